/*
 * spool.h - the folder that feldbuch and feldbuch-sync share (docs/wire.md, "Spool").
 *
 * Only sealed things lie here. Writers make a segment whole and rename it into place; readers
 * therefore never see half of one. Both programs may be killed at any point.
 */
#ifndef SYNC_SPOOL_SPOOL_H
#define SYNC_SPOOL_SPOOL_H

#include "common/base/buf.h"
#include "common/base/env.h"
#include "common/base/file.h"
#include "common/base/lines.h"
#include "sync/envelope/frame.h"

#define SPOOL_SEGMENT_MAX (8 * 1024 * 1024)

struct spool {
	const struct env *env;
	char folder[FILE_PATH]; /* .../spool */
};

/* Makes the folders when missing. */
bool spool_open(struct spool *sp, const struct env *env, const char *data_folder, struct err *e);

enum spool_side { SPOOL_OUT, SPOOL_IN };

/* Stores a segment under the next number; durable when true. Empty ones are not stored. */
bool spool_put(struct spool *sp, enum spool_side side, const struct buf *segment, struct err *e);
/* Names of the segments waiting, oldest first (file_names_free). */
bool spool_list(struct spool *sp, enum spool_side side, struct file_names *out, struct err *e);
bool spool_read(
    struct spool *sp, enum spool_side side, const char *name, struct buf *out, struct err *e);
/* It has served: moved to kept/. */
bool spool_keep(struct spool *sp, enum spool_side side, const char *name, struct err *e);

/* Small text files: `name=value` lines. A missing file is an empty one. */
bool spool_lines(struct spool *sp, const char *file, struct buf *out, struct err *e);
bool spool_set_lines(
    struct spool *sp, const char *file, mode_t mode, const char *text, struct err *e);

#endif
