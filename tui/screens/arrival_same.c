/*
 * "Gleiche Person?": those who arrive and are perhaps known. Enter says she is, Enter again she
 * is not; whoever is left as she is becomes a new person. Nothing happens by itself.
 */
#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/kit/app.h"
#include "tui/kit/list.h"
#include "tui/screens/arrival.h"

struct same {
	struct screen *form;
	struct list list;
};

static struct same *
state_of(struct screen *s)
{
	return s->state;
}

static struct arrival_screen *
arrival_of(struct screen *s)
{
	return state_of(s)->form->state;
}

static size_t
same_count(void *ctx, const char *needle)
{
	(void)needle;
	return ((struct arrival_screen *)((struct same *)ctx)->form->state)->knowns.n;
}

static void
same_row(void *ctx, size_t i, struct list_row *out)
{
	const struct arrival_screen *a = ((struct same *)ctx)->form->state;
	const struct arrive_known *k = &a->knowns.at[i];
	const struct arrival_line *line = &a->grid.at[k->line];
	bool taken = id_equal(&line->stored, &k->stored);
	char name[NAME_DISPLAY], day[DAY_TEXT];

	name_compose(line->cell[CELL_FAMILY], line->cell[CELL_GIVEN], name);
	out->tag = (int64_t)i;
	out->key.n = (int64_t)i;
	out->key.id = k->stored;
	row_text(out, 0, taken ? "[=]" : "[ ]");
	row_printf(out, 1, "%s %s", name, line->cell[CELL_BIRTH]);
	row_printf(out, 2, "%s %s", k->name, pdate_text(k->birth, day));
	row_text(out, 3, k->case_code);
	row_text(out, 4, k->score.verdict == ALIKE_LIKELY ? _("wahrscheinlich") : _("möglich"));
	row_printf(out, 5, "%d", k->score.points);
}

static const struct list_column columns[] = {
    {.de = "", .en = "", .width = 3},
    {.de = "neu auf der Liste", .en = "new on the list", .width = 0},
    {.de = "schon gespeichert", .en = "stored already", .width = 0},
    {.de = "Fall", .en = "case", .width = 12, .from = 100},
    {.de = "gleich?", .en = "the same?", .width = 14},
    {.de = "Pkt.", .en = "pts.", .width = 4, .from = 100, .right = true},
    LIST_COLUMNS_END,
};

static const struct list_source source = {.columns = columns,
    .count = same_count,
    .row = same_row,
    .empty_de = "Niemand ist schon bekannt.",
    .empty_en = "Nobody is known already."};

static bool
same_open(struct screen *s, const void *arg, struct err *e)
{
	struct same *same = state_of(s);

	same->form = *(struct screen *const *)arg;
	return list_init(&same->list, &source, same, e);
}

static void
same_close(struct screen *s)
{
	list_free(&state_of(s)->list);
}

static void
same_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	list_draw(&state_of(s)->list, c, l->work, true);
}

static void
toggle(struct screen *s)
{
	struct arrival_screen *a = arrival_of(s);
	const struct list_row *row = list_selected(&state_of(s)->list);
	const struct arrive_known *k = row != NULL ? &a->knowns.at[row->tag] : NULL;
	struct arrival_line *line;

	if (k == NULL)
		return;
	line = &a->grid.at[k->line];
	line->stored = id_equal(&line->stored, &k->stored) ? (struct id){{0}} : k->stored;
	a->changed = true;
	app_draft(s->app);
	list_reload(&state_of(s)->list);
}

/* Who was looked at and not taken is new: she is not asked for again. */
static void
go_on(struct screen *s)
{
	struct arrival_screen *a = arrival_of(s);
	struct screen *form = state_of(s)->form;
	struct app *app = s->app;
	size_t i;

	for (i = 0; i < a->knowns.n; i++)
		a->grid.at[a->knowns.at[i].line].new = true;
	a->changed = true;
	app_close(app, s);
	arrival_store(app, form);
}

static bool
same_act(struct screen *s, enum action_id a)
{
	if (a == ACT_OPEN || a == ACT_MARK)
		toggle(s);
	else if (a == ACT_SAVE)
		go_on(s);
	else
		return list_act(&state_of(s)->list, a);
	return true;
}

static bool
same_key(struct screen *s, const struct key *k)
{
	bool open = false, used = list_key(&state_of(s)->list, k, &open);

	if (open)
		toggle(s);
	return used;
}

static void
same_title(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s · %s", _("Ankunft"), _("Gleiche Person?"));
}

static void
same_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s",
	    _("Eingabe: ja, dieselbe / doch neu   Strg+S: weiter, speichern   Esc: zurück"));
}

static const enum action_id actions[] = {ACT_OPEN, ACT_MARK, ACT_SAVE, ACT_NONE};

static const struct screen_ops same_screen = {
    .name = "arrival-same",
    .size = sizeof(struct same),
    .actions = actions,
    .open = same_open,
    .close = same_close,
    .draw = same_draw,
    .key = same_key,
    .act = same_act,
    .title = same_title,
    .hint = same_hint,
    .whole = true,
};

bool
arrival_ask_same(struct screen *s, struct err *e)
{
	return app_push(s->app, &same_screen, &s, e);
}
