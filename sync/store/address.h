/*
 * address.h - for place.c: where a store listens, and the address devices know it by.
 *
 * The address to listen on is a literal one: a name could mean something else after the next
 * restart. The address devices use is part of every invitation and of the roster, so it is checked
 * before it gets there.
 */
#ifndef SYNC_STORE_ADDRESS_H
#define SYNC_STORE_ADDRESS_H

#include "sync/store/place.h"

/* Fills host, port (0: one that is free now) and address of p. url NULL: made of the two. */
bool address_choose(struct place *p, const char *host, int port, const char *url, struct err *e);
/* The same rules for what stands in store.conf. */
bool address_check(const struct place *p, struct err *e);
/* The name or literal address inside `https://name[:port]`. */
void address_name(const char *url, char out[static ROSTER_ADDRESS]);

#endif
