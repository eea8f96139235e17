/* feldbuch-store as its keeper meets it: init, serve, invite, status, check. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/err.h"
#include "tests/support/clerk.h"

static int
up(void **state)
{
	struct shop *s = calloc(1, sizeof(*s));

	shop_init(s);
	*state = s;
	return 0;
}

static int
down(void **state)
{
	shop_close(*state);
	free(*state);
	return 0;
}

static mode_t
mode_of(const struct shop *s, const char *name)
{
	char path[128];
	struct stat st;

	snprintf(path, sizeof(path), "%s/%s", s->place, name);
	if (stat(path, &st) != 0)
		fail_msg("%s is missing", path);
	return st.st_mode & 07777;
}

static void
init_makes_keys_and_a_certificate_that_only_the_owner_reads(void **state)
{
	struct shop *s = *state;
	static const char *const files[] = {"store.key", "tls.key", "tls.crt", "store.conf"};
	size_t i;

	assert_int_equal(mode_of(s, "."), 0700);
	assert_int_equal(mode_of(s, "offices"), 0700);
	assert_int_equal(mode_of(s, "tokens"), 0700);
	for (i = 0; i < 4; i++)
		assert_int_equal(mode_of(s, files[i]), 0600);
}

static void
init_takes_rights_away_from_a_folder_that_was_open(void **state)
{
	struct shop *s = *state;
	char path[96];
	struct stat st;
	struct ran r;

	snprintf(path, sizeof(path), "%s/open", s->folder);
	assert_int_equal(mkdir(path, 0777), 0);
	assert_int_equal(chmod(path, 0777), 0);
	program_run(&r, (const char *const[]){"feldbuch-store", "init", path, NULL}, NULL);
	assert_int_equal(r.status, 0);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0700);
}

static void
init_refuses_a_folder_that_is_in_use(void **state)
{
	struct shop *s = *state;
	char path[96], file[128];
	struct ran r;
	int fd;

	program_run(&r, (const char *const[]){"feldbuch-store", "init", s->place, NULL}, NULL);
	assert_int_equal(r.status, 1);
	assert_non_null(strstr(r.out, "schon ein Speicher"));
	snprintf(path, sizeof(path), "%s/papers", s->folder);
	snprintf(file, sizeof(file), "%s/letter", path);
	assert_int_equal(mkdir(path, 0700), 0);
	fd = open(file, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	close(fd);
	program_run(&r, (const char *const[]){"feldbuch-store", "init", path, NULL}, NULL);
	assert_int_equal(r.status, 1);
	assert_non_null(strstr(r.out, "nicht leer"));
	snprintf(file, sizeof(file), "%s/store.key", path);
	assert_int_not_equal(access(file, F_OK), 0);
}

static void
init_refuses_an_address_it_cannot_listen_on(void **state)
{
	static const char *const hosts[] = {"rathaus.example", "1.2.3", "", "127.0.0.1\nport=1"};
	struct shop *s = *state;
	char path[96];
	struct ran r;
	size_t i;

	snprintf(path, sizeof(path), "%s/other", s->folder);
	for (i = 0; i < 4; i++) {
		program_run(&r,
		    (const char *const[]){"feldbuch-store", "init", path, "--host", hosts[i], NULL},
		    NULL);
		assert_int_equal(r.status, 2);
	}
}

static void
init_refuses_a_url_that_no_device_could_use(void **state)
{
	struct shop *s = *state;
	char path[96], longest[ROSTER_ADDRESS + 64];
	const char *urls[] = {
	    "http://store.example", "https://", "https://a b", "https://a#b", longest};
	struct ran r;
	size_t i;

	memset(longest, 'a', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	memcpy(longest, "https://", 8);
	snprintf(path, sizeof(path), "%s/other", s->folder);
	for (i = 0; i < 5; i++) {
		program_run(&r,
		    (const char *const[]){"feldbuch-store", "init", path, "--url", urls[i], NULL},
		    NULL);
		assert_int_equal(r.status, 2);
	}
}

static void
serve_ends_cleanly_on_term_and_starts_again_on_the_same_port(void **state)
{
	struct shop *s = *state;
	struct caller c;
	int i;

	for (i = 0; i < 2; i++) {
		shop_start(s);
		caller_open(&c, s);
		assert_int_equal(caller_get(&c, "/health"), 200);
		caller_close(&c);
		assert_int_equal(shop_stop(s, SIGTERM), 0);
	}
	shop_start(s);
	assert_int_equal(shop_stop(s, SIGINT), 0);
}

static void
a_second_serve_on_the_same_folder_is_refused(void **state)
{
	struct shop *s = *state;
	struct caller c;
	struct ran r;

	shop_start(s);
	program_run(&r, (const char *const[]){"feldbuch-store", "serve", s->place, NULL}, NULL);
	assert_int_equal(r.status, 5);
	assert_non_null(strstr(r.out, "läuft schon"));
	caller_open(&c, s);
	assert_int_equal(caller_get(&c, "/health"), 200);
	caller_close(&c);
}

static void
a_port_that_is_taken_is_told(void **state)
{
	struct shop *s = *state;
	char path[96], port[16];
	struct ran r;

	shop_start(s);
	snprintf(path, sizeof(path), "%s/other", s->folder);
	snprintf(port, sizeof(port), "%d", s->port);
	program_run(&r,
	    (const char *const[]){
		"feldbuch-store", "init", path, "--host", "127.0.0.1", "--port", port, NULL},
	    NULL);
	assert_int_equal(r.status, 0);
	program_run(&r, (const char *const[]){"feldbuch-store", "serve", path, NULL}, NULL);
	assert_int_equal(r.status, 5);
	assert_non_null(strstr(r.out, port));
}

static void
serve_without_a_store_says_what_is_missing(void **state)
{
	struct shop *s = *state;
	char path[96];
	struct ran r;

	snprintf(path, sizeof(path), "%s/nothing", s->folder);
	program_run(&r, (const char *const[]){"feldbuch-store", "serve", path, NULL}, NULL);
	assert_int_equal(r.status, 1);
	assert_non_null(strstr(r.out, "store.conf"));
}

static void
a_damaged_key_file_is_named(void **state)
{
	struct shop *s = *state;
	char path[128];
	struct ran r;

	snprintf(path, sizeof(path), "%s/store.key", s->place);
	assert_int_equal(truncate(path, 31), 0);
	program_run(&r, (const char *const[]){"feldbuch-store", "serve", s->place, NULL}, NULL);
	assert_int_equal(r.status, 4);
	assert_non_null(strstr(r.out, "store.key"));
}

static void
invite_prints_a_line_that_founds_one_office_and_no_second(void **state)
{
	struct shop *s = *state;
	struct clerk first, second;
	struct founding f;

	shop_start(s);
	clerk_make(&first, s);
	clerk_make(&second, s);
	shop_invite(s, &f);
	clerk_found(&first, &f);
	{
		struct buf frames = BUF_EMPTY, token = BUF_EMPTY;

		provision_put(&token, f.token);
		frame_put(&frames, token.at, token.len);
		clerk_genesis(&second, &f.store, &frames);
		assert_int_equal(caller_post(&second.caller, "found", NULL, &frames), 401);
		assert_int_equal(caller_code(&second.caller), ERR_DENIED);
		buf_free(&token);
		buf_free(&frames);
	}
	assert_int_equal(shop_metric(s, "feldbuch_offices"), 1);
	clerk_free(&first);
	clerk_free(&second);
}

static void
the_folder_holds_no_token_that_founds_an_office(void **state)
{
	struct shop *s = *state;
	char command[512], hex[2 * TOKEN_LEN + 1];
	struct founding f;

	shop_invite(s, &f);
	hex_put(f.token, TOKEN_LEN, hex);
	snprintf(command, sizeof(command), "find %s | grep -q %s || grep -rq %s %s", s->place, hex,
	    hex, s->place);
	assert_int_not_equal(system(command), 0);
}

static void
status_and_check_count_what_is_there_while_it_serves(void **state)
{
	struct shop *s = *state;
	struct buf frames = BUF_EMPTY;
	struct clerk c;
	struct ran r;
	int i;

	shop_start(s);
	clerk_open(&c, s);
	for (i = 0; i < 5; i++)
		clerk_seal(&c, SCOPE_OFFICE, 100, &frames);
	clerk_push(&c, &frames);
	program_run(&r, (const char *const[]){"feldbuch-store", "status", s->place, NULL}, NULL);
	assert_int_equal(r.status, 0);
	assert_non_null(strstr(r.out, ": 5 Umschläge, 5 Einträge"));
	program_run(&r, (const char *const[]){"feldbuch-store", "check", s->place, NULL}, NULL);
	assert_int_equal(r.status, 0);
	assert_non_null(strstr(r.out, ": 5 Umschläge"));
	buf_free(&frames);
	clerk_free(&c);
}

static void
check_finds_a_changed_envelope(void **state)
{
	struct shop *s = *state;
	struct buf frames = BUF_EMPTY;
	struct clerk c;
	struct ran r;

	shop_start(s);
	clerk_open(&c, s);
	clerk_seal(&c, SCOPE_OFFICE, 100, &frames);
	clerk_seal(&c, SCOPE_OFFICE, 100, &frames);
	clerk_push(&c, &frames);
	assert_int_equal(shop_stop(s, SIGTERM), 0);
	shop_sql(s, "UPDATE envelope SET at = CAST(substr(at, 1, length(at) - 1) || x'00' AS BLOB)"
		    " WHERE store_seq = 2");
	program_run(&r, (const char *const[]){"feldbuch-store", "check", s->place, NULL}, NULL);
	assert_int_equal(r.status, 4);
	buf_free(&frames);
	clerk_free(&c);
}

static void
wrong_usage_ends_with_2_and_help_with_0(void **state)
{
	static const char *const wrong[][4] = {{"feldbuch-store", NULL},
	    {"feldbuch-store", "fly", NULL}, {"feldbuch-store", "serve", NULL},
	    {"feldbuch-store", "serve", "--nothing", NULL}};
	struct ran r;
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++) {
		program_run(&r, wrong[i], NULL);
		assert_int_equal(r.status, 2);
	}
	program_run(&r, (const char *const[]){"feldbuch-store", "--help", NULL}, NULL);
	assert_int_equal(r.status, 0);
	assert_non_null(strstr(r.out, "serve"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, up, down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(init_makes_keys_and_a_certificate_that_only_the_owner_reads),
	    TEST(init_takes_rights_away_from_a_folder_that_was_open),
	    TEST(init_refuses_a_folder_that_is_in_use),
	    TEST(init_refuses_an_address_it_cannot_listen_on),
	    TEST(init_refuses_a_url_that_no_device_could_use),
	    TEST(serve_ends_cleanly_on_term_and_starts_again_on_the_same_port),
	    TEST(a_second_serve_on_the_same_folder_is_refused),
	    TEST(a_port_that_is_taken_is_told),
	    TEST(serve_without_a_store_says_what_is_missing),
	    TEST(a_damaged_key_file_is_named),
	    TEST(invite_prints_a_line_that_founds_one_office_and_no_second),
	    TEST(the_folder_holds_no_token_that_founds_an_office),
	    TEST(status_and_check_count_what_is_there_while_it_serves),
	    TEST(check_finds_a_changed_envelope),
	    cmocka_unit_test(wrong_usage_ends_with_2_and_help_with_0),
	};

	return cmocka_run_group_tests_name("init", tests, NULL, NULL);
}
