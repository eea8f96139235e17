/* Tables in text: what files of other programs look like, and what is broken in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/exchange/csv.h"

/* Everything read, as text: `1:a|b` a row, `2!3 sentence` a broken one. */
static bool
note_row(void *ctx, const struct csv_row *row, struct err *e)
{
	size_t i;

	buf_printf(ctx, "%zu:", row->line);
	for (i = 0; i < row->n; i++)
		buf_printf(ctx, "%s%s", i > 0 ? "|" : "", row->cell[i]);
	buf_printf(ctx, "\n");
	return buf_ok(ctx, e);
}

static bool
note_bad(void *ctx, size_t line, size_t column, const char *say, struct err *e)
{
	buf_printf(ctx, "%zu!%zu %s\n", line, column, say);
	return buf_ok(ctx, e);
}

static const char *
readn(const void *bytes, size_t n, struct buf *out, enum csv_encoding *encoding)
{
	struct csv_reader to = {note_row, note_bad, out};
	struct err e = {0};

	buf_reset(out);
	if (!csv_read(bytes, n, &to, encoding, &e))
		buf_printf(out, "%s: %s", err_word(e.code), e.say);
	return buf_text(out);
}

static void
reads(const char *text, const char *want)
{
	struct buf out = BUF_EMPTY;

	assert_string_equal(readn(text, strlen(text), &out, NULL), want);
	buf_free(&out);
}

/* The broken row is named where it begins, in words that hold `part`, and the others are read. */
static void
names(const char *text, const char *where, const char *part, const char *also)
{
	struct buf out = BUF_EMPTY;
	const char *all = readn(text, strlen(text), &out, NULL);

	if (strstr(all, where) == NULL || strstr(all, part) == NULL || strstr(all, also) == NULL)
		fail_msg("%s", all);
	buf_free(&out);
}

static void
semicolons_tabs_and_commas_part_cells(void **state)
{
	(void)state;
	reads("a;b\n1;2,5\n", "1:a|b\n2:1|2,5\n");
	reads("a\tb\n1\t2,5\n", "1:a|b\n2:1|2,5\n");
	reads("a,b\n1,2\n", "1:a|b\n2:1|2\n");
	reads("\"a;x\",b\n1,2\n", "1:a;x|b\n2:1|2\n");
	reads("sep=,\na,b;c\n", "2:a|b;c\n");
	reads("a\n1\n", "1:a\n2:1\n");
}

static void
lines_end_as_windows_unix_and_old_machines_end_them(void **state)
{
	(void)state;
	reads("a;b\r\n1;2\r\n", "1:a|b\n2:1|2\n");
	reads("a;b\r1;2\r", "1:a|b\n2:1|2\n");
	reads("a;b\n1;2", "1:a|b\n2:1|2\n");
	reads("a\nx", "1:a\n2:x\n");
	reads("\n\na;b\n \n;;\n1;2\n\n", "3:a|b\n6:1|2\n");
	reads("", "");
}

static void
a_quoted_cell_holds_line_breaks_separators_and_quotes(void **state)
{
	(void)state;
	reads("a;b\n\"x;y\";\"sie sagt \"\"nein\"\"\"\n", "1:a|b\n2:x;y|sie sagt \"nein\"\n");
	reads("a;b\n\"oben\nunten\";2\n3;4\n", "1:a|b\n2:oben\nunten|2\n4:3|4\n");
	reads("a;b\r\n\"oben\r\n\r\nunten\";2\r\n3;4\r\n", "1:a|b\n2:oben\r\n\r\nunten|2\n5:3|4\n");
}

static void
utf8_with_and_without_mark_and_windows_1252_are_recognised(void **state)
{
	struct buf out = BUF_EMPTY;
	enum csv_encoding how;

	(void)state;
	assert_string_equal(readn("\xef\xbb\xbfTür;€\n", 12, &out, &how), "1:Tür|€\n");
	assert_int_equal(how, CSV_UTF8);
	assert_string_equal(readn("T\xfcr;\x80;\x84Ja\x93\n", 11, &out, &how), "1:Tür|€|„Ja“\n");
	assert_int_equal(how, CSV_WINDOWS_1252);
	assert_string_equal(readn("T\xc3\xbcr\n", 5, &out, &how), "1:Tür\n");
	assert_int_equal(how, CSV_UTF8);
	assert_non_null(strstr(readn("\xff\xfe"
				     "a\0;\0",
				   6, &out, &how),
	    "UTF-16"));
	assert_non_null(strstr(readn("PK\3\4abc", 7, &out, &how), "Arbeitsmappe"));
	buf_free(&out);
}

static void
letters_that_are_none_are_named_by_their_line(void **state)
{
	(void)state;
	names("Tür;b\n1;2\nx\xff;3\n4;5\n", "3!1 ", "UTF-8", "4:4|5\n");
	names("a;b\n1;\x81\n4;5\xfc\n", "2!1 ", "Windows-1252", "3:4|5ü\n");
}

static void
a_nul_is_named_by_its_line(void **state)
{
	struct buf out = BUF_EMPTY;
	const char *all;

	(void)state;
	all = readn("a;b\n1\0;2\n3;4\n", 13, &out, NULL);
	assert_non_null(strstr(all, "2!1 "));
	assert_non_null(strstr(all, "NUL"));
	assert_non_null(strstr(all, "3:3|4\n"));
	buf_free(&out);
}

static void
a_broken_quote_in_line_4711_is_named_there_and_hides_nothing(void **state)
{
	struct buf text = BUF_EMPTY, out = BUF_EMPTY;
	const char *all;
	int i;

	(void)state;
	for (i = 1; i <= 6000; i++)
		buf_printf(&text, i == 4711 ? "\"Haus %d;12\n" : "\"Haus %d\";12\n", i);
	all = readn(text.at, text.len, &out, NULL);
	assert_non_null(strstr(all, "\n4711!1 Ein Anführungszeichen wird in dieser Zeile"));
	assert_non_null(strstr(all, "\n4710:Haus 4710|12\n"));
	assert_non_null(strstr(all, "\n4712:Haus 4712|12\n"));
	assert_non_null(strstr(all, "\n6000:Haus 6000|12\n"));
	assert_null(strstr(strstr(all, "!") + 1, "!"));
	buf_free(&text);
	buf_free(&out);
}

static void
a_quote_left_open_to_the_end_is_named_where_it_was_opened(void **state)
{
	(void)state;
	names("a;b\n1;\"zwei\n3;4\n5;6\n", "2!2 ", "nicht geschlossen", "3:3|4\n4:5|6\n");
	names("a;b\n1;\"zwei", "2!2 ", "nicht geschlossen", "1:a|b\n");
}

static void
a_quote_inside_a_cell_is_named(void **state)
{
	(void)state;
	names("a;b\nHaus \"Linde\";2\n3;4\n", "2!1 ", "mitten im Feld", "3:3|4\n");
}

static void
lengths_have_limits(void **state)
{
	struct buf text = BUF_EMPTY, out = BUF_EMPTY;
	size_t i;
	const char *all;

	(void)state;
	buf_printf(&text, "a;b\n\"");
	for (i = 0; i < CSV_ROW_MAX; i++)
		buf_u8(&text, 'x');
	buf_printf(&text, "\";2\n3;4\n");
	all = readn(text.at, text.len, &out, NULL);
	assert_non_null(strstr(all, "2!1 Die Zeile ist zu lang"));
	assert_non_null(strstr(all, "3:3|4"));

	buf_reset(&text);
	for (i = 0; i < CSV_CELLS_MAX + 1; i++)
		buf_printf(&text, "x;");
	buf_printf(&text, "\n3;4\n");
	all = readn(text.at, text.len, &out, NULL);
	assert_non_null(strstr(all, "zu viele Felder"));
	assert_non_null(strstr(all, "2:3|4"));

	buf_reset(&text);
	for (i = 0; i < CSV_ROWS_MAX + 2; i++)
		buf_printf(&text, "x\n");
	assert_non_null(strstr(readn(text.at, text.len, &out, NULL), "full: "));

	buf_reset(&text);
	for (i = 0; i < CSV_BAD_MAX + 1; i++)
		buf_printf(&text, "x\"y\n");
	assert_non_null(strstr(readn(text.at, text.len, &out, NULL), "input: "));
	buf_free(&text);
	buf_free(&out);
}

/* ---- writing ---- */

static void
writes(const char *text, const char *want)
{
	struct buf out = BUF_EMPTY;

	csv_put_text(&out, text, true);
	assert_string_equal(buf_text(&out), want);
	buf_free(&out);
}

static void
what_would_be_a_formula_is_guarded_and_read_back_without_loss(void **state)
{
	static const char *const texts[] = {"=1+1", "+49 5424 1", "-x", "@SUM(A1)", "\tx", "\rx",
	    "'=1", "''=1", "'quoted'", "plain", "\uff1d1", "a=b", "", "'"};
	struct buf out = BUF_EMPTY, back = BUF_EMPTY;
	const char *end;
	size_t i;

	(void)state;
	writes("=1+1", "\"'=1+1\"");
	writes("+49 5424 1", "\"'+49 5424 1\"");
	writes("plain", "plain");
	writes("a;b", "\"a;b\"");
	writes("so \"was\"", "\"so \"\"was\"\"\"");
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		buf_reset(&out);
		csv_put_text(&out, texts[i], true);
		csv_put_text(&out, "end", false);
		csv_put_end(&out);
		readn(out.at, out.len, &back, NULL);
		assert_memory_equal(back.at, "1:", 2);
		end = strstr(buf_text(&back), "|end\n");
		assert_non_null(end);
		back.at[end - (char *)back.at] = '\0';
		assert_string_equal(csv_unguarded((char *)back.at + 2), texts[i]);
	}
	buf_free(&out);
	buf_free(&back);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(semicolons_tabs_and_commas_part_cells),
	    cmocka_unit_test(lines_end_as_windows_unix_and_old_machines_end_them),
	    cmocka_unit_test(a_quoted_cell_holds_line_breaks_separators_and_quotes),
	    cmocka_unit_test(utf8_with_and_without_mark_and_windows_1252_are_recognised),
	    cmocka_unit_test(letters_that_are_none_are_named_by_their_line),
	    cmocka_unit_test(a_nul_is_named_by_its_line),
	    cmocka_unit_test(a_broken_quote_in_line_4711_is_named_there_and_hides_nothing),
	    cmocka_unit_test(a_quote_left_open_to_the_end_is_named_where_it_was_opened),
	    cmocka_unit_test(a_quote_inside_a_cell_is_named),
	    cmocka_unit_test(lengths_have_limits),
	    cmocka_unit_test(what_would_be_a_formula_is_guarded_and_read_back_without_loss),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
