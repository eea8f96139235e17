#include "tui/kit/list.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/secret.h"
#include "tui/kit/list_window.h"

#define FIRST_ROWS 16 /* until the first drawing says how high the list is */

/* Twice the window, for what is fetched, and one to look with. */
static size_t
slots(size_t cap)
{
	return 2 * cap + 1;
}

static void
free_rows(struct list *l)
{
	if (l->rows != NULL)
		secret_wipe(l->rows, slots(l->cap) * sizeof(*l->rows));
	free(l->rows);
	l->rows = NULL;
}

bool
list_init(struct list *l, const struct list_source *source, void *ctx, struct err *e)
{
	*l = (struct list){.source = source, .ctx = ctx};
	edit_init(&l->find, false, 100);
	if (!list_size(l, FIRST_ROWS, e))
		return false;
	list_first(l);
	return true;
}

void
list_free(struct list *l)
{
	free_rows(l);
	edit_free(&l->find);
	*l = (struct list){0};
}

static bool
selectable(const struct list *l, size_t i)
{
	return i < l->n && !l->rows[i].heading;
}

/* The nearest row that can be selected, downwards first. */
static void
settle(struct list *l, size_t at)
{
	size_t i;

	if (l->n > 0 && at >= l->n)
		at = l->n - 1;
	for (i = at; i < l->n; i++) {
		if (selectable(l, i)) {
			l->at = i;
			return;
		}
	}
	for (i = at; i-- > 0;) {
		if (selectable(l, i)) {
			l->at = i;
			return;
		}
	}
	l->at = 0;
}

const struct list_row *
list_selected(const struct list *l)
{
	return selectable(l, l->at) ? &l->rows[l->at] : NULL;
}

bool
list_moved(struct list *l)
{
	bool moved = l->moved;

	l->moved = false;
	return moved;
}

/* The n rows at rows + cap become the window. */
static void
replace_window(struct list *l, size_t got)
{
	memmove(l->rows, l->rows + l->cap, got * sizeof(*l->rows));
	l->n = got;
	l->more = got == l->cap;
	l->moved = true;
}

/* got rows at rows + cap go to the end; the first ones leave if there is no room. */
static size_t
append_rows(struct list *l, size_t got)
{
	size_t leave = l->n + got > l->cap ? l->n + got - l->cap : 0;

	memmove(l->rows, l->rows + leave, (l->n - leave) * sizeof(*l->rows));
	l->n -= leave;
	memmove(l->rows + l->n, l->rows + l->cap, got * sizeof(*l->rows));
	l->n += got;
	l->moved = true;
	return leave;
}

static void
prepend_rows(struct list *l, size_t got)
{
	size_t keep = l->n + got > l->cap ? l->cap - got : l->n;

	l->more = l->more || keep < l->n;
	memmove(l->rows + got, l->rows, keep * sizeof(*l->rows));
	memmove(l->rows, l->rows + l->cap, got * sizeof(*l->rows));
	l->n = keep + got;
	l->moved = true;
}

bool
list_end(struct list *l, bool last)
{
	size_t got;

	err_clear(&l->failed);
	if (!list_fetch(l, last ? LIST_LAST : LIST_FIRST, NULL, l->cap, l->rows + l->cap, &got)) {
		l->n = 0;
		return false;
	}
	replace_window(l, got);
	if (last)
		l->more = false;
	settle(l, last && got > 0 ? got - 1 : 0);
	return true;
}

void
list_first(struct list *l)
{
	list_end(l, false);
}

bool
list_size(struct list *l, size_t rows, struct err *e)
{
	struct list_row *next;
	size_t keep = l->n < rows ? l->n : rows;
	size_t from = l->at >= rows ? l->at - rows + 1 : 0;

	if (rows == l->cap || rows == 0)
		return true;
	next = calloc(slots(rows), sizeof(*next));
	if (next == NULL)
		return err_nomem(e);
	if (keep > 0)
		memcpy(next, l->rows + from,
		    (keep < l->n - from ? keep : l->n - from) * sizeof(*next));
	free_rows(l);
	l->rows = next;
	l->cap = rows;
	l->n = keep;
	l->at -= from;
	return true;
}

static bool
find_row(struct list *l, const struct list_key *key)
{
	size_t i;

	for (i = 0; i < l->n; i++) {
		if (list_key_same(&l->rows[i].key, key)) {
			settle(l, i);
			return true;
		}
	}
	return false;
}

/* A window that does not reach its bottom takes rows from above. */
static void
fill_above(struct list *l)
{
	struct list_key top;
	size_t got;

	if (l->n == 0 || l->n == l->cap)
		return;
	top = l->rows[0].key;
	if (!list_fetch(l, LIST_BEFORE, &top, l->cap - l->n, l->rows + l->cap, &got))
		return;
	l->at += got;
	prepend_rows(l, got);
}

/* The window beginning at that row. False when there is none from there on. */
static bool
window_at(struct list *l, const struct list_key *key)
{
	size_t got;

	if (!list_fetch(l, LIST_AT, key, l->cap, l->rows + l->cap, &got) || got == 0)
		return false;
	replace_window(l, got);
	fill_above(l);
	return true;
}

void
list_reload(struct list *l)
{
	struct list_key top, selected;
	size_t at = l->at;

	err_clear(&l->failed);
	if (l->n == 0) {
		list_first(l);
		return;
	}
	top = l->rows[0].key;
	selected = l->rows[at < l->n ? at : 0].key;
	if (!window_at(l, &top)) {
		list_end(l, true);
		return;
	}
	if (!find_row(l, &selected))
		settle(l, at);
}

/* In the middle of the window, if it is not in it already. */
void
list_select(struct list *l, const struct list_key *key)
{
	struct list_key found;
	size_t got;

	l->moved = true;
	if (find_row(l, key) || !window_at(l, key))
		return;
	found = l->rows[0].key;
	if (!find_row(l, key))
		settle(l, 0);
	if (l->at > 0 || l->cap < 3 || l->n < l->cap)
		return;
	if (list_fetch(l, LIST_BEFORE, &found, l->cap / 2, l->rows + l->cap, &got) && got > 0) {
		prepend_rows(l, got);
		settle(l, got);
	}
}

/* One more row at that side of the window. False at the end of the list. */
static bool
scroll(struct list *l, int by)
{
	struct list_key edge;
	size_t got;

	if (l->n == 0 || (by > 0 && !l->more))
		return false;
	edge = l->rows[by > 0 ? l->n - 1 : 0].key;
	if (!list_fetch(l, by > 0 ? LIST_AFTER : LIST_BEFORE, &edge, 1, l->rows + l->cap, &got))
		return false;
	if (got == 0) {
		if (by > 0)
			l->more = false;
		return false;
	}
	if (by > 0)
		l->at -= append_rows(l, 1);
	else {
		prepend_rows(l, 1);
		l->at++;
	}
	return true;
}

/* Scrolling past headings may have taken the selected row out of the window. */
static bool
stay(struct list *l)
{
	if (!selectable(l, l->at))
		settle(l, l->at < l->n ? l->at : 0);
	return false;
}

bool
list_step(struct list *l, int by)
{
	size_t at = l->at, before;
	int tries;

	for (tries = 0; tries < 50; tries++) {
		if (by > 0 ? at + 1 >= l->n : at == 0) {
			before = l->at;
			if (!scroll(l, by))
				return stay(l);
			at += l->at -
			      before; /* moves with the window; may pass zero, and comes back */
		}
		at += (size_t)(ptrdiff_t)by;
		if (selectable(l, at)) {
			l->at = at;
			l->moved = true;
			return true;
		}
	}
	return stay(l);
}

static void
page_partly(struct list *l, int by, size_t got)
{
	if (by > 0) {
		append_rows(l, got);
		l->more = false;
		settle(l, got == 0 ? l->n - 1 : l->at);
	} else {
		prepend_rows(l, got);
		settle(l, got == 0 ? 0 : l->at);
	}
	l->moved = true;
}

bool
list_page(struct list *l, int by)
{
	struct list_key edge;
	size_t got;

	if (l->n == 0)
		return false;
	edge = l->rows[by > 0 ? l->n - 1 : 0].key;
	if (!list_fetch(
		l, by > 0 ? LIST_AFTER : LIST_BEFORE, &edge, l->cap, l->rows + l->cap, &got))
		return false;
	if (got < l->cap) {
		page_partly(l, by, got);
		return true;
	}
	replace_window(l, got);
	settle(l, l->at);
	return true;
}

bool
list_act(struct list *l, enum action_id a)
{
	switch (a) {
	case ACT_UP: list_step(l, -1); return true;
	case ACT_DOWN: list_step(l, 1); return true;
	case ACT_PAGE_UP: list_page(l, -1); return true;
	case ACT_PAGE_DOWN: list_page(l, 1); return true;
	case ACT_HOME: list_end(l, false); return true;
	case ACT_LAST: list_end(l, true); return true;
	default: return false;
	}
}
