/*
 * town.h - a device with many contacts: the demo office, and older contacts of the same people.
 */
#ifndef TESTS_BENCH_TOWN_H
#define TESTS_BENCH_TOWN_H

#include "tui/session/session.h"

#define TOWN_PASSPHRASE "Ampel Fluss Kessel Tanne"

/* Fills an unlocked session whose office is founded: half a year of the demo office before `today`,
 * and `contacts` more (L2 row, note, time entry) of the four years before. All is indexed. Ends the
 * program on failure. */
void town_fill(struct session *s, int32_t today, int contacts);

/* Makes a vault with TOWN_PASSPHRASE in `folder`, an office of companion and supervisor whose store
 * answers nowhere, and fills it; all is sealed into the spool, as on any evening. Closed again. */
void town_make(const struct env *env, const char *folder, int contacts);

#endif
