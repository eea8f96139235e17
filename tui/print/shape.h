/*
 * shape.h - texts as they stand on paper: letters of any script, lines, heights.
 *
 * Sizes and lengths are points (1/72 inch). A layout is the caller's, to be freed with
 * shape_free. Nothing depends on the screen: without hinting the same text has the same width on
 * every machine with the same fonts.
 */
#ifndef TUI_PRINT_SHAPE_H
#define TUI_PRINT_SHAPE_H

#include <stdbool.h>
#include <pango/pangocairo.h>

enum face { FACE_PLAIN, FACE_BOLD, FACE_MONO, FACES };
enum side { SIDE_LEFT, SIDE_MIDDLE, SIDE_RIGHT };

struct shaper {
	PangoContext *context;
	PangoFontDescription *face[FACES];
	PangoAttrList *letters;
	PangoLayout *scratch; /* for measuring */
	size_t strange;	      /* letters for which no font was found */
};

void shaper_open(struct shaper *s, cairo_t *cr, bool english);
void shaper_close(struct shaper *s);

/* width 0: one line, however long. Lines break between words, and inside of one that is longer
 * than the line. A paragraph of a language written from the right stands to the right only with
 * SIDE_LEFT and `own_side`. */
PangoLayout *shape(
    struct shaper *s, enum face face, double size, double width, enum side side, const char *text);
void shape_own_side(PangoLayout *layout);
void shape_free(PangoLayout *layout);

double shape_height(PangoLayout *layout);
int shape_lines(PangoLayout *layout);
/* How wide it would be in one line; in cells the longest word counts as well. */
double shape_width(struct shaper *s, enum face face, double size, const char *text);
double shape_word_width(struct shaper *s, enum face face, double size, const char *text);

/*
 * Draws lines from `first` on, as many as fit into `room`; at (x, y) stands the top left corner
 * of the first. Returns the line to go on with; *used is the height taken. `force`: at least one.
 */
int shape_draw(cairo_t *cr, PangoLayout *layout, int first, double x, double y, double room,
    bool force, double *used);

#endif
