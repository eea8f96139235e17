#include "common/casework/demo.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/holiday.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/demo_inside.h"
#include "common/casework/hours.h"
#include "common/casework/month_close.h"
#include "common/casework/rows.h"
#include "common/casework/staff.h"

/* Stamps only grow: what was saved today would make all that follows look made today. */
static bool
is_empty(struct replica *r, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM encounter)"
	    " + (SELECT count(*) FROM request) + (SELECT count(*) FROM time_entry)",
	    e);
	int64_t n;

	if (q == NULL || !rows_number(q, 0, &n, e))
		return false;
	if (n == 0)
		return true;
	return err_set(e, ERR_EXISTS,
	    _("Hier stehen schon Einträge. Die Vorführung braucht eine neue, leere Dienststelle."),
	    "%lld rows", (long long)n);
}

static bool
save_office(struct demo *d, struct err *e)
{
	struct office office = {.name = "Gemeinde Bad Laer",
	    .town = "Bad Laer",
	    .unit = "Fachbereich III",
	    .weekly_minutes = WEEKLY_MINUTES,
	    .first_day = d->first < 20221201 ? d->first : 20221201};
	const struct id *self = &replica_self(d->r)->person;
	struct record *staff = NULL;
	struct office there;
	bool ok = office_load(d->r, &there, e) &&
		  (there.name[0] != '\0' || office_save(d->r, &office, e)) &&
		  rows_load(d->r, &kind_staff, self, &staff, e);

	if (ok && staff == NULL)
		ok = staff_save(d->r, self, "Mareike Overberg", "companion", "MO", e);
	record_free(staff);
	return ok;
}

/* A week is one transaction: a hundred saves, one wait for the disk. */
static bool
week(struct demo *d, struct err *e)
{
	int32_t sunday = day_add(day_monday(d->day), 6);
	bool ok = true;

	if (!replica_begin(d->r, __func__, e))
		return false;
	for (; ok && d->day <= sunday && d->day <= d->last; d->day = day_add(d->day, 1))
		ok = demo_day(d, e);
	if (ok)
		return replica_commit(d->r, e);
	replica_rollback(d->r);
	return false;
}

/* On the Monday after a month, as a careful worker does. */
static bool
close_months(struct demo *d, int32_t *month, struct err *e)
{
	int64_t carried;

	for (; day_month_last(*month) < d->day && d->day <= d->today;
	     *month = day_add(day_month_last(*month), 1)) {
		demo_at(d, 480);
		if (!hours_carried(d->r, NULL, *month, &carried, e) ||
		    !month_close(d->r, *month, carried, d->day, e))
			return false;
	}
	return true;
}

static bool
live(struct demo *d, demo_progress *progress, void *ctx, struct err *e)
{
	int days = day_between(d->first, d->last) + 1;
	int32_t month = day_month_first(d->first);

	d->day = d->first;
	demo_at(d, 480);
	if (!save_office(d, e) || !demo_town(d, e))
		return false;
	while (d->day <= d->last) {
		if (!week(d, e) || !close_months(d, &month, e))
			return false;
		if (progress != NULL)
			progress(ctx, day_between(d->first, d->day), days);
	}
	d->day = d->last;
	return demo_town_ahead(d, e);
}

bool
demo_fill(struct replica *r, const struct demo_size *size, uint64_t seed, int32_t today,
    demo_progress *progress, void *ctx, struct err *e)
{
	const struct env *before = replica_env(r);
	struct demo d;
	bool ok;

	if (size->households < 1 || size->contacts < 1 || size->months < 1)
		return err_set(e, ERR_USAGE,
		    _("Eine Vorführung hat mindestens einen Haushalt, einen Kontakt und einen "
		      "Monat."),
		    "demo of nothing");
	if (!is_empty(r, e))
		return false;
	demo_begin(&d, r, seed);
	d.size = *size;
	d.today = today;
	d.last = workday_before(day_add(today, -1), LAND_NI);
	d.first = day_add_months(day_add(d.last, 1), -size->months);
	d.all_workdays = demo_workdays(&d);
	replica_use_env(r, &d.env);
	ok = demo_plan_homes(&d, e) && live(&d, progress, ctx, e);
	replica_use_env(r, before);
	free(d.homes);
	free(d.waiting);
	return ok;
}
