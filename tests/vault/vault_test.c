/* A vault from outside: made, opened, refused, and what lies on the disk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/file.h"
#include "common/vault/connection.h"
#include "common/vault/dberr.h"
#include "common/vault/words.h"

#define PASS "vektor antrieb pizza henne"
#define MARK "Zwiebelkuchenrezept"

struct place {
	struct env env;
	char folder[64];
	struct err e;
};

static int
set_up(void **state)
{
	struct place *p = calloc(1, sizeof(*p));

	p->env = env_real();
	strcpy(p->folder, "/tmp/fbvaultXXXXXX");
	if (mkdtemp(p->folder) == NULL)
		return -1;
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;
	struct dirent *d;
	DIR *dir = opendir(p->folder);
	char path[FILE_PATH];

	while ((d = readdir(dir)) != NULL)
		if (d->d_name[0] != '.' && file_path(path, sizeof(path), p->folder, d->d_name))
			unlink(path);
	closedir(dir);
	rmdir(p->folder);
	free(p);
	return 0;
}

static void
make(struct place *p)
{
	if (!vault_create(&p->env, p->folder, PASS, vault_cost_default(), &p->e))
		fail_msg("create: %s (%s)", p->e.say, p->e.why);
}

static struct vault *
reopen(struct place *p)
{
	struct vault *v;

	if (!vault_open(&v, &p->env, p->folder, PASS, &p->e))
		fail_msg("open: %s (%s)", p->e.say, p->e.why);
	return v;
}

static void
run(struct vault *v, const char *sql)
{
	char *msg = NULL;

	if (sqlite3_exec(vault_db(v), sql, NULL, NULL, &msg) != SQLITE_OK)
		fail_msg("%s: %s", sql, msg);
}

static int64_t
number(struct vault *v, const char *sql)
{
	sqlite3_stmt *s;
	int64_t n;

	assert_int_equal(sqlite3_prepare_v2(vault_db(v), sql, -1, &s, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}

static void
what_was_written_is_there_after_reopening(void **state)
{
	struct place *p = *state;
	struct vault *v;
	int64_t pages;

	make(p);
	v = reopen(p);
	run(v, "CREATE TABLE t(a); INSERT INTO t VALUES(42)");
	vault_close(v);
	v = reopen(p);
	assert_int_equal(number(v, "SELECT a FROM t"), 42);
	assert_true(vault_check(v, &pages, &p->e));
	assert_int_equal(pages, 2);
	vault_close(v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		what_was_written_is_there_after_reopening, set_up, tear_down),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("vault", tests, NULL, NULL);
}
