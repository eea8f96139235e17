/* spool/state and the lines on stdout: how far the run is, and how the last one ended. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sync/carry/carrier.h"

#define WRITE_MS 250
#define RUNS 20 /* lines kept in spool/runs */

void
state_load(struct carrier *c)
{
	struct buf lines = BUF_EMPTY;
	char text[32];

	c->chunk = CHUNK_START;
	if (spool_lines(&c->spool, "state", &lines, NULL)) {
		if (lines_value(buf_text(&lines), "last_ok", text, sizeof(text)))
			c->state.last_ok = strtoll(text, NULL, 10);
		if (lines_value(buf_text(&lines), "chunk", text, sizeof(text)))
			c->chunk = strtoull(text, NULL, 10);
	}
	if (c->chunk < CHUNK_MIN || c->chunk > CHUNK_MAX)
		c->chunk = CHUNK_START;
	buf_free(&lines);
	c->state.phase = "idle";
	c->state.last_try = env_now(&c->env);
}

void
state_write(struct carrier *c, bool now, const struct err *failed)
{
	int64_t at = env_steady(&c->env);
	struct buf text = BUF_EMPTY;

	if (!now && at - c->state.written < WRITE_MS)
		return;
	c->state.written = at;
	buf_printf(&text,
	    "phase=%s\nsent=%" PRId64 "\nto_send=%" PRId64 "\nfetched=%" PRId64
	    "\nto_fetch=%" PRId64 "\nlast_try=%" PRId64 "\nlast_ok=%" PRId64
	    "\nchunk=%zu\nerror=%s\nsay=%s\n",
	    c->state.phase, c->state.sent, c->state.to_send, c->state.fetched, c->state.to_fetch,
	    c->state.last_try, c->state.last_ok, c->chunk,
	    err_word(failed != NULL ? failed->code : ERR_NONE), failed != NULL ? failed->say : "");
	/* Progress is a courtesy: that it cannot be written must not stop the run. */
	if (!text.failed)
		spool_set_lines(&c->spool, "state", 0600, buf_text(&text), NULL);
	buf_free(&text);
}

/* Where the newest `keep` lines begin. */
static const char *
tail(const char *text, int keep)
{
	const char *at = text + strlen(text);

	while (at > text && keep >= 0)
		keep -= *--at == '\n';
	return keep < 0 ? at + 1 : at;
}

void
state_ran(struct carrier *c, const struct err *failed)
{
	struct buf had = BUF_EMPTY, text = BUF_EMPTY;

	if (!c->member)
		return; /* an enrolment looks for mail every few seconds */
	if (!spool_lines(&c->spool, "runs", &had, NULL))
		buf_reset(&had);
	buf_printf(&text, "%s%" PRId64 " %" PRId64 " %" PRId64 " %s\n",
	    tail(buf_text(&had) != NULL ? buf_text(&had) : "", RUNS - 1), c->state.last_try,
	    c->state.sent, c->state.fetched, err_word(failed != NULL ? failed->code : ERR_NONE));
	if (!text.failed)
		spool_set_lines(&c->spool, "runs", 0600, buf_text(&text), NULL);
	buf_free(&had);
	buf_free(&text);
}

void
state_line(struct carrier *c, const char *fmt, ...)
{
	va_list ap;

	if (c->quiet)
		return;
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	fflush(stdout);
}
