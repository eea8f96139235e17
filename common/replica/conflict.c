/*
 * What is open, and how a person closes it: one operation that names every head, so that it
 * overwrites them all, with the reason beside it. Two people who settle the same conflict
 * differently have a new one, of the ordinary kind.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/replica/history.h"

/* ---- the list ---- */

struct list {
	struct conflict *at;
	size_t n, cap;
};

static bool
list_add(struct list *l, const struct conflict *c)
{
	if (l->n == l->cap) {
		size_t cap = l->cap == 0 ? 16 : 2 * l->cap;
		struct conflict *at = realloc(l->at, cap * sizeof(*at));

		if (at == NULL)
			return false;
		l->at = at;
		l->cap = cap;
	}
	l->at[l->n++] = *c;
	return true;
}

static bool
id_of_row(struct replica *r, struct table *t, int64_t row, struct id *out, struct err *e)
{
	sqlite3_stmt *st = db_get(r, t->sql[SQL_ROW], e);

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, row);
	if (db_step(r, st, e) <= 0)
		return false;
	*out = db_id_of(st, 1);
	sqlite3_reset(st);
	return true;
}

static bool
list_fill(struct replica *r, struct list *l, struct err *e)
{
	sqlite3_stmt *st = db_get(r,
	    "SELECT kind, row, field, heads, soft, opened FROM r_conflict ORDER BY opened, kind, "
	    "row",
	    e);
	int rc = -1;

	if (st == NULL)
		return false;
	while ((rc = db_step(r, st, e)) > 0) {
		struct table *t = table_no(r, (uint16_t)sqlite3_column_int(st, 0));
		struct conflict c = {.field = (uint16_t)sqlite3_column_int(st, 2),
		    .heads = (size_t)sqlite3_column_int64(st, 3),
		    .soft = sqlite3_column_int(st, 4) != 0,
		    .opened = sqlite3_column_int64(st, 5)};

		if (t == NULL)
			continue;
		c.kind = t->kind;
		if (!id_of_row(r, t, sqlite3_column_int64(st, 1), &c.id, e)) {
			sqlite3_reset(st);
			return false;
		}
		if (!list_add(l, &c)) {
			sqlite3_reset(st);
			return err_nomem(e);
		}
	}
	return rc == 0;
}

bool
replica_conflicts(struct replica *r, conflict_fn *fn, void *ctx, struct err *e)
{
	struct list l = {0};
	size_t i;
	bool ok = list_fill(r, &l, e);

	for (i = 0; ok && i < l.n; i++)
		if (!fn(ctx, &l.at[i]))
			break;
	free(l.at);
	return ok;
}

bool
replica_conflict_count(struct replica *r, int64_t *n, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "SELECT count(*) FROM r_conflict", e);

	return st != NULL && db_number(r, st, 0, n, e);
}

/* ---- what all heads have in common ---- */

struct climb {
	const struct past *p;
	size_t from, to;
	uint32_t *reached; /* by how many heads, of each operation of the cell */
	uint8_t *now;	   /* visited in this climb */
	size_t *stack, n;
};

static bool
climb_to(void *ctx, const struct stamp *parent)
{
	struct climb *c = ctx;
	size_t i;

	for (i = c->from; i < c->to; i++)
		if (!c->now[i - c->from] && stamp_compare(&c->p->cells.at[i].stamp, parent) == 0) {
			c->now[i - c->from] = 1;
			c->reached[i - c->from]++;
			c->stack[c->n++] = i;
		}
	return true;
}

static void
climb_from(struct climb *c, size_t head)
{
	memset(c->now, 0, c->to - c->from);
	c->now[head - c->from] = 1;
	c->n = 0;
	op_parents(c->p->r, &c->p->cells.at[head], climb_to, c);
	while (c->n > 0)
		op_parents(c->p->r, &c->p->cells.at[c->stack[--c->n]], climb_to, c);
}

static const struct cell_op *
common_parent(const struct past *p, size_t from, size_t to)
{
	struct climb c = {.p = p, .from = from, .to = to};
	const struct cell_op *best = NULL;
	size_t i, heads = 0, n = to - from + 1;

	c.reached = calloc(n, sizeof(*c.reached));
	c.now = calloc(n, 1);
	c.stack = calloc(n, sizeof(*c.stack));
	if (c.reached != NULL && c.now != NULL && c.stack != NULL) {
		for (i = from; i < to; i++)
			if (p->cells.at[i].head) {
				climb_from(&c, i);
				heads++;
			}
		for (i = from; i < to; i++)
			if (heads > 0 && c.reached[i - from] == heads)
				best = &p->cells.at[i];
	}
	free(c.reached);
	free(c.now);
	free(c.stack);
	return best;
}

/* ---- the heads ---- */

/* Does this operation belong to the conflict? */
static bool
takes_part(const struct past *p, const struct conflict *c, const struct cell_op *op)
{
	int i = op->field < 1 ? -1 : kind_index_no(p->t->kind, (uint16_t)op->field);

	if (!op->head)
		return false;
	if (op->field == c->field)
		return true;
	if (c->soft)
		return i >= 0 && !op->birth && (p->t->kind->fields[i].flags & FIELD_SENSITIVE) != 0;
	return c->field == 0 && i >= 0 && !deletion_saw(p->r, &p->cells, op);
}

static void
give_parent(const struct past *p, const struct conflict *c, struct history_item *parent,
    struct buf *bytes, struct value *value)
{
	size_t from, to;
	const struct cell_op *op;

	cells_of(&p->cells, c->field, &from, &to);
	op = common_parent(p, from, to);
	if (op == NULL)
		return;
	*parent = past_item(p, op, NULL);
	*value = op->value;
	if (value->type >= VALUE_TEXT) {
		buf_put(bytes, value->at, value->len);
		value->at = (char *)(uintptr_t)buf_text(bytes);
	}
	parent->value = value;
	parent->reason = NULL;
}

bool
replica_heads(struct replica *r, const struct conflict *c, history_fn *fn, void *ctx,
    struct history_item *parent, struct buf *parent_value, struct err *e)
{
	static const struct value none;
	struct past p;
	size_t i;
	bool go = true;

	*parent = (struct history_item){.value = &none, .field = c->field};
	if (!past_load(r, c->kind, &c->id, &p, e))
		return false;
	buf_reset(parent_value);
	give_parent(&p, c, parent, parent_value, &r->parent_value);
	for (i = 0; i < p.cells.n && go; i++) {
		const struct cell_op *op = &p.cells.at[i];
		struct history_item item;
		size_t from, to;

		if (!takes_part(&p, c, op))
			continue;
		cells_of(&p.cells, op->field, &from, &to);
		item = past_item(&p, op, cells_shown(&p.cells, from, to, NULL));
		go = fn(ctx, &item);
	}
	past_free(&p);
	return buf_ok(parent_value, e);
}

/* ---- settling ---- */

/* The value by the rules of its field, judged as if it had been typed into the record. */
static bool
value_allowed(struct replica *r, const struct conflict *c, const struct value *v, struct err *e)
{
	struct record *rec = NULL;
	struct problems p = {0};
	int i = c->field == 0 ? -1 : kind_index_no(c->kind, c->field);
	size_t k;
	bool ok;

	if (c->field == 0)
		return (v->type == VALUE_INT && v->i >= 0 && v->i <= 1) ||
		       err_set(e, ERR_USAGE, _("Bitte „behalten“ oder „löschen“ wählen."),
			   "not 0 or 1");
	if (i < 0 || !replica_load(r, c->kind, &c->id, &rec, e))
		return false;
	ok = value_copy(&rec->values[i], v) || err_nomem(e);
	if (ok)
		record_check(rec, &p);
	for (k = 0; ok && k < p.n; k++)
		if (!p.at[k].warning && p.at[k].field == &c->kind->fields[i])
			ok = err_set(e, ERR_INPUT, p.at[k].say, "field %u", c->field);
	record_free(rec);
	return ok;
}

static void
name_heads(const struct past *p, const struct conflict *c, struct op *op)
{
	size_t i;

	parent_heads(op, &p->cells, c->field);
	if (c->field == 0 && op->value.i == 1) {
		parent_add(
		    op, &(struct stamp){.hlc = p->row.born, .device = device_id(p->r, p->row.by)});
		parent_heads(op, &p->cells, FIELD_ALL);
	}
	for (i = 0; i < p->cells.n; i++) {
		const struct conflict soft = {.soft = true, .field = c->field};

		if (c->field > 0 && takes_part(p, &soft, &p->cells.at[i]) &&
		    sensitive_field(p->t->kind, c->field))
			parent_add(op, &p->cells.at[i].stamp);
	}
}

/* What the person decided on must be what is open now: a merge may have come in between. */
static bool
still_as_seen(struct replica *r, const struct conflict *c, int64_t row, struct err *e)
{
	sqlite3_stmt *st = db_get(
	    r, "SELECT heads FROM r_conflict WHERE kind = ?1 AND row = ?2 AND field = ?3", e);
	int64_t heads;

	if (st == NULL)
		return false;
	sqlite3_bind_int(st, 1, c->kind->no);
	sqlite3_bind_int64(st, 2, row);
	sqlite3_bind_int(st, 3, c->field);
	if (!db_number(r, st, 0, &heads, e))
		return false;
	return heads == (int64_t)c->heads ||
	       err_set(e, ERR_CONFLICT,
		   _("Inzwischen hat sich hier etwas geändert. Bitte noch einmal ansehen und "
		     "entscheiden."),
		   "%zu heads seen, %lld now", c->heads, (long long)heads);
}

static bool
settle_inside(struct replica *r, const struct conflict *c, const struct value *value,
    const char *reason, struct err *e)
{
	struct op op = {.row = c->id, .field = c->field, .value = *value};
	struct past p = {0};
	struct tx tx;
	bool ok;

	if (!past_load(r, c->kind, &c->id, &p, e))
		return false;
	if (!still_as_seen(r, c, p.row.n, e)) {
		past_free(&p);
		return false;
	}
	name_heads(&p, c, &op);
	tx_begin(r, &tx, p.row.comp, c->kind->layer != LAYER_NOTE,
	    reason != NULL && reason[0] != '\0' ? reason : NULL);
	ok = tx_set(r, &tx, p.t, &p.row, &op, e) && tx_end(r, &tx, e) && settle_dirty(r, NULL, e);
	tx_free(&tx);
	past_free(&p);
	return ok;
}

bool
replica_settle(struct replica *r, const struct conflict *c, const struct value *value,
    const char *reason, struct err *e)
{
	bool ok;

	if (!value_allowed(r, c, value, e) || !replica_begin(r, __func__, e))
		return false;
	r->writing++;
	ok = settle_inside(r, c, value, reason, e);
	r->writing--;
	if (ok)
		return replica_commit(r, e);
	replica_rollback(r);
	return false;
}
