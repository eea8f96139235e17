/* Things handed out: the donation list of the month, to read and to print. */
#include "common/casework/volunteer/donations.h"
#include "common/base/lang.h"
#include "tui/book/deeds.h"
#include "tui/screens/text_screen.h"

static const enum action_id actions[] = {BOOK_ACTIONS, ACT_MAKE, ACT_NONE};

const struct screen_ops donations_book = {.name = "book", .actions = actions, BOOK_OPS};

bool
deed_donation_list(struct screen *s, const struct id *id, struct err *e)
{
	struct buf text = BUF_EMPTY;
	int32_t today = session_now(desk_session(s->app)).day;
	bool ok;

	(void)id;
	ok = donation_list(
		 desk_replica(s->app), day_month_first(today), day_month_last(today), &text, e) &&
	     open_text(s->app, _("Sachspendenliste"), &text, e);
	buf_free(&text);
	return ok;
}
