#include "tui/print/frame.h"

#include <stdio.h>

#include "common/base/buf.h"
#include "tui/print/page.h"

#define TOP 31.2    /* 11 mm */
#define BOTTOM 28.3 /* 10 mm */
#define SIZE 7.5
#define LINE 10.5 /* of that size */
#define GAP 4.0

static double
put(struct page *p, enum face face, enum side side, double size, const char *text, double y)
{
	PangoLayout *layout = shape(&p->shaper, face, size, page_width(p), side, text);
	double used;

	/* What is too long for one line is whole on the first page (its title) and in the stamp. */
	pango_layout_set_height(layout, -1);
	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	shape_draw(p->cr, layout, 0, page_x(p), y, LINE * 2, true, &used);
	shape_free(layout);
	return used;
}

static void
put_owner(struct page *p, double y)
{
	const struct paper *paper = p->paper;
	struct buf owner = BUF_EMPTY;
	double all = page_width(p);
	PangoLayout *layout;
	double used;

	buf_printf(&owner, "%s%s%s", paper->municipality,
	    *paper->municipality != '\0' && *paper->department != '\0' ? " · " : "",
	    paper->department);
	layout = shape(&p->shaper, FACE_PLAIN, SIZE, all * 0.72, SIDE_LEFT, buf_text(&owner));
	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	shape_draw(p->cr, layout, 0, page_x(p), y, LINE * 2, true, &used);
	shape_free(layout);
	buf_free(&owner);
}

static void
put_number(struct page *p, double y)
{
	char text[64];

	snprintf(text, sizeof(text),
	    paper_pick(p->paper, "%.16s · Seite %d von %d", "%.16s · page %d of %d"),
	    p->paper->klass, p->number, p->total > 0 ? p->total : p->number);
	put(p, FACE_PLAIN, SIDE_RIGHT, SIZE, text, y);
}

static int
lines_of_head(const struct paper *p)
{
	return 3 + (*p->header != '\0') + (*p->subject != '\0');
}

double
frame_top(const struct page *p)
{
	return TOP + LINE * lines_of_head(p->paper) + GAP + 12;
}

static void
draw_head(struct page *p)
{
	const struct paper *paper = p->paper;
	struct buf name = BUF_EMPTY;
	double y = TOP;

	if (*paper->header != '\0') {
		put(p, FACE_BOLD, SIDE_LEFT, SIZE + 1, paper->header, y - 1);
		y += LINE;
	}
	put_owner(p, y);
	put_number(p, y);
	buf_printf(&name, "%s  %s", paper->no, paper->title);
	put(p, FACE_BOLD, SIDE_LEFT, SIZE, buf_text(&name), y + LINE);
	buf_free(&name);
	put(p, FACE_PLAIN, SIDE_LEFT, SIZE, paper->standing, y + 2 * LINE);
	if (*paper->subject != '\0')
		put(p, FACE_PLAIN, SIDE_LEFT, SIZE, paper->subject, y + 3 * LINE);
	page_rule(p, page_x(p), page_width(p), TOP + LINE * lines_of_head(paper) + GAP, 0.6);
}

/* The stamp may be longer than a line, and none of it may be missing. */
static void
draw_foot(struct page *p)
{
	PangoLayout *stamp =
	    shape(&p->shaper, FACE_MONO, SIZE_STAMP, page_width(p), SIDE_LEFT, p->paper->stamp);
	double height, y, used;

	pango_layout_set_wrap(stamp, PANGO_WRAP_CHAR);
	height = shape_height(stamp);
	y = p->height - BOTTOM - height;
	page_rule(p, page_x(p), page_width(p), y - 4, 0.3);
	shape_draw(p->cr, stamp, 0, page_x(p), y, height + 1, true, &used);
	shape_free(stamp);
	p->bottom = y - 13;
}

void
frame_draw(struct page *p)
{
	draw_head(p);
	draw_foot(p);
}
