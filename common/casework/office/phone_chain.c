#include "common/casework/office/phone_chain.h"

#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/codes.h"
#include "common/casework/name.h"
#include "common/casework/office/kinds.h"
#include "common/casework/rows.h"
#include "common/casework/volunteer/kinds.h"

struct gather {
	struct chain_rows *rows;
	int32_t today;
};

const char *
phone_chain_head(enum chain_column column)
{
	static const char *const heads[] = {N_("Nr."), N_("Stelle"), N_("Funktion"), N_("Telefon"),
	    N_("Zuständigkeit"), N_("Sprachen"), N_("geprüft am")};

	return _(heads[column]);
}

static struct chain_row *
add(struct gather *g, struct err *e)
{
	struct chain_row *row;

	if (!rows_room(&g->rows->at, g->rows->n, sizeof(*row), e))
		return NULL;
	row = &g->rows->at[g->rows->n++];
	memset(row, 0, sizeof(*row));
	return row;
}

/* "ukr rus" as labels, parted by commas. */
static void
labels(const struct codes *codes, const char *list, char out[static CHAIN_CELL])
{
	struct buf all = BUF_EMPTY;

	codes_labels(codes, list, &all);
	text_copy(out, CHAIN_CELL, buf_text(&all));
	buf_free(&all);
}

/* What nobody has called for a year may be out of date. */
static void
checked(const struct gather *g, int32_t day, char out[static CHAIN_CELL])
{
	char text[DAY_TEXT];

	snprintf(out, CHAIN_CELL, "%s%s", day != 0 && day < g->today - 10000 ? "! " : "",
	    day_text(day, text));
}

/* ---- who is on it ---- */

static bool
take_chain(void *ctx, struct query *q, struct err *e)
{
	struct gather *g = ctx;
	struct chain_row *row = add(g, e);
	bool volunteer = query_int(q, 1) != 0;
	int64_t seats = query_int(q, 7);

	if (row == NULL)
		return false;
	snprintf(row->cell[CHAIN_PLACE], CHAIN_CELL, "%lld", (long long)query_int(q, 0));
	text_copy(row->cell[CHAIN_PHONE], CHAIN_CELL, query_text(q, 4));
	labels(&codes_language, query_text(q, 6), row->cell[CHAIN_LANGUAGES]);
	checked(g, (int32_t)query_int(q, 8), row->cell[CHAIN_CHECKED]);
	if (!volunteer) {
		text_copy(row->cell[CHAIN_WHO], CHAIN_CELL, query_text(q, 2));
		text_copy(row->cell[CHAIN_FUNCTION], CHAIN_CELL, query_text(q, 3));
		labels(&codes_preparedness, query_text(q, 5), row->cell[CHAIN_FOR]);
		return true;
	}
	name_compose(query_text(q, 2), query_text(q, 3), row->cell[CHAIN_WHO]);
	text_copy(row->cell[CHAIN_FUNCTION], CHAIN_CELL, _("Ehrenamt"));
	if (seats > 0)
		snprintf(
		    row->cell[CHAIN_FOR], CHAIN_CELL, _("Auto, %lld Plätze"), (long long)seats);
	else
		labels(&codes_skill, query_text(q, 5), row->cell[CHAIN_FOR]);
	return true;
}

static bool
read_chain(struct replica *r, struct gather *g, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT chain_order, 0, title, responsible, phone, kind, '', 0, 0 AS checked"
	    " FROM preparedness_item WHERE deleted = 0 AND chain_order IS NOT NULL"
	    " UNION ALL SELECT chain_order, 1, family, given, phone, skills, languages, car_seats,"
	    " 0 FROM volunteer WHERE deleted = 0"
	    " AND chain_order IS NOT NULL AND (until IS NULL OR until >= ?1)"
	    " ORDER BY 1, 2, 3",
	    e);

	if (q != NULL)
		query_bind_int(q, 1, g->today);
	return rows_each(q, take_chain, g, e);
}

static bool
take_office(void *ctx, struct query *q, struct err *e)
{
	struct gather *g = ctx;
	struct chain_row *row = add(g, e);

	if (row == NULL)
		return false;
	text_copy(row->cell[CHAIN_WHO], CHAIN_CELL, query_text(q, 0));
	text_copy(row->cell[CHAIN_FUNCTION], CHAIN_CELL, query_text(q, 1));
	text_copy(row->cell[CHAIN_PHONE], CHAIN_CELL, query_text(q, 2));
	text_copy(row->cell[CHAIN_FOR], CHAIN_CELL, query_text(q, 3));
	labels(&codes_language, query_text(q, 4), row->cell[CHAIN_LANGUAGES]);
	checked(g, (int32_t)query_int(q, 5), row->cell[CHAIN_CHECKED]);
	return true;
}

/* An office, and below it each function with a number of its own: function first, names never. */
static bool
read_offices(struct replica *r, struct gather *g, struct err *e)
{
	return rows_each(replica_query(r,
			     "SELECT o.name AS office, '', o.phone, o.responsible_for, o.languages,"
			     " coalesce(o.verified_on, 0), 0 AS step FROM organisation o WHERE"
			     " o.deleted = 0 AND o.phone IS NOT NULL AND o.kind NOT IN"
			     " ('LL', 'EMP', 'DON') UNION ALL SELECT o.name, c.function, c.phone,"
			     " c.responsible_for, o.languages, coalesce(o.verified_on, 0), 1 FROM"
			     " org_contact c JOIN organisation o ON o.id = c.organisation_id AND"
			     " o.deleted = 0 WHERE c.deleted = 0 AND c.phone IS NOT NULL AND o.kind"
			     " NOT IN ('LL', 'EMP', 'DON') ORDER BY office COLLATE NOCASE, step, 2",
			     e),
	    take_office, g, e);
}

bool
phone_chain(struct replica *r, int32_t today, struct chain_rows *out, struct err *e)
{
	struct gather g = {out, today};
	bool ok;

	*out = (struct chain_rows){0};
	ok = read_chain(r, &g, e);
	out->chain = out->n;
	ok = ok && read_offices(r, &g, e);
	if (!ok)
		phone_chain_free(out);
	return ok;
}

void
phone_chain_free(struct chain_rows *rows)
{
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	*rows = (struct chain_rows){0};
}

/* ---- as a page ---- */

static void
measure(const struct chain_rows *rows, int width[static CHAIN_COLUMNS])
{
	size_t i, c;
	int w;

	for (c = 0; c < CHAIN_COLUMNS; c++) {
		width[c] = text_width(phone_chain_head((enum chain_column)c));
		for (i = 0; i < rows->n; i++) {
			w = text_width(rows->at[i].cell[c]);
			width[c] = w > width[c] ? w : width[c];
		}
	}
}

/* No blanks at the end of a line. */
static void
put_cell(struct buf *out, size_t column, const char *text, int width)
{
	bool last = column + 1 == CHAIN_COLUMNS;

	if (column > 0)
		buf_printf(out, " |");
	if (last && *text == '\0')
		return;
	buf_printf(out, "%s%s", column > 0 ? " " : "", text);
	if (!last)
		buf_printf(out, "%*s", width - text_width(text), "");
}

static void
put_heads(struct buf *out, const int *width)
{
	size_t c;

	for (c = 0; c < CHAIN_COLUMNS; c++)
		put_cell(out, c, phone_chain_head((enum chain_column)c), width[c]);
	buf_printf(out, "\n");
}

static void
put_rows(const struct chain_rows *rows, size_t from, size_t to, const int *width, struct buf *out)
{
	size_t i, c;

	for (i = from; i < to; i++) {
		for (c = 0; c < CHAIN_COLUMNS; c++)
			put_cell(out, c, rows->at[i].cell[c], width[c]);
		buf_printf(out, "\n");
	}
}

bool
phone_chain_text(struct replica *r, int32_t today, struct buf *out, struct err *e)
{
	struct chain_rows rows;
	int width[CHAIN_COLUMNS];
	char day[DAY_TEXT];

	if (!phone_chain(r, today, &rows, e))
		return false;
	measure(&rows, width);
	buf_printf(out, _("Notfallkette · Stand %s"), day_text(today, day));
	buf_printf(out, "\n\n");
	put_heads(out, width);
	put_rows(&rows, 0, rows.chain, width, out);
	if (rows.chain == 0)
		buf_printf(out, "%s\n",
		    _("Niemand hat einen Platz in der Kette: Krisenvorsorge (B d n), "
		      "Ehrenamtliche (B e e)."));
	buf_printf(out, "\n%s\n\n", _("Stellen"));
	put_rows(&rows, rows.chain, rows.n, width, out);
	phone_chain_free(&rows);
	return buf_ok(out, e);
}
