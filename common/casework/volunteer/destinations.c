#include "common/casework/volunteer/destinations.h"

#include <string.h>

#include "common/base/text.h"
#include "common/casework/rows.h"

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
