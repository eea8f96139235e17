/* What was judged is made, and what was made can be taken back. */
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/shelter/place.h"
#include "common/exchange/import.h"

#define BATCH 16 /* records a save: what they change for others must fit into one envelope */
#define BATCH_BYTES (128u << 10)
#define MADE "import.made"
#define MADE_ITEM (2 + ID_LEN)

static size_t
size_of(const struct record *rec)
{
	size_t i, n = 0;

	for (i = 0; i < rec->kind->n_fields; i++)
		n += 32 + rec->values[i].len;
	return n;
}

/* The next rows to be made, from *at on. */
static size_t
batch(const struct import *im, size_t *at, struct record **recs)
{
	size_t n = 0, bytes = 0;

	for (; *at < im->n && n < BATCH; ++*at) {
		if (im->rows[*at].fate != IMPORT_MAKE)
			continue;
		bytes += size_of(im->rows[*at].rec);
		if (n > 0 && bytes > BATCH_BYTES)
			break;
		recs[n++] = im->rows[*at].rec;
	}
	return n;
}

static bool
store_all(struct replica *r, struct import *im, const struct import_progress *progress,
    struct import_made *made, struct err *e)
{
	struct record *recs[BATCH];
	size_t at = 0, done = 0, n, i;

	while ((n = batch(im, &at, recs)) > 0) {
		if (!replica_save(r, recs, n, NULL, NULL, e))
			return false;
		for (i = 0; i < n; i++)
			import_made_add(made, recs[i]->kind, &recs[i]->id);
		done += n;
		if (progress != NULL && progress->fn != NULL)
			progress->fn(progress->ctx, done, im->make);
	}
	return true;
}

/* Shelters and announcements decide who has a bed. */
static bool
counts_beds(const struct kind *kind)
{
	return kind == &kind_accommodation || kind == &kind_allocation;
}

static bool
recount_beds(struct replica *r, struct err *e)
{
	return allocations_recount(r, now_local(replica_env(r)).day, e);
}

bool
import_store(
    struct replica *r, struct import *im, const struct import_progress *progress, struct err *e)
{
	struct import_made made = {BUF_EMPTY};
	bool ok;

	if (im->make == 0)
		return true;
	if (!replica_begin(r, __func__, e))
		return false;
	ok = store_all(r, im, progress, &made, e) && import_made_keep(r, &made, e) &&
	     (!counts_beds(im->kind->kind) || recount_beds(r, e));
	if (!ok)
		replica_rollback(r);
	else
		ok = replica_commit(r, e);
	buf_free(&made.list);
	return ok;
}

/* ---- the memory of it ---- */

void
import_made_add(struct import_made *made, const struct kind *kind, const struct id *id)
{
	buf_u16(&made->list, kind->no);
	buf_id(&made->list, id);
}

bool
import_made_keep(struct replica *r, struct import_made *made, struct err *e)
{
	return buf_ok(&made->list, e) &&
	       replica_set_setting(r, MADE, made->list.at, made->list.len, e);
}

/* A SET later than the birth of the row, by whomever. Without the plus SQLite would compare as
 * numbers and not use the index of r_op, whose columns have no type. */
static bool
changed_since(
    struct replica *r, const struct kind *kind, const struct id *id, bool *changed, struct err *e)
{
	struct buf sql = BUF_EMPTY;
	struct query *q;
	int rc;

	buf_printf(&sql,
	    "SELECT 1 FROM \"%s\" t CROSS JOIN r_op o WHERE t.id = ?1 AND o.kind = ?2"
	    " AND o.row = +t._row AND o.hlc <> t.born LIMIT 1",
	    kind->name);
	q = buf_ok(&sql, e) ? replica_query(r, buf_text(&sql), e) : NULL;
	buf_free(&sql);
	if (q == NULL)
		return false;
	query_bind_id(q, 1, id);
	query_bind_int(q, 2, kind->no);
	rc = query_step(q, e);
	query_end(q);
	*changed = rc > 0;
	return rc >= 0;
}

static bool
drop_one(struct replica *r, const struct kind *kind, const struct id *id, struct import_undone *out,
    struct err *e)
{
	struct record *rec = NULL;
	bool ok, changed;

	if (!changed_since(r, kind, id, &changed, e))
		return false;
	if (changed) {
		out->changed++;
		return true;
	}
	if (!replica_load(r, kind, id, &rec, e))
		return false;
	ok = replica_delete(r, rec, true, e);
	record_free(rec);
	out->dropped += ok;
	return ok;
}

static bool
drop_all(struct replica *r, const struct buf *list, const struct import_progress *progress,
    struct import_undone *out, struct err *e)
{
	struct reader at = reader_of(list->at, list->len);
	const struct kind *kind;
	bool beds = false;
	struct id id;

	while (at.left > 0) {
		kind = kinds_no(replica_kinds(r), reader_u16(&at));
		id = reader_id(&at);
		if (!reader_ok(&at))
			return err_set(e, ERR_FORMAT,
			    _("Was eingelesen wurde, ist nicht mehr bekannt. Bitte die Einträge "
			      "von "
			      "Hand löschen."),
			    "%s", MADE);
		if (kind != NULL && !drop_one(r, kind, &id, out, e))
			return false;
		beds = beds || counts_beds(kind);
		if (progress != NULL && progress->fn != NULL)
			progress->fn(progress->ctx, (list->len - at.left) / MADE_ITEM,
			    list->len / MADE_ITEM);
	}
	return (!beds || recount_beds(r, e)) && replica_set_setting(r, MADE, "", 0, e);
}

bool
import_undo(struct replica *r, const struct import_progress *progress, struct import_undone *out,
    struct err *e)
{
	struct buf list = BUF_EMPTY;
	bool ok;

	*out = (struct import_undone){0};
	if (!replica_setting(r, MADE, &list, NULL) || list.len == 0) {
		buf_free(&list);
		return err_set(e, ERR_MISSING,
		    _("Auf diesem Gerät wurde nichts eingelesen, das zurückzunehmen wäre."),
		    "no import");
	}
	ok = replica_begin(r, __func__, e);
	if (ok && !drop_all(r, &list, progress, out, e)) {
		replica_rollback(r);
		ok = false;
	} else if (ok)
		ok = replica_commit(r, e);
	buf_free(&list);
	return ok;
}
