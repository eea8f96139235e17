/* Saving a person with her names, her case and her household: all of it or nothing. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"
#include "tui/screens/person_form.h"

static struct replica *
replica_of(struct person_form *pf)
{
	return desk_replica(pf->screen->app);
}

/* What the form holds goes over; what the program gave (code, case, household) stays. */
static bool
copy_record(const struct record *from, struct record *to)
{
	static const char *const given[] = {"short_code", "case_id", "household_id", "person_id"};
	const struct kind *kind = from->kind;
	size_t i, k;
	bool ok = true;

	for (i = 0; i < kind->n_fields && ok; i++) {
		const char *name = kind->fields[i].name;
		const struct value *v = &from->values[i];

		for (k = 0; k < 4 && strcmp(given[k], name) != 0; k++)
			;
		if (k < 4)
			continue;
		if (v->type == VALUE_INT)
			ok = record_set_int(to, name, v->i);
		else if (v->type == VALUE_TEXT)
			ok = record_set_text(to, name, v->at);
	}
	return ok;
}

/* ---- the household she joins ---- */

/* "Familie Haddad", of the leading name of that person. */
static void
household_label(struct replica *r, const struct id *person, char out[static NAME_DISPLAY])
{
	char name[NAME_DISPLAY];

	if (!name_display(r, person, name, NULL))
		name[0] = '\0';
	name[strcspn(name, ",")] = '\0';
	snprintf(out, NAME_DISPLAY, _("Familie %.80s"), name);
}

/* The field holds a household, or a person who has none yet: then one is made for her. */
static bool
find_household(struct person_form *pf, int32_t today, struct id *out, bool *wished, struct err *e)
{
	struct replica *r = replica_of(pf);
	struct record *rec = NULL;
	char label[NAME_DISPLAY];
	struct id with;

	*wished = record_id(pf->person, "household_id", &with);
	if (!*wished)
		return true;
	*out = with;
	if (!rows_load(r, &kind_household, &with, &rec, e))
		return false;
	if (rec == NULL) {
		household_label(r, &with, label);
		return household_of_person(r, &with, label, today, out, e);
	}
	record_free(rec);
	return true;
}

static bool
same_id(struct person_new *new, const struct id *id)
{
	new->person->id = *id;
	return record_set_id(new->name, "person_id", id) &&
	       (new->case_file == NULL || record_set_id(new->case_file, "person_id", id)) &&
	       (new->member == NULL || record_set_id(new->member, "person_id", id));
}

static bool
store_new(struct person_form *pf, int32_t today, struct problems *p, struct err *e)
{
	struct replica *r = replica_of(pf);
	struct person_new new = {0};
	struct id household;
	bool wished, ok;

	if (!find_household(pf, today, &household, &wished, e) ||
	    !person_begin(r, today, wished ? &household : NULL, &new, e))
		return false;
	ok = (same_id(&new, &pf->person->id) && copy_record(pf->person, new.person) &&
		 copy_record(pf->name, new.name) &&
		 (new.member == NULL ||
		     record_set_text(new.member, "role", record_text(pf->member, "role")))) ||
	     err_nomem(e);
	ok = ok && person_save(r, &new, pf->fs.draft, p, e);
	if (ok) {
		pf->person->comp = new.person->comp;
		pf->person->id = new.person->id;
	}
	person_new_free(&new);
	return ok;
}

/* ---- names ---- */

static bool
set_clean(struct record *name, const char *field)
{
	struct buf clean = BUF_EMPTY;
	bool ok = name_clean(record_text(name, field), &clean) &&
		  record_set_text(name, field, clean.len > 0 ? buf_text(&clean) : NULL);

	buf_free(&clean);
	return ok;
}

static bool
store_changed(struct person_form *pf, struct problems *p, struct err *e)
{
	struct record *recs[2] = {pf->person, pf->name};
	size_t n = 1;

	set_clean(pf->name, "family");
	set_clean(pf->name, "given");
	n += !pf->name->fresh || record_has(pf->name, "family") || record_has(pf->name, "given");
	return replica_save(replica_of(pf), recs, n, pf->fs.draft, p, e);
}

/* One more spelling; its script is told by its letters. */
static bool
store_spelling(struct person_form *pf, const char *typed, struct err *e)
{
	struct record *name = name_new(replica_of(pf), pf->person, e);
	struct buf family = BUF_EMPTY, given = BUF_EMPTY;
	bool ok = name != NULL;

	ok =
	    ok && ((name_split(typed, &family, &given) &&
		       record_set_text(name, "family", family.len > 0 ? buf_text(&family) : NULL) &&
		       record_set_text(name, "given", given.len > 0 ? buf_text(&given) : NULL) &&
		       record_set_text(name, "script", name_script(typed))) ||
		      err_nomem(e));
	ok = ok && replica_save(replica_of(pf), &name, 1, NULL, NULL, e);
	record_free(name);
	buf_free(&family);
	buf_free(&given);
	return ok;
}

/* "Hadid, Umar; عمر حديد" */
static bool
store_spellings(struct person_form *pf, struct err *e)
{
	char text[400], *one, *rest = NULL;
	bool ok = true;

	snprintf(text, sizeof(text), "%s", form_text(pf->fs.form, "also"));
	for (one = strtok_r(text, ";", &rest); one != NULL && ok; one = strtok_r(NULL, ";", &rest))
		ok = one[strspn(one, " ")] == '\0' || store_spelling(pf, one, e);
	return ok;
}

bool
person_form_store(struct person_form *pf, struct id *out, struct problems *p, struct err *e)
{
	struct replica *r = replica_of(pf);
	int32_t today = session_now(desk_session(pf->screen->app)).day;

	if (!replica_begin(r, __func__, e))
		return false;
	if (!(pf->fresh ? store_new(pf, today, p, e) : store_changed(pf, p, e)) ||
	    !store_spellings(pf, e)) {
		replica_rollback(r);
		return false;
	}
	*out = pf->person->id;
	return replica_commit(r, e);
}
