#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/rule/deadline_work.h"

/* Days a letter of today can have to do with; far enough from the ends of the calendar. */
#define FIRST 19500101
#define LAST 21001231

static const int alarm_days[DEADLINE_ALARMS] = {10, 5, 2, 1};

/* ---- steps 2 and 3: the period and its end ---- */

static int32_t
shifted(struct work *w, int32_t end)
{
	const char *off = deadline_day_off(w, end);
	char x[DAY_TEXT], y[DAY_TEXT];
	int32_t moved = end;

	if (off != NULL) {
		moved = deadline_workday_after(w, end);
		deadline_line(w, _("%s ist %s (%s): das Ende verschiebt sich auf %s."),
		    day_text_weekday(end, x), off, land_name(w->ask->seat),
		    day_text_weekday(moved, y));
	}
	return moved;
}

static struct period
period_of(const struct deadline_ask *a)
{
	if (a->period.n > 0)
		return a->period;
	return a->rule != NULL ? a->rule->period : (struct period){PERIOD_LETTER, 0};
}

static void
end_of_hours(struct work *w, struct period p)
{
	int minute = w->ask->event_minute >= 0 ? w->ask->event_minute : 0;
	char x[DAY_TEXT], y[DAY_TEXT];
	int32_t hours = minute / 60 + p.n;

	w->d.end = day_add(w->d.notified_on, hours / 24);
	w->d.end_minute = hours % 24 * 60 + minute % 60;
	deadline_line(w, _("%d Stunden später, Wochenenden zählen mit: %s, %s Uhr."), p.n,
	    day_text_weekday(w->d.end, x), minute_text(w->d.end_minute, y));
}

static void
end_backwards(struct work *w, struct period p)
{
	char x[DAY_TEXT], y[PERIOD_TEXT];
	int32_t end = period_end(w->d.notified_on, (struct period){p.unit, -p.n});

	deadline_line(
	    w, _("%s zurück gerechnet: %s."), period_text(p, y), day_text_weekday(end, x));
	w->d.end = deadline_workday_before(w, end);
	if (w->d.end != end)
		deadline_line(w, _("%s ist kein Werktag; sicher ist nur der Werktag davor, %s."),
		    day_text_weekday(end, x), day_text_weekday(w->d.end, y));
}

static bool
end_of_period(struct work *w, struct err *e)
{
	struct period p = period_of(w->ask);
	char x[DAY_TEXT], y[PERIOD_TEXT];
	int32_t end;

	if (p.unit == PERIOD_NONE)
		return true;
	if (p.unit == PERIOD_LETTER)
		return deadline_missing(e, _("Für diesen Brief gibt es keine feste Frist. Bitte "
					     "die Frist aus der Belehrung "
					     "eintragen."));
	if (p.unit == PERIOD_UNTIL) {
		w->d.end = w->d.notified_on;
		deadline_line(
		    w, _("Spätestens an diesem Tag, nicht danach; Wochenenden verlängern nicht."));
	} else if (p.unit == PERIOD_HOURS) {
		end_of_hours(w, p);
	} else if ((deadline_flags(w) & DEADLINE_BACKWARDS) != 0) {
		end_backwards(w, p);
	} else {
		end = period_end(w->d.notified_on, p);
		deadline_line(w, _("Frist %s%s: bis %s, 24 Uhr."), period_text(p, y),
		    w->ask->period.n > 0 ? _(" (aus dem Brief)") : "", day_text_weekday(end, x));
		w->d.end = shifted(w, end);
	}
	return true;
}

static bool
end_from_letter(struct work *w)
{
	char x[DAY_TEXT];

	w->d.notified_on = w->ask->received_on != 0 ? w->ask->received_on : w->ask->dated_on;
	w->d.end = w->ask->end;
	deadline_line(
	    w, _("Der Brief nennt den Tag selbst: %s. Das gilt."), day_text_weekday(w->d.end, x));
	return true;
}

/* ---- step 4 and what else is good to know ---- */

static void
second_period(struct work *w)
{
	const struct deadline_rule *r = w->ask->rule;
	char x[DAY_TEXT], y[PERIOD_TEXT];
	int32_t end;

	if (r == NULL || r->also.n == 0)
		return;
	end = period_end(w->d.notified_on, r->also);
	deadline_line(w, _("Begründung binnen %s: bis %s."), period_text(r->also, y),
	    day_text_weekday(end, x));
	w->d.also_end = shifted(w, end);
}

static void
fallback(struct work *w)
{
	unsigned f = deadline_flags(w);
	char x[DAY_TEXT];

	if (w->ask->note != NOTE_MISSING && w->ask->note != NOTE_WRONG)
		return;
	if ((f & (DEADLINE_SOCIAL | DEADLINE_COURT | DEADLINE_TAX)) == 0 || w->d.end == 0)
		return;
	w->d.fallback_end = deadline_workday_after(w, day_add_months(w->d.notified_on, 12));
	deadline_line(w,
	    _("Belehrung fehlt oder ist falsch: Auffangfrist ein Jahr (%s), bis %s. Geplant wird "
	      "trotzdem auf die kurze Frist."),
	    (f & DEADLINE_SOCIAL) != 0 ? "§ 66 Abs. 2 SGG"
	    : (f & DEADLINE_TAX) != 0  ? "§ 356 Abs. 2 AO"
				       : "§ 58 Abs. 2 VwGO",
	    day_text_weekday(w->d.fallback_end, x));
}

/* A letter that really came later than the law supposes: worth a try, not worth relying on. */
static void
arguable(struct work *w)
{
	const struct deadline_ask *a = w->ask;
	struct period p = period_of(a);
	char x[DAY_TEXT], y[DAY_TEXT];

	if (a->event_on != 0 || a->end != 0 || a->received_on <= w->d.notified_on ||
	    a->service == SERVICE_FORMAL || a->service == SERVICE_HANDED || p.unit < PERIOD_DAYS ||
	    p.unit > PERIOD_MONTHS)
		return;
	w->d.arguable_end = deadline_workday_after(w, period_end(a->received_on, p));
	deadline_line(w,
	    _("Wirklich angekommen %s: wäre das nachweisbar, liefe die Frist bis %s. Geplant wird "
	      "auf die frühere."),
	    day_text_weekday(a->received_on, x), day_text_weekday(w->d.arguable_end, y));
}

static int32_t
workdays_back(const struct work *w, int32_t day, int n)
{
	while (n-- > 0 && day != 0)
		day = deadline_workday_before(w, day_add(day, -1));
	return day;
}

void
deadline_alarms(int32_t end, enum land seat, const struct day_off *off, size_t n_off,
    int32_t out[static DEADLINE_ALARMS])
{
	const struct deadline_ask ask = {.seat = seat, .off = off, .n_off = n_off};
	const struct work w = {.ask = &ask};
	size_t i;

	for (i = 0; i < DEADLINE_ALARMS; i++)
		out[i] = end != 0 ? workdays_back(&w, end, alarm_days[i]) : 0;
}

static void
plan(struct work *w)
{
	char x[DAY_TEXT];

	if (w->d.end == 0) {
		deadline_line(w, _("Keine Frist. %s"),
		    w->ask->rule != NULL
			? lang_pick(w->ask->rule->remedy_de, w->ask->rule->remedy_en)
			: "");
		return;
	}
	w->d.safe_end = workdays_back(w, w->d.end, 1);
	deadline_alarms(
	    w->d.end, w->ask->seat, w->ask->off, w->ask->n_off, w->d.alarms);
	if (w->ask->rule != NULL && w->ask->rule->lead_days > 0)
		w->d.begin_on = day_add(w->d.end, -w->ask->rule->lead_days);
	deadline_line(
	    w, _("Sicher ist der Werktag davor: %s."), day_text_weekday(w->d.safe_end, x));
	if (w->d.begin_on != 0)
		deadline_line(w, _("Damit beginnen: %s."), day_text_weekday(w->d.begin_on, x));
}

/* ---- is the question answerable? ---- */

static bool
check_days(const struct deadline_ask *a, struct err *e)
{
	const int32_t days[] = {a->dated_on, a->posted_on, a->received_on, a->event_on, a->end};
	size_t i;

	for (i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		if (days[i] != 0 && (!day_valid(days[i]) || days[i] < FIRST || days[i] > LAST))
			return err_set(
			    e, ERR_INPUT, _("Diesen Tag gibt es nicht."), "deadline: day");
	if (a->posted_on != 0 && a->received_on != 0 && a->received_on < a->posted_on)
		return err_set(e, ERR_INPUT,
		    _("Der Brief kam an, bevor er aufgegeben wurde. Bitte die Tage prüfen."),
		    "deadline: received before posted");
	if (a->dated_on != 0 && a->posted_on != 0 && a->posted_on < a->dated_on)
		return err_set(e, ERR_INPUT,
		    _("Der Brief wurde aufgegeben, bevor er geschrieben war. Bitte die Tage "
		      "prüfen."),
		    "deadline: posted before dated");
	return true;
}

static int32_t
first_day(const struct deadline_ask *a)
{
	const int32_t days[] = {a->dated_on, a->posted_on, a->event_on, a->received_on};
	size_t i;

	for (i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		if (days[i] != 0)
			return days[i];
	return 0;
}

static bool
check_rule(const struct deadline_ask *a, struct err *e)
{
	const struct deadline_rule *r = a->rule;
	int32_t day = first_day(a);
	char x[DAY_TEXT];

	if (r == NULL || day == 0 || a->period.n > 0 || a->end != 0)
		return true; /* what the letter says needs no rule */
	if (r->to != 0 && day > r->to)
		return err_say(e, ERR_INPUT,
		    _("Die Regel %s gilt nur für Bescheide bis %s. Bitte die Frist aus der "
		      "Belehrung "
		      "eintragen."),
		    r->code, day_text(r->to, x));
	if (r->from != 0 && day < r->from)
		return err_say(e, ERR_INPUT, _("Die Regel %s gilt erst ab %s."), r->code,
		    day_text(r->from, x));
	return true;
}

bool
deadline_compute(
    const struct deadline_ask *ask, struct deadline *out, struct buf *why, struct err *e)
{
	struct work w = {.ask = ask, .d = {.end_minute = -1}};
	bool ok = check_days(ask, e) && check_rule(ask, e) &&
		  (ask->end != 0 ? end_from_letter(&w)
				 : deadline_notified(&w, e) && end_of_period(&w, e));

	if (ok) {
		second_period(&w);
		fallback(&w);
		arguable(&w);
		plan(&w);
		ok = buf_ok(&w.why, e);
	}
	if (ok) {
		*out = w.d;
		if (why != NULL)
			buf_put(why, w.why.at, w.why.len);
	}
	buf_free(&w.why);
	return ok;
}
