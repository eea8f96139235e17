#include "common/casework/agenda.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/holiday.h"
#include "common/base/lang.h"
#include "common/casework/agenda_series.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/file_rows_read.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/name.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/rows.h"
#include "common/casework/status/kinds.h"
#include "common/casework/task/kinds.h"
#include "common/casework/volunteer/kinds.h"

#define ALARM_WORKDAYS 10 /* domain 3.1.1: the first of four alarms */

/* ?6 to ?7 are the days, ?8 is 1 for what is open only, ?9 the minute it is now. */
static const struct file_source sources[] = {
    {FILE_APPOINTMENT, &kind_appointment, false, &codes_appointment_kind, NULL,
	"SELECT t.id, n.person_id, t.day, t.begins, t.ends, n.title,"
	" CASE WHEN n.title IS NULL THEN t.kind END, n.place,"
	" CASE WHEN t.state NOT IN ('planned', 'confirmed') THEN -1 ELSE t.day < ?4 END"
	" FROM appointment t LEFT JOIN appointment_note n ON n.id = t.id"
	" WHERE t.day BETWEEN ?6 AND ?7 AND t.deleted = 0 AND t.state <> 'cancelled'"
	" AND (?8 = 0 OR t.state IN ('planned', 'confirmed'))"},
    {FILE_APPOINTMENT, &kind_housing_offer, false, &codes_appointment_kind, NULL,
	"SELECT t.id, NULL, t.viewing_on, t.viewing_at, NULL, NULL, 'VIEW', t.address,"
	" CASE WHEN t.viewing_on < ?4 THEN -1 ELSE 0 END FROM housing_offer t"
	" WHERE t.viewing_on BETWEEN ?6 AND ?7 AND t.deleted = 0"
	" AND (?8 = 0 OR t.viewing_on >= ?4) AND t.state NOT IN ('gone', 'unfit')"},
    {FILE_APPOINTMENT, &kind_ride, true, NULL, NULL,
	"SELECT t.id, n.person_id, t.day, t.begins, t.returns, n.destination, NULL, NULL,"
	" CASE WHEN t.state = 'done' THEN -1 ELSE t.state = 'open' AND t.day <= ?4 END"
	" FROM ride t LEFT JOIN ride_note n ON n.id = t.id"
	" WHERE t.day BETWEEN ?6 AND ?7 AND t.deleted = 0 AND t.state <> 'cancelled'"
	" AND (?8 = 0 OR (t.state <> 'done' AND t.day >= ?4))"},
    {FILE_VISIT, &kind_visit_plan, true, NULL, NULL,
	"SELECT t.id, t.person_id, t.day, t.begins, t.back_at, t.address, NULL, NULL,"
	" CASE WHEN t.checked_in_at IS NOT NULL THEN -1"
	" ELSE t.day < ?4 OR (t.day = ?4 AND t.back_at < ?9) END FROM visit_plan t"
	" WHERE t.day BETWEEN ?6 AND ?7 AND t.deleted = 0"
	" AND (?8 = 0 OR t.checked_in_at IS NULL)"},
    {FILE_DEADLINE, &kind_deadline, true, NULL, NULL,
	"SELECT t.id, coalesce(t.person_id, d.person_id), coalesce(t.safe_end, t.ends_on), NULL,"
	" NULL, t.text, NULL, NULL, CASE WHEN t.state <> 'open' THEN -1"
	" ELSE coalesce(t.safe_end, t.ends_on) <= ?4 END"
	" FROM deadline t LEFT JOIN document d ON d.id = t.document_id"
	" WHERE coalesce(t.safe_end, t.ends_on) <= ?7 AND t.deleted = 0"
	" AND (?8 = 1 OR coalesce(t.safe_end, t.ends_on) >= ?6)"
	" AND (t.state = 'open' OR (?8 = 0 AND t.state = 'met'))"},
    {FILE_STATUS, &kind_person_status, false, &codes_residence, NULL,
	"SELECT t.id, t.person_id, t.valid_until, NULL, NULL, NULL, t.status, NULL, 1"
	" FROM person_status t JOIN person p ON p.id = t.person_id"
	" WHERE t.valid_until BETWEEN ?6 AND ?7 AND t.deleted = 0 AND t.until IS NULL"
	" AND p.deleted = 0 AND p.moved_away_on IS NULL"},
};

static int
by_time(const void *va, const void *vb)
{
	const struct file_row *a = va, *b = vb;
	int who;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->begins != b->begins)
		return a->begins < b->begins ? -1 : 1;
	if (a->section != b->section)
		return a->section < b->section ? -1 : 1;
	who = strcmp(a->who, b->who);
	return who != 0 ? who : memcmp(a->id.b, b->id.b, ID_LEN);
}

/* A title among appointments does not say by itself what happens on that day. */
static void
say_what_ends(struct file_row *row)
{
	char what[sizeof(row->what)];

	memcpy(what, row->what, sizeof(what));
	snprintf(row->what, sizeof(row->what), _("läuft ab: %.200s"), what);
}

static bool
fill_words(struct replica *r, struct file_rows *rows, struct err *e)
{
	size_t i;

	for (i = 0; i < rows->n; i++) {
		if (rows->at[i].section == FILE_STATUS)
			say_what_ends(&rows->at[i]);
		if (!id_zero(&rows->at[i].person) &&
		    !name_display(r, &rows->at[i].person, rows->at[i].who, e))
			return false;
	}
	return true;
}

bool
agenda_load(struct replica *r, const struct agenda_ask *ask, struct file_rows *out, struct err *e)
{
	struct file_ask file = {.today = ask->now.day,
	    .from = ask->from,
	    .until = ask->until,
	    .open = ask->open,
	    .minute = ask->now.minute};
	bool ok = true;
	size_t i;

	*out = (struct file_rows){0};
	for (i = 0; ok && i < sizeof(sources) / sizeof(sources[0]); i++)
		ok = file_rows_ask(r, &sources[i], &file, out, e);
	ok = ok && agenda_series(r, &sources[0], &file, out, e);
	if (!ok || !fill_words(r, out, e)) {
		file_rows_free(out);
		return false;
	}
	if (out->n > 0)
		qsort(out->at, out->n, sizeof(*out->at), by_time);
	return true;
}

/* ---- what comes first ---- */

int
agenda_urgency(const struct file_row *row, int32_t today)
{
	if (row->over)
		return 0;
	switch (row->section) {
	case FILE_VISIT: return row->urgent ? 1 : 0;
	case FILE_DEADLINE:
		return workdays_between(today, row->day, LAND_NI) <= ALARM_WORKDAYS ? 2 : 0;
	case FILE_STATUS: return row->day <= day_add(day_monday(today), 6) ? 3 : 0;
	case FILE_APPOINTMENT: return row->day < today ? 4 : 0;
	default: return 0;
	}
}

bool
agenda_meets(const struct file_row *row)
{
	return !row->over && (row->section == FILE_APPOINTMENT || row->section == FILE_VISIT);
}
