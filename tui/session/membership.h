/*
 * membership.h - the names of those who belong to the office.
 *
 * The roster knows keys and roles but no names: the store reads it. Whom a device belongs to is
 * written by whoever admitted it, after hearing six digits from a voice she knows; nobody names
 * herself. The name waits in this device's settings from the invitation until then.
 */
#ifndef TUI_SESSION_MEMBERSHIP_H
#define TUI_SESSION_MEMBERSHIP_H

#include "tui/session/session.h"

/* The code of codes_staff_role for roles of the roster (ROLE_): the first that applies of
 * companion, supervisor, dpo, admin. */
const char *membership_role(uint32_t roles);

/* After sync_found: the office record, and the record of the person at this device. */
bool membership_found(
    struct session *s, const char *office, const char *town, const char *name, struct err *e);

/* After sync_invite of a new person: keeps name and roles for when she is admitted. */
bool membership_invited(
    struct session *s, const struct id *invite, const char *name, uint32_t roles, struct err *e);

/* After sync_admit (`state` as of the sync_enrol before it): writes the staff record. An invitation
 * without a name (one more device of a known person) writes nothing. */
bool membership_admitted(struct session *s, const struct enrol_state *state, struct err *e);

#endif
