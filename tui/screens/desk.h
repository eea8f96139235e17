/*
 * desk.h - the program on the screen: what is the same wherever one is.
 *
 * It opens the lock screen and Today, answers the keys no screen takes (F5, 1..9, +, undo), shows
 * unsent entries, conflicts and the last sync on row 1, seals when the person pauses, merges what
 * came, and locks. Screens reach the open session through it.
 */
#ifndef TUI_SCREENS_DESK_H
#define TUI_SCREENS_DESK_H

#include "tui/kit/app.h"
#include "tui/session/session.h"

#define DESK_DRAFT 80

struct desk_same { /* two records that might be one person, while that is asked */
	struct id one, other;
};

struct desk {
	struct session *session;
	struct desk_same same;
	/* as of the last look; never older than the last key but a minute */
	struct sync_state sync;
	int64_t conflicts;	   /* open ones */
	int64_t arrived;	   /* operations merged since the person last asked for a screen */
	enum enrol_step enrol;	   /* of an invitation of ours */
	struct sync_counts merged; /* since the last time it was told */
	bool asked;		   /* the person started the sync that runs: tell her how it ends */
	bool watched;		   /* the sync runs and is looked at */
	bool merging;		   /* segments wait and nothing is in the way */
	bool indexing;
	int watch_fd; /* of sync_watch; -1 none */

	/* where to go on after unlocking */
	const struct screen_ops *back;
	char back_draft[DESK_DRAFT]; /* "" none */
};

/*
 * Takes the terminal and runs until the person ends, then seals and locks. ERR_USAGE without a
 * terminal. True: ended in peace (also by HUP and TERM: drafts are written).
 */
bool desk_run(struct session *s, struct err *e);

/* For tests: the same without a terminal. *d must outlive the app. */
struct app_setup desk_setup(struct desk *d, struct session *s);
/* The first screen: lock screen, or setting up where there is no vault. */
bool desk_begin(struct app *app, struct err *e);
/* After unlocking: Today, or setting up where the device belongs to no office yet. */
bool desk_home(struct app *app, struct err *e);

struct desk *desk_of(struct app *app);
struct session *desk_session(struct app *app);
struct replica *desk_replica(struct app *app); /* NULL while locked */

/* Call after each save, delete, undo: counts anew, and seals once the person pauses. */
void desk_changed(struct app *app);

/* Seals and carries in the background; progress is on row 1, the result in a message. */
void desk_sync(struct app *app);

/* "3 ungesendet · Abgleich gestern 22:10", for screens with a status of their own. */
void desk_status(struct app *app, struct buf *out);

#endif
