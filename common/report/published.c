/* Tables without their numbers: made, written, read. */
#include "common/report/published.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"

static bool
room(struct published *p, struct err *e)
{
	p->codes[0] = calloc(p->n[0], sizeof(*p->codes[0]));
	p->codes[1] = calloc(p->n[1], sizeof(*p->codes[1]));
	p->shown = calloc(p->n[0] + 1, sizeof(*p->shown));
	if (p->codes[0] != NULL && p->codes[1] != NULL && p->shown != NULL)
		return true;
	published_free(p);
	return err_nomem(e);
}

void
published_free(struct published *p)
{
	free(p->codes[0]);
	free(p->codes[1]);
	free(p->shown);
	*p = (struct published){0};
}

static uint8_t
shown_as(const struct protect_table *t, size_t row, size_t col)
{
	if (t->at[row][col].mark != PROTECT_OPEN)
		return SHOWN_HIDDEN;
	if (protect_hidden(t, row, col))
		return SHOWN_LEFT_OUT;
	return t->at[row][col].value == 0 ? SHOWN_NOUGHT : SHOWN_PRINTED;
}

bool
published_of(struct published *out, const struct protect_table *t, const char *row_dimension,
    const char *column_dimension, const char *const *columns, struct err *e)
{
	size_t i, k;
	bool whole = true;

	*out = (struct published){.n = {t->rows, t->cols}};
	if (!room(out, e))
		return false;
	text_copy(out->dimension[0], PUBLISHED_NAME, row_dimension);
	text_copy(out->dimension[1], PUBLISHED_NAME, column_dimension);
	for (i = 0; i < t->rows; i++) {
		text_copy(out->codes[0][i], PROTECT_CODES, t->codes[i]);
		whole &= out->codes[0][i][0] != '\0';
	}
	for (i = 0; i < t->cols; i++) {
		text_copy(out->codes[1][i], PROTECT_CODES, columns[i]);
		whole &= out->codes[1][i][0] != '\0';
	}
	for (i = 0; i <= t->rows; i++)
		for (k = 0; k <= t->cols; k++)
			out->shown[i][k] = shown_as(t, i, k);
	if (whole)
		return true;
	published_free(out);
	return err_set(e, ERR_USAGE,
	    _("Zu einer Zeile der Tabelle ist nicht gesagt, woraus sie besteht."), "published_of");
}

/* ---- as text ----
 *
 *   1 ROWS COLUMNS
 *   d origin          (two lines; empty: none)
 *   r UA              (one a row, then one a column)
 *   c m
 *   s 0120            (one a row and one of the sums)
 */

void
published_write(const struct published *p, struct buf *out)
{
	size_t i, k;

	buf_printf(
	    out, "1 %zu %zu\nd %s\nd %s\n", p->n[0], p->n[1], p->dimension[0], p->dimension[1]);
	for (k = 0; k < 2; k++)
		for (i = 0; i < p->n[k]; i++)
			buf_printf(out, "%c %s\n", "rc"[k], p -> codes[k][i]);
	for (i = 0; i <= p->n[0]; i++) {
		buf_printf(out, "s ");
		for (k = 0; k <= p->n[1]; k++)
			buf_printf(out, "%d", p->shown[i][k]);
		buf_printf(out, "\n");
	}
}

struct reading {
	const char *at, *end;
	bool bad;
};

/* What stands behind "x " on the next line, at most cap - 1 bytes. */
static void
line(struct reading *r, char kind, char *out, size_t cap)
{
	const char *stop = r->at < r->end ? memchr(r->at, '\n', (size_t)(r->end - r->at)) : NULL;
	size_t n = stop != NULL ? (size_t)(stop - r->at) : 0;

	out[0] = '\0';
	if (r->bad || stop == NULL || n < 2 || r->at[0] != kind || r->at[1] != ' ' ||
	    n - 2 >= cap || !text_valid(r->at, n)) {
		r->bad = true;
		return;
	}
	memcpy(out, r->at + 2, n - 2);
	out[n - 2] = '\0';
	r->at = stop + 1;
}

static size_t
number(const char **at)
{
	size_t n = 0;

	while (isdigit((unsigned char)**at) && n < 1000)
		n = n * 10 + (size_t)(*(*at)++ - '0');
	return n;
}

static bool
head(struct reading *r, struct published *out)
{
	char text[24];
	const char *at = text;

	line(r, '1', text, sizeof(text));
	out->n[0] = number(&at);
	r->bad |= *at++ != ' ';
	if (r->bad)
		return false;
	out->n[1] = number(&at);
	return *at == '\0' && out->n[0] > 0 && out->n[1] > 0 && out->n[0] < PROTECT_LINES &&
	       out->n[1] < PROTECT_LINES;
}

static void
rows_of_shown(struct reading *r, struct published *out)
{
	char text[PROTECT_LINES + 1];
	size_t i, k;

	for (i = 0; !r->bad && i <= out->n[0]; i++) {
		line(r, 's', text, sizeof(text));
		r->bad |= strlen(text) != out->n[1] + 1;
		for (k = 0; !r->bad && k <= out->n[1]; k++) {
			r->bad |= text[k] < '0' || text[k] >= '0' + SHOWN_KINDS;
			out->shown[i][k] = (uint8_t)(text[k] - '0');
		}
	}
}

static void
body(struct reading *r, struct published *out)
{
	size_t i, k;

	line(r, 'd', out->dimension[0], PUBLISHED_NAME);
	line(r, 'd', out->dimension[1], PUBLISHED_NAME);
	for (k = 0; k < 2; k++)
		for (i = 0; !r->bad && i < out->n[k]; i++) {
			line(r, "rc"[k], out -> codes[k][i], PROTECT_CODES);
			r->bad |= out->codes[k][i][0] == '\0';
		}
	rows_of_shown(r, out);
}

bool
published_read(struct published *out, const char *text, size_t n, struct err *e)
{
	struct reading r = {.at = text, .end = text + n};

	*out = (struct published){0};
	if (head(&r, out)) {
		if (!room(out, e))
			return false;
		body(&r, out);
		if (!r.bad && r.at == r.end)
			return true;
	}
	published_free(out);
	return err_set(e, ERR_FORMAT,
	    _("Eine früher veröffentlichte Tabelle ist nicht zu lesen. Bitte den Stand des "
	      "Programms "
	      "prüfen."),
	    "published_read");
}
