/*
 * clerk.h - a device with real keys that talks to a real store, without a replica behind it.
 *
 * For the tests of sync/store and sync/carry: makes entries and envelopes as feldbuch does, and
 * can be told to make wrong ones. Functions fail the running test when what must work does not.
 */
#ifndef TESTS_SUPPORT_CLERK_H
#define TESTS_SUPPORT_CLERK_H

#include "sync/envelope/envelope.h"
#include "sync/envelope/frame.h"
#include "tests/support/caller.h"

struct clerk {
	struct shop *shop;
	struct caller caller;
	struct env env;
	struct secret secret; /* DEVICE_SECRET */
	struct device_public pub;
	struct id tenant, person, device;
	struct roster roster;
	struct buf entries; /* frames of the whole roster */
	struct envelope_maker maker;
	uint8_t keys[3][KEY_LEN]; /* by scope class */
	char token[2 * TOKEN_LEN + 1];
};

/* Keys and an HTTP client; belongs to nobody yet. */
void clerk_make(struct clerk *c, struct shop *s);
void clerk_free(struct clerk *c);

/* The entries of a new office with this device as its first, as frames. c->tenant is its number
 * when it is set before. */
void clerk_genesis(struct clerk *c, const struct roster_store *store, struct buf *frames);
/* Founds an office at the store with the token, and logs in. */
void clerk_found(struct clerk *c, const struct founding *f);
/* clerk_make, an invitation of the store's, clerk_found. */
void clerk_open(struct clerk *c, struct shop *s);

/* One more entry of c's after its roster: applied here, its frame appended. */
void clerk_entry(
    struct clerk *c, enum roster_type type, const struct buf *body, struct buf *frames);
/* An invitation for 72 hours. */
void clerk_entry_invite(
    struct clerk *c, const struct id *invite, uint32_t roles, struct buf *frames);
/* Brings a new device in: entries are sent by the admin. The fresh one logs in. */
void clerk_join(struct clerk *fresh, struct shop *s, struct clerk *admin, uint32_t roles);

/* hello and login; the status of login, 0 when hello failed. c->token is set on success. */
long clerk_try_login(struct clerk *c);
void clerk_login(struct clerk *c); /* must work */

/* Appends the frame of one envelope with n bytes that do not compress. */
void clerk_seal(struct clerk *c, enum scope_class scope, size_t n, struct buf *frames);
/* push; must work, and every receipt must be right. */
void clerk_push(struct clerk *c, const struct buf *frames);
/* pull from there on; the status. */
long clerk_pull(struct clerk *c, uint64_t roster_seq, uint64_t cursor, uint32_t max);
/* The trailer of the last answer; signature checked. */
void clerk_trailer(struct clerk *c, struct trailer *t);

#endif
