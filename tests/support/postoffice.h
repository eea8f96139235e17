/*
 * postoffice.h - a store in memory for tests of sync/merge: takes segments out of one person's
 * spool and lays answers into another's, as feldbuch-sync and feldbuch-store do over HTTPS. The
 * real ones are tested in tests/ring.
 */
#ifndef TESTS_SUPPORT_POSTOFFICE_H
#define TESTS_SUPPORT_POSTOFFICE_H

#include "sync/envelope/envelope.h"
#include "sync/envelope/message.h"
#include "sync/spool/spool.h"
#include "sync/sync.h"
#include "tests/support/replica_world.h"

#define POST_OBJECTS 4096
#define POST_MAILS 32

struct post {
	uint8_t pk[KEY_LEN], sk[SIGN_SECRET_LEN];
	struct roster roster;
	struct {
		struct buf at;
		struct id device;
	} entries[POST_OBJECTS], envelopes[POST_OBJECTS];
	size_t n_entries, n_envelopes;
	struct buf mail[POST_MAILS];
	size_t n_mail;
};

struct party {
	struct world world;
	struct sync *sync;
	struct spool spool;
	char folder[64];
	struct post *post;
	size_t entries, envelopes, mails; /* how far this one has pulled */
};

void post_open(struct post *p);
void post_close(struct post *p);
/* What feldbuch-store invite would print. */
void post_line(const struct post *p, struct buf *out);

void party_open(struct party *a, struct post *p, unsigned n);
void party_close(struct party *a);
/* Push, then pull into the spool; merging is the test's. */
void party_carry(struct party *a);
/* Its halves for tests that carry otherwise: what waits in out/ goes to the store, receipts as
 * frames; and one envelope as the store serves it to `asker`, as a frame. */
void party_push(struct party *a, struct buf *receipts);
void party_serve(struct party *a, const struct buf *at, const struct id *asker, struct buf *seg);
/* seal, carry, merge; fails the test when something does not hold. */
void party_sync(struct party *a, struct sync_counts *c);
/* The certificate feldbuch-sync would have seen at the first contact: before sync_join. */
void party_meet(struct party *a);
/* Founds an office; or joins the one of `admin` with those roles, digits compared. */
void party_found(struct party *a, uint32_t roles);
void party_join(struct party *fresh, struct party *admin, uint32_t roles);

#endif
