#include "common/casework/rules.h"

#include <string.h>

#include "common/base/day.h"
#include "common/base/holiday.h"
#include "common/base/lang.h"
#include "common/casework/codes.h"

/*
 * Rules of working time and of the supervisor's marks. The working time act (ArbZG) is told as a
 * hint and never blocks: what was worked was worked.
 */

#define DAY_MINUTES 1440

static void
check_span(const struct record *rec, struct problems *p)
{
	int64_t begins = record_int(rec, "begins", -1), ends = record_int(rec, "ends", -1);
	int64_t minutes = record_int(rec, "minutes", 0), pause = record_int(rec, "break_min", 0);

	if (begins >= 0 && ends >= 0 && ends <= begins)
		problem(p, rec, "ends", false,
		    _("Das Ende liegt vor dem Beginn. Über Mitternacht bitte zwei Einträge."));
	else if (begins >= 0 && ends >= 0 && minutes + pause > ends - begins)
		problem(p, rec, "minutes", false,
		    _("Dauer und Pause sind länger als die Zeit von Beginn bis Ende."));
	else if (begins >= 0 && begins + minutes + pause > DAY_MINUTES)
		problem(p, rec, "minutes", false,
		    _("Das reicht über Mitternacht. Bitte zwei Einträge machen."));
	if (record_int(rec, "travel_min", 0) > minutes)
		problem(p, rec, "travel_min", false,
		    _("Die Fahrzeit ist länger als der ganze Eintrag."));
}

static void
check_breaks(const struct record *rec, struct problems *p)
{
	int64_t minutes = record_int(rec, "minutes", 0), pause = record_int(rec, "break_min", 0);

	if (minutes > 600)
		problem(
		    p, rec, "minutes", true, _("Mehr als zehn Stunden an einem Tag (§ 3 ArbZG)."));
	if (minutes > 540 && pause < 45)
		problem(p, rec, "break_min", true,
		    _("Über neun Stunden gehören 45 Minuten Pause (§ 4 ArbZG)."));
	else if (minutes > 360 && pause < 30)
		problem(p, rec, "break_min", true,
		    _("Über sechs Stunden gehören 30 Minuten Pause (§ 4 ArbZG)."));
}

static void
check_rest_day(const struct record *rec, struct problems *p)
{
	int32_t day = (int32_t)record_int(rec, "worked_on", 0);
	const char *name = holiday(day, LAND_NI);

	if (!day_valid(day) || record_has(rec, "reason"))
		return;
	if (name != NULL)
		problem(p, rec, "reason", true,
		    _("%s ist Feiertag (§ 9 ArbZG). Bitte den Grund nennen."), name);
	else if (day_weekday(day) == 7)
		problem(p, rec, "reason", true,
		    _("Der Tag ist ein Sonntag (§ 9 ArbZG). Bitte den Grund nennen."));
}

void
time_entry_check(const struct record *rec, struct problems *p)
{
	check_span(rec, p);
	check_breaks(rec, p);
	check_rest_day(rec, p);
	if (codes_flag(&codes_time_activity, record_text(rec, "activity"), CODE_AREA_REQUIRED) &&
	    !record_has(rec, "area"))
		problem(p, rec, "area", false,
		    _("Klientenarbeit gehört zu einem Bereich. Bitte auswählen."));
}

void
review_check(const struct record *rec, struct problems *p)
{
	const char *state = record_text(rec, "state");

	if (strcmp(state, "query") == 0 && !record_has(rec, "text"))
		problem(p, rec, "text", false, _("Was ist die Rückfrage? Bitte ausschreiben."));
	if (strcmp(state, "answered") == 0 && !record_has(rec, "answer"))
		problem(p, rec, "answer", false, _("Die Antwort fehlt. Bitte ausschreiben."));
}
