/*
 * A time entry. Begin, end, break and length belong together: who changes one of them sees the
 * others follow. Hints of the working time act are shown and never block.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/holiday.h"
#include "common/base/lang.h"
#include "common/base/typed.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/hours.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"

enum span { SPAN_BEGINS, SPAN_ENDS, SPAN_BREAK, SPAN_MINUTES, SPAN_N };
static const char *const span_fields[SPAN_N] = {"begins", "ends", "break_min", "minutes"};

struct time_entry_form {
	struct form_screen form; /* must be first */
	struct record *rec;
	char seen[SPAN_N][16]; /* texts as of the last reading: only what was typed has effects */
	bool following;
	int32_t asked_day; /* the day `closed` is about */
	bool closed;
};

struct begin {
	int32_t day;
	const struct id *entry; /* the stored one, or that of a draft; or NULL */
};

static const struct form_item items[] = {
    {.field = "worked_on", .past = true},
    {.field = "begins"},
    {.field = "ends", .beside = true},
    {.field = "break_min", .beside = true},
    {.field = "minutes"},
    {.field = "activity"},
    {.field = "area", .cols = 34},
    {.field = "travel_min"},
    {.field = "km", .beside = true},
    {.field = "place"},
    {.field = "remark", .cols = 50},
    {.field = "reason", .cols = 44},
    {.field = "on_call"},
};

/* ---- begin, end, break, length ---- */

static int
span_of(const char *field)
{
	int i = 0;

	while (i < SPAN_N && strcmp(span_fields[i], field) != 0)
		i++;
	return i;
}

static void
put_minutes(struct form *f, const char *field, int64_t minutes)
{
	char text[DAY_TEXT];

	form_put(f, field, minutes_text(minutes, text));
}

static void
put_time(struct form *f, const char *field, int64_t minute)
{
	char text[DAY_TEXT];

	form_put(f, field, minute_text((int)minute, text));
}

/* The length typed moves the end; each of the other three moves the length. */
static void
follow(struct time_entry_form *st, struct form *f, enum span typed)
{
	int64_t begins = record_int(st->rec, "begins", -1), ends = record_int(st->rec, "ends", -1);
	int64_t minutes = record_int(st->rec, "minutes", 0);
	int64_t pause = record_int(st->rec, "break_min", 0);

	if (begins < 0)
		return;
	if (typed == SPAN_MINUTES || (ends < 0 && minutes > 0)) {
		if (minutes > 0 && begins + minutes + pause < 1440)
			put_time(f, "ends", begins + minutes + pause);
	} else if (ends > begins + pause) {
		put_minutes(f, "minutes", ends - begins - pause);
	}
}

static bool
read_item(
    void *ctx, struct form *f, const struct form_item *item, const char *text, struct buf *say)
{
	struct time_entry_form *st = ((struct screen *)ctx)->state;
	int span = span_of(item->field);

	(void)say;
	if (span == SPAN_N || strncmp(st->seen[span], text, sizeof(st->seen[span]) - 1) == 0)
		return true;
	snprintf(st->seen[span], sizeof(st->seen[span]), "%s", text);
	if (st->following)
		return true;
	st->following = true;
	follow(st, f, (enum span)span);
	st->following = false;
	return true;
}

/* What stands there at the beginning was not typed. */
static void
remember(struct time_entry_form *st)
{
	int i;

	for (i = 0; i < SPAN_N; i++)
		snprintf(st->seen[i], sizeof(st->seen[i]), "%s",
		    form_text(st->form.form, span_fields[i]));
}

/* ---- the form ---- */

/* Is the month of the entry closed, so that a change needs a reason? Asked once a day typed. */
static bool
is_closed(struct screen *s, int32_t day)
{
	struct time_entry_form *st = s->state;
	struct id worker;

	if (st->asked_day != day) {
		st->asked_day = day;
		month_closed(desk_replica(s->app),
		    record_id(st->rec, "worker", &worker) ? &worker : NULL, day, &st->closed, NULL);
	}
	return st->closed;
}

/* A reason is asked for on days nobody has to work, and in a month that is closed. */
static bool
visible(void *ctx, const struct form *f, const struct form_item *item)
{
	struct screen *s = ctx;
	const struct time_entry_form *st = s->state;
	int32_t day = (int32_t)record_int(st->rec, "worked_on", 0);

	(void)f;
	if (strcmp(item->field, "reason") != 0)
		return true;
	return record_has(st->rec, "reason") || is_closed(s, day) ||
	       (day_valid(day) && (day_weekday(day) == 7 || holiday(day, LAND_NI) != NULL));
}

static void
check(void *ctx, const struct form *f, struct problems *p)
{
	struct screen *s = ctx;
	struct time_entry_form *st = s->state;

	(void)f;
	time_entry_hints(desk_replica(s->app), st->rec, p);
}

static bool
save(void *ctx, struct form *f, struct problems *p)
{
	struct screen *s = ctx;
	struct time_entry_form *st = s->state;
	bool fresh = st->rec->fresh;
	struct err e = {0};

	(void)f;
	if (!time_entry_save(desk_replica(s->app), st->rec, session_now(desk_session(s->app)).day,
		st->form.draft, p, &e)) {
		app_error(s->app, &e);
		return false;
	}
	form_screen_saved(s, fresh ? _("Zeiteintrag gespeichert. Strg+Z nimmt ihn zurück.")
				   : _("Zeiteintrag geändert. Strg+Z nimmt es zurück."));
	return true;
}

static bool
find_record(struct screen *s, const struct begin *begin, struct err *e)
{
	struct time_entry_form *st = s->state;
	struct replica *r = desk_replica(s->app);

	if (begin->entry != NULL && replica_load(r, &kind_time_entry, begin->entry, &st->rec, e))
		return true;
	if (begin->entry != NULL && e->code != ERR_MISSING)
		return false;
	if (!time_entry_begin(r, begin->day, &st->rec, e))
		return false;
	if (begin->entry != NULL)
		st->rec->id = *begin->entry;
	return true;
}

static bool
form_open(struct screen *s, const void *arg, struct err *e)
{
	struct time_entry_form *st = s->state;
	struct form_setup setup = {.items = items,
	    .n_items = sizeof(items) / sizeof(items[0]),
	    .ctx = s,
	    .today = session_now(desk_session(s->app)).day,
	    .hooks = {.read = read_item,
		.visible = visible,
		.check = check,
		.save = save,
		.draft = form_screen_put_draft}};

	st->following = true;
	if (!find_record(s, arg, e))
		return false;
	setup.records[0] = st->rec;
	if (!form_new(&st->form.form, s->app, &setup, e))
		return false;
	if (!st->rec->fresh || record_has(st->rec, "begins"))
		form_focus(st->form.form, "ends");
	if (!form_screen_begin(s, kind_time_entry.name, &st->rec->id, e))
		return false;
	remember(st);
	st->following = false;
	return true;
}

static void
form_close(struct screen *s)
{
	struct time_entry_form *st = s->state;

	form_free(st->form.form);
	record_free(st->rec);
}

static void
form_title(struct screen *s, struct buf *out)
{
	struct time_entry_form *st = s->state;

	buf_printf(out, "%s", st->rec->fresh ? _("Neuer Zeiteintrag") : _("Zeiteintrag ändern"));
}

static const struct screen_ops time_entry_form = {
    .name = "time-entry-form",
    .size = sizeof(struct time_entry_form),
    .open = form_open,
    .close = form_close,
    .title = form_title,
    FORM_SCREEN_OPS,
};

bool
open_time_entry(struct app *app, int32_t day, struct err *e)
{
	return app_push(app, &time_entry_form, &(struct begin){.day = day}, e);
}

bool
open_time_entry_change(struct app *app, const struct id *entry, struct err *e)
{
	return app_push(app, &time_entry_form, &(struct begin){.entry = entry}, e);
}
