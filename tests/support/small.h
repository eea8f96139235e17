/*
 * small.h - a small disk: the folder of temporary files becomes a file system of a few MiB, in a
 * mount namespace nobody else sees. Where the system does not allow that, a test is skipped.
 */
#ifndef TESTS_SUPPORT_SMALL_H
#define TESTS_SUPPORT_SMALL_H

#include <stdbool.h>
#include <stddef.h>

/* From now on small_folder (and TMPDIR) is on the small disk; what was made before stays. */
bool small_disk(int mib);
void small_gone(void); /* the former folder again */
/* A new folder for a test, on the small disk while there is one: "<temporary>/<name>_XXXXXX". */
void small_folder(char *out, size_t cap, const char *name);
/* Takes room away on the disk of `folder` until only `kib` are left; and gives it back. */
void small_fill(const char *folder, long kib);
void small_empty(const char *folder);

#endif
