/* What a trip is worth (domain 3.4.5): the hospital in Osnabrück and back are 48 km. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/casework/money/kinds.h"
#include "common/casework/money/travel.h"
#include "tests/support/case_world.h"

static struct travel_worth
worth(struct world *w, const char *vehicle, int32_t day, int64_t km)
{
	struct travel_worth t;
	struct err e = {0};

	if (!travel_worth(w->r, vehicle, day, km, &t, &e))
		fail_msg("%s (%s)", e.say, e.why);
	return t;
}

static void
forty_eight_kilometres_are_18_24_or_12_00(void **state)
{
	struct world w;

	(void)state;
	cw_open(&w, 1);
	assert_int_equal(worth(&w, "car+", 20240412, 48).cents, 1824);
	assert_int_equal(worth(&w, "car", 20240412, 48).cents, 1200);
	assert_int_equal(worth(&w, "bike", 20240412, 48).cents, 240);
	assert_false(worth(&w, "u", 20240412, 48).known);
	world_close(&w);
}

static void
rates_are_of_their_day(void **state)
{
	struct world w;

	(void)state;
	cw_open(&w, 1);
	assert_int_equal(worth(&w, "car+", 20220930, 100).cents, 3000);
	assert_int_equal(worth(&w, "car+", 20221001, 100).cents, 3800);
	assert_int_equal(worth(&w, "car", 20220930, 100).cents, 2000);
	assert_int_equal(worth(&w, "car", 20221001, 100).cents, 2500);
	world_close(&w);
}

static void
a_long_trip_is_held_at_its_limit_and_says_so(void **state)
{
	struct world w;
	struct travel_worth t;

	(void)state;
	cw_open(&w, 1);
	t = worth(&w, "car", 20240412, 501);
	assert_int_equal(t.cents, 12500);
	assert_int_equal(t.cap, 12500);
	t = worth(&w, "car", 20240412, 500);
	assert_int_equal(t.cents, 12500);
	assert_int_equal(t.cap, 0);
	assert_int_equal(worth(&w, "car", 20220930, 600).cents, 10000);
	assert_int_equal(worth(&w, "car+", 20240412, 1000).cents, 38000);
	assert_int_equal(worth(&w, "car", 20240412, -3).cents, 0);
	world_close(&w);
}

static void
the_rate_of_the_office_wins_while_it_is_valid(void **state)
{
	struct world w;
	struct record *rate;

	(void)state;
	cw_open(&w, 1);
	rate = record_new(&w.env, &kind_travel_rate, NULL);
	record_set_text(rate, "vehicle", "bike");
	record_set_int(rate, "cents_per_km", 10);
	record_set_int(rate, "from_day", 20240401);
	record_set_int(rate, "to_day", 20241231);
	record_set_text(rate, "source", "Rundschreiben");
	world_save(&w, rate);
	record_free(rate);
	assert_int_equal(worth(&w, "bike", 20240331, 10).cents, 50);
	assert_int_equal(worth(&w, "bike", 20240401, 10).cents, 100);
	assert_true(worth(&w, "bike", 20240401, 10).own);
	assert_string_equal(worth(&w, "bike", 20240401, 10).source, "Rundschreiben");
	assert_int_equal(worth(&w, "bike", 20250101, 10).cents, 50);
	world_close(&w);
}

static void
travel_is_paid_when_the_contract_of_that_day_says_so(void **state)
{
	struct world w;
	struct record *rec;
	struct id contract;
	bool agreed;

	(void)state;
	cw_open(&w, 1);
	assert_true(travel_agreed(w.r, 20240412, &agreed, NULL) && !agreed);
	rec = record_new(&w.env, &kind_contract, NULL);
	contract = rec->id;
	record_set_text(rec, "title", "Integrationsbegleitung");
	record_set_text(rec, "kind", "SVC");
	world_save(&w, rec);
	record_free(rec);
	rec = record_new(&w.env, &kind_contract_period, NULL);
	record_set_id(rec, "contract_id", &contract);
	record_set_int(rec, "starts_on", 20240401);
	record_set_int(rec, "weekly_minutes", 1020);
	record_set_int(rec, "travel_agreed", 1);
	world_save(&w, rec);
	record_free(rec);
	assert_true(travel_agreed(w.r, 20240412, &agreed, NULL) && agreed);
	assert_true(travel_agreed(w.r, 20240331, &agreed, NULL) && !agreed);
	world_close(&w);
}

static void
every_shipped_rate_has_source_and_day(void **state)
{
	size_t n, i;
	const struct travel_rate *rates = travel_rates(&n);

	(void)state;
	assert_true(n > 0);
	for (i = 0; i < n; i++)
		assert_true(rates[i].source[0] != '\0' && day_valid(rates[i].checked_on) &&
			    rates[i].cents_per_km > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(forty_eight_kilometres_are_18_24_or_12_00),
	    cmocka_unit_test(rates_are_of_their_day),
	    cmocka_unit_test(a_long_trip_is_held_at_its_limit_and_says_so),
	    cmocka_unit_test(the_rate_of_the_office_wins_while_it_is_valid),
	    cmocka_unit_test(travel_is_paid_when_the_contract_of_that_day_says_so),
	    cmocka_unit_test(every_shipped_rate_has_source_and_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
