/*
 * What a form does with keys that come faster than it draws, with codes that have a number, with
 * records that are chosen, and with days in drafts.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/kit_demo.h"
#include "tui/kit/form.h"

static const struct code area_list[] = {{"B1", "vor Ort", "local", NULL, 0},
    {"B4", "Behörden", "authorities", NULL, 0}, {"V0", "intern", "internal", NULL, 0}};
static const struct codes area_codes = {"area", area_list, 3};
static const struct code way_list[] = {{"BER", "Beratung", "advice", NULL, 0},
    {"AUF", "Aufsuchend", "outreach", NULL, 0}, {"HB", "Hausbesuch", "visit", NULL, 0},
    {"TEL", "Telefon", "phone", NULL, 0}, {"MSG", "Nachricht", "message", NULL, 0},
    {"VID", "Video", "video", NULL, 0}, {"GRP", "Gruppe", "group", NULL, 0}};
static const struct codes way_codes = {"way", way_list, 7};

static const struct field fields[] = {
    {1, "who", FIELD_PERSONS, "Personen", "People", .max = 100},
    {2, "case_id", FIELD_REF, "Fall", "Case", .ref = 900},
    {3, "day", FIELD_DATE, "Datum", "Date", .flags = 0},
    {4, "minutes", FIELD_MINUTES, "Dauer", "Length", .max = 600},
    {5, "ends", FIELD_TIME, "Ende", "End", .flags = 0},
    {6, "area", FIELD_ENUM, "Bereich", "Area", .codes = &area_codes},
    {7, "way", FIELD_ENUM, "Art", "Way", .codes = &way_codes},
};

static void
check(const struct record *rec, struct problems *p)
{
	if (strcmp(record_text(rec, "area"), "V0") == 0)
		problem(p, rec, "area", false, "Hier nicht.");
	if (strcmp(record_text(rec, "area"), "B1") == 0)
		problem(p, rec, "area", true, "Wirklich?");
}

static const struct kind kind = {.no = 900,
    .name = "thing",
    .de = "Ding",
    .en = "thing",
    .layer = LAYER_CASE,
    .fields = fields,
    .n_fields = sizeof(fields) / sizeof(fields[0]),
    .check = check};

static const struct form_item items[] = {{.field = "who"}, {.field = "case_id"},
    {.field = "day", .past = true}, {.field = "minutes"}, {.field = "ends"}, {.field = "area"},
    {.field = "way"}, {.name = "again", .de = "Wieder", .en = "Again", .day = true}};

struct sheet {
	struct record *rec;
	struct form *form;
};

static char picked[40];
static int saved;

static bool
show(void *ctx, const struct form_item *item, const struct value *v, struct buf *out)
{
	(void)ctx;
	if (item->field == NULL)
		return false;
	if (v->type == VALUE_BLOB)
		buf_printf(out, "Fall Nr. %d", v->at[0]);
	else
		buf_printf(out, "%s: %s", item->field, v->at);
	return true;
}

static bool
pick(void *ctx, struct form *f, const struct form_item *item, const char *text)
{
	(void)ctx;
	(void)f;
	snprintf(picked, sizeof(picked), "%s<%s>", item->field, text);
	return true;
}

/* The end is asked for only where there is no length. */
static bool
visible(void *ctx, const struct form *f, const struct form_item *item)
{
	(void)ctx;
	return item->field == NULL || strcmp(item->field, "ends") != 0 ||
	       *form_text(f, "minutes") == '\0';
}

static bool
save(void *ctx, struct form *f, struct problems *p)
{
	(void)ctx;
	(void)f;
	(void)p;
	saved++;
	return false;
}

static bool
sheet_open(struct screen *s, const void *arg, struct err *e)
{
	struct sheet *st = s->state;
	struct form_setup setup = {.items = items,
	    .n_items = sizeof(items) / sizeof(items[0]),
	    .today = DEMO_TODAY,
	    .hooks = {.show = show, .pick = pick, .visible = visible, .save = save}};

	(void)arg;
	st->rec = record_new(app_env(s->app), &kind, e);
	setup.records[0] = st->rec;
	return st->rec != NULL && form_new(&st->form, s->app, &setup, e);
}

static void
sheet_close(struct screen *s)
{
	struct sheet *st = s->state;

	form_free(st->form);
	record_free(st->rec);
}

static void
sheet_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	form_draw(((struct sheet *)s->state)->form, c, l->work);
}

static bool
sheet_key(struct screen *s, const struct key *k)
{
	return form_key(((struct sheet *)s->state)->form, k);
}

static bool
sheet_act(struct screen *s, enum action_id a)
{
	return form_act(((struct sheet *)s->state)->form, a);
}

static enum focus
sheet_focus(struct screen *s)
{
	(void)s;
	return FOCUS_FIELD;
}

static const struct screen_ops sheet_screen = {.name = "sheet",
    .size = sizeof(struct sheet),
    .actions = form_actions,
    .open = sheet_open,
    .close = sheet_close,
    .draw = sheet_draw,
    .key = sheet_key,
    .act = sheet_act,
    .focus = sheet_focus};

struct test {
	struct demo demo;
	struct app *app;
	struct form *form;
	struct record *rec;
};

static void
begin(struct test *t)
{
	struct app_setup setup;
	struct sheet *st;

	demo_init(&t->demo, 1, true);
	setup = demo_setup(&t->demo);
	picked[0] = '\0';
	saved = 0;
	assert_true(app_test(&t->app, &setup, 24, 80, NULL));
	assert_true(app_push(t->app, &sheet_screen, NULL, NULL));
	app_test_type(t->app, "");
	st = app_find(t->app, "sheet")->state;
	t->form = st->form;
	t->rec = st->rec;
}

static void
finish(struct test *t)
{
	app_free(t->app);
	demo_done(&t->demo);
}

static bool
screen_has(struct test *t, const char *text)
{
	struct buf b = BUF_EMPTY;
	bool has;

	canvas_dump(app_canvas(t->app), false, &b);
	has = strstr(buf_text(&b), text) != NULL;
	buf_free(&b);
	return has;
}

static void
a_field_that_went_is_passed_over_even_before_it_was_drawn_away(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	form_focus(t.form, "minutes");
	app_test_type(t.app, "45\r"); /* one burst: nothing is drawn between the keys */
	assert_string_equal(form_at(t.form), "area");
	form_focus(t.form, "minutes");
	app_test_type(t.app, "\x7f\x7f\x7f\r");
	assert_string_equal(form_at(t.form), "ends");
	finish(&t);
}

static void
a_digit_chooses_the_code_of_that_number_and_goes_on(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	form_focus(t.form, "area");
	app_test_type(t.app, "4");
	assert_string_equal(record_text(t.rec, "area"), "B4");
	assert_string_equal(form_at(t.form), "way");
	finish(&t);
}

static void
a_letter_finds_first_what_begins_with_it(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	form_focus(t.form, "way");
	app_test_type(t.app, "a\r"); /* Beratung and Nachricht have an a as well */
	assert_string_equal(record_text(t.rec, "way"), "AUF");
	finish(&t);
}

static void
chosen_people_are_shown_by_the_domain_and_taken_away_one_by_one(void **state)
{
	struct test t;
	struct id id = {{7}};
	char hex[ID_HEX];

	(void)state;
	begin(&t);
	app_test_type(t.app, "h");
	assert_string_equal(picked, "who<h>");
	app_test_key(t.app, "F3");
	assert_string_equal(picked, "who<>");
	form_put(t.form, "who", "P-7K3QX* P-9XYZB+");
	app_test_type(t.app, "");
	assert_string_equal(record_text(t.rec, "who"), "P-7K3QX* P-9XYZB+");
	assert_true(screen_has(&t, "who: P-7K3QX* P-9XYZB+"));
	app_test_key(t.app, "Back");
	assert_string_equal(record_text(t.rec, "who"), "P-7K3QX*");
	id_hex(&id, hex);
	form_put(t.form, "case_id", hex);
	app_test_type(t.app, "");
	assert_true(screen_has(&t, "Fall Nr. 7"));
	assert_true(record_id(t.rec, "case_id", &id));
	form_focus(t.form, "case_id");
	app_test_key(t.app, "Back");
	assert_false(record_has(t.rec, "case_id"));
	finish(&t);
}

static void
today_in_a_draft_stays_the_day_it_was_typed(void **state)
{
	struct test t;
	struct buf draft = BUF_EMPTY;

	(void)state;
	begin(&t);
	form_put(t.form, "day", "heute");
	assert_true(form_draft(t.form, &draft));
	assert_string_equal(form_text(t.form, "day"), "heute");
	assert_true(form_draft_take(t.form, draft.at, draft.len, NULL));
	assert_string_equal(form_text(t.form, "day"), "25.11.2026");
	buf_free(&draft);
	finish(&t);
}

static void
a_day_that_belongs_to_no_record_reads_like_one(void **state)
{
	struct test t;
	struct buf draft = BUF_EMPTY;

	(void)state;
	begin(&t);
	form_focus(t.form, "again");
	app_test_type(t.app, "+14");
	assert_int_equal(form_day(t.form, "again"), 20261209);
	assert_true(screen_has(&t, "-> Mi 09.12.2026"));
	app_test_key(t.app, "Up");
	assert_int_equal(form_day(t.form, "again"), 20261210);
	form_put(t.form, "again", "+14");
	assert_true(form_draft(t.form, &draft));
	assert_true(form_draft_take(t.form, draft.at, draft.len, NULL));
	assert_string_equal(form_text(t.form, "again"), "09.12.2026");
	form_put(t.form, "again", "bald");
	assert_int_equal(form_day(t.form, "again"), 0);
	assert_int_equal(form_errors(t.form), 1);
	buf_free(&draft);
	finish(&t);
}

static void
what_the_rules_forbid_is_not_handed_on_to_be_saved_and_a_hint_is(void **state)
{
	struct test t;

	(void)state;
	begin(&t);
	form_put(t.form, "area", "V0");
	app_test_key(t.app, "Ctrl+S");
	assert_int_equal(saved, 0);
	assert_int_equal(form_errors(t.form), 1);
	assert_string_equal(form_at(t.form), "area");
	assert_true(screen_has(&t, "! Hier nicht."));
	form_put(t.form, "area", "B1");
	app_test_key(t.app, "Ctrl+S");
	assert_int_equal(saved, 1);
	finish(&t);
}

static void
a_draft_of_an_older_program_is_still_read(void **state)
{
	struct buf old = BUF_EMPTY;
	struct err e = {0};
	struct test t;

	(void)state;
	begin(&t);
	buf_u8(&old, 1);
	buf_varint(&old, 2);
	buf_u8(&old, 0);
	buf_str(&old, "minutes");
	buf_str(&old, "1:30");
	buf_u8(&old, 0);
	buf_str(&old, "gone");
	buf_str(&old, "of a field that is no more");
	assert_true(form_draft_take(t.form, old.at, old.len, &e));
	assert_string_equal(form_text(t.form, "minutes"), "1:30");
	assert_int_equal(record_int(t.rec, "minutes", 0), 90);
	assert_int_equal(form_overtaken(t.form), 0);
	form_put(t.form, "minutes", "2:00");
	assert_false(form_draft_take(t.form, old.at, old.len - 1, &e));
	assert_string_equal(form_text(t.form, "minutes"), "2:00");
	buf_free(&old);
	finish(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_draft_of_an_older_program_is_still_read),
	    cmocka_unit_test(a_field_that_went_is_passed_over_even_before_it_was_drawn_away),
	    cmocka_unit_test(a_digit_chooses_the_code_of_that_number_and_goes_on),
	    cmocka_unit_test(a_letter_finds_first_what_begins_with_it),
	    cmocka_unit_test(chosen_people_are_shown_by_the_domain_and_taken_away_one_by_one),
	    cmocka_unit_test(today_in_a_draft_stays_the_day_it_was_typed),
	    cmocka_unit_test(a_day_that_belongs_to_no_record_reads_like_one),
	    cmocka_unit_test(what_the_rules_forbid_is_not_handed_on_to_be_saved_and_a_hint_is),
	};

	if (getenv("CMOCKA_TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
