/*
 * quick.h - the quick line: one line that says a whole entry, read back beneath before Enter.
 *
 * The kit types, completes and shows; what the words mean is the domain's (`read`). Opened with
 * `+`; the rows quick and message of the layout belong to it while it is open. F4 hands the read
 * parts over to the full form. A line left with Esc is gone; what a draft is for goes to F4.
 */
#ifndef TUI_KIT_QUICK_H
#define TUI_KIT_QUICK_H

#include "tui/kit/edit.h"
#include "tui/kit/screen.h"

struct quick_ops {
	/* The reading of the line, one sentence ("Haddad, Omar · heute 09:30 · 45 min"); at
	 * most two rows. False: *out says what is missing; Enter then does not save. Called after
	 * each change of the line, and again before saving. */
	bool (*read)(void *ctx, const char *line, struct buf *out);
	/* Tab: the rest of the word that ends at byte `at`, appended to *out. NULL = none. */
	bool (*complete)(void *ctx, const char *line, size_t at, struct buf *out);
	/* Enter. True: saved, the line closes. */
	bool (*save)(struct app *app, const char *line, void *ctx);
	/* F4. True: the form is open, the line closes. */
	bool (*form)(struct app *app, const char *line, void *ctx);
};

bool quick_open(struct app *app, const struct quick_ops *ops, void *ctx, const char *initial,
    struct err *e);

#endif
