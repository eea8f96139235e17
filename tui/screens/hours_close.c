#include "tui/screens/hours_close.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "common/casework/office/kinds.h"
#include "tui/kit/ask.h"

static bool
is_own(const struct hours_closing *c)
{
	return id_zero(&c->sheet->worker);
}

static void
saved(struct hours_closing *c, const char *say)
{
	desk_changed(c->sheet->app);
	c->changed(c->s);
	app_say(c->sheet->app, "%s", say);
}

/* ---- the worker ---- */

static void
close_chosen(struct app *app, char letter, void *ctx)
{
	struct hours_closing *c = ctx;
	const struct hours_sheet *h = c->sheet;
	struct err e = {0};

	if (letter == 0)
		return;
	if (month_close(desk_replica(app), h->month, h->sum.carried, h->today, &e))
		saved(c, _("Abgeschlossen. Der Fachbereich prüft; Strg+Z nimmt es zurück."));
	else
		app_error(app, &e);
}

void
hours_close_month(struct hours_closing *c)
{
	const struct hours_sheet *h = c->sheet;
	char month[DAY_TEXT], done[DAY_TEXT], target[DAY_TEXT], balance[DAY_TEXT], text[200];
	struct ask ask = {
	    .text = text, .answers = {{'a', _("abschließen")}}, .done = close_chosen, .ctx = c};
	struct err e = {0};

	if (!is_own(c)) {
		app_say(h->app, "%s", _("Abschließen kann nur, wer dort gearbeitet hat."));
		return;
	}
	if (h->statement.closed || h->today < day_month_last(h->month)) {
		close_chosen(h->app, 'a', c); /* says why not */
		return;
	}
	snprintf(text, sizeof(text),
	    _("%s abschließen? Ist %s, Soll %s, Saldo %s. Änderungen danach sind Korrekturen."),
	    day_text_month(h->month, month),
	    minutes_text(h->sum.done + h->sum.away + h->sum.corrected, done),
	    minutes_text(h->sum.target, target), hours_balance(h->sum.balance, balance));
	if (!ask_open(h->app, &ask, &e))
		app_error(h->app, &e);
}

/* ---- the supervisor ---- */

void
hours_approve(struct hours_closing *c)
{
	const struct hours_sheet *h = c->sheet;
	struct err e = {0};

	if (month_confirm(desk_replica(h->app), &h->worker, h->month, h->today, &e))
		saved(c, _("Sachlich richtig. Strg+Z nimmt es zurück."));
	else
		app_error(h->app, &e);
}

static bool
say_done(struct app *app, const char *text, void *ctx)
{
	struct hours_closing *c = ctx;
	const struct hours_sheet *h = c->sheet;
	struct replica *r = desk_replica(app);
	struct err e = {0};

	if (!(is_own(c) ? month_answer(r, h->month, text, &e)
			: month_query(r, &h->worker, h->month, text, &e))) {
		app_problem(app, "%s", e.say);
		return false;
	}
	saved(c, is_own(c)
		     ? _("Antwort gespeichert. Sie geht mit dem nächsten Abgleich hinaus.")
		     : _("Rückfrage gespeichert. Sie geht mit dem nächsten Abgleich hinaus."));
	return true;
}

void
hours_ask_back(struct hours_closing *c)
{
	const struct hours_sheet *h = c->sheet;
	struct prompt prompt = {.label = is_own(c) ? _("Antwort") : _("Rückfrage"),
	    .max = 200,
	    .done = say_done,
	    .ctx = c};
	struct err e = {0};

	if (!h->statement.closed)
		app_say(h->app, "%s", _("Dieser Monat ist noch nicht abgeschlossen."));
	else if (is_own(c) && strcmp(h->statement.state, "query") != 0)
		app_say(h->app, "%s", _("Zu diesem Monat ist nichts gefragt."));
	else if (!prompt_open(h->app, &prompt, &e))
		app_error(h->app, &e);
}

/* ---- the right side ---- */

static void
tell_rows(const struct month_statement *st, struct detail *d)
{
	if (st->rows == MONTH_SAME)
		detail_line(d, ROLE_QUIET, _("Die Einträge sind die, die abgeschlossen wurden."));
	else if (st->rows == MONTH_CORRECTED)
		detail_printf(
		    d, ROLE_TEXT, _("Seitdem korrigiert: %lld"), (long long)st->corrections);
	else
		detail_line(d, ROLE_ATTENTION,
		    _("! Die Einträge sind nicht mehr die, die abgeschlossen wurden, oder noch "
		      "nicht alle "
		      "hier."));
}

static void
tell_confirmed(const struct hours_sheet *h, struct detail *d)
{
	const struct month_statement *st = &h->statement;
	char name[STAFF_NAME] = "", day[DAY_TEXT];

	if (st->confirmed_on == 0)
		return;
	staff_name(desk_replica(h->app), &st->confirmed_by, name, NULL);
	detail_printf(d, ROLE_TEXT, "%s, %s", day_text(st->confirmed_on, day), name);
}

void
hours_tell_closing(const struct hours_sheet *h, struct detail *d)
{
	const struct month_statement *st = &h->statement;
	char day[DAY_TEXT];

	if (!st->closed)
		return;
	detail_head(d, _("ABSCHLUSS"), day_text(st->closed_on, day));
	detail_line(d, strcmp(st->state, "query") == 0 ? ROLE_ATTENTION : ROLE_TEXT,
	    codes_label(&codes_close_state, st->state));
	tell_confirmed(h, d);
	if (*st->query != '\0')
		detail_field(d, _("Rückfrage"), st->query);
	if (*st->answer != '\0')
		detail_field(d, _("Antwort"), st->answer);
	tell_rows(st, d);
}
