#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/rows.h"
#include "common/casework/task/kinds.h"
#include "common/exchange/calendar.h"
#include "common/exchange/ical.h"
#include "common/exchange/import.h"

struct taking {
	struct replica *r;
	struct calendar_import *im;
	struct import_made made;
};

static bool
say(void *ctx, size_t line, const char *sentence, struct err *e)
{
	struct taking *t = ctx;
	struct calendar_import *im = t->im;

	if (im->n_notes == CALENDAR_NOTES)
		return true;
	if (!rows_room(&im->notes, im->n_notes, sizeof(*im->notes), e))
		return false;
	im->notes[im->n_notes] = (struct calendar_note){line, strdup(sentence)};
	return im->notes[im->n_notes++].say != NULL || err_nomem(e);
}

/* ---- which appointment it is ---- */

/* What we wrote ourselves has the id in its uid. */
static bool
own_uid(const char *uid, struct id *id)
{
	char hex[ID_HEX];

	if (strlen(uid) != ID_HEX - 1 + strlen("@feldbuch") ||
	    strcmp(uid + ID_HEX - 1, "@feldbuch") != 0)
		return false;
	text_copy(hex, sizeof(hex), uid);
	return id_parse(hex, id);
}

static bool
find_uid(struct taking *t, const char *uid, struct id *id, bool *found, struct err *e)
{
	struct query *q = replica_query(t->r,
	    "SELECT n.id FROM appointment_note n JOIN appointment a ON a.id = n.id"
	    " WHERE n.uid = ?1 AND a.deleted = 0",
	    e);
	int rc;

	if (q == NULL)
		return false;
	query_bind_text(q, 1, uid);
	rc = query_step(q, e);
	*found = rc > 0;
	if (*found)
		*id = query_id(q, 0);
	query_end(q);
	return rc >= 0;
}

/* recs[0] the row, recs[1] the note; *fresh: both are new. *own: it came from here. */
static bool
load_pair(struct taking *t, const char *uid, struct record *recs[2], bool *own, struct err *e)
{
	struct id id;
	bool found = false;

	*own = own_uid(uid, &id);
	if (*own) {
		if (!rows_load(t->r, &kind_appointment, &id, &recs[0], e))
			return false;
		found = recs[0] != NULL;
	} else if (uid[0] != '\0' && !find_uid(t, uid, &id, &found, e))
		return false;
	*own = *own && found;
	if (found && recs[0] == NULL && !rows_load(t->r, &kind_appointment, &id, &recs[0], e))
		return false;
	if (found && !rows_load(t->r, &kind_appointment_note, &id, &recs[1], e))
		return false;
	if (recs[0] == NULL &&
	    (recs[0] = record_new(replica_env(t->r), &kind_appointment, e)) == NULL)
		return false;
	if (recs[1] == NULL) {
		recs[1] = record_new(replica_env(t->r), &kind_appointment_note, e);
		if (recs[1] == NULL)
			return false;
		recs[1]->id = recs[0]->id;
	}
	return true;
}

/* ---- what it says ---- */

static bool
set_minute(struct record *rec, const char *field, int v)
{
	if (v < 0)
		record_clear(rec, field);
	return v < 0 || record_set_int(rec, field, v);
}

static bool
set_day(struct record *rec, const char *field, int32_t v)
{
	if (v == 0)
		record_clear(rec, field);
	return v == 0 || record_set_int(rec, field, v);
}

/* Cut to what the field takes. */
static bool
set_text(struct record *rec, const char *field, const char *text)
{
	size_t max = (size_t)kind_field(rec->kind, field)->max, n;
	char *copy = strdup(text);
	int32_t cp;
	bool ok;

	if (copy == NULL)
		return false;
	for (n = 0; max > 0 && copy[n] != '\0'; max--)
		n += (size_t)text_point(copy + n, &cp);
	copy[n] = '\0';
	ok = record_set_text(rec, field, copy);
	free(copy);
	return ok;
}

static bool
put_state(struct record *row, const struct ical_event *ev)
{
	if (ev->cancelled)
		return record_set_text(row, "state", "cancelled");
	return record_has(row, "state") || record_set_text(row, "state", "planned");
}

static bool
fill(struct record *recs[2], const struct ical_event *ev, bool own)
{
	struct record *row = recs[0], *note = recs[1];

	return record_set_int(row, "day", ev->day) && set_minute(row, "begins", ev->begins) &&
	       set_minute(row, "ends", ev->ends) &&
	       set_day(row, "repeat_until", ev->weekly_until) && put_state(row, ev) &&
	       (record_has(row, "kind") || record_set_text(row, "kind", "x")) &&
	       (own || (set_text(note, "title", ev->title) && set_text(note, "place", ev->place) &&
			   (strlen(ev->uid) > 200 || set_text(note, "uid", ev->uid))));
}

static bool
changes(const struct record *rec)
{
	size_t i;

	for (i = 0; i < rec->kind->n_fields; i++)
		if (record_changed(rec, (int)i))
			return true;
	return false;
}

static bool
keep(struct taking *t, struct record *recs[2], size_t line, struct err *e)
{
	struct problems p = {0};
	struct err why = {0};
	bool fresh = recs[0]->fresh;

	if (!fresh && !changes(recs[0]) && !changes(recs[1])) {
		t->im->same++;
		return true;
	}
	if (!compartment_pair(t->r, recs[0], recs[1], e))
		return false;
	if (!replica_save(t->r, recs, 2, NULL, &p, &why)) {
		if (why.code == ERR_INPUT)
			return say(t, line, why.say, e);
		if (e != NULL)
			*e = why;
		return false;
	}
	if (fresh) {
		import_made_add(&t->made, recs[0]->kind, &recs[0]->id);
		import_made_add(&t->made, recs[1]->kind, &recs[1]->id);
	}
	t->im->made += fresh;
	t->im->changed += !fresh;
	return true;
}

static bool
take_event(void *ctx, const struct ical_event *ev, struct err *e)
{
	struct taking *t = ctx;
	struct record *recs[2] = {NULL, NULL};
	bool own, ok;

	ok = load_pair(t, ev->uid, recs, &own, e) && (fill(recs, ev, own) || err_nomem(e)) &&
	     keep(t, recs, ev->line, e);
	record_free(recs[0]);
	record_free(recs[1]);
	return ok;
}

/* A preview does everything and takes it back: it cannot promise what then fails. */
bool
calendar_import(struct replica *r, const void *bytes, size_t n, bool preview,
    struct calendar_import *out, struct err *e)
{
	struct taking t = {.r = r, .im = out};
	struct ical_reader to = {take_event, say, &t};
	bool ok;

	*out = (struct calendar_import){0};
	if (!replica_begin(r, __func__, e))
		return false;
	ok = ical_read(bytes, n, &to, e) && (out->made == 0 || import_made_keep(r, &t.made, e));
	if (!ok || preview)
		replica_rollback(r);
	else
		ok = replica_commit(r, e);
	buf_free(&t.made.list);
	return ok;
}

void
calendar_import_free(struct calendar_import *im)
{
	size_t i;

	for (i = 0; i < im->n_notes; i++) {
		explicit_bzero(im->notes[i].say, strlen(im->notes[i].say));
		free(im->notes[i].say);
	}
	rows_free(im->notes, im->n_notes, sizeof(*im->notes));
	*im = (struct calendar_import){0};
}
