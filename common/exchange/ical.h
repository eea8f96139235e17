/*
 * ical.h - calendar files (RFC 5545): what one appointment is in them, written and read.
 *
 * Written: CRLF, lines folded at 75 octets between letters, local times in Europe/Berlin with the
 * definition of that zone. Read: what such files of offices and phones hold of use to us: begin,
 * end, title, place, whether it is cancelled, and simple weekly repetition. Everything else is
 * left out and said.
 */
#ifndef COMMON_EXCHANGE_ICAL_H
#define COMMON_EXCHANGE_ICAL_H

#include "common/base/buf.h"

#define ICAL_FILE_MAX (8u << 20)  /* bytes */
#define ICAL_LINE_MAX (64u << 10) /* bytes of an unfolded line */
#define ICAL_EVENTS_MAX 5000
#define ICAL_NOTES_MAX 500

struct ical_event {
	size_t line;		   /* where it begins in the file; reading only */
	const char *uid;	   /* "" when there is none */
	const char *title, *place; /* one line each */
	int32_t day;
	int begins, ends;     /* minutes of the day, -1 none: the whole day, an open end */
	int32_t weekly_until; /* the last day it may repeat on, 0 */
	bool cancelled;
	int remind_min; /* minutes before, -1 none; writing only */
};

struct ical_reader {
	/* Texts are valid UTF-8 and live until it returns. False stops with its error. */
	bool (*event)(void *ctx, const struct ical_event *event, struct err *e);
	/* Something was left out: translated, a sentence. */
	bool (*note)(void *ctx, size_t line, const char *say, struct err *e);
	void *ctx;
};

/* Any bytes may be given. ERR_INPUT: no calendar. ERR_FULL: beyond the limits. */
bool ical_read(const void *bytes, size_t n, const struct ical_reader *to, struct err *e);

/* ---- writing ---- */

void ical_begin(struct buf *out);
/* `now_ms`: when it is written, ms since 1970. */
void ical_put(struct buf *out, const struct ical_event *event, int64_t now_ms);
void ical_end(struct buf *out);

/* One line of name and text, for vCards too: the text is escaped, the line folded. */
void ical_line(struct buf *out, const char *name, const char *text);
/* The same with a value that is escaped already. */
void ical_raw(struct buf *out, const char *name, const char *value);

#endif
