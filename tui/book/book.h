/*
 * book.h - a register: all records of one kind as a list, one of them at the right, its form.
 *
 * The office keeps some fifty registers, from letters to landlords. Each is one table of this type
 * and nothing else: labels, types and choices come from the declaration of the kind. Registers
 * that belong together are the sheets of one area (4 Wohnen: searches, offers, proposals, ..).
 *
 * To add one: a struct book in the books_*.c of its area, and its address in the area's list. A
 * further field of a kind needs no line here; it stands in form and detail by itself.
 */
#ifndef TUI_BOOK_BOOK_H
#define TUI_BOOK_BOOK_H

#include "common/replica/record.h"
#include "tui/kit/detail.h"
#include "tui/kit/list.h"
#include "tui/kit/screen.h"
#include "tui/screens/desk.h"

#define BOOK_COLUMNS 7
#define BOOK_VIEWS 5
#define BOOK_DEEDS 4
#define BOOK_SHEETS 8

struct book_column {
	const char *field; /* of the kind, or of the note with the same id */
	int width, from;   /* as in list_column */
	bool right;
	const char *de, *en; /* head; NULL: the label of the field */
};

/* What F8 turns through. The first one is shown to begin with. */
struct book_view {
	const char *de, *en;
	const char *where; /* SQL over the kind's table `t`; ?1 is today (yyyymmdd) */
};

/* Something more that can be done with the selected record. */
struct book_deed {
	enum action_id act;
	const char *hint_de, *hint_en; /* "m: Vorschläge" */
	bool (*fn)(struct screen *s, const struct id *id, struct err *e);
	bool whole; /* is about the register, whichever record is selected, if any */
};

struct book {
	const struct kind *kind;
	const struct kind *note; /* the file's half with the same id; NULL: there is none */
	char key;		 /* in the menu of areas */
	struct book_column columns[BOOK_COLUMNS];
	const char *order; /* SQL, ORDER BY over `t` */
	/* SQL that is true of what concerns person ?2; NULL: the kind knows no persons */
	const char *person;
	struct book_view views[BOOK_VIEWS];
	const char *attention; /* SQL that is true of rows marked `!`; NULL: none */
	const char *past;      /* .. of rows drawn quiet */
	/* Fills in what a new record begins with, beyond the defaults below; may be NULL. */
	bool (*begin)(struct app *app, struct record **recs, struct err *e);
	/* Saves both records; NULL: as they are. Compartments and hidden fields are set already. */
	bool (*save)(struct app *app, struct record **recs, const char *draft, struct problems *p,
	    struct err *e);
	/* After it was deleted or brought back, in the same step; may be NULL. */
	bool (*dropped)(struct app *app, const struct record *rec, struct err *e);
	/* Rows of the detail after the fields; may be NULL. */
	void (*tell)(struct app *app, const struct record *rec, struct detail *d);
	struct book_deed deeds[BOOK_DEEDS];
	const struct screen_ops *screen; /* NULL: book_screen; else one that offers the deeds */
};

struct book_area {
	char key;    /* in the menu of areas: a letter */
	char number; /* that goes there from everywhere, or 0 */
	const char *de, *en;
	const struct book *books[BOOK_SHEETS + 1]; /* ended by NULL */
};

extern const struct book_area *const book_areas[]; /* ended by NULL */

/* The sheet of an area. person: only what concerns this one, and new ones begin with it; NULL:
 * everybody's. */
bool book_open(struct app *app, const struct book_area *area, size_t sheet, const struct id *person,
    struct err *e);

/* Goes there: everything above the home screen is closed. */
bool book_go(struct app *app, const struct book_area *area, struct err *e);

/* The form: a new record for person (may be NULL), or the stored one. A draft of that id is taken
 * up again. New records begin with today in required dates, with the first code in required
 * enumerations that are called state, and with the office's Land. */
bool book_form_new(
    struct app *app, const struct book *book, const struct id *person, struct err *e);
bool book_form_change(struct app *app, const struct book *book, const struct id *id, struct err *e);

/* A new record that is filled already; it is taken over in any case. */
bool book_form_made(struct app *app, const struct book *book, struct record *made, struct err *e);

/* Choosing a record of a kind for a field; typed narrows. */
typedef void book_pick_fn(struct app *app, const struct id *id, void *ctx);
bool book_pick(struct app *app, const struct kind *kind, const char *typed, book_pick_fn *done,
    void *ctx, struct err *e);

#endif
