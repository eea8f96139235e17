/* Saving a contact with what belongs to it: time entry, follow-up, implicit request. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/contact.h"
#include "common/casework/compartment.h"
#include "common/casework/follow_up.h"
#include "common/casework/hours.h"
#include "common/casework/request.h"
#include "common/casework/rows.h"
#include "common/casework/task/kinds.h"

#define FOLLOW_DAYS 14
#define RECORDS 10

static bool
exists(struct replica *r, const char *sql, const struct id *id, bool *out, struct err *e)
{
	struct query *q = replica_query(r, sql, e);
	int64_t n;

	if (q == NULL)
		return false;
	query_bind_id(q, 1, id);
	if (!rows_number(q, 0, &n, e))
		return false;
	*out = n != 0;
	return true;
}

/* Is that time inside an entry of hers already, such as one for the whole visit? */
static bool
time_covered(struct replica *r, const struct record *row, bool *out, struct err *e)
{
	int64_t begins = record_int(row, "begins", -1);
	struct query *q;
	int64_t n;

	*out = false;
	if (begins < 0)
		return true;
	q = replica_query(r,
	    "SELECT 1 FROM time_entry WHERE worked_on = ?1 AND +worker IS ?2 AND deleted = 0 AND "
	    "begins <= ?3 AND coalesce(ends, begins + minutes) >= ?4 LIMIT 1",
	    e);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, record_int(row, "held_on", 0));
	query_bind_id(q, 2, &replica_self(r)->person);
	query_bind_int(q, 3, begins);
	query_bind_int(q, 4, begins + record_int(row, "minutes", 0));
	if (!rows_number(q, 0, &n, e))
		return false;
	*out = n != 0;
	return true;
}

static bool
leads_on(const char *outcome)
{
	static const char *const list[] = {"NEXT", "WAIT", "APPL", "REF"};
	size_t i;

	for (i = 0; i < sizeof(list) / sizeof(*list); i++)
		if (strcmp(outcome, list[i]) == 0)
			return true;
	return false;
}

/* An open request of that case for that area is what this contact serves; else it was asked on
 * the spot. */
static bool
open_request(
    struct replica *r, const struct record *row, struct id *out, int32_t *received, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT id, received_on FROM request WHERE case_id = ?1 AND area = ?2 AND deleted = 0 "
	    "AND received_on <= ?3 AND first_service IS NULL AND settled_on IS NULL AND outcome IN "
	    "('appointment', "
	    "'waiting') ORDER BY received_on LIMIT 1",
	    e);
	struct id of_case;
	int rc = 0;

	*received = 0;
	if (q == NULL)
		return false;
	if (record_id(row, "case_id", &of_case)) {
		query_bind_id(q, 1, &of_case);
		query_bind_text(q, 2, record_text(row, "area"));
		query_bind_int(q, 3, record_int(row, "held_on", 0));
		rc = query_step(q, e);
		if (rc > 0) {
			*out = query_id(q, 0);
			*received = (int32_t)query_int(q, 1);
		}
	}
	query_end(q);
	return rc >= 0;
}

bool
contact_proposals(struct replica *r, const struct contact *c, struct now now, struct proposals *out,
    struct err *e)
{
	const struct record *row = c->row;
	const char *topic = record_text(c->note, "topic"), *kind = record_text(row, "kind");
	struct id of_case, id;
	bool has_time = false, has_request = false, covered = false;

	memset(out, 0, sizeof(*out));
	if (!row->fresh &&
	    (!exists(r, "SELECT 1 FROM time_entry WHERE encounter_id = ?1 AND deleted = 0",
		 &row->id, &has_time, e) ||
		!exists(r, "SELECT 1 FROM request WHERE first_service = ?1 AND deleted = 0",
		    &row->id, &has_request, e)))
		return false;
	if (!time_covered(r, row, &covered, e))
		return false;
	out->travel_min = record_int(row, "travel_min", 0);
	out->km = record_int(row, "km", 0);
	out->minutes = record_int(row, "minutes", 0) + out->travel_min;
	out->time_entry = !has_time && !covered && out->minutes > 0;
	out->follow_up = row->fresh && leads_on(record_text(row, "outcome")) &&
			 record_id(row, "case_id", &of_case);
	out->due = day_add(now.day, FOLLOW_DAYS);
	snprintf(out->text, sizeof(out->text), _("Nachfragen: %s"),
	    *topic != '\0' ? codes_label(&codes_topic, topic)
			   : codes_label(&codes_activity_area, record_text(row, "area")));
	out->request =
	    row->fresh && !has_request && codes_flag(&codes_encounter_kind, kind, CODE_CONTACT);
	return !out->request || open_request(r, row, &id, &out->serves, e);
}

/* ---- the records that come along ---- */

struct batch {
	struct record *at[RECORDS];
	size_t n;
	struct record *made[RECORDS]; /* to free afterwards */
	size_t n_made;
};

static void
add(struct batch *b, struct record *rec, bool made)
{
	b->at[b->n++] = rec;
	if (made)
		b->made[b->n_made++] = rec;
}

static bool
fill_time(struct replica *r, struct record *t, const struct record *row,
    const struct proposals *with, struct err *e)
{
	int64_t begins = record_int(row, "begins", -1), ends = record_int(row, "ends", -1);
	const char *kind = record_text(row, "kind");
	const char *activity =
	    codes_flag(&codes_encounter_kind, kind, CODE_HEADCOUNT) ? "GRP" : "KLI";
	struct id worker = replica_self(r)->person;

	/* With another length than the contact's only the begin is still true. */
	if (begins >= 0 && with->travel_min == 0)
		record_set_int(t, "begins", begins);
	if (begins >= 0 && with->travel_min == 0 && ends - begins == with->minutes)
		record_set_int(t, "ends", ends);
	if (with->travel_min > 0)
		record_set_int(t, "travel_min", with->travel_min);
	if (with->km > 0)
		record_set_int(t, "km", with->km);
	return (record_set_int(t, "worked_on", record_int(row, "held_on", 0)) &&
		   record_set_int(t, "minutes", with->minutes) &&
		   record_set_text(t, "activity", activity) &&
		   record_set_text(t, "area", record_text(row, "area")) &&
		   record_set_id(t, "encounter_id", &row->id) &&
		   record_set_text(t, "place", record_text(row, "place")) &&
		   record_set_int(
		       t, "counts_as_net", codes_flag(&codes_time_activity, activity, CODE_NET)) &&
		   record_set_id(t, "worker", &worker)) ||
	       err_nomem(e);
}

/* Written down late, it is a correction of a month that is closed. */
static bool
add_time(struct replica *r, struct batch *b, const struct record *row, const struct proposals *with,
    struct now now, struct err *e)
{
	struct record *t = record_new(replica_env(r), &kind_time_entry, e), *late[CORRECTIONS];
	size_t n = 0, i;

	if (t == NULL)
		return false;
	add(b, t, true);
	if (!fill_time(r, t, row, with, e) ||
	    !time_entry_corrections(r, t, now.day, _("Kontakt nachgetragen"), late, &n, e))
		return false;
	for (i = 0; i < n; i++)
		add(b, late[i], true);
	return true;
}

static bool
add_follow_up(struct replica *r, struct batch *b, const struct contact *c,
    const struct proposals *with, struct err *e)
{
	struct record *f = NULL;
	struct id person;

	if (!follow_up_begin(r, with->due,
		record_id(c->note, "person_id", &person) ? &person : NULL, with->text, &f, e))
		return false;
	add(b, f, true);
	return (record_set_int(f, "object_kind", KIND_ENCOUNTER) &&
		   record_set_id(f, "object_id", &c->row->id)) ||
	       err_nomem(e);
}

/* The office sees that there is one, the file what it is and with whom. */
static bool
add_appointment(struct replica *r, struct batch *b, const struct contact *c,
    const struct proposals *with, struct err *e)
{
	struct record *row = record_new(replica_env(r), &kind_appointment, e);
	struct record *note = record_new(replica_env(r), &kind_appointment_note, e);
	struct id person;

	if (row == NULL || note == NULL) {
		record_free(row);
		record_free(note);
		return false;
	}
	add(b, row, true);
	add(b, note, true);
	note->id = row->id;
	if (with->meets_at >= 0)
		record_set_int(row, "begins", with->meets_at);
	if (record_id(c->note, "person_id", &person))
		record_set_id(note, "person_id", &person);
	return ((record_set_int(row, "day", with->meets_on) &&
		    record_set_text(row, "kind", "CNS") &&
		    record_set_text(row, "state", "planned") &&
		    record_set_text(note, "title", with->meets)) ||
		   err_nomem(e)) &&
	       compartment_pair(r, row, note, e);
}

static bool
add_served(
    struct replica *r, struct batch *b, const struct contact *c, const struct id *id, struct err *e)
{
	struct record *q = NULL;

	if (!replica_load(r, &kind_request, id, &q, e))
		return false;
	add(b, q, true);
	return (record_set_id(q, "first_service", &c->row->id) &&
		   record_set_int(q, "settled_on", record_int(c->row, "held_on", 0))) ||
	       err_nomem(e);
}

/* How whoever came, called or wrote had asked. */
static const char *
channel_of(const char *kind)
{
	if (strcmp(kind, "TEL") == 0 || strcmp(kind, "VID") == 0)
		return "T";
	return strcmp(kind, "MSG") == 0 ? "M" : "P";
}

static bool
add_request(
    struct replica *r, struct batch *b, const struct contact *c, struct now now, struct err *e)
{
	int32_t day = (int32_t)record_int(c->row, "held_on", 0);
	struct request q = {0};
	struct id person, id;
	int32_t received;
	bool ok;

	if (!open_request(r, c->row, &id, &received, e))
		return false;
	if (received != 0)
		return add_served(r, b, c, &id, e);
	ok =
	    request_begin(r, now, record_id(c->note, "person_id", &person) ? &person : NULL, &q, e);
	if (!ok)
		return false;
	add(b, q.row, true);
	record_clear(q.row, "received_at");
	record_set_text(q.row, "channel", channel_of(record_text(c->row, "kind")));
	ok = record_set_int(q.row, "received_on", day) &&
	     record_set_int(q.row, "settled_on", day) &&
	     record_set_text(q.row, "area", record_text(c->row, "area")) &&
	     record_set_text(q.row, "topic_group", record_text(c->row, "topic_group")) &&
	     record_set_text(q.row, "urgency", "today") &&
	     record_set_text(q.row, "outcome", "served_same_day") &&
	     record_set_id(q.row, "first_service", &c->row->id);
	if (record_has(q.note, "person_id"))
		add(b, q.note, true);
	else
		record_free(q.note);
	return ok || err_nomem(e);
}

static bool
worth_saving(const struct record *note)
{
	static const char *const fields[] = {
	    "text", "topic", "topics_extra", "topic_text", "language", "place_name"};
	size_t i;

	if (!note->fresh)
		return true;
	for (i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (record_has(note, fields[i]))
			return true;
	return false;
}

static bool
gather(struct replica *r, struct batch *b, struct contact *c, const struct proposals *with,
    struct now now, struct err *e)
{
	add(b, c->row, false);
	if (worth_saving(c->note))
		add(b, c->note, false);
	if (!c->private_note->fresh || record_has(c->private_note, "text"))
		add(b, c->private_note, false);
	return with == NULL ||
	       ((!with->time_entry || with->minutes <= 0 || add_time(r, b, c->row, with, now, e)) &&
		   (with->meets_on == 0 || add_appointment(r, b, c, with, e)) &&
		   (!with->follow_up || with->meets_on != 0 || add_follow_up(r, b, c, with, e)) &&
		   (!with->request || add_request(r, b, c, now, e)));
}

/* What the declarations demand of a contact follows from what it says already. */
static void
complete(struct contact *c)
{
	int64_t begins = record_int(c->row, "begins", -1), ends;

	ends = begins + record_int(c->row, "minutes", 0);
	if (begins >= 0 && record_has(c->row, "minutes") && !record_has(c->row, "ends") &&
	    ends < 1440)
		record_set_int(c->row, "ends", ends);
	/* Without the note (its case is not on this device) the group stays what it was. */
	if (c->row->fresh || record_has(c->note, "topic") || !c->note->fresh)
		contact_topic(c, record_text(c->note, "topic"));
}

/* All that is wrong is told, not only what the clock says. */
static bool
refuse(struct contact *c, size_t first, struct problems *p, struct err *e)
{
	record_check(c->row, p);
	if (worth_saving(c->note))
		record_check(c->note, p);
	while (first + 1 < p->n && p->at[first].warning)
		first++;
	return err_set(e, ERR_INPUT, p->at[first].say, "contact");
}

bool
contact_save(struct replica *r, struct contact *c, const struct proposals *with, struct now now,
    const char *draft, struct problems *problems, struct err *e)
{
	struct problems own = {0}, *p = problems != NULL ? problems : &own;
	size_t first = p->n, errors = p->errors;
	struct batch b = {.n = 0};
	bool ok;

	complete(c);
	contact_check(r, c, now, p);
	if (p->errors > errors)
		return refuse(c, first, p, e);
	ok = gather(r, &b, c, with, now, e) && replica_save(r, b.at, b.n, draft, p, e);
	while (b.n_made > 0)
		record_free(b.made[--b.n_made]);
	return ok;
}
