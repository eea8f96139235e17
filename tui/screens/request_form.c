/*
 * The quick entry of a request: a digit for the area, a letter for what became of it, a few
 * words, Enter. If it takes longer, what could not be met is not written down, and then nobody
 * knows of it. Everything below these rows can wait.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/request.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/person_field.h"
#include "tui/screens/screens.h"

enum { ROW, NOTE };

struct request_form {
	struct form_screen fs; /* first */
	struct request request;
};

static const struct form_item items[] = {
    {.field = "person_id", .rec = NOTE},
    {.field = "area", .cols = 36},
    {.field = "outcome", .cols = 36},
    {.field = "urgency"},
    {.field = "text", .rec = NOTE},
    {.field = "estimate_min", .de = "Aufwand", .en = "effort"},
    {.field = "refused_reason", .de = "Grund", .en = "reason", .cols = 36, .beside = true},
    {.field = "name", .rec = NOTE},
    {.field = "requester", .cols = 18},
    {.field = "channel", .beside = true, .cols = 14},
    {.field = "received_on", .past = true},
    {.field = "received_at", .beside = true},
    {.field = "topic", .rec = NOTE, .cols = 36},
    {.field = "interpreter_language", .rec = NOTE},
};

static struct request_form *
form_of(void *screen)
{
	return ((struct screen *)screen)->state;
}

/* ---- one letter for what became of it ---- */

static const struct {
	char letter;
	const char *code;
} answers[] = {
    {'w', "waiting"},
    {'k', "not_served_capacity"},
    {'t', "appointment"},
    {'s', "served_same_day"},
    {'v', "referred"},
    {'e', "volunteer"},
    {'n', "out_of_scope"},
    {'z', "withdrawn"},
};
#define ANSWERS (sizeof(answers) / sizeof(answers[0]))

static void
put_urgency(struct form *f, const char *outcome)
{
	if (*form_text(f, "urgency") == '\0')
		form_default(
		    f, "urgency", strcmp(outcome, "served_same_day") == 0 ? "today" : "week");
}

static bool
answer_key(struct form *f, const struct key *k)
{
	size_t i;

	for (i = 0; i < ANSWERS; i++) {
		if (k->type != K_CHAR || k->point != (uint32_t)answers[i].letter)
			continue;
		form_put(f, "outcome", answers[i].code);
		put_urgency(f, answers[i].code);
		form_focus(f, "text");
		return true;
	}
	return false;
}

/* In the matter Enter saves: one line is the rule. F7 gives room for more. */
static bool
request_key(struct screen *s, const struct key *k)
{
	struct form *f = form_of(s)->fs.form;

	if (strcmp(form_at(f), "outcome") == 0 && answer_key(f, k))
		return true;
	if (strcmp(form_at(f), "text") == 0 && k->type == K_RETURN && !form_big(f))
		return form_act(f, ACT_SAVE);
	return form_key(f, k);
}

static void
request_message(struct screen *s, struct buf *out)
{
	struct form *f = form_of(s)->fs.form;
	size_t before = out->len;

	form_message(f, out);
	if (out->len > before)
		return;
	if (strcmp(form_at(f), "outcome") == 0)
		buf_printf(out, "%s",
		    _("w Warteliste   k keine Zeit, abgelehnt   t Termin vergeben   s sofort "
		      "erledigt"));
	else if (strcmp(form_at(f), "area") == 0)
		buf_printf(out, "%s", form_screen_areas());
}

static void
request_hint(struct screen *s, struct buf *out)
{
	struct form *f = form_of(s)->fs.form;

	if (strcmp(form_at(f), "outcome") == 0)
		buf_printf(out, "%s",
		    _("v verwiesen   e an Ehrenamt   n nicht zuständig   z zurückgezogen   F3: "
		      "Liste"));
	else if (strcmp(form_at(f), "area") == 0)
		buf_printf(
		    out, "%s", _("Ziffer: Bereich   F3: alle Bereiche   Umschalt+Tab: Person"));
	else if (strcmp(form_at(f), "text") == 0 && !form_big(f))
		buf_printf(
		    out, "%s", _("Eingabe: speichern   F7: mehrere Zeilen   Tab: weitere Angaben"));
	else
		form_hint(f, out);
}

/* ---- reading ---- */

static bool
show(void *ctx, const struct form_item *item, const struct value *v, struct buf *out)
{
	(void)item;
	return person_field_show(desk_session(((struct screen *)ctx)->app), v, out);
}

static bool
pick(void *ctx, struct form *f, const struct form_item *item, const char *text)
{
	(void)ctx;
	return strcmp(item->field, "person_id") == 0 && person_field_pick(f, text);
}

static bool
read_person(struct screen *s, struct buf *say)
{
	struct request *q = &form_of(s)->request;
	struct id person;
	struct err e = {0};

	if (request_person(desk_replica(s->app), q,
		record_id(q->note, "person_id", &person) ? &person : NULL, &e))
		return true;
	buf_printf(say, "%s", e.say);
	return false;
}

/* What it would have taken, from what such contacts took: she only corrects it. */
static void
offer_estimate(struct screen *s, struct form *f)
{
	const struct record *row = form_of(s)->request.row;
	char text[DAY_TEXT];

	if (record_has(row, "estimate_min") ||
	    !codes_flag(
		&codes_request_outcome, record_text(row, "outcome"), CODE_ESTIMATE_REQUIRED))
		return;
	form_default(f, "estimate_min",
	    minutes_text(request_estimate(desk_replica(s->app), record_text(row, "area")), text));
}

static bool
read(void *ctx, struct form *f, const struct form_item *item, const char *text, struct buf *say)
{
	(void)text;
	if (strcmp(item->field, "person_id") == 0)
		return read_person(ctx, say);
	if (strcmp(item->field, "outcome") == 0)
		offer_estimate(ctx, f);
	return true;
}

static bool
visible(void *ctx, const struct form *f, const struct form_item *item)
{
	const char *outcome = form_text(f, "outcome");

	(void)ctx;
	if (strcmp(item->field, "refused_reason") == 0)
		return *form_text(f, item->field) != '\0' ||
		       strcmp(outcome, "not_served_capacity") == 0 ||
		       strcmp(outcome, "out_of_scope") == 0;
	if (strcmp(item->field, "name") == 0) /* for whoever is not in the files */
		return *form_text(f, item->field) != '\0' || *form_text(f, "person_id") == '\0';
	return true;
}

/* ---- saving ---- */

static bool
save(void *ctx, struct form *f, struct problems *p)
{
	struct screen *s = ctx;
	struct request_form *rf = s->state;
	struct session *session = desk_session(s->app);
	const char *outcome = codes_label(&codes_request_outcome, form_text(f, "outcome"));
	char say[200];
	struct err e = {0};

	snprintf(
	    say, sizeof(say), _("Anfrage festgehalten (%s). Strg+Z nimmt sie zurück."), outcome);
	if (!request_save(
		session->replica, &rf->request, session_now(session), rf->fs.draft, p, &e)) {
		app_error(s->app, &e);
		return false;
	}
	form_screen_saved(s, say);
	return true;
}

/* ---- opening ---- */

static bool
make_form(struct screen *s, struct err *e)
{
	struct request_form *rf = s->state;
	struct form_setup setup = {.items = items,
	    .n_items = sizeof(items) / sizeof(items[0]),
	    .records = {rf->request.row, rf->request.note},
	    .ctx = s,
	    .today = session_now(desk_session(s->app)).day,
	    .hooks = {.show = show,
		.read = read,
		.pick = pick,
		.visible = visible,
		.save = save,
		.draft = form_screen_put_draft}};

	return form_new(&rf->fs.form, s->app, &setup, e);
}

/* Which: a new one (of a person), a stored one, or one of a draft. */
struct which {
	const struct id *person, *id;
};

static bool
load(struct screen *s, const struct which *w, struct err *e)
{
	struct request *q = &form_of(s)->request;
	struct session *session = desk_session(s->app);
	struct err missing = {0};

	if (w->id != NULL && request_load(session->replica, w->id, q, &missing))
		return true;
	if (w->id != NULL && missing.code != ERR_MISSING) {
		*e = missing;
		return false;
	}
	if (!request_begin(session->replica, session_now(session), w->person, q, e))
		return false;
	if (w->id != NULL)
		q->row->id = q->note->id = *w->id;
	return true;
}

static bool
request_open(struct screen *s, const void *arg, struct err *e)
{
	struct request_form *rf = s->state;

	if (id_zero(&replica_self(desk_replica(s->app))->intake))
		return err_set(e, ERR_DENIED,
		    _("Auf diesem Gerät werden keine Anfragen geführt: Es kennt die Fallakten "
		      "nicht. Taste 0 zeigt, was der Fachbereich sieht."),
		    "no intake here");
	if (!load(s, arg, e) || !make_form(s, e))
		return false;
	form_focus(rf->fs.form, "area");
	return form_screen_begin(s, "request", &rf->request.row->id, e);
}

static void
request_close(struct screen *s)
{
	struct request_form *rf = s->state;

	form_free(rf->fs.form);
	request_free(&rf->request);
}

static void
request_title(struct screen *s, struct buf *out)
{
	struct request_form *rf = s->state;
	struct id person;

	buf_printf(out, "%s", rf->request.row->fresh ? _("Neue Anfrage") : _("Anfrage ändern"));
	if (!record_id(rf->request.note, "person_id", &person))
		return;
	buf_printf(out, " · ");
	person_field_text(desk_session(s->app), &person, out);
}

static const struct screen_ops request_screen = {
    .name = "request",
    .size = sizeof(struct request_form),
    .open = request_open,
    .close = request_close,
    .title = request_title,
    FORM_SCREEN_OPS_BUT_WORDS_KEY,
    .key = request_key,
    .message = request_message,
    .hint = request_hint,
};

bool
open_request(struct app *app, const struct id *person, struct err *e)
{
	return app_push(app, &request_screen, &(struct which){.person = person}, e);
}

bool
open_request_change(struct app *app, const struct id *request, struct err *e)
{
	return app_push(app, &request_screen, &(struct which){.id = request}, e);
}
