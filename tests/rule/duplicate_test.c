/* Two records, one person? The pairs of the domain, and who must stay apart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/base/lang.h"
#include "common/rule/duplicate.h"

static void
spellings_of_one_name_sound_alike(void **state)
{
	static const char *const same[][9] = {
	    {"Mohammed", "Mohammad", "Muhammed", "Muhammad", "Mohamed", "Muhamed", "Muhamad",
		"Mohamad", NULL},
	    {"Yusuf", "Youssef", "Jusuf", NULL},
	    {"Al-Hussein", "Alhussein", "El Hussein", NULL},
	    {"Hussein", "Husain", "Hossein", "Huseyin", NULL},
	    {"Qasim", "Kassem", "Ghasem", NULL},
	    {"Khalil", "Chalil", "Halil", NULL},
	    {"Fatima", "Fatma", "Fatimah", NULL},
	    {"Zahra", "Sahra", NULL},
	    {"Abdulrahman", "Abdul Rahman", NULL},
	    {"Serhii", "Serhij", "Sergej", "Sergiy", NULL},
	    {"Oleksandr", "Olexandr", NULL},
	    {"Yevhen", "Jewhen", "Evgen", NULL},
	    {"Kovalchuk", "Kowaltschuk", "Kovalčuk", NULL},
	    {"Shchastlyvyi", "Schtschastlywyj", NULL},
	    {"Tesfay", "Tesfai", NULL},
	};
	size_t i, a, b;

	(void)state;
	for (i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		for (a = 0; same[i][a] != NULL; a++)
			for (b = 0; same[i][b] != NULL; b++)
				if (!alike_names(same[i][a], same[i][b]).sound)
					fail_msg("%s / %s", same[i][a], same[i][b]);
}

static void
different_names_do_not(void **state)
{
	static const char *const apart[][2] = {{"Ali", "Omar"}, {"Sara", "Samira"},
	    {"Rahimi", "Karimi"}, {"Nazari", "Rahimi"}, {"Haddad", "Hamad"},
	    {"Kovalchuk", "Kovalenko"}, {"Tesfay", "Yosef"}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(apart) / sizeof(apart[0]); i++)
		if (alike_names(apart[i][0], apart[i][1]).sound)
			fail_msg("%s / %s", apart[i][0], apart[i][1]);
}

static void
names_that_changed_places_are_asked_about(void **state)
{
	(void)state;
	assert_true(alike_names("Ali Hassan", "Hassan Ali").swapped);
	assert_false(alike_names("Ali Hassan", "Ali Hassan").swapped);
	assert_true(alike_names("Ali Hassan", "ali-hassan").same);
}

static void
a_false_friend_is_told_by_its_distance(void **state)
{
	(void)state;
	assert_true(alike_names("Hassan", "Hussein").sound);
	assert_true(
	    alike_names("Hassan", "Hussein").distance > alike_names("Hussein", "Husein").distance);
}

static void
the_same_woman_two_years_later_is_likely(void **state)
{
	const struct alike_person a = {"Kovalchuk", "Olena", 19910314, false, "UKR", "", false};
	const struct alike_person b = {"Kowaltschuk", "Olena", 19910314, false, "UKR", "", false};
	struct buf why = BUF_EMPTY;
	struct alike_score s = alike_persons(&a, &b, &why);

	(void)state;
	assert_int_equal(s.points, 30 + 30 + 10 + 30 + 5);
	assert_int_equal(s.verdict, ALIKE_LIKELY);
	assert_non_null(strstr(buf_text(&why), "+30 Geburtsdatum gleich"));
	buf_free(&why);
}

static void
siblings_with_the_same_assigned_date_stay_apart(void **state)
{
	const struct alike_person a = {
	    "Rahimi", "Farid", 19990101, true, "AFG", "05401 123456", true};
	const struct alike_person b = {
	    "Rahimi", "Samira", 19990101, true, "AFG", "05401 123456", true};
	struct alike_score s = alike_persons(&a, &b, NULL);

	(void)state;
	assert_int_equal(s.points, 30 + 10 + 5 + 5 + 15);
	assert_true(s.verdict != ALIKE_LIKELY);
}

static void
half_a_birth_date_says_little(void **state)
{
	const struct alike_person a = {"Tesfay", "Selam", 19850000, false, "", "", false};
	const struct alike_person b = {"Tesfai", "", 19850000, false, "", "", false};
	const struct alike_person c = {"Tesfai", "", 19850312, false, "", "", false};

	(void)state;
	assert_int_equal(alike_persons(&a, &b, NULL).points, 35);
	assert_int_equal(alike_persons(&a, &c, NULL).points, 35);
}

static void
a_phone_counts_by_its_digits(void **state)
{
	const struct alike_person a = {"Haddad", "", 0, false, "", "+49 5424 99-12", false};
	const struct alike_person b = {"Omar", "", 0, false, "", "+4954249912", false};
	const struct alike_person c = {"Omar", "", 0, false, "", "", false};

	(void)state;
	assert_int_equal(alike_persons(&a, &b, NULL).points, 15);
	assert_int_equal(alike_persons(&c, &c, NULL).points, 40);
	assert_int_equal(alike_persons(&a, &c, NULL).points, 0);
}

static void
one_name_only_is_no_match_with_another_empty_one(void **state)
{
	const struct alike_person a = {"", "Yusuf", 0, false, "", "", false};
	const struct alike_person b = {"", "Omar", 0, false, "", "", false};

	(void)state;
	assert_int_equal(alike_persons(&a, &b, NULL).points, 0);
}

static void
who_stands_where_does_not_matter(void **state)
{
	const struct alike_person a = {"Hassan", "Ali", 19900502, false, "SYR", "", false};
	const struct alike_person b = {"Ali", "Hassan", 19900502, false, "SYR", "", false};

	(void)state;
	assert_true(alike_persons(&a, &b, NULL).swapped);
	assert_int_equal(alike_persons(&a, &b, NULL).points, alike_persons(&b, &a, NULL).points);
	assert_int_equal(alike_persons(&a, &b, NULL).verdict, ALIKE_LIKELY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(spellings_of_one_name_sound_alike),
	    cmocka_unit_test(different_names_do_not),
	    cmocka_unit_test(names_that_changed_places_are_asked_about),
	    cmocka_unit_test(a_false_friend_is_told_by_its_distance),
	    cmocka_unit_test(the_same_woman_two_years_later_is_likely),
	    cmocka_unit_test(siblings_with_the_same_assigned_date_stay_apart),
	    cmocka_unit_test(half_a_birth_date_says_little),
	    cmocka_unit_test(a_phone_counts_by_its_digits),
	    cmocka_unit_test(one_name_only_is_no_match_with_another_empty_one),
	    cmocka_unit_test(who_stands_where_does_not_matter),
	};

	lang_choose("de", NULL);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
