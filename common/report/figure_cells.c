/* One record as the formulas see it, and what is in the way of counting it. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/report/figure_inside.h"

static int
column(size_t field)
{
	return (int)field + CELLS_FIRST;
}

/* A code counts as its place in the list, so that levels can be compared; unknown ones have none.
 */
static struct fraction
place_of(const struct codes *codes, const char *code)
{
	const struct code *c = codes_find(codes, code);

	if (c == NULL || strcmp(code, "u") == 0 || strcmp(code, "x") == 0)
		return fraction_unknown;
	return fraction_of(c - codes->list + 1);
}

struct fraction
cells_value(void *cells, size_t field)
{
	const struct cells *c = cells;
	const struct source_field *s = &c->v->field[field];

	if (query_null(c->q, column(field)))
		return fraction_unknown;
	if (s->field != NULL && s->field->codes != NULL)
		return place_of(s->field->codes, query_text(c->q, column(field)));
	return fraction_of(query_int(c->q, column(field)));
}

const char *
cells_text(const struct cells *c, size_t field, char hex[static TALLY_KEY])
{
	const struct field *f = c->v->field[field].field;
	struct id id;

	if (f == NULL || f->type != FIELD_REF)
		return query_text(c->q, column(field));
	id = query_id(c->q, column(field));
	if (id_zero(&id))
		return "";
	id_hex(&id, hex);
	return hex;
}

/* ---- conditions ---- */

static bool
in_list(const char *list, const char *code)
{
	size_t n = strlen(code);
	const char *at;

	if (n == 0)
		return false;
	for (at = list; (at = strstr(at, code)) != NULL; at += n)
		if ((at == list || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

static bool
compared(enum compare how, const struct fraction *a, const struct fraction *b)
{
	__int128 left, right;

	if (!a->known || !b->known)
		return false;
	left = a->num * b->den;
	right = b->num * a->den;
	switch (how) {
	case COMPARE_EQ: return left == right;
	case COMPARE_NE: return left != right;
	case COMPARE_LT: return left < right;
	case COMPARE_LE: return left <= right;
	case COMPARE_GT: return left > right;
	default: return left >= right;
	}
}

static bool
has_flag(const struct cells *c, const struct condition *cond)
{
	const struct code *code = codes_find(
	    c->v->field[cond->field].field->codes, query_text(c->q, column(cond->field)));

	return code != NULL && (code->flags & cond->flag) != 0;
}

static bool
holds(const struct cells *c, const struct condition *cond)
{
	struct fraction a, b;
	int at = column(cond->field);

	switch (cond->compare) {
	case COMPARE_OPEN: return query_null(c->q, at) || query_int(c->q, at) > c->span->to;
	case COMPARE_HAS: return !query_null(c->q, at);
	case COMPARE_NO: return query_null(c->q, at);
	case COMPARE_FLAG: return has_flag(c, cond);
	default: break;
	}
	if (cond->left.n == 0)
		return in_list(cond->codes, query_text(c->q, at)) == (cond->compare == COMPARE_EQ);
	a = expr_value(&cond->left, c->span, cells_value, (void *)c);
	b = expr_value(&cond->right, c->span, cells_value, (void *)c);
	return compared(cond->compare, &a, &b);
}

/* ---- why not, in words ---- */

static void
say_field(const struct cells *c, size_t field, char *why, size_t cap)
{
	const struct source_field *s = &c->v->field[field];
	const char *label = s->field != NULL ? lang_pick(s->field->de, s->field->en) : s->name;
	char day[DAY_TEXT];

	if (query_null(c->q, column(field)))
		snprintf(why, cap, _("%s ist leer"), label);
	else if (s->field != NULL && s->field->codes != NULL)
		snprintf(why, cap, "%s: %s", label,
		    codes_label(s->field->codes, query_text(c->q, column(field))));
	else if (s->field == NULL || s->field->type == FIELD_DATE)
		snprintf(why, cap, "%s: %s", label,
		    day_text((int32_t)query_int(c->q, column(field)), day));
	else
		snprintf(why, cap, "%s: %s", label, query_text(c->q, column(field)));
}

/* An expression of one field alone is said as that field. */
static size_t
only_field(const struct expr *x)
{
	return x->n == 1 && x->node[0].op == EXPR_NAME ? x->node[0].at : NO_FIELD;
}

static void
say_why(const struct cells *c, const struct condition *cond, char *why, size_t cap)
{
	size_t field = cond->left.n == 0 ? cond->field : only_field(&cond->left);
	struct fraction is;
	int64_t n;

	if (field != NO_FIELD) {
		say_field(c, field, why, cap);
		return;
	}
	is = expr_value(&cond->left, c->span, cells_value, (void *)c);
	if (fraction_round(&is, &n))
		snprintf(why, cap, _("»%s« gilt nicht: %lld"), cond->text, (long long)n);
	else
		snprintf(why, cap, _("»%s« ist nicht zu berechnen"), cond->text);
}

bool
condition_holds(const struct cells *c, const struct condition *cond, char *why, size_t cap)
{
	if (holds(c, cond))
		return true;
	say_why(c, cond, why, cap);
	return false;
}
