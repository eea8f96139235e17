/* Cells with German conventions: what they mean, and what is refused instead of guessed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/paper/kinds.h"
#include "common/exchange/cell.h"
#include "tests/support/case_world.h"

static const struct field fields[] = {
    {1, "cents", FIELD_CENTS, "Betrag", "amount", .flags = 0},
    {2, "count", FIELD_INT, "Zahl", "count", .flags = 0},
    {3, "minutes", FIELD_MINUTES, "Dauer", "length", .max = 1440},
    {4, "sum", FIELD_MINUTES, "Summe", "sum", .max = 60000},
    {5, "day", FIELD_DATE, "Tag", "day", .flags = 0},
    {6, "month", FIELD_DATE, "Monat", "month", .flags = 0},
    {7, "birth", FIELD_PDATE, "geboren", "born", .flags = 0},
    {8, "at", FIELD_TIME, "um", "at", .flags = 0},
    {9, "yes", FIELD_BOOL, "ja", "yes", .flags = 0},
    {10, "tri", FIELD_TRI, "ja?", "yes?", .flags = 0},
    {11, "land", FIELD_ENUM, "Land", "Land", .codes = &codes_land},
    {12, "languages", FIELD_ENUMS, "Sprachen", "languages", .codes = &codes_language},
    {13, "text", FIELD_TEXT, "Text", "text", .flags = 0},
};
static const struct kind kind = {.no = 1,
    .name = "sample",
    .de = "Probe",
    .en = "sample",
    .de_many = "Proben",
    .en_many = "samples",
    FIELDS(fields)};

/* The value as it is stored, in words; "!" when it is refused. */
static const char *
stored_as(const char *field, enum cell_unit unit, const char *text, char out[static 80])
{
	struct env env = env_real();
	struct err e = {0};
	struct record *rec = record_new(&env, &kind, &e);
	const struct value *v = &rec->values[kind_index(&kind, field)];
	struct buf say = BUF_EMPTY;

	assert_non_null(rec);
	if (!cell_take(rec, kind_field(&kind, field), unit, text, &say)) {
		assert_true(say.len > 0);
		snprintf(out, 80, "!");
	} else if (v->type == VALUE_INT)
		snprintf(out, 80, "%" PRId64, v->i);
	else
		snprintf(out, 80, "%s", v->type == VALUE_TEXT ? v->at : "");
	buf_free(&say);
	record_free(rec);
	return out;
}

struct case_of {
	const char *field, *text, *want;
};

static void
each(const struct case_of *cases, size_t n)
{
	char is[80];
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(stored_as(cases[i].field, CELL_PLAIN, cases[i].text, is),
			cases[i].want) != 0)
			fail_msg("%s »%s«: %s, not %s", cases[i].field, cases[i].text, is,
			    cases[i].want);
}
#define EACH(...)                                                                                  \
	do {                                                                                       \
		static const struct case_of list[] = {__VA_ARGS__};                                \
		each(list, sizeof(list) / sizeof(list[0]));                                        \
	} while (0)

static void
amounts_have_a_comma_and_dots_only_between_thousands(void **state)
{
	(void)state;
	EACH({"cents", "12,50", "1250"}, {"cents", "1.250,5", "125050"},
	    {"cents", "1.250", "125000"}, {"cents", "-0,01", "-1"}, {"cents", "\u22123", "-300"},
	    {"cents", "12 €", "1200"}, {"cents", "12,50 EUR", "1250"}, {"cents", " 7 ", "700"},
	    {"cents", "\u00a07\u00a0", "700"}, {"cents", "1.000.000,00", "100000000"},
	    {"cents", "", ""});
	EACH({"cents", "12.50", "!"}, {"cents", "1,250.00", "!"}, {"cents", "12,345", "!"},
	    {"cents", "1.25.000", "!"}, {"cents", "1250.000", "!"}, {"cents", "12,", "!"},
	    {"cents", ",5", "!"}, {"cents", "zwölf", "!"}, {"cents", "12 50", "!"},
	    {"cents", "9999999999999", "!"}, {"cents", "--1", "!"});
}

static void
whole_numbers_have_no_comma(void **state)
{
	(void)state;
	EACH({"count", "12", "12"}, {"count", "1.250", "1250"}, {"count", "-3", "-3"},
	    {"count", "12,0", "!"}, {"count", "12a", "!"}, {"count", "1.2", "!"});
}

static void
durations_are_hours_and_minutes_and_sums_of_a_month_are_hours(void **state)
{
	char is[80];

	(void)state;
	EACH({"minutes", "1:30", "90"}, {"minutes", "45", "45"}, {"minutes", "1,5", "90"},
	    {"sum", "73:37", "4417"}, {"sum", "73,62", "4417"}, {"sum", "76", "4560"});
	EACH({"minutes", "1:61", "!"}, {"minutes", "1:5", "!"}, {"minutes", "eine Stunde", "!"},
	    {"minutes", "-5", "!"}, {"sum", "-1,5", "!"});
	assert_string_equal(stored_as("minutes", CELL_HOURS, "2", is), "120");
	assert_string_equal(stored_as("sum", CELL_MINUTES, "76", is), "76");
}

static void
days_are_written_as_offices_and_spreadsheets_write_them(void **state)
{
	(void)state;
	EACH({"day", "05.03.2024", "20240305"}, {"day", "5.3.2024", "20240305"},
	    {"day", "5.3.24", "20240305"}, {"day", "2024-03-05", "20240305"},
	    {"day", "05.03.2024 00:00:00", "20240305"}, {"day", "1.1.85", "19850101"});
	EACH({"day", "31.02.2024", "!"}, {"day", "5/3/2024", "!"}, {"day", "heute", "!"},
	    {"day", "5.3.", "!"}, {"day", "03/2024", "!"}, {"day", "45356", "!"});
	EACH({"month", "03/2024", "20240301"}, {"month", "3.2024", "20240301"},
	    {"month", "2024-03", "20240301"}, {"month", "März 2024", "20240301"},
	    {"month", "15.03.2024", "20240315"}, {"month", "13/2024", "!"}, {"month", "März", "!"});
	EACH({"birth", "1991", "19910000"}, {"birth", "00.00.1985", "19850000"},
	    {"birth", "3.1.1991", "19910103"}, {"birth", "3.1.91", "!"});
	EACH({"at", "09:30", "570"}, {"at", "9.30", "570"}, {"at", "9:30 Uhr", "570"},
	    {"at", "09:30:00", "570"}, {"at", "25:00", "!"});
}

static void
choices_are_read_by_code_and_by_label_in_both_languages(void **state)
{
	(void)state;
	EACH({"yes", "j", "1"}, {"yes", "Nein", "0"}, {"yes", "WAHR", "1"}, {"yes", "u", "!"},
	    {"tri", "unbekannt", "2"}, {"tri", "vielleicht", "!"});
	EACH({"land", "NI", "NI"}, {"land", "ni", "NI"}, {"land", "Niedersachsen", "NI"},
	    {"land", "Lower Saxony", "NI"}, {"land", "Atlantis", "!"});
	EACH({"languages", "ara tir", "ara tir"}, {"languages", "Arabisch, Tigrinya", "ara tir"},
	    {"languages", "Arabisch,klingonisch", "!"});
}

static void
a_guarded_text_loses_its_apostrophe_and_gets_normal_letters(void **state)
{
	(void)state;
	EACH({"text", "'+49 5424 1", "+49 5424 1"}, {"text", "'n Haus", "'n Haus"},
	    {"text", "  Haus  ", "Haus"}, {"text", "Mu\u0308ller", "M\u00fcller"});
}

/* Whatever a value is, the cell it becomes reads back as that value. */
static void
every_value_reads_back_from_its_cell(void **state)
{
	static const struct {
		const char *field;
		int64_t v;
	} values[] = {{"cents", -1}, {"cents", 0}, {"cents", 123456789}, {"count", -12},
	    {"minutes", 0}, {"minutes", 59}, {"minutes", 1440}, {"sum", 4417}, {"day", 20240229},
	    {"month", 20240301}, {"birth", 19850000}, {"birth", 19850300}, {"at", 0}, {"at", 1439},
	    {"yes", 0}, {"yes", 1}, {"tri", 2}};
	struct buf text = BUF_EMPTY;
	char is[80], want[80];
	const struct field *f;
	struct value v;
	size_t i;
	int unit;

	(void)state;
	for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		f = kind_field(&kind, values[i].field);
		for (unit = CELL_PLAIN; unit <= (f->type == FIELD_MINUTES ? CELL_MINUTES : 0);
		     unit++) {
			v = (struct value){.type = VALUE_INT, .i = values[i].v};
			buf_reset(&text);
			cell_text(&text, f, (enum cell_unit)unit, &v);
			snprintf(want, sizeof(want), "%" PRId64, values[i].v);
			assert_string_equal(
			    stored_as(f->name, (enum cell_unit)unit, buf_text(&text), is), want);
		}
	}
	buf_free(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(amounts_have_a_comma_and_dots_only_between_thousands),
	    cmocka_unit_test(whole_numbers_have_no_comma),
	    cmocka_unit_test(durations_are_hours_and_minutes_and_sums_of_a_month_are_hours),
	    cmocka_unit_test(days_are_written_as_offices_and_spreadsheets_write_them),
	    cmocka_unit_test(choices_are_read_by_code_and_by_label_in_both_languages),
	    cmocka_unit_test(a_guarded_text_loses_its_apostrophe_and_gets_normal_letters),
	    cmocka_unit_test(every_value_reads_back_from_its_cell),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
