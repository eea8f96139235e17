/*
 * Who could take this flat: all open searches, those who fit first, each with the reasons. Enter
 * writes a proposal down; the landlord and the household decide.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/housing/match.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"
#include "tui/kit/app.h"
#include "tui/kit/ask.h"
#include "tui/screens/told.h"

struct fit {
	struct id offer;
	struct housing_hits hits;
	struct list list;
	struct detail detail;
	bool in_detail;
};

static struct fit *
state_of(struct screen *s)
{
	return s->state;
}

static bool
load(struct screen *s, struct err *e)
{
	struct fit *f = state_of(s);

	housing_hits_free(&f->hits);
	return housing_matches(
	    desk_replica(s->app), &f->offer, session_now(desk_session(s->app)).day, &f->hits, e);
}

static size_t
fit_count(void *ctx, const char *needle)
{
	(void)needle;
	return ((const struct fit *)ctx)->hits.n;
}

static void
fit_row(void *ctx, size_t i, struct list_row *out)
{
	const struct fit *f = ctx;
	const struct housing_hit *hit = &f->hits.at[i];

	out->key.id = hit->search;
	out->tag = (int64_t)i;
	out->role = hit->match.verdict == MATCH_NO ? ROLE_QUIET : ROLE_TEXT;
	row_text(out, 0, match_verdict_text(hit->match.verdict));
	row_text(out, 1, hit->who);
	row_printf(out, 2, "%d", hit->wish.persons);
	row_text(out, 3, hit->proposed ? _("vorgeschlagen") : "");
}

static const struct list_column columns[] = {
    {.de = "Ergebnis", .en = "result", .width = 15},
    {.de = "Haushalt", .en = "household", .width = 0},
    {.de = "Pers.", .en = "pers.", .width = 5, .right = true},
    {.de = "", .en = "", .width = 13, .from = 60},
    LIST_COLUMNS_END,
};

static const struct list_source source = {.columns = columns,
    .count = fit_count,
    .row = fit_row,
    .empty_de = "Niemand sucht gerade. Gesuche stehen unter B w g.",
    .empty_en = "Nobody is searching just now. Searches are under B w g."};

static bool
fit_open(struct screen *s, const void *arg, struct err *e)
{
	struct fit *f = state_of(s);

	f->offer = *(const struct id *)arg;
	detail_init(&f->detail);
	return load(s, e) && list_init(&f->list, &source, f, e);
}

static void
fit_close(struct screen *s)
{
	struct fit *f = state_of(s);

	list_free(&f->list);
	detail_free(&f->detail);
	housing_hits_free(&f->hits);
}

static const struct housing_hit *
hit_here(struct screen *s)
{
	const struct list_row *row = list_selected(&state_of(s)->list);

	return row != NULL ? &state_of(s)->hits.at[row->tag] : NULL;
}

static bool
fit_idle(struct screen *s)
{
	struct fit *f = state_of(s);
	const struct housing_hit *hit = hit_here(s);

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
fit_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct fit *f = state_of(s);

	list_draw(&f->list, c, l->list, !f->in_detail);
	detail_draw(&f->detail, c, l->detail, f->in_detail);
}

static void
propose(struct screen *s)
{
	const struct housing_hit *hit = hit_here(s);
	struct err e = {0};

	if (!housing_propose(desk_replica(s->app), &state_of(s)->offer, hit,
		session_now(desk_session(s->app)).day, &e) ||
	    !load(s, &e)) {
		app_error(s->app, &e);
		return;
	}
	desk_changed(s->app);
	list_reload(&state_of(s)->list);
	app_say(s->app, "%s", _("Vorgeschlagen. Strg+Z nimmt es zurück."));
}

static void
answered(struct app *app, char letter, void *ctx)
{
	(void)app;
	if (letter == 'v')
		propose(ctx);
}

/* What speaks against it is told, and a person may know better; but not by an Enter too many. */
static bool
ask_and_propose(struct screen *s)
{
	const struct housing_hit *hit = hit_here(s);
	struct ask ask = {.text = _("Das passt nicht, die Gründe stehen rechts. Trotzdem?"),
	    .answers = {{'v', _("vorschlagen")}},
	    .done = answered,
	    .ctx = s};
	struct err e = {0};

	if (hit == NULL)
		return true;
	if (hit->proposed || hit->match.verdict != MATCH_NO)
		propose(s);
	else if (!ask_open(s->app, &ask, &e))
		app_error(s->app, &e);
	return true;
}

static bool
fit_act(struct screen *s, enum action_id a)
{
	struct fit *f = state_of(s);

	if (a == ACT_OPEN || a == ACT_PROPOSE)
		return ask_and_propose(s);
	if (a == ACT_OTHER_PANE)
		return screen_flip(s, &f->in_detail);
	return f->in_detail ? detail_act(&f->detail, a) : list_act(&f->list, a);
}

static bool
fit_key(struct screen *s, const struct key *k)
{
	bool open = false, used = list_key(&state_of(s)->list, k, &open);

	if (open)
		ask_and_propose(s);
	return used || detail_key(&state_of(s)->detail, k);
}

static void
fit_shown(struct screen *s)
{
	struct err e = {0};

	if (!load(s, &e))
		app_error(s->app, &e);
	list_reload(&state_of(s)->list);
}

static void
fit_title(struct screen *s, struct buf *out)
{
	struct teller t = {s->app, true};

	buf_printf(out, "%s · ", _("Wer passt?"));
	told_name(&t, &kind_housing_offer, &state_of(s)->offer, out);
}

static void
fit_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Eingabe: vorschlagen   F6: Gründe lesen   Esc: zurück"));
}

static const enum action_id actions[] = {ACT_OPEN, ACT_PROPOSE, ACT_OTHER_PANE, ACT_NONE};

static const struct screen_ops fit_screen = {
    .name = "fit",
    .size = sizeof(struct fit),
    .actions = actions,
    .open = fit_open,
    .close = fit_close,
    .draw = fit_draw,
    .key = fit_key,
    .act = fit_act,
    .idle = fit_idle,
    .shown = fit_shown,
    .title = fit_title,
    .hint = fit_hint,
};

bool
deed_fit(struct screen *s, const struct id *offer, struct err *e)
{
	return app_push(s->app, &fit_screen, offer, e);
}

/* ---- moving in ---- */

bool
deed_move_in(struct screen *s, const struct id *match, struct err *e)
{
	struct record *placement = NULL;

	return housing_place_begin(desk_replica(s->app), match,
		   session_now(desk_session(s->app)).day, &placement, e) &&
	       book_form_made(s->app, &book_placements, placement, e);
}

bool
save_placement(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e)
{
	return housing_place_save(desk_replica(app), recs[0], draft, p, e);
}
