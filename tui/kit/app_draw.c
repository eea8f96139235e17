/*
 * The five parts of every screen around its work area.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/app_state.h"

typedef void text_fn(struct screen *s, struct buf *out);

static const char *
text_of(struct screen *s, text_fn *fn, struct buf *b)
{
	const char *text;

	buf_reset(b);
	if (fn != NULL)
		fn(s, b);
	text = buf_text(b);
	return text != NULL ? text : "";
}

static void
draw_status(struct app *app, struct screen *s, struct buf *b)
{
	if (s->ops->status != NULL)
		s->ops->status(s, b);
	else if (app->setup.status != NULL && !s->ops->modal)
		app->setup.status(app, b);
}

/* What is unsent stands at the right and is never cut; the title gives way. */
static void
draw_title(struct app *app, struct screen *s)
{
	struct rect r = app->layout.title;
	struct buf b = BUF_EMPTY;
	const char *text;
	int right, room;

	draw_status(app, s, &b);
	text = buf_text(&b) != NULL ? buf_text(&b) : "";
	right = glyph_width(text);
	room = r.cols - 1 - (right > 0 ? right + 2 : 0);
	if (right > 0)
		canvas_right(&app->canvas, r.row, r.cols - right - 1 > 0 ? r.cols - right - 1 : 0,
		    right, ROLE_TITLE, text);
	text = text_of(s, s->ops->title, &b);
	canvas_printf(&app->canvas, r.row, 1, room, ROLE_TITLE, "feldbuch  %s", text);
	buf_free(&b);
}

/* A sentence too long for its row takes the hint's as well: it is worth more than the hint. */
static bool
draw_message(struct app *app, struct screen *s)
{
	struct rect r = app->layout.message;
	struct buf b = BUF_EMPTY;
	bool notice = app->notice[0] != '\0';
	const char *text = notice ? app->notice : text_of(s, s->ops->message, &b);
	bool bad = notice ? app->notice_bad : text[0] == '!', two;
	enum role role = bad ? ROLE_ATTENTION : ROLE_TEXT;

	if (!notice && bad)
		text += 1 + (text[1] == ' ');
	if (bad)
		canvas_text(&app->canvas, r.row, 0, 1, ROLE_ATTENTION, "!");
	two = glyph_width(text) > r.cols - 1 && app->layout.hint.row == r.row + 1;
	if (two)
		canvas_wrap(&app->canvas, (struct rect){r.row, 1, 2, r.cols - 1}, 0, role, text);
	else
		canvas_text(&app->canvas, r.row, 1, r.cols - 1, role, text);
	buf_free(&b);
	return two;
}

static void
draw_hint(struct app *app, struct screen *s)
{
	struct rect r = app->layout.hint;
	struct buf b = BUF_EMPTY;

	canvas_text(&app->canvas, r.row, 1, r.cols - 1, ROLE_QUIET, text_of(s, s->ops->hint, &b));
	buf_free(&b);
}

/* ---- key bar ---- */

static int
bar_need(int n, const char *word)
{
	return (n == 10 ? 2 : 1) + glyph_width(word) + 1;
}

/* Less important ones vanish first; none is ever cut. */
static void
bar_fit(const char *words[11], int cols)
{
	static const int order[] = {8, 7, 6, 4, 5, 3, 2, 9, 10, 1};
	size_t k;
	int i, need = 1;

	for (i = 1; i <= 10; i++)
		need += words[i] != NULL ? bar_need(i, words[i]) : 0;
	for (k = 0; k < sizeof(order) / sizeof(order[0]) && need > cols; k++) {
		if (words[order[k]] == NULL)
			continue;
		need -= bar_need(order[k], words[order[k]]);
		words[order[k]] = NULL;
	}
}

static void
draw_slot(struct app *app, int n, int col, const char *word)
{
	int row = app->layout.bar.row;
	int used = canvas_printf(&app->canvas, row, col, 2, ROLE_BAR_KEY, "%d", n);

	used += canvas_text(
	    &app->canvas, row, col + used, app->canvas.cols - col - used, ROLE_BAR, word);
	app->bar_at[n] = col;
	app->bar_end[n] = col + used;
}

static void
draw_bar(struct app *app, struct screen *s)
{
	int cols = app->layout.bar.cols, slot = app->layout.wide ? 10 : 8, col = 1, i;
	const char *words[11] = {NULL};

	for (i = 1; i <= 10; i++) {
		words[i] = action_bar(app_fkey(app, s, i), app->layout.wide);
		app->bar_at[i] = -1;
	}
	if (app->layout.bar.rows == 0)
		return;
	bar_fit(words, cols);
	for (i = 1; i <= 10; i++) {
		if (cols >= 80)
			col = 1 + (i - 1) * slot - (i == 10);
		if (words[i] == NULL)
			continue;
		draw_slot(app, i, col, words[i]);
		col += bar_need(i, words[i]);
	}
}

/* ---- all of it ---- */

static void
draw_too_small(struct app *app)
{
	canvas_printf(&app->canvas, 0, 0, app->canvas.cols, ROLE_TEXT, "%s (%dx%d)",
	    _("Fenster zu klein"), app->canvas.cols, app->canvas.rows);
	canvas_cursor(&app->canvas, 0, 0);
}

static int
base_index(const struct app *app)
{
	int i = app->n - 1;

	while (i > 0 && app->stack[i]->ops->overlay)
		i--;
	return i;
}

static void
choose_layout(struct app *app, int base)
{
	struct layout_wish wish = app->stack[base]->wish;
	int i;

	wish.whole = wish.whole || app->stack[base]->ops->whole;
	for (i = base + 1; i < app->n; i++)
		wish.quick = wish.quick || app->stack[i]->wish.quick;
	app->layout = layout_make(app->canvas.rows, app->canvas.cols, &wish);
}

static void
draw_screens(struct app *app, int base)
{
	struct layout *l = &app->layout;
	int i;

	canvas_hline(&app->canvas, l->rule_top.row, 0, l->rule_top.cols);
	canvas_hline(&app->canvas, l->rule_bottom.row, 0, l->rule_bottom.cols);
	canvas_vline(&app->canvas, l->divider.row, l->divider.col, l->divider.rows);
	for (i = base; i < app->n; i++) {
		app->canvas.cursor_row = -1; /* the focus is in the topmost */
		app->stack[i]->ops->draw(app->stack[i], &app->canvas, l);
	}
	if (app->canvas.cursor_row < 0)
		canvas_cursor(&app->canvas, l->work.row, 0);
}

void
app_draw_all(struct app *app)
{
	int base = base_index(app);
	struct screen *top = app_top(app);

	app->dirty = false;
	canvas_clear(&app->canvas);
	if (base < 0)
		return;
	choose_layout(app, base);
	if (app->layout.too_small) {
		draw_too_small(app);
	} else {
		draw_title(app, app->stack[base]);
		if (!draw_message(app, top))
			draw_hint(app, top);
		draw_bar(app, top);
		draw_screens(app, base);
	}
	if (app->term != NULL)
		term_paint(app->term, &app->canvas);
}
