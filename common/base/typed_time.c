#include "common/base/typed.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"

/*
 * Times and durations share their marks, so each is read in its own field only: `9` is nine
 * o'clock here and nine minutes there.
 */
#define TYPED_MAX 16

struct clock_text {
	char text[TYPED_MAX + 1]; /* lower case, no blanks */
	const char *at;
};

static bool
take(struct clock_text *c, const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++) {
		if (*text == ' ')
			continue;
		if (n == TYPED_MAX)
			return false;
		c->text[n++] = (char)(*text >= 'A' && *text <= 'Z' ? *text + 32 : *text);
	}
	c->text[n] = '\0';
	c->at = c->text;
	return true;
}

/* Up to `max` digits; -1 when there is none. */
static int
number(struct clock_text *c, int max, int *digits)
{
	int v = 0, n = 0;

	for (; n < max && *c->at >= '0' && *c->at <= '9'; n++, c->at++)
		v = v * 10 + (*c->at - '0');
	if (digits != NULL)
		*digits = n;
	return n == 0 ? -1 : v;
}

/* One of the texts of a list that ends with NULL, and nothing behind it. */
static bool
rest_is(const struct clock_text *c, const char *const *list)
{
	for (; *list != NULL; list++) {
		if (strcmp(c->at, *list) == 0)
			return true;
	}
	return false;
}

static bool
nothing(const struct clock_text *c)
{
	return c->text[0] == '\0' || strcmp(c->text, "-") == 0;
}

static const char *const oclock[] = {"", "uhr", "h", ":", NULL};
static const char *const minutes_unit[] = {"", "m", "min", "'", NULL};
static const char *const hours_unit[] = {"h", "std", "std.", NULL};

/* 9:30 9.30 9h30 9,30; the separator is passed. */
static bool
separator(struct clock_text *c, const char *marks)
{
	if (*c->at == '\0' || strchr(marks, *c->at) == NULL)
		return false;
	c->at++;
	return true;
}

enum typed
typed_time(const char *text, int *minute)
{
	struct clock_text c;
	int h, m = 0, digits;

	if (!take(&c, text))
		return TYPED_BAD;
	if (nothing(&c)) {
		*minute = -1;
		return TYPED_EMPTY;
	}
	h = number(&c, 4, &digits);
	if (digits >= 3) { /* 930, 1430 */
		m = h % 100;
		h /= 100;
	} else if (h >= 0 && !rest_is(&c, oclock)) {
		if (!separator(&c, ":.h"))
			return TYPED_BAD;
		m = number(&c, 2, &digits);
		if (digits != 2)
			return TYPED_BAD;
	}
	if (h < 0 || h > 23 || m < 0 || m > 59 || !rest_is(&c, oclock))
		return TYPED_BAD;
	*minute = h * 60 + m;
	return TYPED_OK;
}

/* What follows "1," in "1,5" and "1,25": a part of an hour, in minutes, rounded half up. */
static int
part_of_hour(struct clock_text *c)
{
	int digits, v = number(c, 2, &digits);

	if (v < 0 || !(c->at[0] == '\0' || rest_is(c, hours_unit)))
		return -1;
	return digits == 1 ? v * 6 : (v * 60 + 50) / 100;
}

static int
minutes_behind_hours(struct clock_text *c)
{
	int digits, m;

	if (rest_is(c, hours_unit))
		return 0;
	if (separator(c, ",."))
		return part_of_hour(c);
	if (!separator(c, ":h"))
		return -1;
	m = number(c, 2, &digits);
	return digits == 2 && m <= 59 && rest_is(c, minutes_unit) ? m : -1;
}

static enum typed
duration(const char *text, bool bare_hours, int *minutes)
{
	struct clock_text c;
	int v, more;

	if (!take(&c, text))
		return TYPED_BAD;
	if (nothing(&c)) {
		*minutes = 0;
		return TYPED_EMPTY;
	}
	v = number(&c, 4, NULL);
	if (v < 0)
		return TYPED_BAD;
	if (bare_hours && c.at[0] == '\0') {
		v *= 60;
	} else if (!rest_is(&c, minutes_unit)) {
		more = minutes_behind_hours(&c);
		if (more < 0)
			return TYPED_BAD;
		v = v * 60 + more;
	}
	if (v > (bare_hours ? 60000 : 6000))
		return TYPED_BAD;
	*minutes = v;
	return TYPED_OK;
}

enum typed
typed_minutes(const char *text, int *minutes)
{
	return duration(text, false, minutes);
}

enum typed
typed_hours(const char *text, int *minutes)
{
	return duration(text, true, minutes);
}

const char *
typed_minutes_reading(int minutes, char out[static TYPED_READING])
{
	if (minutes < 60)
		snprintf(out, TYPED_READING, _("%d Min."), minutes);
	else
		snprintf(out, TYPED_READING, _("%d:%02d Std."), minutes / 60, minutes % 60);
	return out;
}
