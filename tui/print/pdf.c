#include "tui/print/pdf.h"

#include <stdio.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/print/chart.h"
#include "tui/print/grid.h"
#include "tui/print/page.h"

#define FACT_WIDTH 0.36 /* of the page: labels of facts */

static void
draw_heading(struct page *p, const struct paper_block *b)
{
	static const double sizes[] = {0, 12.5, 10.5, 9.5};
	static const char *const tags[] = {"", "H2", "H3", "H4"};
	double size = sizes[b->level];

	page_skip(p, size * 0.9);
	page_need(p, size * 6); /* with some of what it is about */
	page_outline(p, b->level, b->text);
	page_text(p, tags[b->level],
	    shape(&p->shaper, FACE_BOLD, size, page_width(p), SIDE_LEFT, b->text), 0);
	p->y += size * 0.3;
}

static void
draw_text(struct page *p, const struct paper_block *b)
{
	PangoLayout *layout =
	    shape(&p->shaper, FACE_PLAIN, SIZE_TEXT, page_width(p), SIDE_LEFT, b->text);

	shape_own_side(layout);
	page_text(p, "P", layout, 0);
	page_skip(p, 4);
}

static void
draw_fact(struct page *p, const struct paper_block *b)
{
	double all = page_width(p), at = all * FACT_WIDTH, used, label_height;
	PangoLayout *label = shape(&p->shaper, FACE_PLAIN, SIZE_TEXT, at - 8, SIDE_LEFT, b->text);
	PangoLayout *value = shape(&p->shaper, FACE_BOLD, SIZE_TEXT, all - at, SIDE_LEFT, b->value);
	double height = shape_height(value), top;

	label_height = shape_height(label);
	if (label_height > height)
		height = label_height;
	page_need(p, height < page_body(p) ? height : page_body(p));
	top = p->y;
	page_tag(p, "P");
	shape_draw(p->cr, label, 0, page_x(p), top, page_room(p), true, &used);
	page_tag_end(p, "P");
	shape_free(label);
	page_text(p, "P", value, at);
	if (p->y > top && p->y < top + label_height)
		p->y = top + label_height;
	page_skip(p, 1.5);
}

/* A line to sign on, and what is confirmed under it. */
static void
draw_sign(struct page *p, const struct paper_block *b)
{
	double width = page_width(p) * 0.55;
	PangoLayout *text = shape(&p->shaper, FACE_PLAIN, SIZE_NOTE, width, SIDE_LEFT, b->text);
	double height = 46 + shape_height(text);

	page_need(p, height);
	page_rule(p, page_x(p), width, p->y + 42, 0.5);
	p->y += 45;
	page_text(p, "P", text, 0);
	page_skip(p, 4);
}

static void
draw_block(struct page *p, size_t i)
{
	const struct paper_block *b = &p->paper->block[i];

	if (paper_across(p->paper, i) != p->across)
		page_turn(p, !p->across);
	switch (b->kind) {
	case BLOCK_HEADING: draw_heading(p, b); break;
	case BLOCK_TEXT: draw_text(p, b); break;
	case BLOCK_FACT: draw_fact(p, b); break;
	case BLOCK_TABLE: grid_draw(p, &b->table); break;
	case BLOCK_CHART: chart_draw(p, &b->chart); break;
	case BLOCK_SIGN: draw_sign(p, b); break;
	case BLOCKS: break;
	}
}

static void
draw_title(struct page *p)
{
	page_outline(p, 1, p->paper->title);
	page_text(p, "H1",
	    shape(&p->shaper, FACE_BOLD, 16, page_width(p), SIDE_LEFT, p->paper->title), 0);
	p->y += 6;
}

static void
draw_definitions(struct page *p)
{
	const struct paper *paper = p->paper;
	struct paper_block heading = {.kind = BLOCK_HEADING, .level = 2};
	size_t i;

	if (paper->n_defines == 0)
		return;
	if (p->across)
		page_turn(p, false);
	heading.text = paper_pick(paper, "Was die Zahlen bedeuten", "What the figures mean");
	draw_heading(p, &heading);
	for (i = 0; i < paper->n_defines; i++) {
		page_text(p, "P",
		    shape(&p->shaper, FACE_PLAIN, SIZE_NOTE, page_width(p), SIDE_LEFT,
			paper->define[i]),
		    0);
		page_skip(p, 1);
	}
}

/* Returns how many pages there are. */
static int
draw_all(const struct paper *paper, cairo_surface_t *surface, int total, size_t *strange)
{
	struct page p;
	size_t i;

	page_open(&p, paper, surface, total);
	page_turn(&p, paper->n_blocks > 0 && paper_across(paper, 0));
	draw_title(&p);
	for (i = 0; i < paper->n_blocks; i++)
		draw_block(&p, i);
	draw_definitions(&p);
	*strange = p.shaper.strange;
	page_close(&p);
	return p.number;
}

static cairo_status_t
put(void *closure, const unsigned char *bytes, unsigned int n)
{
	struct buf *out = closure;

	buf_put(out, bytes, n);
	return out->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

/* The date is that of the records: a time of printing would make each file another one. */
static void
describe(cairo_surface_t *surface, const struct paper *p)
{
	char made[32];
	int32_t day = p->made_day != 0 ? p->made_day : 20000101;

	snprintf(made, sizeof(made), "%04d-%02d-%02dT%02d:%02d:00", day_year(day), day_month(day),
	    day_of_month(day), p->made_minute / 60, p->made_minute % 60);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, p->title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, p->standing);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, p->municipality);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, p->stamp);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "feldbuch");
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
}

static bool
whole(cairo_surface_t *surface, struct err *e)
{
	cairo_status_t status = cairo_surface_status(surface);

	if (status == CAIRO_STATUS_SUCCESS)
		return true;
	if (status == CAIRO_STATUS_NO_MEMORY)
		return err_nomem(e);
	return err_set(e, ERR_IO, _("Das PDF ließ sich nicht zeichnen. Bitte als HTML ausgeben."),
	    "cairo: %s", cairo_status_to_string(status));
}

/* PDF 1.4: what describes the file stays readable for everyone (stamp.h). */
static int
draw_to(const struct paper *paper, cairo_write_func_t write, struct buf *out, int total,
    size_t *strange, struct err *e)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(write, out, 1, 1);
	int pages = 0;
	bool ok;

	cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
	if (total > 0)
		describe(surface, paper);
	if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
		pages = draw_all(paper, surface, total, strange);
	cairo_surface_finish(surface);
	ok = whole(surface, e);
	cairo_surface_destroy(surface);
	return ok ? pages : 0;
}

bool
pdf_make(const struct paper *p, struct buf *out, size_t *strange, struct err *e)
{
	int pages = draw_to(p, NULL, NULL, 0, strange, e);

	return pages > 0 && draw_to(p, put, out, pages, strange, e) == pages;
}
