/* R1: whose month, for whom, by which agreement, and whether it is closed. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/office/kinds.h"
#include "common/casework/rows.h"
#include "common/casework/staff.h"
#include "common/report/papers/month_proof.h"

/* ---- whose ---- */

struct workers {
	struct replica *r;
	struct id self, first;
	size_t n;
	bool own;
	struct buf names;
};

static bool
take_worker(void *ctx, struct query *q, struct err *e)
{
	struct workers *w = ctx;
	struct id id = query_id(q, 0);
	char name[STAFF_NAME], hex[ID_HEX];

	w->own |= id_equal(&id, &w->self);
	if (w->n++ == 0)
		w->first = id;
	if (!staff_name(w->r, &id, name, e))
		return false;
	id_hex(&id, hex);
	buf_printf(&w->names, "%s%s: --of %s", w->n > 1 ? ", " : "", name, hex);
	return buf_ok(&w->names, e);
}

static bool
choose(const struct workers *w, struct report_ask *ask, struct err *e)
{
	ask->of = w->n == 1 && !w->own ? w->first : w->self;
	if (w->own || w->n < 2)
		return true;
	return err_say(
	    e, ERR_USAGE, _("Wessen Monat? Einträge haben %.240s."), (const char *)w->names.at);
}

bool
month_proof_worker(struct report_ask *ask, struct err *e)
{
	struct workers w = {.r = ask->r, .self = replica_self(ask->r)->person, .names = BUF_EMPTY};
	struct query *q;
	bool ok;

	if (!id_zero(&ask->of))
		return true;
	q = replica_query(ask->r,
	    "SELECT DISTINCT worker FROM time_entry WHERE worked_on BETWEEN ?1 AND ?2"
	    " AND worker IS NOT NULL AND deleted = 0 ORDER BY worker",
	    e);
	if (q != NULL) {
		query_bind_int(q, 1, ask->span.from);
		query_bind_int(q, 2, ask->span.to);
	}
	ok = rows_each(q, take_worker, &w, e);
	buf_text(&w.names);
	ok = ok && choose(&w, ask, e);
	buf_free(&w.names);
	return ok;
}

/* ---- the facts ---- */

struct contract {
	char title[128], with[128], net[208];
	int32_t from;
	bool employed;
};

static bool
take_contract(void *ctx, struct query *q, struct err *e)
{
	struct contract *c = ctx;

	(void)e;
	snprintf(c->title, sizeof(c->title), "%s", query_text(q, 0));
	snprintf(c->with, sizeof(c->with), "%s", query_text(q, 1));
	snprintf(c->net, sizeof(c->net), "%s", query_text(q, 2));
	c->from = (int32_t)query_int(q, 3);
	c->employed = strcmp(query_text(q, 4), "EMP") == 0;
	return true;
}

/* The period that holds last in the month. */
static bool
load_contract(const struct proof *p, struct contract *out, struct err *e)
{
	struct query *q = replica_query(p->ask.r,
	    "SELECT coalesce(c.title, ''), coalesce(o.name, ''), coalesce(c.net_definition, ''),"
	    " p.starts_on, c.kind FROM contract_period p JOIN contract c ON c.id = p.contract_id"
	    " AND c.deleted = 0 LEFT JOIN organisation o ON o.id = c.contractor_id"
	    " AND o.deleted = 0 WHERE p.starts_on <= ?2 AND coalesce(p.ends_on, ?1) >= ?1"
	    " AND p.deleted = 0 ORDER BY p.starts_on DESC, p.born DESC LIMIT 1",
	    e);

	*out = (struct contract){0};
	if (q != NULL) {
		query_bind_int(q, 1, p->ask.span.from);
		query_bind_int(q, 2, p->ask.span.to);
	}
	return rows_each(q, take_contract, out, e);
}

static void
put_contract(const struct proof *p, const struct contract *c, const char *name)
{
	char day[DAY_TEXT];

	document_fact(p->d, _("Auftragnehmer"), "%s", *c->with != '\0' ? c->with : name);
	if (c->from == 0)
		document_fact(p->d, _("Vertrag"), "%s", _("nicht eingetragen"));
	else
		document_fact(
		    p->d, _("Vertrag"), _("%s, Zeitraum ab %s"), c->title, day_text(c->from, day));
}

/* It may change within the month: then both, with the day. */
static void
put_weekly(const struct proof *p)
{
	int first = working_time_weekly(&p->agreed.time, p->ask.span.from);
	int32_t day = p->ask.span.from;
	char a[DAY_TEXT], b[DAY_TEXT], on[DAY_TEXT];

	while (day < p->ask.span.to && working_time_weekly(&p->agreed.time, day) == first)
		day = day_add(day, 1);
	minutes_text(first, a);
	if (working_time_weekly(&p->agreed.time, day) == first)
		document_fact(p->d, _("Wochenstunden (netto)"), "%s", a);
	else
		document_fact(p->d, _("Wochenstunden (netto)"), _("%s, ab %s %s"), a,
		    day_text(day, on), minutes_text(working_time_weekly(&p->agreed.time, day), b));
}

static void
put_counting(const struct proof *p, const struct contract *c)
{
	if (*c->net != '\0')
		document_fact(p->d, _("Zählregel"), "%s", c->net);
	else
		document_fact(p->d, _("Zählregel"), "%s",
		    c->employed
			? _("Anstellung: Urlaub und Krankheit zählen mit dem Soll des Tages")
			: _("Dienstleistung: Feiertage, Urlaub und Krankheit zählen nicht"));
}

/* ---- closed or not ---- */

static void
put_confirmed(const struct proof *p, const char *by)
{
	char day[DAY_TEXT];

	if (p->closed.confirmed_on == 0)
		return;
	document_fact(
	    p->d, _("Bestätigt"), _("am %s von %s"), day_text(p->closed.confirmed_on, day), by);
}

static void
put_state(const struct proof *p)
{
	char day[DAY_TEXT];

	document_fact(p->d, _("Stand"), "%s", codes_label(&codes_close_state, p->closed.state));
	document_fact(p->d, _("Abgeschlossen"), _("am %s"), day_text(p->closed.closed_on, day));
	if (*p->closed.hash != '\0')
		document_fact(p->d, _("Prüfsumme"), "%s", p->closed.hash);
	if (p->closed.rows == MONTH_CORRECTED)
		document_say(p->d, "%s",
		    _("Nach dem Abschluss wurde korrigiert: die Zeilen zeigen den heutigen Stand, "
		      "die Korrekturen stehen im Nachweis des folgenden Monats."));
	if (p->closed.rows == MONTH_CHANGED)
		document_say(p->d, "%s",
		    _("Achtung: die Zeilen sind nicht mehr die, die abgeschlossen wurden, und "
		      "keine Korrektur sagt, warum. Bitte abgleichen; bleibt es dabei, "
		      "zurückfragen."));
}

static bool
put_closing(const struct proof *p, struct err *e)
{
	char by[STAFF_NAME];

	if (!p->closed.closed) {
		document_fact(p->d, _("Stand"), "%s", _("Monat ist noch nicht abgeschlossen"));
		return true;
	}
	if (!staff_name(p->ask.r, &p->closed.confirmed_by, by, e))
		return false;
	put_state(p);
	put_confirmed(p, by);
	return true;
}

bool
month_proof_head(struct proof *p, struct err *e)
{
	struct contract c;
	struct office office;
	char name[STAFF_NAME], text[DAY_TEXT];

	if (!load_contract(p, &c, e) || !office_load(p->ask.r, &office, e) ||
	    !staff_name(p->ask.r, &p->ask.of, name, e))
		return false;
	document_subject(p->d, name);
	document_fact(p->d, _("Auftraggeber"), "%s%s%s",
	    *office.name != '\0' ? office.name : _("nicht eingetragen"),
	    *office.unit != '\0' ? ", " : "", office.unit);
	put_contract(p, &c, name);
	document_fact(p->d, _("Leistung"), "%s", _("Integrationsbegleitung"));
	document_fact(p->d, _("Name"), "%s", name);
	document_fact(p->d, _("Monat"), "%s", day_text_month(p->ask.span.from, text));
	put_weekly(p);
	put_counting(p, &c);
	document_fact(p->d, _("Soll"), "%s", minutes_text(p->hours.target, text));
	document_fact(p->d, _("Übertrag Vormonat"), "%s", minutes_text(p->hours.carried, text));
	return put_closing(p, e);
}
