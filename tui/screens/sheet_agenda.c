/* Appointments, deadlines and what else has its day, as rows of the sheet. */
#include <stdio.h>

#include "common/base/lang.h"
#include "tui/screens/file_row.h"
#include "tui/screens/person_card.h"
#include "tui/screens/screens.h"
#include "tui/screens/sheet.h"
#include "tui/screens/short_text.h"

/* In a list of days the time stands before what it is; on the sheet of one day in its column. */
void
sheet_agenda_row(const struct sheet *s, struct list_row *row)
{
	const struct file_row *f = &s->agenda.at[sheet_at(row)];
	bool dated = s->tells_day || f->day != s->now.day || f->begins < 0;
	char day[DAY_TEXT], begins[DAY_TEXT] = "";

	row->key.id = f->id;
	snprintf(row->key.sort, sizeof(row->key.sort), "agenda %d", (int)f->day);
	row->mark = f->urgent ? '!' : 0;
	row->role = f->urgent ? ROLE_ATTENTION : f->over ? ROLE_QUIET : ROLE_TEXT;
	if (f->begins >= 0)
		minute_text(f->begins, begins);
	row_text(row, SHEET_WHEN, dated ? day_text_short(f->day, day) : begins);
	row_text(row, SHEET_WEEKDAY, day_weekday_text(day_weekday(f->day)));
	row_text(row, SHEET_WHO, f->who);
	row_printf(row, SHEET_WHAT, "%s%s%s", dated ? begins : "",
	    dated && *begins != '\0' ? " " : "", f->what);
}

/* "09:30 – 10:15", "09:30", nothing */
static const char *
time_text(const struct file_row *f, char out[static SHORT_TEXT])
{
	char begins[DAY_TEXT], ends[DAY_TEXT];

	out[0] = '\0';
	if (f->begins >= 0)
		snprintf(out, SHORT_TEXT, "%s%s%s", minute_text(f->begins, begins),
		    f->ends >= 0 ? " – " : "", f->ends >= 0 ? minute_text(f->ends, ends) : "");
	return out;
}

void
sheet_agenda_tell(const struct sheet *s, size_t at, struct detail *d)
{
	const struct file_row *f = &s->agenda.at[at];

	file_row_tell(s->app, f, d);
	person_card(s->app, &f->person, d);
}

void
sheet_agenda_say(const struct sheet *s, size_t at, struct buf *out)
{
	const struct file_row *f = &s->agenda.at[at];
	char day[DAY_TEXT], time[SHORT_TEXT], left[SHORT_TEXT];

	buf_printf(out, "%s%s%s · %s %s", f->who, *f->who != '\0' ? " · " : "", f->what,
	    day_weekday_text(day_weekday(f->day)), day_text_short(f->day, day));
	if (f->begins >= 0)
		buf_printf(out, " %s", time_text(f, time));
	else if (!f->over)
		buf_printf(out, " (%s)", short_due(f->day, s->now.day, left));
}
