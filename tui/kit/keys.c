/*
 * The queue of bytes and what one key takes from its head. Sequences stand in keys_seq.c.
 */
#include "tui/kit/keys.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "common/base/check.h"
#include "common/base/secret.h"
#include "tui/kit/keys_seq.h"

#define ESC 0x1b
#define PASTE_END "\033[201~"
#define PASTE_END_LEN 6
#define DOUBLE_CLICK 500 /* ms */

struct added {
	char sequence[16];
	struct key key;
};

struct keys {
	struct buf in;	 /* bytes not yet taken */
	struct buf text; /* the paste handed out last, or being collected */
	bool pasting;
	int64_t fed; /* when bytes came last */
	int esc_wait;
	struct added added[64];
	size_t n_added;
	struct key down; /* the last press of the mouse */
	int64_t down_at;
};

struct keys *
keys_new(int esc_wait, struct err *e)
{
	struct keys *k = calloc(1, sizeof(*k));

	if (k == NULL) {
		err_nomem(e);
		return NULL;
	}
	k->esc_wait = esc_wait > 0 ? esc_wait : KEYS_ESC_WAIT;
	k->down.row = -1;
	return k;
}

void
keys_free(struct keys *k)
{
	if (k == NULL)
		return;
	buf_free(&k->in);
	buf_free(&k->text);
	free(k);
}

void
keys_add(struct keys *k, const char *sequence, const char *word)
{
	struct added *a = &k->added[k->n_added];

	if (k->n_added == sizeof(k->added) / sizeof(k->added[0]) || strlen(sequence) < 2 ||
	    strlen(sequence) >= sizeof(a->sequence) || sequence[0] != ESC ||
	    !key_parse(word, strlen(word), &a->key))
		return;
	strcpy(a->sequence, sequence);
	k->n_added++;
}

void
keys_feed(struct keys *k, const void *bytes, size_t n, int64_t now)
{
	buf_put(&k->in, bytes, n);
	k->fed = now;
}

static void
drop(struct keys *k, size_t n)
{
	size_t left = k->in.len - n;

	if (n == 0)
		return;
	memmove(k->in.at, k->in.at + n, left);
	secret_wipe(k->in.at + left, n);
	k->in.len = left;
}

void
keys_flush(struct keys *k)
{
	drop(k, k->in.len);
	buf_reset(&k->text);
	k->pasting = false;
}

static int
patience(const struct keys *k)
{
	return k->pasting ? KEYS_PASTE_WAIT : k->esc_wait;
}

int
keys_wait(const struct keys *k, int64_t now)
{
	int64_t left = k->fed + patience(k) - now;

	if (k->in.len == 0 && !k->pasting)
		return -1;
	return left < 0 ? 0 : left > patience(k) ? patience(k) : (int)left;
}

/* ---- paste ---- */

/* Tab and line feed stay; escape sequences lose their head, so that none can be pasted. */
static void
clean_into(struct buf *out, const uint8_t *at, size_t n)
{
	size_t i;

	for (i = 0; i < n && out->len < KEYS_PASTE_MAX; i++) {
		uint8_t c = at[i] == '\r' ? '\n' : at[i];

		if (CHECK(KIT_PASTE, (c >= 0x20 && c != 0x7f) || c == '\t' || c == '\n'))
			buf_u8(out, c);
	}
}

static bool
give_paste(struct keys *k, struct key *out)
{
	k->pasting = false;
	*out = (struct key){.type = K_PASTE, .text = buf_text(&k->text), .len = k->text.len};
	if (out->text == NULL)
		out->text = "";
	return true;
}

/* All but what could be the begin of the end mark moves over. */
static bool
take_paste(struct keys *k, int64_t now, struct key *out)
{
	uint8_t *end =
	    k->in.len == 0 ? NULL : memmem(k->in.at, k->in.len, PASTE_END, PASTE_END_LEN);
	size_t n;

	if (end != NULL) {
		n = (size_t)(end - k->in.at);
		clean_into(&k->text, k->in.at, n);
		drop(k, n + PASTE_END_LEN);
		return give_paste(k, out);
	}
	n = k->in.len >= PASTE_END_LEN ? k->in.len - (PASTE_END_LEN - 1) : 0;
	clean_into(&k->text, k->in.at, n);
	drop(k, n);
	return now - k->fed >= KEYS_PASTE_WAIT && give_paste(k, out);
}

/* ---- mouse ---- */

static bool
same_place(const struct key *a, const struct key *b)
{
	return a->row == b->row && a->col == b->col;
}

/* A release elsewhere than the press was a try to mark text. */
static bool
mouse(struct keys *k, const struct keys_mouse *m, int64_t now, struct key *out)
{
	struct key key = {.row = m->row, .col = m->col};

	if (m->button == 64 || m->button == 65) {
		key.type = K_WHEEL;
		key.point = (uint32_t)m->button - 63;
	} else if (m->button == 0 && m->release) {
		if (k->down.row < 0 || same_place(&k->down, &key))
			return false;
		key.type = K_DRAG;
	} else if (m->button == 0) {
		key.type = K_CLICK;
		key.times = same_place(&k->down, &key) && now - k->down_at < DOUBLE_CLICK ? 2 : 1;
		k->down = key;
		k->down_at = now;
	} else {
		return false;
	}
	*out = key;
	return true;
}

/* ---- one key ---- */

enum taken { TAKEN_KEY, TAKEN_NOTHING, TAKEN_MORE };

static enum taken
take_added(struct keys *k, struct key *out)
{
	size_t i, n, best = 0;

	for (i = 0; i < k->n_added; i++) {
		n = strlen(k->added[i].sequence);
		if (n > best && n <= k->in.len && memcmp(k->in.at, k->added[i].sequence, n) == 0) {
			best = n;
			*out = k->added[i].key;
		}
	}
	drop(k, best);
	return best > 0 ? TAKEN_KEY : TAKEN_NOTHING;
}

static enum taken
take_escape(struct keys *k, bool late, int64_t now, struct key *out)
{
	struct keys_seq seq;

	if (take_added(k, out) == TAKEN_KEY)
		return TAKEN_KEY;
	if (!keys_seq(k->in.at, k->in.len, late, &seq))
		return TAKEN_MORE;
	drop(k, seq.len);
	if (seq.what == SEQ_PASTE) {
		k->pasting = true;
		buf_reset(&k->text);
		return TAKEN_NOTHING;
	}
	*out = seq.key;
	if (seq.what == SEQ_MOUSE)
		return mouse(k, &seq.mouse, now, out) ? TAKEN_KEY : TAKEN_NOTHING;
	return seq.what == SEQ_KEY ? TAKEN_KEY : TAKEN_NOTHING;
}

static bool
control_key(uint8_t c, struct key *out)
{
	*out = (struct key){0};
	switch (c) {
	case '\b':
	case 0x7f: out->type = K_BACKSPACE; return true;
	case '\t': out->type = K_TAB; return true;
	case '\r':
	case '\n': out->type = K_RETURN; return true;
	default: break;
	}
	if (c < 1 || c > 26)
		return false;
	out->type = K_CTRL;
	out->point = (uint32_t)(c - 1 + 'a');
	return true;
}

static size_t
utf8_needs(uint8_t c)
{
	return c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc2 ? 2 : 1;
}

static enum taken
take_char(struct keys *k, bool late, struct key *out)
{
	size_t need = utf8_needs(k->in.at[0]);
	utf8proc_int32_t p;
	utf8proc_ssize_t n;

	if (k->in.len < need && !late)
		return TAKEN_MORE;
	n = utf8proc_iterate(k->in.at, (utf8proc_ssize_t)k->in.len, &p);
	if (n <= 0 || (p >= 0x80 && p < 0xa0)) { /* no character, or one that steers */
		drop(k, n <= 0 ? 1 : (size_t)n);
		return TAKEN_NOTHING;
	}
	drop(k, (size_t)n);
	*out = (struct key){.type = K_CHAR, .point = (uint32_t)p};
	return TAKEN_KEY;
}

static enum taken
take_one(struct keys *k, bool late, int64_t now, struct key *out)
{
	uint8_t c = k->in.at[0];
	bool known;

	if (c == ESC)
		return take_escape(k, late, now, out);
	if (c >= 0x20 && c != 0x7f)
		return take_char(k, late, out);
	known = control_key(c, out);
	drop(k, 1);
	return known ? TAKEN_KEY : TAKEN_NOTHING;
}

bool
keys_next(struct keys *k, int64_t now, struct key *out)
{
	bool late = now - k->fed >= k->esc_wait;

	for (;;) {
		if (k->pasting)
			return take_paste(k, now, out);
		if (k->in.len == 0)
			return false;
		switch (take_one(k, late, now, out)) {
		case TAKEN_KEY: return true;
		case TAKEN_MORE: return false;
		case TAKEN_NOTHING: break;
		}
	}
}
