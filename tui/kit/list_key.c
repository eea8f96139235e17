/*
 * Keys of a list that are no actions: the mouse, and typing in the search line.
 */
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/list_window.h"

#define WHEEL_ROWS 3

const char *
list_needle(const struct list *l)
{
	return l->find.text.len > 0 ? edit_text(&l->find) : "";
}

void
list_set_needle(struct list *l, const char *needle)
{
	edit_set(&l->find, needle);
	list_first(l);
}

void
list_find(struct list *l)
{
	l->finding = true;
	l->on_rows = false;
}

enum focus
list_focus(const struct list *l)
{
	return l->finding ? FOCUS_FIELD : FOCUS_LIST;
}

void
list_find_text(const struct list *l, struct buf *out)
{
	if (*list_needle(l) != '\0')
		buf_printf(out, "%s %s", _("Suche:"), list_needle(l));
}

static bool
click(struct list *l, const struct key *k, bool *open)
{
	int i = k->row - l->shown.row;

	if (k->col < l->shown.col || k->col >= l->shown.col + l->shown.cols || i < 0 ||
	    i >= l->shown.rows || (size_t)i >= l->n || l->rows[i].heading)
		return false;
	*open = k->times > 1 && l->at == (size_t)i;
	l->moved = l->moved || l->at != (size_t)i;
	l->at = (size_t)i;
	return true;
}

static bool
wheel(struct list *l, const struct key *k)
{
	int i;

	if (k->col < l->shown.col || k->col >= l->shown.col + l->shown.cols)
		return false;
	for (i = 0; i < WHEEL_ROWS; i++)
		list_step(l, k->point == 1 ? -1 : 1);
	return true;
}

static enum action_id
moving(const struct key *k)
{
	switch (k->type) {
	case K_UP: return ACT_UP;
	case K_DOWN: return ACT_DOWN;
	case K_PGUP: return ACT_PAGE_UP;
	case K_PGDN: return ACT_PAGE_DOWN;
	default: return ACT_NONE;
	}
}

static void
close_find(struct list *l, bool clear)
{
	l->finding = l->on_rows = false;
	if (clear && *list_needle(l) != '\0')
		list_set_needle(l, "");
}

static bool
find_key(struct list *l, const struct key *k)
{
	enum edit_result result;

	if (k->type == K_ESC || k->type == K_RETURN) {
		close_find(l, k->type == K_ESC);
		return true;
	}
	if (list_act(l, moving(k))) {
		l->on_rows = true;
		return true;
	}
	result = edit_key(&l->find, k);
	if (result == EDIT_NOT)
		return false;
	l->on_rows = false;
	if (result == EDIT_CHANGED)
		list_first(l);
	return true;
}

bool
list_key(struct list *l, const struct key *k, bool *open)
{
	*open = false;
	if (k->type == K_CLICK)
		return click(l, k, open);
	if (k->type == K_WHEEL)
		return wheel(l, k);
	if (l->finding)
		return find_key(l, k);
	if (k->type == K_ESC && *list_needle(l) != '\0') {
		close_find(l, true);
		return true;
	}
	return false;
}
