/*
 * One line of input in the message row, with its reading behind it.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/app.h"
#include "tui/kit/ask.h"
#include "tui/kit/edit.h"

struct line {
	struct prompt prompt;
	char *label;
	struct edit edit;
};

static bool
line_open(struct screen *s, const void *arg, struct err *e)
{
	struct line *l = s->state;

	l->prompt = *(const struct prompt *)arg;
	edit_init(&l->edit, false, l->prompt.max > 0 ? l->prompt.max : 200);
	l->edit.secret = l->prompt.secret;
	l->label = strdup(l->prompt.label);
	if (l->label == NULL)
		return err_nomem(e);
	if (l->prompt.initial != NULL)
		edit_set(&l->edit, l->prompt.initial);
	edit_mark_fresh(&l->edit);
	return true;
}

static void
line_close(struct screen *s)
{
	struct line *l = s->state;

	free(l->label);
	edit_free(&l->edit);
}

static bool
reading(struct line *l, struct buf *out)
{
	return l->prompt.read == NULL || l->prompt.read(l->prompt.ctx, edit_text(&l->edit), out);
}

/* label [field] -> reading; the reading takes what it needs, up to half of the row. */
static void
line_draw(struct screen *s, struct canvas *c, const struct layout *lay)
{
	struct line *l = s->state;
	struct rect r = lay->message;
	struct buf b = BUF_EMPTY;
	bool ok = reading(l, &b);
	const char *text = buf_text(&b) != NULL ? buf_text(&b) : "";
	int want = *text != '\0' ? glyph_width(text) + 4 : 0, label, field;

	canvas_fill(c, r, ROLE_TEXT);
	label = canvas_text(c, r.row, 1, r.cols / 2, ROLE_HEAD, l->label) + 2;
	want = want > (r.cols - label) / 2 ? (r.cols - label) / 2 : want;
	field = r.cols - label - want - 1;
	edit_draw(&l->edit, c, (struct rect){r.row, label, 1, field}, true);
	if (!ok)
		canvas_text(c, r.row, 0, 1, ROLE_ATTENTION, "!");
	if (want > 0)
		canvas_printf(c, r.row, label + field + 1, want, ok ? ROLE_TEXT : ROLE_ATTENTION,
		    "%s %s", ok ? "->" : "! ", text);
	buf_free(&b);
}

static void
line_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Eingabe: übernehmen   Esc: abbrechen, nichts ändert sich"));
}

static void
line_cancel(struct screen *s)
{
	struct line *l = s->state;
	struct app *app = s->app;
	struct prompt p = l->prompt;

	app_close(app, s);
	if (p.cancel != NULL)
		p.cancel(app, p.ctx);
}

static void
line_enter(struct screen *s)
{
	struct line *l = s->state;
	struct buf b = BUF_EMPTY;

	if (!reading(l, &b))
		app_problem(s->app, "%s", buf_text(&b) != NULL ? buf_text(&b) : "");
	else if (l->prompt.done(s->app, edit_text(&l->edit), l->prompt.ctx))
		app_close_only(s->app, s);
	buf_free(&b);
}

static bool
line_key(struct screen *s, const struct key *k)
{
	struct line *l = s->state;

	if (k->type == K_ESC)
		line_cancel(s);
	else if (k->type == K_RETURN)
		line_enter(s);
	else
		return edit_key(&l->edit, k) != EDIT_NOT;
	return true;
}

static bool
line_act(struct screen *s, enum action_id a)
{
	struct line *l = s->state;

	if (a == ACT_UNDO)
		edit_undo(&l->edit);
	else if (a == ACT_REDO)
		edit_redo(&l->edit);
	else
		return false;
	return true;
}

static enum focus
line_focus(struct screen *s)
{
	(void)s;
	return FOCUS_FIELD;
}

static const enum action_id line_actions[] = {ACT_UNDO, ACT_REDO, ACT_COPY, ACT_REDRAW, ACT_LOCK, ACT_NONE};

static const struct screen_ops line_screen = {
    .name = "prompt",
    .size = sizeof(struct line),
    .actions = line_actions,
    .open = line_open,
    .draw = line_draw,
    .key = line_key,
    .act = line_act,
    .focus = line_focus,
    .close = line_close,
    .hint = line_hint,
    .overlay = true,
    .modal = true,
};

bool
prompt_open(struct app *app, const struct prompt *prompt, struct err *e)
{
	return app_push(app, &line_screen, prompt, e);
}
