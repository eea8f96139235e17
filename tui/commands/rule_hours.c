/* The command rule hours: target, worked, balance, month by month. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/rule/working_time.h"
#include "tui/commands/rule.h"

const struct option rule_hours_options[] = {
    {.name = "month", .value = N_("MONAT"), .what = N_("2026-05 oder 5.2026; sonst der laufende")},
    {.name = "from", .value = N_("TAG"), .what = N_("statt --month: von diesem Tag")},
    {.name = "to", .value = N_("TAG"), .what = N_("bis zu diesem Tag")},
    {.name = "weekly",
	.value = N_("STUNDEN[@TAG]"),
	.what = N_("Vertrag je Woche, gilt ab TAG: 15:00, 17:00@16.09.2024; sonst 17:00"),
	.many = true},
    {.name = "method",
	.value = N_("ART"),
	.what = N_("workday (Arbeitstage), flat (Woche mal 4,348), annual (Woche mal 52)")},
    {.name = "land", .value = N_("LAND"), .what = N_("Feiertage dieses Landes; sonst NI")},
    {.name = "entry",
	.value = N_("TAG=DAUER"),
	.what = N_("gearbeitet: 4.5.2026=3:24; mehrmals möglich"),
	.many = true},
    {.name = "csv",
	.value = N_("DATEI"),
	.what = N_("Tabelle mit Datum und Dauer, oder Beginn, Ende, Pause; zählt netto: ja, nein")},
    {.name = "absence",
	.value = N_("TAG[..TAG]"),
	.what = N_("abwesend; zählt nur mit --employment, mit dem Soll des Tages"),
	.many = true},
    {.name = "employment", .what = N_("Arbeitsvertrag statt Dienstvertrag")},
    {.name = "carried", .value = N_("DAUER"), .what = N_("Saldo davor: 2:30 oder -2:30")},
    {.name = "cap",
	.value = N_("DAUER"),
	.what = N_("Saldo höchstens; 0 ohne Grenze; sonst 17:00")},
    {.name = "today", .value = N_("TAG"), .what = N_("als wäre heute dieser Tag")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

#define AGREEMENTS 16
#define WORKED_MAX 4000 /* ten years of workdays are fewer */
#define WEEKLY 1020
#define DAY_MOST 600 /* paragraph 3 ArbZG */

struct worked {
	int32_t day;
	int64_t minutes;
};

struct hours_ask {
	struct working_time w;
	struct agreement agreements[AGREEMENTS];
	int32_t from, to, today;
	int64_t carried;
	bool employment;
	struct worked *at; /* by day */
	size_t n;
	struct {
		int32_t from, to;
	} away[CALL_WORDS];
	size_t n_away;
};

/* ---- what was typed ---- */

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

/* ---- reckoned ---- */

struct span {
	int32_t from, to;
	int64_t target, done, away, before, balance;
	int workdays;
};

static int32_t
later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static int32_t
sooner(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static void
reckon(const struct hours_ask *h, struct span *s)
{
	size_t i;

	s->target = working_time_target(&h->w, s->from, s->to);
	s->workdays = workdays_in(s->from, s->to, h->w.land);
	s->done = s->away = 0;
	for (i = 0; i < h->n; i++)
		if (h->at[i].day >= s->from && h->at[i].day <= s->to)
			s->done += h->at[i].minutes;
	for (i = 0; i < h->n_away && h->employment; i++)
		s->away += working_time_target(
		    &h->w, later(h->away[i].from, s->from), sooner(h->away[i].to, s->to));
	s->balance = working_time_carry(&h->w, s->before, s->done + s->away, s->target);
}

/* ---- told ---- */

static void
tell_sum(struct buf *out, const char *label, int64_t minutes)
{
	char text[DAY_TEXT];

	buf_printf(out, "  %-*s %9s\n", 16 + (int)strlen(label) - text_width(label), label,
	    minutes_text(minutes, text));
}

/* Each stretch of the span with one agreement, and its holidays. */
static void
explain(const struct hours_ask *h, const struct span *s, struct buf *why)
{
	char x[DAY_TEXT], y[DAY_TEXT], z[DAY_TEXT];
	int32_t from = s->from, to, day;
	const char *name;
	size_t i;

	for (i = 0; i < h->w.n; i++) {
		to = i + 1 < h->w.n ? sooner(day_add(h->w.agreements[i + 1].from, -1), s->to)
				    : s->to;
		from = later(s->from, h->w.agreements[i].from);
		if (to < from)
			continue;
		buf_printf(why, _("%s bis %s: %s je Woche, %d Arbeitstage"), day_text(from, x),
		    day_text(to, y), minutes_text(h->w.agreements[i].weekly_min, z),
		    workdays_in(from, to, h->w.land));
		if (h->w.method == TARGET_PER_WORKDAY)
			buf_printf(
			    why, _(" zu %s"), minutes_text(h->w.agreements[i].weekly_min / 5, z));
		buf_printf(why, "\n");
	}
	for (day = s->from; day != 0 && day <= s->to; day = day_add(day, 1))
		if ((name = holiday(day, h->w.land)) != NULL)
			buf_printf(why, _("%s ist %s.\n"), day_text_weekday(day, x), name);
	if (h->n_away > 0 && !h->employment)
		buf_printf(why, "%s\n",
		    _("Abwesenheit zählt im Dienstvertrag nicht: sie wird nachgeholt."));
}

static void
warn(const struct hours_ask *h, const struct span *s, struct buf *why)
{
	char x[DAY_TEXT], y[DAY_TEXT];
	int64_t sum;
	int32_t day;
	size_t i;

	for (day = s->from; h->n > 0 && day != 0 && day <= s->to; day = day_add(day, 1)) {
		for (sum = 0, i = 0; i < h->n; i++)
			sum += h->at[i].day == day ? h->at[i].minutes : 0;
		if (sum > DAY_MOST)
			buf_printf(why, _("%s: %s, mehr als zehn Stunden (§ 3 ArbZG).\n"),
			    day_text_weekday(day, x), minutes_text(sum, y));
		else if (sum > 0 && working_time_break(sum) > 0)
			buf_printf(why, _("%s: %s, dazu gehören %d Minuten Pause (§ 4 ArbZG).\n"),
			    day_text_weekday(day, x), minutes_text(sum, y),
			    working_time_break(sum));
	}
	if (llabs(s->balance) >= BALANCE_WARN_MIN)
		buf_printf(
		    why, _("Der Saldo ist über zehn Stunden: %s.\n"), minutes_text(s->balance, x));
	if (h->w.cap_min > 0 && s->before + s->done + s->away - s->target != s->balance)
		buf_printf(why, _("Der Saldo ist auf %s begrenzt; gerechnet wären es %s.\n"),
		    minutes_text(h->w.cap_min, x),
		    minutes_text(s->before + s->done + s->away - s->target, y));
}

static void
tell_span(struct call *c, const struct hours_ask *h, const struct span *s, const char *why)
{
	char x[DAY_TEXT], y[DAY_TEXT];
	int64_t hundredths = working_time_hundredths(s->done);

	buf_printf(&c->out, _("%s bis %s (%s)\n"), day_text(s->from, x), day_text(s->to, y),
	    land_name(h->w.land));
	tell_sum(&c->out, _("Soll"), s->target);
	tell_sum(&c->out, _("Ist"), s->done);
	if (s->away != 0)
		tell_sum(&c->out, _("Abwesenheit"), s->away);
	tell_sum(&c->out, _("Saldo davor"), s->before);
	tell_sum(&c->out, _("Saldo"), s->balance);
	buf_printf(&c->out, _("  Ist in Stunden: %lld,%02lld\n"), (long long)(hundredths / 100),
	    (long long)(hundredths % 100));
	buf_printf(&c->out, "%s\n", why);
}

static void
json_span(struct json *j, const struct hours_ask *h, const struct span *s, const char *why)
{
	json_open(j, NULL, '{');
	json_day(j, "from", s->from);
	json_day(j, "to", s->to);
	json_text(j, "land", land_code(h->w.land));
	json_int(j, "workdays", s->workdays);
	json_int(j, "target", s->target);
	json_int(j, "done", s->done);
	json_int(j, "absence", s->away);
	json_int(j, "carried", s->before);
	json_int(j, "balance", s->balance);
	json_int(j, "hundredths", working_time_hundredths(s->done));
	json_lines(j, "explanation", why);
	json_close(j, '}');
}

static void
tell(struct call *c, const struct hours_ask *h)
{
	struct json j = {.out = &c->out};
	struct span s = {.before = h->carried};
	struct buf why = BUF_EMPTY;

	c->raw = call_has(c, "json");
	if (c->raw)
		json_open(&j, NULL, '[');
	for (s.from = h->from; s.from != 0 && s.from <= h->to; s.from = day_add(s.to, 1)) {
		s.to = sooner(day_month_last(s.from), h->to);
		reckon(h, &s);
		buf_reset(&why);
		explain(h, &s, &why);
		warn(h, &s, &why);
		if (c->raw)
			json_span(&j, h, &s, buf_text(&why));
		else
			tell_span(c, h, &s, buf_text(&why));
		s.before = s.balance;
	}
	if (c->raw) {
		json_close(&j, ']');
		buf_put(&c->out, "\n", 1);
	}
	buf_free(&why);
}

bool
rule_hours_run(struct call *c, struct err *e)
{
	struct hours_ask h = {.at = calloc(WORKED_MAX, sizeof(*h.at))};
	bool ok = (h.at != NULL || err_nomem(e)) && rule_today(c, &h.today, e) &&
		  take_month(c, &h, e) && take_weekly(c, &h, e) && take_method(c, &h, e) &&
		  rule_land(c, "land", &h.w.land, e) && take_balance(c, &h, e) &&
		  take_entries(c, &h, e) && take_file(c, &h, e) && take_absences(c, &h, e);

	if (ok)
		tell(c, &h);
	free(h.at);
	return ok;
}
