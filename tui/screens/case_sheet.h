/*
 * case_sheet.h - what stands in the file of a person and her case, as rows of one list with
 * headings (case_sheet.c reads, case_row.c tells). For case*.c only.
 */
#ifndef TUI_SCREENS_CASE_SHEET_H
#define TUI_SCREENS_CASE_SHEET_H

#include "common/casework/contact.h"
#include "common/casework/file_rows.h"
#include "common/casework/follow_up.h"
#include "common/casework/person.h"
#include "common/casework/request.h"
#include "tui/kit/detail.h"
#include "tui/kit/list.h"
#include "tui/screens/desk.h"

#define CASE_CONTACTS 500 /* the newest; older ones are found by the search (F3 on Heute) */

enum case_type {
	CASE_HEAD,
	CASE_PERSON,
	CASE_FACTS, /* the case itself */
	CASE_HOUSEHOLD,
	CASE_FOLLOW_UP,
	CASE_REQUEST,
	CASE_CONTACT,
	CASE_NAME,
	CASE_FILE,    /* everything that has its register: file_rows.h */
	CASE_SETTLED, /* a request that is */
	CASE_TYPES
};

struct case_line {
	enum case_type type, section; /* section: of a heading */
	size_t at; /* index into the rows of its type; of the heading of files their section */
};

struct case_sheet {
	struct app *app;
	int32_t today;
	struct id person, of_case, household; /* household zero: none */
	char name[NAME_DISPLAY], home[240];
	struct case_overview overview;
	struct member_rows members; /* at least the person herself */
	struct follow_up_rows follow_ups;
	struct request_rows requests;
	struct file_rows files;
	struct contact_rows contacts;
	struct name_rows names;
	struct case_line *lines; /* owned, n_lines */
	size_t n_lines;
};

/* Reads all of it anew. ERR_MISSING when that person is not here. */
bool case_sheet_load(struct case_sheet *c, struct app *app, const struct id *person, struct err *e);
void case_sheet_free(struct case_sheet *c);  /* wipes */
extern const struct list_source case_source; /* ctx is the sheet */

enum case_type case_type(const struct list_row *row);
size_t case_at(const struct list_row *row);
/* The kind of record behind a row, for its history; NULL when there is none. */
const struct kind *case_kind(const struct case_sheet *c, const struct list_row *row);

/* case_tell.c: the right side, about the selected row. */
void case_tell(const struct case_sheet *c, const struct list_row *row, struct detail *d);

/* case_home.c: with whom she lives from now on. Asks for the person, then for the role. */
struct case_home {
	struct id person; /* who moves */
	struct id with;
};
bool case_home_ask(struct app *app, struct case_home *h, const struct id *person, struct err *e);

#endif
