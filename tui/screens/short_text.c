#include "tui/screens/short_text.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"

#define MINUTES_PLAIN 100

const char *
short_minutes(int64_t minutes, char out[static SHORT_TEXT])
{
	char text[DAY_TEXT];

	if (minutes <= 0)
		out[0] = '\0';
	else if (minutes < MINUTES_PLAIN)
		snprintf(out, SHORT_TEXT, "%dm", (int)minutes);
	else
		snprintf(out, SHORT_TEXT, "%s", minutes_text(minutes, text));
	return out;
}

const char *
short_day(int32_t day, int32_t today, char out[static SHORT_TEXT])
{
	char text[DAY_TEXT];
	int n = day_valid(day) ? day_between(today, day) : 0;

	if (!day_valid(day))
		out[0] = '\0';
	else if (n >= -1 && n <= 1)
		snprintf(out, SHORT_TEXT, "%s",
		    n == 0  ? _("heute")
		    : n < 0 ? _("gestern")
			    : _("morgen"));
	else if (day_year(day) == day_year(today))
		snprintf(out, SHORT_TEXT, "%s", day_text_short(day, text));
	else
		snprintf(out, SHORT_TEXT, "%s%02d", day_text_short(day, text), day_year(day) % 100);
	return out;
}

const char *
short_due(int32_t shown_on, int32_t today, char out[static SHORT_TEXT])
{
	int n = day_between(today, shown_on);

	if (n == -1)
		snprintf(out, SHORT_TEXT, "%s", _("1 Tag überfällig"));
	else if (n < 0)
		snprintf(out, SHORT_TEXT, _("%d Tage überfällig"), -n);
	else if (n <= 1)
		snprintf(out, SHORT_TEXT, "%s", n == 0 ? _("heute") : _("morgen"));
	else
		snprintf(out, SHORT_TEXT, _("in %d Tagen"), n);
	return out;
}

void
short_line(const char *text, struct buf *out)
{
	buf_put(out, text, strcspn(text, "\n"));
}
