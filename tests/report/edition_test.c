/* The six classes a report can leave the house in. */
#include "common/report/edition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "common/casework/office/kinds.h"

/* domain.md 3.5, line by line. */
static const struct row {
	enum edition ed;
	const char *name, *letter;
	int64_t number, cells; /* persons a number, a cell of a table needs; 0: no limit */
	bool names, codes, addresses, price, logged, checked;
} rows[] = {
    {EDITION_PUBLIC, "public", "P5", 5, 5, false, false, false, false, true, true},
    {EDITION_NONPUBLIC, "nonpublic", "N3", 3, 3, false, false, false, true, true, true},
    {EDITION_GRANT, "grant", "G", 0, 3, false, false, false, true, false, true},
    {EDITION_OFFICE, "office", "F", 0, 0, false, true, true, true, false, true},
    {EDITION_CONFIDENTIAL, "confidential", "V", 0, 0, true, true, true, false, false, false},
    {EDITION_SUBJECT, "subject", "B", 0, 0, true, true, true, false, false, false},
};

static int64_t
persons(const struct protect_limits *limits)
{
	return limits != NULL ? limits->persons : 0;
}

static void
each_class_hides_and_shows_what_the_domain_says(void **state)
{
	size_t i;

	(void)state;
	assert_int_equal(sizeof(rows) / sizeof(rows[0]), EDITIONS);
	assert_int_equal(codes_edition.n, EDITIONS);
	for (i = 0; i < EDITIONS; i++) {
		const struct row *r = &rows[i];

		assert_int_equal(r->ed, i);
		assert_string_equal(edition_name(r->ed), r->name);
		assert_string_equal(edition_letter(r->ed), r->letter);
		assert_int_equal(persons(edition_limits(r->ed)), r->number);
		assert_int_equal(persons(edition_table_limits(r->ed)), r->cells);
		assert_int_equal(edition_may(r->ed, EDITION_NAMES), r->names);
		assert_int_equal(edition_may(r->ed, EDITION_CODES), r->codes);
		assert_int_equal(edition_may(r->ed, EDITION_ADDRESSES), r->addresses);
		assert_int_equal(edition_may(r->ed, EDITION_PRICE), r->price);
		assert_int_equal(edition_logged(r->ed), r->logged);
		assert_int_equal(edition_checks_names(r->ed), r->checked);
	}
	assert_int_equal(edition_limits(EDITION_PUBLIC)->households, 3);
	assert_int_equal(edition_limits(EDITION_NONPUBLIC)->households, 0);
}

static void
a_class_is_read_by_its_name_and_its_letter(void **state)
{
	enum edition got = EDITION_GRANT;
	struct err e = {0};
	size_t i;

	(void)state;
	for (i = 0; i < EDITIONS; i++) {
		assert_true(edition_parse(rows[i].name, &got, &e));
		assert_int_equal(got, rows[i].ed);
		assert_true(edition_parse(rows[i].letter, &got, &e));
		assert_int_equal(got, rows[i].ed);
	}
	assert_true(edition_parse("n3", &got, &e));
	assert_int_equal(got, EDITION_NONPUBLIC);
	assert_true(edition_parse("Public", &got, &e));
	assert_int_equal(got, EDITION_PUBLIC);
	got = EDITION_GRANT;
	assert_false(edition_parse("", &got, &e));
	assert_false(edition_parse("publi", &got, &e));
	assert_false(edition_parse("öffentlich ", &got, &e));
	assert_int_equal(e.code, ERR_INPUT);
	for (i = 0; i < EDITIONS; i++)
		assert_non_null(strstr(e.say, rows[i].name));
	assert_int_equal(got, EDITION_GRANT);
}

static void
the_head_of_a_paper_says_whose_it_is(void **state)
{
	size_t i, k;

	(void)state;
	assert_string_equal(edition_header(EDITION_NONPUBLIC),
	    "Nicht öffentlich – Amtsverschwiegenheit § 40 NKomVG");
	assert_string_equal(edition_label(EDITION_PUBLIC), "öffentlich");
	for (i = 0; i < EDITIONS; i++)
		for (k = 0; k < i; k++) {
			assert_string_not_equal(edition_header(i), edition_header(k));
			assert_string_not_equal(edition_label(i), edition_label(k));
		}
}

static void
the_committee_reads_the_public_paper_and_not_the_other_way_round(void **state)
{
	(void)state;
	assert_true(edition_reads(EDITION_NONPUBLIC, EDITION_PUBLIC));
	assert_false(edition_reads(EDITION_PUBLIC, EDITION_NONPUBLIC));
	assert_true(edition_reads(EDITION_PUBLIC, EDITION_PUBLIC));
	assert_false(edition_reads(EDITION_OFFICE, EDITION_PUBLIC));
	assert_false(edition_reads(EDITION_NONPUBLIC, EDITION_OFFICE));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_class_hides_and_shows_what_the_domain_says),
	    cmocka_unit_test(a_class_is_read_by_its_name_and_its_letter),
	    cmocka_unit_test(the_head_of_a_paper_says_whose_it_is),
	    cmocka_unit_test(the_committee_reads_the_public_paper_and_not_the_other_way_round),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
