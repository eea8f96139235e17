#include "common/casework/rules.h"

#include <string.h>

#include "common/base/check.h"
#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/codes.h"
#include "common/casework/participants.h"

/* Rules of request, contact, note and follow-up. */

#define DAY_MINUTES 1440
#define LONG_CONTACT 240
#define BRIEF_CONTACT 10

static bool
is_code(const struct record *rec, const char *field, const char *code)
{
	return strcmp(record_text(rec, field), code) == 0;
}

void
request_check(const struct record *rec, struct problems *p)
{
	int32_t in = (int32_t)record_int(rec, "received_on", 0);
	int32_t out = (int32_t)record_int(rec, "settled_on", 0);

	if (codes_flag(
		&codes_request_outcome, record_text(rec, "outcome"), CODE_ESTIMATE_REQUIRED) &&
	    !record_has(rec, "estimate_min"))
		problem(p, rec, "estimate_min", false,
		    _("Wie lange hätte es gedauert? Ohne Schätzung zählt der Bedarf nicht."));
	if (record_has(rec, "person_code") &&
	    !CHECK(CASEWORK_REQUEST_CODE, person_code_valid(record_text(rec, "person_code"))))
		problem(p, rec, "person_code", false,
		    _("Hier steht nur das Kürzel einer Person. Bitte die Person neu auswählen."));
	if (day_valid(in) && day_valid(out) && out < in)
		problem(p, rec, "settled_on", false,
		    _("Die Anfrage ist vor ihrem Eingang erledigt. Bitte die Tage prüfen."));
	if (record_has(rec, "first_service") && is_code(rec, "outcome", "not_served_capacity"))
		problem(p, rec, "outcome", true,
		    _("Zu dieser Anfrage gibt es schon einen Kontakt; »abgelehnt« passt nicht."));
}

/* ---- contact ---- */

static void
check_times(const struct record *rec, struct problems *p)
{
	int64_t begins = record_int(rec, "begins", -1), ends = record_int(rec, "ends", -1);
	int64_t minutes = record_int(rec, "minutes", 0);

	if (begins >= 0 && ends >= 0 && ends <= begins)
		problem(p, rec, "ends", false,
		    _("Das Ende liegt vor dem Beginn. Über Mitternacht bitte zwei Einträge."));
	else if (begins >= 0 && ends >= 0 && minutes > ends - begins)
		problem(p, rec, "minutes", false,
		    _("Zwischen Beginn und Ende liegen nur %lld Minuten."),
		    (long long)(ends - begins));
	else if (begins >= 0 && begins + minutes > DAY_MINUTES)
		problem(p, rec, "minutes", false,
		    _("Das reicht über Mitternacht. Bitte zwei Einträge machen."));
	if (minutes > LONG_CONTACT)
		problem(p, rec, "minutes", true, _("Über vier Stunden: stimmt die Dauer?"));
	if (is_code(rec, "kind", "KURZ") && minutes >= BRIEF_CONTACT)
		problem(
		    p, rec, "kind", true, _("Eine Kurzauskunft dauert weniger als zehn Minuten."));
}

static void
check_people(const struct record *rec, struct problems *p)
{
	struct participants who = {0};
	bool fine = participants_parse(record_text(rec, "participants"), &who);
	bool contact = codes_flag(&codes_encounter_kind, record_text(rec, "kind"), CODE_CONTACT);

	/* A name typed here would be read by the whole office. */
	if (!CHECK(CASEWORK_PSEUDONYM, fine)) {
		problem(p, rec, "participants", false,
		    _("Hier stehen nur Kürzel von Personen. Bitte die Personen neu auswählen."));
		return;
	}
	if (contact && who.n == 0 && record_int(rec, "anonymous_count", 0) == 0)
		problem(p, rec, "participants", false,
		    _("Mit wem? Bitte eine Person oder die Zahl der Unbekannten angeben."));
	else if (contact && who.n > 0 && participants_count(&who, PART_PRIMARY) == 0)
		problem(p, rec, "participants", true,
		    _("Niemand ist als Hauptperson bezeichnet; der Kontakt zählt für keine."));
	if (is_code(rec, "interpreter", "child"))
		problem(p, rec, "interpreter", true,
		    _("Kinder sollen nicht dolmetschen. Gibt es jemand anderen?"));
}

static void
check_area(const struct record *rec, struct problems *p)
{
	const char *area = record_text(rec, "area");

	if (codes_flag(&codes_activity_area, area, CODE_TOPIC_REQUIRED) &&
	    !record_has(rec, "topic_group"))
		problem(p, rec, "topic_group", false,
		    _("Zum Bereich %s gehört ein Thema. Bitte auswählen."), area);
	if (text_lists(record_text(rec, "areas_extra"), area))
		problem(p, rec, "areas_extra", false,
		    _("%s ist schon der Hauptbereich. Bitte nur weitere Bereiche nennen."), area);
	if (codes_flag(&codes_activity_area, area, CODE_INTERNAL) &&
	    record_has(rec, "participants"))
		problem(p, rec, "area", true,
		    _("»Intern« ist keine Arbeit mit Menschen. Stimmt der Bereich?"));
}

void
encounter_check(const struct record *rec, struct problems *p)
{
	check_times(rec, p);
	check_people(rec, p);
	check_area(rec, p);
	if (record_int(rec, "km", 0) > 0 && record_int(rec, "travel_min", 0) == 0)
		problem(p, rec, "travel_min", true, _("Kilometer ohne Fahrzeit: stimmt das?"));
	if (record_int(rec, "substitutable", 0) == 1 && !record_has(rec, "substitute"))
		problem(p, rec, "substitute", true, _("Wer hätte helfen können?"));
}

void
encounter_note_check(const struct record *rec, struct problems *p)
{
	const char *topic = record_text(rec, "topic");

	if (codes_flag(&codes_topic, topic, CODE_TEXT_REQUIRED) && !record_has(rec, "topic_text"))
		problem(p, rec, "topic_text", false,
		    _("»Sonstiges« sagt allein nichts. Bitte das Thema benennen."));
	if (text_lists(record_text(rec, "topics_extra"), topic))
		problem(p, rec, "topics_extra", false,
		    _("Das ist schon das Hauptthema. Bitte nur weitere Themen nennen."));
}

void
follow_up_check(const struct record *rec, struct problems *p)
{
	bool done = is_code(rec, "state", "done");

	if (done && !record_has(rec, "done_on"))
		problem(p, rec, "done_on", false, _("Wann war das erledigt?"));
	if (!done && record_has(rec, "done_on"))
		problem(p, rec, "state", false,
		    _("Ein Tag der Erledigung ist eingetragen, aber die Wiedervorlage ist offen."));
	if (record_has(rec, "object_id") != record_has(rec, "object_kind"))
		problem(p, rec, "object_id", false,
		    _("Wozu die Wiedervorlage gehört, ist nur halb gespeichert. Bitte neu "
		      "anlegen."));
}
