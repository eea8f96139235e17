#include "common/casework/person.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"

#define CODE_LETTERS_NEW 5
#define CODE_TRIES 100

static bool
code_taken(struct replica *r, const char *code, bool *taken, struct err *e)
{
	struct query *q = replica_query(r, "SELECT 1 FROM person WHERE short_code = ?1", e);
	int64_t n;

	if (q == NULL)
		return false;
	query_bind_text(q, 1, code);
	if (!rows_number(q, 0, &n, e))
		return false;
	*taken = n != 0;
	return true;
}

/* Five letters: two laptops that both made fifty people offline share a code once in 20 000
 * times, and then the case tells the two apart. */
bool
person_code_new(struct replica *r, char out[static PERSON_CODE], struct err *e)
{
	bool taken = true;
	int tries, i;

	for (tries = 0; taken && tries < CODE_TRIES; tries++) {
		memset(out, 0, PERSON_CODE);
		memcpy(out, "P-", 2);
		for (i = 0; i < CODE_LETTERS_NEW; i++)
			out[2 + i] = PERSON_CODE_LETTERS[env_uniform(
			    replica_env(r), sizeof(PERSON_CODE_LETTERS) - 1)];
		if (!code_taken(r, out, &taken, e))
			return false;
	}
	if (taken)
		return err_set(e, ERR_FULL,
		    _("Es ließ sich kein freies Kürzel finden. Bitte noch einmal versuchen."),
		    "no free person code");
	return true;
}

bool
person_of_code(struct replica *r, const char *code, struct id *out, struct err *e)
{
	struct query *q = replica_query(r, "SELECT id FROM person WHERE short_code = ?1", e);
	int rc;

	if (q == NULL)
		return false;
	query_bind_text(q, 1, code);
	rc = query_step(q, e);
	if (rc > 0)
		*out = query_id(q, 0);
	query_end(q);
	if (rc == 0)
		return err_set(e, ERR_MISSING, _("Diese Person gibt es auf diesem Gerät nicht."),
		    "no such person code");
	return rc > 0;
}

/* ---- a new person ---- */

static bool
begin_case(struct replica *r, int32_t today, struct person_new *new, struct err *e)
{
	struct record *person = new->person;

	if (!case_open(r, today, &new->case_row, &new->case_file, e))
		return false;
	person->comp = new->case_row->id;
	return (record_set_id(new->case_file, "person_id", &person->id) &&
		   record_set_id(person, "case_id", &new->case_row->id)) ||
	       err_nomem(e);
}

static bool
begin_member(struct replica *r, const struct id *household, int32_t today, struct person_new *new,
    struct err *e)
{
	struct record *home = NULL, *person = new->person;
	struct id of_case;
	bool ok = replica_load(r, &kind_household, household, &home, e);

	if (!ok)
		return false;
	person->comp = home->comp;
	new->member = record_new(replica_env(r), &kind_household_member, e);
	ok = new->member != NULL;
	if (ok) {
		new->member->comp = home->comp;
		ok = (record_set_id(person, "household_id", household) &&
			 (!record_id(home, "case_id", &of_case) ||
			     record_set_id(person, "case_id", &of_case)) &&
			 record_set_id(new->member, "household_id", household) &&
			 record_set_id(new->member, "person_id", &person->id) &&
			 record_set_int(new->member, "lives_here", 1) &&
			 record_set_int(new->member, "from_day", today)) ||
		     err_nomem(e);
	}
	record_free(home);
	return ok;
}

bool
person_begin(struct replica *r, int32_t today, const struct id *household, struct person_new *out,
    struct err *e)
{
	char code[PERSON_CODE];
	bool ok;

	*out = (struct person_new){0};
	out->person = record_new(replica_env(r), &kind_person, e);
	ok = out->person != NULL && person_code_new(r, code, e) &&
	     (record_set_text(out->person, "short_code", code) || err_nomem(e)) &&
	     (household != NULL ? begin_member(r, household, today, out, e)
				: begin_case(r, today, out, e));
	ok = ok && (out->name = name_new(r, out->person, e)) != NULL &&
	     (record_set_int(out->name, "leading", 1) || err_nomem(e));
	if (!ok)
		person_new_free(out);
	return ok;
}

static bool
clean_field(struct record *name, const char *field)
{
	struct buf clean = BUF_EMPTY;
	bool ok = name_clean(record_text(name, field), &clean) &&
		  record_set_text(name, field, clean.len > 0 ? buf_text(&clean) : NULL);

	buf_free(&clean);
	return ok;
}

bool
person_save(struct replica *r, struct person_new *new, const char *draft, struct problems *problems,
    struct err *e)
{
	struct record *const all[] = {
	    new->case_row, new->case_file, new->person, new->name, new->member};
	struct record *recs[5];
	size_t i, n = 0;

	/* What is no UTF-8 stays as it is: the check will name it at its field. */
	clean_field(new->name, "family");
	clean_field(new->name, "given");
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (all[i] != NULL)
			recs[n++] = all[i];
	}
	return replica_save(r, recs, n, draft, problems, e);
}

void
person_new_free(struct person_new *new)
{
	record_free(new->person);
	record_free(new->name);
	record_free(new->case_row);
	record_free(new->case_file);
	record_free(new->member);
	*new = (struct person_new){0};
}

bool
person_quick(struct replica *r, int32_t today, const char *typed, struct id *out, struct err *e)
{
	struct buf family = BUF_EMPTY, given = BUF_EMPTY;
	struct person_new new;
	bool ok = person_begin(r, today, NULL, &new, e);

	if (!ok)
		return false;
	ok = name_split(typed, &family, &given) &&
	     record_set_text(new.name, "family", family.len > 0 ? buf_text(&family) : NULL) &&
	     record_set_text(new.name, "given", given.len > 0 ? buf_text(&given) : NULL) &&
	     record_set_text(new.name, "source", "SELF");
	if (!ok)
		err_set(e, ERR_INPUT, _("Dieser Name lässt sich nicht lesen. Bitte neu eintippen."),
		    "name is no text");
	ok = ok && person_save(r, &new, NULL, NULL, e);
	if (ok)
		*out = new.person->id;
	person_new_free(&new);
	buf_free(&family);
	buf_free(&given);
	return ok;
}
