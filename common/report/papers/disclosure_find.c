/* Which records are hers: by what the fields of each kind are declared as. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"
#include "common/report/papers/disclosure.h"

struct finding {
	struct replica *r;
	struct id person, household, of_case;
	char code[24];
	struct own_records *out;
	const struct kind *kind; /* of the question that runs */
};

static bool
known(const struct own_records *records, const struct kind *kind, const struct id *id)
{
	size_t i;

	for (i = 0; i < records->n; i++)
		if (records->at[i].kind == kind && id_equal(&records->at[i].id, id))
			return true;
	return false;
}

static bool
take(void *ctx, struct query *q, struct err *e)
{
	struct finding *f = ctx;
	struct id id = query_id(q, 0);
	struct own_record *own;

	if (known(f->out, f->kind, &id))
		return true;
	if (!rows_room(&f->out->at, f->out->n, sizeof(*f->out->at), e))
		return false;
	own = &f->out->at[f->out->n++];
	*own = (struct own_record){.kind = f->kind, .id = id, .day = (int32_t)query_int(q, 1)};
	if (own->day == 0)
		own->day = now_of_ms(query_int(q, 2) >> 16).day;
	return true;
}

/* The first day it has, as declared, is the one it is about; a person is about no day. */
static bool
put_days(const struct kind *kind, struct buf *sql)
{
	size_t i;
	bool any = false;

	for (i = 0; kind->no != KIND_PERSON && i < kind->n_fields; i++)
		if (kind->fields[i].type == FIELD_DATE) {
			if (sql != NULL)
				buf_printf(sql, "\"%s\", ", kind->fields[i].name);
			any = true;
		}
	return any;
}

/* All of a kind with `where`, whose ?1 is an id and ?2 a text. */
static bool
ask(struct finding *f, const struct kind *kind, const char *where, const struct id *id,
    const char *text, struct err *e)
{
	struct buf sql = BUF_EMPTY;
	struct query *q = NULL;
	bool ok;

	f->kind = kind;
	buf_printf(&sql, "SELECT id, coalesce(");
	put_days(kind, &sql);
	buf_printf(&sql, "0, 0), born FROM \"%s\" WHERE deleted = 0 AND (%s)", kind->name, where);
	if (buf_ok(&sql, e))
		q = replica_query(f->r, buf_text(&sql), e);
	if (q != NULL && strstr(where, "?1") != NULL)
		query_bind_id(q, 1, id);
	if (q != NULL && strstr(where, "?2") != NULL)
		query_bind_text(q, 2, text);
	ok = rows_each(q, take, f, e);
	buf_free(&sql);
	return ok;
}

static bool
ask_field(struct finding *f, const struct kind *kind, const struct field *field, struct err *e)
{
	char where[120];

	if (field->type == FIELD_REF && field->ref == KIND_PERSON) {
		snprintf(where, sizeof(where), "\"%s\" = ?1", field->name);
		return ask(f, kind, where, &f->person, NULL, e);
	}
	if (field->type == FIELD_REF && field->ref == KIND_HOUSEHOLD &&
	    kind->no != KIND_HOUSEHOLD_MEMBER && !id_zero(&f->household) &&
	    kind->no != KIND_PERSON) {
		snprintf(where, sizeof(where), "\"%s\" = ?1", field->name);
		return ask(f, kind, where, &f->household, NULL, e);
	}
	if (field->type == FIELD_PERSONS && f->code[0] != '\0') {
		snprintf(where, sizeof(where), "instr(\"%s\", ?2) > 0", field->name);
		return ask(f, kind, where, NULL, f->code, e);
	}
	if (strcmp(field->name, "person_code") == 0 && f->code[0] != '\0') {
		snprintf(where, sizeof(where), "\"%s\" = ?2", field->name);
		return ask(f, kind, where, NULL, f->code, e);
	}
	return true;
}

/* What hangs on a letter or a search of hers. */
static bool
ask_behind(struct finding *f, const struct kind *kind, struct err *e)
{
	char where[120];
	size_t i, k, n = f->out->n;

	for (i = 0; i < n; i++) {
		const struct own_record own = f->out->at[i];

		if (own.kind->no != KIND_DOCUMENT && own.kind->no != KIND_HOUSING_SEARCH)
			continue;
		for (k = 0; k < kind->n_fields; k++) {
			const struct field *field = &kind->fields[k];

			if (field->type != FIELD_REF || field->ref != own.kind->no)
				continue;
			snprintf(where, sizeof(where), "\"%s\" = ?1", field->name);
			if (!ask(f, kind, where, &own.id, NULL, e))
				return false;
		}
	}
	return true;
}

/* A pair is one record with two halves. */
static bool
ask_halves(struct finding *f, const struct kind *kind, struct err *e)
{
	size_t i, n = f->out->n;

	for (i = 0; i < n; i++) {
		const struct own_record own = f->out->at[i];

		if (own.kind != kind && !ask(f, kind, "id = ?1", &own.id, NULL, e))
			return false;
	}
	return true;
}

static bool
each_kind(struct finding *f, bool (*step)(struct finding *, const struct kind *, struct err *),
    struct err *e)
{
	const struct kinds *kinds = replica_kinds(f->r);
	size_t i;

	for (i = 0; i < kinds->n; i++)
		if (!step(f, kinds->list[i], e))
			return false;
	return true;
}

static bool
ask_fields(struct finding *f, const struct kind *kind, struct err *e)
{
	size_t i;

	for (i = 0; i < kind->n_fields; i++)
		if (!ask_field(f, kind, &kind->fields[i], e))
			return false;
	return true;
}

static bool
ask_herself(struct finding *f, const struct kind *kind, struct err *e)
{
	const struct id *of = kind->no == KIND_PERSON	   ? &f->person
			      : kind->no == KIND_HOUSEHOLD ? &f->household
			      : kind->no == KIND_CASE	   ? &f->of_case
							   : NULL;

	return of == NULL || id_zero(of) || ask(f, kind, "id = ?1", of, NULL, e);
}

/* ---- in order ---- */

static int
by_day(const void *a, const void *b)
{
	const struct own_record *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->kind->no != y->kind->no && !id_equal(&x->id, &y->id))
		return x->kind->no < y->kind->no ? -1 : 1;
	return id_compare(&x->id, &y->id) != 0 ? id_compare(&x->id, &y->id)
	       : x->kind->no < y->kind->no     ? -1
					       : x->kind->no > y->kind->no;
}

/* A half without a day of its own has that of the other one. */
static void
share_days(struct own_records *records)
{
	size_t i, k;

	for (i = 0; i < records->n; i++)
		for (k = 0; !put_days(records->at[i].kind, NULL) && k < records->n; k++)
			if (id_equal(&records->at[i].id, &records->at[k].id) &&
			    put_days(records->at[k].kind, NULL))
				records->at[i].day = records->at[k].day;
}

static bool
load_person(struct finding *f, struct err *e)
{
	struct query *q = replica_query(f->r,
	    "SELECT p.short_code, coalesce(p.household_id, (SELECT household_id"
	    " FROM household_member WHERE person_id = ?1 AND deleted = 0 AND lives_here = 1 LIMIT "
	    "1)),"
	    " coalesce(p.case_id, h.case_id) FROM person p"
	    " LEFT JOIN household h ON h.id = p.household_id WHERE p.id = ?1 AND p.deleted = 0",
	    e);
	int rc;

	if (q == NULL)
		return false;
	query_bind_id(q, 1, &f->person);
	rc = query_step(q, e);
	if (rc > 0) {
		snprintf(f->code, sizeof(f->code), "%s", query_text(q, 0));
		f->household = query_id(q, 1);
		f->of_case = query_id(q, 2);
	}
	query_end(q);
	return rc > 0 || (rc == 0 && err_set(e, ERR_MISSING,
					 _("Eine Person mit dieser Kennung gibt es hier nicht."),
					 "disclosure"));
}

bool
own_records_find(struct replica *r, const struct id *person, struct own_records *out, struct err *e)
{
	struct finding f = {.r = r, .person = *person, .out = out};

	*out = (struct own_records){0};
	if (!load_person(&f, e) || !each_kind(&f, ask_herself, e) ||
	    !each_kind(&f, ask_fields, e) || !each_kind(&f, ask_behind, e) ||
	    !each_kind(&f, ask_halves, e)) {
		own_records_free(out);
		return false;
	}
	share_days(out);
	if (out->n > 1)
		qsort(out->at, out->n, sizeof(*out->at), by_day);
	return true;
}

void
own_records_free(struct own_records *records)
{
	rows_free(records->at, records->n, sizeof(*records->at));
	*records = (struct own_records){0};
}
