#include "tui/print/grid.h"

#define PAD_ROW 1.6 /* above and below the lines of a row */
#define KEEP 3	    /* rows that stay with the head of their table */

/* A row while it is drawn: its texts, and the line each goes on with on the next page. */
struct band {
	PangoLayout *layout[PAPER_COLUMNS];
	int next[PAPER_COLUMNS];
	size_t n;
	const char *tag; /* of a cell */
};

static double
grid_width(const struct grid *g)
{
	size_t last = g->table->n_columns - 1;

	return g->x[last] + g->width[last] - g->x[0];
}

static void
band_cell(struct band *b, struct page *p, const struct grid *g, size_t i, enum face face,
    const char *text)
{
	bool number = g->table->column[i].number;

	b->layout[i] = shape(&p->shaper, face, g->size, g->width[i] - 2 * GRID_PAD,
	    number ? SIDE_RIGHT : SIDE_LEFT, text);
	b->next[i] = 0;
}

static struct band
head_band(struct page *p, const struct grid *g)
{
	struct band b = {.n = g->table->n_columns, .tag = "TH"};
	size_t i;

	for (i = 0; i < b.n; i++)
		band_cell(&b, p, g, i, FACE_BOLD, g->table->column[i].label);
	return b;
}

static struct band
row_band(struct page *p, const struct grid *g, const struct paper_row *r)
{
	struct band b = {.n = g->table->n_columns, .tag = "TD"};
	size_t i;

	for (i = 0; i < b.n; i++)
		band_cell(
		    &b, p, g, i, r->style == ROW_PLAIN ? FACE_PLAIN : FACE_BOLD, r->cell[i].text);
	return b;
}

static void
band_free(struct band *b)
{
	size_t i;

	for (i = 0; i < b->n; i++)
		shape_free(b->layout[i]);
}

static double
band_height(const struct band *b)
{
	double height = 0, one;
	size_t i;

	for (i = 0; i < b->n; i++) {
		one = shape_height(b->layout[i]);
		if (one > height)
			height = one;
	}
	return height + 2 * PAD_ROW;
}

/* As much of the row as fits here. Returns whether it is done. */
static bool
band_draw(struct band *b, struct page *p, const struct grid *g, bool force)
{
	double room = page_room(p) - 2 * PAD_ROW, height = 0, used;
	bool done = true;
	size_t i;

	page_tag(p, "TR");
	for (i = 0; i < b->n; i++) {
		page_tag(p, b->tag);
		b->next[i] = shape_draw(p->cr, b->layout[i], b->next[i], g->x[i] + GRID_PAD,
		    p->y + PAD_ROW, room, force, &used);
		page_tag_end(p, b->tag);
		if (used > height)
			height = used;
		done = done && b->next[i] >= shape_lines(b->layout[i]);
	}
	page_tag_end(p, "TR");
	p->y += height + 2 * PAD_ROW;
	return done;
}

static void
draw_head(struct page *p, const struct grid *g)
{
	struct band head = head_band(p, g);

	band_draw(&head, p, g, true);
	page_rule(p, g->x[0], grid_width(g), p->y, 0.7);
	band_free(&head);
	p->y += 1;
}

/* A row stays whole, unless it is longer than a page. */
static void
draw_row(struct page *p, const struct grid *g, const struct paper_row *r)
{
	struct band b = row_band(p, g, r);
	bool fresh = false;

	if (band_height(&b) > page_room(p)) {
		page_turn(p, p->across);
		draw_head(p, g);
		fresh = true;
	}
	if (r->style != ROW_PLAIN)
		page_rule(p, g->x[0], grid_width(g), p->y, r->style == ROW_TOTAL ? 0.7 : 0.35);
	while (!band_draw(&b, p, g, fresh)) {
		page_turn(p, p->across);
		draw_head(p, g);
		fresh = true;
	}
	band_free(&b);
	page_rule(p, g->x[0], grid_width(g), p->y, r->style == ROW_PLAIN ? 0.12 : 0.35);
}

/* Title and head are not left alone at the foot of a page. */
static void
begin(struct page *p, const struct grid *g)
{
	PangoLayout *title = shape(
	    &p->shaper, FACE_BOLD, SIZE_TABLE + 0.5, page_width(p), SIDE_LEFT, g->table->title);
	struct band head = head_band(p, g);
	double height =
	    shape_height(title) + band_height(&head) + KEEP * (g->size * 1.2 + 2 * PAD_ROW);

	band_free(&head);
	page_need(p, height < page_body(p) ? height : page_body(p));
	if (*g->table->title != '\0')
		page_text(p, "P", title, 0);
	else
		shape_free(title);
	p->y += 2;
}

static void
draw_notes(struct page *p, const struct paper_table *t)
{
	size_t i;

	p->y += 2;
	for (i = 0; i < t->n_notes; i++)
		page_text(p, "P",
		    shape(&p->shaper, FACE_PLAIN, SIZE_NOTE, page_width(p), SIDE_LEFT, t->note[i]),
		    0);
}

void
grid_draw(struct page *p, const struct paper_table *table)
{
	struct grid g;
	size_t i;

	page_skip(p, 8);
	grid_fit(&g, &p->shaper, table, page_x(p), page_width(p));
	begin(p, &g);
	page_tag(p, "Table");
	draw_head(p, &g);
	for (i = 0; i < table->n_rows; i++)
		draw_row(p, &g, &table->row[i]);
	page_tag_end(p, "Table");
	draw_notes(p, table);
	page_skip(p, 6);
}
