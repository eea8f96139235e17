#include "common/casework/name.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"

/* ---- as typed ---- */

bool
name_clean(const char *typed, struct buf *out)
{
	struct buf nfc = BUF_EMPTY;
	const char *at;
	bool ok = text_nfc(typed, &nfc);

	for (at = ok ? buf_text(&nfc) : ""; *at != '\0'; at++) {
		if (*at == ' ' && (out->len == 0 || out->at[out->len - 1] == ' '))
			continue;
		buf_put(out, at, 1);
	}
	while (out->len > 0 && out->at[out->len - 1] == ' ')
		out->len--;
	if (out->len == 1 && (out->at[0] == '-' || out->at[0] == '+'))
		out->len = 0;
	buf_free(&nfc);
	return ok && buf_ok(out, NULL);
}

void
name_compose(const char *family, const char *given, char out[static NAME_DISPLAY])
{
	char whole[2 * NAME_DISPLAY + 4];

	snprintf(whole, sizeof(whole), "%.*s%s%.*s", NAME_DISPLAY, family,
	    family[0] != '\0' && given[0] != '\0' ? ", " : "", NAME_DISPLAY, given);
	text_copy(out, NAME_DISPLAY, whole);
	explicit_bzero(whole, sizeof(whole));
}

static bool
put_part(const char *from, size_t n, struct buf *out)
{
	struct buf part = BUF_EMPTY;
	bool ok;

	buf_put(&part, from, n);
	ok = buf_ok(&part, NULL) && name_clean(buf_text(&part), out);
	buf_free(&part);
	return ok;
}

bool
name_split(const char *typed, struct buf *family, struct buf *given)
{
	struct buf clean = BUF_EMPTY;
	const char *comma, *last, *at;
	bool ok = name_clean(typed, &clean);

	at = ok ? buf_text(&clean) : "";
	comma = strchr(at, ',');
	last = strrchr(at, ' ');
	if (!ok)
		ok = false;
	else if (comma != NULL)
		ok = put_part(at, (size_t)(comma - at), family) &&
		     put_part(comma + 1, strlen(comma + 1), given);
	else if (last != NULL)
		ok = put_part(last + 1, strlen(last + 1), family) &&
		     put_part(at, (size_t)(last - at), given);
	else
		ok = put_part(at, strlen(at), given);
	buf_free(&clean);
	return ok;
}

/* Ranges of the Unicode standard, chapter 7 to 9 and 19 (Ethiopic). */
static const struct {
	int32_t from, to;
	const char *script;
} scripts[] = {
    {0x0041, 0x024f, "Latn"},
    {0x1e00, 0x1eff, "Latn"},
    {0x0400, 0x052f, "Cyrl"},
    {0x0600, 0x06ff, "Arab"},
    {0x0750, 0x077f, "Arab"},
    {0xfb50, 0xfdff, "Arab"},
    {0xfe70, 0xfefe, "Arab"},
    {0x1200, 0x139f, "Ethi"},
};

const char *
name_script(const char *name)
{
	int32_t point;
	size_t i;
	int n;

	for (; (n = text_point(name, &point)) > 0; name += n) {
		if (point < 0x41)
			continue;
		for (i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++)
			if (point >= scripts[i].from && point <= scripts[i].to)
				return scripts[i].script;
		return "Other";
	}
	return "Latn";
}

/* ---- of a person ---- */

static const char names_sql[] =
    "SELECT id, family, given, script, source, leading FROM person_name"
    " WHERE person_id = ?1 AND deleted = 0 ORDER BY coalesce(leading, 0) DESC, born DESC";

static bool
take_name(void *ctx, struct query *q, struct err *e)
{
	struct name_rows *rows = ctx;
	struct name_row row = {.id = query_id(q, 0), .leading = query_int(q, 5) == 1};
	char family[NAME_DISPLAY];

	text_copy(family, sizeof(family), query_text(q, 1));
	name_compose(family, query_text(q, 2), row.display);
	text_copy(row.script, sizeof(row.script), query_text(q, 3));
	text_copy(row.source, sizeof(row.source), query_text(q, 4));
	if (!rows_room(&rows->at, rows->n, sizeof(row), e))
		return false;
	rows->at[rows->n++] = row;
	return true;
}

bool
names_load(struct replica *r, const struct id *person, struct name_rows *out, struct err *e)
{
	struct query *q = replica_query(r, names_sql, e);

	*out = (struct name_rows){0};
	if (q == NULL)
		return false;
	query_bind_id(q, 1, person);
	if (rows_each(q, take_name, out, e))
		return true;
	names_free(out);
	return false;
}

void
names_free(struct name_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct name_rows){0};
}

bool
name_display(
    struct replica *r, const struct id *person, char out[static NAME_DISPLAY], struct err *e)
{
	struct name_rows rows;

	if (!names_load(r, person, &rows, e))
		return false;
	text_copy(out, NAME_DISPLAY, rows.n > 0 ? rows.at[0].display : _("(ohne Namen)"));
	names_free(&rows);
	return true;
}

struct record *
name_new(struct replica *r, const struct record *person, struct err *e)
{
	struct record *rec = record_new(replica_env(r), &kind_person_name, e);

	if (rec == NULL)
		return NULL;
	rec->comp = person->comp;
	if (record_set_id(rec, "person_id", &person->id) && record_set_text(rec, "script", "Latn"))
		return rec;
	record_free(rec);
	err_nomem(e);
	return NULL;
}

#define LEAD_MAX 32

static bool
mark_leading(struct replica *r, const struct name_rows *rows, const struct id *name,
    struct record **recs, size_t *n, struct err *e)
{
	size_t i;

	for (i = 0; i < rows->n && *n < LEAD_MAX; i++) {
		bool lead = id_equal(&rows->at[i].id, name);

		if (lead == rows->at[i].leading)
			continue;
		if (!replica_load(r, &kind_person_name, &rows->at[i].id, &recs[*n], e))
			return false;
		record_set_int(recs[(*n)++], "leading", lead);
	}
	return true;
}

bool
name_lead(struct replica *r, const struct id *person, const struct id *name, struct err *e)
{
	struct record *recs[LEAD_MAX] = {NULL};
	struct name_rows rows;
	size_t n = 0, i;
	bool ok;

	if (!names_load(r, person, &rows, e))
		return false;
	ok = mark_leading(r, &rows, name, recs, &n, e) &&
	     (n == 0 || replica_save(r, recs, n, NULL, NULL, e));
	for (i = 0; i < n; i++)
		record_free(recs[i]);
	names_free(&rows);
	return ok;
}
