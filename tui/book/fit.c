/*
 * Who could take this flat: all open searches, those who fit first, each with the reasons. Enter
 * writes a proposal down; the landlord and the household decide.
 */
#include "common/base/lang.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/housing/match.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"
#include "tui/book/match_screen.h"
#include "tui/kit/app.h"

static bool
load(struct app *app, const struct id *offer, void *hits, struct err *e)
{
	housing_hits_free(hits);
	return housing_matches(
	    desk_replica(app), offer, session_now(desk_session(app)).day, hits, e);
}

static void
drop(void *hits)
{
	housing_hits_free(hits);
}

static size_t
count(const void *hits)
{
	return ((const struct housing_hits *)hits)->n;
}

static void
row(const void *hits, size_t i, struct match_row *out)
{
	const struct housing_hit *hit = &((const struct housing_hits *)hits)->at[i];

	*out = (struct match_row){.id = hit->search,
	    .verdict = hit->match.verdict,
	    .taken = hit->proposed,
	    .who = hit->who,
	    .why = hit->why};
}

static void
cells(const void *hits, size_t i, struct list_row *out)
{
	const struct housing_hit *hit = &((const struct housing_hits *)hits)->at[i];

	row_printf(out, 2, "%d", hit->wish.persons);
	row_text(out, 3, hit->proposed ? _("vorgeschlagen") : "");
}

static bool
propose(struct app *app, const struct id *offer, const void *hits, size_t i, struct err *e)
{
	return housing_propose(desk_replica(app), offer,
	    &((const struct housing_hits *)hits)->at[i], session_now(desk_session(app)).day, e);
}

static const struct list_column columns[] = {
    {.de = "Ergebnis", .en = "result", .width = 15},
    {.de = "Haushalt", .en = "household", .width = 0},
    {.de = "Pers.", .en = "pers.", .width = 5, .right = true},
    {.de = "", .en = "", .width = 13, .from = 60},
    LIST_COLUMNS_END,
};

static const struct match_question who_fits = {
    .title = N_("Wer passt?"),
    .kind = &kind_housing_offer,
    .act = ACT_PROPOSE,
    .take = N_("vorschlagen"),
    .taken = N_("Vorgeschlagen. Strg+Z nimmt es zurück."),
    .hint = N_("Eingabe: vorschlagen   F6: Gründe lesen   Esc: zurück"),
    .columns = columns,
    .empty_de = "Niemand sucht gerade. Gesuche stehen unter B w g.",
    .empty_en = "Nobody is searching just now. Searches are under B w g.",
    .size = sizeof(struct housing_hits),
    .load = load,
    .drop = drop,
    .count = count,
    .row = row,
    .cells = cells,
    .choose = propose,
};

static const enum action_id actions[] = {ACT_OPEN, ACT_PROPOSE, ACT_OTHER_PANE, ACT_NONE};

static const struct screen_ops fit_screen = {.name = "fit", .actions = actions, MATCH_SCREEN_OPS};

bool
deed_fit(struct screen *s, const struct id *offer, struct err *e)
{
	return app_push(s->app, &fit_screen, &(struct match_arg){&who_fits, offer}, e);
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
