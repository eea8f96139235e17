#include "common/base/typed.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"

/*
 * Typed days. A text is brought to lower case without blanks around it, and then shown to one
 * reader after another: words, steps (+3w), weeks (kw50), numbers (24.12.). The first that knows
 * it answers.
 */
#define TYPED_MAX 40 /* bytes; nothing longer is a day */

struct typing {
	char text[TYPED_MAX + 1];
	enum sense sense;
	int32_t today;
};

static bool
take(struct typing *t, const char *text)
{
	size_t n, i;

	while (*text == ' ')
		text++;
	n = strnlen(text, TYPED_MAX + 1);
	while (n > 0 && text[n - 1] == ' ')
		n--;
	if (n > TYPED_MAX)
		return false;
	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];

		/* A-Z, and the second byte of a capital umlaut in UTF-8. */
		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 32);
		else if (i > 0 && (unsigned char)text[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E)
			c = (unsigned char)(c + 32);
		t->text[i] = (char)c;
	}
	t->text[n] = '\0';
	return true;
}

/* ---- words ---- */

enum word_kind { WORD_STEP, WORD_WEEKDAY, WORD_MONTH_END, WORD_NEXT_WEEK };

#define ANY 3
#define PAST 1
#define FUTURE 2

static const struct word {
	const char *text;
	enum word_kind kind;
	int value;
	int senses;
} words[] = {
    {"h", WORD_STEP, 0, ANY},
    {"heute", WORD_STEP, 0, ANY},
    {"today", WORD_STEP, 0, ANY},
    {"m", WORD_STEP, 1, FUTURE},
    {"morgen", WORD_STEP, 1, FUTURE},
    {"tomorrow", WORD_STEP, 1, FUTURE},
    {"übermorgen", WORD_STEP, 2, FUTURE},
    {"g", WORD_STEP, -1, PAST},
    {"gestern", WORD_STEP, -1, PAST},
    {"yesterday", WORD_STEP, -1, PAST},
    {"vorgestern", WORD_STEP, -2, PAST},
    {"mo", WORD_WEEKDAY, 1, ANY},
    {"montag", WORD_WEEKDAY, 1, ANY},
    {"mon", WORD_WEEKDAY, 1, ANY},
    {"monday", WORD_WEEKDAY, 1, ANY},
    {"di", WORD_WEEKDAY, 2, ANY},
    {"dienstag", WORD_WEEKDAY, 2, ANY},
    {"tue", WORD_WEEKDAY, 2, ANY},
    {"tuesday", WORD_WEEKDAY, 2, ANY},
    {"mi", WORD_WEEKDAY, 3, ANY},
    {"mittwoch", WORD_WEEKDAY, 3, ANY},
    {"wed", WORD_WEEKDAY, 3, ANY},
    {"wednesday", WORD_WEEKDAY, 3, ANY},
    {"do", WORD_WEEKDAY, 4, ANY},
    {"donnerstag", WORD_WEEKDAY, 4, ANY},
    {"thu", WORD_WEEKDAY, 4, ANY},
    {"thursday", WORD_WEEKDAY, 4, ANY},
    {"fr", WORD_WEEKDAY, 5, ANY},
    {"freitag", WORD_WEEKDAY, 5, ANY},
    {"fri", WORD_WEEKDAY, 5, ANY},
    {"friday", WORD_WEEKDAY, 5, ANY},
    {"sa", WORD_WEEKDAY, 6, ANY},
    {"samstag", WORD_WEEKDAY, 6, ANY},
    {"sonnabend", WORD_WEEKDAY, 6, ANY},
    {"sat", WORD_WEEKDAY, 6, ANY},
    {"saturday", WORD_WEEKDAY, 6, ANY},
    {"so", WORD_WEEKDAY, 7, ANY},
    {"sonntag", WORD_WEEKDAY, 7, ANY},
    {"sun", WORD_WEEKDAY, 7, ANY},
    {"sunday", WORD_WEEKDAY, 7, ANY},
    {"me", WORD_MONTH_END, 0, ANY},
    {"monatsende", WORD_MONTH_END, 0, ANY},
    {"eom", WORD_MONTH_END, 0, ANY},
    {"nächste woche", WORD_NEXT_WEEK, 0, FUTURE},
    {"naechste woche", WORD_NEXT_WEEK, 0, FUTURE},
    {"next week", WORD_NEXT_WEEK, 0, FUTURE},
};

static int32_t
weekday_near(const struct typing *t, int weekday)
{
	int ahead = (weekday - day_weekday(t->today) + 7) % 7;

	/* Never today: for that there is `heute`. */
	if (t->sense == SENSE_FUTURE)
		return day_add(t->today, ahead == 0 ? 7 : ahead);
	return day_add(t->today, ahead == 0 ? -7 : ahead - 7);
}

static int32_t
month_end(const struct typing *t)
{
	int32_t end = day_month_last(t->today);

	if (t->sense == SENSE_FUTURE || end == t->today)
		return end;
	return day_add(day_month_first(t->today), -1);
}

static int32_t
read_word(const struct typing *t)
{
	int bit = t->sense == SENSE_FUTURE ? FUTURE : PAST;
	size_t i, n = strlen(t->text);

	if (n == 3 && t->text[2] == '.') /* "mo." */
		n = 2;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const struct word *w = &words[i];

		if (strlen(w->text) != n || memcmp(w->text, t->text, n) != 0 ||
		    (w->senses & bit) == 0)
			continue;
		switch (w->kind) {
		case WORD_STEP: return day_add(t->today, w->value);
		case WORD_WEEKDAY: return weekday_near(t, w->value);
		case WORD_MONTH_END: return month_end(t);
		case WORD_NEXT_WEEK: return day_add(day_monday(t->today), 7);
		}
	}
	return 0;
}

/* ---- steps and weeks ---- */

/* Up to `max` digits; -1 when there is none. */
static int
number(const char **at, int max, int *digits)
{
	int v = 0, n = 0;

	for (; n < max && **at >= '0' && **at <= '9'; n++, (*at)++)
		v = v * 10 + (**at - '0');
	if (digits != NULL)
		*digits = n;
	return n == 0 ? -1 : v;
}

static int32_t
read_step(const struct typing *t)
{
	static const struct {
		const char *text;
		int days, months;
	} units[] = {
	    {"", 1, 0},
	    {"t", 1, 0},
	    {"d", 1, 0},
	    {"w", 7, 0},
	    {"mon", 0, 1},
	    {"mo", 0, 1},
	    {"j", 0, 12},
	    {"y", 0, 12},
	};
	const char *at = t->text + 1;
	int n, sign = t->text[0] == '-' ? -1 : 1;
	size_t i;

	if (t->text[0] != '+' && t->text[0] != '-')
		return 0;
	n = number(&at, 3, NULL);
	for (i = 0; n >= 0 && i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(units[i].text, at) != 0)
			continue;
		if (units[i].days != 0)
			return day_add(t->today, sign * n * units[i].days);
		return day_add_months(t->today, sign * n * units[i].months);
	}
	return 0;
}

static int32_t
read_week(const struct typing *t)
{
	const char *at = t->text;
	int year, week;
	int32_t monday;

	if (at[0] == 'k' && at[1] == 'w')
		at += 2;
	else if (at[0] == 'w' && at[1] != '\0')
		at += strncmp(at, "week", 4) == 0 ? 4 : 1;
	else
		return 0;
	while (*at == ' ')
		at++;
	week = number(&at, 2, NULL);
	if (week < 1 || *at != '\0')
		return 0;
	day_iso_week(t->today, &year);
	monday = day_of_iso_week(year, week);
	if (t->sense == SENSE_FUTURE && monday != 0 && monday < t->today)
		monday = day_of_iso_week(year + 1, week);
	else if (t->sense == SENSE_PAST && monday > t->today)
		monday = day_of_iso_week(year - 1, week);
	return monday;
}

/* ---- numbers ---- */

struct numbers {
	int v[3]; /* day, month, year */
	int n;
	int year_digits;
};

static int
full_year(int year, int digits)
{
	return digits == 2 ? 2000 + year : year;
}

/* 24  24.  24.12  24.12.  24.12.26  24.12.2026, with dots or slashes. */
static bool
split_numbers(const char *at, struct numbers *out)
{
	int digits;

	memset(out, 0, sizeof(*out));
	while (out->n < 3) {
		out->v[out->n] = number(&at, out->n == 2 ? 4 : 2, &digits);
		if (out->v[out->n] < 0)
			return false;
		out->year_digits = digits;
		out->n++;
		if (*at == '\0' || out->n == 3)
			break;
		if (*at != '.' && *at != '/')
			return false;
		at++;
		if (*at == '\0')
			break;
	}
	return *at == '\0' && (out->n < 3 || out->year_digits == 2 || out->year_digits == 4);
}

/* The day, in the nearest month before or after that has it. Today itself counts. */
static int32_t
near_in_months(const struct typing *t, int d)
{
	int step = t->sense == SENSE_FUTURE ? 1 : -1, i;
	int32_t first = day_month_first(t->today), on;

	for (i = 0; i < 12; i++) {
		int32_t month = day_add_months(first, i * step);

		on = day_make(day_year(month), day_month(month), d);
		if (on != 0 && (t->sense == SENSE_FUTURE ? on >= t->today : on <= t->today))
			return on;
	}
	return 0;
}

static int32_t
near_in_years(const struct typing *t, int d, int m)
{
	int step = t->sense == SENSE_FUTURE ? 1 : -1, i;

	/* Eight years: the 29th of February may be that far away. */
	for (i = 0; i <= 8; i++) {
		int32_t on = day_make(day_year(t->today) + i * step, m, d);

		if (on != 0 && (t->sense == SENSE_FUTURE ? on >= t->today : on <= t->today))
			return on;
	}
	return 0;
}

/* 241226 and 24122026, for the number block. */
static int32_t
read_block(const char *text)
{
	size_t n = strlen(text);
	const char *at = text;
	int d, m, y;

	if ((n != 6 && n != 8) || strspn(text, "0123456789") != n)
		return 0;
	d = number(&at, 2, NULL);
	m = number(&at, 2, NULL);
	y = number(&at, 4, NULL);
	return day_make(full_year(y, (int)n - 4), m, d);
}

static int32_t
read_numbers(const struct typing *t)
{
	struct numbers in;
	int32_t day = day_parse(t->text); /* 2026-12-24 */

	if (day == 0)
		day = read_block(t->text);
	if (day != 0 || !split_numbers(t->text, &in))
		return day;
	if (in.n == 1)
		return near_in_months(t, in.v[0]);
	if (in.n == 2)
		return near_in_years(t, in.v[0], in.v[1]);
	return day_make(full_year(in.v[2], in.year_digits), in.v[1], in.v[0]);
}

enum typed
typed_day(const char *text, enum sense sense, int32_t today, int32_t *out)
{
	struct typing t = {.sense = sense, .today = today};
	int32_t day;

	if (!take(&t, text))
		return TYPED_BAD;
	if (t.text[0] == '\0' || strcmp(t.text, "-") == 0) {
		*out = 0;
		return TYPED_EMPTY;
	}
	day = read_word(&t);
	day = day != 0 ? day : read_step(&t);
	day = day != 0 ? day : read_week(&t);
	day = day != 0 ? day : read_numbers(&t);
	if (day == 0)
		return TYPED_BAD;
	*out = day;
	return TYPED_OK;
}

/* Two digits of a birth year are the last such year. */
static int
birth_year(int year, int digits, int32_t today)
{
	if (digits != 2)
		return year;
	return year + (2000 + year > day_year(today) ? 1900 : 2000);
}

enum typed
typed_pdate(const char *text, int32_t today, int32_t *out)
{
	struct typing t = {.today = today};
	const char *at;
	int a, b, digits;
	int32_t p;
	struct numbers in;

	if (!take(&t, text))
		return TYPED_BAD;
	if (t.text[0] == '\0' || strcmp(t.text, "-") == 0) {
		*out = 0;
		return TYPED_EMPTY;
	}
	p = pdate_parse(t.text);
	at = t.text;
	if (p == 0 && strlen(t.text) == 4 && (a = number(&at, 4, &digits)) > 0 && *at == '\0')
		p = a * 10000;
	at = t.text;
	if (p == 0 && (a = number(&at, 2, NULL)) > 0 && *at++ == '.' &&
	    (b = number(&at, 4, &digits)) > 0 && digits == 4 && *at == '\0')
		p = b * 10000 + a * 100;
	if (p == 0 && split_numbers(t.text, &in) && in.n == 3)
		p = birth_year(in.v[2], in.year_digits, today) * 10000 + in.v[1] * 100 + in.v[0];
	if (p == 0)
		p = read_block(t.text);
	if (!pdate_valid(p) || p == 0)
		return TYPED_BAD;
	*out = p;
	return TYPED_OK;
}

const char *
typed_day_reading(int32_t day, int32_t today, char out[static TYPED_READING])
{
	char on[DAY_TEXT];
	int n = day_between(today, day);

	day_text_weekday(day, on);
	if (day == 0)
		out[0] = '\0';
	else if (n == 0)
		snprintf(out, TYPED_READING, "%s, %s", on, _("heute"));
	else if (n == 1 || n == -1)
		snprintf(out, TYPED_READING, "%s, %s", on, n > 0 ? _("morgen") : _("gestern"));
	else
		snprintf(out, TYPED_READING, n > 0 ? _("%s, in %d Tagen") : _("%s, vor %d Tagen"),
		    on, n > 0 ? n : -n);
	return out;
}
