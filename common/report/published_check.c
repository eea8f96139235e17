/*
 * The check by difference. A cell is the sum of the parts it covers (published_parts.c): a row of
 * zeros and ones, one column for each class of parts. A hidden cell can be computed when its row is
 * a combination of the rows of printed cells. Computed modulo a prime: what is a combination of
 * rational numbers is one there too (but where a denominator is a multiple of the prime, which
 * numbers this small do not have), so nothing is missed; now and then more is refused than need be.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/report/published_inside.h"

#define PRIME 2147483647u /* 2^31 - 1 */

struct checking {
	struct parts parts;
	uint32_t (*basis)[PARTS_CLASSES]; /* row k begins with column lead[k] */
	size_t lead[PARTS_CLASSES], rank;
	struct err *e;
};

/* ---- algebra ---- */

static uint32_t
times(uint32_t a, uint32_t b)
{
	return (uint32_t)((uint64_t)a * b % PRIME);
}

static uint32_t
inverse(uint32_t a)
{
	uint32_t r = 1, n;

	for (n = PRIME - 2; n > 0; n >>= 1, a = times(a, a))
		if (n & 1)
			r = times(r, a);
	return r;
}

static void
row_of(const struct checking *c, const struct sheet *s, size_t row, size_t col, uint32_t *out)
{
	size_t i;

	memset(out, 0, PARTS_CLASSES * sizeof(*out));
	for (i = 0; i < c->parts.n; i++)
		if (parts_covers(&c->parts, s, row, col, i))
			out[c->parts.class_of[i]] = 1;
}

/* Takes away what the basis can make; the first column left, or `classes` when nothing is. */
static size_t
reduce(const struct checking *c, uint32_t *row)
{
	size_t k, i;

	for (k = 0; k < c->rank; k++) {
		uint32_t f = row[c->lead[k]];

		for (i = 0; f != 0 && i < c->parts.classes; i++)
			row[i] = (uint32_t)(((uint64_t)row[i] + PRIME - times(f, c->basis[k][i])) %
					    PRIME);
	}
	for (i = 0; i < c->parts.classes && row[i] == 0; i++)
		;
	return i;
}

static void
learn(struct checking *c, uint32_t *row)
{
	size_t lead = reduce(c, row), i;
	uint32_t inv;

	if (lead == c->parts.classes)
		return;
	inv = inverse(row[lead]);
	for (i = 0; i < c->parts.classes; i++)
		c->basis[c->rank][i] = times(row[i], inv);
	c->lead[c->rank++] = lead;
}

/* ---- cells ---- */

typedef bool cell_fn(struct checking *c, const struct sheet *s, size_t row, size_t col);

static bool
each_cell(struct checking *c, const struct sheet *s, enum shown shown, cell_fn *fn)
{
	size_t i, k;

	for (i = 0; i <= s->of->n[0]; i++)
		for (k = 0; k <= s->of->n[1]; k++)
			if (s->of->shown[i][k] == shown && !fn(c, s, i, k))
				return false;
	return true;
}

static bool
learn_cell(struct checking *c, const struct sheet *s, size_t row, size_t col)
{
	uint32_t of[PARTS_CLASSES];

	row_of(c, s, row, col, of);
	learn(c, of);
	return true;
}

/* Nobody is in a cell that is 0, so nobody is in any part of it. */
static bool
learn_nought(struct checking *c, const struct sheet *s, size_t row, size_t col)
{
	uint32_t of[PARTS_CLASSES], part[PARTS_CLASSES];
	size_t i;

	row_of(c, s, row, col, of);
	for (i = 0; i < c->parts.classes; i++) {
		if (of[i] == 0)
			continue;
		memset(part, 0, sizeof(part));
		part[i] = 1;
		learn(c, part);
	}
	return true;
}

static const char *
line_name(const struct published *p, size_t side, size_t line, char out[static 48])
{
	text_copy(out, 48, line == p->n[side] ? _("Summe") : p->codes[side][line]);
	return out;
}

/* Which table, so that it can be found: that one went out on a day, or is in this report. */
static const char *
whence(const struct published *p, char out[static DAY_TEXT])
{
	return p->printed_on != 0 ? day_text(p->printed_on, out) : _("in diesem Bericht");
}

static bool
refuse(struct checking *c, const struct sheet *s, size_t row, size_t col)
{
	const struct published *new = c->parts.sheet[c->parts.n_sheets - 1].of, *p = s->of;
	char of_row[48], of_col[48], day[DAY_TEXT], title[2][64];

	text_copy(title[0], sizeof(title[0]), new->title);
	text_copy(title[1], sizeof(title[1]), p->title);
	return err_say(c->e, ERR_DENIED,
	    _("Mit der Tabelle »%s« ließe sich eine unterdrückte Zahl ausrechnen: %s / %s in »%s« "
	      "(%s). Bitte gröber zusammenfassen oder die Zeile weglassen."),
	    title[0], line_name(p, 0, row, of_row), line_name(p, 1, col, of_col), title[1],
	    whence(p, day));
}

static bool
stays_hidden(struct checking *c, const struct sheet *s, size_t row, size_t col)
{
	uint32_t of[PARTS_CLASSES];

	row_of(c, s, row, col, of);
	return CHECK(PUBLISHED_DIFFERENCE, reduce(c, of) < c->parts.classes) ||
	       refuse(c, s, row, col);
}

/* Nothing that is hidden from a reader may follow from what he has. */
static bool
safe_for(struct checking *c, enum edition reader)
{
	const struct sheet *s, *end = c->parts.sheet + c->parts.n_sheets;
	bool ok = true;

	c->rank = 0;
	for (s = c->parts.sheet; s < end; s++)
		if (edition_reads(reader, s->of->edition)) {
			each_cell(c, s, SHOWN_PRINTED, learn_cell);
			each_cell(c, s, SHOWN_NOUGHT, learn_nought);
		}
	for (s = c->parts.sheet; ok && s < end; s++)
		if (s->of->edition == reader)
			ok = each_cell(c, s, SHOWN_HIDDEN, stays_hidden);
	return ok;
}

static bool
safe(struct checking *c, enum edition new)
{
	enum edition reader;

	for (reader = EDITION_PUBLIC; reader <= EDITION_NONPUBLIC; reader++)
		if (edition_reads(reader, new) && !safe_for(c, reader))
			return false;
	return true;
}

bool
published_check(const struct published *list, size_t n, const struct published *new, struct err *e)
{
	struct checking *c = calloc(1, sizeof(*c));
	bool ok;

	if (c == NULL)
		return err_nomem(e);
	c->e = e;
	c->basis = calloc(PARTS_CLASSES, sizeof(*c->basis));
	ok = c->basis != NULL && parts_gather(&c->parts, list, n, new) && parts_cut(&c->parts);
	ok = ok ? safe(c, new->edition)
		: err_set(e, ERR_FULL,
		      _("Zu diesem Zeitraum ist schon so vieles veröffentlicht, dass sich nicht "
			"ausschließen lässt, dass diese Tabelle Unterdrücktes verrät. Bitte "
			"weniger Merkmale kreuzen."),
		      "published_check");
	parts_free(&c->parts);
	free(c->basis);
	free(c);
	return ok;
}
