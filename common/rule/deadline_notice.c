/*
 * Step 1 of a deadline: the day from which it runs.
 */
#include <stdarg.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/rule/deadline_work.h"

/* Letters posted in these years count as notified so many days later. */
static const struct {
	int32_t from;
	int days;
} fictions[] = {
    {20250101, 4}, /* PostModG: "aus drei mach vier" */
    {0, 3},
};

int
deadline_fiction_days(int32_t posted_on)
{
	size_t i = 0;

	while (posted_on < fictions[i].from)
		i++;
	return fictions[i].days;
}

void
deadline_line(struct work *w, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&w->why, fmt, ap);
	va_end(ap);
	buf_printf(&w->why, "\n");
}

/* ---- working days where the office sits ---- */

const char *
deadline_day_off(const struct work *w, int32_t day)
{
	const char *name = holiday(day, w->ask->seat);
	size_t i;

	for (i = 0; name == NULL && i < w->ask->n_off; i++)
		if (w->ask->off[i].day == day)
			name = w->ask->off[i].name;
	if (name != NULL || !day_valid(day) || day_weekday(day) <= 5)
		return name;
	return day_weekday(day) == 6 ? _("Samstag") : _("Sonntag");
}

int32_t
deadline_workday_after(const struct work *w, int32_t day)
{
	while (day != 0 && deadline_day_off(w, day) != NULL)
		day = day_add(day, 1);
	return day;
}

int32_t
deadline_workday_before(const struct work *w, int32_t day)
{
	while (day != 0 && deadline_day_off(w, day) != NULL)
		day = day_add(day, -1);
	return day;
}

/* ---- step 1: the day of notification ---- */

unsigned
deadline_flags(const struct work *w)
{
	return w->ask->rule != NULL ? w->ask->rule->flags : 0;
}

bool
deadline_missing(struct err *e, const char *say)
{
	return err_set(e, ERR_INPUT, say, "deadline: a day is missing");
}

static bool
by_post(struct work *w, struct err *e)
{
	const struct deadline_ask *a = w->ask;
	int32_t posted = a->posted_on != 0 ? a->posted_on : a->dated_on;
	int days = deadline_fiction_days(posted);
	char x[DAY_TEXT], y[DAY_TEXT];

	if (posted == 0)
		return deadline_missing(
		    e, _("Es fehlt, wann der Brief aufgegeben wurde oder welches Datum er trägt."));
	if (a->posted_on == 0)
		deadline_line(w,
		    _("Aufgabe zur Post unbekannt: es zählt das Datum des Briefs, %s."),
		    day_text_weekday(posted, x));
	w->d.notified_on = day_add(posted, days);
	deadline_line(w, _("Aufgegeben %s, gilt als bekannt gegeben nach %d Tagen: %s."),
	    day_text_weekday(posted, x), days, day_text_weekday(w->d.notified_on, y));
	if ((deadline_flags(w) & DEADLINE_TAX) != 0 && deadline_day_off(w, w->d.notified_on) != NULL) {
		w->d.notified_on = deadline_workday_after(w, w->d.notified_on);
		deadline_line(w,
		    _("Im Steuerrecht verschiebt sich das auf den nächsten Werktag: %s."),
		    day_text_weekday(w->d.notified_on, x));
	}
	return true;
}

static bool
by_hand(struct work *w, const char *say, struct err *e)
{
	char x[DAY_TEXT];

	if (w->ask->received_on == 0)
		return deadline_missing(e, _("Es fehlt der Tag der Zustellung oder Übergabe."));
	w->d.notified_on = w->ask->received_on;
	deadline_line(w, "%s %s.", say, day_text_weekday(w->d.notified_on, x));
	return true;
}

bool
deadline_notified(struct work *w, struct err *e)
{
	const struct deadline_ask *a = w->ask;
	char x[DAY_TEXT];

	if (a->event_on != 0) {
		w->d.notified_on = a->event_on;
		deadline_line(
		    w, _("Es zählt ab dem Ereignis: %s."), day_text_weekday(a->event_on, x));
		return true;
	}
	if ((deadline_flags(w) & DEADLINE_RECEIPT) != 0 && a->received_on != 0)
		return by_hand(w, _("Es zählt, wann das Schreiben zugegangen ist:"), e);
	if ((deadline_flags(w) & DEADLINE_EVENT) != 0)
		return deadline_missing(e, _("Es fehlt der Tag, ab dem gezählt wird (Ereignis)."));
	if (a->service == SERVICE_FORMAL)
		return by_hand(w, _("Förmlich zugestellt (Datum auf dem gelben Umschlag)"), e);
	if (a->service == SERVICE_HANDED)
		return by_hand(w, _("Persönlich übergeben"), e);
	if (a->service == SERVICE_REGISTERED && a->received_on != 0)
		return by_hand(w, _("Einschreiben mit Rückschein vom"), e);
	return by_post(w, e);
}
