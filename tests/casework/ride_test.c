/* How far it is: the register of the office, its validity, and what follows for rides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

#include "common/base/day.h"
#include "common/casework/compartment.h"
#include "common/casework/volunteer/destinations.h"
#include "common/casework/volunteer/drivers.h"
#include "common/casework/volunteer/kinds.h"
#include "common/casework/volunteer/ride_done.h"
#include "common/casework/volunteer/ride_need.h"
#include "common/casework/volunteer/ride_slip.h"
#include "tests/support/case_world.h"

#define FRIDAY 20240412

static struct id
place(struct world *w, const char *name, int km, int minutes, int32_t from, int32_t to)
{
	struct record *rec = record_new(&w->env, &kind_destination, NULL);
	struct id id = rec->id;

	record_set_text(rec, "name", name);
	record_set_int(rec, "km", km);
	record_set_int(rec, "minutes", minutes);
	if (from != 0)
		record_set_int(rec, "from_day", from);
	if (to != 0)
		record_set_int(rec, "to_day", to);
	world_save(w, rec);
	record_free(rec);
	return id;
}

/* Saved as the form saves it, with the kilometres it fills in. */
static struct id
ride(struct world *w, const char *to, int begins, int returns)
{
	struct record *recs[2] = {
	    record_new(&w->env, &kind_ride, NULL), record_new(&w->env, &kind_ride_note, NULL)};
	struct id id = recs[0]->id;
	struct err e = {0};

	recs[1]->id = id;
	record_set_int(recs[0], "day", FRIDAY);
	record_set_int(recs[0], "begins", begins);
	if (returns > 0)
		record_set_int(recs[0], "returns", returns);
	record_set_int(recs[0], "persons", 2);
	record_set_text(recs[0], "state", "open");
	record_set_text(recs[1], "destination", to);
	if (!compartment_pair(w->r, recs[0], recs[1], &e) ||
	    !ride_default_km(w->r, recs[0], recs[1], &e) ||
	    !replica_save(w->r, recs, 2, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
	record_free(recs[0]);
	record_free(recs[1]);
	return id;
}

static int
km_to(struct world *w, const char *name, int32_t day)
{
	struct destination_book book;
	const struct destination *found;
	int km;

	assert_true(destination_book_load(w->r, &book, NULL));
	found = destination_book_find(&book, name, day, NULL);
	km = found != NULL ? found->km : -1;
	destination_book_free(&book);
	return km;
}

static void
what_the_office_measured_wins_while_it_is_valid(void **state)
{
	struct destination_book book;
	struct world w;
	bool own;

	(void)state;
	cw_open(&w, 1);
	assert_int_equal(km_to(&w, "Klinikum Osnabrück", FRIDAY), 24);
	place(&w, "Klinikum Osnabrück", 27, 38, 20240401, 20241231);
	assert_int_equal(km_to(&w, "Klinikum Osnabrück", 20240331), 24);
	assert_int_equal(km_to(&w, "Klinikum Osnabrück", 20240401), 27);
	assert_int_equal(km_to(&w, "Klinikum Osnabrück", 20241231), 27);
	assert_int_equal(km_to(&w, "Klinikum Osnabrück", 20250101), 24);
	/* A new way from July on: the row that began last. */
	place(&w, "Klinikum Osnabrück", 26, 36, 20240701, 0);
	assert_int_equal(km_to(&w, "Klinikum Osnabrück", 20240630), 27);
	assert_int_equal(km_to(&w, "Klinikum Osnabrück", 20240701), 26);
	assert_true(destination_book_load(w.r, &book, NULL));
	assert_non_null(destination_book_find(&book, "Klinikum Osnabrück", FRIDAY, &own));
	assert_true(own);
	assert_non_null(destination_book_find(&book, "Klinikum Osnabrück", 20230101, &own));
	assert_false(own);
	destination_book_free(&book);
	world_close(&w);
}

static void
names_are_compared_as_people_type_them(void **state)
{
	struct world w;

	(void)state;
	cw_open(&w, 1);
	place(&w, "Ärztehaus Süd", 9, 15, 0, 0);
	assert_int_equal(km_to(&w, "ÄRZTEHAUS SÜD", FRIDAY), 9);
	assert_int_equal(km_to(&w, "Aerztehaus Sued", FRIDAY), 9);
	assert_int_equal(km_to(&w, "klinikum osnabrueck", FRIDAY), 24);
	assert_int_equal(km_to(&w, "Ärztehaus", FRIDAY), -1);
	assert_int_equal(km_to(&w, "", FRIDAY), -1);
	world_close(&w);
}

static void
a_row_in_the_trash_counts_no_more(void **state)
{
	struct record *rec = NULL;
	struct world w;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	id = place(&w, "Kreishaus", 18, 25, 0, 0);
	assert_int_equal(km_to(&w, "Kreishaus", FRIDAY), 18);
	assert_true(replica_load(w.r, &kind_destination, &id, &rec, NULL));
	assert_true(replica_delete(w.r, rec, true, NULL));
	record_free(rec);
	assert_int_equal(km_to(&w, "Kreishaus", FRIDAY), -1);
	world_close(&w);
}

static void
a_ride_gets_its_kilometres_from_the_register_and_the_slip_has_them(void **state)
{
	struct buf text = BUF_EMPTY;
	struct world w;
	struct id id;

	(void)state;
	cw_open(&w, 1);
	place(&w, "Kreishaus", 18, 25, 0, 0);
	ride(&w, "Kreishaus", 480, 600);
	assert_int_equal(cw_number(&w, "SELECT km FROM ride"), 36);
	/* Written down before anybody had measured: the slip has them all the same. */
	id = ride(&w, "Amtsgericht", 480, 600);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM ride WHERE km IS NULL"), 1);
	place(&w, "Amtsgericht", 31, 40, 0, 0);
	assert_true(ride_slip(w.r, &id, &text, NULL));
	assert_non_null(strstr(buf_text(&text), "62"));
	buf_free(&text);
	world_close(&w);
}

static struct id
rolf(struct world *w)
{
	struct record *rec = record_new(&w->env, &kind_volunteer, NULL);
	struct id id = rec->id;
	struct err e = {0};

	record_set_text(rec, "family", "Ebbeskotte");
	record_set_text(rec, "given", "Rolf");
	record_set_text(rec, "available", "5m 5n");
	record_set_int(rec, "car_seats", 4);
	record_set_int(rec, "licence_seen_on", 20230101);
	record_set_text(rec, "insured_via", "Gemeinde");
	record_set_int(rec, "confidentiality_on", 20230101);
	if (!compartment_pair(w->r, rec, NULL, &e) || !replica_save(w->r, &rec, 1, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
	record_free(rec);
	return id;
}

static bool
busy(struct world *w, const struct id *next)
{
	struct drivers all;
	bool is;

	assert_true(drivers_load(w->r, next, &all, NULL));
	assert_int_equal(all.n, 1);
	is = (all.at[0].match.reasons & RIDE_BUSY) != 0;
	drivers_free(&all);
	return is;
}

/* Back in Osnabrück at 11:10 means at home at 11:45. */
static void
whoever_drives_is_taken_until_she_is_home(void **state)
{
	struct world w;
	struct id first, at_home, too_early, who;

	(void)state;
	cw_open(&w, 1);
	who = rolf(&w);
	first = ride(&w, "Klinikum Osnabrück", 8 * 60 + 15, 11 * 60 + 10);
	assert_true(ride_assign(w.r, &first, &who, NULL));
	too_early = ride(&w, "Bahnhof", 11 * 60 + 30, 12 * 60);
	at_home = ride(&w, "Bahnhof", 11 * 60 + 45, 12 * 60);
	assert_true(busy(&w, &too_early));
	assert_false(busy(&w, &at_home));
	world_close(&w);
}

static void
without_a_return_a_long_way_lasts_as_long_as_it_is(void **state)
{

	(void)state;
	assert_int_equal(ride_home_at(80, 480, RIDE_UNKNOWN), 640);
	assert_int_equal(ride_home_at(10, 480, RIDE_UNKNOWN), RIDE_UNKNOWN);
	assert_int_equal(ride_home_at(0, 480, 600), 600);
	assert_int_equal(ride_home_at(10, 480, 600), 610);
	assert_int_equal(ride_home_at(80, RIDE_UNKNOWN, RIDE_UNKNOWN), RIDE_UNKNOWN);
}

/* To be measured by the office: its row, without a day of check, and the same row on two laptops.
 */
static void
what_is_shipped_becomes_a_row_of_the_office_once(void **state)
{
	const struct kind *what;
	struct world w;
	size_t made;

	(void)state;
	cw_open(&w, 1);
	assert_true(destinations_adopt(w.r, &made, NULL));
	assert_true(made > 0);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM destination WHERE deleted = 0"), made);
	assert_int_equal(cw_number(&w, "SELECT km FROM destination WHERE minutes = 35 AND source = "
				       "'Annahme, nicht nachgemessen' AND checked_on IS NULL"),
	    24);
	assert_true(destinations_adopt(w.r, &made, NULL));
	assert_int_equal(made, 0);
	/* Taken back, and taken over anew: the same row. */
	assert_true(replica_undo(w.r, &what, NULL));
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM destination WHERE deleted = 0"), 0);
	assert_true(destinations_adopt(w.r, &made, NULL));
	assert_true(made > 0);
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM destination"), made);
	/* Corrected by the office, under a name written otherwise: not doubled. */
	world_close(&w);
	cw_open(&w, 1);
	place(&w, "klinikum osnabrueck", 27, 38, 20240401, 0);
	assert_true(destinations_adopt(w.r, &made, NULL));
	assert_int_equal(made, 0);
	world_close(&w);
}

/* The shipped way was never measured here, and says so: no day on which it was checked. */
static void
what_is_shipped_has_a_source_and_claims_no_check_that_never_was(void **state)
{
	size_t n, i;
	const struct destination *list = destinations(&n);

	(void)state;
	assert_true(n > 0);
	for (i = 0; i < n; i++) {
		assert_true(list[i].km > 0 && list[i].minutes > 0 && list[i].source[0] != '\0');
		assert_true(list[i].checked_on == 0 || day_valid(list[i].checked_on));
		assert_true(
		    list[i].checked_on != 0 || strstr(list[i].source, "nicht nachgemessen"));
	}
}

/* Like the shipped way: 24 km in 35 minutes, and up to the next five. */
static void
an_unknown_way_back_is_guessed_by_its_kilometres_and_says_so(void **state)
{
	struct destination known = {.km = 24, .minutes = 40}, unclocked = {.km = 24};
	bool guessed;

	(void)state;
	assert_int_equal(destination_minutes(&known, 10, &guessed), 40);
	assert_false(guessed);
	assert_int_equal(destination_minutes(&unclocked, 10, &guessed), 35);
	assert_true(guessed);
	assert_int_equal(destination_minutes(NULL, 48, &guessed), 35);
	assert_true(guessed);
	assert_int_equal(destination_minutes(NULL, 50, &guessed), 40);
	assert_int_equal(destination_minutes(NULL, 2, &guessed), 5);
	assert_int_equal(destination_minutes(NULL, 0, &guessed), 0);
	assert_false(guessed);
}

static int64_t
minutes_of(struct world *w, const struct id *ride, bool *guessed)
{
	struct ride_done done;
	struct err e = {0};

	if (!ride_done_look(w->r, ride, &done, &e))
		fail_msg("%s (%s)", e.say, e.why);
	*guessed = done.guessed;
	return done.minutes;
}

static void
set_km(struct world *w, const struct id *ride, int km)
{
	struct record *rec = NULL;

	assert_true(replica_load(w->r, &kind_ride, ride, &rec, NULL));
	record_set_int(rec, "km", km);
	world_save(w, rec);
	record_free(rec);
}

/* SC6: 8:15 to 11:10 and the way back are 3:30 hours, whether or not anybody knows the place. */
static void
hours_last_until_the_way_back_is_driven(void **state)
{
	struct world w;
	struct id known, unknown, who;
	bool guessed;

	(void)state;
	cw_open(&w, 1);
	who = rolf(&w);
	known = ride(&w, "Klinikum Osnabrück", 8 * 60 + 15, 11 * 60 + 10);
	unknown = ride(&w, "Facharzt in der Altstadt", 8 * 60 + 15, 11 * 60 + 10);
	set_km(&w, &unknown, 48);
	assert_true(ride_assign(w.r, &known, &who, NULL));
	assert_true(ride_assign(w.r, &unknown, &who, NULL));
	assert_int_equal(minutes_of(&w, &known, &guessed), 210);
	assert_false(guessed);
	assert_int_equal(minutes_of(&w, &unknown, &guessed), 210);
	assert_true(guessed);
	/* .. and whoever drives there is taken as long. */
	assert_true(busy(&w, &known));
	world_close(&w);
}

/* Whoever drives may have to call; not where she asked not to be called. */
static void
the_slip_has_a_phone_unless_she_is_not_to_be_called(void **state)
{
	struct buf text = BUF_EMPTY;
	struct record *note = NULL, *person;
	struct world w;
	struct id id, who;

	(void)state;
	cw_open(&w, 1);
	who = cw_person(&w, "Nazari, Karim");
	person = world_load(&w, &kind_person, &who);
	record_set_text(person, "phone", "0170 555");
	world_save(&w, person);
	id = ride(&w, "Kreishaus", 480, 600);
	assert_true(replica_load(w.r, &kind_ride_note, &id, &note, NULL));
	record_set_id(note, "person_id", &who);
	world_save(&w, note);
	record_free(note);
	assert_true(ride_slip(w.r, &id, &text, NULL));
	assert_non_null(strstr(buf_text(&text), "Karim"));
	assert_non_null(strstr(buf_text(&text), "0170 555"));
	record_set_int(person, "dont_call", 1);
	world_save(&w, person);
	buf_reset(&text);
	assert_true(ride_slip(w.r, &id, &text, NULL));
	assert_null(strstr(buf_text(&text), "0170 555"));
	buf_free(&text);
	record_free(person);
	world_close(&w);
}

static void
a_printed_slip_is_written_down_once_a_day_and_undo_takes_it_back(void **state)
{
	const struct kind *what;
	struct world w;
	struct id id;
	int64_t ops;

	(void)state;
	cw_open(&w, 1);
	id = ride(&w, "Kreishaus", 480, 600);
	assert_true(ride_slip_printed(w.r, &id, 20240411, NULL));
	assert_int_equal(cw_number(&w, "SELECT slip_printed_on FROM ride_note"), 20240411);
	ops = cw_number(&w, "SELECT count(*) FROM r_op");
	assert_true(ride_slip_printed(w.r, &id, 20240411, NULL));
	assert_int_equal(cw_number(&w, "SELECT count(*) FROM r_op"), ops);
	assert_true(replica_undo(w.r, &what, NULL));
	assert_int_equal(
	    cw_number(&w, "SELECT count(*) FROM ride_note WHERE slip_printed_on IS NULL"), 1);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_the_office_measured_wins_while_it_is_valid),
	    cmocka_unit_test(names_are_compared_as_people_type_them),
	    cmocka_unit_test(a_row_in_the_trash_counts_no_more),
	    cmocka_unit_test(a_ride_gets_its_kilometres_from_the_register_and_the_slip_has_them),
	    cmocka_unit_test(whoever_drives_is_taken_until_she_is_home),
	    cmocka_unit_test(without_a_return_a_long_way_lasts_as_long_as_it_is),
	    cmocka_unit_test(an_unknown_way_back_is_guessed_by_its_kilometres_and_says_so),
	    cmocka_unit_test(hours_last_until_the_way_back_is_driven),
	    cmocka_unit_test(the_slip_has_a_phone_unless_she_is_not_to_be_called),
	    cmocka_unit_test(a_printed_slip_is_written_down_once_a_day_and_undo_takes_it_back),
	    cmocka_unit_test(what_is_shipped_becomes_a_row_of_the_office_once),
	    cmocka_unit_test(what_is_shipped_has_a_source_and_claims_no_check_that_never_was),
	};

	return cmocka_run_group_tests_name("ride", tests, NULL, NULL);
}
