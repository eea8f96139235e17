/*
 * destinations.h - how far it is to a destination of rides: by the register of the office
 * (`destination`), and by the shipped table where the office has written down nothing of its own.
 */
#ifndef COMMON_CASEWORK_VOLUNTEER_DESTINATIONS_H
#define COMMON_CASEWORK_VOLUNTEER_DESTINATIONS_H

#include "common/replica/replica.h"
#include "common/rule/destination.h"

struct destination_book {
	struct destination *at; /* those of the office, the newest first */
	size_t n;
};

bool destination_book_load(struct replica *r, struct destination_book *out, struct err *e);
void destination_book_free(struct destination_book *book);

/* What holds for that name on that day: a row of the office before a shipped one, of several rows
 * the one that began last. NULL: nobody has said. Points into the book or the shipped table. *own
 * (may be NULL): it is the office's. */
const struct destination *destination_book_find(
    const struct destination_book *book, const char *name, int32_t day, bool *own);

/*
 * What is shipped becomes rows of the office, to be measured, corrected or dropped there; names the
 * office has already are left alone, and *made says how many were made. Ids come from office and
 * place in the table, so that two laptops make the same row. One undo takes all of it back.
 */
bool destinations_adopt(struct replica *r, size_t *made, struct err *e);

#endif
