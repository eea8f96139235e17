/*
 * Café: an afternoon with forty guests in one form. Heads and hours above, what was asked below, a
 * line each; Ctrl+S shows what will be written.
 */
#include "tui/screens/cafe.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/money/kinds.h"
#include "tui/kit/app.h"
#include "tui/screens/screens.h"

/* ---- the budget position ---- */

static void
position_chosen(struct app *app, const struct id *id, void *ctx)
{
	struct cafe_form *cf = ctx;
	char hex[ID_HEX];

	(void)app;
	id_hex(id, hex);
	form_put(cf->fs.form, "position_id", hex);
	form_next(cf->fs.form);
}

static bool
hook_pick(void *ctx, struct form *f, const struct form_item *item, const char *text)
{
	struct cafe_form *cf = ctx;
	struct err e = {0};

	(void)f;
	if (item->field == NULL || strcmp(item->field, "position_id") != 0)
		return false;
	if (!open_book_pick(cf->screen->app, &kind_budget_position, text, position_chosen, cf, &e))
		app_error(cf->screen->app, &e);
	return true;
}

/* ---- saving ---- */

static void
hook_check(void *ctx, const struct form *f, struct problems *p)
{
	struct cafe_form *cf = ctx;
	struct session *s = desk_session(cf->screen->app);

	(void)f;
	cafe_check(s->replica, &cf->cafe, session_now(s), p);
}

static bool
hook_save(void *ctx, struct form *f, struct problems *p)
{
	struct cafe_form *cf = ctx;
	struct err e = {0};

	(void)f;
	(void)p;
	if (!cafe_preview_open(cf, &e))
		app_error(cf->screen->app, &e);
	return true;
}

static void
say_saved(const struct cafe_saved *done, struct buf *out)
{
	buf_printf(out, _("Gespeichert: Café, %zu Einsätze, %zu Kontakte, %zu Anfragen. "),
	    done->engagements, done->contacts, done->requests);
	buf_printf(out, "%s", _("Strg+Z nimmt alles zurück."));
}

bool
cafe_form_save(struct cafe_form *cf)
{
	struct app *app = cf->screen->app;
	struct session *s = desk_session(app);
	const char *line[CAFE_LINES];
	struct cafe_saved done;
	struct problems p = {0};
	struct buf say = BUF_EMPTY;
	struct err e = {0};
	char name[16];
	size_t i;

	for (i = 0; i < CAFE_LINES; i++) {
		line[i] = cafe_line_text(cf->fs.form, i);
		line[i] += strspn(line[i], " ");
	}
	if (!cafe_save(s->replica, session_people(s, NULL), &cf->cafe, line, CAFE_LINES,
		session_now(s), cf->fs.draft, &done, &p, &e)) {
		snprintf(name, sizeof(name), "line%zu", done.failed_at + 1);
		if (done.failed_at < CAFE_LINES)
			form_focus(cf->fs.form, name);
		app_error(app, &e);
		return false;
	}
	say_saved(&done, &say);
	form_screen_saved(cf->screen, buf_text(&say));
	buf_free(&say);
	return true;
}

/* ---- opening ---- */

static bool
hook_draft(void *ctx, struct form *f)
{
	return form_screen_put_draft(((struct cafe_form *)ctx)->screen, f);
}

static bool
make_form(struct cafe_form *cf, struct err *e)
{
	struct app *app = cf->screen->app;
	struct form_setup setup = {.items = cafe_items,
	    .n_items = cafe_n_items,
	    .records = {cf->cafe.activity, cf->cafe.expense},
	    .ctx = cf,
	    .today = session_now(desk_session(app)).day,
	    .hooks = {.show = cafe_hook_show,
		.read = cafe_hook_read,
		.pick = hook_pick,
		.visible = cafe_hook_visible,
		.check = hook_check,
		.save = hook_save,
		.draft = hook_draft}};

	return form_new(&cf->fs.form, app, &setup, e);
}

static bool
cafe_open(struct screen *s, const void *arg, struct err *e)
{
	struct cafe_form *cf = s->state;
	struct session *session = desk_session(s->app);
	const struct id *draft = arg;

	cf->screen = s;
	if (id_zero(&replica_self(session->replica)->intake))
		return err_set(
		    e, ERR_DENIED, _("Auf diesem Gerät gibt es keine Fallakten."), "no case files");
	if (!cafe_begin(session->replica, session_now(session), &cf->cafe, e))
		return false;
	if (draft != NULL)
		cf->cafe.activity->id = *draft;
	return make_form(cf, e) && form_screen_begin(s, "cafe", &cf->cafe.activity->id, e);
}

static void
cafe_close(struct screen *s)
{
	struct cafe_form *cf = s->state;

	form_free(cf->fs.form);
	cafe_free(&cf->cafe);
}

static bool
cafe_act(struct screen *s, enum action_id a)
{
	struct cafe_form *cf = s->state;

	return (a == ACT_NEXT_FIELD && cafe_complete(cf)) || form_act(cf->fs.form, a);
}

static void
cafe_title(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Café: was war und was gefragt wurde"));
}

static void
cafe_message(struct screen *s, struct buf *out)
{
	struct form *f = ((struct cafe_form *)s->state)->fs.form;
	size_t before = out->len;

	form_message(f, out);
	if (out->len > before || cafe_line_no(form_at(f)) < 0)
		return;
	buf_printf(
	    out, "%s", _("Haddad B4 Jobcenter: Brief erklärt   oder   ? B6 woche: sucht Wohnung"));
}

static void
cafe_hint(struct screen *s, struct buf *out)
{
	struct form *f = ((struct cafe_form *)s->state)->fs.form;

	if (cafe_line_no(form_at(f)) >= 0)
		buf_printf(out, "%s",
		    _("Kontakt in einer Zeile, mit ? davor eine Anfrage   Tab: ergänzen   Strg+S"));
	else if (strcmp(form_at(f), "helpers") == 0)
		buf_printf(out, "%s", _("Namen mit Komma, +2 ohne Namen   Tab: ergänzen   Strg+S"));
	else
		form_hint(f, out);
}

static const struct screen_ops cafe_screen = {
    .name = "cafe",
    .size = sizeof(struct cafe_form),
    .actions = form_actions,
    .open = cafe_open,
    .close = cafe_close,
    .draw = form_screen_draw,
    .key = form_screen_key,
    .act = cafe_act,
    .focus = form_screen_focus,
    .draft = form_screen_draft,
    .leave = form_screen_draft,
    .status = form_screen_status,
    .title = cafe_title,
    .message = cafe_message,
    .hint = cafe_hint,
    .whole = true,
};

struct begun {
	struct id id;
	int64_t written;
	bool found;
};

static bool
newest(void *ctx, const char *name, int64_t written_ms)
{
	struct begun *b = ctx;
	struct id id;

	if (form_screen_draft_id(name, "cafe", &id) && (!b->found || written_ms >= b->written))
		*b = (struct begun){id, written_ms, true};
	return true;
}

/* One that was begun is gone on with: during a café the form is opened and left many times. */
bool
open_cafe(struct app *app, struct err *e)
{
	struct begun begun = {.found = false};

	if (!replica_drafts(desk_replica(app), newest, &begun, e))
		return false;
	return app_push(app, &cafe_screen, begun.found ? &begun.id : NULL, e);
}

bool
open_cafe_draft(struct app *app, const struct id *id, struct err *e)
{
	return app_push(app, &cafe_screen, id, e);
}
