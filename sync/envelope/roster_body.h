/*
 * roster_body.h - for roster*.c only: the bodies of entries, taken apart, and the rules.
 *
 * Each get answers false for a body that is not exactly of its layout.
 */
#ifndef SYNC_ENVELOPE_ROSTER_BODY_H
#define SYNC_ENVELOPE_ROSTER_BODY_H

#include "sync/envelope/roster.h"

bool roster_signed_by(const struct roster_entry *entry, const uint8_t pk[static KEY_LEN]);

/* *beyond: it sets something this version does not know (recovery keys, policy). */
bool roster_get_genesis(const struct roster_entry *entry, struct roster_person *person,
    struct device_public *pub, struct roster_store *store, bool *beyond);
bool roster_get_person(const struct roster_entry *entry, struct roster_person *person);
bool roster_get_device(const struct roster_entry *entry, struct roster_device *device,
    struct id *invite, uint8_t proof[static SIGNATURE_LEN]);
bool roster_get_scope(const struct roster_entry *entry, struct id *scope, enum scope_class *class);
bool roster_get_epoch(const struct roster_entry *entry, struct id *scope, uint32_t *epoch,
    uint8_t commitment[static HASH_LEN], uint32_t *boxes);
bool roster_get_grant(
    const struct roster_entry *entry, struct id *scope, uint32_t *epoch, struct id *device);
bool roster_get_invite(const struct roster_entry *entry, struct roster_invite *invite);
/* Are the boxes of a NEW_EPOCH for the members of that scope, each once, and nobody else? */
bool roster_boxes_complete(
    const struct roster *r, const struct roster_scope *scope, const struct roster_entry *entry);

/* ---- roster_rules.c ---- */
extern const char roster_rule_newer[]; /* answered for what this version does not know */
extern const char roster_rule_nomem[];
/* Takes an entry that follows the head into r: NULL, or why it does not hold (a note for the
 * log; a constant). r is as before then, but for a genesis. */
const char *roster_rule(struct roster *r, const struct roster_entry *entry);
/* Room for one more element; doubling at powers of two. */
void *roster_grow(void *list, size_t n, size_t size);

#endif
