#include "common/casework/contact.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "common/casework/follow_up.h"
#include "common/casework/person.h"
#include "tests/support/case_world.h"

#define SAY 4000

/* ---- beginning ---- */

static void
a_new_contact_is_today_by_whoever_works_here(void **state)
{
	struct world w;
	struct contact c;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	assert_true(contact_begin(w.r, cw_now, NULL, &c, NULL));
	assert_int_equal(record_int(c.row, "held_on", 0), CW_TODAY);
	assert_true(record_id(c.row, "worker", &id) && id_equal(&id, &w.self.person));
	assert_string_equal(record_text(c.row, "kind"), "BER");
	assert_false(record_has(c.row, "area"));
	assert_true(id_equal(&c.row->id, &c.note->id));
	assert_true(id_equal(&c.row->id, &c.private_note->id));
	assert_true(id_equal(&c.note->comp, &w.self.intake));
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM encounter"), 0);
	contact_free(&c);
	contact_free(&c); /* zeroed: fine */
	world_close(&w);
}

static void
kind_and_place_are_those_of_her_last_contact_today(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.row, "place", "GU");
	cw_save(&w, &c, NULL);
	assert_true(contact_begin(w.r, cw_now, NULL, &c, NULL));
	assert_string_equal(record_text(c.row, "kind"), "AUF");
	assert_string_equal(record_text(c.row, "place"), "GU");
	contact_free(&c);
	/* Not those of another day. */
	assert_true(contact_begin(w.r, (struct now){20240306, 600}, NULL, &c, NULL));
	assert_string_equal(record_text(c.row, "kind"), "BER");
	assert_false(record_has(c.row, "place"));
	contact_free(&c);
	world_close(&w);
}

static void
what_a_colleague_did_last_is_no_default(void **state)
{
	struct world w, other;
	struct id ali;
	struct contact c;

	(void)state;
	cw_open(&w, 1);
	cw_open(&other, 2);
	ali = cw_person(&other, "Haddad, Ali");
	cw_contact(&other, &ali, &c);
	cw_save(&other, &c, NULL);
	world_exchange(&w, &other);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM encounter"), 1);
	assert_true(contact_begin(w.r, cw_now, NULL, &c, NULL));
	assert_string_equal(record_text(c.row, "kind"), "BER");
	contact_free(&c);
	world_close(&w);
	world_close(&other);
}

static void
a_brief_information_is_no_default_for_the_next(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.row, "kind", "KURZ");
	record_set_int(c.row, "minutes", 8);
	cw_save(&w, &c, NULL);
	assert_true(contact_begin(w.r, cw_now, NULL, &c, NULL));
	assert_string_equal(record_text(c.row, "kind"), "BER");
	contact_free(&c);
	world_close(&w);
}

static void
the_area_is_that_of_the_persons_last_contact(void **state)
{
	struct world w;
	struct id ali, eva;
	struct contact c;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	eva = cw_person(&w, "Rahimi, Eva");
	cw_contact(&w, &ali, &c);
	cw_save(&w, &c, NULL);
	assert_true(contact_begin(w.r, cw_now, &ali, &c, NULL));
	assert_string_equal(record_text(c.row, "area"), "B4");
	contact_free(&c);
	assert_true(contact_begin(w.r, cw_now, &eva, &c, NULL));
	assert_false(record_has(c.row, "area"));
	contact_free(&c);
	world_close(&w);
}

static void
an_unknown_person_is_an_error_and_leaves_nothing(void **state)
{
	struct world w;
	struct id nobody = world_id("nobody", 0);
	struct contact c;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	assert_false(contact_begin(w.r, cw_now, &nobody, &c, &e));
	assert_int_equal(e.code, ERR_MISSING);
	assert_null(c.row);
	assert_false(contact_load(w.r, &nobody, &c, &e));
	assert_int_equal(e.code, ERR_MISSING);
	assert_null(c.row);
	world_close(&w);
}

/* ---- people ---- */

static void
the_note_lies_in_the_case_of_the_first_primary_person(void **state)
{
	struct world w;
	struct id ali, eva, of_case, got;
	struct participants who = {0};
	char a[PERSON_CODE], b[PERSON_CODE];
	struct contact c;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	eva = cw_person(&w, "Rahimi, Eva");
	of_case = cw_case(&w, &eva);
	cw_contact(&w, NULL, &c);
	participants_put(&who, cw_code(&w, &ali, a), PART_PRESENT);
	participants_put(&who, cw_code(&w, &eva, b), PART_PRIMARY);
	assert_true(contact_people(w.r, &c, &who, NULL));
	assert_true(id_equal(&c.note->comp, &of_case));
	assert_true(record_id(c.row, "case_id", &got) && id_equal(&got, &of_case));
	assert_true(record_id(c.note, "person_id", &got) && id_equal(&got, &eva));
	participants_drop(&who, a);
	participants_drop(&who, b);
	assert_true(contact_people(w.r, &c, &who, NULL));
	assert_true(id_equal(&c.note->comp, &w.self.intake));
	assert_false(record_has(c.row, "case_id"));
	assert_false(record_has(c.row, "participants"));
	contact_free(&c);
	world_close(&w);
}

/* ---- what cannot be ---- */

static void
the_future_is_refused_but_for_a_clock_that_is_a_little_wrong(void **state)
{
	static const struct {
		int32_t day;
		int begins;
		bool fine;
	} list[] = {
	    {CW_TODAY, 16 * 60, true},
	    {CW_TODAY, 16 * 60 + 15, true},
	    {CW_TODAY, 16 * 60 + 16, false},
	    {20240306, -1, false},
	    {20240304, 23 * 60, true},
	};
	struct world w;
	struct id ali;
	struct contact c;
	size_t i;
	char say[SAY];

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		cw_contact(&w, &ali, &c);
		record_set_int(c.row, "held_on", list[i].day);
		record_clear(c.row, "begins");
		record_clear(c.row, "ends");
		if (list[i].begins >= 0)
			record_set_int(c.row, "begins", list[i].begins);
		cw_problems(&w, &c, say, sizeof(say));
		if ((strstr(say, "Zukunft") == NULL) != list[i].fine)
			fail_msg("%zu: %s", i, say);
		contact_free(&c);
	}
	world_close(&w);
}

static void
all_that_is_wrong_is_told_at_once(void **state)
{
	struct world w;
	struct contact c;
	char say[SAY];

	(void)state;
	cw_open(&w, 1);
	cw_contact(&w, NULL, &c);		    /* nobody, */
	record_set_int(c.row, "held_on", 20240306); /* tomorrow, */
	record_clear(c.row, "area");		    /* about nothing */
	cw_problems(&w, &c, say, sizeof(say));
	assert_non_null(strstr(say, "! held_on"));
	assert_non_null(strstr(say, "! participants"));
	assert_non_null(strstr(say, "! area"));
	contact_free(&c);
	world_close(&w);
}

/* Whoever corrects and saves again passes the same problems along. */
static void
problems_of_the_attempt_before_do_not_stop_the_next(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;
	struct problems p = {.n = 0};
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_int(c.row, "held_on", 20240306);
	assert_false(contact_save(w.r, &c, NULL, cw_now, NULL, &p, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_non_null(strstr(e.say, "Zukunft"));
	record_set_int(c.row, "held_on", CW_TODAY);
	assert_true(contact_save(w.r, &c, NULL, cw_now, NULL, &p, &e));
	contact_free(&c);
	world_close(&w);
}

/* The whole office would read it. */
static void
a_name_among_the_participants_is_refused(void **state)
{
	static const char *const list[] = {"Haddad", "P-7K3QX", "P-7K3QX* Haddad", "P-OI01X*"};
	struct world w;
	struct contact c;
	char say[SAY];
	size_t i;

	(void)state;
	cw_open(&w, 1);
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		cw_contact(&w, NULL, &c);
		record_set_int(c.row, "anonymous_count", 1);
		record_set_text(c.row, "participants", list[i]);
		assert_non_null(strstr(cw_problems(&w, &c, say, sizeof(say)), "! participants"));
		assert_int_equal(cw_number(&w, "SELECT count(*) FROM encounter"), 0);
		contact_free(&c);
	}
	world_close(&w);
}

static void
two_contacts_at_one_time_are_a_warning(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;
	char say[SAY];

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	cw_save(&w, &c, NULL);
	cw_contact(&w, &ali, &c);
	record_set_int(c.row, "begins", 14 * 60 + 49);
	assert_non_null(strstr(cw_problems(&w, &c, say, sizeof(say)), "? begins"));
	contact_free(&c);
	cw_contact(&w, &ali, &c); /* saved now, and so is the one above: one minute later is free */
	record_set_int(c.row, "begins", 15 * 60 + 29);
	assert_string_equal(cw_problems(&w, &c, say, sizeof(say)), "");
	contact_free(&c);
	world_close(&w);
}

/* ---- proposals ---- */

static void
a_contact_proposes_time_request_and_where_it_leads_on_a_follow_up(void **state)
{
	static const struct {
		const char *kind, *outcome;
		bool follow_up, request;
	} list[] = {
	    {"AUF", "DONE", false, true},
	    {"AUF", "NEXT", true, true},
	    {"AUF", "APPL", true, true},
	    {"AUF", "WAIT", true, true},
	    {"AUF", "REF", true, true},
	    {"FALL", "NEXT", true, false},
	    {"VORB", "DONE", false, false},
	    {"NOSHOW", "NONE", false, false},
	};
	struct world w;
	struct id ali;
	struct contact c;
	struct proposals with;
	size_t i;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		cw_contact(&w, &ali, &c);
		record_set_text(c.row, "kind", list[i].kind);
		record_set_text(c.row, "outcome", list[i].outcome);
		record_set_int(c.row, "travel_min", 20);
		record_set_int(c.row, "km", 12);
		assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
		assert_true(with.time_entry);
		assert_int_equal(with.minutes, 60);
		assert_int_equal(with.travel_min, 20);
		assert_int_equal(with.km, 12);
		assert_int_equal(with.follow_up, list[i].follow_up);
		assert_int_equal(with.request, list[i].request);
		assert_int_equal(with.due, 20240319);
		assert_string_equal(with.text, "Nachfragen: AsylbLG, Bezahlkarte");
		contact_free(&c);
	}
	world_close(&w);
}

static void
time_inside_an_entry_of_the_whole_visit_is_not_proposed_again(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;
	struct proposals with;
	struct record *t;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	t = record_new(&w.env, &kind_time_entry, NULL);
	record_set_int(t, "worked_on", CW_TODAY);
	record_set_int(t, "begins", 14 * 60 + 10);
	record_set_int(t, "ends", 15 * 60 + 45);
	record_set_int(t, "minutes", 95);
	record_set_text(t, "activity", "KLI");
	record_set_text(t, "area", "B4");
	record_set_id(t, "worker", &w.self.person);
	world_save(&w, t);
	record_free(t);
	cw_contact(&w, &ali, &c);
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	assert_false(with.time_entry);
	record_set_int(c.row, "begins", 15 * 60 + 10);
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	assert_true(with.time_entry);
	contact_free(&c);
	world_close(&w);
}

static void
a_changed_contact_proposes_only_what_it_has_not_got(void **state)
{
	struct world w;
	struct id ali, id;
	struct contact c;
	struct proposals with;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.row, "outcome", "NEXT");
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	with.time_entry = false;
	id = cw_save(&w, &c, &with);
	assert_true(contact_load(w.r, &id, &c, NULL));
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	assert_true(with.time_entry);
	assert_false(with.follow_up);
	assert_false(with.request);
	id = cw_save(&w, &c, &with);
	assert_true(contact_load(w.r, &id, &c, NULL));
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	assert_false(with.time_entry);
	contact_free(&c);
	world_close(&w);
}

/* ---- saving ---- */

static void
everything_with_a_contact_is_one_step_for_undo(void **state)
{
	static const char *const counts[] = {
	    "SELECT count(*) FROM encounter WHERE deleted = 0",
	    "SELECT count(*) FROM encounter_note WHERE deleted = 0",
	    "SELECT count(*) FROM private_note WHERE deleted = 0",
	    "SELECT count(*) FROM time_entry WHERE deleted = 0",
	    "SELECT count(*) FROM follow_up WHERE deleted = 0",
	    "SELECT count(*) FROM request WHERE deleted = 0",
	    "SELECT count(*) FROM request_note WHERE deleted = 0",
	};
	struct world w;
	struct id ali;
	struct contact c;
	struct proposals with;
	const struct kind *what;
	size_t i;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.row, "outcome", "NEXT");
	record_set_text(c.note, "text", "Antrag ausgefüllt");
	record_set_text(c.private_note, "text", "müde");
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	cw_save(&w, &c, &with);
	for (i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		assert_int_equal(cw_number(&w, counts[i]), 1);
	assert_true(replica_undo(w.r, &what, NULL));
	for (i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		assert_int_equal(cw_number(&w, counts[i]), 0);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM person WHERE deleted = 0"), 1);
	assert_true(replica_redo(w.r, &what, NULL));
	for (i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		assert_int_equal(cw_number(&w, counts[i]), 1);
	world_close(&w);
}

static void
what_comes_along_belongs_to_the_contact(void **state)
{
	static const char time_sql[] =
	    "SELECT 1 FROM time_entry t JOIN encounter e ON e.id = t.encounter_id WHERE"
	    " t.worked_on = e.held_on AND t.minutes = 40 AND t.begins = 850 AND t.ends = 890 AND"
	    " t.activity = 'KLI' AND t.area = 'B4' AND t.counts_as_net = 1 AND t.worker = e.worker";
	static const char follow_sql[] =
	    "SELECT 1 FROM follow_up f JOIN encounter e ON e.id = f.object_id WHERE"
	    " f.object_kind = 10 AND f.case_id = e.case_id AND f.state = 'open' AND f.due = "
	    "20240319";
	static const char request_sql[] =
	    "SELECT 1 FROM request q JOIN encounter e ON e.id = q.first_service WHERE"
	    " q.outcome = 'served_same_day' AND q.received_on = e.held_on AND q.settled_on ="
	    " e.held_on AND q.area = e.area AND q.topic_group = e.topic_group AND q.case_id ="
	    " e.case_id";
	struct world w;
	struct id ali;
	struct contact c;
	struct proposals with;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.row, "outcome", "NEXT");
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	cw_save(&w, &c, &with);
	assert_int_equal(cw_number(&w, time_sql), 1);
	assert_int_equal(cw_number(&w, follow_sql), 1);
	assert_int_equal(cw_number(&w, request_sql), 1);
	world_close(&w);
}

static void
what_was_not_wanted_is_not_made(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;
	struct proposals with;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.row, "outcome", "NEXT");
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	with.request = with.time_entry = false;
	cw_save(&w, &c, &with);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM time_entry"), 0);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM request"), 0);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM follow_up"), 1);
	world_close(&w);
}

static void
empty_notes_are_not_made(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.row, "area", "B1");
	contact_topic(&c, "");
	cw_save(&w, &c, NULL);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM encounter"), 1);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM encounter_note"), 0);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM private_note"), 0);
	world_close(&w);
}

/* A length changed in the panel of proposals fits no longer between begin and end. */
static void
other_minutes_for_the_time_entry_are_taken(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;
	struct proposals with;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	with.minutes = 75;
	cw_save(&w, &c, &with);
	assert_int_equal(cw_number(&w, "SELECT minutes FROM time_entry"), 75);
	assert_int_equal(cw_number(&w, "SELECT ends IS NULL FROM time_entry"), 1);
	world_close(&w);
}

static void
a_group_is_group_work(void **state)
{
	struct world w;
	struct contact c;
	struct proposals with;

	(void)state;
	cw_open(&w, 1);
	cw_contact(&w, NULL, &c);
	record_set_text(c.row, "kind", "GRP");
	record_set_int(c.row, "anonymous_count", 40);
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	assert_false(with.request);
	cw_save(&w, &c, &with);
	assert_int_equal(cw_number(&w, "SELECT activity = 'GRP' FROM time_entry"), 1);
	world_close(&w);
}

/* ---- the request it serves ---- */

static void
the_oldest_open_request_for_that_area_is_served(void **state)
{
	struct world w;
	struct id ali, eva, old, young, other;
	struct contact c;
	struct proposals with;
	struct record *q;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	eva = cw_person(&w, "Rahimi, Eva");
	young = cw_request(&w, &ali, 20240301, "B4", "appointment");
	old = cw_request(&w, &ali, 20240220, "B4", "waiting");
	other = cw_request(&w, &ali, 20240210, "B6", "waiting");
	cw_request(&w, &eva, 20240201, "B4", "waiting");
	cw_contact(&w, &ali, &c);
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	cw_save(&w, &c, &with);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM request"), 4);
	q = world_load(&w, &kind_request, &old);
	assert_true(record_has(q, "first_service"));
	assert_int_equal(record_int(q, "settled_on", 0), CW_TODAY);
	assert_string_equal(record_text(q, "outcome"), "waiting");
	record_free(q);
	q = world_load(&w, &kind_request, &young);
	assert_false(record_has(q, "first_service"));
	record_free(q);
	q = world_load(&w, &kind_request, &other);
	assert_false(record_has(q, "first_service"));
	record_free(q);
	world_close(&w);
}

/* Written down later: what was asked for after that day cannot have been served on it. */
static void
a_contact_of_last_week_does_not_serve_the_request_of_yesterday(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;
	struct proposals with;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_request(&w, &ali, 20240304, "B4", "waiting");
	cw_contact(&w, &ali, &c);
	record_set_int(c.row, "held_on", 20240227);
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	cw_save(&w, &c, &with);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM request WHERE settled_on IS NULL"), 1);
	assert_int_equal(
	    cw_number(&w, "SELECT received_on FROM request WHERE settled_on IS NOT NULL"),
	    20240227);
	world_close(&w);
}

static void
who_telephones_has_asked_by_telephone(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;
	struct proposals with;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.row, "kind", "TEL");
	assert_true(contact_proposals(w.r, &c, cw_now, &with, NULL));
	cw_save(&w, &c, &with);
	assert_int_equal(cw_number(&w, "SELECT channel = 'T' FROM request"), 1);
	world_close(&w);
}

/* ---- loading ---- */

static void
a_stored_contact_loads_with_what_it_lacks_fresh(void **state)
{
	struct world w;
	struct id ali, id, of_case;
	struct contact c;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	of_case = cw_case(&w, &ali);
	cw_contact(&w, &ali, &c);
	record_set_text(c.row, "area", "B1");
	contact_topic(&c, "");
	id = cw_save(&w, &c, NULL);
	assert_true(contact_load(w.r, &id, &c, NULL));
	assert_false(c.row->fresh);
	assert_true(c.note->fresh && c.private_note->fresh);
	assert_true(id_equal(&c.note->comp, &of_case));
	record_set_text(c.note, "text", "nachgetragen");
	cw_save(&w, &c, NULL);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM encounter_note"), 1);
	world_close(&w);
}

/* On a device that may read the office's rows only. Looking and saving changes nothing of them. */
static void
loading_without_the_case_file_changes_no_row(void **state)
{
	struct world w, boss;
	struct id ali, id, of_case, got;
	struct contact c;
	struct letter l;
	struct op_result res;
	int64_t before, after;

	(void)state;
	cw_open(&w, 1);
	cw_open(&boss, 2);
	ali = cw_person(&w, "Haddad, Ali");
	of_case = cw_case(&w, &ali);
	cw_contact(&w, &ali, &c);
	record_set_text(c.note, "text", "Antrag");
	id = cw_save(&w, &c, NULL);
	while (world_seal(&w, &l)) {
		if (l.office)
			world_deliver(&boss, &l, &res);
		letter_free(&l);
	}
	assert_int_equal(cw_number(&boss, "SELECT count(*) FROM person"), 0);
	assert_true(replica_outbox_count(boss.r, &before, NULL));
	assert_true(contact_load(boss.r, &id, &c, NULL));
	assert_true(record_id(c.row, "case_id", &got) && id_equal(&got, &of_case));
	cw_save(&boss, &c, NULL);
	assert_true(replica_outbox_count(boss.r, &after, NULL));
	assert_int_equal(before, after);
	assert_int_equal(cw_number(&boss, "SELECT topic_group = 'SOC' FROM encounter"), 1);
	world_close(&w);
	world_close(&boss);
}

/* ---- lists ---- */

static void
a_days_contacts_stand_newest_first_with_names_and_first_line(void **state)
{
	struct world w;
	struct id ali;
	struct contact c;
	struct contact_rows rows;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	cw_contact(&w, &ali, &c);
	record_set_text(c.note, "text", "Antrag ausgefüllt\nzweite Zeile");
	cw_save(&w, &c, NULL);
	cw_contact(&w, NULL, &c);
	record_set_int(c.row, "begins", 15 * 60);
	record_set_int(c.row, "anonymous_count", 2);
	cw_save(&w, &c, NULL);
	assert_true(contacts_of_day(w.r, CW_TODAY, &rows, NULL));
	assert_int_equal(rows.n, 2);
	assert_string_equal(rows.at[0].who, "2 ohne Namen");
	assert_int_equal(rows.at[0].people, 2);
	assert_string_equal(rows.at[1].who, "Haddad, Ali");
	assert_string_equal(rows.at[1].note, "Antrag ausgefüllt");
	assert_string_equal(rows.at[1].topic, "T05");
	assert_int_equal(rows.at[1].begins, 850);
	contact_rows_free(&rows);
	assert_true(contacts_of_day(w.r, 20240304, &rows, NULL));
	assert_int_equal(rows.n, 0);
	contact_rows_free(&rows);
	world_close(&w);
}

static void
a_persons_contacts_are_those_she_took_part_in(void **state)
{
	struct world w;
	struct id ali, eva;
	struct participants who = {0};
	char a[PERSON_CODE], b[PERSON_CODE];
	struct contact c;
	struct contact_rows rows;

	(void)state;
	cw_open(&w, 1);
	ali = cw_person(&w, "Haddad, Ali");
	eva = cw_person(&w, "Rahimi, Eva");
	cw_contact(&w, &ali, &c);
	cw_save(&w, &c, NULL);
	cw_contact(&w, NULL, &c);
	participants_put(&who, cw_code(&w, &eva, b), PART_PRIMARY);
	participants_put(&who, cw_code(&w, &ali, a), PART_PRESENT);
	assert_true(contact_people(w.r, &c, &who, NULL));
	record_set_int(c.row, "held_on", 20240304);
	cw_save(&w, &c, NULL);
	assert_true(contacts_of_person(w.r, &ali, 10, &rows, NULL));
	assert_int_equal(rows.n, 2);
	assert_int_equal(rows.at[0].held_on, CW_TODAY);
	contact_rows_free(&rows);
	assert_true(contacts_of_person(w.r, &ali, 1, &rows, NULL));
	assert_int_equal(rows.n, 1);
	contact_rows_free(&rows);
	assert_true(contacts_of_person(w.r, &eva, 10, &rows, NULL));
	assert_int_equal(rows.n, 1);
	assert_string_equal(rows.at[0].who, "Rahimi, Eva; Haddad, Ali");
	contact_rows_free(&rows);
	world_close(&w);
}

/* Many guests with long names: what does not fit is cut at a letter. */
static void
long_lists_of_names_are_cut(void **state)
{
	struct world w;
	struct participants who = {0};
	char code[PERSON_CODE];
	struct contact c;
	struct contact_rows rows;
	int i;

	(void)state;
	cw_open(&w, 1);
	for (i = 0; i < 20; i++) {
		struct id id = cw_person(&w, i == 0 ? "XY" : "Öşğüşöğüşöğüş, Öğüşöğüşöğüşöğüş");

		participants_put(&who, cw_code(&w, &id, code), PART_PRIMARY);
	}
	cw_contact(&w, NULL, &c);
	assert_true(contact_people(w.r, &c, &who, NULL));
	cw_save(&w, &c, NULL);
	assert_true(contacts_of_day(w.r, CW_TODAY, &rows, NULL));
	assert_int_equal(rows.at[0].people, 20);
	assert_true(text_valid(rows.at[0].who, strlen(rows.at[0].who)));
	contact_rows_free(&rows);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_new_contact_is_today_by_whoever_works_here),
	    cmocka_unit_test(kind_and_place_are_those_of_her_last_contact_today),
	    cmocka_unit_test(what_a_colleague_did_last_is_no_default),
	    cmocka_unit_test(a_brief_information_is_no_default_for_the_next),
	    cmocka_unit_test(the_area_is_that_of_the_persons_last_contact),
	    cmocka_unit_test(an_unknown_person_is_an_error_and_leaves_nothing),
	    cmocka_unit_test(the_note_lies_in_the_case_of_the_first_primary_person),
	    cmocka_unit_test(the_future_is_refused_but_for_a_clock_that_is_a_little_wrong),
	    cmocka_unit_test(all_that_is_wrong_is_told_at_once),
	    cmocka_unit_test(problems_of_the_attempt_before_do_not_stop_the_next),
	    cmocka_unit_test(a_name_among_the_participants_is_refused),
	    cmocka_unit_test(two_contacts_at_one_time_are_a_warning),
	    cmocka_unit_test(a_contact_proposes_time_request_and_where_it_leads_on_a_follow_up),
	    cmocka_unit_test(time_inside_an_entry_of_the_whole_visit_is_not_proposed_again),
	    cmocka_unit_test(a_changed_contact_proposes_only_what_it_has_not_got),
	    cmocka_unit_test(everything_with_a_contact_is_one_step_for_undo),
	    cmocka_unit_test(what_comes_along_belongs_to_the_contact),
	    cmocka_unit_test(what_was_not_wanted_is_not_made),
	    cmocka_unit_test(empty_notes_are_not_made),
	    cmocka_unit_test(other_minutes_for_the_time_entry_are_taken),
	    cmocka_unit_test(a_group_is_group_work),
	    cmocka_unit_test(the_oldest_open_request_for_that_area_is_served),
	    cmocka_unit_test(a_contact_of_last_week_does_not_serve_the_request_of_yesterday),
	    cmocka_unit_test(who_telephones_has_asked_by_telephone),
	    cmocka_unit_test(a_stored_contact_loads_with_what_it_lacks_fresh),
	    cmocka_unit_test(loading_without_the_case_file_changes_no_row),
	    cmocka_unit_test(a_days_contacts_stand_newest_first_with_names_and_first_line),
	    cmocka_unit_test(a_persons_contacts_are_those_she_took_part_in),
	    cmocka_unit_test(long_lists_of_names_are_cut),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("contact", tests, NULL, NULL);
}
