#include "common/replica/inside.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/secret.h"

void
value_clear(struct value *v)
{
	if (v->at != NULL) {
		secret_wipe(v->at, v->len);
		free(v->at);
	}
	*v = (struct value){0};
}

bool
value_copy(struct value *to, const struct value *from)
{
	struct value fresh = *from;

	if (from->type == VALUE_TEXT || from->type == VALUE_BLOB) {
		fresh.at = malloc(from->len + 1);
		if (fresh.at == NULL)
			return false;
		if (from->len > 0)
			memcpy(fresh.at, from->at, from->len);
		fresh.at[from->len] = '\0';
	} else {
		fresh.at = NULL;
		fresh.len = 0;
	}
	value_clear(to);
	*to = fresh;
	return true;
}

bool
value_equal(const struct value *a, const struct value *b)
{
	if (a->type != b->type)
		return false;
	switch (a->type) {
	case VALUE_NULL: return true;
	case VALUE_INT: return a->i == b->i;
	default: return a->len == b->len && (a->len == 0 || memcmp(a->at, b->at, a->len) == 0);
	}
}

void
value_bind(sqlite3_stmt *st, int at, const struct value *v)
{
	switch (v->type) {
	case VALUE_NULL: sqlite3_bind_null(st, at); break;
	case VALUE_INT: sqlite3_bind_int64(st, at, v->i); break;
	case VALUE_TEXT: sqlite3_bind_text(st, at, v->at, (int)v->len, SQLITE_STATIC); break;
	case VALUE_BLOB: sqlite3_bind_blob(st, at, v->at, (int)v->len, SQLITE_STATIC); break;
	}
}

struct value
value_column(sqlite3_stmt *st, int col)
{
	struct value v = {0};

	switch (sqlite3_column_type(st, col)) {
	case SQLITE_INTEGER:
		v.type = VALUE_INT;
		v.i = sqlite3_column_int64(st, col);
		break;
	case SQLITE_TEXT:
		v.type = VALUE_TEXT;
		v.at = (char *)(uintptr_t)sqlite3_column_text(st, col);
		break;
	case SQLITE_BLOB:
		v.type = VALUE_BLOB;
		v.at = (char *)(uintptr_t)sqlite3_column_blob(st, col);
		break;
	default: break;
	}
	if (v.type >= VALUE_TEXT)
		v.len = (size_t)sqlite3_column_bytes(st, col);
	return v;
}

void
value_put(struct buf *b, const struct value *v)
{
	buf_u8(b, (uint8_t)v->type);
	if (v->type == VALUE_INT)
		buf_zigzag(b, v->i);
	else if (v->type != VALUE_NULL)
		buf_blob(b, v->at, v->len);
}

bool
value_get(struct reader *in, struct value *v)
{
	uint8_t type = reader_u8(in);

	*v = (struct value){0};
	if (!reader_ok(in) || type > VALUE_BLOB)
		return false;
	v->type = type;
	if (type == VALUE_INT)
		v->i = reader_zigzag(in);
	else if (type != VALUE_NULL)
		v->at = (char *)(uintptr_t)reader_blob(in, OP_VALUE_MAX, &v->len);
	return reader_ok(in);
}

enum value_type
value_type_of(enum field_type type)
{
	switch (type) {
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_ENUM:
	case FIELD_ENUMS:
	case FIELD_PERSONS: return VALUE_TEXT;
	case FIELD_REF: return VALUE_BLOB;
	default: return VALUE_INT;
	}
}

bool
value_fits(const struct field *f, const struct value *v)
{
	if (v->type == VALUE_NULL)
		return true;
	if (f->type == FIELD_REF)
		return v->type == VALUE_BLOB && v->len == ID_LEN;
	return v->type == value_type_of(f->type);
}
