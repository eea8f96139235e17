/*
 * backup.h - a copy of a whole store while it serves.
 *
 * The copy is a store of its own: served from its folder, it goes on where it was made. It begins a
 * new epoch, so that every laptop notices that the store was put back, and says so instead of
 * taking it for the old one (docs/wire.md).
 */
#ifndef SYNC_STORE_BACKUP_H
#define SYNC_STORE_BACKUP_H

#include "common/base/env.h"
#include "common/base/err.h"

/*
 * `target` must not exist yet, or be an empty folder: ERR_EXISTS otherwise, and it is left alone.
 * *offices counts the logs copied. ERR_FULL and ERR_IO leave a copy that is not whole and has no
 * store.conf, so that nobody can serve it.
 */
bool backup_make(
    const struct env *env, const char *folder, const char *target, size_t *offices, struct err *e);

#endif
