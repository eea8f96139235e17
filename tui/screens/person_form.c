/*
 * The form of a person. A name is enough; everything else is there for when it is known.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/rows.h"
#include "tui/kit/ask.h"
#include "tui/screens/person_form.h"

static const struct form_item items[] = {
    {.field = "family", .rec = NAME, .cols = 34},
    {.field = "given", .rec = NAME, .cols = 34},
    {.field = "source", .rec = NAME, .cols = 20},
    {.name = "also", .de = "auch geschrieben", .en = "also written", .cols = 32},
    {.field = "sex", .cols = 14},
    {.field = "birth"},
    {.field = "birth_quality", .de = "das ist", .en = "which is", .beside = true, .cols = 30},
    {.field = "nationalities", .de = "Staatsangehörig", .en = "nationality"},
    {.field = "languages"},
    {.field = "household_id", .de = "wohnt mit", .en = "lives with", .cols = 30},
    {.field = "role", .rec = MEMBER, .beside = true, .cols = 16},
    {.field = "phone", .cols = 24},
    {.field = "dont_call", .beside = true},
    {.field = "address", .cols = 36},
    {.field = "info_block", .beside = true},
    {.field = "preferred_language", .cols = 24},
    {.field = "messenger", .cols = 30},
    {.field = "email"},
    {.field = "arrival_germany", .de = "in Deutschland", .en = "in Germany", .gap = true},
    {.field = "arrival_town", .de = "in der Gemeinde", .en = "in the town", .beside = true},
    {.field = "literacy", .de = "Lesen, Schreiben", .en = "literacy"},
    {.field = "german_listen", .cols = 16},
    {.field = "german_speak", .cols = 16, .beside = true},
    {.field = "german_read", .cols = 16},
    {.field = "german_write", .cols = 16, .beside = true},
    {.field = "german_certified"},
    {.field = "german_certified_on", .past = true, .beside = true},
    {.field = "family_status"},
    {.field = "work_state"},
    {.field = "employer", .cols = 34},
    {.field = "work_permit"},
    {.field = "needs"},
    {.field = "guardian", .de = "gesetzl. Vertr.", .en = "guardian", .cols = 34},
    {.field = "guardian_until"},
    {.field = "moved_away_on", .past = true, .gap = true},
    {.field = "moved_to", .beside = true, .cols = 24},
    {.field = "deceased_on", .past = true},
    {.field = "remark"},
};

static bool
is(const struct form_item *item, const char *name)
{
	return strcmp(item->field != NULL ? item->field : item->name, name) == 0;
}

/* ---- reading ---- */

/* How exact a birth date is can mostly be told by itself; what she chose is left alone. */
static void
offer_quality(struct person_form *pf, struct form *f)
{
	int32_t birth = (int32_t)record_int(pf->person, "birth", 0);
	const char *quality = birth == 0	     ? ""
			      : birth % 10000 == 0   ? "year"
			      : birth % 100 == 0     ? "month"
			      : birth % 10000 == 101 ? "assigned_0101"
						     : "exact";

	if (strcmp(form_at(f), "birth") != 0 ||
	    strcmp(form_text(f, "birth_quality"), pf->quality) != 0)
		return;
	snprintf(pf->quality, sizeof(pf->quality), "%s", quality);
	form_default(f, "birth_quality", quality);
}

static bool
read_item(
    void *ctx, struct form *f, const struct form_item *item, const char *text, struct buf *say)
{
	struct person_form *pf = ctx;

	if (is(item, "birth"))
		offer_quality(pf, f);
	else if (pf->fresh && (is(item, "family") || is(item, "given")) && *text != '\0')
		person_alike_say(pf, say);
	else if (is(item, "also") && *text == '\0')
		buf_printf(say, "%s", _("mehrere mit ; trennen"));
	return true;
}

/* The household's name; of a person without one, hers. */
static bool
show_item(void *ctx, const struct form_item *item, const struct value *v, struct buf *out)
{
	struct person_form *pf = ctx;
	struct replica *r = desk_replica(pf->screen->app);
	struct record *home = NULL;
	char name[NAME_DISPLAY];
	struct id id;

	if (item->field == NULL || v->type != VALUE_BLOB || v->len != ID_LEN)
		return false;
	memcpy(id.b, v->at, ID_LEN);
	if (!rows_load(r, &kind_household, &id, &home, NULL))
		return false;
	if (home != NULL)
		buf_printf(out, "%s", record_text(home, "label"));
	else if (name_display(r, &id, name, NULL))
		buf_printf(out, "%s", name);
	record_free(home);
	return true;
}

static bool
visible_item(void *ctx, const struct form *f, const struct form_item *item)
{
	struct person_form *pf = ctx;

	if (is(item, "household_id"))
		return pf->fresh;
	if (is(item, "role"))
		return pf->fresh && *form_text(f, "household_id") != '\0';
	if (is(item, "moved_to"))
		return *form_text(f, "moved_away_on") != '\0' || *form_text(f, "moved_to") != '\0';
	return true;
}

/* ---- choosing ---- */

static void
lives_with(struct app *app, const struct id *person, void *ctx)
{
	struct person_form *pf = ctx;
	const struct people *people = session_people(desk_session(app), NULL);
	const struct person_row *row = people != NULL ? people_by_id(people, person) : NULL;
	char hex[ID_HEX];

	if (row == NULL)
		return;
	id_hex(id_zero(&row->household_id) ? person : &row->household_id, hex);
	form_put(pf->fs.form, "household_id", hex);
	form_next(pf->fs.form);
}

/* She is here already: the form goes, and what was typed with it, for it is written there. */
static void
is_here(struct app *app, const struct id *person, void *ctx)
{
	struct person_form *pf = ctx;
	person_fn *done = pf->done;
	void *done_ctx = pf->ctx;
	struct id id = *person;
	struct err e = {0};

	replica_draft_drop(desk_replica(app), pf->fs.draft, NULL);
	form_settled(pf->fs.form);
	app_close(app, pf->screen);
	if (done != NULL)
		done(app, &id, done_ctx);
	else if (!open_case(app, &id, &e))
		app_error(app, &e);
}

static bool
pick_item(void *ctx, struct form *f, const struct form_item *item, const char *text)
{
	struct person_form *pf = ctx;
	struct err e = {0};
	bool household = is(item, "household_id");

	if (!household && (!pf->fresh || !(is(item, "family") || is(item, "given"))))
		return false;
	if (!open_person_pick(form_app(f), text, household ? lives_with : is_here, pf, &e))
		app_error(form_app(f), &e);
	return true;
}

/* ---- saving ---- */

static bool
store(struct person_form *pf, struct problems *p)
{
	struct app *app = pf->screen->app;
	person_fn *done = pf->done;
	void *ctx = pf->ctx;
	bool fresh = pf->fresh;
	struct err e = {0};
	struct id id;

	if (!person_form_store(pf, &id, p, &e)) {
		app_error(app, &e);
		return false;
	}
	form_screen_saved(pf->screen, fresh ? _("Person angelegt. Strg+Z nimmt sie zurück.")
					    : _("Person geändert. Strg+Z nimmt es zurück."));
	if (done != NULL)
		done(app, &id, ctx);
	return true;
}

static void
alike_answer(struct app *app, char letter, void *ctx)
{
	struct person_form *pf = ctx;
	struct problems p = {0};
	struct buf name = BUF_EMPTY;
	struct id id;

	if (letter == 'n') {
		pf->sure = true;
		store(pf, &p);
	} else if (letter == 'v' && person_alike_likely(pf, &id, &name)) {
		is_here(app, &id, pf);
	}
	buf_free(&name);
}

static bool
ask_whether_here(struct person_form *pf, const char *name)
{
	char text[300];
	struct ask ask = {.text = text,
	    .answers = {{'v', _("die vorhandene nehmen")}, {'n', _("trotzdem neu anlegen")}},
	    .done = alike_answer,
	    .ctx = pf};

	snprintf(text, sizeof(text), _("Das ist wahrscheinlich dieselbe Person: %s."), name);
	return ask_open(pf->screen->app, &ask, NULL);
}

static bool
save(void *ctx, struct form *f, struct problems *p)
{
	struct person_form *pf = ctx;
	struct buf name = BUF_EMPTY;
	struct id id;
	bool ask;

	(void)f;
	ask = pf->fresh && !pf->sure && person_alike_likely(pf, &id, &name);
	if (ask)
		ask = ask_whether_here(pf, buf_text(&name));
	buf_free(&name);
	return !ask && store(pf, p);
}

static bool
keep_draft(void *ctx, struct form *f)
{
	return form_screen_put_draft(((struct person_form *)ctx)->screen, f);
}

/* ---- opening ---- */

struct which {
	const struct id *id; /* stored, or of a draft; NULL: new */
	const char *typed;   /* a name to begin with */
	person_fn *done;
	void *ctx;
};

static bool
leading_name(struct person_form *pf, struct err *e)
{
	struct replica *r = desk_replica(pf->screen->app);
	struct name_rows names;
	bool ok;

	if (!names_load(r, &pf->person->id, &names, e))
		return false;
	if (names.n > 0)
		ok = replica_load(r, &kind_person_name, &names.at[0].id, &pf->name, e);
	else
		ok = (pf->name = name_new(r, pf->person, e)) != NULL;
	names_free(&names);
	return ok;
}

/* Codes and references are given anew when it is saved; here they keep the rules quiet. */
static bool
scratch(struct person_form *pf, const struct id *id, struct err *e)
{
	const struct env *env = app_env(pf->screen->app);
	char code[PERSON_CODE];

	pf->fresh = true;
	pf->person = record_new(env, &kind_person, e);
	pf->name = record_new(env, &kind_person_name, e);
	if (pf->person == NULL || pf->name == NULL ||
	    !person_code_new(desk_replica(pf->screen->app), code, e))
		return false;
	if (id != NULL)
		pf->person->id = *id;
	return (record_set_text(pf->person, "short_code", code) &&
		   record_set_id(pf->name, "person_id", &pf->person->id)) ||
	       err_nomem(e);
}

/* Holds the role in a household until there is one. */
static bool
scratch_member(struct person_form *pf, struct err *e)
{
	pf->member = record_new(app_env(pf->screen->app), &kind_household_member, e);
	return pf->member != NULL &&
	       ((record_set_id(pf->member, "person_id", &pf->person->id) &&
		    record_set_id(pf->member, "household_id", &pf->person->id)) ||
		   err_nomem(e));
}

static bool
load(struct person_form *pf, const struct which *w, struct err *e)
{
	struct err missing = {0};

	if (w->id != NULL &&
	    replica_load(desk_replica(pf->screen->app), &kind_person, w->id, &pf->person, &missing))
		return leading_name(pf, e);
	if (w->id != NULL && missing.code != ERR_MISSING) {
		*e = missing;
		return false;
	}
	return scratch(pf, w->id, e);
}

static bool
make_form(struct person_form *pf, struct err *e)
{
	struct screen *s = pf->screen;
	struct form_setup setup = {.items = items,
	    .n_items = sizeof(items) / sizeof(items[0]),
	    .records = {pf->person, pf->name, pf->member},
	    .ctx = pf,
	    .today = session_now(desk_session(s->app)).day,
	    .hooks = {.show = show_item,
		.read = read_item,
		.pick = pick_item,
		.visible = visible_item,
		.save = save,
		.draft = keep_draft}};

	return form_new(&pf->fs.form, s->app, &setup, e);
}

static void
begin_with(struct person_form *pf, const char *typed)
{
	struct buf family = BUF_EMPTY, given = BUF_EMPTY;

	if (typed != NULL && name_split(typed, &family, &given)) {
		if (family.len > 0)
			form_put(pf->fs.form, "family", buf_text(&family));
		if (given.len > 0)
			form_put(pf->fs.form, "given", buf_text(&given));
		form_settled(pf->fs.form);
	}
	buf_free(&family);
	buf_free(&given);
}

static bool
person_open(struct screen *s, const void *arg, struct err *e)
{
	struct person_form *pf = s->state;
	const struct which *w = arg;

	pf->screen = s;
	pf->done = w->done;
	pf->ctx = w->ctx;
	if (id_zero(&replica_self(desk_replica(s->app))->intake))
		return err_set(e, ERR_DENIED,
		    _("Auf diesem Gerät werden keine Personen geführt: Es kennt die Fallakten "
		      "nicht."),
		    "no intake here");
	if (!load(pf, w, e) || !scratch_member(pf, e) || !make_form(pf, e))
		return false;
	begin_with(pf, w->typed);
	return form_screen_begin(s, "person", &pf->person->id, e);
}

static void
person_close(struct screen *s)
{
	struct person_form *pf = s->state;

	form_free(pf->fs.form);
	record_free(pf->person);
	record_free(pf->name);
	record_free(pf->member);
}

static void
person_title(struct screen *s, struct buf *out)
{
	struct person_form *pf = s->state;
	char name[NAME_DISPLAY];

	name_compose(record_text(pf->name, "family"), record_text(pf->name, "given"), name);
	buf_printf(out, "%s", pf->fresh ? _("Neue Person") : _("Person ändern"));
	if (name[0] != '\0')
		buf_printf(out, " · %s", name);
}

static const struct screen_ops person_screen = {
    .name = "person",
    .size = sizeof(struct person_form),
    .open = person_open,
    .close = person_close,
    .title = person_title,
    FORM_SCREEN_OPS,
};

bool
open_person_new(struct app *app, const char *typed, person_fn *done, void *ctx, struct err *e)
{
	struct which w = {.typed = typed, .done = done, .ctx = ctx};

	return app_push(app, &person_screen, &w, e);
}

bool
open_person_change(struct app *app, const struct id *person, struct err *e)
{
	struct which w = {.id = person};

	return app_push(app, &person_screen, &w, e);
}
