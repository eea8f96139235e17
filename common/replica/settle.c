/*
 * Settling a row: from the set of its operations to what is shown and what is open.
 *
 * For each cell the greatest head is shown; heads with different values are a conflict. A row is
 * hidden only when every head of its deletion mark says so and whoever deleted it had seen every
 * head of every other cell: a deletion never swallows an edit. Sensitive fields of one record
 * that were changed by people who did not see each other's change are a soft conflict.
 *
 * Everything is computed from the whole set, so that the order of arrival cannot matter, and
 * only differences are written.
 */
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"

struct open_cell {
	uint16_t field;
	int64_t heads;
	bool soft;
};

struct settling {
	struct replica *r;
	struct table *t;
	int64_t row;
	struct cells cells;
	bool deleted, was_deleted;
	struct open_cell *open;
	size_t n_open, open_cap;
	struct {
		int field;
		const struct cell_op *op;
	} * change;
	size_t n_change;
	bool words; /* a searched field changes */
	int64_t opened;
};

static bool
open_add(struct settling *s, uint16_t field, size_t heads, bool soft, struct err *e)
{
	size_t i;

	for (i = 0; i < s->n_open; i++)
		if (s->open[i].field == field)
			return true; /* a hard conflict of this field says it already */
	if (s->n_open == s->open_cap) {
		size_t cap = s->open_cap == 0 ? 8 : 2 * s->open_cap;
		struct open_cell *at = realloc(s->open, cap * sizeof(*at));

		if (at == NULL)
			return err_nomem(e);
		s->open = at;
		s->open_cap = cap;
	}
	s->open[s->n_open++] =
	    (struct open_cell){.field = field, .heads = (int64_t)heads, .soft = soft};
	return true;
}

/* How many heads, and whether their values differ. */
static size_t
heads_count(const struct cells *c, size_t from, size_t to, bool *differ)
{
	const struct cell_op *first = NULL;
	size_t n = 0;

	*differ = false;
	for (; from < to; from++) {
		if (!c->at[from].head)
			continue;
		if (first == NULL)
			first = &c->at[from];
		else if (!value_equal(&first->value, &c->at[from].value))
			*differ = true;
		n++;
	}
	return n;
}

/* ---- the deletion mark ---- */

static bool
says_deleted(const struct cell_op *op)
{
	return op->value.type == VALUE_INT && op->value.i == 1;
}

bool
deletion_saw(const struct replica *r, const struct cells *c, const struct cell_op *op)
{
	size_t i;

	for (i = 0; i < c->n && c->at[i].field <= 0; i++)
		if (c->at[i].field == 0 && c->at[i].head && op_names(r, &c->at[i], &op->stamp))
			return true;
	return false;
}

static size_t
edits_unseen(struct settling *s, size_t marks)
{
	size_t i, n = 0;

	for (i = marks; i < s->cells.n; i++)
		if (s->cells.at[i].head && !deletion_saw(s->r, &s->cells, &s->cells.at[i]))
			n++;
	return n;
}

/* The marks are the first `marks` operations: field 0 sorts first. */
static bool
settle_deletion(struct settling *s, size_t marks, struct err *e)
{
	size_t i, heads = 0, gone = 0, unseen;

	for (i = 0; i < marks; i++) {
		heads += s->cells.at[i].head;
		gone += s->cells.at[i].head && says_deleted(&s->cells.at[i]);
	}
	if (gone == 0)
		return true;
	if (gone < heads)
		return open_add(s, 0, heads, false, e);
	unseen = edits_unseen(s, marks);
	if (unseen > 0)
		return open_add(s, 0, heads + unseen, false, e);
	s->deleted = true;
	return true;
}

/* ---- one field ---- */

static bool
settle_field(struct settling *s, size_t from, size_t to, sqlite3_stmt *row, struct err *e)
{
	int i = kind_index_no(s->t->kind, (uint16_t)s->cells.at[from].field);
	const struct cell_op *shown;
	const struct field *f;
	struct value now;
	bool differ;
	size_t heads;

	if (i < 0)
		return true; /* of a newer version: kept, not shown */
	f = &s->t->kind->fields[i];
	shown = cells_shown(&s->cells, from, to, f);
	now = value_column(row, COL_FIELDS + i);
	if (shown != NULL ? !value_equal(&now, &shown->value) : now.type != VALUE_NULL) {
		s->change[s->n_change].field = i;
		s->change[s->n_change++].op = shown;
		s->words |= (f->flags & (FIELD_SEARCH | FIELD_NAME)) != 0;
	}
	heads = heads_count(&s->cells, from, to, &differ);
	return !differ || open_add(s, f->no, heads, false, e);
}

/* ---- sensitive fields ---- */

bool
sensitive_field(const struct kind *kind, int32_t field)
{
	int i = field < 1 ? -1 : kind_index_no(kind, (uint16_t)field);

	return i >= 0 && (kind->fields[i].flags & FIELD_SENSITIVE) != 0;
}

/* Somebody saw both: one of the two, or an operation that names both. */
static bool
seen_together(struct settling *s, const struct cell_op *a, const struct cell_op *b)
{
	size_t i;

	if (op_names(s->r, a, &b->stamp) || op_names(s->r, b, &a->stamp))
		return true;
	for (i = 0; i < s->cells.n; i++)
		if (op_names(s->r, &s->cells.at[i], &a->stamp) &&
		    op_names(s->r, &s->cells.at[i], &b->stamp))
			return true;
	return false;
}

static bool
settle_sensitive(struct settling *s, struct err *e)
{
	size_t i, j;

	for (i = 0; i < s->cells.n; i++) {
		const struct cell_op *a = &s->cells.at[i];

		if (!a->head || a->birth || !sensitive_field(s->t->kind, a->field))
			continue;
		for (j = i + 1; j < s->cells.n; j++) {
			const struct cell_op *b = &s->cells.at[j];

			if (b->field == a->field || !b->head || b->birth ||
			    !sensitive_field(s->t->kind, b->field) || seen_together(s, a, b))
				continue;
			if (!open_add(s, (uint16_t)a->field, 2, true, e))
				return false;
		}
	}
	return true;
}

/* ---- writing the differences ---- */

static bool
conflict_put(struct settling *s, const struct open_cell *c, struct err *e)
{
	sqlite3_stmt *st = db_get(s->r,
	    "INSERT INTO r_conflict (kind, row, field, heads, soft, opened)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (kind, row, field)"
	    " DO UPDATE SET heads = excluded.heads, soft = excluded.soft",
	    e);

	if (st == NULL)
		return false;
	sqlite3_bind_int(st, 1, s->t->kind->no);
	sqlite3_bind_int64(st, 2, s->row);
	sqlite3_bind_int(st, 3, c->field);
	sqlite3_bind_int64(st, 4, c->heads);
	sqlite3_bind_int(st, 5, c->soft);
	sqlite3_bind_int64(st, 6, env_now(s->r->env));
	return db_run(s->r, st, e);
}

static bool
conflict_drop(struct settling *s, int field, struct err *e)
{
	sqlite3_stmt *st =
	    db_get(s->r, "DELETE FROM r_conflict WHERE kind = ?1 AND row = ?2 AND field = ?3", e);

	if (st == NULL)
		return false;
	sqlite3_bind_int(st, 1, s->t->kind->no);
	sqlite3_bind_int64(st, 2, s->row);
	sqlite3_bind_int(st, 3, field);
	s->r->open_cells--;
	return db_run(s->r, st, e);
}

static int
by_field(const void *a, const void *b)
{
	const struct open_cell *x = a, *y = b;

	return x->field - y->field;
}

/* The stored list and the new one, both by field, side by side. */
static bool
conflicts_compare(struct settling *s, const struct open_cell *was, size_t n_was, struct err *e)
{
	size_t i = 0, j = 0;

	if (s->n_open > 1)
		qsort(s->open, s->n_open, sizeof(*s->open), by_field);
	while (i < n_was || j < s->n_open) {
		if (j == s->n_open || (i < n_was && was[i].field < s->open[j].field)) {
			if (!conflict_drop(s, was[i++].field, e))
				return false;
			continue;
		}
		if (i < n_was && was[i].field == s->open[j].field) {
			if ((was[i].heads != s->open[j].heads || was[i].soft != s->open[j].soft) &&
			    !conflict_put(s, &s->open[j], e))
				return false;
			i++;
		} else {
			s->opened++;
			s->r->open_cells++;
			if (!conflict_put(s, &s->open[j], e))
				return false;
		}
		j++;
	}
	return true;
}

static bool
settle_conflicts(struct settling *s, struct err *e)
{
	sqlite3_stmt *st = db_get(
	    s->r, "SELECT field, heads, soft FROM r_conflict WHERE kind = ?1 AND row = ?2", e);
	struct open_cell *was = NULL;
	size_t n = 0;
	int rc;
	bool ok;

	if (st == NULL)
		return false;
	if (s->r->open_cells == 0 && s->n_open == 0)
		return true;
	sqlite3_bind_int(st, 1, s->t->kind->no);
	sqlite3_bind_int64(st, 2, s->row);
	while ((rc = db_step(s->r, st, e)) > 0) {
		struct open_cell *at = realloc(was, (n + 1) * sizeof(*at));

		if (at == NULL) {
			free(was);
			return err_nomem(e);
		}
		was = at;
		was[n].field = (uint16_t)sqlite3_column_int(st, 0);
		was[n].heads = sqlite3_column_int64(st, 1);
		was[n++].soft = sqlite3_column_int(st, 2) != 0;
	}
	ok = rc == 0 && ((n == 0 && s->n_open == 0) || conflicts_compare(s, was, n, e));
	free(was);
	return ok;
}

static bool
write_value(struct settling *s, const char *sql, const struct value *v, struct err *e)
{
	sqlite3_stmt *st = db_get(s->r, sql, e);

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, s->row);
	value_bind(st, 2, v);
	return db_run(s->r, st, e);
}

static bool
write_changes(struct settling *s, struct err *e)
{
	static const struct value empty;
	const struct value gone = {.type = VALUE_INT, .i = s->deleted};
	size_t i;

	if (s->words && !index_changed(s->r, s->t, s->row, e))
		return false;
	for (i = 0; i < s->n_change; i++)
		if (!write_value(s, s->t->sql_set[s->change[i].field],
			s->change[i].op == NULL ? &empty : &s->change[i].op->value, e))
			return false;
	return s->deleted == s->was_deleted || write_value(s, s->t->sql[SQL_DELETED], &gone, e);
}

static bool
look_at_cells(struct settling *s, sqlite3_stmt *row, struct err *e)
{
	size_t from, to;

	s->was_deleted = sqlite3_column_int(row, 5) != 0;
	for (from = 0; from < s->cells.n; from = to) {
		cells_of(&s->cells, s->cells.at[from].field, &from, &to);
		if (s->cells.at[from].field == 0 ? !settle_deletion(s, to, e)
						 : !settle_field(s, from, to, row, e))
			return false;
	}
	return s->t->sensitive < 2 || settle_sensitive(s, e);
}

bool
settle_row(struct replica *r, struct table *t, int64_t row, int64_t *opened, struct err *e)
{
	struct settling s = {.r = r, .t = t, .row = row};
	sqlite3_stmt *st;
	int rc = -1;
	bool ok = false;

	s.change = calloc(t->kind->n_fields + 1, sizeof(*s.change));
	if (s.change == NULL)
		return err_nomem(e);
	if (!cells_load_row(r, t, row, &s.cells, e))
		goto done;
	st = db_get(r, t->sql[SQL_ROW], e);
	if (st == NULL)
		goto done;
	sqlite3_bind_int64(st, 1, row);
	rc = db_step(r, st, e);
	ok = rc == 0 || (rc > 0 && look_at_cells(&s, st, e));
	sqlite3_reset(st);
	ok = ok && rc >= 0 && write_changes(&s, e) && settle_conflicts(&s, e);
	if (ok && opened != NULL)
		*opened += s.opened;
done:
	cells_free(&s.cells);
	free(s.change);
	free(s.open);
	return ok;
}

static int
by_row(const void *a, const void *b)
{
	const struct row_key *x = a, *y = b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

bool
settle_dirty(struct replica *r, int64_t *opened, struct err *e)
{
	size_t i, n = r->n_dirty;
	bool ok = true;

	if (n > 1)
		qsort(r->dirty, n, sizeof(*r->dirty), by_row);
	for (i = 0; i < n && ok; i++) {
		struct table *t = table_no(r, r->dirty[i].kind);

		if (t != NULL && (i == 0 || by_row(&r->dirty[i - 1], &r->dirty[i]) != 0))
			ok = settle_row(r, t, r->dirty[i].row, opened, e);
	}
	r->n_dirty = 0;
	return ok;
}
