/*
 * enrol_wait.h - an enrolment going on while a screen shows it: both sides of it.
 *
 * Carries again and again, merges, and takes the next step (sync_enrol), without ever holding up a
 * key. The screen is told when there is something new to show.
 */
#ifndef TUI_SCREENS_ENROL_WAIT_H
#define TUI_SCREENS_ENROL_WAIT_H

#include "tui/screens/desk.h"

struct enrol_wait {
	struct app *app;
	void (*changed)(struct app *app, void *ctx);
	void *ctx;
	struct enrol_state state;
	struct sync_state sync; /* of the last round */
	struct err failed;	/* what stopped it; ERR_NONE while it goes on */
	bool carrying;
	int64_t pause; /* ms until the next round */
	int rounds;
};

/* *w must stay where it is until enrol_wait_stop, which the screen calls when it closes. */
void enrol_wait_start(
    struct enrol_wait *w, struct app *app, void (*changed)(struct app *app, void *ctx), void *ctx);
void enrol_wait_stop(struct enrol_wait *w); /* zeros are fine */
/* Something new is to go out: the next round at once. */
void enrol_wait_now(struct enrol_wait *w);
/* A sentence about the last round: what is waited for, or why it does not go on; appended. */
void enrol_wait_text(const struct enrol_wait *w, struct buf *out);

/* Six digits as figures of five rows, in two groups; one row below them as plain text, on which the
 * cursor stands. Where that does not fit only the plain row. Returns the rows used. */
int digits_draw(struct canvas *c, struct rect r, const char *digits);

#endif
