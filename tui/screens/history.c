/*
 * history - every value a record ever had: fields on the left, their values on the right.
 *
 * What happens to a client is up to three records with one id (row, note, private note); they are
 * shown as one, each under its heading, unless they were asked for alone.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/kit/detail.h"
#include "tui/kit/list.h"
#include "tui/screens/history.h"
#include "tui/screens/screens.h"
#include "tui/screens/story.h"

#define PARTS 3
#define LINES 200

struct part {
	const struct kind *kind;
	struct story story;
};

/* One row of the list: a heading, or a field of a part. */
struct line {
	uint8_t part;
	bool heading;
	uint16_t field;
};

struct history {
	struct teller teller;
	struct id id;
	struct part parts[PARTS];
	size_t n_parts;
	struct line lines[LINES];
	size_t n_lines;
	struct list list;
	struct detail detail;
	bool in_detail;
};

/* ---- what is shown ---- */

static void
add_line(struct history *h, size_t part, bool heading, uint16_t field)
{
	if (h->n_lines < LINES)
		h->lines[h->n_lines++] =
		    (struct line){.part = (uint8_t)part, .heading = heading, .field = field};
}

static void
add_lines(struct history *h, size_t part)
{
	const struct part *p = &h->parts[part];
	size_t i;

	add_line(h, part, true, 0);
	for (i = 0; i <= p->kind->n_fields; i++) {
		uint16_t no = i > 0 ? p->kind->fields[i - 1].no : 0;

		if (story_of(&p->story, no).values > 0)
			add_line(h, part, false, no);
	}
}

static bool
add_part(struct history *h, const struct kind *kind, struct err *e)
{
	struct part *p = &h->parts[h->n_parts];
	struct err why = {0};

	*p = (struct part){.kind = kind};
	if (story_load(&h->teller, kind, &h->id, &p->story, &why)) {
		add_lines(h, h->n_parts++);
		return true;
	}
	story_free(&p->story);
	if (why.code == ERR_MISSING)
		return true;
	*e = why;
	return false;
}

/* Kinds that share one id. */
static const uint16_t families[][PARTS] = {
    {KIND_ENCOUNTER, KIND_ENCOUNTER_NOTE, KIND_PRIVATE_NOTE},
    {KIND_REQUEST, KIND_REQUEST_NOTE, 0},
    {KIND_CASE, KIND_CASE_FILE, 0},
};

static const uint16_t *
family_of(const struct kind *kind)
{
	size_t i, k;

	for (i = 0; i < sizeof(families) / sizeof(families[0]); i++)
		for (k = 0; k < PARTS; k++)
			if (families[i][k] == kind->no)
				return families[i];
	return NULL;
}

static bool
load(struct history *h, const struct history_of *of, struct err *e)
{
	const struct kinds *kinds = replica_kinds(desk_replica(h->teller.app));
	const uint16_t *family = of->alone ? NULL : family_of(of->kind);
	bool ok = true;
	size_t k;

	if (family == NULL)
		ok = add_part(h, of->kind, e);
	if (ok && of->alone)
		ok = add_part(h, &kind_review, e);
	for (k = 0; ok && family != NULL && k < PARTS && family[k] != 0; k++)
		ok = add_part(h, kinds_no(kinds, family[k]), e);
	if (ok && h->n_parts == 0)
		ok = err_set(e, ERR_MISSING,
		    _("Diesen Eintrag gibt es auf diesem Gerät nicht (mehr). Bitte die Liste neu "
		      "öffnen."),
		    "no record of kind %s", of->kind->name);
	return ok;
}

/* ---- list of fields ---- */

static const char *
line_label(const struct part *p, uint16_t field)
{
	struct story_field f = story_of(&p->story, field);

	if (field == 0 && f.values == 1 && f.last->made)
		return _("angelegt");
	return told_field(told_field_no(p->kind, field));
}

static size_t
count(void *ctx, const char *needle)
{
	struct screen *s = ctx;

	(void)needle;
	return ((struct history *)s->state)->n_lines;
}

static void
row(void *ctx, size_t i, struct list_row *out)
{
	struct history *h = ((struct screen *)ctx)->state;
	const struct line *line = &h->lines[i];
	const struct part *p = &h->parts[line->part];
	struct story_field f = story_of(&p->story, line->field);
	char when[TOLD_WHO];

	out->heading = line->heading;
	if (line->heading) {
		row_text(out, 0, lang_pick(p->kind->de, p->kind->en));
		return;
	}
	out->mark = f.heads > 1 ? '!' : 0;
	row_text(out, 0, line_label(p, line->field));
	row_text(out, 1, told_when(&h->teller, stamp_ms(f.last->stamp.hlc), when));
	row_printf(out, 2, "%zu", f.values);
}

static const struct list_column columns[] = {
    {.de = "Feld", .en = "Field", .width = 0},
    {.de = "zuletzt", .en = "last", .width = 16, .from = 36},
    {.de = "Werte", .en = "Values", .width = 6, .right = true},
    LIST_COLUMNS_END,
};

static const struct list_source source = {.columns = columns, .count = count, .row = row};

/* ---- values of the selected field ---- */

static void
tell_item(struct history *h, const struct story_item *item, bool conflict)
{
	struct buf by = BUF_EMPTY;
	const char *word = item->made		    ? _("angelegt")
			   : item->head && conflict ? _("! offen")
			   : item->current	    ? _("gilt")
						    : _("früher");

	told_by(&h->teller, &item->stamp, &by);
	detail_line(&h->detail, ROLE_TEXT, "");
	detail_field(&h->detail, word, item->made ? buf_text(&by) : item->text);
	if (!item->made)
		detail_field(&h->detail, " ", buf_text(&by));
	if (item->reason != NULL)
		detail_field(&h->detail, _("Grund"), item->reason);
	buf_free(&by);
}

static void
fill(struct history *h)
{
	const struct list_row *selected = list_selected(&h->list);
	const struct line *line;
	struct story_field f;
	const struct story *story;
	size_t i;

	detail_clear(&h->detail);
	if (selected == NULL)
		return;
	line = &h->lines[selected->key.n];
	story = &h->parts[line->part].story;
	f = story_of(story, line->field);
	detail_head(
	    &h->detail, told_field(told_field_no(h->parts[line->part].kind, line->field)), NULL);
	if (f.heads > 1)
		detail_line(&h->detail, ROLE_ATTENTION,
		    _("! Mehrere Werte sind offen. Unter »Widersprüche« (9 Abgleich) "
		      "entscheiden."));
	for (i = story->n; i-- > 0;)
		if (story->at[i].field == line->field)
			tell_item(h, &story->at[i], f.heads > 1);
}

/* ---- the screen ---- */

static bool
history_screen_open(struct screen *s, const void *arg, struct err *e)
{
	const struct history_of *of = arg;
	struct history *h = s->state;

	h->teller = (struct teller){.app = s->app, .names = of->names};
	h->id = of->id;
	detail_init(&h->detail);
	return load(h, of, e) && list_init(&h->list, &source, s, e);
}

static void
history_close(struct screen *s)
{
	struct history *h = s->state;
	size_t i;

	for (i = 0; i < h->n_parts; i++)
		story_free(&h->parts[i].story);
	list_free(&h->list);
	detail_free(&h->detail);
}

static bool
history_idle(struct screen *s)
{
	struct history *h = s->state;

	if (list_moved(&h->list)) {
		fill(h);
		app_dirty(s->app);
	}
	return false;
}

static void
history_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct history *h = s->state;

	list_draw(&h->list, c, l->list, !h->in_detail);
	detail_draw(&h->detail, c, l->detail, h->in_detail);
}

static bool
history_key(struct screen *s, const struct key *k)
{
	struct history *h = s->state;
	bool open = false;

	return list_key(&h->list, k, &open) || detail_key(&h->detail, k);
}

static bool
history_act(struct screen *s, enum action_id a)
{
	struct history *h = s->state;

	if (a == ACT_OTHER_PANE)
		return screen_flip(s, &h->in_detail);
	return h->in_detail ? detail_act(&h->detail, a) : list_act(&h->list, a);
}

static void
history_title(struct screen *s, struct buf *out)
{
	struct history *h = s->state;

	buf_printf(out, "%s", _("Verlauf: "));
	told_about(&h->teller, h->parts[0].kind, &h->id, out);
}

static void
history_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Jeder Wert bleibt erhalten, der neueste steht oben. Esc: zurück"));
}

static const enum action_id history_actions[] = {ACT_OTHER_PANE, ACT_NONE};

const struct screen_ops history_screen = {
    .name = "history",
    .size = sizeof(struct history),
    .actions = history_actions,
    .open = history_screen_open,
    .draw = history_draw,
    .key = history_key,
    .act = history_act,
    .idle = history_idle,
    .close = history_close,
    .title = history_title,
    .hint = history_hint,
};

bool
history_open(struct app *app, const struct history_of *of, struct err *e)
{
	return app_push(app, &history_screen, of, e);
}

bool
open_history(struct app *app, const struct kind *kind, const struct id *id, struct err *e)
{
	return history_open(app, &(struct history_of){.kind = kind, .id = *id, .names = true}, e);
}
