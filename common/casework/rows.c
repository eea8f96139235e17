#include "common/casework/rows.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 16

static bool
is_full(size_t n)
{
	return n == 0 || (n >= FIRST_ROOM && (n & (n - 1)) == 0);
}

bool
rows_room(void *at, size_t n, size_t size, struct err *e)
{
	void *old, *fresh;

	if (!is_full(n))
		return true;
	fresh = malloc((n == 0 ? FIRST_ROOM : 2 * n) * size);
	if (fresh == NULL)
		return err_nomem(e);
	memcpy(&old, at, sizeof(old));
	if (n > 0)
		memcpy(fresh, old, n * size);
	rows_free(old, n, size);
	memcpy(at, &fresh, sizeof(fresh));
	return true;
}

void
rows_free(void *at, size_t n, size_t size)
{
	if (at != NULL && n > 0)
		explicit_bzero(at, n * size);
	free(at);
}

bool
rows_each(struct query *q, rows_fn *fn, void *ctx, struct err *e)
{
	int rc = -1;

	if (q == NULL)
		return false;
	while ((rc = query_step(q, e)) > 0) {
		if (!fn(ctx, q, e)) {
			rc = -1;
			break;
		}
	}
	query_end(q);
	return rc == 0;
}

bool
rows_number(struct query *q, int64_t otherwise, int64_t *out, struct err *e)
{
	int rc;

	if (q == NULL)
		return false;
	rc = query_step(q, e);
	*out = rc > 0 && !query_null(q, 0) ? query_int(q, 0) : otherwise;
	query_end(q);
	return rc >= 0;
}

static bool
take_id(void *ctx, struct query *q, struct err *e)
{
	struct row_ids *ids = ctx;

	if (!rows_room(&ids->at, ids->n, sizeof(*ids->at), e))
		return false;
	ids->at[ids->n++] = query_id(q, 0);
	return true;
}

bool
rows_ids(struct query *q, struct row_ids *out, struct err *e)
{
	*out = (struct row_ids){0};
	return rows_each(q, take_id, out, e);
}

void
row_ids_free(struct row_ids *ids)
{
	rows_free(ids->at, ids->n, sizeof(*ids->at));
	*ids = (struct row_ids){0};
}

bool
rows_load(struct replica *r, const struct kind *kind, const struct id *id, struct record **out,
    struct err *e)
{
	struct err why = {0};

	*out = NULL;
	if (replica_load(r, kind, id, out, &why) || why.code == ERR_MISSING)
		return true;
	if (e != NULL)
		*e = why;
	return false;
}

bool
rows_derived(struct replica *r, const struct kind *kind, const struct id *id, struct record **out,
    struct err *e)
{
	if (!rows_load(r, kind, id, out, e))
		return false;
	if (*out != NULL)
		return !(*out)->deleted || replica_delete(r, *out, false, e);
	*out = record_new(replica_env(r), kind, e);
	if (*out == NULL)
		return false;
	(*out)->id = *id;
	return true;
}
