/* How far destinations are: what is shipped becomes rows of the office, to be measured there. */
#include "common/casework/volunteer/destinations.h"
#include "common/base/lang.h"
#include "tui/book/deeds.h"
#include "tui/kit/app.h"

static const enum action_id actions[] = {BOOK_ACTIONS, ACT_MAKE, ACT_NONE};

const struct screen_ops destinations_book = {.name = "book", .actions = actions, BOOK_OPS};

bool
deed_adopt_destinations(struct screen *s, const struct id *id, struct err *e)
{
	size_t made;

	(void)id;
	if (!destinations_adopt(desk_replica(s->app), &made, e))
		return false;
	desk_changed(s->app);
	book_reload(s);
	if (made > 0)
		app_say(s->app,
		    _("Übernommen: %zu. Bitte nachmessen und eintragen, wer wann gemessen hat. "
		      "Strg+Z nimmt es zurück."),
		    made);
	else
		app_say(s->app, "%s", _("Alle mitgelieferten Ziele stehen hier schon."));
	return true;
}
