/*
 * town.h - a device with many contacts: the demo office, and older contacts of the same people.
 */
#ifndef TESTS_BENCH_TOWN_H
#define TESTS_BENCH_TOWN_H

#include "tui/session/session.h"

#define TOWN_PASSPHRASE "Ampel Fluss Kessel Tanne"

/* `contacts` more (L2 row, note, time entry) of the people there are, in the four years before half
 * a year ago. All is indexed. These end the program on failure. */
void town_add(struct session *s, int32_t today, int contacts);

/* Fills an unlocked session whose office is founded: the half year of the demo office that ends
 * before `today`, and town_add. */
void town_fill(struct session *s, int32_t today, int contacts);

/* An office of companion and supervisor whose store answers nowhere. */
void town_found(struct session *s);

/* Makes a vault with TOWN_PASSPHRASE in `folder`, founds the office and fills it; all is sealed
 * into the spool, as on any evening. Closed again. */
void town_make(const struct env *env, const char *folder, int contacts);

#endif
