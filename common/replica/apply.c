/*
 * Foreign operations take effect. The whole envelope is judged first; if anything in it breaks
 * the rules nothing of it has any effect, here or on any other replica. Then every operation is
 * added to its cell, and at the end each touched row is settled once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/check.h"
#include "common/replica/inside.h"

struct applying {
	struct replica *r;
	const struct op_source *src;
	struct op_result *result;
	int64_t comp, by;
	char *why; /* reason of the transaction at hand, or NULL */
	struct birth_field *fields;
	/* The row of the last SET: changes of one record stand beside each other. */
	struct id last_id;
	uint16_t last_kind;
	struct row last;
};

/* ---- judging ---- */

static const char *
judge_value(struct table *t, uint16_t field, const struct value *v)
{
	int i = t == NULL || field == 0 ? -1 : kind_index_no(t->kind, field);

	if (i < 0 || CHECK(OP_TYPE, value_fits(&t->kind->fields[i], v)))
		return NULL;
	return "a value of another type than its field";
}

static const char *
judge_insert(struct table *t, struct op op)
{
	uint16_t field;
	struct value v;
	const char *bad = NULL;

	while (bad == NULL && ops_field(&op, &field, &v) > 0)
		bad = judge_value(t, field, &v);
	return bad;
}

static const char *
judge_op(struct applying *a, const struct op *op)
{
	struct table *t;

	if (op->type != OP_INS && op->type != OP_SET)
		return NULL;
	t = table_no(a->r, op->kind);
	if (t != NULL && !CHECK(OP_LAYER, t->kind->layer != LAYER_NOTE &&
					      (t->kind->layer == LAYER_CASE) == !a->src->office))
		return "a kind of another layer than its compartment";
	if (!CHECK(OP_LIMITS, !id_zero(&op->row)))
		return "a row without id";
	return op->type == OP_INS ? judge_insert(t, *op) : judge_value(t, op->field, &op->value);
}

static const char *
judge(struct applying *a, const uint8_t *bytes, size_t n)
{
	struct ops s = ops_of(&a->src->device, bytes, n);
	struct op op;
	const char *bad = NULL;
	int rc = 0;

	while (bad == NULL && (rc = ops_next(&s, &op)) > 0)
		bad = judge_op(a, &op);
	return rc < 0 ? s.bad : bad;
}

/* ---- acting ---- */

static bool
count(struct applying *a, bool fresh, bool parked)
{
	a->result->ops += fresh;
	a->result->known += !fresh;
	a->result->parked += fresh && parked;
	return true;
}

static bool
act_insert(struct applying *a, struct op *op, struct err *e)
{
	struct birth b = {.kind = op->kind,
	    .id = op->row,
	    .comp = a->comp,
	    .office = a->src->office,
	    .hlc = op->hlc,
	    .by = a->by,
	    .at = a->fields};
	struct birth_field *f = a->fields;
	bool fresh, parked;

	a->last_kind = 0; /* it may be about that row */
	while (ops_field(op, &f->no, &f->value) > 0)
		if (f->value.type != VALUE_NULL)
			f++;
	b.n = (size_t)(f - a->fields);
	if (!birth_apply(a->r, &b, &fresh, &parked, e))
		return false;
	return count(a, fresh, parked);
}

/* The row, or the ghost that stands for it as long as it is not there or not ours to touch. */
static bool
find_target(
    struct applying *a, const struct op *op, struct table *t, struct row *row, struct err *e)
{
	int rc = 0;

	if (op->kind == a->last_kind && id_equal(&op->row, &a->last_id)) {
		*row = a->last;
		return true;
	}
	if (t != NULL)
		rc = row_find(a->r, t, &op->row, row, e);
	if (rc < 0)
		return false;
	if (rc == 0 || !CHECK(OP_COMP, row->comp == a->comp)) {
		*row = (struct row){0};
		return ghost_make(a->r, op->kind, &op->row, a->comp, a->src->office, &row->n, e);
	}
	a->last_kind = op->kind;
	a->last_id = op->row;
	a->last = *row;
	return true;
}

static bool
act_set(struct applying *a, const struct op *op, struct err *e)
{
	struct table *t = table_no(a->r, op->kind);
	struct op_add add = {.kind = op->kind,
	    .field = op->field,
	    .hlc = op->hlc,
	    .by = a->by,
	    .value = &op->value,
	    .parents = op->parents,
	    .n_parents = op->n_parents,
	    .why = a->why};
	bool fresh, parked;

	if (!find_target(a, op, t, &add.row, e) || !row_op(a->r, &add, &fresh, e))
		return false;
	parked = t == NULL || (op->field > 0 && kind_index_no(t->kind, op->field) < 0);
	return count(a, fresh, parked);
}

static bool
act_why(struct applying *a, const struct op *op, struct err *e)
{
	free(a->why);
	a->why = strndup(op->why, op->why_len);
	return a->why != NULL || err_nomem(e);
}

static bool
act(struct applying *a, struct op *op, struct err *e)
{
	switch (op->type) {
	case OP_TX:
		free(a->why);
		a->why = NULL;
		return true;
	case OP_INS: clock_saw(a->r, op->hlc); return act_insert(a, op, e);
	case OP_SET: clock_saw(a->r, op->hlc); return act_set(a, op, e);
	default: return act_why(a, op, e);
	}
}

static bool
act_all(struct applying *a, const uint8_t *bytes, size_t n, struct err *e)
{
	struct ops s = ops_of(&a->src->device, bytes, n);
	struct op op;

	if (!comp_number(a->r, &a->src->comp, a->src->office, &a->comp, e) ||
	    !device_number(a->r, &a->src->device, &a->src->person, &a->by, e))
		return false;
	while (ops_next(&s, &op) > 0)
		if (!act(a, &op, e))
			return false;
	return settle_dirty(a->r, &a->result->conflicts, e) && clock_keep(a->r, e);
}

bool
replica_apply(struct replica *r, const struct op_source *src, const uint8_t *ops, size_t n,
    struct op_result *result, struct err *e)
{
	struct applying a = {.r = r, .src = src, .result = result};
	const char *bad;
	bool ok = false;

	*result = (struct op_result){0};
	bad = judge(&a, ops, n);
	if (bad != NULL) {
		snprintf(result->invalid, sizeof(result->invalid), "%s", bad);
		return true;
	}
	a.fields = calloc(OP_FIELDS_MAX + 1, sizeof(*a.fields));
	if (a.fields == NULL)
		return err_nomem(e);
	if (replica_begin(r, __func__, e)) {
		r->writing++;
		ok = act_all(&a, ops, n, e);
		r->writing--;
		if (!ok)
			replica_rollback(r);
		else
			ok = replica_commit(r, e);
	}
	if (!ok)
		*result = (struct op_result){0};
	free(a.fields);
	free(a.why);
	return ok;
}
