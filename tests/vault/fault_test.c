/*
 * Every call on the disk fails once, or from then on. Whatever fails: the error is passed on,
 * what was acknowledged stays, and after reopening everything goes on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/vault/dberr.h"
#include "tests/support/bed.h"

#define COMMITS 4

static const char *const call_names[DISK_CALLS] = {
    "open", "read", "write", "sync", "truncate", "delete", "size"};

/*
 * Rows k*1000 to k*1000+30 and word k are commit k. Bit k of the answer: it was acknowledged.
 *
 * After an error the vault is opened anew, as the program does: SQLite's word index keeps what
 * it counted in memory although the transaction is rolled back, and would write it later. (Plain
 * SQLite 3.40 shows the same, at the same calls.)
 */
static unsigned
run_commits(struct bed *b)
{
	char sql[300];
	unsigned k, acked = 0;

	for (k = 1; k <= COMMITS && (b->v != NULL || bed_open(b)); k++) {
		snprintf(sql, sizeof(sql),
		    "BEGIN; INSERT INTO item WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 "
		    "FROM n WHERE i<30) SELECT %u+i, 'Wort', randomblob(700) FROM n; "
		    "INSERT INTO words(rowid, name) VALUES(%u, 'wort3'); COMMIT",
		    k * 1000, k);
		if (bed_run(b, sql) == SQLITE_OK)
			acked |= 1u << k;
		else
			bed_close(b);
		if (k == 2 && b->v != NULL)
			bed_run(b, "PRAGMA wal_checkpoint(RESTART)");
	}
	bed_close(b);
	return acked;
}

static const char *
judge_commit(struct bed *b, unsigned k, bool acked)
{
	char sql[200];
	int64_t rows, words;

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM item WHERE id/1000=%u", k);
	rows = bed_number(b, sql);
	snprintf(sql, sizeof(sql), "SELECT count(*) FROM words WHERE rowid=%u", k);
	words = bed_number(b, sql);
	if (rows == 31 && words == 1)
		return "";
	if (rows != 0 || words != 0)
		return "half of a commit";
	return acked ? "acknowledged work is gone" : "";
}

static void
must_hold(struct bed *b, unsigned acked, const char *what, uint64_t n)
{
	char text[200] = "";
	unsigned k;

	if (!bed_open(b))
		fail_msg("%s %llu: %s (%s)", what, (unsigned long long)n, b->e.say, b->e.why);
	for (k = 1; k <= COMMITS && text[0] == '\0'; k++)
		snprintf(text, sizeof(text), "%s", judge_commit(b, k, (acked >> k & 1) != 0));
	if (text[0] == '\0')
		bed_integrity(b, text, sizeof(text));
	if (text[0] != '\0')
		fail_msg("%s %llu: %s", what, (unsigned long long)n, text);
	bed_close(b);
}

static uint64_t
sweep(struct bed *b, const struct disk *start, enum disk_call call, bool ever)
{
	uint64_t n;
	unsigned acked;

	for (n = 0;; n++) {
		bed_swap(b, disk_copy(start));
		b->disk->fail_call = (int)call;
		b->disk->fail_at = n;
		b->disk->fail_ever = ever;
		acked = run_commits(b);
		if (!b->disk->failed)
			return n;
		b->disk->fail_call = -1;
		must_hold(b, acked, call_names[call], n);
	}
}

static void
sweep_all(bool ever)
{
	struct bed b;
	struct disk *start;
	int call;

	bed_begin(&b);
	assert_true(bed_open(&b));
	assert_true(bed_tables(&b));
	bed_close(&b);
	start = disk_copy(b.disk);
	for (call = 0; call < DISK_CALLS; call++) {
		uint64_t n = sweep(&b, start, (enum disk_call)call, ever);

		print_message("%s: %llu places to fail\n", call_names[call], (unsigned long long)n);
		assert_true(n > 0);
	}
	disk_free(start);
	bed_end(&b);
}

static void
a_call_that_fails_once_loses_nothing(void **state)
{
	(void)state;
	sweep_all(false);
}

static void
a_disk_that_fails_from_some_point_on_loses_nothing(void **state)
{
	(void)state;
	sweep_all(true);
}

static void
a_full_disk_is_said_so_and_saving_goes_on_when_there_is_room(void **state)
{
	struct bed b;
	int64_t rows = 0, before = -1;
	char text[200];
	int room, rc;

	(void)state;
	bed_begin(&b);
	assert_true(bed_open(&b));
	assert_true(bed_tables(&b));
	for (room = 0; room < 40 * SHIM_PAGE; room += 3 * SHIM_PAGE) {
		b.disk->room = room;
		do {
			rows = bed_number(&b, "SELECT count(*) FROM item");
			rc = bed_run(
			    &b, "INSERT INTO item(name, body) VALUES('voll', randomblob(3000))");
		} while (rc == SQLITE_OK);
		assert_false(vault_dberr(b.v->db, rc, "insert", &b.e));
		assert_int_equal(b.e.code, ERR_FULL);
		if (!sqlite3_get_autocommit(b.v->db))
			bed_run(&b, "ROLLBACK");
		assert_int_equal(bed_number(&b, "SELECT count(*) FROM item"), rows);
		assert_true(rows > before);
		b.disk->room = -1;
		assert_int_equal(bed_run(&b, "INSERT INTO item(name) VALUES('Platz')"), SQLITE_OK);
		before = rows;
		assert_string_equal(bed_integrity(&b, text, sizeof(text)), "");
	}
	rows = bed_number(&b, "SELECT count(*) FROM item");
	bed_close(&b);
	assert_true(bed_open(&b));
	assert_int_equal(bed_number(&b, "SELECT count(*) FROM item"), rows);
	bed_end(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_call_that_fails_once_loses_nothing),
	    cmocka_unit_test(a_disk_that_fails_from_some_point_on_loses_nothing),
	    cmocka_unit_test(a_full_disk_is_said_so_and_saving_goes_on_when_there_is_room),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("vault faults", tests, NULL, NULL);
}
