/* What a record is about, by its kind: one row a kind, with the fields that name it. */
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/name.h"
#include "tui/screens/desk.h"
#include "tui/screens/told.h"

/* Fields are told in this order, those that are empty are left out. */
static const struct {
	uint16_t kind;
	uint16_t facts; /* kind of the record with the same id that has them; 0: its own */
	const char *fields[3];
	bool client; /* the fields tell who the client is */
} abouts[] = {
    {KIND_STAFF, 0, {"name"}, false},
    {KIND_OFFICE, 0, {"name"}, false},
    {KIND_ABSENCE, 0, {"worker", "from_day"}, false},
    {KIND_PERSON_NAME, 0, {"person_id"}, true},
    {KIND_HOUSEHOLD, 0, {"label"}, true},
    {KIND_HOUSEHOLD_MEMBER, 0, {"person_id", "household_id"}, true},
    {KIND_CASE, 0, {"case_code"}, false},
    {KIND_CASE_FILE, KIND_CASE, {"case_code"}, false},
    {KIND_REQUEST, 0, {"received_on", "received_at", "person_code"}, false},
    {KIND_REQUEST_NOTE, KIND_REQUEST, {"received_on", "received_at", "person_code"}, false},
    {KIND_ENCOUNTER, 0, {"held_on", "begins", "participants"}, false},
    {KIND_ENCOUNTER_NOTE, KIND_ENCOUNTER, {"held_on", "begins", "participants"}, false},
    {KIND_PRIVATE_NOTE, KIND_ENCOUNTER, {"held_on", "begins", "participants"}, false},
    {KIND_FOLLOW_UP, 0, {"due", "text"}, true},
    {KIND_TIME_ENTRY, 0, {"worked_on", "begins", "activity"}, false},
};

static void
tell_fields(
    const struct teller *t, const struct record *rec, const char *const *names, struct buf *out)
{
	char day[DAY_TEXT];
	const char *between = "";
	size_t i;
	int k;

	for (i = 0; i < 3 && names[i] != NULL; i++) {
		if (!record_has(rec, names[i]))
			continue;
		k = kind_index(rec->kind, names[i]);
		buf_printf(out, "%s", between);
		between = i == 0 ? " " : ", ";
		if (rec->kind->fields[k].type == FIELD_DATE)
			buf_printf(out, "%s", day_text_short((int32_t)rec->values[k].i, day));
		else
			told_value(t, &rec->kind->fields[k], &rec->values[k], out);
	}
}

static void
tell_person(const struct teller *t, const struct id *id, struct buf *out)
{
	char name[NAME_DISPLAY];
	struct record *rec = NULL;

	if (t->names && name_display(desk_replica(t->app), id, name, NULL))
		buf_printf(out, "%s", name);
	else if (replica_load(desk_replica(t->app), &kind_person, id, &rec, NULL))
		buf_printf(out, "%s", record_text(rec, "short_code"));
	record_free(rec);
}

static void
tell_by_table(const struct teller *t, size_t row, const struct kind *kind, const struct id *id,
    struct buf *out)
{
	struct record *rec = NULL;

	if (abouts[row].facts != 0)
		kind = kinds_no(replica_kinds(desk_replica(t->app)), abouts[row].facts);
	if ((t->names || !abouts[row].client) &&
	    replica_load(desk_replica(t->app), kind, id, &rec, NULL))
		tell_fields(t, rec, abouts[row].fields, out);
	record_free(rec);
}

void
told_name(const struct teller *t, const struct kind *kind, const struct id *id, struct buf *out)
{
	size_t i;

	if (kind->no == KIND_PERSON)
		tell_person(t, id, out);
	for (i = 0; i < sizeof(abouts) / sizeof(abouts[0]); i++)
		if (abouts[i].kind == kind->no)
			tell_by_table(t, i, kind, id, out);
}

void
told_about(const struct teller *t, const struct kind *kind, const struct id *id, struct buf *out)
{
	struct buf name = BUF_EMPTY;

	told_name(t, kind, id, &name);
	buf_printf(out, "%s%s%s", lang_pick(kind->de, kind->en), name.len > 0 ? " " : "",
	    name.len > 0 ? buf_text(&name) : "");
	buf_free(&name);
}
