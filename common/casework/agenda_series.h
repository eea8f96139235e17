/*
 * agenda_series.h - the days of appointments that come back every week. For agenda.c and
 * file_rows_case.c only.
 */
#ifndef COMMON_CASEWORK_AGENDA_SERIES_H
#define COMMON_CASEWORK_AGENDA_SERIES_H

#include "common/casework/file_rows_read.h"

/* Appends the later days of every series within ask; the first one is a row as any other. `source`
 * is the question that gives an appointment's row. */
bool agenda_series(struct replica *r, const struct file_source *source, const struct file_ask *ask,
    struct file_rows *out, struct err *e);

/* A series whose first day is gone stands with the next of its days, if one is left. */
bool agenda_series_next(struct replica *r, int32_t today, struct file_rows *rows, struct err *e);

#endif
