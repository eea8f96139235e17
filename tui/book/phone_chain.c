/* The phone chain, from the registers it is made of. */
#include "common/casework/office/phone_chain.h"
#include "common/base/lang.h"
#include "tui/book/deeds.h"
#include "tui/screens/text_screen.h"

static const enum action_id actions[] = {BOOK_ACTIONS, ACT_PHONE_CHAIN, ACT_NONE};

const struct screen_ops phone_chain_book = {.name = "book", .actions = actions, BOOK_OPS};

bool
deed_phone_chain(struct screen *s, const struct id *id, struct err *e)
{
	struct buf text = BUF_EMPTY;
	bool ok;

	(void)id;
	ok = phone_chain_text(
		 desk_replica(s->app), session_now(desk_session(s->app)).day, &text, e) &&
	     open_text(s->app, _("Notfallkette"), &text, e);
	buf_free(&text);
	return ok;
}
