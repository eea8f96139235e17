/*
 * How a form looks, and its two rows of words.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/kit/form_state.h"

struct pen {
	struct form *f;
	struct canvas *c;
	struct rect r;
};

/* Row on the canvas; -1 when scrolled out of sight. */
static int
row_of(const struct pen *p, int row)
{
	int at = row - p->f->top;

	return at >= 0 && at < p->r.rows ? p->r.row + at : -1;
}

static void
draw_choices(const struct pen *p, struct form_field *fd, int row, bool focus)
{
	int col = p->r.col + fd->col, chosen = form_chosen(fd), used;
	size_t i;

	if (focus)
		canvas_cursor(p->c, row, col + 1);
	for (i = 0; i < form_choices(fd); i++) {
		bool on = chosen == (int)i;
		enum role role = focus && on ? ROLE_FOCUS : on ? ROLE_HEAD : ROLE_TEXT;

		used = canvas_printf(p->c, row, col, p->r.col + p->r.cols - col, role, "(%c) %s",
		    on ? 'x' : ' ', form_choice_label(fd, i));
		if (focus && on)
			canvas_cursor(p->c, row, col + 1);
		col += used + 2;
	}
}

/* [text v]: the v says that there is something to choose from (F3). */
static void
draw_box(const struct pen *p, struct form_field *fd, int row, bool focus)
{
	int col = p->r.col + fd->col, inside = fd->cols - 2;
	bool list = fd->control != CONTROL_LINE && fd->control != CONTROL_NOTE;
	enum role role = focus ? ROLE_FOCUS : ROLE_FIELD;
	char text[1024];

	canvas_text(p->c, row, col, 1, ROLE_QUIET, "[");
	canvas_text(p->c, row, col + 1 + inside, 1, ROLE_QUIET, "]");
	if (!list) {
		edit_draw(&fd->edit, p->c, (struct rect){row, col + 1, 1, inside}, focus);
		return;
	}
	form_chosen_text(p->f, fd, text, sizeof(text));
	canvas_left(p->c, row, col + 1, inside - 1, role, text);
	canvas_text(p->c, row, col + inside, 1, role, "v");
	if (focus)
		canvas_cursor(p->c, row, col + 1);
}

static void
draw_check(const struct pen *p, struct form_field *fd, int row, bool focus)
{
	int col = p->r.col + fd->col;
	bool on = strcmp(edit_text(&fd->edit), "1") == 0;

	canvas_text(p->c, row, col, 3, focus ? ROLE_FOCUS : ROLE_TEXT, on ? "[x]" : "[ ]");
	if (focus)
		canvas_cursor(p->c, row, col + 1);
}

/* Only rows in sight are drawn, so the frame may be cut at both ends. */
static void
draw_note(const struct pen *p, struct form_field *fd, bool focus)
{
	int first = fd->row + 1, rows = fd->rows - 1, i, row;
	int inside = row_of(p, first + 1), last = row_of(p, first + rows - 2);

	for (i = 0; i < rows; i++) {
		row = row_of(p, first + i);
		if (row < 0)
			continue;
		canvas_vline(p->c, row, p->r.col + fd->col - 2, 1);
		canvas_vline(p->c, row, p->r.col + fd->col + fd->cols + 1, 1);
		if (i == 0 || i == rows - 1)
			canvas_hline(p->c, row, p->r.col + fd->col - 2, fd->cols + 4);
	}
	if (row_of(p, first) >= 0 && row_of(p, first + rows - 1) >= 0)
		canvas_box(p->c,
		    (struct rect){row_of(p, first), p->r.col + fd->col - 2, rows, fd->cols + 4});
	if (inside >= 0 && last >= inside)
		edit_draw(&fd->edit, p->c,
		    (struct rect){inside, p->r.col + fd->col, last - inside + 1, fd->cols}, focus);
}

static void
draw_control(const struct pen *p, struct form_field *fd, int row, bool focus)
{
	if (fd->control == CONTROL_CHECK)
		draw_check(p, fd, row, focus);
	else if (form_side_by_side(fd, fd->cols))
		draw_choices(p, fd, row, focus);
	else
		draw_box(p, fd, row, focus);
}

/* The first problem of the fields in that row, up to the last one. */
static const char *
problem_of_row(const struct form *f, const struct form_field *last)
{
	const struct form_field *fd = last;
	const char *problem, *first = NULL;
	bool warning;

	for (; fd >= f->fields && (!fd->visible || fd->row == last->row); fd--) {
		problem = fd->visible ? form_problem(f, fd, &warning) : NULL;
		first = problem != NULL ? problem : first;
	}
	return first;
}

static bool
last_of_row(const struct form *f, const struct form_field *fd)
{
	const struct form_field *next = fd + 1;

	while (next < f->fields + f->n && !next->visible)
		next++;
	return next >= f->fields + f->n || next->row != fd->row;
}

/* What it reads as, behind the last field of the row, if there is room for some of it. */
static void
draw_reading(const struct pen *p, const struct form_field *fd, int row)
{
	int col = fd->col + fd->cols + 1;
	const char *problem, *text;

	if (!last_of_row(p->f, fd) || p->r.cols - col < 12)
		return;
	problem = problem_of_row(p->f, fd);
	text = problem != NULL ? problem : fd->good ? fd->say : "";
	if (*text == '\0')
		return;
	canvas_printf(p->c, row, p->r.col + col, p->r.cols - col,
	    problem != NULL ? ROLE_ATTENTION : ROLE_QUIET, "%s %s", problem != NULL ? "!" : "->",
	    text);
}

static void
draw_field(const struct pen *p, struct form_field *fd, bool focus)
{
	int row = row_of(p, fd->row);
	bool warning;

	if (row >= 0) {
		canvas_text(p->c, row, p->r.col + fd->label_col,
		    fd->item->beside || fd->control == CONTROL_NOTE ? p->r.cols : p->f->label_cols,
		    focus ? ROLE_HEAD : ROLE_TEXT, form_label(fd));
		if (form_problem(p->f, fd, &warning) != NULL)
			canvas_text(p->c, row, p->r.col, 1, ROLE_ATTENTION, "!");
	}
	if (fd->control == CONTROL_NOTE) {
		draw_note(p, fd, focus);
	} else if (row >= 0) {
		draw_control(p, fd, row, focus);
		draw_reading(p, fd, row);
	}
}

/* The row of the cursor inside a note, else the field's. */
static void
bring_into_sight(struct form *f, int rows)
{
	struct form_field *fd = form_here(f);
	int last = fd->row + fd->rows - 1;

	if (fd->row < f->top)
		f->top = fd->row;
	if (last >= f->top + rows)
		f->top = last - rows + 1 < fd->row ? last - rows + 1 : fd->row;
	if (f->top > f->height - rows)
		f->top = f->height - rows;
	if (f->top < 0)
		f->top = 0;
}

static void
draw_big(struct form *f, struct canvas *c, struct rect r)
{
	struct form_field *fd = form_here(f);

	canvas_text(c, r.row, r.col + 1, r.cols - 1, ROLE_HEAD, form_label(fd));
	edit_draw(&fd->edit, c, (struct rect){r.row + 1, r.col + 1, r.rows - 1, r.cols - 2}, true);
}

void
form_draw(struct form *f, struct canvas *c, struct rect r)
{
	struct pen p = {f, c, r};
	size_t i;

	if (r.rows <= 0 || r.cols <= 0 || f->n == 0)
		return;
	f->shown = r;
	form_place(f, r.cols);
	if (!form_here(f)->visible && !form_move(f, 1))
		form_move(f, -1);
	if (f->big) {
		draw_big(f, c, r);
		return;
	}
	bring_into_sight(f, r.rows);
	for (i = 0; i < f->n; i++)
		if (f->fields[i].visible)
			draw_field(&p, &f->fields[i], i == f->at);
}

/* ---- words ---- */

void
form_message(struct form *f, struct buf *out)
{
	struct form_field *fd = form_here(f);
	bool warning;
	const char *problem = form_problem(f, fd, &warning);

	if (problem != NULL)
		buf_printf(out, "! %s", problem);
	else if (fd->good && fd->say[0] != '\0')
		buf_printf(out, "-> %s", fd->say);
	else if (fd->decl != NULL && fd->decl->hint != NULL)
		buf_printf(out, "%s", _(fd->decl->hint));
}

static const char *
keys_here(const struct form *f, const struct form_field *fd)
{
	if (f->big)
		return _("Esc oder F7: zurück zum Formular");
	switch (fd->control) {
	case CONTROL_NOTE: return _("F7: groß   Strg+O: eigener Editor   Tab: weiter");
	case CONTROL_CHECK: return _("Leertaste: ankreuzen");
	case CONTROL_CHOICE: return _("Leertaste, Pfeile, Buchstabe: wählen   F3: Liste");
	case CONTROL_CODES: return _("F3 oder Buchstabe: wählen   Rücktaste: letztes weg");
	case CONTROL_PICKED: return _("Buchstabe oder F3: suchen   Rücktaste: letztes weg");
	case CONTROL_LINE: break;
	}
	if (form_is_day(fd))
		return _("Pfeile: Tag   Bild: Woche   F3: Kalender");
	if (fd->decl == NULL && f->setup.hooks.pick != NULL)
		return _("F3: suchen   Tab: weiter");
	return _("Tab: weiter   Umschalt+Tab: zurück");
}

void
form_hint(struct form *f, struct buf *out)
{
	size_t errors = form_errors(f);

	if (f->tried && errors > 0) {
		buf_printf(out,
		    _("Nicht gespeichert: noch %zu mit ! in Spalte 1. Der Entwurf bleibt."),
		    errors);
		return;
	}
	buf_printf(out, "%s   %s", keys_here(f, form_here(f)), _("Strg+S: speichern"));
}

void
form_status(const struct form *f, struct buf *out)
{
	struct now now;
	char text[DAY_TEXT];

	if (f->kept_ms == 0)
		return;
	now = now_of_ms(f->kept_ms);
	buf_printf(out, "%s %s:%02lld", _("Entwurf gesichert"), minute_text(now.minute, text),
	    (long long)(f->kept_ms / 1000 % 60));
}
