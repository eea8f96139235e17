/* R1: the blocks A to E. They ask the records anew; month_proof_check compares. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rows.h"
#include "common/report/papers/month_proof.h"

/* "12,6 %" of the whole; nothing of nothing. */
static void
put_share(struct document *d, int64_t part, int64_t whole)
{
	if (whole <= 0)
		document_empty(d);
	else
		document_number(d, UNIT_PERMILLE, (2000 * part + whole) / (2 * whole));
}

/* ---- A: by activity ---- */

static bool
put_activity(void *ctx, struct query *q, struct err *e)
{
	struct proof *p = ctx;
	const char *code = query_text(q, 0);
	char text[96];

	(void)e;
	snprintf(text, sizeof(text), "%s %s", code, codes_label(&codes_time_activity, code));
	document_row(p->d, ROW_PLAIN);
	document_text(p->d, text);
	document_number(p->d, UNIT_MINUTES, query_int(q, 1));
	document_number(p->d, UNIT_MINUTES, query_int(q, 2));
	put_share(p->d, query_int(q, 2), p->lines.net);
	p->by_activity.all += query_int(q, 1);
	p->by_activity.net += query_int(q, 2);
	return true;
}

static bool
block_a(struct proof *p, struct err *e)
{
	const char *const labels[] = {
	    _("Tätigkeitsart"), _("#Stunden"), _("#davon netto"), _("#Anteil %"), NULL};

	document_table(p->d, _("A. Stunden nach Tätigkeitsart"), labels);
	if (!rows_each(month_proof_ask(p,
			   "SELECT activity, sum(minutes), sum(CASE WHEN"
			   " coalesce(counts_as_net, 1) = 1 THEN minutes ELSE 0 END)"
			   " FROM time_entry WHERE worked_on BETWEEN ?1 AND ?2 AND +worker = ?3"
			   " AND deleted = 0 GROUP BY activity ORDER BY 3 DESC, 1",
			   e),
		put_activity, p, e))
		return false;
	document_row(p->d, ROW_TOTAL);
	document_text(p->d, _("Summe"));
	document_number(p->d, UNIT_MINUTES, p->by_activity.all);
	document_number(p->d, UNIT_MINUTES, p->by_activity.net);
	put_share(p->d, p->by_activity.net, p->lines.net);
	return true;
}

/* ---- B: by area ---- */

#define AREAS 16
struct area {
	char code[8];
	int64_t minutes, contacts;
};
struct areas {
	struct area at[AREAS];
	size_t n;
	int64_t without_entry;
};

static struct area *
area_of(struct areas *all, const char *code)
{
	size_t i = 0;

	while (i < all->n && strcmp(all->at[i].code, code) != 0)
		i++;
	if (i == AREAS)
		return NULL;
	if (i == all->n)
		snprintf(all->at[all->n++].code, sizeof(all->at[i].code), "%s", code);
	return &all->at[i];
}

static bool
add_minutes(void *ctx, struct query *q, struct err *e)
{
	struct area *a = area_of(ctx, query_text(q, 0));

	if (a == NULL)
		return err_set(e, ERR_FULL, "", "more than %d areas", AREAS);
	a->minutes += query_int(q, 1);
	return true;
}

/* Of a contact: its area, its kind, how many have an entry in this month, how many have none. */
static bool
add_contacts(void *ctx, struct query *q, struct err *e)
{
	struct areas *all = ctx;
	struct area *a;

	if (!codes_flag(&codes_encounter_kind, query_text(q, 1), CODE_CONTACT))
		return true;
	all->without_entry += query_int(q, 3);
	if (query_int(q, 2) == 0)
		return true;
	a = area_of(all, query_text(q, 0));
	if (a == NULL)
		return err_set(e, ERR_FULL, "", "more than %d areas", AREAS);
	a->contacts += query_int(q, 2);
	return true;
}

static bool
count_areas(const struct proof *p, struct areas *all, struct err *e)
{
	return rows_each(month_proof_ask(p,
			     "SELECT coalesce(area, 'x'), sum(minutes) FROM time_entry"
			     " WHERE worked_on BETWEEN ?1 AND ?2 AND +worker = ?3 AND deleted = 0"
			     " AND coalesce(counts_as_net, 1) = 1 GROUP BY 1 ORDER BY 1",
			     e),
		   add_minutes, all, e) &&
	       rows_each(month_proof_ask(p,
			     "SELECT area, kind, count(*), 0 FROM encounter WHERE id IN"
			     " (SELECT encounter_id FROM time_entry WHERE worked_on BETWEEN ?1"
			     " AND ?2 AND +worker = ?3 AND deleted = 0) AND deleted = 0"
			     " GROUP BY area, kind UNION ALL"
			     " SELECT area, kind, 0, count(*) FROM encounter n WHERE held_on"
			     " BETWEEN ?1 AND ?2 AND worker = ?3 AND deleted = 0 AND NOT EXISTS"
			     " (SELECT 1 FROM time_entry t WHERE t.encounter_id = n.id"
			     " AND t.deleted = 0) GROUP BY area, kind ORDER BY 1, 2",
			     e),
		   add_contacts, all, e);
}

static void
put_area(struct proof *p, const struct area *a)
{
	char text[96];

	snprintf(text, sizeof(text), "%s %s", a->code, codes_label(&codes_activity_area, a->code));
	document_row(p->d, ROW_PLAIN);
	document_text(p->d, strcmp(a->code, "x") == 0 ? _("ohne Bereich") : text);
	document_number(p->d, UNIT_MINUTES, a->minutes);
	put_share(p->d, a->minutes, p->lines.net);
	document_number(p->d, UNIT_NUMBER, a->contacts);
	put_share(p->d, a->contacts, p->lines.contacts);
	p->by_area.net += a->minutes;
	p->by_area.contacts += a->contacts;
}

static void
area_total(struct proof *p, const struct areas *all)
{
	document_row(p->d, ROW_TOTAL);
	document_text(p->d, _("Summe"));
	document_number(p->d, UNIT_MINUTES, p->by_area.net);
	put_share(p->d, p->by_area.net, p->lines.net);
	document_number(p->d, UNIT_NUMBER, p->by_area.contacts);
	put_share(p->d, p->by_area.contacts, p->lines.contacts);
	if (all->without_entry > 0)
		document_note(p->d,
		    _("Nicht dabei: Kontakte des Monats ohne Zeiteintrag, %lld an der Zahl."),
		    (long long)all->without_entry);
}

static int
by_code(const void *a, const void *b)
{
	return strcmp(((const struct area *)a)->code, ((const struct area *)b)->code);
}

static bool
block_b(struct proof *p, struct err *e)
{
	const char *const labels[] = {
	    _("Bereich"), _("#Stunden"), _("#Anteil %"), _("#Kontakte"), _("#Anteil %"), NULL};
	struct areas all = {.n = 0};
	size_t i;

	document_table(p->d, _("B. Stunden und Kontakte nach Bereich"), labels);
	if (!count_areas(p, &all, e))
		return false;
	qsort(all.at, all.n, sizeof(all.at[0]), by_code);
	for (i = 0; i < all.n; i++)
		put_area(p, &all.at[i]);
	area_total(p, &all);
	return true;
}

/* ---- C: absences ---- */

static const struct listing absences = {
    .title = N_("C. Abwesenheiten"),
    .sql = "SELECT max(from_day, ?1), min(to_day, ?2), reason, coalesce(half_day, 0)"
	   " FROM absence WHERE from_day <= ?2 AND to_day >= ?1"
	   " AND (worker IS NULL OR worker = ?4) AND deleted = 0 ORDER BY 1, 2, id",
    .column =
	{
	    {N_("von"), LIST_DAY, NULL, 0, false},
	    {N_("bis"), LIST_DAY, NULL, 0, false},
	    {N_("Grund"), LIST_CODE, &codes_absence, 0, false},
	    {N_("halber Tag"), LIST_YES, NULL, 0, false},
	},
    .none = N_("C. Abwesenheiten: keine."),
};

/* ---- D: target and balance ---- */

static void
put_composition(const struct proof *p)
{
	char lines[DAY_TEXT], away[DAY_TEXT], corrected[DAY_TEXT], later[DAY_TEXT];

	document_note(p->d, _("Ist netto: Zeiteinträge %s, Abwesenheiten %s, Korrekturen %s."),
	    minutes_text(p->hours.done, lines), minutes_text(p->hours.away, away),
	    minutes_text(p->hours.corrected, corrected));
	if (p->later != 0)
		document_note(p->d,
		    _("Nach dem Abschluss um %s korrigiert; das zählt im Monat der Korrektur."),
		    minutes_text(p->later, later));
}

static void
block_d(struct proof *p)
{
	const char *const labels[] = {
	    _("#Soll"), _("#Ist netto"), _("#Saldo Monat"), _("#Saldo neu"), NULL};
	const struct hours *h = &p->hours;
	int64_t worked = h->done + h->away + h->corrected;
	char cap[DAY_TEXT];

	document_table(p->d, _("D. Soll und Ist"), labels);
	document_row(p->d, ROW_PLAIN);
	document_number(p->d, UNIT_MINUTES, h->target);
	document_number(p->d, UNIT_MINUTES, worked);
	document_number(p->d, UNIT_MINUTES, worked - h->target);
	document_number(p->d, UNIT_MINUTES, h->balance);
	put_composition(p);
	if (p->agreed.time.cap_min > 0)
		document_note(p->d, _("Saldo neu: mit dem Übertrag, höchstens ±%s."),
		    minutes_text(p->agreed.time.cap_min, cap));
	if (!p->closed.closed)
		document_note(p->d, "%s",
		    _("Monat ist noch nicht abgeschlossen: die Zahlen können sich noch ändern."));
}

/* ---- E: corrections ---- */

/* Those of the month before that were made in it, after it was closed, stand on no paper yet. */
static bool
put_correction(void *ctx, struct query *q, struct err *e)
{
	struct proof *p = ctx;
	char month[DAY_TEXT], why[360];

	(void)e;
	snprintf(why, sizeof(why), "%s: %s", day_text_month((int32_t)query_int(q, 1), month),
	    query_text(q, 4));
	document_row(p->d, ROW_PLAIN);
	document_day(p->d, (int32_t)query_int(q, 0));
	document_text(p->d, query_text(q, 2));
	document_text(p->d, query_text(q, 3));
	document_text(p->d, why);
	return true;
}

static const char corrections_sql[] =
    "SELECT corrected_on, month, coalesce(old_value, ''), coalesce(new_value, ''), reason"
    " FROM correction WHERE +worker = ?3 AND deleted = 0 AND month < ?1"
    " AND (corrected_on BETWEEN ?1 AND ?2 OR (corrected_on < ?1 AND month >= ?4"
    " AND corrected_on BETWEEN ?4 AND ?1)) ORDER BY corrected_on, month, id";

static bool
block_e(struct proof *p, struct err *e)
{
	const char *const labels[] = {_("Datum"), _("alt"), _("neu"), _("Grund"), NULL};
	struct query *q = month_proof_ask(p, corrections_sql, e);
	size_t at;

	if (q != NULL)
		query_bind_int(q, 4, day_add_months(p->ask.span.from, -1));
	at = document_table(p->d, _("E. Korrekturen zu Vormonaten"), labels);
	if (!rows_each(q, put_correction, p, e) || !document_ok(p->d, e))
		return false;
	if (p->d->block[at].table.n_rows == 0)
		document_note(p->d, "%s", _("keine"));
	return true;
}

bool
month_proof_blocks(struct proof *p, struct err *e)
{
	if (!block_a(p, e) || !block_b(p, e) || !listing_put(&p->ask, &absences, p->d, NULL, e))
		return false;
	block_d(p);
	return block_e(p, e);
}
