/* Going on with a draft: its name says which form it belongs to. */
#include "tui/screens/form_screen.h"
#include "tui/screens/plain_form.h"
#include "tui/screens/screens.h"

/* A form opened for an id that was never saved takes the draft of that id. */
static const struct {
	const char *what;
	bool (*open)(struct app *app, const struct id *id, struct err *e);
} forms[] = {
    {"contact", open_contact_change},
    {"request", open_request_change},
    {"follow_up", open_follow_up_change},
    {"time_entry", open_time_entry_change},
    {"person", open_person_change},
    {"person_name", open_name_change},
    {"household", open_household},
    {"case", open_case_facts},
    {"arrival", open_arrival},
    {"cafe", open_cafe_draft},
};

bool
open_draft(struct app *app, const char *draft, struct err *e)
{
	struct id id;
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (form_screen_draft_id(draft, forms[i].what, &id))
			return forms[i].open(app, &id, e);
	return open_book_draft(app, draft, e);
}
