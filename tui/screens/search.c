/*
 * Search in everything this device knows: notes, requests, follow-ups, files, names. Newest first
 * within each kind; what only sounds alike comes last and says so.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "tui/kit/list.h"
#include "tui/screens/found.h"
#include "tui/screens/screens.h"
#include "tui/screens/short_text.h"
#include "tui/screens/told.h"

#define HITS 200 /* who sees so many types another word */
#define WORDS 200

struct search_state {
	struct app *app;
	struct list list;
	char words[WORDS];
	struct hit *hits;
	size_t n;
	int32_t today;
};

enum { CELL_KIND, CELL_DAY, CELL_WHO, CELL_WORDS };

/* ---- hits ---- */

/* Of a person one row is enough, whichever of her spellings fit. */
static bool
is_there(const struct search_state *st, const struct hit *hit)
{
	size_t i;

	for (i = 0; i < st->n; i++)
		if (st->hits[i].kind == hit->kind && id_equal(&st->hits[i].id, &hit->id))
			return true;
	return false;
}

static bool
take_hit(void *ctx, const struct hit *hit)
{
	struct search_state *st = ctx;
	struct hit mine = *hit;
	struct record *rec = NULL;

	if (hit->kind->no == KIND_PERSON_NAME &&
	    replica_load(desk_replica(st->app), hit->kind, &hit->id, &rec, NULL) &&
	    record_id(rec, "person_id", &mine.id))
		mine.kind = &kind_person;
	record_free(rec);
	if (!is_there(st, &mine))
		st->hits[st->n++] = mine;
	return st->n < HITS;
}

static size_t
count(void *ctx, const char *needle)
{
	struct search_state *st = ctx;

	if (strcmp(st->words, needle) != 0) {
		text_copy(st->words, sizeof(st->words), needle);
		st->n = 0;
		if (*needle != '\0')
			replica_search(
			    desk_replica(st->app), needle, NULL, HITS, take_hit, st, NULL);
	}
	return st->n;
}

/* Where it is about nobody, what it is called stands in her place. */
static void
tell_who(struct search_state *st, const struct hit *hit, struct found *f)
{
	struct teller t = {st->app, true};
	struct buf name = BUF_EMPTY;

	if (f->who[0] != '\0')
		return;
	told_name(&t, hit->kind, &hit->id, &name);
	text_copy(f->who, sizeof(f->who), name.len > 0 ? buf_text(&name) : "");
	buf_free(&name);
}

static void
make_row(void *ctx, size_t i, struct list_row *out)
{
	struct search_state *st = ctx;
	const struct hit *hit = &st->hits[i];
	const struct people *people = session_people(desk_session(st->app), NULL);
	struct found f;
	char day[SHORT_TEXT];

	out->key.id = hit->id;
	strcpy(out->key.sort, hit->kind->name);
	row_text(out, CELL_KIND, lang_pick(hit->kind->de, hit->kind->en));
	if (!found_look(desk_replica(st->app), people, hit, st->words, &f))
		return;
	row_text(out, CELL_DAY, short_day(f.day, st->today, day));
	tell_who(st, hit, &f);
	row_text(out, CELL_WHO, f.who);
	row_printf(out, CELL_WORDS, "%s%s", f.sounds ? _("ähnlich klingend · ") : "", f.text);
	out->role = f.sounds ? ROLE_QUIET : ROLE_TEXT;
	secret_wipe(&f, sizeof(f));
}

static const struct list_column columns[] = {
    [CELL_KIND] = {.de = "Art", .en = "Kind", .width = 13, .from = 50},
    [CELL_DAY] = {.de = "Tag", .en = "Day", .width = 8, .from = 40},
    [CELL_WHO] = {.de = "Person", .en = "Person", .width = 18, .wide = 28},
    [CELL_WORDS] = {.de = "Text", .en = "Text", .width = 0},
    LIST_COLUMNS_END,
};

static const struct list_source search_source = {
    .columns = columns,
    .count = count,
    .row = make_row,
    .empty_de = "Ein Wort oder sein Anfang genügt, mehrere engen ein. Groß und klein, ä und ae, "
		"ş und s sind gleich.",
    .empty_en = "A word or its beginning is enough, several narrow. Case does not matter, nor do "
		"ä and ae, ş and s.",
};

/* ---- the screen ---- */

static bool
search_open(struct screen *s, const void *arg, struct err *e)
{
	struct search_state *st = s->state;

	st->app = s->app;
	st->today = session_now(desk_session(s->app)).day;
	st->hits = calloc(HITS + 1, sizeof(*st->hits));
	if (st->hits == NULL)
		return err_nomem(e);
	if (!list_init(&st->list, &search_source, st, e))
		return false;
	list_find(&st->list);
	list_set_needle(&st->list, arg);
	return true;
}

static void
search_close(struct screen *s)
{
	struct search_state *st = s->state;

	list_free(&st->list);
	free(st->hits);
}

/* What was found may have changed while it was open. */
static void
search_shown(struct screen *s)
{
	struct search_state *st = s->state;

	st->words[0] = '\0';
	list_reload(&st->list);
}

static void
search_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	list_draw(&((struct search_state *)s->state)->list, c, l->list, true);
}

static bool
open_found(struct app *app, const struct found *f, struct err *e)
{
	switch (f->kind->no) {
	case KIND_PERSON:
	case KIND_PERSON_NAME:
	case KIND_HOUSEHOLD:
	case KIND_CASE:
	case KIND_CASE_FILE: break; /* in her file */
	default: return open_record(app, f->kind, &f->id, e);
	}
	if (!id_zero(&f->person))
		return open_case(app, &f->person, e);
	app_say(app, "%s", _("Dazu gibt es hier nichts zu öffnen."));
	return true;
}

static bool
open_selected(struct screen *s)
{
	struct search_state *st = s->state;
	const struct list_row *row = list_selected(&st->list);
	const struct people *people = session_people(desk_session(s->app), NULL);
	struct found f;
	struct err e = {0};

	if (row == NULL)
		return true;
	if (!found_look(desk_replica(s->app), people, &st->hits[row->key.n], st->words, &f) ||
	    !open_found(s->app, &f, &e))
		app_error(s->app, &e);
	return true;
}

/* The search line is what this screen is: Esc closes both at once when nothing is typed. */
static bool
search_key(struct screen *s, const struct key *k)
{
	struct search_state *st = s->state;
	bool open = false;

	if (k->type == K_RETURN)
		return open_selected(s);
	if (k->type == K_ESC && *list_needle(&st->list) == '\0')
		return false;
	if (k->type == K_ESC) {
		list_set_needle(&st->list, "");
		list_find(&st->list);
		return true;
	}
	if (!list_key(&st->list, k, &open))
		return false;
	return open ? open_selected(s) : true;
}

static bool
search_act(struct screen *s, enum action_id a)
{
	struct search_state *st = s->state;

	if (a == ACT_OPEN)
		return open_selected(s);
	if (a == ACT_SEARCH) {
		list_find(&st->list);
		return true;
	}
	return list_act(&st->list, a);
}

static enum focus
search_focus(struct screen *s)
{
	return list_focus(&((struct search_state *)s->state)->list);
}

static void
search_title(struct screen *s, struct buf *out)
{
	const struct search_state *st = s->state;

	buf_printf(out, "%s", _("Suche in allem"));
	if (st->n > 0)
		buf_printf(
		    out, st->n == HITS ? _("   die ersten %zu") : _("   %zu gefunden"), st->n);
}

static void
search_message(struct screen *s, struct buf *out)
{
	struct search_state *st = s->state;
	const struct list_row *row = list_selected(&st->list);

	if (row != NULL)
		buf_printf(out, "%s", row_cell(row, CELL_WORDS));
}

static void
search_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(
	    out, "%s", _("Tippen engt ein   Pfeile: wählen   Eingabe: öffnen   Esc: leeren"));
}

static const enum action_id search_actions[] = {ACT_SEARCH, ACT_OPEN, ACT_NONE};

static const struct screen_ops search_screen = {
    .name = "search",
    .size = sizeof(struct search_state),
    .actions = search_actions,
    .open = search_open,
    .draw = search_draw,
    .key = search_key,
    .act = search_act,
    .focus = search_focus,
    .shown = search_shown,
    .close = search_close,
    .title = search_title,
    .message = search_message,
    .hint = search_hint,
    .whole = true,
};

bool
open_search(struct app *app, const char *words, struct err *e)
{
	return app_push(app, &search_screen, words, e);
}
