/* How cells look, and how numbers stand in them. */
#include "tui/print/sheets_inside.h"

#include <string.h>

#define CELL_BYTES 32000 /* a cell holds 32 767 letters */

/* Formats are written as in English; Excel shows them as the person's system does: 1.234,56. */
static const struct {
	const char *number;
	bool right, wrap, bold, small;
} looks[LOOKS] = {
    [LOOK_TEXT] = {.wrap = true},
    [LOOK_WRAPPED] = {.wrap = true},
    [LOOK_RIGHT] = {.right = true},
    [LOOK_DAY] = {.number = "dd.mm.yyyy"},
    [LOOK_WHOLE] = {.number = "#,##0"},
    [LOOK_TENTHS] = {.number = "#,##0.0"},
    [LOOK_MONEY] = {.number = "#,##0.00"},
    [LOOK_CLOCK] = {.number = "[h]:mm"},
    [LOOK_HOURS] = {.number = "#,##0.00"},
    [LOOK_TITLE] = {.bold = true},
    [LOOK_HEAD] = {.wrap = true, .bold = true},
    [LOOK_SMALL] = {.small = true, .wrap = true},
};

static lxw_format *
make(lxw_workbook *book, enum look look, bool bold)
{
	lxw_format *f = workbook_add_format(book);

	if (f == NULL)
		return NULL;
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	if (looks[look].number != NULL)
		format_set_num_format(f, looks[look].number);
	if (looks[look].right)
		format_set_align(f, LXW_ALIGN_RIGHT);
	if (looks[look].wrap)
		format_set_text_wrap(f);
	if (looks[look].bold || bold)
		format_set_bold(f);
	if (looks[look].small)
		format_set_font_size(f, 9);
	if (look == LOOK_HEAD)
		format_set_bottom(f, LXW_BORDER_THIN);
	if (bold && look != LOOK_HEAD)
		format_set_top(f, LXW_BORDER_THIN);
	return f;
}

void
looks_make(struct sheets *s)
{
	size_t i, bold;

	for (i = 0; i < LOOKS; i++)
		for (bold = 0; bold < 2; bold++)
			s->look[i][bold] = make(s->book, (enum look)i, bold == 1);
}

static void
note(struct sheets *s, lxw_error error)
{
	if (s->failed == LXW_NO_ERROR)
		s->failed = error;
}

void
sheet_text(struct sheets *s, lxw_worksheet *to, lxw_row_t row, lxw_col_t col, const char *text,
    lxw_format *look)
{
	char cut[CELL_BYTES + 4];
	size_t n = CELL_BYTES;

	if (*text == '\0')
		return;
	if (strlen(text) > CELL_BYTES) {
		while (n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80)
			n--;
		memcpy(cut, text, n);
		memcpy(cut + n, "…", sizeof("…"));
		text = cut;
	}
	note(s, worksheet_write_string(to, row, col, text, look));
}

struct measure {
	enum look look;
	double per;
};

static const struct measure measures[UNITS] = {
    [UNIT_NUMBER] = {LOOK_WHOLE, 1},
    [UNIT_MINUTES] = {LOOK_CLOCK, 24 * 60},
    [UNIT_CENTS] = {LOOK_MONEY, 100},
    [UNIT_PERMILLE] = {LOOK_TENTHS, 10},
    [UNIT_TENTHS] = {LOOK_TENTHS, 10},
    [UNIT_DAYS] = {LOOK_WHOLE, 1},
    [UNIT_WORKDAYS] = {LOOK_WHOLE, 1},
    [UNIT_MONTHS] = {LOOK_WHOLE, 1},
};

void
sheet_number(struct sheets *s, lxw_worksheet *to, lxw_row_t row, lxw_col_t col,
    const struct paper_cell *c, bool decimal_hours, bool bold)
{
	static const struct measure hours = {LOOK_HOURS, 60};
	const struct measure *m =
	    c->unit == UNIT_MINUTES && decimal_hours ? &hours : &measures[c->unit];

	note(s, worksheet_write_number(
		    to, row, col, (double)c->value / m->per, s->look[m->look][bold]));
}

bool
sheet_decimal_hours(const struct paper_table *t, size_t column)
{
	const struct paper_cell *c;
	size_t i;

	for (i = 0; i < t->n_rows; i++) {
		c = &t->row[i].cell[column];
		if (c->state == CELL_NUMBER && c->unit == UNIT_MINUTES && c->value < 0)
			return true;
	}
	return false;
}
