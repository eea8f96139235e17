/* Deadlines written down with their letter, and how they ended. */
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/paper/deadline.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/rows.h"

/* The ends a rule gives: of the remedy, and of its reasons. */
enum part { PART_MAIN, PART_REASONS, PARTS };

static const char *
text_of(const struct deadline_answer *a, enum part part)
{
	return part == PART_MAIN ? a->what : _("Begründung nachreichen");
}

static int32_t
end_of(const struct deadline_answer *a, enum part part)
{
	return part == PART_MAIN ? a->d.end : a->d.also_end;
}

static bool
set_day(struct record *rec, const char *field, int32_t day)
{
	if (day != 0)
		return record_set_int(rec, field, day);
	record_clear(rec, field);
	return true;
}

/* FIELD_NOTE of 4000 code points; an explanation has some five hundred. */
static bool
set_days(struct record *rec, const struct deadline_answer *a, enum part part, struct err *e)
{
	int32_t end = end_of(a, part), alarms[DEADLINE_ALARMS];
	struct buf why = BUF_EMPTY;
	bool ok;

	deadline_alarms(end, a->seat, NULL, 0, alarms);
	buf_put(&why, a->why.at, a->why.len);
	ok = set_day(rec, "starts_on", a->d.notified_on) && set_day(rec, "ends_on", end) &&
	     set_day(rec, "safe_end",
		 part == PART_MAIN ? a->d.safe_end : alarms[DEADLINE_ALARMS - 1]) &&
	     set_day(rec, "fallback_end", part == PART_MAIN ? a->d.fallback_end : 0) &&
	     set_day(rec, "begin_on", part == PART_MAIN ? a->d.begin_on : 0) &&
	     record_set_text(rec, "rule", a->code[0] != '\0' ? a->code : NULL) &&
	     record_set_text(rec, "seat", land_code(a->seat)) &&
	     record_set_text(rec, "explanation", buf_text(&why)) &&
	     (a->d.end_minute < 0 || record_set_int(rec, "ends_at", a->d.end_minute));
	buf_free(&why);
	return ok || err_nomem(e);
}

static bool
begin(struct replica *r, const struct deadline_answer *a, enum part part, const struct id *person,
    struct record **out, struct err *e)
{
	struct record *rec = record_new(replica_env(r), &kind_deadline, e);
	bool ok = rec != NULL;

	*out = NULL;
	ok =
	    ok && set_days(rec, a, part, e) &&
	    ((record_set_text(rec, "text", text_of(a, part)) &&
		 record_set_text(rec, "state", "open") && record_set_id(rec, "person_id", person) &&
		 record_set_id(rec, "worker", &replica_self(r)->person)) ||
		err_nomem(e)) &&
	    compartment_find(r, rec, e);
	if (ok)
		*out = rec;
	else
		record_free(rec);
	return ok;
}

bool
deadline_begin(struct replica *r, const struct deadline_answer *answer, const struct id *person,
    struct record **out, struct err *e)
{
	*out = NULL;
	if (!answer->any || answer->d.end == 0)
		return err_set(e, ERR_INPUT, _("Daraus folgt keine Frist."), "deadline: none");
	return begin(r, answer, PART_MAIN, person, out, e);
}

/* ---- with the letter ---- */

/* The open deadline of a letter whose end is that day and which was computed: the explanation is
 * there. NULL: none. */
static bool
find_open(
    struct replica *r, const struct id *document, int32_t end, struct record **out, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT id FROM deadline WHERE document_id = ?1 AND deleted = 0 AND state = 'open'"
	    " AND ends_on = ?2 AND explanation IS NOT NULL ORDER BY born LIMIT 1",
	    e);
	struct id id = {{0}};
	int rc;

	*out = NULL;
	if (q == NULL)
		return false;
	query_bind_id(q, 1, document);
	query_bind_int(q, 2, end);
	rc = query_step(q, e);
	if (rc > 0)
		id = query_id(q, 0);
	query_end(q);
	return rc == 0 || (rc > 0 && replica_load(r, &kind_deadline, &id, out, e));
}

static bool
count_of(struct replica *r, const struct id *document, int64_t *n, struct err *e)
{
	struct query *q = replica_query(
	    r, "SELECT count(*) FROM deadline WHERE document_id = ?1 AND deleted = 0", e);

	if (q != NULL)
		query_bind_id(q, 1, document);
	return rows_number(q, 0, n, e);
}

struct filing {
	struct replica *r;
	struct record *doc;
	struct deadline_answer before, now; /* by the letter as it was stored, and as it is */
	int64_t there;			    /* deadlines of this letter */
};

/* One part: moved where it was computed before, made where the letter has none yet. */
static bool
file_part(struct filing *f, enum part part, struct err *e)
{
	int32_t old = f->before.any ? end_of(&f->before, part) : 0, end = end_of(&f->now, part);
	struct record *rec = NULL;
	struct id person;
	bool has = record_id(f->doc, "person_id", &person), ok = true;

	if (old != 0 && !find_open(f->r, &f->doc->id, old, &rec, e))
		return false;
	if (rec != NULL && end == 0)
		ok = record_set_text(rec, "state", "obsolete") || err_nomem(e);
	else if (rec != NULL)
		ok = set_days(rec, &f->now, part, e) &&
		     (record_set_text(rec, "text", text_of(&f->now, part)) || err_nomem(e));
	else if (end != 0 && old == 0 && (f->there == 0 || part != PART_MAIN))
		ok = begin(f->r, &f->now, part, has ? &person : NULL, &rec, e) &&
		     (record_set_id(rec, "document_id", &f->doc->id) || err_nomem(e));
	if (ok && rec != NULL) {
		if (rec->fresh)
			rec->comp = f->doc->comp;
		ok = replica_save(f->r, &rec, 1, NULL, NULL, e);
	}
	record_free(rec);
	return ok;
}

/* What the stored letter gave; a fresh one gave nothing. */
static bool
load_before(struct filing *f, struct err *e)
{
	struct record *stored = NULL;

	if (f->doc->fresh)
		return true;
	if (!rows_load(f->r, &kind_document, &f->doc->id, &stored, e))
		return false;
	if (stored != NULL && strcmp(record_text(stored, "direction"), "in") == 0)
		(void)document_deadline(f->r, stored, &f->before, NULL);
	record_free(stored);
	return count_of(f->r, &f->doc->id, &f->there, e);
}

/* What is missing is said at the letter's own field, once, and does not stop it. */
static void
ask_for_more(const struct record *doc, const struct err *why, struct problems *p)
{
	const char *field = !record_has(doc, "posted_on") && !record_has(doc, "dated_on") &&
				    !record_has(doc, "received_on")
				? "posted_on"
				: "instruction_n";

	if (p != NULL)
		problem(p, doc, field, true, "%s", why->say);
}

bool
document_save(struct replica *r, struct record *doc, const char *draft, struct problems *problems,
    struct err *e)
{
	struct filing f = {.r = r, .doc = doc};
	struct err why = {0};
	bool in = strcmp(record_text(doc, "direction"), "in") == 0, ok;
	int part;

	ok = compartment_find(r, doc, e) && load_before(&f, e);
	if (ok && in && !document_deadline(r, doc, &f.now, &why)) {
		if (why.code == ERR_INPUT)
			ask_for_more(doc, &why, problems);
		else
			ok = err_set(e, why.code, why.say, "%s", why.why);
	}
	if (ok && replica_begin(r, __func__, e)) {
		ok = replica_save(r, &doc, 1, draft, problems, e);
		/* what cannot be told now leaves what was told before */
		for (part = 0; ok && why.code == ERR_NONE && part < PARTS; part++)
			ok = file_part(&f, (enum part)part, e);
		if (ok)
			ok = replica_commit(r, e);
		else
			replica_rollback(r);
	} else {
		ok = false;
	}
	deadline_answer_free(&f.before);
	deadline_answer_free(&f.now);
	return ok;
}

/* ---- how it ended ---- */

static bool
turn(struct replica *r, const struct id *id, const char *state, int32_t on, const char *how,
    char rule[static 24], struct err *e)
{
	struct record *rec = NULL;
	bool ok = replica_load(r, &kind_deadline, id, &rec, e);

	if (ok && on != 0 && on > record_int(rec, "ends_on", INT64_MAX))
		ok = err_set(e, ERR_INPUT,
		    _("Der Tag liegt hinter dem Ende der Frist: sie ist versäumt."),
		    "deadline met");
	if (ok) {
		text_copy(rule, 24, record_text(rec, "rule"));
		ok = (record_set_text(rec, "state", state) && set_day(rec, "met_on", on) &&
			 record_set_text(rec, "how", *how != '\0' ? how : NULL)) ||
		     err_nomem(e);
	}
	ok = ok && replica_save(r, &rec, 1, NULL, NULL, e);
	record_free(rec);
	return ok;
}

bool
deadline_met(struct replica *r, const struct id *id, int32_t on, const char *how, struct err *e)
{
	char rule[24];

	return turn(r, id, "met", on, how, rule, e);
}

bool
deadline_missed(struct replica *r, const struct id *id, const char **hint, struct err *e)
{
	char rule[24];

	if (!turn(r, id, "missed", 0, "", rule, e))
		return false;
	if (hint != NULL)
		*hint = deadline_missed_text(deadline_rule(rule));
	return true;
}

bool
deadline_obsolete(struct replica *r, const struct id *id, struct err *e)
{
	char rule[24];

	return turn(r, id, "obsolete", 0, "", rule, e);
}

bool
deadline_reopen(struct replica *r, const struct id *id, struct err *e)
{
	char rule[24];

	return turn(r, id, "open", 0, "", rule, e);
}
