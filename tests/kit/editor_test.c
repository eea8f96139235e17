/* The person's own editor gets a note only where files are memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "tests/support/kit_demo.h"

/* Asks for the editor in the note with that runtime folder; what is told on the screen. */
static void
told(const char *folder, struct buf *picture)
{
	struct demo d;
	struct app_setup setup;
	struct app *app = NULL;

	demo_init(&d, 3, true);
	setup = demo_setup(&d);
	assert_true(app_test(&app, &setup, 24, 80, NULL));
	assert_true(app_push(app, &demo_list_screen, NULL, NULL));
	app_test_key(app, "F2");
	form_focus(demo_form(app), "note");
	setenv("XDG_RUNTIME_DIR", folder, 1);
	app_test_key(app, "Ctrl+O");
	canvas_dump(app_canvas(app), false, picture);
	app_free(app);
	demo_done(&d);
}

static void
a_note_is_never_given_to_an_editor_through_a_disk(void **state)
{
	struct buf picture = BUF_EMPTY;

	(void)state;
	told("/proc", &picture);
	assert_non_null(strstr(buf_text(&picture), "läge auf der Festplatte"));
	buf_free(&picture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_note_is_never_given_to_an_editor_through_a_disk),
	};

	lang_choose("de", NULL);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
