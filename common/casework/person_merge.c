#include "common/casework/person_merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/case.h"
#include "common/casework/casework.h"
#include "common/casework/participants.h"
#include "common/casework/rows.h"

#define SQL_MAX 200

struct merging {
	struct replica *r;
	struct record *keep, *drop;
	struct id of_case, drop_case; /* zero: none, or the case of the other stays */
	size_t records;
};

/* ---- what a field that named one becomes ---- */

typedef bool rename_fn(struct merging *m, struct record *rec, const struct field *f);

static bool
rename_person(struct merging *m, struct record *rec, const struct field *f)
{
	return record_set_id(rec, f->name, &m->keep->id);
}

static bool
rename_case(struct merging *m, struct record *rec, const struct field *f)
{
	return record_set_id(rec, f->name, id_zero(&m->of_case) ? NULL : &m->of_case);
}

static bool
rename_code(struct merging *m, struct record *rec, const struct field *f)
{
	return record_set_text(rec, f->name, record_text(m->keep, "short_code"));
}

/* Were both there, she was there once, in the greater part. */
static bool
rename_participant(struct merging *m, struct record *rec, const struct field *f)
{
	const char *kept = record_text(m->keep, "short_code");
	const char *dropped = record_text(m->drop, "short_code");
	char text[PARTICIPANTS_TEXT];
	struct participants who;
	char role = PART_PRESENT;
	size_t i;

	if (!participants_parse(record_text(rec, f->name), &who))
		return true;
	for (i = 0; i < who.n; i++)
		if ((strcmp(who.at[i].code, kept) == 0 || strcmp(who.at[i].code, dropped) == 0) &&
		    (who.at[i].role == PART_PRIMARY || role == PART_PRESENT))
			role = who.at[i].role;
	participants_drop(&who, dropped);
	return participants_put(&who, kept, role) &&
	       record_set_text(rec, f->name, participants_text(&who, text));
}

/* ---- which fields name a person or her case ---- */

struct naming {
	const char *where; /* SQL, ?1 is what is looked for */
	rename_fn *fn;
	bool by_code, by_case;
};

static const struct naming *
naming_of(const struct kind *kind, const struct field *f)
{
	static const struct naming person = {"= ?1", rename_person, false, false};
	static const struct naming of_case = {"= ?1", rename_case, false, true};
	static const struct naming code = {"= ?1", rename_code, true, false};
	static const struct naming list = {
	    "LIKE '%' || ?1 || '%'", rename_participant, true, false};

	/* Her own rows are dealt with by themselves. */
	if (kind->no == KIND_PERSON || kind->no == KIND_HOUSEHOLD_MEMBER)
		return NULL;
	if (f->type == FIELD_REF && f->ref == KIND_PERSON)
		return &person;
	if (f->type == FIELD_REF && f->ref == KIND_CASE)
		return &of_case;
	if (f->type == FIELD_PERSONS)
		return &list;
	return strcmp(f->name, "person_code") == 0 ? &code : NULL;
}

static bool
rename_one(struct merging *m, const struct kind *kind, const struct field *f,
    const struct naming *naming, const struct id *id, struct err *e)
{
	struct record *rec = NULL;
	bool ok = replica_load(m->r, kind, id, &rec, e);

	ok = ok && (naming->fn(m, rec, f) || err_nomem(e));
	if (ok && kind->no == KIND_PERSON_NAME)
		ok = record_set_int(rec, "leading", 0) || err_nomem(e);
	ok = ok && replica_save(m->r, &rec, 1, NULL, NULL, e);
	m->records += ok;
	record_free(rec);
	return ok;
}

static bool
rename_field(struct merging *m, const struct kind *kind, const struct field *f, struct err *e)
{
	const struct naming *naming = naming_of(kind, f);
	struct row_ids ids;
	char sql[SQL_MAX];
	struct query *q;
	size_t i;
	bool ok;

	if (naming == NULL || (naming->by_case && id_zero(&m->drop_case)))
		return true;
	snprintf(sql, sizeof(sql), "SELECT id FROM \"%s\" WHERE deleted = 0 AND \"%s\" %s",
	    kind->name, f->name, naming->where);
	q = replica_query(m->r, sql, e);
	if (q != NULL && naming->by_code)
		query_bind_text(q, 1, record_text(m->drop, "short_code"));
	else if (q != NULL)
		query_bind_id(q, 1, naming->by_case ? &m->drop_case : &m->drop->id);
	ok = rows_ids(q, &ids, e);
	for (i = 0; ok && i < ids.n; i++)
		ok = rename_one(m, kind, f, naming, &ids.at[i], e);
	row_ids_free(&ids);
	return ok;
}

static bool
rename_all(struct merging *m, struct err *e)
{
	const struct kinds *kinds = replica_kinds(m->r);
	size_t i, k;

	for (i = 0; i < kinds->n; i++)
		for (k = 0; k < kinds->list[i]->n_fields; k++)
			if (!rename_field(m, kinds->list[i], &kinds->list[i]->fields[k], e))
				return false;
	return true;
}

/* ---- household and case ---- */

static bool
drop_record(struct merging *m, const struct kind *kind, const struct id *id, struct err *e)
{
	struct record *rec = NULL;
	bool ok = rows_load(m->r, kind, id, &rec, e) &&
		  (rec == NULL || rec->deleted || replica_delete(m->r, rec, true, e));

	record_free(rec);
	return ok;
}

static bool
leave_household(struct merging *m, struct err *e)
{
	struct query *q = replica_query(
	    m->r, "SELECT id FROM household_member WHERE deleted = 0 AND person_id = ?1", e);
	struct row_ids ids;
	size_t i;
	bool ok;

	if (q != NULL)
		query_bind_id(q, 1, &m->drop->id);
	ok = rows_ids(q, &ids, e);
	for (i = 0; ok && i < ids.n; i++)
		ok = drop_record(m, &kind_household_member, &ids.at[i], e);
	row_ids_free(&ids);
	return ok;
}

/* The case of the younger record goes along when nobody else is in it. */
static bool
find_cases(struct merging *m, struct err *e)
{
	struct query *q;
	int64_t others = 0;
	struct id id;

	if (record_id(m->keep, "case_id", &id))
		m->of_case = id;
	if (!record_id(m->drop, "case_id", &id) || id_equal(&id, &m->of_case))
		return true;
	q = replica_query(
	    m->r, "SELECT count(*) FROM person WHERE deleted = 0 AND case_id = ?1 AND id <> ?2", e);
	if (q != NULL) {
		query_bind_id(q, 1, &id);
		query_bind_id(q, 2, &m->drop->id);
	}
	if (!rows_number(q, 0, &others, e))
		return false;
	if (others == 0 && !id_zero(&m->of_case))
		m->drop_case = id;
	return true;
}

static bool
retire(struct merging *m, struct err *e)
{
	bool ok = (record_set_id(m->drop, "same_as", &m->keep->id) || err_nomem(e)) &&
		  replica_save(m->r, &m->drop, 1, NULL, NULL, e) &&
		  replica_delete(m->r, m->drop, true, e);

	if (!ok || id_zero(&m->drop_case))
		return ok;
	return drop_record(m, &kind_case, &m->drop_case, e) &&
	       drop_record(m, &kind_case_file, &m->drop_case, e);
}

/* ---- both ---- */

static bool
load_both(struct merging *m, const struct id *one, const struct id *other, struct err *e)
{
	struct record *swap;

	if (id_equal(one, other))
		return err_set(e, ERR_INPUT, _("Das ist schon derselbe Eintrag."), "one record");
	if (!replica_load(m->r, &kind_person, one, &m->keep, e) ||
	    !replica_load(m->r, &kind_person, other, &m->drop, e))
		return false;
	if (m->keep->deleted || m->drop->deleted)
		return err_set(e, ERR_INPUT,
		    _("Eine der beiden Personen liegt im Papierkorb. Erst zurückholen."),
		    "deleted");
	if (stamp_compare(&m->drop->born, &m->keep->born) < 0) {
		swap = m->keep;
		m->keep = m->drop;
		m->drop = swap;
	}
	return true;
}

bool
person_merge(struct replica *r, const struct id *one, const struct id *other,
    struct person_merged *out, struct err *e)
{
	struct merging m = {.r = r};
	bool ok = false, begun = false;

	*out = (struct person_merged){0};
	if (!load_both(&m, one, other, e) || !replica_begin(r, __func__, e))
		goto done;
	begun = true;
	if (!find_cases(&m, e) || !leave_household(&m, e) || !rename_all(&m, e) || !retire(&m, e) ||
	    (!id_zero(&m.of_case) && !case_reopen(r, &m.of_case, &out->reopened, e)))
		goto done;
	out->kept = m.keep->id;
	out->records = m.records;
	begun = false;
	ok = replica_commit(r, e);
done:
	if (begun)
		replica_rollback(r);
	record_free(m.keep);
	record_free(m.drop);
	return ok;
}
