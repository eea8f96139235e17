/*
 * calendar.h - appointments and deadlines of this device as a calendar file, and invitations back.
 *
 * Two profiles. `own` is for the worker's calendar: kind of appointment, case code, place, and the
 * title unless a name of somebody known here stands in it. `client` is what may lie on a lost
 * phone: the word Termin, the time, the place, nothing else, no deadlines.
 */
#ifndef COMMON_EXCHANGE_CALENDAR_H
#define COMMON_EXCHANGE_CALENDAR_H

#include "common/casework/export.h"
#include "common/replica/replica.h"

struct calendar_export {
	bool client;	  /* the harmless profile; from `from` on */
	int32_t from;	  /* the first day, 0: all */
	struct id person; /* zero: everybody's */
};

bool calendar_export(struct replica *r, const struct calendar_export *what, export_write *write,
    void *ctx, size_t *events, struct err *e);

#define CALENDAR_NOTES 200
struct calendar_note {
	size_t line;
	char *say; /* translated; may hold a title */
};

struct calendar_import {
	size_t made, changed, same;
	struct calendar_note *notes;
	size_t n_notes;
};

/*
 * Each event becomes an appointment of its uid, or changes the one that has it. All in one
 * transaction; what was made is remembered for import_undo. With `preview` nothing is stored and
 * the counts say what would happen. *out is to be freed in any case. Errors as of ical_read;
 * ERR_MISSING on a device without case files, where titles have no place.
 */
bool calendar_import(struct replica *r, const void *bytes, size_t n, bool preview,
    struct calendar_import *out, struct err *e);
void calendar_import_free(struct calendar_import *im);

#endif
