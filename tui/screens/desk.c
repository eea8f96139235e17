#include "tui/screens/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/ask.h"
#include "tui/kit/term.h"
#include "tui/screens/desk_sync.h"
#include "tui/screens/screens.h"

struct desk *
desk_of(struct app *app)
{
	return app_ctx(app);
}

struct session *
desk_session(struct app *app)
{
	return desk_of(app)->session;
}

struct replica *
desk_replica(struct app *app)
{
	return desk_of(app)->session->replica;
}

/* ---- keys no screen took ---- */

static const struct {
	enum action_id id;
	const struct screen_ops *screen;
} places[] = {
    {ACT_GO_TODAY, &today_screen},
    {ACT_GO_PERSONS, &persons_screen},
    {ACT_GO_DATES, &dates_screen},
    {ACT_GO_HOURS, &hours_screen},
    {ACT_GO_SYNC, &sync_screen},
    {ACT_GO_REVIEW, &review_screen},
};

/* Registers have no screen of their own name: they are sheets of an area (tui/book/). */
static const struct {
	enum action_id id;
	char number;
} areas[] = {{ACT_GO_HOUSING, '4'}, {ACT_GO_COURSES, '5'}, {ACT_GO_VOLUNTEERS, '6'}};

static bool
go_area(struct app *app, enum action_id a)
{
	struct err e = {0};
	size_t i;

	for (i = 0; i < sizeof(areas) / sizeof(areas[0]); i++) {
		if (areas[i].id != a)
			continue;
		desk_of(app)->arrived = 0;
		if (!open_area(app, areas[i].number, &e))
			app_error(app, &e);
		return true;
	}
	return false;
}

static bool
go(struct app *app, enum action_id a)
{
	struct err e = {0};
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (places[i].id != a)
			continue;
		desk_of(app)->arrived = 0;
		if (!app_go(app, places[i].screen, NULL, &e))
			app_error(app, &e);
		return true;
	}
	return go_area(app, a);
}

static void
show_again(struct app *app)
{
	struct screen *top = app_top(app);

	if (top != NULL && top->ops->shown != NULL)
		top->ops->shown(top);
	app_dirty(app);
}

static void
take_back(struct app *app, bool redo)
{
	const struct kind *what = NULL;
	struct err e = {0};

	if (!(redo ? replica_redo : replica_undo)(desk_replica(app), &what, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	show_again(app);
	app_say(app, redo ? _("Wiederhergestellt: %s.") : _("Zurückgenommen: %s."),
	    lang_pick(what->de, what->en));
}

static bool
open_quick_line(struct app *app, struct err *e)
{
	return open_quick(app, "", e);
}

static bool
open_new_request(struct app *app, struct err *e)
{
	return open_request(app, NULL, e);
}

static bool
open_everything(struct app *app, struct err *e)
{
	return open_search(app, "", e);
}

static bool
open_all_areas(struct app *app, struct err *e)
{
	return open_areas(app, NULL, e);
}

static bool
open_one(struct app *app, enum action_id a)
{
	static const struct {
		enum action_id id;
		bool (*open)(struct app *app, struct err *e);
	} opens[] = {{ACT_QUICK, open_quick_line}, {ACT_REQUEST, open_new_request},
	    {ACT_SEARCH_ALL, open_everything}, {ACT_AREAS, open_all_areas}, {ACT_HINTS, open_hints},
	    {ACT_REPORTS, open_reports},
	    {ACT_ARRIVAL, open_arrival_expected}, {ACT_CAFE, open_cafe}};
	struct err e = {0};
	size_t i;

	for (i = 0; i < sizeof(opens) / sizeof(opens[0]) && opens[i].id != a; i++)
		;
	if (i == sizeof(opens) / sizeof(opens[0]))
		return false;
	if (!opens[i].open(app, &e))
		app_error(app, &e);
	return true;
}

static bool
act(struct app *app, enum action_id a)
{
	if (desk_session(app)->vault == NULL)
		return false;
	if (a == ACT_SYNC)
		desk_sync(app);
	else if (a == ACT_UNDO || a == ACT_REDO)
		take_back(app, a == ACT_REDO);
	else
		return open_one(app, a) || go(app, a);
	return true;
}

/* ---- lock and end ---- */

struct newest {
	char name[DESK_DRAFT];
	int64_t written;
};

static bool
newer(void *ctx, const char *name, int64_t written_ms)
{
	struct newest *n = ctx;

	if (written_ms >= n->written && strlen(name) < sizeof(n->name)) {
		n->written = written_ms;
		snprintf(n->name, sizeof(n->name), "%s", name);
	}
	return true;
}

/*
 * Where the person was: a screen with a key of its own, and the form on it. The form is known by
 * its draft, which was written a moment ago; names of drafts hold an id and nothing else.
 */
static void
remember(struct app *app)
{
	struct desk *d = desk_of(app);
	struct screen *top = app_base(app), *s;
	struct newest draft = {0};
	size_t i;

	d->back = NULL;
	d->back_draft[0] = '\0';
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		s = app_find(app, places[i].screen->name);
		if (s != NULL && !s->ops->home)
			d->back = places[i].screen;
	}
	if (top != NULL && top->ops->draft != NULL &&
	    replica_drafts(desk_replica(app), newer, &draft, NULL))
		memcpy(d->back_draft, draft.name, sizeof(draft.name));
}

static void
go_back(struct app *app)
{
	struct desk *d = desk_of(app);
	struct err e = {0};

	if (d->back != NULL && !app_go(app, d->back, NULL, &e))
		app_error(app, &e);
	if (d->back_draft[0] != '\0' && !open_draft(app, d->back_draft, &e))
		app_error(app, &e);
	d->back = NULL;
	d->back_draft[0] = '\0';
}

static void
lock(struct app *app)
{
	struct err e = {0};

	if (desk_session(app)->vault == NULL)
		return;
	remember(app);
	desk_sync_stop(app);
	if (!app_replace(app, &unlock_screen, NULL, &e))
		app_quit(app);
	session_lock(desk_session(app));
}

static bool
count_draft(void *ctx, const char *name, int64_t written_ms)
{
	(void)name;
	(void)written_ms;
	++*(int *)ctx;
	return true;
}

static void
end_answer(struct app *app, char letter, void *ctx)
{
	(void)ctx;
	if (letter == 'b')
		app_quit(app);
}

/* Drafts are safe, but a contact half written is a contact nobody counts. */
static void
end(struct app *app)
{
	struct ask ask = {.answers = {{'b', _("beenden")}}, .done = end_answer};
	char text[200];
	struct err e = {0};
	int drafts = 0;

	if (desk_replica(app) != NULL)
		replica_drafts(desk_replica(app), count_draft, &drafts, NULL);
	if (drafts == 0) {
		app_quit(app);
		return;
	}
	snprintf(text, sizeof(text),
	    _("Nicht fertig: %d Entwürfe. Sie bleiben gesichert. Trotzdem beenden?"), drafts);
	ask.text = text;
	if (!ask_open(app, &ask, &e))
		app_quit(app);
}

/* ---- begin ---- */

bool
desk_home(struct app *app, struct err *e)
{
	struct session *s = desk_session(app);

	if (sync_stage(s->sync) != SYNC_MEMBER)
		return app_replace(app, &setup_screen, NULL, e);
	desk_sync_begin(app);
	if (!app_replace(app, &today_screen, NULL, e))
		return false;
	go_back(app);
	return true;
}

bool
desk_begin(struct app *app, struct err *e)
{
	struct session *s = desk_session(app);

	if (s->vault != NULL)
		return desk_home(app, e);
	return app_push(app, session_exists(s) ? &unlock_screen : &setup_screen, NULL, e);
}

struct app_setup
desk_setup(struct desk *d, struct session *s)
{
	*d = (struct desk){.session = s, .watch_fd = -1};
	return (struct app_setup){
	    .env = s->env,
	    .ctx = d,
	    .status = desk_status,
	    .act = act,
	    .idle = desk_sync_idle,
	    .lock = lock,
	    .end = end,
	    .idle_ms = s->conf.lock_minutes * 60000,
	    .theme = s->conf.colours == CONF_COLOURS_OFF ? THEME_PLAIN : THEME_STANDARD,
	    .no_letters = !s->conf.letters,
	};
}

bool
desk_run(struct session *s, struct err *e)
{
	struct desk d;
	struct app_setup setup = desk_setup(&d, s);
	struct term *term = NULL;
	struct app *app = NULL;
	bool ok = false;

	if (!term_start(&term, &(struct term_setup){.mouse = true, .theme = setup.theme}, e))
		return false;
	if (app_new(&app, &setup, term, e) && desk_begin(app, e)) {
		app_run(app);
		ok = true;
	}
	if (app != NULL && s->vault != NULL)
		desk_sync_stop(app);
	app_free(app);
	term_stop(term);
	return ok;
}
