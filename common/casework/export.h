/*
 * export.h - everything on this device as JSON, for the town's own use and for leaving us.
 *
 * One object: {"format":"feldbuch-1","device":…,"kinds":{"person":[{…},…],…}}. Every field by its
 * English name, dates as ISO strings, enumerations as codes, references and ids as hex. Private
 * notes only with `private_too`. Deleted rows are left out. Streams; never holds it all.
 */
#ifndef COMMON_CASEWORK_EXPORT_H
#define COMMON_CASEWORK_EXPORT_H

#include "common/replica/replica.h"

/* Takes bytes as they come; false stops with *e set. */
typedef bool export_write(void *ctx, const void *at, size_t n, struct err *e);
/* Hands on what has gathered in *out, once it is more than `above` bytes; it is empty then. */
bool export_pass(struct buf *out, size_t above, export_write *write, void *ctx, struct err *e);

bool export_json(
    struct replica *r, bool private_too, export_write *write, void *ctx, struct err *e);

#endif
