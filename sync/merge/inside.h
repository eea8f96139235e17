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

/*
 * What became of one object from outside. Refused means that it does not hold, or not yet: *e
 * names it, nothing of it was written, the rest goes on, and its segment stays in the spool to be
 * tried again. Failed is our own fault (disk, memory, damage): the segment is rolled back. Here
 * e must not be NULL.
 */
enum taken { TAKEN_OK, TAKEN_REFUSED, TAKEN_FAILED };

struct sync {
	const struct env *env;
	struct replica *replica;
	struct spool spool;
	struct runner runner;
	int watch; /* inotify; -1 none yet */
	enum sync_stage stage;
	struct roster roster;
	struct secret secret; /* DEVICE_SECRET bytes once the device has keys */
	struct device_public pub;
	struct id tenant, device, person;
	char alarm[SYNC_ALARM]; /* "" none */
	struct opener *opener;	/* in sync_merge only; NULL until needed */
	bool keys_came;		/* a scope key since the waiting key records were last tried */
	bool awake;		/* what waits was tried since this program was started */
	struct {
		size_t segments; /* so many stay, all of them tried; 0 none */
		struct err why;
	} stuck;
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
/* Memory as the replica has it, after a rollback. */
void identity_reload(struct sync *s);
bool alarm_set(struct sync *s, const char *say, struct err *e);
/* Numbers of entries and envelopes to be kept in mind. The first two keep this device from sealing
 * until a person or a newer program has dealt with it. */
#define HOLD_NEWER "sync.newer" /* a genuine roster entry this version does not know: its seq */
#define HOLD_FORK "sync.fork"	/* own numbers were used twice: the seq */
bool seq_keep(struct sync *s, const char *name, uint64_t seq, struct err *e);
/* The seq, 0 when there is no such mark. */
bool seq_kept(struct sync *s, const char *name, uint64_t *seq, struct err *e);

/* ---- ledger.c: roster entries kept, and what is laid into the spool ---- */
bool ledger_load(struct sync *s, struct err *e);
/* Applies and keeps one entry from outside; takes scope keys meant for us out of it. */
enum taken ledger_take(struct sync *s, const uint8_t *at, size_t n, struct err *e);
/* The last entry the store has shown us: ours behind it may still be overtaken (yield.c). */
#define ROSTER_SHOWN "sync.shown"
/* Does an entry that cannot follow ours stand where the store never showed us ours, rightly? */
bool ledger_rival(struct sync *s, const struct roster_entry *theirs, const uint8_t *at, size_t n,
    bool *rival, struct err *e);
/* Then it is taken, and ours are written anew behind it. */
enum taken ledger_yield(struct sync *s, const struct roster_entry *theirs, const uint8_t *at,
    size_t n, struct err *e);
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
/* A compartment's key, by the kid of an envelope; the kid commits to all of it. */
bool keyring_kid(struct sync *s, const struct id *kid, struct id *compartment,
    uint8_t key[static KEY_LEN], bool *found, struct err *e);
/* The epoch kept is the lowest one the key was seen under: how old it is. */
bool keyring_kid_put(struct sync *s, const struct id *compartment, const struct id *scope,
    uint32_t epoch, const uint8_t key[static KEY_LEN], struct err *e);
/* The key to write with: made in the scope's current epoch, or *found = false. */
bool keyring_current(struct sync *s, const struct id *compartment, const struct roster_scope *scope,
    uint8_t key[static KEY_LEN], bool *found, struct err *e);

/* ---- the last envelope of each device ---- */
bool chain_place(
    struct sync *s, const struct id *device, struct envelope_place *place, struct err *e);
bool chain_advance(
    struct sync *s, const struct id *device, const struct envelope_place *place, struct err *e);

/* ---- merge.c: is it genuine, and next? ---- */
enum taken merge_envelope(
    struct sync *s, const uint8_t *at, size_t n, struct sync_counts *c, struct err *e);

/* ---- opened.c: what is in it; the envelope has been verified ---- */
bool opened_take(
    struct sync *s, const struct envelope *env, size_t n, struct sync_counts *c, struct err *e);

/* ---- waiting.c: genuine envelopes that cannot be opened yet ---- */
bool waiting_keep(struct sync *s, const struct envelope *env, size_t n, struct err *e);
/* Tries again: changesets of one key that came; key records of a scope key that came; changesets
 * whose key is here, after the program was renewed. */
bool waiting_of_kid(struct sync *s, const struct id *kid, struct sync_counts *c, struct err *e);
bool waiting_keys(struct sync *s, struct sync_counts *c, struct err *e);
bool waiting_newer(struct sync *s, struct sync_counts *c, struct err *e);

/* ---- enrolment.c ---- */
bool enrolment_mail(struct sync *s, const struct mail *m, struct err *e);
bool enrolment_watch(struct sync *s, struct err *e); /* writes spool/watch */
/* On a joining device: does the first entry of the roster match what the code vouched for? */
enum taken enrolment_genesis(struct sync *s, const uint8_t *at, size_t n, struct err *e);
/* And does the roster go through the head the inviting device named? *reached = false: not yet. */
bool enrolment_head(struct sync *s, bool *reached, struct err *e);
/* Ends what we invited to when the roster does not know the invitation (any more). */
bool enrolment_stop_lost(struct sync *s, struct err *e);
/* It is a member now: what was needed to become one is forgotten. */
bool enrolment_joined(struct sync *s, struct err *e);

/* Runs a statement of no rows with the binds made by the caller; NULL q passes the error on. */
bool run_once(struct query *q, struct err *e);

#endif
