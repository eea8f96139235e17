#include "tests/pty/vt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a 12x4 screen shows after those bytes, its cursor, and its rows joined by `|`. */
static void
assert_screen(const char *bytes, int row, int col, const char *want)
{
	char got[400] = "";
	struct vt vt;
	int i;

	assert_true(vt_init(&vt, 4, 12));
	vt_feed(&vt, bytes, strlen(bytes));
	for (i = 0; i < vt.rows; i++) {
		char *line = vt_row_text(&vt, i);

		strcat(strcat(got, i == 0 ? "" : "|"), line);
		free(line);
	}
	assert_string_equal(got, want);
	assert_int_equal(vt.at.row, row);
	assert_int_equal(vt.at.col, col);
	vt_free(&vt);
}

static void
letters_stand_where_they_are_written(void **state)
{
	(void)state;
	assert_screen("abc\r\ndef", 1, 3, "abc|def||");
	assert_screen("a\tb", 0, 9, "a       b|||");
	assert_screen("ab\bX", 0, 2, "aX|||");
}

static void
the_last_column_wraps_only_with_the_next_letter(void **state)
{
	(void)state;
	assert_screen("123456789012", 0, 11, "123456789012|||");
	assert_screen("123456789012x", 1, 1, "123456789012|x||");
	assert_screen("123456789012\r\nx", 1, 1, "123456789012|x||");
	assert_screen("\033[?7l123456789012x", 0, 11, "12345678901x|||");
}

static void
wide_letters_take_two_columns_and_lose_both_halves(void **state)
{
	(void)state;
	assert_screen("漢字x", 0, 5, "漢字x|||");
	assert_screen("漢字\033[1;2Hx", 0, 2, " x字|||");
	assert_screen("漢字\033[1;1Hx", 0, 1, "x 字|||");
	assert_screen("12345678901漢", 1, 2, "12345678901|漢||");
}

static void
marks_join_the_letter_before(void **state)
{
	(void)state;
	assert_screen("e\u0301x", 0, 2, "e\u0301x|||");
	assert_screen("\u05d0\u200e1", 0, 2, "\u05d01|||");
	assert_screen("12345678901e\u0301", 0, 11, "12345678901e\u0301|||");
}

static void
broken_utf8_shows_the_replacement_letter(void **state)
{
	(void)state;
	assert_screen("a\xff z", 0, 4, "a\ufffd z|||");
	assert_screen("a\xc3z", 0, 3, "a\ufffdz|||");
}

static void
the_cursor_moves_by_every_command_and_stays_inside(void **state)
{
	(void)state;
	assert_screen("\033[3;5Hx", 2, 5, "||    x|");
	assert_screen("\033[99;99H", 3, 11, "|||");
	assert_screen("\033[2;2H\033[A\033[C\033[B\033[D", 1, 1, "|||");
	assert_screen("\033[5G\033[3dx", 2, 5, "||    x|");
	assert_screen("\033[99A\033[99D", 0, 0, "|||");
	assert_screen("\033[1;10H\033[Zx", 0, 9, "        x|||");
}

static void
erasing_takes_the_named_part(void **state)
{
	(void)state;
	assert_screen("abcdef\033[3D\033[K", 0, 3, "abc|||");
	assert_screen("abcdef\033[3D\033[1K", 0, 3, "    ef|||");
	assert_screen("a\r\nb\r\nc\033[2;1H\033[J", 1, 0, "a|||");
	assert_screen("a\r\nb\r\nc\033[2;1H\033[1J", 1, 0, "||c|");
	assert_screen("abcdef\033[1;2H\033[2X", 0, 1, "a  def|||");
	assert_screen("abc\033[2J", 0, 3, "|||");
}

static void
cells_and_lines_are_inserted_and_removed(void **state)
{
	(void)state;
	assert_screen("abcdef\033[1;2H\033[2@", 0, 1, "a  bcdef|||");
	assert_screen("abcdef\033[1;2H\033[2P", 0, 1, "adef|||");
	assert_screen("a\r\nb\r\nc\033[2;1H\033[L", 1, 0, "a||b|c");
	assert_screen("a\r\nb\r\nc\033[2;1H\033[M", 1, 0, "a|c||");
	assert_screen("\033[4habc\rx", 0, 1, "xabc|||");
	assert_screen("ab\033[3bc", 0, 6, "abbbbc|||");
}

static void
a_scroll_region_leaves_the_rest_alone(void **state)
{
	(void)state;
	assert_screen("a\r\nb\r\nc\r\nd\033[2;3r\033[3;1H\n", 2, 0, "a|c||d");
	assert_screen("a\r\nb\r\nc\r\nd\033[2;3r\033[2;1H\033M", 1, 0, "a||b|d");
	assert_screen("a\r\nb\r\nc\r\nd\r\ne", 3, 1, "b|c|d|e");
	assert_screen("a\r\nb\r\nc\r\nd\033[2S", 3, 1, "c|d||");
	assert_screen("a\r\nb\r\nc\r\nd\033[99T", 3, 1, "|||");
}

static void
the_other_screen_gives_the_first_one_back(void **state)
{
	(void)state;
	assert_screen("abc\033[?1049h\033[Hxyz", 0, 3, "xyz|||");
	assert_screen("abc\033[?1049h\033[2;2Hxyz\033[?1049l", 0, 3, "abc|||");
	assert_screen("ab\0337\033[3;3Hx\0338c", 0, 3, "abc||  x|");
}

static void
line_drawing_letters_become_lines(void **state)
{
	(void)state;
	assert_screen("\033(0lqqk\033(Bq", 0, 5, "┌──┐q|||");
	assert_screen("\033(0x\033[1;5H\017x", 0, 5, "│   x|||");
}

static void
titles_and_unknown_sequences_leave_no_trace(void **state)
{
	(void)state;
	assert_screen("a\033]0;title\007b\033]2;x\033\\c\033[?2004h\033[22;0;0td\033P1$x\033\\", 0,
	    4, "abcd|||");
	assert_screen("a\033[>4;2m\033[1 q\033[!pb", 0, 2, "ab|||");
	assert_screen("a\033[99999999999999999999Cb", 0, 11, "a          b|||");
	assert_screen("\033[1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7;8;9;1;2;3;4;5;6;7;8;9mx", 0, 1, "x|||");
}

static void
colours_and_attributes_belong_to_the_cell(void **state)
{
	static const char bytes[] =
	    "\033[1;4;31;44ma\033[22;38;5;200;48;2;1;2;3mb\033[7;93;39mc\033[md";
	const struct vt_look want[] = {{1, 4, VT_BOLD | VT_UNDERLINE},
	    {200, VT_RGB | 0x010203, VT_UNDERLINE},
	    {VT_DEFAULT, VT_RGB | 0x010203, VT_UNDERLINE | VT_REVERSE},
	    {VT_DEFAULT, VT_DEFAULT, 0}};
	struct vt vt;
	size_t i;

	(void)state;
	assert_true(vt_init(&vt, 2, 10));
	vt_feed(&vt, bytes, strlen(bytes));
	for (i = 0; i < 4; i++) {
		assert_int_equal(vt.cells[i].look.fg, want[i].fg);
		assert_int_equal(vt.cells[i].look.bg, want[i].bg);
		assert_int_equal(vt.cells[i].look.attr, want[i].attr);
	}
	vt_free(&vt);
}

static void
erased_cells_take_the_background(void **state)
{
	struct vt vt;

	(void)state;
	assert_true(vt_init(&vt, 2, 10));
	vt_feed(&vt, "\033[44m\033[K", 8);
	assert_int_equal(vt.cells[9].look.bg, 4);
	assert_int_equal(vt.cells[10].look.bg, VT_DEFAULT);
	vt_free(&vt);
}

static void
questions_of_the_program_are_answered(void **state)
{
	struct vt vt;

	(void)state;
	assert_true(vt_init(&vt, 4, 12));
	vt_feed(&vt, "\033[2;3H\033[6n\033[c", 13);
	assert_int_equal(vt.reply_len, 6 + 9);
	assert_memory_equal(vt.reply, "\033[2;3R\033[?62;22c", 15);
	vt_free(&vt);
}

static void
bytes_may_come_in_any_pieces(void **state)
{
	static const char bytes[] = "\033[2;3Hä漢\033[1;31mz\033]0;t\033\\e\u0301";
	struct vt whole, parts;
	size_t i;

	(void)state;
	assert_true(vt_init(&whole, 4, 12) && vt_init(&parts, 4, 12));
	vt_feed(&whole, bytes, strlen(bytes));
	for (i = 0; i < strlen(bytes); i++)
		vt_feed(&parts, bytes + i, 1);
	assert_memory_equal(whole.cells, parts.cells, 4 * 12 * sizeof(struct vt_cell));
	assert_int_equal(vt_find(&whole, "ä漢ze\u0301", 0), 1);
	vt_free(&whole);
	vt_free(&parts);
}

static void
a_new_size_keeps_the_upper_left_part(void **state)
{
	char *line;
	struct vt vt;

	(void)state;
	assert_true(vt_init(&vt, 4, 12));
	vt_feed(&vt, "\033[?1049habcdefg漢\r\nx\033[4;12H", 29);
	assert_true(vt_resize(&vt, 2, 8));
	line = vt_row_text(&vt, 0);
	assert_string_equal(line, "abcdefg");
	free(line);
	assert_int_equal(vt.at.row, 1);
	assert_int_equal(vt.at.col, 7);
	assert_true(vt_resize(&vt, 10, 40));
	vt_feed(&vt, "\033[10;40Hy", 9);
	assert_int_equal(vt_find(&vt, "y", 0), 9);
	vt_feed(&vt, "\033[?1049l", 8);
	assert_int_equal(vt_find(&vt, "abc", 0), -1);
	vt_free(&vt);
}

static void
the_dump_names_size_cursor_and_invisible_marks(void **state)
{
	char *text = NULL;
	size_t n;
	FILE *f = open_memstream(&text, &n);
	struct vt vt;

	(void)state;
	assert_true(vt_init(&vt, 2, 12));
	vt_feed(&vt, "\u05d0\u200e1  ", strlen("\u05d0\u200e1  "));
	vt_dump(&vt, f);
	vt_feed(&vt, "\033[?25l", 6);
	vt_dump(&vt, f);
	fclose(f);
	assert_string_equal(
	    text, "12x2 cursor 0,4\n\u05d0<LRM>1\n\n12x2 cursor hidden\n\u05d0<LRM>1\n\n");
	free(text);
	vt_free(&vt);
}

/* Not a fuzzer, but every command with every small number must keep the cursor inside. */
static void
no_command_leaves_the_screen(void **state)
{
	static const char numbers[][8] = {"", "0", "1", "7", "9999", "3;2", "2;9", ";5", "?25"};
	char bytes[128];
	struct vt vt;
	size_t i;
	int c;

	(void)state;
	assert_true(vt_init(&vt, 4, 12));
	for (c = 0x40; c < 0x7f; c++) {
		for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
			snprintf(bytes, sizeof(bytes), "x\033[%s%c漢y\r\n", numbers[i], c);
			vt_feed(&vt, bytes, strlen(bytes));
			assert_in_range(vt.at.row, 0, 3);
			assert_in_range(vt.at.col, 0, 11);
			assert_in_range(vt.bottom, vt.top + 1, 3);
		}
	}
	vt_free(&vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(letters_stand_where_they_are_written),
	    cmocka_unit_test(the_last_column_wraps_only_with_the_next_letter),
	    cmocka_unit_test(wide_letters_take_two_columns_and_lose_both_halves),
	    cmocka_unit_test(marks_join_the_letter_before),
	    cmocka_unit_test(broken_utf8_shows_the_replacement_letter),
	    cmocka_unit_test(the_cursor_moves_by_every_command_and_stays_inside),
	    cmocka_unit_test(erasing_takes_the_named_part),
	    cmocka_unit_test(cells_and_lines_are_inserted_and_removed),
	    cmocka_unit_test(a_scroll_region_leaves_the_rest_alone),
	    cmocka_unit_test(the_other_screen_gives_the_first_one_back),
	    cmocka_unit_test(line_drawing_letters_become_lines),
	    cmocka_unit_test(titles_and_unknown_sequences_leave_no_trace),
	    cmocka_unit_test(colours_and_attributes_belong_to_the_cell),
	    cmocka_unit_test(erased_cells_take_the_background),
	    cmocka_unit_test(questions_of_the_program_are_answered),
	    cmocka_unit_test(bytes_may_come_in_any_pieces),
	    cmocka_unit_test(a_new_size_keeps_the_upper_left_part),
	    cmocka_unit_test(the_dump_names_size_cursor_and_invisible_marks),
	    cmocka_unit_test(no_command_leaves_the_screen),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
