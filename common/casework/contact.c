#include "common/casework/contact.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/rows.h"

#define FUTURE_MINUTES 15 /* a clock may be that wrong */

void
contact_free(struct contact *c)
{
	record_free(c->row);
	record_free(c->note);
	record_free(c->private_note);
	*c = (struct contact){0};
}

/* The record of that kind with the contact's id: the stored one or a fresh one. */
static bool
side_record(struct replica *r, const struct kind *kind, const struct id *id, struct record **out,
    struct err *e)
{
	if (!rows_load(r, kind, id, out, e))
		return false;
	if (*out != NULL)
		return true;
	*out = record_new(replica_env(r), kind, e);
	if (*out == NULL)
		return false;
	(*out)->id = *id;
	return true;
}

/* Kind and place as in her last contact of this day: a shelter visit is many of the same. */
static bool
like_the_last(struct replica *r, struct record *row, int32_t day, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT kind, place FROM encounter WHERE held_on = ?1 AND worker IS ?2 AND deleted = 0 "
	    "ORDER BY born DESC LIMIT 1",
	    e);
	bool ok = true;
	int rc;

	if (q == NULL)
		return false;
	query_bind_int(q, 1, day);
	query_bind_id(q, 2, &replica_self(r)->person);
	rc = query_step(q, e);
	if (rc > 0 && strcmp(query_text(q, 0), "KURZ") != 0)
		ok = record_set_text(row, "kind", query_text(q, 0)) &&
		     record_set_text(row, "place", query_null(q, 1) ? NULL : query_text(q, 1));
	else
		ok = record_set_text(row, "kind", "BER");
	query_end(q);
	return rc >= 0 && (ok || err_nomem(e));
}

static bool
as_before(struct replica *r, struct record *row, struct err *e)
{
	struct query *q;
	struct id of_case;
	bool ok = true;
	int rc;

	if (!record_id(row, "case_id", &of_case))
		return true;
	q = replica_query(r,
	    "SELECT area FROM encounter WHERE case_id = ?1 AND deleted = 0 "
	    "ORDER BY held_on DESC, begins DESC LIMIT 1",
	    e);
	if (q == NULL)
		return false;
	query_bind_id(q, 1, &of_case);
	rc = query_step(q, e);
	if (rc > 0)
		ok = record_set_text(row, "area", query_text(q, 0));
	query_end(q);
	return rc >= 0 && (ok || err_nomem(e));
}

static bool
with_person(struct replica *r, struct contact *c, const struct id *person, struct err *e)
{
	struct record *rec = NULL;
	struct participants who = {0};
	bool ok;

	if (!replica_load(r, &kind_person, person, &rec, e))
		return false;
	participants_put(&who, record_text(rec, "short_code"), PART_PRIMARY);
	record_free(rec);
	ok = contact_people(r, c, &who, e);
	return ok && as_before(r, c->row, e);
}

bool
contact_begin(
    struct replica *r, struct now now, const struct id *person, struct contact *out, struct err *e)
{
	const struct replica_self *self = replica_self(r);
	bool ok;

	*out = (struct contact){0};
	out->row = record_new(replica_env(r), &kind_encounter, e);
	ok = out->row != NULL &&
	     side_record(r, &kind_encounter_note, &out->row->id, &out->note, e) &&
	     side_record(r, &kind_private_note, &out->row->id, &out->private_note, e);
	if (ok) {
		out->note->comp = self->intake;
		ok = (record_set_int(out->row, "held_on", now.day) &&
			 record_set_id(out->row, "worker", &self->person)) ||
		     err_nomem(e);
	}
	ok = ok && like_the_last(r, out->row, now.day, e) &&
	     (person == NULL || with_person(r, out, person, e));
	if (!ok)
		contact_free(out);
	return ok;
}

struct place_of {
	struct id person, of_case, comp;
	bool known;
};

static bool
find_place(struct replica *r, const char *code, struct place_of *out, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT p.id, p.case_id, c.id FROM person p JOIN r_compartment c ON c.n = p.comp "
	    "WHERE p.short_code = ?1 AND p.deleted = 0",
	    e);
	int rc;

	*out = (struct place_of){.known = false};
	if (q == NULL)
		return false;
	query_bind_text(q, 1, code);
	rc = query_step(q, e);
	if (rc > 0) {
		*out = (struct place_of){query_id(q, 0), query_id(q, 1), query_id(q, 2), true};
	}
	query_end(q);
	return rc >= 0;
}

static const char *
main_person(const struct participants *who)
{
	size_t i;

	for (i = 0; i < who->n; i++)
		if (who->at[i].role == PART_PRIMARY)
			return who->at[i].code;
	return who->n > 0 ? who->at[0].code : NULL;
}

/* The note of a stored contact that has none: where its main person's case is. The row stays as
 * it is, also on devices that know no people. */
static bool
place_note(struct replica *r, struct contact *c, struct err *e)
{
	struct place_of place = {.known = false};
	struct participants who;
	const char *code;

	participants_parse(record_text(c->row, "participants"), &who);
	code = main_person(&who);
	if (code != NULL && !find_place(r, code, &place, e))
		return false;
	c->note->comp = place.known ? place.comp : replica_self(r)->intake;
	return record_set_id(c->note, "person_id", place.known ? &place.person : NULL) ||
	       err_nomem(e);
}

bool
contact_load(struct replica *r, const struct id *id, struct contact *out, struct err *e)
{
	bool ok;

	*out = (struct contact){0};
	ok = replica_load(r, &kind_encounter, id, &out->row, e) &&
	     side_record(r, &kind_encounter_note, id, &out->note, e) &&
	     side_record(r, &kind_private_note, id, &out->private_note, e) &&
	     (!out->note->fresh || place_note(r, out, e));
	if (!ok)
		contact_free(out);
	return ok;
}

bool
contact_people(struct replica *r, struct contact *c, const struct participants *who, struct err *e)
{
	const char *code = main_person(who);
	struct place_of place = {.known = false};
	char text[PARTICIPANTS_TEXT];
	bool ok;

	if (code != NULL && !find_place(r, code, &place, e))
		return false;
	if (c->note->fresh)
		c->note->comp = place.known ? place.comp : replica_self(r)->intake;
	ok = record_set_text(
		 c->row, "participants", who->n > 0 ? participants_text(who, text) : NULL) &&
	     record_set_id(c->row, "case_id", place.known ? &place.of_case : NULL) &&
	     record_set_id(c->note, "person_id", place.known ? &place.person : NULL);
	return ok || err_nomem(e);
}

void
contact_topic(struct contact *c, const char *topic)
{
	const char *group = codes_group(&codes_topic, topic);

	record_set_text(c->note, "topic", topic);
	record_set_text(c->row, "topic_group", *group != '\0' ? group : NULL);
}

static void
check_future(const struct record *row, struct now now, struct problems *p)
{
	int32_t day = (int32_t)record_int(row, "held_on", 0);
	int64_t begins = record_int(row, "begins", -1);

	if (day > now.day || (day == now.day && begins > now.minute + FUTURE_MINUTES))
		problem(p, row, day > now.day ? "held_on" : "begins", false,
		    _("Das liegt in der Zukunft. Für Geplantes gibt es Wiedervorlagen (Taste w)."));
}

static void
check_overlap(struct replica *r, const struct record *row, struct problems *p)
{
	int64_t begins = record_int(row, "begins", -1), minutes = record_int(row, "minutes", 0);
	struct query *q;

	if (begins < 0)
		return;
	q = replica_query(r,
	    "SELECT 1 FROM encounter WHERE held_on = ?1 AND worker IS ?2 AND deleted = 0 AND "
	    "id != ?3 AND begins IS NOT NULL AND begins < ?5 AND begins + minutes > ?4 LIMIT 1",
	    NULL);
	if (q == NULL)
		return;
	query_bind_int(q, 1, record_int(row, "held_on", 0));
	query_bind_id(q, 2, &replica_self(r)->person);
	query_bind_id(q, 3, &row->id);
	query_bind_int(q, 4, begins);
	query_bind_int(q, 5, begins + minutes);
	if (query_step(q, NULL) > 0)
		problem(p, row, "begins", true,
		    _("Um diese Zeit gibt es schon einen Kontakt. Stimmt die Uhrzeit?"));
	query_end(q);
}

void
contact_check(struct replica *r, const struct contact *c, struct now now, struct problems *p)
{
	check_future(c->row, now, p);
	check_overlap(r, c->row, p);
}
