/*
 * Where the fields stand: one a row, or several when the table says `beside` and they fit.
 */
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/form_state.h"

#define LABEL_MAX 26
#define INDENT 2 /* the mark, and a blank */
#define GAP 2	 /* between two fields of a row */
#define NOTE_ROWS 3

static const struct {
	uint8_t cols;
} widths[] = {
    [FIELD_TEXT] = {40},
    [FIELD_NOTE] = {0},
    [FIELD_INT] = {8},
    [FIELD_MINUTES] = {6},
    [FIELD_CENTS] = {12},
    [FIELD_KM] = {6},
    [FIELD_DATE] = {11},
    [FIELD_PDATE] = {11},
    [FIELD_TIME] = {6},
    [FIELD_BOOL] = {1},
    [FIELD_TRI] = {12},
    [FIELD_ENUM] = {28},
    [FIELD_ENUMS] = {44},
    [FIELD_PERSONS] = {44},
    [FIELD_REF] = {36},
};

/* Columns between the brackets. */
static int
wish_cols(const struct form_field *fd)
{
	if (fd->item->cols > 0)
		return fd->item->cols;
	if (fd->decl == NULL)
		return fd->item->day ? 11 : 24;
	if (fd->decl->type == FIELD_TEXT && fd->decl->max > 0 && fd->decl->max < 40)
		return (int)fd->decl->max + 1;
	return widths[fd->decl->type].cols;
}

int
form_choices_cols(const struct form_field *fd)
{
	size_t i;
	int cols = 0;

	for (i = 0; i < form_choices(fd); i++)
		cols += 4 + glyph_width(form_choice_label(fd, i)) + 2;
	return cols - 2;
}

bool
form_side_by_side(const struct form_field *fd, int cols)
{
	return fd->control == CONTROL_CHOICE && form_choices(fd) <= FORM_SHORT &&
	       form_choices_cols(fd) <= cols;
}

static int
label_cols(const struct form *f, int cols)
{
	int max = cols < 60 ? 12 : cols < 76 ? 18 : LABEL_MAX, wide = 0, w;
	size_t i;

	for (i = 0; i < f->n; i++) {
		if (!f->fields[i].visible || f->fields[i].item->beside ||
		    f->fields[i].control == CONTROL_NOTE)
			continue;
		w = glyph_width(form_label(&f->fields[i]));
		wide = w > wide ? w : wide;
	}
	return wide < max ? wide : max;
}

static void
place_note(struct form_field *fd, int row, int cols)
{
	fd->row = row;
	fd->label_col = INDENT;
	fd->col = INDENT + 2;
	fd->cols = cols - INDENT - 5;
	fd->rows = 3 + (fd->item->rows > 0 ? fd->item->rows : NOTE_ROWS); /* label, frame */
}

/* Whether it fits behind `from` in this row; brackets take two more columns. */
static bool
place_beside(struct form_field *fd, int row, int from, int cols)
{
	int label = glyph_width(form_label(fd)), want = wish_cols(fd);

	if (fd->control == CONTROL_CHOICE && form_side_by_side(fd, cols - from - label - 3))
		want = form_choices_cols(fd) - 2;
	if (from + label + 1 + want + 2 > cols)
		return false;
	fd->row = row;
	fd->rows = 1;
	fd->label_col = from;
	fd->col = from + label + 1;
	fd->cols = want + 2;
	return true;
}

static void
place_line(struct form *f, struct form_field *fd, int row, int cols)
{
	int room, want = wish_cols(fd) + 2;

	fd->row = row;
	fd->rows = 1;
	fd->label_col = INDENT;
	fd->col = INDENT + f->label_cols + 1;
	room = cols - fd->col - 1;
	if (form_side_by_side(fd, room))
		want = form_choices_cols(fd);
	fd->cols = want < room ? want : room;
	if (fd->cols < 3)
		fd->cols = 3;
}

void
form_look(struct form *f)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		f->fields[i].visible = f->setup.hooks.visible == NULL ||
				       f->setup.hooks.visible(f->setup.ctx, f, f->fields[i].item);
}

void
form_place(struct form *f, int cols)
{
	int row = 0, end = 0; /* the next free row; the column behind the last field */
	struct form_field *fd;
	size_t i;

	form_look(f);
	f->label_cols = label_cols(f, cols);
	for (i = 0; i < f->n; i++) {
		fd = &f->fields[i];
		if (!fd->visible)
			continue;
		if (fd->item->beside && end > 0 && place_beside(fd, row - 1, end + GAP, cols)) {
			end = fd->col + fd->cols;
			continue;
		}
		row += fd->item->gap && row > 0;
		if (fd->control == CONTROL_NOTE)
			place_note(fd, row, cols);
		else
			place_line(f, fd, row, cols);
		row += fd->rows;
		end = fd->control == CONTROL_NOTE ? 0 : fd->col + fd->cols;
	}
	f->height = row;
}
