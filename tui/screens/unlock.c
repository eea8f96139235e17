/*
 * unlock - the passphrase, and nothing else: no name, no count, no hint of what lies behind.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "tui/kit/edit.h"
#include "tui/screens/screens.h"

#define DRAW_FIRST 20 /* ms: "one moment" is on the screen before the key is derived */

struct unlock {
	struct edit edit;
	bool working;
};

static bool
unlock_open(struct screen *s, const void *arg, struct err *e)
{
	struct unlock *u = s->state;

	(void)arg;
	(void)e;
	edit_init(&u->edit, false, 200);
	u->edit.secret = true;
	s->wish.whole = true;
	return true;
}

static void
unlock_close(struct screen *s)
{
	struct unlock *u = s->state;

	edit_free(&u->edit);
}

static void
unlock_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct unlock *u = s->state;
	struct rect r = l->work;
	int row = r.row + r.rows / 3, col = r.col + 3, label;

	canvas_fill(c, r, ROLE_TEXT);
	label = canvas_text(c, row, col, r.cols - 3, ROLE_HEAD, _("Kennwort")) + 2;
	edit_draw(&u->edit, c, (struct rect){row, col + label, 1, r.cols - label - 6}, true);
	if (u->working)
		canvas_text(c, row + 2, col, r.cols - 6, ROLE_TEXT,
		    _("Einen Augenblick, der Schlüssel wird berechnet …"));
}

static void
try_it(struct app *app, void *ctx)
{
	struct screen *s = ctx;
	struct unlock *u = s->state;
	struct err e = {0};
	bool ok = session_unlock(desk_session(app), edit_text(&u->edit), &e);

	u->working = false;
	edit_set(&u->edit, "");
	if (ok)
		ok = desk_home(app, &e);
	if (!ok) {
		app_flush(app);
		app_error(app, &e);
	}
}

static bool
unlock_key(struct screen *s, const struct key *k)
{
	struct unlock *u = s->state;

	if (u->working)
		return true;
	if (k->type != K_RETURN)
		return edit_key(&u->edit, k) != EDIT_NOT;
	if (edit_text(&u->edit)[0] == '\0')
		return true;
	u->working = true;
	app_timer(s->app, DRAW_FIRST, try_it, s);
	return true;
}

static enum focus
unlock_focus(struct screen *s)
{
	(void)s;
	return FOCUS_FIELD;
}

static void
unlock_title(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Gesperrt"));
}

static void
unlock_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Eingabe: aufschließen   F10: beenden"));
}

static const enum action_id unlock_actions[] = {
    ACT_HELP, ACT_BACK, ACT_END, ACT_REDRAW, ACT_THEME, ACT_SUSPEND, ACT_NONE};

const struct screen_ops unlock_screen = {
    .name = "unlock",
    .size = sizeof(struct unlock),
    .actions = unlock_actions,
    .open = unlock_open,
    .draw = unlock_draw,
    .key = unlock_key,
    .focus = unlock_focus,
    .close = unlock_close,
    .title = unlock_title,
    .hint = unlock_hint,
    .modal = true,
    .home = true,
};
