/*
 * Who could drive: all volunteers, those who fit first, each with the reasons. Enter gives her the
 * ride, once she was asked; the program asks nobody.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/volunteer/drivers.h"
#include "common/casework/volunteer/kinds.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"
#include "tui/kit/app.h"
#include "tui/kit/ask.h"
#include "tui/screens/told.h"

struct driving {
	struct id ride;
	struct drivers drivers;
	struct list list;
	struct detail detail;
	bool in_detail;
};

static struct driving *
state_of(struct screen *s)
{
	return s->state;
}

static bool
load(struct screen *s, struct err *e)
{
	struct driving *f = state_of(s);

	drivers_free(&f->drivers);
	return drivers_load(desk_replica(s->app), &f->ride, &f->drivers, e);
}

static size_t
driving_count(void *ctx, const char *needle)
{
	(void)needle;
	return ((const struct driving *)ctx)->drivers.n;
}

static void
driving_row(void *ctx, size_t i, struct list_row *out)
{
	const struct driving *f = ctx;
	const struct driver *hit = &f->drivers.at[i];

	out->key.id = hit->volunteer;
	out->tag = (int64_t)i;
	out->role = hit->match.verdict == MATCH_NO ? ROLE_QUIET : ROLE_TEXT;
	row_text(out, 0, match_verdict_text(hit->match.verdict));
	row_text(out, 1, hit->who);
	row_text(out, 2, hit->phone);
	row_text(out, 3, hit->drives ? _("fährt") : "");
}

static const struct list_column columns[] = {
    {.de = "Ergebnis", .en = "result", .width = 15},
    {.de = "Ehrenamt", .en = "volunteer", .width = 0},
    {.de = "Telefon", .en = "phone", .width = 16, .from = 70},
    {.de = "", .en = "", .width = 6, .from = 40},
    LIST_COLUMNS_END,
};

static const struct list_source source = {.columns = columns,
    .count = driving_count,
    .row = driving_row,
    .empty_de = "Noch niemand im Ehrenamt. Ehrenamtliche stehen unter B e e.",
    .empty_en = "No volunteers yet. Volunteers are under B e e."};

static bool
driving_open(struct screen *s, const void *arg, struct err *e)
{
	struct driving *f = state_of(s);

	f->ride = *(const struct id *)arg;
	detail_init(&f->detail);
	return load(s, e) && list_init(&f->list, &source, f, e);
}

static void
driving_close(struct screen *s)
{
	struct driving *f = state_of(s);

	list_free(&f->list);
	detail_free(&f->detail);
	drivers_free(&f->drivers);
}

static const struct driver *
hit_here(struct screen *s)
{
	const struct list_row *row = list_selected(&state_of(s)->list);

	return row != NULL ? &state_of(s)->drivers.at[row->tag] : NULL;
}

static bool
driving_idle(struct screen *s)
{
	struct driving *f = state_of(s);
	const struct driver *hit = hit_here(s);

	if (!list_moved(&f->list))
		return false;
	detail_clear(&f->detail);
	if (hit != NULL) {
		detail_head(&f->detail, hit->who, match_verdict_text(hit->match.verdict));
		detail_line(&f->detail, ROLE_TEXT, hit->why);
	}
	app_dirty(s->app);
	return false;
}

static void
driving_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct driving *f = state_of(s);

	list_draw(&f->list, c, l->list, !f->in_detail);
	detail_draw(&f->detail, c, l->detail, f->in_detail);
}

static void
assign(struct screen *s)
{
	const struct driver *hit = hit_here(s);
	struct err e = {0};

	if (!ride_assign(desk_replica(s->app), &state_of(s)->ride, &hit->volunteer, &e) ||
	    !load(s, &e)) {
		app_error(s->app, &e);
		return;
	}
	desk_changed(s->app);
	list_reload(&state_of(s)->list);
	app_say(s->app, "%s", _("Die Fahrt ist vergeben. Strg+Z nimmt es zurück."));
}

static void
answered(struct app *app, char letter, void *ctx)
{
	(void)app;
	if (letter == 'v')
		assign(ctx);
}

/* What speaks against it is told, and a person may know better; but not by an Enter too many. */
static bool
ask_and_assign(struct screen *s)
{
	const struct driver *hit = hit_here(s);
	struct ask ask = {.text = _("Das passt nicht, die Gründe stehen rechts. Trotzdem?"),
	    .answers = {{'v', _("vergeben")}},
	    .done = answered,
	    .ctx = s};
	struct err e = {0};

	if (hit == NULL)
		return true;
	if (hit->match.verdict != MATCH_NO)
		assign(s);
	else if (!ask_open(s->app, &ask, &e))
		app_error(s->app, &e);
	return true;
}

static bool
driving_act(struct screen *s, enum action_id a)
{
	struct driving *f = state_of(s);

	if (a == ACT_OPEN || a == ACT_ASSIGN)
		return ask_and_assign(s);
	if (a == ACT_OTHER_PANE)
		return screen_flip(s, &f->in_detail);
	return f->in_detail ? detail_act(&f->detail, a) : list_act(&f->list, a);
}

static bool
driving_key(struct screen *s, const struct key *k)
{
	bool open = false, used = list_key(&state_of(s)->list, k, &open);

	if (open)
		ask_and_assign(s);
	return used || detail_key(&state_of(s)->detail, k);
}

static void
driving_shown(struct screen *s)
{
	struct err e = {0};

	if (!load(s, &e))
		app_error(s->app, &e);
	list_reload(&state_of(s)->list);
}

static void
driving_title(struct screen *s, struct buf *out)
{
	struct teller t = {s->app, true};

	buf_printf(out, "%s · ", _("Wer fährt?"));
	told_name(&t, &kind_ride, &state_of(s)->ride, out);
}

static void
driving_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Eingabe: vergeben   F6: Gründe lesen   Esc: zurück"));
}

static const enum action_id actions[] = {ACT_OPEN, ACT_ASSIGN, ACT_OTHER_PANE, ACT_NONE};

static const struct screen_ops drivers_screen = {
    .name = "drivers",
    .size = sizeof(struct driving),
    .actions = actions,
    .open = driving_open,
    .close = driving_close,
    .draw = driving_draw,
    .key = driving_key,
    .act = driving_act,
    .idle = driving_idle,
    .shown = driving_shown,
    .title = driving_title,
    .hint = driving_hint,
};

bool
deed_drivers(struct screen *s, const struct id *ride, struct err *e)
{
	return app_push(s->app, &drivers_screen, ride, e);
}
