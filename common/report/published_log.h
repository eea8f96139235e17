/*
 * published_log.h - the differencing log of an office: tables that left the house, as records.
 *
 * Printing a report in an edition that is logged (edition_logged) goes: published_allow for all its
 * tables, print, published_store for the same tables. Tables of other editions are passed over by
 * both.
 *
 * The log is as new as the last sync: two laptops without network can each print a table that alone
 * is harmless. The log is part of the office's compartment, so the one who prints next is told.
 *
 * A paper that was printed and shredded is taken out by deleting its record (replica_delete), which
 * the history shows with who and when. The program cannot know what was handed out; it errs on the
 * side of yes.
 */
#ifndef COMMON_REPORT_PUBLISHED_LOG_H
#define COMMON_REPORT_PUBLISHED_LOG_H

#include "common/replica/replica.h"
#include "common/report/published.h"

struct published_list {
	struct published *at;
	size_t n;
};

/* Those of one measure, oldest first, each table once however often it was printed; measure NULL:
 * all. ERR_FORMAT when one cannot be read (a newer program wrote it): then nothing may go out. */
bool published_load(
    struct replica *r, const char *measure, struct published_list *out, struct err *e);
void published_list_free(struct published_list *list);

/* May these n tables of one report go out, beside all that did and beside each other? As
 * published_check. Writes nothing. */
bool published_allow(struct replica *r, const struct published *tables, size_t n, struct err *e);

/* They went out today, printed by whoever works here. All or none; one that is in the log already
 * is not written again. The record's id is made of content, person and day: two laptops of one
 * person write it once. */
bool published_store(
    struct replica *r, const struct published *tables, size_t n, int32_t today, struct err *e);

#endif
