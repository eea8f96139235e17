/*
 * The operations of a row in memory, and which of them are heads.
 *
 * A head is an operation that no other operation of its cell names as parent. Values of an INS
 * (births) that are equal count as one: two laptops that made the same row, with a derived id,
 * said the same thing. Heads are always computed from the whole set, never kept up step by
 * step: so the order in which operations arrived cannot matter.
 */
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"

void
cells_free(struct cells *c)
{
	free(c->at);
	buf_free(&c->bytes);
	*c = (struct cells){0};
}

void
parents_put(struct buf *b, uint64_t hlc, int64_t by)
{
	buf_u64(b, hlc);
	buf_varint(b, (uint64_t)by);
}

bool
op_parents(const struct replica *r, const struct cell_op *op, parent_fn *fn, void *ctx)
{
	struct reader in = reader_of(op->parents, op->parents_len);

	while (in.left > 0) {
		struct stamp s = {.hlc = reader_u64(&in)};
		uint64_t by = reader_varint(&in);

		if (!reader_ok(&in))
			return false;
		s.device = device_id(r, (int64_t)by);
		if (!fn(ctx, &s))
			return false;
	}
	return true;
}

static bool
is_not(void *ctx, const struct stamp *parent)
{
	return stamp_compare(ctx, parent) != 0;
}

bool
op_names(const struct replica *r, const struct cell_op *op, const struct stamp *s)
{
	struct stamp want = *s;

	return op->parents_len > 0 && !op_parents(r, op, is_not, &want);
}

/*
 * While rows come in, values and parents are offsets into one buffer that may still move; at
 * the end they become pointers.
 */
static struct cell_op *
cells_room(struct cells *c)
{
	if (c->n == c->cap) {
		size_t cap = c->cap == 0 ? 16 : 2 * c->cap;
		struct cell_op *at = realloc(c->at, cap * sizeof(*at));

		if (at == NULL)
			return NULL;
		c->at = at;
		c->cap = cap;
	}
	c->at[c->n] = (struct cell_op){0};
	return &c->at[c->n++];
}

static size_t
keep(struct cells *c, const void *at, size_t n)
{
	size_t from = c->bytes.len;

	buf_put(&c->bytes, at, n);
	buf_u8(&c->bytes, 0);
	return from;
}

static void
keep_value(struct cells *c, struct cell_op *op, struct value v)
{
	if (v.type >= VALUE_TEXT)
		v.at = (char *)(uintptr_t)keep(c, v.at, v.len);
	op->value = v;
}

static bool
cells_add(struct replica *r, struct cells *c, sqlite3_stmt *st, struct err *e)
{
	struct cell_op *op = cells_room(c);

	if (op == NULL)
		return err_nomem(e);
	op->field = sqlite3_column_int(st, 0);
	op->stamp.hlc = (uint64_t)sqlite3_column_int64(st, 1);
	op->by = sqlite3_column_int64(st, 2);
	op->stamp.device = device_id(r, op->by);
	keep_value(c, op, value_column(st, 3));
	op->birth = sqlite3_column_type(st, 4) == SQLITE_NULL;
	op->parents_len = (size_t)sqlite3_column_bytes(st, 4);
	op->parents =
	    (const uint8_t *)(uintptr_t)keep(c, sqlite3_column_blob(st, 4), op->parents_len);
	if (sqlite3_column_type(st, 5) == SQLITE_TEXT) {
		size_t n = (size_t)sqlite3_column_bytes(st, 5);

		/* One further, so that an offset is never taken for "none". */
		op->why = (const char *)(uintptr_t)(keep(c, sqlite3_column_text(st, 5), n) + 1);
	}
	return buf_ok(&c->bytes, e);
}

/* Values the row was born with and nobody changed, as the operations they stand for. */
static bool
births_add(struct replica *r, struct table *t, int64_t row, struct cells *c, struct err *e)
{
	sqlite3_stmt *st = db_get(r, t->sql[SQL_ROW], e);
	size_t i, j, n = c->n;

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, row);
	if (db_step(r, st, e) <= 0)
		return false;
	for (i = 0; i < t->kind->n_fields; i++) {
		struct value v = value_column(st, COL_FIELDS + (int)i);
		struct cell_op *op;

		for (j = 0; j < n && c->at[j].field != t->kind->fields[i].no; j++)
			continue;
		if (v.type == VALUE_NULL || j < n)
			continue;
		op = cells_room(c);
		if (op == NULL) {
			sqlite3_reset(st);
			return err_nomem(e);
		}
		op->field = t->kind->fields[i].no;
		op->stamp.hlc = (uint64_t)sqlite3_column_int64(st, 3);
		op->by = sqlite3_column_int64(st, 4);
		op->stamp.device = device_id(r, op->by);
		op->birth = true;
		keep_value(c, op, v);
	}
	sqlite3_reset(st);
	return buf_ok(&c->bytes, e);
}

static void
cells_point(struct cells *c)
{
	size_t i;
	const uint8_t *base = c->bytes.at;

	for (i = 0; i < c->n; i++) {
		struct cell_op *op = &c->at[i];

		op->value.at = op->value.type < VALUE_TEXT
				   ? NULL
				   : (char *)(uintptr_t)(base + (uintptr_t)op->value.at);
		op->parents = base + (uintptr_t)op->parents;
		if (op->why != NULL)
			op->why = (const char *)base + (uintptr_t)op->why - 1;
	}
}

struct naming {
	struct cells *c;
	size_t from, to;
};

static int
by_stamp(const void *a, const void *b)
{
	const struct cell_op *x = a, *y = b;

	if (x->field != y->field)
		return x->field < y->field ? -1 : 1;
	return stamp_compare(&x->stamp, &y->stamp);
}

static bool
name_one(void *ctx, const struct stamp *parent)
{
	struct naming *n = ctx;
	size_t lo = n->from, hi = n->to;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int d = stamp_compare(&n->c->at[mid].stamp, parent);

		if (d == 0) {
			n->c->at[mid].head = false;
			break;
		}
		if (d < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return true;
}

static void
equal_births(struct cells *c, size_t from, size_t to)
{
	size_t i, j;

	for (i = from; i < to; i++) {
		if (!c->at[i].birth || c->at[i].head)
			continue;
		for (j = from; j < to; j++)
			if (c->at[j].birth && value_equal(&c->at[i].value, &c->at[j].value))
				c->at[j].head = false;
	}
}

/* A circle of operations naming each other can only be forged; then all count as heads. */
static void
mark_heads(struct replica *r, struct cells *c, size_t from, size_t to)
{
	struct naming n = {.c = c, .from = from, .to = to};
	size_t i, heads = 0;

	for (i = from; i < to; i++)
		c->at[i].head = true;
	for (i = from; i < to; i++) {
		bool self = op_names(r, &c->at[i], &c->at[i].stamp);

		if (!self)
			op_parents(r, &c->at[i], name_one, &n);
	}
	equal_births(c, from, to);
	for (i = from; i < to; i++)
		heads += c->at[i].head;
	for (i = from; i < to && heads == 0; i++)
		c->at[i].head = true;
}

void
cells_of(const struct cells *c, int32_t field, size_t *from, size_t *to)
{
	size_t i = 0, j;

	while (i < c->n && c->at[i].field < field)
		i++;
	for (j = i; j < c->n && c->at[j].field == field; j++)
		continue;
	*from = i;
	*to = j;
}

static bool
cells_read(struct replica *r, sqlite3_stmt *st, struct cells *out, struct err *e)
{
	int rc;

	while ((rc = db_step(r, st, e)) > 0)
		if (!cells_add(r, out, st, e)) {
			sqlite3_reset(st);
			return false;
		}
	return rc == 0;
}

static bool
cells_select(
    struct replica *r, uint16_t kind, int64_t row, int32_t field, struct cells *out, struct err *e)
{
	sqlite3_stmt *st = db_get(r,
	    field == FIELD_ALL
		? "SELECT field, hlc, \"by\", val, parents, why FROM r_op WHERE kind = ?1 AND row "
		  "= ?2"
		: "SELECT field, hlc, \"by\", val, parents, why FROM r_op WHERE kind = ?1"
		  " AND row = ?2 AND field = ?3",
	    e);

	*out = (struct cells){0};
	if (st == NULL)
		return false;
	sqlite3_bind_int(st, 1, kind);
	sqlite3_bind_int64(st, 2, row);
	if (field != FIELD_ALL)
		sqlite3_bind_int(st, 3, field);
	return cells_read(r, st, out, e);
}

static void
cells_finish(struct replica *r, struct cells *out)
{
	size_t from, to;

	cells_point(out);
	/* The table orders equal times by device number; the merge orders by device id. */
	if (out->n > 1)
		qsort(out->at, out->n, sizeof(*out->at), by_stamp);
	for (from = 0; from < out->n; from = to) {
		cells_of(out, out->at[from].field, &from, &to);
		mark_heads(r, out, from, to);
	}
}

bool
cells_load(
    struct replica *r, uint16_t kind, int64_t row, int32_t field, struct cells *out, struct err *e)
{
	bool ok = cells_select(r, kind, row, field, out, e);

	if (ok)
		cells_finish(r, out);
	else
		cells_free(out);
	return ok;
}

bool
cells_load_row(struct replica *r, struct table *t, int64_t row, struct cells *out, struct err *e)
{
	bool ok = cells_select(r, t->kind->no, row, FIELD_ALL, out, e);

	if (ok && out->n > 0 && out->at[0].field == 0)
		ok = births_add(r, t, row, out, e);
	if (ok)
		cells_finish(r, out);
	else
		cells_free(out);
	return ok;
}

const struct cell_op *
cells_shown(const struct cells *c, size_t from, size_t to, const struct field *f)
{
	while (to-- > from)
		if (c->at[to].head && (f == NULL || value_fits(f, &c->at[to].value)))
			return &c->at[to];
	return NULL;
}
