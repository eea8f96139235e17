/*
 * A month to choose a day from; see pick.h.
 */
#include <stdio.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/kit/app.h"
#include "tui/kit/pick.h"

struct month {
	int32_t day, today;
	month_fn *done;
	void *ctx;
};

static bool
month_screen_open(struct screen *s, const void *arg, struct err *e)
{
	(void)e;
	*(struct month *)s->state = *(const struct month *)arg;
	return true;
}

static void
draw_day(const struct month *m, struct canvas *c, int row, int col, int32_t day)
{
	bool here = day == m->day;
	enum role role = here ? ROLE_SELECTED : day == m->today ? ROLE_HEAD : ROLE_TEXT;

	canvas_printf(c, row, col, 4, role, "%c%2d%c", here ? '>' : ' ', day_of_month(day),
	    day == m->today ? '*' : ' ');
	if (here)
		canvas_cursor(c, row, col + 1);
}

static void
draw_week(const struct month *m, struct canvas *c, int row, int col, int32_t monday)
{
	int i, year;

	canvas_printf(c, row, col, 5, ROLE_QUIET, "%s%2d", _("KW"), day_iso_week(monday, &year));
	for (i = 0; i < 7; i++)
		if (day_month(day_add(monday, i)) == day_month(m->day))
			draw_day(m, c, row, col + 5 + 5 * i, day_add(monday, i));
}

static void
month_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct month *m = s->state;
	struct rect r = {
	    l->work.row, l->work.col, l->work.rows < 9 ? l->work.rows : 9, l->work.cols};
	int32_t monday = day_monday(day_month_first(m->day));
	char text[DAY_TEXT];
	int i, row;

	canvas_fill(c, r, ROLE_TEXT);
	canvas_text(c, r.row, 2, r.cols - 2, ROLE_HEAD, day_text_month(m->day, text));
	for (i = 0; i < 7; i++)
		canvas_text(c, r.row + 1, 8 + 5 * i, 4, ROLE_QUIET, day_weekday_text(i + 1));
	for (row = 2; row < r.rows - 1 && day_month_first(monday) <= day_month_first(m->day);
	     row++, monday = day_add(monday, 7))
		draw_week(m, c, r.row + row, 2, monday);
	if (r.rows == 9)
		canvas_hline(c, r.row + 8, 0, r.cols);
}

static void
move_to(struct month *m, int32_t day)
{
	if (day != 0)
		m->day = day;
}

static bool
month_key(struct screen *s, const struct key *k)
{
	struct month *m = s->state, copy = *m;

	switch (k->type) {
	case K_LEFT: move_to(m, day_add(m->day, -1)); return true;
	case K_RIGHT: move_to(m, day_add(m->day, 1)); return true;
	case K_UP: move_to(m, day_add(m->day, -7)); return true;
	case K_DOWN: move_to(m, day_add(m->day, 7)); return true;
	case K_PGUP: move_to(m, day_add_months(m->day, -1)); return true;
	case K_PGDN: move_to(m, day_add_months(m->day, 1)); return true;
	case K_HOME: move_to(m, m->today); return true;
	case K_ESC: app_close(s->app, s); return true;
	case K_RETURN:
		app_close(s->app, s);
		copy.done(s->app, copy.day, copy.ctx);
		return true;
	default: return false;
	}
}

static void
month_message(struct screen *s, struct buf *out)
{
	const struct month *m = s->state;
	char text[DAY_TEXT];

	buf_printf(out, "-> %s", day_text_long(m->day, text));
}

static void
month_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s",
	    _("Pfeile: Tag, Woche   Bild: Monat   Pos1: heute   Eingabe: nehmen   Esc: zurück"));
}

static const enum action_id month_actions[] = {ACT_BACK, ACT_COPY, ACT_REDRAW, ACT_LOCK, ACT_NONE};

static const struct screen_ops month_screen = {
    .name = "month",
    .size = sizeof(struct month),
    .actions = month_actions,
    .open = month_screen_open,
    .draw = month_draw,
    .key = month_key,
    .message = month_message,
    .hint = month_hint,
    .overlay = true,
    .modal = true,
};

bool
month_open(struct app *app, int32_t day, int32_t today, month_fn *done, void *ctx, struct err *e)
{
	return app_push(app, &month_screen,
	    &(struct month){
		.day = day_valid(day) ? day : today, .today = today, .done = done, .ctx = ctx},
	    e);
}
