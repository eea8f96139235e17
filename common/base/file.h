/*
 * file.h - whole files, durable or not at all.
 *
 * file_write makes a new file beside the old one, syncs it, renames it over and syncs the
 * folder: after a crash there is the old content or the new, never a mixture. A failed fsync is
 * never repeated (the kernel may already have dropped the data); it is an error.
 */
#ifndef COMMON_BASE_FILE_H
#define COMMON_BASE_FILE_H

#include <sys/types.h>

#include "common/base/buf.h"
#include "common/base/env.h"

/* Reads the whole file into *out (appended), at most max bytes: more is ERR_FULL, none is
 * ERR_MISSING. */
bool file_read(const struct env *env, const char *path, size_t max, struct buf *out,
    struct err *e);

bool file_write(const struct env *env, const char *path, mode_t mode, const void *bytes,
    size_t n, struct err *e);

/* Appends and syncs. A torn tail after a crash is the reader's to recognise. */
bool file_append(const struct env *env, const char *path, mode_t mode, const void *bytes,
    size_t n, struct err *e);

bool file_rename(const struct env *env, const char *from, const char *to, struct err *e);
bool file_remove(const struct env *env, const char *path, struct err *e); /* gone is fine */
bool file_exists(const char *path);

/* Makes the folder and those above it, mode 0700. */
bool file_mkdir(const struct env *env, const char *path, struct err *e);

/* Names in a folder that end in `suffix`, sorted, without "." and "..". The caller frees the
 * list with file_names_free. A folder that is not there gives an empty list. */
struct file_names {
	char **name;
	size_t n;
};
bool file_list(const char *folder, const char *suffix, struct file_names *out, struct err *e);
void file_names_free(struct file_names *names);

/*
 * An exclusive lock on a file for the life of the process. *fd is the handle to close; -1 and
 * ERR_BUSY when another process has it.
 */
bool file_lock(const char *path, int *fd, struct err *e);

/* Joins folder and name; out holds cap bytes. False when it does not fit. */
bool file_path(char *out, size_t cap, const char *folder, const char *name);

#define FILE_PATH 4096

#endif
