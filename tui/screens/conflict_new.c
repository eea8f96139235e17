/*
 * A new value in place of all that were written: a form of one field and a reason.
 */
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/ask.h"
#include "tui/kit/form.h"
#include "tui/screens/conflict.h"
#include "tui/screens/desk.h"

#define ABOVE 8 /* rows for the values there are, at most */

struct arg {
	const struct conflict *what;
	void (*done)(struct app *app, void *ctx);
	void *ctx;
};

struct fresh {
	struct teller teller;
	struct conflict what;
	struct sides sides;
	struct record *rec;
	struct form_item items[2];
	struct form *form;
	void (*done)(struct app *app, void *ctx);
	void *ctx;
};

/* The free text "reason" reads whatever it is. */
static bool
hook_read(
    void *ctx, struct form *f, const struct form_item *item, const char *text, struct buf *out)
{
	(void)ctx;
	(void)f;
	(void)item;
	(void)text;
	(void)out;
	return true;
}

static bool
hook_save(void *ctx, struct form *f, struct problems *p)
{
	struct screen *s = ctx;
	struct fresh *v = s->state;
	int i = kind_index_no(v->what.kind, v->what.field);
	struct app *app = s->app;
	void (*done)(struct app *, void *) = v->done;
	void *done_ctx = v->ctx;
	struct err e = {0};

	(void)p;
	if (!replica_settle(
		desk_replica(app), &v->what, &v->rec->values[i], form_text(f, "reason"), &e)) {
		app_error(app, &e);
		return false;
	}
	form_settled(f);
	app_close(app, s);
	done(app, done_ctx);
	app_say(app, "%s", _("Entschieden: der neue Wert gilt. Strg+Z nimmt es zurück."));
	return true;
}

static bool
can_be_typed(const struct field *field)
{
	return field != NULL && field->type != FIELD_REF && field->type != FIELD_PERSONS;
}

static bool
new_form(struct screen *s, struct err *e)
{
	struct fresh *v = s->state;
	const struct field *field = told_field_no(v->what.kind, v->what.field);
	struct form_setup setup = {.items = v->items,
	    .n_items = 2,
	    .ctx = s,
	    .today = session_now(desk_session(s->app)).day,
	    .hooks = {.read = hook_read, .save = hook_save}};

	v->items[0] = (struct form_item){.field = field->name, .rows = 4};
	v->items[1] = (struct form_item){
	    .name = "reason", .de = "Grund", .en = "Reason", .cols = 50, .gap = true};
	setup.records[0] = v->rec;
	return form_new(&v->form, s->app, &setup, e);
}

static bool
fresh_open(struct screen *s, const void *arg, struct err *e)
{
	const struct arg *a = arg;
	struct fresh *v = s->state;

	v->teller = (struct teller){.app = s->app, .names = true};
	v->what = *a->what;
	v->done = a->done;
	v->ctx = a->ctx;
	return sides_load(&v->teller, &v->what, &v->sides, e) &&
	       replica_load(desk_replica(s->app), v->what.kind, &v->what.id, &v->rec, e) &&
	       new_form(s, e);
}

static void
fresh_close(struct screen *s)
{
	struct fresh *v = s->state;

	form_free(v->form);
	record_free(v->rec);
	sides_free(&v->sides);
}

static void
fresh_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct fresh *v = s->state;
	struct rect r = l->work;
	size_t i, most = r.rows > 12 ? ABOVE : 2;

	for (i = 0; i < v->sides.n && i < most; i++, r.row++, r.rows--)
		canvas_printf(c, r.row, 3, r.cols - 4, ROLE_QUIET, "%c  %s", (char)('A' + i),
		    v->sides.at[i].text);
	r.row++;
	r.rows--;
	form_draw(v->form, c, r);
}

static bool
fresh_key(struct screen *s, const struct key *k)
{
	return form_key(((struct fresh *)s->state)->form, k);
}

static bool
fresh_act(struct screen *s, enum action_id a)
{
	return form_act(((struct fresh *)s->state)->form, a);
}

static enum focus
fresh_focus(struct screen *s)
{
	(void)s;
	return FOCUS_FIELD;
}

static void
leave_answer(struct app *app, char letter, void *ctx)
{
	if (letter == 'v')
		app_close(app, ctx);
}

static bool
fresh_leave(struct screen *s)
{
	struct fresh *v = s->state;
	struct ask ask = {.text = _("Der neue Wert ist noch nicht gespeichert."),
	    .answers = {{'v', _("verwerfen")}},
	    .done = leave_answer,
	    .ctx = s};

	return !form_changed(v->form) || !ask_open(s->app, &ask, NULL);
}

static void
fresh_title(struct screen *s, struct buf *out)
{
	struct fresh *v = s->state;

	buf_printf(
	    out, _("Neuer Wert: %s"), told_field(told_field_no(v->what.kind, v->what.field)));
}

static void
fresh_message(struct screen *s, struct buf *out)
{
	form_message(((struct fresh *)s->state)->form, out);
}

static void
fresh_hint(struct screen *s, struct buf *out)
{
	form_hint(((struct fresh *)s->state)->form, out);
}

static const struct screen_ops fresh_screen = {
    .name = "conflict-new",
    .size = sizeof(struct fresh),
    .actions = form_actions,
    .open = fresh_open,
    .draw = fresh_draw,
    .key = fresh_key,
    .act = fresh_act,
    .focus = fresh_focus,
    .leave = fresh_leave,
    .close = fresh_close,
    .title = fresh_title,
    .message = fresh_message,
    .hint = fresh_hint,
    .whole = true,
};

bool
conflict_new_open(struct app *app, const struct conflict *c,
    void (*done)(struct app *app, void *ctx), void *ctx, struct err *e)
{
	struct arg arg = {.what = c, .done = done, .ctx = ctx};

	if (c->soft || !can_be_typed(told_field_no(c->kind, c->field)))
		return err_set(e, ERR_USAGE,
		    _("Hier lässt sich kein neuer Wert tippen. Mit a oder b wählen, oder mit F4 "
		      "den Eintrag öffnen."),
		    "conflict of field %u", c->field);
	return app_push(app, &fresh_screen, &arg, e);
}
