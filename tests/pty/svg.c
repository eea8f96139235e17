/* svg.c - a screen as a picture: cells on a grid, lines drawn as lines so that they meet. */
#include <string.h>

#include "tests/pty/drive.h"
#include "tests/pty/vt_ops.h"

#define CELL_W 9
#define CELL_H 20
#define BAR 34
#define EDGE 10
#define PAPER 0x1c1f24
#define INK 0xd8dce2

/* The sixteen named colours; the rest of the palette is computed. */
static const int32_t named[] = {0x2a2e35, 0xe06c75, 0x8fbf6f, 0xe0b568, 0x61a5ef, 0xc586d8,
    0x56b6c2, 0xc8ccd4, 0x7f8793, 0xff8b92, 0xabdc8b, 0xf3cf86, 0x8ac4ff, 0xdda6ec, 0x7cd3de,
    0xffffff};

enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };

static const struct {
	const char *text;
	int arms;
} lines[] = {{"─", LEFT | RIGHT}, {"━", LEFT | RIGHT}, {"═", LEFT | RIGHT}, {"│", UP | DOWN},
    {"┃", UP | DOWN}, {"║", UP | DOWN}, {"┌", DOWN | RIGHT}, {"╭", DOWN | RIGHT},
    {"┐", DOWN | LEFT}, {"╮", DOWN | LEFT}, {"└", UP | RIGHT}, {"╰", UP | RIGHT}, {"┘", UP | LEFT},
    {"╯", UP | LEFT}, {"├", UP | DOWN | RIGHT}, {"┤", UP | DOWN | LEFT}, {"┬", DOWN | LEFT | RIGHT},
    {"┴", UP | LEFT | RIGHT}, {"┼", UP | DOWN | LEFT | RIGHT}};

static int32_t
rgb(int32_t colour, int32_t absent)
{
	static const int32_t level[] = {0, 95, 135, 175, 215, 255};
	int32_t c = colour - 16, grey;

	if (colour == VT_DEFAULT)
		return absent;
	if (colour >= VT_RGB)
		return colour & 0xffffff;
	if (colour < 16)
		return named[colour];
	if (colour < 232)
		return level[c / 36] << 16 | level[c / 6 % 6] << 8 | level[c % 6];
	grey = 8 + 10 * (colour - 232);
	return grey << 16 | grey << 8 | grey;
}

static void
colours(const struct vt_look *look, int32_t *fg, int32_t *bg)
{
	int32_t swap;

	*fg = rgb(look->fg, INK);
	*bg = rgb(look->bg, PAPER);
	/* Bold in one of the first eight colours is the bright one, as most terminals show it. */
	if ((look->attr & VT_BOLD) != 0 && look->fg >= 0 && look->fg < 8)
		*fg = named[look->fg + 8];
	if ((look->attr & VT_REVERSE) != 0) {
		swap = *fg;
		*fg = *bg;
		*bg = swap;
	}
	if ((look->attr & VT_HIDDEN) != 0)
		*fg = *bg;
}

static bool
same_look(const struct vt_look *a, const struct vt_look *b)
{
	return a->fg == b->fg && a->bg == b->bg && a->attr == b->attr;
}

/* How many cells from there on look the same. */
static int
run_length(const struct vt *vt, int row, int col)
{
	int end = col;

	while (end < vt->cols && same_look(&vt_at(vt, row, end)->look, &vt_at(vt, row, col)->look))
		end++;
	return end - col;
}

static void
escaped(const char *text, FILE *out)
{
	for (; *text != '\0'; text++) {
		switch (*text) {
		case '<': fputs("&lt;", out); break;
		case '>': fputs("&gt;", out); break;
		case '&': fputs("&amp;", out); break;
		default: fputc(*text, out); break;
		}
	}
}

static int
arms_of(const char *text)
{
	size_t i;

	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		if (strcmp(lines[i].text, text) == 0)
			return lines[i].arms;
	}
	return 0;
}

static void
draw_arms(int arms, int x, int y, int32_t fg, FILE *out)
{
	double mx = x + CELL_W / 2.0, my = y + CELL_H / 2.0;

	fprintf(out, "<path stroke=\"#%06x\" d=\"", (unsigned)fg);
	if ((arms & UP) != 0)
		fprintf(out, "M%g %gV%d", mx, my, y);
	if ((arms & DOWN) != 0)
		fprintf(out, "M%g %gV%d", mx, my, y + CELL_H);
	if ((arms & LEFT) != 0)
		fprintf(out, "M%g %gH%d", mx, my, x);
	if ((arms & RIGHT) != 0)
		fprintf(out, "M%g %gH%d", mx, my, x + CELL_W);
	fputs("\"/>\n", out);
}

static void
draw_cell(const struct vt_cell *c, int x, int y, FILE *out)
{
	int32_t fg, bg;
	int arms = arms_of(c->text);

	colours(&c->look, &fg, &bg);
	if (arms != 0) {
		draw_arms(arms, x, y, fg, out);
		return;
	}
	if (c->text[0] == '\0' || strcmp(c->text, " ") == 0)
		return;
	fprintf(out, "<text x=\"%d\" y=\"%d\" fill=\"#%06x\"%s%s%s>", x, y + 15, (unsigned)fg,
	    (c->look.attr & VT_BOLD) != 0 ? " font-weight=\"bold\"" : "",
	    (c->look.attr & VT_UNDERLINE) != 0 ? " text-decoration=\"underline\"" : "",
	    (c->look.attr & VT_DIM) != 0 ? " opacity=\".6\"" : "");
	escaped(c->text, out);
	fputs("</text>\n", out);
}

static void
draw_row(const struct vt *vt, int row, FILE *out)
{
	int col, n, y = BAR + EDGE + row * CELL_H;
	int32_t fg, bg;

	for (col = 0; col < vt->cols; col += n) {
		n = run_length(vt, row, col);
		colours(&vt_at(vt, row, col)->look, &fg, &bg);
		if (bg != PAPER)
			fprintf(out,
			    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n",
			    EDGE + col * CELL_W, y, n * CELL_W, CELL_H, (unsigned)bg);
	}
	for (col = 0; col < vt->cols; col++)
		draw_cell(vt_at(vt, row, col), EDGE + col * CELL_W, y, out);
}

static void
draw_cursor(const struct vt *vt, FILE *out)
{
	if (!vt->cursor_hidden)
		fprintf(out,
		    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\" "
		    "opacity=\".45\"/>\n",
		    EDGE + vt->at.col * CELL_W, BAR + EDGE + vt->at.row * CELL_H, CELL_W, CELL_H,
		    (unsigned)INK);
}

void
svg_write(const struct vt *vt, const char *title, FILE *out)
{
	int width = vt->cols * CELL_W + 2 * EDGE, height = vt->rows * CELL_H + 2 * EDGE + BAR, row;

	fprintf(out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
	    "viewBox=\"0 0 %d %d\" font-family=\"DejaVu Sans Mono,Menlo,Consolas,monospace\" "
	    "font-size=\"15\">\n<rect width=\"%d\" height=\"%d\" rx=\"9\" fill=\"#%06x\"/>\n"
	    "<path d=\"M0 %dV9a9 9 0 0 1 9-9H%da9 9 0 0 1 9 9V%dz\" fill=\"#343942\"/>\n",
	    width, height, width, height, width, height, (unsigned)PAPER, BAR, width - 9, BAR);
	fputs("<circle cx=\"20\" cy=\"17\" r=\"6\" fill=\"#e06c75\"/>"
	      "<circle cx=\"40\" cy=\"17\" r=\"6\" fill=\"#e0b568\"/>"
	      "<circle cx=\"60\" cy=\"17\" r=\"6\" fill=\"#8fbf6f\"/>\n",
	    out);
	fprintf(out, "<text x=\"%d\" y=\"22\" fill=\"#aab0ba\" text-anchor=\"middle\">", width / 2);
	escaped(title, out);
	fputs("</text>\n", out);
	for (row = 0; row < vt->rows; row++)
		draw_row(vt, row, out);
	draw_cursor(vt, out);
	fputs("</svg>\n", out);
}
