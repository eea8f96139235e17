#include "tui/kit/edit_view.h"

#include <string.h>

#include "tui/kit/wrap.h"

/* A row of the wrapped text. */
struct row {
	size_t begin, took, drawn;
	int no;
};

static const char *
text_of(const struct edit *ed)
{
	return ed->text.at != NULL ? (const char *)ed->text.at : "";
}

static bool
row_first(const struct edit *ed, struct row *r)
{
	*r = (struct row){0};
	r->took = wrap_row(text_of(ed), ed->text.len, ed->cols, &r->drawn);
	return true;
}

/* A line break at the very end opens one more, empty row. */
static bool
row_next(const struct edit *ed, struct row *r)
{
	size_t at = r->begin + r->took, n = ed->text.len;

	if (at > n || r->took == 0 || (at == n && text_of(ed)[n - 1] != '\n'))
		return false;
	r->begin = at;
	r->took = wrap_row(text_of(ed) + at, n - at, ed->cols, &r->drawn);
	r->no++;
	return true;
}

static struct row
row_at(const struct edit *ed, size_t at)
{
	struct row r, last;

	row_first(ed, &r);
	do
		last = r;
	while (at >= r.begin + r.took && row_next(ed, &r));
	return at >= r.begin ? r : last;
}

static struct row
row_no(const struct edit *ed, int no)
{
	struct row r;

	row_first(ed, &r);
	while (r.no < no && row_next(ed, &r))
		;
	return r;
}

size_t
edit_row_begin(const struct edit *ed)
{
	return row_at(ed, ed->at).begin;
}

size_t
edit_row_end(const struct edit *ed)
{
	struct row r = row_at(ed, ed->at);

	return r.begin + r.drawn;
}

static int
column(const struct edit *ed, const struct row *r)
{
	return glyph_width_n(text_of(ed) + r->begin, ed->at - r->begin);
}

bool
edit_rows_move(struct edit *ed, int rows)
{
	struct row r, to;
	int goal;

	if (!ed->many)
		return false;
	r = row_at(ed, ed->at);
	goal = ed->goal >= 0 ? ed->goal : column(ed, &r);
	to = row_no(ed, r.no + rows < 0 ? 0 : r.no + rows);
	if (to.no == r.no)
		return false;
	ed->at = to.begin + glyph_fit(text_of(ed) + to.begin, to.drawn, goal);
	ed->goal = goal;
	ed->fresh = false;
	return true;
}

int
edit_rows(const struct edit *ed, int cols)
{
	struct edit view = *ed;
	struct row r;

	view.cols = cols;
	row_first(&view, &r);
	while (row_next(&view, &r))
		;
	return r.no + 1;
}

static void
draw_secret(struct edit *ed, struct canvas *c, struct rect r, bool focus)
{
	struct glyph g;
	const char *at = text_of(ed);
	size_t n = ed->text.len;
	int cols = 0;

	for (; cols < r.cols - 1 && glyph_next(at, n, &g); at += g.len, n -= g.len)
		canvas_text(c, r.row, r.col + cols++, 1, focus ? ROLE_FOCUS : ROLE_FIELD, "*");
	if (focus)
		canvas_cursor(c, r.row, r.col + cols);
}

/* Scrolls sideways so far that the cursor is inside. */
static void
draw_one(struct edit *ed, struct canvas *c, struct rect r, bool focus)
{
	const char *text = text_of(ed);
	size_t n = ed->text.len;

	if (ed->left > ed->at || !focus)
		ed->left = focus ? ed->at : 0;
	while (focus && glyph_width_n(text + ed->left, ed->at - ed->left) >= r.cols &&
	       ed->left < ed->at)
		ed->left = glyph_after(text, n, ed->left);
	if (focus)
		canvas_span(c, r.row, r.col, r.cols, ROLE_FOCUS, text + ed->left, n - ed->left);
	else
		canvas_text(c, r.row, r.col, r.cols, ROLE_FIELD, edit_text(ed));
	if (focus)
		canvas_cursor(c, r.row, r.col + glyph_width_n(text + ed->left, ed->at - ed->left));
}

static void
draw_many(struct edit *ed, struct canvas *c, struct rect r, bool focus)
{
	struct row at, row;
	int cols;

	ed->cols = r.cols;
	at = row_at(ed, ed->at);
	if (at.no < (int)ed->top)
		ed->top = (size_t)at.no;
	if (at.no >= (int)ed->top + r.rows)
		ed->top = (size_t)(at.no - r.rows + 1);
	row = row_no(ed, (int)ed->top);
	do
		canvas_span(c, r.row + row.no - (int)ed->top, r.col, r.cols,
		    focus ? ROLE_FOCUS : ROLE_FIELD, text_of(ed) + row.begin, row.drawn);
	while (row.no + 1 < (int)ed->top + r.rows && row_next(ed, &row));
	cols = column(ed, &at);
	if (focus)
		canvas_cursor(
		    c, r.row + at.no - (int)ed->top, r.col + (cols < r.cols ? cols : r.cols - 1));
}

void
edit_draw(struct edit *ed, struct canvas *c, struct rect r, bool focus)
{
	if (r.rows <= 0 || r.cols <= 0)
		return;
	canvas_fill(c, r, focus ? ROLE_FOCUS : ROLE_FIELD);
	if (ed->secret)
		draw_secret(ed, c, r, focus);
	else if (ed->many)
		draw_many(ed, c, r, focus);
	else
		draw_one(ed, c, r, focus);
}
