/*
 * A flat is offered: who could take it, who cannot and why, and what moving in means (SC4).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/compartment.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/housing/match.h"
#include "common/casework/person.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/status/kinds.h"
#include "tests/support/case_world.h"

#define DAY 20240610

static void
save(struct world *w, struct record *rec)
{
	struct err e = {0};

	if (!compartment_find(w->r, rec, &e) || !replica_save(w->r, &rec, 1, NULL, NULL, &e))
		fail_msg("%s: %s (%s)", rec->kind->name, e.say, e.why);
	record_free(rec);
}

static struct record *
new_record(struct world *w, const struct kind *kind)
{
	struct record *rec = record_new(replica_env(w->r), kind, NULL);

	assert_non_null(rec);
	return rec;
}

static struct id
household(struct world *w, const char *name, const char *label)
{
	struct id person = cw_person(w, name), home;

	assert_true(household_of_person(w->r, &person, label, DAY, &home, NULL));
	return home;
}

static void
status(struct world *w, const char *code, const char *duty)
{
	struct record *s = new_record(w, &kind_person_status);
	struct query *q =
	    replica_query(w->r, "SELECT id FROM person ORDER BY born DESC LIMIT 1", NULL);
	struct id person;

	assert_int_equal(query_step(q, NULL), 1);
	person = query_id(q, 0);
	query_end(q);
	record_set_id(s, "person_id", &person);
	record_set_text(s, "status", code);
	record_set_text(s, "residence_duty", duty);
	save(w, s);
}

static struct id
search(struct world *w, const struct id *home, int persons, int rooms, int32_t entitled)
{
	struct record *s = new_record(w, &kind_housing_search);
	struct id id = s->id;

	record_set_id(s, "household_id", home);
	record_set_int(s, "since", 20240201);
	record_set_int(s, "persons", persons);
	record_set_int(s, "rooms_min", rooms);
	record_set_text(s, "state", "active");
	if (entitled != 0)
		record_set_int(s, "entitled_since", entitled);
	save(w, s);
	return id;
}

/* Invented limits, valid from 01.01.2024: 430/500/590/680/760 and 90 for each further one. */
static void
limits(struct world *w)
{
	static const int euros[] = {430, 500, 590, 680, 760};
	struct record *l;
	int i;

	for (i = 0; i < 5; i++) {
		l = new_record(w, &kind_rent_limit);
		record_set_int(l, "persons", i + 1);
		record_set_int(l, "limit_cents", euros[i] * 100);
		record_set_int(l, "more_cents", 9000);
		record_set_int(l, "from_day", 20240101);
		save(w, l);
	}
}

static struct id
offer(struct world *w, const char *land)
{
	struct record *o = new_record(w, &kind_housing_offer);
	struct id id = o->id;

	record_set_int(o, "received_on", DAY);
	record_set_text(o, "landlord", "Heiner Sundermann");
	record_set_text(o, "address", "Müschener Ring 14");
	record_set_text(o, "district", "Bad Laer");
	record_set_text(o, "land", land);
	record_set_int(o, "m2", 92);
	record_set_int(o, "rooms", 4);
	record_set_int(o, "rent_cold", 55500);
	record_set_int(o, "service_cost", 10000);
	record_set_int(o, "step_free", 1);
	record_set_int(o, "available_from", 20240701);
	record_set_text(o, "state", "new");
	save(w, o);
	return id;
}

struct town {
	struct world w;
	struct id haddad, hadid, nazari, kovalchuk, rahimi; /* households */
};

static void
town_open(struct town *t)
{
	struct record *rec;
	struct id id;

	cw_open(&t->w, 1);
	limits(&t->w);
	t->haddad = household(&t->w, "Haddad, Khaled", "Familie Haddad");
	status(&t->w, "P25-2S", "land");
	id = search(&t->w, &t->haddad, 6, 4, 20230915);
	assert_true(replica_load(t->w.r, &kind_housing_search, &id, &rec, NULL));
	record_set_int(rec, "step_free", 1);
	save(&t->w, rec);
	t->hadid = household(&t->w, "Al-Hadid, Tarek", "Familie Al-Hadid");
	status(&t->w, "P25-2F", "land");
	search(&t->w, &t->hadid, 5, 4, 20231102);
	t->nazari = household(&t->w, "Nazari, Farid", "Familie Nazari");
	status(&t->w, "DULD", NULL);
	search(&t->w, &t->nazari, 4, 3, 0);
	t->kovalchuk = household(&t->w, "Kovalchuk, Olena", "Familie Kovalchuk");
	search(&t->w, &t->kovalchuk, 3, 2, 0);
	t->rahimi = household(&t->w, "Rahimi, Zahra", "Familie Rahimi");
	search(&t->w, &t->rahimi, 2, 2, 0);
}

static void
matches(struct town *t, const struct id *flat, struct housing_hits *hits)
{
	struct err e = {0};

	if (!housing_matches(t->w.r, flat, DAY, hits, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static void
those_who_fit_come_first_and_each_no_has_its_figure(void **state)
{
	struct town t;
	struct id flat;
	struct housing_hits hits;

	(void)state;
	town_open(&t);
	flat = offer(&t.w, "NI");
	matches(&t, &flat, &hits);
	assert_int_equal(hits.n, 5);
	assert_string_equal(hits.at[0].who, "Familie Haddad");
	assert_int_equal(hits.at[0].match.verdict, MATCH_FIT);
	assert_int_equal(hits.at[0].match.limit_cents, 85000);
	assert_string_equal(hits.at[1].who, "Familie Al-Hadid");
	assert_int_equal(hits.at[1].match.verdict, MATCH_FIT);
	assert_string_equal(hits.at[2].who, "Familie Nazari");
	assert_int_equal(hits.at[2].match.verdict, MATCH_CONDITIONAL);
	assert_true(hits.at[2].match.reasons & REASON_ASSIGNED);
	assert_int_equal(hits.at[3].match.verdict, MATCH_NO);
	assert_int_equal(hits.at[4].match.verdict, MATCH_NO);
	assert_non_null(strstr(
	    hits.at[hits.at[3].wish.persons == 3 ? 3 : 4].why, "65 EUR über der Grenze 590"));
	assert_non_null(strstr(
	    hits.at[hits.at[3].wish.persons == 2 ? 3 : 4].why, "155 EUR über der Grenze 500"));
	housing_hits_free(&hits);
	world_close(&t.w);
}

static void
a_flat_in_the_other_land_meets_the_residence_duty(void **state)
{
	struct town t;
	struct id flat;
	struct housing_hits hits;
	size_t i;

	(void)state;
	town_open(&t);
	flat = offer(&t.w, "NW");
	matches(&t, &flat, &hits);
	for (i = 0; i < hits.n; i++)
		if (id_equal(&hits.at[i].household, &t.haddad) ||
		    id_equal(&hits.at[i].household, &t.hadid)) {
			assert_int_equal(hits.at[i].match.verdict, MATCH_CONDITIONAL);
			assert_true(hits.at[i].match.reasons & REASON_DUTY);
			assert_non_null(strstr(hits.at[i].why, "Niedersachsen"));
		}
	housing_hits_free(&hits);
	world_close(&t.w);
}

static void
each_pair_is_written_down_once_in_the_file_of_the_household(void **state)
{
	struct town t;
	struct id flat;
	struct housing_hits hits;
	struct err e = {0};

	(void)state;
	town_open(&t);
	flat = offer(&t.w, "NI");
	matches(&t, &flat, &hits);
	assert_true(housing_propose(t.w.r, &flat, &hits.at[0], DAY, NULL));
	assert_true(housing_propose(t.w.r, &flat, &hits.at[1], DAY, NULL));
	housing_hits_free(&hits);
	matches(&t, &flat, &hits);
	assert_true(hits.at[0].proposed);
	assert_false(housing_propose(t.w.r, &flat, &hits.at[0], DAY, &e));
	assert_int_equal(e.code, ERR_EXISTS);
	housing_hits_free(&hits);
	assert_int_equal(cw_number(&t.w, "SELECT count(*) FROM housing_match"), 2);
	assert_int_equal(
	    cw_number(&t.w, "SELECT count(*) FROM housing_match m JOIN housing_search s"
			    " ON s.id = m.search_id AND s.comp = m.comp"),
	    2);
	assert_int_equal(cw_number(&t.w, "SELECT state = 'viewing' FROM housing_offer"), 1);
	world_close(&t.w);
}

/* Al-Hadid moves in on 1 July: counted in July, five beds free, asked again on 29 September. */
static void
moving_in_ends_search_and_beds_and_asks_again_after_ninety_days(void **state)
{
	struct town t;
	struct id flat, shelter, person, match;
	struct record *rec, *placement = NULL;
	struct housing_hits hits;
	struct query *q;
	struct err e = {0};
	int i;

	(void)state;
	town_open(&t);
	rec = new_record(&t.w, &kind_accommodation);
	shelter = rec->id;
	record_set_text(rec, "name", "Unterkunft Süd");
	record_set_text(rec, "kind", "GU");
	record_set_int(rec, "beds", 30);
	save(&t.w, rec);
	for (i = 0; i < 4; i++) {
		person = cw_person(&t.w, "Al-Hadid, Kind");
		assert_true(household_join(t.w.r, &t.hadid, &person, "CH", DAY, NULL));
	}
	q = replica_query(t.w.r,
	    "SELECT person_id FROM household_member WHERE household_id = ?1 AND deleted = 0", NULL);
	query_bind_id(q, 1, &t.hadid);
	while (query_step(q, NULL) > 0) {
		rec = new_record(&t.w, &kind_occupancy);
		person = query_id(q, 0);
		record_set_id(rec, "person_id", &person);
		record_set_id(rec, "accommodation_id", &shelter);
		record_set_int(rec, "from_day", 20230102);
		save(&t.w, rec);
	}
	query_end(q);
	flat = offer(&t.w, "NI");
	matches(&t, &flat, &hits);
	assert_string_equal(hits.at[1].who, "Familie Al-Hadid");
	assert_true(housing_propose(t.w.r, &flat, &hits.at[1], DAY, NULL));
	housing_hits_free(&hits);
	q = replica_query(t.w.r, "SELECT id FROM housing_match", NULL);
	assert_int_equal(query_step(q, NULL), 1);
	match = query_id(q, 0);
	query_end(q);
	assert_true(housing_place_begin(t.w.r, &match, 20240620, &placement, NULL));
	assert_int_equal(record_int(placement, "moved_in_on", 0), 20240701);
	assert_int_equal(record_int(placement, "persons", 0), 5);
	assert_int_equal(record_int(placement, "beds_freed", 0), 5);
	assert_int_equal(record_int(placement, "gross_cold", 0), 65500);
	if (!housing_place_save(t.w.r, placement, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
	record_free(placement);
	assert_int_equal(
	    cw_number(&t.w, "SELECT count(*) FROM occupancy WHERE to_day = 20240701"), 5);
	assert_int_equal(
	    cw_number(&t.w, "SELECT count(*) FROM housing_search WHERE state = 'placed'"), 1);
	assert_int_equal(cw_number(&t.w, "SELECT state = 'placed' FROM housing_offer"), 1);
	assert_int_equal(cw_number(&t.w, "SELECT due FROM follow_up"), 20240929);
	world_close(&t.w);
}

static enum match_verdict
hadid_in(struct town *t, const struct id *flat)
{
	struct housing_hits hits;
	enum match_verdict verdict = MATCH_NO;
	size_t i;

	matches(t, flat, &hits);
	for (i = 0; i < hits.n; i++)
		if (id_equal(&hits.at[i].household, &t->hadid))
			verdict = hits.at[i].match.verdict;
	housing_hits_free(&hits);
	return verdict;
}

/* Whether pets are allowed nobody asked: no reason against it. Said no, it is one. */
static void
what_nobody_asked_is_no_reason_against_a_flat(void **state)
{
	struct town t;
	struct id flat;
	struct record *rec;
	struct query *q;
	struct id found;

	(void)state;
	town_open(&t);
	flat = offer(&t.w, "NI");
	q = replica_query(t.w.r, "SELECT id FROM housing_search WHERE household_id = ?1", NULL);
	query_bind_id(q, 1, &t.hadid);
	assert_int_equal(query_step(q, NULL), 1);
	found = query_id(q, 0);
	query_end(q);
	assert_true(replica_load(t.w.r, &kind_housing_search, &found, &rec, NULL));
	record_set_int(rec, "pets", 1);
	save(&t.w, rec);
	assert_int_equal(hadid_in(&t, &flat), MATCH_FIT);
	assert_true(replica_load(t.w.r, &kind_housing_offer, &flat, &rec, NULL));
	record_set_int(rec, "pets_allowed", 0);
	save(&t.w, rec);
	assert_int_equal(hadid_in(&t, &flat), MATCH_NO);
	world_close(&t.w);
}

static void
every_other_land_is_behind_the_border(void **state)
{
	struct town t;
	struct id flat;

	(void)state;
	town_open(&t);
	flat = offer(&t.w, "HB");
	assert_int_equal(hadid_in(&t, &flat), MATCH_CONDITIONAL);
	world_close(&t.w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(those_who_fit_come_first_and_each_no_has_its_figure),
	    cmocka_unit_test(a_flat_in_the_other_land_meets_the_residence_duty),
	    cmocka_unit_test(each_pair_is_written_down_once_in_the_file_of_the_household),
	    cmocka_unit_test(moving_in_ends_search_and_beds_and_asks_again_after_ninety_days),
	    cmocka_unit_test(what_nobody_asked_is_no_reason_against_a_flat),
	    cmocka_unit_test(every_other_land_is_behind_the_border),
	};

	return cmocka_run_group_tests_name("housing", tests, NULL, NULL);
}
