/* Who asked, who had to wait, and what has to be thought of again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/holiday.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/demo_inside.h"
#include "common/casework/follow_up.h"
#include "common/casework/request.h"

#define ESTIMATES 12
static const uint8_t estimates[ESTIMATES] = {15, 20, 20, 30, 30, 30, 45, 45, 60, 60, 90, 120};

/* What becomes of a request that cannot be met at once, in percent. */
static const struct {
	uint8_t weight;
	const char *outcome;
} fates[] = {{42, "appointment"}, {27, "waiting"}, {15, "not_served_capacity"}, {7, "referred"},
    {5, "volunteer"}, {2, "out_of_scope"}, {2, "withdrawn"}};

static const char *
fate_of(struct demo *d)
{
	uint32_t at = demo_below(d, 100);
	size_t i = 0;

	while (at >= fates[i].weight)
		at -= fates[i++].weight;
	return fates[i].outcome;
}

static int32_t
workdays_later(int32_t day, int n)
{
	while (n-- > 0)
		day = workday_after(day_add(day, 1), LAND_NI);
	return day;
}

static bool
remember(struct demo *d, size_t home, size_t matter, bool long_wait, struct err *e)
{
	struct demo_wait *at;
	size_t cap = d->waiting_cap > 0 ? 2 * d->waiting_cap : 64;

	if (d->n_waiting == d->waiting_cap) {
		at = realloc(d->waiting, cap * sizeof(*at));
		if (at == NULL)
			return err_nomem(e);
		d->waiting = at;
		d->waiting_cap = cap;
	}
	d->waiting[d->n_waiting++] = (struct demo_wait){home, matter,
	    workdays_later(d->day, long_wait ? demo_between(d, 4, 16) : demo_between(d, 1, 7))};
	return true;
}

static bool
fill_request(struct demo *d, const struct demo_home *home, size_t matter, const char *fate,
    struct request *q)
{
	static const char *const channels[] = {"P", "P", "T", "T", "T", "M", "M", "E", "3"};
	static const char *const asking[] = {
	    "SELF", "SELF", "SELF", "FAM", "VOL", "AUTH", "EDU", "LL"};
	static const char *const urgencies[] = {"today", "week", "week", "later"};
	const struct demo_matter *m = &demo_matters[matter];
	const char *urgency = strcmp(fate, "waiting") == 0 ? "later" : DEMO_ONE_OF(d, urgencies);
	char text[DEMO_TEXT];

	return record_set_text(q->row, "channel", DEMO_ONE_OF(d, channels)) &&
	       record_set_text(q->row, "requester", DEMO_ONE_OF(d, asking)) &&
	       record_set_text(q->row, "area", m->area) &&
	       record_set_text(q->row, "urgency", urgency) &&
	       record_set_text(q->row, "outcome", fate) &&
	       record_set_int(q->row, "estimate_min", DEMO_ONE_OF(d, estimates)) &&
	       record_set_text(q->note, "topic", m->topic) &&
	       record_set_text(
		   q->note, "text", demo_sentence(d, home, demo_one(d, m->ask, 3), text));
}

/* Somebody the office does not know yet: only what was said on the phone. */
static bool
unknown_caller(struct demo *d, struct request *q)
{
	static const char *const who[] = {"Frau aus Remsede", "Mann, spricht Arabisch",
	    "Nachbarin ruft für eine Familie an", "Herr, neu in Glandorf"};
	char text[80];

	snprintf(
	    text, sizeof(text), "%s, 0176 040690%02d", DEMO_ONE_OF(d, who), demo_between(d, 0, 99));
	return record_set_text(q->note, "name", text);
}

bool
demo_request(struct demo *d, struct err *e)
{
	size_t at = demo_home_of(d);
	struct demo_home *home = demo_often(d, 7) ? NULL : &d->homes[at];
	size_t matter = demo_matter_of(d, home);
	const char *fate = fate_of(d);
	struct request q = {0};
	bool open = codes_flag(&codes_request_outcome, fate, CODE_OPEN);
	bool ok = request_begin(d->r, demo_now(d), home != NULL ? &home->people[0] : NULL, &q, e);

	ok = ok && (fill_request(d, home, matter, fate, &q) || err_nomem(e)) &&
	     (home != NULL || unknown_caller(d, &q) || err_nomem(e)) &&
	     request_save(d->r, &q, demo_now(d), NULL, NULL, e);
	request_free(&q);
	return ok &&
	       (!open || home == NULL || remember(d, at, matter, strcmp(fate, "waiting") == 0, e));
}

/* ---- follow-ups ---- */

/* Near today they are left as they are: there has to be something on the screen. */
static bool
handle(struct demo *d, const struct follow_up_row *row, struct err *e)
{
	uint32_t luck = demo_below(d, 100);
	int32_t later = workdays_later(d->day, demo_between(d, 2, 8));

	if (day_between(row->due, d->today) < 5 && luck < 80)
		return true;
	if (luck < 62)
		return follow_up_done(d->r, &row->id, d->day, e);
	if (luck < 86)
		return follow_up_move(d->r, &row->id, later, e);
	return true;
}

bool
demo_follow_ups(struct demo *d, struct err *e)
{
	struct follow_up_rows rows;
	size_t i;
	bool ok = follow_ups_open(d->r, d->day, d->day, NULL, &rows, e);

	for (i = 0; ok && i < rows.n; i++)
		ok = handle(d, &rows.at[i], e);
	follow_up_rows_free(&rows);
	return ok;
}
