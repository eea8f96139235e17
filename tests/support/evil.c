#include "tests/support/evil.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "common/base/stamp.h"
#include "sync/envelope/body.h"
#include "sync/envelope/dict1.h"

int
evil_up(void **state)
{
	struct evil *o = calloc(1, sizeof(*o));

	post_open(&o->post);
	party_open(&o->worker, &o->post, 1);
	party_open(&o->other, &o->post, 2);
	party_open(&o->supervisor, &o->post, 3);
	party_found(&o->worker, ROLE_COMPANION | ROLE_ADMIN);
	party_join(&o->supervisor, &o->worker, ROLE_SUPERVISOR);
	party_join(&o->other, &o->worker, ROLE_COMPANION);
	party_sync(&o->supervisor, NULL);
	party_sync(&o->worker, NULL);
	*state = o;
	return 0;
}

int
evil_down(void **state)
{
	struct evil *o = *state;

	party_close(&o->worker);
	party_close(&o->other);
	party_close(&o->supervisor);
	post_close(&o->post);
	free(o);
	return 0;
}

struct id
evil_visit(struct party *a, int64_t minutes)
{
	struct record *rec = record_new(&a->world.env, &world_visit, NULL);
	struct id id;

	assert_non_null(rec);
	assert_true(
	    record_set_int(rec, "day", 20240305) && record_set_int(rec, "minutes", minutes));
	world_save(&a->world, rec);
	id = rec->id;
	record_free(rec);
	return id;
}

/* Sealed and pushed; what others wrote is not fetched. */
size_t
evil_post(struct party *a, int64_t minutes)
{
	size_t entries = a->entries, envelopes = a->envelopes, mails = a->mails;
	struct file_names names;
	size_t i;

	evil_visit(a, minutes);
	assert_true(sync_seal(a->sync, NULL, NULL));
	a->entries = a->post->n_entries;
	a->envelopes = POST_OBJECTS;
	a->mails = a->post->n_mail;
	party_carry(a);
	a->entries = entries;
	a->envelopes = envelopes;
	a->mails = mails;
	/* Receipts are not what these tests are about. */
	assert_true(spool_list(&a->spool, SPOOL_IN, &names, NULL));
	for (i = 0; i < names.n; i++)
		assert_true(spool_keep(&a->spool, SPOOL_IN, names.name[i], NULL));
	file_names_free(&names);
	return a->post->n_envelopes - 1;
}

int64_t
evil_count(struct party *a, const char *sql)
{
	struct query *q = replica_query(a->world.r, sql, NULL);
	int64_t n;

	assert_non_null(q);
	assert_int_equal(query_step(q, NULL), 1);
	n = query_int(q, 0);
	query_end(q);
	return n;
}

void
evil_same(struct party *a, struct party *b)
{
	uint8_t x[32], y[32];

	assert_true(replica_digest(a->world.r, &a->world.self.office, x, NULL));
	assert_true(replica_digest(b->world.r, &b->world.self.office, y, NULL));
	assert_memory_equal(x, y, 32);
}

void
evil_give(struct party *a, const struct buf *const *objects, size_t n)
{
	struct buf segment = BUF_EMPTY;
	size_t i;

	for (i = 0; i < n; i++)
		frame_put(&segment, objects[i]->at, objects[i]->len);
	assert_true(spool_put(&a->spool, SPOOL_IN, &segment, NULL));
	buf_free(&segment);
}

void
evil_give_one(struct party *a, const struct buf *object)
{
	evil_give(a, &object, 1);
}

void
evil_give_post(struct party *a, size_t i)
{
	evil_give_one(a, &a->post->envelopes[i].at);
}

enum err_code
evil_merge(struct party *a, struct sync_counts *c, struct err *e)
{
	struct sync_counts counts = {0};
	struct err why = {0};
	bool ok = sync_merge(a->sync, 0, c != NULL ? c : &counts, &why);

	if (e != NULL)
		*e = why;
	return ok ? ERR_NONE : why.code;
}

/* ---- with a member's keys ---- */

struct envelope_place
evil_last(struct party *a)
{
	struct envelope_place place;

	assert_true(chain_place(a->sync, &a->sync->device, &place, NULL));
	return place;
}

void
evil_scope_key(struct party *a, enum scope_class class, uint8_t key[static KEY_LEN])
{
	const struct roster_scope *scope = roster_scope_of(&a->sync->roster, class);
	bool found;

	assert_true(keyring_scope(a->sync, &scope->id, scope->epoch, key, &found, NULL));
	assert_true(found);
}

void
evil_office_key(struct party *a, uint8_t key[static KEY_LEN])
{
	const struct roster_scope *scope = roster_scope_of(&a->sync->roster, SCOPE_OFFICE);
	bool found;

	assert_true(keyring_current(a->sync, &scope->id, scope, key, &found, NULL));
	assert_true(found);
}

void
evil_plain(const struct id *compartment, const void *ops, size_t n, struct buf *out)
{
	size_t cap = ZSTD_compressBound(n), got;
	ZSTD_CCtx *zc = ZSTD_createCCtx();
	uint8_t *z = malloc(cap);

	got = ZSTD_compress_usingDict(zc, z, cap, ops, n, dict1, dict1_len, 3);
	assert_false(ZSTD_isError(got));
	buf_u8(out, PLAIN_FORMAT);
	buf_id(out, compartment);
	buf_u32(out, (uint32_t)got);
	buf_put(out, z, got);
	buf_extend(out, envelope_padded(out->len) - out->len);
	ZSTD_freeCCtx(zc);
	free(z);
}

static void
put_header(struct party *by, const struct envelope_place *last, const struct forgery *f,
    const struct id *kid, struct buf *out)
{
	const struct roster *r = &by->sync->roster;
	const struct roster_scope *scope = f->class == 0 ? NULL : roster_scope_of(r, f->class);
	const struct roster_device *self = roster_device(r, &by->sync->device);
	const struct id none = {{0}};
	uint8_t nonce[NONCE_LEN];

	env_random(&by->world.env, nonce, sizeof(nonce));
	buf_put(out, "FBE1\1\1", 6);
	buf_u8(out, (uint8_t)f->kind);
	buf_u8(out, 0);
	buf_id(out, &r->tenant);
	buf_id(out, &by->sync->device);
	buf_u64(out, last->seq + 1);
	buf_put(out, last->seq == 0 ? self->entry : last->id, HASH_LEN);
	buf_u64(out, hlc_next(0, env_now(&by->world.env)));
	buf_u64(out, r->seq);
	buf_put(out, roster_hash(r, r->seq), HASH_LEN);
	buf_id(out, scope != NULL ? &scope->id : &none);
	buf_u32(out, scope != NULL ? scope->epoch : 0);
	buf_id(out, kid);
	buf_put(out, nonce, sizeof(nonce));
}

void
evil_envelope(
    struct party *by, struct envelope_place *last, const struct forgery *f, struct buf *out)
{
	uint8_t bound[LABEL_LEN + ENVELOPE_BOUND], hash[HASH_LEN], sig[SIGNATURE_LEN];
	const struct roster_scope *scope =
	    f->class == 0 ? NULL : roster_scope_of(&by->sync->roster, f->class);
	struct id kid = f->kid;
	uint8_t *body;

	if (id_zero(&kid) && f->key != NULL && scope != NULL)
		kid = envelope_kid(&by->sync->roster.tenant, &scope->id, &f->compartment, f->key);
	buf_reset(out);
	put_header(by, last, f, &kid, out);
	buf_u32(out, (uint32_t)(f->len + (f->key != NULL ? TAG_LEN : 0)));
	assert_non_null(buf_extend(out, HASH_LEN + SIGNATURE_LEN + f->len + TAG_LEN));
	body = out->at + ENVELOPE_HEADER;
	if (f->key != NULL) {
		envelope_bound(out->at, bound);
		crypto_aead_xchacha20poly1305_ietf_encrypt(body, NULL, f->plain, f->len, bound,
		    sizeof(bound), NULL, out->at + ENVELOPE_BOUND - NONCE_LEN, f->key);
	} else {
		memcpy(body, f->plain, f->len);
		out->len -= TAG_LEN;
	}
	label_hash(
	    hash, "body", (const void *)body, out->len - ENVELOPE_HEADER, (const void *)NULL);
	memcpy(out->at + ENVELOPE_BOUND + 4, hash, HASH_LEN);
	device_sign(&by->sync->secret, sig, "env", out->at, ENVELOPE_SIGNED);
	memcpy(out->at + ENVELOPE_SIGNED, sig, SIGNATURE_LEN);
	last->seq++;
	label_hash(
	    last->id, "envid", (const void *)out->at, (size_t)ENVELOPE_SIGNED, (const void *)NULL);
}

void
evil_entry(
    struct party *by, enum roster_type type, uint8_t flags, struct buf *body, struct buf *out)
{
	struct roster_author author = {.device = by->sync->device,
	    .secret = &by->sync->secret,
	    .hlc = hlc_next(0, env_now(&by->world.env))};

	buf_reset(out);
	assert_true(roster_put(out, &by->sync->roster, &author, type, body, NULL));
	out->at[7] = flags;
	device_sign(&by->sync->secret, out->at + 140, "roster", out->at, 140);
	buf_free(body);
}

void
evil_publish(struct evil *o, const struct buf *entry)
{
	struct buf *to = &o->post.entries[o->post.n_entries++].at;
	struct err e = {0};

	*to = BUF_EMPTY;
	buf_put(to, entry->at, entry->len);
	if (!roster_apply(&o->post.roster, entry->at, entry->len, &e) && e.code != ERR_NEWER)
		fail_msg("%s", e.why);
}
