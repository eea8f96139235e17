#include "tui/kit/canvas.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static struct canvas canvas;

static int
fresh(void **state)
{
	(void)state;
	return canvas_init(&canvas, 3, 20, NULL) ? 0 : 1;
}

static int
done(void **state)
{
	(void)state;
	canvas_free(&canvas);
	return 0;
}

static void
assert_row(int row, const char *want)
{
	struct buf b = BUF_EMPTY;
	const char *text, *end;

	canvas_dump(&canvas, false, &b);
	text = buf_text(&b);
	for (; row > 0; row--)
		text = strchr(text, '\n') + 1;
	end = strchr(text, '\n');
	*(char *)(uintptr_t)end = '\0';
	assert_string_equal(text, want);
	buf_free(&b);
}

static void
a_text_too_long_is_cut_between_letters_with_an_ellipsis(void **state)
{
	(void)state;
	assert_int_equal(canvas_text(&canvas, 0, 0, 6, ROLE_TEXT, "Wohnungsgeberbescheinigung"), 6);
	assert_row(0, "Wohnu…");
	/* The letter with its mark goes as one, and so does a wide one. */
	canvas_text(&canvas, 1, 0, 3, ROLE_TEXT, "abc\u0328\u0306d");
	assert_row(1, "ab…");
	canvas_text(&canvas, 2, 0, 4, ROLE_TEXT, "ab\u6f22\u5b57");
	assert_row(2, "ab…");
}

static void
a_letter_with_marks_takes_one_column(void **state)
{
	(void)state;
	assert_int_equal(canvas_text(&canvas, 0, 0, 20, ROLE_TEXT, "C\u0328\u0306a"), 2);
	assert_row(0, "C\u0328\u0306a");
	assert_string_equal(canvas.cells[0].text, "C\u0328\u0306");
	assert_string_equal(canvas.cells[1].text, "a");
}

static void
an_escape_sequence_in_a_name_never_reaches_a_cell(void **state)
{
	size_t i, k;

	(void)state;
	canvas_text(&canvas, 0, 0, 20, ROLE_TEXT, "a\033[31mb\xc2\x9b" "2Jc\rd\x7f");
	for (i = 0; i < 60; i++)
		for (k = 0; canvas.cells[i].text[k] != '\0'; k++)
			assert_true((unsigned char)canvas.cells[i].text[k] >= 0x20 &&
				    canvas.cells[i].text[k] != 0x7f);
	assert_row(0, "a?[31mb?2Jc d?");
}

static void
a_bidi_override_in_a_name_disappears(void **state)
{
	(void)state;
	canvas_text(&canvas, 0, 0, 20, ROLE_TEXT, "ab\u202e12\u2066\u200f3");
	assert_row(0, "ab123");
}

static void
after_a_right_to_left_name_stands_a_left_to_right_mark(void **state)
{
	(void)state;
	canvas_text(&canvas, 0, 0, 20, ROLE_TEXT, "عمر حداد 2025-01-03");
	assert_row(0, "عمر حداد<LRM> 2025-01-03");
	/* In columns of their own, as a list draws them. */
	canvas_text(&canvas, 1, 0, 9, ROLE_TEXT, "عمر");
	canvas_text(&canvas, 1, 9, 9, ROLE_TEXT, "03.01.");
	assert_row(1, "عمر<LRM>      03.01.");
	assert_true(canvas_bidi_safe(&canvas));
}

static void
what_covers_the_end_of_such_a_name_mends_it(void **state)
{
	(void)state;
	canvas_text(&canvas, 0, 0, 20, ROLE_TEXT, "عمر");
	canvas_text(&canvas, 0, 2, 20, ROLE_TEXT, "12");
	assert_row(0, "عم<LRM>12");
	assert_true(canvas_bidi_safe(&canvas));
}

static void
broken_bytes_show_as_one_sign_each(void **state)
{
	(void)state;
	canvas_text(&canvas, 0, 0, 20, ROLE_TEXT, "a\xff\xc3z\xe2\x82");
	assert_row(0, "a\ufffd\ufffdz\ufffd\ufffd");
}

static void
half_of_a_wide_letter_never_stays(void **state)
{
	(void)state;
	canvas_text(&canvas, 0, 0, 20, ROLE_TEXT, "\u6f22\u5b57");
	canvas_text(&canvas, 0, 1, 1, ROLE_TEXT, "x");
	assert_row(0, " x\u5b57");
	canvas_text(&canvas, 1, 19, 5, ROLE_TEXT, "\u6f22");
	assert_row(1, "");
}

static void
drawing_outside_is_no_error(void **state)
{
	(void)state;
	canvas_text(&canvas, -1, 0, 5, ROLE_TEXT, "a");
	canvas_text(&canvas, 0, -2, 5, ROLE_TEXT, "abcd");
	canvas_text(&canvas, 99, 99, 5, ROLE_TEXT, "a");
	canvas_fill(&canvas, (struct rect){-5, -5, 100, 100}, ROLE_TEXT);
	canvas_text(&canvas, 0, -2, 5, ROLE_TEXT, "abcd");
	canvas_box(&canvas, (struct rect){-1, -1, 0, 0});
	canvas_cursor(&canvas, 50, 3);
	assert_int_equal(canvas.cursor_row, -1);
	assert_row(0, "cd");
}

static void
a_text_wraps_at_blanks_and_counts_its_rows(void **state)
{
	struct rect r = {0, 0, 3, 10};

	(void)state;
	assert_int_equal(canvas_wrap(&canvas, r, 0, ROLE_TEXT, "eins zwei drei\nvier"), 3);
	assert_row(0, "eins zwei");
	assert_row(1, "drei");
	assert_row(2, "vier");
	assert_int_equal(canvas_wrap(NULL, r, 0, ROLE_TEXT, "ABCDEFGHIJKLM"), 2);
	assert_int_equal(canvas_wrap(NULL, r, 0, ROLE_TEXT, ""), 1);
}

static void
a_progress_is_counted(void **state)
{
	(void)state;
	canvas_free(&canvas);
	canvas_init(&canvas, 1, 60, NULL);
	canvas_progress(&canvas, 0, 0, 60, 21, 41, "holen");
	assert_row(0, "[##########----------] holen 21 von 41");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, fresh, done)
	    T(a_text_too_long_is_cut_between_letters_with_an_ellipsis),
	    T(a_letter_with_marks_takes_one_column),
	    T(an_escape_sequence_in_a_name_never_reaches_a_cell),
	    T(a_bidi_override_in_a_name_disappears),
	    T(after_a_right_to_left_name_stands_a_left_to_right_mark),
	    T(what_covers_the_end_of_such_a_name_mends_it),
	    T(broken_bytes_show_as_one_sign_each),
	    T(half_of_a_wide_letter_never_stays),
	    T(drawing_outside_is_no_error),
	    T(a_text_wraps_at_blanks_and_counts_its_rows),
	    T(a_progress_is_counted),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("canvas", tests, NULL, NULL);
}
