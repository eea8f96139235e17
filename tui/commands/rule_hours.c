/* The command rule hours: target, worked, balance, month by month. */
#include "tui/commands/rule_hours.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"

#define DAY_MOST 600 /* paragraph 3 ArbZG */

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
	struct hours_ask h;
	bool ok = hours_read(c, &h, e);

	if (ok)
		tell(c, &h);
	free(h.at);
	return ok;
}
