/*
 * How keys find their way, and what the app does by itself.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/kit_demo.h"

struct test {
	struct demo demo;
	struct app *app;
};

static void
begin_with(struct test *t, void (*change)(struct app_setup *setup))
{
	struct app_setup setup;

	demo_init(&t->demo, 1000, true);
	setup = demo_setup(&t->demo);
	if (change != NULL)
		change(&setup);
	assert_true(app_test(&t->app, &setup, 24, 80, NULL));
	assert_true(app_push(t->app, &demo_list_screen, NULL, NULL));
	app_test_type(t->app, "");
}

static void
begin(struct test *t)
{
	begin_with(t, NULL);
}

static void
finish(struct test *t)
{
	app_free(t->app);
	demo_done(&t->demo);
}

static const char *
row_text_of(struct test *t, int row)
{
	static char text[2000];
	struct buf b = BUF_EMPTY;
	const char *at;

	canvas_dump(app_canvas(t->app), false, &b);
	for (at = buf_text(&b); row > 0; row--)
		at = strchr(at, '\n') + 1;
	snprintf(text, sizeof(text), "%.*s", (int)strcspn(at, "\n"), at);
	buf_free(&b);
	return text;
}

static bool
on_top(struct test *t, const char *name)
{
	return strcmp(app_top(t->app)->ops->name, name) == 0;
}

static void
letters_command_in_lists_and_type_in_fields(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_key(t.app, "j j");
	assert_int_equal(list_selected(demo_list(t.app))->key.n, 2);
	app_test_key(t.app, "n");
	assert_true(on_top(&t, "demo-form"));
	app_test_type(t.app, "nqj1?+");
	assert_string_equal(form_text(demo_form(t.app), "person"), "nqj1?+");
	assert_true(on_top(&t, "demo-form"));
	finish(&t);
}

static void
no_letters(struct app_setup *setup)
{
	setup->no_letters = true;
}

static void
letters_can_be_switched_off(void **state)
{
	struct test t;

	(void)state;
	begin_with(&t, no_letters);
	app_test_key(t.app, "n q j j 3 ? + :");
	assert_true(on_top(&t, "demo-list"));
	assert_int_equal(list_selected(demo_list(t.app))->key.n, 0);
	assert_int_equal(t.demo.acted[ACT_GO_DATES], 0);
	app_test_key(t.app, "Down F1");
	assert_int_equal(list_selected(demo_list(t.app))->key.n, 1);
	assert_true(on_top(&t, "pick"));
	finish(&t);
}

static void
a_paste_into_a_list_does_nothing_and_says_so(void **state)
{
	struct test t;
	int i;

	(void)state;
	begin(&t);
	app_test_type(t.app, "\033[200~nq1\rj\x1b[B\ndelete\033[201~");
	assert_true(on_top(&t, "demo-list"));
	assert_int_equal(app_top(t.app) == app_find(t.app, "demo-list"), 1);
	assert_int_equal(list_selected(demo_list(t.app))->key.n, 0);
	for (i = 0; i < ACT_COUNT; i++)
		assert_int_equal(t.demo.acted[i], 0);
	assert_non_null(strstr(row_text_of(&t, 21), "Nichts eingefügt"));
	finish(&t);
}

static void
a_paste_into_a_field_is_one_line_of_text(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_key(t.app, "F2");
	app_test_type(t.app, "\033[200~Öztürk,\n Ayşe\x01\033[201~");
	assert_string_equal(form_text(demo_form(t.app), "person"), "Öztürk,  Ayşe");
	finish(&t);
}

static void
locking_works_over_a_question_and_a_choice(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_key(t.app, "Del Ctrl+G");
	assert_int_equal(t.demo.locked, 1);
	app_test_key(t.app, "Esc V Ctrl+G");
	assert_int_equal(t.demo.locked, 2);
	app_test_key(t.app, "Esc F9 Ctrl+G");
	assert_int_equal(t.demo.locked, 3);
	finish(&t);
}

static void
enter_and_esc_answer_a_question_with_no(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_key(t.app, "Del Enter");
	assert_int_equal(t.demo.answer, '-');
	t.demo.answer = 0;
	app_test_key(t.app, "Del x y j Esc");
	assert_int_equal(t.demo.answer, '-');
	app_test_key(t.app, "Del l");
	assert_int_equal(t.demo.answer, 'l');
	assert_true(on_top(&t, "demo-list"));
	finish(&t);
}

static void
keys_typed_before_a_question_do_not_answer_it(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_type(t.app, "\033[3~lll\r\r");
	assert_int_equal(t.demo.answer, 0);
	assert_true(on_top(&t, "question"));
	finish(&t);
}

static void
a_prompt_takes_only_what_reads(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_key(t.app, "V");
	app_test_type(t.app, "morgn\r");
	assert_true(on_top(&t, "prompt"));
	assert_string_equal(t.demo.typed, "");
	app_test_key(t.app, "Ctrl+W");
	app_test_type(t.app, "+7\r");
	assert_string_equal(t.demo.typed, "+7");
	assert_true(on_top(&t, "demo-list"));
	finish(&t);
}

static void
esc_closes_step_by_step_and_never_ends(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_key(t.app, "F2 F9");
	assert_true(on_top(&t, "pick"));
	app_test_key(t.app, "Esc");
	assert_true(on_top(&t, "demo-form"));
	app_test_key(t.app, "Esc Esc Esc Ctrl+C Ctrl+Z");
	assert_true(on_top(&t, "demo-list"));
	assert_int_equal(t.demo.ended, 0);
	app_test_key(t.app, "F10");
	assert_int_equal(t.demo.ended, 1);
	finish(&t);
}

static void
help_carries_out_what_is_chosen(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_key(t.app, "?");
	app_test_type(t.app, "neu\r");
	assert_true(on_top(&t, "demo-form"));
	app_test_key(t.app, "Esc ? ?");
	assert_true(on_top(&t, "demo-list"));
	app_test_key(t.app, "Ctrl+K");
	app_test_type(t.app, "abgleichen\r");
	assert_int_equal(t.demo.acted[ACT_SYNC], 1);
	finish(&t);
}

static void
a_draft_is_written_a_second_after_the_last_key(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_key(t.app, "F2");
	app_test_pass(t.app, 20000);
	assert_int_equal(t.demo.drafts, 0); /* nothing typed, nothing to keep */
	app_test_type(t.app, "Karimi");
	app_test_pass(t.app, 900);
	assert_int_equal(t.demo.drafts, 0);
	app_test_pass(t.app, 200);
	assert_int_equal(t.demo.drafts, 1);
	assert_non_null(strstr(row_text_of(&t, 0), "Entwurf gesichert 14:02:31"));
	finish(&t);
}

static void
who_types_without_a_pause_has_a_draft_every_five_seconds(void **state)
{
	struct test t;
	int i;

	(void)state;
	begin(&t);
	app_test_key(t.app, "F2");
	for (i = 0; i < 100; i++) {
		app_test_type(t.app, "a");
		app_test_pass(t.app, 100);
	}
	assert_true(t.demo.drafts >= 1 && t.demo.drafts <= 3);
	finish(&t);
}

static void
leaving_a_field_writes_the_draft_at_once(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_key(t.app, "F2");
	app_test_type(t.app, "Karimi\t");
	assert_int_equal(t.demo.drafts, 1);
	finish(&t);
}

static void
idle_five(struct app_setup *setup)
{
	setup->idle_ms = 300000;
}

static void
idle_warns_then_locks_and_the_draft_is_there(void **state)
{
	struct test t;

	(void)state;
	begin_with(&t, idle_five);
	app_test_key(t.app, "F2");
	app_test_type(t.app, "K");
	app_test_pass(t.app, 239000);
	assert_null(strstr(row_text_of(&t, 21), "gesperrt"));
	app_test_pass(t.app, 2000);
	assert_non_null(strstr(row_text_of(&t, 21), "wird gesperrt"));
	assert_int_equal(t.demo.locked, 0);
	app_test_key(t.app, "Down"); /* a key holds it up */
	app_test_pass(t.app, 100000);
	assert_int_equal(t.demo.locked, 0);
	app_test_pass(t.app, 210000);
	assert_int_equal(t.demo.locked, 1);
	assert_true(t.demo.drafts >= 1);
	finish(&t);
}

static void
after_a_sleep_the_lock_comes_before_the_first_key(void **state)
{
	struct test t;

	(void)state;
	begin_with(&t, idle_five);
	t.demo.steady += 3600000; /* the lid was closed; no timer ran */
	app_test_type(t.app, "n");
	assert_int_equal(t.demo.locked, 1);
	assert_true(on_top(&t, "demo-list"));
	finish(&t);
}

static void
a_click_on_the_bar_is_its_key(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_type(t.app, "\033[<0;12;24M"); /* column 12, row 24: 2Neu */
	assert_true(on_top(&t, "demo-form"));
	app_test_type(t.app, "\033[<0;76;24M");
	assert_true(on_top(&t, "demo-list"));
	finish(&t);
}

static void
in_a_window_too_small_keys_do_nothing(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_resize(t.app, 5, 20);
	app_test_key(t.app, "n Down Del l F10");
	app_test_resize(t.app, 24, 80);
	assert_true(on_top(&t, "demo-list"));
	assert_int_equal(list_selected(demo_list(t.app))->key.n, 0);
	assert_int_equal(t.demo.ended, 0);
	finish(&t);
}

static void
the_status_of_what_is_unsent_is_never_cut(void **state)
{
	struct test t;
	int cols;

	(void)state;
	begin(&t);
	for (cols = 45; cols < 140; cols++) {
		app_test_resize(t.app, 24, cols);
		assert_non_null(strstr(row_text_of(&t, 0), "3 ungesendet · Abgleich gestern"));
	}
	finish(&t);
}

static void
timer_fired(struct app *app, void *ctx)
{
	(void)app;
	(*(int *)ctx)++;
}

static void
a_timer_fires_once_and_a_new_time_moves_it(void **state)
{
	struct test t;
	int fired = 0;

	(void)state;
	begin(&t);
	assert_true(app_timer(t.app, 500, timer_fired, &fired));
	assert_true(app_timer(t.app, 1500, timer_fired, &fired));
	app_test_pass(t.app, 1000);
	assert_int_equal(fired, 0);
	app_test_pass(t.app, 1000);
	app_test_pass(t.app, 5000);
	assert_int_equal(fired, 1);
	finish(&t);
}

static void
the_search_line_types_and_esc_clears_it(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	app_test_key(t.app, "F3");
	app_test_type(t.app, "nq3");
	assert_string_equal(list_needle(demo_list(t.app)), "nq3");
	app_test_key(t.app, "Esc");
	assert_string_equal(list_needle(demo_list(t.app)), "");
	app_test_key(t.app, "j");
	assert_int_equal(list_selected(demo_list(t.app))->key.n, 1);
	finish(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(letters_command_in_lists_and_type_in_fields),
	    cmocka_unit_test(letters_can_be_switched_off),
	    cmocka_unit_test(a_paste_into_a_list_does_nothing_and_says_so),
	    cmocka_unit_test(a_paste_into_a_field_is_one_line_of_text),
	    cmocka_unit_test(locking_works_over_a_question_and_a_choice),
	    cmocka_unit_test(enter_and_esc_answer_a_question_with_no),
	    cmocka_unit_test(keys_typed_before_a_question_do_not_answer_it),
	    cmocka_unit_test(a_prompt_takes_only_what_reads),
	    cmocka_unit_test(esc_closes_step_by_step_and_never_ends),
	    cmocka_unit_test(help_carries_out_what_is_chosen),
	    cmocka_unit_test(a_draft_is_written_a_second_after_the_last_key),
	    cmocka_unit_test(who_types_without_a_pause_has_a_draft_every_five_seconds),
	    cmocka_unit_test(leaving_a_field_writes_the_draft_at_once),
	    cmocka_unit_test(idle_warns_then_locks_and_the_draft_is_there),
	    cmocka_unit_test(after_a_sleep_the_lock_comes_before_the_first_key),
	    cmocka_unit_test(a_click_on_the_bar_is_its_key),
	    cmocka_unit_test(in_a_window_too_small_keys_do_nothing),
	    cmocka_unit_test(the_status_of_what_is_unsent_is_never_cut),
	    cmocka_unit_test(a_timer_fires_once_and_a_new_time_moves_it),
	    cmocka_unit_test(the_search_line_types_and_esc_clears_it),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("app", tests, NULL, NULL);
}
