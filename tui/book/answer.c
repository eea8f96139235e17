#include "tui/book/answer.h"

#include "common/base/lang.h"
#include "tui/kit/app.h"
#include "tui/kit/screen.h"

struct answer {
	const char *title;
	answer_fn *fill;
	struct id id;
	struct detail page;
};

struct answer_arg {
	const char *title;
	answer_fn *fill;
	const struct id *id;
};

static void
refill(struct screen *s)
{
	struct answer *a = s->state;
	struct err e = {0};

	detail_refill(&a->page);
	if (!a->fill(s->app, &a->id, &a->page, &e))
		detail_line(&a->page, ROLE_ATTENTION, e.say);
	app_dirty(s->app);
}

static bool
answer_screen_open(struct screen *s, const void *arg, struct err *e)
{
	const struct answer_arg *from = arg;
	struct answer *a = s->state;

	(void)e;
	*a = (struct answer){.title = from->title, .fill = from->fill, .id = *from->id};
	detail_init(&a->page);
	refill(s);
	return true;
}

static void
answer_close(struct screen *s)
{
	detail_free(&((struct answer *)s->state)->page);
}

static void
answer_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct rect r = l->work;

	r.col++;
	r.cols -= 2;
	detail_draw(&((struct answer *)s->state)->page, c, r, true);
}

static bool
answer_act(struct screen *s, enum action_id a)
{
	return detail_act(&((struct answer *)s->state)->page, a);
}

static bool
answer_key(struct screen *s, const struct key *k)
{
	return detail_key(&((struct answer *)s->state)->page, k);
}

static void
answer_title(struct screen *s, struct buf *out)
{
	buf_printf(out, "%s", _(((struct answer *)s->state)->title));
}

static void
answer_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Pfeile: lesen   Esc: zurück"));
}

static const enum action_id actions[] = {ACT_NONE};

static const struct screen_ops answer_screen = {
    .name = "answer",
    .size = sizeof(struct answer),
    .actions = actions,
    .open = answer_screen_open,
    .close = answer_close,
    .draw = answer_draw,
    .act = answer_act,
    .key = answer_key,
    .shown = refill,
    .title = answer_title,
    .hint = answer_hint,
    .whole = true,
};

bool
answer_open(struct app *app, const char *title, answer_fn *fill, const struct id *id, struct err *e)
{
	return app_push(app, &answer_screen, &(struct answer_arg){title, fill, id}, e);
}
