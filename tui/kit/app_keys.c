/*
 * From a key to what it does: the screen's own keys, then the action table, then the app.
 */
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/app_state.h"
#include "tui/kit/help.h"

static struct action_place
place_of(struct app *app, struct screen *s)
{
	return (struct action_place){
	    .offered = s->ops->actions,
	    .field = s->ops->focus != NULL && s->ops->focus(s) == FOCUS_FIELD,
	    .letters = app->letters,
	    .only = s->ops->modal,
	};
}

struct action_place
app_place(struct app *app)
{
	return place_of(app, app_base(app));
}

/* On the home screen F10 and q end the program, and Esc has nowhere to go. */
static enum action_id
at_home(const struct screen *s, enum action_id a, bool esc)
{
	if (a != ACT_BACK || !s->ops->home)
		return a;
	return esc ? ACT_NONE : ACT_END;
}

enum action_id
app_fkey(struct app *app, const struct screen *s, int n)
{
	struct action_place place = place_of(app, (struct screen *)(uintptr_t)s);

	return at_home(s, action_fkey(n, &place), false);
}

/* ---- what the app does itself ---- */

static void
back(struct app *app)
{
	struct screen *s = app_top(app);

	if (s->ops->leave == NULL || s->ops->leave(s))
		app_pop(app);
}

static void
end(struct app *app)
{
	if (app->setup.end != NULL)
		app->setup.end(app);
	else
		app_quit(app);
}

static void
lock(struct app *app)
{
	if (app->setup.lock == NULL)
		return;
	app_drafts_all(app);
	app->setup.lock(app);
}

static void
toggle_letters(struct app *app)
{
	app_set_letters(app, !app->letters);
	app_say(app, "%s",
	    app->letters ? _("Buchstabentasten sind an.")
			 : _("Buchstabentasten sind aus. F-Tasten, Strg und das Menü F9 tun "
			     "dasselbe."));
}

static void
toggle_mouse(struct app *app)
{
	app->mouse = !app->mouse;
	if (app->term != NULL)
		term_mouse(app->term, app->mouse);
	app_say(app, "%s",
	    app->mouse ? _("Die Maus ist an. Zum Markieren Umschalt halten.")
		       : _("Die Maus ist aus."));
}

static void
next_theme(struct app *app)
{
	static const char *const names[] = {N_("Darstellung: Standard."),
	    N_("Darstellung: hoher Kontrast."), N_("Darstellung: ohne Farben.")};

	app_set_theme(app, (enum theme)((app->theme + 1) % 3));
	app_say(app, "%s", _(names[app->theme]));
}

static void
redraw(struct app *app)
{
	if (app->term != NULL)
		term_repaint(app->term);
	app_dirty(app);
}

static void
copy(struct app *app)
{
	app_say(app, "%s",
	    _("Kopieren: Text mit Umschalt und der Maus markieren, dann Umschalt+Strg+C."));
}

static void
open_overlay(struct app *app, bool (*open)(struct app *app, struct err *e))
{
	struct err e = {0};

	if (!open(app, &e))
		app_error(app, &e);
}

static void
help(struct app *app)
{
	open_overlay(app, help_open);
}

static void
menu(struct app *app)
{
	open_overlay(app, menu_open);
}

static void
palette(struct app *app)
{
	open_overlay(app, palette_open);
}

static const struct {
	enum action_id id;
	void (*fn)(struct app *app);
} own[] = {{ACT_BACK, back}, {ACT_END, end}, {ACT_LOCK, lock}, {ACT_LETTERS, toggle_letters},
    {ACT_MOUSE, toggle_mouse}, {ACT_THEME, next_theme}, {ACT_REDRAW, redraw}, {ACT_COPY, copy},
    {ACT_HELP, help}, {ACT_MENU, menu}, {ACT_PALETTE, palette}, {ACT_SUSPEND, app_suspend}};

void
app_do(struct app *app, enum action_id a)
{
	struct screen *s = app_top(app);
	size_t i;

	if (a == ACT_NONE || s == NULL)
		return;
	app_enter(app);
	app->dirty = app->idle_wanted = true;
	if (s->ops->act != NULL && s->ops->act(s, a))
		goto done;
	if (!s->ops->modal && app->setup.act != NULL && app->setup.act(app, a))
		goto done;
	for (i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (own[i].id == a)
			own[i].fn(app);
done:
	app_leave(app);
}

/* ---- keys ---- */

static bool
bar_click(struct app *app, const struct key *k)
{
	int i;

	if (k->type != K_CLICK || app->layout.bar.rows == 0 || k->row != app->layout.bar.row)
		return false;
	for (i = 1; i <= 10; i++) {
		if (app->bar_at[i] >= 0 && k->col >= app->bar_at[i] && k->col < app->bar_end[i])
			app_do(app, app_fkey(app, app_top(app), i));
	}
	return true;
}

static bool
refused(struct app *app, const struct key *k)
{
	if (k->type == K_PASTE)
		app_problem(app, "%s",
		    _("Nichts eingefügt: Hier ist kein Eingabefeld. Erst eines öffnen."));
	else if (k->type == K_DRAG)
		app_say(app, "%s", _("Zum Markieren von Text die Umschalttaste halten."));
	else
		return false;
	return true;
}

static enum action_id
action_of_key(struct app *app, struct screen *s, const struct key *k)
{
	struct action_place place = place_of(app, s);

	if (app->setup.ctrl_z_suspends && k->type == K_CTRL && k->point == 'z')
		return ACT_SUSPEND;
	return at_home(s, action_for(k, &place), k->type == K_ESC);
}

static void
new_minute(struct app *app)
{
	int64_t minute = env_now(app->setup.env) / 60000;
	struct screen *s = app_base(app);

	if (minute == app->minute)
		return;
	app->minute = minute;
	if (s != NULL && s->ops->tick != NULL)
		s->ops->tick(s);
}

void
app_key(struct app *app, const struct key *k)
{
	struct screen *s = app_top(app);

	if (s == NULL || app->layout.too_small)
		return;
	app_enter(app);
	app->dirty = app->idle_wanted = true;
	app->notice[0] = '\0';
	app->warned = false;
	new_minute(app);
	if (app->draft_due != 0) /* the second after the last key begins again */
		app_draft(app);
	if (!bar_click(app, k) && (s->ops->key == NULL || !s->ops->key(s, k)) && !refused(app, k))
		app_do(app, action_of_key(app, s, k));
	app_leave(app);
}
