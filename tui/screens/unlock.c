/*
 * unlock - the passphrase, and nothing else: no name, no count, no hint of what lies behind.
 *
 * Deriving the key takes about a second on purpose and cannot be done in pieces; what happens is on
 * the screen before it begins, and what is typed meanwhile is thrown away.
 */
#include <ctype.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "tui/kit/edit.h"
#include "tui/screens/screens.h"

#define DRAW_FIRST 20  /* ms: "one moment" is on the screen before the key is derived */
#define FORGET_AFTER 5 /* ms: when the lock screen is drawn */
#define CAPS_LETTERS 4

struct unlock {
	struct edit edit;
	bool working;
};

/* This screen is drawn now, so nothing older is needed any more. */
static void
forget(struct app *app, void *ctx)
{
	(void)ctx;
	app_forget(app);
}

static bool
unlock_open(struct screen *s, const void *arg, struct err *e)
{
	struct unlock *u = s->state;

	(void)arg;
	(void)e;
	edit_init(&u->edit, false, 200);
	u->edit.secret = true;
	app_timer(s->app, FORGET_AFTER, forget, s);
	return true;
}

static void try_it(struct app *app, void *ctx);

static void
unlock_close(struct screen *s)
{
	struct unlock *u = s->state;

	app_timer_stop(s->app, forget, s);
	app_timer_stop(s->app, try_it, s);
	edit_free(&u->edit);
}

static void
unlock_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct unlock *u = s->state;
	struct rect r = l->work, field;
	int row = r.row + r.rows / 3, edge = r.cols < 40 ? 1 : 3;

	canvas_fill(c, r, ROLE_TEXT);
	field = (struct rect){row, r.col + edge, 1, r.cols - 2 * edge};
	field.col += canvas_text(c, row, field.col, field.cols, ROLE_HEAD, _("Kennwort")) + 1;
	field.cols = r.col + r.cols - edge - field.col;
	canvas_text(c, row, field.col, 1, ROLE_QUIET, "[");
	canvas_text(c, row, field.col + field.cols - 1, 1, ROLE_QUIET, "]");
	edit_draw(&u->edit, c, (struct rect){row, field.col + 1, 1, field.cols - 2}, true);
	if (u->working && row + 2 < r.row + r.rows)
		canvas_text(c, row + 2, r.col + edge, r.cols - 2 * edge, ROLE_TEXT,
		    _("Einen Augenblick, der Schlüssel wird berechnet …"));
}

/* Capitals only, and several of them: the key beside the A, more likely than not. */
static bool
all_capitals(const char *text)
{
	int letters = 0;

	for (; *text != '\0'; text++) {
		if (islower((unsigned char)*text))
			return false;
		letters += isupper((unsigned char)*text) != 0;
	}
	return letters >= CAPS_LETTERS;
}

static void
refused(struct app *app, const struct err *e, bool capitals)
{
	app_flush(app);
	if (e->code == ERR_KEY && capitals)
		app_problem(app, "%s",
		    _("Das Kennwort stimmt nicht. Es waren nur Großbuchstaben: ist die "
		      "Feststelltaste an?"));
	else
		app_error(app, e);
}

static void
try_it(struct app *app, void *ctx)
{
	struct screen *s = ctx;
	struct unlock *u = s->state;
	bool capitals = all_capitals(edit_text(&u->edit)), ok;
	struct err e = {0};

	ok = session_unlock(desk_session(app), edit_text(&u->edit), &e);
	u->working = false;
	edit_set(&u->edit, "");
	app_flush(app);
	if (!ok)
		refused(app, &e, capitals);
	else if (!desk_home(app, &e))
		app_error(app, &e);
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
unlock_message(struct screen *s, struct buf *out)
{
	struct unlock *u = s->state;

	if (!u->working && all_capitals(edit_text(&u->edit)))
		buf_printf(out, "%s", _("Nur Großbuchstaben: ist die Feststelltaste an?"));
}

static void
unlock_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Eingabe: aufschließen   F10: beenden"));
}

static const enum action_id unlock_actions[] = {
    ACT_HELP, ACT_END, ACT_REDRAW, ACT_THEME, ACT_SUSPEND, ACT_NONE};

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
    .message = unlock_message,
    .hint = unlock_hint,
    .modal = true,
    .home = true,
    .whole = true,
};
