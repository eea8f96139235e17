#include "tui/book/match_screen.h"

#include <stdlib.h>

#include "common/base/lang.h"
#include "tui/kit/app.h"
#include "tui/kit/ask.h"
#include "tui/screens/told.h"

enum { TAKE = 'v' };

/* ---- the list ---- */

static bool
is_shown(const struct match_screen *m, size_t i)
{
	return !m->narrow || m->question->suits(m->hits, i);
}

static size_t
count(void *ctx, const char *needle)
{
	const struct match_screen *m = ctx;
	size_t i, n = 0, all = m->question->count(m->hits);

	(void)needle;
	for (i = 0; i < all; i++)
		n += is_shown(m, i);
	return n;
}

/* Of those that are shown the nth; a few dozen at most. */
static size_t
nth_shown(const struct match_screen *m, size_t nth)
{
	size_t i;

	for (i = 0; !is_shown(m, i) || nth-- > 0; i++)
		;
	return i;
}

static void
fill(void *ctx, size_t i, struct list_row *out)
{
	const struct match_screen *m = ctx;
	struct match_row row = {.verdict = MATCH_FIT};

	i = nth_shown(m, i);
	m->question->row(m->hits, i, &row);
	out->key.id = row.id;
	out->tag = (int64_t)i;
	out->role = row.verdict == MATCH_NO ? ROLE_QUIET : ROLE_TEXT;
	row_text(out, 0, match_verdict_text(row.verdict));
	row_text(out, 1, row.who);
	m->question->cells(m->hits, i, out);
}

static bool
load(struct screen *s, struct err *e)
{
	struct match_screen *m = s->state;

	return m->question->load(s->app, &m->of, m->hits, e);
}

/* False when nothing is selected. */
static bool
selected(const struct match_screen *m, size_t *i, struct match_row *row)
{
	const struct list_row *at = list_selected(&m->list);

	if (at == NULL)
		return false;
	*i = (size_t)at->tag;
	*row = (struct match_row){.verdict = MATCH_FIT};
	m->question->row(m->hits, *i, row);
	return true;
}

/* ---- the screen ---- */

bool
match_open(struct screen *s, const void *arg, struct err *e)
{
	const struct match_arg *a = arg;
	struct match_screen *m = s->state;

	m->question = a->question;
	m->of = *a->of;
	m->source = (struct list_source){.columns = a->question->columns,
	    .count = count,
	    .row = fill,
	    .empty_de = a->question->empty_de,
	    .empty_en = a->question->empty_en};
	detail_init(&m->detail);
	m->hits = calloc(1, a->question->size);
	if (m->hits == NULL)
		return err_nomem(e);
	return load(s, e) && list_init(&m->list, &m->source, m, e);
}

void
match_close(struct screen *s)
{
	struct match_screen *m = s->state;

	list_free(&m->list);
	detail_free(&m->detail);
	if (m->hits != NULL)
		m->question->drop(m->hits);
	free(m->hits);
}

void
match_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct match_screen *m = s->state;

	list_draw(&m->list, c, l->list, !m->in_detail);
	detail_draw(&m->detail, c, l->detail, m->in_detail);
}

bool
match_idle(struct screen *s)
{
	struct match_screen *m = s->state;
	struct match_row row;
	size_t i;

	if (!list_moved(&m->list))
		return false;
	detail_clear(&m->detail);
	if (selected(m, &i, &row)) {
		detail_head(&m->detail, row.who, match_verdict_text(row.verdict));
		detail_line(&m->detail, ROLE_TEXT, row.why);
	}
	app_dirty(s->app);
	return false;
}

void
match_shown(struct screen *s)
{
	struct match_screen *m = s->state;
	struct err e = {0};

	if (!load(s, &e))
		app_error(s->app, &e);
	list_reload(&m->list);
}

/* ---- taking one ---- */

static void
take(struct screen *s)
{
	struct match_screen *m = s->state;
	struct match_row row;
	struct err e = {0};
	size_t i;

	if (!selected(m, &i, &row))
		return;
	if (!m->question->choose(s->app, &m->of, m->hits, i, &e) || !load(s, &e)) {
		app_error(s->app, &e);
		return;
	}
	desk_changed(s->app);
	list_reload(&m->list);
	app_say(s->app, "%s", _(m->question->taken));
}

static void
answered(struct app *app, char letter, void *ctx)
{
	(void)app;
	if (letter == TAKE)
		take(ctx);
}

/* What speaks against it is told, and a person may know better; but not by an Enter too many. */
static bool
ask_and_take(struct screen *s)
{
	struct match_screen *m = s->state;
	struct ask ask = {.text = _("Das passt nicht, die Gründe stehen rechts. Trotzdem?"),
	    .answers = {{TAKE, _(m->question->take)}},
	    .done = answered,
	    .ctx = s};
	struct match_row row;
	struct err e = {0};
	size_t i;

	if (!selected(m, &i, &row))
		return true;
	if (row.taken || row.verdict != MATCH_NO)
		take(s);
	else if (!ask_open(s->app, &ask, &e))
		app_error(s->app, &e);
	return true;
}

static bool
turn_view(struct screen *s)
{
	struct match_screen *m = s->state;

	m->narrow = !m->narrow;
	list_reload(&m->list);
	list_first(&m->list);
	m->list.moved = true;
	app_say(s->app, "%s", _(m->narrow ? m->question->narrowed : m->question->whole));
	return true;
}

bool
match_act(struct screen *s, enum action_id a)
{
	struct match_screen *m = s->state;

	if (a == ACT_OPEN || a == m->question->act)
		return ask_and_take(s);
	if (a == ACT_FILTER && m->question->suits != NULL)
		return turn_view(s);
	if (a == ACT_OTHER_PANE)
		return screen_flip(s, &m->in_detail);
	return m->in_detail ? detail_act(&m->detail, a) : list_act(&m->list, a);
}

bool
match_key(struct screen *s, const struct key *k)
{
	struct match_screen *m = s->state;
	bool open = false, used = list_key(&m->list, k, &open);

	if (open)
		ask_and_take(s);
	return used || detail_key(&m->detail, k);
}

/* ---- words ---- */

void
match_title(struct screen *s, struct buf *out)
{
	const struct match_screen *m = s->state;
	struct teller t = {s->app, true};

	buf_printf(out, "%s · ", _(m->question->title));
	told_name(&t, m->question->kind, &m->of, out);
}

void
match_hint(struct screen *s, struct buf *out)
{
	const struct match_screen *m = s->state;

	buf_printf(out, "%s", _(m->question->hint));
}
