#include "common/casework/volunteer/ride_done.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/compartment.h"
#include "common/casework/money/kinds.h"
#include "common/casework/money/receipt.h"
#include "common/casework/money/travel.h"
#include "common/casework/volunteer/cafe.h"
#include "common/casework/volunteer/destinations.h"
#include "common/casework/volunteer/kinds.h"
#include "common/casework/volunteer/ride.h"
#include "common/casework/volunteer/ride_slip.h"

/* Copied out of the book; *found is false when nobody has said how far it is. */
static bool
find_place(struct replica *r, const struct record *ride, const struct record *note,
    struct destination *out, bool *found, struct err *e)
{
	struct destination_book book;
	const struct destination *to;

	*found = false;
	if (note == NULL)
		return true;
	if (!destination_book_load(r, &book, e))
		return false;
	to = destination_book_find(&book, record_text(note, "destination"),
	    (int32_t)record_int(ride, "day", 0), NULL);
	*found = to != NULL;
	if (to != NULL)
		*out = *to;
	destination_book_free(&book);
	return true;
}

bool
ride_default_km(struct replica *r, struct record *ride, const struct record *note, struct err *e)
{
	struct destination to;
	bool found;

	if (record_has(ride, "km"))
		return true;
	return find_place(r, ride, note, &to, &found, e) &&
	       (!found || record_set_int(ride, "km", 2 * to.km) || err_nomem(e));
}

/* ---- worked out ---- */

static bool
missing(const struct record *ride, const struct record *note, struct err *e)
{
	const char *state = record_text(ride, "state");

	if (strcmp(state, "assigned") != 0)
		return err_set(e, ERR_INPUT,
		    strcmp(state, "done") == 0
			? _("Diese Fahrt ist schon als gefahren eingetragen.")
			: _("Diese Fahrt fährt noch niemand. Mit z vergeben."),
		    "ride state");
	if (!record_has(note, "volunteer_id"))
		return err_set(e, ERR_INPUT, _("Diese Fahrt fährt noch niemand. Mit z vergeben."),
		    "no volunteer");
	if (!record_has(ride, "begins") || !record_has(ride, "returns"))
		return err_set(e, ERR_INPUT,
		    _("Abholung oder Rückfahrt fehlt. Bitte mit F4 eintragen."), "times");
	if (record_int(ride, "km", 0) == 0)
		return err_set(
		    e, ERR_INPUT, _("Eine Autofahrt hat Kilometer. Bitte eintragen."), "km");
	return true;
}

static bool
work_out_money(struct replica *r, const struct record *ride, struct ride_done *d, struct err *e)
{
	const char *basis = record_text(ride, "cost_basis");
	bool interest = strcmp(basis, "interest") == 0;
	int32_t day = (int32_t)record_int(ride, "day", 0);
	struct travel_worth worth;

	d->based = interest || strcmp(basis, "normal") == 0;
	if (!travel_agreed(r, day, &d->agreed, e))
		return false;
	if (!d->based)
		return true;
	if (!travel_worth(r, interest ? "car+" : "car", day, d->km, &worth, e))
		return false;
	d->cents_per_km = worth.cents_per_km;
	d->cents = d->agreed && worth.known ? worth.cents : 0;
	return true;
}

bool
ride_done_look(struct replica *r, const struct id *ride, struct ride_done *out, struct err *e)
{
	struct destination to;
	struct record *recs[2];
	bool ok, found;

	*out = (struct ride_done){0};
	if (!ride_load(r, ride, recs, e))
		return false;
	ok = missing(recs[0], recs[1], e) &&
	     find_place(r, recs[0], recs[1], &to, &found, e);
	if (ok) {
		out->km = record_int(recs[0], "km", 0);
		out->way_back =
		    destination_minutes(found ? &to : NULL, out->km, &out->guessed);
		out->minutes = record_int(recs[0], "returns", 0) -
			       record_int(recs[0], "begins", 0) + out->way_back;
		ok = work_out_money(r, recs[0], out, e);
	}
	record_free(recs[0]);
	record_free(recs[1]);
	return ok;
}

/* ---- written ---- */

static bool
save_engagement(struct replica *r, const struct record *ride, const struct record *note,
    const struct ride_done *d, struct err *e)
{
	struct record *recs[2] = {record_new(replica_env(r), &kind_volunteer_engagement, e),
	    record_new(replica_env(r), &kind_engagement_note, e)};
	struct id volunteer;
	bool ok = recs[0] != NULL && recs[1] != NULL && record_id(note, "volunteer_id", &volunteer);

	if (ok) {
		recs[1]->id = recs[0]->id;
		ok = (record_set_int(recs[0], "day", record_int(ride, "day", 0)) &&
			 record_set_text(recs[0], "kind", "RIDE") &&
			 record_set_int(recs[0], "minutes", d->minutes) &&
			 record_set_int(recs[0], "km", d->km) &&
			 (d->cents == 0 || record_set_int(recs[0], "reimbursed", d->cents)) &&
			 record_set_id(recs[0], "ride_id", &ride->id) &&
			 record_set_id(recs[1], "volunteer_id", &volunteer)) ||
		     err_nomem(e);
	}
	ok = ok && compartment_pair(r, recs[0], recs[1], e) &&
	     replica_save(r, recs, 2, NULL, NULL, e);
	record_free(recs[0]);
	record_free(recs[1]);
	return ok;
}

/* The receipt is the slip, which has this number on it. */
static bool
set_receipt(struct record *expense, const struct id *ride)
{
	char no[RIDE_NUMBER];

	return record_set_text(expense, "receipt_no", ride_number(ride, no));
}

static bool
save_expense(struct replica *r, const struct record *ride, const struct ride_done *d, struct err *e)
{
	struct record *x;
	struct id position;
	int32_t day = (int32_t)record_int(ride, "day", 0);
	bool ok;

	if (d->cents == 0)
		return true;
	x = record_new(replica_env(r), &kind_expense, e);
	ok =
	    x != NULL && position_of_year(r, CAFE_POSITION, day / 10000, &position, e) &&
	    ((set_receipt(x, &ride->id) && record_set_int(x, "invoice_date", day) &&
		 record_set_int(x, "amount", d->cents) && record_set_text(x, "cost_kind", "TRAV") &&
		 record_set_text(x, "reimbursement", "none") &&
		 record_set_text(x, "payee", record_text(ride, "volunteer_code")) &&
		 record_set_text(x, "reason", codes_label(&codes_expense_kind, "TRAV")) &&
		 record_set_id(x, "ride_id", &ride->id) &&
		 (id_zero(&position) || record_set_id(x, "position_id", &position))) ||
		err_nomem(e)) &&
	    compartment_pair(r, x, NULL, e) && replica_save(r, &x, 1, NULL, NULL, e);
	record_free(x);
	return ok;
}

static bool
save_all(struct replica *r, struct record *recs[static 2], const struct ride_done *d, struct err *e)
{
	if (!record_set_text(recs[0], "state", "done") ||
	    (d->cents > 0 && !record_set_int(recs[0], "cost", d->cents)))
		return err_nomem(e);
	return replica_save(r, recs, 1, NULL, NULL, e) &&
	       save_engagement(r, recs[0], recs[1], d, e) && save_expense(r, recs[0], d, e);
}

bool
ride_done_save(struct replica *r, const struct id *ride, const struct ride_done *d, struct err *e)
{
	struct record *recs[2];
	bool ok;

	if (!ride_load(r, ride, recs, e))
		return false;
	ok = missing(recs[0], recs[1], e) && replica_begin(r, __func__, e);
	if (ok) {
		ok = save_all(r, recs, d, e);
		if (ok)
			ok = replica_commit(r, e);
		else
			replica_rollback(r);
	}
	record_free(recs[0]);
	record_free(recs[1]);
	return ok;
}
