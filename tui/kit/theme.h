/*
 * theme.h - roles, not colours.
 *
 * Screens say what a text is (ROLE_ATTENTION); a theme says how that looks. Colour is never the
 * only carrier: every role that means something comes with a mark or a word, so the monochrome
 * theme shows the same text. NO_COLOR chooses it; black and white are never named.
 */
#ifndef TUI_KIT_THEME_H
#define TUI_KIT_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum role {
	ROLE_TEXT,	/* everything that is nothing else */
	ROLE_QUIET,	/* labels, rules, what is less important */
	ROLE_HEAD,	/* headings inside the work area */
	ROLE_TITLE,	/* row 1 */
	ROLE_SELECTED,	/* the selected row of the list that has the focus */
	ROLE_MARKED,	/* the selected row of a list that has not */
	ROLE_FIELD,	/* a field to type into */
	ROLE_FOCUS,	/* the field being typed into */
	ROLE_ATTENTION, /* overdue, wrong, unsent: always with `!` or a word */
	ROLE_GOOD,	/* confirmed, done: always with a word */
	ROLE_DRAFT,	/* not finished: always with `~` or a word */
	ROLE_BAR_KEY,	/* the number in the key bar */
	ROLE_BAR,	/* the word in the key bar */
	ROLE_COUNT
};

enum theme { THEME_STANDARD, THEME_CONTRAST, THEME_PLAIN };

#define LOOK_BOLD 1
#define LOOK_REVERSE 2
#define LOOK_UNDERLINE 4
#define LOOK_DIM 8

struct look {
	uint8_t attrs;	/* LOOK_* */
	int8_t colour;	/* 1 red, 2 green, 3 yellow, 4 blue, 5 magenta, 6 cyan; -1 the terminal's */
};

/* The look of a role; with colours = false (NO_COLOR, a terminal without) colour is -1. */
struct look theme_look(enum theme theme, enum role role, bool colours);

/* "standard", "kontrast"/"contrast", "ohne"/"plain"; false and *out untouched otherwise. */
bool theme_parse(const char *word, enum theme *out);

#endif
