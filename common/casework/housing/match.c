#include "common/casework/housing/match.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/rows.h"

#define LIMITS_MAX 40

struct matching {
	struct replica *r;
	struct housing_flat flat;
	struct rent_limit limits[LIMITS_MAX];
	size_t n_limits;
	int32_t day; /* of the move */
	struct id offer;
	struct housing_hits *out;
};

/* ---- the flat ---- */

static bool
is_one(const struct record *rec, const char *field)
{
	return record_int(rec, field, 0) == 1;
}

static enum land
land_of(const char *code)
{
	enum land land = LAND_NI;

	land_parse(code, &land);
	return land;
}

/* The town is in Niedersachsen; a flat in the other Land is in another county and town. */
static struct housing_flat
flat_of(const struct record *offer)
{
	enum land land = land_of(record_text(offer, "land"));

	return (struct housing_flat){.rooms = (int)record_int(offer, "rooms", 0),
	    .m2 = (int)record_int(offer, "m2", 0),
	    .gross_cold_cents =
		record_int(offer, "rent_cold", 0) + record_int(offer, "service_cost", 0),
	    .land = land,
	    .same_county = land == LAND_NI,
	    .same_town = land == LAND_NI,
	    .step_free = is_one(offer, "step_free"),
	    /* what nobody asked is no reason against it */
	    .pets_allowed = record_int(offer, "pets_allowed", 1) != 0,
	    .kitchen = record_int(offer, "kitchen", 1) == 1,
	    .wbs_required = is_one(offer, "wbs_required"),
	    .available_from = (int32_t)record_int(offer, "available_from", 0)};
}

/* ---- the limits: a row a number of persons becomes one limit an area and time ---- */

static struct rent_limit *
limit_for(struct matching *m, const char *area, int32_t from, int32_t to)
{
	struct rent_limit *l;
	size_t i;

	for (i = 0; i < m->n_limits; i++) {
		l = &m->limits[i];
		if (strcmp(l->area, area) == 0 && l->from == from && l->to == to)
			return l;
	}
	if (m->n_limits == LIMITS_MAX)
		return NULL;
	l = &m->limits[m->n_limits++];
	*l = (struct rent_limit){.from = from, .to = to};
	text_copy(l->area, sizeof(l->area), area);
	return l;
}

static bool
take_limit(void *ctx, struct query *q, struct err *e)
{
	struct rent_limit *l =
	    limit_for(ctx, query_text(q, 0), (int32_t)query_int(q, 4), (int32_t)query_int(q, 5));
	int64_t persons = query_int(q, 1);

	(void)e;
	if (l == NULL || persons < 1 || persons > 8)
		return true;
	l->cents[persons - 1] = query_int(q, 2);
	l->n = (int)persons > l->n ? (int)persons : l->n;
	if (query_int(q, 3) > 0)
		l->more_cents = query_int(q, 3);
	return true;
}

static bool
load_limits(struct matching *m, struct err *e)
{
	return rows_each(
	    replica_query(m->r,
		"SELECT coalesce(area, ''), persons, limit_cents, coalesce(more_cents, 0), "
		"from_day,"
		" coalesce(to_day, 0) FROM rent_limit WHERE deleted = 0 ORDER BY from_day, persons",
		e),
	    take_limit, m, e);
}

/* The town lies in one comparison area: where limits name areas, the first of them is meant. */
static int64_t
limit_of(const struct matching *m, int persons)
{
	int64_t cents = rent_limit_cents(m->limits, m->n_limits, "", m->day, persons);
	size_t i;

	for (i = 0; i < m->n_limits && cents < 0; i++)
		cents =
		    rent_limit_cents(m->limits, m->n_limits, m->limits[i].area, m->day, persons);
	return cents;
}

/* ---- the wishes ---- */

static const struct {
	const char *code;
	enum residence_duty_scope scope;
} duties[] = {
    {"land", DUTY_LAND}, {"county", DUTY_COUNTY}, {"town", DUTY_TOWN}, {"place", DUTY_ASSIGNED}};

static enum residence_duty_scope
duty_of(const char *code)
{
	size_t i;

	for (i = 0; i < sizeof(duties) / sizeof(duties[0]); i++)
		if (strcmp(duties[i].code, code) == 0)
			return duties[i].scope;
	return DUTY_NONE;
}

/* Paragraph 60 AsylG, 61 AufenthG: with Gestattung or Duldung one lives where one was assigned. */
static bool
take_duty(void *ctx, struct query *q, struct err *e)
{
	enum residence_duty_scope *worst = ctx, scope = duty_of(query_text(q, 1));
	const char *status = query_text(q, 0);

	(void)e;
	if (query_text(q, 1)[0] == '\0' &&
	    (strncmp(status, "DULD", 4) == 0 || strcmp(status, "GEST") == 0 ||
		strcmp(status, "AKN") == 0))
		scope = DUTY_ASSIGNED;
	*worst = scope > *worst ? scope : *worst;
	return true;
}

static bool
household_duty(
    struct matching *m, const struct id *household, enum residence_duty_scope *out, struct err *e)
{
	struct query *q = replica_query(m->r,
	    "SELECT s.status, coalesce(s.residence_duty, '') FROM person_status s"
	    " JOIN household_member h ON h.person_id = s.person_id AND h.deleted = 0"
	    " WHERE h.household_id = ?1 AND s.deleted = 0 AND s.until IS NULL"
	    " AND (s.duty_until IS NULL OR s.duty_until >= ?2)",
	    e);

	*out = DUTY_NONE;
	if (q == NULL)
		return false;
	query_bind_id(q, 1, household);
	query_bind_int(q, 2, m->day);
	return rows_each(q, take_duty, out, e);
}

static bool
count_members(struct matching *m, const struct id *household, int64_t *out, struct err *e)
{
	struct query *q = replica_query(m->r,
	    "SELECT count(*) FROM household_member WHERE household_id = ?1 AND deleted = 0"
	    " AND to_day IS NULL",
	    e);

	if (q != NULL)
		query_bind_id(q, 1, household);
	return rows_number(q, 0, out, e);
}

static enum wbs
wbs_of(const char *code)
{
	return strcmp(code, "valid") == 0     ? WBS_VALID
	       : strcmp(code, "applied") == 0 ? WBS_APPLIED
					      : WBS_NONE;
}

static bool
wish_of(struct matching *m, const struct record *search, struct housing_hit *hit, struct err *e)
{
	const char *duty = record_text(search, "duty");
	enum residence_duty_scope scope = DUTY_NONE;
	int64_t members = 0;

	if (!count_members(m, &hit->household, &members, e) ||
	    (*duty == '\0' && !household_duty(m, &hit->household, &scope, e)))
		return false;
	hit->wish = (struct housing_wish){
	    .persons = (int)record_int(search, "persons", members > 0 ? members : 1),
	    .rooms_min = (int)record_int(search, "rooms_min", 0),
	    .area_min_m2 = (int)record_int(search, "area_min", 0),
	    .rent_max_cents = record_int(search, "rent_max", 0),
	    .own_income = is_one(search, "own_income"),
	    .step_free = is_one(search, "step_free"),
	    .pets = is_one(search, "pets"),
	    .kitchen_money = is_one(search, "kitchen_money"),
	    .wbs = wbs_of(record_text(search, "wbs")),
	    .wbs_until = (int32_t)record_int(search, "wbs_until", 0),
	    .duty = *duty != '\0' ? duty_of(duty) : scope,
	    .duty_land = LAND_NI,
	    .move_from = (int32_t)record_int(search, "move_from", 0),
	    .entitled_since = (int32_t)record_int(search, "entitled_since", 0),
	    .searching_since = (int32_t)record_int(search, "since", 0),
	    .infants = (int)record_int(search, "infants", 0),
	    .missing_m2 = (int)record_int(search, "missing_m2", 0),
	    .priority = atoi(record_text(search, "priority")),
	};
	return true;
}

/* ---- one search against the flat ---- */

static bool
is_proposed(struct matching *m, const struct id *search, bool *out, struct err *e)
{
	struct query *q = replica_query(m->r,
	    "SELECT count(*) FROM housing_match WHERE offer_id = ?1 AND search_id = ?2"
	    " AND deleted = 0",
	    e);
	int64_t n = 0;

	if (q != NULL) {
		query_bind_id(q, 1, &m->offer);
		query_bind_id(q, 2, search);
	}
	if (!rows_number(q, 0, &n, e))
		return false;
	*out = n > 0;
	return true;
}

static bool
match_one(struct matching *m, struct housing_hit *hit, struct err *e)
{
	struct record *search = NULL;
	struct buf why = BUF_EMPTY;
	bool ok = replica_load(m->r, &kind_housing_search, &hit->search, &search, e) &&
		  wish_of(m, search, hit, e) && is_proposed(m, &hit->search, &hit->proposed, e);

	record_free(search);
	if (ok) {
		hit->match =
		    housing_match(&hit->wish, &m->flat, limit_of(m, hit->wish.persons), &why);
		text_copy(hit->why, sizeof(hit->why), why.len > 0 ? buf_text(&why) : "");
	}
	buf_free(&why);
	return ok;
}

static bool
take_search(void *ctx, struct query *q, struct err *e)
{
	struct housing_hits *out = ctx;
	struct housing_hit *hit;

	if (!rows_room(&out->at, out->n, sizeof(*out->at), e))
		return false;
	hit = &out->at[out->n++];
	memset(hit, 0, sizeof(*hit));
	hit->search = query_id(q, 0);
	hit->household = query_id(q, 1);
	text_copy(hit->who, sizeof(hit->who), query_text(q, 2));
	return true;
}

static int
by_order(const void *a, const void *b)
{
	const struct housing_hit *x = a, *y = b;
	int order = housing_match_order(&x->match, &x->wish, &y->match, &y->wish);

	return order != 0 ? order : id_compare(&x->search, &y->search);
}

static bool
match_all(struct matching *m, struct err *e)
{
	size_t i;

	if (!load_limits(m, e) ||
	    !rows_each(
		replica_query(m->r,
		    "SELECT s.id, s.household_id, coalesce(h.label, '') FROM housing_search s"
		    " LEFT JOIN household h ON h.id = s.household_id"
		    " WHERE s.deleted = 0 AND s.state = 'active'",
		    e),
		take_search, m->out, e))
		return false;
	for (i = 0; i < m->out->n; i++)
		if (!match_one(m, &m->out->at[i], e))
			return false;
	if (m->out->n > 1)
		qsort(m->out->at, m->out->n, sizeof(*m->out->at), by_order);
	return true;
}

bool
housing_matches(struct replica *r, const struct id *offer, int32_t today, struct housing_hits *out,
    struct err *e)
{
	struct matching m = {.r = r, .offer = *offer, .out = out};
	struct record *rec = NULL;
	bool ok;

	*out = (struct housing_hits){0};
	if (!replica_load(r, &kind_housing_offer, offer, &rec, e))
		return false;
	m.flat = flat_of(rec);
	m.day = m.flat.available_from > today ? m.flat.available_from : today;
	record_free(rec);
	ok = match_all(&m, e);
	if (!ok)
		housing_hits_free(out);
	return ok;
}

void
housing_hits_free(struct housing_hits *hits)
{
	rows_free(hits->at, hits->n, sizeof(*hits->at));
	*hits = (struct housing_hits){0};
}
