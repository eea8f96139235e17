/* R11, Wiedervorlagen/Tagesblatt: what one day asks for, on paper for the bag. Never a birthday. */
#include "common/base/lang.h"
#include "common/casework/agenda.h"
#include "common/casework/follow_up.h"
#include "common/report/papers/listing.h"

#define DEADLINES_AHEAD 10 /* days (domain.md R11) */

static const char *
time_of(const struct file_row *row, char out[static DAY_TEXT])
{
	return row->begins < 0 ? "" : minute_text(row->begins, out);
}

static void
put_agenda(const struct file_rows *rows, enum file_section not, struct document *d)
{
	const char *labels[] = {_("Uhrzeit"), _("Was"), _("Wer"), NULL};
	char text[DAY_TEXT];
	bool any = false;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		const struct file_row *row = &rows->at[i];

		if (row->section == not )
			continue;
		if (!any)
			document_table(d, _("Termine, Fahrten, Besuche"), labels);
		any = true;
		document_row(d, ROW_PLAIN);
		document_text(d, time_of(row, text));
		document_text(d, row->what);
		document_text(d, row->who);
	}
	if (!any)
		document_say(d, "%s", _("Heute steht kein Termin an."));
}

static void
put_deadlines(const struct file_rows *rows, int32_t today, struct document *d)
{
	const char *labels[] = {_("sicheres Ende"), _("#Tage"), _("Was"), _("Wer"), NULL};
	bool any = false;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		const struct file_row *row = &rows->at[i];

		if (row->section != FILE_DEADLINE)
			continue;
		if (!any)
			document_table(d, _("Fristen der nächsten zehn Tage"), labels);
		any = true;
		document_row(d, ROW_PLAIN);
		document_day(d, row->day);
		document_number(d, UNIT_DAYS, day_between(today, row->day));
		document_text(d, row->what);
		document_text(d, row->who);
	}
	if (!any)
		document_say(d, "%s", _("In den nächsten zehn Tagen endet keine Frist."));
}

static void
put_follow_ups(const struct follow_up_rows *rows, struct document *d)
{
	const char *labels[] = {_("fällig am"), _("Was"), _("Wer"), NULL};
	size_t i;

	if (rows->n == 0) {
		document_say(d, "%s", _("Es ist keine Wiedervorlage fällig."));
		return;
	}
	document_table(d, _("Wiedervorlagen"), labels);
	for (i = 0; i < rows->n; i++) {
		document_row(d, ROW_PLAIN);
		document_day(d, rows->at[i].due);
		document_text(d, rows->at[i].text);
		document_text(d, rows->at[i].who);
	}
}

static bool
load(
    const struct report_ask *ask, int32_t from, int32_t until, struct file_rows *out, struct err *e)
{
	struct agenda_ask agenda = {
	    .now = {.day = ask->today}, .from = from, .until = until, .open = true};

	return agenda_load(ask->r, &agenda, out, e);
}

bool
day_sheet_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	struct file_rows today = {0}, soon = {0};
	struct follow_up_rows follow = {0};
	int32_t day = ask->today;
	bool ok;

	ok = load(ask, day, day, &today, e) &&
	     load(ask, day, day_add(day, DEADLINES_AHEAD), &soon, e) &&
	     follow_ups_open(ask->r, day, day, NULL, &follow, e);
	if (ok) {
		put_agenda(&today, FILE_DEADLINE, d);
		put_deadlines(&soon, day, d);
		put_follow_ups(&follow, d);
	}
	file_rows_free(&today);
	file_rows_free(&soon);
	follow_up_rows_free(&follow);
	return ok && document_ok(d, e);
}
