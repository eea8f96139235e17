#include "common/casework/review.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"

/*
 * One list of three tables. Each arm is ordered and cut by itself, so that a page of a long log
 * costs what it shows: the index on the day gives the order, the rest is sorted within a day.
 *
 * Without its plus _row would lend r_op.row its affinity, and the key could not be used.
 *
 * Changed since reviewed: there are more operations on the row than the mark has seen. The birth of
 * a row is none.
 */
#define CHANGED(no)                                                                                \
	"((SELECT count(*) FROM r_op WHERE kind = " no " AND \"row\" = +t._row) > "                \
	"coalesce(v.seen_ops, 0))"
#define TOUCHED(no) "(SELECT max(hlc) FROM r_op WHERE kind = " no " AND \"row\" = +t._row)"
#define DISPUTED(no) "EXISTS (SELECT 1 FROM r_conflict WHERE kind = " no " AND \"row\" = +t._row)"
#define UNSEEN(no) "(v.state IS NULL OR v.state != 'reviewed' OR " CHANGED(no) ")"
#define MARKED(no)                                                                                 \
	" t LEFT JOIN review v ON v.id = t.id AND v.object_kind = " no                             \
	" AND v.deleted = 0 WHERE (t.deleted = 0 OR ?12 OR v.state IN ('query', 'answered'))"      \
	" AND (?1 IS NULL OR t.worker = ?1)"                                                       \
	" AND (?2 = '' OR t.area = ?2) AND (?3 = 0 OR ?3 = " no ") AND (?4 = 0 OR " UNSEEN(no) ")"
#define ARM(no, table, day_, begins_, minutes_, what_, outcome_, codes_, people_, KEY, ORDER)      \
	"SELECT * FROM (SELECT " no " AS kind, t.id AS id, t.worker AS worker, " day_              \
	" AS day, " begins_ " AS begins, " minutes_                                                \
	" AS minutes, t.born AS born, t.area AS area, " what_ " AS what, " outcome_                \
	" AS outcome, " codes_ " AS codes, " people_                                               \
	" AS people, v.state AS state, coalesce(" CHANGED(no) ", 0) AS changed, t.deleted"         \
	" AS deleted, " DISPUTED(no) " AS disputed, " TOUCHED(no) " AS touched FROM " table        \
	MARKED(no) " AND " day_ " BETWEEN ?5 AND ?6" KEY(day_, begins_) ORDER ")"
#define ARMS(KEY, ORDER)                                                                           \
	ARM("10", "encounter", "t.held_on", "coalesce(t.begins, -1)", "t.minutes", "t.kind",       \
	    "t.outcome", "t.participants", "coalesce(t.anonymous_count, 0)", KEY, ORDER)           \
	" UNION ALL " ARM("8", "request", "t.received_on", "coalesce(t.received_at, -1)",          \
	    "coalesce(t.estimate_min, -1)", "t.urgency", "t.outcome", "t.person_code", "0", KEY,   \
	    ORDER) " UNION ALL " ARM("14", "time_entry", "t.worked_on", "coalesce(t.begins, -1)",  \
	    "t.minutes", "t.activity", "t.remark", "NULL", "0", KEY, ORDER)
#define ANY(day, begins) ""
#define AFTER(day, begins) " AND (" day ", " begins ", t.born, t.id) < (?7, ?8, ?9, ?10)"
#define BEFORE(day, begins) " AND (" day ", " begins ", t.born, t.id) > (?7, ?8, ?9, ?10)"
#define THIS(day, begins) " AND t.id = ?7"
#define NEWEST " ORDER BY day DESC, begins DESC, born DESC, id DESC LIMIT ?11"
#define OLDEST " ORDER BY day, begins, born, id LIMIT ?11"
#define LOG(KEY, ORDER) "SELECT * FROM (" ARMS(KEY, ORDER) ")" ORDER

static const char first_rows[] = LOG(ANY, NEWEST);
static const char last_rows[] = LOG(ANY, OLDEST);
static const char rows_after[] = LOG(AFTER, NEWEST);
static const char rows_before[] = LOG(BEFORE, OLDEST);
static const char this_row[] = ARMS(THIS, "");

#define COUNT(no, table, day)                                                                      \
	"SELECT count(*) AS n, sum(" UNSEEN(                                                       \
	    no) ") AS unseen, sum(v.state = 'query') AS asked,"                                    \
		" sum(v.state = 'answered') AS answered FROM " table                               \
		MARKED(no) " AND " day " BETWEEN ?5 AND ?6"
static const char counts[] = "SELECT sum(n), sum(unseen), sum(asked), sum(answered) FROM (" COUNT(
    "10", "encounter", "t.held_on") " UNION ALL " COUNT("8", "request",
    "t.received_on") " UNION ALL " COUNT("14", "time_entry", "t.worked_on") ")";

#define SPAN(fn)                                                                                   \
	"SELECT " fn "(d) FROM (SELECT " fn "(held_on) AS d FROM encounter"                        \
	" UNION ALL SELECT " fn "(received_on) FROM request"                                       \
	" UNION ALL SELECT " fn "(worked_on) FROM time_entry)"

static void
bind_filter(struct query *q, const struct log_filter *f)
{
	if (id_zero(&f->worker))
		query_bind_text(q, 1, NULL);
	else
		query_bind_id(q, 1, &f->worker);
	query_bind_text(q, 2, f->area);
	query_bind_int(q, 3, f->kind);
	query_bind_int(q, 4, f->unreviewed);
	query_bind_int(q, 5, f->from);
	query_bind_int(q, 6, f->to != 0 ? f->to : 99999999);
	query_bind_int(q, 12, f->deleted);
}

/* The index on the day begins at the row already known, however deep in the log that is. */
static void
narrow(struct query *q, const struct log_filter *f, int32_t day, bool before)
{
	if (before && day > f->from)
		query_bind_int(q, 5, day);
	else if (!before && (f->to == 0 || day < f->to))
		query_bind_int(q, 6, day);
}

static void
take_row(struct query *q, struct log_row *row)
{
	memset(row, 0, sizeof(*row));
	row->kind = (uint16_t)query_int(q, 0);
	row->id = query_id(q, 1);
	row->worker = query_id(q, 2);
	row->day = (int32_t)query_int(q, 3);
	row->begins = (int32_t)query_int(q, 4);
	row->minutes = query_int(q, 5);
	row->born = query_int(q, 6);
	text_copy(row->area, sizeof(row->area), query_text(q, 7));
	text_copy(row->what, sizeof(row->what), query_text(q, 8));
	text_copy(row->outcome, sizeof(row->outcome), query_text(q, 9));
	text_copy(row->codes, sizeof(row->codes), query_text(q, 10));
	row->people = (size_t)query_int(q, 11);
	text_copy(row->state, sizeof(row->state), query_text(q, 12));
	row->changed = row->state[0] != '\0' && query_int(q, 13) == 1;
	row->deleted = query_int(q, 14) == 1;
	row->conflict = query_int(q, 15) == 1;
	row->touched = query_int(q, 16);
}

static void
turn_round(struct log_row *rows, size_t n)
{
	struct log_row t;
	size_t i;

	for (i = 0; i < n / 2; i++) {
		t = rows[i];
		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = t;
	}
}

bool
log_fetch(struct replica *r, const struct log_filter *filter, const struct log_row *at, bool before,
    size_t n, struct log_row *out, size_t *got, struct err *e)
{
	struct query *q = replica_query(r,
	    at == NULL ? (before ? last_rows : first_rows) : (before ? rows_before : rows_after),
	    e);
	int rc = 0;

	*got = 0;
	if (q == NULL)
		return false;
	bind_filter(q, filter);
	if (at != NULL) {
		narrow(q, filter, at->day, before);
		query_bind_int(q, 7, at->day);
		query_bind_int(q, 8, at->begins);
		query_bind_int(q, 9, at->born);
		query_bind_id(q, 10, &at->id);
	}
	query_bind_int(q, 11, (int64_t)n);
	while (*got < n && (rc = query_step(q, e)) > 0)
		take_row(q, &out[(*got)++]);
	query_end(q);
	if (before)
		turn_round(out, *got);
	return rc >= 0;
}

bool
log_count(struct replica *r, const struct log_filter *filter, struct log_counts *out, struct err *e)
{
	struct query *q = replica_query(r, counts, e);
	int rc;

	if (q == NULL)
		return false;
	bind_filter(q, filter);
	rc = query_step(q, e);
	if (rc > 0) {
		out->rows += query_int(q, 0);
		out->unreviewed += query_int(q, 1);
		out->queries += query_int(q, 2);
		out->answered += query_int(q, 3);
	}
	query_end(q);
	return rc > 0;
}

bool
log_span(struct replica *r, int32_t *first, int32_t *last, struct err *e)
{
	int64_t from, to;

	if (!rows_number(replica_query(r, SPAN("min"), e), 0, &from, e) ||
	    !rows_number(replica_query(r, SPAN("max"), e), 0, &to, e))
		return false;
	*first = (int32_t)from;
	*last = (int32_t)to;
	return true;
}

static bool
load_row(struct replica *r, const struct log_filter *filter, const struct id *id,
    struct log_row *out, struct err *e)
{
	struct query *q = replica_query(r, this_row, e);
	int rc;

	if (q == NULL)
		return false;
	bind_filter(q, filter);
	query_bind_id(q, 7, id);
	rc = query_step(q, e);
	if (rc > 0)
		take_row(q, out);
	query_end(q);
	return rc > 0 || (rc == 0 && err_set(e, ERR_MISSING,
					 _("Diesen Eintrag gibt es nicht mehr. Bitte die Liste neu "
					   "öffnen."),
					 "no row of kind %u", filter->kind));
}

bool
log_row_load(
    struct replica *r, uint16_t kind, const struct id *id, struct log_row *out, struct err *e)
{
	return load_row(r, &(struct log_filter){.kind = kind}, id, out, e);
}

bool
log_row_any(
    struct replica *r, uint16_t kind, const struct id *id, struct log_row *out, struct err *e)
{
	return load_row(r, &(struct log_filter){.kind = kind, .deleted = true}, id, out, e);
}

bool
log_row_seen(const struct log_row *row)
{
	return strcmp(row->state, "reviewed") == 0 && !row->changed;
}

/* What is said about a row of that kind. */
struct review_words {
	uint16_t kind;
	const char *state, *text; /* text may be NULL */
};

static bool
ops_of(struct replica *r, uint16_t kind, const struct id *id, int64_t *n, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT count(*) FROM r_op WHERE kind = ?1 AND \"row\" IN ("
	    "SELECT +_row FROM encounter WHERE id = ?2 AND ?1 = 10 UNION ALL "
	    "SELECT +_row FROM request WHERE id = ?2 AND ?1 = 8 UNION ALL "
	    "SELECT +_row FROM time_entry WHERE id = ?2 AND ?1 = 14)",
	    e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, kind);
	query_bind_id(q, 2, id);
	return rows_number(q, 0, n, e);
}

static bool
fill_mark(struct replica *r, struct record *v, const struct review_words *w, int32_t today,
    int64_t ops)
{
	const bool answer = strcmp(w->state, "answered") == 0;

	return record_set_int(v, "object_kind", w->kind) && record_set_text(v, "state", w->state) &&
	       (answer || (record_set_id(v, "reviewer", &replica_self(r)->person) &&
			      record_set_int(v, "reviewed_on", today) &&
			      record_set_int(v, "seen_ops", ops))) &&
	       (w->text == NULL || record_set_text(v, answer ? "answer" : "text", w->text));
}

/* The mark has the row's own id, so two supervisors mark one record, and both marks merge. One that
 * was taken back is there still, deleted: it is brought back. */
static bool
save_mark(struct replica *r, const struct id *id, const struct review_words *w, int32_t today,
    int64_t ops, struct err *e)
{
	struct record *v = NULL;
	bool ok;

	if (!replica_begin(r, __func__, e))
		return false;
	ok = rows_derived(r, &kind_review, id, &v, e) &&
	     (fill_mark(r, v, w, today, ops) || err_nomem(e)) &&
	     replica_save(r, &v, 1, NULL, NULL, e);
	record_free(v);
	if (ok)
		return replica_commit(r, e);
	replica_rollback(r);
	return false;
}

bool
review_mark(struct replica *r, uint16_t kind, const struct id *id, const char *state,
    const char *text, int32_t today, struct err *e)
{
	const struct review_words words = {.kind = kind, .state = state, .text = text};
	struct log_row row;
	int64_t ops;

	return log_row_any(r, kind, id, &row, e) && ops_of(r, kind, id, &ops, e) &&
	       save_mark(r, id, &words, today, ops, e);
}
