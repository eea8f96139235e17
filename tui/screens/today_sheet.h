/*
 * today_sheet.h - what stands on the day's sheet, as rows of one list with headings; while
 * somebody is searched for, the people found instead. For today*.c only.
 */
#ifndef TUI_SCREENS_TODAY_SHEET_H
#define TUI_SCREENS_TODAY_SHEET_H

#include "common/casework/contact.h"
#include "common/casework/follow_up.h"
#include "common/casework/hours.h"
#include "common/casework/people.h"
#include "common/casework/request.h"
#include "common/casework/review.h"
#include "tui/kit/detail.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"
#include "tui/screens/drafts.h"

enum sheet_type {
	SHEET_HEAD,
	SHEET_CONFLICTS, /* to be settled */
	SHEET_REVIEW,	 /* not yet seen, or asked about */
	SHEET_FOLLOW_UP,
	SHEET_REQUEST,
	SHEET_CONTACT,
	SHEET_DRAFT,
	SHEET_STAFF,	  /* somebody's hours of this week */
	SHEET_PERSON,	  /* found */
	SHEET_WORDS,	  /* search the notes for what was typed */
	SHEET_NEW_PERSON, /* make her */
	SHEET_TYPES
};

struct sheet_line {
	enum sheet_type type, section; /* section: of a heading */
	size_t at;		       /* index into the rows of its type */
};

struct sheet_mark {		       /* so many rows of the log wait for whoever works here */
	const char *who, *what, *tell; /* marked for translation */
	int64_t n;
};

struct sheet_staff {
	struct id id;
	struct hours week;
	char name[80];
};

/* Copied, because the people of the session are loaded anew after every change. */
struct sheet_hit {
	struct person_row row;
	bool sounds;
};
#define SHEET_HITS 50 /* who needs more types another letter */

struct sheet {
	struct app *app;
	struct now now;
	bool casework; /* L1 is here: names, follow-ups, entry */
	int64_t conflicts;
	struct sheet_mark marks[2];
	size_t n_marks;
	struct follow_up_rows follow_ups;
	struct request_rows requests;
	struct contact_rows contacts;
	struct drafts drafts;
	struct sheet_staff *staff;
	size_t n_staff;
	struct hours week; /* of whoever works here */
	struct sheet_line *lines;
	size_t n;

	/* while searching */
	char needle[200];
	struct sheet_hit *hits;
	size_t n_hits;
};

/* Reads everything anew; on failure *s holds what could be read. sheet_free wipes. */
bool sheet_load(struct sheet *s, struct app *app, struct err *e);
void sheet_free(struct sheet *s);

/* A list source over a struct sheet; its rows are made by sheet_row. */
extern const struct list_source sheet_source;
void sheet_row(void *ctx, size_t i, struct list_row *out);

/* What a row of that list is. */
enum sheet_type sheet_type(const struct list_row *row);
size_t sheet_at(const struct list_row *row); /* index into the rows of its type */

/* The person a row is about; false when there is none or she is not known here. */
bool sheet_person(const struct sheet *s, const struct list_row *row, struct id *out);

/* The right side for a row; NULL row: what the sheet as a whole says. */
void sheet_tell(const struct sheet *s, const struct list_row *row, struct detail *d);
/* One sentence about it, for row 22. */
void sheet_say(const struct sheet *s, const struct list_row *row, struct buf *out);

#endif
