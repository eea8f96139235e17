/*
 * carrier.h - one run of feldbuch-sync: what is pushed, pulled and told.
 *
 *	lock -> office -> login when needed -> push out/ -> enrolment mail -> pull -> state
 *
 * No passphrase, no key that opens anything. May be killed at any point: what is pushed is
 * idempotent by (device, seq); a segment leaves out/ only when receipts for all of it are durable
 * in in/; what is receipted is not sent again (spool/sent); the cursor moves only after the segment
 * it counts is durable. Our own envelopes do not come back: it counts past them.
 */
#ifndef SYNC_CARRY_CARRIER_H
#define SYNC_CARRY_CARRIER_H

#include "common/base/err.h"
#include "sync/carry/transport.h"
#include "sync/envelope/message.h"
#include "sync/spool/spool.h"

struct carrier {
	struct env env;
	struct transport *transport;
	struct spool spool;
	int lock;
	bool quiet;

	/* spool/office */
	bool member;
	char url[ROSTER_ADDRESS];
	struct roster_store store;
	struct id tenant, device;
	struct secret login;	       /* seed */
	char token[2 * TOKEN_LEN + 1]; /* "" none */
	bool fresh_token;	       /* made in this run: a 401 is final then */

	/* spool/cursor */
	uint64_t epoch, cursor, roster_seq;
	struct places own[PULL_OWN]; /* behind the cursor, ours, receipted (own.c) */
	size_t n_own;

	size_t chunk;	   /* bytes of a push request; adapts to the line */
	bool go_on;	   /* what failed is about our entries: others' can still be fetched */
	struct err passed; /* told at the end, after everything else was done */
	long retry_after;  /* seconds the store asked for; 0 not */

	/* progress, for spool/state */
	struct {
		const char *phase;
		int64_t sent, to_send, fetched, to_fetch;
		int64_t last_try, last_ok;
		int64_t written; /* steady ms */
	} state;
};

bool carrier_open(struct carrier *c, const char *data_folder, bool quiet, struct err *e);
void carrier_close(struct carrier *c);
/* Everything once. */
bool carrier_run(struct carrier *c, struct err *e);

/* ---- parts ---- */
/* One call: answer's frames in q->answer. Portal and refusals are told apart here. 401 gives
 * ERR_DENIED; 409 ERR_CONFLICT with the answer kept; 204 an empty answer. */
bool exchange(struct carrier *c, const char *call, const struct buf *body, bool with_token,
    size_t max, struct env_request *q, struct err *e);
/* exchange with a token; logs in when there is none or it is no longer good. */
bool exchange_authed(struct carrier *c, const char *call, const struct buf *body, size_t max,
    struct env_request *q, struct err *e);
bool login_now(struct carrier *c, struct err *e);

bool push_all(struct carrier *c, struct err *e);
bool pull_all(struct carrier *c, struct err *e);
bool enrol_watch(struct carrier *c, struct err *e);

/* What of a segment is not receipted yet (spool/sent). */
struct reader sent_rest(struct carrier *c, const char *name, const struct buf *segment);
bool sent_save(struct carrier *c, const char *name, size_t bytes, struct err *e);

bool carrier_office(struct carrier *c, struct err *e);
/* Where the cursor is after so many more envelopes that are not ours. */
uint64_t own_after(const struct carrier *c, uint64_t envelopes);
void own_move(struct carrier *c, uint64_t envelopes);
/* A receipt named the place of one of ours. */
void own_note(struct carrier *c, uint64_t store_seq);
void own_within(struct carrier *c, uint64_t head);
uint64_t own_count(const struct carrier *c);

bool cursor_load(struct carrier *c, struct err *e);
bool cursor_save(struct carrier *c, struct err *e);

/* Bytes of one push request. */
#define CHUNK_START (64 * 1024)
#define CHUNK_MIN (4 * 1024)
#define CHUNK_MAX (1024 * 1024)

/* Writes spool/state, four times a second at most unless `now`. */
void state_write(struct carrier *c, bool now, const struct err *failed);
void state_load(struct carrier *c);
/* The run has ended: one line more in spool/runs, "TIME SENT FETCHED ERROR" (sync_runs). */
void state_ran(struct carrier *c, const struct err *failed);
void state_line(struct carrier *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
