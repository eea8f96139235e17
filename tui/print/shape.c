#include "tui/print/shape.h"

#include <string.h>

/* One family for all; fontconfig finds others for letters it does not have. */
#define FAMILY "DejaVu Sans"
#define FAMILY_MONO "DejaVu Sans Mono"

static double
points(int pango)
{
	return (double)pango / PANGO_SCALE;
}

static PangoFontDescription *
make_face(const char *family, PangoWeight weight)
{
	PangoFontDescription *d = pango_font_description_new();

	pango_font_description_set_family_static(d, family);
	pango_font_description_set_weight(d, weight);
	return d;
}

/* Without the ligatures of Latin letters: whoever searches the PDF for "Offene" shall find it.
 * Those that Arabic must have stay. */
static PangoAttrList *
plain_letters(void)
{
	PangoAttrList *list = pango_attr_list_new();

	pango_attr_list_insert(list, pango_attr_font_features_new("liga=0, clig=0"));
	return list;
}

void
shaper_open(struct shaper *s, cairo_t *cr, bool english)
{
	cairo_font_options_t *options = cairo_font_options_create();

	*s = (struct shaper){.context = pango_cairo_create_context(cr)};
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(s->context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(s->context, FALSE);
	pango_context_set_language(s->context, pango_language_from_string(english ? "en" : "de"));
	pango_context_set_base_dir(s->context, PANGO_DIRECTION_LTR);
	s->face[FACE_PLAIN] = make_face(FAMILY, PANGO_WEIGHT_NORMAL);
	s->face[FACE_BOLD] = make_face(FAMILY, PANGO_WEIGHT_BOLD);
	s->face[FACE_MONO] = make_face(FAMILY_MONO, PANGO_WEIGHT_NORMAL);
	s->letters = plain_letters();
	s->scratch = pango_layout_new(s->context);
}

void
shaper_close(struct shaper *s)
{
	size_t i;

	for (i = 0; i < FACES; i++)
		pango_font_description_free(s->face[i]);
	pango_attr_list_unref(s->letters);
	g_object_unref(s->scratch);
	g_object_unref(s->context);
}

static void
fill(struct shaper *s, PangoLayout *layout, enum face face, double size, const char *text)
{
	pango_font_description_set_absolute_size(s->face[face], size * PANGO_SCALE);
	pango_layout_set_font_description(layout, s->face[face]);
	pango_layout_set_attributes(layout, s->letters);
	pango_layout_set_text(layout, text, -1);
}

PangoLayout *
shape(struct shaper *s, enum face face, double size, double width, enum side side, const char *text)
{
	static const PangoAlignment sides[] = {
	    [SIDE_LEFT] = PANGO_ALIGN_LEFT,
	    [SIDE_MIDDLE] = PANGO_ALIGN_CENTER,
	    [SIDE_RIGHT] = PANGO_ALIGN_RIGHT,
	};
	PangoLayout *layout = pango_layout_new(s->context);

	fill(s, layout, face, size, text);
	/* A name in Arabic stands at the left of its column, as all others do. */
	pango_layout_set_auto_dir(layout, FALSE);
	pango_layout_set_alignment(layout, sides[side]);
	if (width > 0)
		pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	s->strange += (size_t)pango_layout_get_unknown_glyphs_count(layout);
	return layout;
}

void
shape_own_side(PangoLayout *layout)
{
	pango_layout_set_auto_dir(layout, TRUE);
}

void
shape_free(PangoLayout *layout)
{
	g_object_unref(layout);
}

double
shape_height(PangoLayout *layout)
{
	int height;

	pango_layout_get_size(layout, NULL, &height);
	return points(height);
}

int
shape_lines(PangoLayout *layout)
{
	return pango_layout_get_line_count(layout);
}

static double
scratch_width(struct shaper *s)
{
	PangoRectangle all;

	pango_layout_get_extents(s->scratch, NULL, &all);
	return points(all.width);
}

double
shape_width(struct shaper *s, enum face face, double size, const char *text)
{
	pango_layout_set_width(s->scratch, -1);
	fill(s, s->scratch, face, size, text);
	return scratch_width(s);
}

/* Laid out as narrow as can be, the longest word makes the width. */
double
shape_word_width(struct shaper *s, enum face face, double size, const char *text)
{
	pango_layout_set_wrap(s->scratch, PANGO_WRAP_WORD);
	pango_layout_set_width(s->scratch, 0);
	fill(s, s->scratch, face, size, text);
	return scratch_width(s);
}

int
shape_draw(cairo_t *cr, PangoLayout *layout, int first, double x, double y, double room, bool force,
    double *used)
{
	PangoLayoutIter *at = pango_layout_get_iter(layout);
	PangoRectangle line;
	double top = 0, taken = 0;
	int n = 0;

	do {
		if (n++ < first)
			continue;
		pango_layout_iter_get_line_extents(at, NULL, &line);
		if (n == first + 1)
			top = points(line.y);
		if (points(line.y + line.height) - top > room && !(force && n == first + 1)) {
			n--;
			break;
		}
		taken = points(line.y + line.height) - top;
		cairo_move_to(
		    cr, x + points(line.x), y - top + points(pango_layout_iter_get_baseline(at)));
		pango_cairo_show_layout_line(cr, pango_layout_iter_get_line_readonly(at));
	} while (pango_layout_iter_next_line(at));
	pango_layout_iter_free(at);
	*used = taken;
	return n;
}
