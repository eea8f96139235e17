#include "common/casework/volunteer/donations.h"

#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/codes.h"
#include "common/casework/rows.h"
#include "common/casework/volunteer/kinds.h"

enum { DAY_WIDTH = 10, ITEM_WIDTH = 13, STATE_WIDTH = 23 };
#define WHAT_WIDTH (DONATION_PAGE - DAY_WIDTH - ITEM_WIDTH - STATE_WIDTH - 3)
#define CELL 64
#define MANY 24 /* kinds of items the table of codes may grow to */

/* By what became of it, so that a sum never mixes what is wished for with what was given. */
enum state { NEEDED, GIVEN, STATES };

struct listing {
	struct buf *out;
	size_t sums[STATES][MANY], n;
};

static void
put_cell(struct buf *out, const char *text, int width)
{
	int used;
	size_t n = text_cut(text, width, &used);

	buf_printf(out, "%.*s%*s ", (int)n, text, width - used, "");
}

/* What became of it; the sum it belongs to. */
static enum state
tell_state(struct query *q, char out[static CELL])
{
	int32_t loan = (int32_t)query_int(q, 3), back = (int32_t)query_int(q, 4);
	bool somebody = query_int(q, 5) != 0;
	char day[DAY_TEXT];

	if (back != 0)
		snprintf(out, CELL, _("zurück %s"), day_text(back, day));
	else if (loan != 0)
		snprintf(out, CELL, _("verliehen bis %s"), day_text(loan, day));
	else
		text_copy(out, CELL, somebody ? _("ausgegeben") : _("wird gebraucht"));
	return somebody || loan != 0 || back != 0 ? GIVEN : NEEDED;
}

static bool
take(void *ctx, struct query *q, struct err *e)
{
	struct listing *l = ctx;
	const char *item = query_text(q, 1);
	char day[DAY_TEXT], state[CELL];
	enum state which = tell_state(q, state);
	size_t i;

	(void)e;
	put_cell(l->out, day_text((int32_t)query_int(q, 0), day), DAY_WIDTH);
	put_cell(l->out, codes_label(&codes_item, item), ITEM_WIDTH);
	put_cell(l->out, query_text(q, 2), WHAT_WIDTH);
	buf_printf(l->out, "%s\n", state);
	for (i = 0; i < codes_item.n && i < MANY; i++)
		if (strcmp(codes_item.list[i].code, item) == 0)
			l->sums[which][i]++;
	l->n++;
	return true;
}

static void
put_sums(const struct listing *l, enum state which, const char *head)
{
	const char *between = "";
	size_t i;

	buf_printf(l->out, "%s: ", head);
	for (i = 0; i < codes_item.n && i < MANY; i++) {
		if (l->sums[which][i] == 0)
			continue;
		buf_printf(l->out, "%s%s %zu", between,
		    codes_label(&codes_item, codes_item.list[i].code), l->sums[which][i]);
		between = ", ";
	}
	buf_printf(l->out, "%s\n", *between == '\0' ? "0" : "");
}

static void
put_heads(struct buf *out, int32_t from, int32_t to)
{
	char first[DAY_TEXT], last[DAY_TEXT];

	buf_printf(out, _("Sachspenden %s bis %s"), day_text(from, first), day_text(to, last));
	buf_printf(out, "\n\n");
	put_cell(out, _("Datum"), DAY_WIDTH);
	put_cell(out, _("Sache"), ITEM_WIDTH);
	put_cell(out, _("was genau"), WHAT_WIDTH);
	buf_printf(out, "%s\n", _("Stand"));
}

bool
donation_list(struct replica *r, int32_t from, int32_t to, struct buf *out, struct err *e)
{
	struct listing l = {.out = out};
	struct query *q = replica_query(r,
	    "SELECT day, item, coalesce(what, ''), coalesce(loan_until, 0),"
	    " coalesce(returned_on, 0), household_id IS NOT NULL OR person_id IS NOT NULL"
	    " FROM item_handout WHERE deleted = 0 AND (day BETWEEN ?1 AND ?2"
	    " OR (day < ?1 AND loan_until IS NOT NULL AND returned_on IS NULL))"
	    " ORDER BY day, item, id",
	    e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, from);
	query_bind_int(q, 2, to);
	put_heads(out, from, to);
	if (!rows_each(q, take, &l, e))
		return false;
	if (l.n == 0)
		buf_printf(out, "%s\n", _("Nichts eingetragen."));
	buf_printf(out, "\n");
	put_sums(&l, NEEDED, _("Wird gebraucht"));
	put_sums(&l, GIVEN, _("Ausgegeben und verliehen"));
	return buf_ok(out, e);
}
