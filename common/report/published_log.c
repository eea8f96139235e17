#include "common/report/published_log.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/hash.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/office/kinds.h"
#include "common/casework/rows.h"

/* ---- read ---- */

static const char list_sql[] =
    "SELECT cells, measure, from_day, to_day, edition, title, adds_up, printed_on FROM published"
    " WHERE deleted = 0 AND (?1 IS NULL OR measure = ?1) ORDER BY printed_on, id";

enum { COL_CELLS, COL_MEASURE, COL_FROM, COL_TO, COL_EDITION, COL_TITLE, COL_ADDS_UP, COL_DAY };

/* The same table again tells nothing new. */
static bool
same(const struct published *a, const struct published *b)
{
	struct buf x = BUF_EMPTY, y = BUF_EMPTY;
	bool is = a->edition == b->edition && a->adds_up == b->adds_up &&
		  span_same(&a->span, &b->span) && strcmp(a->measure, b->measure) == 0;

	if (is) {
		published_write(a, &x);
		published_write(b, &y);
		is = buf_ok(&x, NULL) && buf_ok(&y, NULL) && x.len == y.len &&
		     memcmp(x.at, y.at, x.len) == 0;
	}
	buf_free(&x);
	buf_free(&y);
	return is;
}

static bool
holds(const struct published *at, size_t n, const struct published *p)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (same(&at[i], p))
			return true;
	return false;
}

static bool
read_row(struct query *q, struct published *out, struct err *e)
{
	const char *cells = query_text(q, COL_CELLS);

	if (!published_read(out, cells, strlen(cells), e))
		return false;
	out->span = (struct span){(int32_t)query_int(q, COL_FROM), (int32_t)query_int(q, COL_TO)};
	out->adds_up = query_int(q, COL_ADDS_UP) == 1;
	out->printed_on = (int32_t)query_int(q, COL_DAY);
	text_copy(out->measure, sizeof(out->measure), query_text(q, COL_MEASURE));
	text_copy(out->title, sizeof(out->title), query_text(q, COL_TITLE));
	if (edition_parse(query_text(q, COL_EDITION), &out->edition, e))
		return true;
	published_free(out);
	return false;
}

static bool
take_row(void *ctx, struct query *q, struct err *e)
{
	struct published_list *list = ctx;
	struct published p;

	if (!read_row(q, &p, e))
		return false;
	if (holds(list->at, list->n, &p)) {
		published_free(&p);
		return true;
	}
	if (!rows_room(&list->at, list->n, sizeof(p), e)) {
		published_free(&p);
		return false;
	}
	list->at[list->n++] = p;
	return true;
}

bool
published_load(struct replica *r, const char *measure, struct published_list *out, struct err *e)
{
	struct query *q = replica_query(r, list_sql, e);

	*out = (struct published_list){0};
	if (q == NULL)
		return false;
	query_bind_text(q, 1, measure);
	if (rows_each(q, take_row, out, e))
		return true;
	published_list_free(out);
	return false;
}

void
published_list_free(struct published_list *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		published_free(&list->at[i]);
	rows_free(list->at, list->n, sizeof(*list->at));
	*list = (struct published_list){0};
}

/* ---- before printing ---- */

/* One table beside the log and those of the report before it. */
static bool
allow_one(const struct published_list *log, const struct published *tables, size_t i, struct err *e)
{
	struct published *all = calloc(log->n + i + 1, sizeof(*all));
	size_t k, n = log->n;
	bool ok;

	if (all == NULL)
		return err_nomem(e);
	if (n > 0)
		memcpy(all, log->at, n * sizeof(*all));
	for (k = 0; k < i; k++)
		if (edition_logged(tables[k].edition))
			all[n++] = tables[k];
	/* what is in the log already was allowed then, and goes out again as it is */
	ok = holds(all, log->n, &tables[i]) || published_check(all, n, &tables[i], e);
	free(all);
	return ok;
}

bool
published_allow(struct replica *r, const struct published *tables, size_t n, struct err *e)
{
	struct published_list log;
	size_t i;
	bool ok;

	if (!published_load(r, NULL, &log, e))
		return false;
	for (i = 0, ok = true; ok && i < n; i++)
		ok = !edition_logged(tables[i].edition) || allow_one(&log, tables, i, e);
	published_list_free(&log);
	return ok;
}

/* ---- after printing ---- */

static bool
text_of(const struct published *p, struct buf *cells, struct err *e)
{
	published_write(p, cells);
	return buf_ok(cells, e) && (buf_text(cells), buf_ok(cells, e));
}

static struct id
id_of(const struct published *p, const struct buf *cells, const struct id *who, int32_t today)
{
	struct buf all = BUF_EMPTY;
	uint8_t hash[HASH256];

	buf_printf(&all, "%s\n%d %d %s %d\n", p->measure, p->span.from, p->span.to,
	    edition_name(p->edition), today);
	buf_put(&all, cells->at, cells->len);
	hash256("feldbuch published 1", all.at, all.len, hash);
	buf_free(&all);
	return id_derived(who, be64_load(hash));
}

static bool
fill(struct record *rec, const struct published *p, const char *cells, const struct id *who,
    int32_t today)
{
	return record_set_text(rec, "measure", p->measure) &&
	       record_set_int(rec, "from_day", p->span.from) &&
	       record_set_int(rec, "to_day", p->span.to) &&
	       record_set_text(rec, "edition", edition_name(p->edition)) &&
	       record_set_text(rec, "title", p->title[0] != '\0' ? p->title : p->measure) &&
	       record_set_int(rec, "adds_up", p->adds_up) && record_set_text(rec, "cells", cells) &&
	       record_set_int(rec, "printed_on", today) && record_set_id(rec, "printed_by", who);
}

static bool
store_one(struct replica *r, const struct published *p, int32_t today, struct err *e)
{
	const struct id *who = &replica_self(r)->person;
	struct buf cells = BUF_EMPTY;
	struct record *rec = NULL;
	struct id id;
	bool ok = text_of(p, &cells, e);

	if (ok) {
		id = id_of(p, &cells, who, today);
		ok = rows_derived(r, &kind_published, &id, &rec, e) &&
		     (fill(rec, p, buf_text(&cells), who, today) || err_nomem(e)) &&
		     replica_save(r, &rec, 1, NULL, NULL, e);
	}
	record_free(rec);
	buf_free(&cells);
	return ok;
}

bool
published_store(
    struct replica *r, const struct published *tables, size_t n, int32_t today, struct err *e)
{
	struct published_list log;
	size_t i;
	bool ok = true;

	if (!published_load(r, NULL, &log, e))
		return false;
	if (!replica_begin(r, __func__, e)) {
		published_list_free(&log);
		return false;
	}
	for (i = 0; ok && i < n; i++)
		if (edition_logged(tables[i].edition) && !holds(log.at, log.n, &tables[i]))
			ok = store_one(r, &tables[i], today, e);
	published_list_free(&log);
	if (ok)
		return replica_commit(r, e);
	replica_rollback(r);
	return false;
}
