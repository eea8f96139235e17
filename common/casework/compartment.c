#include "common/casework/compartment.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"

static const struct kind *
named_kind(const struct kinds *kinds, const struct field *f)
{
	const struct kind *kind = f->type == FIELD_REF ? kinds_no(kinds, f->ref) : NULL;

	return kind != NULL && kind->layer == LAYER_CASE ? kind : NULL;
}

bool
compartment_fixed_by(const struct kind *kind, const struct field *field, const struct kinds *kinds)
{
	return kind->layer == LAYER_CASE && named_kind(kinds, field) != NULL;
}

/* The first reference into a case file that is filled. */
static const struct field *
first_named(const struct replica *r, const struct record *rec, struct id *id)
{
	const struct kind *kind = rec->kind;
	size_t i;

	for (i = 0; i < kind->n_fields; i++)
		if (named_kind(replica_kinds(r), &kind->fields[i]) != NULL &&
		    record_id(rec, kind->fields[i].name, id))
			return &kind->fields[i];
	return NULL;
}

bool
compartment_find(struct replica *r, struct record *rec, struct err *e)
{
	const struct field *field;
	struct record *named = NULL;
	struct id id;

	if (!rec->fresh || rec->kind->layer != LAYER_CASE)
		return true;
	if (id_zero(&replica_self(r)->intake))
		return err_set(e, ERR_MISSING, _("Auf diesem Gerät gibt es keine Fallakten."),
		    "no case files");
	field = first_named(r, rec, &id);
	if (field == NULL) {
		rec->comp = replica_self(r)->intake;
		return true;
	}
	if (!replica_load(r, named_kind(replica_kinds(r), field), &id, &named, e))
		return false;
	rec->comp = named->comp;
	record_free(named);
	return true;
}

static bool
has_field(const struct kind *kind, const char *name, uint16_t ref)
{
	const struct field *f = kind_field(kind, name);

	return f != NULL && f->type == FIELD_REF && f->ref == ref;
}

static bool
set_worker(struct replica *r, struct record *rec)
{
	return !rec->fresh || !has_field(rec->kind, "worker", KIND_STAFF) ||
	       record_has(rec, "worker") || record_set_id(rec, "worker", &replica_self(r)->person);
}

/* The office sees which case it was, by its code; the person behind stays in the note. */
static bool
set_case(struct replica *r, struct record *row, const struct record *note, struct err *e)
{
	struct record *person = NULL;
	struct id id, of_case;
	bool ok = true;

	if (note == NULL || !has_field(row->kind, "case_id", KIND_CASE) ||
	    !has_field(note->kind, "person_id", KIND_PERSON) || !record_id(note, "person_id", &id))
		return true;
	if (!replica_load(r, &kind_person, &id, &person, e))
		return false;
	if (record_id(person, "case_id", &of_case))
		ok = record_set_id(row, "case_id", &of_case) || err_nomem(e);
	record_free(person);
	return ok;
}

bool
compartment_pair(struct replica *r, struct record *row, struct record *note, struct err *e)
{
	return compartment_find(r, row, e) && (note == NULL || compartment_find(r, note, e)) &&
	       set_case(r, row, note, e) && (set_worker(r, row) || err_nomem(e)) &&
	       (note == NULL || set_worker(r, note) || err_nomem(e));
}
