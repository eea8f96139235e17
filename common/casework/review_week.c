/*
 * A week put in order. Rows, medians and closed months are read once; then each row gets its
 * reasons, the sample is drawn among those that have none, and all are sorted.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/hash.h"
#include "common/casework/review_risk.h"
#include "common/casework/review_usual.h"
#include "common/casework/rows.h"

#define PAGE 256
#define SECRET "review-sample" /* setting of this device */

/* ---- rows ---- */

static bool
take_page(struct review_week *w, const struct log_row *page, size_t n, struct err *e)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (!rows_room(&w->at, w->n, sizeof(*w->at), e))
			return false;
		w->at[w->n++] = (struct week_row){.row = page[i], .usual = -1};
	}
	return true;
}

static bool
load_rows(struct replica *r, struct review_week *w, struct err *e)
{
	const struct log_filter filter = {
	    .deleted = true, .from = w->monday, .to = day_add(w->monday, 6)};
	struct log_row *page = calloc(PAGE, sizeof(*page)), last;
	size_t got = PAGE;
	bool ok = page != NULL || err_nomem(e);

	while (ok && got == PAGE) {
		ok = log_fetch(r, &filter, w->n > 0 ? &last : NULL, false, PAGE, page, &got, e) &&
		     take_page(w, page, got, e);
		if (ok && got > 0)
			last = page[got - 1];
	}
	free(page);
	return ok;
}

/* ---- reasons ---- */

static void
judge(struct review_week *w, const struct usuals *usual, const struct closings *closed)
{
	size_t i;

	for (i = 0; i < w->n; i++) {
		struct week_row *at = &w->at[i];
		struct risk_facts facts;

		at->usual = usual_of(usual, &at->row.worker, at->row.kind, at->row.what);
		facts.usual = at->usual;
		facts.closed = closing_of(closed, &at->row.worker, at->row.day);
		at->why = risk_of(&at->row, &facts, &at->late);
	}
}

static bool
find_reasons(struct replica *r, struct review_week *w, struct err *e)
{
	const int32_t sunday = day_add(w->monday, 6);
	struct usuals usual = {0};
	struct closings closed = {0};
	bool ok = usuals_load(r, day_add(w->monday, -USUAL_DAYS), sunday, USUAL_ROWS, &usual, e) &&
		  closings_load(r, w->monday, sunday, &closed, e);

	if (ok)
		judge(w, &usual, &closed);
	usuals_free(&usual);
	closings_free(&closed);
	return ok;
}

/* ---- the sample ---- */

/* Of this device alone: what the worker knows, ids and weeks, does not tell what is drawn. */
static bool
secret(struct replica *r, struct buf *out, struct err *e)
{
	uint8_t fresh[HASH256];
	struct err why = {0};
	bool ok = replica_setting(r, SECRET, out, &why);

	if (ok && out->len == sizeof(fresh))
		return true;
	if (!ok && why.code != ERR_MISSING) {
		if (e != NULL)
			*e = why;
		return false;
	}
	env_random(replica_env(r), fresh, sizeof(fresh));
	buf_reset(out);
	buf_put(out, fresh, sizeof(fresh));
	ok = buf_ok(out, e) && replica_set_setting(r, SECRET, fresh, sizeof(fresh), e);
	explicit_bzero(fresh, sizeof(fresh));
	return ok;
}

static uint64_t
lot_of(struct buf *bytes, size_t head, const struct log_row *row)
{
	uint8_t hash[HASH256];
	uint64_t lot = 0;
	size_t i;

	bytes->len = head;
	buf_u64(bytes, row->kind);
	buf_id(bytes, &row->id);
	hash256("feldbuch review sample 1", bytes->at, bytes->len, hash);
	for (i = 0; i < 8; i++)
		lot = lot << 8 | hash[i];
	return lot;
}

static bool
cast_lots(struct replica *r, struct review_week *w, struct err *e)
{
	struct buf bytes = BUF_EMPTY;
	size_t head, i;
	bool ok = secret(r, &bytes, e);

	buf_id(&bytes, &replica_self(r)->person);
	buf_u64(&bytes, (uint64_t)w->monday);
	head = bytes.len;
	buf_reserve(&bytes, 8 + ID_LEN);
	ok = ok && buf_ok(&bytes, e);
	for (i = 0; ok && i < w->n; i++)
		w->at[i].lot = lot_of(&bytes, head, &w->at[i].row);
	buf_free(&bytes);
	return ok;
}

/* What a decision takes away again does not change who is drawn. */
static bool
may_be_drawn(const struct week_row *at)
{
	return (at->why & ~(RISK(RISK_ANSWER) | RISK(RISK_CHANGED))) == 0;
}

static int
by_lot(const void *a, const void *b)
{
	const struct week_row *x = a, *y = b;

	if (may_be_drawn(x) != may_be_drawn(y))
		return may_be_drawn(x) ? -1 : 1;
	return x->lot < y->lot ? -1 : x->lot > y->lot;
}

static void
draw_sample(struct review_week *w)
{
	size_t n = 0, most, i;

	for (i = 0; i < w->n; i++)
		n += may_be_drawn(&w->at[i]);
	most = (n + SAMPLE_OF - 1) / SAMPLE_OF;
	most = most < SAMPLE_LEAST ? SAMPLE_LEAST : most;
	if (w->n > 0)
		qsort(w->at, w->n, sizeof(*w->at), by_lot);
	for (i = 0; i < n && i < most; i++)
		w->at[i].in_sample = true;
}

/* ---- the order ---- */

static enum week_part
part_of(const struct week_row *at)
{
	if (strcmp(at->row.state, "query") == 0 && !at->row.changed)
		return PART_WAITS;
	if (at->why != 0)
		return PART_RISK;
	return at->in_sample ? PART_SAMPLE : PART_REST;
}

static int
by_day(const struct log_row *a, const struct log_row *b)
{
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->begins != b->begins)
		return a->begins < b->begins ? -1 : 1;
	return id_compare(&a->id, &b->id);
}

/* The gravest reason first, then more reasons, then through the week. */
static int
by_part(const void *a, const void *b)
{
	const struct week_row *x = a, *y = b;
	enum risk first_x = risk_first(x->why), first_y = risk_first(y->why);
	int more = __builtin_popcount(y->why) - __builtin_popcount(x->why);

	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	if (x->part == PART_RISK && first_x != first_y)
		return first_x < first_y ? -1 : 1;
	if (x->part == PART_RISK && more != 0)
		return more;
	return by_day(&x->row, &y->row);
}

bool
review_week_load(struct replica *r, int32_t monday, struct review_week *out, struct err *e)
{
	size_t i;

	*out = (struct review_week){.monday = day_monday(monday)};
	if (!load_rows(r, out, e) || !find_reasons(r, out, e) || !cast_lots(r, out, e))
		return false;
	draw_sample(out);
	for (i = 0; i < out->n; i++)
		out->at[i].part = part_of(&out->at[i]);
	if (out->n > 0)
		qsort(out->at, out->n, sizeof(*out->at), by_part);
	return true;
}

void
review_week_free(struct review_week *w)
{
	rows_free(w->at, w->n, sizeof(*w->at));
	*w = (struct review_week){0};
}

struct week_progress
review_week_progress(const struct review_week *w)
{
	struct week_progress p = {.rows = w->n};
	size_t i;

	for (i = 0; i < w->n; i++) {
		const struct log_row *row = &w->at[i].row;
		bool seen = log_row_seen(row);

		p.seen += seen;
		p.queries += strcmp(row->state, "query") == 0;
		p.open[w->at[i].part] += !seen;
	}
	return p;
}
