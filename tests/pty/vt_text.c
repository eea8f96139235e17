/* vt_text.c - the screen as text. */
#include <stdlib.h>
#include <string.h>

#include "tests/pty/vt_ops.h"

#define LRM "\u200e"

static int
filled(const struct vt *vt, int row)
{
	int cols = vt->cols;

	while (cols > 0) {
		const struct vt_cell *c = vt_at(vt, row, cols - 1);

		if (c->width == 0 || (c->text[0] != '\0' && strcmp(c->text, " ") != 0))
			break;
		cols--;
	}
	return cols;
}

static void
cell_text(const struct vt_cell *c, bool marks, FILE *out)
{
	const char *p = c->text, *lrm;

	if (c->width != 0 && *p == '\0')
		fputc(' ', out);
	while ((lrm = strstr(p, LRM)) != NULL) {
		fprintf(out, "%.*s%s", (int)(lrm - p), p, marks ? "<LRM>" : "");
		p = lrm + strlen(LRM);
	}
	fputs(p, out);
}

void
vt_row(const struct vt *vt, int row, bool marks, FILE *out)
{
	int col, cols = filled(vt, row);

	for (col = 0; col < cols; col++)
		cell_text(vt_at(vt, row, col), marks, out);
}

char *
vt_row_text(const struct vt *vt, int row)
{
	char *text = NULL;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	if (f == NULL)
		return NULL;
	vt_row(vt, row, false, f);
	fclose(f);
	return text;
}

int
vt_find(const struct vt *vt, const char *text, int from)
{
	int row;

	for (row = from; row < vt->rows; row++) {
		char *line = vt_row_text(vt, row);
		bool here = line != NULL && strstr(line, text) != NULL;

		free(line);
		if (here)
			return row;
	}
	return -1;
}

int
vt_column(const struct vt *vt, int row, size_t byte)
{
	size_t bytes = 0;
	int col;

	for (col = 0; col < vt->cols; col++) {
		const struct vt_cell *c = vt_at(vt, row, col);
		const char *p;

		bytes += c->width != 0 && c->text[0] == '\0' ? 1 : strlen(c->text);
		for (p = c->text; (p = strstr(p, LRM)) != NULL; p += strlen(LRM))
			bytes -= strlen(LRM);
		if (bytes > byte)
			return col;
	}
	return vt->cols - 1;
}

void
vt_dump(const struct vt *vt, FILE *out)
{
	int row;

	fprintf(out, "%dx%d cursor ", vt->cols, vt->rows);
	if (vt->cursor_hidden)
		fputs("hidden\n", out);
	else
		fprintf(out, "%d,%d\n", vt->at.row, vt->at.col);
	for (row = 0; row < vt->rows; row++) {
		vt_row(vt, row, true, out);
		fputc('\n', out);
	}
}
