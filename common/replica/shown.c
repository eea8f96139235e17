/*
 * The stamps a form showed, kept with its draft and put back: 24 bytes each, time and device.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/replica/inside.h"

#define STAMP_LEN (8 + ID_LEN)

void
record_shown(const struct record *rec, int index, struct buf *out)
{
	size_t i;

	if (rec->seen == NULL)
		return;
	for (i = 0; i < rec->seen[index].n; i++) {
		buf_u64(out, rec->seen[index].at[i].hlc);
		buf_id(out, &rec->seen[index].at[i].device);
	}
}

/* Room for the stamps of all fields, in one piece as load makes it; this field gets n of them. */
static struct seen *
seen_with(const struct record *rec, size_t index, size_t n)
{
	size_t i, all = n, fields = rec->kind->n_fields + 1;
	struct seen *seen;
	struct stamp *at;

	for (i = 0; i < fields; i++)
		all += i == index ? 0 : rec->seen[i].n;
	seen = calloc(1, fields * sizeof(*seen) + all * sizeof(*at));
	if (seen == NULL)
		return NULL;
	at = (struct stamp *)(void *)(seen + fields);
	for (i = 0; i < fields; i++) {
		seen[i] = (struct seen){.at = at, .n = i == index ? n : rec->seen[i].n};
		if (i != index && seen[i].n > 0)
			memcpy(at, rec->seen[i].at, seen[i].n * sizeof(*at));
		at += seen[i].n;
	}
	return seen;
}

static bool
same_stamps(const struct seen *a, const struct seen *b)
{
	size_t i;

	for (i = 0; a->n == b->n && i < a->n; i++)
		if (stamp_compare(&a->at[i], &b->at[i]) != 0)
			return false;
	return a->n == b->n;
}

bool
record_show_as(
    struct record *rec, int index, const void *at, size_t n, bool *overtaken, struct err *e)
{
	struct reader r = reader_of(at, n);
	struct seen *seen;
	size_t i;

	if (n % STAMP_LEN != 0 || n / STAMP_LEN > OP_PARENTS_MAX || rec->seen == NULL)
		return err_set(e, ERR_FORMAT, _("Dieser Entwurf lässt sich nicht lesen."),
		    "stamps of %zu bytes", n);
	seen = seen_with(rec, (size_t)index, n / STAMP_LEN);
	if (seen == NULL)
		return err_nomem(e);
	for (i = 0; i < seen[index].n; i++) {
		seen[index].at[i].hlc = reader_u64(&r);
		seen[index].at[i].device = reader_id(&r);
	}
	*overtaken = !same_stamps(&seen[index], &rec->seen[index]);
	free(rec->seen);
	rec->seen = seen;
	return true;
}
