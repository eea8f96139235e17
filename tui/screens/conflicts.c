/*
 * conflicts - what was changed in two places without each other's knowledge, and settling it.
 *
 * Nobody is asked in the middle of other work: the status line tells the number, this screen is
 * opened when there is time. Whatever is chosen, no value is lost.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/ask.h"
#include "tui/kit/list.h"
#include "tui/kit/pick.h"
#include "tui/screens/conflict.h"
#include "tui/screens/screens.h"

struct conflicts {
	struct teller teller;
	struct conflict *at;
	size_t n;
	struct buf room;
	struct sides sides; /* of the selected one; n = 0: not loaded */
	size_t chosen;
	struct list list;
	struct detail detail;
	bool in_detail;
};

/* ---- the list ---- */

static bool
take(void *ctx, const struct conflict *c)
{
	struct conflicts *v = ctx;
	struct conflict *at = (struct conflict *)(void *)buf_extend(&v->room, sizeof(*at));

	if (at == NULL)
		return false;
	*at = *c;
	v->at = (struct conflict *)(void *)v->room.at;
	v->n++;
	return true;
}

static void
load(struct screen *s)
{
	struct conflicts *v = s->state;
	struct err e = {0};

	buf_reset(&v->room);
	v->at = NULL;
	v->n = 0;
	sides_free(&v->sides);
	if (!replica_conflicts(desk_replica(s->app), take, v, &e))
		app_error(s->app, &e);
}

static size_t
count(void *ctx, const char *needle)
{
	(void)needle;
	return ((struct conflicts *)((struct screen *)ctx)->state)->n;
}

static void
row(void *ctx, size_t i, struct list_row *out)
{
	struct conflicts *v = ((struct screen *)ctx)->state;
	const struct conflict *c = &v->at[i];
	struct buf about = BUF_EMPTY;
	char when[TOLD_WHO];

	out->key.id = c->id;
	snprintf(out->key.sort, sizeof(out->key.sort), "%u %u", c->kind->no, c->field);
	out->mark = '!';
	told_about(&v->teller, c->kind, &c->id, &about);
	row_text(out, 0, buf_text(&about) != NULL ? buf_text(&about) : "");
	row_text(out, 1, told_field(told_field_no(c->kind, c->field)));
	row_text(out, 2, told_when(&v->teller, c->opened, when));
	buf_free(&about);
}

static const struct list_column columns[] = {
    {.de = "Eintrag", .en = "Entry", .width = 0},
    {.de = "Feld", .en = "Field", .width = 14, .wide = 24},
    {.de = "bemerkt", .en = "noticed", .width = 16, .from = 60},
    LIST_COLUMNS_END,
};

static const struct list_source source = {
    .columns = columns,
    .count = count,
    .row = row,
    .empty_de = "Keine Widersprüche: jedes Feld hat genau einen Wert.",
    .empty_en = "No conflicts: every field has exactly one value.",
};

static const struct conflict *
selected(struct conflicts *v)
{
	const struct list_row *r = list_selected(&v->list);

	return r != NULL && (size_t)r->key.n < v->n ? &v->at[r->key.n] : NULL;
}

static void
fill(struct screen *s)
{
	struct conflicts *v = s->state;
	const struct conflict *c = selected(v);
	struct err e = {0};

	detail_clear(&v->detail);
	sides_free(&v->sides);
	if (c == NULL)
		return;
	if (sides_load(&v->teller, c, &v->sides, &e))
		sides_tell(&v->teller, &v->sides, &v->detail);
	else
		detail_printf(&v->detail, ROLE_ATTENTION, "! %s", e.say);
}

/* ---- settling ---- */

static void
settled(struct app *app, void *ctx)
{
	struct screen *s = ctx;
	struct conflicts *v = s->state;

	desk_changed(app);
	load(s);
	list_reload(&v->list);
	fill(s);
}

static bool
settle(struct app *app, const char *reason, void *ctx)
{
	struct screen *s = ctx;
	struct conflicts *v = s->state;
	const struct value *value = sides_answer(&v->sides, v->chosen);
	struct buf text = BUF_EMPTY;
	struct err e = {0};
	bool ok;

	sides_answer_text(&v->sides, v->chosen, &text);
	ok = value != NULL && replica_settle(desk_replica(app), &v->sides.what, value, reason, &e);
	if (!ok)
		app_error(app, &e);
	settled(app, s);
	if (ok)
		app_say(app, _("Entschieden: %s. Strg+Z nimmt es zurück."),
		    buf_text(&text) != NULL ? buf_text(&text) : "");
	buf_free(&text);
	return true;
}

static bool
choose(struct screen *s, size_t i)
{
	struct conflicts *v = s->state;
	struct prompt prompt = {
	    .label = _("Grund (freiwillig):"), .max = 200, .done = settle, .ctx = s};
	struct err e = {0};

	if (v->sides.n == 0)
		fill(s);
	if (i >= sides_answers(&v->sides))
		return true;
	v->chosen = i;
	if (!prompt_open(s->app, &prompt, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- all answers as a list ---- */

static size_t
answers(void *ctx, const char *needle)
{
	struct conflicts *v = ((struct screen *)ctx)->state;

	(void)needle;
	return sides_answers(&v->sides);
}

static void
answer_row(void *ctx, size_t i, struct list_row *out)
{
	struct conflicts *v = ((struct screen *)ctx)->state;
	struct buf text = BUF_EMPTY;

	sides_answer_text(&v->sides, i, &text);
	row_printf(out, 0, "%c", (char)('A' + i));
	row_text(out, 1, buf_text(&text) != NULL ? buf_text(&text) : "");
	buf_free(&text);
}

static void
answered(struct app *app, const struct list_row *r, void *ctx)
{
	(void)app;
	choose(ctx, (size_t)r->key.n);
}

static bool
pick_answer(struct screen *s)
{
	static const struct list_column two[] = {{.width = 2}, {.width = 0}, LIST_COLUMNS_END};
	static const struct list_source all = {.columns = two, .count = answers, .row = answer_row};
	struct conflicts *v = s->state;
	struct pick pick = {
	    .title = _("Was gilt?"), .source = &all, .source_ctx = s, .done = answered, .ctx = s};
	struct err e = {0};

	if (v->sides.n == 0)
		fill(s);
	if (v->sides.n > 0 && !pick_open(s->app, &pick, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- other ways ---- */

static bool
new_value(struct screen *s)
{
	const struct conflict *c = selected(s->state);
	struct err e = {0};

	if (c != NULL && !conflict_new_open(s->app, c, settled, s, &e))
		app_error(s->app, &e);
	return true;
}

static bool
change(struct screen *s)
{
	const struct conflict *c = selected(s->state);
	struct err e = {0};

	if (c == NULL || open_record(s->app, c->kind, &c->id, &e))
		return true;
	if (e.code == ERR_MISSING)
		app_say(s->app, "%s",
		    _("Dafür gibt es kein Formular. Mit N einen neuen Wert eintragen."));
	else
		app_error(s->app, &e);
	return true;
}

static bool
history(struct screen *s)
{
	const struct conflict *c = selected(s->state);
	struct err e = {0};

	if (c != NULL && !open_history(s->app, c->kind, &c->id, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- the screen ---- */

static bool
conflicts_open(struct screen *s, const void *arg, struct err *e)
{
	struct conflicts *v = s->state;

	(void)arg;
	v->teller = (struct teller){.app = s->app, .names = true};
	detail_init(&v->detail);
	load(s);
	return list_init(&v->list, &source, s, e);
}

static void
conflicts_close(struct screen *s)
{
	struct conflicts *v = s->state;

	sides_free(&v->sides);
	buf_free(&v->room);
	list_free(&v->list);
	detail_free(&v->detail);
}

static void
conflicts_shown(struct screen *s)
{
	struct conflicts *v = s->state;

	load(s);
	list_reload(&v->list);
}

static bool
conflicts_idle(struct screen *s)
{
	struct conflicts *v = s->state;

	if (list_moved(&v->list)) {
		fill(s);
		app_dirty(s->app);
	}
	return false;
}

static void
conflicts_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct conflicts *v = s->state;

	list_draw(&v->list, c, l->list, !v->in_detail);
	detail_draw(&v->detail, c, l->detail, v->in_detail);
}

static bool
conflicts_key(struct screen *s, const struct key *k)
{
	struct conflicts *v = s->state;
	bool open = false;

	if (!list_key(&v->list, k, &open))
		return detail_key(&v->detail, k);
	return open ? pick_answer(s) : true;
}

static bool
conflicts_act(struct screen *s, enum action_id a)
{
	struct conflicts *v = s->state;

	switch (a) {
	case ACT_VALUE_A: return choose(s, 0);
	case ACT_VALUE_B: return choose(s, 1);
	case ACT_VALUE_NEW: return new_value(s);
	case ACT_OPEN: return pick_answer(s);
	case ACT_CHANGE: return change(s);
	case ACT_HISTORY: return history(s);
	case ACT_OTHER_PANE: return screen_flip(s, &v->in_detail);
	default: return v->in_detail ? detail_act(&v->detail, a) : list_act(&v->list, a);
	}
}

static void
conflicts_title(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Widersprüche"));
}

static void
conflicts_status(struct screen *s, struct buf *out)
{
	struct conflicts *v = s->state;

	if (v->n == 0)
		buf_printf(out, "%s", _("keine offen"));
	else
		buf_printf(out, _("%zu offen"), v->n);
}

static void
conflicts_hint(struct screen *s, struct buf *out)
{
	const struct conflict *c = selected(s->state);

	if (c == NULL)
		buf_printf(out, "%s", _("Esc: zurück"));
	else if (c->field == 0)
		buf_printf(out, "%s", _("a: behalten  b: löschen  H: Verlauf  Esc: zurück"));
	else if (c->soft)
		buf_printf(
		    out, "%s", _("a: passt so zusammen  F4: Eintrag ändern, danach a  H: Verlauf"));
	else if (c->heads > 2)
		buf_printf(out, "%s", _("Eingabe: alle zur Wahl  a  b  N: neuer Wert  H: Verlauf"));
	else
		buf_printf(
		    out, "%s", _("a: A gilt  b: B gilt  N: neuer Wert  F4: Eintrag  H: Verlauf"));
}

static const enum action_id conflicts_actions[] = {ACT_OPEN, ACT_VALUE_A, ACT_VALUE_B,
    ACT_VALUE_NEW, ACT_CHANGE, ACT_HISTORY, ACT_OTHER_PANE, ACT_NONE};

static const struct screen_ops conflicts_screen = {
    .name = "conflicts",
    .size = sizeof(struct conflicts),
    .actions = conflicts_actions,
    .open = conflicts_open,
    .draw = conflicts_draw,
    .key = conflicts_key,
    .act = conflicts_act,
    .idle = conflicts_idle,
    .shown = conflicts_shown,
    .close = conflicts_close,
    .title = conflicts_title,
    .status = conflicts_status,
    .hint = conflicts_hint,
};

bool
open_conflicts(struct app *app, struct err *e)
{
	return app_push(app, &conflicts_screen, NULL, e);
}
