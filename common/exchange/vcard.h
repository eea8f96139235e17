/*
 * vcard.h - the contact book and the volunteers as address cards (RFC 2426, version 3.0, which
 * every phone and mail program reads). Never clients; remarks stay out.
 */
#ifndef COMMON_EXCHANGE_VCARD_H
#define COMMON_EXCHANGE_VCARD_H

#include "common/casework/export.h"
#include "common/replica/replica.h"

/* Is there a card for this kind? */
bool vcard_has(const struct kind *kind);

/* All of them that are not deleted. ERR_USAGE for a kind without cards. */
bool vcard_export(struct replica *r, const struct kind *kind, export_write *write, void *ctx,
    size_t *cards, struct err *e);

#endif
