#include "tui/screens/sheet_screen.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/kit/ask.h"
#include "tui/screens/screens.h"

/* ---- reading ---- */

void
sheet_screen_reload(struct screen *s)
{
	struct sheet_screen *t = s->state;
	struct err e = {0};

	t->changes = desk_session(s->app)->changes;
	if (!t->load(s, &e))
		app_error(s->app, &e);
	list_reload(&t->list);
}

/* After a merge the rows here are old: they change with her next key, never under her eyes. */
static void
keep_up(struct screen *s)
{
	struct sheet_screen *t = s->state;

	if (t->changes != desk_session(s->app)->changes)
		sheet_screen_reload(s);
}

bool
sheet_screen_begin(struct screen *s, bool (*load)(struct screen *s, struct err *e), struct err *e)
{
	struct sheet_screen *t = s->state;

	t->load = load;
	detail_init(&t->detail);
	t->changes = desk_session(s->app)->changes;
	return load(s, e) && list_init(&t->list, &sheet_source, &t->sheet, e);
}

void
sheet_screen_close(struct screen *s)
{
	struct sheet_screen *t = s->state;

	list_free(&t->list);
	detail_free(&t->detail);
	sheet_free(&t->sheet);
}

void
sheet_screen_shown(struct screen *s)
{
	sheet_screen_reload(s);
}

void
sheet_screen_tick(struct screen *s)
{
	struct sheet_screen *t = s->state;

	if (session_now(desk_session(s->app)).day != t->sheet.now.day)
		sheet_screen_reload(s);
}

bool
sheet_screen_idle(struct screen *s)
{
	struct sheet_screen *t = s->state;

	if (!list_moved(&t->list))
		return false;
	detail_clear(&t->detail);
	sheet_tell(&t->sheet, list_selected(&t->list), &t->detail);
	app_dirty(s->app);
	return false;
}

void
sheet_screen_draw(struct screen *s, struct canvas *c, const struct layout *l, struct rect list)
{
	struct sheet_screen *t = s->state;

	list_draw(&t->list, c, list, !t->in_detail);
	detail_draw(&t->detail, c, l->detail, t->in_detail);
}

enum focus
sheet_screen_focus(struct screen *s)
{
	return list_focus(&((struct sheet_screen *)s->state)->list);
}

void
sheet_screen_message(struct screen *s, struct buf *out)
{
	struct sheet_screen *t = s->state;

	sheet_say(&t->sheet, list_selected(&t->list), out);
}

/* ---- what a row opens ---- */

static bool
open_found(struct sheet_screen *t, struct app *app, const struct list_row *row, struct err *e)
{
	char needle[sizeof(t->sheet.needle)];

	memcpy(needle, t->sheet.needle, sizeof(needle));
	t->list.finding = false;
	if (sheet_type(row) == SHEET_PERSON)
		return open_case(app, &t->sheet.hits[sheet_at(row)].row.id, e);
	if (sheet_type(row) == SHEET_WORDS)
		return open_search(app, needle, e);
	return open_person_new(app, needle, NULL, NULL, e);
}

static bool
open_row(struct sheet_screen *t, struct app *app, const struct list_row *row, struct err *e)
{
	struct id person;

	switch (sheet_type(row)) {
	case SHEET_CONFLICTS: return open_conflicts(app, e);
	case SHEET_REVIEW: return app_go(app, &review_screen, NULL, e);
	case SHEET_MORE: return app_go(app, &dates_screen, NULL, e);
	case SHEET_STAFF: return app_go(app, &hours_screen, NULL, e);
	case SHEET_AGENDA:
		return open_file_row(app, &t->asked, &t->sheet.agenda.at[sheet_at(row)], e);
	case SHEET_FOLLOW_UP:
		return sheet_person(&t->sheet, row, &person)
			   ? open_case(app, &person, e)
			   : open_follow_up_change(app, &row->key.id, e);
	case SHEET_REQUEST: return open_request_change(app, &row->key.id, e);
	case SHEET_CONTACT: return open_contact_change(app, &row->key.id, e);
	case SHEET_DRAFT: return open_draft(app, t->sheet.drafts.at[sheet_at(row)].name, e);
	default: return open_found(t, app, row, e);
	}
}

static bool
change_row(struct sheet_screen *t, struct app *app, const struct list_row *row, struct err *e)
{
	if (sheet_type(row) == SHEET_FOLLOW_UP)
		return open_follow_up_change(app, &row->key.id, e);
	return open_row(t, app, row, e);
}

static bool
row_history(struct sheet_screen *t, struct app *app, const struct list_row *row, struct err *e)
{
	switch (sheet_type(row)) {
	case SHEET_AGENDA:
		return file_row_history(app, &t->sheet.agenda.at[sheet_at(row)], e);
	case SHEET_FOLLOW_UP: return open_history(app, &kind_follow_up, &row->key.id, e);
	case SHEET_REQUEST: return open_history(app, &kind_request, &row->key.id, e);
	case SHEET_CONTACT: return open_history(app, &kind_encounter, &row->key.id, e);
	default: app_say(app, "%s", _("Zu dieser Zeile gibt es keinen Verlauf.")); return true;
	}
}

bool
sheet_screen_casework(struct screen *s)
{
	struct sheet_screen *t = s->state;

	if (t->sheet.casework)
		return true;
	app_say(s->app, "%s",
	    _("Hier gibt es nur die Tätigkeiten ohne Namen. Taste 0 öffnet die Liste zum Prüfen."));
	return false;
}

typedef bool open_fn(struct app *app, const struct id *person, struct err *e);

static bool
with_person(struct screen *s, open_fn *open)
{
	struct sheet_screen *t = s->state;
	struct id person;
	struct err e = {0};
	bool has = sheet_person(&t->sheet, list_selected(&t->list), &person);

	if (sheet_screen_casework(s) && !open(s->app, has ? &person : NULL, &e))
		app_error(s->app, &e);
	return true;
}

typedef bool row_fn(
    struct sheet_screen *t, struct app *app, const struct list_row *row, struct err *e);

static bool
with_row(struct screen *s, row_fn *fn)
{
	struct sheet_screen *t = s->state;
	const struct list_row *row = list_selected(&t->list);
	struct err e = {0};

	if (row != NULL && !fn(t, s->app, row, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- done, moved, thrown away ---- */

static const struct follow_up_row *
selected_follow_up(struct screen *s)
{
	struct sheet_screen *t = s->state;
	const struct list_row *row = list_selected(&t->list);

	if (row != NULL && sheet_type(row) == SHEET_FOLLOW_UP)
		return &t->sheet.follow_ups.at[sheet_at(row)];
	app_say(s->app, "%s", _("Das geht mit Wiedervorlagen. Bitte eine auswählen."));
	return NULL;
}

static bool
agenda_done(struct screen *s, const struct file_row *f)
{
	char what[sizeof(f->what)];
	const char *say = "";
	struct err e = {0};

	memcpy(what, f->what, sizeof(what));
	if (file_row_mark(desk_replica(s->app), f, session_now(desk_session(s->app)), &say, &e)) {
		desk_changed(s->app);
		sheet_screen_reload(s);
		app_say(s->app, _("%s: %s. Strg+Z nimmt es zurück."), say, what);
	} else if (e.code != ERR_NONE) {
		app_error(s->app, &e);
	} else {
		app_say(s->app, "%s", _("Das wird nicht abgehakt. Eingabe öffnet es."));
	}
	return true;
}

/* Space ticks, and unticks what is done. */
static bool
follow_up_tick(struct screen *s)
{
	struct sheet_screen *t = s->state;
	const struct follow_up_row *f = selected_follow_up(s);
	char text[sizeof(f->text)];
	struct err e = {0};
	bool was;

	if (f == NULL)
		return true;
	was = f->done_on != 0;
	memcpy(text, f->text, sizeof(text));
	if (!(was ? follow_up_reopen(desk_replica(s->app), &f->id, &e)
		  : follow_up_done(desk_replica(s->app), &f->id, t->sheet.now.day, &e))) {
		app_error(s->app, &e);
		return true;
	}
	desk_changed(s->app);
	sheet_screen_reload(s);
	if (was)
		app_say(s->app, _("Wieder offen: %s"), text);
	else
		app_say(s->app, _("Erledigt: %s. Strg+Z nimmt es zurück."), text);
	return true;
}

static bool
done(struct screen *s)
{
	struct sheet_screen *t = s->state;
	const struct list_row *row = list_selected(&t->list);

	if (row != NULL && sheet_type(row) == SHEET_AGENDA)
		return agenda_done(s, &t->sheet.agenda.at[sheet_at(row)]);
	return follow_up_tick(s);
}

static void
moved(struct app *app, int32_t day, void *ctx)
{
	struct screen *s = ctx;
	struct sheet_screen *t = s->state;
	char text[DAY_TEXT];
	struct err e = {0};

	if (!follow_up_move(desk_replica(app), &t->id, day, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	sheet_screen_reload(s);
	app_say(app, _("Verschoben auf %s. Strg+Z nimmt es zurück."), day_text_weekday(day, text));
}

static bool
move(struct screen *s)
{
	struct sheet_screen *t = s->state;
	const struct follow_up_row *f = selected_follow_up(s);
	struct err e = {0};

	if (f == NULL)
		return true;
	t->id = f->id;
	t->prompt = (struct day_prompt){.label = _("Verschieben auf"),
	    .initial = "+7",
	    .sense = SENSE_FUTURE,
	    .done = moved,
	    .ctx = s};
	if (!day_prompt_open(s->app, &t->prompt, &e))
		app_error(s->app, &e);
	return true;
}

static void
thrown_away(struct app *app, char letter, void *ctx)
{
	struct screen *s = ctx;
	struct sheet_screen *t = s->state;
	struct err e = {0};

	if (letter != 'w')
		return;
	if (!replica_draft_drop(desk_replica(app), t->draft, &e))
		app_error(app, &e);
	else
		app_say(app, "%s", _("Der Entwurf ist weg."));
	sheet_screen_reload(s);
}

static bool
throw_away(struct screen *s)
{
	struct sheet_screen *t = s->state;
	const struct list_row *row = list_selected(&t->list);
	struct ask ask = {.text = _("Diesen Entwurf wegwerfen? Das lässt sich nicht zurücknehmen."),
	    .answers = {{'w', _("wegwerfen")}},
	    .done = thrown_away,
	    .ctx = s};
	struct err e = {0};

	if (row == NULL || sheet_type(row) != SHEET_DRAFT) {
		app_say(s->app, "%s", _("Löschen lassen sich hier nur Entwürfe."));
		return true;
	}
	strcpy(t->draft, t->sheet.drafts.at[sheet_at(row)].name);
	if (!ask_open(s->app, &ask, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- keys ---- */

/* Enter in the search opens what is selected at once: "F3, letters, Enter" is all it takes. */
bool
sheet_screen_key(struct screen *s, const struct key *k)
{
	struct sheet_screen *t = s->state;
	bool open = false;

	keep_up(s);
	if (t->list.finding && k->type == K_RETURN)
		return list_selected(&t->list) == NULL || with_row(s, open_row);
	if (!list_key(&t->list, k, &open) && !detail_key(&t->detail, k))
		return false;
	return open ? with_row(s, open_row) : true;
}

static bool
search(struct screen *s)
{
	struct sheet_screen *t = s->state;

	if (!sheet_screen_casework(s))
		return true;
	t->in_detail = s->wish.detail = false;
	list_find(&t->list);
	return true;
}

bool
sheet_screen_act(struct screen *s, enum action_id a)
{
	struct sheet_screen *t = s->state;

	switch (a) {
	case ACT_OPEN: return with_row(s, open_row);
	case ACT_CHANGE: return with_row(s, change_row);
	case ACT_HISTORY: return with_row(s, row_history);
	case ACT_MARK: return done(s);
	case ACT_MOVE_DATE: return move(s);
	case ACT_DELETE: return throw_away(s);
	case ACT_SEARCH: return search(s);
	case ACT_CONTACT: return with_person(s, open_contact);
	case ACT_FOLLOWUP: return with_person(s, open_follow_up);
	case ACT_APPOINTMENT: return with_person(s, open_appointment);
	case ACT_OTHER_PANE: return screen_flip(s, &t->in_detail);
	default: return t->in_detail ? detail_act(&t->detail, a) : list_act(&t->list, a);
	}
}
