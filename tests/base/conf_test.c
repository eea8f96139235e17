#include "common/base/conf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/file.h"
#include "common/base/log.h"

static void
what_is_printed_is_read_again(void **state)
{
	struct conf in = {9, "en", CONF_COLOURS_16, false, true, false, true}, out = conf_default();
	struct conf_problems problems;
	struct buf text = BUF_EMPTY;

	(void)state;
	conf_print(&in, &text);
	conf_parse(buf_text(&text), text.len, &out, &problems);
	assert_int_equal(problems.n, 0);
	assert_int_equal(out.lock_minutes, 9);
	assert_string_equal(out.lang, "en");
	assert_int_equal(out.colours, CONF_COLOURS_16);
	assert_false(out.letters);
	assert_true(out.linear);
	assert_false(out.own_script);
	assert_true(out.bell);
	buf_free(&text);
}

static void
a_wrong_value_is_named_with_its_line_and_the_default_stays(void **state)
{
	static const char *const wrong[] = {"minuten = 0", "minuten = 16", "minuten = viel",
	    "minuten =", "minuten = 5x", "minuten = 99999999999999999999"};
	struct conf conf;
	struct conf_problems problems;
	char text[80];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		conf = conf_default();
		snprintf(text, sizeof(text), "; Sperre\n[sperre]\n%s\n", wrong[i]);
		conf_parse(text, strlen(text), &conf, &problems);
		assert_int_equal(conf.lock_minutes, 5);
		assert_int_equal(problems.n, 1);
		assert_int_equal(problems.at[0].line, 3);
	}
}

static void
unknown_names_and_broken_lines_do_not_stop_the_rest(void **state)
{
	const char *text = "[anzeige]\nschrift = gross\nfarben = keine\n???\nton = ja\n";
	struct conf conf = conf_default();
	struct conf_problems problems;

	(void)state;
	conf_parse(text, strlen(text), &conf, &problems);
	assert_int_equal(conf.colours, CONF_COLOURS_OFF);
	assert_true(conf.bell);
	assert_int_equal(problems.n, 2);
	conf_parse("a\0b", 3, &conf, &problems);
	assert_int_equal(problems.n, 1);
}

static void
a_missing_file_means_defaults(void **state)
{
	struct env env = env_real();
	struct conf conf = {0};
	struct conf_problems problems;

	(void)state;
	assert_true(conf_read(&env, "/nonexistent/feldbuch.conf", &conf, &problems, NULL));
	assert_int_equal(conf.lock_minutes, 5);
	assert_true(conf.letters);
}

static void
the_log_has_only_the_areas_asked_for(void **state)
{
	struct env env = env_real();
	char folder[] = "/tmp/feldbuch-log-XXXXXX", path[FILE_PATH];
	struct err e = {0};
	struct buf text = BUF_EMPTY;
	struct log *log;

	(void)state;
	assert_non_null(mkdtemp(folder));
	log = log_open(&env, folder, "feldbuch", "sync,merge");
	log_line(log, NULL, "start %d", 1);
	log_line(log, "sync", "round 7");
	log_line(log, "syn", "not asked for");
	log_line(log, "merge", "two\nlines");
	err_set(&e, ERR_PORTAL, "Der Speicher antwortet nicht.", "status 302");
	log_err(log, &e);
	log_close(log);
	assert_true(file_path(path, sizeof(path), folder, "log"));
	assert_true(file_read(&env, path, 10000, &text, NULL));
	assert_non_null(strstr(buf_text(&text), "feldbuch - start 1\n"));
	assert_non_null(strstr(buf_text(&text), "feldbuch sync round 7\n"));
	assert_null(strstr(buf_text(&text), "not asked for"));
	assert_non_null(strstr(buf_text(&text), "merge two lines\n"));
	assert_non_null(strstr(buf_text(&text), "error portal: status 302\n"));
	buf_free(&text);
	unlink(path);
	rmdir(folder);
}

static void
a_log_that_grew_keeps_its_newer_half(void **state)
{
	struct env env = env_real();
	char folder[] = "/tmp/feldbuch-log-XXXXXX", path[FILE_PATH], line[200];
	struct buf text = BUF_EMPTY;
	int i;

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_true(file_path(path, sizeof(path), folder, "log"));
	memset(line, 'x', sizeof(line));
	for (i = 0; i < 6000; i++)
		buf_printf(&text, "%d %.180s\n", i, line);
	assert_true(file_write(&env, path, 0600, text.at, text.len, NULL));
	log_close(log_open(&env, folder, "feldbuch", NULL));
	buf_reset(&text);
	assert_true(file_read(&env, path, 10000000, &text, NULL));
	assert_true(text.len < 600000);
	assert_non_null(strstr(buf_text(&text), "\n5999 "));
	buf_free(&text);
	unlink(path);
	rmdir(folder);
}

static void
no_folder_no_log_no_error(void **state)
{
	struct env env = env_real();
	struct log *log = log_open(&env, "/proc/nonexistent", "feldbuch", "all");

	(void)state;
	assert_false(log_wants(log, NULL));
	log_line(log, NULL, "lost");
	log_close(log);
	log_line(NULL, NULL, "lost");
	log_close(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_printed_is_read_again),
	    cmocka_unit_test(a_wrong_value_is_named_with_its_line_and_the_default_stays),
	    cmocka_unit_test(unknown_names_and_broken_lines_do_not_stop_the_rest),
	    cmocka_unit_test(a_missing_file_means_defaults),
	    cmocka_unit_test(the_log_has_only_the_areas_asked_for),
	    cmocka_unit_test(a_log_that_grew_keeps_its_newer_half),
	    cmocka_unit_test(no_folder_no_log_no_error),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("conf", tests, NULL, NULL);
}
