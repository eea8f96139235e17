/* Tables that left the house: what two of them tell together, and what is stored of them. */
#include "common/report/published.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/dice.h"

static const struct span year24 = {20240101, 20241231}, march24 = {20240301, 20240331};
static const char *const sexes[] = {"m w"};

struct line {
	const char *codes;
	int persons;
};

/* One column of persons by a dimension, protected as it would be printed. */
static struct published
by_lines(const char *title, const char *dimension, enum edition edition, const struct line *lines,
    size_t n)
{
	struct protect_table t;
	struct published p;
	struct err e = {0};
	size_t i;

	assert_true(protect_open(&t, n, 1, NULL));
	for (i = 0; i < n; i++) {
		strcpy(t.codes[i], lines[i].codes);
		protect_count(&t, i, 0, lines[i].persons);
	}
	protect_households_unknown(&t);
	assert_true(protect_mark(
	    &t, edition == EDITION_PUBLIC ? &protect_public : &protect_nonpublic, NULL));
	if (!published_of(&p, &t, dimension, "", sexes, &e))
		fail_msg("%s", e.say);
	protect_close(&t);
	p.span = year24;
	p.edition = edition;
	strcpy(p.measure, "K09.persons");
	strcpy(p.title, title);
	return p;
}

/* 2 from Georgien are hidden, and with them the smallest other row, Irak. */
static const struct line origins[] = {{"UA", 41}, {"SY", 38}, {"IQ", 11}, {"GE", 2}, {"AF", 22}};
static const struct line regions[] = {{"UA", 41}, {"GE AF", 24}, {"SY IQ", 49}};
static const struct line coarse[] = {{"UA", 41}, {"GE IQ", 13}, {"SY AF", 60}};

static void
two_tables_that_together_give_a_number_away_are_refused(void **state)
{
	struct published first = by_lines("Herkunft", "origin", EDITION_PUBLIC, origins, 5);
	struct published second = by_lines("Regionen", "origin", EDITION_PUBLIC, regions, 3);
	struct published third = by_lines("Gruppen", "origin", EDITION_PUBLIC, coarse, 3);
	struct err e = {0};

	(void)state;
	assert_int_equal(first.shown[3][0], SHOWN_HIDDEN);
	assert_int_equal(first.shown[2][0], SHOWN_HIDDEN);
	assert_true(published_check(NULL, 0, &first, &e));
	assert_true(published_check(NULL, 0, &second, &e));
	/* GE AF without AF is Georgien. */
	assert_false(published_check(&first, 1, &second, &e));
	assert_int_equal(e.code, ERR_DENIED);
	assert_non_null(strstr(e.say, "»Regionen«"));
	assert_non_null(strstr(e.say, "»Herkunft«"));
	/* the order they go out in makes no difference */
	assert_false(published_check(&second, 1, &first, &e));
	/* both hidden rows together tell nothing new */
	assert_true(published_check(&first, 1, &third, &e));

	/* another period, another measure: nothing to do with each other */
	second.span = march24;
	assert_true(published_check(&first, 1, &second, &e));
	second.span = year24;
	strcpy(second.measure, "K10.all");
	assert_true(published_check(&first, 1, &second, &e));
	published_free(&first);
	published_free(&second);
	published_free(&third);
}

/* Whoever has the paper that is not public has the public one too, but not the other way round. */
static void
readers_of_the_paper_that_is_not_public_have_both(void **state)
{
	static const struct line public[] = {{"UA", 41}, {"SY", 38}, {"GE IQ", 13}};
	static const struct line inner[] = {{"UA", 41}, {"SY", 38}, {"IQ", 11}, {"GE", 2}};
	static const struct line tell[] = {{"UA IQ", 52}, {"SY GE", 40}};
	struct published a = by_lines("öffentlich", "origin", EDITION_PUBLIC, public, 3);
	struct published b = by_lines("intern", "origin", EDITION_NONPUBLIC, inner, 4);
	struct published c = by_lines("zweite", "origin", EDITION_PUBLIC, tell, 2);
	struct published list[2];

	(void)state;
	assert_int_equal(b.shown[3][0], SHOWN_HIDDEN);
	assert_true(published_check(&a, 1, &b, NULL));
	/* public readers see only sums of two, but the committee knows that Ukraine are 41 */
	list[0] = a;
	list[1] = b;
	assert_false(published_check(list, 2, &c, NULL));
	published_free(&a);
	published_free(&b);
	published_free(&c);
}

static void
what_three_tables_tell_together_is_found(void **state)
{
	static const struct line one[] = {{"A", 20}, {"B C", 13}, {"D", 30}};
	static const struct line two[] = {{"A", 20}, {"C D", 41}, {"B", 2}};
	static const struct line three[] = {{"A B", 22}, {"C", 11}, {"D", 30}};
	struct published list[2], last;

	(void)state;
	list[0] = by_lines("eins", "g", EDITION_PUBLIC, one, 3);
	list[1] = by_lines("zwei", "g", EDITION_PUBLIC, two, 3);
	last = by_lines("drei", "g", EDITION_PUBLIC, three, 3);
	/* two hides B with A; one prints A: so two may not follow one at all */
	assert_false(published_check(&list[0], 1, &list[1], NULL));
	assert_false(published_check(list, 2, &last, NULL));
	published_free(&list[0]);
	published_free(&list[1]);
	published_free(&last);
}

/* Contacts of the topic "Schulden" by quarter: 3 of the third are hidden, with 6 of the second. */
static const struct line quarters[] = {
    {"2024-Q1", 20}, {"2024-Q2", 6}, {"2024-Q3", 3}, {"2024-Q4", 31}};

static struct published
contacts(const char *title, struct span span, const char *dimension, const struct line *lines,
    size_t n, bool adds_up)
{
	struct published p = by_lines(title, dimension, EDITION_PUBLIC, lines, n);

	p.span = span;
	p.adds_up = adds_up;
	return p;
}

static void
a_year_and_its_quarters_are_about_the_same_days(void **state)
{
	static const struct span q2 = {20240401, 20240630}, q3 = {20240701, 20240930},
				 half2 = {20240701, 20241231};
	static const struct line second[] = {{"x", 6}}, rest[] = {{"x", 34}};
	struct published year = contacts("Jahr", year24, PUBLISHED_PERIOD, quarters, 4, true);
	struct published spring = contacts("Frühling", q2, "", second, 1, true);
	struct published half = contacts("2. Halbjahr", half2, "", rest, 1, true);
	struct err e = {0};

	(void)state;
	assert_int_equal(year.shown[2][0], SHOWN_HIDDEN);
	assert_int_equal(year.shown[1][0], SHOWN_HIDDEN);
	/* the year without Q1, Q4 and this one is Q3 */
	assert_false(published_check(&year, 1, &spring, &e));
	assert_non_null(strstr(e.say, "2024-Q2"));
	/* the half year without Q4 is Q3 */
	assert_false(published_check(&half, 1, &year, &e));
	/* no day in common */
	spring.span = (struct span){20250401, 20250630};
	assert_true(published_check(&year, 1, &spring, &e));
	/* persons do not add up: nobody can take a quarter's from a year's */
	spring.span = q3;
	spring.adds_up = year.adds_up = false;
	assert_true(published_check(&year, 1, &spring, &e));
	published_free(&year);
	published_free(&spring);
	published_free(&half);
}

/* Months that share no day are joined by the year that spans them. */
static void
a_year_joins_months_that_share_no_day(void **state)
{
	static const struct line few[] = {{"a", 2}, {"b", 9}, {"c", 7}};
	static const struct line last[] = {{"a", 30}, {"b", 30}, {"c", 30}};
	static const struct line all[] = {{"a", 32}, {"b", 39}, {"c", 37}};
	static const struct span h1 = {20240101, 20240630}, h2 = {20240701, 20241231};
	struct published list[2], whole;

	(void)state;
	list[0] = contacts("erstes", h1, "t", few, 3, true);
	list[1] = contacts("zweites", h2, "t", last, 3, true);
	whole = contacts("ganzes", year24, "t", all, 3, true);
	assert_true(published_check(&list[0], 1, &list[1], NULL));
	assert_true(published_check(&list[0], 1, &whole, NULL));
	assert_true(published_check(&list[1], 1, &whole, NULL));
	assert_false(published_check(list, 2, &whole, NULL));
	published_free(&list[0]);
	published_free(&list[1]);
	published_free(&whole);
}

/* Of "D E" nobody came, so of D nobody: "B D" is B, and "A D" what B leaves of the sum. */
static void
a_printed_nought_tells_of_all_its_parts(void **state)
{
	static const struct line x[] = {{"A D", 3}, {"B", 9}, {"C E", 20}};
	static const struct line y[] = {{"B D", 9}, {"A C E", 23}};
	static const struct line z[] = {{"D E", 0}, {"A B C", 32}};
	struct published list[2], last = by_lines("z", "g", EDITION_PUBLIC, z, 2);
	struct err e = {0};

	(void)state;
	list[0] = by_lines("x", "g", EDITION_PUBLIC, x, 3);
	list[1] = by_lines("y", "g", EDITION_PUBLIC, y, 2);
	assert_int_equal(list[0].shown[0][0], SHOWN_HIDDEN);
	assert_int_equal(last.shown[0][0], SHOWN_NOUGHT);
	assert_true(published_check(&list[0], 1, &list[1], NULL));
	assert_true(published_check(&list[0], 1, &last, NULL));
	assert_false(published_check(list, 2, &last, &e));
	assert_int_equal(e.code, ERR_DENIED);
	/* any other number would not have told */
	last.shown[0][0] = last.shown[0][1] = SHOWN_PRINTED; /* the sum of the row too */
	assert_true(published_check(list, 2, &last, NULL));
	published_free(&list[0]);
	published_free(&list[1]);
	published_free(&last);
}

/* ---- any table that is protected may go out alone ---- */

static void
fill(struct dice *d, struct protect_table *t)
{
	size_t i, k;

	for (i = 0; i < t->rows; i++) {
		snprintf(t->codes[i], PROTECT_CODES, "R%zu", i);
		for (k = 0; k < t->cols; k++)
			protect_count(t, i, k, (int64_t)dice_below(d, 15));
	}
	protect_households_unknown(t);
	t->row_sums = dice_below(d, 3) != 0;
	t->col_sums = dice_below(d, 3) != 0;
}

static void
a_protected_table_alone_tells_nothing(void **state)
{
	static const char *const columns[] = {"m", "w", "d", "x", "u"};
	struct dice d = {.state = dice_seed(31)};
	unsigned n = dice_campaign(150), i;

	(void)state;
	for (i = 0; i < n; i++) {
		struct protect_table t;
		struct published p;
		struct err e = {0};

		assert_true(protect_open(&t, 1 + dice_below(&d, 6), 1 + dice_below(&d, 4), NULL));
		fill(&d, &t);
		if (dice_below(&d, 2) == 0)
			assert_true(protect_merge(&t, &protect_public, "Sonstige", NULL));
		assert_true(protect_mark(&t, &protect_public, NULL));
		assert_true(published_of(&p, &t, "r", "c", columns, NULL));
		if (!published_check(NULL, 0, &p, &e))
			fail_msg("%s", e.say);
		published_free(&p);
		protect_close(&t);
	}
}

/* ---- stored ---- */

static void
what_is_stored_reads_back_and_nothing_else_does(void **state)
{
	struct published a = by_lines("Herkunft", "origin", EDITION_PUBLIC, origins, 5), b;
	struct buf text = BUF_EMPTY, again = BUF_EMPTY;
	size_t i;

	(void)state;
	published_write(&a, &text);
	assert_string_equal(buf_text(&text),
	    "1 5 1\nd origin\nd \nr UA\nr SY\nr IQ\nr GE\nr AF\nc m w\n"
	    "s 00\ns 00\ns 11\ns 11\ns 00\ns 00\n");
	assert_true(published_read(&b, buf_text(&text), text.len, NULL));
	published_write(&b, &again);
	assert_string_equal(buf_text(&text), buf_text(&again));
	published_free(&b);
	for (i = 0; i < text.len; i++)
		if (published_read(&b, (const char *)text.at, i, NULL))
			fail_msg("cut at %zu", i);
	assert_false(published_read(&b, "1 64 1\n", 7, NULL));
	assert_false(published_read(&b, "1 0 1\n", 6, NULL));
	published_free(&a);
	buf_free(&text);
	buf_free(&again);
}

static void
a_row_that_does_not_say_what_it_is_made_of_is_refused(void **state)
{
	struct protect_table t;
	struct published p;
	struct err e = {0};

	(void)state;
	assert_true(protect_open(&t, 2, 1, NULL));
	strcpy(t.codes[0], "UA");
	assert_false(published_of(&p, &t, "origin", "", sexes, &e));
	assert_int_equal(e.code, ERR_USAGE);
	protect_close(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(two_tables_that_together_give_a_number_away_are_refused),
	    cmocka_unit_test(readers_of_the_paper_that_is_not_public_have_both),
	    cmocka_unit_test(what_three_tables_tell_together_is_found),
	    cmocka_unit_test(a_year_and_its_quarters_are_about_the_same_days),
	    cmocka_unit_test(a_year_joins_months_that_share_no_day),
	    cmocka_unit_test(a_printed_nought_tells_of_all_its_parts),
	    cmocka_unit_test(a_protected_table_alone_tells_nothing),
	    cmocka_unit_test(what_is_stored_reads_back_and_nothing_else_does),
	    cmocka_unit_test(a_row_that_does_not_say_what_it_is_made_of_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
