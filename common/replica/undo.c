/*
 * Taking back. What a transaction of this device did is remembered as a list of its operations;
 * taking it back means new operations that overwrite exactly those, and these are a list again,
 * so that redo is the same act the other way round. A cell that somebody changed since stays.
 *
 * The list lives in memory: it ends with the session. The values are not in it, they stand in
 * the history.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/replica/inside.h"

void
deeds_free(struct deeds *d)
{
	free(d->at);
	*d = (struct deeds){0};
}

void
undo_forget(struct undo_stack *s)
{
	while (s->n > 0)
		deeds_free(&s->at[--s->n]);
}

static void
push(struct undo_stack *s, struct deeds *d)
{
	if (s->n == UNDO_MAX) {
		deeds_free(&s->at[0]);
		memmove(&s->at[0], &s->at[1], (UNDO_MAX - 1) * sizeof(s->at[0]));
		s->n--;
	}
	s->at[s->n++] = *d;
	*d = (struct deeds){0};
}

bool
deed_add(struct replica *r, const struct kind *kind, const struct id *id, int32_t field,
    uint64_t hlc, struct err *e)
{
	struct deeds *d = &r->pending;

	if (d->n == d->cap) {
		size_t cap = d->cap == 0 ? 8 : 2 * d->cap;
		struct deed *at = realloc(d->at, cap * sizeof(*at));

		if (at == NULL)
			return err_nomem(e);
		d->at = at;
		d->cap = cap;
	}
	d->at[d->n++] = (struct deed){.kind = kind, .id = *id, .field = field, .hlc = hlc};
	return true;
}

void
undo_commit(struct replica *r)
{
	if (r->undoing || r->pending.n == 0)
		return;
	undo_forget(&r->redo);
	push(&r->undo, &r->pending);
}

/* ---- one deed ---- */

static const struct cell_op *
own_op(struct replica *r, const struct cells *c, const struct deed *d)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->at[i].field == d->field && c->at[i].stamp.hlc == d->hlc &&
		    id_equal(&c->at[i].stamp.device, &r->self.device))
			return &c->at[i];
	return NULL;
}

struct latest {
	const struct cells *c;
	const struct cell_op *best;
	int32_t field;
};

static bool
look_up(void *ctx, const struct stamp *parent)
{
	struct latest *l = ctx;
	size_t i;

	for (i = 0; i < l->c->n; i++)
		if (l->c->at[i].field == l->field && stamp_compare(&l->c->at[i].stamp, parent) == 0)
			l->best = &l->c->at[i];
	return true;
}

/* The only head of its cell: nobody changed it since. */
static bool
untouched(const struct cells *c, const struct cell_op *op)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->at[i].field == op->field && c->at[i].head && &c->at[i] != op)
			return false;
	return op->head;
}

/* A row this device made is taken back only while nobody else has worked on it. */
static bool
nobody_else(struct replica *r, const struct cells *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (!id_equal(&c->at[i].stamp.device, &r->self.device))
			return false;
	return true;
}

static void
empty_or_alive(struct op *op)
{
	op->value = (struct value){0};
	if (op->field == 0)
		op->value.type = VALUE_INT;
}

/* Fills *op with what takes the deed back. False: it cannot be taken back any more. */
static bool
reverse(struct replica *r, const struct deed *d, const struct cells *c, struct op *op)
{
	const struct cell_op *mine = own_op(r, c, d);
	struct latest l = {.c = c, .field = d->field};

	if (d->field == FIELD_BORN) {
		op->field = 0;
		op->value = (struct value){.type = VALUE_INT, .i = 1};
		parent_add(op, &(struct stamp){.hlc = d->hlc, .device = r->self.device});
		parent_heads(op, c, FIELD_ALL);
		return nobody_else(r, c);
	}
	if (mine == NULL || !untouched(c, mine))
		return false;
	op->field = (uint16_t)d->field;
	op_parents(r, mine, look_up, &l);
	if (l.best == NULL)
		empty_or_alive(op);
	else
		op->value = l.best->value;
	parent_heads(op, c, d->field == 0 && op->value.i == 1 ? FIELD_ALL : d->field);
	return true;
}

static bool
take_back_one(struct replica *r, const struct deed *d, bool *done, struct err *e)
{
	struct table *t = table_of(r, d->kind);
	struct op op = {.row = d->id};
	struct cells c = {0};
	struct row row;
	struct tx tx;
	bool ok = true;
	int rc = row_find(r, t, &d->id, &row, e);

	if (rc <= 0)
		return rc == 0;
	if (!cells_load(r, t->kind->no, row.n, FIELD_ALL, &c, e))
		return false;
	if (reverse(r, d, &c, &op)) {
		tx_begin(r, &tx, row.comp, t->kind->layer != LAYER_NOTE, NULL);
		ok = tx_set(r, &tx, t, &row, &op, e) && tx_end(r, &tx, e) &&
		     settle_dirty(r, NULL, e);
		tx_free(&tx);
		*done = true;
	}
	cells_free(&c);
	return ok;
}

static bool
take_back_all(struct replica *r, const struct deeds *d, bool *done, struct err *e)
{
	size_t i;
	bool ok = true;

	if (!replica_begin(r, __func__, e))
		return false;
	r->undoing = true;
	r->writing++;
	for (i = d->n; i-- > 0 && ok;)
		ok = take_back_one(r, &d->at[i], done, e);
	r->writing--;
	if (!ok)
		replica_rollback(r);
	else
		ok = replica_commit(r, e);
	r->undoing = false;
	return ok;
}

static bool
take_back(struct replica *r, struct undo_stack *from, struct undo_stack *to,
    const struct kind **what, struct err *e)
{
	struct deeds d;
	bool done = false, ok;

	if (from->n == 0 || r->depth > 0)
		return err_set(e, ERR_MISSING, _("Es gibt nichts mehr zurückzunehmen."), "empty");
	d = from->at[from->n - 1];
	*what = d.at[d.n - 1].kind;
	ok = take_back_all(r, &d, &done, e);
	if (!ok)
		return false;
	deeds_free(&from->at[--from->n]);
	if (!done)
		return err_set(e, ERR_CONFLICT,
		    _("Das lässt sich nicht mehr zurücknehmen: inzwischen wurde daran "
		      "weitergearbeitet. "
		      "Bitte den Eintrag öffnen und von Hand ändern."),
		    "changed since");
	push(to, &r->pending);
	return true;
}

bool
replica_undo(struct replica *r, const struct kind **what, struct err *e)
{
	return take_back(r, &r->undo, &r->redo, what, e);
}

bool
replica_redo(struct replica *r, const struct kind **what, struct err *e)
{
	return take_back(r, &r->redo, &r->undo, what, e);
}
