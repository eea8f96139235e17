/* One table on a sheet of its own: its title, its head (which stays in sight), its rows, its notes.
 */
#include "tui/print/sheets_inside.h"

#include "common/base/day.h"
#include "common/base/text.h"

#define TOP 2 /* rows above the first of the table */
#define ACROSS 9
#define WIDTH_LEAST 9
#define WIDTH_MOST 48
#define WIDTH_HEAD 16 /* a head rather breaks */
#define SAMPLE 400

static void
put_day(struct sheets *s, lxw_worksheet *to, lxw_row_t row, lxw_col_t col, int64_t day, bool bold)
{
	lxw_datetime at = {.year = day_year((int32_t)day),
	    .month = day_month((int32_t)day),
	    .day = day_of_month((int32_t)day)};

	worksheet_write_datetime(to, row, col, &at, s->look[LOOK_DAY][bold]);
}

static void
put_cell(struct sheets *s, lxw_worksheet *to, lxw_row_t row, lxw_col_t col,
    const struct paper_table *t, const struct paper_row *r, bool decimal)
{
	const struct paper_cell *c = &r->cell[col];
	bool bold = r->style != ROW_PLAIN;

	if (c->state == CELL_NUMBER)
		sheet_number(s, to, row, col, c, decimal, bold);
	else if (c->state == CELL_DAY)
		put_day(s, to, row, col, c->value, bold);
	else
		sheet_text(s, to, row, col, c->text,
		    s->look[t->column[col].number ? LOOK_RIGHT : LOOK_TEXT][bold]);
}

static void
put_column(struct sheets *s, lxw_worksheet *to, const struct paper_table *t, lxw_col_t col)
{
	bool decimal = sheet_decimal_hours(t, col);
	size_t i;

	for (i = 0; i < t->n_rows; i++)
		put_cell(s, to, (lxw_row_t)(TOP + i), col, t, &t->row[i], decimal);
}

/* In letters; text that is longer breaks. */
static double
column_width(const struct paper_table *t, size_t col)
{
	int widest = text_width(t->column[col].label), one;
	size_t i;

	widest = widest > WIDTH_HEAD ? WIDTH_HEAD : widest;
	for (i = 0; i < t->n_rows && i < SAMPLE; i++) {
		one = text_width(t->row[i].cell[col].text);
		if (one > widest)
			widest = one;
	}
	widest = widest < WIDTH_LEAST ? WIDTH_LEAST : widest;
	return 1.5 + (widest > WIDTH_MOST ? WIDTH_MOST : widest);
}

static void
put_head(struct sheets *s, lxw_worksheet *to, const struct paper_table *t)
{
	size_t i;

	sheet_text(s, to, 0, 0, t->title, s->look[LOOK_TITLE][0]);
	for (i = 0; i < t->n_columns; i++) {
		worksheet_set_column(to, (lxw_col_t)i, (lxw_col_t)i, column_width(t, i), NULL);
		sheet_text(s, to, 1, (lxw_col_t)i, t->column[i].label, s->look[LOOK_HEAD][0]);
	}
	worksheet_freeze_panes(to, TOP, 0);
	worksheet_repeat_rows(to, 0, TOP - 1);
}

static void
set_paper(lxw_worksheet *to, bool across)
{
	worksheet_set_paper(to, 9); /* A4 */
	if (across)
		worksheet_set_landscape(to);
	worksheet_fit_to_pages(to, 1, 0);
	worksheet_set_footer(to, "&C&P / &N");
}

void
sheet_table(struct sheets *s, size_t block)
{
	const struct paper_table *t = &s->paper->block[block].table;
	lxw_worksheet *to = s->sheet[block];
	lxw_row_t row = (lxw_row_t)(TOP + t->n_rows);
	size_t i;

	put_head(s, to, t);
	for (i = 0; i < t->n_columns; i++)
		put_column(s, to, t, (lxw_col_t)i);
	for (i = 0; i < t->n_notes; i++)
		sheet_text(s, to, row++, 0, t->note[i], NULL);
	set_paper(to, t->n_columns > ACROSS);
	s->below[block] = row + 1;
}
