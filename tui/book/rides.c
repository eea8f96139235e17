/* A ride in its register: how far it is, its slip, and the list of its month. */
#include "common/base/lang.h"
#include "common/base/typed.h"
#include "common/casework/volunteer/destinations.h"
#include "common/casework/volunteer/kinds.h"
#include "common/casework/volunteer/ride_done.h"
#include "common/casework/volunteer/ride_slip.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"
#include "tui/kit/app.h"
#include "tui/screens/text_screen.h"

static const enum action_id actions[] = {
    BOOK_ACTIONS, ACT_ASSIGN, ACT_SLIP, ACT_MAKE, ACT_BOOK, ACT_NONE};

const struct screen_ops rides_book = {.name = "book", .actions = actions, BOOK_OPS};

bool
save_ride(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e)
{
	return ride_default_km(desk_replica(app), recs[0], recs[1], e) &&
	       replica_save(desk_replica(app), recs, recs[1] != NULL ? 2 : 1, draft, p, e);
}

/* ---- how far ---- */

static void
tell_way(const struct destination *to, struct detail *d)
{
	char day[DAY_TEXT], time[DAY_TEXT];

	detail_printf(d, ROLE_TEXT, _("Einfacher Weg: %d km, Fahrzeit %s. Quelle: %s, %s"), to->km,
	    to->minutes > 0 ? minutes_text(to->minutes, time) : _("unbekannt"),
	    to->source[0] != '\0' ? to->source : _("keine"),
	    to->checked_on != 0 ? day_text(to->checked_on, day) : _("nie geprüft"));
}

void
tell_ride(struct app *app, const struct record *rec, struct detail *d)
{
	struct replica *r = desk_replica(app);
	struct destination_book book;
	struct record *note = NULL;
	const struct destination *to;

	if (!replica_load(r, &kind_ride_note, &rec->id, &note, NULL))
		return;
	if (record_has(note, "destination") && destination_book_load(r, &book, NULL)) {
		to = destination_book_find(&book, record_text(note, "destination"),
		    (int32_t)record_int(rec, "day", 0), NULL);
		if (to != NULL)
			tell_way(to, d);
		else
			detail_printf(d, ROLE_TEXT, "%s",
			    _("Dieses Ziel steht nicht bei den Fahrzielen (B x o)."));
		destination_book_free(&book);
	}
	record_free(note);
}

/* ---- paper ---- */

static bool
note_printed(struct app *app, const struct id *ride, struct err *e)
{
	if (!ride_slip_printed(
		desk_replica(app), ride, session_now(desk_session(app)).day, e))
		return false;
	desk_changed(app);
	return true;
}

bool
deed_slip(struct screen *s, const struct id *ride, struct err *e)
{
	struct text_printed printed = {note_printed, *ride};
	struct buf text = BUF_EMPTY;
	bool ok = ride_slip(desk_replica(s->app), ride, &text, e) &&
		  open_slip(s->app, _("Fahrtenzettel"), &text, &printed, e);

	buf_free(&text);
	return ok;
}

/* Of the month the selected ride is in. */
bool
deed_ride_list(struct screen *s, const struct id *ride, struct err *e)
{
	struct buf text = BUF_EMPTY;
	struct record *rec = NULL;
	int32_t day;
	bool ok;

	if (!replica_load(desk_replica(s->app), &kind_ride, ride, &rec, e))
		return false;
	day = (int32_t)record_int(rec, "day", 0);
	record_free(rec);
	ok = ride_list(
		 desk_replica(s->app), day_month_first(day), day_month_last(day), &text, e) &&
	     open_text(s->app, _("Fahrtenliste"), &text, e);
	buf_free(&text);
	return ok;
}
