/* Values made of other values, of published ones, and of totals from before feldbuch. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/office/kinds.h"
#include "common/report/figure_inside.h"

/* ---- calc ---- */

struct parts {
	const struct result *of[VALUE_REFS];
	const char *code;
};

/* Of a value by code the one with that code; of any other the one there is. */
static const struct figure_value *
part(const struct parts *p, size_t at)
{
	const struct result *in = p->of[at];
	size_t i;

	for (i = 0; i < in->n; i++)
		if (in->at[i].code[0] == '\0' || strcmp(in->at[i].code, p->code) == 0)
			return &in->at[i];
	return NULL;
}

static struct fraction
part_value(void *parts, size_t at)
{
	const struct figure_value *v = part(parts, at);

	return v != NULL && v->known ? fraction_of(v->value) : fraction_unknown;
}

/* Behind a computed value stand as few as behind the smallest of its parts. */
static void
take_least(int64_t *of, int64_t n)
{
	if (n >= 0 && (*of < 0 || n < *of))
		*of = n;
}

static bool
calc_one(struct figures *f, const struct value_def *v, enum which which, struct parts *p,
    struct result *to, struct err *e)
{
	struct figure_value *out = result_add(to, v, p->code, e);
	struct fraction x;
	size_t i;

	if (out == NULL)
		return false;
	x = expr_value(&v->measure, &f->span[which], part_value, p);
	out->known = fraction_round(&x, &out->value);
	for (i = 0; i < v->n_refs; i++) {
		const struct figure_value *of = part(p, i);

		if (of == NULL)
			continue;
		out->n = i == 0 ? of->n : out->n;
		out->source = of->source > out->source ? of->source : out->source;
		take_least(&out->persons, of->persons);
		take_least(&out->households, of->households);
	}
	return true;
}

/* The first part that is by code says which codes there are. */
static const struct result *
by_code(const struct figures *f, const struct value_def *v, const struct parts *p)
{
	size_t i, k;

	for (i = 0; i < v->n_refs; i++) {
		const struct value_def *of = &f->d->value[v->ref[i]];

		if (of->by != NO_FIELD)
			return p->of[i];
		for (k = 0; of->total == TOTAL_CALC && k < p->of[i]->n; k++)
			if (p->of[i]->at[k].code[0] != '\0')
				return p->of[i];
	}
	return NULL;
}

bool
calc_values(struct figures *f, const struct value_def *v, enum which which, struct result *to,
    struct err *e)
{
	struct parts p = {.code = ""};
	const struct result *codes;
	size_t i;

	for (i = 0; i < v->n_refs; i++) {
		p.of[i] = figures_result(f, v->ref[i], which, e);
		if (p.of[i] == NULL)
			return false;
	}
	codes = by_code(f, v, &p);
	if (codes == NULL)
		return calc_one(f, v, which, &p, to, e);
	for (i = 0; i < codes->n; i++) {
		p.code = codes->at[i].code;
		if (!calc_one(f, v, which, &p, to, e))
			return false;
	}
	return true;
}

/* ---- published ---- */

struct published {
	const struct span *span;
	const struct value_def *v;
	bool exact;		    /* of this very period: sums of months are not asked */
	struct tally codes, months; /* amount by code; months there are */
};

static bool
fits(const struct published *p, const struct span *of)
{
	if (p->exact)
		return span_same(of, p->span);
	if (p->v->when == WHEN_UNTIL)
		return of->to == p->span->to;
	return p->v->total == TOTAL_COUNT || p->v->total == TOTAL_SUM;
}

static bool
take_row(struct published *p, struct query *q, struct err *e)
{
	struct span of = {(int32_t)query_int(q, 0), (int32_t)query_int(q, 1)};
	struct tally_item *item;
	char month[16];

	if (!p->exact && span_same(&of, p->span)) {
		tally_free(&p->codes);
		p->exact = true;
	}
	if (!fits(p, &of))
		return true;
	item = tally_take(&p->codes, query_text(q, 2), e);
	if (item == NULL)
		return false;
	item->amount += query_int(q, 3);
	snprintf(month, sizeof(month), "%d", of.from / 100);
	return tally_take(&p->months, month, e) != NULL;
}

static bool
load_rows(struct figures *f, struct published *p, struct err *e)
{
	char name[40];
	struct query *q = replica_query(f->r,
	    "SELECT from_day, to_day, coalesce(dimension, ''), value FROM figure WHERE name = ?3"
	    " AND from_day >= ?1 AND to_day <= ?2 AND deleted = 0 ORDER BY from_day, dimension, id",
	    e);
	int got;

	if (q == NULL)
		return false;
	snprintf(name, sizeof(name), "%s.%s", f->d->figure[p->v->figure].no, p->v->key);
	query_bind_int(q, 1, p->span->from);
	query_bind_int(q, 2, p->span->to);
	query_bind_text(q, 3, name);
	while ((got = query_step(q, e)) > 0)
		if (!take_row(p, q, e))
			break;
	query_end(q);
	return got == 0;
}

/* Sums of months only when no month is missing. */
static bool
whole(const struct published *p)
{
	const struct span *s = p->span;
	int months =
	    (day_year(s->to) - day_year(s->from)) * 12 + day_month(s->to) - day_month(s->from) + 1;

	return p->codes.n > 0 &&
	       (p->exact || p->v->when == WHEN_UNTIL || (int)p->months.n == months);
}

static bool
put_published(const struct published *p, struct result *to, struct err *e)
{
	const struct tally_item *at = NULL;
	struct figure_value *v;
	bool ok = whole(p);

	while ((at = tally_next(&p->codes, at)) != NULL) {
		const char *code = strcmp(at->key, "-") == 0 ? "" : at->key;

		if (p->v->by != NO_FIELD && *code == '\0')
			continue;
		v = result_add(to, p->v, code, e);
		if (v == NULL)
			return false;
		v->known = ok;
		v->value = ok ? at->amount : 0;
		v->source = FIGURE_PUBLISHED;
	}
	if (to->n > 0 || p->v->by != NO_FIELD)
		return true;
	v = result_add(to, p->v, "", e);
	if (v != NULL)
		v->source = FIGURE_HIDDEN;
	return v != NULL;
}

bool
take_published(struct figures *f, const struct value_def *v, enum which which, struct result *to,
    struct err *e)
{
	struct published p = {.span = &f->span[which], .v = v};
	bool ok = load_rows(f, &p, e) && put_published(&p, to, e);

	tally_free(&p.codes);
	tally_free(&p.months);
	return ok;
}

/* ---- from before feldbuch ---- */

struct legacy {
	struct figures *f;
	const struct value_def *v;
	enum which which;
	struct tally *counted;
	struct figure_value *to;
};

static bool
month_counted(const struct tally *t, int32_t day)
{
	const struct tally_item *at = NULL;

	while ((at = tally_next(t, at)) != NULL)
		if (atoi(at->key) == day / 100)
			return true;
	return false;
}

static bool
take_legacy(struct legacy *l, struct query *q, struct err *e)
{
	struct figure_entry entry = {.value = (size_t)(l->v - l->f->d->value),
	    .kind = &kind_legacy_figure,
	    .id = query_id(q, 0),
	    .day = (int32_t)query_int(q, 1),
	    .amount = query_int(q, 2)};

	entry.counted = !month_counted(l->counted, entry.day);
	if (entry.counted) {
		l->to->value += entry.amount;
		l->to->legacy += entry.amount;
		l->to->known = true;
	} else {
		snprintf(entry.why, sizeof(entry.why), "%s",
		    _("Altzahl; in diesem Monat ist einzeln erfasst worden"));
	}
	return entry_put(l->f, l->v, l->which, &entry, e);
}

bool
add_legacy(struct figures *f, const struct value_def *v, enum which which, struct tally *counted,
    struct figure_value *to, struct err *e)
{
	struct legacy l = {f, v, which, counted, to};
	struct buf sql = BUF_EMPTY;
	struct query *q = NULL;
	int got = -1;

	buf_printf(&sql,
	    "SELECT id, month, \"%s\" FROM legacy_monthly_figure WHERE month BETWEEN ?1 AND ?2"
	    " AND deleted = 0 AND \"%s\" IS NOT NULL ORDER BY month, id",
	    v->legacy, v->legacy);
	if (buf_ok(&sql, e))
		q = replica_query(f->r, buf_text(&sql), e);
	if (q != NULL) {
		query_bind_int(q, 1, f->span[which].from);
		query_bind_int(q, 2, f->span[which].to);
		while ((got = query_step(q, e)) > 0)
			if (!take_legacy(&l, q, e))
				break;
		query_end(q);
	}
	buf_free(&sql);
	return got == 0;
}
