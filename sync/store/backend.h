/*
 * backend.h - where a store keeps the logs of its offices.
 *
 * One table of functions. backend_sqlite.c is the default (one database file per office); a
 * PostgreSQL backend implements the same calls. What a backend must guarantee:
 *
 *   - store_seq of an office is dense: 1, 2, 3, .. in the order of commits, given under one
 *     writer at a time. Readers with a cursor must never see a number appear below it later.
 *   - what commit returned true for is durable;
 *   - (device, seq) is unique.
 *
 * Writes of envelopes, roster and evidence happen between begin and commit; those of mail may stand
 * alone as well and are then durable when they return. A write that fails may take the transaction
 * with it: the caller ends it with rollback, or with a commit that fails too. Reads see what the
 * open transaction wrote.
 *
 * Errors: ERR_MISSING only where said; ERR_FULL no room; ERR_IO all else. On failure outputs are
 * not defined. Bytes in, bytes out: a backend does not know what an envelope is. Times are ms since
 * 1970 and come from the caller.
 */
#ifndef SYNC_STORE_BACKEND_H
#define SYNC_STORE_BACKEND_H

#include "common/base/buf.h"
#include "common/base/env.h"
#include "sync/envelope/label.h"

struct backend;
struct office_log; /* the log of one office */

#define EVIDENCE_MAX 16

struct log_place {
	uint64_t seq; /* of the device */
	uint8_t id[HASH_LEN];
	uint64_t store_seq;
	int64_t received; /* ms */
};

struct log_head {
	uint64_t epoch; /* of the store: random, made with the log */
	uint64_t store_seq;
	uint64_t roster_seq;
};

/* Called for each in order; the bytes are borrowed until it returns. false stops the reading. It
 * must not call the backend. */
typedef bool log_fn(void *ctx, uint64_t seq, const uint8_t *at, size_t n);
typedef bool tenant_fn(void *ctx, const struct id *tenant);

struct backend_ops {
	void (*close)(struct backend *b);

	/* The log of an office; NULL and ERR_MISSING when there is none and !create. Stays the
	 * backend's. */
	struct office_log *(*log)(
	    struct backend *b, const struct id *tenant, bool create, struct err *e);
	/* The offices there are; false from fn stops. */
	bool (*each)(struct backend *b, tenant_fn *fn, void *ctx, struct err *e);

	bool (*begin)(struct office_log *log, struct err *e); /* nothing when begun already */
	bool (*commit)(struct office_log *log, struct err *e);
	void (*rollback)(struct office_log *log);

	bool (*head)(struct office_log *log, struct log_head *head, struct err *e);
	/* The device's envelope of that seq; seq 0 = its last one. *found. */
	bool (*place)(struct office_log *log, const struct id *device, uint64_t seq,
	    struct log_place *place, bool *found, struct err *e);
	bool (*append)(struct office_log *log, const struct id *device, struct log_place *place,
	    const uint8_t *at, size_t n, struct err *e); /* sets store_seq */
	bool (*read)(struct office_log *log, uint64_t after, log_fn *fn, void *ctx, struct err *e);
	/* A whole copy of the log into the new file `path`, while it is in use. It begins a new
	 * epoch: whoever goes on with a copy has lost what came after it. NULL where the database
	 * server has its own way. */
	bool (*copy)(struct office_log *log, const char *path, struct err *e);
	/* An envelope that claims a number that is taken: kept, the first EVIDENCE_MAX a device. */
	bool (*evidence)(struct office_log *log, const struct id *device, uint64_t seq,
	    int64_t received, const uint8_t *at, size_t n, struct err *e);

	bool (*roster_append)(
	    struct office_log *log, uint64_t seq, const uint8_t *at, size_t n, struct err *e);
	bool (*roster_read)(
	    struct office_log *log, uint64_t after, log_fn *fn, void *ctx, struct err *e);

	/* The office that announced this invitation (its mail of number 0) and has not let it
	 * expire. Mail comes before anybody is known, so all offices are asked. */
	bool (*invited)(struct backend *b, const struct id *invite, int64_t now, struct id *tenant,
	    bool *found, struct err *e);
	/* Enrolment mail: the first of a number stays until it expires; expired mail goes. */
	bool (*mail_put)(struct office_log *log, const struct id *invite, int number,
	    const uint8_t *at, size_t n, int64_t now, int64_t expires, struct err *e);
	bool (*mail_get)(struct office_log *log, const struct id *invite, int number, int64_t now,
	    struct buf *out, bool *found, struct err *e);
};

struct backend {
	const struct backend_ops *ops;
	const struct env *env;
};

/* `folder` is the store's. */
bool backend_sqlite(struct backend **out, const struct env *env, const char *folder, struct err *e);

#endif
