/* The table, and the steps that mark it. */
#include "common/report/protect.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/base/text.h"
#include "common/report/protect_inside.h"

const struct protect_limits protect_public = {5, 3};
const struct protect_limits protect_nonpublic = {3, 0};

#define MEDIAN_VALUES 5
#define DOMINANT_PERCENT 70

bool
protect_open(struct protect_table *t, size_t rows, size_t cols, struct err *e)
{
	*t = (struct protect_table){.rows = rows, .cols = cols, .rest = PROTECT_NO_ROW};
	if (rows == 0 || cols == 0 || rows >= PROTECT_LINES || cols >= PROTECT_LINES)
		return err_set(e, ERR_USAGE, _("Die Tabelle ist zu groß. Bitte feiner teilen."),
		    "%zu x %zu", rows, cols);
	t->row_sums = t->col_sums = t->total = true;
	t->at = calloc(rows + 1, sizeof(*t->at));
	t->label = calloc(rows, sizeof(*t->label));
	t->codes = calloc(rows, sizeof(*t->codes));
	if (t->at != NULL && t->label != NULL && t->codes != NULL)
		return true;
	protect_close(t);
	return err_nomem(e);
}

void
protect_close(struct protect_table *t)
{
	if (t->at != NULL)
		secret_wipe(t->at, (t->rows + 1) * sizeof(*t->at));
	free(t->at);
	free(t->label);
	free(t->codes);
	*t = (struct protect_table){0};
}

struct protect_cell *
protect_at(const struct protect_table *t, size_t row, size_t col)
{
	return &t->at[row][col];
}

void
protect_count(struct protect_table *t, size_t row, size_t col, int64_t persons)
{
	struct protect_cell *to[] = {
	    &t->at[row][col], &t->at[row][t->cols], &t->at[t->rows][col], &t->at[t->rows][t->cols]};
	size_t i;

	for (i = 0; i < sizeof(to) / sizeof(to[0]); i++) {
		to[i]->value += persons;
		to[i]->persons += persons;
	}
}

void
protect_households_unknown(struct protect_table *t)
{
	size_t i, k;

	for (i = 0; i <= t->rows; i++)
		for (k = 0; k <= t->cols; k++)
			t->at[i][k].households = PROTECT_UNKNOWN;
}

bool
protect_small(const struct protect_limits *limits, int64_t persons, int64_t households)
{
	if (persons <= 0)
		return false;
	return persons < limits->persons ||
	       (households != PROTECT_UNKNOWN && households < limits->households);
}

static bool
cell_small(const struct protect_limits *limits, const struct protect_cell *cell)
{
	return protect_small(limits, cell->persons, cell->households);
}

/* ---- step 1 ---- */

static void
add_cell(struct protect_cell *to, const struct protect_cell *from)
{
	to->value += from->value;
	to->persons += from->persons;
	if (to->households == PROTECT_UNKNOWN || from->households == PROTECT_UNKNOWN)
		to->households = PROTECT_UNKNOWN;
	else
		to->households += from->households;
}

static void
drop_row(struct protect_table *t, size_t row)
{
	memmove(&t->at[row], &t->at[row + 1], (t->rows - row) * sizeof(*t->at));
	memmove(&t->label[row], &t->label[row + 1], (t->rows - row - 1) * sizeof(*t->label));
	memmove(&t->codes[row], &t->codes[row + 1], (t->rows - row - 1) * sizeof(*t->codes));
	t->rows--;
	if (t->rest != PROTECT_NO_ROW && t->rest > row)
		t->rest--;
}

/* The rest becomes the last row: its place tells nothing about its size. */
static void
rest_last(struct protect_table *t)
{
	struct protect_cell cells[PROTECT_LINES];
	char label[PROTECT_LABEL], codes[PROTECT_CODES];
	size_t last = t->rows - 1;

	memcpy(cells, t->at[t->rest], sizeof(cells));
	memcpy(label, t->label[t->rest], sizeof(label));
	memcpy(codes, t->codes[t->rest], sizeof(codes));
	memmove(&t->at[t->rest], &t->at[t->rest + 1], (last - t->rest) * sizeof(*t->at));
	memmove(&t->label[t->rest], &t->label[t->rest + 1], (last - t->rest) * sizeof(*t->label));
	memmove(&t->codes[t->rest], &t->codes[t->rest + 1], (last - t->rest) * sizeof(*t->codes));
	memcpy(t->codes[last], codes, sizeof(codes));
	memcpy(t->at[last], cells, sizeof(cells));
	memcpy(t->label[last], label, sizeof(label));
	t->rest = last;
}

/* The smallest row that is not the rest and has somebody in it. */
static size_t
smallest_row(const struct protect_table *t)
{
	size_t i, best = PROTECT_NO_ROW;

	for (i = 0; i < t->rows; i++)
		if (i != t->rest && t->at[i][t->cols].persons > 0 &&
		    (best == PROTECT_NO_ROW ||
			t->at[i][t->cols].persons < t->at[best][t->cols].persons))
			best = i;
	return best;
}

static bool
join_codes(char to[static PROTECT_CODES], const char *more)
{
	size_t n = strlen(to), m = strlen(more);

	if (n + m + 2 > PROTECT_CODES)
		return false;
	if (n > 0 && m > 0)
		to[n++] = ' ';
	memcpy(to + n, more, m + 1);
	return true;
}

static bool
join_rest(struct protect_table *t, size_t row)
{
	size_t k;

	if (t->rest == PROTECT_NO_ROW) {
		t->rest = row;
		return true;
	}
	if (!join_codes(t->codes[t->rest], t->codes[row]))
		return false;
	for (k = 0; k <= t->cols; k++)
		add_cell(&t->at[t->rest][k], &t->at[row][k]);
	drop_row(t, row);
	return true;
}

static size_t
small_row(const struct protect_table *t, const struct protect_limits *limits)
{
	size_t i;

	for (i = 0; i < t->rows; i++)
		if (i != t->rest && cell_small(limits, &t->at[i][t->cols]))
			return i;
	return PROTECT_NO_ROW;
}

static size_t
next_to_join(const struct protect_table *t, const struct protect_limits *limits)
{
	size_t row = small_row(t, limits);

	if (row != PROTECT_NO_ROW)
		return row;
	return t->rest != PROTECT_NO_ROW && cell_small(limits, &t->at[t->rest][t->cols])
		   ? smallest_row(t)
		   : PROTECT_NO_ROW;
}

bool
protect_merge(struct protect_table *t, const struct protect_limits *limits, const char *rest_label,
    struct err *e)
{
	bool given = t->rest != PROTECT_NO_ROW, joined = false;
	size_t row;

	if (!protect_sums_hold(t, e))
		return false;
	while ((row = next_to_join(t, limits)) != PROTECT_NO_ROW) {
		if (!join_rest(t, row))
			return err_set(e, ERR_FULL,
			    _("Die Tabelle ist zu groß. Bitte feiner teilen."), "protect: codes");
		joined = true;
	}
	if (t->rest == PROTECT_NO_ROW)
		return true;
	if (joined || !given)
		text_copy(t->label[t->rest], PROTECT_LABEL, rest_label);
	rest_last(t);
	return true;
}

/* ---- steps 2 and 3 ---- */

static void
mark_primary(struct protect_table *t, const struct protect_limits *limits)
{
	size_t i, k;

	for (i = 0; i <= t->rows; i++)
		for (k = 0; k <= t->cols; k++) {
			struct protect_cell *cell = &t->at[i][k];
			/* A nought beside three says that all three are of the other kind. */
			bool told = cell->persons == 0 && k < t->cols &&
				    cell_small(limits, &t->at[i][t->cols]);

			if (cell->mark == PROTECT_OPEN &&
			    !CHECK(PROTECT_SMALL, !cell_small(limits, cell) && !told))
				cell->mark = PROTECT_PRIMARY;
		}
}

/* Rows first, then columns; the sums' own row and column are lines like any other. */
static struct protect_cell *
line_cell(const struct protect_table *t, size_t line, size_t at)
{
	return line <= t->rows ? &t->at[line][at] : &t->at[at][line - t->rows - 1];
}

static bool
line_hidden(const struct protect_table *t, size_t line, size_t at)
{
	return line <= t->rows ? protect_hidden(t, line, at)
			       : protect_hidden(t, at, line - t->rows - 1);
}

/* A nought goes last: that there is none is often known anyway. A sum goes after the cells. */
static bool
rather(const struct protect_cell *a, bool a_sum, const struct protect_cell *b, bool b_sum)
{
	if ((a->value == 0) != (b->value == 0))
		return a->value != 0;
	return a_sum != b_sum ? !a_sum : a->value < b->value;
}

/* Marks the smallest open cell of a line with exactly one marked one and nothing else unknown. */
static bool
mark_line(struct protect_table *t, size_t line)
{
	size_t n = line <= t->rows ? t->cols : t->rows, i, unknown = 0, marked = 0;
	struct protect_cell *best = NULL;
	bool best_sum = false;

	for (i = 0; i <= n; i++) {
		struct protect_cell *cell = line_cell(t, line, i);

		unknown += line_hidden(t, line, i);
		marked += cell->mark != PROTECT_OPEN;
		if (cell->mark == PROTECT_OPEN && !line_hidden(t, line, i) &&
		    (best == NULL || rather(cell, i == n, best, best_sum))) {
			best = cell;
			best_sum = i == n;
		}
	}
	if (unknown != 1 || marked != 1 || best == NULL)
		return false;
	best->mark = PROTECT_SECONDARY;
	return true;
}

void
protect_mark_lines(struct protect_table *t)
{
	size_t line;
	bool more = true;

	while (more)
		for (line = 0, more = false; line < t->rows + t->cols + 2; line++)
			more |= mark_line(t, line);
}

bool
protect_mark(struct protect_table *t, const struct protect_limits *limits, struct err *e)
{
	if (!protect_sums_hold(t, e))
		return false;
	mark_primary(t, limits);
	protect_mark_lines(t);
	while (!CHECK(PROTECT_AUDIT, !protect_mark_leak(t)))
		protect_mark_lines(t);
	return true;
}

bool
protect_hidden(const struct protect_table *t, size_t row, size_t col)
{
	if (t->at[row][col].mark != PROTECT_OPEN)
		return true;
	if (row == t->rows && col == t->cols)
		return !t->total;
	return (row == t->rows && !t->col_sums) || (col == t->cols && !t->row_sums);
}

/* ---- computed from cells ---- */

bool
protect_ratio(const struct protect_cell *above, const struct protect_cell *below)
{
	return above->mark == PROTECT_OPEN && below->mark == PROTECT_OPEN && below->value > 0;
}

bool
protect_median(size_t n)
{
	return n >= MEDIAN_VALUES;
}

bool
protect_dominated(const int64_t *cents, size_t n)
{
	int64_t sum = 0, most = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		int64_t v = cents[i] < 0 ? -cents[i] : cents[i];

		sum += v;
		most = v > most ? v : most;
	}
	return sum > 0 && most > sum / 100 * DOMINANT_PERCENT + sum % 100 * DOMINANT_PERCENT / 100;
}
