#include "common/casework/volunteer/destinations.h"

#include <string.h>

#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/rows.h"
#include "common/casework/volunteer/kinds.h"
#include "common/replica/record.h"

static bool
take(void *ctx, struct query *q, struct err *e)
{
	struct destination_book *book = ctx;
	struct destination *d;

	if (!rows_room(&book->at, book->n, sizeof(*d), e))
		return false;
	d = &book->at[book->n++];
	memset(d, 0, sizeof(*d));
	text_copy(d->name, sizeof(d->name), query_text(q, 0));
	d->km = (int)query_int(q, 1);
	d->minutes = (int)query_int(q, 2);
	d->from = (int32_t)query_int(q, 3);
	d->to = (int32_t)query_int(q, 4);
	text_copy(d->source, sizeof(d->source), query_text(q, 5));
	d->checked_on = (int32_t)query_int(q, 6);
	return true;
}

bool
destination_book_load(struct replica *r, struct destination_book *out, struct err *e)
{
	bool ok;

	*out = (struct destination_book){0};
	ok = rows_each(replica_query(r,
			   "SELECT name, km, coalesce(minutes, 0), coalesce(from_day, 0),"
			   " coalesce(to_day, 0), coalesce(source, ''), coalesce(checked_on, 0)"
			   " FROM destination WHERE deleted = 0 ORDER BY born DESC",
			   e),
	    take, out, e);
	if (!ok)
		destination_book_free(out);
	return ok;
}

void
destination_book_free(struct destination_book *book)
{
	rows_free(book->at, book->n, sizeof(*book->at));
	*book = (struct destination_book){0};
}

const struct destination *
destination_book_find(const struct destination_book *book, const char *name, int32_t day, bool *own)
{
	size_t n;
	const struct destination *shipped = destinations(&n);
	const struct destination *found = destination_on(book->at, book->n, name, day);

	if (own != NULL)
		*own = found != NULL;
	return found != NULL ? found : destination_on(shipped, n, name, day);
}

/* ---- what is shipped, taken over ---- */

static bool
has_name(const struct destination_book *book, const struct destination *shipped)
{
	struct destination any = *shipped;
	size_t i;

	any.from = any.to = 0;
	for (i = 0; i < book->n; i++)
		if (destination_on(&any, 1, book->at[i].name, 1) != NULL)
			return true;
	return false;
}

static bool
fill(struct record *rec, const struct destination *d)
{
	return record_set_text(rec, "name", d->name) && record_set_int(rec, "km", d->km) &&
	       record_set_int(rec, "minutes", d->minutes) &&
	       record_set_text(rec, "source", d->source) &&
	       (d->from == 0 || record_set_int(rec, "from_day", d->from)) &&
	       (d->to == 0 || record_set_int(rec, "to_day", d->to)) &&
	       (d->checked_on == 0 || record_set_int(rec, "checked_on", d->checked_on));
}

static bool
adopt(struct replica *r, const struct destination *d, size_t place, struct err *e)
{
	struct id id =
	    id_derived(&replica_self(r)->office, (uint64_t)KIND_DESTINATION << 32 | place);
	struct record *rec = NULL;
	bool ok = rows_derived(r, &kind_destination, &id, &rec, e) &&
		  (fill(rec, d) || err_nomem(e)) && compartment_pair(r, rec, NULL, e) &&
		  replica_save(r, &rec, 1, NULL, NULL, e);

	record_free(rec);
	return ok;
}

bool
destinations_adopt(struct replica *r, size_t *made, struct err *e)
{
	struct destination_book book;
	size_t n, i;
	const struct destination *shipped = destinations(&n);
	bool ok;

	*made = 0;
	if (!destination_book_load(r, &book, e))
		return false;
	ok = replica_begin(r, __func__, e);
	for (i = 0; ok && i < n; i++) {
		if (has_name(&book, &shipped[i]))
			continue;
		ok = adopt(r, &shipped[i], i, e);
		*made += ok;
		if (!ok)
			replica_rollback(r);
	}
	destination_book_free(&book);
	return ok && replica_commit(r, e);
}
