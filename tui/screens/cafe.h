/* cafe.h - inside "Café": its state, for cafe*.c only. */
#ifndef TUI_SCREENS_CAFE_H
#define TUI_SCREENS_CAFE_H

#include "common/casework/volunteer/cafe.h"
#include "tui/screens/form_screen.h"

enum { CAFE_ROW, CAFE_MONEY };

struct cafe_form {
	struct form_screen fs; /* first */
	struct screen *screen;
	struct cafe cafe;
	int64_t after[CAFE_LINES]; /* when the contact of the next line begins */
};

extern const struct form_item cafe_items[];
extern const size_t cafe_n_items;

/* ---- cafe_read.c: for form_hooks, with the cafe_form as ctx ---- */

bool cafe_hook_show(
    void *ctx, const struct form_item *item, const struct value *v, struct buf *out);
bool cafe_hook_read(
    void *ctx, struct form *f, const struct form_item *item, const char *text, struct buf *say);
bool cafe_hook_visible(void *ctx, const struct form *f, const struct form_item *item);
/* Tab in the helpers or in a line: the rest of the word. False: there is none. */
bool cafe_complete(struct cafe_form *cf);
/* Which line that field is, from 0; -1: none of them. */
int cafe_line_no(const char *name);
const char *cafe_line_text(const struct form *f, size_t i);

/* ---- saving ---- */

/* What will be written, before it is; Enter calls cafe_form_save. */
bool cafe_preview_open(struct cafe_form *cf, struct err *e);
bool cafe_form_save(struct cafe_form *cf);

#endif
