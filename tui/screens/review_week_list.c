/* The rows of a week under the headings of its parts. */
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/screens/desk.h"
#include "tui/screens/review_week.h"

void
week_list_init(struct week_list *w, struct app *app)
{
	*w = (struct week_list){.teller = {.app = app, .names = false}};
}

void
week_list_free(struct week_list *w)
{
	review_week_free(&w->week);
	buf_free(&w->room);
	*w = (struct week_list){0};
}

/* ---- what is shown ---- */

static bool
fits(const struct log_filter *f, const struct log_row *row)
{
	return (id_zero(&f->worker) || id_equal(&f->worker, &row->worker)) &&
	       (f->kind == 0 || f->kind == row->kind) &&
	       (f->area[0] == '\0' || strcmp(f->area, row->area) == 0);
}

static bool
add_line(struct week_list *w, struct week_line line, struct err *e)
{
	struct week_line *room = (struct week_line *)(void *)buf_extend(&w->room, sizeof(*room));

	if (room == NULL)
		return err_nomem(e);
	*room = line;
	w->lines = (struct week_line *)(void *)w->room.at;
	w->n++;
	return true;
}

static bool
add_part(struct week_list *w, enum week_part part, struct err *e)
{
	bool any = false;
	size_t i;

	for (i = 0; i < w->week.n; i++) {
		if (w->week.at[i].part != part || !w->week.at[i].kept)
			continue;
		if (!any && !add_line(w, (struct week_line){.part = part, .heading = true}, e))
			return false;
		any = true;
		if (!add_line(w, (struct week_line){.part = part, .at = i}, e))
			return false;
	}
	return true;
}

static bool
make_lines(struct week_list *w, struct err *e)
{
	int part;

	buf_reset(&w->room);
	w->lines = NULL;
	w->n = 0;
	for (part = 0; part < WEEK_PARTS; part++)
		if (!add_part(w, (enum week_part)part, e))
			return false;
	return true;
}

static void
keep(struct week_list *w, struct week_row *at)
{
	at->kept = fits(&w->filter, &at->row) && (!w->filter.unreviewed || !log_row_seen(&at->row));
}

bool
week_list_begin(struct week_list *w, int32_t monday, struct err *e)
{
	struct review_week week;
	size_t i;

	if (!review_week_load(desk_replica(w->teller.app), monday, &week, e)) {
		review_week_free(&week);
		return false;
	}
	review_week_free(&w->week);
	w->week = week;
	for (i = 0; i < w->week.n; i++)
		keep(w, &w->week.at[i]);
	return make_lines(w, e);
}

/* ---- the same week again ---- */

static struct week_row *
find(struct review_week *week, const struct log_row *row)
{
	size_t i;

	for (i = 0; i < week->n; i++)
		if (week->at[i].row.kind == row->kind && id_equal(&week->at[i].row.id, &row->id))
			return &week->at[i];
	return NULL;
}

/* What was seen meanwhile keeps its reasons and its place as long as the list is open. */
static void
carry_over(struct review_week *old, struct review_week *now)
{
	struct week_row *is, hold;
	size_t i, n = 0;

	for (i = 0; i < old->n; i++) {
		is = find(now, &old->at[i].row);
		if (is == NULL)
			continue;
		if (old->at[i].kept) {
			is->part = log_row_seen(&is->row) ? old->at[i].part : is->part;
			is->why |= log_row_seen(&is->row) ? old->at[i].why : 0;
			is->kept = true;
		}
		hold = *is;
		*is = now->at[n];
		now->at[n++] = hold;
	}
}

bool
week_list_refresh(struct week_list *w, struct err *e)
{
	struct review_week now;
	size_t i;

	if (!review_week_load(desk_replica(w->teller.app), w->week.monday, &now, e)) {
		review_week_free(&now);
		return false;
	}
	for (i = 0; i < now.n; i++)
		keep(w, &now.at[i]);
	carry_over(&w->week, &now);
	review_week_free(&w->week);
	w->week = now;
	return make_lines(w, e);
}

/* ---- as a list ---- */

struct week_row *
week_list_row(struct week_list *w, const struct list_row *row)
{
	return row != NULL && row->tag >= 0 && (size_t)row->tag < w->week.n ? &w->week.at[row->tag]
									    : NULL;
}

static size_t
count(void *ctx, const char *needle)
{
	(void)needle;
	return ((struct week_list *)ctx)->n;
}

static const char *
part_name(enum week_part part)
{
	switch (part) {
	case PART_RISK: return _("FÄLLT AUF");
	case PART_SAMPLE: return _("STICHPROBE");
	case PART_REST: return _("UNAUFFÄLLIGER REST");
	default: return _("WARTET AUF ANTWORT");
	}
}

static void
show_heading(const struct week_list *w, enum week_part part, struct list_row *out)
{
	size_t i, open = 0;

	for (i = 0; i < w->n; i++)
		open += !w->lines[i].heading && w->lines[i].part == part &&
			!log_row_seen(&w->week.at[w->lines[i].at].row);
	out->heading = true;
	out->tag = -1;
	row_text(out, 0, part_name(part));
	row_printf(out, 1, "%zu", open);
}

static bool
is_decided(const struct log_row *row)
{
	return log_row_seen(row) || (strcmp(row->state, "query") == 0 && !row->changed);
}

/* Decided: how; else why to look. */
static void
show_state(const struct week_row *at, struct list_row *out)
{
	bool decided = is_decided(&at->row);
	char why[40];

	week_why_short(at, why);
	row_text(out, 5, decided || why[0] == '\0' ? review_log_state(&at->row) : why);
	if (log_row_seen(&at->row))
		out->role = ROLE_QUIET;
	else if (!decided && at->why != 0)
		out->mark = '!';
}

static void
show_reasons(const struct week_list *w, const struct week_row *at, struct list_row *out)
{
	struct buf all = BUF_EMPTY;
	int i;

	for (i = 0; i < RISKS; i++) {
		if ((at->why & RISK(i)) == 0)
			continue;
		if (all.len > 0)
			buf_printf(&all, "; ");
		week_why(&w->teller, at, (enum risk)i, &all);
	}
	row_text(out, 6, all.len > 0 ? buf_text(&all) : "");
	buf_free(&all);
}

static void
row(void *ctx, size_t i, struct list_row *out)
{
	struct week_list *w = ctx;
	const struct week_row *at;
	char text[DAY_TEXT], who[16];

	if (w->lines[i].heading) {
		show_heading(w, w->lines[i].part, out);
		return;
	}
	at = &w->week.at[w->lines[i].at];
	out->tag = (int64_t)w->lines[i].at;
	out->key.id = at->row.id;
	snprintf(out->key.sort, sizeof(out->key.sort), "%u", at->row.kind);
	row_text(out, 0, day_text_short(at->row.day, text));
	row_text(out, 1, told_initials(&w->teller, &at->row.worker, who));
	review_log_what(&at->row, out, 2);
	row_text(out, 3, at->row.area);
	row_text(out, 4, at->row.minutes >= 0 ? minutes_text(at->row.minutes, text) : "");
	show_state(at, out);
	show_reasons(w, at, out);
}

static const struct list_column columns[] = {
    {.de = "Tag", .en = "Day", .width = 6},
    {.de = "Wer", .en = "Who", .width = 3, .wide = 4},
    {.de = "Was", .en = "What", .width = 0, .wide = 22},
    {.de = "Be", .en = "Ar", .width = 2, .from = 60},
    {.de = "Dauer", .en = "Time", .width = 5, .right = true},
    {.de = "Stand", .en = "State", .width = 11},
    {.de = "Warum ansehen", .en = "Why look at it", .width = 0, .from = 80},
    LIST_COLUMNS_END,
};

const struct list_source week_list_source = {
    .columns = columns,
    .count = count,
    .row = row,
    .empty_de =
	"In dieser Woche ist nichts mehr offen. < und > blättern durch die Wochen, F8 zeigt "
	"auch Gesehenes.",
    .empty_en =
	"Nothing is left in this week. < and > turn the weeks, F8 also shows what was seen.",
};
