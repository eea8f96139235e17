/*
 * sheet.h - what is to be done, as rows of one list with headings: appointments, deadlines,
 * follow-ups, requests, contacts, drafts. Heute and Termine put different lines on it (today_sheet.c, dates_sheet.c); how a row
 * looks and what the right side says of it is the same.
 */
#ifndef TUI_SCREENS_SHEET_H
#define TUI_SCREENS_SHEET_H

#include "common/casework/agenda.h"
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
	SHEET_HEAD,	 /* of a section */
	SHEET_WEEK,	 /* heading: the week of the Monday `at` */
	SHEET_URGENT,	 /* heading only: what must not be missed */
	SHEET_MEETING,	 /* heading only: where to be today and on the next workday */
	SHEET_AGENDA,	 /* an appointment, a deadline, .. : agenda.h */
	SHEET_CONFLICTS, /* to be settled */
	SHEET_REVIEW,	 /* not yet seen, or asked about */
	SHEET_FOLLOW_UP,
	SHEET_MORE, /* so many more of the section `at` */
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
	struct file_rows agenda;
	struct follow_up_rows follow_ups;
	size_t hidden[SHEET_TYPES]; /* by section: rows that are not among the lines */
	struct request_rows requests;
	struct contact_rows contacts;
	struct drafts drafts;
	struct sheet_staff *staff;
	size_t n_staff;
	struct hours week; /* of whoever works here */
	struct sheet_line *lines;
	size_t n;
	bool tells_day; /* a row of the agenda says which: the list is of more than a day */

	/* While something is typed into the search line: on the day's sheet the people found, on
	 * a list of dates the lines that hold the words. */
	bool finds_people;
	char needle[200];
	struct sheet_hit *hits;
	size_t n_hits;
	size_t *kept, n_kept; /* indexes into lines */
};

/* For whoever puts the lines: empties *s, with its time and layer; then room for n lines. */
bool sheet_begin(struct sheet *s, struct app *app, struct err *e);
bool sheet_room(struct sheet *s, size_t n, struct err *e);
void sheet_add(struct sheet *s, enum sheet_type type, enum sheet_type section, size_t at);
/* A heading and n rows of that type; nothing for n = 0. */
void sheet_section(struct sheet *s, enum sheet_type type, size_t n);
void sheet_free(struct sheet *s); /* wipes */

/* What stands there today; on failure *s holds what could be read. */
bool today_sheet(struct sheet *s, struct app *app, struct err *e);

/* A list source over a struct sheet. Columns: when, weekday, who, what. */
extern const struct list_source sheet_source;
void sheet_row(void *ctx, size_t i, struct list_row *out);
/* The same for a line, whatever is searched for. */
void sheet_line(const struct sheet *s, size_t i, struct list_row *out);
enum { SHEET_WHEN, SHEET_WEEKDAY, SHEET_WHO, SHEET_WHAT }; /* cells */

/* What a row of that list is. */
enum sheet_type sheet_type(const struct list_row *row);
size_t sheet_at(const struct list_row *row); /* index into the rows of its type */

/* The person a row is about; false when there is none or she is not known here. */
bool sheet_person(const struct sheet *s, const struct list_row *row, struct id *out);

/* sheet_agenda.c: what looks different about an appointment, a deadline. */
void sheet_agenda_row(const struct sheet *s, struct list_row *row);
void sheet_agenda_tell(const struct sheet *s, size_t at, struct detail *d);
void sheet_agenda_say(const struct sheet *s, size_t at, struct buf *out);

/* The right side for a row; NULL row: what the sheet as a whole says. */
void sheet_tell(const struct sheet *s, const struct list_row *row, struct detail *d);
/* One sentence about it, for row 22. */
void sheet_say(const struct sheet *s, const struct list_row *row, struct buf *out);

#endif
