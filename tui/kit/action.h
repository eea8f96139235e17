/*
 * action.h - everything a person can do, in one table.
 *
 * The table (action_table.c) is the only list of commands. From it come the key that starts a
 * command, the key bar, the help that carries out, the palette (Ctrl+K), the menu (F9), the
 * section of the man page (action_man) and the test that all of these agree and that every bar
 * word fits. Nothing that acts is missing in the help, because there is no second list.
 *
 * To add a command: one line in the enum, one in the table, its number in the `actions` list of
 * the screens that offer it (screen.h), and a case in their `act`. Labels stand here in both
 * languages, as in the declarations of records, so that a word too long is seen at once.
 */
#ifndef TUI_KIT_ACTION_H
#define TUI_KIT_ACTION_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/buf.h"
#include "tui/kit/key.h"

enum action_id {
	ACT_NONE = 0,

	/* everywhere */
	ACT_HELP, ACT_SYNC, ACT_MENU, ACT_BACK, ACT_END, ACT_PALETTE, ACT_REDRAW, ACT_LOCK,
	ACT_SUSPEND, ACT_LETTERS, ACT_MOUSE, ACT_THEME, ACT_QUICK, ACT_REQUEST, ACT_SEARCH_ALL, ACT_UNDO,
	ACT_REDO, ACT_COPY,
	ACT_GO_TODAY, ACT_GO_PERSONS, ACT_GO_DATES, ACT_GO_HOUSING, ACT_GO_COURSES, ACT_GO_VOLUNTEERS,
	ACT_GO_HOURS, ACT_GO_SYNC, ACT_GO_REVIEW, ACT_AREAS, ACT_HINTS, ACT_REPORTS,

	/* where things can be made, found, changed: offered by most screens */
	ACT_NEW, ACT_SEARCH, ACT_CHANGE, ACT_OTHER_PANE, ACT_NOTE, ACT_FILTER, ACT_PRINT,
	ACT_OPEN, ACT_MARK, ACT_SAVE, ACT_DELETE,
	ACT_FOLLOWUP, ACT_APPOINTMENT, ACT_CONTACT, ACT_MOVE_DATE, ACT_DATE, ACT_EARLIER,
	ACT_LATER, ACT_HISTORY, ACT_SPELLING, ACT_SAME,

	/* moving in a list or a text; list_act and detail_act carry them out */
	ACT_UP, ACT_DOWN, ACT_LEFT, ACT_RIGHT, ACT_PAGE_UP, ACT_PAGE_DOWN, ACT_HOME, ACT_LAST,

	/* in a form; form_act carries them out */
	ACT_NEXT_FIELD, ACT_PREVIOUS_FIELD, ACT_PICK, ACT_BIG_NOTE, ACT_EDITOR,

	/* of single screens */
	ACT_RESERVE, ACT_PROPOSE, ACT_ENROL, ACT_WAITING_LIST, ACT_WITHDRAW, ACT_ASSIGN,
	ACT_BOOK, ACT_CLOSE_MONTH, ACT_MAKE, ACT_PERIOD, ACT_FOLDER, ACT_STICK, ACT_PROTOCOL,
	ACT_VALUE_A, ACT_VALUE_B, ACT_VALUE_NEW, ACT_ASK_BACK, ACT_APPROVE, ACT_EXTRACT,
	ACT_CHECK_CHAIN, ACT_SEEN, ACT_SEEN_ALL, ACT_ANSWER, ACT_CONFLICTS, ACT_INVITE,
	ACT_PROPOSAL, ACT_TAKE, ACT_DEADLINE, ACT_MISSED, ACT_ARRIVAL, ACT_PLACES,
	ACT_DROP_LINE, ACT_CAFE, ACT_PHONE_CHAIN, ACT_SLIP, ACT_TEMPLATES,
	ACT_TEMPLATE_KEEP, ACT_QUEUE, ACT_SEEN_REST,

	ACT_COUNT
};

/* When a command is alive without a screen naming it. */
enum scope {
	SCOPE_EVERY,  /* always */
	SCOPE_LIST,   /* unless a text field has the focus */
	SCOPE_OFFERED /* only on screens whose `actions` name it */
};

enum menu_group {
	MENU_NONE, MENU_ENTRY, MENU_GO, MENU_EDIT, MENU_VIEW, MENU_PROGRAM, MENU_GROUPS
};

struct action {
	const char *id;	  /* fixed English word, for tests and the man page */
	const char *keys; /* words of key.h, most important first: "F2 n Ctrl+N"; "" = menu only */
	enum scope scope;
	enum menu_group menu;
	const char *de, *en;	     /* what it does, as in the help */
	const char *bar_de, *bar_en; /* at most 6 letters, NULL = not in the bar */
	const char *wide_de, *wide_en; /* at most 8, from 110 columns; NULL = as bar */
};

/* The line of an action; a valid pointer for every id below ACT_COUNT. */
const struct action *action_of(enum action_id id);

/* Its texts in the chosen language. bar: NULL when it has none. */
const char *action_name(enum action_id id);
const char *action_bar(enum action_id id, bool wide);
const char *menu_name(enum menu_group group);

/* "F2, n, Strg+N": all its keys as a person calls them. Letters are left out when switched off. */
void action_keys(enum action_id id, bool letters, char *out, size_t cap);

/* Where a key is typed, and what is on offer there. */
struct action_place {
	const enum action_id *offered; /* of the screen, ended by ACT_NONE; may be NULL */
	bool field;   /* a text field has the focus: letters type, they do not command */
	bool letters; /* the person has letter commands switched on */
	bool only;    /* nothing but what is offered: a question, the lock screen */
};

/* Is the action alive here; the action a key starts here (ACT_NONE: none). What the screen offers
 * comes before what is everywhere. */
bool action_alive(enum action_id id, const struct action_place *place);
enum action_id action_for(const struct key *key, const struct action_place *place);

/* The action behind F1..F10 here, for the bar; ACT_NONE = an empty place. */
enum action_id action_fkey(int n, const struct action_place *place);

/* The table as an mdoc(7) list, for feldbuch(1); in the chosen language. */
void action_man(struct buf *out);

#endif
