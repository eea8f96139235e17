/* A record in the form it is changed in: one of its own, or that of its register. */
#include "common/casework/casework.h"
#include "tui/screens/plain_form.h"
#include "tui/screens/screens.h"

/* The note of a pair is opened with its row. */
static const struct {
	uint16_t kind;
	bool (*open)(struct app *app, const struct id *id, struct err *e);
} forms[] = {
    {KIND_PERSON, open_person_change},
    {KIND_PERSON_NAME, open_name_change},
    {KIND_HOUSEHOLD, open_household},
    {KIND_CASE, open_case_facts},
    {KIND_CASE_FILE, open_case_facts},
    {KIND_ENCOUNTER, open_contact_change},
    {KIND_ENCOUNTER_NOTE, open_contact_change},
    {KIND_PRIVATE_NOTE, open_contact_change},
    {KIND_REQUEST, open_request_change},
    {KIND_REQUEST_NOTE, open_request_change},
    {KIND_FOLLOW_UP, open_follow_up_change},
    {KIND_TIME_ENTRY, open_time_entry_change},
};

bool
open_record(struct app *app, const struct kind *kind, const struct id *id, struct err *e)
{
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (forms[i].kind == kind->no)
			return forms[i].open(app, id, e);
	return open_book_record(app, kind, id, e);
}
