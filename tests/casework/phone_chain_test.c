/* R14: the phone chain has offices, functions and volunteers, and nobody the service looks after.
 */
#include "common/casework/office/phone_chain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "common/casework/compartment.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/volunteer/kinds.h"
#include "tests/support/case_world.h"

static struct id
save(struct world *w, struct record *rec)
{
	struct id id = rec->id;
	struct err e = {0};

	if (!compartment_pair(w->r, rec, NULL, &e) || !replica_save(w->r, &rec, 1, NULL, NULL, &e))
		fail_msg("%s: %s (%s)", rec->kind->name, e.say, e.why);
	record_free(rec);
	return id;
}

static void
volunteer(struct world *w, const char *family, const char *phone, int place, int seats, int until)
{
	struct record *rec = record_new(replica_env(w->r), &kind_volunteer, NULL);

	record_set_text(rec, "family", family);
	record_set_text(rec, "phone", phone);
	record_set_text(rec, "languages", "ukr rus");
	if (place > 0)
		record_set_int(rec, "chain_order", place);
	if (seats > 0)
		record_set_int(rec, "car_seats", seats);
	if (until > 0)
		record_set_int(rec, "until", until);
	save(w, rec);
}

static struct id
office(struct world *w, const char *name, const char *kind, int verified)
{
	struct record *rec = record_new(replica_env(w->r), &kind_organisation, NULL);

	record_set_text(rec, "name", name);
	record_set_text(rec, "kind", kind);
	record_set_text(rec, "phone", "0541 500");
	record_set_int(rec, "verified_on", verified);
	return save(w, rec);
}

static void
fill(struct world *w)
{
	struct record *rec = record_new(replica_env(w->r), &kind_preparedness_item, NULL);
	struct id ward;

	record_set_text(rec, "kind", "BEDS");
	record_set_text(rec, "title", "Turnhalle");
	record_set_text(rec, "responsible", "Hausmeister");
	record_set_text(rec, "phone", "05424 77");
	record_set_int(rec, "chain_order", 2);
	record_set_int(rec, "review_by", 20240901);
	save(w, rec);
	volunteer(w, "Pohlmann", "05424 1", 3, 4, 0);
	volunteer(w, "Ebbeskotte", "05424 2", 1, 0, 0);
	volunteer(w, "Ohneplatz", "05424 3", 0, 0, 0);
	volunteer(w, "Weggezogen", "05424 4", 4, 0, 20231231);
	ward = office(w, "Klinikum Osnabrück", "DOC", 20240201);
	office(w, "Sundermann", "LL", 20240201);
	office(w, "Amtsgericht", "COURT", 20220101);
	rec = record_new(replica_env(w->r), &kind_org_contact, NULL);
	record_set_id(rec, "organisation_id", &ward);
	record_set_text(rec, "function", "Sozialdienst");
	record_set_text(rec, "name", "Frau Meier");
	record_set_text(rec, "phone", "0541 501");
	save(w, rec);
	cw_person(w, "Gebremedhin, Tesfay");
}

static void
whoever_has_a_place_is_called_in_that_order(void **state)
{
	static const char *const order[] = {"Ebbeskotte", "Turnhalle", "Pohlmann"};
	struct chain_rows rows;
	struct world w;
	size_t i;

	(void)state;
	cw_open(&w, 1);
	fill(&w);
	assert_true(phone_chain(w.r, CW_TODAY, &rows, NULL));
	assert_int_equal(rows.chain, 3);
	for (i = 0; i < rows.chain; i++)
		assert_string_equal(rows.at[i].cell[CHAIN_WHO], order[i]);
	assert_string_equal(rows.at[1].cell[CHAIN_FUNCTION], "Hausmeister");
	assert_string_equal(rows.at[1].cell[CHAIN_FOR], "Notbetten");
	assert_string_equal(rows.at[2].cell[CHAIN_FOR], "Auto, 4 Plätze");
	assert_string_equal(rows.at[2].cell[CHAIN_LANGUAGES], "Ukrainisch, Russisch");
	phone_chain_free(&rows);
	world_close(&w);
}

static void
offices_stand_below_with_their_functions_and_how_old_the_number_is(void **state)
{
	struct chain_rows rows;
	struct world w;

	(void)state;
	cw_open(&w, 1);
	fill(&w);
	assert_true(phone_chain(w.r, CW_TODAY, &rows, NULL));
	assert_int_equal(rows.n - rows.chain, 3);
	assert_string_equal(rows.at[3].cell[CHAIN_WHO], "Amtsgericht");
	assert_string_equal(rows.at[3].cell[CHAIN_CHECKED], "! 01.01.2022");
	assert_string_equal(rows.at[4].cell[CHAIN_WHO], "Klinikum Osnabrück");
	assert_string_equal(rows.at[5].cell[CHAIN_FUNCTION], "Sozialdienst");
	assert_string_equal(rows.at[5].cell[CHAIN_PHONE], "0541 501");
	phone_chain_free(&rows);
	world_close(&w);
}

static void
no_client_no_landlord_and_no_name_behind_a_function_is_on_the_page(void **state)
{
	static const char *const never[] = {
	    "Gebremedhin", "Tesfay", "Sundermann", "Meier", "Ohneplatz", "Weggezogen"};
	struct buf page = BUF_EMPTY;
	struct world w;
	size_t i;

	(void)state;
	cw_open(&w, 1);
	fill(&w);
	assert_true(phone_chain_text(w.r, CW_TODAY, &page, NULL));
	for (i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		assert_null(strstr(buf_text(&page), never[i]));
	assert_non_null(strstr(buf_text(&page), "Pohlmann"));
	buf_free(&page);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(whoever_has_a_place_is_called_in_that_order),
	    cmocka_unit_test(offices_stand_below_with_their_functions_and_how_old_the_number_is),
	    cmocka_unit_test(no_client_no_landlord_and_no_name_behind_a_function_is_on_the_page),
	};

	return cmocka_run_group_tests_name("phone_chain", tests, NULL, NULL);
}
