/*
 * visit.h - one HTTP request from its headers to its answer, inside a bounded amount of memory.
 *
 * All bodies and answers held at one time fit in VISIT_BYTES. A member's body that does not fit
 * yet waits, unread, until it does; a stranger's is turned away; answers to pull get smaller. So
 * nobody can make the store grow, and nobody who belongs is refused for lack of memory.
 */
#ifndef SYNC_STORE_VISIT_H
#define SYNC_STORE_VISIT_H

#include <microhttpd.h>

#include "sync/store/guest.h"
#include "sync/store/server.h"

#define VISIT_BYTES (8 * 1024 * 1024)
#define STRANGER_BYTES (1024 * 1024) /* of all strangers together, part of it */

enum visit_stage {
	VISIT_BODY,    /* comes in */
	VISIT_REFUSED, /* comes in and is thrown away */
	VISIT_DONE,    /* carried out */
};

struct visit {
	struct visit *next; /* in the list it waits in */
	struct MHD_Connection *connection;
	struct guest *guest;
	struct request request;
	enum visit_stage stage;
	size_t told;	 /* length of the body as announced; SIZE_MAX: not */
	size_t most;	 /* bytes the body may have */
	size_t reserved; /* of the memory for all */
};

struct visits {
	struct server *server;
	struct visit *queue;  /* suspended: waiting for memory, oldest first */
	struct visit *commit; /* suspended: waiting for the commit */
	size_t used, strangers;
};

/* The access handler of the daemon; ctx is a struct visits. And what it is told at the end. */
enum MHD_Result visit_handle(void *ctx, struct MHD_Connection *c, const char *path,
    const char *method, const char *version, const char *at, size_t *n, void **context);
void visit_completed(
    void *ctx, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode why);

/* After each round: one commit, then those that waited for it or for memory go on. True when
 * somebody does. */
bool visits_go_on(struct visits *v);

#endif
