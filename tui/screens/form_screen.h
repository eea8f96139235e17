/*
 * form_screen.h - a screen that is one form: drawing, keys, draft and status in one place.
 *
 * The state of such a screen begins with struct form_screen, and its ops take FORM_SCREEN_OPS.
 * A draft is called "<what>:<id of the record>" and holds the texts as typed.
 */
#ifndef TUI_SCREENS_FORM_SCREEN_H
#define TUI_SCREENS_FORM_SCREEN_H

#include "common/replica/record.h"
#include "tui/kit/form.h"
#include "tui/screens/desk.h"

#define FORM_SCREEN_DRAFT 64

struct form_screen {
	struct form *form;
	char draft[FORM_SCREEN_DRAFT];
};

/* All of them; without message and hint; without key as well, for a form that has its own. */
#define FORM_SCREEN_OPS                                                                            \
	FORM_SCREEN_OPS_BUT_WORDS, .message = form_screen_message, .hint = form_screen_hint
#define FORM_SCREEN_OPS_BUT_WORDS FORM_SCREEN_OPS_BUT_WORDS_KEY, .key = form_screen_key
#define FORM_SCREEN_OPS_BUT_WORDS_KEY                                                              \
	.actions = form_actions, .draw = form_screen_draw, .act = form_screen_act,                 \
	.focus = form_screen_focus, .draft = form_screen_draft, .leave = form_screen_draft,        \
	.status = form_screen_status, .whole = true

void form_screen_draw(struct screen *s, struct canvas *c, const struct layout *l);
bool form_screen_key(struct screen *s, const struct key *k);
bool form_screen_act(struct screen *s, enum action_id a);
enum focus form_screen_focus(struct screen *s);
bool form_screen_draft(struct screen *s);
void form_screen_status(struct screen *s, struct buf *out);
void form_screen_message(struct screen *s, struct buf *out);
void form_screen_hint(struct screen *s, struct buf *out);
/* Row 22 at a field "Bereich": what the digits mean, in one row. */
const char *form_screen_areas(void);

/* Names the draft "<what>:<id>", and takes one that is there already: what was typed stands in the
 * form again and row 22 says so. Call it at the end of open. */
bool form_screen_begin(struct screen *s, const char *what, const struct id *id, struct err *e);
/* For form_hooks.draft, with the screen as ctx. */
bool form_screen_put_draft(void *ctx, struct form *f);
/* After a successful save: closes the screen, tells the desk and then the person. */
void form_screen_saved(struct screen *s, const char *say);

/* The id in the name of a draft of that. False when it is no such name. */
bool form_screen_draft_id(const char *name, const char *what, struct id *out);

#endif
