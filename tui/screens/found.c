#include "tui/screens/found.h"

#include <stdio.h>
#include <string.h>

#include "common/base/text.h"
#include "common/casework/casework.h"

#define BEFORE 24 /* bytes of text shown before the first word found */

/* Where a kind keeps its day and its person, where its declaration does not say so by itself. */
static const struct place {
	uint16_t kind;
	uint16_t facts;	     /* kind of the record with the same id that has the day; 0: its own */
	const char *day;     /* NULL: none */
	const char *person;  /* field with her id; NULL: see person_of */
	const char *caption; /* who, where there is no person */
} places[] = {
    {KIND_PERSON, 0, NULL, NULL, NULL},
    {KIND_PERSON_NAME, 0, NULL, "person_id", NULL},
    {KIND_HOUSEHOLD, 0, NULL, "main_contact", "label"},
    {KIND_CASE, 0, "opened_on", NULL, "case_code"},
    {KIND_CASE_FILE, KIND_CASE, "opened_on", "person_id", NULL},
    {KIND_REQUEST_NOTE, KIND_REQUEST, "received_on", "person_id", "name"},
    {KIND_ENCOUNTER_NOTE, KIND_ENCOUNTER, "held_on", "person_id", NULL},
    {KIND_PRIVATE_NOTE, KIND_ENCOUNTER, "held_on", NULL, NULL},
    {KIND_FOLLOW_UP, 0, "due", "person_id", NULL},
    {KIND_STAFF, 0, NULL, NULL, "name"},
    {KIND_APPOINTMENT_NOTE, KIND_APPOINTMENT, "day", "person_id", NULL},
    {KIND_ISSUE_NOTE, KIND_ISSUE, "opened_on", "person_id", NULL},
    {KIND_RIDE_NOTE, KIND_RIDE, "day", "person_id", NULL},
    {KIND_INCIDENT_NOTE, KIND_INCIDENT, "day", "person_id", NULL},
    {KIND_ENGAGEMENT_NOTE, KIND_VOLUNTEER_ENGAGEMENT, "day", NULL, NULL},
    {KIND_DOCUMENT, 0, "received_on", "person_id", NULL},
    {KIND_DEADLINE, 0, "ends_on", "person_id", NULL},
};

/* The first day, and the first client, the kind declares. */
static struct place
declared(const struct kind *kind)
{
	struct place p = {.kind = kind->no};
	size_t i;

	for (i = 0; i < kind->n_fields; i++) {
		const struct field *f = &kind->fields[i];

		if (f->type == FIELD_DATE && p.day == NULL && (f->flags & FIELD_HIDDEN) == 0)
			p.day = f->name;
		if (f->type == FIELD_REF && f->ref == KIND_PERSON && p.person == NULL)
			p.person = f->name;
	}
	return p;
}

static struct place
place_of(const struct kind *kind)
{
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (places[i].kind == kind->no)
			return places[i];
	return declared(kind);
}

/* ---- whose ---- */

static const struct person_row *
by_case(const struct people *people, const struct id *of_case)
{
	size_t i;

	for (i = 0; i < people->n; i++)
		if (id_equal(&people->at[i].case_id, of_case))
			return &people->at[i];
	return NULL;
}

static const struct person_row *
by_household(const struct people *people, const struct id *household)
{
	size_t i;

	for (i = 0; i < people->n; i++)
		if (id_equal(&people->at[i].household_id, household))
			return &people->at[i];
	return NULL;
}

static const struct person_row *
by_participants(const struct people *people, const struct record *facts)
{
	struct participants who;
	size_t i;

	participants_parse(record_text(facts, "participants"), &who);
	for (i = 0; i < who.n; i++)
		if (who.at[i].role == PART_PRIMARY)
			return people_by_code(people, who.at[i].code);
	return NULL;
}

static const struct person_row *
person_of(const struct people *people, const struct place *p, const struct record *rec,
    const struct record *facts)
{
	const struct person_row *row = NULL;
	struct id id;

	if (rec->kind->no == KIND_PERSON)
		return people_by_id(people, &rec->id);
	if (p->person != NULL && record_id(rec, p->person, &id))
		row = people_by_id(people, &id);
	if (row == NULL && facts->kind->no == KIND_ENCOUNTER)
		row = by_participants(people, facts);
	if (row == NULL && facts->kind->no == KIND_CASE)
		row = by_case(people, &facts->id);
	if (row == NULL && rec->kind->no == KIND_HOUSEHOLD && record_id(rec, "case_id", &id))
		row = by_case(people, &id);
	if (row == NULL && kind_index(rec->kind, "household_id") >= 0 &&
	    record_id(rec, "household_id", &id))
		row = by_household(people, &id);
	return row;
}

static void
tell_who(const struct people *people, const struct place *p, const struct record *rec,
    const struct record *facts, struct found *out)
{
	const struct person_row *row = people != NULL ? person_of(people, p, rec, facts) : NULL;

	if (row != NULL) {
		out->person = row->id;
		text_copy(out->who, sizeof(out->who), row->name);
		text_copy(out->text, sizeof(out->text),
		    *row->case_code != '\0' ? row->case_code : row->code);
	} else if (p->caption != NULL) {
		text_copy(out->who, sizeof(out->who), record_text(rec, p->caption));
	}
}

/* ---- the words ---- */

static bool
is_word(const char *text, const char *words)
{
	char word[64];
	size_t n;

	for (; *words != '\0'; words += n) {
		words += strspn(words, " ");
		n = strcspn(words, " ");
		if (n == 0 || n >= sizeof(word))
			continue;
		memcpy(word, words, n);
		word[n] = '\0';
		if (text_has_prefix(text, word))
			return true;
	}
	return false;
}

/* The first word of the text that is one of those searched for; NULL when there is none. */
static const char *
find_word(const char *text, const char *words)
{
	static const char between[] = " \n\t.,;:()/\"-";
	const char *at = text + strspn(text, between);

	while (*at != '\0') {
		if (is_word(at, words))
			return at;
		at += strcspn(at, between);
		at += strspn(at, between);
	}
	return NULL;
}

static void
cut_out(const char *text, const char *at, char *out, size_t cap)
{
	const char *from = at;
	char *end;

	while (from > text && (at - from < BEFORE || from[-1] != ' ') && at - from < 2 * BEFORE &&
	       from[-1] != '\n')
		from--;
	while (((unsigned char)*from & 0xc0) == 0x80) /* never in the middle of a letter */
		from++;
	snprintf(out, cap, "%s", from > text && from[-1] != '\n' ? "…" : "");
	text_copy(out + strlen(out), cap - strlen(out), from);
	for (end = out; (end = strchr(end, '\n')) != NULL;)
		*end = ' ';
}

/* The field the words stand in, else the first that has anything to say. */
static void
tell_text(const struct record *rec, const char *words, struct found *out)
{
	const struct kind *k = rec->kind;
	const char *first = NULL, *text, *at;
	size_t i;

	for (i = 0; i < k->n_fields; i++) {
		if ((k->fields[i].flags & FIELD_SEARCH) == 0 || rec->values[i].type != VALUE_TEXT)
			continue;
		text = rec->values[i].at;
		first = first != NULL ? first : text;
		at = find_word(text, words);
		if (at == NULL)
			continue;
		cut_out(text, at, out->text, sizeof(out->text));
		return;
	}
	if (first != NULL)
		cut_out(first, first, out->text, sizeof(out->text));
}

bool
found_look(struct replica *r, const struct people *people, const struct hit *hit, const char *words,
    struct found *out)
{
	const struct place p = place_of(hit->kind);
	struct record *rec = NULL, *facts = NULL;
	bool ok;

	*out = (struct found){.kind = hit->kind, .id = hit->id, .sounds = hit->sounds};
	if (!replica_load(r, hit->kind, &hit->id, &rec, NULL))
		return false;
	ok = p.facts == 0 ||
	     replica_load(r, kinds_no(replica_kinds(r), p.facts), &hit->id, &facts, NULL);
	if (ok) {
		if (p.day != NULL)
			out->day = (int32_t)record_int(facts != NULL ? facts : rec, p.day, 0);
		tell_who(people, &p, rec, facts != NULL ? facts : rec, out);
	}
	tell_text(rec, words, out);
	record_free(rec);
	record_free(facts);
	return true;
}
