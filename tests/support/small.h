/*
 * small.h - a small disk: /tmp of this process becomes a file system of a few MiB, in a mount
 * namespace nobody else sees. Where the system does not allow that, a test is skipped.
 */
#ifndef TESTS_SUPPORT_SMALL_H
#define TESTS_SUPPORT_SMALL_H

#include <stdbool.h>

bool small_disk(int mib);
void small_gone(void); /* the former /tmp again */
/* Takes room away on the disk of `folder` until only `kib` are left; and gives it back. */
void small_fill(const char *folder, long kib);
void small_empty(const char *folder);

#endif
