/* The file of definitions: the one that is built in, and files that are wrong. */
#include "common/report/definition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/casework/casework.h"

static void
all_35_figures_are_defined(void **state)
{
	struct definitions *d;
	struct err e = {0};
	char no[16];
	int i;

	(void)state;
	if (!definitions_built_in(&d, casework_kinds(), &e))
		fail_msg("%s", e.say);
	assert_int_equal(d->n_figures, 35);
	for (i = 1; i <= 35; i++) {
		snprintf(no, sizeof(no), "K%02d", i);
		if (definitions_figure(d, no) == NULL)
			fail_msg("%s is missing", no);
	}
	assert_ptr_equal(definitions_figure(d, "k7"), definitions_figure(d, "K07"));
	assert_null(definitions_figure(d, "K36"));
	assert_non_null(definitions_value(d, "K06.share"));
	assert_null(definitions_value(d, "K06.nothing"));
	definitions_free(d);
}

#define HEAD "version 1\nfigure K01: a | b\nsays: c | d\n"
#define VALUE HEAD "value x [number]: e | f\n"

static const struct {
	const char *text;
	int line;
	const char *word; /* in the sentence */
} wrong[] = {
    {"", 0, "version"},
    {"figure K01: a | b\nsays: c | d\nvalue x [number]: e | f\n= count of request\n", 4, "version"},
    {"nonsense\n", 1, "nonsense"},
    {"says: a | b\n", 1, "Kennzahl"},
    {"version 1\nfigure X1: a | b\n", 2, "X1"},
    {"version 1\nfigure K01 a | b\n", 2, "Doppelpunkt"},
    {"version 1\nfigure K01: a\n", 2, " | "},
    {"version 1\nfigure K01: a | \n", 2, " | "},
    {HEAD "figure K02: a | b\n", 4, "K01"},
    {VALUE "= count of request\nfigure K01: a | b\n", 6, "K01"},
    {HEAD "value X [number]: e | f\n", 4, "X"},
    {HEAD "value x [euro]: e | f\n", 4, "euro"},
    {HEAD "value x: e | f\n", 4, "EINHEIT"},
    {HEAD "class: P9\n", 4, "P9"},
    {HEAD "legacy: contacts\n", 4, "Wert"},
    {VALUE "legacy: nothing\n", 5, "nothing"},
    {VALUE "= guess of request\n", 5, "guess"},
    {VALUE "= count request\n", 5, "of"},
    {VALUE "= count of nothing\n", 5, "nothing"},
    {VALUE "= count of private_note\n", 5, "private_note"},
    {VALUE "= count of request on nowhere\n", 5, "nowhere"},
    {VALUE "= count of request on area\n", 5, "area"},
    {VALUE "= count of request where outcome = gone\n", 5, "gone"},
    {VALUE "= count of request where outcome\n", 5, "Vergleich"},
    {VALUE "= count of request where outcome is big\n", 5, "is"},
    {VALUE "= count of request where workdays(received_on > 3\n", 5, "Komma"},
    {VALUE "= count of request where estimate_min > \n", 5, "erwartet"},
    {VALUE "= count of request on received_on too much\n", 5, "too much"},
    {VALUE "= count of request by estimate_min\n", 5, "by"},
    {VALUE "= sum estimate of request\n", 5, "estimate"},
    {VALUE "= people all of request on received_on\n", 5, "request"},
    {VALUE "= people some of encounter on held_on\n", 5, "people"},
    {VALUE "= first person_code of request\n", 5, "first"},
    {VALUE "= latest persons of population_snapshot\n", 5, "latest"},
    {VALUE "= groups volunteer_code with minutes of volunteer_engagement\n", 5, "from"},
    {VALUE "= calc 1 + x\n", 5, "x"},
    {VALUE "= calc K02.all\n", 5, "K02.all"},
    {VALUE "= calc 99999999999999999999\n", 5, "groß"},
    {VALUE "= calc ((((((((((((((((((1))))))))))))))))))\n", 5, "verschachtelt"},
    {VALUE "= rule nothing\n", 5, "nothing"},
    {VALUE "= count of request\n= count of request\n", 6, "einmal"},
    {VALUE "= count of request\nvalue x [number]: e | f\n", 6, "x"},
    {VALUE "= count of request\nvalue y [number]: \xff | f\n", 6, "UTF-8"},
};

static void
an_error_is_named_with_its_line_and_nothing_is_taken(void **state)
{
	struct definitions *d;
	char line[32];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct err e = {0};

		d = (struct definitions *)1;
		if (definitions_parse(
			&d, wrong[i].text, strlen(wrong[i].text), casework_kinds(), &e))
			fail_msg("taken: %s", wrong[i].text);
		assert_null(d);
		assert_int_equal(e.code, ERR_INPUT);
		snprintf(line, sizeof(line), "Zeile %d:", wrong[i].line);
		if (strstr(e.say, line) == NULL || strstr(e.say, wrong[i].word) == NULL)
			fail_msg("%zu: %s", i, e.say);
	}
}

static void
what_is_allowed_is_read(void **state)
{
	static const char text[] = VALUE
	    "= sum 2 * (estimate_min + 3) - 1 of request on received_on where outcome = waiting|"
	    "withdrawn and days(received_on, end) >= 3 and no settled_on by area\n"
	    "# a remark\n\nvalue y [permille]: g | h\n  = calc 1000 * x / (x + K01.x)\nestimate\n";
	struct definitions *d;
	struct err e = {0};

	(void)state;
	if (!definitions_parse(&d, text, strlen(text), casework_kinds(), &e))
		fail_msg("%s", e.say);
	assert_int_equal(d->n_values, 2);
	assert_int_equal(d->value[0].n_conds, 3);
	assert_string_equal(d->value[0].cond[0].codes, "waiting withdrawn");
	assert_int_equal(d->value[1].n_refs, 1);
	assert_true(d->figure[0].estimate);
	definitions_free(d);
}

/* What a value is made of decides who can count it. */
static void
the_layer_follows_from_the_records(void **state)
{
	static const struct {
		const char *value;
		bool case_file;
	} list[] = {
	    {"K05.all", false},
	    {"K07.median", false},
	    {"K09.households", false},
	    {"K13.days", true},
	    {"K19.median", true},
	    {"K21.languages", true},
	    {"K21.visits", false},
	    {"K04.beds", false},
	    {"K04.rate", true},
	    {"K28.target", false},
	    {"K34.hour", false},
	};
	struct definitions *d;
	size_t i;

	(void)state;
	assert_true(definitions_built_in(&d, casework_kinds(), NULL));
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (definitions_value(d, list[i].value)->case_file != list[i].case_file)
			fail_msg("%s", list[i].value);
	definitions_free(d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(all_35_figures_are_defined),
	    cmocka_unit_test(an_error_is_named_with_its_line_and_nothing_is_taken),
	    cmocka_unit_test(what_is_allowed_is_read),
	    cmocka_unit_test(the_layer_follows_from_the_records),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
