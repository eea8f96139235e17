/*
 * What saving a café writes, told before it does: nobody must guess what became of her lines. The
 * hours of the one who writes can be left out.
 */
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/typed.h"
#include "common/casework/casework.h"
#include "common/casework/money/kinds.h"
#include "tui/kit/app.h"
#include "tui/screens/cafe.h"
#include "tui/screens/told.h"

#define LABEL_COLS 16
#define ROWS (4 + CAFE_LINES)

struct preview {
	struct cafe_form *cf;
	struct buf row[ROWS];
	const char *label[ROWS]; /* marked for translation */
	size_t n;
	size_t time_row; /* 0: her hours are not offered */
	bool booked;
};

/* ---- what is told ---- */

static struct buf *
add(struct preview *p, const char *label)
{
	p->label[p->n] = label;
	return &p->row[p->n++];
}

static void
tell_activity(struct preview *p)
{
	const struct record *a = p->cf->cafe.activity;
	struct buf *out = add(p, N_("Gruppenangebot"));
	int64_t adults = record_int(a, "adults", 0), children = record_int(a, "children", 0);
	char day[DAY_TEXT], from[DAY_TEXT], to[DAY_TEXT];

	buf_printf(out, "%s %s–%s · ", day_text_weekday((int32_t)record_int(a, "day", 0), day),
	    minute_text((int)record_int(a, "begins", 0), from),
	    minute_text((int)record_int(a, "ends", 0), to));
	buf_printf(out, _("%lld + %lld = %lld Gäste"), (long long)adults, (long long)children,
	    (long long)(adults + children));
	if (record_has(a, "new_faces"))
		buf_printf(out, _(", davon %lld neu"), (long long)record_int(a, "new_faces", 0));
}

static void
tell_helpers(struct preview *p)
{
	const struct cafe *c = &p->cf->cafe;
	size_t n = c->named.n + c->named.unnamed;
	char each[DAY_TEXT], all[DAY_TEXT];
	struct buf *out;

	if (n == 0)
		return;
	out = add(p, N_("Einsätze"));
	if (c->each == 0) {
		buf_printf(out, _("keine: %zu Ehrenamtliche, aber ohne Stunden"), n);
		return;
	}
	buf_printf(out, _("%zu × %s = %s Stunden"), n, minutes_text(c->each, each),
	    minutes_text((int64_t)n * c->each, all));
	if (c->named.unnamed > 0)
		buf_printf(out, _(", %zu davon nur als Zahl"), c->named.unnamed);
}

static void
tell_expense(struct preview *p)
{
	const struct record *x = p->cf->cafe.expense;
	int64_t cents = record_int(x, "amount", 0);
	char euros[CENTS_TEXT];
	struct id position;
	struct buf *out;

	if (cents == 0)
		return;
	out = add(p, N_("Ausgabe"));
	buf_printf(out, _("%s EUR · Beleg %s"), cents_text(cents, euros),
	    record_text(x, "receipt_no"));
	buf_printf(out, " · ");
	if (record_id(x, "position_id", &position))
		told_name(&(struct teller){p->cf->screen->app, true}, &kind_budget_position,
		    &position, out);
	else
		buf_printf(out, "%s", _("ohne Haushaltsposition"));
}

static void
tell_time(struct preview *p)
{
	const struct record *a = p->cf->cafe.activity;
	int64_t minutes = record_int(a, "ends", 0) - record_int(a, "begins", 0);
	char text[DAY_TEXT];
	struct buf *out;

	p->time_row = p->n;
	out = add(p, N_("Arbeitszeit"));
	buf_printf(out, "%s · %s", minutes_text(minutes, text), _("Gruppenangebot"));
}

static bool
tell_lines(struct preview *p, struct err *e)
{
	struct session *s = desk_session(p->cf->screen->app);
	int64_t begins = record_int(p->cf->cafe.activity, "begins", -1);
	struct counsel one;
	size_t i;

	for (i = 0; i < CAFE_LINES; i++) {
		const char *line = cafe_line_text(p->cf->fs.form, i);
		struct buf *out;

		if (line[strspn(line, " ")] == '\0')
			continue;
		out = add(p, N_("Beratung"));
		if (!counsel_read(s->replica, session_people(s, NULL), &p->cf->cafe, line, begins,
			session_now(s), &one, out, e))
			return false;
		begins = counsel_next(&one, begins);
		counsel_free(&one);
	}
	return true;
}

/* ---- drawing ---- */

static void
draw_row(struct preview *p, struct canvas *c, struct rect r, size_t i)
{
	bool on = i != p->time_row || p->cf->cafe.time_entry;
	enum role role = on ? ROLE_TEXT : ROLE_QUIET;

	canvas_text(c, r.row, r.col + 1, LABEL_COLS - 1, ROLE_HEAD, _(p->label[i]));
	if (i == p->time_row && i > 0)
		canvas_printf(c, r.row, r.col + LABEL_COLS, r.cols - LABEL_COLS, role, "[%c] %s",
		    on ? 'x' : ' ', p->booked ? _("ist schon gebucht") : buf_text(&p->row[i]));
	else
		canvas_text(
		    c, r.row, r.col + LABEL_COLS, r.cols - LABEL_COLS, role, buf_text(&p->row[i]));
	if (i == p->time_row)
		canvas_cursor(c, r.row, r.col + LABEL_COLS + 1);
}

static void
preview_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct preview *p = s->state;
	struct rect r =
	    canvas_foot(c, l->work, (int)p->n, _("Das wird auf einmal gespeichert:"));
	size_t i;

	for (i = 0; i < p->n && (int)i < r.rows; i++)
		draw_row(p, c, (struct rect){r.row + (int)i, r.col, 1, r.cols}, i);
}

static void
preview_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(
	    out, "%s", _("Eingabe: so speichern   Leertaste: Arbeitszeit ja, nein   Esc: zurück"));
}

/* ---- keys ---- */

static void
accept(struct screen *s)
{
	struct cafe_form *cf = ((struct preview *)s->state)->cf;

	app_close(s->app, s);
	cafe_form_save(cf);
}

static bool
preview_key(struct screen *s, const struct key *k)
{
	struct preview *p = s->state;

	if (k->type == K_RETURN)
		accept(s);
	else if (k->type == K_CHAR && k->point == ' ' && !p->booked)
		p->cf->cafe.time_entry = !p->cf->cafe.time_entry;
	else
		return false;
	app_dirty(s->app);
	return true;
}

static bool
preview_act(struct screen *s, enum action_id a)
{
	if (a != ACT_SAVE)
		return false;
	accept(s);
	return true;
}

static bool
preview_open(struct screen *s, const void *arg, struct err *e)
{
	struct preview *p = s->state;

	p->cf = *(struct cafe_form *const *)arg;
	if (!cafe_booked(desk_replica(s->app), &p->cf->cafe, &p->booked, e))
		return false;
	p->cf->cafe.time_entry = !p->booked;
	tell_activity(p);
	tell_helpers(p);
	tell_expense(p);
	tell_time(p);
	return tell_lines(p, e);
}

static void
preview_close(struct screen *s)
{
	struct preview *p = s->state;
	size_t i;

	for (i = 0; i < ROWS; i++)
		buf_free(&p->row[i]);
}

static const enum action_id preview_actions[] = {
    ACT_SAVE, ACT_BACK, ACT_HELP, ACT_REDRAW, ACT_LOCK, ACT_NONE};

static const struct screen_ops preview_screen = {
    .name = "cafe-preview",
    .size = sizeof(struct preview),
    .actions = preview_actions,
    .open = preview_open,
    .close = preview_close,
    .draw = preview_draw,
    .key = preview_key,
    .act = preview_act,
    .hint = preview_hint,
    .overlay = true,
    .modal = true,
};

bool
cafe_preview_open(struct cafe_form *cf, struct err *e)
{
	return app_push(cf->screen->app, &preview_screen, &cf, e);
}
