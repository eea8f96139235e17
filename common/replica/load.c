/*
 * A row becomes a record in memory, with the stamps that its form will show: for a cell as it was
 * born the row's own, else the shown head and those heads that say the same.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/replica/inside.h"

static bool
values_copy(struct value *to, const struct value *from, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!value_copy(&to[i], &from[i]))
			return false;
	return true;
}

/* Room for the stamps of all fields in one piece, behind the array that points to them. */
static struct stamp *
seen_room(struct record *rec, size_t stamps)
{
	size_t n = rec->kind->n_fields + 1;
	struct seen *seen = calloc(1, n * sizeof(*seen) + stamps * sizeof(struct stamp));

	if (seen == NULL)
		return NULL;
	free(rec->seen);
	rec->seen = seen;
	return (struct stamp *)(void *)(seen + n);
}

bool
record_mark(struct record *rec, const struct stamp *born)
{
	size_t i, n = rec->kind->n_fields + 1;
	struct stamp *at = seen_room(rec, n);

	if (at == NULL || !values_copy(rec->loaded, rec->values, rec->kind->n_fields))
		return false;
	rec->born = *born;
	for (i = 0; i < n; i++) {
		at[i] = *born;
		rec->seen[i] = (struct seen){.at = &at[i], .n = 1};
	}
	return true;
}

/* The heads that say what is shown; their number, and the stamps when `at` is given. */
static size_t
seen_heads(const struct cells *c, const struct field *f, struct stamp *at)
{
	size_t from, to, n = 0;
	const struct cell_op *shown;

	cells_of(c, f == NULL ? 0 : f->no, &from, &to);
	shown = cells_shown(c, from, to, f);
	for (; shown != NULL && from < to; from++) {
		if (!c->at[from].head || !value_equal(&c->at[from].value, &shown->value))
			continue;
		if (at != NULL)
			at[n] = c->at[from].stamp;
		n++;
	}
	return n;
}

static bool
record_seen(struct record *rec, const struct cells *c)
{
	size_t i, n = rec->kind->n_fields + 1;
	struct stamp *at = seen_room(rec, n + c->n);

	if (at == NULL)
		return false;
	for (i = 0; i < n; i++) {
		const struct field *f = i + 1 < n ? &rec->kind->fields[i] : NULL;
		size_t k = c->n == 0 ? 0 : seen_heads(c, f, at);

		if (k == 0) {
			at[0] = rec->born;
			k = 1;
		}
		rec->seen[i] = (struct seen){.at = at, .n = k};
		at += k;
	}
	return true;
}

static bool
record_fill(struct replica *r, struct record *rec, sqlite3_stmt *st)
{
	int64_t comp = sqlite3_column_int64(st, 2), by = sqlite3_column_int64(st, 4);
	size_t i;

	rec->id = db_id_of(st, 1);
	rec->comp = comp_id(r, comp);
	rec->born.hlc = (uint64_t)sqlite3_column_int64(st, 3);
	rec->born.device = device_id(r, by);
	rec->deleted = sqlite3_column_int(st, 5) != 0;
	rec->fresh = false;
	for (i = 0; i < rec->kind->n_fields; i++) {
		struct value v = value_column(st, COL_FIELDS + (int)i);

		if (!value_copy(&rec->values[i], &v) || !value_copy(&rec->loaded[i], &v))
			return false;
	}
	return true;
}

static bool
conflict_asked(struct replica *r, const struct kind *kind, int64_t row, bool *yes, struct err *e)
{
	sqlite3_stmt *st =
	    db_get(r, "SELECT count(*) FROM r_conflict WHERE kind = ?1 AND row = ?2", e);
	int64_t n = 0;

	if (st == NULL)
		return false;
	sqlite3_bind_int(st, 1, kind->no);
	sqlite3_bind_int64(st, 2, row);
	if (!db_number(r, st, 0, &n, e))
		return false;
	*yes = n > 0;
	return true;
}

/* 1 done, 0 no such row, -1 failed. */
static int
record_read(struct replica *r, struct record *rec, const struct id *id, struct err *e)
{
	struct table *t = table_of(r, rec->kind);
	sqlite3_stmt *st = db_get(r, t->sql[SQL_LOAD], e);
	struct cells c = {0};
	int64_t row;
	int rc;
	bool ok;

	if (st == NULL)
		return -1;
	db_id(st, 1, id);
	rc = db_step(r, st, e);
	if (rc <= 0)
		return rc;
	row = sqlite3_column_int64(st, 0);
	ok = record_fill(r, rec, st) || err_nomem(e);
	sqlite3_reset(st);
	ok = ok && cells_load(r, rec->kind->no, row, FIELD_ALL, &c, e) &&
	     (record_seen(rec, &c) || err_nomem(e)) &&
	     (c.n == 0 || conflict_asked(r, rec->kind, row, &rec->conflict, e));
	cells_free(&c);
	return ok ? 1 : -1;
}

bool
record_reload(struct replica *r, struct record *rec, struct err *e)
{
	return record_read(r, rec, &rec->id, e) == 1;
}

bool
replica_load(struct replica *r, const struct kind *kind, const struct id *id, struct record **out,
    struct err *e)
{
	struct record *rec = record_alloc(kind);
	int rc;

	*out = NULL;
	if (rec == NULL)
		return err_nomem(e);
	rc = record_read(r, rec, id, e);
	if (rc == 1) {
		*out = rec;
		return true;
	}
	record_free(rec);
	return rc == 0 ? err_set(e, ERR_MISSING,
			     _("Diesen Eintrag gibt es auf diesem Gerät nicht (mehr). Bitte die "
			       "Liste neu "
			       "öffnen."),
			     "no row of kind %s", kind->name)
		       : false;
}
