#include "tui/kit/quick.h"

#include "common/base/lang.h"
#include "tui/kit/app.h"

struct quick_arg {
	const struct quick_ops *ops;
	void *ctx;
	const char *initial;
};

struct quick {
	const struct quick_ops *ops;
	void *ctx;
	struct edit edit;
};

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
	s->wish.quick = true;
	return true;
}

static void
quick_close(struct screen *s)
{
	struct quick *q = s->state;

	edit_free(&q->edit);
}

static void
quick_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct quick *q = s->state;
	struct rect r = l->quick;
	int used = canvas_text(c, r.row, 1, r.cols - 1, ROLE_HEAD, _("Schnell:")) + 2;

	edit_draw(&q->edit, c, (struct rect){r.row, used, 1, r.cols - used - 1}, true);
}

/* The reading; `!` in front when something is missing. */
static void
quick_message(struct screen *s, struct buf *out)
{
	struct quick *q = s->state;
	struct buf b = BUF_EMPTY;
	bool ok;

	if (edit_empty(&q->edit))
		return;
	ok = q->ops->read(q->ctx, edit_text(&q->edit), &b);
	buf_printf(out, "%s %s", ok ? "->" : "!", buf_text(&b) != NULL ? buf_text(&b) : "");
	buf_free(&b);
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
	struct buf b = BUF_EMPTY;

	if (edit_empty(&q->edit))
		app_close(s->app, s);
	else if (!q->ops->read(q->ctx, edit_text(&q->edit), &b))
		app_problem(s->app, "%s", buf_text(&b) != NULL ? buf_text(&b) : "");
	else if (q->ops->save(s->app, edit_text(&q->edit), q->ctx))
		app_close_only(s->app, s);
	buf_free(&b);
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
	return true;
}

static bool
quick_key(struct screen *s, const struct key *k)
{
	struct quick *q = s->state;

	switch (k->type) {
	case K_RETURN: return quick_enter(s);
	case K_TAB: return quick_complete(s);
	case K_ESC: return quick_escape(s);
	default: return edit_key(&q->edit, k) != EDIT_NOT;
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
	case ACT_UNDO: edit_undo(&q->edit); return true;
	case ACT_REDO: edit_redo(&q->edit); return true;
	default: return false;
	}
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
