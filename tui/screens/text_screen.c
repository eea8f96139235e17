#include "tui/screens/text_screen.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/detail.h"
#include "tui/kit/print.h"

struct text_screen {
	char title[80];
	struct buf text;
	struct detail detail;
	struct text_printed printed; /* fn may be NULL */
};

struct text_arg {
	const char *title;
	struct buf *text;
	const struct text_printed *printed; /* may be NULL */
};

static struct text_screen *
state_of(struct screen *s)
{
	return s->state;
}

static void
fill(struct text_screen *t)
{
	char *line = (char *)(uintptr_t)buf_text(&t->text), *nl;

	for (; line != NULL && *line != '\0'; line = nl + 1) {
		nl = strchr(line, '\n');
		if (nl == NULL) {
			detail_line(&t->detail, ROLE_TEXT, line);
			return;
		}
		*nl = '\0';
		detail_line(&t->detail, ROLE_TEXT, line);
		*nl = '\n';
	}
}

static bool
text_open(struct screen *s, const void *arg, struct err *e)
{
	struct text_screen *t = state_of(s);
	const struct text_arg *a = arg;

	snprintf(t->title, sizeof(t->title), "%s", a->title);
	detail_init(&t->detail);
	if (!buf_ok(a->text, e))
		return false;
	t->text = *a->text;
	*a->text = BUF_EMPTY;
	if (a->printed != NULL)
		t->printed = *a->printed;
	fill(t);
	return true;
}

static void
text_close(struct screen *s)
{
	struct text_screen *t = state_of(s);

	buf_free(&t->text);
	detail_free(&t->detail);
}

static void
text_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	detail_draw(&state_of(s)->detail, c, l->work, true);
}

static void
has_printed(struct screen *s)
{
	struct text_screen *t = state_of(s);
	struct err e = {0};

	if (t->printed.fn == NULL)
		app_say(s->app, "%s", _("An den Drucker gegeben. Bitte gleich abholen."));
	else if (!t->printed.fn(s->app, &t->printed.of, &e))
		app_error(s->app, &e);
	else
		app_say(s->app, "%s",
		    _("An den Drucker gegeben und eingetragen. Strg+Z nimmt den Eintrag zurück."));
}

static bool
text_act(struct screen *s, enum action_id a)
{
	struct text_screen *t = state_of(s);

	if (a != ACT_PRINT)
		return detail_act(&t->detail, a);
	if (print_text(&t->text))
		has_printed(s);
	else
		app_problem(s->app, "%s",
		    _("Es ließ sich nicht drucken. Ist ein Drucker eingerichtet (lp)?"));
	return true;
}

static bool
text_key(struct screen *s, const struct key *k)
{
	return detail_key(&state_of(s)->detail, k);
}

static void
text_title(struct screen *s, struct buf *out)
{
	buf_printf(out, "%s", state_of(s)->title);
}

static void
text_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("p: drucken   Pfeile: blättern   Esc: zurück"));
}

static const enum action_id actions[] = {ACT_PRINT, ACT_NONE};

static const struct screen_ops text_screen = {
    .name = "text",
    .size = sizeof(struct text_screen),
    .actions = actions,
    .open = text_open,
    .close = text_close,
    .draw = text_draw,
    .key = text_key,
    .act = text_act,
    .title = text_title,
    .hint = text_hint,
    .whole = true,
};

bool
open_text(struct app *app, const char *title, struct buf *text, struct err *e)
{
	return app_push(app, &text_screen, &(struct text_arg){title, text, NULL}, e);
}

bool
open_slip(struct app *app, const char *title, struct buf *text, const struct text_printed *printed,
    struct err *e)
{
	return app_push(app, &text_screen, &(struct text_arg){title, text, printed}, e);
}
