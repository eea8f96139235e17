/*
 * frame.h - what stands on each page: above, whose paper it is, what it is called, who may read it
 * and of which state it is; below, its page and its stamp.
 */
#ifndef TUI_PRINT_FRAME_H
#define TUI_PRINT_FRAME_H

struct page;

void frame_draw(struct page *p);	/* also sets where the page ends */
double frame_top(const struct page *p); /* where the page begins */

#endif
