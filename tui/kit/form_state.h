/*
 * form_state.h - the inside of a form; only form*.c include it.
 */
#ifndef TUI_KIT_FORM_STATE_H
#define TUI_KIT_FORM_STATE_H

#include "common/base/day.h"
#include "tui/kit/app.h"
#include "tui/kit/edit.h"
#include "tui/kit/form.h"

#define FORM_SAY 200
#define FORM_SHORT 6 /* choices up to this many stand side by side */

enum control {
	CONTROL_LINE,	/* text, number, day, time */
	CONTROL_NOTE,	/* many lines in a frame */
	CONTROL_CHECK,	/* [x] */
	CONTROL_CHOICE, /* one of several: (x) a ( ) b, or [a v] */
	CONTROL_CODES,	/* several of many: [a, b v] */
	CONTROL_PICKED	/* records chosen elsewhere, shown by the domain: [Haddad, Omar v] */
};

struct form_field {
	const struct form_item *item;
	const struct field *decl; /* NULL: a free item */
	enum control control;
	struct edit edit;	  /* the text; of choices the code */
	char say[FORM_SAY];	  /* the reading, or what is wrong */
	int32_t day;		  /* what a free day reads as */
	bool good;		  /* the text reads */
	bool typed;		  /* by a person or for her, not as a default */
	bool left;		  /* was left once: what is wrong shows */
	bool visible;
	int row, col, cols, rows; /* place in the form, before scrolling */
	int label_col;
};

struct form {
	struct app *app;
	struct form_setup setup;
	struct form_field fields[FORM_ITEMS];
	size_t n, at;
	int height, top;	 /* rows of all; first row shown */
	int label_cols;
	struct rect shown;	 /* where it was drawn last, for clicks */
	bool big;		 /* the note has the whole screen */
	bool tried;		 /* saving was tried: what is missing shows */
	bool changed, unkept;	 /* since form_settled; since the last draft */
	size_t overtaken;	 /* fields of the draft that were changed elsewhere since */
	int64_t kept_ms;	 /* wall clock of the last draft, 0 = none */
	struct problems problems;
};

struct form_field *form_here(struct form *f);
struct form_field *form_by_name(const struct form *f, const char *name);
struct record *form_record_of(const struct form *f, const struct form_field *fd);
const char *form_label(const struct form_field *fd);
const char *form_name(const struct form_field *fd);

/* form_value.c: text into the record and the reading; the record's value into text. */
void form_read(struct form *f, struct form_field *fd);
void form_show(struct form *f, struct form_field *fd);
/* What is shown of chosen records (CONTROL_PICKED). */
void form_show_picked(const struct form *f, const struct form_field *fd, struct buf *out);
/* A day as the day it is, so that it can be kept: "heute" is another day tomorrow. */
const char *form_lasting_text(const struct form_field *fd, char out[static DAY_TEXT]);
void form_read_all(struct form *f);
void form_typed(struct form *f, struct form_field *fd); /* after the text changed */
/* Replaces the whole text, so that it can be undone. */
void form_replace(struct form *f, struct form_field *fd, const char *text);

/* form_check.c */
void form_check(struct form *f);
/* The problem to show at that field now, or NULL; *warning tells its weight. */
const char *form_problem(const struct form *f, const struct form_field *fd, bool *warning);
/* A day, declared or free: arrows and calendar work. */
bool form_is_day(const struct form_field *fd);
bool form_missing(const struct form *f, const struct form_field *fd);

/* form_place.c: where everything stands at that width; fills row, col, cols, rows. */
void form_place(struct form *f, int cols);
/* Width of the choices side by side, and whether they fit into cols. */
int form_choices_cols(const struct form_field *fd);
bool form_side_by_side(const struct form_field *fd, int cols);
void form_look(struct form *f); /* which items are visible now */

/* form_choice.c: the entries of a choice, and the keys that choose. */
size_t form_choices(const struct form_field *fd);
const char *form_choice_code(const struct form_field *fd, size_t i);
const char *form_choice_label(const struct form_field *fd, size_t i);
int form_chosen(const struct form_field *fd); /* -1 = none */
void form_chosen_text(const struct form *f, const struct form_field *fd, char *out, size_t cap);
bool form_choice_key(struct form *f, struct form_field *fd, const struct key *k);
bool form_pick(struct form *f, struct form_field *fd, const char *needle);

/* form_move.c */
bool form_move(struct form *f, int by);	/* +1, -1: the next visible field; false: there is none */
void form_go(struct form *f, size_t i);
void form_enter(struct form *f);	/* the field at f->at has the focus now */

/* form_editor.c: the note in $VISUAL, through a memory file system. */
void form_editor(struct form *f);

#endif
