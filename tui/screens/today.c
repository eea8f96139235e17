/*
 * 1 Heute: the day's sheet. What is due, who waits, what was done today, what was begun.
 */
#include "common/base/lang.h"
#include "tui/screens/screens.h"
#include "tui/screens/sheet_screen.h"
#include "tui/screens/week_bar.h"

#define BAR_ROWS 2 /* the rule and the hours, below the list */
#define BAR_FROM 8 /* rows of a list that can spare one */

struct today {
	struct sheet_screen screen; /* must be first */
};

static bool
load(struct screen *s, struct err *e)
{
	struct today *t = s->state;

	return today_sheet(&t->screen.sheet, s->app, e);
}

static bool
today_open(struct screen *s, const void *arg, struct err *e)
{
	(void)arg;
	return sheet_screen_begin(s, load, e);
}

static void
draw_bar(const struct sheet *sheet, struct canvas *c, struct rect *r, bool rule)
{
	int rows = rule ? BAR_ROWS : 1;

	if (!sheet->casework || r->rows < BAR_FROM)
		return;
	r->rows -= rows;
	if (rule)
		canvas_hline(c, r->row + r->rows, r->col, r->cols);
	week_bar_draw(
	    c, r->row + r->rows + rows - 1, r->col, r->cols, &sheet->week, sheet->now.day);
}

static void
today_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct today *t = s->state;
	struct rect r = l->list;

	draw_bar(&t->screen.sheet, c, &r, !l->one_pane);
	sheet_screen_draw(s, c, l, r);
}

static bool
today_act(struct screen *s, enum action_id a)
{
	struct err e = {0};

	if (a != ACT_NEW)
		return sheet_screen_act(s, a);
	if (sheet_screen_casework(s) && !open_contact(s->app, NULL, &e))
		app_error(s->app, &e);
	return true;
}

static void
today_title(struct screen *s, struct buf *out)
{
	int32_t today = ((struct today *)s->state)->screen.sheet.now.day;
	bool wide = app_canvas(s->app)->cols >= 110;
	char day[DAY_TEXT];

	buf_printf(out, "%s   %s", _("1 Heute"),
	    wide ? day_text_long(today, day) : day_text_weekday(today, day));
	if (wide)
		buf_printf(out, _(" · KW %d"), day_iso_week(today, NULL));
}

static void
today_hint(struct screen *s, struct buf *out)
{
	static const char *const hints[SHEET_TYPES] = {
	    [SHEET_FOLLOW_UP] = N_(
		"Eingabe: Akte  Leertaste: erledigt  V: verschieben  c: Kontakt  +: Schnellzeile"),
	    [SHEET_AGENDA] = N_(
		"Eingabe: öffnen  Leertaste: erledigt  c: Kontakt  w: Wiedervorlage  t: Termin"),
	    [SHEET_REQUEST] =
		N_("Eingabe: öffnen  c: Kontakt dazu  w: Wiedervorlage  +: Schnellzeile"),
	    [SHEET_CONTACT] =
		N_("Eingabe: öffnen  c: noch einer  w: Wiedervorlage  +: Schnellzeile"),
	    [SHEET_DRAFT] = N_("Eingabe: weiterschreiben  Entf: wegwerfen"),
	    [SHEET_PERSON] = N_("Eingabe: Akte  Pfeile: wählen  Esc: zurück zum Tag"),
	    [SHEET_WORDS] = N_("Eingabe: suchen  Esc: zurück zum Tag"),
	    [SHEET_NEW_PERSON] = N_("Eingabe: anlegen  Esc: zurück zum Tag"),
	};
	struct today *t = s->state;
	const struct list_row *row = list_selected(&t->screen.list);
	const char *hint = row != NULL ? hints[sheet_type(row)] : NULL;

	if (hint == NULL)
		hint = t->screen.sheet.casework
			   ? N_("F2: neuer Kontakt  +: Schnellzeile  F3: Person suchen  ?: Hilfe")
			   : N_("Eingabe: öffnen  0: Prüfen  7: Stunden  9: Abgleich  ?: Hilfe");
	buf_printf(out, "%s", _(hint));
}

static const enum action_id today_actions[] = {ACT_NEW, ACT_SEARCH, ACT_CHANGE, ACT_OTHER_PANE,
    ACT_OPEN, ACT_MARK, ACT_MOVE_DATE, ACT_CONTACT, ACT_FOLLOWUP, ACT_APPOINTMENT,
    ACT_HISTORY, ACT_DELETE, ACT_END,
    ACT_NONE};

const struct screen_ops today_screen = {
    .name = "today",
    .size = sizeof(struct today),
    .actions = today_actions,
    .open = today_open,
    .draw = today_draw,
    .key = sheet_screen_key,
    .act = today_act,
    .title = today_title,
    .hint = today_hint,
    SHEET_SCREEN_OPS,
    .home = true,
};
