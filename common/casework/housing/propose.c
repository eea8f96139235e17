/* What follows when somebody chose: the pair is written down, later a household moves in. */
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/follow_up.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/housing/match.h"
#include "common/casework/rows.h"
#include "common/casework/shelter/place.h"

#define ASK_AGAIN_DAYS 90

static const char *const verdicts[] = {
    [MATCH_FIT] = "fit", [MATCH_CONDITIONAL] = "conditional", [MATCH_NO] = "no"};

static bool
set_state(struct replica *r, const struct kind *kind, const struct id *id, const char *state,
    struct err *e)
{
	struct record *rec = NULL;
	bool ok = rows_load(r, kind, id, &rec, e);

	if (ok && rec != NULL)
		ok = (record_set_text(rec, "state", state) || err_nomem(e)) &&
		     replica_save(r, &rec, 1, NULL, NULL, e);
	record_free(rec);
	return ok;
}

static bool
save_pair(struct replica *r, const struct id *offer, const struct housing_hit *hit, int32_t today,
    struct err *e)
{
	struct record *m = record_new(replica_env(r), &kind_housing_match, e);
	bool ok = m != NULL && ((record_set_id(m, "search_id", &hit->search) &&
				    record_set_id(m, "offer_id", offer) &&
				    record_set_text(m, "verdict", verdicts[hit->match.verdict]) &&
				    record_set_text(m, "reasons", hit->why) &&
				    record_set_text(m, "landlord_answer", "open") &&
				    record_set_text(m, "applicant_answer", "open") &&
				    record_set_int(m, "proposed_on", today)) ||
				   err_nomem(e));

	ok = ok && compartment_find(r, m, e) && replica_save(r, &m, 1, NULL, NULL, e);
	record_free(m);
	return ok;
}

bool
housing_propose(struct replica *r, const struct id *offer, const struct housing_hit *hit,
    int32_t today, struct err *e)
{
	if (hit->proposed)
		return err_set(e, ERR_EXISTS,
		    _("Dieser Vorschlag steht schon in der Liste der Vorschläge."), "proposed");
	if (!replica_begin(r, __func__, e))
		return false;
	if (!save_pair(r, offer, hit, today, e) ||
	    !set_state(r, &kind_housing_offer, offer, "viewing", e)) {
		replica_rollback(r);
		return false;
	}
	return replica_commit(r, e);
}

/* ---- moving in ---- */

/* Where the household has its beds now, and how many. */
static bool
leaving(
    struct replica *r, const struct id *household, struct id *from, int64_t *beds, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT o.accommodation_id, count(*) FROM occupancy o JOIN household_member h"
	    " ON h.person_id = o.person_id AND h.deleted = 0 WHERE h.household_id = ?1"
	    " AND o.deleted = 0 AND o.to_day IS NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 1",
	    e);
	int got;

	*beds = 0;
	if (q == NULL)
		return false;
	query_bind_id(q, 1, household);
	got = query_step(q, e);
	if (got > 0) {
		*from = query_id(q, 0);
		*beds = query_int(q, 1);
	}
	query_end(q);
	return got >= 0;
}

static bool
fill_placement(struct replica *r, const struct record *offer, const struct record *search,
    int32_t today, struct record *p, struct err *e)
{
	int64_t free_on = record_int(offer, "available_from", 0), beds;
	struct id household, from;

	if (!record_id(search, "household_id", &household) ||
	    !leaving(r, &household, &from, &beds, e))
		return false;
	return (record_set_id(p, "household_id", &household) &&
		   record_set_id(p, "offer_id", &offer->id) &&
		   record_set_int(p, "signed_on", today) &&
		   record_set_int(p, "moved_in_on", free_on > today ? free_on : today) &&
		   record_set_int(
		       p, "persons", record_int(search, "persons", beds > 0 ? beds : 1)) &&
		   record_set_int(p, "m2", record_int(offer, "m2", 0)) &&
		   record_set_int(p, "gross_cold",
		       record_int(offer, "rent_cold", 0) + record_int(offer, "service_cost", 0)) &&
		   record_set_text(p, "address", record_text(offer, "address")) &&
		   (beds == 0 || (record_set_id(p, "accommodation_id", &from) &&
				     record_set_int(p, "beds_freed", beds)))) ||
	       err_nomem(e);
}

bool
housing_place_begin(
    struct replica *r, const struct id *match, int32_t today, struct record **out, struct err *e)
{
	struct record *m = NULL, *offer = NULL, *search = NULL;
	struct id id;
	bool ok = false;

	*out = NULL;
	if (!replica_load(r, &kind_housing_match, match, &m, e) || !record_id(m, "offer_id", &id) ||
	    !replica_load(r, &kind_housing_offer, &id, &offer, e) ||
	    !record_id(m, "search_id", &id) ||
	    !replica_load(r, &kind_housing_search, &id, &search, e))
		goto done;
	*out = record_new(replica_env(r), &kind_housing_placement, e);
	ok = *out != NULL && fill_placement(r, offer, search, today, *out, e);
done:
	record_free(m);
	record_free(offer);
	record_free(search);
	if (!ok) {
		record_free(*out);
		*out = NULL;
	}
	return ok;
}

static bool
of_household(struct replica *r, const char *sql, const struct id *household, struct row_ids *out,
    struct err *e)
{
	struct query *q = replica_query(r, sql, e);

	if (q != NULL)
		query_bind_id(q, 1, household);
	return rows_ids(q, out, e);
}

static bool
end_beds(struct replica *r, const struct id *household, int32_t day, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT o.id FROM occupancy o JOIN household_member h ON h.person_id = o.person_id"
	    " AND h.deleted = 0 WHERE h.household_id = ?1 AND o.deleted = 0 AND o.to_day IS NULL",
	    e);

	if (q != NULL)
		query_bind_id(q, 1, household);
	return beds_end(r, q, day, e);
}

static bool
end_searches(struct replica *r, const struct id *household, struct err *e)
{
	struct row_ids ids;
	size_t i;
	bool ok = of_household(r,
	    "SELECT id FROM housing_search WHERE household_id = ?1 AND deleted = 0"
	    " AND state IN ('active', 'paused')",
	    household, &ids, e);

	for (i = 0; ok && i < ids.n; i++)
		ok = set_state(r, &kind_housing_search, &ids.at[i], "placed", e);
	row_ids_free(&ids);
	return ok;
}

static bool
ask_again(struct replica *r, const struct id *household, int32_t moved, struct err *e)
{
	struct row_ids ids;
	struct record *f = NULL;
	bool ok = of_household(r,
	    "SELECT person_id FROM household_member WHERE household_id = ?1 AND deleted = 0"
	    " ORDER BY born LIMIT 1",
	    household, &ids, e);

	ok = ok && follow_up_begin(r, day_add(moved, ASK_AGAIN_DAYS), ids.n > 0 ? &ids.at[0] : NULL,
		       _("Nachkontakt 90 Tage: wohnt noch dort?"), &f, e);
	ok = ok && follow_up_save(r, f, moved, NULL, NULL, e);
	record_free(f);
	row_ids_free(&ids);
	return ok;
}

static bool
move_in(struct replica *r, const struct record *p, struct err *e)
{
	int32_t moved = (int32_t)record_int(p, "moved_in_on", 0);
	struct id household, offer;

	if (!record_id(p, "household_id", &household))
		return true;
	return (!record_id(p, "offer_id", &offer) ||
		   set_state(r, &kind_housing_offer, &offer, "placed", e)) &&
	       end_searches(r, &household, e) && end_beds(r, &household, moved, e) &&
	       ask_again(r, &household, moved, e);
}

bool
housing_place_save(struct replica *r, struct record *placement, const char *draft,
    struct problems *problems, struct err *e)
{
	bool fresh = placement->fresh;

	if (!replica_begin(r, __func__, e))
		return false;
	if (!compartment_find(r, placement, e) ||
	    !replica_save(r, &placement, 1, draft, problems, e) ||
	    (fresh && !move_in(r, placement, e))) {
		replica_rollback(r);
		return false;
	}
	return replica_commit(r, e);
}
