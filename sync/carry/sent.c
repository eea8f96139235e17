/*
 * spool/sent: how far into the segment under way everything is receipted. One line for the segment,
 * one for the bytes; of another segment it says nothing.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sync/carry/carrier.h"

/* Does a frame begin there? Else the file is not about these bytes. */
static bool
at_a_frame(const struct buf *segment, size_t at)
{
	struct reader r = reader_of(segment->at, segment->len);
	size_t n;

	while (segment->len - r.left < at)
		if (frame_get(&r, &n) == NULL)
			return false;
	return segment->len - r.left == at;
}

struct reader
sent_rest(struct carrier *c, const char *name, const struct buf *segment)
{
	char of[64], text[32];
	struct buf lines = BUF_EMPTY;
	size_t at = 0;

	if (spool_lines(&c->spool, "sent", &lines, NULL) &&
	    lines_value(buf_text(&lines), "segment", of, sizeof(of)) && strcmp(of, name) == 0 &&
	    lines_value(buf_text(&lines), "bytes", text, sizeof(text)))
		at = strtoull(text, NULL, 10);
	buf_free(&lines);
	if (at > segment->len || !at_a_frame(segment, at))
		at = 0;
	return reader_of(segment->at + at, segment->len - at);
}

bool
sent_save(struct carrier *c, const char *name, size_t bytes, struct err *e)
{
	char text[128];

	snprintf(text, sizeof(text), "segment=%.63s\nbytes=%zu\n", name, bytes);
	return spool_set_lines(&c->spool, "sent", 0600, text, e);
}
