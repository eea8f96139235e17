/* What the screen says of its week, and which weeks before it have something open. */
#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/screens/desk.h"
#include "tui/screens/review_queue.h"

void
queue_look_back(struct screen *s)
{
	struct queue *q = s->state;
	int32_t last;
	struct err e = {0};

	q->open_weeks = 0;
	q->nearest = q->look_at = 0;
	if (!log_span(desk_replica(s->app), &q->first, &last, &e))
		app_error(s->app, &e);
	else if (q->first != 0 && q->first < q->rows.week.monday)
		q->look_at = day_add(q->rows.week.monday, -7);
}

bool
queue_open_rows(struct app *app, int32_t monday, int64_t *n, struct err *e)
{
	const struct log_filter f = {.deleted = true, .from = monday, .to = day_add(monday, 6)};
	struct log_counts counts = {0};

	if (!log_count(desk_replica(app), &f, &counts, e))
		return false;
	*n = counts.unreviewed;
	return true;
}

bool
queue_look_on(struct screen *s)
{
	struct queue *q = s->state;
	struct err e = {0};
	int64_t n = 0;

	if (q->look_at == 0)
		return false;
	if (!queue_open_rows(s->app, q->look_at, &n, &e)) {
		q->look_at = 0;
		app_error(s->app, &e);
		return false;
	}
	q->open_weeks += n > 0;
	if (n > 0 && q->nearest == 0)
		q->nearest = q->look_at;
	q->look_at = q->look_at > q->first ? day_add(q->look_at, -7) : 0;
	if (q->look_at == 0)
		app_dirty(s->app);
	return q->look_at != 0;
}

void
queue_title(struct screen *s, struct buf *out)
{
	struct queue *q = s->state;
	struct week_progress p = review_week_progress(&q->rows.week);
	char name[24];

	buf_printf(out, _("0 %s  %zu/%zu"), week_name(q->rows.week.monday, name), p.seen, p.rows);
}

/* "KW 10: 87 von 120 gesehen, 3 Rückfragen offen." */
static void
say_progress(struct queue *q, struct buf *out)
{
	struct week_progress p = review_week_progress(&q->rows.week);
	char name[24];

	buf_printf(out, _("%s: %zu von %zu gesehen"), week_name(q->rows.week.monday, name), p.seen,
	    p.rows);
	if (p.queries == 1)
		buf_printf(out, "%s", _(", 1 Rückfrage offen"));
	else if (p.queries > 1)
		buf_printf(out, _(", %zu Rückfragen offen"), p.queries);
}

static void
say_earlier(struct queue *q, struct buf *out)
{
	char name[24];

	if (q->nearest == 0)
		return;
	buf_printf(out, _("  Davor offen: %s"), week_name(q->nearest, name));
	if (q->look_at == 0 && q->open_weeks > 1)
		buf_printf(out, _(" und %zu weitere"), q->open_weeks - 1);
}

static void
say_filter(struct queue *q, struct buf *out)
{
	struct log_filter f = q->rows.filter;

	f.unreviewed = false; /* the rule here; only the exception is told */
	review_filter_text(&q->rows.teller, &f, true, out);
	if (!q->rows.filter.unreviewed)
		buf_printf(out, "%s%s", out->len > 0 ? ", " : "", _("auch gesehene"));
}

void
queue_message(struct screen *s, struct buf *out)
{
	struct queue *q = s->state;
	struct buf filter = BUF_EMPTY;

	say_progress(q, out);
	say_filter(q, &filter);
	if (filter.len > 0)
		buf_printf(out, _("  Filter: %s"), buf_text(&filter));
	else
		say_earlier(q, out);
	buf_free(&filter);
}
