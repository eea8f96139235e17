/*
 * match_screen.h - who or what suits a record: all candidates, those who fit first, each with the
 * reasons; Enter takes one. The program sorts and says why, a person decides.
 *
 * One table per question (who could take this flat, who could drive); fit.c and drivers.c are they.
 */
#ifndef TUI_BOOK_MATCH_SCREEN_H
#define TUI_BOOK_MATCH_SCREEN_H

#include "common/replica/kind.h"
#include "common/rule/verdict.h"
#include "tui/kit/detail.h"
#include "tui/kit/list.h"
#include "tui/kit/screen.h"
#include "tui/screens/desk.h"

/* One candidate; texts are the hits'. */
struct match_row {
	struct id id;
	enum match_verdict verdict;
	bool taken; /* already; taking again needs no question */
	const char *who, *why;
};

struct match_question {
	const char *title; /* marked for translation, like take, taken and hint; before the name */
	const struct kind *kind; /* of what is asked about */
	enum action_id act;	 /* takes, as Enter does */
	const char *take;	 /* of the question about a candidate who does not fit */
	const char *taken, *hint;
	const struct list_column *columns; /* the verdict, who, and what `cells` fills */
	const char *empty_de, *empty_en;

	/* The hits: `size` bytes, zero at first. load drops what was there. */
	size_t size;
	bool (*load)(struct app *app, const struct id *of, void *hits, struct err *e);
	void (*drop)(void *hits);
	size_t (*count)(const void *hits);
	void (*row)(const void *hits, size_t i, struct match_row *out);
	void (*cells)(const void *hits, size_t i, struct list_row *out); /* from column 2 on */
	/* F8 leaves those of whom this is true; NULL: there is no narrowing. */
	bool (*suits)(const void *hits, size_t i);
	const char *narrowed, *whole; /* marked for translation: told after F8 */
	bool (*choose)(
	    struct app *app, const struct id *of, const void *hits, size_t i, struct err *e);
};

/* For screen_ops: arg of app_push is a struct match_arg. */
struct match_arg {
	const struct match_question *question;
	const struct id *of;
};

#define MATCH_SCREEN_OPS                                                                           \
	.size = sizeof(struct match_screen), .open = match_open, .close = match_close,             \
	.draw = match_draw, .key = match_key, .act = match_act, .idle = match_idle,                \
	.shown = match_shown, .title = match_title, .hint = match_hint

struct match_screen {
	const struct match_question *question;
	struct id of;
	void *hits;
	struct list_source source;
	struct list list;
	struct detail detail;
	bool in_detail;
	bool narrow; /* F8 */
};

bool match_open(struct screen *s, const void *arg, struct err *e);
void match_close(struct screen *s);
void match_draw(struct screen *s, struct canvas *c, const struct layout *l);
bool match_key(struct screen *s, const struct key *k);
bool match_act(struct screen *s, enum action_id a);
bool match_idle(struct screen *s);
void match_shown(struct screen *s);
void match_title(struct screen *s, struct buf *out);
void match_hint(struct screen *s, struct buf *out);

#endif
