/* Pictures for a terminal: bars made of blocks, an eighth of a column fine. */
#include <string.h>

#include "common/base/text.h"
#include "common/report/document/text_page.h"

#define LABEL_MAX 24
#define NUMBER_ROOM 14

static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
/* Two kinds of bars side by side can be told apart without colour. */
static const char *const fills[CHART_VALUES] = {"█", "▒", "░", "▓"};

static int64_t
value_of(const struct doc_cell *c)
{
	return c->state == CELL_NUMBER && c->value > 0 ? c->value : 0;
}

static int64_t
most_of(const struct doc_table *t, const struct doc_chart *c)
{
	int64_t most = 0;
	size_t r, i;

	for (r = 0; r < t->n_rows; r++)
		for (i = 0; t->row[r].style == ROW_PLAIN && i < c->n_values; i++)
			if (value_of(&t->row[r].cell[c->value[i]]) > most)
				most = value_of(&t->row[r].cell[c->value[i]]);
	return most;
}

static void
put_bar(int64_t value, int64_t most, int room, size_t fill, struct buf *out)
{
	int64_t parts = most == 0 ? 0 : value * room * 8 / most;

	for (; parts >= 8; parts -= 8)
		buf_printf(out, "%s", fills[fill]);
	if (parts > 0 && fill == 0)
		buf_printf(out, "%s", eighths[parts]);
	else if (parts > 0)
		buf_printf(out, "%s", fills[fill]);
}

static void
put_label(const char *text, int width, struct buf *out)
{
	size_t n = text_cut(text, width, NULL);
	char label[4 * LABEL_MAX + 1];

	text_copy(label, n + 1 < sizeof(label) ? n + 1 : sizeof(label), text);
	buf_printf(out, "%s%*s ", label, width - text_width(label), "");
}

static int
label_width(const struct doc_table *t, const struct doc_chart *c)
{
	int most = 1, wide;
	size_t r;

	for (r = 0; r < t->n_rows; r++) {
		wide = text_width(t->row[r].cell[c->label].text);
		most = wide > most ? wide : most;
	}
	return most < LABEL_MAX ? most : LABEL_MAX;
}

static void
put_row(const struct doc_row *row, const struct doc_chart *c, int64_t most, int label, int room,
    struct buf *out)
{
	size_t i;

	for (i = 0; i < c->n_values; i++) {
		const struct doc_cell *cell = &row->cell[c->value[i]];

		put_label(i == 0 ? row->cell[c->label].text : "", label, out);
		put_bar(value_of(cell), most, room, i, out);
		buf_printf(out, " %s\n", cell->text);
	}
}

/* Which bar is which; needed when there are two or more. */
static void
put_legend(const struct doc_table *t, const struct doc_chart *c, struct buf *out)
{
	size_t i;

	for (i = 0; c->n_values > 1 && i < c->n_values; i++)
		buf_printf(
		    out, "%s%s %s", i == 0 ? "" : "   ", fills[i], t->column[c->value[i]].label);
	if (c->n_values > 1)
		buf_printf(out, "\n");
}

void
text_chart(const struct document *d, const struct doc_chart *c, int width, struct buf *out)
{
	const struct doc_table *t = &d->block[c->table].table;
	int64_t most = most_of(t, c);
	int label = label_width(t, c), room = width - label - NUMBER_ROOM;
	size_t r;

	text_wrapped(c->title, width, 0, out);
	put_legend(t, c, out);
	for (r = 0; r < t->n_rows; r++)
		if (t->row[r].style == ROW_PLAIN)
			put_row(&t->row[r], c, most, label, room < 8 ? 8 : room, out);
}
