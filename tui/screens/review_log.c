#include "tui/screens/review_log.h"

#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "tui/screens/desk.h"

#define PIECE 128 /* rows of one look */

void
review_log_init(struct review_log *l, struct app *app)
{
	*l = (struct review_log){.teller = {.app = app, .names = false}};
}

void
review_log_free(struct review_log *l)
{
	buf_free(&l->room);
	*l = (struct review_log){0};
}

static struct replica *
replica_of(const struct review_log *l)
{
	return desk_replica(l->teller.app);
}

bool
review_log_recount(struct review_log *l, struct err *e)
{
	int32_t last;

	if (!log_span(replica_of(l), &l->first, &last, e))
		return false;
	l->counting = (struct log_counts){0};
	l->count_at = last != 0 ? day_monday(last) : 0;
	l->counted = l->counted || last == 0;
	return true;
}

bool
review_log_begin(struct review_log *l, struct err *e)
{
	const struct log_filter *f = &l->filter;

	buf_reset(&l->room);
	l->keys = NULL;
	l->n = 0;
	l->narrow = !id_zero(&f->worker) || f->area[0] != '\0' || f->kind != 0 || f->unreviewed;
	if (!review_log_recount(l, e))
		return false;
	l->gather = l->narrow ? l->count_at : 0;
	return true;
}

/* ---- in pieces ---- */

static bool
keep(struct review_log *l, const struct log_row *row, struct err *e)
{
	struct review_key *key = (struct review_key *)(void *)buf_extend(&l->room, sizeof(*key));

	if (key == NULL)
		return err_nomem(e);
	*key = (struct review_key){.id = row->id, .kind = row->kind};
	l->keys = (struct review_key *)(void *)l->room.at;
	l->n++;
	return true;
}

static int32_t
week_before(const struct review_log *l, int32_t monday)
{
	return monday > l->first ? day_add(monday, -7) : 0;
}

static void
within_week(struct log_filter *f, int32_t monday)
{
	f->from = monday;
	f->to = day_add(monday, 6);
}

static bool
gather(struct review_log *l, struct err *e)
{
	struct log_filter f = l->filter;
	struct log_row rows[PIECE], last;
	size_t i, got = PIECE;
	bool more = false;

	within_week(&f, l->gather);
	while (got == PIECE && l->n < REVIEW_KEYS) {
		if (!log_fetch(replica_of(l), &f, more ? &last : NULL, false, PIECE, rows, &got, e))
			return false;
		for (i = 0; i < got; i++)
			if (!keep(l, &rows[i], e))
				return false;
		last = rows[got > 0 ? got - 1 : 0];
		more = true;
	}
	l->gather = l->n < REVIEW_KEYS ? week_before(l, l->gather) : 0;
	return true;
}

static bool
count_week(struct review_log *l, struct err *e)
{
	struct log_filter f = {.worker = l->filter.worker};

	within_week(&f, l->count_at);
	if (!log_count(replica_of(l), &f, &l->counting, e))
		return false;
	l->count_at = week_before(l, l->count_at);
	if (l->count_at == 0) {
		l->counts = l->counting;
		l->counted = true;
	}
	return true;
}

static void
add_row(struct log_counts *n, const struct log_row *row, int64_t by)
{
	n->unreviewed += log_row_seen(row) ? 0 : by;
	n->queries += strcmp(row->state, "query") == 0 ? by : 0;
	n->answered += strcmp(row->state, "answered") == 0 ? by : 0;
}

void
review_log_marked(struct review_log *l, const struct log_row *before, const struct log_row *after)
{
	add_row(&l->counts, before, -1);
	add_row(&l->counts, after, 1);
	if (l->count_at != 0) /* half counted: which half the row is in nobody knows */
		review_log_recount(l, NULL);
}

bool
review_log_step(struct review_log *l, bool *grew, struct err *e)
{
	size_t had = l->n;
	bool ok = true;

	*grew = false;
	if (l->gather != 0)
		ok = gather(l, e);
	else if (l->count_at != 0)
		ok = count_week(l, e);
	if (!ok)
		l->gather = l->count_at = 0;
	*grew = l->n > had || (l->counted && l->count_at == 0);
	return l->gather != 0 || l->count_at != 0;
}

/* ---- rows ---- */

void
review_log_what(const struct log_row *row, struct list_row *out, int col)
{
	char text[120];

	if (row->kind == KIND_ENCOUNTER)
		text_copy(text, sizeof(text), codes_label(&codes_encounter_kind, row->what));
	else if (row->kind == KIND_TIME_ENTRY)
		text_copy(text, sizeof(text), codes_label(&codes_time_activity, row->what));
	else
		text_copy(text, sizeof(text), lang_pick(kind_request.de, kind_request.en));
	if (strstr(text, " (") != NULL)
		*strstr(text, " (") = '\0';
	row_text(out, col, text);
}

const char *
review_log_state(const struct log_row *row)
{
	if (row->changed && strcmp(row->state, "reviewed") == 0)
		return _("geändert");
	if (strcmp(row->state, "reviewed") == 0)
		return _("gesehen");
	if (strcmp(row->state, "query") == 0)
		return _("Frage");
	return strcmp(row->state, "answered") == 0 ? _("Antwort") : _("neu");
}

static void
show_row(struct review_log *l, const struct log_row *row, struct list_row *out)
{
	char text[DAY_TEXT], who[16];

	out->key.id = row->id;
	out->key.n = row->born;
	out->tag = row->kind;
	snprintf(
	    out->key.sort, sizeof(out->key.sort), "%d %d %u", row->day, row->begins, row->kind);
	if (row->changed || strcmp(row->state, "answered") == 0)
		out->mark = '!';
	row_text(out, 0, day_text_short(row->day, text));
	row_text(out, 1, row->begins >= 0 ? minute_text(row->begins, text) : "");
	row_text(out, 2, told_initials(&l->teller, &row->worker, who));
	review_log_what(row, out, 3);
	row_text(out, 4, row->area);
	row_text(out, 5, row->minutes >= 0 ? minutes_text(row->minutes, text) : "");
	row_text(out, 6, review_log_state(row));
}

static const struct list_column columns[] = {
    {.de = "Tag", .en = "Day", .width = 6},
    {.de = "Zeit", .en = "Time", .width = 5, .from = 50},
    {.de = "Wer", .en = "Who", .width = 3, .wide = 4},
    {.de = "Was", .en = "What", .width = 0},
    {.de = "Be", .en = "Ar", .width = 2},
    {.de = "Dauer", .en = "Time", .width = 5, .right = true},
    {.de = "Stand", .en = "State", .width = 8},
    LIST_COLUMNS_END,
};

/* ---- page by page ---- */

static struct log_row
place_of(const struct list_key *key)
{
	struct log_row at = {.id = key->id, .born = key->n};
	unsigned kind;

	if (sscanf(key->sort, "%d %d %u", &at.day, &at.begins, &kind) == 3)
		at.kind = (uint16_t)kind;
	return at;
}

/* The place just before a row (the list runs downwards), so that the row itself comes first. */
static void
step_up(struct log_row *at)
{
	int i;

	for (i = ID_LEN - 1; i >= 0 && ++at->id.b[i] == 0; i--)
		;
	at->born += i < 0;
}

static bool
fetch(void *ctx, const struct list_ask *ask, struct list_row *out, size_t *got, struct err *e)
{
	struct review_log *l = ctx;
	struct log_row rows[PIECE], at = {0};
	bool before = ask->from == LIST_BEFORE || ask->from == LIST_LAST;
	size_t n = ask->n < PIECE ? ask->n : PIECE, i;

	if (ask->key != NULL)
		at = place_of(ask->key);
	if (ask->from == LIST_AT)
		step_up(&at);
	if (!log_fetch(replica_of(l), &l->filter,
		ask->from == LIST_FIRST || ask->from == LIST_LAST ? NULL : &at, before, n, rows,
		got, e))
		return false;
	for (i = 0; i < *got; i++)
		show_row(l, &rows[i], &out[i]);
	return true;
}

static const struct list_source whole_source = {
    .columns = columns,
    .fetch = fetch,
    .empty_de = "Noch kein Eintrag. Was die Begleiterinnen aufschreiben, steht nach dem Abgleich "
		"(F5) hier.",
    .empty_en = "No entry yet. What the companions write down stands here after a sync (F5).",
};

/* ---- gathered ---- */

static size_t
count(void *ctx, const char *needle)
{
	(void)needle;
	return ((struct review_log *)ctx)->n;
}

static void
row(void *ctx, size_t i, struct list_row *out)
{
	struct review_log *l = ctx;
	struct log_row now;

	out->key.id = l->keys[i].id;
	out->tag = l->keys[i].kind;
	snprintf(out->key.sort, sizeof(out->key.sort), "%u", l->keys[i].kind);
	if (log_row_load(replica_of(l), l->keys[i].kind, &l->keys[i].id, &now, NULL)) {
		show_row(l, &now, out);
		snprintf(out->key.sort, sizeof(out->key.sort), "%u", l->keys[i].kind);
	} else {
		row_text(out, 3, _("(gelöscht)"));
	}
}

static const struct list_source narrow_source = {
    .columns = columns,
    .count = count,
    .row = row,
    .empty_de = "Zu diesem Filter gibt es keinen Eintrag. F8 ändert ihn.",
    .empty_en = "No entry fits this filter. F8 changes it.",
};

const struct list_source *
review_log_source(const struct review_log *l)
{
	return l->narrow ? &narrow_source : &whole_source;
}

struct review_key
review_log_key(const struct list_row *row)
{
	return (struct review_key){.id = row->key.id, .kind = (uint16_t)row->tag};
}
