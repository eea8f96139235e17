/*
 * page.h - pages of a paper: their size, what stands at their head and foot, where writing goes on.
 *
 * A paper is laid out twice with the same calls: first to count its pages, then to draw them, since
 * each page says of how many it is one. Lengths are points from the top left corner.
 */
#ifndef TUI_PRINT_PAGE_H
#define TUI_PRINT_PAGE_H

#include <cairo-pdf.h>

#include "tui/print/paper.h"
#include "tui/print/shape.h"

#define PAGE_LEFT 56.7	/* 20 mm, for holes */
#define PAGE_RIGHT 42.5 /* 15 mm */

/* Sizes of letters. */
#define SIZE_TEXT 9.5
#define SIZE_TABLE 8.5
#define SIZE_NOTE 7.5
#define SIZE_STAMP 5.5

struct page {
	const struct paper *paper;
	cairo_surface_t *surface;
	cairo_t *cr;
	struct shaper shaper;
	bool across, open; /* is a page begun? */
	double width, height;
	double y, bottom;  /* where writing goes on, and where it must end */
	int number, total; /* total 0: still counting */
	int outline[4];	   /* the last entry of each level */
};

/* The pages go to `surface`, a PDF of any size. */
void page_open(struct page *p, const struct paper *paper, cairo_surface_t *surface, int total);
void page_close(struct page *p); /* ends the last page */

/* Left edge and width of what may be written on. */
double page_x(const struct page *p);
double page_width(const struct page *p);
double page_room(const struct page *p);	     /* down to the bottom */
double page_body(const struct page *p);	     /* of a whole page */
void page_turn(struct page *p, bool across); /* to a new page */
void page_need(
    struct page *p, double height); /* to a new one if that does not fit; not if it is new */
bool page_is_new(const struct page *p);
void page_skip(struct page *p, double height); /* nothing at the top of a page */

/* A structure of the document, for those who do not see it: "P", "Table", "TR". */
void page_tag(struct page *p, const char *name);
void page_tag_end(struct page *p, const char *name);
void page_rule(struct page *p, double x, double width, double y, double thick);

/* Text over the whole width or part of it, over pages if need be, each part a structure `tag`. */
void page_text(struct page *p, const char *tag, PangoLayout *layout, double indent);

/* An entry of the outline, for what begins here. Levels 1 to 3. */
void page_outline(struct page *p, int level, const char *text);

#endif
