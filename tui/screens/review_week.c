/*
 * review-week - F2 of the review screen: one week, first what stands out.
 *
 * One key per decision: Enter is seen and goes on, r asks back, the arrow leaves it open. What is
 * inconspicuous and was not drawn can be marked at once. No client's name is ever shown here.
 */
#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/kit/ask.h"
#include "tui/screens/history.h"
#include "tui/screens/review_queue.h"
#include "tui/screens/screens.h"

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
	queue_look_back(s);
	return true;
}

/* The last whole week if something is open there; else the one that runs. */
static int32_t
begin_with(struct screen *s)
{
	int32_t monday = day_monday(session_now(desk_session(s->app)).day);
	int64_t n = 0;

	if (queue_open_rows(s->app, day_add(monday, -7), &n, NULL) && n > 0)
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

void
queue_refresh(struct screen *s)
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

struct review_key
queue_key(const struct week_row *at)
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
	key = queue_key(at);
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
	key = queue_key(at);
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
	q->asked[0] = queue_key(at);
	week_question(at, first);
	if (!prompt_open(s->app, &prompt, &e))
		app_error(s->app, &e);
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
	queue_look_back(s);
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
	return queue_look_on(s);
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
	case ACT_SEEN_REST: return queue_seen_rest(s);
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
	queue_refresh(s);
	queue_look_back(s);
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
    .title = queue_title,
    .message = queue_message,
    .hint = week_hint,
};

bool
open_review_week(struct app *app, struct err *e)
{
	return app_push(app, &week_screen, NULL, e);
}
