/*
 * A record of the demo as one line: "name=Unterkunft Süd|beds=34|lease_until=+400". Values are read
 * by the type of their field; a day with a sign counts from the day of the demo; `@label` names a
 * record that was made under that label. A field may be of the kind or of its note.
 */
#include <stdlib.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/demo_inside.h"

static const struct id *
labelled(const struct demo *d, const char *label)
{
	size_t i;

	for (i = 0; i < d->n_labels; i++)
		if (strcmp(d->labels[i].name, label) == 0)
			return &d->labels[i].id;
	return NULL;
}

static bool
remember(struct demo *d, const char *label, const struct id *id)
{
	if (label == NULL || d->n_labels == DEMO_LABELS)
		return label == NULL;
	d->labels[d->n_labels++] = (struct demo_label){label, *id};
	return true;
}

static int64_t
number(const struct demo *d, const struct field *f, const char *text)
{
	int64_t v = strtoll(text, NULL, 10);

	return f->type == FIELD_DATE && (*text == '+' || *text == '-') ? day_add(d->day, (int)v)
								       : v;
}

static bool
set_value(struct demo *d, struct record *rec, const struct field *f, const char *text)
{
	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_ENUM:
	case FIELD_ENUMS:
	case FIELD_PERSONS: return record_set_text(rec, f->name, text);
	case FIELD_REF: return record_set_id(rec, f->name, labelled(d, text + 1));
	default: return record_set_int(rec, f->name, number(d, f, text));
	}
}

/* Into whichever of the two records has such a field. */
static bool
set_field(struct demo *d, struct record *const *recs, char *word)
{
	char *value = strchr(word, '=');
	const struct field *f;
	size_t i;

	*value++ = '\0';
	for (i = 0; i < 2 && recs[i] != NULL; i++) {
		f = kind_field(recs[i]->kind, word);
		if (f != NULL)
			return set_value(d, recs[i], f, value);
	}
	return false;
}

static bool
set_fields(struct demo *d, struct record *const *recs, const char *fields, struct err *e)
{
	char copy[DEMO_TEXT], *at = copy, *word;

	if (strlen(fields) >= sizeof(copy))
		return err_set(e, ERR_USAGE, "", "demo line too long");
	strcpy(copy, fields);
	while ((word = strsep(&at, "|")) != NULL)
		if (!set_field(d, recs, word))
			return err_set(e, ERR_USAGE, "", "demo line: no field %s", word);
	return true;
}

static bool
set_about(struct record *const *recs, const struct demo_home *home, size_t who)
{
	const struct field *f;
	size_t i;

	for (i = 0; i < 2 && recs[i] != NULL && home != NULL; i++) {
		f = kind_field(recs[i]->kind, "person_id");
		if (f != NULL && f->ref == KIND_PERSON && !record_has(recs[i], "person_id") &&
		    !record_set_id(recs[i], "person_id", &home->people[who]))
			return false;
		f = kind_field(recs[i]->kind, "household_id");
		if (f != NULL && !record_set_id(recs[i], "household_id", &home->household))
			return false;
	}
	return true;
}

bool
demo_line(struct demo *d, const struct demo_line *line, const struct demo_home *home, size_t who,
    struct err *e)
{
	struct record *recs[2] = {NULL, NULL};
	bool ok = false;

	recs[0] = record_new(&d->env, line->kind, e);
	if (recs[0] == NULL)
		goto done;
	if (line->note != NULL) {
		recs[1] = record_new(&d->env, line->note, e);
		if (recs[1] == NULL)
			goto done;
		recs[1]->id = recs[0]->id;
	}
	ok = set_fields(d, recs, line->fields, e) && (set_about(recs, home, who) || err_nomem(e)) &&
	     compartment_pair(d->r, recs[0], recs[1], e) &&
	     replica_save(d->r, recs, recs[1] != NULL ? 2 : 1, NULL, NULL, e) &&
	     (remember(d, line->label, &recs[0]->id) || err_nomem(e));
done:
	record_free(recs[0]);
	record_free(recs[1]);
	return ok;
}

bool
demo_lines(struct demo *d, const struct demo_line *lines, size_t n, struct err *e)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!demo_line(d, &lines[i], NULL, 0, e))
			return false;
	return true;
}
