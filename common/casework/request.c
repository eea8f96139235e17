#include "common/casework/request.h"

#include <string.h>

#include "common/base/holiday.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/name.h"
#include "common/casework/rows.h"

#define ESTIMATE_WITHOUT 30 /* minutes, when there is no experience yet */
#define ESTIMATE_LEAST 5

void
request_free(struct request *q)
{
	record_free(q->row);
	record_free(q->note);
	*q = (struct request){0};
}

bool
request_person(struct replica *r, struct request *q, const struct id *person, struct err *e)
{
	struct record *who = NULL;
	struct id of_case;
	bool ok;

	if (person != NULL && !replica_load(r, &kind_person, person, &who, e))
		return false;
	if (q->note->fresh)
		q->note->comp = who != NULL ? who->comp : replica_self(r)->intake;
	ok = record_set_id(q->note, "person_id", person) &&
	     record_set_text(
		 q->row, "person_code", who != NULL ? record_text(who, "short_code") : NULL) &&
	     record_set_id(q->row, "case_id",
		 who != NULL && record_id(who, "case_id", &of_case) ? &of_case : NULL);
	record_free(who);
	return ok || err_nomem(e);
}

bool
request_begin(
    struct replica *r, struct now now, const struct id *person, struct request *out, struct err *e)
{
	bool ok;

	*out = (struct request){0};
	out->row = record_new(replica_env(r), &kind_request, e);
	out->note = out->row != NULL ? record_new(replica_env(r), &kind_request_note, e) : NULL;
	ok = out->note != NULL;
	if (ok) {
		out->note->id = out->row->id;
		ok = (record_set_int(out->row, "received_on", now.day) &&
			 record_set_int(out->row, "received_at", now.minute) &&
			 record_set_text(out->row, "channel", "P") &&
			 record_set_text(out->row, "requester", "SELF") &&
			 record_set_id(out->row, "worker", &replica_self(r)->person)) ||
		     err_nomem(e);
	}
	ok = ok && request_person(r, out, person, e);
	if (!ok)
		request_free(out);
	return ok;
}

bool
request_load(struct replica *r, const struct id *id, struct request *out, struct err *e)
{
	*out = (struct request){0};
	if (!replica_load(r, &kind_request, id, &out->row, e) ||
	    !rows_load(r, &kind_request_note, id, &out->note, e))
		goto failed;
	if (out->note == NULL) {
		out->note = record_new(replica_env(r), &kind_request_note, e);
		if (out->note == NULL)
			goto failed;
		out->note->id = *id;
		out->note->comp = replica_self(r)->intake;
	}
	return true;
failed:
	request_free(out);
	return false;
}

int
request_estimate(struct replica *r, const char *area)
{
	struct query *q = replica_query(r,
	    "SELECT CAST(avg(minutes) AS INTEGER) FROM (SELECT minutes FROM encounter"
	    " WHERE area = ?1 AND deleted = 0 ORDER BY held_on DESC LIMIT 100)",
	    NULL);
	int64_t n = 0;

	if (q == NULL)
		return ESTIMATE_WITHOUT;
	query_bind_text(q, 1, area);
	if (!rows_number(q, 0, &n, NULL) || n <= 0)
		return ESTIMATE_WITHOUT;
	n = (n + 2) / 5 * 5;
	return n < ESTIMATE_LEAST ? ESTIMATE_LEAST : (int)n;
}

static bool
complete(struct replica *r, struct request *q, struct now now, struct err *e)
{
	const char *outcome = record_text(q->row, "outcome");
	const char *group = codes_group(&codes_topic, record_text(q->note, "topic"));
	bool ok = true;

	if (codes_flag(&codes_request_outcome, outcome, CODE_ESTIMATE_REQUIRED) &&
	    !record_has(q->row, "estimate_min"))
		ok = record_set_int(
		    q->row, "estimate_min", request_estimate(r, record_text(q->row, "area")));
	if (*outcome != '\0' && !codes_flag(&codes_request_outcome, outcome, CODE_OPEN) &&
	    !record_has(q->row, "settled_on"))
		ok = ok && record_set_int(q->row, "settled_on", now.day);
	if (codes_flag(&codes_request_outcome, outcome, CODE_OPEN) &&
	    !record_has(q->row, "first_service"))
		record_clear(q->row, "settled_on");
	if (*group != '\0')
		ok = ok && record_set_text(q->row, "topic_group", group);
	return ok || err_nomem(e);
}

static bool
worth_saving(const struct record *note)
{
	return !note->fresh || record_has(note, "person_id") || record_has(note, "name") ||
	       record_has(note, "text") || record_has(note, "topic") ||
	       record_has(note, "interpreter_language");
}

/* The reason is the one text of the row, and the office reads it. */
static void
hint_name(struct replica *r, const struct record *row, struct problems *p)
{
	char found[NAME_DISPLAY];

	if (p != NULL && record_has(row, "refused_reason") &&
	    name_in_text(r, record_text(row, "refused_reason"), found, NULL) && found[0] != '\0')
		problem(p, row, "refused_reason", true,
		    _("»%s« sieht nach einem Namen aus. Den Grund liest der Fachbereich."), found);
}

bool
request_save(struct replica *r, struct request *q, struct now now, const char *draft,
    struct problems *problems, struct err *e)
{
	struct record *recs[2] = {q->row, q->note};

	hint_name(r, q->row, problems);
	return complete(r, q, now, e) &&
	       replica_save(r, recs, worth_saving(q->note) ? 2 : 1, draft, problems, e);
}

/* ---- lists ---- */

struct gather {
	struct replica *r;
	struct request_rows *rows;
	int32_t today;
};

static bool
name_row(struct replica *r, struct query *q, struct request_row *row, struct err *e)
{
	char name[NAME_DISPLAY];
	char *end;

	text_copy(row->matter, sizeof(row->matter), query_text(q, 11));
	if ((end = strchr(row->matter, '\n')) != NULL)
		*end = '\0';
	row->person = query_id(q, 9);
	if (!id_zero(&row->person)) {
		if (!name_display(r, &row->person, name, e))
			return false;
		text_copy(row->who, sizeof(row->who), name);
	} else {
		text_copy(row->who, sizeof(row->who),
		    query_null(q, 10) ? query_text(q, 8) : query_text(q, 10));
	}
	return true;
}

static bool
one_row(void *ctx, struct query *q, struct err *e)
{
	struct gather *g = ctx;
	struct request_row *row;
	int32_t settled = (int32_t)query_int(q, 7);

	if (!rows_room(&g->rows->at, g->rows->n, sizeof(*row), e))
		return false;
	row = &g->rows->at[g->rows->n++];
	memset(row, 0, sizeof(*row));
	row->id = query_id(q, 0);
	row->received_on = (int32_t)query_int(q, 1);
	text_copy(row->area, sizeof(row->area), query_text(q, 2));
	text_copy(row->urgency, sizeof(row->urgency), query_text(q, 3));
	text_copy(row->outcome, sizeof(row->outcome), query_text(q, 4));
	text_copy(row->channel, sizeof(row->channel), query_text(q, 5));
	row->estimate_min = query_int(q, 6);
	row->open = settled == 0 && codes_flag(&codes_request_outcome, row->outcome, CODE_OPEN);
	row->wait_workdays =
	    workdays_between(row->received_on, settled != 0 ? settled : g->today, LAND_NI);
	return name_row(g->r, q, row, e);
}

#define COLUMNS                                                                                    \
	"SELECT q.id, q.received_on, q.area, q.urgency, q.outcome, q.channel,"                     \
	" coalesce(q.estimate_min, 0), coalesce(q.settled_on, 0), q.person_code, n.person_id,"     \
	" n.name, n.text FROM request q LEFT JOIN request_note n ON n.id = q.id AND n.deleted = 0" \
	" WHERE q.deleted = 0"

static bool
run(struct replica *r, struct query *q, int32_t today, struct request_rows *out, struct err *e)
{
	struct gather g = {.r = r, .rows = out, .today = today};

	if (rows_each(q, one_row, &g, e))
		return true;
	request_rows_free(out);
	return false;
}

bool
requests_open(struct replica *r, int32_t today, struct request_rows *out, struct err *e)
{
	*out = (struct request_rows){0};
	return run(r,
	    replica_query(r,
		COLUMNS
		" AND q.settled_on IS NULL AND q.outcome IN ('appointment', 'waiting')"
		" ORDER BY CASE q.urgency WHEN 'today' THEN 0 WHEN 'week' THEN 1 ELSE 2 END,"
		" q.received_on, q.born",
		e),
	    today, out, e);
}

bool
requests_all(
    struct replica *r, int32_t today, size_t limit, struct request_rows *out, struct err *e)
{
	struct query *q;

	*out = (struct request_rows){0};
	q = replica_query(r, COLUMNS " ORDER BY q.received_on DESC, q.born DESC LIMIT ?1", e);
	if (q == NULL)
		return false;
	query_bind_int(q, 1, (int64_t)limit);
	return run(r, q, today, out, e);
}

bool
requests_of_case(struct replica *r, int32_t today, const struct id *of_case,
    struct request_rows *out, struct err *e)
{
	struct query *q;

	*out = (struct request_rows){0};
	q = replica_query(r,
	    COLUMNS " AND q.case_id = ?1 ORDER BY (q.settled_on IS NULL AND q.outcome IN "
		    "('appointment', 'waiting')) DESC, q.received_on DESC, q.born DESC",
	    e);
	if (q == NULL)
		return false;
	query_bind_id(q, 1, of_case);
	return run(r, q, today, out, e);
}

void
request_rows_free(struct request_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct request_rows){0};
}
