/*
 * Power cuts. The work is recorded below the shim; then the disk as it may be after a cut at any
 * point is opened: it must hold exactly the content after some commit, none older than the
 * last that had returned. FB_CAMPAIGN sets the number of images (300), FB_SEED the seed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/bed.h"

#define STEPS 40
#define IMAGES_A_WORK 100 /* then the work is done anew with another seed */

struct commit {
	size_t begun; /* operation of the recording */
	size_t done;
	uint8_t digest[BED_DIGEST];
};

struct work {
	struct bed bed;
	struct commit commit[STEPS + 1];
	size_t commits;
};

static void
note_commit(struct work *w, size_t begun)
{
	struct commit *c = &w->commit[w->commits++];

	c->begun = begun;
	c->done = w->bed.disk->ops;
	assert_int_equal(bed_digest(&w->bed, c->digest), SQLITE_OK);
}

static void
do_work(struct work *w, struct dice *dice)
{
	size_t begun;
	bool committed;
	int i;

	memset(w, 0, sizeof(*w));
	bed_begin(&w->bed);
	assert_true(bed_open(&w->bed));
	assert_true(bed_tables(&w->bed));
	bed_close(&w->bed);
	disk_record(w->bed.disk);
	assert_true(bed_open(&w->bed));
	note_commit(w, 0);
	for (i = 0; i < STEPS; i++) {
		begun = w->bed.disk->ops;
		assert_int_equal(bed_step(&w->bed, dice, &committed), SQLITE_OK);
		if (committed)
			note_commit(w, begun);
	}
	bed_close(&w->bed);
}

/* Which commit the content is; -1 for none that may be there after a cut at `at`. */
static int
which_commit(const struct work *w, size_t at, const uint8_t *digest)
{
	size_t i, low = 0;

	for (i = 0; i < w->commits; i++)
		if (w->commit[i].done <= at)
			low = i;
	for (i = low; i < w->commits && (i == low || w->commit[i].begun < at); i++)
		if (memcmp(w->commit[i].digest, digest, BED_DIGEST) == 0)
			return (int)i;
	return -1;
}

/* What is wrong with an image, or "". Its bed is open afterwards when it could be opened. */
static const char *
judge(const struct work *w, struct bed *image, size_t at, char *out, size_t cap)
{
	uint8_t digest[BED_DIGEST];
	int rc;

	if (!bed_open(image)) {
		snprintf(out, cap, "cannot be opened: %s", image->e.why);
		return out;
	}
	rc = bed_digest(image, digest);
	if (rc != SQLITE_OK)
		snprintf(out, cap, "cannot be read: %d", rc);
	else if (which_commit(w, at, digest) < 0)
		snprintf(out, cap, "content of no allowed commit");
	else
		bed_integrity(image, out, cap);
	return out;
}

/* The image goes on working: a row more, closed, opened, still there. */
static const char *
goes_on(struct bed *image, char *out, size_t cap)
{
	bool ok =
	    bed_run(image, "INSERT OR REPLACE INTO item VALUES(9999, 'danach', NULL)") == SQLITE_OK;

	bed_close(image);
	ok = ok && bed_open(image) &&
	     bed_number(image, "SELECT count(*) FROM item WHERE id=9999 AND name='danach'") == 1;
	snprintf(out, cap, "%s", ok ? "" : "does not go on");
	return out;
}

static struct bed
bed_over(const struct bed *b, struct disk *disk)
{
	struct bed image = {.env = b->env, .disk = disk};

	assert_true(secret_copy(&image.key, b->key.at, b->key.len, NULL));
	return image;
}

/* One image; with `twice` power fails again while the first is being recovered. */
static const char *
try_image(const struct work *w, struct dice *dice, bool twice, char *out, size_t cap)
{
	size_t at = dice_below(dice, (uint32_t)w->bed.disk->ops + 1);
	struct bed image = bed_over(&w->bed, disk_cut(w->bed.disk, at, dice));

	if (twice) {
		disk_record(image.disk);
		bed_open(&image);
		bed_close(&image);
		bed_swap(&image,
		    disk_cut(image.disk, dice_below(dice, (uint32_t)image.disk->ops + 1), dice));
	}
	if (judge(w, &image, at, out, cap)[0] == '\0')
		goes_on(&image, out, cap);
	bed_end(&image);
	return out;
}

static unsigned
campaign(uint64_t seed, unsigned images, bool twice)
{
	struct dice dice = {seed};
	unsigned i, bad = 0;
	struct work *w = calloc(1, sizeof(*w));
	char what[320];

	for (i = 0; i < images; i++) {
		if (i % IMAGES_A_WORK == 0) {
			if (i > 0)
				bed_end(&w->bed);
			do_work(w, &dice);
		}
		if (try_image(w, &dice, twice, what, sizeof(what))[0] != '\0') {
			print_error("image %u: %s\n", i, what);
			bad++;
		}
	}
	if (i > 0)
		bed_end(&w->bed);
	free(w);
	return bad;
}

static void
after_a_power_cut_every_acknowledged_commit_is_there(void **state)
{
	(void)state;
	assert_int_equal(campaign(dice_seed(20240305), dice_campaign(300), false), 0);
}

static void
a_second_cut_during_recovery_loses_nothing_either(void **state)
{
	(void)state;
	assert_int_equal(campaign(dice_seed(77), dice_campaign(300) / 4, true), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(after_a_power_cut_every_acknowledged_commit_is_there),
	    cmocka_unit_test(a_second_cut_during_recovery_loses_nothing_either),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("vault crash", tests, NULL, NULL);
}
