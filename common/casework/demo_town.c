/*
 * The registers of the invented town, beside contacts and requests: status and shelter of each
 * household, flats that are offered, letters, appointments, the café. Its chance is a stream of
 * its own, so that a register more does not change who comes when.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/holiday.h"
#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/course/kinds.h"
#include "common/casework/demo_inside.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/deadline.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/rows.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/shelter/place.h"
#include "common/casework/status/kinds.h"
#include "common/casework/task/kinds.h"
#include "common/casework/volunteer/kinds.h"

typedef bool town_fn(struct demo *d, const struct demo_home *home, struct err *e);

static bool
with_own_chance(struct demo *d, town_fn *fn, const struct demo_home *home, struct err *e)
{
	uint64_t days = d->seed;
	bool ok;

	d->seed = d->town;
	ok = fn(d, home, e);
	d->town = d->seed;
	d->seed = days;
	return ok;
}

static bool
line(struct demo *d, const struct kind *kind, const struct kind *note, const char *fields,
    const struct demo_home *home, size_t who, struct err *e)
{
	return demo_line(d, &(struct demo_line){kind, note, NULL, fields}, home, who, e);
}

/* ---- a household when it comes ---- */

static const struct stay {
	const char *country;
	const char *status[2];
	const char *benefit;
} stays[] = {
    {"UKR", {"status=P24|since=-600", "status=P24|since=-380"},
	"benefit=SGB2|from_day=-200|office_id=@jc"},
    {"SYR", {"status=P25-2F|since=-300", "status=P25-2S|since=-200"},
	"benefit=SGB2|from_day=-150|office_id=@jc"},
    {"AFG", {"status=P25-3|since=-200", "status=DULD|since=-90"},
	"benefit=ASY3|from_day=-100|office_id=@rathaus"},
    {"ERI", {"status=GEST|since=-120", "status=P25-2F|since=-400"},
	"benefit=ASY3|from_day=-90|office_id=@rathaus"},
    {NULL, {"status=GEST|since=-60", "status=P25-3|since=-300"},
	"benefit=ASY3|from_day=-60|office_id=@rathaus"},
};

static const struct stay *
stay_of(const struct demo_home *home)
{
	const char *country = demo_origins[home->origin].country;
	size_t i = 0;

	while (stays[i].country != NULL && strcmp(stays[i].country, country) != 0)
		i++;
	return &stays[i];
}

static bool
papers_of(struct demo *d, const struct demo_home *home, struct err *e)
{
	const struct stay *stay = stay_of(home);
	const char *status = stay->status[demo_below(d, 2)];
	int days = demo_between(d, 30, 500);
	char text[DEMO_TEXT];
	size_t i;

	for (i = 0; i < home->n; i++) {
		snprintf(text, sizeof(text), "%s|valid_until=+%d", status, days);
		if (!line(d, &kind_person_status, NULL, text, home, i, e))
			return false;
	}
	snprintf(text, sizeof(text), "%s|to_day=+%d", stay->benefit, demo_between(d, 20, 300));
	return line(d, &kind_person_benefit, NULL, text, home, 0, e) &&
	       line(d, &kind_consent, NULL,
		   "kind=STORE|scope=Fallakte führen|given_on=+0|valid_until=+365|method=paper",
		   home, 0, e);
}

static bool
shelter_of(struct demo *d, const struct demo_home *home, struct err *e)
{
	static const char *const where[] = {"accommodation_id=@sued|from_day=-60",
	    "accommodation_id=@nord|from_day=-90",
	    "accommodation_id=@sued|room_id=@s2|from_day=-30"};
	const char *place = DEMO_ONE_OF(d, where);
	char search[DEMO_TEXT];
	size_t i;

	for (i = 0; i < home->n; i++)
		if (!line(d, &kind_occupancy, NULL, place, home, i, e))
			return false;
	snprintf(search, sizeof(search),
	    "since=+0|persons=%zu|rooms_min=%zu|state=active|priority=%d|last_confirmed=+0",
	    home->n, home->n > 5 ? 4 : (home->n + 2) / 2, demo_between(d, 1, 4));
	return !demo_often(d, 70) || line(d, &kind_housing_search, NULL, search, home, 0, e);
}

static bool
learning_of(struct demo *d, const struct demo_home *home, struct err *e)
{
	size_t i;
	bool ok = true;

	for (i = 0; ok && i < home->n; i++) {
		if (strcmp(home->roles[i], "CH") == 0)
			ok = !demo_often(d, 35) ||
			     line(d, &kind_education_placement, NULL,
				 "kind=KIT|organisation_id=@kita|registered_on=+0|papers=BIRTH REG|"
				 "state=waiting|waiting_position=3",
				 home, i, e);
		else if (demo_often(d, 45))
			ok = line(d, &kind_course_need, NULL,
			    "since=+0|type_wanted=IKA|level_now=0|entitlement=entitled|state="
			    "waiting",
			    home, i, e);
	}
	return ok;
}

static bool
home_lines(struct demo *d, const struct demo_home *home, struct err *e)
{
	return papers_of(d, home, e) && (!home->shelter || shelter_of(d, home, e)) &&
	       learning_of(d, home, e);
}

bool
demo_town_home(struct demo *d, const struct demo_home *home, struct err *e)
{
	return with_own_chance(d, home_lines, home, e);
}

/* ---- day by day ---- */

static bool
offer_today(struct demo *d, struct err *e)
{
	static const char *const streets[] = {"Salzbachweg 2", "Am Kurpark 9",
	    "Glandorfer Straße 31", "Remseder Straße 5", "Müschener Ring 14",
	    "Bielefelder Straße 8"};
	int rooms = demo_between(d, 1, 5);
	char text[DEMO_TEXT];

	snprintf(text, sizeof(text),
	    "received_on=+0|source=LL|landlord=Heiner Sundermann|address=%s|district=Bad "
	    "Laer|land=NI|"
	    "m2=%d|rooms=%d|rent_cold=%d|service_cost=9000|available_from=+40|state=new",
	    DEMO_ONE_OF(d, streets), rooms * 22 + demo_between(d, 4, 18), rooms,
	    rooms * 8500 + demo_between(d, 0, 12) * 1000 + 21000);
	return line(d, &kind_housing_offer, NULL, text, NULL, 0, e);
}

static bool
letter_today(struct demo *d, struct err *e)
{
	static const char *const letters[] = {
	    "direction=in|kind=DEC|legal_area=SGB2|subject=Bescheid Jobcenter|issuer_id=@jc|"
	    "dated_on=-3|posted_on=-3|received_on=+0|service_mode=letter|instruction=ok|handled="
	    "working",
	    "direction=in|kind=HEAR|legal_area=AUFG|subject=Anhörung|issuer_id=@abh|dated_on=-4|"
	    "received_on=+0|service_mode=letter|handled=open",
	    "direction=in|kind=SUM|subject=Einladung zum "
	    "Termin|issuer_id=@jc|dated_on=-2|received_on=+0|"
	    "handled=open",
	    "direction=out|kind=FORM|subject=Antrag auf Leistungen|issuer_id=@rathaus|dated_on=+0|"
	    "handled=done"};
	const struct demo_home *home = &d->homes[demo_below(d, (uint32_t)d->n_homes)];

	return home->gone || line(d, &kind_document, NULL, DEMO_ONE_OF(d, letters), home, 0, e);
}

static bool
cafe_today(struct demo *d, struct err *e)
{
	char text[DEMO_TEXT];
	int adults = demo_between(d, 14, 28);

	snprintf(text, sizeof(text),
	    "kind=CAFE|day=+0|begins=900|ends=1050|place=Gemeindehaus|adults=%d|children=%d|"
	    "new_faces=%d|volunteers=4|volunteer_minutes=720|counsel_starts=3",
	    adults, adults / 2, demo_between(d, 0, 6));
	return line(d, &kind_group_activity, NULL, text, NULL, 0, e);
}

static bool
day_lines(struct demo *d, const struct demo_home *home, struct err *e)
{
	(void)home;
	if (d->n_homes == 0)
		return true;
	return (!demo_often(d, 9) || offer_today(d, e)) &&
	       (!demo_often(d, 30) || letter_today(d, e)) &&
	       (day_weekday(d->day) != 5 || cafe_today(d, e));
}

bool
demo_town_day(struct demo *d, struct err *e)
{
	return with_own_chance(d, day_lines, NULL, e);
}

/* ---- what lies ahead on the last day ---- */

/* Days from now to a working day about so many days ahead. */
static int
days_to_work(const struct demo *d, int days)
{
	int32_t day = workday_after(day_add(d->day, days), LAND_NI);

	return day_between(d->day, day);
}

static bool
ahead_of(struct demo *d, const struct demo_home *home, struct err *e)
{
	static const char *const what[] = {
	    "begins=540|ends=600|kind=AUTH|state=confirmed|title=Ausländerbehörde|place=Osnabrück|"
	    "organisation_id=@abh|bring=ID LETTER",
	    "begins=615|ends=660|kind=CNS|state=planned|title=Beratung im Rathaus|place=Rathaus",
	    "begins=870|ends=930|kind=MED|state=planned|title=Facharzt|place=Osnabrück|"
	    "interpreter_needed=1"};
	char text[DEMO_TEXT];

	snprintf(text, sizeof(text), "%s|day=+%d", DEMO_ONE_OF(d, what),
	    days_to_work(d, demo_between(d, 1, 14)));
	return line(d, &kind_appointment, &kind_appointment_note, text, home, 0, e);
}

/* A decision of the last weeks: its deadline is found by the rule, as for any letter. */
static bool
decision_of(struct demo *d, const struct demo_home *home, struct err *e)
{
	int32_t posted = day_add(d->day, -demo_between(d, 4, 26));
	struct record *letter = record_new(&d->env, &kind_document, e);
	bool ok =
	    letter != NULL && ((record_set_id(letter, "person_id", &home->people[0]) &&
				   record_set_text(letter, "direction", "in") &&
				   record_set_text(letter, "kind", "DEC") &&
				   record_set_text(letter, "legal_area", "SGB2") &&
				   record_set_text(letter, "subject", "Bescheid Jobcenter") &&
				   record_set_text(letter, "handled", "working") &&
				   record_set_text(letter, "service_mode", "letter") &&
				   record_set_text(letter, "instruction", "ok") &&
				   record_set_int(letter, "dated_on", posted) &&
				   record_set_int(letter, "posted_on", posted) &&
				   record_set_int(letter, "received_on", day_add(posted, 3))) ||
				  err_nomem(e));

	ok = ok && compartment_find(d->r, letter, e) && document_save(d->r, letter, NULL, NULL, e);
	record_free(letter);
	return ok;
}

/* Whoever moved away looks for no flat here and leaves no bed taken. */
static bool
leave_town(struct demo *d, const struct demo_home *home, struct err *e)
{
	struct query *q = replica_query(d->r,
	    "SELECT o.id FROM occupancy o JOIN household_member h ON h.person_id = o.person_id"
	    " AND h.deleted = 0 WHERE h.household_id = ?1 AND o.to_day IS NULL",
	    e);
	struct record *search = NULL;
	struct row_ids ids;
	size_t i;
	bool ok;

	if (q != NULL)
		query_bind_id(q, 1, &home->household);
	if (!beds_end(d->r, q, d->day, e))
		return false;
	q = replica_query(
	    d->r, "SELECT id FROM housing_search WHERE household_id = ?1 AND state = 'active'", e);
	if (q != NULL)
		query_bind_id(q, 1, &home->household);
	ok = rows_ids(q, &ids, e);
	for (i = 0; ok && i < ids.n; i++) {
		ok = replica_load(d->r, &kind_housing_search, &ids.at[i], &search, e) &&
		     (record_set_text(search, "state", "withdrawn") || err_nomem(e)) &&
		     replica_save(d->r, &search, 1, NULL, NULL, e);
		record_free(search);
		search = NULL;
	}
	row_ids_free(&ids);
	return ok;
}

static bool
ahead_lines(struct demo *d, const struct demo_home *none, struct err *e)
{
	size_t i;

	(void)none;
	for (i = 0; i < d->n_homes; i++)
		if (d->homes[i].gone ? !leave_town(d, &d->homes[i], e)
				     : ((demo_often(d, 15) && !ahead_of(d, &d->homes[i], e)) ||
					   (demo_often(d, 8) && !decision_of(d, &d->homes[i], e))))
			return false;
	return line(d, &kind_allocation, NULL,
	    "announced_on=-2|expected_on=+12|authority=Landesaufnahmebehörde|system=EASY|"
	    "persons_announced=9|families=4,3,2|state=announced",
	    NULL, 0, e);
}

bool
demo_town_ahead(struct demo *d, struct err *e)
{
	return with_own_chance(d, ahead_lines, NULL, e);
}

static bool
office_lines(struct demo *d, const struct demo_home *none, struct err *e)
{
	(void)none;
	return demo_lines(d, demo_office_lines, demo_office_lines_n, e);
}

bool
demo_town(struct demo *d, struct err *e)
{
	d->town = d->seed ^ 0x746f776e; /* another stream than that of the days */
	return with_own_chance(d, office_lines, NULL, e);
}
