/* An announcement and its alarm: who will have no bed must be known before they stand at the door.
 */
#include <stdio.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/follow_up.h"
#include "common/casework/rows.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/shelter/place.h"

/* ---- after they came ---- */

static bool
set_unplaced(struct replica *r, struct record *al, int64_t persons, struct err *e)
{
	return record_int(al, "unplaced", -1) == persons ||
	       ((record_set_int(al, "unplaced", persons) || err_nomem(e)) &&
		   replica_save(r, &al, 1, NULL, NULL, e));
}

bool
allocation_count(struct replica *r, const struct id *allocation, struct err *e)
{
	struct record *al = NULL;
	struct query *q = replica_query(r,
	    "SELECT count(DISTINCT person_id) FROM occupancy WHERE allocation_id = ?1 AND deleted "
	    "= 0",
	    e);
	int64_t beds, left;
	bool ok;

	if (q == NULL)
		return false;
	query_bind_id(q, 1, allocation);
	if (!rows_number(q, 0, &beds, e) || !replica_load(r, &kind_allocation, allocation, &al, e))
		return false;
	left = record_int(al, "persons_arrived", 0) - beds;
	ok = set_unplaced(r, al, left > 0 ? left : 0, e);
	record_free(al);
	return ok;
}

/* ---- before ---- */

/* "Unterbringung verständigen: 4 Personen ohne Bett (Familien zu 4), Ankunft 14.03.2024" */
static void
alarm_text(const struct record *al, const struct placing *p, char *out, size_t cap)
{
	char sizes[80] = "", day[DAY_TEXT];
	size_t i, at = 0;

	for (i = 0; i < p->n_families && at + 8 < sizeof(sizes); i++)
		if (p->plan.place[i] < 0)
			at += (size_t)snprintf(sizes + at, sizeof(sizes) - at, "%s%d",
			    at > 0 ? ", " : "", p->families[i].persons);
	snprintf(out, cap,
	    _("Unterbringung verständigen: %d Personen ohne Bett (Familien zu %s), Ankunft %s"),
	    p->plan.left_persons, sizes, day_text((int32_t)record_int(al, "expected_on", 0), day));
}

static bool
raise_alarm(struct replica *r, const struct record *al, const struct placing *p, int32_t today,
    struct err *e)
{
	struct record *f = NULL;
	char text[200];
	bool ok;

	alarm_text(al, p, text, sizeof(text));
	ok = follow_up_begin(r, today, NULL, text, &f, e) &&
	     ((record_set_int(f, "object_kind", KIND_ALLOCATION) &&
		  record_set_id(f, "object_id", &al->id)) ||
		 err_nomem(e)) &&
	     replica_save(r, &f, 1, NULL, NULL, e);
	record_free(f);
	return ok;
}

/* Beds that are taken stand in case files; where there are none nothing can be said of free ones.
 */
static bool
can_propose(struct replica *r, const struct record *al)
{
	return !id_zero(&replica_self(r)->intake) && record_has(al, "families") &&
	       !record_has(al, "arrived_on");
}

/* The alarm is raised for more than `quiet` persons. */
static bool
propose(struct replica *r, struct record *al, int32_t today, int64_t quiet, int64_t *unplaced,
    struct err *e)
{
	int64_t before = record_int(al, "unplaced", 0);
	struct placing p;
	struct err why = {0};
	bool ok;

	if (!place_propose(r, &al->id, &p, &why)) {
		/* Sizes that do not read are told where the proposal is asked for. */
		if (why.code != ERR_INPUT)
			*e = why;
		return why.code == ERR_INPUT;
	}
	*unplaced = p.plan.left_persons;
	ok = *unplaced == before || set_unplaced(r, al, *unplaced, e);
	if (ok && *unplaced > quiet && *unplaced != before)
		ok = raise_alarm(r, al, &p, today, e);
	placing_free(&p);
	return ok;
}

bool
allocation_save(struct replica *r, struct record *al, int32_t today, const char *draft,
    int64_t *unplaced, struct problems *problems, struct err *e)
{
	int64_t left = 0;

	if (!replica_begin(r, __func__, e))
		return false;
	if (replica_save(r, &al, 1, draft, problems, e) &&
	    (!can_propose(r, al) || propose(r, al, today, 0, &left, e))) {
		if (unplaced != NULL)
			*unplaced = left;
		return replica_commit(r, e);
	}
	replica_rollback(r);
	return false;
}

/* ---- when beds change ---- */

static bool
recount_one(struct replica *r, const struct id *allocation, int32_t today, struct err *e)
{
	struct record *al = NULL;
	int64_t left;
	bool ok;

	if (!replica_load(r, &kind_allocation, allocation, &al, e))
		return false;
	ok = !can_propose(r, al) ||
	     propose(r, al, today, record_int(al, "unplaced", 0), &left, e);
	record_free(al);
	return ok;
}

bool
allocations_recount(struct replica *r, int32_t today, struct err *e)
{
	struct row_ids open;
	bool ok = rows_ids(replica_query(r,
			       "SELECT id FROM allocation WHERE deleted = 0 AND arrived_on IS NULL"
			       " AND families IS NOT NULL AND state <> 'cancelled'",
			       e),
	    &open, e);
	size_t i;

	for (i = 0; ok && i < open.n; i++)
		ok = recount_one(r, &open.at[i], today, e);
	row_ids_free(&open);
	return ok;
}

bool
occupancy_recount(struct replica *r, const struct record *occupancy, int32_t today, struct err *e)
{
	struct id allocation;

	return (!record_id(occupancy, "allocation_id", &allocation) ||
		   allocation_count(r, &allocation, e)) &&
	       allocations_recount(r, today, e);
}
