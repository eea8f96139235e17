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
static void
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(of_thirty_twenty_six_have_a_bed_and_a_family_of_four_has_none),
	    cmocka_unit_test(beds_are_those_of_the_day_of_arrival),
	    cmocka_unit_test(sizes_read_as_people_type_them),
	    cmocka_unit_test(without_sizes_there_is_a_sentence_and_no_proposal),
	};

	return cmocka_run_group_tests_name("place", tests, NULL, NULL);
}
