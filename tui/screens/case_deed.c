/* What one key does to the row the cursor is on: done, another day, the trash. */
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/kit/ask.h"
#include "tui/screens/case_screen.h"
#include "tui/screens/screens.h"

static struct case_screen *
state_of(struct screen *s)
{
	return s->state;
}

/* ---- follow-ups ---- */

static const struct follow_up_row *
follow_up_here(struct screen *s)
{
	const struct list_row *row = case_row(s);

	if (row != NULL && case_type(row) == CASE_FOLLOW_UP)
		return &state_of(s)->sheet.follow_ups.at[case_at(row)];
	app_say(s->app, "%s", _("Das geht mit Wiedervorlagen. Bitte eine auswählen."));
	return NULL;
}

static bool
follow_up_tick(struct screen *s, struct err *e)
{
	const struct follow_up_row *f = follow_up_here(s);

	if (f == NULL)
		return true;
	if (!follow_up_done(desk_replica(s->app), &f->id, state_of(s)->sheet.today, e))
		return false;
	desk_changed(s->app);
	case_reload(s);
	app_say(s->app, "%s", _("Erledigt. Strg+Z nimmt es zurück."));
	return true;
}

static void
moved(struct app *app, int32_t day, void *ctx)
{
	struct screen *s = ctx;
	char text[DAY_TEXT];
	struct err e = {0};

	if (!follow_up_move(desk_replica(app), &state_of(s)->moving, day, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	case_reload(s);
	app_say(app, _("Verschoben auf %s. Strg+Z nimmt es zurück."), day_text_weekday(day, text));
}

bool
case_move(struct screen *s, struct err *e)
{
	struct case_screen *cs = state_of(s);
	const struct follow_up_row *f = follow_up_here(s);

	if (f == NULL)
		return true;
	cs->moving = f->id;
	cs->prompt = (struct day_prompt){.label = _("Verschieben auf"),
	    .initial = "+7",
	    .sense = SENSE_FUTURE,
	    .done = moved,
	    .ctx = s};
	return day_prompt_open(s->app, &cs->prompt, e);
}

/* ---- what has its register ---- */

static bool
file_tick(struct screen *s, const struct list_row *row, struct err *e)
{
	struct case_screen *cs = state_of(s);
	const struct file_row *f = &cs->sheet.files.at[case_at(row)];
	struct err why = {0};
	const char *say = "";

	if (file_row_mark(
		desk_replica(s->app), f, session_now(desk_session(s->app)), &say, &why)) {
		desk_changed(s->app);
		case_reload(s);
		app_say(s->app, _("%s. Strg+Z nimmt es zurück."), say);
		return true;
	}
	if (why.code != ERR_NONE) {
		*e = why;
		return false;
	}
	app_say(s->app, "%s", _("Das wird nicht abgehakt. Eingabe öffnet es."));
	return true;
}

bool
case_mark(struct screen *s, struct err *e)
{
	const struct list_row *row = case_row(s);

	if (row != NULL && case_type(row) == CASE_FILE)
		return file_tick(s, row, e);
	return follow_up_tick(s, e);
}

static void
dropped(struct app *app, void *ctx)
{
	(void)app;
	case_reload(ctx);
}

static bool
drop_file(struct screen *s, const struct list_row *row, struct err *e)
{
	struct case_screen *cs = state_of(s);

	cs->asked.done = dropped;
	cs->asked.ctx = s;
	return drop_file_row(s->app, &cs->asked, &cs->sheet.files.at[case_at(row)], e);
}

/* ---- spellings ---- */

static bool
drop_name(struct screen *s, const struct list_row *row, struct err *e)
{
	struct replica *r = desk_replica(s->app);
	struct record *rec = NULL;
	bool ok;

	if (state_of(s)->sheet.names.at[case_at(row)].leading) {
		app_problem(s->app, "%s",
		    _("Der führende Name bleibt. Erst eine andere Schreibweise führen lassen."));
		return true;
	}
	ok = replica_load(r, &kind_person_name, &row->key.id, &rec, e) &&
	     replica_delete(r, rec, true, e);
	record_free(rec);
	if (!ok)
		return false;
	desk_changed(s->app);
	case_reload(s);
	app_say(s->app, "%s", _("Schreibweise gelöscht. Strg+Z holt sie zurück."));
	return true;
}

bool
case_drop(struct screen *s, struct err *e)
{
	const struct list_row *row = case_row(s);

	if (row != NULL && case_type(row) == CASE_NAME)
		return drop_name(s, row, e);
	if (row != NULL && case_type(row) == CASE_FILE)
		return drop_file(s, row, e);
	app_say(s->app, "%s",
	    _("Löschen lassen sich hier nur Schreibweisen und was ein Verzeichnis hat."));
	return true;
}
