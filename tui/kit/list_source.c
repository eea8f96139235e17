/*
 * What a list asks its source, and rows as text. Short lists in memory answer here.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tui/kit/list_window.h"

void
row_text(struct list_row *row, int col, const char *text)
{
	size_t n = strlen(text), room, keep = 0;

	if (col < 0 || col >= LIST_CELLS)
		return;
	if (row->used == 0) /* byte 0 is the empty cell */
		row->used = 1;
	room = (size_t)(LIST_TEXT - 1 - row->used);
	if (n > room) {
		while (glyph_after(text, n, keep) <= room)
			keep = glyph_after(text, n, keep);
		n = keep;
	}
	row->at[col] = row->used;
	memcpy(row->text + row->used, text, n);
	row->text[row->used + n] = '\0';
	row->used = (uint16_t)(row->used + n + (n < room));
}

void
row_printf(struct list_row *row, int col, const char *fmt, ...)
{
	char text[LIST_TEXT];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	row_text(row, col, text);
}

const char *
row_cell(const struct list_row *row, int col)
{
	return col >= 0 && col < LIST_CELLS ? row->text + row->at[col] : "";
}

bool
list_key_same(const struct list_key *a, const struct list_key *b)
{
	if (!id_zero(&a->id) || !id_zero(&b->id))
		return id_equal(&a->id, &b->id) && strcmp(a->sort, b->sort) == 0;
	return a->n == b->n && strcmp(a->sort, b->sort) == 0;
}

static void
memory_row(struct list *l, size_t i, struct list_row *out)
{
	memset(out, 0, sizeof(*out));
	l->source->row(l->ctx, i, out);
	out->key.n = (int64_t)i;
}

/* Where a row is now; rows with an id are found again after others came or went. */
static size_t
memory_place(struct list *l, const struct list_key *key, size_t count)
{
	struct list_row *probe = &l->rows[2 * l->cap];
	size_t i, at = key->n < 0 ? 0 : (size_t)key->n;

	if (id_zero(&key->id))
		return at;
	if (at < count) {
		memory_row(l, at, probe);
		if (list_key_same(&probe->key, key))
			return at;
	}
	for (i = 0; i < count; i++) {
		memory_row(l, i, probe);
		if (list_key_same(&probe->key, key))
			return i;
	}
	return at < count ? at : count;
}

static void
memory_fetch(struct list *l, const struct list_ask *ask, struct list_row *out, size_t *got)
{
	size_t count = l->source->count(l->ctx, ask->needle), i, n = ask->n;
	size_t at = ask->key != NULL ? memory_place(l, ask->key, count) : 0;
	size_t from = 0;

	switch (ask->from) {
	case LIST_FIRST: break;
	case LIST_AFTER: from = at + 1; break;
	case LIST_AT: from = at; break;
	case LIST_LAST: at = count; /* fall through */
	case LIST_BEFORE:
		at = at < count ? at : count;
		from = at > n ? at - n : 0;
		n = at - from;
		break;
	}
	for (i = 0; i < n && from + i < count; i++)
		memory_row(l, from + i, &out[i]);
	*got = i;
}

bool
list_fetch(struct list *l, enum list_from from, const struct list_key *key, size_t n,
    struct list_row *out, size_t *got)
{
	struct list_ask ask = {.from = from, .key = key, .needle = list_needle(l), .n = n};

	*got = 0;
	if (n == 0)
		return true;
	if (l->source->fetch == NULL) {
		memory_fetch(l, &ask, out, got);
		return true;
	}
	memset(out, 0, n * sizeof(*out));
	if (l->source->fetch(l->ctx, &ask, out, got, &l->failed) && *got <= n)
		return true;
	*got = 0;
	return false;
}
