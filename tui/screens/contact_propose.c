/*
 * What saving a contact brings along: the time entry, the follow-up, the request. It is shown
 * with its content before anything is saved; Enter takes all of it, a digit drops one.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "tui/kit/app.h"
#include "tui/screens/contact_form.h"

#define THREE 3
#define LABEL_COLS 16

struct offer {
	struct contact_form *cf;
	struct proposals with, could; /* as it stands now; what was offered */
	struct problems hints;
	size_t at; /* the selected row */
};

struct offer_arg {
	struct contact_form *cf;
	const struct proposals *with;
	const struct problems *hints;
};

/* ---- rows ---- */

static bool *
tick(struct proposals *p, size_t i)
{
	return i == 0 ? &p->time_entry : i == 1 ? &p->follow_up : &p->request;
}

static bool
offered(const struct offer *o, size_t i)
{
	return *tick((struct proposals *)(uintptr_t)&o->could, i);
}

static const char *
area_of(const struct offer *o)
{
	return codes_label(&codes_activity_area, record_text(o->cf->contact.row, "area"));
}

static void
tell_time(const struct offer *o, struct buf *out)
{
	const struct proposals *p = &o->with;
	char day[DAY_TEXT], length[DAY_TEXT];

	buf_printf(out, "%s, %s",
	    day_text_weekday((int32_t)record_int(o->cf->contact.row, "held_on", 0), day),
	    minutes_text(p->minutes, length));
	if (p->travel_min > 0)
		buf_printf(out, _(", davon Fahrt %s"), minutes_text(p->travel_min, length));
	if (p->km > 0)
		buf_printf(out, ", %lld km", (long long)p->km);
	buf_printf(out, " · %s", area_of(o));
}

static void
tell_follow_up(const struct offer *o, struct buf *out)
{
	char day[DAY_TEXT];

	buf_printf(out, "%s: %s", day_text_weekday(o->with.due, day), o->with.text);
}

static void
tell_request(const struct offer *o, struct buf *out)
{
	char day[DAY_TEXT];

	if (o->with.serves != 0)
		buf_printf(
		    out, _("die offene vom %s ist damit erledigt"), day_text(o->with.serves, day));
	else
		buf_printf(out, _("eingegangen und sofort bearbeitet · %s"), area_of(o));
}

static const struct {
	const char *label;
	void (*tell)(const struct offer *o, struct buf *out);
} rows[THREE] = {
    {N_("Zeiteintrag"), tell_time},
    {N_("Wiedervorlage"), tell_follow_up},
    {N_("Anfrage"), tell_request},
};

/* ---- drawing ---- */

static void
draw_row(const struct offer *o, struct canvas *c, const struct rect *r, int row, size_t i)
{
	bool on = *tick((struct proposals *)(uintptr_t)&o->with, i), here = o->at == i;
	enum role role = here ? ROLE_SELECTED : on ? ROLE_TEXT : ROLE_QUIET;
	struct buf text = BUF_EMPTY;

	rows[i].tell(o, &text);
	canvas_fill(c, (struct rect){row, r->col, 1, r->cols}, role);
	canvas_printf(c, row, r->col, r->cols, role, "%c[%c] %zu %s", here ? '>' : ' ',
	    on ? 'x' : ' ', i + 1, _(rows[i].label));
	canvas_text(c, row, r->col + 7 + LABEL_COLS, r->cols - 7 - LABEL_COLS, role,
	    on ? buf_text(&text) : _("wird nicht angelegt"));
	if (here)
		canvas_cursor(c, row, r->col + 2);
	buf_free(&text);
}

/* Over the lower rows of the form, which stays in sight. */
static void
offer_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	const struct offer *o = s->state;
	struct rect r = canvas_foot(
	    c, l->work, (int)o->hints.n + THREE, _("Mit dem Kontakt wird gleich angelegt:"));
	int row = r.row;
	size_t i;

	for (i = 0; i < THREE; i++)
		if (offered(o, i))
			draw_row(o, c, &r, row++, i);
	for (i = 0; i < o->hints.n; i++, row++)
		canvas_printf(c, row, r.col, r.cols, ROLE_ATTENTION, "! %s", o->hints.at[i].say);
}

static void
offer_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(
	    out, "%s", _("Eingabe: so speichern   1 2 3: weglassen   Esc: zurück zum Formular"));
}

static void
offer_message(struct screen *s, struct buf *out)
{
	const struct offer *o = s->state;

	if (o->at == 1 && o->with.follow_up)
		buf_printf(out, "%s", _("Links, rechts: einen Tag früher, später."));
}

/* ---- keys ---- */

static void
step(struct offer *o, int by)
{
	size_t i = o->at;

	do {
		if (by < 0 ? i == 0 : i + 1 >= THREE)
			return;
		i += (size_t)(ptrdiff_t)by;
	} while (!offered(o, i));
	o->at = i;
}

static void
turn(struct offer *o, size_t i)
{
	if (i >= THREE || !offered(o, i))
		return;
	*tick(&o->with, i) = !*tick(&o->with, i);
	o->at = i;
}

static void
move_day(struct offer *o, int by)
{
	int32_t day = day_add(o->with.due, by);

	if (o->at == 1 && o->with.follow_up && day != 0)
		o->with.due = day;
}

static void
accept(struct screen *s)
{
	struct offer *o = s->state;
	struct proposals with = o->with;
	struct contact_form *cf = o->cf;

	app_close(s->app, s);
	contact_form_save(cf, &with);
}

static bool
offer_key(struct screen *s, const struct key *k)
{
	struct offer *o = s->state;

	switch (k->type) {
	case K_RETURN: accept(s); return true;
	case K_UP: step(o, -1); return true;
	case K_DOWN:
	case K_TAB: step(o, 1); return true;
	case K_LEFT: move_day(o, -1); return true;
	case K_RIGHT: move_day(o, 1); return true;
	case K_CHAR:
		if (k->point == ' ')
			turn(o, o->at);
		else if (k->point >= '1' && k->point <= '3')
			turn(o, k->point - '1');
		return true;
	default: return false;
	}
}

static bool
offer_act(struct screen *s, enum action_id a)
{
	if (a != ACT_SAVE)
		return false;
	accept(s);
	return true;
}

static bool
offer_open(struct screen *s, const void *arg, struct err *e)
{
	const struct offer_arg *a = arg;
	struct offer *o = s->state;

	(void)e;
	o->cf = a->cf;
	o->with = o->could = *a->with;
	o->hints = *a->hints;
	while (o->at < THREE && !offered(o, o->at))
		o->at++;
	return true;
}

static const enum action_id offer_actions[] = {
    ACT_SAVE, ACT_BACK, ACT_HELP, ACT_REDRAW, ACT_LOCK, ACT_NONE};

static const struct screen_ops offer_screen = {
    .name = "contact-proposals",
    .size = sizeof(struct offer),
    .actions = offer_actions,
    .open = offer_open,
    .draw = offer_draw,
    .key = offer_key,
    .act = offer_act,
    .hint = offer_hint,
    .message = offer_message,
    .overlay = true,
    .modal = true,
};

bool
contact_propose_open(struct contact_form *cf, const struct proposals *with,
    const struct problems *hints, struct err *e)
{
	struct offer_arg arg = {cf, with, hints};

	return app_push(cf->screen->app, &offer_screen, &arg, e);
}
