#include "common/casework/compartment.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/volunteer/volunteer_code.h"

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

/* The compartment of what a field names; the intake when it is empty. */
static bool
named_home(struct replica *r, const struct record *rec, const struct field *f, struct id *out,
    struct err *e)
{
	const struct kind *kind = named_kind(replica_kinds(r), f);
	struct record *named = NULL;
	struct id id;

	if (kind == NULL || !record_id(rec, f->name, &id))
		return true;
	if (!replica_load(r, kind, &id, &named, e))
		return false;
	*out = named->comp;
	record_free(named);
	return true;
}

bool
compartment_find(struct replica *r, struct record *rec, struct err *e)
{
	struct id intake = replica_self(r)->intake;
	size_t i;

	if (!rec->fresh || rec->kind->layer != LAYER_CASE)
		return true;
	if (id_zero(&intake))
		return err_set(e, ERR_MISSING, _("Auf diesem Gerät gibt es keine Fallakten."),
		    "no case files");
	rec->comp = intake;
	for (i = 0; i < rec->kind->n_fields && id_equal(&rec->comp, &intake); i++)
		if (!named_home(r, rec, &rec->kind->fields[i], &rec->comp, e))
			return false;
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
	       set_case(r, row, note, e) && volunteer_code_set(r, row, note, e) &&
	       (set_worker(r, row) || err_nomem(e)) &&
	       (note == NULL || set_worker(r, note) || err_nomem(e));
}
