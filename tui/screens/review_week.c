/*
 * review-week - F2 of the review screen: one week, first what stands out.
 *
 * One key per decision: Enter is seen and goes on, r asks back, the arrow leaves it open. What is
 * inconspicuous and was not drawn can be marked at once. No client's name is ever shown here.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/kit/ask.h"
#include "tui/screens/history.h"
#include "tui/screens/review_deed.h"
#include "tui/screens/review_week.h"
#include "tui/screens/screens.h"

struct queue {
	struct week_list rows;
	struct review_filter filter;
	struct list list;
	struct detail detail;
	bool in_detail;
	struct review_key asked[REVIEW_BULK]; /* what the open question is about */
	size_t n_asked;
	/* Weeks before this one with something open, counted back while no key waits. */
	int32_t look_at, first, nearest; /* Mondays; look_at 0: all looked at; nearest 0: none */
	size_t open_weeks;
};

static struct week_row *
selected(struct queue *q)
{
	return week_list_row(&q->rows, list_selected(&q->list));
}

static void
fill(struct queue *q)
{
	const struct week_row *at = selected(q);

	detail_clear(&q->detail);
	if (at != NULL)
		week_tell(&q->rows.teller, at, &q->detail);
}

static void
show_again(struct queue *q)
{
	list_reload(&q->list);
	fill(q);
}

/* ---- weeks ---- */

static void
look_back(struct screen *s)
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

static bool
open_rows(struct screen *s, int32_t monday, int64_t *n, struct err *e)
{
	const struct log_filter f = {.deleted = true, .from = monday, .to = day_add(monday, 6)};
	struct log_counts counts = {0};

	if (!log_count(desk_replica(s->app), &f, &counts, e))
		return false;
	*n = counts.unreviewed;
	return true;
}

/* One week a piece. */
static bool
look_at_one(struct screen *s)
{
	struct queue *q = s->state;
	struct err e = {0};
	int64_t n = 0;

	if (q->look_at == 0)
		return false;
	if (!open_rows(s, q->look_at, &n, &e)) {
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

static bool
go_week(struct screen *s, int32_t monday)
{
	struct queue *q = s->state;
	struct err e = {0};

	if (monday == 0)
		return true;
	if (!week_list_begin(&q->rows, monday, &e)) {
		app_error(s->app, &e);
		return true;
	}
	list_reload(&q->list);
	list_first(&q->list);
	fill(q);
	look_back(s);
	return true;
}

/* The last whole week if something is open there; else the one that runs. */
static int32_t
begin_with(struct screen *s)
{
	int32_t monday = day_monday(session_now(desk_session(s->app)).day);
	int64_t n = 0;

	if (open_rows(s, day_add(monday, -7), &n, NULL) && n > 0)
		return day_add(monday, -7);
	return monday;
}

static bool
earlier(struct screen *s)
{
	struct queue *q = s->state;

	return go_week(s, day_add(q->rows.week.monday, -7));
}

static bool
later(struct screen *s)
{
	struct queue *q = s->state;
	int32_t monday = day_add(q->rows.week.monday, 7);

	if (monday > session_now(desk_session(s->app)).day) {
		app_say(s->app, "%s", _("Das ist die laufende Woche."));
		return true;
	}
	return go_week(s, monday);
}

/* Rows and numbers again, the place stays. */
static void
refresh(struct screen *s)
{
	struct queue *q = s->state;
	struct err e = {0};

	if (!week_list_refresh(&q->rows, &e))
		app_error(s->app, &e);
	show_again(q);
}

/* ---- one row ---- */

static bool
mark(struct screen *s, const struct review_key *key, const char *state, const char *text)
{
	struct queue *q = s->state;
	struct log_row after;
	size_t i;

	if (!review_deed_mark(s->app, key, state, text, NULL, &after))
		return false;
	for (i = 0; i < q->rows.week.n; i++)
		if (q->rows.week.at[i].row.kind == key->kind &&
		    id_equal(&q->rows.week.at[i].row.id, &key->id))
			q->rows.week.at[i].row = after;
	return true;
}

static struct review_key
key_of(const struct week_row *at)
{
	return (struct review_key){.id = at->row.id, .kind = at->row.kind};
}

static bool
seen(struct screen *s)
{
	struct queue *q = s->state;
	const struct week_row *at = selected(q);
	struct review_key key;

	if (at == NULL)
		return true;
	key = key_of(at);
	if (!log_row_seen(&at->row) && !mark(s, &key, "reviewed", NULL))
		return true;
	list_act(&q->list, ACT_DOWN);
	show_again(q);
	return true;
}

static bool
toggle(struct screen *s)
{
	struct queue *q = s->state;
	const struct week_row *at = selected(q);
	struct review_key key;

	if (at == NULL)
		return true;
	key = key_of(at);
	if (mark(s, &key, log_row_seen(&at->row) ? "unreviewed" : "reviewed", NULL))
		show_again(q);
	return true;
}

static bool
ask_done(struct app *app, const char *text, void *ctx)
{
	struct screen *s = ctx;
	struct queue *q = s->state;

	if (!review_deed_words(app, text) || !mark(s, &q->asked[0], "query", text))
		return false;
	list_act(&q->list, ACT_DOWN);
	show_again(q);
	app_say(app, "%s", _("Rückfrage gespeichert. Sie geht mit dem nächsten Abgleich hinaus."));
	return true;
}

static bool
ask_back(struct screen *s)
{
	struct queue *q = s->state;
	const struct week_row *at = selected(q);
	char first[160];
	struct prompt prompt = {.label = _("Rückfrage (ohne Namen):"),
	    .initial = first,
	    .max = 500,
	    .done = ask_done,
	    .ctx = s};
	struct err e = {0};

	if (at == NULL)
		return true;
	q->asked[0] = key_of(at);
	week_question(at, first);
	if (!prompt_open(s->app, &prompt, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- the rest ---- */

static void
rest_answer(struct app *app, char letter, void *ctx)
{
	struct screen *s = ctx;
	struct queue *q = s->state;
	struct err e = {0};

	if (letter != 'm')
		return;
	if (!review_deed_all(app, q->asked, q->n_asked, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	refresh(s);
	app_say(app, _("%zu Einträge als gesehen markiert. Strg+Z nimmt es zurück."), q->n_asked);
}

/* How many of a part are shown and not seen; those of the rest are noted. */
static size_t
gather(struct queue *q, enum week_part part)
{
	size_t i, n = 0;

	for (i = 0; i < q->rows.n; i++) {
		const struct week_line *line = &q->rows.lines[i];
		const struct week_row *at = &q->rows.week.at[line->at];

		if (line->heading || line->part != part || log_row_seen(&at->row))
			continue;
		if (part == PART_REST && n < REVIEW_BULK)
			q->asked[n] = key_of(at);
		n++;
	}
	return n;
}

static bool
seen_rest(struct screen *s)
{
	struct queue *q = s->state;
	struct ask ask = {.answers = {{'m', _("markieren")}}, .done = rest_answer, .ctx = s};
	size_t rest = gather(q, PART_REST);
	size_t open = gather(q, PART_RISK) + gather(q, PART_SAMPLE);
	char text[240];

	q->n_asked = rest < REVIEW_BULK ? rest : REVIEW_BULK;
	if (rest == 0) {
		app_say(s->app, "%s", _("Vom unauffälligen Rest ist nichts mehr offen."));
		return true;
	}
	if (open > 0)
		snprintf(text, sizeof(text),
		    _("Den Rest, %zu Einträge, als gesehen markieren? Auffälliges und Stichprobe "
		      "(%zu) "
		      "bleiben offen."),
		    q->n_asked, open);
	else
		snprintf(text, sizeof(text), _("Den Rest, %zu Einträge, als gesehen markieren?"),
		    q->n_asked);
	ask.text = text;
	ask_open(s->app, &ask, NULL);
	return true;
}

/* ---- filter, history ---- */

static void
filter_changed(struct app *app, void *ctx)
{
	struct screen *s = ctx;
	struct queue *q = s->state;

	review_deed_keep_filter(app, "week", &q->rows.filter);
	go_week(s, q->rows.week.monday);
}

static bool
filter(struct screen *s)
{
	struct queue *q = s->state;
	struct err e = {0};

	if (!review_filter_open(s->app, &q->filter, &e))
		app_error(s->app, &e);
	return true;
}

static bool
history(struct screen *s)
{
	const struct week_row *at = selected(s->state);
	struct history_of of = {.alone = true};
	struct err e = {0};

	if (at == NULL)
		return true;
	of.kind = kinds_no(replica_kinds(desk_replica(s->app)), at->row.kind);
	of.id = at->row.id;
	if (!history_open(s->app, &of, &e))
		app_error(s->app, &e);
	return true;
}

static bool
conflicts(struct screen *s)
{
	struct err e = {0};

	if (!open_conflicts(s->app, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- the screen ---- */

static bool
week_open(struct screen *s, const void *arg, struct err *e)
{
	struct queue *q = s->state;

	(void)arg;
	week_list_init(&q->rows, s->app);
	detail_init(&q->detail);
	q->rows.filter.unreviewed = true;
	review_deed_filter(s->app, "week", &q->rows.filter);
	q->filter = (struct review_filter){
	    .filter = &q->rows.filter, .supervisor = true, .changed = filter_changed, .ctx = s};
	if (!week_list_begin(&q->rows, begin_with(s), e) ||
	    !list_init(&q->list, &week_list_source, &q->rows, e))
		return false;
	look_back(s);
	return true;
}

static void
week_close(struct screen *s)
{
	struct queue *q = s->state;

	list_free(&q->list);
	detail_free(&q->detail);
	week_list_free(&q->rows);
}

static bool
week_idle(struct screen *s)
{
	struct queue *q = s->state;

	if (list_moved(&q->list)) {
		fill(q);
		app_dirty(s->app);
		return true;
	}
	return look_at_one(s);
}

static void
week_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct queue *q = s->state;

	list_draw(&q->list, c, l->list, !q->in_detail);
	detail_draw(&q->detail, c, l->detail, q->in_detail);
}

static bool
week_key(struct screen *s, const struct key *k)
{
	struct queue *q = s->state;
	bool open = false;

	return list_key(&q->list, k, &open) || detail_key(&q->detail, k);
}

static bool
week_act(struct screen *s, enum action_id a)
{
	struct queue *q = s->state;

	switch (a) {
	case ACT_SEEN: return seen(s);
	case ACT_MARK: return toggle(s);
	case ACT_SEEN_REST: return seen_rest(s);
	case ACT_ASK_BACK: return ask_back(s);
	case ACT_EARLIER: return earlier(s);
	case ACT_LATER: return later(s);
	case ACT_FILTER: return filter(s);
	case ACT_HISTORY: return history(s);
	case ACT_CONFLICTS: return conflicts(s);
	case ACT_OTHER_PANE: return screen_flip(s, &q->in_detail);
	default: return q->in_detail ? detail_act(&q->detail, a) : list_act(&q->list, a);
	}
}

static void
week_shown(struct screen *s)
{
	refresh(s);
	look_back(s);
}

static void
week_title(struct screen *s, struct buf *out)
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

static void
week_message(struct screen *s, struct buf *out)
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

static void
week_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s",
	    _("Eingabe: gesehen, weiter  r: Rückfrage  A: Rest gesehen  < >: andere Woche"));
}

static const enum action_id week_actions[] = {ACT_SEEN, ACT_MARK, ACT_ASK_BACK, ACT_SEEN_REST,
    ACT_EARLIER, ACT_LATER, ACT_FILTER, ACT_HISTORY, ACT_CONFLICTS, ACT_OTHER_PANE, ACT_NONE};

static const struct screen_ops week_screen = {
    .name = "review-week",
    .size = sizeof(struct queue),
    .actions = week_actions,
    .open = week_open,
    .draw = week_draw,
    .key = week_key,
    .act = week_act,
    .idle = week_idle,
    .shown = week_shown,
    .close = week_close,
    .title = week_title,
    .message = week_message,
    .hint = week_hint,
};

bool
open_review_week(struct app *app, struct err *e)
{
	return app_push(app, &week_screen, NULL, e);
}
