/*
 * room.h - all terminals of a scenario, and time.
 *
 * Output of every terminal is read whenever the driver waits for anything, so that no program
 * stands still because another one is being looked at. All waiting goes through room_wait, which
 * knows the end of the whole run and an interrupting signal.
 */
#ifndef TESTS_PTY_ROOM_H
#define TESTS_PTY_ROOM_H

#include <stdint.h>

#include "tests/pty/pty.h"
#include "tests/pty/vt.h"

#define TERMINALS 16
#define NAME_MAX_LEN 31

struct terminal {
	char name[NAME_MAX_LEN + 1];
	int rows, cols; /* the next program gets them */
	struct pty pty;
	struct vt vt;  /* cells is NULL until the first program */
	unsigned keys; /* pressed since keys-begin */
	size_t bytes;  /* of output since keys-begin */
	size_t total;  /* of output ever */
	int64_t moved; /* ms: the last output, or the last key */
};

struct room {
	struct terminal terminals[TERMINALS];
	size_t n;
	struct terminal *here; /* the one the commands speak to */
	int64_t ends;	       /* ms of room_now */
	int signal_fd;
	bool over; /* out of time or interrupted: stop everything */
};

int64_t room_now(void); /* ms, monotonic */

bool room_open(struct room *r, int seconds); /* with one terminal named `main` */
/* Kills and reaps every process that came from here, also those that left their group. */
void room_close(struct room *r);

/* Chooses a terminal, made when there is none of that name. False: too many, or name too long. */
bool room_choose(struct room *r, const char *name);

/* Waits until something happens, `watch` (-1 = none) is readable or the time is there, and takes
 * what came. False: the run is over. */
bool room_wait(struct room *r, int64_t until, int watch);
/* Sends bytes as typed. False: nobody reads them any more, or the run is over. */
bool room_send(struct room *r, struct terminal *t, const char *bytes, size_t n);

#endif
