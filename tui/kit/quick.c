#include "tui/kit/quick.h"

#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/app.h"
#include "tui/kit/wrap.h"

#define INDENT 4 /* "-> " stands in front of the reading */

struct quick_arg {
	const struct quick_ops *ops;
	void *ctx;
	const char *initial;
};

struct quick {
	const struct quick_ops *ops;
	void *ctx;
	struct edit edit;
	struct buf reading; /* of the line as it stands */
	bool good;
};

static void
read_again(struct quick *q)
{
	buf_reset(&q->reading);
	q->good = true;
	if (!edit_empty(&q->edit))
		q->good = q->ops->read(q->ctx, edit_text(&q->edit), &q->reading);
}

static const char *
reading(struct quick *q)
{
	const char *text = buf_text(&q->reading);

	return text != NULL ? text : "";
}

static bool
quick_screen_open(struct screen *s, const void *arg, struct err *e)
{
	const struct quick_arg *a = arg;
	struct quick *q = s->state;

	(void)e;
	q->ops = a->ops;
	q->ctx = a->ctx;
	edit_init(&q->edit, false, 400);
	if (a->initial != NULL)
		edit_set(&q->edit, a->initial);
	read_again(q);
	s->wish.quick = true;
	return true;
}

static void
quick_close(struct screen *s)
{
	struct quick *q = s->state;

	edit_free(&q->edit);
	buf_free(&q->reading);
}

/* ---- drawing ---- */

/* Where there is room the reading has two rows: the one below the line, and row 22 for the rest.
 * Bytes that stand in the first of them, 0 = there is only row 22. */
static size_t
first_row(struct screen *s, size_t *drawn)
{
	const struct canvas *c = app_canvas(s->app);
	struct layout l = layout_make(c->rows, c->cols, &s->wish);
	const char *text = reading(s->state);

	*drawn = 0;
	return l.quick.rows < 2 ? 0 : wrap_row(text, strlen(text), c->cols - INDENT, drawn);
}

static void
quick_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct quick *q = s->state;
	struct rect r = l->quick;
	enum role role = q->good ? ROLE_TEXT : ROLE_ATTENTION;
	int used = canvas_text(c, r.row, 1, r.cols - 1, ROLE_HEAD, _("Schnell:")) + 2;
	size_t drawn;

	edit_draw(&q->edit, c, (struct rect){r.row, used, 1, r.cols - used - 1}, true);
	if (first_row(s, &drawn) == 0)
		return;
	canvas_text(c, r.row + 1, q->good, INDENT - 1, role, q->good ? "->" : "!");
	canvas_span(c, r.row + 1, INDENT, r.cols - INDENT, role, reading(q), drawn);
}

/* The rest of the reading, or all of it; `!` in front when something is missing. */
static void
quick_message(struct screen *s, struct buf *out)
{
	struct quick *q = s->state;
	size_t drawn, from = first_row(s, &drawn);
	const char *text = reading(q) + from;

	if (*text != '\0')
		buf_printf(out, "%s %s", from > 0 ? "  " : q->good ? "->" : "!", text);
}

static void
quick_hint(struct screen *s, struct buf *out)
{
	const struct quick *q = s->state;

	buf_printf(out, "%s%s", _("Eingabe: speichern   F4: als Formular   Esc: leeren"),
	    q->ops->complete != NULL ? _("   Tab: ergänzen") : "");
}

static bool
quick_enter(struct screen *s)
{
	struct quick *q = s->state;

	read_again(q);
	if (edit_empty(&q->edit))
		app_close(s->app, s);
	else if (q->good && q->ops->save(s->app, edit_text(&q->edit), q->ctx))
		app_close_only(s->app, s);
	return true;
}

static bool
quick_complete(struct screen *s)
{
	struct quick *q = s->state;
	struct buf b = BUF_EMPTY;

	if (q->ops->complete != NULL &&
	    q->ops->complete(q->ctx, edit_text(&q->edit), q->edit.at, &b))
		edit_insert(&q->edit, (const char *)b.at, b.len);
	buf_free(&b);
	read_again(q);
	return true;
}

/* Esc first empties the line, then closes it. */
static bool
quick_escape(struct screen *s)
{
	struct quick *q = s->state;

	if (edit_empty(&q->edit))
		app_close(s->app, s);
	else
		edit_set(&q->edit, "");
	read_again(q);
	return true;
}

static bool
type(struct quick *q, const struct key *k)
{
	enum edit_result result = edit_key(&q->edit, k);

	if (result == EDIT_CHANGED || result == EDIT_FULL)
		read_again(q);
	return result != EDIT_NOT;
}

static bool
quick_key(struct screen *s, const struct key *k)
{
	switch (k->type) {
	case K_RETURN: return quick_enter(s);
	case K_TAB: return quick_complete(s);
	case K_ESC: return quick_escape(s);
	default: return type(s->state, k);
	}
}

static bool
quick_act(struct screen *s, enum action_id a)
{
	struct quick *q = s->state;

	switch (a) {
	case ACT_CHANGE:
		if (q->ops->form != NULL && q->ops->form(s->app, edit_text(&q->edit), q->ctx))
			app_close_only(s->app, s);
		return true;
	case ACT_UNDO: edit_undo(&q->edit); break;
	case ACT_REDO: edit_redo(&q->edit); break;
	default: return false;
	}
	read_again(q);
	return true;
}

static enum focus
quick_focus(struct screen *s)
{
	(void)s;
	return FOCUS_FIELD;
}

static const enum action_id quick_actions[] = {
    ACT_CHANGE, ACT_UNDO, ACT_REDO, ACT_BACK, ACT_COPY, ACT_REDRAW, ACT_LOCK, ACT_NONE};

static const struct screen_ops quick_screen = {
    .name = "quick",
    .size = sizeof(struct quick),
    .actions = quick_actions,
    .open = quick_screen_open,
    .draw = quick_draw,
    .key = quick_key,
    .act = quick_act,
    .focus = quick_focus,
    .close = quick_close,
    .message = quick_message,
    .hint = quick_hint,
    .overlay = true,
    .modal = true,
};

bool
quick_open(
    struct app *app, const struct quick_ops *ops, void *ctx, const char *initial, struct err *e)
{
	return app_push(app, &quick_screen, &(struct quick_arg){ops, ctx, initial}, e);
}
