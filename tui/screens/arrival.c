/*
 * Ankunft: thirty people in one form, a line each, a family a block. Enter goes where somebody
 * copying a list goes next: from the birth to the given name of the next person, and from an empty
 * given name to the next family.
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

static char *
cell_of(struct arrival_screen *a)
{
	return a->grid.at[a->line].cell[a->cell];
}

/* ---- moving: the cell goes into the edit and back ---- */

static void
put_back(struct arrival_screen *a)
{
	struct buf text = BUF_EMPTY;

	if (edit_take(&a->edit, &text, NULL))
		text_copy(cell_of(a), CELL_BYTES, text.len > 0 ? buf_text(&text) : "");
	buf_free(&text);
}

static void
take_out(struct arrival_screen *a)
{
	edit_set(&a->edit, cell_of(a));
	if (a->cell == CELL_LANGUAGE || a->cell == CELL_LAND)
		edit_mark_fresh(&a->edit);
}

static void
go(struct screen *s, size_t line, enum arrival_cell cell)
{
	struct arrival_screen *a = state_of(s);
	bool other = line != a->line;

	put_back(a);
	grid_settle(&a->grid, a->line, a->cell);
	a->line = line;
	a->cell = cell;
	/* A place is the family's: it stands in its first line. */
	if (a->cell == CELL_PLACE)
		a->line = grid_head(&a->grid, a->line);
	take_out(a);
	if (other && a->changed)
		app_draft_now(s->app);
	app_dirty(s->app);
}

static bool
add(struct screen *s, bool begins)
{
	struct arrival_screen *a = state_of(s);
	size_t at = begins ? grid_end(&a->grid, a->line) - 1 : a->line;

	put_back(a);
	grid_settle(&a->grid, a->line, a->cell);
	if (!grid_add(&a->grid, at, begins)) {
		app_problem(s->app, "%s",
		    _("Mehr als 200 Zeilen auf einmal gehen nicht. Strg+S speichert diese."));
		return false;
	}
	a->changed = true;
	go(s, at + 1, begins ? CELL_FAMILY : CELL_GIVEN);
	app_draft_now(s->app);
	return true;
}

/* The line of a person who was not there begins the next family. */
static void
next_family(struct screen *s)
{
	struct arrival_screen *a = state_of(s);
	struct arrival_line *line = &a->grid.at[a->line];

	if (line->begins || !grid_line_empty(line) || a->line + 1 < a->grid.n) {
		add(s, true);
		return;
	}
	line->begins = true;
	line->cell[CELL_FAMILY][0] = '\0';
	a->changed = true;
	go(s, a->line, CELL_FAMILY);
}

static void
next_person(struct screen *s)
{
	struct arrival_screen *a = state_of(s);

	if (a->line + 1 < a->grid.n && !a->grid.at[a->line + 1].begins)
		go(s, a->line + 1, CELL_GIVEN);
	else
		add(s, false);
}

static void
enter(struct screen *s)
{
	struct arrival_screen *a = state_of(s);
	struct arrival_line *line = &a->grid.at[a->line];

	put_back(a);
	switch (a->cell) {
	case CELL_FAMILY: go(s, a->line, CELL_GIVEN); break;
	case CELL_GIVEN:
		if (grid_line_empty(line) && !line->begins)
			next_family(s);
		else if (grid_line_empty(line))
			app_say(
			    s->app, "%s", _("Alle eingetragen? F8 verteilt, Strg+S speichert."));
		else
			go(s, a->line, CELL_SEX);
		break;
	case CELL_SEX: go(s, a->line, CELL_BIRTH); break;
	case CELL_BIRTH:
	case CELL_LANGUAGE:
	case CELL_LAND:
		if (a->cell < CELL_LANGUAGE && line->cell[CELL_LANGUAGE][0] == '\0')
			go(s, a->line, CELL_LANGUAGE);
		else if (a->cell < CELL_LAND && line->cell[CELL_LAND][0] == '\0')
			go(s, a->line, CELL_LAND);
		else
			next_person(s);
		break;
	default: next_person(s);
	}
}

static bool
has_cell(const struct arrival_screen *a, size_t line, enum arrival_cell cell)
{
	return cell != CELL_PLACE || a->grid.at[line].begins;
}

static void
next_cell(struct screen *s, int by)
{
	struct arrival_screen *a = state_of(s);
	size_t line = a->line;
	int cell = (int)a->cell;

	do {
		cell += by;
		if (cell < 0 && line == 0)
			return;
		if (cell < 0) {
			line--;
			cell = CELLS - 1;
		} else if (cell == CELLS && line + 1 == a->grid.n) {
			add(s, false);
			return;
		} else if (cell == CELLS) {
			line++;
			cell = 0;
		}
	} while (!has_cell(a, line, (enum arrival_cell)cell));
	go(s, line, (enum arrival_cell)cell);
}

static void
move_line(struct screen *s, int by)
{
	struct arrival_screen *a = state_of(s);
	size_t to = a->line;

	while ((by < 0 ? to > 0 : to + 1 < a->grid.n)) {
		to = by < 0 ? to - 1 : to + 1;
		if (has_cell(a, to, a->cell)) {
			go(s, to, a->cell);
			return;
		}
	}
}

/* ---- typing ---- */

static void
typed(struct screen *s)
{
	struct arrival_screen *a = state_of(s);

	put_back(a);
	/* Whoever writes another name is not who was chosen for this line. */
	if (a->cell <= CELL_GIVEN) {
		a->grid.at[a->line].stored = (struct id){{0}};
		a->grid.at[a->line].new = false;
	}
	a->changed = true;
	app_draft(s->app);
	app_dirty(s->app);
}

/* One letter says it all, and the cursor goes on. */
static bool
sex_letter(struct screen *s, const struct key *k)
{
	struct arrival_screen *a = state_of(s);
	uint32_t c = k->point | 0x20;

	if (a->cell != CELL_SEX || k->type != K_CHAR || (c != 'w' && c != 'm' && c != 'd'))
		return false;
	edit_set(&a->edit, c == 'w' ? "w" : c == 'm' ? "m" : "d");
	typed(s);
	go(s, a->line, CELL_BIRTH);
	return true;
}

static bool
arrival_key(struct screen *s, const struct key *k)
{
	struct arrival_screen *a = state_of(s);

	if (sex_letter(s, k))
		return true;
	switch (k->type) {
	case K_RETURN: enter(s); return true;
	case K_UP: move_line(s, -1); return true;
	case K_DOWN: move_line(s, 1); return true;
	case K_PGUP: go(s, a->line > 10 ? a->line - 10 : 0, CELL_GIVEN); return true;
	case K_PGDN:
		go(s, a->line + 10 < a->grid.n ? a->line + 10 : a->grid.n - 1, CELL_GIVEN);
		return true;
	case K_ESC:
	case K_TAB:
	case K_BACKTAB: return false;
	default: break;
	}
	switch (edit_key(&a->edit, k)) {
	case EDIT_CHANGED: typed(s); return true;
	case EDIT_FULL: app_problem(s->app, "%s", _("Hier passt nicht mehr hinein.")); return true;
	case EDIT_MOVED: app_dirty(s->app); return true;
	default: return false;
	}
}

/* ---- choosing ---- */

static void
code_chosen(struct app *app, const char *code, void *ctx)
{
	struct screen *s = ctx;

	(void)app;
	edit_set(&state_of(s)->edit, code != NULL ? code : "");
	typed(s);
	next_cell(s, 1);
}

static void
place_chosen(struct app *app, const struct list_row *row, void *ctx)
{
	struct screen *s = ctx;

	(void)app;
	edit_set(&state_of(s)->edit, state_of(s)->grid.beds.at[row->tag].name);
	typed(s);
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
		ok = pick_codes(s->app, _("Auswahl"), codes, cell_of(a), true, code_chosen, s, &e);
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

	put_back(a);
	if (!grid_allocate(&a->grid, &left, &e)) {
		app_error(s->app, &e);
		return true;
	}
	a->changed = true;
	take_out(a);
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
		put_back(a);
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
			go(s, line[done.failed_at], CELL_GIVEN);
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

	put_back(a);
	grid_settle(&a->grid, a->line, a->cell);
	if (grid_persons(&a->grid) == 0) {
		app_problem(s->app, "%s", _("Noch ist niemand eingetragen."));
		return true;
	}
	if (grid_first_bad(&a->grid, &line, &cell)) {
		go(s, line, cell);
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
	case ACT_NEW: next_family(s); return true;
	case ACT_NEXT_FIELD: next_cell(s, 1); return true;
	case ACT_PREVIOUS_FIELD: next_cell(s, -1); return true;
	case ACT_DROP_LINE:
		grid_drop(&st->grid, st->line);
		st->changed = true;
		st->line = st->line < st->grid.n ? st->line : st->grid.n - 1;
		take_out(st);
		app_draft(s->app);
		return true;
	case ACT_UNDO:
	case ACT_REDO:
		if (a == ACT_UNDO ? edit_undo(&st->edit) : edit_redo(&st->edit))
			typed(s);
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
	take_out(a);
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

	if (say.len > 0)
		buf_printf(out, "%s%s", ok ? "" : "! ", buf_text(&say));
	else if (a->cell == CELL_GIVEN)
		buf_printf(out, "%s", _("Leer und Eingabe: die nächste Familie."));
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
