/*
 * 3 Termine: appointments, deadlines and follow-ups by day, and open requests; a week, a day.
 */
#include "tui/screens/dates.h"

#include "common/base/lang.h"
#include "tui/screens/screens.h"
#include "tui/screens/sheet_screen.h"

#define DONE_STEP 200 /* rows more of what is done, each time the end comes into sight */

struct dates {
	struct sheet_screen screen; /* must be first */
	struct dates_ask ask;
	struct day_prompt jump;
};

static const char *const view_names[DATES_VIEWS] = {
    [DATES_OPEN] = N_("alles Offene"),
    [DATES_GRID] = N_("Woche"),
    [DATES_DAY] = N_("Tag"),
    [DATES_OVERDUE] = N_("überfällig"),
    [DATES_WEEK] = N_("bis Ende dieser Woche"),
    [DATES_DONE] = N_("erledigt"),
};

static bool
is_calendar(const struct dates *d)
{
	return d->ask.view == DATES_GRID || d->ask.view == DATES_DAY;
}

/* ---- reading ---- */

static bool
load(struct screen *s, struct err *e)
{
	struct dates *d = s->state;

	return dates_sheet(&d->screen.sheet, s->app, &d->ask, e);
}

static bool
dates_open(struct screen *s, const void *arg, struct err *e)
{
	struct dates *d = s->state;

	(void)arg;
	d->ask.done = DONE_STEP;
	d->ask.day = session_now(desk_session(s->app)).day;
	return sheet_screen_begin(s, load, e);
}

static bool
show_view(struct screen *s, enum dates_view view)
{
	struct dates *d = s->state;

	d->ask.view = view;
	d->ask.done = DONE_STEP;
	d->ask.day = d->screen.sheet.now.day;
	s->wish.whole = view == DATES_GRID;
	d->screen.in_detail = s->wish.detail = false;
	sheet_screen_reload(s);
	list_first(&d->screen.list);
	app_say(s->app, _("Ansicht: %s. F8 wechselt weiter."), _(view_names[view]));
	return true;
}

/* What is done may be ten years of work: it comes in pieces, as far as somebody looks. */
static void
more_done(struct screen *s, enum action_id a)
{
	struct dates *d = s->state;
	struct sheet *sheet = &d->screen.sheet;

	if (d->ask.view != DATES_DONE || sheet->follow_ups.n < d->ask.done || d->screen.list.more ||
	    (a != ACT_DOWN && a != ACT_PAGE_DOWN))
		return;
	d->ask.done += DONE_STEP;
	sheet_screen_reload(s);
}

/* ---- to a day ---- */

/* Of the week the first row that day or later, so that the day that was asked for is in sight. */
static void
select_day(struct screen *s, int32_t day)
{
	struct dates *d = s->state;
	const struct sheet *sheet = &d->screen.sheet;
	struct list_row row = {.used = 0};
	size_t i;

	for (i = 0; i < sheet->n; i++) {
		if (dates_line_day(sheet, i) < day)
			continue;
		sheet_line(sheet, i, &row);
		row.key.n = (int64_t)i;
		list_select(&d->screen.list, &row.key);
		return;
	}
	if (d->ask.view == DATES_OPEN)
		app_say(s->app, "%s", _("Danach steht nichts mehr an."));
	list_act(&d->screen.list, ACT_LAST);
}

static bool
show_day(struct screen *s, int32_t day)
{
	struct dates *d = s->state;

	if (!day_valid(day))
		return true;
	d->ask.day = day;
	sheet_screen_reload(s);
	list_first(&d->screen.list);
	return true;
}

/* A week on, a day on; from a list the week comes first. */
static bool
turn(struct screen *s, int by)
{
	struct dates *d = s->state;

	if (d->ask.view == DATES_GRID)
		return show_day(s, day_add(day_monday(d->ask.day), 7 * by));
	if (d->ask.view == DATES_DAY)
		return show_day(s, day_add(d->ask.day, by));
	show_view(s, DATES_GRID);
	select_day(s, d->screen.sheet.now.day);
	return true;
}

static void
jump_to(struct app *app, int32_t day, void *ctx)
{
	struct screen *s = ctx;
	struct dates *d = s->state;

	(void)app;
	if (is_calendar(d))
		show_day(s, day);
	select_day(s, day);
}

static bool
jump(struct screen *s)
{
	struct dates *d = s->state;
	struct err e = {0};

	d->jump = (struct day_prompt){.label = _("Zum Datum"),
	    .initial = _("heute"),
	    .sense = SENSE_FUTURE,
	    .done = jump_to,
	    .ctx = s};
	if (!day_prompt_open(s->app, &d->jump, &e))
		app_error(s->app, &e);
	return true;
}

/* ---- keys ---- */

/* Esc goes back to everything that is open before it leaves. */
static bool
dates_key(struct screen *s, const struct key *k)
{
	struct dates *d = s->state;

	if (k->type == K_ESC && d->ask.view != DATES_OPEN && !d->screen.list.finding &&
	    *list_needle(&d->screen.list) == '\0')
		return show_view(s, DATES_OPEN);
	return sheet_screen_key(s, k);
}

static bool
dates_act(struct screen *s, enum action_id a)
{
	struct dates *d = s->state;
	struct err e = {0};

	switch (a) {
	case ACT_NEW:
		if (sheet_screen_casework(s) &&
		    !(is_calendar(d) ? open_appointment : open_follow_up)(s->app, NULL, &e))
			app_error(s->app, &e);
		return true;
	case ACT_FILTER: return show_view(s, (enum dates_view)((d->ask.view + 1) % DATES_VIEWS));
	case ACT_DATE: return jump(s);
	case ACT_EARLIER: return turn(s, -1);
	case ACT_LATER: return turn(s, 1);
	default: more_done(s, a); return sheet_screen_act(s, a);
	}
}

/* ---- words ---- */

static const struct file_row *
agenda_here(struct dates *d)
{
	const struct list_row *row = list_selected(&d->screen.list);

	return row != NULL && sheet_type(row) == SHEET_AGENDA
		   ? &d->screen.sheet.agenda.at[sheet_at(row)]
		   : NULL;
}

static void
dates_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct dates *d = s->state;
	struct rect list = l->list;
	int rows;

	if (d->ask.view == DATES_GRID && !d->screen.list.finding) {
		rows = dates_grid_draw(
		    c, list, &d->screen.sheet, day_monday(d->ask.day), agenda_here(d));
		list.row += rows;
		list.rows -= rows;
	}
	sheet_screen_draw(s, c, l, list);
}

/* "KW 10 · 04.03. – 10.03.2024" */
static void
week_title(int32_t day, struct buf *out)
{
	int32_t monday = day_monday(day);
	char from[DAY_TEXT], to[DAY_TEXT];

	buf_printf(out, _("KW %d · %s – %s"), day_iso_week(monday, NULL),
	    day_text_short(monday, from), day_text(day_add(monday, 6), to));
}

static void
dates_title(struct screen *s, struct buf *out)
{
	const struct dates *d = s->state;

	char day[DAY_TEXT];

	buf_printf(out, "%s   ", _("3 Termine"));
	if (d->ask.view == DATES_GRID)
		week_title(d->ask.day, out);
	else if (d->ask.view == DATES_DAY)
		buf_printf(out, "%s", day_text_long(d->ask.day, day));
	else
		buf_printf(out, "%s", _(view_names[d->ask.view]));
}

static void
dates_hint(struct screen *s, struct buf *out)
{
	const struct dates *d = s->state;
	const struct list_row *row = list_selected(&d->screen.list);

	if (is_calendar(d))
		buf_printf(out, "%s",
		    _("<>: blättern  d: Datum  t: Termin  Eingabe: öffnen  Leertaste: erledigt  F8"));
	else if (row == NULL)
		buf_printf(out, "%s", _("F2: neue Wiedervorlage  F8: andere Ansicht  ?: Hilfe"));
	else if (sheet_type(row) == SHEET_REQUEST)
		buf_printf(out, "%s",
		    _("Eingabe: öffnen  c: Kontakt dazu  F8: Ansicht  d: Datum  H: Verlauf"));
	else if (d->ask.view == DATES_DONE)
		buf_printf(out, "%s", _("Leertaste: wieder öffnen  F8: Ansicht  H: Verlauf"));
	else
		buf_printf(out, "%s",
		    _("Leertaste: erledigt  V: verschieben  F4: ändern  F8: Ansicht  d: Datum"));
}

static const enum action_id dates_actions[] = {ACT_NEW, ACT_SEARCH, ACT_CHANGE, ACT_OTHER_PANE,
    ACT_FILTER, ACT_OPEN, ACT_MARK, ACT_MOVE_DATE, ACT_DATE, ACT_EARLIER, ACT_LATER, ACT_CONTACT, ACT_FOLLOWUP, ACT_APPOINTMENT,
    ACT_HISTORY,
    ACT_NONE};

const struct screen_ops dates_screen = {
    .name = "dates",
    .size = sizeof(struct dates),
    .actions = dates_actions,
    .open = dates_open,
    .draw = dates_draw,
    .key = dates_key,
    .act = dates_act,
    .title = dates_title,
    .hint = dates_hint,
    SHEET_SCREEN_OPS,
};
