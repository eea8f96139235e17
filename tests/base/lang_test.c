#include "common/base/catalogue.h"
#include "common/base/lang.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAIRS 3
static const char *const pairs[PAIRS][2] = {
    {"", "Language: en\n"}, {"Es geht.", "It works."}, {"Nein", "No"}};

static void
put_number(unsigned char *p, size_t n)
{
	int i;

	for (i = 0; i < 4; i++)
		p[i] = (unsigned char)(n >> 8 * i);
}

/* A catalogue as msgfmt(1) makes it, of those pairs: header, two tables, texts. */
static unsigned char *
made(size_t *len)
{
	size_t at = 20 + PAIRS * 16, i, side;
	unsigned char *b = calloc(1, 400);

	put_number(b, 0x950412deu);
	put_number(b + 8, PAIRS);
	put_number(b + 12, 20);
	put_number(b + 16, 20 + PAIRS * 8);
	for (i = 0; i < PAIRS * 2; i++) {
		side = i / PAIRS;
		put_number(b + 20 + i * 8, strlen(pairs[i % PAIRS][side]));
		put_number(b + 24 + i * 8, at);
		strcpy((char *)b + at, pairs[i % PAIRS][side]);
		at += strlen(pairs[i % PAIRS][side]) + 1;
	}
	*len = at;
	return b;
}

static bool
taken_with(size_t place, size_t value)
{
	struct catalogue c = {0};
	size_t len;
	unsigned char *b = made(&len);
	bool ok;

	put_number(b + place, value);
	ok = catalogue_take(&c, b, len);
	catalogue_free(&c);
	return ok;
}

static void
every_sentence_is_found_and_no_other(void **state)
{
	struct catalogue c = {0};
	size_t len;
	unsigned char *b = made(&len);

	(void)state;
	assert_true(catalogue_take(&c, b, len));
	assert_string_equal(catalogue_text(&c, "Es geht."), "It works.");
	assert_string_equal(catalogue_text(&c, "Nein"), "No");
	assert_null(catalogue_text(&c, "Es geht"));
	assert_null(catalogue_text(&c, "A"));
	assert_null(catalogue_text(&c, "Zz"));
	catalogue_free(&c);
	assert_null(catalogue_text(&c, "Nein"));
}

static void
tables_and_texts_outside_are_no_catalogue(void **state)
{
	(void)state;
	assert_true(taken_with(8, PAIRS));
	assert_false(taken_with(0, 0xde120495u));
	assert_false(taken_with(4, 0x10000));
	assert_false(taken_with(8, 1000));
	assert_false(taken_with(8, 0xffffffffu));
	assert_false(taken_with(12, 0xffffffffu));
	assert_false(taken_with(16, 390));
	assert_false(taken_with(24, 0xffffffffu));
	assert_false(taken_with(28, 0xffffffffu));
	assert_false(taken_with(28, 3));  /* no NUL where the text should end */
	assert_false(taken_with(32, 88)); /* key "age: en\n" before "Nein": out of order */
}

/* Exactly as long as the bytes, so that the sanitizer sees a read behind them. */
static void
a_torn_catalogue_is_none(void **state)
{
	struct catalogue c = {0};
	size_t len, n;
	unsigned char *b = made(&len), *part;

	(void)state;
	for (n = 1; n < len; n++) {
		part = malloc(n);
		memcpy(part, b, n);
		assert_false(catalogue_take(&c, part, n));
		assert_null(c.bytes);
	}
	free(b);
}

static void
write_catalogue(const char *folder)
{
	char path[400];
	size_t len;
	unsigned char *b = made(&len);
	FILE *f;

	snprintf(path, sizeof(path), "%s/en", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/en/LC_MESSAGES", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/en/LC_MESSAGES/feldbuch.mo", folder);
	f = fopen(path, "we");
	assert_non_null(f);
	assert_int_equal(fwrite(b, 1, len, f), len);
	fclose(f);
	free(b);
}

static void
remove_catalogue(const char *folder)
{
	char path[400];

	snprintf(path, sizeof(path), "%s/en/LC_MESSAGES/feldbuch.mo", folder);
	assert_int_equal(unlink(path), 0);
	snprintf(path, sizeof(path), "%s/en/LC_MESSAGES", folder);
	assert_int_equal(rmdir(path), 0);
	snprintf(path, sizeof(path), "%s/en", folder);
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(rmdir(folder), 0);
}

static void
english_needs_no_locale_of_the_system(void **state)
{
	char folder[] = "/tmp/lang-XXXXXX";

	(void)state;
	setenv("LC_ALL", "C.UTF-8", 1);
	assert_non_null(mkdtemp(folder));
	write_catalogue(folder);
	assert_true(lang_choose("en", folder));
	assert_true(lang_english());
	assert_string_equal(_("Es geht."), "It works.");
	assert_string_equal(_("Das steht nirgends."), "Das steht nirgends.");
	assert_string_equal(_(""), "");
	assert_true(lang_choose("de", folder));
	assert_string_equal(_("Es geht."), "Es geht.");
	remove_catalogue(folder);
}

static void
without_a_catalogue_sentences_stay_german(void **state)
{
	(void)state;
	assert_true(lang_choose("en", "/nowhere"));
	assert_string_equal(_("Es geht."), "Es geht.");
	assert_string_equal(lang_pick("Fall", "case"), "case");
	assert_false(lang_choose("fr", "/nowhere"));
}

static void
the_surroundings_choose_when_nobody_else_does(void **state)
{
	(void)state;
	unsetenv("LC_ALL");
	setenv("LANGUAGE", "en_GB:de", 1);
	assert_true(lang_choose(NULL, "/nowhere"));
	assert_true(lang_english());
	unsetenv("LANGUAGE");
	setenv("LANG", "ti_ER.UTF-8", 1);
	assert_true(lang_choose(NULL, "/nowhere"));
	assert_false(lang_english());
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_sentence_is_found_and_no_other),
	    cmocka_unit_test(tables_and_texts_outside_are_no_catalogue),
	    cmocka_unit_test(a_torn_catalogue_is_none),
	    cmocka_unit_test(english_needs_no_locale_of_the_system),
	    cmocka_unit_test(without_a_catalogue_sentences_stay_german),
	    cmocka_unit_test(the_surroundings_choose_when_nobody_else_does),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("lang", tests, NULL, NULL);
}
