/*
 * Own operations: each takes effect here and is put into the transaction that others will get,
 * in the same breath. One struct tx is one compartment's share of a save.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/replica/inside.h"

void
tx_begin(struct replica *r, struct tx *tx, int64_t comp, bool sealed, const char *why)
{
	*tx = (struct tx){.comp = comp, .sealed = sealed, .why = why};
	tx->hlc = clock_take(r, 1);
	if (why != NULL) {
		op_put_why(&tx->ops, why);
		tx->n = 1;
	}
}

void
tx_free(struct tx *tx)
{
	buf_free(&tx->ops);
	free(tx->fields);
	*tx = (struct tx){0};
}

static uint64_t
next_stamp(struct replica *r, struct tx *tx)
{
	uint64_t hlc = tx->hlc + tx->n++;

	if (hlc > r->clock)
		r->clock = hlc;
	return hlc;
}

static bool
fields_room(struct tx *tx, size_t n, struct err *e)
{
	struct birth_field *at;

	if (n <= tx->fields_cap)
		return true;
	at = realloc(tx->fields, n * sizeof(*at));
	if (at == NULL)
		return err_nomem(e);
	tx->fields = at;
	tx->fields_cap = n;
	return true;
}

static int
by_no(const void *a, const void *b)
{
	const struct birth_field *x = a, *y = b;

	return x->no - y->no;
}

static void
put_insert(struct buf *b, const struct record *rec, const struct birth_field *at, size_t n)
{
	size_t i;

	buf_u8(b, OP_INS);
	buf_varint(b, rec->kind->no);
	buf_id(b, &rec->id);
	buf_varint(b, n);
	for (i = 0; i < n; i++) {
		buf_varint(b, at[i].no);
		value_put(b, &at[i].value);
	}
}

bool
tx_insert(
    struct replica *r, struct tx *tx, struct table *t, const struct record *rec, struct err *e)
{
	struct birth birth = {.kind = t->kind->no, .id = rec->id, .comp = tx->comp};
	size_t i;
	bool fresh, parked;

	if (!fields_room(tx, t->kind->n_fields, e))
		return false;
	for (i = 0; i < t->kind->n_fields; i++)
		if (rec->values[i].type != VALUE_NULL)
			tx->fields[birth.n++] = (struct birth_field){
			    .no = t->kind->fields[i].no, .value = rec->values[i]};
	if (birth.n > 1)
		qsort(tx->fields, birth.n, sizeof(*tx->fields), by_no);
	birth.at = tx->fields;
	birth.office = t->kind->layer != LAYER_CASE;
	birth.hlc = next_stamp(r, tx);
	if (!device_number(r, &r->self.device, &r->self.person, &birth.by, e) ||
	    !birth_apply(r, &birth, &fresh, &parked, e))
		return false;
	put_insert(&tx->ops, rec, tx->fields, birth.n);
	return deed_add(r, t->kind, &rec->id, FIELD_BORN, birth.hlc, e);
}

bool
tx_set(struct replica *r, struct tx *tx, struct table *t, const struct row *row, struct op *op,
    struct err *e)
{
	struct op_add add = {.kind = t->kind->no,
	    .row = *row,
	    .field = op->field,
	    .value = &op->value,
	    .parents = op->parents,
	    .n_parents = op->n_parents,
	    .why = tx->why};
	bool fresh;

	op->type = OP_SET;
	op->kind = t->kind->no;
	op->hlc = add.hlc = next_stamp(r, tx);
	if (!device_number(r, &r->self.device, &r->self.person, &add.by, e) ||
	    !row_op(r, &add, &fresh, e))
		return false;
	op_put_set(&tx->ops, &r->self.device, op);
	return deed_add(r, t->kind, &op->row, op->field, op->hlc, e);
}

static bool
outbox_put(struct replica *r, const struct tx *tx, const struct buf *bytes, struct err *e)
{
	sqlite3_stmt *st =
	    db_get(r, "INSERT INTO r_outbox (comp, hlc, ops, tx) VALUES (?1, ?2, ?3, ?4)", e);

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, tx->comp);
	sqlite3_bind_int64(st, 2, (int64_t)tx->hlc);
	sqlite3_bind_int64(st, 3, (int64_t)tx->n);
	sqlite3_bind_blob(st, 4, bytes->at, (int)bytes->len, SQLITE_STATIC);
	return db_run(r, st, e);
}

/* An envelope cannot be cut inside a transaction, so a transaction must fit into one. */
static bool
fits_envelope(const struct buf *bytes, struct err *e)
{
	if (bytes->len <= OP_BYTES_MAX)
		return true;
	return err_set(e, ERR_FULL,
	    _("Das ist zu viel Text auf einmal. Bitte in mehreren Schritten speichern."),
	    "transaction of %zu bytes", bytes->len);
}

bool
tx_end(struct replica *r, struct tx *tx, struct err *e)
{
	struct buf bytes = BUF_EMPTY;
	bool ok;

	if (tx->n == (tx->why != NULL))
		return true;
	if (!tx->sealed)
		return clock_keep(r, e);
	op_put_tx(&bytes, tx->hlc, tx->n);
	buf_put(&bytes, tx->ops.at, tx->ops.len);
	ok = buf_ok(&tx->ops, e) && buf_ok(&bytes, e) && fits_envelope(&bytes, e) &&
	     outbox_put(r, tx, &bytes, e);
	buf_free(&bytes);
	return ok;
}

void
parent_add(struct op *op, const struct stamp *s)
{
	size_t i;

	for (i = 0; i < op->n_parents; i++)
		if (stamp_compare(&op->parents[i], s) == 0)
			return;
	if (op->n_parents < OP_PARENTS_MAX)
		op->parents[op->n_parents++] = *s;
}

void
parent_heads(struct op *op, const struct cells *c, int32_t field)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->at[i].head && (field == FIELD_ALL || c->at[i].field == field))
			parent_add(op, &c->at[i].stamp);
}

static bool
not_enrolled(const struct kind *kind, struct err *e)
{
	return err_set(e, ERR_DENIED,
	    kind->layer == LAYER_CASE
		? _("Dieses Gerät darf keine Fallakten führen. Bitte die Leitung um die "
		    "Freigabe bitten.")
		: _("Dieses Gerät gehört noch zu keinem Büro. Bitte zuerst die Einladung "
		    "annehmen."),
	    "no compartment for %s", kind->name);
}

bool
record_compartment(
    struct replica *r, const struct record *rec, int64_t *comp, bool *sealed, struct err *e)
{
	const struct kind *kind = rec->kind;
	const struct id *id = &r->self.office;

	*comp = 0;
	*sealed = kind->layer != LAYER_NOTE;
	if (!*sealed)
		return true;
	if (kind->layer == LAYER_CASE)
		id = id_zero(&rec->comp) ? &r->self.intake : &rec->comp;
	if (id_zero(id) || id_zero(&r->self.device))
		return not_enrolled(kind, e);
	return comp_number(r, id, kind->layer != LAYER_CASE, comp, e);
}
