/* Computing, exactly. */
#include "common/report/expr.h"

#include "common/base/holiday.h"

#define OFFICE_OPENS (8 * 60)
#define OFFICE_CLOSES (18 * 60)

const struct fraction fraction_unknown = {0, 1, false};

struct working {
	const struct expr *x;
	const struct span *span;
	expr_value_fn *value;
	void *ctx;
};

struct fraction
fraction_of(int64_t n)
{
	return (struct fraction){n, 1, true};
}

/* Both parts stay below 2^62, so that the next product fits; what does not is not known. */
static struct fraction
reduced(__int128 num, __int128 den)
{
	__int128 a = num < 0 ? -num : num, b = den, swap;

	if (den == 0)
		return fraction_unknown;
	while (b != 0) {
		swap = a % b;
		a = b;
		b = swap;
	}
	num /= a != 0 ? a : 1;
	den /= a != 0 ? a : 1;
	if (den < 0) {
		num = -num;
		den = -den;
	}
	if (num > INT64_MAX / 2 || num < -(INT64_MAX / 2) || den > INT64_MAX / 2)
		return fraction_unknown;
	return (struct fraction){num, den, true};
}

static struct fraction
arithmetic(enum expr_op op, const struct fraction *a, const struct fraction *b)
{
	switch (op) {
	case EXPR_ADD: return reduced(a->num * b->den + b->num * a->den, a->den * b->den);
	case EXPR_SUB: return reduced(a->num * b->den - b->num * a->den, a->den * b->den);
	case EXPR_MUL: return reduced(a->num * b->num, a->den * b->den);
	case EXPR_DIV: return reduced(a->num * b->den, a->den * b->num);
	default: return fraction_unknown;
	}
}

static int64_t
months_begun(int32_t from, int32_t to)
{
	int n = (day_year(to) - day_year(from)) * 12 + day_month(to) - day_month(from);

	return to < from ? 0 : n + (day_of_month(to) >= day_of_month(from));
}

static struct fraction
days(enum expr_op op, const struct fraction *a, const struct fraction *b)
{
	int32_t from = (int32_t)a->num, to = (int32_t)b->num;

	if (!day_valid(from) || !day_valid(to))
		return fraction_unknown;
	if (op == EXPR_DAYS)
		return fraction_of(day_between(from, to));
	if (op == EXPR_WORKDAYS)
		return fraction_of(workdays_between(from, to, LAND_NI));
	return fraction_of(months_begun(from, to));
}

/* Without a begin the day decides. */
static struct fraction
outside(const struct fraction *day, const struct fraction *begins, const struct fraction *ends)
{
	if (!day_valid((int32_t)day->num))
		return fraction_unknown;
	return fraction_of(!workday((int32_t)day->num, LAND_NI) ||
			   (begins->known && begins->num < OFFICE_OPENS) ||
			   (ends->known && ends->num > OFFICE_CLOSES));
}

static struct fraction
leaf(const struct working *w, const struct expr_node *node)
{
	switch (node->op) {
	case EXPR_NUMBER: return fraction_of(node->number);
	case EXPR_NAME: return w->value(w->ctx, node->at);
	case EXPR_START: return fraction_of(w->span->from);
	case EXPR_END: return fraction_of(w->span->to);
	default: return fraction_of(day_year(w->span->to));
	}
}

static struct fraction
compute(const struct working *w, int at)
{
	const struct expr_node *node = &w->x->node[at];
	struct fraction arg[3] = {fraction_unknown, fraction_unknown, fraction_unknown};
	int i;

	if (node->arg[0] < 0)
		return leaf(w, node);
	for (i = 0; i < 3 && node->arg[i] >= 0; i++)
		arg[i] = compute(w, node->arg[i]);
	if (!arg[0].known || (node->op != EXPR_OUTSIDE && !arg[1].known))
		return fraction_unknown;
	if (node->op == EXPR_OUTSIDE)
		return outside(&arg[0], &arg[1], &arg[2]);
	return node->op >= EXPR_DAYS ? days(node->op, &arg[0], &arg[1])
				     : arithmetic(node->op, &arg[0], &arg[1]);
}

struct fraction
expr_value(const struct expr *x, const struct span *span, expr_value_fn *value, void *ctx)
{
	const struct working w = {x, span, value, ctx};

	return x->n > 0 ? compute(&w, (int)x->n - 1) : fraction_unknown;
}

bool
fraction_round(const struct fraction *f, int64_t *out)
{
	__int128 a = f->num < 0 ? -f->num : f->num, r;

	if (!f->known)
		return false;
	r = (2 * a + f->den) / (2 * f->den);
	if (r > INT64_MAX)
		return false;
	*out = (int64_t)(f->num < 0 ? -r : r);
	return true;
}
