#include "tests/support/kit_demo.h"

#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/kit/ask.h"
#include "tui/kit/detail.h"

#define NOW_DAY DEMO_TODAY
#define NOW_MINUTE (14 * 60 + 2)

static const char *const people[][2] = {
    {"Haddad, Omar", "عمر حداد"},
    {"Kovalenko, Olena", ""},
    {"C\u0328\u0306ahan\u0304, Z\u0331e\u0302\u0323lia", ""},
    {"Tesfay, Selam", "ሰላም ተስፋይ"},
    {"Öztürk, Mehmet", ""},
    {"漢字, 花子", "漢字花子"},
    {"Wolfeschlegelsteinhausenbergerdorff-Hinterbüchsenschmalzverwalter, Hubertus", ""},
    {"Popescu, Ana", ""},
};
#define PEOPLE (int64_t)(sizeof(people) / sizeof(people[0]))

/* ---- environment ---- */

static int64_t
demo_now(const struct env *env)
{
	(void)env;
	return now_to_ms(NOW_DAY, NOW_MINUTE) + 31000;
}

static int64_t
demo_steady(const struct env *env)
{
	return ((const struct demo *)env->data)->steady;
}

void
demo_init(struct demo *d, int64_t rows, bool test_time)
{
	memset(d, 0, sizeof(*d));
	d->env = env_real();
	d->env.now = demo_now;
	d->env.data = d;
	if (test_time)
		d->env.steady = demo_steady;
	d->steady = 1000000;
	d->rows = rows;
}

void
demo_done(struct demo *d)
{
	buf_free(&d->draft);
}

/* ---- the list ---- */

struct demo_state {
	struct list list;
	struct detail detail;
	bool in_detail;
};

static void
demo_row(struct list_row *row, int64_t n)
{
	row->key.n = n;
	row->mark = n % 7 == 3 ? '!' : n % 11 == 5 ? '~' : 0;
	row_printf(row, 0, "%02d:%02d", (int)(8 + n / 2 % 9), (int)(n % 2 * 30));
	row_printf(row, 1, "%s", people[n % PEOPLE][0]);
	row_printf(row, 2, "Fall %05lld", (long long)n);
	row_printf(row, 3, "%dm", (int)(15 * (n % 6 + 1)));
}

static bool
fetch(void *ctx, const struct list_ask *ask, struct list_row *out, size_t *got, struct err *e)
{
	const struct demo *d = app_ctx(((struct screen *)ctx)->app);
	int64_t n = (int64_t)ask->n, from = 0, to = d->rows, i;

	(void)e;
	switch (ask->from) {
	case LIST_FIRST: to = n; break;
	case LIST_AFTER: from = ask->key->n + 1; break;
	case LIST_AT: from = ask->key->n; break;
	case LIST_BEFORE: to = ask->key->n; /* fall through */
	case LIST_LAST: from = to - n > 0 ? to - n : 0; break;
	}
	for (i = from; i < to && i < d->rows && i - from < n; i++)
		demo_row(&out[i - from], i);
	*got = (size_t)(i - from);
	return true;
}

static const struct list_column demo_columns[] = {
    {.de = "Zeit", .en = "Time", .width = 5},
    {.de = "Person", .en = "Person", .width = 0},
    {.de = "Fall", .en = "Case", .width = 10, .wide = 14},
    {.de = "Dauer", .en = "Length", .width = 5, .right = true, .from = 40},
    LIST_COLUMNS_END,
};

static const struct list_source demo_source = {
    .columns = demo_columns,
    .fetch = fetch,
    .empty_de = "Noch kein Kontakt. F2 legt einen an.",
    .empty_en = "No contact yet. F2 makes one.",
};

static bool
demo_open(struct screen *s, const void *arg, struct err *e)
{
	struct demo_state *st = s->state;

	(void)arg;
	detail_init(&st->detail);
	return list_init(&st->list, &demo_source, s, e);
}

static void
demo_close(struct screen *s)
{
	struct demo_state *st = s->state;

	list_free(&st->list);
	detail_free(&st->detail);
}

static void
fill_detail(struct demo_state *st)
{
	const struct list_row *row = list_selected(&st->list);

	detail_clear(&st->detail);
	if (row == NULL)
		return;
	detail_printf(&st->detail, ROLE_HEAD, "%s", row_cell(row, 1));
	detail_field(&st->detail, "Fall", row_cell(row, 2));
	detail_field(&st->detail, "Wohnt",
	    "Haus 2, Zimmer 14; im Erdgeschoss hinten links, "
	    "bitte klopfen");
	detail_field(&st->detail, "Telefon", "0300 5512");
	detail_line(&st->detail, ROLE_QUIET, "Name im Pass:");
	detail_alone(&st->detail, people[row->key.n % PEOPLE][1]);
	detail_head(&st->detail, "LETZTE KONTAKTE", "12");
	detail_line(&st->detail, ROLE_TEXT,
	    "21.11. Sa 25m Brief Jobcenter übersetzt, Frist 02.12. ist notiert");
	detail_line(&st->detail, ROLE_TEXT, "18.11. Mi 40m Beratung Sprachkurs");
	detail_head(&st->detail, "OFFEN", NULL);
	detail_line(&st->detail, ROLE_ATTENTION, "! 25.11. Brief prüfen");
}

static bool
demo_idle(struct screen *s)
{
	struct demo_state *st = s->state;

	if (list_moved(&st->list)) {
		fill_detail(st);
		app_dirty(s->app);
	}
	return false;
}

static void
demo_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	struct demo_state *st = s->state;

	list_draw(&st->list, c, l->list, !st->in_detail);
	detail_draw(&st->detail, c, l->detail, st->in_detail);
}

static bool
demo_key(struct screen *s, const struct key *k)
{
	struct demo_state *st = s->state;
	bool open = false;

	return list_key(&st->list, k, &open) || detail_key(&st->detail, k);
}

static void
answered(struct app *app, char letter, void *ctx)
{
	(void)app;
	((struct demo *)ctx)->answer = letter != 0 ? letter : '-';
}

static bool
ask_delete(struct app *app)
{
	return ask_open(app,
	    &(struct ask){
		.text = "Diesen Kontakt löschen? Er bleibt im Verlauf und lässt sich zurückholen.",
		.answers = {{'l', "löschen"}},
		.done = answered,
		.ctx = app_ctx(app)},
	    NULL);
}

static bool
moved(struct app *app, const char *text, void *ctx)
{
	(void)app;
	snprintf(((struct demo *)ctx)->typed, sizeof(((struct demo *)ctx)->typed), "%s", text);
	return true;
}

static bool
read_move(void *ctx, const char *text, struct buf *out)
{
	bool ok = strcmp(text, "+7") == 0;

	(void)ctx;
	buf_printf(out, "%s", ok ? "Mi 02.12.2026, in 7 Tagen" : "Kein Datum. Beispiele: +3  mo");
	return ok;
}

static bool
ask_day(struct app *app)
{
	return prompt_open(app,
	    &(struct prompt){.label = "Verschieben auf",
		.initial = "heute",
		.read = read_move,
		.done = moved,
		.ctx = app_ctx(app)},
	    NULL);
}

static bool
demo_act(struct screen *s, enum action_id a)
{
	struct demo_state *st = s->state;

	switch (a) {
	case ACT_NEW: return app_push(s->app, &demo_form_screen, NULL, NULL);
	case ACT_SEARCH: list_find(&st->list); return true;
	case ACT_OTHER_PANE: return screen_flip(s, &st->in_detail);
	case ACT_DELETE: return ask_delete(s->app);
	case ACT_MOVE_DATE: return ask_day(s->app);
	default: break;
	}
	return st->in_detail ? detail_act(&st->detail, a) : list_act(&st->list, a);
}

static enum focus
demo_focus(struct screen *s)
{
	return list_focus(&((struct demo_state *)s->state)->list);
}

static void
demo_title(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "1 Heute   Mi 25.11.2026");
}

static void
demo_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "Eingabe: öffnen  w: Wiedervorlage  V: verschieben  ?: alle Tasten");
}

static const enum action_id demo_actions[] = {ACT_NEW, ACT_SEARCH, ACT_CHANGE, ACT_OTHER_PANE,
    ACT_NOTE, ACT_FILTER, ACT_FOLLOWUP, ACT_MOVE_DATE, ACT_DELETE, ACT_NONE};

const struct screen_ops demo_list_screen = {
    .name = "demo-list",
    .size = sizeof(struct demo_state),
    .actions = demo_actions,
    .open = demo_open,
    .draw = demo_draw,
    .key = demo_key,
    .act = demo_act,
    .focus = demo_focus,
    .idle = demo_idle,
    .close = demo_close,
    .title = demo_title,
    .hint = demo_hint,
    .home = true,
};

struct list *
demo_list(struct app *app)
{
	return &((struct demo_state *)app_find(app, "demo-list")->state)->list;
}

/* ---- the form ---- */

static const struct code kind_list[] = {
    {"BER", "Gespräch", "Talk", NULL, 0},
    {"TEL", "Telefon", "Phone", NULL, 0},
    {"BEG", "Begleitung", "Company", NULL, 0},
    {"MSG", "Post", "Mail", NULL, 0},
};
static const struct codes kind_codes = {"kind", kind_list, 4};

static const struct code topic_list[] = {
    {"T01", "Aufenthalt, Asylverfahren", "residence", NULL, 0},
    {"T05", "AsylbLG, Bezahlkarte", "benefits", NULL, 0},
    {"T06", "SGB II / Jobcenter", "job centre", NULL, 0},
    {"T09", "Krankenversicherung, Arzt, Gesundheit", "health", NULL, 0},
    {"T11", "Wohnungssuche", "flat search", NULL, 0},
    {"T17", "Kinderbetreuung, Kita", "childcare", NULL, 0},
    {"T18", "Schule, Nachhilfe", "school", NULL, 0},
    {"T21", "Sprachkurs, Integrationskurs", "courses", NULL, 0},
};
static const struct codes topic_codes = {"topic", topic_list, 8};

static const struct field contact_fields[] = {
    {1, "person", FIELD_TEXT, "Person", "Person", NULL, 0, FIELD_REQUIRED, 0, 60,
	"Name oder Fallnummer; F3 sucht."},
    {2, "date", FIELD_DATE, "Datum", "Date", NULL, 0, FIELD_REQUIRED, 0, 0, NULL},
    {3, "start", FIELD_TIME, "Beginn", "Start", NULL, 0, 0, 0, 0, NULL},
    {4, "minutes", FIELD_MINUTES, "Dauer", "Length", NULL, 0, FIELD_REQUIRED, 1, 600, NULL},
    {5, "kind", FIELD_ENUM, "Art", "Kind", &kind_codes, 0, FIELD_REQUIRED, 0, 0, NULL},
    {6, "topic", FIELD_ENUM, "Thema", "Topic", &topic_codes, 0, 0, 0, 0, NULL},
    {7, "extra", FIELD_ENUMS, "Auch", "Also", &topic_codes, 0, 0, 0, 3, NULL},
    {8, "cost", FIELD_CENTS, "Kosten", "Cost", NULL, 0, 0, 0, 0, NULL},
    {9, "note", FIELD_NOTE, "Vermerk", "Note", NULL, 0, 0, 0, 4000, NULL},
    {10, "secret", FIELD_BOOL, "vertraulich", "secret", NULL, 0, 0, 0, 0, NULL},
    {11, "child", FIELD_TRI, "Kind dabei", "Child", NULL, 0, 0, 0, 0, NULL},
};
static const struct kind contact_kind = {.no = 900,
    .name = "demo_contact",
    .de = "Kontakt",
    .en = "Contact",
    .layer = LAYER_CASE,
    .fields = contact_fields,
    .n_fields = sizeof(contact_fields) / sizeof(contact_fields[0])};

static const struct form_item contact_items[] = {
    {.field = "person"},
    {.field = "date", .past = true},
    {.field = "start"},
    {.field = "minutes", .beside = true},
    {.field = "kind"},
    {.field = "topic"},
    {.field = "extra"},
    {.field = "cost"},
    {.field = "secret", .beside = true},
    {.name = "again", .de = "Wiedervorl.", .en = "Follow-up", .cols = 6},
    {.field = "child"},
    {.field = "note", .gap = true},
};

struct form_state {
	struct record *rec;
	struct form *form;
};

static bool
form_hook_read(
    void *ctx, struct form *f, const struct form_item *item, const char *text, struct buf *out)
{
	(void)ctx;
	(void)f;
	if (item->name == NULL || *text == '\0')
		return true;
	if (strcmp(text, "+14") != 0) {
		buf_printf(out, "Kein Datum. Beispiel: +14");
		return false;
	}
	buf_printf(out, "Mi 09.12.2026, in 14 Tagen");
	return true;
}

static bool
form_hook_save(void *ctx, struct form *f, struct problems *p)
{
	struct screen *s = ctx;

	(void)p;
	((struct demo *)app_ctx(s->app))->saved++;
	form_settled(f);
	app_close(s->app, s);
	return true;
}

static bool
form_hook_draft(void *ctx, struct form *f)
{
	struct screen *s = ctx;
	struct demo *d = app_ctx(s->app);

	d->drafts++;
	buf_reset(&d->draft);
	return form_draft(f, &d->draft);
}

static bool
form_screen_open(struct screen *s, const void *arg, struct err *e)
{
	struct form_state *st = s->state;
	struct form_setup setup = {.items = contact_items,
	    .n_items = sizeof(contact_items) / sizeof(contact_items[0]),
	    .ctx = s,
	    .today = DEMO_TODAY,
	    .hooks = {.read = form_hook_read, .save = form_hook_save, .draft = form_hook_draft}};

	(void)arg;
	st->rec = record_new(app_env(s->app), &contact_kind, e);
	if (st->rec == NULL)
		return false;
	setup.records[0] = st->rec;
	if (!form_new(&st->form, s->app, &setup, e))
		return false;
	form_default(st->form, "date", "heute");
	form_default(st->form, "kind", "BER");
	return true;
}

static void
form_screen_close(struct screen *s)
{
	struct form_state *st = s->state;

	form_free(st->form);
	record_free(st->rec);
}

static struct form *
form_of(struct screen *s)
{
	return ((struct form_state *)s->state)->form;
}

static void
form_screen_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	form_draw(form_of(s), c, l->work);
}

static bool
form_screen_key(struct screen *s, const struct key *k)
{
	return form_key(form_of(s), k);
}

static bool
form_screen_act(struct screen *s, enum action_id a)
{
	return form_act(form_of(s), a);
}

static enum focus
form_screen_focus(struct screen *s)
{
	(void)s;
	return FOCUS_FIELD;
}

static bool
form_screen_draft(struct screen *s)
{
	return form_keep(form_of(s));
}

static void
form_screen_title(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "Neuer Kontakt");
}

static void
form_screen_status(struct screen *s, struct buf *out)
{
	form_status(form_of(s), out);
}

static void
form_screen_message(struct screen *s, struct buf *out)
{
	form_message(form_of(s), out);
}

static void
form_screen_hint(struct screen *s, struct buf *out)
{
	form_hint(form_of(s), out);
}

const struct screen_ops demo_form_screen = {
    .name = "demo-form",
    .size = sizeof(struct form_state),
    .actions = form_actions,
    .open = form_screen_open,
    .draw = form_screen_draw,
    .key = form_screen_key,
    .act = form_screen_act,
    .focus = form_screen_focus,
    .draft = form_screen_draft,
    .close = form_screen_close,
    .title = form_screen_title,
    .status = form_screen_status,
    .message = form_screen_message,
    .hint = form_screen_hint,
    .whole = true,
};

struct form *
demo_form(struct app *app)
{
	struct screen *s = app_find(app, "demo-form");

	return s != NULL ? form_of(s) : NULL;
}

/* ---- the app ---- */

static void
status(struct app *app, struct buf *out)
{
	(void)app;
	buf_printf(out, "3 ungesendet · Abgleich gestern 22:10");
}

static bool
act(struct app *app, enum action_id a)
{
	((struct demo *)app_ctx(app))->acted[a]++;
	return a == ACT_SYNC || (a >= ACT_GO_TODAY && a <= ACT_GO_REVIEW);
}

static void
lock(struct app *app)
{
	((struct demo *)app_ctx(app))->locked++;
}

static void
end(struct app *app)
{
	((struct demo *)app_ctx(app))->ended++;
	app_quit(app);
}

struct app_setup
demo_setup(struct demo *d)
{
	return (struct app_setup){
	    .env = &d->env, .ctx = d, .status = status, .act = act, .lock = lock, .end = end};
}
