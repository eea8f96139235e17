#include "common/casework/file_rows.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/file_rows_read.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/deadline.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/rows.h"
#include "common/casework/task/kinds.h"
#include "common/casework/task/occurrence.h"

enum column {
	COL_ID,
	COL_PERSON,
	COL_DAY,
	COL_BEGINS,
	COL_ENDS,
	COL_TEXT,
	COL_A,
	COL_B,
	COL_URGENT
};

/* ---- rows ---- */

static void
add_word(char *out, size_t cap, const char *word)
{
	size_t n = strlen(out);

	if (*word != '\0')
		snprintf(out + n, cap - n, "%s%s", n > 0 ? " · " : "", word);
}

/* "§ 25 Abs. 2 Alt. 2 – subsidiärer Schutz": in a short column the words say more. */
static const char *
label(const struct codes *codes, const char *value)
{
	static const char law[] = "§", dash[] = " – ";
	const char *text = codes == NULL || *value == '\0' ? value : codes_label(codes, value);
	const char *words = strncmp(text, law, strlen(law)) == 0 ? strstr(text, dash) : NULL;

	return words != NULL ? words + strlen(dash) : text;
}

struct taking {
	const struct file_source *source;
	struct file_rows *rows;
};

static int32_t
minute_at(struct query *q, int col)
{
	return query_null(q, col) ? -1 : (int32_t)query_int(q, col);
}

static bool
take(void *ctx, struct query *q, struct err *e)
{
	struct taking *t = ctx;
	const struct file_source *s = t->source;
	struct file_row *row;

	if (!rows_room(&t->rows->at, t->rows->n, sizeof(*row), e))
		return false;
	row = &t->rows->at[t->rows->n++];
	*row = (struct file_row){.section = s->section,
	    .kind = s->kind,
	    .id = query_id(q, COL_ID),
	    .person = query_id(q, COL_PERSON),
	    .day = (int32_t)query_int(q, COL_DAY),
	    .begins = minute_at(q, COL_BEGINS),
	    .ends = minute_at(q, COL_ENDS),
	    .urgent = query_int(q, COL_URGENT) > 0,
	    .over = query_int(q, COL_URGENT) < 0};
	if (s->named)
		add_word(row->what, sizeof(row->what), lang_pick(s->kind->de, s->kind->en));
	add_word(row->what, sizeof(row->what), query_text(q, COL_TEXT));
	add_word(row->what, sizeof(row->what), label(s->a, query_text(q, COL_A)));
	add_word(row->what, sizeof(row->what), label(s->b, query_text(q, COL_B)));
	return true;
}

/* A zero id is no id: a question about nobody finds nobody. */
static void
bind(struct query *q, const struct file_ask *ask)
{
	const struct id *ids[] = {&ask->of.of_case, &ask->of.person, &ask->of.household};
	const int32_t numbers[] = {
	    ask->today, ask->soon, ask->from, ask->until, ask->open, ask->minute};
	int i;

	for (i = 0; i < 3; i++)
		if (!id_zero(ids[i]))
			query_bind_id(q, i + 1, ids[i]);
		else
			query_bind_text(q, i + 1, NULL);
	for (i = 0; i < 6; i++)
		query_bind_int(q, i + 4, numbers[i]);
}

bool
file_rows_ask(struct replica *r, const struct file_source *source, const struct file_ask *ask,
    struct file_rows *out, struct err *e)
{
	struct taking t = {source, out};
	struct query *q = replica_query(r, source->sql, e);

	if (q == NULL)
		return false;
	bind(q, ask);
	return rows_each(q, take, &t, e);
}

void
file_rows_free(struct file_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct file_rows){0};
}

/* ---- ticking off ---- */

static const struct tick {
	const struct kind *kind;
	const char *field, *code;
	const char *on; /* the day it happened; NULL: there is no such field */
	const char *say;
} ticks[] = {
    {&kind_document, "handled", "done", NULL, N_("Erledigt")},
    {&kind_issue, "state", "solved", "closed_on", N_("Gelöst")},
    {&kind_goal, "state", "reached", "reviewed_on", N_("Erreicht")},
    {&kind_appointment, "state", "held", NULL, N_("Stattgefunden")},
};

/* Nobody has been at an appointment that is still to come. */
static const struct tick confirmed = {
    &kind_appointment, "state", "confirmed", NULL, N_("Bestätigt")};

/* The day of the visit is in the record; what matters is that somebody heard from her. */
static bool
tick_visit(struct replica *r, struct record *rec, int minute, struct err *e)
{
	return (record_set_int(rec, "checked_in_at", minute) || err_nomem(e)) &&
	       replica_save(r, &rec, 1, NULL, NULL, e);
}

static bool
tick_field(
    struct replica *r, struct record *rec, const struct tick *tick, int32_t today, struct err *e)
{
	return ((record_set_text(rec, tick->field, tick->code) &&
		    (tick->on == NULL || record_set_int(rec, tick->on, today))) ||
		   err_nomem(e)) &&
	       replica_save(r, &rec, 1, NULL, NULL, e);
}

static const struct tick *
tick_of(const struct kind *kind, int32_t day, int32_t today)
{
	size_t i;

	if (kind == &kind_appointment && day > today)
		return &confirmed;
	for (i = 0; i < sizeof(ticks) / sizeof(ticks[0]); i++)
		if (ticks[i].kind == kind)
			return &ticks[i];
	return NULL;
}

/* One day of a series: the others are as they were. */
static bool
tick_day(struct replica *r, const struct file_row *row, int32_t today, const char **say,
    struct err *e)
{
	const struct tick *tick = tick_of(row->kind, row->day, today);

	*say = _(tick->say);
	return occurrence_save(r, &row->series, row->day, tick->code, e);
}

bool
file_row_mark(struct replica *r, const struct file_row *row, struct now now, const char **say,
    struct err *e)
{
	struct record *rec = NULL;
	const struct tick *tick;
	bool ok = false;

	if (!id_zero(&row->series))
		return tick_day(r, row, now.day, say, e);
	if (row->kind == &kind_deadline) {
		*say = _("Gewahrt");
		return deadline_met(r, &row->id, now.day, "", e);
	}
	if (!replica_load(r, row->kind, &row->id, &rec, e))
		return false;
	tick = tick_of(row->kind, row->day, now.day);
	if (row->kind == &kind_visit_plan) {
		*say = _("Zurückgemeldet");
		ok = tick_visit(r, rec, now.minute, e);
	} else if (tick != NULL) {
		*say = _(tick->say);
		ok = tick_field(r, rec, tick, now.day, e);
	}
	record_free(rec);
	return ok;
}
