/* R1, block F: rides to be billed, where the contract pays them. */
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/money/travel.h"
#include "common/casework/rows.h"
#include "common/casework/volunteer/kinds.h"
#include "common/report/papers/month_proof.h"

#include <string.h>

struct rides {
	struct proof *p;
	int64_t rows, km, cents;
};

/* By receipt: what the ride says it cost; by kilometres: the rate of that day. */
static bool
put_rate(struct rides *f, const char *basis, int32_t day, int64_t km, int64_t *cents, struct err *e)
{
	struct travel_worth worth;
	bool interest = strcmp(basis, "interest") == 0;

	if (strcmp(basis, "receipt") == 0) {
		document_text(f->p->d, _("nach Beleg"));
		return true;
	}
	if (!travel_worth(f->p->ask.r, interest ? "car+" : "car", day, km, &worth, e))
		return false;
	if (worth.known)
		document_number(f->p->d, UNIT_CENTS, worth.cents_per_km);
	else
		document_unknown(f->p->d);
	*cents = worth.known ? worth.cents : 0;
	return true;
}

static void
put_table(struct rides *f)
{
	const char *const labels[] = {
	    _("Datum"), _("Anlass"), _("#km"), _("#Satz (EUR)"), _("#Betrag (EUR)"), NULL};

	if (f->rows++ == 0)
		document_table(f->p->d, _("F. Fahrten zur Abrechnung"), labels);
}

static bool
put_ride(void *ctx, struct query *q, struct err *e)
{
	struct rides *f = ctx;
	const char *basis = query_text(q, 1);
	int32_t day = (int32_t)query_int(q, 0);
	int64_t km = query_int(q, 2), cents = query_int(q, 3);
	bool agreed;

	if (!travel_agreed(f->p->ask.r, day, &agreed, e))
		return false;
	if (!agreed)
		return true;
	put_table(f);
	document_row(f->p->d, ROW_PLAIN);
	document_day(f->p->d, day);
	document_text(f->p->d, codes_label(&codes_cost_basis, basis));
	document_number(f->p->d, UNIT_NUMBER, km);
	if (!put_rate(f, basis, day, km, &cents, e))
		return false;
	document_number(f->p->d, UNIT_CENTS, cents);
	f->km += km;
	f->cents += cents;
	return true;
}

static void
put_total(struct rides *f)
{
	document_row(f->p->d, ROW_TOTAL);
	document_text(f->p->d, _("Summe"));
	document_blank(f->p->d);
	document_number(f->p->d, UNIT_NUMBER, f->km);
	document_blank(f->p->d);
	document_number(f->p->d, UNIT_CENTS, f->cents);
	if (f->p->km > f->km)
		document_note(f->p->d, "%s",
		    _("Kilometer aus Zeiteinträgen ohne gefahrene Fahrt werden nicht abgerechnet: "
		      "dort ist keine Erstattung vereinbart."));
}

bool
month_proof_rides(struct proof *p, struct err *e)
{
	struct rides f = {.p = p};

	if (!rows_each(month_proof_ask(p,
			   "SELECT day, cost_basis, coalesce(km, 0), coalesce(cost, 0) FROM ride"
			   " WHERE day BETWEEN ?1 AND ?2 AND worker = ?3 AND state = 'done'"
			   " AND driver_kind = 'self' AND cost_basis IN ('interest', 'normal',"
			   " 'receipt') AND deleted = 0 ORDER BY day, id",
			   e),
		put_ride, &f, e))
		return false;
	if (f.rows > 0)
		put_total(&f);
	else
		document_say(p->d, "%s",
		    _("F. Fahrten und Sachkosten: nichts abzurechnen. Abgerechnet werden gefahrene "
		      "Fahrten mit Erstattung, wenn der Vertrag Fahrtkosten vorsieht."));
	return true;
}
