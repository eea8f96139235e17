/* The days of weekly appointments: rows made from the first one, as far as nobody stored them. */
#include <string.h>

#include "common/base/day.h"
#include "common/casework/agenda_series.h"
#include "common/casework/file_rows_read.h"
#include "common/casework/rows.h"
#include "common/casework/task/occurrence.h"

#define AHEAD 28 /* days: a list of what is to be done is no place for every week of a year */

/* The record itself, as its first day shows it. */
static bool
first_row(struct replica *r, const struct file_source *source, const struct file_ask *ask,
    const struct series *s, struct file_row *out, struct err *e)
{
	struct file_rows rows = {0};
	struct file_ask one = *ask;
	size_t i;
	bool ok;

	one.from = one.until = s->day;
	one.open = false;
	ok = file_rows_ask(r, source, &one, &rows, e);
	memset(out, 0, sizeof(*out));
	for (i = 0; ok && i < rows.n; i++)
		if (id_equal(&rows.at[i].id, &s->id))
			*out = rows.at[i];
	file_rows_free(&rows);
	return ok;
}

static void
row_of_day(struct file_row *row, const struct file_row *first, int32_t day, int32_t today)
{
	*row = *first;
	row->series = first->id;
	row->id = occurrence_id(&first->id, day);
	row->day = day;
	row->urgent = false;
	row->over = day < today;
}

static bool
add_days(struct replica *r, const struct series *s, const struct file_row *first,
    const struct file_ask *ask, struct file_rows *out, struct err *e)
{
	int32_t ahead = ask->open ? day_add(ask->today, AHEAD) : ask->until;
	int32_t until = ahead < ask->until ? ahead : ask->until;
	/* A day that is gone is only a day on which something took place. */
	int32_t from = ask->open && ask->from < ask->today ? ask->today : ask->from, day;

	for (;;) {
		if (!series_next(r, s, from, until, &day, e))
			return false;
		if (day == 0)
			return true;
		if (!rows_room(&out->at, out->n, sizeof(*out->at), e))
			return false;
		row_of_day(&out->at[out->n++], first, day, ask->today);
		from = day_add(day, 1);
	}
}

bool
agenda_series(struct replica *r, const struct file_source *source, const struct file_ask *ask,
    struct file_rows *out, struct err *e)
{
	struct series_list list;
	struct file_row first;
	size_t i;
	bool ok = series_load(r, ask->from, ask->until, &list, e);

	for (i = 0; ok && i < list.n; i++)
		ok = first_row(r, source, ask, &list.at[i], &first, e) &&
		     (id_zero(&first.id) || add_days(r, &list.at[i], &first, ask, out, e));
	series_free(&list);
	return ok;
}

/* ---- in a file ---- */

static int32_t
ends_on(const struct series_list *list, const struct id *id, struct series *out)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (id_equal(&list->at[i].id, id)) {
			*out = list->at[i];
			return out->until;
		}
	return 0;
}

bool
agenda_series_next(struct replica *r, int32_t today, struct file_rows *rows, struct err *e)
{
	struct series_list list;
	struct series s = {.day = 0};
	struct file_row first;
	int32_t day = 0;
	size_t i;
	bool ok = series_load(r, today, DAY_MAX, &list, e);

	for (i = 0; ok && i < rows->n; i++) {
		if (rows->at[i].section != FILE_APPOINTMENT || rows->at[i].day >= today ||
		    ends_on(&list, &rows->at[i].id, &s) == 0)
			continue;
		ok = series_next(r, &s, today, s.until, &day, e);
		if (!ok || day == 0)
			continue;
		first = rows->at[i];
		row_of_day(&rows->at[i], &first, day, today);
	}
	series_free(&list);
	return ok;
}
