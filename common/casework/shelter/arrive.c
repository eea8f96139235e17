#include "common/casework/shelter/arrive.h"

#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/person.h"
#include "common/casework/rows.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/shelter/place.h"

struct arriving_now {
	struct replica *r;
	const struct arrival *a;
	struct arrived *out;
};

/* ---- one person ---- */

static const char *
quality_of(int32_t birth)
{
	return pdate_full(birth) ? "exact" : birth % 10000 == 0 ? "year" : "month";
}

/* Without a code on the list the field stays empty: not recorded is not unknown. */
static bool
set_some(struct record *rec, const char *field, const char *text)
{
	return *text == '\0' || record_set_text(rec, field, text);
}

static bool
fill_person(struct person_new *new, const struct arriving *one, int32_t day)
{
	int young, old;
	bool child = pdate_age(one->birth, day, &young, &old) && old < 18;
	struct record *p = new->person;

	return set_some(new->name, "family", one->family) &&
	       set_some(new->name, "given", one->given) && set_some(p, "sex", one->sex) &&
	       set_some(p, "nationalities", one->nationality) &&
	       set_some(p, "languages", one->language) && set_some(p, "remark", one->remark) &&
	       record_set_int(p, "arrival_town", day) &&
	       (one->birth == 0 ||
		   (record_set_int(p, "birth", one->birth) &&
		       record_set_text(p, "birth_quality", quality_of(one->birth)))) &&
	       (new->case_row == NULL || record_set_text(new->case_row, "entry_path", "ALLO")) &&
	       (new->member == NULL || !child || record_set_text(new->member, "role", "CH"));
}

/* What is wrong with her is said in place of "something is wrong". */
static void
name_problem(const struct problems *p, struct err *e)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if (!p->at[i].warning) {
			err_set(e, ERR_INPUT, p->at[i].say, "a person of an arrival");
			return;
		}
}

static bool
new_person(struct arriving_now *n, const struct arriving *one, const struct id *household,
    struct id *out, struct err *e)
{
	struct person_new new;
	struct problems problems = {0};
	bool ok = person_begin(n->r, n->a->day, household, &new, e);

	if (!ok)
		return false;
	ok = (fill_person(&new, one, n->a->day) || err_nomem(e)) &&
	     person_save(n->r, &new, NULL, &problems, e);
	if (!ok)
		name_problem(&problems, e);
	*out = new.person->id;
	person_new_free(&new);
	return ok;
}

/* Her name as the new document has it, unless it is known so. */
static bool
keep_spelling(
    struct arriving_now *n, const struct arriving *one, struct record *person, struct err *e)
{
	struct name_rows known = {0};
	char typed[NAME_DISPLAY];
	struct record *name;
	size_t i;
	bool ok, there = false;

	name_compose(one->family, one->given, typed);
	if (!names_load(n->r, &person->id, &known, e))
		return false;
	for (i = 0; i < known.n; i++)
		there = there || strcmp(known.at[i].display, typed) == 0;
	names_free(&known);
	if (there || typed[0] == '\0')
		return true;
	name = name_new(n->r, person, e);
	ok = name != NULL &&
	     ((set_some(name, "family", one->family) && set_some(name, "given", one->given)) ||
		 err_nomem(e));
	ok = ok && replica_save(n->r, &name, 1, NULL, NULL, e);
	record_free(name);
	return ok;
}

static bool
reopen_case(struct arriving_now *n, const struct record *person, struct err *e)
{
	struct id id;
	bool reopened, ok;

	if (!record_id(person, "case_id", &id))
		return true;
	ok = case_reopen(n->r, &id, &reopened, e);
	n->out->reopened += ok && reopened;
	return ok;
}

static bool
stored_person(struct arriving_now *n, const struct arriving *one, struct err *e)
{
	struct record *person = NULL;
	bool ok = replica_load(n->r, &kind_person, &one->stored, &person, e);

	if (ok && record_has(person, "moved_away_on")) {
		record_clear(person, "moved_away_on");
		record_clear(person, "moved_to");
		ok = replica_save(n->r, &person, 1, NULL, NULL, e);
	}
	ok = ok && keep_spelling(n, one, person, e) && reopen_case(n, person, e);
	record_free(person);
	n->out->known += ok;
	return ok;
}

/* ---- beds ---- */

static bool
leave_beds(struct arriving_now *n, const struct id *person, struct err *e)
{
	struct query *q = replica_query(n->r,
	    "SELECT id FROM occupancy WHERE person_id = ?1 AND deleted = 0"
	    " AND to_day IS NULL AND from_day <= ?2",
	    e);

	if (q != NULL) {
		query_bind_id(q, 1, person);
		query_bind_int(q, 2, n->a->day);
	}
	return beds_end(n->r, q, n->a->day, e);
}

static bool
give_bed(struct arriving_now *n, const struct arriving *one, const struct id *person, struct err *e)
{
	struct record *bed;
	bool ok;

	if (id_zero(&one->place))
		return true;
	if (!id_zero(&one->stored) && !leave_beds(n, person, e))
		return false;
	bed = record_new(replica_env(n->r), &kind_occupancy, e);
	ok = bed != NULL &&
	     ((record_set_id(bed, "person_id", person) &&
		  record_set_id(bed, "accommodation_id", &one->place) &&
		  record_set_id(bed, "room_id", id_zero(&one->room) ? NULL : &one->room) &&
		  record_set_int(bed, "from_day", n->a->day) &&
		  (one->until == 0 || record_set_int(bed, "to_day", one->until)) &&
		  record_set_id(bed, "allocation_id",
		      id_zero(&n->a->allocation) ? NULL : &n->a->allocation)) ||
		 err_nomem(e)) &&
	     compartment_find(n->r, bed, e) && replica_save(n->r, &bed, 1, NULL, NULL, e);
	record_free(bed);
	n->out->housed += ok;
	return ok;
}

/* ---- a family ---- */

struct family {
	const struct arriving *at;
	size_t n;
	size_t head;		   /* around whom the household is: a stored person, if any is */
	struct id who[ARRIVE_MAX]; /* persons, in order */
	struct id household;	   /* zero: she is alone */
};

static void
find_head(struct family *f)
{
	size_t i;

	f->head = 0;
	for (i = 0; i < f->n; i++)
		if (!id_zero(&f->at[i].stored)) {
			f->head = i;
			return;
		}
}

/* "Familie Kowalenko" */
static void
label_of(const struct arriving *head, char out[static NAME_DISPLAY])
{
	snprintf(out, NAME_DISPLAY, _("Familie %.80s"),
	    *head->family != '\0' ? head->family : head->given);
}

/* Where she lives, as people see it in the list: the name of the shelter and the room. */
static bool
set_address(struct arriving_now *n, struct family *f, struct err *e)
{
	const struct arriving *head = &f->at[0];
	struct record *home = NULL, *place = NULL, *room = NULL;
	char text[120];
	bool ok;

	if (id_zero(&head->place))
		return true;
	ok = replica_load(n->r, &kind_household, &f->household, &home, e) &&
	     replica_load(n->r, &kind_accommodation, &head->place, &place, e) &&
	     (id_zero(&head->room) || replica_load(n->r, &kind_room, &head->room, &room, e));
	if (ok) {
		snprintf(text, sizeof(text), "%.40s%s%.10s", record_text(place, "name"),
		    room != NULL ? ", " : "", room != NULL ? record_text(room, "number") : "");
		ok = (record_set_text(home, "accommodation", text) || err_nomem(e)) &&
		     replica_save(n->r, &home, 1, NULL, NULL, e);
	}
	record_free(home);
	record_free(place);
	record_free(room);
	return ok;
}

static bool
begin_household(struct arriving_now *n, struct family *f, struct err *e)
{
	const struct arriving *head = &f->at[f->head];
	struct record *person = NULL;
	char label[NAME_DISPLAY];
	bool has;

	if (id_zero(&head->stored)) {
		if (!new_person(n, head, NULL, &f->who[f->head], e))
			return false;
	} else {
		f->who[f->head] = head->stored;
		if (!stored_person(n, head, e))
			return false;
	}
	if (!replica_load(n->r, &kind_person, &f->who[f->head], &person, e))
		return false;
	has = record_id(person, "household_id", &f->household);
	record_free(person);
	if (has || f->n == 1)
		return true;
	label_of(head, label);
	return household_of_person(n->r, &f->who[f->head], label, n->a->day, &f->household, e);
}

/* A stored person comes into the household of this family, unless it is hers already. */
static bool
join(struct arriving_now *n, struct family *f, size_t i, struct err *e)
{
	const struct arriving *one = &f->at[i];
	struct record *person = NULL;
	struct id at;
	bool there;

	if (id_zero(&one->stored))
		return new_person(n, one, &f->household, &f->who[i], e);
	f->who[i] = one->stored;
	if (!stored_person(n, one, e) ||
	    !replica_load(n->r, &kind_person, &one->stored, &person, e))
		return false;
	there = record_id(person, "household_id", &at) && id_equal(&at, &f->household);
	record_free(person);
	return there || household_join(n->r, &f->household, &one->stored, NULL, n->a->day, e);
}

static bool
family_arrives(struct arriving_now *n, struct family *f, struct err *e)
{
	size_t i, begin = (size_t)(f->at - n->a->at);

	find_head(f);
	n->out->failed_at = begin + f->head;
	if (!begin_household(n, f, e))
		return false;
	for (i = 0; i < f->n; i++) {
		n->out->failed_at = begin + i;
		if ((i != f->head && !join(n, f, i, e)) || !give_bed(n, &f->at[i], &f->who[i], e))
			return false;
	}
	if (!id_zero(&f->household) && !set_address(n, f, e))
		return false;
	n->out->families++;
	n->out->persons += f->n;
	return arrive_next(n->r, n->a->day, &f->who[f->head], f->at, f->n, &n->out->follow_ups, e);
}

static bool
all_families(struct arriving_now *n, struct err *e)
{
	struct family f;
	size_t i = 0;

	while (i < n->a->n) {
		f = (struct family){.at = &n->a->at[i], .n = 1};
		while (i + f.n < n->a->n && !f.at[f.n].begins)
			f.n++;
		if (!family_arrives(n, &f, e))
			return false;
		i += f.n;
	}
	return true;
}

/* ---- the allocation ---- */

static bool
count_them(struct arriving_now *n, struct err *e)
{
	struct record *al = NULL;
	int64_t come;
	bool ok;

	if (id_zero(&n->a->allocation))
		return true;
	if (!replica_load(n->r, &kind_allocation, &n->a->allocation, &al, e))
		return false;
	come = record_int(al, "persons_arrived", 0) + (int64_t)n->out->persons;
	ok = (record_set_int(al, "persons_arrived", come) &&
		 (record_has(al, "arrived_on") || record_set_int(al, "arrived_on", n->a->day)) &&
		 record_set_text(al, "state",
		     come >= record_int(al, "persons_announced", 0) ? "arrived" : "partly")) ||
	     err_nomem(e);
	ok = ok && replica_save(n->r, &al, 1, NULL, NULL, e);
	record_free(al);
	return ok && allocation_count(n->r, &n->a->allocation, e);
}

/* Two lines of the list cannot be one stored person. */
static bool
all_different(const struct arrival *a, size_t *at)
{
	size_t i;

	for (*at = 0; *at < a->n; ++*at)
		for (i = 0; i < *at; i++)
			if (!id_zero(&a->at[i].stored) &&
			    id_equal(&a->at[i].stored, &a->at[*at].stored))
				return false;
	return true;
}

/* Those who are still to come have fewer beds left. */
static bool
recount_others(struct arriving_now *n, struct err *e)
{
	return allocations_recount(n->r, now_local(replica_env(n->r)).day, e);
}

static bool
drop_draft(struct arriving_now *n, const char *draft, struct err *e)
{
	return draft == NULL || replica_draft_drop(n->r, draft, e);
}

bool
arrive(struct replica *r, const struct arrival *a, const char *draft, struct arrived *out,
    struct err *e)
{
	struct arriving_now n = {.r = r, .a = a, .out = out};
	size_t failed;

	*out = (struct arrived){0};
	if (a->n == 0 || a->n > ARRIVE_MAX)
		return err_set(e, ERR_INPUT,
		    a->n == 0 ? _("Noch ist niemand eingetragen.")
			      : _("Mehr als 200 Personen auf einmal gehen nicht. Bitte teilen."),
		    "%zu persons", a->n);
	if (!all_different(a, &out->failed_at))
		return err_set(e, ERR_INPUT,
		    _("Zwei Zeilen sind dieselbe gespeicherte Person. Bitte eine davon ändern."),
		    "one stored person twice");
	if (!replica_begin(r, __func__, e))
		return false;
	if (all_families(&n, e) && count_them(&n, e) && recount_others(&n, e) &&
	    drop_draft(&n, draft, e))
		return replica_commit(r, e);
	replica_rollback(r);
	failed = out->failed_at;
	*out = (struct arrived){.failed_at = failed};
	return false;
}
