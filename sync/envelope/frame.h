/*
 * frame.h - `length u32 | object`: how requests, answers and spool segments are put together.
 */
#ifndef SYNC_ENVELOPE_FRAME_H
#define SYNC_ENVELOPE_FRAME_H

#include "common/base/buf.h"

#define FRAME_MAX (1024 * 1024) /* bytes of one object */

/* One frame to the end of a segment under construction. */
void frame_put(struct buf *segment, const void *object, size_t n);
/* The next frame, borrowed from the reader; NULL at the end or, with r->failed, when torn. */
const uint8_t *frame_get(struct reader *r, size_t *n);

#endif
