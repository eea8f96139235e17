#include "common/casework/month_close.h"

#include <string.h>

#include "common/base/day.h"
#include "common/base/hash.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/hours.h"
#include "common/casework/office/kinds.h"
#include "common/casework/rows.h"

/* ---- the rows ---- */

/* What a month consists of; remarks and links may change without changing a figure. In the order of
 * the ids, which is the same on every machine. */
static const char rows_sql[] =
    "SELECT id, worked_on, begins, ends, minutes, break_min, travel_min, km, activity, area,"
    " coalesce(counts_as_net, 1) FROM time_entry WHERE worked_on BETWEEN ?1 AND ?2"
    " AND +worker = ?3 AND deleted = 0 ORDER BY id";

enum { COL_ID, COL_NUMBERS, COL_ACTIVITY = 8, COL_AREA, COL_NET, COLS };

/* A question about the days of a month (?1, ?2) and a worker (?3). */
static struct query *
ask(struct replica *r, const char *sql, const struct id *worker, int32_t month, struct err *e)
{
	struct query *q = replica_query(r, sql, e);

	if (q != NULL) {
		query_bind_int(q, 1, day_month_first(month));
		query_bind_int(q, 2, day_month_last(month));
		query_bind_id(q, 3, worker);
	}
	return q;
}

static bool
add_row(void *ctx, struct query *q, struct err *e)
{
	struct buf *out = ctx;
	struct id id = query_id(q, COL_ID);
	int col;

	buf_id(out, &id);
	for (col = COL_NUMBERS; col < COL_ACTIVITY; col++)
		buf_u64(out, query_null(q, col) ? UINT64_MAX : (uint64_t)query_int(q, col));
	for (col = COL_ACTIVITY; col <= COL_AREA; col++)
		buf_printf(out, "%s%c", query_text(q, col), 0);
	buf_u8(out, query_int(q, COL_NET) == 1);
	return buf_ok(out, e);
}

static bool
rows_hash(struct replica *r, const struct id *worker, int32_t month, char out[static HASH256_HEX],
    struct err *e)
{
	struct buf rows = BUF_EMPTY;
	bool ok = rows_each(ask(r, rows_sql, worker, month, e), add_row, &rows, e);

	if (ok)
		hash256_hex("feldbuch month 1", rows.at, rows.len, out);
	buf_free(&rows);
	return ok;
}

/* ---- the record ---- */

static struct id
close_id(const struct id *worker, int32_t month)
{
	return id_derived(worker, (uint64_t)day_month_first(month));
}

/* Imported ones and those of the register have ids of their own: the newest of that month counts.
 */
static bool
load(struct replica *r, const struct id *worker, int32_t month, struct record **out, struct err *e)
{
	struct query *q = ask(r,
	    "SELECT id FROM month_close WHERE month BETWEEN ?1 AND ?2 AND +worker = ?3"
	    " AND deleted = 0 ORDER BY born DESC LIMIT 1",
	    worker, month, e);
	struct id id;
	int rc;

	*out = NULL;
	if (q == NULL)
		return false;
	rc = query_step(q, e);
	if (rc > 0)
		id = query_id(q, 0);
	query_end(q);
	return rc == 0 || (rc > 0 && rows_load(r, &kind_month_close, &id, out, e));
}

static bool
load_closed(
    struct replica *r, const struct id *worker, int32_t month, struct record **out, struct err *e)
{
	if (!load(r, worker, month, out, e))
		return false;
	return *out != NULL || err_set(e, ERR_MISSING,
				   _("Dieser Monat ist noch nicht abgeschlossen."), "open month");
}

static bool
count_corrections(
    struct replica *r, const struct id *worker, int32_t month, int64_t *n, struct err *e)
{
	struct query *q = ask(r,
	    "SELECT count(*) FROM correction WHERE month BETWEEN ?1 AND ?2 AND +worker = ?3"
	    " AND deleted = 0",
	    worker, month, e);

	return q != NULL && rows_number(q, 0, n, e);
}

static void
read_record(const struct record *rec, struct month_statement *out)
{
	out->closed = true;
	out->id = rec->id;
	out->closed_on = (int32_t)record_int(rec, "closed_on", 0);
	out->target = record_int(rec, "target_min", 0);
	out->worked = record_int(rec, "worked_min", 0);
	out->balance = record_int(rec, "balance_min", 0);
	out->confirmed_on = (int32_t)record_int(rec, "confirmed_on", 0);
	record_id(rec, "confirmed_by", &out->confirmed_by);
	text_copy(out->state, sizeof(out->state), record_text(rec, "state"));
	text_copy(out->hash, sizeof(out->hash), record_text(rec, "rows_hash"));
	text_copy(out->query, sizeof(out->query), record_text(rec, "query"));
	text_copy(out->answer, sizeof(out->answer), record_text(rec, "answer"));
}

bool
month_statement(struct replica *r, const struct id *worker, int32_t month,
    struct month_statement *out, struct err *e)
{
	char now[HASH256_HEX] = "";
	struct record *rec;
	const char *closed;
	bool ok;

	*out = (struct month_statement){0};
	worker = hours_whose(r, worker);
	if (!load(r, worker, month, &rec, e))
		return false;
	if (rec == NULL)
		return true;
	read_record(rec, out);
	ok = count_corrections(r, worker, month, &out->corrections, e) &&
	     rows_hash(r, worker, month, now, e);
	closed = record_text(rec, "rows_hash");
	if (strcmp(closed, now) != 0)
		out->rows = out->corrections > 0 ? MONTH_CORRECTED : MONTH_CHANGED;
	record_free(rec);
	return ok;
}

/* ---- closing ---- */

static bool
may_close(struct replica *r, const struct id *worker, int32_t month, int32_t today, struct err *e)
{
	bool closed = false;

	if (today < day_month_last(month))
		return err_set(e, ERR_INPUT,
		    _("Der Monat läuft noch. Abschließen geht ab seinem letzten Tag."),
		    "month runs");
	if (!month_closed(r, worker, month, &closed, e))
		return false;
	return !closed ||
	       err_set(e, ERR_EXISTS, _("Dieser Monat ist schon abgeschlossen."), "closed twice");
}

static bool
fill(struct record *rec, const struct id *worker, int32_t month, int32_t today,
    const struct hours *sum, const char *hash)
{
	return record_set_int(rec, "month", day_month_first(month)) &&
	       record_set_id(rec, "worker", worker) && record_set_int(rec, "closed_on", today) &&
	       record_set_int(rec, "target_min", sum->target) &&
	       record_set_int(rec, "worked_min", sum->done + sum->away + sum->corrected) &&
	       record_set_int(rec, "balance_min", sum->balance) &&
	       record_set_text(rec, "rows_hash", hash) && record_set_text(rec, "state", "closed");
}

bool
month_close(struct replica *r, int32_t month, int64_t carried, int32_t today, struct err *e)
{
	const struct id *worker = hours_whose(r, NULL);
	struct id id = close_id(worker, month);
	char hash[HASH256_HEX];
	struct record *rec = NULL;
	struct hours sum;
	bool ok = false;

	/* The whole month is due, whichever day it is closed on. */
	if (!may_close(r, worker, month, today, e) ||
	    !hours_month(r, worker, month, day_month_last(month), &sum, e) ||
	    !hours_carry(r, carried, &sum, e) || !rows_hash(r, worker, month, hash, e))
		return false;
	if (!replica_begin(r, __func__, e))
		return false;
	ok = rows_derived(r, &kind_month_close, &id, &rec, e) &&
	     (fill(rec, worker, month, today, &sum, hash) || err_nomem(e)) &&
	     replica_save(r, &rec, 1, NULL, NULL, e);
	record_free(rec);
	if (ok)
		return replica_commit(r, e);
	replica_rollback(r);
	return false;
}

/* ---- what others say of it ---- */

static bool
is_own(struct replica *r, const struct id *worker)
{
	return id_equal(hours_whose(r, worker), &replica_self(r)->person);
}

bool
month_confirm(
    struct replica *r, const struct id *worker, int32_t month, int32_t today, struct err *e)
{
	struct month_statement st;
	struct record *rec = NULL;
	bool ok;

	if (is_own(r, worker))
		return err_set(
		    e, ERR_DENIED, _("Den eigenen Monat bestätigt jemand anderes."), "own month");
	if (!month_statement(r, worker, month, &st, e) || !load_closed(r, worker, month, &rec, e))
		return false;
	if (st.rows == MONTH_CHANGED)
		ok = err_set(e, ERR_CONFLICT,
		    _("Die Einträge sind nicht die, die abgeschlossen wurden. Bitte erst "
		      "abgleichen; "
		      "bleibt es dabei, zurückfragen."),
		    "rows differ");
	else
		ok = (record_set_text(rec, "state", "confirmed") &&
			 record_set_id(rec, "confirmed_by", &replica_self(r)->person) &&
			 record_set_int(rec, "confirmed_on", today)) ||
		     err_nomem(e);
	ok = ok && replica_save(r, &rec, 1, NULL, NULL, e);
	record_free(rec);
	return ok;
}

static bool
say(struct replica *r, struct record *rec, const char *state, const char *field, const char *text,
    struct err *e)
{
	struct problems p = {.n = 0};

	if (text[strspn(text, " ")] == '\0')
		return err_set(
		    e, ERR_INPUT, _("Bitte etwas schreiben, oder Esc."), "empty %s", field);
	if (!record_set_text(rec, "state", state) || !record_set_text(rec, field, text))
		return err_nomem(e);
	if (replica_save(r, &rec, 1, NULL, &p, e))
		return true;
	if (p.n > 0)
		err_say(e, ERR_INPUT, "%s", p.at[0].say);
	return false;
}

bool
month_query(
    struct replica *r, const struct id *worker, int32_t month, const char *text, struct err *e)
{
	struct record *rec = NULL;
	bool ok;

	if (is_own(r, worker))
		return err_set(e, ERR_DENIED, _("Zum eigenen Monat fragt jemand anderes zurück."),
		    "own month");
	if (!load_closed(r, worker, month, &rec, e))
		return false;
	record_clear(rec, "answer");
	record_clear(rec, "confirmed_by");
	record_clear(rec, "confirmed_on");
	ok = say(r, rec, "query", "query", text, e);
	record_free(rec);
	return ok;
}

bool
month_answer(struct replica *r, int32_t month, const char *text, struct err *e)
{
	struct record *rec = NULL;
	bool ok;

	if (!load_closed(r, hours_whose(r, NULL), month, &rec, e))
		return false;
	if (strcmp(record_text(rec, "state"), "query") != 0)
		ok = err_set(e, ERR_MISSING, _("Zu diesem Monat ist nichts gefragt."), "no query");
	else
		ok = say(r, rec, "closed", "answer", text, e);
	record_free(rec);
	return ok;
}
