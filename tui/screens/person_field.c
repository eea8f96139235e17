#include "tui/screens/person_field.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/casework/people.h"
#include "tui/screens/screens.h"

void
person_field_text(struct session *s, const struct id *person, struct buf *out)
{
	const struct people *people =
	    person != NULL && !id_zero(person) ? session_people(s, NULL) : NULL;
	const struct person_row *row = people != NULL ? people_by_id(people, person) : NULL;

	if (row != NULL)
		buf_printf(out, "%s (%s)", row->name, row->code);
}

bool
person_field_show(struct session *s, const struct value *v, struct buf *out)
{
	struct id person;

	if (v->type != VALUE_BLOB || v->len != ID_LEN)
		return false;
	memcpy(person.b, v->at, ID_LEN);
	person_field_text(s, &person, out);
	return true;
}

static void
chosen(struct app *app, const struct id *person, void *ctx)
{
	char hex[ID_HEX];

	(void)app;
	id_hex(person, hex);
	form_put(ctx, "person_id", hex);
	form_next(ctx);
}

bool
person_field_pick(struct form *f, const char *typed)
{
	struct err e = {0};

	if (!open_person_pick(form_app(f), typed, chosen, f, &e))
		app_error(form_app(f), &e);
	return true;
}
