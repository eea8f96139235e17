/*
 * screen.h - what a screen is, and how to write one.
 *
 * A screen is one file in tui/screens/ with one struct screen_ops (members by name) and one
 * function that opens it. It changes its state in `act`, `key` and `open`, and draws it in
 * `draw`; it never paints on its own and never waits. The app (app.h) does the rest:
 *
 *   1. All waiting keys are taken before anything is drawn.
 *   2. A key goes to the topmost screen: first `key` (a field that types, a list that searches),
 *      then, through the action table, `act`. What `act` does not handle goes to the app's own
 *      answer (help, menu, back, ..). Focus FOCUS_FIELD means: letters type.
 *   3. When no key waits, every screen that said app_dirty() is drawn once, then what changed is
 *      sent. Without a change not a byte is sent.
 *   4. While still no key waits, `idle` runs: the place to load the detail of the selected row.
 *
 * Example, complete:
 *
 *	struct persons {
 *		struct list list;
 *		struct detail detail;
 *		bool in_detail;
 *	};
 *
 *	static bool
 *	persons_open(struct screen *s, const void *arg, struct err *e)
 *	{
 *		struct persons *p = s->state;	// zeroed, ops->size bytes
 *
 *		(void)arg;
 *		return list_init(&p->list, &persons_source, s, e);
 *	}
 *
 *	static void
 *	persons_draw(struct screen *s, struct canvas *c, const struct layout *l)
 *	{
 *		struct persons *p = s->state;
 *
 *		list_draw(&p->list, c, l->list, !p->in_detail);
 *		detail_draw(&p->detail, c, l->detail, p->in_detail);
 *	}
 *
 *	static bool
 *	persons_act(struct screen *s, enum action_id a)
 *	{
 *		struct persons *p = s->state;
 *
 *		if (a == ACT_OPEN)
 *			return open_case(s, list_selected(&p->list));
 *		if (a == ACT_OTHER_PANE)
 *			return screen_flip(s, &p->in_detail);
 *		return p->in_detail ? detail_act(&p->detail, a) : list_act(&p->list, a);
 *	}
 *
 *	static const enum action_id persons_actions[] = {ACT_NEW, ACT_SEARCH, ACT_OPEN,
 *	    ACT_OTHER_PANE, ACT_FOLLOWUP, ACT_NONE};
 *
 *	const struct screen_ops persons_screen = {
 *		.name = "persons",
 *		.size = sizeof(struct persons),
 *		.actions = persons_actions,
 *		.open = persons_open,
 *		.draw = persons_draw,
 *		.act = persons_act,
 *		.close = persons_close,
 *		.title = persons_title,
 *		.hint = persons_hint,
 *	};
 *
 *	app_push(app, &persons_screen, NULL, &e);
 *
 * A question is asked with ask_open or prompt_open (ask.h) and answered by a callback; there is
 * no loop inside a handler. A test draws a screen without a terminal: app_test (app.h).
 */
#ifndef TUI_KIT_SCREEN_H
#define TUI_KIT_SCREEN_H

#include "common/base/buf.h"
#include "tui/kit/action.h"
#include "tui/kit/canvas.h"
#include "tui/kit/layout.h"

struct app;
struct screen;

enum focus {
	FOCUS_LIST,  /* letters command */
	FOCUS_FIELD  /* letters type */
};

struct screen_ops {
	const char *name; /* fixed English word: tests, and which help chapter */
	size_t size;	  /* of the state; zeroed before open, wiped and freed after close */
	const enum action_id *actions; /* offered beyond SCOPE_EVERY, ended by ACT_NONE */

	/* Everything but draw may be NULL. After open said false, close is called all the same. */
	bool (*open)(struct screen *s, const void *arg, struct err *e);
	void (*draw)(struct screen *s, struct canvas *c, const struct layout *l);
	bool (*key)(struct screen *s, const struct key *k);	/* true: used up */
	bool (*act)(struct screen *s, enum action_id a);	/* true: was my business */
	enum focus (*focus)(struct screen *s);			/* NULL: FOCUS_LIST */
	bool (*idle)(struct screen *s);	  /* a piece of work while no key waits; true: more left */
	void (*tick)(struct screen *s);	  /* the minute changed since the last key: never by itself */
	void (*shown)(struct screen *s);  /* on top again: reload what others may have changed */
	bool (*draft)(struct screen *s);  /* write the draft now; called by time, HUP, TERM, lock */
	bool (*leave)(struct screen *s);  /* Esc/F10: false keeps it open (it asks first) */
	void (*close)(struct screen *s);

	/* Texts, appended to *out: row 1 behind "feldbuch", row 1 right (default: the app's
	 * status), row 23, row 22 while there is no notice. */
	void (*title)(struct screen *s, struct buf *out);
	void (*status)(struct screen *s, struct buf *out);
	void (*hint)(struct screen *s, struct buf *out);
	void (*message)(struct screen *s, struct buf *out);

	bool overlay;	/* drawn over what lies below, which stays visible */
	bool modal;	/* only its own actions and keys are alive: lock screen, questions */
	bool home;	/* the bottom of the stack: F10 is `Ende` instead of `Zurück` */
	bool whole;	/* no detail: layout->work and list are the full width */
};

struct screen {
	const struct screen_ops *ops;
	struct app *app;
	void *state;
	struct layout_wish wish; /* changed by the screen: quick line open, focus in the detail */
};

/* List <-> detail: turns *in_detail, tells the layout, marks dirty. Always true. */
bool screen_flip(struct screen *s, bool *in_detail);

#endif
