/*
 * cafe.h - an open café in one entry: how many came, who helped, what it cost, what was asked.
 *
 * Guests are heads and never names. What is asked there is a line each: a contact as in the quick
 * line, or with a `?` before it a request (shorthand_request.h). Saved in one transaction, so one
 * undo takes all of it back. Contacts bring their implicit request; their time is inside that of
 * the café.
 */
#ifndef COMMON_CASEWORK_VOLUNTEER_CAFE_H
#define COMMON_CASEWORK_VOLUNTEER_CAFE_H

#include "common/casework/contact.h"
#include "common/casework/people.h"
#include "common/casework/request.h"
#include "common/casework/volunteer/helpers.h"

#define CAFE_LINES 12
#define CAFE_BRIEF 5 /* minutes of a contact whose line says no length */

struct cafe {
	struct record *activity, *expense; /* never NULL; without an amount there is no expense */
	struct helpers helpers;		   /* whom the names are looked up in */
	struct named named;		   /* who helped */
	int64_t each;			   /* minutes of each of them; 0 not said */
	bool time_entry;		   /* hers, for the whole of it */
};

/*
 * A new one, today. Times, place, host, helpers and their hours are those of the last café; the
 * expense is one of the kind "group activity" on the position CAFE_POSITION of this year, where
 * there is just one.
 */
#define CAFE_POSITION "02.03"
bool cafe_begin(struct replica *r, struct now now, struct cafe *out, struct err *e);
void cafe_free(struct cafe *c); /* wipes; zeroed or freed ones are fine */

/* "6", or strokes of a tally: "|||| |", "IIIII I", "+++". False: neither. */
bool cafe_tally(const char *text, int64_t *n);
/* Hours of one helper: "3,0" "3" "2:30" "90m"; up to twelve a plain number means hours. */
bool cafe_hours(const char *text, int64_t *minutes);

/* The form is good for any gathering; a women's group is no café, and its hours are no café's. */
bool cafe_is_one(const struct cafe *c);

/* ---- what was asked, line by line ---- */

struct counsel {
	bool asks; /* a request; else a contact */
	struct request request;
	struct contact contact;
	struct proposals with; /* of the contact: the implicit request, a follow-up */
};

/*
 * Makes the records of a line. A contact without a kind is a brief one (KURZ), without a length it
 * took CAFE_BRIEF minutes, without a time it began at `begins`, and it was in the café. *say is the
 * reading or what is wrong (ERR_INPUT). *out is zeroed when false; else counsel_free.
 */
bool counsel_read(struct replica *r, const struct people *people, const struct cafe *c,
    const char *line, int64_t begins, struct now now, struct counsel *out, struct buf *say,
    struct err *e);
void counsel_free(struct counsel *c);

/* When the contact of the next line begins, behind this one. */
int64_t counsel_next(const struct counsel *c, int64_t begins);

/* ---- saving ---- */

struct cafe_saved {
	size_t contacts, requests, engagements; /* requests: the implicit ones too */
	size_t failed_at; /* the line an ERR_INPUT is about; CAFE_LINES: none */
};

/* Beyond the declarations: in the future, more helpers' hours than the café had, a receipt that is
 * there already. */
void cafe_check(struct replica *r, const struct cafe *c, struct now now, struct problems *p);

/* Has she written down hours for that time already? */
bool cafe_booked(struct replica *r, const struct cafe *c, bool *out, struct err *e);

/* line[i] may be "". ERR_INPUT: nothing was saved. `draft` as in replica_save. */
bool cafe_save(struct replica *r, const struct people *people, struct cafe *c,
    const char *const *line, size_t lines, struct now now, const char *draft,
    struct cafe_saved *out, struct problems *problems, struct err *e);

#endif
