/* What the command rule hours is told: a span, agreements, and what was worked in it. */
#include "tui/commands/rule_hours.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"

#define WORKED_MAX 4000 /* ten years of workdays are fewer */
#define WEEKLY 1020

/* ---- the span and the agreements ---- */

static bool
take_month(struct call *c, struct hours_ask *h, struct err *e)
{
	const char *text = call_value(c, "month");
	char first[32];
	int32_t day = 0;

	h->from = day_month_first(h->today);
	if (text != NULL && strlen(text) < 20) {
		snprintf(first, sizeof(first), strchr(text, '-') != NULL ? "%s-01" : "1.%s", text);
		if (typed_day(first, SENSE_PAST, h->today, &day) != TYPED_OK)
			day = 0;
	}
	if (text != NULL && day == 0)
		return err_say(e, ERR_INPUT,
		    _("--month: »%s« ist kein Monat. Beispiele: 2026-05, 5.2026."), text);
	if (day != 0)
		h->from = day;
	h->to = day_month_last(h->from);
	if (!rule_day(c, "from", SENSE_PAST, h->today, &h->from, e) ||
	    !rule_day(c, "to", SENSE_PAST, h->today, &h->to, e))
		return false;
	if (h->to < h->from)
		return err_set(
		    e, ERR_INPUT, _("Das Ende liegt vor dem Beginn. Bitte die Tage prüfen."), "to");
	if (day_between(h->from, h->to) > 3660)
		return err_set(e, ERR_INPUT, _("Höchstens zehn Jahre auf einmal."), "span");
	return true;
}

static int
by_from(const void *a, const void *b)
{
	const struct agreement *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

static bool
take_weekly(struct call *c, struct hours_ask *h, struct err *e)
{
	char text[64];
	const char *given;
	char *since;
	size_t at = 0;
	int64_t minutes;

	while ((given = call_next(c, "weekly", &at)) != NULL) {
		struct agreement *a = &h->agreements[h->w.n];

		if (h->w.n == AGREEMENTS)
			return err_set(e, ERR_INPUT, _("Zu viele Verträge auf einmal."), "weekly");
		text_copy(text, sizeof(text), given);
		since = strchr(text, '@');
		if (since != NULL)
			*since++ = '\0';
		if (!rule_hours_of("--weekly", text, &minutes, e) ||
		    (since != NULL &&
			!rule_day_of("--weekly", since, SENSE_PAST, h->today, &a->from, e)))
			return false;
		if (minutes < 0 || minutes > 6000)
			return err_set(e, ERR_INPUT,
			    _("So viele Stunden je Woche kann kein Vertrag haben."), "weekly");
		a->weekly_min = (int)minutes;
		h->w.n++;
	}
	if (h->w.n == 0)
		h->agreements[h->w.n++].weekly_min = WEEKLY;
	qsort(h->agreements, h->w.n, sizeof(h->agreements[0]), by_from);
	h->w.agreements = h->agreements;
	return true;
}

static bool
take_method(struct call *c, struct hours_ask *h, struct err *e)
{
	static const char *const words[] = {[TARGET_PER_WORKDAY] = "workday",
	    [TARGET_MONTHLY_FLAT] = "flat",
	    [TARGET_ANNUAL] = "annual"};
	const char *text = call_value(c, "method");
	size_t i;

	for (i = 0; text != NULL && i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], text) == 0) {
			h->w.method = (enum target_method)i;
			return true;
		}
	return text == NULL ||
	       err_say(e, ERR_INPUT,
		   _("--method: »%s« gibt es nicht. Es gibt: workday, flat, annual."), text);
}

static bool
take_balance(struct call *c, struct hours_ask *h, struct err *e)
{
	const char *carried = call_value(c, "carried"), *cap = call_value(c, "cap");

	h->w.cap_min = BALANCE_CAP_MIN;
	if ((carried != NULL && !rule_hours_of("--carried", carried, &h->carried, e)) ||
	    (cap != NULL && !rule_hours_of("--cap", cap, &h->w.cap_min, e)))
		return false;
	return h->w.cap_min >= 0 ||
	       err_set(e, ERR_INPUT, _("--cap: eine Grenze ist nicht negativ."), "cap");
}

/* ---- what was worked ---- */

static bool
keep(struct hours_ask *h, int32_t day, int64_t minutes, struct err *e)
{
	if (minutes < 1 || minutes > 1440)
		return err_set(e, ERR_INPUT,
		    _("Ein Eintrag dauert mindestens eine Minute und höchstens 24 Stunden."),
		    "entry");
	if (h->n == WORKED_MAX)
		return err_set(e, ERR_FULL, _("Zu viele Einträge auf einmal."), "entries");
	h->at[h->n++] = (struct worked){day, minutes};
	return true;
}

static bool
take_entries(struct call *c, struct hours_ask *h, struct err *e)
{
	const char *given, *length;
	char day_words[48];
	size_t at = 0;
	int64_t minutes;
	int32_t day;

	while ((given = call_next(c, "entry", &at)) != NULL) {
		length = strchr(given, '=');
		if (length == NULL || (size_t)(length - given) >= sizeof(day_words))
			return err_say(e, ERR_INPUT,
			    _("--entry: »%s« hat nicht die Form TAG=DAUER, zum Beispiel "
			      "4.5.2026=3:24."),
			    given);
		snprintf(day_words, sizeof(day_words), "%.*s", (int)(length - given), given);
		if (!rule_day_of("--entry", day_words, SENSE_PAST, h->today, &day, e) ||
		    !rule_minutes_of("--entry", length + 1, &minutes, e) ||
		    !keep(h, day, minutes, e))
			return false;
	}
	return true;
}

/* ---- .. from a file ---- */

enum { IN_DAY, IN_LENGTH, IN_BEGIN, IN_END, IN_BREAK, IN_NET, INS };
static const char *const columns[INS] = {[IN_DAY] = "Datum|worked_on|date|day",
    [IN_LENGTH] = "Dauer|Dauer (hh:mm)|Minuten|minutes|length",
    [IN_BEGIN] = "Beginn|von|begins|begin",
    [IN_END] = "Ende|bis|ends|end",
    [IN_BREAK] = "Pause|Pause (Min.)|break_min|break",
    [IN_NET] = "zählt netto|zählt netto (j/n)|zählt als Arbeitszeit|counts_as_net"};

static bool
is_given(const char *text)
{
	return text != NULL && *text != '\0';
}

/* The length, or what lies between begin and end without the break. */
static bool
length_of(const char *const *value, int64_t *out, struct err *e)
{
	int begins = 0, ends = 0;
	int64_t pause = 0;

	if (is_given(value[IN_LENGTH]))
		return rule_minutes_of(_("Dauer"), value[IN_LENGTH], out, e);
	if (!is_given(value[IN_BEGIN]) || !is_given(value[IN_END]))
		return err_set(
		    e, ERR_INPUT, _("Es fehlt die Dauer, oder Beginn und Ende der Arbeit."), "row");
	if (typed_time(value[IN_BEGIN], &begins) != TYPED_OK ||
	    typed_time(value[IN_END], &ends) != TYPED_OK)
		return err_set(
		    e, ERR_INPUT, _("Das ist keine Uhrzeit. Beispiele: 9, 930, 9:30."), "row");
	if (is_given(value[IN_BREAK]) && !rule_minutes_of(_("Pause"), value[IN_BREAK], &pause, e))
		return false;
	*out = ends - begins - pause;
	return *out > 0 ||
	       err_set(e, ERR_INPUT,
		   _("Das Ende liegt vor dem Beginn. Über Mitternacht bitte zwei Einträge."),
		   "row");
}

static bool
take_row(void *ctx, const char *const *value, size_t line, struct err *e)
{
	struct hours_ask *h = ctx;
	int64_t minutes;
	int32_t day;

	(void)line;
	if (is_given(value[IN_NET]) && strchr("nN0", value[IN_NET][0]) != NULL)
		return true;
	return rule_day_of(_("Datum"), value[IN_DAY] != NULL ? value[IN_DAY] : "", SENSE_PAST,
		   h->today, &day, e) &&
	       length_of(value, &minutes, e) && keep(h, day, minutes, e);
}

static bool
take_file(struct call *c, struct hours_ask *h, struct err *e)
{
	const char *path = call_value(c, "csv");

	return path == NULL || rule_table(c, path, columns, INS, take_row, h, e);
}

/* ---- what was not ---- */

static bool
take_absences(struct call *c, struct hours_ask *h, struct err *e)
{
	const char *given;
	char first[96];
	char *last;
	size_t at = 0;

	h->employment = call_has(c, "employment");
	while ((given = call_next(c, "absence", &at)) != NULL) {
		text_copy(first, sizeof(first), given);
		last = strstr(first, "..");
		if (last != NULL) {
			*last = '\0';
			last += 2;
		}
		if (!rule_day_of(
			"--absence", first, SENSE_PAST, h->today, &h->away[h->n_away].from, e) ||
		    !rule_day_of("--absence", last != NULL ? last : first, SENSE_PAST, h->today,
			&h->away[h->n_away].to, e))
			return false;
		if (h->away[h->n_away].to < h->away[h->n_away].from)
			return err_set(e, ERR_INPUT,
			    _("Das Ende liegt vor dem Beginn. Bitte die Tage prüfen."), "absence");
		h->n_away++;
	}
	return true;
}

bool
hours_read(struct call *c, struct hours_ask *out, struct err *e)
{
	*out = (struct hours_ask){.at = calloc(WORKED_MAX, sizeof(*out->at))};
	return (out->at != NULL || err_nomem(e)) && rule_today(c, &out->today, e) &&
	       take_month(c, out, e) && take_weekly(c, out, e) && take_method(c, out, e) &&
	       rule_land(c, "land", &out->w.land, e) && take_balance(c, out, e) &&
	       take_entries(c, out, e) && take_file(c, out, e) && take_absences(c, out, e);
}
