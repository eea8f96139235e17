/*
 * The right side of the screen Stunden: the selected entry, and the month by activity and area.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "tui/screens/hours_close.h"

static void
field_minutes(struct detail *d, const char *label, int64_t minutes)
{
	char text[DAY_TEXT];

	detail_field(d, label, minutes > 0 ? minutes_text(minutes, text) : "");
}

/* ---- what is selected ---- */

/* Whom the contact was with that an entry belongs to. */
static void
tell_people(const struct hours_sheet *h, const struct time_row *t, struct detail *d)
{
	struct contact_rows rows;
	size_t i;

	if (id_zero(&t->encounter) ||
	    !contacts_of_day(desk_replica(h->app), t->worked_on, &rows, NULL))
		return;
	for (i = 0; i < rows.n; i++)
		if (id_equal(&rows.at[i].id, &t->encounter))
			detail_field(d, _("Kontakt"), rows.at[i].who);
	contact_rows_free(&rows);
}

static void
tell_entry(const struct hours_sheet *h, const struct time_row *t, struct detail *d)
{
	char day[DAY_TEXT], length[DAY_TEXT], km[32];

	detail_head(d, day_text_weekday(t->worked_on, day), minutes_text(t->minutes, length));
	if (t->hint)
		detail_line(d, ROLE_ATTENTION,
		    _("! Überschneidung, mehr als zehn Stunden oder zu wenig Ruhe: Stimmt die "
		      "Uhrzeit?"));
	detail_field(d, _("Tätigkeit"), codes_label(&codes_time_activity, t->activity));
	if (*t->area != '\0')
		detail_field(d, _("Bereich"), codes_label(&codes_activity_area, t->area));
	field_minutes(d, _("Pause"), t->break_min);
	field_minutes(d, _("davon Fahrzeit"), t->travel_min);
	snprintf(km, sizeof(km), "%lld", (long long)t->km);
	detail_field(d, _("Kilometer"), t->km > 0 ? km : "");
	if (*t->remark != '\0')
		detail_line(d, ROLE_TEXT, t->remark);
	if (!t->net)
		detail_line(d, ROLE_QUIET, _("Zählt nicht als Arbeitszeit."));
	tell_people(h, t, d);
}

static void
tell_contact(const struct contact_row *c, struct detail *d)
{
	char day[DAY_TEXT], length[DAY_TEXT];

	detail_head(d, day_text_weekday(c->held_on, day), minutes_text(c->minutes, length));
	detail_line(d, ROLE_TEXT, c->who);
	detail_field(d, _("Art"), codes_label(&codes_encounter_kind, c->kind));
	detail_field(d, _("Bereich"), codes_label(&codes_activity_area, c->area));
	detail_line(d, ROLE_QUIET,
	    _("Für diesen Kontakt ist noch keine Zeit eingetragen. Eingabe trägt sie ein."));
}

/* ---- the month ---- */

static int64_t
sum_of_activity(const struct hours_sheet *h, const char *activity)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < h->entries.n; i++)
		if (strcmp(h->entries.at[i].activity, activity) == 0)
			sum += h->entries.at[i].minutes;
	return sum;
}

static int64_t
sum_of_area(const struct hours_sheet *h, const char *area)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < h->entries.n; i++)
		if (strcmp(h->entries.at[i].area, area) == 0)
			sum += h->entries.at[i].minutes;
	return sum;
}

/* One line for each code something was written down for. */
static void
tell_codes(const struct hours_sheet *h, struct detail *d, const char *head,
    const struct codes *codes, int64_t (*sum)(const struct hours_sheet *h, const char *code))
{
	char text[DAY_TEXT];
	int64_t minutes;
	bool headed = false;
	size_t i;

	for (i = 0; i < codes->n; i++) {
		minutes = sum(h, codes->list[i].code);
		if (minutes == 0)
			continue;
		if (!headed)
			detail_head(d, head, NULL);
		headed = true;
		detail_printf(d, ROLE_TEXT, "%6s  %s", minutes_text(minutes, text),
		    codes_label(codes, codes->list[i].code));
	}
}

static void
tell_travel(const struct hours_sheet *h, struct detail *d)
{
	int64_t travel = sum_of_activity(h, "FAH"), km = 0;
	char text[DAY_TEXT];
	size_t i;

	for (i = 0; i < h->entries.n; i++) {
		km += h->entries.at[i].km;
		if (strcmp(h->entries.at[i].activity, "FAH") != 0)
			travel += h->entries.at[i].travel_min;
	}
	if (travel > 0 || km > 0)
		detail_printf(d, ROLE_TEXT, _("unterwegs %s, %lld km"), minutes_text(travel, text),
		    (long long)km);
}

static void
tell_month(const struct hours_sheet *h, struct detail *d)
{
	char month[DAY_TEXT], text[DAY_TEXT];
	bool over = h->sum.due == h->sum.target;

	detail_head(d, day_text_month(h->month, month), NULL);
	detail_field(d, _("Ist"), minutes_text(h->sum.done, text));
	if (h->sum.away != 0)
		detail_field(d, _("Abwesenheit"), minutes_text(h->sum.away, text));
	if (h->sum.corrected != 0)
		detail_field(d, _("Korrekturen"), hours_balance(h->sum.corrected, text));
	if (!over)
		detail_field(d, _("Soll bis heute"), minutes_text(h->sum.due, text));
	detail_field(d, _("Soll im Monat"), minutes_text(h->sum.target, text));
	if (h->sum.carried != 0)
		detail_field(d, _("Saldo davor"), hours_balance(h->sum.carried, text));
	detail_field(d, _("Saldo"), hours_balance(h->sum.balance, text));
	if (h->sum.balance >= BALANCE_WARN_MIN || h->sum.balance <= -BALANCE_WARN_MIN)
		detail_line(d, ROLE_ATTENTION,
		    _("! Mehr als zehn Stunden Unterschied: bitte mit dem Fachbereich sprechen."));
	hours_tell_closing(h, d);
	tell_travel(h, d);
	tell_codes(h, d, _("TÄTIGKEITEN"), &codes_time_activity, sum_of_activity);
	tell_codes(h, d, _("BEREICHE"), &codes_activity_area, sum_of_area);
}

void
hours_tell(const struct hours_sheet *h, const struct list_row *row, struct detail *d)
{
	const struct time_row *entry = hours_entry(h, row);
	const struct contact_row *contact = hours_contact(h, row);

	if (entry != NULL)
		tell_entry(h, entry, d);
	else if (contact != NULL)
		tell_contact(contact, d);
	tell_month(h, d);
}
