/*
 * form.h - a form made from the declarations of records.
 *
 * The layout table says which fields stand where; label, type, enumeration, bounds and hint come
 * from struct kind. One form can show fields of several records (a contact is an L2 row and an
 * L1 note) and fields that belong to none (a follow-up as "+14").
 *
 * What the person typed is never thrown away: a text that does not read stays, is marked `!` in
 * column 1 with the reason in the message row, and the cursor is free to go elsewhere. A draft
 * holds the texts as typed, so that it survives unreadable ones as well.
 *
 *	label         [field          ]  -> reading
 *
 * FIELD_REF and FIELD_PERSONS are chosen, not typed: a letter opens the hook `pick` with it,
 * Backspace takes the last one away. Their text is the id in hex, or the codes with roles.
 */
#ifndef TUI_KIT_FORM_H
#define TUI_KIT_FORM_H

#include "common/replica/record.h"
#include "tui/kit/screen.h"

#define FORM_RECORDS 4
#define FORM_ITEMS 64

struct form;

/* One field of the form. Either `field` of record `rec`, or a free text with `name`. */
struct form_item {
	const char *field;    /* as in the kind; NULL = a free one */
	const char *name;     /* free: fixed English word for the draft */
	const char *de, *en;  /* label; NULL = of the declaration */
	uint8_t rec;	      /* index into form_setup.records */
	uint8_t cols;	      /* width of the field, 0 = by type */
	bool beside;	      /* in the same row as the item before */
	bool gap;	      /* an empty row before it */
	bool past;	      /* a date without year or month is the last such day, not the next */
	bool required;	      /* free items; of a declared one the flag counts */
	bool day;	      /* a free item that is a day: reading, arrows, calendar; form_day */
	uint8_t rows;	      /* notes: rows shown, 0 = 3 */
};

/* What only the domain knows. All may be NULL. ctx is form_setup.ctx. */
struct form_hooks {
	/* Free items: the value as text; false = use nothing. FIELD_REF, FIELD_PERSONS: what is
	 * shown in the field for that value (names); false = nothing. */
	bool (*show)(void *ctx, const struct form_item *item, const struct value *v,
	    struct buf *out);
	/* The text of such a field into its value: set it in the record, and put the reading
	 * into *say ("-> bis 14:45"). False: *say is what is wrong. Called at each change, for
	 * items of other types after the form has read them itself (a remark, or a doubt). */
	bool (*read)(void *ctx, struct form *f, const struct form_item *item, const char *text,
	    struct buf *say);
	/* F3 on such a field: open a pick list (form_put takes what was chosen). `text` is what the
	 * field holds; of FIELD_REF and FIELD_PERSONS the letter typed, "" for F3. */
	bool (*pick)(void *ctx, struct form *f, const struct form_item *item, const char *text);
	/* Is the item shown now? NULL = always. A hidden item keeps its text. */
	bool (*visible)(void *ctx, const struct form *f, const struct form_item *item);
	/* More rules after all fields are read (besides kind->check). */
	void (*check)(void *ctx, const struct form *f, struct problems *p);
	/* Ctrl+S, or Enter in the last field. The records hold what reads. True: saved; the
	 * screen closes itself. False: it has told why (app_error), the form stays. */
	bool (*save)(void *ctx, struct form *f, struct problems *p);
	/* Write the draft: bytes from form_draft, to replica_draft_put. Called by form_keep. */
	bool (*draft)(void *ctx, struct form *f);
};

struct form_setup {
	struct record *records[FORM_RECORDS]; /* the caller's, outlive the form */
	const struct form_item *items;
	size_t n_items;
	struct form_hooks hooks;
	void *ctx;
	int32_t today; /* yyyymmdd, for reading dates */
};

bool form_new(struct form **out, struct app *app, const struct form_setup *setup, struct err *e);
void form_free(struct form *f); /* wipes; NULL is fine */

void form_draw(struct form *f, struct canvas *c, struct rect r);
bool form_key(struct form *f, const struct key *k); /* for screen_ops.key */
/* FOCUS_FIELD always: letters type in a form, even where they choose. */
/* ACT_NEXT_FIELD, ACT_SAVE, ACT_PICK, ACT_BIG_NOTE, ACT_UNDO .. true: was its business. */
bool form_act(struct form *f, enum action_id a);
/* Row 22: the problem of this field, else its reading, else its hint. Row 23: what keys do. */
void form_message(struct form *f, struct buf *out);
void form_hint(struct form *f, struct buf *out);
/* Actions of a form, for screen_ops.actions. */
extern const enum action_id form_actions[];

/* The text of an item by field or name; set as if typed (the reading follows). Of enumerations
 * the text is the code, of several the codes with blanks between, of FIELD_BOOL and FIELD_TRI the
 * digit. A default the first letter typed shall replace is put by form_default. */
const char *form_text(const struct form *f, const char *name);
void form_put(struct form *f, const char *name, const char *text);
void form_default(struct form *f, const char *name, const char *text);
struct app *form_app(struct form *f);
struct record *form_record(const struct form *f, size_t i);
void form_focus(struct form *f, const char *name);
const char *form_at(const struct form *f); /* field or name of the item that has the focus */
int32_t form_day(const struct form *f, const char *name); /* of a free day; 0 = none */
bool form_big(const struct form *f); /* a note has the whole screen */
bool form_next(struct form *f);		   /* to the next field; false: this is the last */
bool form_changed(const struct form *f); /* since it was opened, or since form_settled */
void form_settled(struct form *f);	 /* saved, or the draft was taken as the state */
size_t form_errors(const struct form *f); /* fields that do not read or are missing */

/*
 * Writes the draft if something changed since: for screen_ops.draft, which the app calls 1 s after
 * the last key, at a change of field, at HUP, TERM and lock. form_status then says when it was
 * ("Entwurf gesichert 14:02:31"), for screen_ops.status.
 */
bool form_keep(struct form *f);
void form_status(const struct form *f, struct buf *out);

/*
 * All texts, to keep as a draft, and back. Days are kept as days: "heute" means the day it was
 * typed. Of a stored record the draft also keeps which fields were touched and what the form
 * showed of them: going on with it takes only those, and saving names what was seen then, so that
 * what another device changed meanwhile becomes a conflict. form_overtaken: how many touched fields
 * that concerns. Drafts of older programs have none of this; all their texts are taken.
 * False on bytes that are no draft; *f is untouched.
 */
bool form_draft(const struct form *f, struct buf *out);
bool form_draft_take(struct form *f, const void *at, size_t n, struct err *e);
size_t form_overtaken(const struct form *f);
/* The text of one item of a draft, for lists of drafts: appended to *out; nothing when it holds
 * none. */
void form_draft_text(const void *at, size_t n, const char *name, struct buf *out);

#endif
