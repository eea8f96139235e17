#include "common/base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

typedef bool form_fn(const char *utf8, struct buf *out);

static void
assert_form(form_fn *fn, const char *in, const char *want)
{
	struct buf out = BUF_EMPTY;

	assert_true(fn(in, &out));
	assert_string_equal(buf_text(&out), want);
	buf_free(&out);
}

static void
only_well_formed_utf8_is_valid(void **state)
{
	(void)state;
	assert_true(text_valid("Müschen", strlen("Müschen")));
	assert_true(text_valid("", 0));
	assert_false(text_valid("a\0b", 3));
	assert_false(text_valid("\xC3", 1));
	assert_false(text_valid("\xC0\xAF", 2));
	assert_false(text_valid("\xED\xA0\x80", 3));
	assert_false(text_valid("\xF4\x90\x80\x80", 4));
}

static void
marks_join_their_letter(void **state)
{
	(void)state;
	assert_form(text_nfc, "Mu\xCC\x88ller", "Müller");
	/* A sequence of DIN 91379 that has no code point of its own stays two. */
	assert_form(text_nfc, "A\xCC\x8B", "A\xCC\x8B");
	assert_int_equal(text_points("A\xCC\x8B"), 2);
	assert_int_equal(text_width("A\xCC\x8B"), 1);
}

static void
broken_bytes_are_no_text_and_change_nothing(void **state)
{
	struct buf out = BUF_EMPTY;

	(void)state;
	buf_put(&out, "x", 1);
	assert_false(text_nfc("a\xFF", &out));
	assert_string_equal(buf_text(&out), "x");
	buf_free(&out);
}

static void
width_counts_columns(void **state)
{
	(void)state;
	assert_int_equal(text_width("Öztürk"), 6);
	assert_int_equal(text_width("عمر"), 3);
	assert_int_equal(text_width("中文"), 4);
	assert_int_equal(text_width("a\u200E"), 1);
	assert_int_equal(text_width("ሰላም"), 3);
}

static void
a_cut_never_parts_a_letter_from_its_marks(void **state)
{
	int used;

	(void)state;
	assert_int_equal(text_cut("A\xCC\x8B"
				  "b",
			     1, &used),
	    3);
	assert_int_equal(used, 1);
	assert_int_equal(text_cut("中文", 3, &used), 3);
	assert_int_equal(used, 2);
	assert_int_equal(text_cut("abc", 10, &used), 3);
	assert_int_equal(text_cut("abc", 0, NULL), 0);
}

static void
a_copy_ends_at_a_letter(void **state)
{
	char out[6];

	(void)state;
	text_copy(out, sizeof(out), "Öztürk");
	assert_string_equal(out, "Özt");
	text_copy(out, sizeof(out), "Özt");
	assert_string_equal(out, "Özt");
	text_copy(out, 1, "Ö");
	assert_string_equal(out, "");
}

static void
what_a_terminal_would_obey_becomes_visible(void **state)
{
	const char *in = "a\x1B[31mb\u202Ec\xC2\x9B"
			 "d\te\nf\xFF";
	struct buf out = BUF_EMPTY;

	(void)state;
	assert_true(text_safe(in, strlen(in), false, &out));
	assert_string_equal(buf_text(&out), "a\uFFFD[31mb\uFFFDc\uFFFDd e\uFFFDf\uFFFD");
	buf_reset(&out);
	assert_true(text_safe("a\nb\0c", 5, true, &out));
	assert_string_equal(buf_text(&out), "a\nb\uFFFDc");
	buf_free(&out);
}

static void
the_search_form_has_both_ways_to_write_an_umlaut(void **state)
{
	(void)state;
	assert_form(text_fold, "Müller", "muller mueller");
	assert_form(text_fold, "Öztürk, Ayşe", "ozturk oeztuerk ayse");
	assert_form(text_fold, "Weiß", "weiss");
	assert_form(text_fold, "Łukasz Ðorđe", "lukasz dorde");
	assert_form(text_fold, "Al-Hadid", "alhadid al hadid");
	assert_form(text_fold, "O'Neill Mo’az", "oneill moaz");
	assert_form(text_fold, "عُمَر Ковальчук", "عمر ковальчук");
	assert_form(text_fold, "  -- ", "");
	assert_form(text_fold, "F-2024-031", "f2024031 f 2024 031");
}

static void
a_typed_word_has_alternatives(void **state)
{
	(void)state;
	assert_form(text_fold_query, "Müller al-hadid", "muller|mueller al hadid");
	assert_form(text_fold_query, "osturk", "osturk");
}

static void
whole_names_compare_without_blanks(void **state)
{
	(void)state;
	assert_form(text_fold_whole, "Al-Hadid", "alhadid");
	assert_form(text_fold_whole, "al hadid", "alhadid");
	assert_form(text_fold_whole, "Müller", "mueller");
}

static void
a_prefix_is_found_in_either_form(void **state)
{
	(void)state;
	assert_true(text_has_prefix("Müller", "mul"));
	assert_true(text_has_prefix("Müller", "MUE"));
	assert_true(text_has_prefix("Müller", "mü"));
	assert_true(text_has_prefix("Müller", ""));
	assert_false(text_has_prefix("Müller", "muh"));
	assert_false(text_has_prefix("Mü", "Müller"));
}

static int
compare_keys(const char *a, const char *b)
{
	struct buf ka = BUF_EMPTY, kb = BUF_EMPTY;
	int order;

	assert_true(text_sort_key(a, &ka) && text_sort_key(b, &kb));
	order = strcmp(buf_text(&ka), buf_text(&kb));
	buf_free(&ka);
	buf_free(&kb);
	return order;
}

static void
names_sort_as_in_a_telephone_book(void **state)
{
	static const char *const sorted[] = {"Adler", "Ädler", "Afrika", "Gobel", "Goebel", "Göbel",
	    "Goethe", "Haddad", "Haddad, Omar", "Müller", "Mulsow", "Zöller"};
	size_t i;

	(void)state;
	for (i = 0; i + 1 < sizeof(sorted) / sizeof(sorted[0]); i++)
		assert_true(compare_keys(sorted[i], sorted[i + 1]) < 0);
}

static void
distance_counts_edits(void **state)
{
	(void)state;
	assert_int_equal(text_distance("hassan", "hussein", 9), 3);
	assert_int_equal(text_distance("omar", "omra", 9), 1);
	assert_int_equal(text_distance("", "abc", 9), 3);
	assert_int_equal(text_distance("abcdef", "uvwxyz", 2), 3);
}

/* ---- sound: pairs and non-pairs of the domain ---- */

static void
assert_group_sounds_alike(const char *const *names)
{
	size_t i, j;

	for (i = 0; names[i] != NULL; i++) {
		for (j = 0; names[j] != NULL; j++) {
			if (!text_sounds_like(names[i], names[j]))
				fail_msg("%s and %s do not sound alike", names[i], names[j]);
		}
	}
}

static void
spellings_of_one_name_sound_alike(void **state)
{
	static const char *const groups[][9] = {
	    {"Mohammed", "Mohammad", "Muhammed", "Muhammad", "Mohamed", "Muhamed", "Muhamad",
		"Mohamad"},
	    {"Yusuf", "Youssef", "Jusuf"},
	    {"Al-Hussein", "Alhussein", "El Hussein"},
	    {"Hussein", "Husain", "Hossein", "Huseyin"},
	    {"Qasim", "Kassem", "Ghasem"},
	    {"Khalil", "Chalil", "Halil"},
	    {"Fatima", "Fatma", "Fatimah"},
	    {"Zahra", "Sahra"},
	    {"Abdulrahman", "Abdul Rahman"},
	    {"Serhii", "Serhij", "Sergej", "Sergiy"},
	    {"Oleksandr", "Olexandr"},
	    {"Yevhen", "Jewhen", "Evgen"},
	    {"Kovalchuk", "Kowaltschuk", "Kovalčuk"},
	    {"Shchastlyvyi", "Schtschastlywyj"},
	    {"Tesfay", "Tesfai"},
	    {"Al-Hadid", "Hadid", "alhadid"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(groups) / sizeof(groups[0]); i++)
		assert_group_sounds_alike(groups[i]);
}

static void
different_names_do_not_sound_alike(void **state)
{
	static const char *const pairs[][2] = {
	    {"Ali", "Omar"},
	    {"Sara", "Samira"},
	    {"Rahimi", "Karimi"},
	    {"Nazari", "Rahimi"},
	    {"Haddad", "Hamad"},
	    {"Kovalchuk", "Kovalenko"},
	    {"Tesfay", "Yosef"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (text_sounds_like(pairs[i][0], pairs[i][1]))
			fail_msg("%s and %s sound alike", pairs[i][0], pairs[i][1]);
	}
}

static void
hassan_and_hussein_collide_and_that_is_known(void **state)
{
	(void)state;
	assert_true(text_sounds_like("Hassan", "Hussein"));
}

static void
a_name_without_consonants_or_latin_letters_has_no_key(void **state)
{
	(void)state;
	assert_form(text_sound, "Aya", "");
	assert_form(text_sound, "عمر", "");
	assert_form(text_sound, "", "");
	assert_false(text_sounds_like("Aya", "Eya"));
}

static void
each_word_of_a_name_has_its_key_too(void **state)
{
	(void)state;
	assert_form(text_sound, "Abdul Rahman", "btlrhmn btl rhmn");
}

static void
very_long_names_are_cut_and_do_no_harm(void **state)
{
	char name[4000];
	struct buf out = BUF_EMPTY;

	(void)state;
	memset(name, 'x', sizeof(name));
	name[sizeof(name) - 1] = '\0';
	assert_true(text_sound(name, &out));
	assert_true(out.len < 400);
	assert_true(text_distance(name, "abc", 3) == 4);
	buf_free(&out);
}

static void
signs_are_told_apart_in_every_script(void **state)
{
	static const struct {
		const char *sign;
		enum text_sign is;
	} list[] = {
	    {"a", SIGN_LETTER}, {"ß", SIGN_LETTER}, {"ع", SIGN_LETTER}, {"\u0308", SIGN_LETTER},
	    {"Z", SIGN_CAPITAL}, {"Ş", SIGN_CAPITAL}, {"К", SIGN_CAPITAL}, {"ǅ", SIGN_CAPITAL},
	    {"-", SIGN_HYPHEN}, {"\u2010", SIGN_HYPHEN}, {"\u2212", SIGN_HYPHEN},
	    {"'", SIGN_APOSTROPHE}, {"\u2019", SIGN_APOSTROPHE}, {"\u00AD", SIGN_UNSEEN},
	    {"\u200B", SIGN_UNSEEN}, {"\u202E", SIGN_UNSEEN}, {"7", SIGN_OTHER},
	    {"_", SIGN_OTHER}, {"\n", SIGN_OTHER}, {"\xFF", SIGN_OTHER},
	};
	int32_t cp;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		assert_true(text_point(list[i].sign, &cp) > 0);
		if (text_sign(cp) != list[i].is)
			fail_msg("U+%04X is %d", (unsigned)cp, text_sign(cp));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(only_well_formed_utf8_is_valid),
	    cmocka_unit_test(marks_join_their_letter),
	    cmocka_unit_test(broken_bytes_are_no_text_and_change_nothing),
	    cmocka_unit_test(width_counts_columns),
	    cmocka_unit_test(a_cut_never_parts_a_letter_from_its_marks),
	    cmocka_unit_test(a_copy_ends_at_a_letter),
	    cmocka_unit_test(what_a_terminal_would_obey_becomes_visible),
	    cmocka_unit_test(the_search_form_has_both_ways_to_write_an_umlaut),
	    cmocka_unit_test(a_typed_word_has_alternatives),
	    cmocka_unit_test(whole_names_compare_without_blanks),
	    cmocka_unit_test(a_prefix_is_found_in_either_form),
	    cmocka_unit_test(names_sort_as_in_a_telephone_book),
	    cmocka_unit_test(distance_counts_edits),
	    cmocka_unit_test(spellings_of_one_name_sound_alike),
	    cmocka_unit_test(different_names_do_not_sound_alike),
	    cmocka_unit_test(hassan_and_hussein_collide_and_that_is_known),
	    cmocka_unit_test(a_name_without_consonants_or_latin_letters_has_no_key),
	    cmocka_unit_test(each_word_of_a_name_has_its_key_too),
	    cmocka_unit_test(very_long_names_are_cut_and_do_no_harm),
	    cmocka_unit_test(signs_are_told_apart_in_every_script),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
