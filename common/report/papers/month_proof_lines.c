/* R1: a line an entry, a subtotal a week of the calendar. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rows.h"
#include "common/report/papers/month_proof.h"

/* A contact counts with its first entry only: two entries of one contact are one contact. */
static const char lines_sql[] =
    "SELECT t.worked_on, t.begins, t.ends, t.break_min, t.minutes, t.activity, t.area, t.place,"
    " t.travel_min, t.km, coalesce(t.counts_as_net, 1), coalesce(t.remark, ''),"
    " coalesce(e.kind, '') FROM time_entry t LEFT JOIN encounter e ON e.id = t.encounter_id"
    " AND e.deleted = 0 AND NOT EXISTS (SELECT 1 FROM time_entry o WHERE o.encounter_id = e.id"
    " AND o.id < t.id AND o.worker = ?3 AND o.worked_on BETWEEN ?1 AND ?2 AND o.deleted = 0)"
    " WHERE t.worked_on BETWEEN ?1 AND ?2 AND +t.worker = ?3 AND t.deleted = 0"
    " ORDER BY t.worked_on, coalesce(t.begins, 1440), t.id";

enum {
	COL_DAY,
	COL_BEGINS,
	COL_ENDS,
	COL_BREAK,
	COL_MINUTES,
	COL_ACTIVITY,
	COL_AREA,
	COL_PLACE,
	COL_TRAVEL,
	COL_KM,
	COL_NET,
	COL_REMARK,
	COL_CONTACT
};

struct lines {
	struct proof *p;
	int64_t rows, week_net;
	int32_t monday; /* of the week that runs; 0 before the first line */
};

/* ---- weeks ---- */

/* Its part of the month: rounded so that the weeks add up to the month. */
static int64_t
week_target(const struct proof *p, int32_t monday)
{
	int32_t first = p->ask.span.from, last = day_add(monday, 6);
	int64_t before = working_time_target(&p->agreed.time, first, day_add(monday, -1));

	if (last > p->ask.span.to)
		last = p->ask.span.to;
	return working_time_target(&p->agreed.time, first, last) - before;
}

static void
put_difference(const struct proof *p, int64_t net, int64_t target)
{
	char text[3 * DAY_TEXT], is[DAY_TEXT], diff[DAY_TEXT];

	snprintf(text, sizeof(text), _("Soll %s, Differenz %s%s"), minutes_text(target, is),
	    net > target ? "+" : "", minutes_text(net - target, diff));
	document_text(p->d, text);
}

static void
put_blank(struct document *d, int n)
{
	while (n-- > 0)
		document_blank(d);
}

static void
put_week(struct lines *l)
{
	struct proof *p = l->p;
	int64_t target = week_target(p, l->monday);
	char text[DAY_TEXT];
	int year;

	snprintf(text, sizeof(text), _("KW %d"), day_iso_week(l->monday, &year));
	document_row(p->d, ROW_SUBTOTAL);
	document_blank(p->d);
	document_text(p->d, text);
	put_blank(p->d, 4);
	document_number(p->d, UNIT_MINUTES, l->week_net);
	put_blank(p->d, 6);
	document_blank(p->d);
	put_difference(p, l->week_net, target);
	p->weeks_target += target;
	l->week_net = 0;
	l->monday = day_add(l->monday, 7);
}

/* Weeks without a line have a target all the same. */
static void
weeks_until(struct lines *l, int32_t monday)
{
	if (l->monday == 0)
		l->monday = day_monday(l->p->ask.span.from);
	while (l->monday < monday)
		put_week(l);
}

/* ---- lines ---- */

static void
put_minute(struct document *d, struct query *q, int col)
{
	char text[DAY_TEXT];

	document_text(d, query_null(q, col) ? "" : minute_text((int)query_int(q, col), text));
}

static void
put_number(struct document *d, struct query *q, int col)
{
	if (query_int(q, col) == 0)
		document_empty(d);
	else
		document_number(d, UNIT_NUMBER, query_int(q, col));
}

static void
put_times(struct document *d, struct query *q)
{
	int32_t day = (int32_t)query_int(q, COL_DAY);

	document_day(d, day);
	document_text(d, day_weekday_text(day_weekday(day)));
	put_minute(d, q, COL_BEGINS);
	put_minute(d, q, COL_ENDS);
	put_number(d, q, COL_BREAK);
	document_number(d, UNIT_MINUTES, query_int(q, COL_MINUTES));
}

static void
put_place(struct document *d, struct query *q)
{
	const char *place = query_text(q, COL_PLACE);

	document_text(d, *place == '\0' ? "" : codes_label(&codes_place, place));
}

static void
put_rest(struct lines *l, struct query *q, bool contact, bool net)
{
	struct document *d = l->p->d;

	document_text(d, query_text(q, COL_ACTIVITY));
	document_text(d, query_text(q, COL_AREA));
	put_place(d, q);
	put_number(d, q, COL_TRAVEL);
	put_number(d, q, COL_KM);
	if (contact)
		document_number(d, UNIT_NUMBER, 1);
	else
		document_empty(d);
	document_text(d, net ? _("j") : _("n"));
	document_text(d, query_text(q, COL_REMARK));
}

static void
add_up(struct lines *l, struct query *q, bool contact, bool net)
{
	struct proof *p = l->p;
	int64_t minutes = query_int(q, COL_MINUTES);

	p->lines.all += minutes;
	p->lines.net += net ? minutes : 0;
	p->lines.contacts += contact;
	p->travel += query_int(q, COL_TRAVEL);
	p->km += query_int(q, COL_KM);
	l->week_net += net ? minutes : 0;
}

static bool
put_line(void *ctx, struct query *q, struct err *e)
{
	struct lines *l = ctx;
	bool net = query_int(q, COL_NET) == 1;
	bool contact = codes_flag(&codes_encounter_kind, query_text(q, COL_CONTACT), CODE_CONTACT);

	(void)e;
	weeks_until(l, day_monday((int32_t)query_int(q, COL_DAY)));
	document_row(l->p->d, ROW_PLAIN);
	document_number(l->p->d, UNIT_NUMBER, ++l->rows);
	put_times(l->p->d, q);
	put_rest(l, q, contact, net);
	add_up(l, q, contact, net);
	return true;
}

static void
put_total(const struct proof *p)
{
	struct document *d = p->d;

	document_row(d, ROW_TOTAL);
	document_blank(d);
	document_text(d, _("Summe"));
	put_blank(d, 4);
	document_number(d, UNIT_MINUTES, p->lines.all);
	put_blank(d, 3);
	document_number(d, UNIT_NUMBER, p->travel);
	document_number(d, UNIT_NUMBER, p->km);
	document_number(d, UNIT_NUMBER, p->lines.contacts);
	put_blank(d, 2);
	document_row(d, ROW_TOTAL);
	document_blank(d);
	document_text(d, _("davon netto"));
	put_blank(d, 4);
	document_number(d, UNIT_MINUTES, p->lines.net);
	put_blank(d, 6);
	document_blank(d);
	put_difference(p, p->lines.net, p->weeks_target);
}

bool
month_proof_lines(struct proof *p, struct err *e)
{
	const char *const labels[] = {_("#Lfd. Nr."), _("Datum"), _("Tag"), _("Beginn"), _("Ende"),
	    _("#Pause (Min.)"), _("#Dauer (hh:mm)"), _("Tätigkeitsart"), _("Bereich (B1–B8)"),
	    _("Ort"), _("#davon Fahrzeit (Min.)"), _("#km"), _("#Kontakte"), _("zählt netto (j/n)"),
	    _("Bemerkung (ohne Personenbezug)"), NULL};
	struct lines l = {.p = p};

	document_table(p->d, _("Zeiteinträge"), labels);
	if (!rows_each(month_proof_ask(p, lines_sql, e), put_line, &l, e))
		return false;
	weeks_until(&l, day_add(day_monday(p->ask.span.to), 7));
	put_total(p);
	if (p->weeks_target != p->hours.target)
		document_note(p->d, "%s",
		    _("Das Soll der Wochen folgt dem Vertrag, wie er heute eingetragen ist; das "
		      "des "
		      "Monats dem, was abgeschlossen wurde."));
	return true;
}
