#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "common/casework/name.h"
#include "common/casework/rows.h"
#include "common/exchange/calendar.h"
#include "common/exchange/ical.h"

#define PIECE 16384 /* bytes gathered before they are written */
#define DAY_BEFORE 1440

struct writing {
	struct replica *r;
	const struct calendar_export *what;
	export_write *write;
	void *ctx;
	struct buf out;
	size_t events;
};

/* A free text goes out only when nobody's name stands in it. */
static bool
add_text(struct writing *w, struct buf *title, const char *text, struct err *e)
{
	char found[NAME_DISPLAY];

	if (text[0] == '\0')
		return true;
	if (!name_in_text(w->r, text, found, e))
		return false;
	if (found[0] == '\0')
		buf_printf(title, ": %s", text);
	return true;
}

static bool
put_event(
    struct writing *w, struct ical_event *ev, const struct id *id, struct buf *title, struct err *e)
{
	char uid[ID_HEX + 16], hex[ID_HEX];

	id_hex(id, hex);
	snprintf(uid, sizeof(uid), "%s@feldbuch", hex);
	ev->uid = uid;
	ev->title = buf_text(title);
	if (!buf_ok(title, e))
		return false;
	ical_put(&w->out, ev, env_now(replica_env(w->r)));
	w->events++;
	return export_pass(&w->out, PIECE, w->write, w->ctx, e);
}

static int
int_or(struct query *q, int col, int otherwise)
{
	return query_null(q, col) ? otherwise : (int)query_int(q, col);
}

/* Once the appointments of a series are rows of their own, its first one does not repeat. */
static const char appointments[] =
    "SELECT a.id, a.day, a.begins, a.ends, a.state, a.repeat_until, n.place, n.reminder_min,"
    " a.kind, c.case_code, n.title,"
    " EXISTS (SELECT 1 FROM appointment s WHERE s.series_id = a.id AND s.deleted = 0)"
    " FROM appointment a LEFT JOIN appointment_note n ON n.id = a.id"
    " LEFT JOIN \"case\" c ON c.id = a.case_id"
    " WHERE a.deleted = 0 AND a.day >= ?1 AND (?2 IS NULL OR n.person_id = ?2)"
    " ORDER BY a.day, a.begins, a.id";

static bool
put_appointment(void *ctx, struct query *q, struct err *e)
{
	struct writing *w = ctx;
	struct ical_event ev = {.day = (int32_t)query_int(q, 1),
	    .begins = int_or(q, 2, -1),
	    .ends = int_or(q, 3, -1),
	    .cancelled = strcmp(query_text(q, 4), "cancelled") == 0,
	    .weekly_until = query_int(q, 11) != 0 ? 0 : int_or(q, 5, 0),
	    .place = query_text(q, 6),
	    .remind_min = int_or(q, 7, -1)};
	struct id id = query_id(q, 0);
	struct buf title = BUF_EMPTY;
	bool ok = true;

	if (w->what->client)
		buf_printf(&title, "%s", _("Termin"));
	else {
		buf_printf(&title, "%s", codes_label(&codes_appointment_kind, query_text(q, 8)));
		if (!query_null(q, 9))
			buf_printf(&title, " · %s", query_text(q, 9));
		ok = strcmp(query_text(q, 8), "PRIV") == 0 ||
		     add_text(w, &title, query_text(q, 10), e);
	}
	ok = ok && put_event(w, &ev, &id, &title, e);
	buf_free(&title);
	return ok;
}

static const char deadlines[] =
    "SELECT d.id, coalesce(d.safe_end, d.ends_on), d.text, c.case_code"
    " FROM deadline d LEFT JOIN person p ON p.id = d.person_id"
    " LEFT JOIN \"case\" c ON c.id = p.case_id"
    " WHERE d.deleted = 0 AND d.state = 'open' AND coalesce(d.safe_end, d.ends_on) >= ?1"
    " AND (?2 IS NULL OR d.person_id = ?2) ORDER BY 2, d.id";

static bool
put_deadline(void *ctx, struct query *q, struct err *e)
{
	struct writing *w = ctx;
	struct ical_event ev = {.day = (int32_t)query_int(q, 1),
	    .begins = -1,
	    .ends = -1,
	    .place = "",
	    .remind_min = DAY_BEFORE};
	struct id id = query_id(q, 0);
	struct buf title = BUF_EMPTY;
	bool ok;

	buf_printf(&title, "%s", _("Frist"));
	if (!query_null(q, 3))
		buf_printf(&title, " · %s", query_text(q, 3));
	ok = add_text(w, &title, query_text(q, 2), e) && put_event(w, &ev, &id, &title, e);
	buf_free(&title);
	return ok;
}

static bool
put_all(struct writing *w, const char *sql, rows_fn *fn, struct err *e)
{
	struct query *q = replica_query(w->r, sql, e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, w->what->from);
	if (!id_zero(&w->what->person))
		query_bind_id(q, 2, &w->what->person);
	else
		query_bind_text(q, 2, NULL);
	return rows_each(q, fn, w, e);
}

bool
calendar_export(struct replica *r, const struct calendar_export *what, export_write *write,
    void *ctx, size_t *events, struct err *e)
{
	struct writing w = {.r = r, .what = what, .write = write, .ctx = ctx};
	bool ok;

	ical_begin(&w.out);
	ok = put_all(&w, appointments, put_appointment, e) &&
	     (what->client || put_all(&w, deadlines, put_deadline, e));
	ical_end(&w.out);
	ok = ok && export_pass(&w.out, 0, w.write, w.ctx, e);
	if (events != NULL)
		*events = w.events;
	buf_free(&w.out);
	return ok;
}
