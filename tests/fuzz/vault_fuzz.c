/*
 * Any bytes as database and WAL (common/vault: mainfile.c, walfile.c, walrecover.c).
 *
 * Bytes out of nowhere never authenticate, so the input is mostly a script: from a sound pair of
 * files with a hot WAL, cut, overwrite, copy and swap. First byte 0: the rest is taken
 * as the two files themselves. Whatever comes: open, read all, close; the content is that after
 * some commit, or there is an error.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/buf.h"
#include "tests/support/bed.h"

#define COMMITS 6

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct sound {
	struct bed bed;
	struct disk *hot;
	uint8_t digest[COMMITS + 1][BED_DIGEST];
};

static void
need(bool ok)
{
	if (!ok)
		abort();
}

/* Made once and kept: libFuzzer calls in one process, without an end. */
static struct sound *
sound_pair(void)
{
	static struct sound *s;
	int i;

	if (s != NULL)
		return s;
	s = calloc(1, sizeof(*s));
	need(s != NULL);
	bed_begin(&s->bed);
	need(bed_open(&s->bed) && bed_tables(&s->bed));
	bed_close(&s->bed);
	need(bed_open(&s->bed));
	bed_run(&s->bed, "PRAGMA wal_autocheckpoint=0");
	for (i = 0; i <= COMMITS; i++) {
		need(bed_digest(&s->bed, s->digest[i]) == SQLITE_OK);
		need(bed_run(&s->bed, "BEGIN; INSERT INTO item(name, body) VALUES('Wort', "
				      "randomblob(5000)); INSERT INTO words(name) VALUES('wort3'); "
				      "COMMIT") == SQLITE_OK ||
		     i == COMMITS);
		if (i == COMMITS - 1)
			s->hot = disk_copy(s->bed.disk);
	}
	return s;
}

/* One step: which file, what, where, how many, with what. */
static void
step(struct disk *d, struct reader *r)
{
	struct disk_file *f = disk_file(d, (reader_u8(r) & 1) != 0 ? BED_WAL : BED_DB);
	unsigned what = reader_u8(r) % 4;
	size_t at = reader_u32(r), n = reader_u16(r), from = reader_u32(r);
	uint8_t fill = reader_u8(r);

	if (f == NULL || f->len == 0)
		return;
	at %= f->len;
	from %= f->len;
	n = n > f->len - at ? f->len - at : n;
	n = n > f->len - from ? f->len - from : n;
	switch (what) {
	case 0: f->len = at; break;
	case 1: memset(f->at + at, fill, n); break;
	case 2: memmove(f->at + at, f->at + from, n); break;
	default: f->at[at] ^= fill; break;
	}
}

static struct disk *
make_input(struct sound *s, struct reader *r)
{
	struct disk *d = disk_copy(s->hot);
	size_t n;

	if (reader_u8(r) == 0) {
		n = reader_u16(r);
		n = n > r->left ? r->left : n;
		if (!reader_ok(r) || r->left == 0)
			return d;
		disk_set(d, BED_DB, reader_take(r, n), n);
		n = r->left;
		disk_set(d, BED_WAL, reader_take(r, n), n);
		return d;
	}
	while (reader_ok(r) && r->left > 0)
		step(d, r);
	return d;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sound *s = sound_pair();
	struct reader r = reader_of(data, size);
	uint8_t digest[BED_DIGEST];
	int i;

	bed_swap(&s->bed, make_input(s, &r));
	if (bed_open(&s->bed) && bed_digest(&s->bed, digest) == SQLITE_OK) {
		for (i = 0; i <= COMMITS; i++)
			if (memcmp(digest, s->digest[i], BED_DIGEST) == 0)
				break;
		need(i <= COMMITS);
	}
	bed_close(&s->bed);
	return 0;
}
