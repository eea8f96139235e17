/*
 * roster_body.h - for roster*.c only: the bodies of entries, taken apart.
 *
 * Each get answers false for a body that is not exactly of its layout.
 */
#ifndef SYNC_ENVELOPE_ROSTER_BODY_H
#define SYNC_ENVELOPE_ROSTER_BODY_H

#include "sync/envelope/roster.h"

bool roster_signed_by(const struct roster_entry *entry, const uint8_t pk[static KEY_LEN]);

bool roster_get_genesis(const struct roster_entry *entry, struct roster_person *person,
    struct device_public *pub, struct roster_store *store);
bool roster_get_person(const struct roster_entry *entry, struct roster_person *person);
bool roster_get_device(const struct roster_entry *entry, struct roster_device *device,
    struct id *invite, uint8_t proof[static SIGNATURE_LEN]);
bool roster_get_scope(const struct roster_entry *entry, struct id *scope, enum scope_class *class);
bool roster_get_epoch(const struct roster_entry *entry, struct id *scope, uint32_t *epoch,
    uint8_t commitment[static HASH_LEN], uint32_t *boxes);
bool roster_get_grant(
    const struct roster_entry *entry, struct id *scope, uint32_t *epoch, struct id *device);
bool roster_get_invite(const struct roster_entry *entry, struct roster_invite *invite);
bool roster_get_store(const struct roster_entry *entry, struct roster_store *store);

#endif
