/* steps_screen.c - the eyes: what stands on the screen. */
#include <stdlib.h>
#include <string.h>

#include "tests/pty/drive.h"

static bool
shows(const struct drive *d, const char *text)
{
	const struct vt *vt = &d->room.here->vt;

	return vt->cells != NULL && vt_find(vt, text, 0) >= 0;
}

static bool
wait_until(struct drive *d, const struct words *w, bool wanted)
{
	struct terminal *t = d->room.here;
	const char *what = wanted ? "does not appear" : "does not go away";
	int64_t ms, until;

	if (!number_at(d, w, 2, WAIT_MS, &ms))
		return false;
	until = room_now() + ms;
	while (shows(d, w->word[1]) != wanted) {
		if (t->pty.pid <= 0 && t->pty.master < 0)
			return fail(d, "\"%s\" %s, and the program has ended", w->word[1], what);
		if (room_now() >= until)
			return fail(d, "\"%s\" %s", w->word[1], what);
		if (!room_wait(&d->room, until, -1))
			return fail(d, "\"%s\" %s, out of time", w->word[1], what);
	}
	return true;
}

static bool
wait_text(struct drive *d, const struct words *w)
{
	return wait_until(d, w, true);
}

static bool
gone(struct drive *d, const struct words *w)
{
	return wait_until(d, w, false);
}

static bool
expect(struct drive *d, const struct words *w)
{
	size_t i;

	if (!settle(d, QUIET_MS))
		return false;
	for (i = 1; i < w->n; i++) {
		if (!shows(d, w->word[i]))
			return fail(d, "\"%s\" is not on the screen", w->word[i]);
	}
	return true;
}

static bool
reject(struct drive *d, const struct words *w)
{
	size_t i;

	if (!settle(d, QUIET_MS))
		return false;
	for (i = 1; i < w->n; i++) {
		if (shows(d, w->word[i]))
			return fail(d, "\"%s\" is on the screen", w->word[i]);
	}
	return true;
}

static bool
row_has(struct drive *d, int row, const char *text)
{
	char *line = vt_row_text(&d->room.here->vt, row);
	bool has = line != NULL && strstr(line, text) != NULL;

	free(line);
	return has;
}

static bool
line(struct drive *d, const struct words *w)
{
	const struct vt *vt = &d->room.here->vt;
	int64_t n;

	if (!number_at(d, w, 1, 0, &n) || !settle(d, QUIET_MS))
		return false;
	n = n < 0 ? vt->rows + n : n - 1;
	if (n < 0 || n >= vt->rows)
		return fail(d, "there is no line %s", w->word[1]);
	return row_has(d, (int)n, w->word[2]) ||
	       fail(d, "\"%s\" is not in line %s", w->word[2], w->word[1]);
}

static bool
cursor_on(struct drive *d, const struct words *w)
{
	const struct vt *vt = &d->room.here->vt;

	if (!settle(d, QUIET_MS))
		return false;
	if (vt->cells == NULL || vt->cursor_hidden)
		return fail(d, "the cursor is hidden");
	return row_has(d, vt->at.row, w->word[1]) ||
	       fail(d, "the cursor is not in a line with \"%s\"", w->word[1]);
}

static bool
quiet(struct drive *d, const struct words *w)
{
	int64_t ms;

	return number_at(d, w, 1, QUIET_MS, &ms) && settle(d, ms);
}

static bool
silent(struct drive *d, const struct words *w)
{
	struct terminal *t = d->room.here;
	size_t before = t->total;
	int64_t ms, until;

	if (!number_at(d, w, 1, 0, &ms))
		return false;
	until = room_now() + ms;
	while (room_now() < until && t->total == before) {
		if (!room_wait(&d->room, until, -1))
			return fail(d, "out of time");
	}
	return t->total == before || fail(d, "%zu bytes came by themselves", t->total - before);
}

const struct step steps_screen[] = {
    {"wait", "\"TEXT\" [MS]", "until it stands on the screen", 1, 2, wait_text},
    {"gone", "\"TEXT\" [MS]", "until it does not", 1, 2, gone},
    {"expect", "\"TEXT\"...", "it is there, once the screen is quiet", 1, WORDS, expect},
    {"reject", "\"TEXT\"...", "it is not", 1, WORDS, reject},
    {"line", "N \"TEXT\"", "it is in line N (from 1; -1 is the last)", 2, 2, line},
    {"cursor-on", "\"TEXT\"", "the cursor shows, in a line with that text", 1, 1, cursor_on},
    {"quiet", "[MS]", "until nothing was written for that long", 0, 1, quiet},
    {"silent", "MS", "nothing is written for that long, or it fails", 1, 1, silent},
    {.name = NULL}};
