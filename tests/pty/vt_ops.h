/* vt_ops.h - what the parser can do to the screen; inside the emulator only. */
#ifndef TESTS_PTY_VT_OPS_H
#define TESTS_PTY_VT_OPS_H

#include "tests/pty/vt.h"

struct vt_cell *vt_at(const struct vt *vt, int row, int col);

/* A letter at the cursor; marks of width 0 join the letter before. */
void vt_put(struct vt *vt, uint32_t c);

/* Moves the cursor, clamped to the screen; a wrap that was due is forgotten. */
void vt_move(struct vt *vt, int row, int col);
void vt_index(struct vt *vt);	/* a row down, scrolls at the end of the region */
void vt_reverse(struct vt *vt); /* a row up, scrolls at the start of the region */

/* Blanks [from, to) of a row in the present background. */
void vt_erase(struct vt *vt, int row, int from, int to);
/* Shifts rows top..bottom up by n (down when n is negative). */
void vt_scroll(struct vt *vt, int top, int bottom, int n);
/* Inserts n blanks at the cursor (removes -n cells when negative). */
void vt_shift(struct vt *vt, int n);

void vt_alternate(struct vt *vt, bool on);
void vt_reset(struct vt *vt);
void vt_answer(struct vt *vt, const char *text);

/* A control sequence that is complete: vt->mark, inter, param. */
void vt_control(struct vt *vt, char final);
/* SGR: the numbers as a look. */
void vt_set_look(struct vt *vt);
/* Number i, or `absent` when it was not given or is 0. */
int vt_param(const struct vt *vt, int i, int absent);

#endif
