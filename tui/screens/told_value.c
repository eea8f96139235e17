/* One value by its type. */
#include "tui/screens/told.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/typed.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/name.h"
#include "common/casework/participants.h"
#include "common/casework/people.h"
#include "tui/screens/desk.h"

typedef void tell_fn(
    const struct teller *t, const struct field *field, const struct value *v, struct buf *out);

/* A client by name where this device knows her and it may be told; else by code. */
static const char *
client_of(const struct teller *t, const char *code)
{
	const struct people *people = t->names ? session_people(desk_session(t->app), NULL) : NULL;
	const struct person_row *row = people != NULL ? people_by_code(people, code) : NULL;

	return row != NULL ? row->name : code;
}

/* Requests and others name their person by her code, a text of their own. */
static void
tell_text(const struct teller *t, const struct field *field, const struct value *v, struct buf *out)
{
	if (strcmp(field->name, "person_code") == 0)
		buf_printf(out, "%s", client_of(t, v->at));
	else
		buf_put(out, v->at, v->len);
}

static void
tell_number(
    const struct teller *t, const struct field *field, const struct value *v, struct buf *out)
{
	(void)t;
	buf_printf(out, field->type == FIELD_KM ? "%lld km" : "%lld", (long long)v->i);
}

static void
tell_minutes(
    const struct teller *t, const struct field *field, const struct value *v, struct buf *out)
{
	char text[DAY_TEXT];

	(void)t;
	(void)field;
	buf_printf(out, _("%s Std."), minutes_text(v->i, text));
}

static void
tell_cents(
    const struct teller *t, const struct field *field, const struct value *v, struct buf *out)
{
	char euros[CENTS_TEXT];

	(void)t;
	(void)field;
	buf_printf(out, "%s EUR", cents_text(v->i, euros));
}

static void
tell_day(const struct teller *t, const struct field *field, const struct value *v, struct buf *out)
{
	char text[DAY_TEXT];

	(void)t;
	buf_printf(out, "%s",
	    field->type == FIELD_DATE ? day_text_weekday((int32_t)v->i, text)
				      : pdate_text((int32_t)v->i, text));
}

static void
tell_time(const struct teller *t, const struct field *field, const struct value *v, struct buf *out)
{
	char text[DAY_TEXT];

	(void)t;
	(void)field;
	buf_printf(out, "%s", minute_text((int)v->i, text));
}

static void
tell_yes(const struct teller *t, const struct field *field, const struct value *v, struct buf *out)
{
	(void)t;
	(void)field;
	buf_printf(out, "%s", v->i == 0 ? _("nein") : v->i == 1 ? _("ja") : _("unbekannt"));
}

/* One code or several with blanks between. */
static void
tell_codes(
    const struct teller *t, const struct field *field, const struct value *v, struct buf *out)
{
	(void)t;
	codes_labels(field->codes, v->at, out);
}

static void
tell_participant(const struct teller *t, const struct participant *p, struct buf *out)
{
	buf_printf(out, "%s%s", client_of(t, p->code),
	    p->role == PART_CO	      ? _(" (mit)")
	    : p->role == PART_PRESENT ? _(" (anwesend)")
				      : "");
}

static void
tell_persons(
    const struct teller *t, const struct field *field, const struct value *v, struct buf *out)
{
	struct participants p;
	size_t i;

	if (!participants_parse(v->at, &p)) {
		tell_text(t, field, v, out);
		return;
	}
	for (i = 0; i < p.n; i++) {
		buf_printf(out, "%s", i > 0 ? ", " : "");
		tell_participant(t, &p.at[i], out);
	}
}

static void
tell_ref(const struct teller *t, const struct field *field, const struct value *v, struct buf *out)
{
	const struct kind *kind;
	struct buf name = BUF_EMPTY;
	char who[TOLD_WHO];
	struct id id;

	if (v->len != ID_LEN)
		return;
	memcpy(id.b, v->at, ID_LEN);
	kind = kinds_no(replica_kinds(desk_replica(t->app)), field->ref);
	if (field->ref == KIND_STAFF)
		buf_printf(&name, "%s", told_person(t, &id, who));
	else if (kind != NULL)
		told_name(t, kind, &id, &name);
	buf_printf(out, "%s", name.len > 0 ? buf_text(&name) : _("ein anderer Eintrag"));
	buf_free(&name);
}

static tell_fn *const tellers[] = {
    [FIELD_TEXT] = tell_text,
    [FIELD_NOTE] = tell_text,
    [FIELD_INT] = tell_number,
    [FIELD_MINUTES] = tell_minutes,
    [FIELD_CENTS] = tell_cents,
    [FIELD_KM] = tell_number,
    [FIELD_DATE] = tell_day,
    [FIELD_PDATE] = tell_day,
    [FIELD_TIME] = tell_time,
    [FIELD_BOOL] = tell_yes,
    [FIELD_TRI] = tell_yes,
    [FIELD_ENUM] = tell_codes,
    [FIELD_ENUMS] = tell_codes,
    [FIELD_PERSONS] = tell_persons,
    [FIELD_REF] = tell_ref,
};

/* What each type of field is stored as; anything else came from a newer or broken program. */
static bool
suits(const struct field *field, const struct value *v)
{
	switch (field->type) {
	case FIELD_REF: return v->type == VALUE_BLOB;
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_ENUM:
	case FIELD_ENUMS:
	case FIELD_PERSONS: return v->type == VALUE_TEXT;
	default: return v->type == VALUE_INT;
	}
}

void
told_value(
    const struct teller *t, const struct field *field, const struct value *v, struct buf *out)
{
	if (field == NULL)
		buf_printf(out, "%s",
		    v->type == VALUE_INT && v->i == 1 ? _("gelöscht") : _("nicht gelöscht"));
	else if (v->type == VALUE_NULL || (v->type == VALUE_TEXT && v->len == 0))
		buf_printf(out, "%s", _("(leer)"));
	else if (!suits(field, v))
		buf_printf(out, "%s", _("(nicht lesbar)"));
	else
		tellers[field->type](t, field, v, out);
}

const char *
told_field(const struct field *field)
{
	return field != NULL ? lang_pick(field->de, field->en) : _("Löschung");
}

const struct field *
told_field_no(const struct kind *kind, uint16_t no)
{
	int i = no == 0 ? -1 : kind_index_no(kind, no);

	return i >= 0 ? &kind->fields[i] : NULL;
}
