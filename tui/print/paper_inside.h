/* paper_inside.h - for the files that read a paper. */
#ifndef TUI_PRINT_PAPER_INSIDE_H
#define TUI_PRINT_PAPER_INSIDE_H

#include "tui/print/paper.h"

struct spot;

#define PAPER_HEAD 1024 /* bytes of each text of the head */

bool paper_read_blocks(struct paper *p, const struct spot *all, struct err *e);

/* What all tables have taken so far of what they may. */
struct paper_room {
	size_t tables, rows, cells;
};
bool paper_read_table(
    struct paper_table *t, const struct spot *block, struct paper_room *room, struct err *e);
void paper_free_table(struct paper_table *t);

#endif
