/* The finer points of recovery that a random cut seldom meets, and the refusals of the shim. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/vault/dberr.h"
#include "tests/support/bed.h"

#define ROWS(n, from)                                                                              \
	"INSERT OR REPLACE INTO item WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM "  \
	"n "                                                                                       \
	"WHERE i<" #n "-1) SELECT " #from "+i, 'Wort', randomblob(900) FROM n"

static int
set_up(void **state)
{
	struct bed *b = calloc(1, sizeof(*b));

	bed_begin(b);
	if (!bed_open(b) || !bed_tables(b))
		return -1;
	bed_run(b, "PRAGMA wal_autocheckpoint=0");
	*state = b;
	return 0;
}

static int
tear_down(void **state)
{
	bed_end(*state);
	free(*state);
	return 0;
}

static void
must(struct bed *b, const char *sql)
{
	int rc = bed_run(b, sql);

	if (rc != SQLITE_OK)
		fail_msg("%s: %d", sql, rc);
}

static void
spill_and_roll_back(struct bed *b)
{
	size_t before = disk_file(b->disk, BED_WAL) != NULL ? disk_file(b->disk, BED_WAL)->len : 0;

	must(b, "BEGIN");
	must(b, ROWS(200, 1000));
	must(b, "ROLLBACK");
	assert_true(disk_file(b->disk, BED_WAL)->len > before + 20 * WAL_SEALED_FRAME);
}

static uint8_t *
frame(struct disk *d, size_t k)
{
	return disk_file(d, BED_WAL)->at + WAL_SEALED_HEADER + (k - 1) * WAL_SEALED_FRAME;
}

/* Which frame is written next: the disk tells by the first write of a small transaction whose
 * sync fails. The work is left as power would leave it. */
static size_t
write_without_sync(struct bed *b, struct disk **left)
{
	struct disk *before = disk_copy(b->disk);
	size_t k = 1, n;

	b->disk->fail_call = DISK_SYNC;
	b->disk->fail_ever = true;
	assert_int_not_equal(bed_run(b, ROWS(6, 1)), SQLITE_OK);
	*left = disk_copy(b->disk);
	n = disk_file(before, BED_WAL)->len;
	while (WAL_SEALED_HEADER + k * WAL_SEALED_FRAME <= n &&
	       memcmp(frame(before, k), frame(*left, k), WAL_SEALED_FRAME) == 0)
		k++;
	disk_free(before);
	return k;
}

/*
 * SQLite goes back in the WAL after a rollback and writes the same frames again. Were the
 * highest frame ever written taken for synced, the torn one would look like damage.
 */
static void
a_torn_frame_after_a_rolled_back_transaction_is_no_damage(void **state)
{
	struct bed *b = *state;
	struct disk *left;
	size_t k;

	must(b, ROWS(5, 1));
	spill_and_roll_back(b);
	must(b, ROWS(5, 10));
	k = write_without_sync(b, &left);
	memset(frame(left, k), 0x11, WAL_SEALED_FRAME);
	bed_swap(b, left);
	assert_true(bed_open(b));
	assert_int_equal(bed_number(b, "SELECT count(*) FROM item"), 10);
}

static void
a_torn_frame_before_older_ones_is_no_damage(void **state)
{
	struct bed *b = *state;
	struct disk *left;
	size_t k;

	must(b, ROWS(5, 1));
	spill_and_roll_back(b);
	k = write_without_sync(b, &left);
	memset(frame(left, k), 0x11, WAL_SEALED_FRAME);
	bed_swap(b, left);
	assert_true(bed_open(b));
	assert_int_equal(bed_number(b, "SELECT count(*) FROM item"), 5);
}

/* With nothing committed in this round, SQLite writes the header over once more. Frames of the
 * rolled-back transaction lie behind it and authenticate, and still nothing is damaged. */
static void
a_header_torn_over_a_rolled_back_transaction_is_no_damage(void **state)
{
	struct bed *b = *state;
	struct disk *left;

	must(b, ROWS(5, 1));
	bed_close(b);
	assert_true(bed_open(b));
	spill_and_roll_back(b);
	write_without_sync(b, &left);
	memset(disk_file(left, BED_WAL)->at, 0x11, WAL_SEALED_HEADER + WAL_SEALED_FRAME);
	bed_swap(b, left);
	assert_true(bed_open(b));
	assert_int_equal(bed_number(b, "SELECT count(*) FROM item"), 5);
	must(b, ROWS(5, 10));
	bed_swap(b, disk_copy(b->disk));
	assert_true(bed_open(b));
	assert_int_equal(bed_number(b, "SELECT count(*) FROM item"), 10);
}

static void
after_a_failed_sync_nothing_is_acknowledged_until_reopened(void **state)
{
	struct bed *b = *state;

	must(b, ROWS(5, 1));
	b->disk->fail_call = DISK_SYNC;
	assert_int_not_equal(bed_run(b, ROWS(5, 10)), SQLITE_OK);
	vault_dberr(b->v->db, SQLITE_IOERR, "commit", &b->e);
	assert_int_equal(b->e.code, ERR_IO);
	b->disk->fail_call = -1;
	assert_int_not_equal(bed_run(b, ROWS(5, 20)), SQLITE_OK);
	bed_close(b);
	assert_true(bed_open(b));
	must(b, ROWS(5, 30));
	assert_true(bed_number(b, "SELECT count(*) FROM item WHERE id < 10") == 5);
}

/* A page without the 40 free bytes would lose its end when it is sealed. */
static void
a_first_page_of_another_shape_is_not_written(void **state)
{
	struct bed *b = *state;
	sqlite3_file *f = NULL;
	uint8_t page[SHIM_PAGE] = {0};
	int i;

	sqlite3_file_control(b->v->db, "main", SQLITE_FCNTL_FILE_POINTER, &f);
	for (i = 0; i < 3; i++) {
		page[16] = i == 0 ? 0x20 : 0x10;
		page[17] = i == 1 ? 1 : 0;
		page[20] = i == 2 ? 0 : SHIM_RESERVE;
		assert_int_equal(f->pMethods->xWrite(f, page, SHIM_PAGE, 0), SQLITE_IOERR_WRITE);
	}
	sqlite3_file_control(b->v->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &f);
	assert_int_equal(bed_number(b, "SELECT count(*) FROM item"), 0);
}

static void
a_write_of_a_shape_not_foreseen_is_refused(void **state)
{
	struct bed *b = *state;
	sqlite3_file *f = NULL;
	uint8_t page[2 * SHIM_PAGE] = {0};

	sqlite3_file_control(b->v->db, "main", SQLITE_FCNTL_FILE_POINTER, &f);
	assert_int_not_equal(f->pMethods->xWrite(f, page, 100, SHIM_PAGE), SQLITE_OK);
	assert_int_not_equal(f->pMethods->xWrite(f, page, SHIM_PAGE, SHIM_PAGE + 512), SQLITE_OK);
	assert_int_not_equal(f->pMethods->xWrite(f, page, 2 * SHIM_PAGE, SHIM_PAGE), SQLITE_OK);
	assert_int_not_equal(f->pMethods->xTruncate(f, SHIM_PAGE + 1), SQLITE_OK);
	assert_int_equal(f->pMethods->iVersion, 1);
}

static void
a_gap_is_filled_with_sealed_pages(void **state)
{
	struct bed *b = *state;
	sqlite3_file *f = NULL;
	uint8_t page[SHIM_PAGE] = {0};
	sqlite3_int64 size;
	int64_t i;

	sqlite3_file_control(b->v->db, "main", SQLITE_FCNTL_FILE_POINTER, &f);
	assert_int_equal(f->pMethods->xFileSize(f, &size), SQLITE_OK);
	assert_int_equal(f->pMethods->xWrite(f, page, SHIM_PAGE, size + 5 * SHIM_PAGE), SQLITE_OK);
	assert_int_equal(f->pMethods->xTruncate(f, size + 9 * SHIM_PAGE), SQLITE_OK);
	for (i = 0; i < 9; i++)
		assert_int_equal(
		    f->pMethods->xRead(f, page, SHIM_PAGE, size + i * SHIM_PAGE), SQLITE_OK);
}

static void
another_file_is_never_opened(void **state)
{
	struct bed *b = *state;
	size_t files = b->disk->files;

	assert_int_not_equal(
	    bed_run(b, "ATTACH '/v/other.db' AS o; CREATE TABLE o.t(a)"), SQLITE_OK);
	assert_int_not_equal(bed_run(b, "ATTACH 'file:/v/other.db?vfs=unix' AS o; "
					"CREATE TABLE o.t(a)"),
	    SQLITE_OK);
	assert_int_not_equal(bed_run(b, "VACUUM INTO '/v/copy.db'"), SQLITE_OK);
	assert_int_not_equal(
	    bed_run(b, "PRAGMA journal_mode=DELETE; CREATE TABLE later(a)"), SQLITE_OK);
	assert_int_equal(b->disk->files, files);
}

static void
a_planted_journal_is_not_played_back(void **state)
{
	struct bed *b = *state;
	uint8_t rubbish[4096];

	must(b, ROWS(5, 1));
	bed_close(b);
	memset(rubbish, 0xd9, sizeof(rubbish));
	disk_set(b->disk, BED_DB "-journal", rubbish, sizeof(rubbish));
	assert_true(bed_open(b));
	assert_int_equal(bed_number(b, "SELECT count(*) FROM item"), 5);
}

/* It would take the same nonces as its parent. */
static void
a_forked_child_cannot_write(void **state)
{
	struct bed *b = *state;
	int status = 0;
	pid_t child = fork();

	if (child == 0)
		_exit(bed_run(b, ROWS(5, 1)) == SQLITE_OK ? 1 : 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	must(b, ROWS(5, 1));
}

static int
ignore_temp_store(void *ctx, int action, const char *a, const char *b, const char *c, const char *d)
{
	(void)ctx;
	(void)c;
	(void)d;
	return action == SQLITE_PRAGMA && b != NULL && strcmp(a, "temp_store") == 0 ? SQLITE_IGNORE
										    : SQLITE_OK;
}

static int
meddle(sqlite3 *db, const char **error, const void *api)
{
	(void)error;
	(void)api;
	return sqlite3_set_authorizer(db, ignore_temp_store, NULL);
}

static void
a_setting_that_does_not_take_is_an_error(void **state)
{
	struct bed *b = *state;

	bed_close(b);
	sqlite3_auto_extension((void (*)(void))meddle);
	assert_false(bed_open(b));
	sqlite3_cancel_auto_extension((void (*)(void))meddle);
	assert_int_equal(b->e.code, ERR_IO);
	assert_true(bed_open(b));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	    T(a_torn_frame_after_a_rolled_back_transaction_is_no_damage),
	    T(a_torn_frame_before_older_ones_is_no_damage),
	    T(a_header_torn_over_a_rolled_back_transaction_is_no_damage),
	    T(after_a_failed_sync_nothing_is_acknowledged_until_reopened),
	    T(a_first_page_of_another_shape_is_not_written),
	    T(a_write_of_a_shape_not_foreseen_is_refused),
	    T(a_gap_is_filled_with_sealed_pages),
	    T(another_file_is_never_opened),
	    T(a_planted_journal_is_not_played_back),
	    T(a_forked_child_cannot_write),
	    T(a_setting_that_does_not_take_is_an_error),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("vault recovery", tests, NULL, NULL);
}
