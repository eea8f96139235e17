/*
 * sync - screen 9: what is here, what is on its way, how the last runs went, who belongs.
 */
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/list.h"
#include "tui/screens/desk_sync.h"
#include "tui/screens/screens.h"
#include "tui/screens/sync_lines.h"

struct view {
	struct teller teller;
	struct sync_lines lines;
	struct list list;
};

static size_t
count(void *ctx, const char *needle)
{
	(void)needle;
	return ((struct view *)ctx)->lines.n;
}

static void
row(void *ctx, size_t i, struct list_row *out)
{
	const struct sync_line *line = &((struct view *)ctx)->lines.at[i];

	out->heading = line->heading;
	out->mark = line->mark;
	if (line->mark != 0)
		out->role = ROLE_ATTENTION;
	row_text(out, 0, line->left);
	if (!line->heading)
		row_text(out, 1, line->right);
}

static const struct list_column columns[] = {
    {.width = 17, .wide = 30}, {.width = 0}, LIST_COLUMNS_END};
static const struct list_source source = {.columns = columns, .count = count, .row = row};

static bool
sync_screen_open(struct screen *s, const void *arg, struct err *e)
{
	struct view *v = s->state;

	(void)arg;
	v->teller = (struct teller){.app = s->app, .names = true};
	desk_sync_look(s->app);
	sync_lines_load(&v->teller, &v->lines);
	return list_init(&v->list, &source, v, e);
}

static void
sync_screen_close(struct screen *s)
{
	list_free(&((struct view *)s->state)->list);
}

static void
sync_screen_shown(struct screen *s)
{
	struct view *v = s->state;

	desk_sync_look(s->app);
	sync_lines_load(&v->teller, &v->lines);
	list_reload(&v->list);
}

/* ---- drawing ---- */

static int
draw_alarm(struct canvas *c, struct rect r, const char *alarm)
{
	struct rect in = {r.row, r.col + 1, r.rows - 4, r.cols - 2};
	int used;

	if (in.rows < 1)
		return 0;
	canvas_text(c, r.row, r.col, 1, ROLE_ATTENTION, "!");
	used = canvas_wrap(c, in, 0, ROLE_ATTENTION, alarm);
	in.row += used;
	in.rows -= used;
	if (in.rows > 0)
		used += canvas_wrap(c, in, 0, ROLE_TEXT,
		    _("Bitte die Leitung oder die IT anrufen und das vorlesen. Hier geht nichts "
		      "verloren, weiterarbeiten geht."));
	return used > r.rows - 4 ? r.rows - 4 : used + 1;
}

static void
draw_progress(struct canvas *c, int at, int cols, const struct sync_state *st)
{
	if (st->phase == SYNC_PUSH)
		canvas_progress(c, at, 1, cols, st->sent, st->to_send, _("senden"));
	else if (st->phase == SYNC_PULL)
		canvas_progress(c, at, 1, cols, st->fetched, st->to_fetch, _("holen"));
	else
		canvas_progress(c, at, 1, cols, 0, 0, _("verbinden"));
}

static void
sync_screen_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct view *v = s->state;
	struct desk *d = desk_of(s->app);
	const char *alarm = sync_alarm(d->session->sync);
	struct rect r = l->work;
	int used = alarm != NULL ? draw_alarm(c, r, alarm) : 0;

	r.row += used;
	r.rows -= used;
	if (d->watched && r.rows > 3) {
		r.rows--;
		draw_progress(c, r.row + r.rows, r.cols - 2, &d->sync);
	}
	list_draw(&v->list, c, r, true);
}

/* ---- keys ---- */

static bool
open_conflict_list(struct screen *s)
{
	struct err e = {0};

	if (!open_conflicts(s->app, &e))
		app_error(s->app, &e);
	return true;
}

static bool
invite(struct screen *s)
{
	struct err e = {0};

	if (!open_invite(s->app, &e))
		app_error(s->app, &e);
	return true;
}

static bool
open_line(struct screen *s)
{
	struct view *v = s->state;
	const struct list_row *r = list_selected(&v->list);

	if (r != NULL && v->lines.at[r->key.n].act == ACT_CONFLICTS)
		return open_conflict_list(s);
	app_say(s->app, "%s", r != NULL ? row_cell(r, 1) : _("Hier gibt es nichts zu öffnen."));
	return true;
}

static bool
sync_screen_key(struct screen *s, const struct key *k)
{
	struct view *v = s->state;
	bool open = false;

	if (!list_key(&v->list, k, &open))
		return false;
	return open ? open_line(s) : true;
}

static bool
sync_screen_act(struct screen *s, enum action_id a)
{
	struct view *v = s->state;

	switch (a) {
	case ACT_OPEN: return open_line(s);
	case ACT_CONFLICTS: return open_conflict_list(s);
	case ACT_INVITE: return invite(s);
	default: return list_act(&v->list, a);
	}
}

static void
sync_screen_title(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("9 Abgleich"));
}

static void
sync_screen_hint(struct screen *s, struct buf *out)
{
	struct desk *d = desk_of(s->app);

	buf_printf(out, "%s", _("F5: jetzt abgleichen"));
	if (d->conflicts > 0)
		buf_printf(out, "%s", _("  w: Widersprüche"));
	if ((sync_roles(d->session->sync) & ROLE_ADMIN) != 0)
		buf_printf(out, "%s",
		    d->enrol == ENROL_ASK ? _("  i: das wartende Gerät aufnehmen")
					  : _("  i: Gerät oder Person einladen"));
}

static const enum action_id sync_actions[] = {ACT_OPEN, ACT_CONFLICTS, ACT_INVITE, ACT_NONE};

const struct screen_ops sync_screen = {
    .name = "sync",
    .size = sizeof(struct view),
    .actions = sync_actions,
    .open = sync_screen_open,
    .draw = sync_screen_draw,
    .key = sync_screen_key,
    .act = sync_screen_act,
    .shown = sync_screen_shown,
    .close = sync_screen_close,
    .title = sync_screen_title,
    .hint = sync_screen_hint,
    .whole = true,
};
