#include "common/replica/record.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"

struct record *
record_alloc(const struct kind *kind)
{
	struct record *rec = calloc(1, sizeof(*rec));

	if (rec == NULL)
		return NULL;
	rec->kind = kind;
	rec->values = calloc(kind->n_fields + 1, sizeof(*rec->values));
	rec->loaded = calloc(kind->n_fields + 1, sizeof(*rec->loaded));
	if (rec->values == NULL || rec->loaded == NULL) {
		record_free(rec);
		return NULL;
	}
	return rec;
}

struct record *
record_new(const struct env *env, const struct kind *kind, struct err *e)
{
	struct record *rec = record_alloc(kind);

	if (rec == NULL) {
		err_nomem(e);
		return NULL;
	}
	rec->id = id_new(env);
	rec->fresh = true;
	return rec;
}

void
record_free(struct record *rec)
{
	size_t i;

	if (rec == NULL)
		return;
	for (i = 0; i < rec->kind->n_fields; i++) {
		if (rec->values != NULL)
			value_clear(&rec->values[i]);
		if (rec->loaded != NULL)
			value_clear(&rec->loaded[i]);
	}
	free(rec->values);
	free(rec->loaded);
	free(rec->seen);
	free(rec);
}

/* The index of a field that must be there and hold values of this type: else a bug. */
static int
field_at(const struct record *rec, const char *field, enum value_type type)
{
	int i = kind_index(rec->kind, field);

	if (i < 0 || (type != VALUE_NULL && value_type_of(rec->kind->fields[i].type) != type)) {
		fprintf(stderr, "feldbuch: %s has no such field, or of another type: %s\n",
		    rec->kind->name, field);
		abort();
	}
	return i;
}

bool
record_set_int(struct record *rec, const char *field, int64_t v)
{
	const struct value value = {.type = VALUE_INT, .i = v};

	return value_copy(&rec->values[field_at(rec, field, VALUE_INT)], &value);
}

bool
record_set_text(struct record *rec, const char *field, const char *v)
{
	struct value value = {.type = VALUE_TEXT};
	int i = field_at(rec, field, VALUE_TEXT);

	if (v == NULL || v[0] == '\0') {
		value_clear(&rec->values[i]);
		return true;
	}
	value.at = (char *)(uintptr_t)v;
	value.len = strlen(v);
	return value_copy(&rec->values[i], &value);
}

bool
record_set_id(struct record *rec, const char *field, const struct id *v)
{
	struct value value = {.type = VALUE_BLOB, .len = ID_LEN};
	int i = field_at(rec, field, VALUE_BLOB);

	if (v == NULL || id_zero(v)) {
		value_clear(&rec->values[i]);
		return true;
	}
	value.at = (char *)(uintptr_t)v->b;
	return value_copy(&rec->values[i], &value);
}

void
record_clear(struct record *rec, const char *field)
{
	value_clear(&rec->values[field_at(rec, field, VALUE_NULL)]);
}

bool
record_has(const struct record *rec, const char *field)
{
	return rec->values[field_at(rec, field, VALUE_NULL)].type != VALUE_NULL;
}

int64_t
record_int(const struct record *rec, const char *field, int64_t when_empty)
{
	const struct value *v = &rec->values[field_at(rec, field, VALUE_INT)];

	return v->type == VALUE_INT ? v->i : when_empty;
}

const char *
record_text(const struct record *rec, const char *field)
{
	const struct value *v = &rec->values[field_at(rec, field, VALUE_TEXT)];

	return v->type == VALUE_TEXT ? v->at : "";
}

bool
record_id(const struct record *rec, const char *field, struct id *out)
{
	const struct value *v = &rec->values[field_at(rec, field, VALUE_BLOB)];

	if (v->type != VALUE_BLOB || v->len != ID_LEN)
		return false;
	memcpy(out->b, v->at, ID_LEN);
	return true;
}

bool
record_changed(const struct record *rec, int index)
{
	if (rec->fresh)
		return rec->values[index].type != VALUE_NULL;
	return !value_equal(&rec->values[index], &rec->loaded[index]);
}
