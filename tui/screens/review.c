/*
 * review - screen 0: what was done, under codes, newest first; seen, asked about, answered.
 *
 * The supervisor marks and asks. Everybody else sees her own rows with the marks on them, and
 * answers. No client's name is ever shown here, whatever the device could open.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/kit/ask.h"
#include "tui/kit/list.h"
#include "tui/screens/history.h"
#include "tui/screens/review.h"
#include "tui/screens/review_deed.h"
#include "tui/screens/screens.h"

struct review {
	struct review_log log;
	struct review_filter filter;
	struct list list;
	struct detail detail;
	bool supervisor, in_detail;
	struct review_key asked[REVIEW_BULK]; /* what the open question is about */
	size_t n_asked;
};

static const struct screen_ops own_screen;

static bool
is_supervisor(struct app *app)
{
	return (sync_roles(desk_session(app)->sync) & ROLE_SUPERVISOR) != 0;
}

static const struct review_key *
selected(struct review *v, struct review_key *out)
{
	const struct list_row *row = list_selected(&v->list);

	if (row == NULL)
		return NULL;
	*out = review_log_key(row);
	return out;
}

static void
fill(struct review *v)
{
	struct review_key key;

	detail_clear(&v->detail);
	if (selected(v, &key) != NULL)
		review_tell(&v->log.teller, &key, &v->detail);
}

static void
show_again(struct review *v)
{
	list_reload(&v->list);
	fill(v);
}

/* ---- marking ---- */

static bool
mark(struct screen *s, const struct review_key *key, const char *state, const char *text)
{
	struct review *v = s->state;
	struct log_row before, after;

	if (!review_deed_mark(s->app, key, state, text, &before, &after))
		return false;
	review_log_marked(&v->log, &before, &after);
	return true;
}

static bool
is_seen(struct app *app, const struct review_key *key)
{
	struct log_row row;

	return log_row_load(desk_replica(app), key->kind, &key->id, &row, NULL) &&
	       log_row_seen(&row);
}

static bool
seen(struct screen *s)
{
	struct review *v = s->state;
	struct review_key key;

	if (selected(v, &key) == NULL ||
	    (!is_seen(s->app, &key) && !mark(s, &key, "reviewed", NULL)))
		return true;
	list_act(&v->list, ACT_DOWN);
	show_again(v);
	return true;
}

static bool
toggle(struct screen *s)
{
	struct review *v = s->state;
	struct review_key key;

	if (selected(v, &key) != NULL &&
	    mark(s, &key, is_seen(s->app, &key) ? "unreviewed" : "reviewed", NULL))
		show_again(v);
	return true;
}

/* Rows and numbers again, the place stays. */
static void
refresh(struct screen *s)
{
	struct review *v = s->state;
	struct err e = {0};

	show_again(v);
	if (!review_log_recount(&v->log, &e))
		app_error(s->app, &e);
}

/* ---- all that is shown ---- */

static void
all_answer(struct app *app, char letter, void *ctx)
{
	struct screen *s = ctx;
	struct review *v = s->state;
	struct err e = {0};

	if (letter != 'm')
		return;
	if (!review_deed_all(app, v->asked, v->n_asked, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	refresh(s);
	app_say(app, _("%zu Einträge als gesehen markiert. Strg+Z nimmt es zurück."), v->n_asked);
}

static void
ask_about(struct screen *s, const struct review_key *key)
{
	struct review *v = s->state;

	if (v->n_asked < REVIEW_BULK && !is_seen(s->app, key))
		v->asked[v->n_asked++] = *key;
}

static void
gather_shown(struct screen *s)
{
	struct review *v = s->state;
	struct review_key key;
	size_t i;

	v->n_asked = 0;
	for (i = 0; v->log.narrow && i < v->log.n; i++)
		ask_about(s, &v->log.keys[i]);
	for (i = 0; !v->log.narrow && i < v->list.n; i++) {
		key = review_log_key(&v->list.rows[i]);
		ask_about(s, &key);
	}
}

static bool
seen_all(struct screen *s)
{
	struct review *v = s->state;
	struct ask ask = {.answers = {{'m', _("markieren")}}, .done = all_answer, .ctx = s};
	char text[200];

	gather_shown(s);
	if (v->n_asked == 0) {
		app_say(s->app, "%s", _("Alles, was hier steht, ist schon gesehen."));
		return true;
	}
	snprintf(text, sizeof(text),
	    _("%zu gezeigte Einträge sind noch nicht gesehen. Alle als gesehen markieren?"),
	    v->n_asked);
	ask.text = text;
	ask_open(s->app, &ask, NULL);
	return true;
}

/* ---- questions and answers ---- */

static bool
say_it(struct app *app, const char *text, void *ctx, const char *state, const char *done)
{
	struct screen *s = ctx;
	struct review *v = s->state;

	if (!review_deed_words(app, text) || !mark(s, &v->asked[0], state, text))
		return false;
	show_again(v);
	app_say(app, "%s", done);
	return true;
}

static bool
ask_done(struct app *app, const char *text, void *ctx)
{
	return say_it(app, text, ctx, "query",
	    _("Rückfrage gespeichert. Sie geht mit dem nächsten Abgleich hinaus."));
}

static bool
answer_done(struct app *app, const char *text, void *ctx)
{
	return say_it(app, text, ctx, "answered",
	    _("Antwort gespeichert. Sie geht mit dem nächsten Abgleich hinaus."));
}

static bool
prompt_for(
    struct screen *s, const char *label, bool (*done)(struct app *app, const char *text, void *ctx))
{
	struct review *v = s->state;
	struct prompt prompt = {.label = label, .max = 500, .done = done, .ctx = s};
	struct err e = {0};

	if (selected(v, &v->asked[0]) != NULL && !prompt_open(s->app, &prompt, &e))
		app_error(s->app, &e);
	return true;
}

static bool
ask_back(struct screen *s)
{
	return prompt_for(s, _("Rückfrage (ohne Namen):"), ask_done);
}

static bool
answer(struct screen *s)
{
	struct review *v = s->state;
	struct review_key key;
	struct log_row row;

	if (selected(v, &key) == NULL ||
	    !log_row_load(desk_replica(s->app), key.kind, &key.id, &row, NULL))
		return true;
	if (strcmp(row.state, "query") != 0 && strcmp(row.state, "answered") != 0) {
		app_say(s->app, "%s", _("Zu diesem Eintrag gibt es keine Rückfrage."));
		return true;
	}
	return prompt_for(s, _("Antwort (ohne Namen):"), answer_done);
}

/* ---- filter, history ---- */

static void
filter_changed(struct app *app, void *ctx)
{
	struct screen *s = ctx;
	struct review *v = s->state;
	struct err e = {0};

	review_deed_keep_filter(app, "log", &v->log.filter);
	if (!review_log_begin(&v->log, &e))
		app_error(app, &e);
	list_free(&v->list);
	if (!list_init(&v->list, review_log_source(&v->log), &v->log, &e))
		app_error(app, &e);
}

static bool
filter(struct screen *s)
{
	struct review *v = s->state;
	struct err e = {0};

	if (!review_filter_open(s->app, &v->filter, &e))
		app_error(s->app, &e);
	return true;
}

static bool
history(struct screen *s)
{
	struct review_key key;
	struct history_of of = {.alone = true};
	struct err e = {0};

	if (selected(s->state, &key) == NULL)
		return true;
	of.kind = kinds_no(replica_kinds(desk_replica(s->app)), key.kind);
	of.id = key.id;
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

static bool
queue(struct screen *s)
{
	struct err e = {0};

	if (!open_review_week(s->app, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- the screen ---- */

static bool
review_open(struct screen *s, const void *arg, struct err *e)
{
	struct review *v = s->state;

	(void)arg;
	review_log_init(&v->log, s->app);
	detail_init(&v->detail);
	v->supervisor = is_supervisor(s->app);
	review_deed_filter(s->app, "log", &v->log.filter);
	if (!v->supervisor) {
		/* Other actions are on offer, and only those shall stand in the help. */
		s->ops = &own_screen;
		v->log.filter.worker = replica_self(desk_replica(s->app))->person;
	}
	v->filter = (struct review_filter){.filter = &v->log.filter,
	    .supervisor = v->supervisor,
	    .changed = filter_changed,
	    .ctx = s};
	return review_log_begin(&v->log, e) &&
	       list_init(&v->list, review_log_source(&v->log), &v->log, e);
}

static void
review_close(struct screen *s)
{
	struct review *v = s->state;

	list_free(&v->list);
	detail_free(&v->detail);
	review_log_free(&v->log);
}

static bool
review_idle(struct screen *s)
{
	struct review *v = s->state;
	struct err e = {0};
	bool grew, left;

	if (list_moved(&v->list)) {
		fill(v);
		app_dirty(s->app);
		return true;
	}
	left = review_log_step(&v->log, &grew, &e);
	if (e.code != ERR_NONE)
		app_error(s->app, &e);
	if (grew && v->log.narrow && v->list.n < v->list.cap)
		list_reload(&v->list);
	if (grew)
		app_dirty(s->app);
	return left;
}

static void
review_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct review *v = s->state;

	list_draw(&v->list, c, l->list, !v->in_detail);
	detail_draw(&v->detail, c, l->detail, v->in_detail);
}

static bool
review_key(struct screen *s, const struct key *k)
{
	struct review *v = s->state;
	bool open = false;

	return list_key(&v->list, k, &open) || detail_key(&v->detail, k);
}

static bool
review_act(struct screen *s, enum action_id a)
{
	struct review *v = s->state;

	switch (a) {
	case ACT_SEEN: return seen(s);
	case ACT_MARK: return toggle(s);
	case ACT_SEEN_ALL: return seen_all(s);
	case ACT_ASK_BACK: return ask_back(s);
	case ACT_ANSWER: return answer(s);
	case ACT_FILTER: return filter(s);
	case ACT_HISTORY: return history(s);
	case ACT_CONFLICTS: return conflicts(s);
	case ACT_QUEUE: return queue(s);
	case ACT_OTHER_PANE: return screen_flip(s, &v->in_detail);
	default: return v->in_detail ? detail_act(&v->detail, a) : list_act(&v->list, a);
	}
}

static void
review_shown(struct screen *s)
{
	refresh(s);
}

static void
review_title(struct screen *s, struct buf *out)
{
	struct review *v = s->state;
	const struct log_counts *n = &v->log.counts;

	buf_printf(out, "%s", v->supervisor ? _("0 Prüfen") : _("0 Prüfen: eigene Einträge"));
	if (!v->log.counted)
		return;
	if (v->supervisor)
		buf_printf(out, _("   %lld von %lld ungesehen"), (long long)n->unreviewed,
		    (long long)n->rows);
	if (!v->supervisor && n->queries > 0)
		buf_printf(out, _("   Rückfragen: %lld"), (long long)n->queries);
}

static void
review_message(struct screen *s, struct buf *out)
{
	struct review *v = s->state;
	struct buf text = BUF_EMPTY;

	review_filter_text(&v->log.teller, &v->log.filter, v->supervisor, &text);
	if (text.len > 0) {
		buf_printf(out, _("Filter: %s"), buf_text(&text));
		buf_printf(out,
		    v->log.gather != 0 ? _(" (%zu gefunden, sucht noch)") : _(" (%zu gefunden)"),
		    v->log.n);
	} else if (v->supervisor && v->log.counts.answered > 0) {
		buf_printf(out,
		    _("Beantwortete Rückfragen: %lld. In der Liste mit ! und »Antwort«."),
		    (long long)v->log.counts.answered);
	}
	buf_free(&text);
}

static void
review_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s",
	    _("F2: Woche prüfen  Eingabe: gesehen, weiter  r: Rückfrage  A: alle  ?: Tasten"));
}

static void
own_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(
	    out, "%s", _("r: Rückfrage beantworten  H: Verlauf  F8: Filter  ?: alle Tasten"));
}

static const enum action_id review_actions[] = {ACT_SEEN, ACT_MARK, ACT_SEEN_ALL, ACT_ASK_BACK,
    ACT_QUEUE, ACT_FILTER, ACT_HISTORY, ACT_CONFLICTS, ACT_OTHER_PANE, ACT_NONE};
static const enum action_id own_actions[] = {
    ACT_ANSWER, ACT_FILTER, ACT_HISTORY, ACT_CONFLICTS, ACT_OTHER_PANE, ACT_NONE};

#define REVIEW(offered, hint_fn)                                                                   \
	{                                                                                          \
		.name = "review", .size = sizeof(struct review), .actions = offered,               \
		.open = review_open, .draw = review_draw, .key = review_key, .act = review_act,    \
		.idle = review_idle, .shown = review_shown, .close = review_close,                 \
		.title = review_title, .message = review_message, .hint = hint_fn                  \
	}

const struct screen_ops review_screen = REVIEW(review_actions, review_hint);
static const struct screen_ops own_screen = REVIEW(own_actions, own_hint);
