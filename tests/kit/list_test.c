#include "tui/kit/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/golden.h"

/* A table of numbered rows, asked by key as SQL would be. */
struct world {
	int64_t rows;
	int64_t gone; /* this number was deleted */
	size_t asked; /* rows handed out */
	bool broken;
};

static int64_t
next_there(const struct world *w, int64_t n, int by)
{
	return n == w->gone ? n + by : n;
}

static void
fill(struct list_row *row, int64_t n)
{
	row->key.n = n;
	row->mark = n % 10 == 3 ? '!' : 0;
	row_printf(row, 0, "%02d.11.", (int)(n % 28) + 1);
	row_printf(row, 1, "Öztürk, Mehmet %lld", (long long)n);
	row_printf(row, 2, "%lldm", (long long)(n % 50));
}

static bool
fetch(void *ctx, const struct list_ask *ask, struct list_row *out, size_t *got, struct err *e)
{
	struct world *w = ctx;
	int64_t at = ask->from == LIST_FIRST   ? 0
		     : ask->from == LIST_LAST  ? w->rows - 1
		     : ask->from == LIST_AT    ? ask->key->n
		     : ask->from == LIST_AFTER ? ask->key->n + 1
					       : ask->key->n - 1;
	int by = ask->from == LIST_LAST || ask->from == LIST_BEFORE ? -1 : 1;
	size_t n = 0, i;

	if (w->broken)
		return err_set(e, ERR_IO, "Die Datei lässt sich nicht lesen.", "test");
	for (at = next_there(w, at, by); n < ask->n && at >= 0 && at < w->rows;
	     at = next_there(w, at + by, by))
		out[n++].key.n = at;
	for (i = 0; by < 0 && i < n / 2; i++) {
		at = out[i].key.n;
		out[i].key.n = out[n - 1 - i].key.n;
		out[n - 1 - i].key.n = at;
	}
	for (i = 0; i < n; i++)
		fill(&out[i], out[i].key.n);
	w->asked += n;
	*got = n;
	return true;
}

static const struct list_column columns[] = {
    {.de = "Tag", .en = "Day", .width = 6},
    {.de = "Person", .en = "Person", .width = 0},
    {.de = "Dauer", .en = "Time", .width = 5, .right = true, .from = 30},
    LIST_COLUMNS_END,
};

static const struct list_source source = {
    .columns = columns,
    .fetch = fetch,
    .empty_de = "Noch keine Kontakte. F2 legt einen an.",
};

struct test {
	struct world world;
	struct list list;
	struct canvas canvas;
};

static void
begin(struct test *t, int64_t rows)
{
	memset(t, 0, sizeof(*t));
	t->world.rows = rows;
	t->world.gone = -1;
	assert_true(canvas_init(&t->canvas, 12, 41, NULL));
	assert_true(list_init(&t->list, &source, &t->world, NULL));
	list_draw(&t->list, &t->canvas, (struct rect){0, 0, 12, 41}, true);
}

static void
draw(struct test *t)
{
	canvas_clear(&t->canvas);
	list_draw(&t->list, &t->canvas, (struct rect){0, 0, 12, 41}, true);
}

static void
finish(struct test *t)
{
	list_free(&t->list);
	canvas_free(&t->canvas);
}

static int64_t
selected(struct test *t)
{
	return list_selected(&t->list) != NULL ? list_selected(&t->list)->key.n : -1;
}

static void
repeat(struct test *t, enum action_id a, int times)
{
	while (times-- > 0)
		assert_true(list_act(&t->list, a));
}

static void
a_list_looks_like_this(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 100000);
	repeat(&t, ACT_DOWN, 3);
	draw(&t);
	golden_check("kit", "list", &t.canvas);
	finish(&t);
}

static void
the_cursor_stands_on_the_selected_row(void **state)
{
	struct test t;
	int i;

	(void)state;
	begin(&t, 100000);
	for (i = 0; i < 30; i++) {
		draw(&t);
		assert_int_equal(t.canvas.cursor_row, 1 + (i < 10 ? i : 10));
		assert_int_equal(t.canvas.cursor_col, 0);
		repeat(&t, ACT_DOWN, 1);
	}
	finish(&t);
}

static void
only_the_rows_of_the_window_are_asked_for(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 100000);
	t.world.asked = 0;
	repeat(&t, ACT_DOWN, 100);
	assert_true(t.world.asked <= 100);
	repeat(&t, ACT_PAGE_DOWN, 10);
	assert_true(t.world.asked <= 100 + 10 * 11);
	finish(&t);
}

static void
walking_down_and_up_meets_every_row_once(void **state)
{
	struct test t;
	int64_t i;

	(void)state;
	begin(&t, 57);
	for (i = 0; i < 57; i++, repeat(&t, ACT_DOWN, 1))
		assert_int_equal(selected(&t), i);
	assert_int_equal(selected(&t), 56);
	for (i = 56; i >= 0; i--, repeat(&t, ACT_UP, 1))
		assert_int_equal(selected(&t), i);
	assert_int_equal(selected(&t), 0);
	finish(&t);
}

static void
pages_reach_both_ends_and_stay_there(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 57);
	repeat(&t, ACT_PAGE_DOWN, 1);
	assert_int_equal(selected(&t), 11);
	repeat(&t, ACT_PAGE_DOWN, 20);
	assert_int_equal(selected(&t), 56);
	draw(&t);
	assert_int_equal(t.list.n, 11);
	repeat(&t, ACT_PAGE_UP, 20);
	assert_int_equal(selected(&t), 0);
	repeat(&t, ACT_LAST, 1);
	assert_int_equal(selected(&t), 56);
	repeat(&t, ACT_HOME, 1);
	assert_int_equal(selected(&t), 0);
	finish(&t);
}

static void
after_a_reload_the_same_row_is_selected(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 100);
	repeat(&t, ACT_DOWN, 25);
	list_reload(&t.list);
	assert_int_equal(selected(&t), 25);
	t.world.gone = 25;
	list_reload(&t.list);
	assert_int_equal(selected(&t), 26);
	finish(&t);
}

static void
a_shrunken_list_selects_its_last_row(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 100);
	repeat(&t, ACT_LAST, 1);
	t.world.rows = 40;
	list_reload(&t.list);
	assert_int_equal(selected(&t), 39);
	t.world.rows = 0;
	list_reload(&t.list);
	assert_int_equal(selected(&t), -1);
	repeat(&t, ACT_DOWN, 1);
	repeat(&t, ACT_PAGE_DOWN, 1);
	repeat(&t, ACT_UP, 1);
	assert_null(list_selected(&t.list));
	finish(&t);
}

static void
a_row_far_away_can_be_selected(void **state)
{
	struct test t;
	struct list_key key = {.n = 75000};

	(void)state;
	begin(&t, 100000);
	list_select(&t.list, &key);
	assert_int_equal(selected(&t), 75000);
	draw(&t);
	assert_true(t.canvas.cursor_row > 1 && t.canvas.cursor_row < 11);
	finish(&t);
}

static void
a_window_that_grows_and_shrinks_keeps_the_selection(void **state)
{
	struct test t;
	int rows;

	(void)state;
	begin(&t, 30);
	repeat(&t, ACT_DOWN, 27);
	for (rows = 2; rows < 40; rows += 5) {
		canvas_resize(&t.canvas, rows, 41, NULL);
		list_draw(&t.list, &t.canvas, (struct rect){0, 0, rows, 41}, true);
		assert_int_equal(selected(&t), 27);
		assert_true(t.canvas.cursor_row >= 0);
		canvas_resize(&t.canvas, 2, 41, NULL);
		list_draw(&t.list, &t.canvas, (struct rect){0, 0, 2, 41}, true);
		assert_int_equal(selected(&t), 27);
	}
	finish(&t);
}

static void
an_empty_list_says_what_to_do(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 0);
	golden_check("kit", "list-empty", &t.canvas);
	finish(&t);
}

static void
a_source_that_fails_is_shown_and_asked_again(void **state)
{
	struct test t;

	(void)state;
	begin(&t, 100);
	t.world.broken = true;
	repeat(&t, ACT_HOME, 1);
	draw(&t);
	golden_check("kit", "list-broken", &t.canvas);
	t.world.broken = false;
	list_reload(&t.list);
	assert_int_equal(selected(&t), 0);
	finish(&t);
}

/* ---- lists in memory, with headings ---- */

static size_t
day_count(void *ctx, const char *needle)
{
	(void)needle;
	return *(size_t *)ctx;
}

static void
day_row(void *ctx, size_t i, struct list_row *out)
{
	(void)ctx;
	out->heading = i % 5 == 0;
	out->key.id.b[0] = (uint8_t)(i + 1);
	row_printf(out, 0, out->heading ? "GRUPPE %zu" : "Zeile %zu", i);
	if (out->heading)
		row_text(out, 1, "4");
}

static const struct list_column day_columns[] = {{.width = 12}, {.width = 0}, LIST_COLUMNS_END};
static const struct list_source day_source = {
    .columns = day_columns, .count = day_count, .row = day_row};

static void
headings_are_shown_but_never_selected(void **state)
{
	struct list l;
	struct canvas c;
	size_t n = 23, met = 0, i;

	(void)state;
	canvas_init(&c, 8, 41, NULL);
	list_init(&l, &day_source, &n, NULL);
	list_draw(&l, &c, (struct rect){0, 0, 8, 41}, true);
	golden_check("kit", "list-headings", &c);
	for (i = 0; i < 40; i++) {
		assert_false(list_selected(&l)->heading);
		met = list_selected(&l)->key.id.b[0];
		list_act(&l, ACT_DOWN);
	}
	assert_int_equal(met, 23);
	for (i = 0; i < 40; i++)
		list_act(&l, ACT_UP);
	assert_int_equal(list_selected(&l)->key.id.b[0], 2);
	list_free(&l);
	canvas_free(&c);
}

static void
typing_searches_while_arrows_move(void **state)
{
	struct test t;
	bool open;

	(void)state;
	begin(&t, 100);
	list_find(&t.list);
	assert_true(list_key(&t.list, &(struct key){.type = K_CHAR, .point = 'o'}, &open));
	assert_string_equal(list_needle(&t.list), "o");
	assert_true(list_key(&t.list, &(struct key){.type = K_DOWN}, &open));
	draw(&t);
	golden_check("kit", "list-search", &t.canvas);
	assert_true(list_key(&t.list, &(struct key){.type = K_ESC}, &open));
	assert_string_equal(list_needle(&t.list), "");
	assert_int_equal(list_focus(&t.list), FOCUS_LIST);
	finish(&t);
}

static void
a_click_selects_and_a_second_one_opens(void **state)
{
	struct test t;
	bool open;

	(void)state;
	begin(&t, 100);
	assert_true(list_key(
	    &t.list, &(struct key){.type = K_CLICK, .row = 4, .col = 3, .times = 1}, &open));
	assert_int_equal(selected(&t), 3);
	assert_false(open);
	assert_true(list_key(
	    &t.list, &(struct key){.type = K_CLICK, .row = 4, .col = 3, .times = 2}, &open));
	assert_true(open);
	assert_true(list_key(&t.list, &(struct key){.type = K_WHEEL, .col = 3, .point = 2}, &open));
	assert_int_equal(selected(&t), 6);
	finish(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_list_looks_like_this),
	    cmocka_unit_test(the_cursor_stands_on_the_selected_row),
	    cmocka_unit_test(only_the_rows_of_the_window_are_asked_for),
	    cmocka_unit_test(walking_down_and_up_meets_every_row_once),
	    cmocka_unit_test(pages_reach_both_ends_and_stay_there),
	    cmocka_unit_test(after_a_reload_the_same_row_is_selected),
	    cmocka_unit_test(a_shrunken_list_selects_its_last_row),
	    cmocka_unit_test(a_row_far_away_can_be_selected),
	    cmocka_unit_test(a_window_that_grows_and_shrinks_keeps_the_selection),
	    cmocka_unit_test(an_empty_list_says_what_to_do),
	    cmocka_unit_test(a_source_that_fails_is_shown_and_asked_again),
	    cmocka_unit_test(headings_are_shown_but_never_selected),
	    cmocka_unit_test(typing_searches_while_arrows_move),
	    cmocka_unit_test(a_click_selects_and_a_second_one_opens),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
