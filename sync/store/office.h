/*
 * office.h - one office as the store knows it: its log and the roster computed from it.
 *
 * The store computes the roster with the same code as the devices do and uses it to refuse early
 * what every device would refuse later. It never holds a key that opens anything.
 */
#ifndef SYNC_STORE_OFFICE_H
#define SYNC_STORE_OFFICE_H

#include "sync/envelope/message.h"
#include "sync/envelope/roster.h"
#include "sync/store/backend.h"

struct office {
	struct office *next;
	struct id tenant;
	struct office_log *log; /* the backend's */
	struct roster roster;
	bool dirty; /* a transaction is begun: nothing leaves before it is durable */
	bool
	    failed; /* what was done to it in this round is not whole: it must not become durable */
	bool stale; /* roster and log may differ: read again before anything else */
	struct err lost; /* why the last commit failed; code ERR_NONE when it did not */
};

struct offices {
	struct backend *backend; /* borrowed */
	struct office *list;
};

/* The office, loaded at its first use; NULL and ERR_MISSING when there is none (that includes one
 * whose founding was cut off: it has a log and no entry). */
struct office *office_find(struct offices *all, const struct id *tenant, struct err *e);
/* A new, empty one. Its log is made, nothing is in it yet. */
struct office *office_make(struct offices *all, const struct id *tenant, struct err *e);
void offices_free(struct offices *all);

/* Begins the transaction of this round; nothing when it is begun. */
bool office_begin(struct offices *all, struct office *o, struct err *e);
/* Ends it. On failure, or when it failed before, everything of the round is undone and the roster
 * is read again. */
bool office_commit(struct offices *all, struct office *o, struct err *e);
void office_rollback(struct offices *all, struct office *o);

/* The trailer of an answer: how far log and roster go. */
bool office_trailer(struct offices *all, struct office *o, int64_t now, uint64_t asked, bool more,
    struct trailer *out, struct err *e);

/*
 * Everything in the log once more: roster entries and envelopes in order, chains and signatures.
 * *envelopes counts. ERR_TAMPER says where it breaks. For `feldbuch-store check`.
 */
bool office_verify(struct offices *all, struct office *o, uint64_t *envelopes, struct err *e);

#endif
