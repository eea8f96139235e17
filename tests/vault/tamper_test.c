/*
 * Somebody, or the disk itself, changed bytes. Whatever is done to a file: what opens is exactly
 * the content after some commit, or there is an error; never a wrong row.
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

#define COMMITS 12
#define HEADER_UNIT WAL_SEALED_HEADER
#define FRAME_UNIT WAL_SEALED_FRAME

/* A bed whose WAL holds the last commits, as after a crash, and the content after each. */
struct scene {
	struct bed bed;
	struct disk *hot;   /* database and WAL */
	struct disk *clean; /* the database alone, everything in it */
	uint8_t digest[COMMITS][BED_DIGEST];
	struct dice dice;
};

enum seen { SEEN_ERROR, SEEN_LAST, SEEN_EARLIER, SEEN_WRONG };

static void
fill_scene(struct scene *s)
{
	char sql[200];
	int i;

	assert_true(bed_open(&s->bed));
	assert_true(bed_tables(&s->bed));
	bed_run(&s->bed, "PRAGMA wal_autocheckpoint=0");
	for (i = 0; i < COMMITS; i++) {
		if (i == 4)
			assert_int_equal(
			    bed_run(&s->bed, "PRAGMA wal_checkpoint(RESTART)"), SQLITE_OK);
		snprintf(sql, sizeof(sql),
		    "BEGIN; INSERT INTO item SELECT %d + value, 'Wort' || value, randomblob(%d) "
		    "FROM generate; INSERT INTO words(rowid, name) SELECT id, name FROM item "
		    "WHERE id > %d; COMMIT",
		    i * 10, i == 6 ? 6000 : 200, i * 10);
		assert_int_equal(bed_run(&s->bed, sql), SQLITE_OK);
		assert_int_equal(bed_digest(&s->bed, s->digest[i]), SQLITE_OK);
	}
}

static int
set_up(void **state)
{
	struct scene *s = calloc(1, sizeof(*s));

	s->dice.state = dice_seed(11);
	bed_begin(&s->bed);
	assert_true(bed_open(&s->bed));
	assert_int_equal(
	    bed_run(&s->bed,
		"CREATE TABLE generate(value); INSERT INTO generate WITH RECURSIVE "
		"n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<9) SELECT i FROM n"),
	    SQLITE_OK);
	bed_close(&s->bed);
	fill_scene(s);
	s->hot = disk_copy(s->bed.disk);
	bed_close(&s->bed);
	s->clean = disk_copy(s->bed.disk);
	assert_non_null(disk_file(s->hot, BED_WAL));
	assert_null(disk_file(s->clean, BED_WAL));
	*state = s;
	return 0;
}

static int
tear_down(void **state)
{
	struct scene *s = *state;

	disk_free(s->hot);
	disk_free(s->clean);
	bed_end(&s->bed);
	free(s);
	return 0;
}

/* Puts a changed copy under the bed. */
static struct disk *
lay(struct scene *s, const struct disk *from)
{
	bed_swap(&s->bed, disk_copy(from));
	return s->bed.disk;
}

static bool
says_tampered(struct scene *s, int rc)
{
	vault_dberr(s->bed.v->db, rc, "read", &s->bed.e);
	if (s->bed.e.code != ERR_TAMPER)
		print_error("%s\n", s->bed.e.why);
	return s->bed.e.code == ERR_TAMPER;
}

/* What a reader gets from the disk as it lies there now. */
static enum seen
look(struct scene *s)
{
	uint8_t digest[BED_DIGEST];
	int i, rc;

	if (!bed_open(&s->bed)) {
		assert_int_equal(s->bed.e.code, ERR_TAMPER);
		return SEEN_ERROR;
	}
	rc = bed_digest(&s->bed, digest);
	if (rc != SQLITE_OK) {
		assert_true(says_tampered(s, rc));
		return SEEN_ERROR;
	}
	for (i = COMMITS - 1; i >= 0; i--)
		if (memcmp(digest, s->digest[i], BED_DIGEST) == 0)
			return i == COMMITS - 1 ? SEEN_LAST : SEEN_EARLIER;
	return SEEN_WRONG;
}

/* Every page is looked at, also one that no query needs. */
static void
must_be_found(struct scene *s)
{
	int64_t pages;

	if (s->bed.v == NULL)
		return;
	assert_false(vault_check(s->bed.v, &pages, &s->bed.e));
	assert_int_equal(s->bed.e.code, ERR_TAMPER);
}

static size_t
pages_of(const struct disk_file *f)
{
	return f->len / SHIM_PAGE;
}

static void
a_flipped_byte_is_an_error_never_a_wrong_row(void **state)
{
	struct scene *s = *state;
	size_t n = pages_of(disk_file(s->clean, BED_DB)), i;

	for (i = 0; i < 6 * n; i++) {
		struct disk_file *f = disk_file(lay(s, s->clean), BED_DB);
		size_t at = i / 6 * SHIM_PAGE + dice_below(&s->dice, SHIM_PAGE);
		enum seen seen;

		f->at[at] ^= (uint8_t)(1u << dice_below(&s->dice, 8));
		seen = look(s);
		assert_true(seen == SEEN_ERROR || seen == SEEN_LAST);
		must_be_found(s);
	}
}

static void
a_page_of_zeros_is_an_error(void **state)
{
	struct scene *s = *state;
	size_t n = pages_of(disk_file(s->clean, BED_DB)), i;

	for (i = 0; i < n; i++) {
		struct disk_file *f = disk_file(lay(s, s->clean), BED_DB);
		enum seen seen;

		memset(f->at + i * SHIM_PAGE, 0, SHIM_PAGE);
		seen = look(s);
		assert_true(seen == SEEN_ERROR || seen == SEEN_LAST);
		must_be_found(s);
	}
}

static void
pages_that_changed_places_are_an_error(void **state)
{
	struct scene *s = *state;
	size_t n = pages_of(disk_file(s->clean, BED_DB)), i;
	uint8_t page[SHIM_PAGE];

	for (i = 0; i + 1 < n; i++) {
		uint8_t *a = disk_file(lay(s, s->clean), BED_DB)->at + i * SHIM_PAGE;
		enum seen seen;

		memcpy(page, a, SHIM_PAGE);
		memmove(a, a + SHIM_PAGE, SHIM_PAGE);
		memcpy(a + SHIM_PAGE, page, SHIM_PAGE);
		seen = look(s);
		assert_true(seen == SEEN_ERROR || seen == SEEN_LAST);
		must_be_found(s);
	}
}

static void
a_database_cut_anywhere_is_an_error(void **state)
{
	struct scene *s = *state;
	size_t n = disk_file(s->clean, BED_DB)->len, len;

	for (len = 0; len < n; len += SHIM_PAGE / 2) {
		enum seen seen;

		disk_file(lay(s, s->clean), BED_DB)->len = len;
		seen = look(s);
		assert_true(seen == SEEN_ERROR);
	}
}

/* SQLite deletes the WAL of an empty database: what was only there would be gone. */
static void
an_emptied_database_does_not_cost_the_wal(void **state)
{
	struct scene *s = *state;
	size_t len = disk_file(s->hot, BED_WAL)->len;

	disk_file(lay(s, s->hot), BED_DB)->len = 0;
	assert_int_equal(look(s), SEEN_ERROR);
	bed_close(&s->bed);
	assert_non_null(disk_file(s->bed.disk, BED_WAL));
	assert_int_equal(disk_file(s->bed.disk, BED_WAL)->len, len);
}

static size_t
frames_of(const struct disk_file *f)
{
	return (f->len - HEADER_UNIT) / FRAME_UNIT;
}

/* How far the last frame says the WAL had been synced: all commits but the last. */
static void
damage_in_the_synced_wal_is_an_error_in_the_last_commit_a_step_back(void **state)
{
	struct scene *s = *state;
	size_t n = frames_of(disk_file(s->hot, BED_WAL)), i, errors = 0, back = 0;

	for (i = 0; i < 4 * n; i++) {
		struct disk_file *f = disk_file(lay(s, s->hot), BED_WAL);
		size_t at = HEADER_UNIT + i / 4 * FRAME_UNIT + dice_below(&s->dice, FRAME_UNIT);
		enum seen seen;

		f->at[at] ^= (uint8_t)(1u << dice_below(&s->dice, 8));
		seen = look(s);
		errors += seen == SEEN_ERROR;
		back += seen == SEEN_EARLIER;
		assert_true(seen == SEEN_ERROR || (seen == SEEN_EARLIER && i / 4 > n / 2));
	}
	print_message("%zu frames: %zu errors, %zu a step back\n", n, errors, back);
	assert_true(back <= errors / 4);
}

static void
a_damaged_wal_header_is_healed(void **state)
{
	struct scene *s = *state;
	size_t i;

	for (i = 0; i < HEADER_UNIT; i++) {
		disk_file(lay(s, s->hot), BED_WAL)->at[i] ^= 0x10;
		assert_int_equal(look(s), SEEN_LAST);
	}
	memset(disk_file(lay(s, s->hot), BED_WAL)->at, 0, HEADER_UNIT);
	assert_int_equal(look(s), SEEN_LAST);
}

static void
a_wal_that_lost_its_header_and_first_frame_is_an_error(void **state)
{
	struct scene *s = *state;

	memset(disk_file(lay(s, s->hot), BED_WAL)->at, 0x77, HEADER_UNIT + FRAME_UNIT);
	assert_int_equal(look(s), SEEN_ERROR);
}

static void
frames_that_changed_places_never_give_wrong_rows(void **state)
{
	struct scene *s = *state;
	size_t n = frames_of(disk_file(s->hot, BED_WAL)), i;
	static uint8_t frame[FRAME_UNIT];

	for (i = 0; i + 1 < n; i++) {
		uint8_t *a = disk_file(lay(s, s->hot), BED_WAL)->at + HEADER_UNIT + i * FRAME_UNIT;
		enum seen seen;

		memcpy(frame, a, FRAME_UNIT);
		memmove(a, a + FRAME_UNIT, FRAME_UNIT);
		memcpy(a + FRAME_UNIT, frame, FRAME_UNIT);
		seen = look(s);
		assert_true(seen == SEEN_ERROR || seen == SEEN_EARLIER);
	}
}

/* Cannot be told from a crash. It must be a state there was, whole. */
static void
a_wal_cut_anywhere_gives_an_earlier_commit(void **state)
{
	struct scene *s = *state;
	size_t n = disk_file(s->hot, BED_WAL)->len, len;

	for (len = 0; len < n; len += FRAME_UNIT / 3) {
		disk_file(lay(s, s->hot), BED_WAL)->len = len;
		assert_int_equal(look(s), SEEN_EARLIER);
	}
}

static void
a_torn_first_page_is_healed_from_the_wal(void **state)
{
	struct scene *s = *state;

	assert_true(bed_open(&s->bed));
	bed_run(&s->bed, "PRAGMA wal_autocheckpoint=0");
	assert_int_equal(bed_run(&s->bed, "CREATE TABLE later(a)"), SQLITE_OK);
	disk_free(s->hot);
	s->hot = disk_copy(s->bed.disk);
	memset(disk_file(lay(s, s->hot), BED_DB)->at + 512, 0, 512);
	assert_int_equal(look(s), SEEN_LAST);
	assert_int_equal(bed_number(&s->bed, "SELECT count(*) FROM later"), 0);
}

static void
a_database_damaged_beside_a_hot_wal_is_healed_or_an_error(void **state)
{
	struct scene *s = *state;
	size_t n = pages_of(disk_file(s->hot, BED_DB)), i, healed = 0;

	for (i = 0; i < n; i++) {
		enum seen seen;

		disk_file(lay(s, s->hot), BED_DB)->at[i * SHIM_PAGE + 100] ^= 1;
		seen = look(s);
		assert_true(seen == SEEN_ERROR || seen == SEEN_LAST);
		healed += seen == SEEN_LAST;
	}
	assert_true(healed > 0);
	for (i = 1; i < n; i++) {
		enum seen seen;

		disk_file(lay(s, s->hot), BED_DB)->len = i * SHIM_PAGE;
		seen = look(s);
		assert_true(seen == SEEN_ERROR || seen == SEEN_LAST);
	}
}

/* Two rounds of one WAL file with the same pages in the same frames: the answer, and s->hot. */
static struct disk *
earlier_round(struct scene *s)
{
	struct disk *old;

	lay(s, s->hot);
	assert_true(bed_open(&s->bed));
	bed_run(&s->bed, "PRAGMA wal_autocheckpoint=0; UPDATE item SET body=randomblob(200)");
	assert_int_equal(bed_run(&s->bed, "PRAGMA wal_checkpoint(RESTART)"), SQLITE_OK);
	assert_int_equal(bed_run(&s->bed, "UPDATE item SET body=randomblob(200)"), SQLITE_OK);
	old = disk_copy(s->bed.disk);
	assert_int_equal(bed_run(&s->bed, "PRAGMA wal_checkpoint(RESTART)"), SQLITE_OK);
	assert_int_equal(bed_run(&s->bed, "UPDATE item SET body=randomblob(200)"), SQLITE_OK);
	disk_free(s->hot);
	s->hot = disk_copy(s->bed.disk);
	return old;
}

static void
the_header_of_an_earlier_round_put_back_is_an_error(void **state)
{
	struct scene *s = *state;
	struct disk *old = earlier_round(s);

	memcpy(disk_file(lay(s, s->hot), BED_WAL)->at, disk_file(old, BED_WAL)->at, HEADER_UNIT);
	disk_free(old);
	assert_int_equal(look(s), SEEN_ERROR);
}

static void
frames_of_an_earlier_round_put_back_are_an_error(void **state)
{
	struct scene *s = *state;
	struct disk *old = earlier_round(s);
	uint8_t digest[BED_DIGEST];
	struct disk_file *wal, *from = disk_file(old, BED_WAL);

	/* Behind the back of the open vault: at opening the salts would already tell. */
	lay(s, s->hot);
	assert_true(bed_open(&s->bed));
	wal = disk_file(s->bed.disk, BED_WAL);
	assert_int_equal(wal->len, from->len);
	memcpy(wal->at + HEADER_UNIT, from->at + HEADER_UNIT, wal->len - HEADER_UNIT);
	disk_free(old);
	assert_true(says_tampered(s, bed_digest(&s->bed, digest)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	    T(a_flipped_byte_is_an_error_never_a_wrong_row),
	    T(a_page_of_zeros_is_an_error),
	    T(pages_that_changed_places_are_an_error),
	    T(a_database_cut_anywhere_is_an_error),
	    T(an_emptied_database_does_not_cost_the_wal),
	    T(damage_in_the_synced_wal_is_an_error_in_the_last_commit_a_step_back),
	    T(a_damaged_wal_header_is_healed),
	    T(a_wal_that_lost_its_header_and_first_frame_is_an_error),
	    T(frames_that_changed_places_never_give_wrong_rows),
	    T(a_wal_cut_anywhere_gives_an_earlier_commit),
	    T(a_torn_first_page_is_healed_from_the_wal),
	    T(a_database_damaged_beside_a_hot_wal_is_healed_or_an_error),
	    T(the_header_of_an_earlier_round_put_back_is_an_error),
	    T(frames_of_an_earlier_round_put_back_are_an_error),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("vault tamper", tests, NULL, NULL);
}
