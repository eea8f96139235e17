/* How "Ankunft" looks: a block a family, its head with how many they are and where they sleep. */
#include <string.h>

#include "common/base/lang.h"
#include "tui/screens/arrival.h"

/* Columns: where each cell begins and how wide it is; the remark has the rest. */
static const struct {
	const char *de, *en;
	int width, wide;
} columns[CELLS] = {
    [CELL_FAMILY] = {"Familienname", "family name", 14, 24},
    [CELL_GIVEN] = {"Vorname", "given name", 12, 24},
    [CELL_SEX] = {"G", "S", 2, 3},
    [CELL_BIRTH] = {"geboren", "born", 11, 12},
    [CELL_LANGUAGE] = {"Spr.", "lang.", 5, 6},
    [CELL_LAND] = {"Staat", "nat.", 6, 6},
    [CELL_NEED] = {"rw", "rw", 3, 4},
    [CELL_PLACE] = {"Unterkunft", "shelter", 13, 28},
    [CELL_REMARK] = {"Bemerkung", "remark", 0, 0},
};

static int
width_of(size_t cell, const struct rect *r, int at)
{
	int width = r->cols >= 110 ? columns[cell].wide : columns[cell].width;

	return width != 0 && at + width <= r->cols ? width : r->cols - at;
}

/* What the line takes over from its family is quiet. */
static enum role
role_of(const struct arrival_grid *g, size_t i, size_t cell)
{
	if (!grid_read(g, i, (enum arrival_cell)cell, NULL))
		return ROLE_ATTENTION;
	if (!g->at[i].begins && (cell == CELL_FAMILY || grid_of_family((enum arrival_cell)cell)))
		return ROLE_QUIET;
	return ROLE_TEXT;
}

static void
draw_cell(struct arrival_screen *a, struct canvas *c, struct rect r, size_t i, size_t cell)
{
	const struct arrival_grid *g = &a->grid;
	bool here = i == a->line && cell == (size_t)a->cell;
	const char *text =
	    g->at[grid_of_family((enum arrival_cell)cell) ? grid_head(g, i) : i].cell[cell];
	enum role role = role_of(g, i, cell);

	if (role == ROLE_ATTENTION)
		canvas_text(c, r.row, r.col - 1, 1, role, "!");
	if (here)
		edit_draw(&a->edit, c, r, true);
	else
		canvas_left(c, r.row, r.col, r.cols, role, text);
}

static void
draw_line(struct arrival_screen *a, struct canvas *c, struct rect r, int row, size_t i)
{
	const struct arrival_line *line = &a->grid.at[i];
	int at = 1;
	size_t cell;

	if (i == a->line)
		canvas_text(c, row, r.col, 1, ROLE_TEXT, ">");
	else if (!id_zero(&line->stored))
		canvas_text(c, row, r.col, 1, ROLE_GOOD, "=");
	for (cell = 0; cell < CELLS; cell++) {
		int width = width_of(cell, &r, at);

		if (width > 1)
			draw_cell(a, c,
			    (struct rect){row, r.col + at, 1, width - (cell < CELLS - 1)}, i, cell);
		at += width;
	}
}

static void
draw_heads(struct canvas *c, struct rect r)
{
	int at = 1;
	size_t cell;

	for (cell = 0; cell < CELLS; cell++) {
		int width = width_of(cell, &r, at);

		if (width > 1)
			canvas_left(c, r.row, r.col + at, width - 1, ROLE_QUIET,
			    lang_pick(columns[cell].de, columns[cell].en));
		at += width;
	}
}

/* "12 von 30 Personen, 4 Familien · frei: Nord 1, Süd 8" */
static void
draw_sum(struct arrival_screen *a, struct canvas *c, struct rect r)
{
	struct buf text = BUF_EMPTY;
	size_t i;

	if (a->announced > 0)
		buf_printf(&text, _("%zu von %lld Personen, %zu Familien"), grid_persons(&a->grid),
		    (long long)a->announced, grid_families(&a->grid));
	else
		buf_printf(&text, _("%zu Personen, %zu Familien"), grid_persons(&a->grid),
		    grid_families(&a->grid));
	if (a->grid.beds.n > 0)
		buf_printf(&text, " · %s", _("frei:"));
	for (i = 0; i < a->grid.beds.n; i++)
		buf_printf(&text, "%s %s %d", i > 0 ? "," : "", a->grid.beds.at[i].name,
		    grid_left(&a->grid, i));
	canvas_text(c, r.row, r.col + 1, r.cols - 1, ROLE_HEAD, buf_text(&text));
	buf_free(&text);
}

/* Rows lines from `top` on take up to line i, with the gap before each family. */
static int
rows_to(const struct arrival_grid *g, size_t top, size_t i)
{
	int rows = 0;

	for (; top <= i; top++)
		rows += 1 + (g->at[top].begins && rows > 0);
	return rows;
}

void
arrival_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct arrival_screen *a = s->state;
	struct rect r = l->work;
	int room = r.rows - 2, row;
	size_t i;

	if (r.rows < 3)
		return;
	draw_sum(a, c, r);
	draw_heads(c, (struct rect){r.row + 1, r.col, 1, r.cols});
	if (a->line < a->top)
		a->top = grid_head(&a->grid, a->line);
	while (a->top < a->line && rows_to(&a->grid, a->top, a->line) > room)
		a->top++;
	while (a->top > 0 && rows_to(&a->grid, a->top - 1, a->grid.n - 1) <= room)
		a->top--;
	for (i = a->top; i < a->grid.n; i++) {
		row = rows_to(&a->grid, a->top, i) - 1;
		if (row >= room)
			break;
		draw_line(a, c, r, r.row + 2 + row, i);
	}
}
