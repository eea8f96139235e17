/*
 * The form of a contact. The first twelve rows are what a contact in the shelter corridor needs;
 * what comes below is for the quiet hour.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "tui/screens/contact_form.h"
#include "tui/screens/screens.h"

static const struct form_item items[] = {
    {.field = "participants", .cols = 56},
    {.field = "held_on", .past = true},
    {.field = "begins", .beside = true},
    {.field = "minutes", .beside = true},
    {.field = "ends", .beside = true},
    {.field = "kind", .cols = 34},
    {.field = "place", .beside = true, .cols = 16},
    {.field = "area", .cols = 36},
    {.field = "topic", .rec = CONTACT_NOTE, .cols = 36},
    {.field = "topic_text",
	.rec = CONTACT_NOTE,
	.de = "genau",
	.en = "exactly",
	.cols = 16,
	.beside = true},
    {.field = "outcome", .cols = 20},
    {.field = "text", .rec = CONTACT_NOTE},
    {.name = "follow_due", .de = "Wiedervorlage", .en = "follow-up", .day = true},
    {.name = "follow_text", .de = "was", .en = "what", .cols = 34, .beside = true},
    {.field = "language", .rec = CONTACT_NOTE, .cols = 16},
    {.field = "interpreter", .cols = 20, .beside = true},
    {.field = "travel_min"},
    {.field = "km", .beside = true},
    {.field = "anonymous_count", .beside = true, .cols = 4},
    {.field = "areas_extra"},
    {.field = "topics_extra", .rec = CONTACT_NOTE},
    {.field = "place_name", .rec = CONTACT_NOTE},
    {.field = "substitutable", .de = "Ging es anders", .en = "other way"},
    {.field = "substitute", .beside = true, .cols = 18},
    {.field = "feedback", .de = "Rückmeldung 1-4", .en = "feedback 1-4", .cols = 4},
    {.field = "text", .rec = CONTACT_PRIVATE},
};

/* ---- saving ---- */

/* What she wrote into the form herself comes before what would be proposed. */
static void
as_she_said(struct contact_form *cf, struct proposals *with)
{
	const char *text = form_text(cf->fs.form, "follow_text");
	int32_t due = form_day(cf->fs.form, "follow_due");

	if (due == 0)
		return;
	with->follow_up = true;
	with->due = due;
	if (*text != '\0')
		snprintf(with->text, sizeof(with->text), "%s", text);
}

static void
say_saved(const struct proposals *with, struct buf *out)
{
	buf_printf(out, "%s", _("Gespeichert: Kontakt"));
	if (with->time_entry)
		buf_printf(out, ", %s", _("Zeit"));
	if (with->follow_up)
		buf_printf(out, ", %s", _("Wiedervorlage"));
	if (with->request)
		buf_printf(out, ", %s", _("Anfrage"));
	buf_printf(out, ". %s", _("Strg+Z nimmt alles zurück."));
}

bool
contact_form_save(struct contact_form *cf, const struct proposals *with)
{
	struct session *s = desk_session(cf->screen->app);
	struct buf say = BUF_EMPTY;
	struct problems p = {0};
	struct err e = {0};

	if (!contact_save(s->replica, &cf->contact, with, session_now(s), cf->fs.draft, &p, &e)) {
		app_error(cf->screen->app, &e);
		return false;
	}
	say_saved(with, &say);
	form_screen_saved(cf->screen, buf_text(&say));
	buf_free(&say);
	return true;
}

static bool
checked(struct contact_form *cf, struct form *f, struct problems *p)
{
	size_t i;

	for (i = CONTACT_ROW; i <= CONTACT_PRIVATE; i++)
		record_check(form_record(f, i), p);
	contact_hook_check(cf, f, p);
	for (i = 0; i < p->n && p->errors > 0; i++)
		if (!p->at[i].warning) {
			app_problem(form_app(f), "%s", p->at[i].say);
			return false;
		}
	return true;
}

static bool
hook_save(void *ctx, struct form *f, struct problems *p)
{
	struct contact_form *cf = ctx;
	struct session *s = desk_session(form_app(f));
	struct proposals with;
	struct err e = {0};

	if (!checked(cf, f, p))
		return false;
	if (!contact_proposals(s->replica, &cf->contact, session_now(s), &with, &e)) {
		app_error(form_app(f), &e);
		return false;
	}
	as_she_said(cf, &with);
	if (!with.time_entry && !with.follow_up && !with.request)
		return contact_form_save(cf, &with);
	if (!contact_propose_open(cf, &with, p, &e))
		app_error(form_app(f), &e);
	p->n = p->errors = 0; /* hints are told there */
	return true;
}

/* ---- opening ---- */

static bool
hook_draft(void *ctx, struct form *f)
{
	struct contact_form *cf = ctx;

	return form_screen_put_draft(cf->screen, f);
}

static bool
make_form(struct screen *s, struct err *e)
{
	struct contact_form *cf = s->state;
	struct form_setup setup = {.items = items,
	    .n_items = sizeof(items) / sizeof(items[0]),
	    .records = {cf->contact.row, cf->contact.note, cf->contact.private_note},
	    .ctx = cf,
	    .today = session_now(desk_session(s->app)).day,
	    .hooks = {.show = contact_hook_show,
		.read = contact_hook_read,
		.pick = contact_hook_pick,
		.visible = contact_hook_visible,
		.check = contact_hook_check,
		.save = hook_save,
		.draft = hook_draft}};

	return form_new(&cf->fs.form, s->app, &setup, e);
}

/* Which contact: a new one (with a person), a stored one, one of a draft, or one made already. */
struct which {
	const struct id *person;
	const struct id *id;
	struct contact *made;
	const struct proposals *with;
};

static bool
load(struct screen *s, const struct which *w, struct err *e)
{
	struct contact *c = &((struct contact_form *)s->state)->contact;
	struct session *session = desk_session(s->app);
	struct err missing = {0};

	if (w->made != NULL) {
		*c = *w->made;
		*w->made = (struct contact){0};
		return true;
	}
	if (w->id == NULL)
		return contact_begin(session->replica, session_now(session), w->person, c, e);
	if (contact_load(session->replica, w->id, c, &missing))
		return true;
	if (missing.code != ERR_MISSING) {
		*e = missing;
		return false;
	}
	if (!contact_begin(session->replica, session_now(session), NULL, c, e))
		return false;
	c->row->id = c->note->id = c->private_note->id = *w->id;
	return true;
}

/* The line it was made of is gone: from here on it is a draft. */
static void
take_over(struct form *f, const struct which *w)
{
	char text[DAY_TEXT];

	form_put(f, "held_on",
	    day_text((int32_t)record_int(form_record(f, CONTACT_ROW), "held_on", 0), text));
	if (w->with->follow_up) {
		form_put(f, "follow_due", day_text(w->with->due, text));
		form_put(f, "follow_text", w->with->text);
	}
}

static bool
contact_open(struct screen *s, const void *arg, struct err *e)
{
	const struct which *w = arg;
	struct contact_form *cf = s->state;

	cf->screen = s;
	if (id_zero(&replica_self(desk_replica(s->app))->intake))
		return err_set(e, ERR_DENIED,
		    _("Auf diesem Gerät werden keine Kontakte geführt: Es kennt die Fallakten "
		      "nicht. Taste 0 zeigt, was der Fachbereich sieht."),
		    "no intake here");
	if (!load(s, w, e))
		return false;
	if (!make_form(s, e))
		return false;
	if (cf->contact.row->fresh && w->made == NULL)
		form_default(cf->fs.form, "held_on", _("heute"));
	if (cf->who.n > 0)
		form_next(cf->fs.form);
	if (!form_screen_begin(s, "contact", &cf->contact.row->id, e))
		return false;
	if (w->made != NULL)
		take_over(cf->fs.form, w);
	return true;
}

static void
contact_close(struct screen *s)
{
	struct contact_form *cf = s->state;

	form_free(cf->fs.form);
	contact_free(&cf->contact);
}

static void
contact_title(struct screen *s, struct buf *out)
{
	struct contact_form *cf = s->state;

	buf_printf(out, "%s", cf->contact.row->fresh ? _("Neuer Kontakt") : _("Kontakt ändern"));
	if (cf->who.n > 0) {
		buf_printf(out, " · ");
		contact_people_names(cf, out);
	}
}

static void
contact_hint(struct screen *s, struct buf *out)
{
	struct contact_form *cf = s->state;

	if (cf->who.n > 0 && strcmp(form_at(cf->fs.form), "participants") == 0)
		buf_printf(out, "%s",
		    _("Buchstabe: noch jemand   Leertaste: Rolle der letzten   Rücktaste: weg"));
	else
		form_hint(cf->fs.form, out);
}

static void
contact_message(struct screen *s, struct buf *out)
{
	struct form *f = ((struct contact_form *)s->state)->fs.form;
	size_t before = out->len;

	form_message(f, out);
	if (out->len == before && strcmp(form_at(f), "area") == 0)
		buf_printf(out, "%s", form_screen_areas());
	else if (out->len == before && strcmp(form_at(f), "participants") == 0)
		contact_again_offer(s->state, out);
}

static bool
contact_act(struct screen *s, enum action_id a)
{
	return contact_again(s->state, a) || form_screen_act(s, a);
}

static const enum action_id contact_actions[] = {ACT_SAVE, ACT_NEXT_FIELD, ACT_PREVIOUS_FIELD,
    ACT_PICK, ACT_BIG_NOTE, ACT_EDITOR, ACT_UNDO, ACT_REDO, ACT_TEMPLATES, ACT_TEMPLATE_KEEP,
    ACT_NONE};

static const struct screen_ops contact_screen = {
    .name = "contact",
    .size = sizeof(struct contact_form),
    .actions = contact_actions,
    .open = contact_open,
    .close = contact_close,
    .title = contact_title,
    .draw = form_screen_draw,
    .key = form_screen_key,
    .act = contact_act,
    .focus = form_screen_focus,
    .draft = form_screen_draft,
    .leave = form_screen_draft,
    .status = form_screen_status,
    .whole = true,
    .message = contact_message,
    .hint = contact_hint,
};

bool
open_contact(struct app *app, const struct id *person, struct err *e)
{
	struct which w = {.person = person};

	return app_push(app, &contact_screen, &w, e);
}

bool
open_contact_change(struct app *app, const struct id *contact, struct err *e)
{
	struct which w = {.id = contact};

	return app_push(app, &contact_screen, &w, e);
}

bool
open_contact_made(
    struct app *app, struct contact *made, const struct proposals *with, struct err *e)
{
	struct which w = {.made = made, .with = with};

	return app_push(app, &contact_screen, &w, e);
}
