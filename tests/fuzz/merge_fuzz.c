/*
 * What a store may hand out (sync/merge): steps that pick objects of a real office, change bytes in
 * them or not, and lay them into segments in any order, some torn. Then the honest store hands out
 * everything once.
 *
 *	step: 0 + object 1			as it is
 *	      1 + object 1, offset u16, xor u8	with a byte changed
 *	      2 + n u8, n bytes			bytes out of nowhere
 *	      3					the segment ends here
 *
 * Nothing may crash, nothing that nobody wrote may show up, and in the end everything is there.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/support/evil.h"

#define OBJECTS_MAX 64

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct bench {
	struct evil *o;
	const struct buf *objects[OBJECTS_MAX];
	size_t n, visits;
	uint8_t digest[32];
};

static void
need(bool ok)
{
	if (!ok)
		abort();
}

static void
digest(struct party *a, uint8_t out[static 32])
{
	need(replica_digest(a->world.r, &a->world.self.office, out, NULL));
}

static struct bench *
bench(void)
{
	static struct bench *b;
	void *o = NULL;
	size_t i;

	if (b != NULL)
		return b;
	b = calloc(1, sizeof(*b));
	need(b != NULL && evil_up(&o) == 0);
	b->o = o;
	for (i = 0; i < 4; i++)
		evil_post(i % 2 == 0 ? &b->o->worker : &b->o->supervisor, (int64_t)i + 1);
	b->visits = i;
	for (i = 0; i < b->o->post.n_entries; i++)
		b->objects[b->n++] = &b->o->post.entries[i].at;
	for (i = 0; i < b->o->post.n_envelopes; i++)
		b->objects[b->n++] = &b->o->post.envelopes[i].at;
	need(b->n < OBJECTS_MAX);
	for (i = 0; i < b->o->post.n_envelopes; i++)
		evil_give_post(&b->o->worker, i);
	need(evil_merge(&b->o->worker, NULL, NULL) == ERR_NONE);
	digest(&b->o->worker, b->digest);
	return b;
}

static void
changed(struct buf *segment, const struct buf *object, struct reader *r)
{
	struct buf at = BUF_EMPTY;
	size_t where = reader_u16(r);

	buf_put(&at, object->at, object->len);
	at.at[where % at.len] ^= reader_u8(r);
	frame_put(segment, at.at, at.len);
	buf_free(&at);
}

static void
lay(struct bench *b, struct buf *segment)
{
	need(spool_put(&b->o->other.spool, SPOOL_IN, segment, NULL));
	buf_reset(segment);
}

static void
step(struct bench *b, struct buf *segment, struct reader *r)
{
	unsigned what = reader_u8(r) % 4;
	size_t n;

	if (what == 3) {
		lay(b, segment);
		return;
	}
	n = reader_u8(r);
	if (what == 0)
		frame_put(segment, b->objects[n % b->n]->at, b->objects[n % b->n]->len);
	else if (what == 1)
		changed(segment, b->objects[n % b->n], r);
	else if (n <= r->left)
		buf_put(segment, reader_take(r, n), n);
}

static void
empty_folder(struct party *a, const char *name)
{
	struct file_names names;
	char folder[FILE_PATH], path[FILE_PATH];
	size_t i;

	need(file_path(folder, sizeof(folder), a->spool.folder, name) &&
	     file_list(folder, ".seg", &names, NULL));
	for (i = 0; i < names.n; i++)
		need(file_path(path, sizeof(path), folder, names.name[i]) &&
		     file_remove(&a->world.env, path, NULL));
	file_names_free(&names);
}

static void
empty_spool(struct party *a)
{
	empty_folder(a, "in");
	empty_folder(a, "kept");
}

/* All genuine objects once, in order, as the honest store would. */
static void
honest(struct bench *b)
{
	struct party *a = &b->o->other;
	uint8_t now[32];

	empty_spool(a);
	evil_give(a, b->objects, b->n);
	sync_settled(a->sync, NULL);
	need(evil_merge(a, NULL, NULL) == ERR_NONE);
	digest(a, now);
	need(memcmp(now, b->digest, 32) == 0);
	empty_spool(a);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bench *b = bench();
	struct party *a = &b->o->other;
	struct buf segment = BUF_EMPTY;
	struct reader r = reader_of(data, size);

	if (size > 512)
		return 0;
	need(replica_begin(a->world.r, __func__, NULL));
	while (reader_ok(&r) && r.left > 0)
		step(b, &segment, &r);
	lay(b, &segment);
	evil_merge(a, NULL, NULL);
	need(evil_count(a, "SELECT count(*) FROM visit") <= (int64_t)b->visits);
	need(evil_count(a, "SELECT count(*) FROM sync_invalid") == 0);
	honest(b);
	replica_rollback(a->world.r);
	identity_reload(a->sync);
	sync_settled(a->sync, NULL);
	buf_free(&segment);
	return 0;
}
