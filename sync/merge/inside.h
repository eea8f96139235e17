/*
 * inside.h - for sync/merge only: what a struct sync holds, and its parts to one another.
 *
 * Everything durable is in the replica (tables sync_*), in the same transactions as the rows it
 * belongs to; memory holds what can be read again. Secrets in tables are safe there: the file is
 * sealed.
 */
#ifndef SYNC_MERGE_INSIDE_H
#define SYNC_MERGE_INSIDE_H

#include "common/replica/op.h"
#include "sync/envelope/enrol.h"
#include "sync/envelope/envelope.h"
#include "sync/envelope/message.h"
#include "sync/merge/runner.h"
#include "sync/spool/spool.h"
#include "sync/sync.h"

#define SYNC_ALARM 400

struct sync {
	const struct env *env;
	struct replica *replica;
	struct spool spool;
	struct runner runner;
	enum sync_stage stage;
	struct roster roster;
	struct secret secret; /* DEVICE_SECRET bytes once the device has keys */
	struct device_public pub;
	struct id tenant, device, person;
	char alarm[SYNC_ALARM]; /* "" none */
};

/* ---- identity.c: keys and place of this device ---- */
bool identity_load(struct sync *s, struct err *e);
bool identity_make(struct sync *s, struct err *e); /* keys, kept in the replica */
bool identity_set(struct sync *s, enum sync_stage stage, const struct id *tenant,
    const struct id *person, struct err *e);
/* The roster knows this device: member now, the replica knows who writes. */
bool identity_member(struct sync *s, struct err *e);
/* spool/office and spool/login.key as feldbuch-sync needs them; written when they differ. */
bool identity_spool(struct sync *s, struct err *e);
bool alarm_set(struct sync *s, const char *say, struct err *e);

/* ---- ledger.c: roster entries kept, and what is laid into the spool ---- */
bool ledger_load(struct sync *s, struct err *e);
/* Applies and keeps one entry from outside; takes scope keys meant for us out of it. */
bool ledger_take(struct sync *s, const uint8_t *at, size_t n, struct err *e);
/* Writes one of ours: applies, keeps, queues for the spool. */
bool ledger_write(struct sync *s, enum roster_type type, struct buf *body, struct err *e);
/* Queues one object (of `ops` operations) for the spool; inside the caller's transaction. */
bool outgoing_put(struct sync *s, const void *object, size_t n, int64_t ops, struct err *e);
/* Lays everything queued into the spool; after a crash once more, which is harmless. */
bool outgoing_lay(struct sync *s, struct err *e);
bool outgoing_confirm(struct sync *s, const struct receipt *rc, int64_t *confirmed, struct err *e);
bool outgoing_unsent(struct sync *s, int64_t *ops, struct err *e);

/* ---- keyring.c ---- */
bool keyring_scope(struct sync *s, const struct id *scope, uint32_t epoch,
    uint8_t key[static KEY_LEN], bool *found, struct err *e);
bool keyring_scope_put(struct sync *s, const struct id *scope, uint32_t epoch,
    const uint8_t key[static KEY_LEN], struct err *e);
/* A compartment's key, by the kid of an envelope. */
bool keyring_kid(struct sync *s, const struct id *kid, struct id *compartment,
    uint8_t key[static KEY_LEN], bool *found, struct err *e);
bool keyring_kid_put(struct sync *s, const struct id *compartment, const struct id *scope,
    uint32_t epoch, const uint8_t key[static KEY_LEN], struct err *e);
/* The key to write with: of the scope's current epoch, or *found = false. */
bool keyring_current(struct sync *s, const struct id *compartment, const struct roster_scope *scope,
    uint8_t key[static KEY_LEN], bool *found, struct err *e);

/* ---- chain.c: the last envelope of each device ---- */
bool chain_place(
    struct sync *s, const struct id *device, struct envelope_place *place, struct err *e);
bool chain_advance(
    struct sync *s, const struct id *device, const struct envelope_place *place, struct err *e);

/* ---- merge.c ---- */
bool merge_envelope(
    struct sync *s, const uint8_t *at, size_t n, struct sync_counts *c, struct err *e);
/* Envelopes kept because their key was not known: tries those of this kid again. */
bool merge_waiting(struct sync *s, const struct id *kid, struct sync_counts *c, struct err *e);

/* ---- enrolment.c ---- */
bool enrolment_mail(struct sync *s, const struct mail *m, struct err *e);
bool enrolment_watch(struct sync *s, struct err *e); /* writes spool/watch */
/* On a joining device: does the first entry of the roster match what the code vouched for? */
bool enrolment_genesis(struct sync *s, const uint8_t *at, size_t n, struct err *e);

/* Runs a statement of no rows with the binds made by the caller; NULL q passes the error on. */
bool run_once(struct query *q, struct err *e);

#endif
