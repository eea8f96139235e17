#include "tui/screens/enrol_wait.h"

#include <string.h>

#include "common/base/lang.h"

#define LOOK_EVERY 100	/* ms while feldbuch-sync runs */
#define MERGE_PIECE 12	/* ms */
#define PAUSE_FIRST 500 /* ms between rounds, */
#define PAUSE_MOST 3000 /* .. growing to this */

static void step(struct app *app, void *ctx);

static void
again(struct enrol_wait *w, int64_t ms)
{
	app_timer(w->app, ms, step, w);
}

static void
stopped(struct enrol_wait *w, const struct err *e)
{
	w->failed = *e;
	w->carrying = false;
	log_err(desk_session(w->app)->log, e);
	w->changed(w->app, w->ctx);
}

static void
begin_round(struct enrol_wait *w)
{
	struct session *s = desk_session(w->app);
	struct err e = {0};

	if (sync_stage(s->sync) == SYNC_MEMBER && !sync_seal(s->sync, NULL, &e)) {
		stopped(w, &e);
		return;
	}
	if (!sync_start(s->sync, &e) && e.code != ERR_BUSY) {
		stopped(w, &e);
		return;
	}
	w->carrying = true;
	again(w, LOOK_EVERY);
}

static void
end_round(struct enrol_wait *w)
{
	struct session *s = desk_session(w->app);
	enum enrol_step before = w->state.step;
	struct err e = {0};

	w->carrying = false;
	w->rounds++;
	if (!sync_enrol(s->sync, &w->state, &e)) {
		stopped(w, &e);
		return;
	}
	w->pause = w->state.step != before ? 1 : w->pause + w->pause / 4;
	w->pause = w->pause < PAUSE_FIRST && w->state.step == before ? PAUSE_FIRST : w->pause;
	w->pause = w->pause > PAUSE_MOST ? PAUSE_MOST : w->pause;
	if (w->state.step == ENROL_WAIT || w->state.step == ENROL_SHOW)
		again(w, w->pause);
	w->changed(w->app, w->ctx);
}

/* What came is merged in pieces; `left` stays above zero while a key could wait. */
static void
merge(struct enrol_wait *w)
{
	struct desk *d = desk_of(w->app);
	struct err e = {0};

	if (!sync_merge(d->session->sync, MERGE_PIECE, &d->merged, &e))
		stopped(w, &e);
	else if (d->merged.left > 0)
		again(w, 1);
	else
		end_round(w);
}

static void
step(struct app *app, void *ctx)
{
	struct enrol_wait *w = ctx;
	struct session *s = desk_session(app);
	struct err e = {0};

	if (s->sync == NULL)
		return;
	if (!w->carrying)
		begin_round(w);
	else if (!sync_poll(s->sync, &w->sync, &e))
		stopped(w, &e);
	else if (w->sync.running)
		again(w, LOOK_EVERY);
	else
		merge(w);
	app_dirty(app);
}

void
enrol_wait_start(
    struct enrol_wait *w, struct app *app, void (*changed)(struct app *app, void *ctx), void *ctx)
{
	struct err e = {0};

	*w = (struct enrol_wait){.app = app, .changed = changed, .ctx = ctx, .pause = PAUSE_FIRST};
	if (!sync_enrol(desk_session(app)->sync, &w->state, &e)) {
		stopped(w, &e);
		return;
	}
	again(w, 1);
}

void
enrol_wait_stop(struct enrol_wait *w)
{
	if (w->app != NULL)
		app_timer_stop(w->app, step, w);
	*w = (struct enrol_wait){0};
}

void
enrol_wait_now(struct enrol_wait *w)
{
	w->failed = (struct err){0};
	w->pause = PAUSE_FIRST;
	if (!w->carrying)
		again(w, 1);
}

void
enrol_wait_text(const struct enrol_wait *w, struct buf *out)
{
	if (w->failed.code != ERR_NONE)
		buf_printf(out, "! %s", w->failed.say);
	else if (w->rounds > 0 && w->sync.error != ERR_NONE)
		buf_printf(out, _("! %s Es wird weiter versucht."), w->sync.say);
	else if (w->state.step == ENROL_WAIT)
		buf_printf(out, "%s",
		    w->rounds == 0 ? _("Die Verbindung wird aufgebaut.")
				   : _("Verbunden. Die andere Seite ist am Zug."));
}

/* ---- figures ---- */

#define FIGURE_ROWS 5
#define FIGURE_COLS 5

/* Rows of bits, the leftmost column is the highest of five. */
static const uint8_t figures[10][FIGURE_ROWS] = {
    {0x1f, 0x11, 0x11, 0x11, 0x1f},
    {0x04, 0x0c, 0x04, 0x04, 0x0e},
    {0x1f, 0x01, 0x1f, 0x10, 0x1f},
    {0x1f, 0x01, 0x0f, 0x01, 0x1f},
    {0x11, 0x11, 0x1f, 0x01, 0x01},
    {0x1f, 0x10, 0x1f, 0x01, 0x1f},
    {0x1f, 0x10, 0x1f, 0x11, 0x1f},
    {0x1f, 0x01, 0x02, 0x04, 0x04},
    {0x1f, 0x11, 0x1f, 0x11, 0x1f},
    {0x1f, 0x11, 0x1f, 0x01, 0x1f},
};

static void
draw_figure(struct canvas *c, int row, int col, const uint8_t rows[FIGURE_ROWS])
{
	int i, k;

	for (i = 0; i < FIGURE_ROWS; i++)
		for (k = 0; k < FIGURE_COLS; k++)
			if ((rows[i] & (0x10 >> k)) != 0)
				canvas_text(c, row + i, col + k, 1, ROLE_HEAD, "█");
}

int
digits_draw(struct canvas *c, struct rect r, const char *digits)
{
	int i, col = r.col, rows = 0, wide = 6 * (FIGURE_COLS + 2) + 4;

	if (strlen(digits) != 6)
		return 0;
	if (r.rows >= FIGURE_ROWS + 2 && r.cols >= wide) {
		for (i = 0; i < 6; i++, col += FIGURE_COLS + 2 + (i == 2 ? 4 : 0))
			draw_figure(c, r.row, col, figures[(digits[i] - '0') % 10]);
		rows = FIGURE_ROWS + 1;
	}
	canvas_printf(
	    c, r.row + rows, r.col, r.cols, ROLE_HEAD, _("Ziffern: %.3s %s"), digits, digits + 3);
	canvas_cursor(c, r.row + rows, r.col);
	return rows + 1;
}
