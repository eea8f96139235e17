/*
 * evil.h - a store or a member that means harm, for tests of sync/merge.
 *
 * The office of tests/support/postoffice, and what its store and its members would not do: hand
 * out what it likes in any order, and write envelopes and entries with a member's real keys.
 */
#ifndef TESTS_SUPPORT_EVIL_H
#define TESTS_SUPPORT_EVIL_H

#include "sync/merge/inside.h"
#include "tests/support/postoffice.h"

struct evil {
	struct post post;
	struct party worker, other, supervisor; /* the worker founded it; all are up to date */
};

int evil_up(void **state); /* struct evil */
int evil_down(void **state);

/* A visit in the office's compartment, written, sealed and at the store; its number there. */
struct id evil_visit(struct party *a, int64_t minutes);
size_t evil_post(struct party *a, int64_t minutes);
int64_t evil_count(struct party *a, const char *sql);
/* Digests of two replicas' office compartments are equal. */
void evil_same(struct party *a, struct party *b);

/* One segment with these objects for a's next merge. */
void evil_give(struct party *a, const struct buf *const *objects, size_t n);
void evil_give_one(struct party *a, const struct buf *object);
/* Envelope `i` of the post. */
void evil_give_post(struct party *a, size_t i);

/* Merges: the code, ERR_NONE when all is well. *e and *c may be NULL. */
enum err_code evil_merge(struct party *a, struct sync_counts *c, struct err *e);

/* ---- with a member's keys ---- */

/* Its next envelope, from `last` on: kind, scope, compartment and plaintext as told. `key` is the
 * compartment's, of a key record the scope's. */
struct forgery {
	enum envelope_kind kind;
	enum scope_class class;
	struct id compartment;
	const uint8_t *key;
	struct id kid; /* zero: the one of `key` */
	const void *plain;
	size_t len;
};
void evil_envelope(
    struct party *by, struct envelope_place *last, const struct forgery *f, struct buf *out);
/* The plaintext of a changeset. */
void evil_plain(const struct id *compartment, const void *ops, size_t n, struct buf *out);
/* The place of a's last envelope; a key of its ring. */
struct envelope_place evil_last(struct party *a);
void evil_scope_key(struct party *a, enum scope_class class, uint8_t key[static KEY_LEN]);
/* The current key of the office's compartment as `a` has it. */
void evil_office_key(struct party *a, uint8_t key[static KEY_LEN]);
/* An entry that follows a's roster, not applied anywhere. *body is freed. */
void evil_entry(
    struct party *by, enum roster_type type, uint8_t flags, struct buf *body, struct buf *out);
/* Takes it up in the store, so that everybody gets it. */
void evil_publish(struct evil *o, const struct buf *entry);

#endif
