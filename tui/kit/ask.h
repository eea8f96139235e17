/*
 * ask.h - questions: objects with a callback, drawn in the message row and above it.
 *
 * Safe by construction: what waited in the queue before the question appeared is thrown away;
 * yes needs its letter, Enter and Esc mean no (answer 0). A question never goes away by time.
 */
#ifndef TUI_KIT_ASK_H
#define TUI_KIT_ASK_H

#include "tui/kit/screen.h"

#define ASK_ANSWERS 5

struct ask_answer {
	char letter;	  /* 'l': shown in front; a plain lower-case letter */
	const char *text; /* translated: "löschen" */
};

/* letter: of the answer chosen, 0 = none of them. The question is gone already. */
typedef void ask_fn(struct app *app, char letter, void *ctx);

struct ask {
	const char *text; /* translated sentence(s); copied */
	struct ask_answer answers[ASK_ANSWERS]; /* ended by letter 0 */
	ask_fn *done;
	void *ctx;
};
bool ask_open(struct app *app, const struct ask *ask, struct err *e);

/*
 * One line of input in the message row: a date, an amount, a reason, a passphrase.
 */
struct prompt {
	const char *label;   /* translated; copied */
	const char *initial; /* may be NULL; the first letter typed replaces it */
	size_t max;	     /* code points, 0 = 200 */
	bool secret;
	void *ctx;

	/* The reading shown behind the field while typing ("Mi 09.12.2026"). False: *out is what
	 * is wrong, shown with `!`. NULL = anything goes. */
	bool (*read)(void *ctx, const char *text, struct buf *out);
	/* Enter with a text that reads. False keeps the line open (it has told why). */
	bool (*done)(struct app *app, const char *text, void *ctx);
	/* Esc; may be NULL. */
	void (*cancel)(struct app *app, void *ctx);
};
bool prompt_open(struct app *app, const struct prompt *prompt, struct err *e);

#endif
