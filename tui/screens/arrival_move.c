/*
 * Moving and typing in "Ankunft". Enter goes where somebody copying a list goes next: from the
 * birth to the given name of the next person, and from an empty given name to the next family.
 */
#include "common/base/lang.h"
#include "common/base/text.h"
#include "tui/kit/app.h"
#include "tui/screens/arrival.h"

static struct arrival_screen *
state_of(struct screen *s)
{
	return s->state;
}

char *
arrival_cell_text(struct arrival_screen *a)
{
	return a->grid.at[a->line].cell[a->cell];
}

/* ---- moving: the cell goes into the edit and back ---- */

void
arrival_put_back(struct arrival_screen *a)
{
	struct buf text = BUF_EMPTY;

	if (edit_take(&a->edit, &text, NULL))
		text_copy(arrival_cell_text(a), CELL_BYTES, text.len > 0 ? buf_text(&text) : "");
	buf_free(&text);
}

void
arrival_take_out(struct arrival_screen *a)
{
	edit_set(&a->edit, arrival_cell_text(a));
	if (a->cell == CELL_LANGUAGE || a->cell == CELL_LAND)
		edit_mark_fresh(&a->edit);
}

void
arrival_go(struct screen *s, size_t line, enum arrival_cell cell)
{
	struct arrival_screen *a = state_of(s);
	bool other = line != a->line;

	arrival_put_back(a);
	grid_settle(&a->grid, a->line, a->cell);
	a->line = line;
	a->cell = cell;
	/* A place is the family's: it stands in its first line. */
	if (grid_of_family(a->cell))
		a->line = grid_head(&a->grid, a->line);
	arrival_take_out(a);
	if (other && a->changed)
		app_draft_now(s->app);
	app_dirty(s->app);
}

static bool
add(struct screen *s, bool begins)
{
	struct arrival_screen *a = state_of(s);
	size_t at = begins ? grid_end(&a->grid, a->line) - 1 : a->line;

	arrival_put_back(a);
	grid_settle(&a->grid, a->line, a->cell);
	if (!grid_add(&a->grid, at, begins)) {
		app_problem(s->app, "%s",
		    _("Mehr als 200 Zeilen auf einmal gehen nicht. Strg+S speichert diese."));
		return false;
	}
	a->changed = true;
	arrival_go(s, at + 1, begins ? CELL_FAMILY : CELL_GIVEN);
	app_draft_now(s->app);
	return true;
}

/* The line of a person who was not there begins the next family. */
void
arrival_next_family(struct screen *s)
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
	arrival_go(s, a->line, CELL_FAMILY);
}

static void
next_person(struct screen *s)
{
	struct arrival_screen *a = state_of(s);

	if (a->line + 1 < a->grid.n && !a->grid.at[a->line + 1].begins)
		arrival_go(s, a->line + 1, CELL_GIVEN);
	else
		add(s, false);
}

static void
enter(struct screen *s)
{
	struct arrival_screen *a = state_of(s);
	struct arrival_line *line = &a->grid.at[a->line];

	arrival_put_back(a);
	switch (a->cell) {
	case CELL_FAMILY: arrival_go(s, a->line, CELL_GIVEN); break;
	case CELL_GIVEN:
		if (grid_line_empty(line) && !line->begins)
			arrival_next_family(s);
		else if (grid_line_empty(line))
			app_say(
			    s->app, "%s", _("Alle eingetragen? F8 verteilt, Strg+S speichert."));
		else
			arrival_go(s, a->line, CELL_SEX);
		break;
	case CELL_SEX: arrival_go(s, a->line, CELL_BIRTH); break;
	case CELL_BIRTH:
	case CELL_LANGUAGE:
	case CELL_LAND:
		if (a->cell < CELL_LANGUAGE && line->cell[CELL_LANGUAGE][0] == '\0')
			arrival_go(s, a->line, CELL_LANGUAGE);
		else if (a->cell < CELL_LAND && line->cell[CELL_LAND][0] == '\0')
			arrival_go(s, a->line, CELL_LAND);
		else
			next_person(s);
		break;
	default: next_person(s);
	}
}

static bool
has_cell(const struct arrival_screen *a, size_t line, enum arrival_cell cell)
{
	return !grid_of_family(cell) || a->grid.at[line].begins;
}

void
arrival_next_cell(struct screen *s, int by)
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
	arrival_go(s, line, (enum arrival_cell)cell);
}

static void
move_line(struct screen *s, int by)
{
	struct arrival_screen *a = state_of(s);
	size_t to = a->line;

	while ((by < 0 ? to > 0 : to + 1 < a->grid.n)) {
		to = by < 0 ? to - 1 : to + 1;
		if (has_cell(a, to, a->cell)) {
			arrival_go(s, to, a->cell);
			return;
		}
	}
}

/* ---- typing ---- */

void
arrival_typed(struct screen *s)
{
	struct arrival_screen *a = state_of(s);

	arrival_put_back(a);
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
	arrival_typed(s);
	arrival_go(s, a->line, CELL_BIRTH);
	return true;
}

bool
arrival_key(struct screen *s, const struct key *k)
{
	struct arrival_screen *a = state_of(s);

	if (sex_letter(s, k))
		return true;
	switch (k->type) {
	case K_RETURN: enter(s); return true;
	case K_UP: move_line(s, -1); return true;
	case K_DOWN: move_line(s, 1); return true;
	case K_PGUP: arrival_go(s, a->line > 10 ? a->line - 10 : 0, CELL_GIVEN); return true;
	case K_PGDN:
		arrival_go(s, a->line + 10 < a->grid.n ? a->line + 10 : a->grid.n - 1, CELL_GIVEN);
		return true;
	case K_ESC:
	case K_TAB:
	case K_BACKTAB: return false;
	default: break;
	}
	switch (edit_key(&a->edit, k)) {
	case EDIT_CHANGED: arrival_typed(s); return true;
	case EDIT_FULL: app_problem(s->app, "%s", _("Hier passt nicht mehr hinein.")); return true;
	case EDIT_MOVED: app_dirty(s->app); return true;
	default: return false;
	}
}
