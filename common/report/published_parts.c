/* Tables cut into parts: which there are, and which of them a cell covers. */
#include <stdlib.h>
#include <string.h>

#include "common/report/published_inside.h"

void
parts_free(struct parts *ps)
{
	size_t i;

	for (i = 0; i < ps->n_dims; i++)
		free(ps->dim[i].code);
	free(ps->sheet);
	free(ps->class_of);
	*ps = (struct parts){0};
}

/* ---- codes ---- */

static size_t
next_code(const char **at, char out[static PARTS_CODE])
{
	size_t n = 0;

	while (**at == ' ')
		++*at;
	for (; **at != '\0' && **at != ' '; ++*at)
		if (n < PARTS_CODE)
			out[n++] = **at;
	/* a longer one could be taken for another that begins like it */
	if (n == PARTS_CODE)
		return PARTS_CODE;
	out[n] = '\0';
	return n;
}

static struct dimension *
dimension_of(struct parts *ps, const char *name, int *no)
{
	struct dimension *d;

	for (*no = 0; (size_t)*no < ps->n_dims; ++*no)
		if (strcmp(ps->dim[*no].name, name) == 0)
			return &ps->dim[*no];
	if (ps->n_dims == PARTS_DIMENSIONS)
		return NULL;
	d = &ps->dim[ps->n_dims];
	d->code = calloc(PARTS_CATEGORIES, sizeof(*d->code));
	if (d->code == NULL)
		return NULL;
	ps->n_dims++;
	strcpy(d->name, name);
	return d;
}

/* The number of a code in its dimension, new or not; -1 when there are too many. */
static int
number_of(struct dimension *d, const char *code)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		if (strcmp(d->code[i], code) == 0)
			return (int)i;
	if (d->n == PARTS_CATEGORIES)
		return -1;
	strcpy(d->code[d->n], code);
	return (int)d->n++;
}

static void
put(struct categories *set, size_t i)
{
	set->bits[i / 64] |= UINT64_C(1) << i % 64;
}

static bool
has(const struct categories *set, size_t i)
{
	return (set->bits[i / 64] >> i % 64 & 1) != 0;
}

static bool
take_codes(struct dimension *d, const char *codes, struct categories *out)
{
	char code[PARTS_CODE];
	size_t n;
	int no;

	while ((n = next_code(&codes, code)) > 0) {
		no = n < PARTS_CODE ? number_of(d, code) : -1;
		if (no < 0)
			return false;
		put(out, (size_t)no);
	}
	return true;
}

/* ---- days ---- */

static bool
is_days(const struct parts *ps, const struct published *p, size_t side)
{
	return ps->adds_up && strcmp(p->dimension[side], PUBLISHED_PERIOD) == 0;
}

static bool
add_cut(struct parts *ps, int32_t day)
{
	size_t i;

	for (i = 0; i < ps->n_cuts && ps->cut[i] < day; i++)
		;
	if (i < ps->n_cuts && ps->cut[i] == day)
		return true;
	if (day == 0 || ps->n_cuts > PARTS_CATEGORIES)
		return false;
	memmove(&ps->cut[i + 1], &ps->cut[i], (ps->n_cuts - i) * sizeof(ps->cut[0]));
	ps->cut[i] = day;
	ps->n_cuts++;
	return true;
}

static bool
cut_span(struct parts *ps, const struct span *s)
{
	return add_cut(ps, s->from) && add_cut(ps, day_add(s->to, 1));
}

typedef bool span_fn(struct parts *ps, const struct span *s, struct categories *out);

static bool
cut_days(struct parts *ps, const struct span *s, struct categories *out)
{
	(void)out;
	return cut_span(ps, s);
}

static bool
cover_days(struct parts *ps, const struct span *s, struct categories *out)
{
	size_t i;

	for (i = 0; i + 1 < ps->n_cuts; i++)
		if (ps->cut[i] >= s->from && ps->cut[i] <= s->to)
			put(out, i);
	return true;
}

/* The periods a line is made of, such as "2024-Q1". */
static bool
each_span(struct parts *ps, const char *codes, span_fn *fn, struct categories *out)
{
	char code[PARTS_CODE];
	struct span s;
	size_t n;

	while ((n = next_code(&codes, code)) > 0)
		if (n == PARTS_CODE || !span_parse(code, &s, NULL) || !fn(ps, &s, out))
			return false;
	return true;
}

static bool
days_of_lines(struct parts *ps, struct sheet *s, span_fn *fn)
{
	size_t side, i;

	for (side = 0; side < 2; side++)
		for (i = 0; is_days(ps, s->of, side) && i < s->of->n[side]; i++)
			if (!each_span(ps, s->of->codes[side][i], fn, &s->line[side][i]))
				return false;
	return true;
}

static bool
cut_time(struct parts *ps)
{
	size_t i;
	int no;

	if (dimension_of(ps, PUBLISHED_PERIOD, &no) == NULL)
		return false;
	for (i = 0; i < ps->n_sheets; i++)
		if (!cut_span(ps, &ps->sheet[i].of->span) ||
		    !days_of_lines(ps, &ps->sheet[i], cut_days))
			return false;
	for (i = 0; i < ps->n_sheets; i++) {
		cover_days(ps, &ps->sheet[i].of->span, &ps->sheet[i].days);
		days_of_lines(ps, &ps->sheet[i], cover_days);
	}
	ps->dim[no].n = ps->n_cuts - 1;
	return true;
}

/* ---- lines ---- */

static bool
take_side(struct parts *ps, struct sheet *s, size_t side)
{
	struct dimension *d;
	size_t i;

	s->dim[side] = -1;
	if (s->of->dimension[side][0] == '\0')
		return true;
	d = dimension_of(ps, s->of->dimension[side], &s->dim[side]);
	if (d == NULL)
		return false;
	for (i = 0; !is_days(ps, s->of, side) && i < s->of->n[side]; i++)
		if (!take_codes(d, s->of->codes[side][i], &s->line[side][i]))
			return false;
	/* the sum covers every category, also those another table names */
	memset(&s->line[side][s->of->n[side]], 0xff, sizeof(s->line[side][0]));
	return true;
}

static size_t
category(const struct parts *ps, size_t dim, size_t part)
{
	return part / ps->dim[dim].stride % ps->dim[dim].n;
}

static bool
line_covers(const struct parts *ps, const struct sheet *s, size_t side, size_t line, size_t part)
{
	return s->dim[side] < 0 ||
	       has(&s->line[side][line], category(ps, (size_t)s->dim[side], part));
}

static bool
days_cover(const struct parts *ps, const struct sheet *s, size_t part)
{
	return !ps->adds_up || has(&s->days, category(ps, 0, part));
}

bool
parts_covers(const struct parts *ps, const struct sheet *s, size_t row, size_t col, size_t part)
{
	return days_cover(ps, s, part) && line_covers(ps, s, 0, row, part) &&
	       line_covers(ps, s, 1, col, part);
}

/* ---- classes ---- */

static uint64_t
mix(uint64_t h, uint64_t v)
{
	h ^= v + 0x9e3779b97f4a7c15ULL + (h << 6) + (h >> 2);
	h *= 0xff51afd7ed558ccdULL;
	return h ^ (h >> 33);
}

/* A part's signature is made of the lines that cover it: cells are where lines meet. */
static uint64_t
signature(const struct parts *ps, size_t part)
{
	const struct sheet *s;
	uint64_t h = 0;
	size_t side, line;

	for (s = ps->sheet; s < ps->sheet + ps->n_sheets; s++) {
		h = mix(h, days_cover(ps, s, part));
		for (side = 0; side < 2; side++)
			for (line = 0; line < s->of->n[side]; line++)
				h = mix(h, line_covers(ps, s, side, line, part));
	}
	return h;
}

static bool
class_parts(struct parts *ps)
{
	uint64_t of[PARTS_CLASSES], h;
	size_t i, k;

	for (i = 0; i < ps->n; i++) {
		h = signature(ps, i);
		for (k = 0; k < ps->classes && of[k] != h; k++)
			;
		if (k == PARTS_CLASSES)
			return false;
		of[k] = h;
		ps->class_of[i] = (uint32_t)k;
		ps->classes += k == ps->classes;
	}
	return true;
}

bool
parts_cut(struct parts *ps)
{
	size_t i;

	if (ps->adds_up && !cut_time(ps))
		return false;
	for (i = 0; i < ps->n_sheets; i++)
		if (!take_side(ps, &ps->sheet[i], 0) || !take_side(ps, &ps->sheet[i], 1))
			return false;
	for (ps->n = 1, i = 0; i < ps->n_dims; i++) {
		ps->dim[i].stride = ps->n;
		if ((ps->n *= ps->dim[i].n) > PARTS_MAX || ps->n == 0)
			return false;
	}
	ps->class_of = calloc(ps->n, sizeof(*ps->class_of));
	return ps->class_of != NULL && class_parts(ps);
}
