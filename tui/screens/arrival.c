/*
 * Ankunft: thirty people in one form, a line each, a family a block. How one moves and types is in
 * arrival_move.c; here are choosing, saving and the screen itself.
 */
#include "tui/screens/arrival.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/shelter/kinds.h"
#include "tui/kit/pick.h"
#include "tui/screens/screens.h"
#include "tui/screens/text_screen.h"

static struct arrival_screen *
state_of(struct screen *s)
{
	return s->state;
}

/* ---- choosing ---- */

static void
code_chosen(struct app *app, const char *code, void *ctx)
{
	struct screen *s = ctx;

	(void)app;
	edit_set(&state_of(s)->edit, code != NULL ? code : "");
	arrival_typed(s);
	arrival_next_cell(s, 1);
}

static void
place_chosen(struct app *app, const struct list_row *row, void *ctx)
{
	struct screen *s = ctx;

	(void)app;
	edit_set(&state_of(s)->edit, state_of(s)->grid.beds.at[row->tag].name);
	arrival_typed(s);
}

static size_t
places_count(void *ctx, const char *needle)
{
	(void)needle;
	return ((struct arrival_screen *)ctx)->grid.beds.n;
}

static void
places_row(void *ctx, size_t i, struct list_row *out)
{
	const struct arrival_grid *g = &((struct arrival_screen *)ctx)->grid;

	out->key.id = g->beds.at[i].accommodation;
	out->tag = (int64_t)i;
	row_text(out, 0, g->beds.at[i].name);
	row_printf(out, 1, _("%d frei"), grid_left(g, i));
}

static const struct list_column place_columns[] = {
    {.width = 0}, {.width = 10, .right = true}, LIST_COLUMNS_END};

static const struct list_source places = {.columns = place_columns,
    .count = places_count,
    .row = places_row,
    .empty_de = "Noch keine Unterkunft. Sie stehen unter B u u.",
    .empty_en = "No accommodation yet. They are under B u u."};

static bool
choose(struct screen *s)
{
	struct arrival_screen *a = state_of(s);
	const struct codes *codes = a->cell == CELL_SEX	       ? &codes_sex
				    : a->cell == CELL_LANGUAGE ? &codes_language
				    : a->cell == CELL_LAND     ? &codes_country
							       : NULL;
	struct err e = {0};
	bool ok = true;

	if (codes != NULL)
		ok = pick_codes(
		    s->app, _("Auswahl"), codes, arrival_cell_text(a), true, code_chosen, s, &e);
	else if (a->cell == CELL_PLACE)
		ok = pick_open(s->app,
		    &(struct pick){.title = _("Unterkunft"),
			.source = &places,
			.source_ctx = a,
			.done = place_chosen,
			.ctx = s},
		    &e);
	if (!ok)
		app_error(s->app, &e);
	return true;
}

static bool
allocate_all(struct screen *s)
{
	struct arrival_screen *a = state_of(s);
	struct err e = {0};
	size_t left;

	arrival_put_back(a);
	if (!grid_allocate(&a->grid, &left, &e)) {
		app_error(s->app, &e);
		return true;
	}
	a->changed = true;
	arrival_take_out(a);
	if (left > 0)
		app_problem(s->app,
		    _("Für %zu Personen ist kein Platz, an dem ihre Familie zusammenbleibt."),
		    left);
	else
		app_say(s->app, "%s", _("Alle haben einen Platz. Es ist ein Vorschlag."));
	app_draft_now(s->app);
	return true;
}

/* ---- saving ---- */

static bool
put_draft(struct screen *s)
{
	struct arrival_screen *a = state_of(s);
	struct buf draft = BUF_EMPTY;
	struct err e = {0};
	bool ok = true;

	if (a->changed) {
		arrival_put_back(a);
		ok = grid_draft(&a->grid, &draft) &&
		     replica_draft_put(desk_replica(s->app), a->draft, draft.at, draft.len, &e);
		a->changed = !ok;
		if (!ok && e.code != ERR_NONE)
			app_error(s->app, &e);
	}
	buf_free(&draft);
	return ok;
}

void
arrival_store(struct app *app, struct screen *s)
{
	struct arrival_screen *a = state_of(s);
	struct arriving at[ARRIVE_MAX];
	size_t line[ARRIVE_MAX];
	struct arrived done;
	struct buf list = BUF_EMPTY;
	struct err e = {0};
	struct arrival all = {.allocation = a->allocation, .day = a->day, .at = at};

	all.n = grid_arriving(&a->grid, at, line);
	if (!arrive(desk_replica(app), &all, a->draft, &done, &e)) {
		if (e.code == ERR_INPUT && done.failed_at < all.n)
			arrival_go(s, line[done.failed_at], CELL_GIVEN);
		app_error(app, &e);
		return;
	}
	a->changed = false;
	arrival_list(a, &list);
	desk_changed(app);
	if (!open_text(app, _("Erstkontakt"), &list, &e))
		app_error(app, &e);
	app_close_only(app, s);
	app_say(app,
	    _("%zu Personen in %zu Familien angelegt, %zu Wiedervorlagen. Strg+Z nimmt alles "
	      "zurück."),
	    done.persons, done.families, done.follow_ups);
	buf_free(&list);
}

static bool
find_known(struct screen *s, struct err *e)
{
	struct arrival_screen *a = state_of(s);
	struct arriving at[ARRIVE_MAX];
	size_t line[ARRIVE_MAX], n, i, k;
	const struct people *people = session_people(desk_session(s->app), e);

	arrive_knowns_free(&a->knowns);
	n = grid_arriving(&a->grid, at, line);
	if (people == NULL || !arrive_look(desk_replica(s->app), people, at, n, &a->knowns, e))
		return false;
	for (i = k = 0; i < a->knowns.n; i++) {
		a->knowns.at[i].line = line[a->knowns.at[i].line];
		if (!a->grid.at[a->knowns.at[i].line].new)
			a->knowns.at[k++] = a->knowns.at[i];
	}
	a->knowns.n = k;
	return true;
}

/* The reason stands below as soon as the cursor is there; a name that is missing has no reading. */
static void
tell_bad(struct screen *s)
{
	struct arrival_screen *a = state_of(s);
	struct buf say = BUF_EMPTY;

	grid_read(&a->grid, a->line, a->cell, &say);
	app_problem(s->app, "%s",
	    say.len > 0 ? buf_text(&say) : _("Ein Name fehlt. Vorname oder Familienname genügt."));
	buf_free(&say);
}

static bool
save(struct screen *s)
{
	struct arrival_screen *a = state_of(s);
	enum arrival_cell cell;
	struct err e = {0};
	size_t line;

	arrival_put_back(a);
	grid_settle(&a->grid, a->line, a->cell);
	if (grid_persons(&a->grid) == 0) {
		app_problem(s->app, "%s", _("Noch ist niemand eingetragen."));
		return true;
	}
	if (grid_first_bad(&a->grid, &line, &cell)) {
		arrival_go(s, line, cell);
		tell_bad(s);
		return true;
	}
	put_draft(s);
	if (!find_known(s, &e))
		app_error(s->app, &e);
	else if (a->knowns.n == 0)
		arrival_store(s->app, s);
	else if (!arrival_ask_same(s, &e))
		app_error(s->app, &e);
	return true;
}

static bool
arrival_act(struct screen *s, enum action_id a)
{
	struct arrival_screen *st = state_of(s);

	switch (a) {
	case ACT_SAVE: return save(s);
	case ACT_PICK: return choose(s);
	case ACT_PLACES: return allocate_all(s);
	case ACT_NEW: arrival_next_family(s); return true;
	case ACT_NEXT_FIELD: arrival_next_cell(s, 1); return true;
	case ACT_PREVIOUS_FIELD: arrival_next_cell(s, -1); return true;
	case ACT_DROP_LINE:
		grid_drop(&st->grid, st->line);
		st->changed = true;
		st->line = st->line < st->grid.n ? st->line : st->grid.n - 1;
		arrival_take_out(st);
		app_draft(s->app);
		return true;
	case ACT_UNDO:
	case ACT_REDO:
		if (a == ACT_UNDO ? edit_undo(&st->edit) : edit_redo(&st->edit))
			arrival_typed(s);
		return true;
	default: return false;
	}
}

/* ---- opening ---- */

static bool
take_allocation(struct screen *s, const struct id *id, struct err *e)
{
	struct arrival_screen *a = state_of(s);
	struct record *al = NULL;
	char hex[ID_HEX];

	a->allocation = *id;
	a->day = session_now(desk_session(s->app)).day;
	id_hex(id, hex);
	snprintf(a->draft, sizeof(a->draft), "arrival:%s", hex);
	if (id_zero(id))
		return true;
	if (!replica_load(desk_replica(s->app), &kind_allocation, id, &al, e))
		return false;
	a->announced = record_int(al, "persons_announced", 0);
	a->day = (int32_t)record_int(al, "arrived_on", a->day);
	record_free(al);
	return true;
}

static bool
take_draft(struct screen *s, struct err *e)
{
	struct arrival_screen *a = state_of(s);
	struct buf draft = BUF_EMPTY;
	struct err why = {0};
	bool ok = true;

	if (!replica_draft_get(desk_replica(s->app), a->draft, &draft, &why)) {
		if (why.code != ERR_MISSING)
			*e = why;
		ok = why.code == ERR_MISSING;
	} else if (grid_draft_take(&a->grid, draft.at, draft.len)) {
		a->line = a->grid.n - 1;
		a->cell = CELL_GIVEN;
		app_say(s->app, "%s", _("Der Entwurf steht wieder da. Strg+S speichert ihn."));
	}
	buf_free(&draft);
	return ok;
}

static bool
arrival_open(struct screen *s, const void *arg, struct err *e)
{
	struct arrival_screen *a = state_of(s);

	if (id_zero(&replica_self(desk_replica(s->app))->intake))
		return err_set(
		    e, ERR_DENIED, _("Auf diesem Gerät gibt es keine Fallakten."), "no case files");
	edit_init(&a->edit, false, CELL_POINTS);
	if (!take_allocation(s, arg, e) || !grid_init(&a->grid, desk_replica(s->app), a->day, e) ||
	    !take_draft(s, e))
		return false;
	arrival_take_out(a);
	return true;
}

static void
arrival_close(struct screen *s)
{
	struct arrival_screen *a = state_of(s);

	edit_free(&a->edit);
	grid_free(&a->grid);
	arrive_knowns_free(&a->knowns);
}

static enum focus
arrival_focus(struct screen *s)
{
	(void)s;
	return FOCUS_FIELD;
}

static bool
arrival_leave(struct screen *s)
{
	return put_draft(s);
}

static void
arrival_title(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Ankunft"));
}

static void
arrival_message(struct screen *s, struct buf *out)
{
	struct arrival_screen *a = state_of(s);
	struct buf say = BUF_EMPTY;
	bool ok = grid_read(&a->grid, a->line, a->cell, &say);
	static const char *const words[CELLS] = {
	    [CELL_GIVEN] = N_("Leer und Eingabe: die nächste Familie."),
	    [CELL_NEED] = N_("Braucht die Familie: r stufenlos, w nur Frauen."),
	    [CELL_PLACE] = N_("Unterkunft, auch mit Zimmer: Nord / 3, oder mit Ende: Nord bis 20.3."),
	    [CELL_REMARK] = N_("Ein \" übernimmt, was in der Zeile darüber steht."),
	};

	if (say.len > 0)
		buf_printf(out, "%s%s", ok ? "" : "! ", buf_text(&say));
	else if (words[a->cell] != NULL)
		buf_printf(out, "%s", _(words[a->cell]));
	buf_free(&say);
}

static void
arrival_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(
	    out, "%s", _("Eingabe weiter  Tab Feld  F2 Familie  F3 Wahl  F8 Plätze  Strg+S"));
}

static const enum action_id actions[] = {ACT_SAVE, ACT_PICK, ACT_NEW, ACT_PLACES, ACT_DROP_LINE,
    ACT_NEXT_FIELD, ACT_PREVIOUS_FIELD, ACT_NONE};

static const struct screen_ops arrival_screen = {
    .name = "arrival",
    .size = sizeof(struct arrival_screen),
    .actions = actions,
    .open = arrival_open,
    .close = arrival_close,
    .draw = arrival_draw,
    .key = arrival_key,
    .act = arrival_act,
    .focus = arrival_focus,
    .draft = put_draft,
    .leave = arrival_leave,
    .title = arrival_title,
    .message = arrival_message,
    .hint = arrival_hint,
    .whole = true,
};

bool
open_arrival(struct app *app, const struct id *allocation, struct err *e)
{
	return app_push(app, &arrival_screen, allocation, e);
}

/* ---- from everywhere: the one that is expected ---- */

static bool
the_expected(struct app *app, struct id *out, size_t *n, struct err *e)
{
	struct query *q = replica_query(desk_replica(app),
	    "SELECT id FROM allocation WHERE deleted = 0 AND state IN ('announced', 'partly')"
	    " ORDER BY expected_on",
	    e);
	int got;

	*n = 0;
	if (q == NULL)
		return false;
	while ((got = query_step(q, e)) > 0) {
		*out = query_id(q, 0);
		++*n;
	}
	query_end(q);
	return got == 0;
}

bool
open_arrival_expected(struct app *app, struct err *e)
{
	struct id id;
	size_t n;

	if (!the_expected(app, &id, &n, e))
		return false;
	if (n == 1)
		return open_arrival(app, &id, e);
	if (!open_allocations(app, e))
		return false;
	app_say(app, "%s",
	    n == 0 ? _("Erst die Zuweisung eintragen (F2), dann A: Ankunft.")
		   : _("Welche Zuweisung ist da? Auswählen, dann A: Ankunft."));
	return true;
}
