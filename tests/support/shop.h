/*
 * shop.h - the real feldbuch-store in a folder of its own, on a free port of the loopback.
 *
 * Functions fail the running test when something that has to work does not.
 */
#ifndef TESTS_SUPPORT_SHOP_H
#define TESTS_SUPPORT_SHOP_H

#include "sync/envelope/message.h"
#include "sync/store/server.h"
#include "tests/support/program.h"

struct shop {
	char folder[64]; /* temporary; the store's is inside it */
	char place[80];	 /* the store's folder */
	char log[80];
	struct roster_store store; /* key, pin, address */
	int port;
	pid_t pid; /* 0: not running */
	struct inside *inside;
};

/*
 * The same store without a process: its calls on its real files, with clocks that stand
 * until they are moved. Callers and clerks reach it like the other one.
 */
struct inside {
	struct env env;
	int64_t wall, ahead; /* ms: when it was opened, and what passed since */
	struct place place;
	struct backend *backend;
	struct server server;
};
void shop_inside(struct shop *s);
void shop_wait(struct shop *s, int64_t ms); /* of an inside one */

void shop_init(struct shop *s);	 /* feldbuch-store init */
void shop_start(struct shop *s); /* serve, and waits until it listens */
void shop_open(struct shop *s);	 /* both */
/* Sends the signal and waits; the exit status, 128 + signal when it was killed. */
int shop_stop(struct shop *s, int signal);
void shop_close(struct shop *s); /* TERM when it runs, must end with 0; removes the folder */

/* What `feldbuch-store invite` prints. */
void shop_invite(struct shop *s, struct founding *f);
/* Runs SQL on the database of its only office, behind its back; the first number it gives, or 0. */
long shop_sql(struct shop *s, const char *sql);
/* A counter of /metrics, such as "feldbuch_envelopes_total"; -1 when it is not there. */
long shop_metric(struct shop *s, const char *name);

#endif
