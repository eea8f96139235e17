/*
 * The first start, the invitation, the sync screen, the lock: two devices and a store.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sync/merge/inside.h"
#include "tests/support/golden.h"
#include "tests/support/seat.h"
#include "tui/screens/screens.h"

struct office {
	struct post post;
	struct seat anna, clara;
};

static int
up(void **state)
{
	struct office *o = calloc(1, sizeof(*o));

	setenv("XDG_CONFIG_HOME", "/nonexistent", 1); /* no timer of the machine in the pictures */
	post_open(&o->post);
	seat_open(&o->anna, &o->post, 1, "de");
	seat_found(&o->anna, ROLE_COMPANION | ROLE_ADMIN, "Anna Weiß");
	seat_open_empty(&o->clara, &o->post, 3, "de");
	*state = o;
	return 0;
}

static int
down(void **state)
{
	struct office *o = *state;

	seat_close(&o->anna);
	seat_close(&o->clara);
	post_close(&o->post);
	free(o);
	return 0;
}

static void
pictures(struct seat *s, const char *what)
{
	static const int sizes[][2] = {{24, 80}, {50, 200}, {12, 40}, {8, 30}};
	char name[64];
	size_t i;

	for (i = 0; i < 4; i++) {
		app_test_resize(s->app, sizes[i][0], sizes[i][1]);
		snprintf(name, sizeof(name), "%s-%dx%d", what, sizes[i][0], sizes[i][1]);
		golden_check("screens", name, app_canvas(s->app));
		assert_true(app_canvas(s->app)->cursor_row >= 0);
	}
	app_test_resize(s->app, 24, 80);
}

/* ---- the passphrase ---- */

static void
choose_passphrase(struct seat *s)
{
	seat_screens(s, 24, 80);
	seat_type(s, SEAT_PASSPHRASE "\r" SEAT_PASSPHRASE "\r");
	seat_pass(s, 100);
	seat_look(s);
	seat_must_show(s, "Schritt 2 von 3");
}

static void
a_short_passphrase_and_two_different_ones_are_refused(void **state)
{
	struct office *o = *state;
	struct seat *s = &o->clara;

	seat_screens(s, 24, 80);
	pictures(s, "setup-passphrase");
	seat_type(s, "kurz\rkurz\r");
	seat_must_show(s, "mindestens 8 Zeichen");
	seat_type(s, "\x7f\x7f\x7f\x7flang genug\t\x7f\x7f\x7f\x7f");
	seat_type(s, "auch lang genug\r");
	seat_must_show(s, "verschieden");
	assert_false(session_exists(&s->session));
}

static void
the_proposal_can_be_taken_and_another_be_shown(void **state)
{
	struct office *o = *state;
	struct seat *s = &o->clara;
	char first[200];

	seat_screens(s, 24, 80);
	snprintf(first, sizeof(first), "%s", seat_row(s, 6));
	assert_non_null(strstr(first, "Vorschlag: "));
	seat_key(s, "F2");
	assert_string_not_equal(first, seat_row(s, 6));
	seat_key(s, "F3 Enter");
	seat_pass(s, 100);
	seat_must_show(s, "Schritt 2 von 3");
	assert_true(session_exists(&s->session));
	assert_false(seat_shows(s, "Vorschlag"));
}

/* ---- founding ---- */

static void
an_office_is_founded_with_the_line_of_the_store(void **state)
{
	struct office *o = *state;
	struct seat *s = &o->clara;
	struct buf line = BUF_EMPTY;

	choose_passphrase(s);
	pictures(s, "setup-choice");
	seat_key(s, "Down Enter");
	pictures(s, "setup-found");
	seat_type(s, "https://unfug\tClara\tBad Laer\t\t\r");
	assert_int_equal(sync_stage(s->session.sync), SYNC_ALONE);
	assert_true(seat_shows(s, "!"));
	seat_key(s, "Ctrl+Z");
	post_line(&o->post, &line);
	seat_key(s, "Esc Enter Esc");
	seat_key(s, "Down Enter");
	seat_type(s, buf_text(&line));
	seat_type(s, "\tClara Thoma\tBad Laer\t\t ");
	seat_key(s, "Enter");
	buf_free(&line);
	assert_int_equal(sync_stage(s->session.sync), SYNC_MEMBER);
	assert_non_null(app_find(s->app, "today"));
	assert_int_equal(sync_roles(s->session.sync), ROLE_SUPERVISOR | ROLE_ADMIN);
}

/* ---- joining ---- */

static void
invite(struct seat *admin, char code[static SYNC_CODE])
{
	int row;

	seat_screens(admin, 24, 80);
	seat_key(admin, "9 i");
	pictures(admin, "invite-who");
	admin->seed = 7; /* code and device stand in pictures: whatever chance was used for before */
	seat_type(admin, "\033[C\tClara Thoma\r");
	for (row = 0; row < 24; row++) {
		const char *at = strstr(seat_row(admin, row), "Code      ");
		size_t n = 0;

		for (at = at != NULL ? at + 10 : ""; *at != '\0' && n < SYNC_CODE - 1; at++)
			if (*at != ' ')
				code[n++] = *at;
		if (n > 0)
			code[n] = '\0';
		if (n > 0)
			break;
	}
}

/* Both screens and the store, until the row of one of them shows that. */
static void
until(struct office *o, struct seat *s, const char *text)
{
	int i;

	for (i = 0; i < 40 && !seat_shows(s, text); i++) {
		party_carry(&o->anna.party);
		seat_pass(&o->anna, 500);
		usleep(3000); /* /bin/true needs a moment to end */
		seat_pass(&o->anna, 500);
		party_carry(&o->clara.party);
		seat_pass(&o->clara, 500);
		usleep(3000);
		seat_pass(&o->clara, 500);
	}
	seat_must_show(s, text);
}

static void
begin_to_join(struct office *o)
{
	char code[SYNC_CODE] = "";

	invite(&o->anna, code);
	choose_passphrase(&o->clara);
	seat_key(&o->clara, "Enter");
	pictures(&o->clara, "setup-join");
	seat_type(&o->clara, "http://127.0.0.1:1\tK7QF\r");
	seat_must_show(&o->clara, "https://");
	seat_key(&o->clara, "Esc Enter");
	party_meet(&o->clara.party);
	o->clara.seed = 8;
	seat_type(&o->clara, "https://127.0.0.1:1\t");
	seat_type(&o->clara, code);
	seat_key(&o->clara, "Enter");
	seat_must_show(&o->clara, "Schritt 3 von 3");
	pictures(&o->clara, "setup-wait");
	until(o, &o->clara, "Ziffern: ");
}

static void
read_digits(struct seat *s, char out[static 8])
{
	int row;

	for (row = 0; row < 24; row++) {
		const char *at = strstr(seat_row(s, row), "Ziffern: ");

		if (at != NULL)
			snprintf(out, 8, "%.7s", at + 9);
	}
}

static void
two_devices_compare_six_digits_and_one_is_taken_in(void **state)
{
	struct office *o = *state;
	char digits[8] = "";

	begin_to_join(o);
	until(o, &o->anna, "hat sich gemeldet");
	pictures(&o->anna, "invite-digits");
	seat_type(&o->anna, "000 000\r");
	seat_must_show(&o->anna, "stimmen nicht");
	read_digits(&o->clara, digits);
	seat_type(&o->anna, digits);
	seat_key(&o->anna, "Enter");
	seat_must_show(&o->anna, "Aufgenommen");
	golden_check("screens", "invite-done-24x80", app_canvas(o->anna.app));
	until(o, &o->clara, "Abgleich");
	assert_int_equal(sync_stage(o->clara.session.sync), SYNC_MEMBER);
	assert_non_null(app_find(o->clara.app, "today"));
	seat_exchange(&o->anna, &o->clara);
	seat_key(&o->anna, "1 9");
	seat_must_show(&o->anna, "Clara Thoma");
}

static void
wrong_digits_twice_end_the_invitation(void **state)
{
	struct office *o = *state;

	begin_to_join(o);
	until(o, &o->anna, "hat sich gemeldet");
	seat_type(&o->anna, "000000\r000000\r");
	seat_must_show(&o->anna, "gilt nicht mehr");
	seat_key(&o->anna, "F2");
	seat_must_show(&o->anna, "Wer soll dazukommen?");
}

static void
before_anybody_is_invited_f5_syncs_as_everywhere(void **state)
{
	struct office *o = *state;

	seat_screens(&o->anna, 24, 80);
	seat_key(&o->anna, "9 i F5");
	assert_string_equal(app_top(o->anna.app)->ops->name, "invite");
	seat_key(&o->anna, "Esc Esc");
	assert_string_equal(app_top(o->anna.app)->ops->name, "today");
}

static void
joining_goes_on_after_a_lock_or_a_crash(void **state)
{
	struct office *o = *state;
	char before[8] = "", after[8] = "";

	begin_to_join(o);
	read_digits(&o->clara, before);
	seat_key(&o->clara, "Ctrl+G");
	seat_must_show(&o->clara, "Gesperrt");
	seat_type(&o->clara, SEAT_PASSPHRASE "\r");
	seat_pass(&o->clara, 100);
	seat_look(&o->clara);
	read_digits(&o->clara, after);
	assert_string_equal(before, after);
	/* The admin leaves and comes back: the invitation is still there, its code is not. */
	seat_key(&o->anna, "Esc Esc 9 i");
	until(o, &o->anna, "hat sich gemeldet");
}

/* ---- the sync screen ---- */

static void
an_alarm_stands_in_full_with_what_to_do(void **state)
{
	struct office *o = *state;

	assert_true(alarm_set(o->anna.session.sync,
	    "Der Speicher der Stadt kennt weniger als zuvor; vielleicht wurde eine alte Kopie "
	    "eingespielt. Hier bleibt alles erhalten; bitte die Leitung verständigen.",
	    NULL));
	seat_contact(&o->anna, 20261124, 9 * 60 + 30, 45, "BER", "B6", "P-7K3QX*");
	seat_screens(&o->anna, 24, 80);
	seat_must_show(&o->anna, "! Warnung");
	seat_key(&o->anna, "9");
	pictures(&o->anna, "sync-alarm");
	seat_must_show(&o->anna, "vorlesen");
}

static void
what_the_nightly_timer_fetched_is_merged_and_told_on_row_one_only(void **state)
{
	struct office *o = *state;
	struct buf before = BUF_EMPTY, after = BUF_EMPTY;

	seat_close(&o->clara);
	seat_open(&o->clara, &o->post, 3, "de");
	seat_join(&o->clara, &o->anna, ROLE_SUPERVISOR, "Clara Thoma");
	seat_screens(&o->clara, 24, 80);
	seat_key(&o->clara, "0");
	canvas_dump(app_canvas(o->clara.app), false, &before);
	seat_contact(&o->anna, 20261124, 9 * 60 + 30, 45, "BER", "B6", "P-7K3QX*");
	seat_sync(&o->anna);
	party_carry(&o->clara.party);
	seat_pass(&o->clara, 100);
	seat_must_show(&o->clara, "1 neu");
	canvas_dump(app_canvas(o->clara.app), false, &after);
	assert_string_equal(strchr(buf_text(&before), '\n'), strchr(buf_text(&after), '\n'));
	seat_key(&o->clara, "1 0");
	seat_must_show(&o->clara, "Beratung");
	assert_false(seat_shows(&o->clara, "1 neu"));
	buf_free(&before);
	buf_free(&after);
}

/* ---- the lock ---- */

static void
the_lock_screen_shows_nothing_of_anybody(void **state)
{
	struct office *o = *state;
	struct seat *s = &o->anna;

	seat_screens(s, 24, 80);
	seat_key(s, "Ctrl+G");
	assert_null(s->session.vault);
	pictures(s, "unlock");
	seat_type(s, "falsches Kennwort\r");
	seat_must_show(s, "Augenblick");
	seat_pass(s, 100);
	golden_check("screens", "unlock-wrong-24x80", app_canvas(s->app));
	assert_null(s->session.vault);
	seat_type(s, "TANNE KESSEL");
	seat_must_show(s, "Feststelltaste");
	seat_type(s, "\r");
	seat_pass(s, 100);
	seat_must_show(s, "Feststelltaste");
	seat_type(s, SEAT_PASSPHRASE "\r");
	seat_pass(s, 100);
	assert_non_null(s->session.vault);
	assert_non_null(app_find(s->app, "today"));
}

static void
after_idle_time_it_locks_and_goes_on_where_it_was(void **state)
{
	struct office *o = *state;
	struct seat *s = &o->anna;

	seat_screens(s, 24, 80);
	seat_key(s, "9");
	seat_pass(s, 4 * 60000 + 1000);
	seat_must_show(s, "In einer Minute wird gesperrt");
	seat_pass(s, 60000);
	seat_must_show(s, "Gesperrt");
	assert_null(s->session.replica);
	seat_type(s, SEAT_PASSPHRASE "\r");
	seat_pass(s, 100);
	seat_must_show(s, "9 Abgleich");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_short_passphrase_and_two_different_ones_are_refused, up, down),
	    cmocka_unit_test_setup_teardown(
		the_proposal_can_be_taken_and_another_be_shown, up, down),
	    cmocka_unit_test_setup_teardown(
		an_office_is_founded_with_the_line_of_the_store, up, down),
	    cmocka_unit_test_setup_teardown(
		two_devices_compare_six_digits_and_one_is_taken_in, up, down),
	    cmocka_unit_test_setup_teardown(wrong_digits_twice_end_the_invitation, up, down),
	    cmocka_unit_test_setup_teardown(
		before_anybody_is_invited_f5_syncs_as_everywhere, up, down),
	    cmocka_unit_test_setup_teardown(joining_goes_on_after_a_lock_or_a_crash, up, down),
	    cmocka_unit_test_setup_teardown(an_alarm_stands_in_full_with_what_to_do, up, down),
	    cmocka_unit_test_setup_teardown(
		what_the_nightly_timer_fetched_is_merged_and_told_on_row_one_only, up, down),
	    cmocka_unit_test_setup_teardown(the_lock_screen_shows_nothing_of_anybody, up, down),
	    cmocka_unit_test_setup_teardown(
		after_idle_time_it_locks_and_goes_on_where_it_was, up, down),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("setup", tests, NULL, NULL);
}
