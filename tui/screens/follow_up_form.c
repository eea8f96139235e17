/*
 * A follow-up: what, when, for whom.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/follow_up.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/person_field.h"
#include "tui/screens/screens.h"

#define DEFAULT_DAYS 14

struct follow_up_form {
	struct form_screen form; /* must be first */
	struct record *rec;
};

struct begin {
	const struct id *person;    /* of a new one, or NULL */
	const struct id *follow_up; /* the stored one, or that of a draft */
};

static const struct form_item items[] = {
    {.field = "person_id"},
    {.field = "text", .cols = 50},
    {.field = "due"},
    {.field = "priority"},
    {.field = "state"},
};

static struct follow_up_form *
state_of(void *screen)
{
	return ((struct screen *)screen)->state;
}

static bool
show(void *ctx, const struct form_item *item, const struct value *v, struct buf *out)
{
	(void)item;
	return person_field_show(desk_session(((struct screen *)ctx)->app), v, out);
}

/* With the person come her case and its compartment. */
static bool
read_person(struct screen *s, struct buf *say)
{
	struct follow_up_form *st = s->state;
	struct id person;
	bool has = record_id(st->rec, "person_id", &person);
	struct err e = {0};

	if (follow_up_person(desk_replica(s->app), st->rec, has ? &person : NULL, &e))
		return true;
	buf_printf(say, "%s", e.say);
	return false;
}

static bool
read_item(
    void *ctx, struct form *f, const struct form_item *item, const char *text, struct buf *say)
{
	(void)f;
	(void)text;
	return strcmp(item->field, "person_id") != 0 || !state_of(ctx)->rec->fresh ||
	       read_person(ctx, say);
}

static bool
pick(void *ctx, struct form *f, const struct form_item *item, const char *text)
{
	(void)ctx;
	return strcmp(item->field, "person_id") == 0 && person_field_pick(f, text);
}

/* Its compartment is that of the person, for good: a stored one stays with her. */
static bool
visible(void *ctx, const struct form *f, const struct form_item *item)
{
	bool fresh = state_of(ctx)->rec->fresh;

	(void)f;
	if (strcmp(item->field, "person_id") == 0)
		return fresh;
	return strcmp(item->field, "state") != 0 || !fresh;
}

static bool
save(void *ctx, struct form *f, struct problems *p)
{
	struct screen *s = ctx;
	struct follow_up_form *st = s->state;
	bool fresh = st->rec->fresh;
	struct err e = {0};

	(void)f;
	if (!follow_up_save(desk_replica(s->app), st->rec, session_now(desk_session(s->app)).day,
		st->form.draft, p, &e)) {
		app_error(s->app, &e);
		return false;
	}
	form_screen_saved(s, fresh ? _("Wiedervorlage gespeichert. Strg+Z nimmt sie zurück.")
				   : _("Wiedervorlage geändert. Strg+Z nimmt es zurück."));
	return true;
}

/* A draft of one that was never saved comes back under the same id. */
static bool
find_record(struct screen *s, const struct begin *begin, int32_t today, struct err *e)
{
	struct follow_up_form *st = s->state;
	struct replica *r = desk_replica(s->app);

	if (begin->follow_up != NULL &&
	    replica_load(r, &kind_follow_up, begin->follow_up, &st->rec, e))
		return true;
	if (begin->follow_up != NULL && e->code != ERR_MISSING)
		return false;
	if (!follow_up_begin(r, day_add(today, DEFAULT_DAYS), begin->person, "", &st->rec, e))
		return false;
	if (begin->follow_up != NULL)
		st->rec->id = *begin->follow_up;
	return true;
}

static bool
form_open(struct screen *s, const void *arg, struct err *e)
{
	struct follow_up_form *st = s->state;
	const struct begin *begin = arg;
	int32_t today = session_now(desk_session(s->app)).day;
	struct form_setup setup = {.items = items,
	    .n_items = sizeof(items) / sizeof(items[0]),
	    .ctx = s,
	    .today = today,
	    .hooks = {.show = show,
		.read = read_item,
		.pick = pick,
		.visible = visible,
		.save = save,
		.draft = form_screen_put_draft}};

	if (!find_record(s, begin, today, e))
		return false;
	setup.records[0] = st->rec;
	if (!form_new(&st->form.form, s->app, &setup, e))
		return false;
	if (st->rec->fresh)
		form_default(st->form.form, "due", "+14");
	if (!st->rec->fresh || begin->person != NULL)
		form_focus(st->form.form, "text");
	return form_screen_begin(s, kind_follow_up.name, &st->rec->id, e);
}

static void
form_close(struct screen *s)
{
	struct follow_up_form *st = s->state;

	form_free(st->form.form);
	record_free(st->rec);
}

/* Whom it is about stands here once it can no longer be changed. */
static void
form_title(struct screen *s, struct buf *out)
{
	struct follow_up_form *st = s->state;
	struct buf who = BUF_EMPTY;
	struct id person;

	if (st->rec->fresh) {
		buf_printf(out, "%s", _("Neue Wiedervorlage"));
		return;
	}
	if (record_id(st->rec, "person_id", &person))
		person_field_text(desk_session(s->app), &person, &who);
	buf_printf(out, "%s%s%s", _("Wiedervorlage ändern"), who.len > 0 ? " · " : "",
	    who.len > 0 ? buf_text(&who) : "");
	buf_free(&who);
}

static const struct screen_ops follow_up_form = {
    .name = "follow-up-form",
    .size = sizeof(struct follow_up_form),
    .open = form_open,
    .close = form_close,
    .title = form_title,
    FORM_SCREEN_OPS,
};

bool
open_follow_up(struct app *app, const struct id *person, struct err *e)
{
	return app_push(app, &follow_up_form, &(struct begin){.person = person}, e);
}

bool
open_follow_up_change(struct app *app, const struct id *follow_up, struct err *e)
{
	return app_push(app, &follow_up_form, &(struct begin){.follow_up = follow_up}, e);
}
