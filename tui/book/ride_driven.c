/*
 * A ride was driven: what follows for the volunteer's hours and for travel money is worked out,
 * shown, and written down in one act. The slip that came back may know the time better.
 */
#include "common/base/lang.h"
#include "common/base/typed.h"
#include "common/casework/volunteer/ride_done.h"
#include "tui/book/deeds.h"
#include "tui/kit/app.h"
#include "tui/kit/ask.h"

#define DAY_MINUTES (24 * 60)

/* minutes: as the driver says; 0: as it was worked out. */
static void
write_down(struct screen *s, int minutes)
{
	struct app *app = s->app;
	struct book_screen *b = s->state;
	struct ride_done done;
	struct err e = {0};
	bool ok = ride_done_look(desk_replica(app), &b->asked, &done, &e);

	if (ok && minutes > 0)
		done.minutes = minutes;
	if (!ok || !ride_done_save(desk_replica(app), &b->asked, &done, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	book_reload(s);
	app_say(app, "%s", _("Eingetragen. Strg+Z nimmt es zurück."));
}

/* ---- another time ---- */

static bool
read_minutes(void *ctx, const char *text, struct buf *out)
{
	char reading[TYPED_READING];
	int minutes;

	(void)ctx;
	if (typed_minutes(text, &minutes) != TYPED_OK || minutes == 0 || minutes > DAY_MINUTES) {
		buf_printf(out, "%s", _("Dauer bis 24 Stunden, zum Beispiel 3:30 oder 210m"));
		return false;
	}
	buf_printf(out, "%s", typed_minutes_reading(minutes, reading));
	return true;
}

static bool
take_minutes(struct app *app, const char *text, void *ctx)
{
	int minutes;

	(void)app;
	if (typed_minutes(text, &minutes) != TYPED_OK || minutes == 0 || minutes > DAY_MINUTES)
		return false;
	write_down(ctx, minutes);
	return true;
}

static void
ask_minutes(struct screen *s)
{
	struct prompt prompt = {.label = _("Unterwegs, wie auf dem Zettel:"),
	    .max = 20,
	    .ctx = s,
	    .read = read_minutes,
	    .done = take_minutes};
	struct err e = {0};

	if (!prompt_open(s->app, &prompt, &e))
		app_error(s->app, &e);
}

/* ---- the question ---- */

static void
answered(struct app *app, char letter, void *ctx)
{
	(void)app;
	if (letter == 'e')
		write_down(ctx, 0);
	else if (letter == 'd')
		ask_minutes(ctx);
}

static void
tell_done(const struct ride_done *d, struct buf *out)
{
	char hours[DAY_TEXT], euros[CENTS_TEXT];

	buf_printf(out, _("Gefahren: %s Stunden, %lld km"), minutes_text(d->minutes, hours),
	    (long long)d->km);
	if (d->cents > 0)
		buf_printf(out, _(", %s EUR Fahrtkosten"), cents_text(d->cents, euros));
	else if (!d->agreed)
		buf_printf(out, "%s", _(", keine Erstattung (nicht vereinbart)"));
	else if (!d->based)
		buf_printf(out, "%s", _(", keine Erstattung gewählt"));
	buf_printf(out, ".");
	if (d->guessed)
		buf_printf(out, _(" Rückweg geschätzt: %s."), minutes_text(d->way_back, hours));
}

bool
deed_driven(struct screen *s, const struct id *ride, struct err *e)
{
	struct book_screen *b = s->state;
	struct buf text = BUF_EMPTY;
	struct ask ask = {.answers = {{'e', _("eintragen")}, {'d', _("andere Dauer")}},
	    .done = answered,
	    .ctx = s};
	struct ride_done done;
	bool ok = ride_done_look(desk_replica(s->app), ride, &done, e);

	if (ok) {
		b->asked = *ride;
		tell_done(&done, &text);
		ask.text = buf_text(&text);
		ok = ask_open(s->app, &ask, e);
	}
	buf_free(&text);
	return ok;
}
