/* Periods: read, written, counted. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/rule/deadline.h"

/* Beginnings are enough: "Monat", "Monate", "months", "Mon". */
static const struct {
	const char *word;
	enum period_unit unit;
	int times;
} words[] = {
    {"mo", PERIOD_MONTHS, 1},
    {"w", PERIOD_WEEKS, 1},
    {"t", PERIOD_DAYS, 1},
    {"d", PERIOD_DAYS, 1},
    {"st", PERIOD_HOURS, 1},
    {"h", PERIOD_HOURS, 1},
    {"j", PERIOD_MONTHS, 12},
    {"y", PERIOD_MONTHS, 12},
    {"m", PERIOD_MONTHS, 1},
};

static bool
number(const char **at, int *n)
{
	static const char *const spelled[] = {
	    "ein", "zwei", "drei", "vier", "one", "two", "three", "four"};
	char *end;
	long v = strtol(*at, &end, 10);
	size_t i;

	if (end != *at) {
		*at = end;
		*n = (int)v;
		return v >= 1 && v <= 1000;
	}
	for (i = 0; i < sizeof(spelled) / sizeof(spelled[0]); i++) {
		if (strncasecmp(*at, spelled[i], strlen(spelled[i])) != 0)
			continue;
		*n = (int)(i % 4) + 1;
		while (isalpha((unsigned char)**at))
			++*at;
		return true;
	}
	return false;
}

bool
period_parse(const char *text, struct period *out)
{
	int n;
	size_t i;

	while (*text == ' ')
		text++;
	if (strlen(text) > 40 || !number(&text, &n))
		return false;
	while (*text == ' ')
		text++;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strncasecmp(text, words[i].word, strlen(words[i].word)) != 0)
			continue;
		*out = (struct period){words[i].unit, n * words[i].times};
		return true;
	}
	return false;
}

const char *
period_text(struct period p, char out[static PERIOD_TEXT])
{
	static const char *const one[] = {[PERIOD_HOURS] = N_("Stunde"),
	    [PERIOD_DAYS] = N_("Tag"),
	    [PERIOD_WEEKS] = N_("Woche"),
	    [PERIOD_MONTHS] = N_("Monat")};
	static const char *const many[] = {[PERIOD_HOURS] = N_("Stunden"),
	    [PERIOD_DAYS] = N_("Tage"),
	    [PERIOD_WEEKS] = N_("Wochen"),
	    [PERIOD_MONTHS] = N_("Monate")};

	if (p.unit < PERIOD_HOURS || p.unit > PERIOD_MONTHS)
		snprintf(out, PERIOD_TEXT, "%s", p.unit == PERIOD_LETTER ? _("wie im Brief") : "–");
	else
		snprintf(out, PERIOD_TEXT, "%d %s", p.n, _((p.n == 1 ? one : many)[p.unit]));
	return out;
}

int32_t
period_end(int32_t event, struct period p)
{
	switch (p.unit) {
	case PERIOD_DAYS: return day_add(event, p.n);
	case PERIOD_WEEKS: return day_add(event, 7 * p.n);
	case PERIOD_MONTHS: return day_add_months(event, p.n);
	case PERIOD_HOURS: return day_add(event, p.n / 24);
	default: return event;
	}
}
