/*
 * Ankunft: thirty people in nine families, typed as a list is copied, and the keys counted. The
 * budget is 25 minutes at three keys a second.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/casework/casework.h"
#include "common/casework/shelter/kinds.h"
#include "tests/screens/thirty.h"

static struct id
save(struct typist *t, struct record *rec)
{
	struct err e = {0};
	struct id id = rec->id;

	if (!replica_save(t->bed.session.replica, &rec, 1, NULL, NULL, &e))
		fail_msg("%s [%s]", e.say, e.why);
	record_free(rec);
	return id;
}

static struct id
allocation(struct typist *t, int persons)
{
	struct record *al = record_new(&t->bed.env, &kind_allocation, NULL);

	record_set_int(al, "announced_on", 20240301);
	record_set_int(al, "expected_on", BED_DAY);
	record_set_int(al, "persons_announced", persons);
	record_set_text(al, "state", "announced");
	return save(t, al);
}

static struct id
shelter(struct typist *t, const char *name, int beds)
{
	struct record *a = record_new(&t->bed.env, &kind_accommodation, NULL);

	record_set_text(a, "name", name);
	record_set_text(a, "kind", "GU");
	record_set_int(a, "beds", beds);
	return save(t, a);
}

static void
four_shelters(struct typist *t)
{
	shelter(t, "Unterkunft Nord", 5);
	shelter(t, "Unterkunft Süd", 8);
	shelter(t, "Wohnung Remsede", 6);
	shelter(t, "Wohnung Müschen", 7);
}

static void
begin(struct typist *t, int persons)
{
	typist_begin(t, "de");
	allocation(t, persons);
	four_shelters(t);
	key(t, "E");
	assert_string_equal(desk_bed_top(&t->bed), "arrival");
}

static void
thirty_people_are_there_in_fewer_keys_than_the_budget(void **state)
{
	struct typist t;
	int64_t people, cases, homes, tasks;

	(void)state;
	begin(&t, 30);
	people = count(&t, "SELECT count(*) FROM person WHERE deleted = 0");
	cases = count(&t, "SELECT count(*) FROM \"case\"");
	homes = count(&t, "SELECT count(*) FROM household");
	tasks = count(&t, "SELECT count(*) FROM follow_up");
	t.keys = 1; /* A */
	all_thirty(&t);
	assert_true(desk_bed_shows(&t.bed, "30 von 30 Personen, 9 Familien"));
	key(&t, "F8");
	assert_true(desk_bed_shows(&t.bed, "Für 4 Personen ist kein Platz"));
	key(&t, "Ctrl+S");
	if (strcmp(desk_bed_top(&t.bed), "arrival-same") == 0)
		key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "text");
	print_message("arrival of 30 people: %d keys, %d seconds at 3 keys a second (budget %d)\n",
	    t.keys, t.keys / 3, BUDGET);
	assert_true(t.keys <= BUDGET);
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE deleted = 0") - people, 30);
	assert_int_equal(count(&t, "SELECT count(*) FROM \"case\"") - cases, 9);
	assert_int_equal(count(&t, "SELECT count(*) FROM household") - homes, 9);
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE languages = 'ukr' AND "
				   "nationalities = 'UKR'"),
	    30);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_name n JOIN person p ON p.id = "
				   "n.person_id WHERE n.leading = 1 AND n.family = 'Shevchuk'"),
	    4);
	assert_int_equal(count(&t, "SELECT count(*) FROM occupancy o JOIN allocation a ON a.id = "
				   "o.allocation_id WHERE o.from_day = 20240305"),
	    26);
	assert_int_equal(count(&t, "SELECT persons_arrived FROM allocation WHERE state = 'arrived' "
				   "AND arrived_on = 20240305"),
	    30);
	/* Four for everybody, five where there are children (all but the Rudenkos), and one for
	 * the family without a bed. */
	assert_int_equal(count(&t, "SELECT count(*) FROM follow_up") - tasks, 9 * 4 + 8 + 1);
	assert_int_equal(count(&t, "SELECT unplaced FROM allocation"), 4);
	key(&t, "Ctrl+Z");
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE deleted = 0"), people);
	assert_int_equal(count(&t, "SELECT persons_arrived IS NULL FROM allocation"), 1);
	desk_bed_end(&t.bed);
}

static void
the_list_of_the_first_contact_names_everybody_by_family(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, 2);
	type(&t, "Savchuk\rInna\rw26.6.1993\rukr\rukr\rTimur\rm3.3.2022\r");
	key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "text");
	assert_true(desk_bed_shows(&t.bed, "Savchuk · noch ohne Platz"));
	assert_true(desk_bed_shows(&t.bed, "[ ] Savchuk, Timur, 03.03.2022, Ukrainisch"));
	desk_bed_pictures(&t.bed, "arrival-list");
	key(&t, "Esc");
	assert_string_equal(desk_bed_top(&t.bed), "today");
	desk_bed_end(&t.bed);
}

static void
what_does_not_read_is_marked_at_its_field_and_stays(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, 5);
	type(&t, "Savchuk\rInna\rw31.2.1993\rukr\rnarnia\r");
	key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "arrival");
	assert_true(desk_bed_shows(&t.bed, "!31.2.1993"));
	assert_true(desk_bed_shows(&t.bed, "!narn"));
	desk_bed_pictures(&t.bed, "arrival-wrong");
	assert_true(desk_bed_shows(&t.bed, "!Kein Datum. Beispiele"));
	assert_int_equal(count(&t, "SELECT count(*) FROM occupancy"), 0);
	desk_bed_end(&t.bed);
}

static void
after_each_line_the_draft_is_kept_and_taken_up_again(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, 30);
	type(&t, "Savchuk\rInna\rw26.6.1993\rukr\rukr\r");
	assert_int_equal(desk_bed_drafts(&t.bed), 1);
	type(&t, "Timur\rm3.3.");
	key(&t, "Esc");
	assert_string_equal(desk_bed_top(&t.bed), "today");
	key(&t, "E");
	assert_true(desk_bed_shows(&t.bed, "Timur"));
	assert_true(desk_bed_shows(&t.bed, "2 von 30 Personen, 1 Familien"));
	key(&t, "Tab Tab");
	type(&t, "2022");
	key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "text");
	assert_int_equal(desk_bed_drafts(&t.bed), 0);
	desk_bed_end(&t.bed);
}

static void
a_known_person_is_shown_and_only_taken_when_somebody_says_so(void **state)
{
	struct typist t;
	int64_t people;

	(void)state;
	begin(&t, 4);
	people = count(&t, "SELECT count(*) FROM person WHERE deleted = 0");
	type(&t, "Kowaltschuk\rOlena\rw\rukr\rukr\rTaras\rm2015\r");
	key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "arrival-same");
	assert_true(desk_bed_shows(&t.bed, "Kovalchuk, Olena"));
	desk_bed_pictures(&t.bed, "arrival-same");
	key(&t, "Enter Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "text");
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE deleted = 0") - people, 1);
	assert_int_equal(count(&t, "SELECT count(*) FROM person_name WHERE family = 'Kowaltschuk' "
				   "AND given = 'Olena' AND coalesce(leading, 0) = 0"),
	    1);
	/* Taras is in her household and her case. */
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM person t JOIN person_name n ON n.person_id "
		      "= t.id AND n.given = 'Taras' JOIN person_name o ON o.family = "
		      "'Kowaltschuk' AND o.given = 'Olena' JOIN person p ON p.id = "
		      "o.person_id WHERE p.case_id = t.case_id AND p.household_id = "
		      "t.household_id"),
	    1);
	desk_bed_end(&t.bed);
}

static void
what_a_family_needs_decides_where_it_can_sleep(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, 4);
	desk_bed_record(
	    &t.bed, &kind_accommodation, NULL, NULL, "name=Ebenerdig|kind=GU|beds=3|step_free=1");
	key(&t, "Esc E");
	type(&t, "Lysenko\rNataliia\rw7.7.1987\rukr\rukr\rBohdan\rm2013\r");
	key(&t, "Up Up Tab Tab Tab Tab Tab");
	type(&t, "x");
	assert_true(desk_bed_shows(&t.bed, "!Bitte r (stufenlos) oder w (nur Frauen)"));
	key(&t, "Back");
	type(&t, "r");
	assert_true(desk_bed_shows(&t.bed, "stufenlos"));
	key(&t, "F8");
	assert_true(desk_bed_shows(&t.bed, "r  Ebenerdig"));
	key(&t, "Ctrl+S");
	assert_int_equal(
	    count(&t, "SELECT count(*) FROM occupancy o JOIN accommodation a ON a.id = "
		      "o.accommodation_id WHERE a.name = 'Ebenerdig'"),
	    2);
	desk_bed_end(&t.bed);
}

static void
a_bed_for_some_days_ends_by_itself_and_is_asked_about_before(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, 2);
	type(&t, "Savchuk\rInna\rw26.6.1993\rukr\rukr\rTimur\rm2022\r");
	key(&t, "Up Up Tab Tab Tab Tab Tab Tab");
	type(&t, "nord bis 1.3.24");
	assert_true(desk_bed_shows(&t.bed, "!Bis wann?"));
	key(&t, "Ctrl+W Ctrl+W Ctrl+W");
	type(&t, "nord bis 20.3.");
	assert_true(desk_bed_shows(&t.bed, "frei, bis 20.03.2024"));
	key(&t, "Ctrl+S");
	assert_int_equal(count(&t, "SELECT count(*) FROM occupancy WHERE to_day = 20240320"), 2);
	assert_int_equal(count(&t, "SELECT due FROM follow_up WHERE text LIKE 'Bett nur bis "
				   "20.03.2024%'"),
	    20240318);
	desk_bed_end(&t.bed);
}

static void
who_was_said_to_be_the_same_is_in_the_draft(void **state)
{
	struct typist t;
	int64_t people;

	(void)state;
	begin(&t, 4);
	people = count(&t, "SELECT count(*) FROM person WHERE deleted = 0");
	type(&t, "Kowaltschuk\rOlena\rw\rukr\rukr\r");
	key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "arrival-same");
	key(&t, "Enter Esc Esc E");
	assert_string_equal(desk_bed_top(&t.bed), "arrival");
	key(&t, "Ctrl+S");
	assert_string_equal(desk_bed_top(&t.bed), "text");
	assert_int_equal(count(&t, "SELECT count(*) FROM person WHERE deleted = 0"), people);
	desk_bed_end(&t.bed);
}

static void
it_can_be_read_at_every_size(void **state)
{
	struct typist t;

	(void)state;
	begin(&t, 30);
	all_thirty(&t);
	key(&t, "F8");
	desk_bed_pictures(&t.bed, "arrival");
	desk_bed_end(&t.bed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(thirty_people_are_there_in_fewer_keys_than_the_budget),
	    cmocka_unit_test(the_list_of_the_first_contact_names_everybody_by_family),
	    cmocka_unit_test(what_does_not_read_is_marked_at_its_field_and_stays),
	    cmocka_unit_test(after_each_line_the_draft_is_kept_and_taken_up_again),
	    cmocka_unit_test(a_known_person_is_shown_and_only_taken_when_somebody_says_so),
	    cmocka_unit_test(what_a_family_needs_decides_where_it_can_sleep),
	    cmocka_unit_test(a_bed_for_some_days_ends_by_itself_and_is_asked_about_before),
	    cmocka_unit_test(who_was_said_to_be_the_same_is_in_the_draft),
	    cmocka_unit_test(it_can_be_read_at_every_size),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
