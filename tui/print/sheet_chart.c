/*
 * Pictures beside their tables. What they draw stands once more on a sheet of its own: Excel draws
 * a dot in a cell as nought, and a number that is hidden must be a gap; and sums are left out.
 */
#include "tui/print/sheets_inside.h"

#include <stdio.h>

#define BESIDE 1 /* columns between table and picture */
#define HIGH 18	 /* rows a picture takes */

static const uint8_t kinds[CHARTS] = {
    [CHART_BARS] = LXW_CHART_COLUMN,
    [CHART_LINES] = LXW_CHART_LINE,
    [CHART_FUNNEL] = LXW_CHART_BAR,
    [CHART_BUDGET] = LXW_CHART_BAR,
};

static void
begin_data(struct sheets *s)
{
	const char *title = paper_pick(s->paper, "Diagrammdaten", "Chart data");

	if (s->data != NULL)
		return;
	sheet_name(s->name, s->paper->n_blocks + 1, title, s->data_name);
	s->data = workbook_add_worksheet(s->book, s->data_name);
	if (s->data != NULL)
		worksheet_set_column(s->data, 0, 0, 30, NULL);
	else
		s->failed = LXW_ERROR_MEMORY_MALLOC_FAILED;
}

/* Labels in the first column, a series in each of the next. Returns the rows it took. */
static lxw_row_t
put_data(struct sheets *s, const struct panel *a, const char *title)
{
	const struct paper_table *t = a->table;
	lxw_row_t head = s->data_row, row = head + 1;
	const struct paper_cell *c;
	size_t i, k;

	sheet_text(s, s->data, head, 0, title, s->look[LOOK_HEAD][0]);
	for (k = 0; k < a->n; k++)
		sheet_text(s, s->data, head, (lxw_col_t)(k + 1), t->column[a->value[k]].label,
		    s->look[LOOK_HEAD][0]);
	for (i = 0; i < t->n_rows; i++) {
		if (t->row[i].style != ROW_PLAIN)
			continue;
		sheet_text(
		    s, s->data, row, 0, t->row[i].cell[a->label].text, s->look[LOOK_TEXT][0]);
		for (k = 0; k < a->n; k++) {
			c = panel_number(a, i, k);
			if (c != NULL)
				sheet_number(s, s->data, row, (lxw_col_t)(k + 1), c,
				    sheet_decimal_hours(t, a->value[k]), false);
		}
		row++;
	}
	s->data_row = row + 1;
	return row - head - 1;
}

/* As on paper, told apart without colour. */
static void
dress(lxw_chart_series *series, enum paper_picture picture, size_t k)
{
	static const uint8_t dashes[PAPER_VALUES] = {LXW_CHART_LINE_DASH_SOLID,
	    LXW_CHART_LINE_DASH_DASH, LXW_CHART_LINE_DASH_SQUARE_DOT,
	    LXW_CHART_LINE_DASH_LONG_DASH};
	static const uint8_t marks[PAPER_VALUES] = {LXW_CHART_MARKER_CIRCLE,
	    LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_DIAMOND};
	static const uint8_t patterns[PAPER_VALUES] = {LXW_CHART_PATTERN_PERCENT_75,
	    LXW_CHART_PATTERN_PERCENT_5, LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL,
	    LXW_CHART_PATTERN_WIDE_DOWNWARD_DIAGONAL};
	lxw_chart_line line = {.color = 0x333333, .width = 1.5f, .dash_type = dashes[k]};
	lxw_chart_line edge = {.color = 0x333333, .width = 0.75f};
	lxw_chart_pattern pattern = {
	    .fg_color = 0x333333, .bg_color = 0xffffff, .type = patterns[k]};

	if (picture == CHART_LINES) {
		chart_series_set_line(series, &line);
		chart_series_set_marker_type(series, marks[k]);
	} else {
		chart_series_set_pattern(series, &pattern);
		chart_series_set_line(series, &edge);
	}
}

static void
add_series(struct sheets *s, lxw_chart *chart, enum paper_picture picture, lxw_row_t head,
    lxw_row_t rows, size_t k)
{
	lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
	lxw_col_t col = (lxw_col_t)(k + 1);

	if (series == NULL) {
		s->failed = LXW_ERROR_MEMORY_MALLOC_FAILED;
		return;
	}
	chart_series_set_name_range(series, s->data_name, head, col);
	chart_series_set_categories(series, s->data_name, head + 1, 0, head + rows, 0);
	chart_series_set_values(series, s->data_name, head + 1, col, head + rows, col);
	dress(series, picture, k);
}

static void
add_chart(struct sheets *s, const struct paper_chart *c, const struct panel *a)
{
	lxw_chart_options size = {.x_scale = 1.5, .y_scale = 1.2};
	lxw_row_t head = s->data_row, rows = put_data(s, a, c->title);
	lxw_chart *chart = rows > 0 ? workbook_add_chart(s->book, kinds[c->picture]) : NULL;
	size_t k;

	if (chart == NULL)
		return;
	for (k = 0; k < a->n; k++)
		add_series(s, chart, c->picture, head, rows, k);
	chart_title_set_name(chart, c->title);
	chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
	chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
	if (kinds[c->picture] == LXW_CHART_BAR)
		chart_axis_set_reverse(chart->y_axis);
	worksheet_insert_chart_opt(s->sheet[c->table], s->below[c->table],
	    (lxw_col_t)(a->table->n_columns + BESIDE), chart, &size);
	s->below[c->table] += HIGH;
}

void
sheet_chart(struct sheets *s, const struct paper_chart *chart)
{
	struct panel panels[PAPER_VALUES];
	size_t n = chart_panels(s->paper, chart, panels), i;

	begin_data(s);
	for (i = 0; i < n && s->data != NULL; i++)
		add_chart(s, chart, &panels[i]);
}
