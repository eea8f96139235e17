#include "common/casework/volunteer/volunteer_code.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/participants.h"
#include "common/casework/rows.h"
#include "common/casework/volunteer/kinds.h"

#define TRIES 100

static bool
taken(struct replica *r, const char *code, int64_t *n, struct err *e)
{
	struct query *q = replica_query(r, "SELECT 1 FROM volunteer WHERE short_code = ?1", e);

	if (q == NULL)
		return false;
	query_bind_text(q, 1, code);
	return rows_number(q, 0, n, e);
}

bool
volunteer_code_new(struct replica *r, char out[static VOLUNTEER_CODE], struct err *e)
{
	int64_t there = 1;
	int tries, i;

	for (tries = 0; there != 0 && tries < TRIES; tries++) {
		memset(out, 0, VOLUNTEER_CODE);
		memcpy(out, "V-", 2);
		for (i = 2; i + 1 < VOLUNTEER_CODE; i++)
			out[i] = PERSON_CODE_LETTERS[env_uniform(
			    replica_env(r), sizeof(PERSON_CODE_LETTERS) - 1)];
		if (!taken(r, out, &there, e))
			return false;
	}
	if (there != 0)
		return err_set(e, ERR_FULL,
		    _("Es ließ sich kein freies Kürzel finden. Bitte noch einmal versuchen."),
		    "no free volunteer code");
	return true;
}

static bool
own_code(struct replica *r, struct record *volunteer, struct err *e)
{
	char code[VOLUNTEER_CODE];

	if (record_has(volunteer, "short_code"))
		return true;
	return volunteer_code_new(r, code, e) &&
	       (record_set_text(volunteer, "short_code", code) || err_nomem(e));
}

static const struct field *
volunteer_of(const struct kind *kind)
{
	const struct field *f = kind_field(kind, "volunteer_id");

	return f != NULL && f->type == FIELD_REF && f->ref == KIND_VOLUNTEER ? f : NULL;
}

bool
volunteer_code_set(struct replica *r, struct record *row, const struct record *note, struct err *e)
{
	struct record *volunteer = NULL;
	struct id id;
	bool ok;

	if (row->kind == &kind_volunteer)
		return own_code(r, row, e);
	if (note == NULL || volunteer_of(note->kind) == NULL ||
	    kind_field(row->kind, "volunteer_code") == NULL)
		return true;
	if (!record_id(note, "volunteer_id", &id))
		return record_set_text(row, "volunteer_code", NULL) || err_nomem(e);
	if (!replica_load(r, &kind_volunteer, &id, &volunteer, e))
		return false;
	ok = record_set_text(row, "volunteer_code", record_text(volunteer, "short_code")) ||
	     err_nomem(e);
	record_free(volunteer);
	return ok;
}
