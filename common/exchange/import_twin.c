/*
 * The same thing twice. Two rows are the same when the fields that name them are (table_kind.h):
 * letters folded, because lists of other offices write Müller and MUELLER. Of the fields that
 * tell namesakes apart an empty one fits any.
 */
#include <inttypes.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/rows.h"
#include "common/exchange/import_inside.h"

#define PART '\x1f' /* between the fields of a key */

static bool
put_part(struct buf *out, const struct value *v)
{
	char hex[ID_HEX];
	bool ok = true;

	if (v->type == VALUE_TEXT)
		ok = text_fold_whole(v->at, out);
	else if (v->type == VALUE_INT)
		buf_printf(out, "%" PRId64, v->i);
	else if (v->type == VALUE_BLOB && v->len == ID_LEN) {
		hex_put((const uint8_t *)v->at, ID_LEN, hex);
		buf_printf(out, "%s", hex);
	}
	buf_u8(out, PART);
	return ok;
}

struct twin_key {
	struct buf key, soft;
};

static void
key_free(struct twin_key *k)
{
	buf_free(&k->key);
	buf_free(&k->soft);
}

static bool
key_of(const struct table_kind *kind, const struct record *rec, struct twin_key *k, struct err *e)
{
	bool ok = true;
	size_t i;

	for (i = 0; ok && kind->key[i] != NULL; i++)
		ok = put_part(&k->key, &rec->values[kind_index(rec->kind, kind->key[i])]);
	for (i = 0; ok && kind->soft[i] != NULL; i++)
		ok = put_part(&k->soft, &rec->values[kind_index(rec->kind, kind->soft[i])]);
	return (ok && buf_ok(&k->key, NULL) && buf_ok(&k->soft, NULL)) || err_nomem(e);
}

/* Part by part: the same, or one of them empty. */
static bool
fits(const char *a, const char *b)
{
	size_t n, m;

	for (; *a != '\0' && *b != '\0'; a += n + 1, b += m + 1) {
		n = strcspn(a, "\x1f");
		m = strcspn(b, "\x1f");
		if (n > 0 && m > 0 && (n != m || memcmp(a, b, n) != 0))
			return false;
	}
	return true;
}

bool
import_twin(const struct importing *ig, const struct record *rec, const struct word_entry **out,
    struct err *e)
{
	struct twin_key k = {0};
	const struct word_entry *one = NULL;
	bool ok = key_of(ig->im->kind, rec, &k, e);

	if (ok)
		one = word_map_first(&ig->twins, buf_text(&k.key));
	while (one != NULL && !fits(one->detail, buf_text(&k.soft)))
		one = word_map_next(&ig->twins, one);
	*out = one;
	key_free(&k);
	return ok;
}

bool
import_twin_add(struct importing *ig, const struct record *rec, size_t line, struct err *e)
{
	struct twin_key k = {0};
	bool ok = key_of(ig->im->kind, rec, &k, e) &&
		  word_map_add(&ig->twins, buf_text(&k.key), buf_text(&k.soft), &rec->id, line, e);

	key_free(&k);
	return ok;
}

/* ---- those that are stored ---- */

struct gathering {
	const struct table_kind *kind;
	struct word_map *out;
};

static bool
put_column(struct buf *out, const struct field *f, struct query *q, int col)
{
	struct value v = {.type = query_null(q, col) ? VALUE_NULL : VALUE_INT};
	size_t n;

	if (v.type != VALUE_NULL && f->type == FIELD_REF) {
		v.at = (char *)(uintptr_t)query_blob(q, col, &n);
		v.type = VALUE_BLOB;
		v.len = n;
	} else if (v.type != VALUE_NULL && !cell_number(f)) {
		v.type = VALUE_TEXT;
		v.at = (char *)(uintptr_t)query_text(q, col);
	} else
		v.i = query_int(q, col);
	return put_part(out, &v);
}

static bool
add_stored(void *ctx, struct query *q, struct err *e)
{
	struct gathering *g = ctx;
	const struct kind *kind = g->kind->kind;
	struct twin_key k = {0};
	struct id id = query_id(q, 0);
	bool ok = true;
	int col = 1;
	size_t i;

	for (i = 0; ok && g->kind->key[i] != NULL; i++)
		ok = put_column(&k.key, kind_field(kind, g->kind->key[i]), q, col++);
	for (i = 0; ok && g->kind->soft[i] != NULL; i++)
		ok = put_column(&k.soft, kind_field(kind, g->kind->soft[i]), q, col++);
	ok = (ok && buf_ok(&k.key, NULL) && buf_ok(&k.soft, NULL)) || err_nomem(e);
	ok = ok && word_map_add(g->out, buf_text(&k.key), buf_text(&k.soft), &id, 0, e);
	key_free(&k);
	return ok;
}

bool
import_twins(struct replica *r, const struct table_kind *kind, struct word_map *out, struct err *e)
{
	struct gathering g = {kind, out};
	struct buf sql = BUF_EMPTY;
	struct query *q;
	size_t i;

	buf_printf(&sql, "SELECT id");
	for (i = 0; kind->key[i] != NULL; i++)
		buf_printf(&sql, ", \"%s\"", kind->key[i]);
	for (i = 0; kind->soft[i] != NULL; i++)
		buf_printf(&sql, ", \"%s\"", kind->soft[i]);
	buf_printf(&sql, " FROM \"%s\" WHERE deleted = 0", kind->kind->name);
	q = buf_ok(&sql, e) ? replica_query(r, buf_text(&sql), e) : NULL;
	buf_free(&sql);
	return rows_each(q, add_stored, &g, e);
}
