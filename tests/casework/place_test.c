/*
 * Thirty people are announced: where are beds, and who could sleep where (SC5, domain 3.8).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "common/casework/compartment.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/shelter/place.h"
#include "tests/support/case_world.h"

#define ARRIVAL 20240314

static struct id
save(struct world *w, struct record *rec)
{
	struct id id = rec->id;
	struct err e = {0};

	if (!compartment_find(w->r, rec, &e) || !replica_save(w->r, &rec, 1, NULL, NULL, &e))
		fail_msg("%s: %s (%s)", rec->kind->name, e.say, e.why);
	record_free(rec);
	return id;
}

/* A shelter with so many beds, some of them taken until later. */
static struct id
shelter(struct world *w, const char *name, int beds, int taken)
{
	struct record *rec = record_new(replica_env(w->r), &kind_accommodation, NULL);
	struct id id, person;
	int i;

	record_set_text(rec, "name", name);
	record_set_text(rec, "kind", "GU");
	record_set_int(rec, "beds", beds);
	id = save(w, rec);
	for (i = 0; i < taken; i++) {
		person = cw_person(w, "Bewohner");
		rec = record_new(replica_env(w->r), &kind_occupancy, NULL);
		record_set_id(rec, "person_id", &person);
		record_set_id(rec, "accommodation_id", &id);
		record_set_int(rec, "from_day", 20230101);
		if (i == 0)
			record_set_int(rec, "to_day", 20240401);
		save(w, rec);
	}
	return id;
}

static struct id
announce(struct world *w, const char *families, int persons)
{
	struct record *rec = record_new(replica_env(w->r), &kind_allocation, NULL);

	record_set_int(rec, "announced_on", 20240311);
	record_set_int(rec, "expected_on", ARRIVAL);
	record_set_int(rec, "persons_announced", persons);
	record_set_text(rec, "families", families);
	record_set_text(rec, "state", "announced");
	return save(w, rec);
}

static void
of_thirty_twenty_six_have_a_bed_and_a_family_of_four_has_none(void **state)
{
	struct world w;
	struct id allocation;
	struct placing p;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	shelter(&w, "Unterkunft Nord", 6, 1);
	shelter(&w, "Unterkunft Süd", 10, 2);
	shelter(&w, "Wohnung Müschen", 7, 0);
	shelter(&w, "Wohnung Remsede", 6, 0);
	shelter(&w, "Volles Haus", 1, 1);
	allocation = announce(&w, "4,4,4,4,3,3,3,3,2", 30);
	if (!place_propose(w.r, &allocation, &p, &e))
		fail_msg("%s (%s)", e.say, e.why);
	assert_int_equal(p.places.n, 4);
	assert_int_equal(p.plan.persons, 26);
	assert_int_equal(p.plan.left_persons, 4);
	assert_int_equal(p.plan.left_families, 1);
	placing_free(&p);
	world_close(&w);
}

static void
beds_are_those_of_the_day_of_arrival(void **state)
{
	struct world w;
	struct place_rows rows;

	(void)state;
	cw_open(&w, 1);
	shelter(&w, "Unterkunft Nord", 6, 2);
	assert_true(places_free(w.r, ARRIVAL, &rows, NULL));
	assert_int_equal(rows.at[0].free, 4);
	place_rows_free(&rows);
	assert_true(places_free(w.r, 20240401, &rows, NULL));
	assert_int_equal(rows.at[0].free, 5);
	place_rows_free(&rows);
	world_close(&w);
}

static void
sizes_read_as_people_type_them(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		int first, last;
	} good[] = {{"4,4,3", 3, 4, 3}, {"4 4 3", 3, 4, 3}, {"12", 1, 12, 12}, {"5r; 2w", 2, 5, 2},
	    {"3+2+1", 3, 3, 1}};
	static const char *const bad[] = {
	    "", "x", "4,0", "4,-1", "4,100", "4.5.x", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1"};
	struct allocate_family f[ALLOCATE_FAMILIES];
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(*good); i++) {
		assert_true(place_families(good[i].text, f, &n));
		assert_int_equal(n, good[i].n);
		assert_int_equal(f[0].persons, good[i].first);
		assert_int_equal(f[n - 1].persons, good[i].last);
	}
	assert_true(place_families("5r 2w", f, &n));
	assert_true(f[0].step_free && !f[0].women_only && f[1].women_only && !f[1].step_free);
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (place_families(bad[i], f, &n))
			fail_msg("»%s« was read", bad[i]);
}

static void
without_sizes_there_is_a_sentence_and_no_proposal(void **state)
{
	struct world w;
	struct id allocation;
	struct placing p;
	struct err e = {0};

	(void)state;
	cw_open(&w, 1);
	allocation = announce(&w, NULL, 12);
	assert_false(place_propose(w.r, &allocation, &p, &e));
	assert_int_equal(e.code, ERR_INPUT);
	assert_non_null(strstr(e.say, "Größen der Familien"));
	world_close(&w);
}

static int64_t
unplaced(struct world *w)
{
	return cw_number(w, "SELECT coalesce(unplaced, 0) FROM allocation");
}

static int64_t
alarms(struct world *w)
{
	return cw_number(
	    w, "SELECT count(*) FROM follow_up WHERE text LIKE 'Unterbringung verst%'");
}

static void
drop(struct world *w, const struct kind *kind, const struct id *id)
{
	struct record *rec = world_load(w, kind, id);

	assert_true(replica_delete(w->r, rec, true, NULL));
	record_free(rec);
}

static int64_t
recounted(struct world *w)
{
	struct err e = {0};

	if (!allocations_recount(w->r, CW_TODAY, &e))
		fail_msg("%s (%s)", e.say, e.why);
	return unplaced(w);
}

static void
when_beds_change_those_who_are_announced_are_counted_anew(void **state)
{
	struct world w;
	struct id north, flat;
	int64_t ops;

	(void)state;
	cw_open(&w, 1);
	north = shelter(&w, "Unterkunft Nord", 5, 0);
	announce(&w, "4,4", 8);
	assert_int_equal(recounted(&w), 4);
	assert_int_equal(alarms(&w), 1);
	/* A second house: everybody has a bed, and nobody is alarmed for that. */
	flat = shelter(&w, "Wohnung Remsede", 6, 0);
	assert_int_equal(recounted(&w), 0);
	assert_int_equal(alarms(&w), 1);
	ops = cw_number(&w, "SELECT count(*) FROM r_op");
	assert_int_equal(recounted(&w), 0);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM r_op"), ops);
	/* Both go: told again, each time there are more. */
	drop(&w, &kind_accommodation, &flat);
	assert_int_equal(recounted(&w), 4);
	assert_int_equal(alarms(&w), 2);
	drop(&w, &kind_accommodation, &north);
	assert_int_equal(recounted(&w), 8);
	assert_int_equal(alarms(&w), 3);
	/* Fewer without a bed is good news, and raises nothing. */
	shelter(&w, "Turnhalle", 4, 0);
	assert_int_equal(recounted(&w), 4);
	assert_int_equal(alarms(&w), 3);
	world_close(&w);
}

static void
who_is_cancelled_or_has_come_is_not_proposed_anew(void **state)
{
	struct world w;
	struct record *al;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	id = announce(&w, "4", 4);
	assert_int_equal(recounted(&w), 4);
	shelter(&w, "Turnhalle", 4, 0);
	al = world_load(&w, &kind_allocation, &id);
	record_set_text(al, "state", "cancelled");
	world_save(&w, al);
	assert_int_equal(recounted(&w), 4);
	record_set_text(al, "state", "arrived");
	record_set_int(al, "arrived_on", ARRIVAL);
	record_set_int(al, "persons_arrived", 4);
	world_save(&w, al);
	assert_int_equal(recounted(&w), 4);
	record_free(al);
	world_close(&w);
}

/* Three came, two of them have a bed; then one. */
static void
a_bed_that_is_taken_away_leaves_its_person_without_one(void **state)
{
	struct world w;
	struct record *rec;
	struct id id, house, beds[2], person;
	int i;

	(void)state;
	cw_open(&w, 1);
	house = shelter(&w, "Turnhalle", 4, 0);
	id = announce(&w, "3", 3);
	rec = world_load(&w, &kind_allocation, &id);
	record_set_int(rec, "arrived_on", ARRIVAL);
	record_set_int(rec, "persons_arrived", 3);
	world_save(&w, rec);
	record_free(rec);
	for (i = 0; i < 2; i++) {
		person = cw_person(&w, "Ankommende");
		rec = record_new(replica_env(w.r), &kind_occupancy, NULL);
		record_set_id(rec, "person_id", &person);
		record_set_id(rec, "accommodation_id", &house);
		record_set_id(rec, "allocation_id", &id);
		record_set_int(rec, "from_day", ARRIVAL);
		beds[i] = save(&w, rec);
	}
	rec = world_load(&w, &kind_occupancy, &beds[0]);
	assert_true(occupancy_recount(w.r, rec, CW_TODAY, NULL));
	assert_int_equal(unplaced(&w), 1);
	assert_true(replica_delete(w.r, rec, true, NULL));
	assert_true(occupancy_recount(w.r, rec, CW_TODAY, NULL));
	assert_int_equal(unplaced(&w), 2);
	record_free(rec);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(of_thirty_twenty_six_have_a_bed_and_a_family_of_four_has_none),
	    cmocka_unit_test(beds_are_those_of_the_day_of_arrival),
	    cmocka_unit_test(sizes_read_as_people_type_them),
	    cmocka_unit_test(without_sizes_there_is_a_sentence_and_no_proposal),
	    cmocka_unit_test(when_beds_change_those_who_are_announced_are_counted_anew),
	    cmocka_unit_test(who_is_cancelled_or_has_come_is_not_proposed_anew),
	    cmocka_unit_test(a_bed_that_is_taken_away_leaves_its_person_without_one),
	};

	return cmocka_run_group_tests_name("place", tests, NULL, NULL);
}
