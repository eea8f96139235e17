#include "tui/kit/ask.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/app.h"

struct question {
	char *text;
	struct ask_answer answers[ASK_ANSWERS];
	ask_fn *done;
	void *ctx;
};

static bool
question_open(struct screen *s, const void *arg, struct err *e)
{
	const struct ask *ask = arg;
	struct question *q = s->state;

	q->text = strdup(ask->text);
	memcpy(q->answers, ask->answers, sizeof(q->answers));
	q->done = ask->done;
	q->ctx = ask->ctx;
	return q->text != NULL || err_nomem(e);
}

static void
question_close(struct screen *s)
{
	struct question *q = s->state;

	free(q->text);
}

/* A question longer than its row grows upwards over the work, under a rule of its own. */
static void
question_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct question *q = s->state;
	struct rect r = {l->message.row, 1, 1, l->message.cols - 1};
	int rows = canvas_wrap(NULL, r, 0, ROLE_TEXT, q->text);

	if (rows > l->message.row - 1)
		rows = l->message.row - 1;
	if (rows > 1) {
		r.row -= rows - 1;
		r.rows = rows;
		canvas_fill(c, (struct rect){r.row, 0, rows, c->cols}, ROLE_TEXT);
		canvas_hline(c, r.row - 1, 0, c->cols);
	}
	canvas_wrap(c, r, 0, ROLE_HEAD, q->text);
	canvas_cursor(c, l->hint.row, 1);
}

static void
question_hint(struct screen *s, struct buf *out)
{
	struct question *q = s->state;
	int i;

	for (i = 0; i < ASK_ANSWERS && q->answers[i].letter != 0; i++)
		buf_printf(out, "%c: %s   ", q->answers[i].letter, _(q->answers[i].text));
	/* TRANSLATORS: the safe answer of every question */
	buf_printf(out, "%s", _("Eingabe oder Esc: nichts tun"));
}

static void
answer(struct screen *s, char letter)
{
	struct question *q = s->state;
	struct app *app = s->app;
	ask_fn *done = q->done;
	void *ctx = q->ctx;

	app_close(app, s);
	if (done != NULL)
		done(app, letter, ctx);
}

static bool
question_key(struct screen *s, const struct key *k)
{
	struct question *q = s->state;
	int i;

	if (k->type == K_ESC || k->type == K_RETURN) {
		answer(s, 0);
		return true;
	}
	for (i = 0; i < ASK_ANSWERS && q->answers[i].letter != 0; i++) {
		if (k->type == K_CHAR && k->point == (uint32_t)q->answers[i].letter) {
			answer(s, q->answers[i].letter);
			return true;
		}
	}
	return k->type != K_CTRL; /* other keys are ignored, the question stays; locking works */
}

static const enum action_id question_actions[] = {ACT_REDRAW, ACT_LOCK, ACT_NONE};

static const struct screen_ops question_screen = {
    .name = "question",
    .size = sizeof(struct question),
    .actions = question_actions,
    .open = question_open,
    .draw = question_draw,
    .key = question_key,
    .close = question_close,
    .hint = question_hint,
    .overlay = true,
    .modal = true,
};

bool
ask_open(struct app *app, const struct ask *ask, struct err *e)
{
	app_flush(app);
	return app_push(app, &question_screen, ask, e);
}
