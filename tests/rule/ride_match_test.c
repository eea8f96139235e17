/* The ride of scenario SC6 (Fri 12.04.2024, 08:15), and each reason on its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "common/rule/ride_match.h"

static const struct ride_need need = {.day = 20240412,
    .begins = 8 * 60 + 15,
    .ends = 11 * 60 + 45,
    .persons = 2,
    .child = true,
    .seats = {{0, 1, 0, 0}},
    .languages = {{"prs", "Dari"}},
    .n_languages = 1};

static const struct ride_helper good = {.available = "2m 5m",
    .languages = "deu",
    .car_seats = 4,
    .seats = {{0, 1, 1, 0}},
    .licence_seen_on = 20230901,
    .certificate_until = 20260630,
    .certificate_seen_on = 20230630,
    .confidentiality_on = 20230901,
    .insured = true};

static struct ride_match
look(const struct ride_helper *h)
{
	return ride_match(&need, h, NULL);
}

static void
who_has_time_car_seat_and_certificate_fits(void **state)
{
	struct buf say = BUF_EMPTY;

	(void)state;
	assert_int_equal(ride_match(&need, &good, &say).verdict, MATCH_FIT);
	assert_non_null(strstr(buf_text(&say), "Führungszeugnis gilt bis 30.06.2026"));
	assert_non_null(strstr(buf_text(&say), "Auto: 4 Plätze für 2 Personen"));
	buf_free(&say);
}

static void
a_child_on_board_needs_a_certificate_that_is_valid_on_that_day(void **state)
{
	struct ride_helper h = good;
	struct ride_need alone = need;

	(void)state;
	h.certificate_until = 20240411;
	assert_int_equal(look(&h).verdict, MATCH_NO);
	assert_int_equal(look(&h).reasons, RIDE_CERTIFICATE);
	h.certificate_until = 20240412;
	assert_int_equal(look(&h).verdict, MATCH_FIT);
	h.certificate_seen_on = 0;
	assert_int_equal(look(&h).reasons, RIDE_CERTIFICATE);
	alone.child = false;
	assert_int_equal(ride_match(&alone, &h, NULL).verdict, MATCH_FIT);
}

static void
no_car_too_few_seats_and_another_ride_are_a_no(void **state)
{
	struct ride_helper h = good;

	(void)state;
	h.car_seats = 0;
	assert_int_equal(look(&h).reasons, RIDE_NO_CAR);
	assert_int_equal(look(&h).verdict, MATCH_NO);
	h.car_seats = 1;
	assert_int_equal(look(&h).reasons, RIDE_SEATS);
	assert_int_equal(look(&h).verdict, MATCH_NO);
	h = good;
	h.busy = true;
	assert_int_equal(look(&h).reasons, RIDE_BUSY);
	assert_int_equal(look(&h).verdict, MATCH_NO);
}

static void
what_can_be_asked_or_lent_is_conditional(void **state)
{
	struct ride_helper h = good;

	(void)state;
	h.available = "5n 1m";
	assert_int_equal(look(&h).reasons, RIDE_HOUR);
	assert_int_equal(look(&h).verdict, MATCH_CONDITIONAL);
	h.available = "";
	assert_int_equal(look(&h).reasons, RIDE_HOUR_UNKNOWN);
	h = good;
	h.seats = (struct child_seats){{0}};
	assert_int_equal(look(&h).reasons, RIDE_CHILD_SEAT);
	assert_int_equal(look(&h).verdict, MATCH_CONDITIONAL);
	h = good;
	h.licence_seen_on = 0;
	h.insured = false;
	h.confidentiality_on = 0;
	assert_int_equal(look(&h).reasons, RIDE_LICENCE | RIDE_INSURANCE | RIDE_SECRECY);
	assert_int_equal(look(&h).verdict, MATCH_CONDITIONAL);
}

static void
a_ride_past_noon_needs_both_halves_of_the_day(void **state)
{
	struct ride_need longer = need;
	struct ride_helper h = good;

	(void)state;
	longer.ends = 13 * 60;
	assert_int_equal(ride_match(&longer, &h, NULL).reasons, RIDE_HOUR);
	h.available = "5m 5n";
	assert_int_equal(ride_match(&longer, &h, NULL).verdict, MATCH_FIT);
}

static void
times_that_touch_do_not_overlap_and_unknown_ones_do(void **state)
{
	(void)state;
	assert_false(ride_overlap(480, 540, 540, 600));
	assert_true(ride_overlap(480, 541, 540, 600));
	assert_true(ride_overlap(480, RIDE_UNKNOWN, 599, 700));
	assert_false(ride_overlap(480, RIDE_UNKNOWN, 600, 700));
	assert_true(ride_overlap(RIDE_UNKNOWN, RIDE_UNKNOWN, 1200, 1300));
}

static void
child_seats_are_read_as_people_write_them(void **state)
{
	struct child_seats s = child_seats_of("1×I, 2xII 0+ vom Nachbarn 3×");

	(void)state;
	assert_int_equal(s.n[SEAT_0], 1);
	assert_int_equal(s.n[SEAT_I], 1);
	assert_int_equal(s.n[SEAT_II], 2);
	assert_int_equal(s.n[SEAT_III], 0);
}

static void
fits_come_first_then_who_speaks_then_who_drove_least(void **state)
{
	struct ride_helper busy = good, speaks = good, tired = good;
	struct ride_match g = look(&good), b, s, t;

	(void)state;
	busy.busy = true;
	speaks.languages = "deu prs";
	tired.lately = 4;
	b = look(&busy);
	s = look(&speaks);
	t = look(&tired);
	assert_true(ride_match_order(&g, &good, &b, &busy) < 0);
	assert_true(ride_match_order(&s, &speaks, &g, &good) < 0);
	assert_true(ride_match_order(&t, &tired, &g, &good) > 0);
	assert_int_equal(ride_match_order(&g, &good, &g, &good), 0);
}

/* A family that speaks Ukrainian and Russian: either will do, and German is no reason. */
static void
one_language_in_common_is_enough_and_is_named(void **state)
{
	struct ride_need family = need;
	struct ride_helper rus = good, none = good, walks = good;
	struct buf say = BUF_EMPTY;
	struct ride_match m;

	(void)state;
	family.languages[0] = (struct ride_language){"ukr", "Ukrainisch"};
	family.languages[1] = (struct ride_language){"rus", "Russisch"};
	family.n_languages = 2;
	rus.languages = "deu rus";
	m = ride_match(&family, &rus, &say);
	assert_int_equal(m.verdict, MATCH_FIT);
	assert_true(ride_match_reaches(&family, &m));
	assert_non_null(strstr(buf_text(&say), "spricht Russisch"));
	assert_null(strstr(buf_text(&say), "Ukrainisch"));
	buf_reset(&say);
	m = ride_match(&family, &none, &say);
	assert_int_equal(m.verdict, MATCH_FIT);
	assert_false(ride_match_reaches(&family, &m));
	assert_non_null(
	    strstr(buf_text(&say), "keine gemeinsame Sprache eingetragen (Ukrainisch, Russisch)"));
	walks.languages = "ukr rus";
	walks.car_seats = 0;
	m = ride_match(&family, &walks, NULL);
	assert_int_equal(m.reasons, RIDE_NO_CAR | RIDE_SPEAKS);
	assert_false(ride_match_reaches(&family, &m));
	buf_free(&say);
}

static void
where_german_will_do_everybody_with_a_car_is_reached(void **state)
{
	struct ride_need german = need;
	struct ride_match m;
	struct buf say = BUF_EMPTY;

	(void)state;
	german.n_languages = 0;
	m = ride_match(&german, &good, &say);
	assert_true(ride_match_reaches(&german, &m));
	assert_null(strstr(buf_text(&say), "Sprache"));
	assert_null(strstr(buf_text(&say), "spricht"));
	buf_free(&say);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_has_time_car_seat_and_certificate_fits),
	    cmocka_unit_test(a_child_on_board_needs_a_certificate_that_is_valid_on_that_day),
	    cmocka_unit_test(no_car_too_few_seats_and_another_ride_are_a_no),
	    cmocka_unit_test(what_can_be_asked_or_lent_is_conditional),
	    cmocka_unit_test(a_ride_past_noon_needs_both_halves_of_the_day),
	    cmocka_unit_test(times_that_touch_do_not_overlap_and_unknown_ones_do),
	    cmocka_unit_test(child_seats_are_read_as_people_write_them),
	    cmocka_unit_test(one_language_in_common_is_enough_and_is_named),
	    cmocka_unit_test(where_german_will_do_everybody_with_a_car_is_reached),
	    cmocka_unit_test(fits_come_first_then_who_speaks_then_who_drove_least),
	};

	return cmocka_run_group_tests_name("ride_match", tests, NULL, NULL);
}
