#include "tui/print/page.h"

#include <stdio.h>

#include "tui/print/frame.h"

#define A4_SHORT 595.276
#define A4_LONG 841.890

void
page_open(struct page *p, const struct paper *paper, cairo_surface_t *surface, int total)
{
	*p = (struct page){.paper = paper, .surface = surface, .total = total};
	p->cr = cairo_create(surface);
	cairo_set_source_rgb(p->cr, 0, 0, 0);
	shaper_open(&p->shaper, p->cr, paper->english);
}

static void
end_page(struct page *p)
{
	if (p->open)
		cairo_surface_show_page(p->surface);
	p->open = false;
}

void
page_close(struct page *p)
{
	page_tag_end(p, "Document");
	end_page(p);
	shaper_close(&p->shaper);
	cairo_destroy(p->cr);
}

double
page_x(const struct page *p)
{
	(void)p;
	return PAGE_LEFT;
}

double
page_width(const struct page *p)
{
	return p->width - PAGE_LEFT - PAGE_RIGHT;
}

double
page_room(const struct page *p)
{
	return p->bottom - p->y;
}

double
page_body(const struct page *p)
{
	return p->bottom - frame_top(p);
}

bool
page_is_new(const struct page *p)
{
	return p->open && p->y <= frame_top(p) + 0.01;
}

void
page_turn(struct page *p, bool across)
{
	end_page(p);
	p->across = across;
	p->width = across ? A4_LONG : A4_SHORT;
	p->height = across ? A4_SHORT : A4_LONG;
	cairo_pdf_surface_set_size(p->surface, p->width, p->height);
	/* Not before: setting the size forgets what was drawn and begun. */
	if (p->number++ == 0)
		page_tag(p, "Document");
	p->open = true;
	frame_draw(p);
	p->y = frame_top(p);
}

void
page_need(struct page *p, double height)
{
	if (page_room(p) < height && !page_is_new(p))
		page_turn(p, p->across);
}

void
page_skip(struct page *p, double height)
{
	if (!page_is_new(p))
		p->y += height;
}

void
page_tag(struct page *p, const char *name)
{
	cairo_tag_begin(p->cr, name, NULL);
}

void
page_tag_end(struct page *p, const char *name)
{
	cairo_tag_end(p->cr, name);
}

void
page_rule(struct page *p, double x, double width, double y, double thick)
{
	cairo_set_line_width(p->cr, thick);
	cairo_move_to(p->cr, x, y);
	cairo_line_to(p->cr, x + width, y);
	cairo_stroke(p->cr);
}

void
page_text(struct page *p, const char *tag, PangoLayout *layout, double indent)
{
	int lines = shape_lines(layout), at = 0, next;
	double used;

	while (at < lines) {
		page_tag(p, tag);
		next = shape_draw(p->cr, layout, at, page_x(p) + indent, p->y, page_room(p),
		    page_is_new(p), &used);
		page_tag_end(p, tag);
		p->y += used;
		at = next;
		if (at < lines)
			page_turn(p, p->across);
	}
	shape_free(layout);
}

void
page_outline(struct page *p, int level, const char *text)
{
	char where[64];
	int above, l;

	if (p->total == 0)
		return;
	for (above = 0, l = level - 1; l > 0 && above == 0; l--)
		above = p->outline[l];
	snprintf(where, sizeof(where), "page=%d pos=[0.0 %.1f]", p->number, p->y);
	p->outline[level] = cairo_pdf_surface_add_outline(
	    p->surface, above, text, where, CAIRO_PDF_OUTLINE_FLAG_OPEN);
	for (l = level + 1; l < 4; l++)
		p->outline[l] = 0;
}
