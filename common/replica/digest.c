/*
 * The canonical state of a compartment as a hash: for every row its birth stamp, for every cell
 * its heads with their values. Parked operations count like any other, and a row that had to
 * stay a ghost counts like a row: so an older program, and one that got things in another
 * order, come to the same digest. Times of arrival, numbers and what is shown do not count.
 */
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"

struct entry {
	uint16_t kind;
	int64_t comp, row;
	struct id comp_id, id;
};
struct entries {
	struct entry *at;
	size_t n, cap;
};
struct digesting {
	struct replica *r;
	crypto_generichash_state hash;
	struct buf line;
};

static bool
entry_add(struct replica *r, struct entries *s, uint16_t kind, int64_t comp, int64_t row,
    struct id id, struct err *e)
{
	if (s->n == s->cap) {
		size_t cap = s->cap == 0 ? 256 : 2 * s->cap;
		struct entry *at = realloc(s->at, cap * sizeof(*at));

		if (at == NULL)
			return err_nomem(e);
		s->at = at;
		s->cap = cap;
	}
	s->at[s->n++] = (struct entry){
	    .kind = kind, .comp = comp, .row = row, .comp_id = comp_id(r, comp), .id = id};
	return true;
}

/* comp NULL: all compartments of case work. */
static bool
wanted(struct replica *r, const struct id *comp, int64_t n)
{
	struct id here = comp_id(r, n);

	if (comp != NULL)
		return id_equal(comp, &here);
	return n > 0 && (size_t)n < r->comps.n && r->comp_office[n] == 0;
}

static bool
collect(struct replica *r, const struct id *comp, const char *sql, uint16_t kind, int sign,
    struct entries *s, struct err *e)
{
	sqlite3_stmt *st = db_get(r, sql, e);
	int rc;

	if (st == NULL)
		return false;
	while ((rc = db_step(r, st, e)) > 0) {
		int64_t n = sqlite3_column_int64(st, 1);
		uint16_t no = kind != 0 ? kind : (uint16_t)sqlite3_column_int(st, 3);

		if (wanted(r, comp, n) &&
		    !entry_add(
			r, s, no, n, sign * sqlite3_column_int64(st, 0), db_id_of(st, 2), e)) {
			sqlite3_reset(st);
			return false;
		}
	}
	return rc == 0;
}

static bool
collect_all(struct replica *r, const struct id *comp, struct entries *s, struct err *e)
{
	size_t i;

	for (i = 0; i < r->kinds->n; i++) {
		struct table *t = &r->tables[i];

		if (!collect(r, comp, t->sql[SQL_ALL], t->kind->no, 1, s, e))
			return false;
	}
	return collect(r, comp, "SELECT n, comp, id, kind FROM r_ghost", 0, -1, s, e);
}

static int
by_name(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int d = id_compare(&x->comp_id, &y->comp_id);

	if (d == 0)
		d = x->kind - y->kind;
	return d != 0 ? d : id_compare(&x->id, &y->id);
}

/* ---- one row ---- */

static void
put_head(struct buf *b, int32_t field, const struct stamp *s, const struct value *v)
{
	buf_u32(b, (uint32_t)field);
	buf_u64(b, s->hlc);
	buf_id(b, &s->device);
	value_put(b, v);
}

static void
put_cell(struct buf *b, const struct cells *c, size_t from, size_t to)
{
	for (; from < to; from++)
		if (c->at[from].head)
			put_head(b, c->at[from].field, &c->at[from].stamp, &c->at[from].value);
}

static void
put_stamp(struct buf *b, const struct stamp *s)
{
	buf_u64(b, s->hlc);
	buf_id(b, &s->device);
}

static void
put_ghost(struct buf *b, const struct cells *c)
{
	static const struct stamp none;
	size_t from, to;

	cells_of(c, FIELD_BORN, &from, &to);
	put_stamp(b, from < to ? &c->at[from].stamp : &none);
	for (from = to; from < c->n; from = to) {
		cells_of(c, c->at[from].field, &from, &to);
		put_cell(b, c, from, to);
	}
}

struct by_number { /* fields of a declaration in the order of their numbers */
	uint16_t no;
	int index;
};

static int
by_no(const void *a, const void *b)
{
	const struct by_number *x = a, *y = b;

	return x->no - y->no;
}

static struct by_number *
order_fields(const struct kind *k)
{
	struct by_number *o = calloc(k->n_fields + 1, sizeof(*o));
	size_t i;

	for (i = 0; o != NULL && i < k->n_fields; i++)
		o[i] = (struct by_number){.no = k->fields[i].no, .index = (int)i};
	if (o != NULL && k->n_fields > 1)
		qsort(o, k->n_fields, sizeof(*o), by_no);
	return o;
}

/* Cells with operations and cells as they were born, side by side in the order of numbers. */
static void
put_row(struct replica *r, struct buf *b, const struct kind *k, const struct by_number *order,
    const struct cells *c, sqlite3_stmt *st)
{
	struct stamp born = {.hlc = (uint64_t)sqlite3_column_int64(st, 3)};
	size_t i = 0, from = 0, to;

	born.device = device_id(r, sqlite3_column_int64(st, 4));
	put_stamp(b, &born);
	while (i < k->n_fields || from < c->n) {
		if (from < c->n && (i == k->n_fields || c->at[from].field <= order[i].no)) {
			cells_of(c, c->at[from].field, &from, &to);
			put_cell(b, c, from, to);
			i += i < k->n_fields && c->at[from].field == order[i].no;
			from = to;
		} else {
			struct value v = value_column(st, COL_FIELDS + order[i].index);

			if (v.type != VALUE_NULL)
				put_head(b, order[i].no, &born, &v);
			i++;
		}
	}
}

static bool
digest_row(struct digesting *d, const struct entry *x, const struct by_number *order, struct err *e)
{
	struct table *t = table_no(d->r, x->kind);
	struct cells c;
	sqlite3_stmt *st;
	bool ok = true;

	if (!cells_load(d->r, x->kind, x->row, FIELD_ALL, &c, e))
		return false;
	d->line.len = 0;
	buf_id(&d->line, &x->comp_id);
	buf_u16(&d->line, x->kind);
	buf_id(&d->line, &x->id);
	if (x->row < 0) {
		put_ghost(&d->line, &c);
	} else {
		st = db_get(d->r, t->sql[SQL_ROW], e);
		ok = st != NULL;
		if (ok) {
			sqlite3_bind_int64(st, 1, x->row);
			ok = db_step(d->r, st, e) > 0;
		}
		if (ok) {
			put_row(d->r, &d->line, t->kind, order, &c, st);
			sqlite3_reset(st);
		}
	}
	buf_u32(&d->line, UINT32_MAX);
	ok = ok && buf_ok(&d->line, e);
	if (ok)
		crypto_generichash_update(&d->hash, d->line.at, d->line.len);
	cells_free(&c);
	return ok;
}

static bool
digest_rows(struct digesting *d, const struct entries *s, struct err *e)
{
	struct by_number *order = NULL;
	uint16_t kind = 0;
	size_t i;
	bool ok = true;

	for (i = 0; i < s->n && ok; i++) {
		struct table *t = table_no(d->r, s->at[i].kind);

		if (t != NULL && t->kind->no != kind) {
			free(order);
			order = order_fields(t->kind);
			kind = t->kind->no;
			if (order == NULL) {
				ok = err_nomem(e);
				break;
			}
		}
		ok = digest_row(d, &s->at[i], order, e);
	}
	free(order);
	return ok;
}

bool
replica_digest(struct replica *r, const struct id *comp, uint8_t out[static 32], struct err *e)
{
	struct digesting d = {.r = r};
	struct entries s = {0};
	bool ok = collect_all(r, comp, &s, e);

	crypto_generichash_init(&d.hash, NULL, 0, 32);
	if (ok) {
		if (s.n > 1)
			qsort(s.at, s.n, sizeof(*s.at), by_name);
		ok = digest_rows(&d, &s, e);
	}
	if (ok)
		crypto_generichash_final(&d.hash, out, 32);
	free(s.at);
	buf_free(&d.line);
	return ok;
}
