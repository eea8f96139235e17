#include "common/casework/shelter/place.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/rows.h"
#include "common/casework/shelter/kinds.h"

/* ---- free beds ---- */

static bool
take_place(void *ctx, struct query *q, struct err *e)
{
	struct place_rows *out = ctx;
	struct place_row *row;

	if (!rows_room(&out->at, out->n, sizeof(*out->at), e))
		return false;
	row = &out->at[out->n++];
	memset(row, 0, sizeof(*row));
	row->accommodation = query_id(q, 0);
	text_copy(row->name, sizeof(row->name), query_text(q, 1));
	row->beds = query_int(q, 2);
	row->taken = query_int(q, 3);
	row->free = row->beds > row->taken ? row->beds - row->taken : 0;
	row->step_free = query_int(q, 4) == 1;
	row->women_only = query_int(q, 5) == 1;
	return true;
}

bool
places_free(struct replica *r, int32_t day, struct place_rows *out, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT a.id, a.name, a.beds, (SELECT count(*) FROM occupancy o WHERE o.deleted = 0"
	    " AND o.accommodation_id = a.id AND o.from_day <= ?1"
	    " AND (o.to_day IS NULL OR o.to_day > ?1)), coalesce(a.step_free, 0),"
	    " coalesce(a.women_only, 0) FROM accommodation a WHERE a.deleted = 0"
	    " AND (a.closed_on IS NULL OR a.closed_on > ?1) ORDER BY a.name",
	    e);

	*out = (struct place_rows){0};
	if (q != NULL)
		query_bind_int(q, 1, day);
	if (rows_each(q, take_place, out, e))
		return true;
	place_rows_free(out);
	return false;
}

void
place_rows_free(struct place_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct place_rows){0};
}

/* ---- leaving ---- */

static bool
end_bed(struct replica *r, const struct id *occupancy, int32_t day, struct err *e)
{
	struct record *bed = NULL;
	bool ok = replica_load(r, &kind_occupancy, occupancy, &bed, e) &&
		  (record_set_int(bed, "to_day", day) || err_nomem(e)) &&
		  replica_save(r, &bed, 1, NULL, NULL, e);

	record_free(bed);
	return ok;
}

bool
beds_end(struct replica *r, struct query *which, int32_t day, struct err *e)
{
	struct row_ids beds;
	size_t i;
	bool ok = rows_ids(which, &beds, e);

	for (i = 0; ok && i < beds.n; i++)
		ok = end_bed(r, &beds.at[i], day, e);
	row_ids_free(&beds);
	return ok;
}

/* ---- families as typed ---- */

static bool
take_mark(char mark, struct allocate_family *f)
{
	if (mark == 'r' || mark == 'R')
		f->step_free = true;
	else if (mark == 'w' || mark == 'W')
		f->women_only = true;
	else
		return strchr(" ,;+\t", mark) != NULL;
	return true;
}

bool
place_families(const char *text, struct allocate_family *out, size_t *n)
{
	char *end;
	long size;

	*n = 0;
	for (; *text != '\0'; text = end) {
		if (*text < '0' || *text > '9') {
			if (!take_mark(*text, *n > 0 ? &out[*n - 1] : &(struct allocate_family){0}))
				return false;
			end = (char *)(uintptr_t)text + 1;
			continue;
		}
		size = strtol(text, &end, 10);
		if (size < 1 || size > 99 || *n == ALLOCATE_FAMILIES)
			return false;
		out[(*n)++] = (struct allocate_family){.persons = (int)size};
	}
	return *n > 0;
}

/* ---- the proposal ---- */

/* Full ones have nothing to offer. */
static void
only_free(struct place_rows *rows)
{
	size_t i, n = 0;

	for (i = 0; i < rows->n && n < ALLOCATE_PLACES; i++)
		if (rows->at[i].free > 0)
			rows->at[n++] = rows->at[i];
	rows->n = n;
}

static bool
search(struct placing *p, struct err *e)
{
	struct allocate_place places[ALLOCATE_PLACES];
	size_t i;

	for (i = 0; i < p->places.n; i++)
		places[i] = (struct allocate_place){.beds = p->places.at[i].free < ALLOCATE_BEDS
								? (int)p->places.at[i].free
								: ALLOCATE_BEDS,
		    .step_free = p->places.at[i].step_free,
		    .women_only = p->places.at[i].women_only};
	return allocate(p->families, p->n_families, places, p->places.n, &p->plan, e);
}

static bool
read_families(const struct record *allocation, struct placing *p, struct err *e)
{
	size_t i;
	bool marked = false;

	if (!place_families(record_text(allocation, "families"), p->families, &p->n_families))
		return err_set(e, ERR_INPUT,
		    _("Bitte zuerst die Größen der Familien eintragen, zum Beispiel 4,4,3,2r."),
		    "families");
	for (i = 0; i < p->n_families; i++)
		marked = marked || p->families[i].step_free;
	/* Somebody needs it and nobody said in which family: the first has the wish. */
	if (!marked && record_int(allocation, "step_free", 0) > 0)
		p->families[0].step_free = true;
	return true;
}

bool
place_propose(struct replica *r, const struct id *allocation, struct placing *out, struct err *e)
{
	struct record *rec = NULL;
	bool ok;

	*out = (struct placing){0};
	ok = replica_load(r, &kind_allocation, allocation, &rec, e) && read_families(rec, out, e) &&
	     places_free(r, (int32_t)record_int(rec, "expected_on", 0), &out->places, e);
	record_free(rec);
	if (ok) {
		only_free(&out->places);
		ok = search(out, e);
	}
	if (!ok)
		placing_free(out);
	return ok;
}

void
placing_free(struct placing *p)
{
	place_rows_free(&p->places);
	*p = (struct placing){0};
}
