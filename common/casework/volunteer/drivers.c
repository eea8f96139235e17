#include "common/casework/volunteer/drivers.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/compartment.h"
#include "common/casework/rows.h"
#include "common/casework/volunteer/kinds.h"
#include "common/casework/volunteer/ride.h"
#include "common/casework/volunteer/ride_need.h"

#define LATELY_DAYS 30

struct looking {
	struct replica *r;
	struct id ride, driver; /* who drives it now; zero: nobody */
	struct drivers *out;
	struct destination_book places;
};

/* ---- the volunteers ---- */

static void
put_languages(struct driver *d)
{
	struct buf all = BUF_EMPTY;

	codes_labels(&codes_language, d->languages, &all);
	text_copy(d->speaks, sizeof(d->speaks), buf_text(&all));
	buf_free(&all);
}

static bool
take_driver(void *ctx, struct query *q, struct err *e)
{
	struct looking *l = ctx;
	struct driver *d;

	if (!rows_room(&l->out->at, l->out->n, sizeof(*d), e))
		return false;
	d = &l->out->at[l->out->n++];
	memset(d, 0, sizeof(*d));
	d->volunteer = query_id(q, 0);
	d->drives = id_equal(&d->volunteer, &l->driver);
	name_compose(query_text(q, 1), query_text(q, 2), d->who);
	text_copy(d->phone, sizeof(d->phone), query_text(q, 3));
	text_copy(d->available, sizeof(d->available), query_text(q, 4));
	text_copy(d->languages, sizeof(d->languages), query_text(q, 5));
	put_languages(d);
	d->helper = (struct ride_helper){.car_seats = (int)query_int(q, 6),
	    .seats = child_seats_of(query_text(q, 7)),
	    .licence_seen_on = (int32_t)query_int(q, 8),
	    .insured = query_text(q, 9)[0] != '\0',
	    .confidentiality_on = (int32_t)query_int(q, 10),
	    .certificate_seen_on = (int32_t)query_int(q, 11),
	    .certificate_until = (int32_t)query_int(q, 12)};
	return true;
}

static bool
load_volunteers(struct looking *l, struct err *e)
{
	struct query *q = replica_query(l->r,
	    "SELECT id, family, given, phone, available, languages, coalesce(car_seats, 0),"
	    " coalesce(child_seats, ''), coalesce(licence_seen_on, 0), insured_via,"
	    " coalesce(confidentiality_on, 0), coalesce(certificate_seen_on, 0),"
	    " coalesce(certificate_until, 0) FROM volunteer WHERE deleted = 0"
	    " AND (since IS NULL OR since <= ?1) AND (until IS NULL OR until >= ?1)"
	    " ORDER BY family, given",
	    e);

	if (q != NULL)
		query_bind_int(q, 1, l->out->need.day);
	return rows_each(q, take_driver, l, e);
}

/* ---- what they drive besides ---- */

static bool
take_ride(void *ctx, struct query *q, struct err *e)
{
	struct looking *l = ctx;
	const struct ride_need *need = &l->out->need;
	struct id who = query_id(q, 0);
	int32_t day = (int32_t)query_int(q, 1);
	int begins = (int)query_int(q, 2), home;
	const struct destination *to =
	    destination_book_find(&l->places, query_text(q, 4), day, NULL);
	size_t i;

	(void)e;
	home = ride_home_at(
	    destination_minutes(to, query_int(q, 5), NULL), begins, (int)query_int(q, 3));
	for (i = 0; i < l->out->n; i++) {
		struct ride_helper *h = &l->out->at[i].helper;

		if (!id_equal(&l->out->at[i].volunteer, &who))
			continue;
		h->lately++;
		if (day == need->day && ride_overlap(need->begins, need->ends, begins, home))
			h->busy = true;
	}
	return true;
}

static bool
load_rides(struct looking *l, struct err *e)
{
	struct query *q = replica_query(l->r,
	    "SELECT n.volunteer_id, t.day, coalesce(t.begins, -1), coalesce(t.returns, -1),"
	    " coalesce(n.destination, ''), coalesce(t.km, 0) FROM ride t JOIN ride_note n ON n.id = t.id AND n.deleted = 0 WHERE t.deleted = 0"
	    " AND t.state IN ('assigned', 'done') AND t.day BETWEEN ?1 AND ?2"
	    " AND n.volunteer_id IS NOT NULL AND t.id <> ?3",
	    e);

	if (q != NULL) {
		query_bind_int(q, 1, day_add(l->out->need.day, -LATELY_DAYS));
		query_bind_int(q, 2, l->out->need.day);
		query_bind_id(q, 3, &l->ride);
	}
	return rows_each(q, take_ride, l, e);
}

/* ---- sorted ---- */

static int
by_order(const void *a, const void *b)
{
	const struct driver *x = a, *y = b;
	int order = ride_match_order(&x->match, &x->helper, &y->match, &y->helper);

	return order != 0 ? order : strcmp(x->who, y->who);
}

static bool
match_all(struct looking *l, struct err *e)
{
	struct buf why = BUF_EMPTY;
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < l->out->n; i++) {
		struct driver *d = &l->out->at[i];

		buf_reset(&why);
		d->helper.available = d->available;
		d->helper.languages = d->languages;
		d->match = ride_match(&l->out->need, &d->helper, &why);
		ok = buf_ok(&why, e);
		text_copy(d->why, sizeof(d->why), buf_text(&why));
	}
	buf_free(&why);
	if (l->out->n > 1)
		qsort(l->out->at, l->out->n, sizeof(l->out->at[0]), by_order);
	/* sorting moved them, and their texts with them */
	for (i = 0; i < l->out->n; i++) {
		l->out->at[i].helper.available = l->out->at[i].available;
		l->out->at[i].helper.languages = l->out->at[i].languages;
	}
	return ok;
}

bool
drivers_load(struct replica *r, const struct id *ride, struct drivers *out, struct err *e)
{
	struct looking l = {.r = r, .ride = *ride, .out = out};
	struct record *recs[2];
	bool ok;

	*out = (struct drivers){0};
	if (!ride_load(r, ride, recs, e))
		return false;
	ok = destination_book_load(r, &l.places, e) &&
	     ride_need_load(r, &l.places, recs[0], recs[1], &out->need, e);
	record_id(recs[1], "volunteer_id", &l.driver);
	record_free(recs[0]);
	record_free(recs[1]);
	ok = ok && load_volunteers(&l, e) && load_rides(&l, e) && match_all(&l, e);
	destination_book_free(&l.places);
	if (!ok)
		drivers_free(out);
	return ok;
}

void
drivers_free(struct drivers *d)
{
	rows_free(d->at, d->n, sizeof(*d->at));
	*d = (struct drivers){0};
}

/* ---- chosen ---- */

bool
ride_assign(struct replica *r, const struct id *ride, const struct id *volunteer, struct err *e)
{
	struct record *recs[2];
	const char *state;
	bool ok;

	if (!ride_load(r, ride, recs, e))
		return false;
	state = record_text(recs[0], "state");
	if (strcmp(state, "open") != 0 && strcmp(state, "assigned") != 0) {
		ok = err_set(e, ERR_INPUT,
		    _("Diese Fahrt ist schon vorbei oder abgesagt. Bitte zuerst den Zustand "
		      "ändern."),
		    "ride over");
	} else {
		ok = ((record_set_text(recs[0], "state", "assigned") &&
			  record_set_text(recs[0], "driver_kind", "vol") &&
			  record_set_id(recs[1], "volunteer_id", volunteer)) ||
			 err_nomem(e)) &&
		     compartment_pair(r, recs[0], recs[1], e) &&
		     replica_save(r, recs, 2, NULL, NULL, e);
	}
	record_free(recs[0]);
	record_free(recs[1]);
	return ok;
}
