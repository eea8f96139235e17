#include "tui/kit/edit.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "common/base/secret.h"
#include "tui/kit/edit_steps.h"
#include "tui/kit/edit_view.h"

void
edit_init(struct edit *ed, bool many, size_t max)
{
	*ed = (struct edit){.many = many, .max = max, .goal = -1, .cols = 76};
}

void
edit_free(struct edit *ed)
{
	edit_forget(ed);
	buf_free(&ed->text);
}

static size_t
code_points(const void *text, size_t n)
{
	const uint8_t *at = text;
	size_t i, points = 0;

	for (i = 0; i < n; i++)
		points += (at[i] & 0xc0) != 0x80;
	return points;
}

const char *
edit_text(const struct edit *ed)
{
	/* buf_text only writes the NUL behind the text. */
	const char *text = buf_text((struct buf *)(uintptr_t)&ed->text);

	return text != NULL ? text : "";
}

bool
edit_empty(const struct edit *ed)
{
	size_t i;

	for (i = 0; i < ed->text.len; i++)
		if (ed->text.at[i] != ' ' && ed->text.at[i] != '\n')
			return false;
	return true;
}

static bool
strip(uint8_t c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

bool
edit_take(const struct edit *ed, struct buf *out, struct err *e)
{
	const uint8_t *at = ed->text.at;
	size_t n = ed->text.len;
	utf8proc_uint8_t *nfc = NULL;
	utf8proc_ssize_t len;

	while (n > 0 && strip(at[n - 1]))
		n--;
	for (; n > 0 && strip(*at); at++)
		n--;
	if (n == 0)
		return true;
	len = utf8proc_map(at, (utf8proc_ssize_t)n, &nfc, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (len < 0) /* cannot happen: only UTF-8 is let in; keep what was typed all the same */
		buf_put(out, at, n);
	else
		buf_put(out, nfc, (size_t)len);
	if (nfc != NULL)
		secret_wipe(nfc, (size_t)(len > 0 ? len : 0));
	free(nfc);
	return buf_ok(out, e);
}

void
edit_mark_fresh(struct edit *ed)
{
	ed->fresh = true;
}

/* Only UTF-8 without controls gets in; what else a paste brings is left out. */
static void
clean(const struct edit *ed, const char *text, size_t n, size_t room, struct buf *out)
{
	utf8proc_int32_t p;
	utf8proc_ssize_t len;

	for (; n > 0 && room > 0; text += len, n -= (size_t)len) {
		len = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)n, &p);
		if (len <= 0) {
			len = 1;
			continue;
		}
		if (p == '\t' || (p == '\n' && !ed->many))
			buf_u8(out, ' ');
		else if (p == '\n' || (p >= 0x20 && p != 0x7f && (p < 0x80 || p >= 0xa0)))
			buf_put(out, text, (size_t)len);
		else
			continue;
		room--;
	}
}

static size_t
room(const struct edit *ed)
{
	size_t max = ed->max > 0 ? ed->max : EDIT_MAX;
	size_t have = code_points(ed->text.at, ed->text.len);

	return have < max ? max - have : 0;
}

bool
edit_insert(struct edit *ed, const char *text, size_t n)
{
	struct buf b = BUF_EMPTY;
	size_t want = code_points(text, n);
	bool typing = want == 1, fits;

	if (ed->fresh)
		edit_replace(ed, 0, ed->text.len, "", 0, false);
	fits = want <= room(ed);
	clean(ed, text, n, room(ed), &b);
	if (b.len > 0)
		edit_replace(ed, ed->at, 0, (const char *)b.at, b.len, typing);
	buf_free(&b);
	return fits;
}

void
edit_set(struct edit *ed, const char *text)
{
	ed->fresh = false;
	ed->at = 0;
	buf_reset(&ed->text);
	edit_insert(ed, text, strlen(text));
	edit_forget(ed);
	ed->left = ed->top = 0;
}

/* ---- keys ---- */

static size_t
word_after(const struct edit *ed)
{
	const uint8_t *t = ed->text.at;
	size_t at = ed->at, n = ed->text.len;

	while (at < n && !strip(t[at]))
		at++;
	while (at < n && strip(t[at]))
		at++;
	return at;
}

static size_t
word_before(const struct edit *ed)
{
	const uint8_t *t = ed->text.at;
	size_t at = ed->at;

	while (at > 0 && strip(t[at - 1]))
		at--;
	while (at > 0 && !strip(t[at - 1]))
		at--;
	return at;
}

static size_t
step_before(const struct edit *ed)
{
	return glyph_before((const char *)ed->text.at, ed->text.len, ed->at);
}

static size_t
step_after(const struct edit *ed)
{
	return glyph_after((const char *)ed->text.at, ed->text.len, ed->at);
}

static enum edit_result
erase(struct edit *ed, size_t from, size_t to)
{
	ed->fresh = false;
	if (from >= to)
		return EDIT_MOVED;
	edit_replace(ed, from, to - from, "", 0, false);
	return EDIT_CHANGED;
}

static enum edit_result
move(struct edit *ed, size_t to)
{
	ed->at = to;
	ed->goal = -1;
	ed->fresh = false;
	return EDIT_MOVED;
}

static enum edit_result
insert(struct edit *ed, const char *text, size_t n)
{
	return edit_insert(ed, text, n) ? EDIT_CHANGED : EDIT_FULL;
}

static enum edit_result
move_key(struct edit *ed, const struct key *k)
{
	bool ctrl = k->with & WITH_CTRL;

	switch (k->type) {
	case K_LEFT: return move(ed, ctrl ? word_before(ed) : step_before(ed));
	case K_RIGHT: return move(ed, ctrl ? word_after(ed) : step_after(ed));
	case K_HOME: return move(ed, ed->many && !ctrl ? edit_row_begin(ed) : 0);
	case K_END: return move(ed, ed->many && !ctrl ? edit_row_end(ed) : ed->text.len);
	case K_UP: return edit_rows_move(ed, -1) ? EDIT_MOVED : EDIT_NOT;
	case K_DOWN: return edit_rows_move(ed, 1) ? EDIT_MOVED : EDIT_NOT;
	case K_PGUP: return edit_rows_move(ed, -10) ? EDIT_MOVED : EDIT_NOT;
	case K_PGDN: return edit_rows_move(ed, 10) ? EDIT_MOVED : EDIT_NOT;
	default: return EDIT_NOT;
	}
}

enum edit_result
edit_key(struct edit *ed, const struct key *k)
{
	char text[4];

	switch (k->type) {
	case K_CHAR: return insert(ed, text, glyph_put(k->point, text));
	case K_PASTE: return k->len > 0 ? insert(ed, k->text, k->len) : EDIT_MOVED;
	case K_BACKSPACE: return erase(ed, step_before(ed), ed->at);
	case K_DELETE: return erase(ed, ed->at, step_after(ed));
	case K_RETURN: return ed->many ? insert(ed, "\n", 1) : EDIT_NOT;
	case K_CTRL:
		if (k->point == 'w')
			return erase(ed, word_before(ed), ed->at);
		return EDIT_NOT;
	default: return move_key(ed, k);
	}
}
