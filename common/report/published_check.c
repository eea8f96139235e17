/*
 * The check by difference. Each dimension is cut into base categories (all codes any of the tables
 * names), a part is one category of each dimension, and a cell of a table is the sum of the parts
 * it covers: a row of zeros and ones. A hidden cell can be computed when its row is a combination
 * of the rows of printed cells. Parts that no cell tells apart are one part. Computed modulo a
 * prime: what is a combination of whole numbers is one there too, so nothing is missed.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "common/report/published.h"

#define PRIME 2147483647u /* 2^31 - 1 */
#define DIMENSIONS 6
#define CATEGORIES 128
#define PARTS 20000
#define CLASSES 768

struct dimension {
	char name[PUBLISHED_NAME];
	char (*code)[16];
	size_t n;
};

struct checking {
	const struct published *list[64];
	size_t n_list;
	struct dimension dim[DIMENSIONS];
	size_t n_dims, parts;
	uint64_t *signature; /* of each part: which cells cover it */
	uint32_t *class_of;
	size_t classes;
	uint32_t (*basis)[CLASSES]; /* row k begins with column lead[k] */
	size_t lead[CLASSES], rank;
	struct err *e;
};

/* ---- dimensions ---- */

static size_t
next_code(const char **at, char out[static 16])
{
	size_t n = 0;

	while (**at == ' ')
		++*at;
	for (; **at != '\0' && **at != ' '; ++*at)
		if (n < 15)
			out[n++] = **at;
	out[n] = '\0';
	return n;
}

static struct dimension *
dimension_of(struct checking *c, const char *name)
{
	size_t i;

	for (i = 0; i < c->n_dims; i++)
		if (strcmp(c->dim[i].name, name) == 0)
			return &c->dim[i];
	if (c->n_dims == DIMENSIONS)
		return NULL;
	strcpy(c->dim[c->n_dims].name, name);
	c->dim[c->n_dims].code = calloc(CATEGORIES, sizeof(*c->dim[0].code));
	return c->dim[c->n_dims].code != NULL ? &c->dim[c->n_dims++] : NULL;
}

static bool
add_code(struct dimension *d, const char *code)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (strcmp(d->code[i], code) == 0)
			return true;
	if (d->n == CATEGORIES)
		return false;
	strcpy(d->code[d->n++], code);
	return true;
}

static bool
add_codes(struct checking *c, const struct published *p, size_t side)
{
	struct dimension *d;
	char code[16];
	const char *at;
	size_t i;

	if (p->dimension[side][0] == '\0')
		return true;
	d = dimension_of(c, p->dimension[side]);
	for (i = 0; d != NULL && i < p->n[side]; i++)
		for (at = p->codes[side][i]; next_code(&at, code) > 0;)
			if (!add_code(d, code))
				return false;
	return d != NULL;
}

/* ---- which parts a cell covers ---- */

static bool
has_code(const char *codes, const char *code)
{
	char each[16];

	while (next_code(&codes, each) > 0)
		if (strcmp(each, code) == 0)
			return true;
	return false;
}

/* The line of a table in one of its dimensions; the sum covers every category. */
static bool
line_covers(
    const struct checking *c, const struct published *p, size_t side, size_t line, size_t part)
{
	size_t i;

	if (line == p->n[side] || p->dimension[side][0] == '\0')
		return true;
	for (i = 0; i < c->n_dims; part /= c->dim[i].n, i++)
		if (strcmp(c->dim[i].name, p->dimension[side]) == 0)
			return has_code(p->codes[side][line], c->dim[i].code[part % c->dim[i].n]);
	return true;
}

static uint64_t
mix(uint64_t h, uint64_t v)
{
	h ^= v + 0x9e3779b97f4a7c15ULL + (h << 6) + (h >> 2);
	h *= 0xff51afd7ed558ccdULL;
	return h ^ (h >> 33);
}

/* A part's signature is made of the lines that cover it: cells are where lines meet. */
static void
sign_parts(struct checking *c)
{
	size_t t, side, line, part;

	for (part = 0; part < c->parts; part++)
		for (t = 0; t < c->n_list; t++)
			for (side = 0; side < 2; side++)
				for (line = 0; line < c->list[t]->n[side]; line++)
					c->signature[part] = mix(c->signature[part],
					    line_covers(c, c->list[t], side, line, part));
}

static bool
class_parts(struct checking *c)
{
	size_t i, k;

	for (i = 0; i < c->parts; i++) {
		for (k = 0; k < i && c->signature[k] != c->signature[i]; k++)
			;
		if (k < i) {
			c->class_of[i] = c->class_of[k];
			continue;
		}
		if (c->classes == CLASSES)
			return false;
		c->class_of[i] = (uint32_t)c->classes++;
	}
	return true;
}

static bool
cut(struct checking *c)
{
	size_t i;

	for (i = 0; i < c->n_list; i++)
		if (!add_codes(c, c->list[i], 0) || !add_codes(c, c->list[i], 1))
			return false;
	for (c->parts = 1, i = 0; i < c->n_dims; i++)
		if ((c->parts *= c->dim[i].n) > PARTS || c->parts == 0)
			return false;
	c->signature = calloc(c->parts, sizeof(*c->signature));
	c->class_of = calloc(c->parts, sizeof(*c->class_of));
	c->basis = calloc(CLASSES, sizeof(*c->basis));
	if (c->signature == NULL || c->class_of == NULL || c->basis == NULL)
		return false;
	sign_parts(c);
	return class_parts(c);
}

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
row_of(const struct checking *c, const struct published *p, size_t row, size_t col, uint32_t *out)
{
	size_t i;

	memset(out, 0, CLASSES * sizeof(*out));
	for (i = 0; i < c->parts; i++)
		if (line_covers(c, p, 0, row, i) && line_covers(c, p, 1, col, i))
			out[c->class_of[i]] = 1;
}

/* Takes away what the basis can make; the first column left, or `classes` when nothing is. */
static size_t
reduce(const struct checking *c, uint32_t *row)
{
	size_t k, i;

	for (k = 0; k < c->rank; k++) {
		uint32_t f = row[c->lead[k]];

		for (i = 0; f != 0 && i < c->classes; i++)
			row[i] = (uint32_t)(((uint64_t)row[i] + PRIME - times(f, c->basis[k][i])) %
					    PRIME);
	}
	for (i = 0; i < c->classes && row[i] == 0; i++)
		;
	return i;
}

static void
learn(struct checking *c, uint32_t *row)
{
	size_t lead = reduce(c, row), i;
	uint32_t inv;

	if (lead == c->classes)
		return;
	inv = inverse(row[lead]);
	for (i = 0; i < c->classes; i++)
		c->basis[c->rank][i] = times(row[i], inv);
	c->lead[c->rank++] = lead;
}

static bool
visible(const struct published *p, enum edition reader)
{
	return edition_reads(reader, p->edition);
}

static void
learn_all(struct checking *c, enum edition reader)
{
	uint32_t row[CLASSES];
	size_t t, i, k;

	c->rank = 0;
	for (t = 0; t < c->n_list; t++)
		for (i = 0; visible(c->list[t], reader) && i <= c->list[t]->n[0]; i++)
			for (k = 0; k <= c->list[t]->n[1]; k++)
				if (c->list[t]->shown[i][k] == SHOWN_PRINTED) {
					row_of(c, c->list[t], i, k, row);
					learn(c, row);
				}
}

static const char *
line_name(const struct published *p, size_t side, size_t line)
{
	return line == p->n[side] ? _("Summe") : p->codes[side][line];
}

static bool
refuse(struct checking *c, const struct published *p, size_t row, size_t col)
{
	const struct published *new = c->list[c->n_list - 1];

	return err_say(c->e, ERR_DENIED,
	    _("Mit der Tabelle »%.60s« ließe sich eine unterdrückte Zahl ausrechnen: %.40s / %.40s "
	      "in "
	      "»%.60s«. Bitte gröber zusammenfassen oder die Zeile weglassen."),
	    new->title, line_name(p, 0, row), line_name(p, 1, col), p->title);
}

/* Nothing that is hidden from a reader may follow from what he has. */
static bool
safe_for(struct checking *c, enum edition reader)
{
	uint32_t row[CLASSES];
	size_t t, i, k;

	learn_all(c, reader);
	for (t = 0; t < c->n_list; t++)
		for (i = 0; c->list[t]->edition == reader && i <= c->list[t]->n[0]; i++)
			for (k = 0; k <= c->list[t]->n[1]; k++) {
				if (c->list[t]->shown[i][k] != SHOWN_HIDDEN)
					continue;
				row_of(c, c->list[t], i, k, row);
				if (!CHECK(PUBLISHED_DIFFERENCE, reduce(c, row) < c->classes))
					return refuse(c, c->list[t], i, k);
			}
	return true;
}

static bool
together(struct checking *c)
{
	enum edition reader;

	for (reader = EDITION_PUBLIC; reader <= EDITION_NONPUBLIC; reader++)
		if (visible(c->list[c->n_list - 1], reader) && !safe_for(c, reader))
			return false;
	return true;
}

static bool
gather(struct checking *c, const struct published *list, size_t n, const struct published *new)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (strcmp(list[i].measure, new->measure) != 0 ||
		    !span_same(&list[i].span, &new->span))
			continue;
		if (c->n_list == sizeof(c->list) / sizeof(c->list[0]) - 1)
			return false;
		c->list[c->n_list++] = &list[i];
	}
	c->list[c->n_list++] = new;
	return true;
}

bool
published_check(const struct published *list, size_t n, const struct published *new, struct err *e)
{
	struct checking *c = calloc(1, sizeof(*c));
	size_t i;
	bool ok;

	if (c == NULL)
		return err_nomem(e);
	c->e = e;
	ok = gather(c, list, n, new) && cut(c);
	ok =
	    ok ? together(c)
	       : err_set(e, ERR_FULL,
		     _("Zu diesem Zeitraum ist schon so vieles veröffentlicht, dass sich nicht "
		       "ausschließen lässt, dass diese Tabelle Unterdrücktes verrät. Bitte weniger "
		       "Merkmale kreuzen."),
		     "published_check");
	for (i = 0; i < c->n_dims; i++)
		free(c->dim[i].code);
	free(c->signature);
	free(c->class_of);
	free(c->basis);
	free(c);
	return ok;
}
