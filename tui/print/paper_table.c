/* Tables: each row has as many cells as there are columns, and each cell says what it is. */
#include <jansson.h>
#include <stdlib.h>

#include "tui/print/paper_inside.h"
#include "tui/print/take.h"

static const char *const states[CELL_STATES] = {
    [CELL_TEXT] = "text",
    [CELL_NUMBER] = "number",
    [CELL_DAY] = "day",
    [CELL_EMPTY] = "empty",
    [CELL_HIDDEN] = "hidden",
    [CELL_UNKNOWN] = "unknown",
};

static const char *const units[UNITS] = {
    [UNIT_NUMBER] = "number",
    [UNIT_MINUTES] = "minutes",
    [UNIT_CENTS] = "cents",
    [UNIT_PERMILLE] = "permille",
    [UNIT_TENTHS] = "tenths",
    [UNIT_DAYS] = "days",
    [UNIT_WORKDAYS] = "workdays",
    [UNIT_MONTHS] = "months",
};

static const char *const styles[ROW_STYLES] = {
    [ROW_PLAIN] = "plain",
    [ROW_SUBTOTAL] = "subtotal",
    [ROW_TOTAL] = "total",
};

/* What a sheet can hold exactly. */
#define NUMBER_MOST ((int64_t)1 << 53)

static bool
read_number(struct paper_cell *c, const struct spot *s, struct err *e)
{
	int unit;

	if (!take_word(s, "unit", units, UNITS, &unit, e))
		return false;
	c->unit = (enum paper_unit)unit;
	return take_number(s, "value", -NUMBER_MOST, NUMBER_MOST, &c->value, e);
}

static bool
read_day(struct paper_cell *c, const struct spot *s, struct err *e)
{
	int32_t day;

	if (!take_day(s, "day", &day, e))
		return false;
	c->value = day;
	return day != 0 || spot_wrong(s, "day: none", e);
}

static bool
read_cell(struct paper_cell *c, const struct spot *s, struct err *e)
{
	int state;

	if (!take_word(s, "state", states, CELL_STATES, &state, e) ||
	    !take_text(s, "text", PAPER_WORDS, true, &c->text, e))
		return false;
	c->state = (enum paper_state)state;
	if (c->state == CELL_NUMBER)
		return read_number(c, s, e);
	return c->state != CELL_DAY || read_day(c, s, e);
}

static bool
read_cells(struct paper_row *r, const struct spot *row, size_t columns, struct err *e)
{
	struct spot list, cell;
	size_t n, i;

	if (!take_list(row, "cells", PAPER_COLUMNS, &list, &n, e))
		return false;
	if (n != columns)
		return spot_wrong(&list, "not as many cells as columns", e);
	r->cell = calloc(n, sizeof(*r->cell));
	if (r->cell == NULL)
		return err_nomem(e);
	for (i = 0; i < n; i++)
		if (!take_element(&list, i, &cell, e) || !read_cell(&r->cell[i], &cell, e))
			return false;
	return true;
}

static bool
read_rows(struct paper_table *t, const struct spot *table, struct paper_room *room, struct err *e)
{
	struct spot list, row;
	size_t n, i;
	int style;

	if (!take_list(table, "rows", room->rows, &list, &n, e))
		return false;
	if (n * t->n_columns > room->cells)
		return spot_large(&list, room->cells / t->n_columns, e);
	room->rows -= n;
	room->cells -= n * t->n_columns;
	t->row = calloc(n + 1, sizeof(*t->row));
	if (t->row == NULL)
		return err_nomem(e);
	t->n_rows = n;
	for (i = 0; i < n; i++) {
		if (!take_element(&list, i, &row, e) ||
		    !take_word(&row, "style", styles, ROW_STYLES, &style, e) ||
		    !read_cells(&t->row[i], &row, t->n_columns, e))
			return false;
		t->row[i].style = (enum paper_style)style;
	}
	return true;
}

static bool
read_columns(struct paper_table *t, const struct spot *table, struct err *e)
{
	struct spot list, one;
	size_t n, i;

	if (!take_list(table, "columns", PAPER_COLUMNS, &list, &n, e))
		return false;
	if (n == 0)
		return spot_wrong(&list, "none", e);
	t->column = calloc(n, sizeof(*t->column));
	if (t->column == NULL)
		return err_nomem(e);
	t->n_columns = n;
	for (i = 0; i < n; i++)
		if (!take_element(&list, i, &one, e) ||
		    !take_text(&one, "label", PAPER_WORDS, true, &t->column[i].label, e) ||
		    !take_flag(&one, "number", &t->column[i].number, e))
			return false;
	return true;
}

bool
paper_read_table(
    struct paper_table *t, const struct spot *block, struct paper_room *room, struct err *e)
{
	if (room->tables-- == 0)
		return spot_large(block->in, PAPER_TABLES, e);
	return take_text(block, "title", PAPER_WORDS, true, &t->title, e) &&
	       read_columns(t, block, e) && read_rows(t, block, room, e) &&
	       take_texts(block, "notes", PAPER_NOTES, &t->note, &t->n_notes, e);
}

void
paper_free_table(struct paper_table *t)
{
	size_t i;

	for (i = 0; i < t->n_rows; i++)
		free(t->row[i].cell);
	free(t->row);
	free(t->column);
	free(t->note);
}
