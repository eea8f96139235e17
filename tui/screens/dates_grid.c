/* The week as a picture, above the rows that say the same in words. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/screens/dates.h"

#define DAYS 7
#define TIME_COLS 7
#define DAY_COLS_MIN 8	 /* less is no name */
#define DAY_COLS_WIDE 18 /* room for what it is as well */
#define UNTIMED_ROWS 2	 /* of a day with many deadlines; the last one counts the others */
#define ROWS_MIN 12	 /* of the work area; below, the rows are worth more */

struct grid {
	struct canvas *c;
	struct rect r;
	const struct sheet *s;
	const struct file_row *selected;
	int32_t monday;
	int cols; /* of a day */
};

/* ---- times ---- */

/* The n-th thing of that day that begins then; NULL when there are fewer. */
static const struct file_row *
nth_at(const struct grid *g, int32_t day, int32_t begins, int n)
{
	size_t i;

	for (i = 0; i < g->s->agenda.n; i++) {
		const struct file_row *f = &g->s->agenda.at[i];

		if (f->day == day && f->begins == begins && n-- == 0)
			return f;
	}
	return NULL;
}

/* The next time anything of the week begins; -2: nothing more. Without a time is -1. */
static int32_t
time_after(const struct grid *g, int32_t begins)
{
	int32_t next = -2;
	size_t i;

	for (i = 0; i < g->s->agenda.n; i++) {
		int32_t b = g->s->agenda.at[i].begins;

		if (b > begins && (next == -2 || b < next))
			next = b;
	}
	return next;
}

static int
count_at(const struct grid *g, int32_t day, int32_t begins)
{
	int n = 0;

	while (nth_at(g, day, begins, n) != NULL)
		n++;
	return n;
}

static int
rows_at(const struct grid *g, int32_t begins)
{
	int most = 0, n, i;

	for (i = 0; i < DAYS; i++) {
		n = count_at(g, day_add(g->monday, i), begins);
		most = n > most ? n : most;
	}
	return begins < 0 && most > UNTIMED_ROWS ? UNTIMED_ROWS : most;
}

static int
rows_in_all(const struct grid *g)
{
	int32_t t = time_after(g, -2);
	int rows = 0;

	for (; t != -2; t = time_after(g, t))
		rows += rows_at(g, t);
	return rows;
}

/* ---- drawing ---- */

static int
col_of(const struct grid *g, int day)
{
	return g->r.col + TIME_COLS + day * g->cols;
}

static void
draw_head(const struct grid *g)
{
	char text[DAY_TEXT + 8], date[DAY_TEXT];
	int i;

	for (i = 0; i < DAYS; i++) {
		int32_t day = day_add(g->monday, i);
		bool today = day == g->s->now.day;

		snprintf(text, sizeof(text), "%s %.3s%s", day_weekday_text(i + 1),
		    day_text_short(day, date), today ? " *" : "");
		canvas_text(g->c, g->r.row, col_of(g, i), g->cols - 1,
		    today ? ROLE_HEAD : ROLE_QUIET, text);
	}
}

/* The family name, or what it is when it is about nobody. */
static void
cell_text(const struct grid *g, const struct file_row *f, char *out, size_t cap)
{
	const char *who = *f->who != '\0' ? f->who : f->what;
	int n = (int)strcspn(who, *f->who != '\0' ? "," : "\n");

	if (g->cols >= DAY_COLS_WIDE && *f->who != '\0')
		snprintf(out, cap, "%s%.*s %s", f->urgent ? "!" : "", n, who, f->what);
	else
		snprintf(out, cap, "%s%.*s", f->urgent ? "!" : "", n, who);
}

static void
draw_cell(const struct grid *g, int row, int day, const struct file_row *f)
{
	char text[sizeof(f->who) + sizeof(f->what) + 8];
	enum role role = f == g->selected ? ROLE_SELECTED
			 : f->urgent	  ? ROLE_ATTENTION
			 : f->over	  ? ROLE_QUIET
					  : ROLE_TEXT;

	cell_text(g, f, text, sizeof(text));
	canvas_text(g->c, row, col_of(g, day), g->cols - 1, role, text);
}

static void
draw_more(const struct grid *g, int row, int day, int more)
{
	char text[32];

	snprintf(text, sizeof(text), _("+ %d mehr"), more);
	canvas_text(g->c, row, col_of(g, day), g->cols - 1, ROLE_QUIET, text);
}

static void
draw_row(const struct grid *g, int row, int32_t begins, int n)
{
	char text[DAY_TEXT];
	int i;

	if (n == 0 && begins >= 0)
		canvas_text(
		    g->c, row, g->r.col + 1, TIME_COLS - 1, ROLE_QUIET, minute_text(begins, text));
	for (i = 0; i < DAYS; i++) {
		int32_t day = day_add(g->monday, i);
		const struct file_row *f = nth_at(g, day, begins, n);
		int more = count_at(g, day, begins) - n;

		if (f != NULL && begins < 0 && n == UNTIMED_ROWS - 1 && more > 1)
			draw_more(g, row, i, more);
		else if (f != NULL)
			draw_cell(g, row, i, f);
	}
}

/* Returns the rows drawn, at most `most`; what is left over is counted in the last of them. */
static int
draw_rows(const struct grid *g, int most, int all)
{
	int32_t t;
	int row = 0, n;

	for (t = time_after(g, -2); t != -2; t = time_after(g, t))
		for (n = 0; n < rows_at(g, t); n++) {
			if (row == most - 1 && all > most) {
				canvas_text(g->c, g->r.row + 1 + row, col_of(g, 0),
				    g->r.cols - TIME_COLS, ROLE_QUIET,
				    _("… und was später beginnt"));
				return most;
			}
			draw_row(g, g->r.row + 1 + row++, t, n);
		}
	return row;
}

int
dates_grid_draw(struct canvas *c, struct rect r, const struct sheet *s, int32_t monday,
    const struct file_row *selected)
{
	struct grid g = {c, r, s, selected, monday, (r.cols - TIME_COLS) / DAYS};
	int most = r.rows / 2 - 1, rows;

	if (g.cols < DAY_COLS_MIN || r.rows < ROWS_MIN)
		return 0;
	draw_head(&g);
	rows = draw_rows(&g, most, rows_in_all(&g));
	canvas_hline(c, r.row + 1 + rows, r.col, r.cols);
	return rows + 2;
}
