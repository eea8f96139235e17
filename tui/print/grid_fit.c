/* How wide the columns of a table are. */
#include "tui/print/grid.h"

#include <string.h>

#define SIZE_LEAST 6.0
#define SIZE_STEP 0.5
#define SAMPLE 400     /* rows that are measured; others are broken into lines if need be */
#define HEAD_WIDE 8    /* letters of a head that may stand in one line */
#define WIDE_MOST 0.45 /* of the page: a column that is all text leaves room for others */

/* What each column would like and what it needs. */
struct wish {
	double natural[PAPER_COLUMNS], least[PAPER_COLUMNS];
};

static void
widest(double *to, double width)
{
	if (width + 2 * GRID_PAD > *to)
		*to = width + 2 * GRID_PAD;
}

static void
wish_for(struct wish *w, size_t i, struct shaper *s, enum face face, double size, const char *text)
{
	if (*text == '\0')
		return;
	widest(&w->natural[i], shape_width(s, face, size, text));
	widest(&w->least[i], shape_word_width(s, face, size, text));
}

static void
measure(struct wish *w, struct shaper *s, const struct paper_table *t, double size)
{
	size_t i, k;

	memset(w, 0, sizeof(*w));
	for (i = 0; i < t->n_columns; i++) {
		wish_for(w, i, s, FACE_BOLD, size, t->column[i].label);
		/* Rather in lines than wide. */
		if (w->natural[i] > HEAD_WIDE * size)
			w->natural[i] =
			    w->least[i] > HEAD_WIDE * size ? w->least[i] : HEAD_WIDE * size;
		wish_for(w, i, s, FACE_BOLD, size, "000");
	}
	for (k = 0; k < t->n_rows && k < SAMPLE; k++)
		for (i = 0; i < t->n_columns; i++)
			wish_for(w, i, s, t->row[k].style == ROW_PLAIN ? FACE_PLAIN : FACE_BOLD,
			    size, t->row[k].cell[i].text);
}

static double
sum(const double *of, size_t n)
{
	double all = 0;

	while (n-- > 0)
		all += of[n];
	return all;
}

/* Each gets what it needs; what is left goes to those that would like more, after how much more. */
static void
share(struct grid *g, const struct wish *w, double room)
{
	size_t n = g->table->n_columns, i;
	double least = sum(w->least, n), natural = sum(w->natural, n), part;

	part = natural <= room ? 1 : least < room ? (room - least) / (natural - least) : 0;
	for (i = 0; i < n; i++)
		g->width[i] = w->least[i] + part * (w->natural[i] - w->least[i]);
	if (least > room)
		for (i = 0; i < n; i++)
			g->width[i] *= room / least;
}

/* One very long text must not take all the room from the others. */
static void
moderate(struct wish *w, size_t n, double room)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (w->natural[i] > room * WIDE_MOST)
			w->natural[i] =
			    w->least[i] > room * WIDE_MOST ? w->least[i] : room * WIDE_MOST;
}

void
grid_fit(struct grid *g, struct shaper *s, const struct paper_table *table, double x, double width)
{
	struct wish w;
	size_t i;

	g->table = table;
	g->size = SIZE_TABLE;
	measure(&w, s, table, g->size);
	while (sum(w.least, table->n_columns) > width && g->size > SIZE_LEAST) {
		g->size -= SIZE_STEP;
		measure(&w, s, table, g->size);
	}
	if (sum(w.natural, table->n_columns) > width)
		moderate(&w, table->n_columns, width);
	share(g, &w, width);
	for (i = 0; i < table->n_columns; i++) {
		g->x[i] = x;
		x += g->width[i];
	}
}
