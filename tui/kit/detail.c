#include "tui/kit/detail.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LABEL_MAX 16

/* A line as it stands in d->text: type, role, left, right. */
struct line {
	uint8_t type, role;
	char left[LABEL_MAX * 8];
	const char *text; /* the long part, NUL-terminated */
};

void
detail_init(struct detail *d)
{
	*d = (struct detail){0};
}

void
detail_free(struct detail *d)
{
	buf_free(&d->text);
}

void
detail_refill(struct detail *d)
{
	buf_reset(&d->text);
}

void
detail_clear(struct detail *d)
{
	detail_refill(d);
	d->top = 0;
}

static void
add(struct detail *d, enum detail_type type, enum role role, const char *left, const char *text)
{
	buf_u8(&d->text, (uint8_t)type);
	buf_u8(&d->text, (uint8_t)role);
	buf_put(&d->text, left, strlen(left) + 1);
	buf_put(&d->text, text, strlen(text) + 1);
}

void
detail_line(struct detail *d, enum role role, const char *text)
{
	add(d, DETAIL_LINE, role, "", text);
}

void
detail_printf(struct detail *d, enum role role, const char *fmt, ...)
{
	char text[2048];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	detail_line(d, role, text);
}

void
detail_head(struct detail *d, const char *left, const char *right)
{
	if (d->text.len > 0)
		detail_line(d, ROLE_TEXT, "");
	add(d, DETAIL_HEAD, ROLE_HEAD, right != NULL ? right : "", left);
}

void
detail_field(struct detail *d, const char *label, const char *value)
{
	if (*value != '\0')
		add(d, DETAIL_FIELD, ROLE_TEXT, label, value);
}

void
detail_alone(struct detail *d, const char *text)
{
	if (*text != '\0')
		add(d, DETAIL_ALONE, ROLE_TEXT, "", text);
}

/* All texts end with a NUL, and the last one does too. */
static size_t
line_at(const struct detail *d, size_t at, struct line *out)
{
	const char *t = (const char *)d->text.at + at, *left = t + 2;

	out->type = (uint8_t)t[0];
	out->role = (uint8_t)t[1];
	snprintf(out->left, sizeof(out->left), "%s", left);
	out->text = left + strlen(left) + 1;
	return at + (size_t)(out->text - t) + strlen(out->text) + 1;
}

static int
label_cols(const struct detail *d)
{
	struct line line;
	size_t at;
	int cols = 0, w;

	for (at = 0; at < d->text.len;) {
		at = line_at(d, at, &line);
		w = line.type == DETAIL_FIELD ? glyph_width(line.left) + 1 : 0;
		cols = w > cols ? w : cols;
	}
	return cols < LABEL_MAX ? cols : LABEL_MAX;
}

/* A row of the text on the screen; rows above and below are counted only. */
static int
draw_line(const struct line *line, struct canvas *c, struct rect r, int skip, int label)
{
	int indent = line->type == DETAIL_FIELD ? label : 0;
	struct rect inside = {r.row, r.col + indent, r.rows, r.cols - indent};
	int right;

	if (line->type == DETAIL_LINE || line->type == DETAIL_FIELD) {
		if (c != NULL && skip == 0 && r.rows > 0 && indent > 0)
			canvas_text(c, r.row, r.col, label - 1, ROLE_QUIET, line->left);
		return canvas_wrap(c, inside, skip, line->role, line->text);
	}
	if (c == NULL || skip > 0 || r.rows <= 0)
		return 1;
	if (line->type == DETAIL_ALONE) {
		canvas_right(c, r.row, r.col, r.cols, line->role, line->text);
		return 1;
	}
	right = *line->left != '\0' ? glyph_width(line->left) + 1 : 0;
	canvas_text(c, r.row, r.col, r.cols - right, line->role, line->text);
	if (right > 0)
		canvas_right(c, r.row, r.col + r.cols - right, right, line->role, line->left);
	return 1;
}

static int
draw_from(const struct detail *d, struct canvas *c, struct rect r, int top)
{
	struct line line;
	int label = label_cols(d), row = 0, place, skip;
	size_t at;

	for (at = 0; at < d->text.len;) {
		at = line_at(d, at, &line);
		place = row - top;
		skip = place < 0 ? -place : 0;
		if (place < 0)
			place = 0;
		row += draw_line(&line, c,
		    (struct rect){r.row + place, r.col, r.rows - place, r.cols}, skip, label);
	}
	return row;
}

static void
keep_inside(struct detail *d)
{
	if (d->top > d->rows - d->height)
		d->top = d->rows - d->height;
	if (d->top < 0)
		d->top = 0;
}

void
detail_draw(struct detail *d, struct canvas *c, struct rect r, bool focus)
{
	struct rect inside = {r.row, r.col + 1, r.rows, r.cols - 2};

	if (r.rows <= 0 || inside.cols <= 0)
		return;
	d->height = r.rows;
	d->rows = d->text.len > 0 ? draw_from(d, NULL, (struct rect){0, 0, 0, inside.cols}, 0) : 0;
	keep_inside(d);
	draw_from(d, c, inside, d->top);
	d->shown = r;
	if (d->top > 0)
		canvas_text(c, r.row, r.col + r.cols - 1, 1, ROLE_QUIET, "^");
	if (d->top + d->height < d->rows)
		canvas_text(c, r.row + r.rows - 1, r.col + r.cols - 1, 1, ROLE_QUIET, "v");
	if (focus)
		canvas_cursor(c, r.row, r.col + 1);
}

static bool
scroll(struct detail *d, int rows)
{
	d->top += rows;
	keep_inside(d);
	return true;
}

bool
detail_act(struct detail *d, enum action_id a)
{
	switch (a) {
	case ACT_UP: return scroll(d, -1);
	case ACT_DOWN: return scroll(d, 1);
	case ACT_PAGE_UP: return scroll(d, -(d->height > 1 ? d->height - 1 : 1));
	case ACT_PAGE_DOWN: return scroll(d, d->height > 1 ? d->height - 1 : 1);
	case ACT_HOME: return scroll(d, -d->rows);
	case ACT_LAST: return scroll(d, d->rows);
	default: return false;
	}
}

bool
detail_key(struct detail *d, const struct key *k)
{
	if (k->type != K_WHEEL || k->col < d->shown.col || k->col >= d->shown.col + d->shown.cols)
		return false;
	return scroll(d, k->point == 1 ? -3 : 3);
}
