/* Days and times in cells: as tt.mm.jjjj, as ISO, as spreadsheets print them. */
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/base/typed.h"
#include "common/exchange/cell_inside.h"

#define CENTURY 70 /* two digits: below it 20.., else 19.. */

/* Up to `most` digits; -1 when there are none or more. */
static int
digits(const char **at, size_t most)
{
	size_t n = strspn(*at, "0123456789");
	int v = 0;

	if (n == 0 || n > most)
		return -1;
	for (; n > 0; n--)
		v = v * 10 + (*(*at)++ - '0');
	return v;
}

/* A year of four digits or, where two are enough, of two; -1 otherwise. */
static int
year_of(const char *at, bool short_too)
{
	size_t n = strspn(at, "0123456789");
	int y = at[n] == '\0' && (n == 4 || (short_too && n == 2)) ? digits(&at, 4) : -1;

	return y < 0 || n == 4 ? y : y < CENTURY ? 2000 + y : 1900 + y;
}

/* 5.3.2024, 05.03.24 */
static int32_t
german_day(const char *at, bool short_too)
{
	int d = digits(&at, 2), m, y;

	if (d < 0 || *at++ != '.')
		return 0;
	m = digits(&at, 2);
	if (m < 0 || *at++ != '.')
		return 0;
	y = year_of(at, short_too);
	return y < 0 ? 0 : day_make(y, m, d);
}

/* The first of 03/2024, 3.2024, 2024-03, März 2024. */
static int32_t
month_first(const char *text)
{
	char name[DAY_TEXT];
	const char *at = text;
	int m, y, first = digits(&at, 4);

	if (first > 999 && *at++ == '-')
		return (m = digits(&at, 2)) > 0 && *at == '\0' ? day_make(first, m, 1) : 0;
	if (first >= 0)
		return strchr("/.", *at) == NULL || *at == '\0' || (y = year_of(at + 1, false)) < 0
			   ? 0
			   : day_make(y, first, 1);
	at = strrchr(text, ' ');
	y = at == NULL ? -1 : year_of(at + 1, false);
	for (m = 1; y >= 0 && m <= 12; m++)
		if (day_make(y, m, 1) != 0 &&
		    cell_same_word(day_text_month(day_make(y, m, 1), name), text))
			return day_make(y, m, 1);
	return 0;
}

/* Spreadsheets add midnight to days. */
static void
drop_midnight(char *text)
{
	char *blank = strchr(text, ' ');

	if (blank != NULL && (strcmp(blank, " 00:00") == 0 || strcmp(blank, " 00:00:00") == 0))
		*blank = '\0';
}

bool
cell_set_day(struct cell *c)
{
	int32_t day;

	drop_midnight(c->text);
	day = day_parse(c->text);
	if (day == 0)
		day = german_day(c->text, true);
	if (day == 0 && strcmp(c->f->name, "month") == 0)
		day = month_first(c->text);
	if (day == 0)
		return cell_say(c,
		    _("Diesen Tag gibt es nicht, oder er ist anders geschrieben als tt.mm.jjjj."));
	return record_set_int(c->rec, c->f->name, day) || cell_full(c);
}

bool
cell_set_pdate(struct cell *c)
{
	int32_t day = pdate_parse(c->text);

	if (day == 0)
		day = german_day(c->text, false);
	if (day == 0 && year_of(c->text, false) >= 1850)
		day = year_of(c->text, false) * 10000;
	if (day == 0)
		return cell_say(
		    c, _("Das ist kein Datum. Beispiele: 05.03.1991, 1991, 00.00.1985."));
	return record_set_int(c->rec, c->f->name, day) || cell_full(c);
}

bool
cell_set_time(struct cell *c)
{
	size_t n = strlen(c->text);
	int minute = 0;

	if (n > 4 && strcmp(c->text + n - 4, " Uhr") == 0)
		c->text[n - 4] = '\0';
	else if (n == 8 && strcmp(c->text + 5, ":00") == 0)
		c->text[5] = '\0';
	if (typed_time(c->text, &minute) != TYPED_OK)
		return cell_say(c, _("Das ist keine Uhrzeit. Beispiel: 09:30."));
	return record_set_int(c->rec, c->f->name, minute) || cell_full(c);
}
