/*
 * What a cell was, who wrote it, and what is open. All of it comes from the operations of the
 * cell; a cell as it was born has one item, the birth.
 */
#include "common/replica/history.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"

/* ---- one row and its operations ---- */

bool
past_load(
    struct replica *r, const struct kind *kind, const struct id *id, struct past *p, struct err *e)
{
	int rc;

	*p = (struct past){.r = r, .t = table_of(r, kind)};
	rc = p->t == NULL ? 0 : row_find(r, p->t, id, &p->row, e);
	if (rc == 0)
		return err_set(e, ERR_MISSING,
		    _("Diesen Eintrag gibt es auf diesem Gerät nicht (mehr). Bitte die Liste neu "
		      "öffnen."),
		    "no row of kind %s", kind->name);
	return rc > 0 && cells_load_row(r, p->t, p->row.n, &p->cells, e);
}

void
past_free(struct past *p)
{
	cells_free(&p->cells);
}

struct history_item
past_item(const struct past *p, const struct cell_op *op, const struct cell_op *shown)
{
	struct history_item item = {.field = op->field < 0 ? 0 : (uint16_t)op->field,
	    .stamp = op->stamp,
	    .value = &op->value,
	    .head = op->head,
	    .reason = op->why};

	if (op->by > 0 && (size_t)op->by < p->r->devices.n)
		item.person = p->r->persons[op->by];
	item.current = op == shown;
	return item;
}

/* ---- oldest first, but never a child before its parent ---- */

struct waits {
	const struct cells *c;
	size_t from, to;
	const bool *told;
	bool free;
};

static bool
parent_told(void *ctx, const struct stamp *parent)
{
	struct waits *w = ctx;
	size_t i;

	for (i = w->from; i < w->to; i++)
		if (!w->told[i - w->from] && stamp_compare(&w->c->at[i].stamp, parent) == 0)
			w->free = false;
	return w->free;
}

static size_t
next_item(const struct past *p, size_t from, size_t to, const bool *told)
{
	size_t i, first = to;

	for (i = from; i < to; i++) {
		struct waits w = {
		    .c = &p->cells, .from = from, .to = to, .told = told, .free = true};

		if (told[i - from])
			continue;
		if (first == to)
			first = i;
		op_parents(p->r, &p->cells.at[i], parent_told, &w);
		if (w.free)
			return i;
	}
	return first; /* a forged circle: by the clock then */
}

static bool
tell_all(const struct past *p, uint16_t field, history_fn *fn, void *ctx, struct err *e)
{
	const struct field *f = NULL;
	const struct cell_op *shown;
	size_t from, to, i, k;
	bool *told, go = true;

	i = field == 0 ? 0 : (size_t)kind_index_no(p->t->kind, field);
	if (field != 0)
		f = &p->t->kind->fields[i];
	cells_of(&p->cells, field, &from, &to);
	shown = cells_shown(&p->cells, from, to, f);
	told = calloc(to - from + 1, sizeof(*told));
	if (told == NULL)
		return err_nomem(e);
	for (k = from; k < to && go; k++) {
		struct history_item item;

		i = next_item(p, from, to, told);
		told[i - from] = true;
		item = past_item(p, &p->cells.at[i], shown);
		go = fn(ctx, &item);
	}
	free(told);
	return true;
}

/* The birth of a cell without operations; of the deletion mark, the making of the record. */
static bool
tell_birth(const struct past *p, uint16_t field, bool head, history_fn *fn, void *ctx, bool *go,
    struct err *e)
{
	sqlite3_stmt *st = db_get(p->r, p->t->sql[SQL_ROW], e);
	struct cell_op op = {.field = field, .by = p->row.by, .head = head, .birth = true};
	struct history_item item;

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, p->row.n);
	if (db_step(p->r, st, e) <= 0)
		return false;
	op.stamp = (struct stamp){.hlc = p->row.born, .device = device_id(p->r, p->row.by)};
	op.value.type = VALUE_INT;
	if (field > 0)
		op.value = value_column(st, COL_FIELDS + kind_index_no(p->t->kind, field));
	item = past_item(p, &op, head ? &op : NULL);
	if (op.value.type != VALUE_NULL) {
		struct value own = {0};
		bool ok = value_copy(&own, &op.value);

		sqlite3_reset(st);
		item.value = &own;
		*go = ok && fn(ctx, &item);
		value_clear(&own);
		return ok || err_nomem(e);
	}
	sqlite3_reset(st);
	return true;
}

bool
replica_history(struct replica *r, const struct kind *kind, const struct id *id, uint16_t field,
    history_fn *fn, void *ctx, struct err *e)
{
	struct past p;
	size_t from, to;
	bool ok = false, go = true;

	if (field != 0 && kind_index_no(kind, field) < 0)
		return err_set(e, ERR_USAGE, _("Dieses Feld gibt es nicht."), "field %u", field);
	if (!past_load(r, kind, id, &p, e))
		return false;
	cells_of(&p.cells, field, &from, &to);
	ok = true;
	if (field == 0 || from == to)
		ok = tell_birth(&p, field, from == to, fn, ctx, &go, e);
	if (ok && go)
		ok = tell_all(&p, field, fn, ctx, e);
	past_free(&p);
	return ok;
}
