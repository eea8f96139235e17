/*
 * backend.h - where a store keeps the logs of its offices.
 *
 * One table of functions. backend_sqlite.c is the default (one database file per office); a
 * PostgreSQL backend implements the same calls, and then any number of servers can stand beside
 * each other. What a backend must guarantee:
 *
 *   - store_seq of an office is dense: 1, 2, 3, .. in the order of commits, given under one
 *     writer at a time. Readers with a cursor must never see a number appear below it later.
 *   - what commit returned true for is durable;
 *   - (device, seq) is unique.
 *
 * Bytes in, bytes out: a backend does not know what an envelope is.
 */
#ifndef SYNC_STORE_BACKEND_H
#define SYNC_STORE_BACKEND_H

#include "common/base/buf.h"
#include "common/base/env.h"
#include "sync/envelope/label.h"

struct backend;
struct office_log; /* the log of one office */

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

/* false stops the reading. */
typedef bool log_fn(void *ctx, uint64_t seq, const uint8_t *at, size_t n);

struct backend_ops {
	void (*close)(struct backend *b);

	/* The log of an office; NULL and ERR_MISSING when there is none and !create. Stays the
	 * backend's. */
	struct office_log *(*log)(
	    struct backend *b, const struct id *tenant, bool create, struct err *e);
	size_t (*logs)(struct backend *b); /* offices there are */

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
	/* An envelope that claims a number that is taken: kept as evidence. */
	bool (*evidence)(struct office_log *log, const struct id *device, uint64_t seq,
	    const uint8_t *at, size_t n, struct err *e);

	bool (*roster_append)(
	    struct office_log *log, uint64_t seq, const uint8_t *at, size_t n, struct err *e);
	bool (*roster_read)(
	    struct office_log *log, uint64_t after, log_fn *fn, void *ctx, struct err *e);

	/* Enrolment mail: the first of a number stays. */
	bool (*mail_put)(struct office_log *log, const struct id *invite, int number,
	    const uint8_t *at, size_t n, int64_t expires, struct err *e);
	bool (*mail_get)(struct office_log *log, const struct id *invite, int number, int64_t now,
	    struct buf *out, bool *found, struct err *e);
};

struct backend {
	const struct backend_ops *ops;
	const struct env *env;
};

/* `folder` is the store's. */
bool backend_sqlite(struct backend **out, const struct env *env, const char *folder, struct err *e);

/* The office an invitation belongs to (mail comes before anybody is known); NULL when no office
 * has it. Offices are few; each answers for itself. */
struct office_log *backend_find_mail(struct backend *b, const struct id *invite);

#endif
