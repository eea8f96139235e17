/*
 * agenda.h - what has its day, of everybody this device knows: appointments, viewings, rides, home
 * visits, deadlines, titles that end. For Heute, for the calendar.
 */
#ifndef COMMON_CASEWORK_AGENDA_H
#define COMMON_CASEWORK_AGENDA_H

#include "common/base/day.h"
#include "common/casework/file_rows.h"

struct agenda_ask {
	struct now now;
	int32_t from, until; /* days, both counted */
	bool open;	     /* only what is still to be done; deadlines however old they are */
};

/* By day, then by time; what has no time comes first. Names are filled in. */
bool agenda_load(
    struct replica *r, const struct agenda_ask *ask, struct file_rows *out, struct err *e);

/*
 * Does it belong on the sheet of that day before everything else? A visit nobody came back from, a
 * deadline whose first alarm (ten working days before) has come, a title that ends this week, an
 * appointment nobody said how it went. Smaller is more urgent; 0: no.
 */
int agenda_urgency(const struct file_row *row, int32_t today);
/* A time to be somewhere, and not over. */
bool agenda_meets(const struct file_row *row);

#endif
