/*
 * The attacker in the house: which marked cells have one possible value only?
 *
 * Rows and columns are the nodes of a graph, the cells a reader does not know its edges. When one
 * unknown cell grows by one, another of its row must shrink, then one of that column grow, and so
 * on: the change is possible when this walk comes back to the cell it began at. A sum stands on the
 * other side of the equation, so it moves the other way; and what is 0 cannot shrink. Values are
 * whole, and so are the steps: a cell without such a walk has one possible value, any other has
 * two.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/report/protect_inside.h"

#define NODES (2 * PROTECT_LINES)

struct walk {
	const struct protect_table *t;
	size_t row, col; /* of the cell it is about: not walked over */
	bool seen[NODES];
	size_t todo[NODES], n;
};

static bool
is_sum(const struct protect_table *t, size_t row, size_t col)
{
	return (row == t->rows) != (col == t->cols);
}

/* In the equations of its lines, which is what the walk is about: a sum counts negatively. */
static bool
may_grow(const struct protect_table *t, size_t row, size_t col)
{
	return !is_sum(t, row, col) || t->at[row][col].value > 0;
}

static bool
may_shrink(const struct protect_table *t, size_t row, size_t col)
{
	return is_sum(t, row, col) || t->at[row][col].value > 0;
}

static void
visit(struct walk *w, size_t node)
{
	if (w->seen[node])
		return;
	w->seen[node] = true;
	w->todo[w->n++] = node;
}

static bool
passable(const struct walk *w, size_t row, size_t col)
{
	return !(row == w->row && col == w->col) && protect_hidden(w->t, row, col);
}

/* From a row by a cell that shrinks to its column, from a column by one that grows to its row. */
static void
step(struct walk *w, size_t node)
{
	const struct protect_table *t = w->t;
	size_t first_col = t->rows + 1, i;

	if (node < first_col) {
		for (i = 0; i <= t->cols; i++)
			if (passable(w, node, i) && may_shrink(t, node, i))
				visit(w, first_col + i);
	} else {
		for (i = 0; i <= t->rows; i++)
			if (passable(w, i, node - first_col) && may_grow(t, i, node - first_col))
				visit(w, i);
	}
}

static bool
leads(const struct protect_table *t, size_t row, size_t col, size_t from, size_t to)
{
	struct walk w = {.t = t, .row = row, .col = col};

	visit(&w, from);
	while (w.n > 0 && !w.seen[to])
		step(&w, w.todo[--w.n]);
	return w.seen[to];
}

static bool
can_vary(const struct protect_table *t, size_t row, size_t col)
{
	size_t row_node = row, col_node = t->rows + 1 + col;

	return (may_grow(t, row, col) && leads(t, row, col, row_node, col_node)) ||
	       (may_shrink(t, row, col) && leads(t, row, col, col_node, row_node));
}

bool
protect_leaks(const struct protect_table *t, size_t *row, size_t *col)
{
	size_t i, k;

	for (i = 0; i <= t->rows; i++)
		for (k = 0; k <= t->cols; k++) {
			if (t->at[i][k].mark == PROTECT_OPEN || can_vary(t, i, k))
				continue;
			*row = i;
			*col = k;
			return true;
		}
	return false;
}

/* ---- what is marked against it ---- */

struct choice {
	struct protect_cell *cell;
	int rank; /* 0 helps at once, 1 in the same line, 2 anywhere */
	bool nought, sum;
};

static bool
better(const struct choice *a, const struct choice *b)
{
	if (b->cell == NULL || a->rank != b->rank)
		return b->cell == NULL || a->rank < b->rank;
	if (a->nought != b->nought)
		return b->nought;
	return a->sum != b->sum ? b->sum : a->cell->value < b->cell->value;
}

static int
rank_of(struct protect_table *t, size_t row, size_t col, size_t i, size_t k)
{
	bool helps;

	if (i != row && k != col)
		return 2;
	t->at[i][k].mark = PROTECT_AUDIT;
	helps = can_vary(t, row, col);
	t->at[i][k].mark = PROTECT_OPEN;
	return helps ? 0 : 1;
}

bool
protect_mark_leak(struct protect_table *t)
{
	struct choice best = {0};
	size_t row, col, i, k;

	if (!protect_leaks(t, &row, &col))
		return false;
	for (i = 0; i <= t->rows; i++)
		for (k = 0; k <= t->cols; k++) {
			struct choice c = {.cell = &t->at[i][k]};

			if (protect_hidden(t, i, k))
				continue;
			c.rank = rank_of(t, row, col, i, k);
			c.nought = c.cell->value == 0;
			c.sum = i == t->rows || k == t->cols;
			if (better(&c, &best))
				best = c;
		}
	if (best.cell != NULL)
		best.cell->mark = PROTECT_AUDIT;
	return best.cell != NULL;
}

/* ---- sums ---- */

static bool
line_holds(const struct protect_table *t, size_t at, bool row)
{
	size_t n = row ? t->cols : t->rows, i;
	int64_t sum = 0, last = row ? t->at[at][n].value : t->at[n][at].value;

	for (i = 0; i < n; i++) {
		int64_t v = row ? t->at[at][i].value : t->at[i][at].value;

		if (v < 0 || v > last - sum)
			return false;
		sum += v;
	}
	return sum == last;
}

bool
protect_sums_hold(const struct protect_table *t, struct err *e)
{
	bool ok = true;
	size_t i;

	for (i = 0; ok && i <= t->rows; i++)
		ok = line_holds(t, i, true);
	for (i = 0; ok && i <= t->cols; i++)
		ok = line_holds(t, i, false);
	return ok || err_set(e, ERR_USAGE,
			 _("Die Summen der Tabelle stimmen nicht. Sie wird nicht ausgegeben."),
			 "protect: sums");
}
