/* R1, Monatsnachweis: whose, of which month, and its parts in order. */
#include "common/report/papers/month_proof.h"

#include "common/base/lang.h"
#include "common/casework/rows.h"
#include "common/report/name_check.h"

struct query *
month_proof_ask(const struct proof *p, const char *sql, struct err *e)
{
	struct query *q = replica_query(p->ask.r, sql, e);

	if (q != NULL) {
		query_bind_int(q, 1, p->ask.span.from);
		query_bind_int(q, 2, p->ask.span.to);
		query_bind_id(q, 3, &p->ask.of);
	}
	return q;
}

static bool
one_month(const struct report_ask *ask, struct err *e)
{
	struct span month = span_month(ask->span.from);

	return span_same(&month, &ask->span) ||
	       err_set(e, ERR_USAGE,
		   _("Ein Monatsnachweis ist der eines Monats. Bitte einen Monat angeben, etwa 2024-03."),
		   "no month");
}

/* ---- remarks ---- */

/* Colleagues may be named, the paper names them itself. Without the case files there are fewer
 * names to find: whoever has them wrote the remark, and her own paper is refused as well. */
static bool
names_client(const struct name_findings *found)
{
	size_t i;

	for (i = 0; i < found->n; i++)
		if (found->at[i].of != NAME_STAFF)
			return true;
	return false;
}

static bool
check_remark(void *ctx, struct query *q, struct err *e)
{
	struct name_findings found = {NULL, 0};
	char day[DAY_TEXT];
	bool named;

	if (!name_check_find(ctx, query_text(q, 1), &found, e))
		return false;
	named = names_client(&found);
	name_findings_free(&found);
	if (!named)
		return true;
	return err_say(e, ERR_DENIED,
	    _("In der Bemerkung vom %s steht ein Name, und der Nachweis geht aus dem Haus. Bitte "
	      "die Bemerkung ohne Namen schreiben und neu drucken."),
	    day_text((int32_t)query_int(q, 0), day));
}

static bool
no_names(const struct proof *p, struct err *e)
{
	struct name_check *check = NULL;
	bool ok = name_check_open(&check, p->ask.r, p->ask.edition, e) &&
		  rows_each(month_proof_ask(p,
				"SELECT worked_on, remark FROM time_entry WHERE worked_on BETWEEN"
				" ?1 AND ?2 AND +worker = ?3 AND remark <> '' AND deleted = 0"
				" ORDER BY worked_on, id",
				e),
		      check_remark, check, e);

	name_check_close(check);
	return ok;
}

/* ---- the paper ---- */

static bool
later_corrections(struct proof *p, struct err *e)
{
	return rows_number(month_proof_ask(p,
			       "SELECT coalesce(sum(minutes_delta), 0) FROM correction WHERE month"
			       " BETWEEN ?1 AND ?2 AND +worker = ?3 AND deleted = 0",
			       e),
	    0, &p->later, e);
}

/* Of the whole month, whichever day it is printed on: the paper stays the same. */
static bool
load(struct proof *p, struct err *e)
{
	struct replica *r = p->ask.r;
	int64_t carried;

	return hours_agreed(r, &p->agreed, e) &&
	       hours_month(r, &p->ask.of, p->ask.span.from, p->ask.span.to, &p->hours, e) &&
	       hours_carried(r, &p->ask.of, p->ask.span.from, &carried, e) &&
	       hours_carry(r, carried, &p->hours, e) &&
	       month_statement(r, &p->ask.of, p->ask.span.from, &p->closed, e) &&
	       later_corrections(p, e);
}

static void
signatures(struct document *d)
{
	document_sign(d, _("Richtigkeit versichert (Auftragnehmer/in)"));
	document_sign(d, _("sachlich richtig"));
	document_sign(d, _("rechnerisch richtig"));
}

bool
month_proof_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	struct proof p = {.ask = *ask, .d = d};

	if (!one_month(ask, e) || !month_proof_worker(&p.ask, e) || !load(&p, e) ||
	    !no_names(&p, e) || !month_proof_head(&p, e) || !month_proof_lines(&p, e) ||
	    !month_proof_blocks(&p, e) || !month_proof_rides(&p, e) || !month_proof_check(&p, e))
		return false;
	signatures(d);
	document_define(d,
	    _("Ist netto: Zeiteinträge, die netto zählen, dazu Abwesenheiten, soweit sie nach dem "
	      "Vertrag zählen, und Korrekturen zu Vormonaten."));
	document_define(
	    d, _("Kontakte: die Kontakte, zu denen ein Zeiteintrag gehört, jeder einmal."));
	return document_ok(d, e);
}
