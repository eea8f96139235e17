/* enrol.h - the steps of an enrolment as a command waits for them. For tui/commands. */
#ifndef TUI_COMMANDS_ENROL_H
#define TUI_COMMANDS_ENROL_H

#include "tui/commands/command.h"

#define ENROL_SECONDS 600 /* unless --wait says otherwise */

/*
 * Goes on for one round with the store and tells where the enrolment stands. A line that does not
 * hold is no failure while there is time: the other side may be in a cellar. `until` is in ms of
 * env_steady. ERR_MISSING when time is up and it still waits for the other side.
 */
bool enrol_round(struct session *s, int64_t until, struct enrol_state *state, struct err *e);

/* Sleeps until the next round is worth it; longer from time to time. *pause_ms begins with 0. */
void enrol_pause(int64_t *pause_ms);

#endif
