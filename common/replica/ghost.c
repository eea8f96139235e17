/*
 * Ghosts: rows of which operations are known but which cannot be shown. Their operations wait in
 * r_op under a negative row number, every one of them, the INS as one operation a field and one
 * on FIELD_BORN. A ghost becomes a row as soon as there is an INS, its kind is known, and no
 * other compartment has the id.
 *
 * A row belongs to the compartment it was first sealed for. Somebody who may write into another
 * compartment can use its id, but reaches only a ghost of his own: what a compartment shows
 * depends on nothing but the envelopes of that compartment.
 */
#include <stdlib.h>

#include "common/replica/inside.h"

int
ghost_find(
    struct replica *r, uint16_t kind, const struct id *id, int64_t comp, int64_t *n, struct err *e)
{
	sqlite3_stmt *st;
	int64_t found;

	*n = 0;
	if (r->ghosts == 0)
		return 0;
	st = db_get(r, "SELECT n FROM r_ghost WHERE kind = ?1 AND id = ?2 AND comp = ?3", e);
	if (st == NULL)
		return -1;
	sqlite3_bind_int(st, 1, kind);
	db_id(st, 2, id);
	sqlite3_bind_int64(st, 3, comp);
	if (!db_number(r, st, 0, &found, e))
		return -1;
	*n = -found;
	return found != 0;
}

bool
ghost_make(struct replica *r, uint16_t kind, const struct id *id, int64_t comp, bool office,
    int64_t *n, struct err *e)
{
	int rc = ghost_find(r, kind, id, comp, n, e);
	sqlite3_stmt *st;

	if (rc != 0)
		return rc > 0;
	st = db_get(r, "INSERT INTO r_ghost (kind, id, comp, office) VALUES (?1, ?2, ?3, ?4)", e);
	if (st == NULL)
		return false;
	sqlite3_bind_int(st, 1, kind);
	db_id(st, 2, id);
	sqlite3_bind_int64(st, 3, comp);
	sqlite3_bind_int(st, 4, office);
	if (!db_run(r, st, e))
		return false;
	*n = -sqlite3_last_insert_rowid(r->db);
	r->ghosts++;
	return true;
}

struct waiting {
	int64_t n, comp;
	uint16_t kind;
	struct id id;
	bool office;
};

static bool
ghost_read(struct replica *r, int64_t ghost, struct waiting *w, struct err *e)
{
	sqlite3_stmt *st = db_get(r, "SELECT kind, id, comp, office FROM r_ghost WHERE n = ?1", e);

	if (st == NULL)
		return false;
	sqlite3_bind_int64(st, 1, -ghost);
	if (db_step(r, st, e) <= 0)
		return false;
	w->n = ghost;
	w->kind = (uint16_t)sqlite3_column_int(st, 0);
	w->id = db_id_of(st, 1);
	w->comp = sqlite3_column_int64(st, 2);
	w->office = sqlite3_column_int(st, 3) != 0;
	sqlite3_reset(st);
	return true;
}

/* The oldest INS: a row made twice is dated by the first. */
static bool
birth_of(struct replica *r, const struct waiting *w, struct row *row, bool *born, struct err *e)
{
	struct cells c;

	if (!cells_load(r, w->kind, w->n, FIELD_BORN, &c, e))
		return false;
	*born = c.n > 0;
	if (c.n > 0) {
		row->born = c.at[0].stamp.hlc;
		row->by = c.at[0].by;
	}
	cells_free(&c);
	return true;
}

static bool
row_empty(
    struct replica *r, struct table *t, const struct waiting *w, struct row *row, struct err *e)
{
	sqlite3_stmt *st = db_get(r, t->sql[SQL_INSERT], e);
	size_t i;

	if (st == NULL)
		return false;
	db_id(st, 1, &w->id);
	sqlite3_bind_int64(st, 2, w->comp);
	sqlite3_bind_int64(st, 3, (int64_t)row->born);
	sqlite3_bind_int64(st, 4, row->by);
	for (i = 0; i < t->kind->n_fields; i++)
		sqlite3_bind_null(st, (int)i + 5);
	if (!db_run(r, st, e))
		return false;
	row->n = sqlite3_last_insert_rowid(r->db);
	row->comp = w->comp;
	t->last = row->n;
	return true;
}

static bool
ghost_move(struct replica *r, const struct waiting *w, int64_t row, struct err *e)
{
	static const char *const steps[] = {
	    "DELETE FROM r_op WHERE kind = ?1 AND row = ?2 AND field = -1",
	    "UPDATE r_op SET row = ?3 WHERE kind = ?1 AND row = ?2",
	    "DELETE FROM r_ghost WHERE n = -?2 AND kind = ?1",
	};
	size_t i;

	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		sqlite3_stmt *st = db_get(r, steps[i], e);

		if (st == NULL)
			return false;
		sqlite3_bind_int(st, 1, w->kind);
		sqlite3_bind_int64(st, 2, w->n);
		if (sqlite3_bind_parameter_count(st) > 2)
			sqlite3_bind_int64(st, 3, row);
		if (!db_run(r, st, e))
			return false;
	}
	r->ghosts--;
	return row_dirty(r, w->kind, row, e);
}

bool
ghost_promote_one(struct replica *r, struct table *t, int64_t ghost, struct err *e)
{
	struct waiting w;
	struct row row = {0}, there;
	bool born;
	int rc;

	if (!ghost_read(r, ghost, &w, e) || !birth_of(r, &w, &row, &born, e))
		return false;
	/* A kind that was unknown may turn out to be of the other layer: stays where it is. */
	if (!born || (t->kind->layer == LAYER_CASE) == w.office || t->kind->layer == LAYER_NOTE)
		return true;
	rc = row_find(r, t, &w.id, &there, e);
	if (rc != 0)
		return rc > 0;
	return row_empty(r, t, &w, &row, e) && ghost_move(r, &w, row.n, e);
}

bool
ghost_promote(struct replica *r, struct err *e)
{
	sqlite3_stmt *st =
	    db_get(r, "SELECT n, kind FROM r_ghost WHERE n > ?1 ORDER BY n LIMIT 1", e);
	int64_t at = 0, all = 0;
	int rc;

	while (st != NULL) {
		struct table *t;

		sqlite3_bind_int64(st, 1, at);
		rc = db_step(r, st, e);
		if (rc <= 0) {
			r->ghosts = all;
			return rc == 0;
		}
		at = sqlite3_column_int64(st, 0);
		t = table_no(r, (uint16_t)sqlite3_column_int(st, 1));
		sqlite3_reset(st);
		r->ghosts = 1;
		if (t != NULL && !ghost_promote_one(r, t, -at, e))
			return false;
		all += r->ghosts;
	}
	return false;
}
