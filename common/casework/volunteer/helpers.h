/*
 * helpers.h - volunteers named in one line, "Pohlmann, Rolf E": for whoever enters a gathering.
 *
 * Volunteers have a register of their own and names of their own; no client is ever found here.
 */
#ifndef COMMON_CASEWORK_VOLUNTEER_HELPERS_H
#define COMMON_CASEWORK_VOLUNTEER_HELPERS_H

#include "common/casework/name.h"
#include "common/casework/volunteer/volunteer_code.h"

#define HELPERS_NAMED 30

struct helper {
	struct id id;
	char code[VOLUNTEER_CODE];
	char name[NAME_DISPLAY]; /* "Pohlmann, Gisela" */
};
struct helpers {
	struct helper *at; /* as a telephone book */
	size_t n;
};

/* Those who are with us on that day. */
bool helpers_load(struct replica *r, int32_t day, struct helpers *out, struct err *e);
void helpers_free(struct helpers *helpers); /* wipes */

struct named {
	size_t at[HELPERS_NAMED]; /* indices */
	size_t n;
	size_t unnamed; /* "+2": two more, who are in no register */
};
/*
 * Names parted by commas; each of beginnings of somebody's names, in any order; a number is so many
 * more without a name. False: *say tells
 * which is nobody's or several people's, *out holds those before it. Nobody counts twice.
 */
bool helpers_named(
    const struct helpers *helpers, const char *text, struct named *out, struct buf *say);
/* "Pohlmann, Ebbeskotte": back as one would type it, appended; given names where needed. */
void helpers_text(const struct helpers *helpers, const struct named *named, struct buf *out);
/* The rest of the name the text ends with, appended to *out; false: there is no single one. */
bool helpers_complete(const struct helpers *helpers, const char *text, struct buf *out);

/* Who helped at that group activity: the volunteers of its engagements that are in `helpers`. */
bool helpers_of(struct replica *r, const struct helpers *helpers, const struct id *activity,
    struct named *out, struct err *e);

#endif
