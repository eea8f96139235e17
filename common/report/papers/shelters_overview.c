/*
 * R15, Unterkünfte und Belegung. Houses and what they cost are the office's; who sleeps where is
 * case work. Where case files are not read the beds taken are not known house by house: then the
 * numbers of the last closed month stand below.
 */
#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "common/report/figure.h"
#include "common/report/papers/report.h"

struct shelters {
	const struct report_ask *ask;
	struct document *d;
	bool files; /* who sleeps where is known */
	int64_t beds, taken, entitled, cost;
	size_t n, priced; /* shelters, those whose cost is written down */
	bool overfull;
};

static const char *const shelters_sql =
    "SELECT a.name, a.district, a.beds, (SELECT count(*) FROM occupancy o WHERE o.deleted = 0"
    " AND o.accommodation_id = a.id AND o.from_day <= ?1"
    " AND (o.to_day IS NULL OR o.to_day > ?1)),"
    " (SELECT count(*) FROM occupancy o WHERE o.deleted = 0 AND o.accommodation_id = a.id"
    " AND o.from_day <= ?1 AND (o.to_day IS NULL OR o.to_day > ?1) AND o.entitled_since <= ?1),"
    " a.monthly_cost, a.reimbursement, a.lease_until FROM accommodation a WHERE a.deleted = 0"
    " AND (a.closed_on IS NULL OR a.closed_on > ?1) ORDER BY a.name, a.id";

static void
begin_table(struct document *d)
{
	document_table(d, _("Unterkünfte"),
	    (const char *const[]){_("Unterkunft"), _("Ortsteil"), _("#Plätze"), _("#belegt"),
		_("#frei"), "#%", _("#auszugsberechtigt"), _("#EUR/Monat"),
		_("#EUR/belegter Platz"), _("erstattet"), _("Mietende"), NULL});
}

static void
put_beds(const struct shelters *s, int64_t beds, int64_t taken, int64_t entitled)
{
	int i;

	document_number(s->d, UNIT_NUMBER, beds);
	for (i = 0; !s->files && i < 4; i++)
		document_unknown(s->d);
	if (!s->files)
		return;
	document_number(s->d, UNIT_NUMBER, taken);
	document_number(s->d, UNIT_NUMBER, beds - taken);
	if (beds > 0)
		document_number(s->d, UNIT_PERMILLE, (1000 * taken + beds / 2) / beds);
	else
		document_empty(s->d);
	document_number(s->d, UNIT_NUMBER, entitled);
}

static void
put_cost(const struct shelters *s, bool known, int64_t cost, int64_t taken)
{
	if (known)
		document_number(s->d, UNIT_CENTS, cost);
	else
		document_empty(s->d);
	if (!s->files)
		document_unknown(s->d);
	else if (known && taken > 0)
		document_number(s->d, UNIT_CENTS, (cost + taken / 2) / taken);
	else
		document_empty(s->d);
}

static void
put_shelter(struct shelters *s, struct query *q)
{
	int64_t beds = query_int(q, 2), taken = query_int(q, 3), entitled = query_int(q, 4);
	const char *paid = query_text(q, 6);

	if (s->n++ == 0)
		begin_table(s->d);
	document_row(s->d, ROW_PLAIN);
	document_text(s->d, query_text(q, 0));
	document_text(s->d, query_text(q, 1));
	put_beds(s, beds, taken, entitled);
	put_cost(s, !query_null(q, 5), query_int(q, 5), taken);
	document_text(s->d, *paid != '\0' ? codes_label(&codes_reimbursement, paid) : "");
	document_day(s->d, (int32_t)query_int(q, 7));
	s->beds += beds;
	s->taken += taken;
	s->entitled += entitled;
	s->cost += query_int(q, 5);
	s->priced += !query_null(q, 5);
	s->overfull |= s->files && taken > beds;
}

static bool
put_shelters(struct shelters *s, struct err *e)
{
	struct query *q = replica_query(s->ask->r, shelters_sql, e);
	int rc;

	if (q == NULL)
		return false;
	query_bind_int(q, 1, s->ask->today);
	while ((rc = query_step(q, e)) > 0)
		put_shelter(s, q);
	query_end(q);
	if (rc == 0 && s->n == 0)
		document_say(s->d, "%s", _("Es ist keine Unterkunft eingetragen."));
	return rc == 0;
}

static void
put_total(const struct shelters *s)
{
	if (s->n < 2)
		return;
	document_row(s->d, ROW_TOTAL);
	document_text(s->d, _("Summe"));
	document_empty(s->d);
	put_beds(s, s->beds, s->taken, s->entitled);
	put_cost(s, s->priced == s->n, s->cost, s->taken);
}

/* ---- what the last closed month says ---- */

static bool
last_month(struct replica *r, struct span *out, struct err *e)
{
	struct query *q = replica_query(
	    r, "SELECT max(to_day) FROM figure WHERE name = 'K04.occupied' AND deleted = 0", e);
	int rc = q != NULL ? query_step(q, e) : -1;
	int32_t day = rc > 0 ? (int32_t)query_int(q, 0) : 0;

	query_end(q);
	*out = day != 0 ? span_month(day) : (struct span){0};
	return rc >= 0;
}

static bool
put_month(struct shelters *s, const struct span *month, struct err *e)
{
	struct figures *f = NULL;
	struct figure fig = {0};
	const struct figure_value *taken, *entitled;
	char name[SPAN_TEXT];
	bool ok = figures_open(&f, s->ask->r, s->ask->definitions, month, e) &&
		  figure_compute(f, "K04", false, &fig, e);

	taken = ok ? figure_value(&fig, "occupied", NULL) : NULL;
	entitled = ok ? figure_value(&fig, "entitled", NULL) : NULL;
	if (taken != NULL && taken->known)
		document_fact(s->d, _("belegt laut Abschluss"), _("%lld (%s)"),
		    (long long)taken->value, span_text(month, name));
	if (entitled != NULL && entitled->known)
		document_fact(
		    s->d, _("davon auszugsberechtigt"), "%lld", (long long)entitled->value);
	figure_free(&fig);
	figures_close(f);
	return ok;
}

static bool
put_closed(struct shelters *s, struct err *e)
{
	struct span month;

	document_note(s->d, "%s",
	    _("k. A.: Wer wo schläft, steht in den Fallakten, und dieses Gerät liest keine. "
	      "Belegt je Haus druckt, wer begleitet."));
	if (!last_month(s->ask->r, &month, e))
		return false;
	return month.from == 0 || put_month(s, &month, e);
}

bool
shelters_overview_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	struct shelters s = {.ask = ask, .d = d, .files = !id_zero(&replica_self(ask->r)->intake)};

	if (!put_shelters(&s, e))
		return false;
	put_total(&s);
	if (s.overfull)
		document_note(d, "%s", _("Unter 0 frei: mehr Menschen als Betten."));
	if (!s.files && s.n > 0 && !put_closed(&s, e))
		return false;
	document_define(d, _("auszugsberechtigt (Fehlbelegung): Personen, die aus der Unterkunft "
			     "ausziehen dürften, "
			     "weil sich ihr Status geändert hat."));
	return true;
}
