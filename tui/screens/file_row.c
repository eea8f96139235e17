#include "tui/screens/file_row.h"

#include "common/base/lang.h"
#include "common/casework/task/occurrence.h"
#include "tui/screens/desk.h"
#include "tui/screens/screens.h"

enum { DAY = 't', SERIES = 'r', DROP = 'l' };

static bool
is_day(const struct file_row *row)
{
	return !id_zero(&row->series);
}

static const struct id *
stored_id(const struct file_row *row)
{
	return is_day(row) ? &row->series : &row->id;
}

/* ---- opening ---- */

/* The form finds by the id alone which day of which series it is about. */
static void
open_chosen(struct app *app, char letter, void *ctx)
{
	const struct file_row_asked *asked = ctx;
	const struct file_row *row = &asked->row;
	struct err e = {0};

	if (letter == 0)
		return;
	if ((letter == DAY && !occurrence_revive(desk_replica(app), &row->series, row->day, &e)) ||
	    !open_book_record(app, row->kind, letter == DAY ? &row->id : &row->series, &e))
		app_error(app, &e);
}

bool
open_file_row(
    struct app *app, struct file_row_asked *asked, const struct file_row *row, struct err *e)
{
	struct ask ask = {.text = _("Dieser Termin kommt jede Woche wieder. Was soll sich ändern?"),
	    .answers = {{DAY, _("nur dieser Tag")}, {SERIES, _("die ganze Reihe")}},
	    .done = open_chosen,
	    .ctx = asked};

	if (!is_day(row))
		return open_book_record(app, row->kind, &row->id, e);
	asked->row = *row;
	return ask_open(app, &ask, e);
}

/* ---- throwing away ---- */

static bool
drop(struct app *app, const struct file_row *row, char letter, struct err *e)
{
	if (letter == DAY)
		return occurrence_save(desk_replica(app), &row->series, row->day, "cancelled", e);
	return drop_book_record(app, row->kind, stored_id(row), e);
}

static void
drop_chosen(struct app *app, char letter, void *ctx)
{
	const struct file_row_asked *asked = ctx;
	struct err e = {0};

	if (letter == 0)
		return;
	if (!drop(app, &asked->row, letter, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	asked->done(app, asked->ctx);
	app_say(app, "%s",
	    letter == DAY ? _("Dieser Tag ist abgesagt. Strg+Z nimmt es zurück.")
			  : _("Im Papierkorb. Strg+Z holt es zurück."));
}

bool
drop_file_row(
    struct app *app, struct file_row_asked *asked, const struct file_row *row, struct err *e)
{
	struct ask one = {.text = _("In den Papierkorb legen? Der Verlauf bleibt."),
	    .answers = {{DROP, _("löschen")}},
	    .done = drop_chosen,
	    .ctx = asked};
	struct ask day = {.text = _("Dieser Termin kommt jede Woche wieder. Was fällt weg?"),
	    .answers = {{DAY, _("nur dieser Tag")}, {SERIES, _("die ganze Reihe")}},
	    .done = drop_chosen,
	    .ctx = asked};

	asked->row = *row;
	return ask_open(app, is_day(row) ? &day : &one, e);
}

/* ---- reading ---- */

void
file_row_tell(struct app *app, const struct file_row *row, struct detail *d)
{
	char text[DAY_TEXT];

	if (is_day(row)) {
		detail_field(d, _("Dieser Tag"), day_text_weekday(row->day, text));
		detail_line(d, ROLE_TEXT, "");
	}
	tell_book_record(app, row->kind, stored_id(row), d);
}

bool
file_row_history(struct app *app, const struct file_row *row, struct err *e)
{
	return open_history(app, row->kind, stored_id(row), e);
}
