/* What the fields of "Café" read as, beyond the declarations. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/typed.h"
#include "common/casework/casework.h"
#include "common/casework/shorthand.h"
#include "tui/screens/cafe.h"
#include "tui/screens/told.h"

#define LINE(n)                                                                                    \
	{                                                                                          \
		.name = "line" #n, .de = "Beratung " #n, .en = "counselling " #n, .cols = 60       \
	}

const struct form_item cafe_items[] = {
    {.field = "day", .past = true},
    {.field = "begins", .de = "von", .en = "from", .beside = true, .required = true},
    {.field = "ends", .de = "bis", .en = "to", .beside = true, .required = true},
    {.field = "kind", .cols = 30},
    {.field = "place", .beside = true, .cols = 22},
    {.field = "adults", .cols = 6},
    {.field = "children", .beside = true, .cols = 6},
    {.name = "faces", .de = "neue Gesichter", .en = "new faces", .beside = true, .cols = 10},
    {.name = "helpers", .de = "Ehrenamtliche", .en = "volunteers", .cols = 42},
    {.name = "each", .de = "je Std.", .en = "hours each", .beside = true, .cols = 7},
    {.name = "cost", .de = "Ausgabe", .en = "expense", .cols = 10},
    {.field = "receipt_no", .rec = CAFE_MONEY, .beside = true, .cols = 12},
    {.field = "position_id",
	.rec = CAFE_MONEY,
	.de = "Position",
	.en = "position",
	.beside = true,
	.cols = 24},
    {.field = "remark", .cols = 58},
    LINE(1),
    LINE(2),
    LINE(3),
    LINE(4),
    LINE(5),
    LINE(6),
    LINE(7),
    LINE(8),
    LINE(9),
    LINE(10),
    LINE(11),
    LINE(12),
};
const size_t cafe_n_items = sizeof(cafe_items) / sizeof(cafe_items[0]);

int
cafe_line_no(const char *name)
{
	return strncmp(name, "line", 4) == 0 ? atoi(name + 4) - 1 : -1;
}

const char *
cafe_line_text(const struct form *f, size_t i)
{
	char name[16];

	snprintf(name, sizeof(name), "line%zu", i + 1);
	return form_text(f, name);
}

/* ---- showing ---- */

static void
show_helpers(const struct cafe_form *cf, struct buf *out)
{
	helpers_text(&cf->cafe.helpers, &cf->cafe.named, out);
}

static void
show_each(const struct cafe_form *cf, struct buf *out)
{
	char text[DAY_TEXT];

	if (cf->cafe.each > 0)
		buf_printf(out, "%s", minutes_text(cf->cafe.each, text));
}

bool
cafe_hook_show(void *ctx, const struct form_item *item, const struct value *v, struct buf *out)
{
	struct cafe_form *cf = ctx;
	struct teller t = {cf->screen->app, true};

	if (item->field != NULL && v->type == VALUE_BLOB)
		told_value(&t, kind_field(cf->cafe.expense->kind, item->field), v, out);
	else if (item->name != NULL && strcmp(item->name, "helpers") == 0)
		show_helpers(cf, out);
	else if (item->name != NULL && strcmp(item->name, "each") == 0)
		show_each(cf, out);
	else
		return false;
	return true;
}

/* ---- reading ---- */

static bool
read_guests(struct cafe_form *cf, const char *text, struct buf *say)
{
	const struct record *a = cf->cafe.activity;

	(void)text;
	buf_printf(say, _("%lld Gäste"),
	    (long long)(record_int(a, "adults", 0) + record_int(a, "children", 0)));
	return true;
}

static bool
read_faces(struct cafe_form *cf, const char *text, struct buf *say)
{
	int64_t n;

	record_clear(cf->cafe.activity, "new_faces");
	if (*text == '\0')
		return true;
	if (!cafe_tally(text, &n)) {
		buf_printf(say, "%s",
		    _("Hier stehen keine Namen: eine Zahl oder Striche, etwa 6 oder ||||| |."));
		return false;
	}
	read_guests(cf, text, say);
	buf_printf(say, _(", davon %lld neu"), (long long)n);
	return record_set_int(cf->cafe.activity, "new_faces", n);
}

static void
say_hours(const struct cafe *c, struct buf *say)
{
	char each[DAY_TEXT], all[DAY_TEXT];
	size_t n = c->named.n + c->named.unnamed;

	if (c->each == 0)
		buf_printf(say, _("%zu Ehrenamtliche"), n);
	else
		buf_printf(say, _("%zu × %s = %s Stunden"), n, minutes_text(c->each, each),
		    minutes_text((int64_t)n * c->each, all));
}

static bool
read_helpers(struct cafe_form *cf, const char *text, struct buf *say)
{
	struct cafe *c = &cf->cafe;
	bool ok = helpers_named(&c->helpers, text, &c->named, say);
	size_t i;

	if (!ok || *text == '\0')
		return ok;
	say_hours(c, say);
	for (i = 0; i < c->named.n; i++)
		buf_printf(say, "%s%s", i > 0 ? "; " : " · ", c->helpers.at[c->named.at[i]].name);
	if (c->named.unnamed > 0)
		buf_printf(say, _(" + %zu ohne Namen"), c->named.unnamed);
	return ok;
}

static bool
read_each(struct cafe_form *cf, const char *text, struct buf *say)
{
	cf->cafe.each = 0;
	if (*text == '\0')
		return true;
	if (!cafe_hours(text, &cf->cafe.each) || cf->cafe.each > 1440) {
		cf->cafe.each = 0;
		buf_printf(
		    say, "%s", _("Wie viele Stunden half jede und jeder? Etwa 3,0 oder 2:30."));
		return false;
	}
	say_hours(&cf->cafe, say);
	return true;
}

static bool
read_cost(struct cafe_form *cf, const char *text, struct buf *say)
{
	char euros[CENTS_TEXT];
	int64_t cents;

	record_clear(cf->cafe.expense, "amount");
	if (*text == '\0')
		return true;
	if (typed_cents(text, &cents) != TYPED_OK || cents <= 0) {
		buf_printf(say, "%s", _("Das ist kein Betrag. Beispiel: 12,50"));
		return false;
	}
	buf_printf(say, "%s EUR", cents_text(cents, euros));
	return record_set_int(cf->cafe.expense, "amount", cents);
}

static bool
read_line(struct cafe_form *cf, size_t i, const char *text, struct buf *say)
{
	struct session *s = desk_session(cf->screen->app);
	int64_t begins = i > 0 ? cf->after[i - 1] : record_int(cf->cafe.activity, "begins", -1);
	const struct people *people;
	struct counsel one;
	struct err e = {0};
	bool ok;

	cf->after[i] = begins;
	if (text[strspn(text, " ")] == '\0')
		return true;
	people = session_people(s, &e);
	ok = people != NULL && counsel_read(s->replica, people, &cf->cafe, text, begins,
				   session_now(s), &one, say, &e);
	if (ok) {
		cf->after[i] = counsel_next(&one, begins);
		counsel_free(&one);
	} else if (say->len == 0) {
		buf_printf(say, "%s", e.say);
	}
	return ok;
}

/* The year a receipt counts in is that of the café. */
static bool
read_day(struct cafe_form *cf, const char *text, struct buf *say)
{
	(void)text;
	(void)say;
	return record_set_int(
	    cf->cafe.expense, "invoice_date", record_int(cf->cafe.activity, "day", 0));
}

static const struct {
	const char *name;
	bool (*read)(struct cafe_form *cf, const char *text, struct buf *say);
} readers[] = {
    {"day", read_day},
    {"adults", read_guests},
    {"children", read_guests},
    {"faces", read_faces},
    {"helpers", read_helpers},
    {"each", read_each},
    {"cost", read_cost},
};

bool
cafe_hook_read(
    void *ctx, struct form *f, const struct form_item *item, const char *text, struct buf *say)
{
	const char *name = item->field != NULL ? item->field : item->name;
	int line = cafe_line_no(name);
	size_t i;

	(void)f;
	if (line >= 0)
		return read_line(ctx, (size_t)line, text, say);
	for (i = 0; i < sizeof(readers) / sizeof(readers[0]); i++)
		if (strcmp(readers[i].name, name) == 0)
			return readers[i].read(ctx, text, say);
	return true;
}

/* A receipt belongs to an amount, and one empty line stands below those with something in it. */
bool
cafe_hook_visible(void *ctx, const struct form *f, const struct form_item *item)
{
	int line = item->name != NULL ? cafe_line_no(item->name) : -1;

	(void)ctx;
	if (item->rec == CAFE_MONEY)
		return *form_text(f, "cost") != '\0';
	return line <= 0 || *form_text(f, item->name) != '\0' ||
	       *cafe_line_text(f, (size_t)line - 1) != '\0';
}

/* ---- completing ---- */

bool
cafe_complete(struct cafe_form *cf)
{
	struct form *f = cf->fs.form;
	const char *name = form_at(f), *text = form_text(f, name);
	const struct people *people = session_people(desk_session(cf->screen->app), NULL);
	struct buf whole = BUF_EMPTY;
	bool more = false;

	buf_printf(&whole, "%s", text);
	if (strcmp(name, "helpers") == 0)
		more = helpers_complete(&cf->cafe.helpers, text, &whole);
	else if (cafe_line_no(name) >= 0 && people != NULL && *text != '\0')
		more = shorthand_complete(people, text, strlen(text), &whole);
	if (more)
		form_put(f, name, buf_text(&whole));
	buf_free(&whole);
	return more;
}
