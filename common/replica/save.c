/*
 * The one write path. All records or none; one transaction for others per compartment.
 *
 * A record keeps what was typed until the save is through: only then are its loaded values and
 * stamps renewed. When the transaction around it is taken back later, the record remembers its
 * number, and the next save compares with what is really stored.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/replica/inside.h"

struct saving {
	struct replica *r;
	struct record *const *recs;
	size_t n;
	struct place {
		int64_t comp;
		bool sealed, done, made, changed;
		struct stamp born;
	} * places;
};

/* ---- before ---- */

static bool
all_valid(const struct saving *s, struct problems *problems, struct err *e)
{
	struct problems own = {0}, *p = problems == NULL ? &own : problems;
	size_t i, errors = p->errors;

	for (i = 0; i < s->n; i++)
		record_check(s->recs[i], p);
	if (p->errors == errors)
		return true;
	for (i = 0; i + 1 < p->n && p->at[i].warning; i++)
		continue;
	return err_set(e, ERR_INPUT, p->at[i].say, "%zu problems", p->errors);
}

/* The record was saved in a transaction that was taken back: see what is really there. */
static bool
after_rollback(struct replica *r, struct record *rec, struct err *e)
{
	struct record *there = NULL;
	struct err why = {0};
	struct value *typed;
	struct record was;

	if (!tx_was_lost(r, rec->tx))
		return true;
	if (!replica_load(r, rec->kind, &rec->id, &there, &why)) {
		rec->fresh = why.code == ERR_MISSING;
		if (!rec->fresh && e != NULL)
			*e = why;
		return rec->fresh;
	}
	/* Everything as stored, only the values as typed. */
	typed = rec->values;
	rec->values = there->values;
	was = *rec;
	*rec = *there;
	rec->values = typed;
	*there = was;
	rec->tx = 0;
	record_free(there);
	return true;
}

static bool
place_record(struct saving *s, size_t i, struct err *e)
{
	struct record *rec = s->recs[i];
	struct place *p = &s->places[i];

	if (!after_rollback(s->r, rec, e))
		return false;
	if (table_of(s->r, rec->kind) == NULL)
		return err_set(e, ERR_USAGE, _("Diese Art von Eintrag gibt es hier nicht."),
		    "kind %u", rec->kind->no);
	return record_compartment(s->r, rec, &p->comp, &p->sealed, e);
}

/* ---- one record ---- */

static void
add_sensitive(const struct record *rec, struct op *op, int field)
{
	size_t i, k;

	for (i = 0; i < rec->kind->n_fields; i++) {
		if ((int)i == field || (rec->kind->fields[i].flags & FIELD_SENSITIVE) == 0)
			continue;
		for (k = 0; k < rec->seen[i].n; k++)
			if (stamp_compare(&rec->seen[i].at[k], &rec->born) != 0)
				parent_add(op, &rec->seen[i].at[k]);
	}
}

static bool
save_field(struct saving *s, struct tx *tx, const struct record *rec, const struct row *row,
    int field, struct op *before, struct err *e)
{
	const struct field *f = &rec->kind->fields[field];
	struct op op = {.row = rec->id, .field = f->no, .value = rec->values[field]};
	size_t k;

	for (k = 0; k < rec->seen[field].n; k++)
		parent_add(&op, &rec->seen[field].at[k]);
	if (f->flags & FIELD_SENSITIVE) {
		add_sensitive(rec, &op, field);
		for (k = 0; k < before->n_parents; k++)
			parent_add(&op, &before->parents[k]);
	}
	if (!tx_set(s->r, tx, table_of(s->r, rec->kind), row, &op, e))
		return false;
	if (f->flags & FIELD_SENSITIVE)
		parent_add(before, &(struct stamp){.hlc = op.hlc, .device = s->r->self.device});
	return true;
}

static bool
save_changes(
    struct saving *s, struct tx *tx, const struct record *rec, bool *changed, struct err *e)
{
	struct op before = {0}; /* sensitive fields written in this very save */
	struct row row;
	size_t i;
	int rc = row_find(s->r, table_of(s->r, rec->kind), &rec->id, &row, e);

	if (rc == 0)
		err_set(e, ERR_MISSING,
		    _("Diesen Eintrag gibt es auf diesem Gerät nicht mehr. Bitte neu anlegen."),
		    "no row of kind %s", rec->kind->name);
	if (rc <= 0)
		return false;
	for (i = 0; i < rec->kind->n_fields; i++) {
		if (!record_changed(rec, (int)i))
			continue;
		*changed = true;
		if (!save_field(s, tx, rec, &row, (int)i, &before, e))
			return false;
	}
	return true;
}

static bool
save_compartment(struct saving *s, size_t first, struct err *e)
{
	const struct place *where = &s->places[first];
	struct tx tx;
	size_t i;
	bool ok = true;

	tx_begin(s->r, &tx, where->comp, where->sealed, NULL);
	for (i = first; i < s->n && ok; i++) {
		struct place *p = &s->places[i];

		if (p->done || p->comp != where->comp || p->sealed != where->sealed)
			continue;
		p->done = true;
		p->made = s->recs[i]->fresh;
		ok = p->made ? tx_insert(s->r, &tx, table_of(s->r, s->recs[i]->kind), s->recs[i], e)
			     : save_changes(s, &tx, s->recs[i], &p->changed, e);
		if (p->made && ok)
			p->born =
			    (struct stamp){.hlc = tx.hlc + tx.n - 1, .device = s->r->self.device};
	}
	ok = ok && tx_end(s->r, &tx, e);
	tx_free(&tx);
	return ok;
}

/* ---- after ---- */

static bool
renew(struct saving *s, struct err *e)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		struct record *rec = s->recs[i];
		const struct place *p = &s->places[i];

		if (p->made && p->comp > 0)
			rec->comp = comp_id(s->r, p->comp);
		if (p->made ? !record_mark(rec, &p->born)
			    : p->changed && !record_reload(s->r, rec, e))
			return err_nomem(e);
		rec->fresh = false;
		rec->tx = s->r->tx;
	}
	return true;
}

static bool
save_all(struct saving *s, const char *draft, struct err *e)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (!place_record(s, i, e))
			return false;
	for (i = 0; i < s->n; i++)
		if (!s->places[i].done && !save_compartment(s, i, e))
			return false;
	return settle_dirty(s->r, NULL, e) && index_sometimes(s->r, e) &&
	       (draft == NULL || replica_draft_drop(s->r, draft, e));
}

bool
replica_save(struct replica *r, struct record *const *recs, size_t n, const char *draft,
    struct problems *problems, struct err *e)
{
	struct saving s = {.r = r, .recs = recs, .n = n};
	bool ok = false;

	if (!all_valid(&s, problems, e))
		return false;
	s.places = calloc(n + 1, sizeof(*s.places));
	if (s.places == NULL)
		return err_nomem(e);
	if (!replica_begin(r, __func__, e))
		goto done;
	r->writing++;
	ok = save_all(&s, draft, e);
	r->writing--;
	if (!ok)
		replica_rollback(r);
	else
		ok = replica_commit(r, e);
	if (ok && !renew(&s, e))
		err_clear(e); /* stored all the same: the next save compares with what is there */
done:
	free(s.places);
	return ok;
}

/* ---- the deletion mark ---- */

/* Everything the form showed: this deletion has seen it, and swallows nothing else. */
static void
delete_parents(const struct record *rec, struct op *op, const struct cells *c)
{
	size_t i, k;

	for (k = 0; k < rec->seen[rec->kind->n_fields].n; k++)
		parent_add(op, &rec->seen[rec->kind->n_fields].at[k]);
	parent_add(op, &rec->born);
	for (i = 0; i < rec->kind->n_fields; i++)
		for (k = 0; k < rec->seen[i].n; k++)
			parent_add(op, &rec->seen[i].at[k]);
	/* Fields of a newer version were not on the form; they belong to what is deleted. */
	for (i = 0; i < c->n; i++)
		if (c->at[i].head && c->at[i].field > 0 &&
		    kind_index_no(rec->kind, (uint16_t)c->at[i].field) < 0)
			parent_add(op, &c->at[i].stamp);
}

static bool
delete_inside(struct replica *r, struct record *rec, bool deleted, struct err *e)
{
	struct table *t = table_of(r, rec->kind);
	struct op op = {.row = rec->id, .value = {.type = VALUE_INT, .i = deleted}};
	struct cells c = {0};
	struct tx tx = {0};
	struct row row;
	int rc = row_find(r, t, &rec->id, &row, e);
	bool ok;

	if (rc <= 0)
		return rc == 0 ? err_set(e, ERR_MISSING,
				     _("Diesen Eintrag gibt es auf diesem Gerät nicht."), "no row")
			       : false;
	if (!cells_load(r, t->kind->no, row.n, FIELD_ALL, &c, e))
		return false;
	delete_parents(rec, &op, &c);
	cells_free(&c);
	tx_begin(r, &tx, row.comp, t->kind->layer != LAYER_NOTE, NULL);
	ok = tx_set(r, &tx, t, &row, &op, e) && tx_end(r, &tx, e) && settle_dirty(r, NULL, e);
	tx_free(&tx);
	return ok;
}

bool
replica_delete(struct replica *r, struct record *rec, bool deleted, struct err *e)
{
	bool ok;

	if (rec->fresh)
		return err_set(
		    e, ERR_USAGE, _("Dieser Eintrag ist noch nicht gespeichert."), "fresh");
	if (!after_rollback(r, rec, e) || !replica_begin(r, __func__, e))
		return false;
	r->writing++;
	ok = delete_inside(r, rec, deleted, e);
	r->writing--;
	if (!ok)
		replica_rollback(r);
	else
		ok = replica_commit(r, e);
	if (ok && !record_reload(r, rec, e))
		err_clear(e);
	return ok;
}
