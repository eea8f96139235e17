/* arrival.h - inside "Ankunft": its state, for arrival*.c only. */
#ifndef TUI_SCREENS_ARRIVAL_H
#define TUI_SCREENS_ARRIVAL_H

#include "tui/kit/edit.h"
#include "tui/screens/arrival_grid.h"
#include "tui/screens/desk.h"

struct arrival_screen {
	struct id allocation;
	int64_t announced;
	int32_t day; /* of the arrival */
	struct arrival_grid grid;
	size_t line, top;
	enum arrival_cell cell;
	struct edit edit; /* of the cell the cursor is in */
	char draft[64];
	bool changed;		     /* since the draft was written */
	struct arrive_knowns knowns; /* while that is asked */
};

void arrival_draw(struct screen *s, struct canvas *c, const struct layout *l);

/* ---- arrival_move.c: the cell the cursor is in stands in `edit` ---- */

char *arrival_cell_text(struct arrival_screen *a); /* of that cell, CELL_BYTES */
void arrival_put_back(struct arrival_screen *a);   /* edit -> cell */
void arrival_take_out(struct arrival_screen *a);   /* cell -> edit */
void arrival_go(struct screen *s, size_t line, enum arrival_cell cell);
void arrival_next_cell(struct screen *s, int by);
void arrival_next_family(struct screen *s);
void arrival_typed(struct screen *s); /* the edit changed: draft, and nobody stored is meant now */
bool arrival_key(struct screen *s, const struct key *k);

/* "Gleiche Person?": the list of `knowns`; sets `stored` in the grid, then calls arrival_store. */
bool arrival_ask_same(struct screen *s, struct err *e);
void arrival_store(struct app *app, struct screen *s);

/* Names by family, with place and what must be done next: for the worker only. */
void arrival_list(const struct arrival_screen *a, struct buf *out);

#endif
