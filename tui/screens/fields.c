#include "tui/screens/fields.h"

#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/glyph.h"

void
fields_init(struct fields *f, const struct fields_item *items, int n)
{
	int i;

	*f = (struct fields){.items = items, .n = n, .bad = -1};
	for (i = 0; i < n; i++) {
		edit_init(&f->edits[i], false, items[i].max);
		f->edits[i].secret = items[i].secret;
	}
}

void
fields_free(struct fields *f)
{
	int i;

	for (i = 0; i < f->n; i++)
		edit_free(&f->edits[i]);
	*f = (struct fields){.bad = -1};
}

const char *
fields_text(const struct fields *f, int i)
{
	return edit_text(&f->edits[i]);
}

void
fields_set(struct fields *f, int i, const char *text)
{
	edit_set(&f->edits[i], text);
}

void
fields_complain(struct fields *f, int i)
{
	f->bad = f->at = i;
}

/* ---- keys ---- */

static enum fields_result
go(struct fields *f, int to)
{
	if (to >= 0 && to < f->n)
		f->at = to;
	return FIELDS_USED;
}

static int
count_choices(const struct fields_item *item)
{
	int n = 0;

	while (item->choices[n] != NULL)
		n++;
	return n;
}

static enum fields_result
choose(struct fields *f, const struct key *k)
{
	int n = count_choices(&f->items[f->at]), *at = &f->chosen[f->at];

	if (k->type == K_LEFT)
		*at = (*at + n - 1) % n;
	else if (k->type == K_RIGHT || (k->type == K_CHAR && k->point == ' '))
		*at = (*at + 1) % n;
	else
		return k->type == K_CHAR ? FIELDS_USED : FIELDS_NOT;
	return FIELDS_USED;
}

enum fields_result
fields_key(struct fields *f, const struct key *k)
{
	enum edit_result r;

	switch (k->type) {
	case K_TAB: return go(f, (f->at + 1) % f->n);
	case K_BACKTAB: return go(f, (f->at + f->n - 1) % f->n);
	case K_DOWN: return go(f, f->at + 1);
	case K_UP: return go(f, f->at - 1);
	case K_RETURN: return f->at == f->n - 1 ? FIELDS_DONE : go(f, f->at + 1);
	default: break;
	}
	if (f->items[f->at].choices != NULL)
		return choose(f, k);
	r = edit_key(&f->edits[f->at], k);
	if (r == EDIT_CHANGED && f->bad == f->at)
		f->bad = -1;
	return r == EDIT_NOT ? FIELDS_NOT : FIELDS_USED;
}

/* ---- drawing ---- */

static int
label_cols(const struct fields *f)
{
	int i, w, cols = 0;

	for (i = 0; i < f->n; i++) {
		w = glyph_width(_(f->items[i].label));
		cols = w > cols ? w : cols;
	}
	return cols;
}

static void
draw_value(struct fields *f, int i, struct canvas *c, struct rect r)
{
	const struct fields_item *item = &f->items[i];
	enum role role = i == f->at ? ROLE_FOCUS : ROLE_FIELD;

	if (item->choices == NULL) {
		canvas_text(c, r.row, r.col, 1, ROLE_QUIET, "[");
		edit_draw(
		    &f->edits[i], c, (struct rect){r.row, r.col + 1, 1, r.cols - 2}, i == f->at);
		canvas_text(c, r.row, r.col + r.cols - 1, 1, ROLE_QUIET, "]");
		return;
	}
	canvas_printf(c, r.row, r.col, r.cols, role, "< %s >", _(item->choices[f->chosen[i]]));
	if (i == f->at)
		canvas_cursor(c, r.row, r.col + 2);
}

/* Label and field in one row; where that is too narrow the field stands below its label. */
int
fields_draw(struct fields *f, struct canvas *c, struct rect r)
{
	int label = label_cols(f), i, row = r.row, each, indent = 3;
	bool below = r.cols < label + 30;

	each = below ? 2 : r.rows >= 2 * f->n ? 2 : 1;
	for (i = 0; i < f->n && row < r.row + r.rows; i++, row += each) {
		const char *text = _(f->items[i].label);
		struct rect at = {row + below, r.col + (below ? indent : indent + label + 1), 1, 0};

		at.cols = r.cols - (at.col - r.col) - 1;
		canvas_text(c, row, r.col, 1, ROLE_ATTENTION, f->bad == i ? "!" : " ");
		canvas_text(c, row, r.col + indent, r.cols - indent, ROLE_QUIET, text);
		draw_value(f, i, c, at);
	}
	return row - r.row;
}
