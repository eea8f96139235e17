#include "common/casework/rules.h"

#include <ctype.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/participants.h"

/* Rules of person, name variant, household member and case. */

static int32_t
day_of(const struct record *rec, const char *field)
{
	return (int32_t)record_int(rec, field, 0);
}

/* `later` may not lie before `earlier`; judged only when both are full days. */
static void
must_follow(const struct record *rec, struct problems *p, const char *earlier, const char *later,
    const char *say)
{
	int32_t a = day_of(rec, earlier), b = day_of(rec, later);

	if (day_valid(a) && day_valid(b) && b < a)
		problem(p, rec, later, false, "%s", say);
}

static void
check_birth(const struct record *rec, struct problems *p)
{
	const char *quality = record_text(rec, "birth_quality");
	int32_t birth = day_of(rec, "birth");

	if (birth == 0)
		return;
	if (strcmp(quality, "exact") == 0 && !pdate_full(birth))
		problem(p, rec, "birth_quality", true,
		    _("»Genau« passt nicht zu einem Geburtsdatum mit 00."));
	if (strcmp(quality, "assigned_0101") == 0 && birth % 10000 != 101)
		problem(p, rec, "birth_quality", true,
		    _("»01.01.« passt nicht zu diesem Geburtsdatum."));
	must_follow(rec, p, "birth", "arrival_germany",
	    _("Die Ankunft liegt vor der Geburt. Bitte die Tage prüfen."));
	must_follow(rec, p, "birth", "deceased_on",
	    _("Der Tod liegt vor der Geburt. Bitte die Tage prüfen."));
}

static void
check_reach(const struct record *rec, struct problems *p)
{
	const char *phone = record_text(rec, "phone"), *email = record_text(rec, "email");
	int digits = 0;

	for (; *phone != '\0'; phone++)
		digits += isdigit((unsigned char)*phone) != 0;
	if (record_has(rec, "phone") && digits < 5)
		problem(p, rec, "phone", false,
		    _("Eine Rufnummer hat mindestens fünf Ziffern. Bitte prüfen."));
	if (record_has(rec, "email") && strchr(email, '@') == NULL)
		problem(p, rec, "email", true, _("In dieser E-Mail-Adresse fehlt das @."));
}

void
person_check(const struct record *rec, struct problems *p)
{
	if (!CHECK(CASEWORK_CODE, person_code_valid(record_text(rec, "short_code"))))
		problem(p, rec, "short_code", false,
		    _("Das Kürzel einer Person vergibt das Programm. Bitte neu anlegen."));
	check_birth(rec, p);
	check_reach(rec, p);
	must_follow(rec, p, "arrival_germany", "arrival_town",
	    _("In der Gemeinde ist niemand früher als in Deutschland. Bitte die Tage prüfen."));
	must_follow(rec, p, "arrival_town", "moved_away_on",
	    _("Der Wegzug liegt vor der Ankunft. Bitte die Tage prüfen."));
	if (record_has(rec, "german_certified_on") && record_int(rec, "german_certified", 0) != 1)
		problem(p, rec, "german_certified", true,
		    _("Ein Tag ist eingetragen, aber kein Zertifikat."));
}

void
person_name_check(const struct record *rec, struct problems *p)
{
	const char *script = record_text(rec, "script");

	if (!record_has(rec, "family") && !record_has(rec, "given"))
		problem(p, rec, "family", false,
		    _("Ein Name fehlt. Ein einziger genügt, zum Beispiel nur der Vorname."));
	if (record_int(rec, "leading", 0) == 1 && script[0] != '\0' && strcmp(script, "Latn") != 0)
		problem(p, rec, "leading", true,
		    _("Führend ist die lateinische Form vom Aufenthaltstitel, weil Briefe unter "
		      "ihr kommen."));
	must_follow(rec, p, "valid_from", "valid_to",
	    _("Dieser Name endet vor seinem Beginn. Bitte die Tage prüfen."));
}

void
member_check(const struct record *rec, struct problems *p)
{
	must_follow(rec, p, "from_day", "to_day",
	    _("Die Zugehörigkeit endet vor ihrem Beginn. Bitte die Tage prüfen."));
}

static void
check_closing(const struct record *rec, struct problems *p)
{
	bool closed = strcmp(record_text(rec, "state"), "closed") == 0;

	if (closed && !record_has(rec, "closed_on"))
		problem(p, rec, "closed_on", false,
		    _("Ein beendeter Fall braucht den Tag der Beendigung."));
	if (closed && !record_has(rec, "close_reason"))
		problem(p, rec, "close_reason", false, _("Warum endet der Fall? Bitte auswählen."));
	if (!closed && record_has(rec, "closed_on"))
		problem(p, rec, "state", false,
		    _("Ein Ende ist eingetragen, aber der Fall ist nicht beendet."));
}

void
case_check(const struct record *rec, struct problems *p)
{
	check_closing(rec, p);
	must_follow(rec, p, "opened_on", "closed_on",
	    _("Der Fall endet vor seiner Eröffnung. Bitte die Tage prüfen."));
	must_follow(rec, p, "stand_in_from", "stand_in_to",
	    _("Die Vertretung endet vor ihrem Beginn. Bitte die Tage prüfen."));
	if (record_has(rec, "stand_in") &&
	    (!record_has(rec, "stand_in_from") || !record_has(rec, "stand_in_to")))
		problem(p, rec, "stand_in_to", false,
		    _("Eine Vertretung ist befristet: bitte »von« und »bis« eintragen."));
}
