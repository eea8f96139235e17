#include "tui/screens/hours_sheet.h"

#include <stdio.h>
#include <stdlib.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/casework/codes.h"
#include "tui/screens/short_text.h"

enum { CELL_DAY, CELL_SPAN, CELL_LENGTH, CELL_WHAT };

/* ---- reading ---- */

static void
forget(struct hours_sheet *h)
{
	time_rows_free(&h->entries);
	contact_rows_free(&h->contacts);
	free(h->lines);
	h->lines = NULL;
	h->n = h->n_weeks = 0;
}

static void
add(struct hours_sheet *h, enum hours_type type, size_t at)
{
	h->lines[h->n++] = (struct hours_line){type, at};
}

/* The week an entry lies in, with its sum over all of its days, also those of another month. */
static bool
add_week(struct hours_sheet *h, struct replica *r, int32_t day, struct err *e)
{
	int32_t monday = day_monday(day);
	struct hours_week *w = &h->weeks[h->n_weeks];

	if (h->n_weeks > 0 && w[-1].monday == monday)
		return true;
	w->monday = monday;
	if (!hours_week(r, &h->worker, day, &w->sum, e))
		return false;
	add(h, HOURS_WEEK, h->n_weeks++);
	return true;
}

static bool
put_lines(struct hours_sheet *h, struct replica *r, struct err *e)
{
	size_t i;

	h->lines = calloc(h->entries.n + h->contacts.n + HOURS_WEEKS + 1, sizeof(*h->lines));
	if (h->lines == NULL)
		return err_nomem(e);
	for (i = 0; i < h->entries.n; i++) {
		if (!add_week(h, r, h->entries.at[i].worked_on, e))
			return false;
		add(h, HOURS_ENTRY, i);
	}
	if (h->contacts.n > 0)
		add(h, HOURS_UNBOOKED_HEAD, 0);
	for (i = 0; i < h->contacts.n; i++)
		add(h, HOURS_CONTACT, i);
	return true;
}

bool
hours_sheet_load(struct hours_sheet *h, struct app *app, struct err *e)
{
	struct session *s = desk_session(app);
	struct replica *r = s->replica;
	int64_t carried = 0;
	bool ok;

	forget(h);
	h->app = app;
	h->today = session_now(s).day;
	if (h->month == 0)
		h->month = day_month_first(h->today);
	h->name[0] = '\0';
	ok = time_entries_month(r, &h->worker, h->month, &h->entries, e) &&
	     hours_month(r, &h->worker, h->month, h->today, &h->sum, e) &&
	     session_carried(s, &h->worker, h->month, &carried, e) &&
	     hours_carry(r, carried, &h->sum, e) &&
	     month_statement(r, &h->worker, h->month, &h->statement, e) &&
	     (id_zero(&h->worker) ? contacts_unbooked(r, h->month, &h->contacts, e)
				  : staff_name(r, &h->worker, h->name, e)) &&
	     put_lines(h, r, e);
	if (!ok)
		forget(h);
	return ok;
}

void
hours_sheet_free(struct hours_sheet *h)
{
	forget(h);
	secret_wipe(h, sizeof(*h));
}

/* ---- rows ---- */

enum hours_type
hours_type(const struct list_row *row)
{
	return (enum hours_type)(row->tag >> 32);
}

const struct time_row *
hours_entry(const struct hours_sheet *h, const struct list_row *row)
{
	return row != NULL && hours_type(row) == HOURS_ENTRY ? &h->entries.at[row->tag & 0xffffffff]
							     : NULL;
}

const struct contact_row *
hours_contact(const struct hours_sheet *h, const struct list_row *row)
{
	return row != NULL && hours_type(row) == HOURS_CONTACT
		   ? &h->contacts.at[row->tag & 0xffffffff]
		   : NULL;
}

const char *
hours_balance(int64_t minutes, char out[static DAY_TEXT])
{
	char text[DAY_TEXT];

	snprintf(out, DAY_TEXT, "%s%s", minutes > 0 ? "+" : "", minutes_text(minutes, text));
	return out;
}

static void
put_day(struct list_row *row, int32_t day)
{
	row_printf(
	    row, CELL_DAY, "%s %02d.", day_weekday_text(day_weekday(day)), day_of_month(day));
}

static void
put_span(struct list_row *row, int32_t begins, int32_t ends)
{
	char from[DAY_TEXT], to[DAY_TEXT];

	if (begins >= 0)
		row_printf(row, CELL_SPAN, "%s-%s", minute_text(begins, from),
		    ends >= 0 ? minute_text(ends, to) : "");
}

static void
week(const struct hours_sheet *h, size_t at, struct list_row *row)
{
	const struct hours_week *w = &h->weeks[at];
	char from[DAY_TEXT], to[DAY_TEXT], done[DAY_TEXT], target[DAY_TEXT];

	row->heading = true;
	snprintf(row->key.sort, sizeof(row->key.sort), "week %d", (int)w->monday);
	row_printf(row, 0, _("KW %d  %s–%s"), day_iso_week(w->monday, NULL),
	    day_text_short(w->monday, from), day_text_short(day_add(w->monday, 6), to));
	row_printf(row, CELL_WHAT, _("%s von %s"), minutes_text(w->sum.done, done),
	    minutes_text(w->sum.target, target));
}

static void
entry(const struct time_row *t, struct list_row *row)
{
	char length[DAY_TEXT];

	row->key.id = t->id;
	row->mark = t->hint ? '!' : 0;
	row->role = t->hint ? ROLE_ATTENTION : t->net ? ROLE_TEXT : ROLE_QUIET;
	put_day(row, t->worked_on);
	put_span(row, t->begins, t->ends);
	row_text(row, CELL_LENGTH, minutes_text(t->minutes, length));
	row_printf(row, CELL_WHAT, "%s%s%s%s%s", t->area, *t->area != '\0' ? " " : "",
	    codes_label(&codes_time_activity, t->activity), *t->remark != '\0' ? ": " : "",
	    t->remark);
}

static void
unbooked(const struct contact_row *c, struct list_row *row)
{
	char length[DAY_TEXT];

	row->key.id = c->id;
	row->mark = '~';
	row->role = ROLE_DRAFT;
	put_day(row, c->held_on);
	put_span(row, c->begins, c->begins >= 0 ? c->begins + (int32_t)c->minutes : -1);
	row_text(row, CELL_LENGTH, minutes_text(c->minutes, length));
	row_printf(row, CELL_WHAT, "%s %s", c->area, c->who);
}

static void
hours_row(void *ctx, size_t i, struct list_row *out)
{
	const struct hours_sheet *h = ctx;
	struct hours_line line = h->lines[i];

	out->tag = (int64_t)line.type << 32 | (int64_t)line.at;
	snprintf(out->key.sort, sizeof(out->key.sort), "%d", (int)line.type);
	out->key.id.b[0] = 1;
	if (line.type == HOURS_WEEK) {
		week(h, line.at, out);
	} else if (line.type == HOURS_ENTRY) {
		entry(&h->entries.at[line.at], out);
	} else if (line.type == HOURS_CONTACT) {
		unbooked(&h->contacts.at[line.at], out);
	} else {
		out->heading = true;
		row_text(out, 0, _("KONTAKTE OHNE ZEIT"));
		row_printf(out, CELL_WHAT, "%zu", h->contacts.n);
	}
}

static size_t
count(void *ctx, const char *needle)
{
	(void)needle;
	return ((const struct hours_sheet *)ctx)->n;
}

static const struct list_column columns[] = {
    [CELL_DAY] = {.de = "Tag", .en = "Day", .width = 7},
    [CELL_SPAN] = {.de = "Zeit", .en = "Time", .width = 11, .from = 38},
    [CELL_LENGTH] = {.de = "Dauer", .en = "Length", .width = 6, .right = true},
    [CELL_WHAT] = {.de = "Tätigkeit", .en = "Activity", .width = 0},
    LIST_COLUMNS_END,
};

const struct list_source hours_source = {
    .columns = columns,
    .count = count,
    .row = hours_row,
    .empty_de = "In diesem Monat ist noch keine Zeit eingetragen. F2 trägt welche ein, Pfeil "
		"links zeigt den Monat davor.",
    .empty_en = "No time is written down in this month yet. F2 enters some, the left arrow shows "
		"the month before.",
};
