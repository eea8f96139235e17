/*
 * Hints: what is incomplete or about to slip, as questions with the records they are about.
 */
#include <stdlib.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/casework/hints.h"
#include "common/casework/hints.h"
#include "tui/kit/app.h"
#include "tui/kit/detail.h"
#include "tui/kit/list.h"
#include "tui/screens/screens.h"
#include "tui/screens/told.h"

struct entry {
	const struct hint *hint;
	int64_t all; /* of a heading; else 0 */
	struct id id;
};

struct hints {
	struct app *app;
	struct entry *at;
	size_t n;
	struct list list;
	struct detail detail;
	bool in_detail;
	uint64_t changes;
};

static struct hints *
state_of(struct screen *s)
{
	return s->state;
}

/* ---- reading ---- */

static void
add(struct hints *h, const struct hint *hint, const struct hint_records *found)
{
	size_t i;

	h->at[h->n++] = (struct entry){.hint = hint, .all = found->all};
	for (i = 0; i < found->n; i++)
		h->at[h->n++] = (struct entry){.hint = hint, .id = found->at[i]};
}

static bool
load(struct hints *h, struct err *e)
{
	int32_t today = session_now(desk_session(h->app)).day;
	struct hint_records found;
	size_t i;

	h->n = 0;
	for (i = 0; i < hints_count(); i++) {
		if (!hint_find(desk_replica(h->app), hint_at(i), today, &found, e))
			return false;
		if (found.n > 0)
			add(h, hint_at(i), &found);
	}
	return true;
}

static size_t
hints_rows(void *ctx, const char *needle)
{
	(void)needle;
	return ((const struct hints *)ctx)->n;
}

static void
hints_row(void *ctx, size_t i, struct list_row *out)
{
	const struct hints *h = ctx;
	const struct entry *entry = &h->at[i];
	struct teller t = {h->app, true};
	struct buf text = BUF_EMPTY;

	out->tag = (int64_t)i;
	if (entry->all > 0) {
		out->heading = true;
		row_text(out, 0, lang_pick(entry->hint->de, entry->hint->en));
		row_printf(out, 1, "%lld", (long long)entry->all);
		return;
	}
	out->key.n = (int64_t)i;
	out->key.id = entry->id;
	told_name(&t, entry->hint->kind, &entry->id, &text);
	row_text(out, 0, text.len > 0 ? buf_text(&text) : "");
	buf_free(&text);
}

static const struct list_column columns[] = {
    {.width = 0}, {.width = 4, .right = true}, LIST_COLUMNS_END};

static const struct list_source source = {.columns = columns,
    .count = hints_rows,
    .row = hints_row,
    .empty_de = "Nichts fällt auf. Gut so.",
    .empty_en = "Nothing stands out. Well done."};

static void
reload(struct screen *s)
{
	struct hints *h = state_of(s);
	struct err e = {0};

	h->changes = desk_session(s->app)->changes;
	if (!load(h, &e))
		app_error(s->app, &e);
	list_reload(&h->list);
	h->list.moved = true;
}

static bool
hints_open(struct screen *s, const void *arg, struct err *e)
{
	struct hints *h = state_of(s);

	(void)arg;
	h->app = s->app;
	h->changes = desk_session(s->app)->changes;
	detail_init(&h->detail);
	h->at = calloc(hints_count() * (HINT_RECORDS + 1), sizeof(*h->at));
	if (h->at == NULL)
		return err_nomem(e);
	return load(h, e) && list_init(&h->list, &source, h, e);
}

static void
hints_close(struct screen *s)
{
	struct hints *h = state_of(s);

	list_free(&h->list);
	detail_free(&h->detail);
	free(h->at);
}

static void
hints_tick(struct screen *s)
{
	if (state_of(s)->changes != desk_session(s->app)->changes)
		reload(s);
}

/* ---- what is selected ---- */

static const struct entry *
entry_here(struct screen *s)
{
	const struct list_row *row = list_selected(&state_of(s)->list);

	return row != NULL ? &state_of(s)->at[row->tag] : NULL;
}

static bool
hints_idle(struct screen *s)
{
	struct hints *h = state_of(s);
	const struct entry *entry = entry_here(s);

	if (!list_moved(&h->list))
		return false;
	detail_clear(&h->detail);
	if (entry != NULL) {
		detail_line(
		    &h->detail, ROLE_ATTENTION, lang_pick(entry->hint->de, entry->hint->en));
		tell_book_record(s->app, entry->hint->kind, &entry->id, &h->detail);
	}
	app_dirty(s->app);
	return false;
}

static void
open_here(struct screen *s)
{
	const struct entry *entry = entry_here(s);
	struct err e = {0};
	struct id id;

	if (entry == NULL)
		return;
	id = entry->id;
	if (!open_record(s->app, entry->hint->kind, &id, &e))
		app_error(s->app, &e);
}

static bool
hints_act(struct screen *s, enum action_id a)
{
	struct hints *h = state_of(s);

	if (a == ACT_OPEN || a == ACT_CHANGE) {
		open_here(s);
		return true;
	}
	if (a == ACT_OTHER_PANE)
		return screen_flip(s, &h->in_detail);
	return h->in_detail ? detail_act(&h->detail, a) : list_act(&h->list, a);
}

static bool
hints_key(struct screen *s, const struct key *k)
{
	bool open = false, used = list_key(&state_of(s)->list, k, &open);

	if (open)
		open_here(s);
	return used || detail_key(&state_of(s)->detail, k);
}

static void
hints_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct hints *h = state_of(s);

	list_draw(&h->list, c, l->list, !h->in_detail);
	detail_draw(&h->detail, c, l->detail, h->in_detail);
}

static void
hints_title(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Hinweise"));
}

static void
hints_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Eingabe: öffnen und ergänzen   Esc: zurück"));
}

static const enum action_id actions[] = {ACT_OPEN, ACT_CHANGE, ACT_OTHER_PANE, ACT_NONE};

static const struct screen_ops hints_screen = {
    .name = "hints",
    .size = sizeof(struct hints),
    .actions = actions,
    .open = hints_open,
    .close = hints_close,
    .draw = hints_draw,
    .key = hints_key,
    .act = hints_act,
    .idle = hints_idle,
    .tick = hints_tick,
    .shown = reload,
    .title = hints_title,
    .hint = hints_hint,
};

bool
open_hints(struct app *app, struct err *e)
{
	return app_push(app, &hints_screen, NULL, e);
}
