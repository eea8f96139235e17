#include "common/report/papers/listing.h"

#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/name.h"
#include "common/casework/staff.h"

struct listing_run {
	const struct report_ask *ask;
	const struct listing *l;
	struct document *d;
	bool shown[LIST_COLUMNS];
	size_t n; /* columns of the listing */
	int64_t sum[LIST_COLUMNS];
	int64_t rows;
};

static enum unit
unit_of(enum list_as as)
{
	static const enum unit units[] = {[LIST_CENTS] = UNIT_CENTS,
	    [LIST_MINUTES] = UNIT_MINUTES,
	    [LIST_TENTHS] = UNIT_TENTHS,
	    [LIST_PERMILLE] = UNIT_PERMILLE,
	    [LIST_DAYS] = UNIT_DAYS,
	    [LIST_ROW] = UNIT_NUMBER};

	return units[as];
}

static bool
is_number(enum list_as as)
{
	return (as >= LIST_NUMBER && as <= LIST_DAYS) || as == LIST_ROW || as == LIST_UNTIL ||
	       as == LIST_SINCE;
}

/* ---- cells ---- */

static bool
put_text(struct listing_run *run, struct query *q, size_t c, struct err *e)
{
	const char *text = query_text(q, (int)c);

	if (!report_typed(run->ask, _(run->l->column[c].label), text, e))
		return false;
	document_text(run->d, text);
	return true;
}

static bool
put_number(struct listing_run *run, struct query *q, size_t c, struct err *e)
{
	const struct list_column *column = &run->l->column[c];

	(void)e;
	if (query_null(q, (int)c)) {
		document_empty(run->d);
		return true;
	}
	run->sum[c] += query_int(q, (int)c);
	document_number(run->d, unit_of(column->as), query_int(q, (int)c));
	return true;
}

static bool
put_row_number(struct listing_run *run, struct query *q, size_t c, struct err *e)
{
	(void)q, (void)c, (void)e;
	document_number(run->d, UNIT_NUMBER, run->rows);
	return true;
}

static bool
put_day(struct listing_run *run, struct query *q, size_t c, struct err *e)
{
	(void)e;
	document_day(run->d, (int32_t)query_int(q, (int)c));
	return true;
}

static bool
put_days(struct listing_run *run, struct query *q, size_t c, struct err *e)
{
	int32_t day = (int32_t)query_int(q, (int)c);
	int days = day == 0 ? 0 : day_between(run->ask->today, day);

	(void)e;
	if (day == 0)
		document_empty(run->d);
	else
		document_number(
		    run->d, UNIT_DAYS, run->l->column[c].as == LIST_UNTIL ? days : -days);
	return true;
}

static bool
put_time(struct listing_run *run, struct query *q, size_t c, struct err *e)
{
	char text[DAY_TEXT];

	(void)e;
	document_text(
	    run->d, query_null(q, (int)c) ? "" : minute_text((int)query_int(q, (int)c), text));
	return true;
}

static bool
put_yes(struct listing_run *run, struct query *q, size_t c, struct err *e)
{
	(void)e;
	if (query_null(q, (int)c))
		document_empty(run->d);
	else
		document_text(run->d, query_int(q, (int)c) != 0 ? _("ja") : _("nein"));
	return true;
}

static bool
put_code(struct listing_run *run, struct query *q, size_t c, struct err *e)
{
	const char *code = query_text(q, (int)c);

	(void)e;
	document_text(run->d, *code == '\0' ? "" : codes_label(run->l->column[c].codes, code));
	return true;
}

static bool
put_codes(struct listing_run *run, struct query *q, size_t c, struct err *e)
{
	struct buf labels = BUF_EMPTY;
	bool ok;

	codes_labels(run->l->column[c].codes, query_text(q, (int)c), &labels);
	ok = buf_ok(&labels, e);
	if (ok)
		document_text(run->d, buf_text(&labels));
	buf_free(&labels);
	return ok;
}

static bool
put_staff(struct listing_run *run, struct query *q, size_t c, struct err *e)
{
	struct id id = query_id(q, (int)c);
	char name[STAFF_NAME];

	if (!staff_name(run->ask->r, &id, name, e))
		return false;
	document_text(run->d, name);
	return true;
}

static bool
put_name(struct listing_run *run, struct query *q, size_t c, struct err *e)
{
	struct id id = query_id(q, (int)c);
	char name[NAME_DISPLAY] = "";

	if (!id_zero(&id) && !name_display(run->ask->r, &id, name, e))
		return false;
	document_text(run->d, name);
	return true;
}

typedef bool put_cell(struct listing_run *run, struct query *q, size_t c, struct err *e);
static put_cell *const cells[] = {
    [LIST_TEXT] = put_text,
    [LIST_NUMBER] = put_number,
    [LIST_CENTS] = put_number,
    [LIST_MINUTES] = put_number,
    [LIST_TENTHS] = put_number,
    [LIST_PERMILLE] = put_number,
    [LIST_DAYS] = put_number,
    [LIST_DAY] = put_day,
    [LIST_UNTIL] = put_days,
    [LIST_SINCE] = put_days,
    [LIST_TIME] = put_time,
    [LIST_YES] = put_yes,
    [LIST_CODE] = put_code,
    [LIST_CODES] = put_codes,
    [LIST_STAFF] = put_staff,
    [LIST_NAME] = put_name,
    [LIST_ROW] = put_row_number,
};

/* ---- the table ---- */

static size_t
begin(struct listing_run *run)
{
	const char *labels[LIST_COLUMNS + 1];
	char marked[LIST_COLUMNS][96];
	size_t c, n = 0;

	for (c = 0; c < run->n; c++) {
		const struct list_column *column = &run->l->column[c];

		if (!run->shown[c])
			continue;
		snprintf(marked[n], sizeof(marked[n]), "%s%.90s", is_number(column->as) ? "#" : "",
		    _(column->label));
		labels[n] = marked[n];
		n++;
	}
	labels[n] = NULL;
	return document_table(run->d, _(run->l->title), labels);
}

static bool
put_row(struct listing_run *run, struct query *q, size_t *table, struct err *e)
{
	size_t c, block;

	if (run->rows++ == 0) {
		block = begin(run);
		if (table != NULL)
			*table = block;
	}
	document_row(run->d, ROW_PLAIN);
	for (c = 0; c < run->n; c++)
		if (run->shown[c] && !cells[run->l->column[c].as](run, q, c, e))
			return false;
	return true;
}

static void
put_total(struct listing_run *run)
{
	bool any = false, first = true;
	size_t c;

	for (c = 0; c < run->n; c++)
		any |= run->shown[c] && run->l->column[c].total;
	if (!any || run->rows < 2)
		return;
	document_row(run->d, ROW_TOTAL);
	for (c = 0; c < run->n; c++) {
		if (!run->shown[c])
			continue;
		if (run->l->column[c].total)
			document_number(run->d, unit_of(run->l->column[c].as), run->sum[c]);
		else if (first)
			document_text(run->d, _("Summe"));
		else
			document_empty(run->d);
		first = false;
	}
}

static struct query *
ask_records(const struct report_ask *ask, const char *sql, struct err *e)
{
	struct query *q = replica_query(ask->r, sql, e);

	if (q == NULL)
		return NULL;
	if (strstr(sql, "?1") != NULL)
		query_bind_int(q, 1, ask->span.from);
	if (strstr(sql, "?2") != NULL)
		query_bind_int(q, 2, ask->span.to);
	if (strstr(sql, "?3") != NULL)
		query_bind_int(q, 3, ask->today);
	if (strstr(sql, "?4") != NULL && !id_zero(&ask->of))
		query_bind_id(q, 4, &ask->of);
	return q;
}

bool
listing_put(const struct report_ask *ask, const struct listing *l, struct document *d,
    size_t *table, struct err *e)
{
	struct listing_run run = {.ask = ask, .l = l, .d = d};
	struct query *q = ask_records(ask, l->sql, e);
	int rc = -1;

	if (q == NULL)
		return false;
	for (; run.n < LIST_COLUMNS && l->column[run.n].label != NULL; run.n++)
		run.shown[run.n] = l->column[run.n].needs == 0 ||
				   edition_may(ask->edition, l->column[run.n].needs);
	while ((rc = query_step(q, e)) == 1)
		if (!put_row(&run, q, table, e)) {
			rc = -1;
			break;
		}
	query_end(q);
	if (rc == 0 && run.rows == 0)
		document_say(d, "%s", _(l->none));
	put_total(&run);
	return rc == 0 && document_ok(d, e);
}
