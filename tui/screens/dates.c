/*
 * 3 Termine: follow-ups by day with their weeks, and open requests. (Appointments come later.)
 */
#include "tui/screens/dates.h"

#include "common/base/lang.h"
#include "tui/screens/screens.h"
#include "tui/screens/sheet_screen.h"

#define DONE_STEP 200 /* rows more of what is done, each time the end comes into sight */

struct dates {
	struct sheet_screen screen; /* must be first */
	enum dates_view view;
	size_t done; /* rows asked for */
	struct day_prompt jump;
};

static const char *const view_names[DATES_VIEWS] = {
    [DATES_OPEN] = N_("alles Offene"),
    [DATES_OVERDUE] = N_("überfällig"),
    [DATES_WEEK] = N_("bis Ende dieser Woche"),
    [DATES_DONE] = N_("erledigt"),
};

/* ---- reading ---- */

static bool
load(struct screen *s, struct err *e)
{
	struct dates *d = s->state;

	return dates_sheet(&d->screen.sheet, s->app, d->view, d->done, e);
}

static bool
dates_open(struct screen *s, const void *arg, struct err *e)
{
	struct dates *d = s->state;

	(void)arg;
	d->done = DONE_STEP;
	return sheet_screen_begin(s, load, e);
}

static bool
show_view(struct screen *s, enum dates_view view)
{
	struct dates *d = s->state;

	d->view = view;
	d->done = DONE_STEP;
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

	if (d->view != DATES_DONE || sheet->follow_ups.n < d->done || d->screen.list.more ||
	    (a != ACT_DOWN && a != ACT_PAGE_DOWN))
		return;
	d->done += DONE_STEP;
	sheet_screen_reload(s);
}

/* ---- to a day ---- */

static void
jump_to(struct app *app, int32_t day, void *ctx)
{
	struct dates *d = ((struct screen *)ctx)->state;
	const struct sheet *s = &d->screen.sheet;
	struct list_row row = {.used = 0};
	size_t i;

	(void)app;
	for (i = 0; i < s->n; i++) {
		if (s->lines[i].type != SHEET_FOLLOW_UP ||
		    s->follow_ups.at[s->lines[i].at].shown_on < day)
			continue;
		sheet_line(s, i, &row);
		row.key.n = (int64_t)i;
		list_select(&d->screen.list, &row.key);
		return;
	}
	app_say(app, "%s", _("Danach steht nichts mehr an."));
	list_act(&d->screen.list, ACT_LAST);
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

	if (k->type == K_ESC && d->view != DATES_OPEN && !d->screen.list.finding &&
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
		if (sheet_screen_casework(s) && !open_follow_up(s->app, NULL, &e))
			app_error(s->app, &e);
		return true;
	case ACT_FILTER: return show_view(s, (enum dates_view)((d->view + 1) % DATES_VIEWS));
	case ACT_DATE: return jump(s);
	default: more_done(s, a); return sheet_screen_act(s, a);
	}
}

/* ---- words ---- */

static void
dates_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	sheet_screen_draw(s, c, l, l->list);
}

static void
dates_title(struct screen *s, struct buf *out)
{
	const struct dates *d = s->state;

	buf_printf(out, "%s   %s", _("3 Termine"), _(view_names[d->view]));
}

static void
dates_hint(struct screen *s, struct buf *out)
{
	const struct dates *d = s->state;
	const struct list_row *row = list_selected(&d->screen.list);

	if (row == NULL)
		buf_printf(out, "%s", _("F2: neue Wiedervorlage  F8: andere Ansicht  ?: Hilfe"));
	else if (sheet_type(row) == SHEET_REQUEST)
		buf_printf(out, "%s",
		    _("Eingabe: öffnen  c: Kontakt dazu  F8: Ansicht  d: Datum  H: Verlauf"));
	else if (d->view == DATES_DONE)
		buf_printf(out, "%s", _("Leertaste: wieder öffnen  F8: Ansicht  H: Verlauf"));
	else
		buf_printf(out, "%s",
		    _("Leertaste: erledigt  V: verschieben  F4: ändern  F8: Ansicht  d: Datum"));
}

static const enum action_id dates_actions[] = {ACT_NEW, ACT_SEARCH, ACT_CHANGE, ACT_OTHER_PANE,
    ACT_FILTER, ACT_OPEN, ACT_MARK, ACT_MOVE_DATE, ACT_DATE, ACT_CONTACT, ACT_FOLLOWUP, ACT_APPOINTMENT,
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
