/* Contacts as lists: of a day, of a person. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/contact.h"
#include "common/casework/name.h"
#include "common/casework/person.h"
#include "common/casework/rows.h"

#define COLUMNS                                                                                    \
	"SELECT e.id, e.case_id, e.held_on, coalesce(e.begins, -1), e.minutes, e.kind, e.area,"    \
	" n.topic, e.outcome, e.participants, coalesce(e.anonymous_count, 0), n.text"              \
	" FROM encounter e LEFT JOIN encounter_note n ON n.id = e.id AND n.deleted = 0"

struct gather {
	struct replica *r;
	struct contact_rows *rows;
};

/* Names where this device knows them, else the codes. */
static void
who_text(struct replica *r, const char *participants, int64_t unnamed, struct contact_row *row)
{
	struct participants who = {0};
	char name[NAME_DISPLAY], text[PARTICIPANTS_MAX * NAME_DISPLAY];
	struct id person;
	size_t i, used = 0;

	participants_parse(participants, &who);
	row->people = who.n + (size_t)unnamed;
	text[0] = '\0';
	for (i = 0; i < who.n && used < sizeof(row->who); i++) {
		if (!person_of_code(r, who.at[i].code, &person, NULL))
			person = (struct id){{0}};
		if (who.at[i].role == PART_PRIMARY && id_zero(&row->person))
			row->person = person;
		if (id_zero(&person) || !name_display(r, &person, name, NULL))
			snprintf(name, sizeof(name), "%s", who.at[i].code);
		used += (size_t)snprintf(
		    text + used, sizeof(text) - used, "%s%s", used > 0 ? "; " : "", name);
	}
	if (unnamed > 0 && used < sizeof(row->who))
		snprintf(text + used, sizeof(text) - used, "%s%lld %s", used > 0 ? "; " : "",
		    (long long)unnamed, _("ohne Namen"));
	text_copy(row->who, sizeof(row->who), text);
	explicit_bzero(text, sizeof(text));
}

static bool
one_row(void *ctx, struct query *q, struct err *e)
{
	struct gather *g = ctx;
	struct contact_row *row;
	char *end;

	if (!rows_room(&g->rows->at, g->rows->n, sizeof(*row), e))
		return false;
	row = &g->rows->at[g->rows->n++];
	memset(row, 0, sizeof(*row));
	row->id = query_id(q, 0);
	row->case_id = query_id(q, 1);
	row->held_on = (int32_t)query_int(q, 2);
	row->begins = (int32_t)query_int(q, 3);
	row->minutes = query_int(q, 4);
	text_copy(row->kind, sizeof(row->kind), query_text(q, 5));
	text_copy(row->area, sizeof(row->area), query_text(q, 6));
	text_copy(row->topic, sizeof(row->topic), query_text(q, 7));
	text_copy(row->outcome, sizeof(row->outcome), query_text(q, 8));
	text_copy(row->note, sizeof(row->note), query_text(q, 11));
	if ((end = strchr(row->note, '\n')) != NULL)
		*end = '\0';
	who_text(g->r, query_text(q, 9), query_int(q, 10), row);
	return true;
}

static bool
run(struct replica *r, struct query *q, struct contact_rows *out, struct err *e)
{
	struct gather g = {.r = r, .rows = out};

	if (rows_each(q, one_row, &g, e))
		return true;
	contact_rows_free(out);
	return false;
}

bool
contacts_of_day(struct replica *r, int32_t day, struct contact_rows *out, struct err *e)
{
	struct query *q;

	*out = (struct contact_rows){0};
	q = replica_query(r,
	    COLUMNS " WHERE e.held_on = ?1 AND e.deleted = 0 ORDER BY e.begins DESC, e.born DESC",
	    e);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, day);
	return run(r, q, out, e);
}

bool
contacts_of_person(struct replica *r, const struct id *person, size_t limit,
    struct contact_rows *out, struct err *e)
{
	struct record *rec = NULL;
	struct query *q;

	*out = (struct contact_rows){0};
	if (!replica_load(r, &kind_person, person, &rec, e))
		return false;
	q = replica_query(r,
	    COLUMNS
	    " WHERE e._row IN (SELECT _row FROM encounter WHERE instr(participants, ?1) > 0)"
	    " AND e.deleted = 0"
	    " ORDER BY e.held_on DESC, e.begins DESC, e.born DESC LIMIT ?2",
	    e);
	if (q != NULL) {
		query_bind_text(q, 1, record_text(rec, "short_code"));
		query_bind_int(q, 2, (int64_t)limit);
	}
	record_free(rec);
	return q != NULL && run(r, q, out, e);
}

bool
contacts_of_case(struct replica *r, const struct id *of_case, const char *person_code, size_t limit,
    struct contact_rows *out, struct err *e)
{
	struct query *q = replica_query(r,
	    COLUMNS " WHERE e.case_id = ?1 AND (?2 IS NULL OR instr(e.participants, ?2) > 0)"
		    " AND e.deleted = 0 ORDER BY e.held_on DESC, e.begins DESC, e.born DESC"
		    " LIMIT ?3",
	    e);

	*out = (struct contact_rows){0};
	if (q == NULL)
		return false;
	query_bind_id(q, 1, of_case);
	query_bind_text(q, 2, person_code);
	query_bind_int(q, 3, (int64_t)limit);
	return run(r, q, out, e);
}

bool
contacts_unbooked(struct replica *r, int32_t month, struct contact_rows *out, struct err *e)
{
	struct query *q;

	*out = (struct contact_rows){0};
	q = replica_query(r,
	    COLUMNS " WHERE e.held_on BETWEEN ?1 AND ?2 AND e.worker = ?3 AND e.deleted = 0"
		    " AND NOT EXISTS (SELECT 1 FROM time_entry t WHERE t.encounter_id = e.id"
		    "  AND t.deleted = 0)"
		    " AND NOT EXISTS (SELECT 1 FROM time_entry t WHERE t.worked_on = e.held_on"
		    "  AND +t.worker = e.worker AND t.deleted = 0 AND t.begins <= e.begins"
		    "  AND coalesce(t.ends, t.begins + t.minutes) >= e.begins + e.minutes)"
		    " ORDER BY e.held_on, e.begins, e.born",
	    e);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, day_month_first(month));
	query_bind_int(q, 2, day_month_last(month));
	query_bind_id(q, 3, &replica_self(r)->person);
	return run(r, q, out, e);
}

void
contact_rows_free(struct contact_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct contact_rows){0};
}
