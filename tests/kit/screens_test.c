/*
 * Whole pictures: list, form, question, help, at four sizes, as golden texts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/golden.h"
#include "tests/support/kit_demo.h"

static const struct {
	const char *name;
	int rows, cols;
} sizes[] = {{"24x80", 24, 80}, {"16x60", 16, 60}, {"36x120", 36, 120}, {"50x200", 50, 200},
    {"14x50", 14, 50}, {"7x29", 7, 29}};

struct test {
	struct demo demo;
	struct app *app;
};

static void
begin(struct test *t, int64_t rows)
{
	struct app_setup setup;

	demo_init(&t->demo, rows, true);
	setup = demo_setup(&t->demo);
	assert_true(app_test(&t->app, &setup, 24, 80, NULL));
	assert_true(app_push(t->app, &demo_list_screen, NULL, NULL));
	app_test_type(t->app, "");
}

static void
finish(struct test *t)
{
	app_free(t->app);
	demo_done(&t->demo);
}

static void
picture(struct test *t, const char *what)
{
	char name[64];
	size_t i;

	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		app_test_resize(t->app, sizes[i].rows, sizes[i].cols);
		snprintf(name, sizeof(name), "%s-%s", what, sizes[i].name);
		golden_check("kit", name, app_canvas(t->app));
	}
	app_test_resize(t->app, 24, 80);
}

static void
a_list_with_its_detail(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 100000);
	picture(&t, "screen-list");
	app_test_key(t.app, "Down Down Down Down Down");
	picture(&t, "screen-list-wide-name");
	finish(&t);
}

static void
a_form_as_it_opens_and_half_filled(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 100);
	app_test_key(t.app, "F2");
	picture(&t, "screen-form");
	app_test_type(t.app, "Karimi, Zahra\tgestern\t14\t45\tb\t");
	form_put(demo_form(t.app), "topic", "T11");
	form_put(demo_form(t.app), "extra", "T17 T18");
	form_put(demo_form(t.app), "again", "+14");
	form_put(demo_form(t.app), "cost", "zwölf");
	form_put(demo_form(t.app), "note",
	    "Zahra K. hat Besichtigung am Montag. Bitte um Begleitung. Vermieter will Nachweis "
	    "Jobcenter. Kopie gemacht, Original zurück.");
	form_focus(demo_form(t.app), "cost");
	app_test_key(t.app, "Ctrl+S");
	picture(&t, "screen-form-filled");
	app_test_key(t.app, "F7");
	picture(&t, "screen-form-note");
	finish(&t);
}

static void
a_question_and_a_prompt(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 100);
	app_test_key(t.app, "Del");
	picture(&t, "screen-ask");
	app_test_key(t.app, "Esc V");
	picture(&t, "screen-prompt");
	app_test_type(t.app, "+7");
	golden_check("kit", "screen-prompt-read", app_canvas(t.app));
	finish(&t);
}

static void
help_palette_and_menu(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 100);
	app_test_key(t.app, "F1");
	picture(&t, "screen-help");
	app_test_type(t.app, "wieder");
	golden_check("kit", "screen-help-narrowed", app_canvas(t.app));
	app_test_key(t.app, "Esc F9");
	golden_check("kit", "screen-menu", app_canvas(t.app));
	app_test_key(t.app, "Esc Ctrl+K");
	golden_check("kit", "screen-palette", app_canvas(t.app));
	finish(&t);
}

static void
a_pick_list_and_a_month(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 100);
	app_test_key(t.app, "F2");
	form_focus(demo_form(t.app), "topic");
	app_test_key(t.app, "F3");
	app_test_type(t.app, "kurs");
	golden_check("kit", "screen-pick", app_canvas(t.app));
	app_test_key(t.app, "Esc");
	form_focus(demo_form(t.app), "date");
	app_test_key(t.app, "F3 Right Down");
	golden_check("kit", "screen-month", app_canvas(t.app));
	finish(&t);
}

static void
an_empty_list_at_home(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 0);
	golden_check("kit", "screen-empty", app_canvas(t.app));
	finish(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_list_with_its_detail),
	    cmocka_unit_test(a_form_as_it_opens_and_half_filled),
	    cmocka_unit_test(a_question_and_a_prompt),
	    cmocka_unit_test(help_palette_and_menu),
	    cmocka_unit_test(a_pick_list_and_a_month),
	    cmocka_unit_test(an_empty_list_at_home),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("screens", tests, NULL, NULL);
}
