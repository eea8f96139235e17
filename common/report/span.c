#include "common/report/span.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"

/* Whole months when they begin with a first and end with a last day; 0 otherwise. */
static int
months_of(const struct span *s)
{
	if (day_of_month(s->from) != 1 || s->to != day_month_last(s->to))
		return 0;
	return (day_year(s->to) - day_year(s->from)) * 12 + day_month(s->to) - day_month(s->from) +
	       1;
}

static bool
set_months(struct span *out, int year, int month, int n)
{
	int32_t from = day_make(year, month, 1);

	if (from == 0 || day_add_months(from, n - 1) == 0)
		return false;
	*out = (struct span){from, day_month_last(day_add_months(from, n - 1))};
	return true;
}

static bool
digits(const char *at, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!isdigit((unsigned char)at[i]))
			return false;
	return true;
}

static int
number(const char *at, size_t n)
{
	int v = 0;

	while (n-- > 0)
		v = v * 10 + (*at++ - '0');
	return v;
}

/* 2024-Q1, 2024-H2, 2024-03; what follows the year. */
static bool
part_of_year(const char *at, int year, struct span *out)
{
	if (strlen(at) != 3 || at[0] != '-')
		return false;
	if ((at[1] == 'Q' || at[1] == 'q') && at[2] >= '1' && at[2] <= '4')
		return set_months(out, year, (at[2] - '1') * 3 + 1, 3);
	if ((at[1] == 'H' || at[1] == 'h') && at[2] >= '1' && at[2] <= '2')
		return set_months(out, year, (at[2] - '1') * 6 + 1, 6);
	return digits(at + 1, 2) && number(at + 1, 2) >= 1 && number(at + 1, 2) <= 12 &&
	       set_months(out, year, number(at + 1, 2), 1);
}

static bool
two_days(const char *text, struct span *out)
{
	char copy[64];
	const char *between;
	char *cut;
	int32_t from, to;

	if (strlen(text) >= sizeof(copy))
		return false;
	strcpy(copy, text);
	between = strstr(copy, "..") != NULL ? ".." : "-";
	/* ISO days hold hyphens of their own: those need the two points. */
	cut = strstr(copy, between);
	if (cut == NULL)
		return false;
	*cut = '\0';
	from = day_parse(copy);
	to = day_parse(cut + strlen(between));
	if (from == 0 || to == 0 || to < from)
		return false;
	*out = (struct span){from, to};
	return true;
}

bool
span_parse(const char *text, struct span *out, struct err *e)
{
	size_t n = strlen(text);

	if (n == 4 && digits(text, 4) && set_months(out, number(text, 4), 1, 12))
		return true;
	if (n == 7 && digits(text, 4) && part_of_year(text + 4, number(text, 4), out))
		return true;
	if (n == 7 && digits(text, 2) && text[2] == '.' && digits(text + 3, 4) &&
	    number(text, 2) >= 1 && number(text, 2) <= 12 &&
	    set_months(out, number(text + 3, 4), number(text, 2), 1))
		return true;
	if (two_days(text, out))
		return true;
	return err_say(e, ERR_INPUT,
	    _("Der Zeitraum ist nicht zu verstehen. Beispiele: 2024, 2024-03, 2024-Q1, 2024-H1, "
	      "01.01.2024-31.03.2024."));
}

struct span
span_month(int32_t day)
{
	return (struct span){day_month_first(day), day_month_last(day)};
}

struct span
span_before(const struct span *s)
{
	int n = months_of(s);

	if (n > 0)
		return (struct span){day_add_months(s->from, -n), day_add(s->from, -1)};
	return (struct span){
	    day_add(s->from, -(day_between(s->from, s->to) + 1)), day_add(s->from, -1)};
}

bool
span_same(const struct span *a, const struct span *b)
{
	return a->from == b->from && a->to == b->to;
}

bool
span_has(const struct span *s, int32_t day)
{
	return day >= s->from && day <= s->to;
}

const char *
span_text(const struct span *s, char out[static SPAN_TEXT])
{
	char from[DAY_TEXT], to[DAY_TEXT];
	int n = months_of(s), first = day_month(s->from), year = day_year(s->from);

	if (s->from == s->to)
		snprintf(out, SPAN_TEXT, "%s", day_text(s->from, from));
	else if (n == 12 && first == 1)
		snprintf(out, SPAN_TEXT, "%d", year);
	else if (n == 6 && first % 6 == 1)
		snprintf(out, SPAN_TEXT, _("%d. Halbjahr %d"), first / 6 + 1, year);
	else if (n == 3 && first % 3 == 1)
		snprintf(out, SPAN_TEXT, _("%d. Quartal %d"), first / 3 + 1, year);
	else if (n == 1)
		snprintf(out, SPAN_TEXT, "%s", day_text_month(s->from, from));
	else
		snprintf(out, SPAN_TEXT, "%s–%s", day_text(s->from, from), day_text(s->to, to));
	return out;
}
