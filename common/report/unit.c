/* Numbers as they are printed. */
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/report/unit.h"

const char *const unit_names[UNITS] = {
    [UNIT_NUMBER] = "number",
    [UNIT_MINUTES] = "minutes",
    [UNIT_CENTS] = "cents",
    [UNIT_PERMILLE] = "permille",
    [UNIT_TENTHS] = "tenths",
    [UNIT_DAYS] = "days",
    [UNIT_WORKDAYS] = "workdays",
    [UNIT_MONTHS] = "months",
};

const char *
unit_name(enum unit unit)
{
	return unit_names[unit];
}

/* 1234567 as 1.234.567; of English 1,234,567. */
static void
grouped(int64_t n, char out[static FIGURE_TEXT])
{
	char digits[24];
	size_t len = (size_t)snprintf(digits, sizeof(digits), "%lld", (long long)n), i, at = 0;

	for (i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			out[at++] = lang_english() ? ',' : '.';
		out[at++] = digits[i];
	}
	out[at] = '\0';
}

static void
decimal(int64_t value, int64_t of, int places, char out[static FIGURE_TEXT])
{
	int64_t size = value < 0 ? -value : value;
	char whole[FIGURE_TEXT];

	grouped(size / of, whole);
	snprintf(out, FIGURE_TEXT, "%s%.28s%c%0*lld", value < 0 ? "-" : "", whole,
	    lang_english() ? '.' : ',', places, (long long)(size % of));
}

static void
whole(int64_t value, char out[static FIGURE_TEXT])
{
	char text[FIGURE_TEXT];

	grouped(value < 0 ? -value : value, text);
	snprintf(out, FIGURE_TEXT, "%s%.38s", value < 0 ? "-" : "", text);
}

const char *
figure_text(enum unit unit, bool known, int64_t value, char out[static FIGURE_TEXT])
{
	char minutes[DAY_TEXT];

	if (!known)
		snprintf(out, FIGURE_TEXT, "%s", _("k. A."));
	else if (unit == UNIT_MINUTES)
		snprintf(out, FIGURE_TEXT, "%.39s", minutes_text(value, minutes));
	else if (unit == UNIT_CENTS)
		decimal(value, 100, 2, out);
	else if (unit == UNIT_PERMILLE || unit == UNIT_TENTHS)
		decimal(value, 10, 1, out);
	else
		whole(value, out);
	return out;
}

const char *
unit_text(enum unit unit)
{
	static const char *const texts[] = {
	    [UNIT_NUMBER] = "",
	    [UNIT_MINUTES] = N_("Std."),
	    [UNIT_CENTS] = "EUR",
	    [UNIT_PERMILLE] = "%",
	    [UNIT_TENTHS] = "",
	    [UNIT_DAYS] = N_("Tage"),
	    [UNIT_WORKDAYS] = N_("Arbeitstage"),
	    [UNIT_MONTHS] = N_("Monate"),
	};

	return _(texts[unit]);
}
