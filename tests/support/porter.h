/*
 * porter.h - the real feldbuch-sync, with the spool of a clerk.
 *
 * What feldbuch would write there (office, login.key, segments in out/) is written by the test;
 * what came in is read by it.
 */
#ifndef TESTS_SUPPORT_PORTER_H
#define TESTS_SUPPORT_PORTER_H

#include "sync/spool/spool.h"
#include "tests/support/clerk.h"

struct porter {
	char folder[64];
	struct env env;
	struct spool spool;
	struct clerk *clerk;
	struct ran ran; /* the last run */
};

/* A spool for a member: the store at https://127.0.0.1:port, with its pin and key. */
void porter_open(struct porter *p, struct clerk *c, int port);
void porter_close(struct porter *p);
/* The office file anew, for another port or pin; stage NULL: member. */
void porter_office(struct porter *p, int port, const uint8_t *pin, const char *stage);

/* Frames as one segment of out/. */
void porter_put(struct porter *p, const struct buf *frames);
/* n envelopes of the clerk with `bytes` each, as one segment. */
void porter_seal(struct porter *p, int n, size_t bytes);

/* feldbuch-sync --folder; `arg` (may be NULL) up to three more. The exit status. */
int porter_run(struct porter *p);
int porter_run_with(struct porter *p, const char *const args[], const char *const env[]);
/* Starts it and does not wait. */
pid_t porter_start(struct porter *p);

/* How many objects of a kind ("FBE1" ..) lie in in/, in all segments together. */
size_t porter_in(struct porter *p, const char *magic);
/* Segments of a side. */
size_t porter_segments(struct porter *p, enum spool_side side);
/* A value of spool/state into out; "" when it is not there. */
const char *porter_state(struct porter *p, const char *name, char *out, size_t cap);
/* Fails the test unless the last run ended so and said that. */
void porter_said(struct porter *p, int status, const char *part);

#endif
