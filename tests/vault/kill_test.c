/*
 * A writer is killed in the middle of its work, on the real disk, again and again. What it had
 * acknowledged is there. FB_CAMPAIGN sets how often (30).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/bed.h"

struct site {
	struct bed bed; /* without a disk of its own: its vault lies in `folder` */
	char folder[64];
};

static bool
site_open(struct site *s)
{
	struct vault_place place = {.env = &s->bed.env, .folder = s->folder};

	if (!connection_open(&s->bed.v, &place, &s->bed.key, &s->bed.e))
		return false;
	bed_run(&s->bed, "PRAGMA cache_size=20; PRAGMA wal_autocheckpoint=20");
	return true;
}

static void
site_path(const struct site *s, const char *name, char out[static 128])
{
	snprintf(out, 128, "%s/%s", s->folder, name);
}

static int
set_up(void **state)
{
	struct site *s = calloc(1, sizeof(*s));
	struct vault_place place = {.env = &s->bed.env, .folder = s->folder};
	char from[128], to[128];

	*state = s;
	s->bed.env = env_real();
	strcpy(s->folder, "/tmp/fbkillXXXXXX");
	if (mkdtemp(s->folder) == NULL || !secret_make(&s->bed.key, SEAL_KEY, NULL))
		return -1;
	env_random(&s->bed.env, s->bed.key.at, SEAL_KEY);
	site_path(s, VAULT_DB_NEW, from);
	site_path(s, VAULT_DB, to);
	if (!connection_create(&place, &s->bed.key, &s->bed.e) || rename(from, to) != 0 ||
	    !site_open(s) || !bed_tables(&s->bed))
		return -1;
	bed_close(&s->bed);
	return 0;
}

static int
tear_down(void **state)
{
	struct site *s = *state;
	char path[128];

	bed_close(&s->bed);
	site_path(s, VAULT_DB, path);
	unlink(path);
	rmdir(s->folder);
	secret_free(&s->bed.key);
	free(s);
	return 0;
}

/* Commits row after row, each with its word, and says so, until it is killed. */
static void
write_for_ever(struct site *s, int64_t from, int out)
{
	char sql[300];
	int64_t i;

	if (!site_open(s))
		_exit(1);
	for (i = from;; i++) {
		snprintf(sql, sizeof(sql),
		    "BEGIN; INSERT INTO item VALUES(%lld, 'Wort', randomblob(%lld));"
		    "INSERT INTO words(rowid, name) VALUES(%lld, 'wort3'); COMMIT",
		    (long long)i, (long long)(i * 7919 % 6000), (long long)i);
		if (bed_run(&s->bed, sql) != SQLITE_OK || write(out, &i, sizeof(i)) != sizeof(i))
			_exit(2);
	}
}

static void
spin(const struct env *env, int64_t ms)
{
	int64_t until = env_steady(env) + ms;

	while (env_steady(env) < until)
		;
}

/* The last row acknowledged by a writer that was killed after some of them. */
static int64_t
kill_one(struct site *s, int64_t from, struct dice *dice)
{
	int64_t acked = from - 1, next;
	unsigned n = 1 + dice_below(dice, 25);
	int ends[2], status;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		close(ends[0]);
		write_for_ever(s, from, ends[1]);
	}
	close(ends[1]);
	while (n-- > 0 && read(ends[0], &next, sizeof(next)) == sizeof(next))
		acked = next;
	spin(&s->bed.env, dice_below(dice, 4));
	kill(child, SIGKILL);
	while (read(ends[0], &next, sizeof(next)) == sizeof(next))
		acked = next;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	return acked;
}

static void
no_acknowledged_commit_is_lost_by_kill_9(void **state)
{
	struct site *s = *state;
	struct dice dice = {dice_seed(9)};
	unsigned n = dice_campaign(30);
	int64_t acked = 0, rows = 0;
	char text[200];

	while (n-- > 0) {
		acked = kill_one(s, rows + 1, &dice);
		if (!site_open(s))
			fail_msg("%s", s->bed.e.why);
		rows = bed_number(&s->bed, "SELECT max(id) FROM item");
		assert_true(rows == acked || rows == acked + 1);
		assert_int_equal(bed_number(&s->bed, "SELECT count(*) FROM item"), rows);
		assert_int_equal(bed_number(&s->bed, "SELECT count(*) FROM words"), rows);
		assert_string_equal(bed_integrity(&s->bed, text, sizeof(text)), "");
		bed_close(&s->bed);
	}
	print_message("%lld commits\n", (long long)rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		no_acknowledged_commit_is_lost_by_kill_9, set_up, tear_down),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("vault kill", tests, NULL, NULL);
}
