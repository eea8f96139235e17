/* What a form may not save. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/replica_world.h"

static struct record *
person(struct world *w)
{
	struct record *rec = record_new(&w->env, &world_person, NULL);

	assert_non_null(rec);
	record_set_text(rec, "name", "Amina");
	return rec;
}

static bool
refused(const struct record *rec, const char *word)
{
	struct problems p = {0};

	record_check(rec, &p);
	if (p.errors == 0)
		return false;
	if (strstr(p.at[0].say, word) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", p.at[0].say, word);
	return true;
}

static void
invalid_utf8_is_refused(void **state)
{
	struct world w;
	struct record *rec;

	(void)state;
	world_open(&w, 1, &world_kinds);
	rec = person(&w);
	record_set_text(rec, "name", "Am\xff");
	assert_true(refused(rec, "Name"));
	record_free(rec);
	world_close(&w);
}

static void
control_characters_and_bidi_overrides_are_refused(void **state)
{
	static const char *const bad[] = {"a\x1b[2J", "a\x07", "a\xc2\x9b", "a\xe2\x80\xae",
	    "a\xe2\x81\xa6", "zwei\nZeilen", "\x7f"};
	struct world w;
	struct record *rec;
	size_t i;

	(void)state;
	world_open(&w, 1, &world_kinds);
	rec = person(&w);
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		record_set_text(rec, "name", bad[i]);
		assert_true(refused(rec, "Steuerzeichen"));
	}
	record_set_text(rec, "name", "محمد\xe2\x80\x8c علی"); /* Persian needs its joiners */
	record_set_text(rec, "note", "zwei\nZeilen\tund ein Tabulator");
	assert_false(refused(rec, ""));
	record_free(rec);
	world_close(&w);
}

static void
length_counts_characters_not_bytes(void **state)
{
	struct world w;
	struct record *rec;
	char name[81 * 2 + 1] = "";
	size_t i;

	(void)state;
	world_open(&w, 1, &world_kinds);
	rec = person(&w);
	for (i = 0; i < 80; i++)
		strcat(name, "ä");
	record_set_text(rec, "name", name);
	assert_false(refused(rec, ""));
	strcat(name, "ä");
	record_set_text(rec, "name", name);
	assert_true(refused(rec, "81"));
	record_free(rec);
	world_close(&w);
}

static void
days_must_be_possible_and_partial_ones_only_where_allowed(void **state)
{
	static const struct {
		const char *field;
		int64_t day;
		bool fine;
	} days[] = {
	    {"due", 20240229, true},
	    {"due", 20230229, false},
	    {"due", 20241301, false},
	    {"due", 20240100, false},
	    {"due", 17000101, false},
	    {"due", -5, false},
	    {"birth", 19590000, true},
	    {"birth", 19590300, true},
	    {"birth", 19590003, false},
	    {"birth", 19000229, false},
	    {"birth", 19590432, false},
	};
	struct world w;
	struct record *rec;
	size_t i;

	(void)state;
	world_open(&w, 1, &world_kinds);
	for (i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		rec = person(&w);
		record_set_int(rec, days[i].field, days[i].day);
		if (refused(rec, "Tag") == days[i].fine)
			fail_msg("%s %lld", days[i].field, (long long)days[i].day);
		record_free(rec);
	}
	world_close(&w);
}

static void
a_code_must_be_known_unless_it_was_there_before(void **state)
{
	struct world w;
	struct record *rec;

	(void)state;
	world_open(&w, 1, &world_kinds);
	rec = person(&w);
	record_set_text(rec, "colour", "green");
	assert_true(refused(rec, "Farbe"));
	record_set_text(rec, "colour", "red");
	world_save(&w, rec);
	/* As a newer version, whose enumeration has grown, would have sent it. */
	free(rec->values[5].at);
	free(rec->loaded[5].at);
	rec->values[5] = (struct value){.type = VALUE_TEXT, .at = strdup("green"), .len = 5};
	rec->loaded[5] = (struct value){.type = VALUE_TEXT, .at = strdup("green"), .len = 5};
	record_set_text(rec, "note", "trotzdem");
	assert_false(refused(rec, ""));
	record_free(rec);
	world_close(&w);
}

static void
what_is_required_must_be_there_and_hints_do_not_block(void **state)
{
	struct world w;
	struct record *rec;
	struct problems p = {0};

	(void)state;
	world_open(&w, 1, &world_kinds);
	rec = person(&w);
	record_set_int(rec, "status", 3);
	record_check(rec, &p);
	assert_int_equal(p.errors, 0);
	assert_int_equal(p.n, 1);
	assert_true(p.at[0].warning);
	assert_string_equal(p.at[0].field->name, "birth");
	record_set_text(rec, "name", "");
	assert_true(refused(rec, "Name"));
	record_free(rec);
	world_close(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(invalid_utf8_is_refused),
	    cmocka_unit_test(control_characters_and_bidi_overrides_are_refused),
	    cmocka_unit_test(length_counts_characters_not_bytes),
	    cmocka_unit_test(days_must_be_possible_and_partial_ones_only_where_allowed),
	    cmocka_unit_test(a_code_must_be_known_unless_it_was_there_before),
	    cmocka_unit_test(what_is_required_must_be_there_and_hints_do_not_block),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
