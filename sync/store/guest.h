/*
 * guest.h - connections, and how long each may take.
 *
 * libmicrohttpd ends connections that are silent. These rules end those that are merely slow
 * (slowloris): every step has a time, and what is late is cut. When nearly all places are taken,
 * whoever has longest not shown a token goes first.
 */
#ifndef SYNC_STORE_GUEST_H
#define SYNC_STORE_GUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GUESTS_MAX 256
#define GUESTS_FULL (GUESTS_MAX - 16) /* from here on places are made */

/* ms a guest may take */
#define GUEST_HEAD_MS                                                                              \
	30000 /* from the connection, or the end of an answer, to the next headers .. */
#define GUEST_IDLE_MS 60000 /* .. which may be silence for this long first */
#define GUEST_PACE_MS 30000 /* for a body or an answer, and .. */
#define GUEST_PACE 1000	    /* .. one second more for so many bytes; */
#define MEMBER_PACE 100	    /* a member may have a line as slow as that */

struct guest {
	struct guest *next, *prev; /* oldest first */
	int fd;			   /* -1: cut */
	int64_t until;		   /* steady ms; INT64_MAX: waits for us */
	bool member;
};

struct guests {
	struct guest *first, *last;
	size_t n;
};

/* NULL when out of memory. */
struct guest *guest_enter(struct guests *all, int fd, int64_t now);
void guest_leave(struct guests *all, struct guest *g);

void guest_step(struct guest *g, int64_t until);
/* So many bytes are to move now, either way. */
void guest_moves(struct guest *g, size_t bytes, int64_t now);

/* Cuts those that are late, and who has to make room. How many. */
size_t guests_sweep(struct guests *all, int64_t now);
size_t guests_make_room(struct guests *all);

#endif
