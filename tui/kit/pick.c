#include "tui/kit/pick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "tui/kit/app.h"

struct picker {
	struct pick pick;
	char *title;
	struct list list;
};

static bool
picker_open(struct screen *s, const void *arg, struct err *e)
{
	struct picker *p = s->state;

	p->pick = *(const struct pick *)arg;
	p->title = strdup(p->pick.title);
	if (p->title == NULL)
		return err_nomem(e);
	if (!list_init(&p->list, p->pick.source, p->pick.source_ctx, e))
		return false;
	if (p->pick.needle != NULL && *p->pick.needle != '\0')
		list_set_needle(&p->list, p->pick.needle);
	if (p->pick.start != NULL)
		list_select(&p->list, p->pick.start);
	list_find(&p->list);
	return true;
}

static void
picker_close(struct screen *s)
{
	struct picker *p = s->state;

	free(p->title);
	(p->pick.own_free != NULL ? p->pick.own_free : free)(p->pick.own);
	if (p->list.source != NULL)
		list_free(&p->list);
}

/* Over the work area, headed like one; what lay there is still there afterwards. */
static void
picker_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct picker *p = s->state;
	struct rect r = l->work;

	canvas_fill(c, r, ROLE_TEXT);
	canvas_text(c, r.row, r.col + 1, r.cols - 2, ROLE_HEAD, p->title);
	r.row++;
	r.rows--;
	list_draw(&p->list, c, r, true);
}

static void
picker_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(
	    out, "%s", _("Tippen engt ein   Pfeile: wählen   Eingabe: übernehmen   Esc: zurück"));
}

static void
take(struct screen *s)
{
	struct picker *p = s->state;
	const struct list_row *row = list_selected(&p->list);
	struct list_row chosen;
	struct app *app = s->app;
	struct pick pick = p->pick;

	if (row == NULL) {
		app_problem(app, "%s", _("Es ist nichts gewählt."));
		return;
	}
	chosen = *row;
	app_close(app, s);
	pick.done(app, &chosen, pick.ctx);
}

/* The key that opened a help closes it again, as long as nothing is typed. */
static bool
again(const struct picker *p, const struct key *k)
{
	if (k->type == K_F)
		return p->pick.again_f != 0 && k->point == p->pick.again_f;
	return k->type == K_CHAR && p->pick.again != 0 && k->point == (uint32_t)p->pick.again &&
	       *list_needle(&p->list) == '\0';
}

static bool
picker_key(struct screen *s, const struct key *k)
{
	struct picker *p = s->state;
	bool open = false, used;

	if (k->type == K_RETURN) {
		take(s);
		return true;
	}
	if (k->type == K_ESC || again(p, k)) {
		app_close(s->app, s);
		return true;
	}
	used = list_key(&p->list, k, &open);
	if (open)
		take(s);
	return used;
}

static enum focus
picker_focus(struct screen *s)
{
	(void)s;
	return FOCUS_FIELD;
}

static const enum action_id picker_actions[] = {ACT_BACK, ACT_COPY, ACT_REDRAW, ACT_LOCK, ACT_NONE};

static const struct screen_ops picker_screen = {
    .name = "pick",
    .size = sizeof(struct picker),
    .actions = picker_actions,
    .open = picker_open,
    .draw = picker_draw,
    .key = picker_key,
    .focus = picker_focus,
    .close = picker_close,
    .hint = picker_hint,
    .overlay = true,
    .modal = true,
};

bool
pick_open(struct app *app, const struct pick *pick, struct err *e)
{
	return app_push(app, &picker_screen, pick, e);
}

void
pick_needle(struct app *app, const char *needle)
{
	struct screen *s = app_top(app);
	struct picker *p;

	if (s == NULL || s->ops != &picker_screen)
		return;
	p = s->state;
	list_set_needle(&p->list, needle);
}

/* ---- narrowing lists in memory; records have the search index ---- */

/* One of the alternatives of a word ("muller|mueller") somewhere in the folded text. */
static bool
word_in(const char *hay, const char *word, size_t n)
{
	char one[128];
	size_t len;

	for (; n > 0; word += len, n -= len) {
		len = strcspn(word, "| ");
		len = len < n ? len : n;
		snprintf(one, sizeof(one), "%.*s", (int)len, word);
		if (len > 0 && strstr(hay, one) != NULL)
			return true;
		len += len < n; /* the bar itself */
	}
	return false;
}

bool
pick_matches(const char *text, const char *needle)
{
	struct buf hay = BUF_EMPTY, words = BUF_EMPTY;
	const char *in, *at;
	bool all = true;
	size_t n;

	text_fold(text, &hay);
	text_fold_query(needle, &words);
	in = buf_text(&hay);
	at = buf_text(&words);
	for (; in != NULL && at != NULL && all && *at != '\0'; at += n) {
		at += strspn(at, " ");
		n = strcspn(at, " ");
		all = n == 0 || word_in(in, at, n);
	}
	buf_free(&hay);
	buf_free(&words);
	return all;
}

bool
pick_begins(const char *text, const char *letters)
{
	return text_has_prefix(text, letters);
}
