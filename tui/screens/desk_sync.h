/*
 * desk_sync.h - sealing, carrying and merging while the person works. For desk.c and the sync
 * screen.
 *
 * Seal: 3 s after the last save, before a sync, and at lock and end, so that what she wrote is in
 * the spool when the nightly timer comes. Merge: in pieces of some ms while no key waits.
 */
#ifndef TUI_SCREENS_DESK_SYNC_H
#define TUI_SCREENS_DESK_SYNC_H

#include "tui/screens/desk.h"

void desk_sync_begin(struct app *app); /* just unlocked: counts, and merges what came meanwhile */
void desk_sync_stop(struct app *app);  /* about to lock: seals what waits */
bool desk_sync_idle(struct app *app);  /* for app_setup.idle */
/* Looks at counts and state again. */
void desk_sync_look(struct app *app);
/* "gestern 22:10", "heute 09:41", "12.03. 21:40", "nie" */
void desk_sync_when(const struct session *s, int64_t ms, char *out, size_t cap);

#endif
