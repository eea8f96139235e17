/* The small forms of a file: the case itself, the household, one spelling of a name. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/name.h"
#include "tui/screens/plain_form.h"

/* ---- the case ---- */

static const struct form_item case_items[] = {
    {.field = "state", .cols = 24},
    {.field = "opened_on", .past = true},
    {.field = "entry_path", .cols = 34},
    {.field = "intensity_needed", .cols = 34},
    {.field = "intensity_delivered", .cols = 34},
    {.field = "closed_on", .past = true},
    {.field = "close_reason", .cols = 34},
    {.field = "summary", .rec = 1, .rows = 5},
};

static const struct plain_form case_facts = {
    .what = "case",
    .title_new = "",
    .title = N_("Fall ändern"),
    .saved = N_("Fall geändert. Strg+Z nimmt es zurück."),
    .items = case_items,
    .n = sizeof(case_items) / sizeof(case_items[0]),
    .kinds = {&kind_case, &kind_case_file},
};

bool
open_case_facts(struct app *app, const struct id *of_case, struct err *e)
{
	return plain_form_open(app, &case_facts, of_case, NULL, e);
}

/* ---- the household ---- */

static const struct form_item household_items[] = {
    {.field = "label", .cols = 36},
    {.field = "address", .cols = 44},
    {.field = "accommodation", .de = "Unterkunft", .en = "accommodation", .cols = 36},
    {.field = "benefit_units", .de = "Bedarfsgem.", .en = "benefit units", .cols = 36},
    {.field = "pets", .cols = 36},
    {.field = "furniture", .cols = 44},
    {.field = "remark"},
};

static const struct plain_form household = {
    .what = "household",
    .title_new = "",
    .title = N_("Haushalt ändern"),
    .saved = N_("Haushalt geändert. Strg+Z nimmt es zurück."),
    .items = household_items,
    .n = sizeof(household_items) / sizeof(household_items[0]),
    .kinds = {&kind_household},
};

bool
open_household(struct app *app, const struct id *id, struct err *e)
{
	return plain_form_open(app, &household, id, NULL, e);
}

/* ---- a spelling ---- */

static const struct form_item name_items[] = {
    {.field = "family", .cols = 40}, {.field = "given", .cols = 40}, {.field = "script"},
    {.field = "source"}, {.field = "name_order"}, {.field = "leading"},
    {.field = "valid_from", .past = true}, {.field = "valid_to", .past = true, .beside = true},
    {.field = "person_id"}, /* never shown; so that a draft knows whose name it is */
};

static bool
name_begin(struct app *app, struct record **recs, const struct id *person, struct err *e)
{
	(void)app;
	return record_set_id(recs[0], "person_id", person) || err_nomem(e);
}

static bool
name_visible(void *ctx, const struct form *f, const struct form_item *item)
{
	(void)ctx;
	(void)f;
	return strcmp(item->field, "person_id") != 0;
}

/* Its script is told by its letters; what she chose herself is left alone. */
static bool
set_script(struct record *name)
{
	const char *family = record_text(name, "family");
	const char *text = *family != '\0' ? family : record_text(name, "given");

	return record_has(name, "script") || record_set_text(name, "script", name_script(text));
}

static bool
set_clean(struct record *name, const char *field)
{
	struct buf clean = BUF_EMPTY;
	bool ok = name_clean(record_text(name, field), &clean) &&
		  record_set_text(name, field, clean.len > 0 ? buf_text(&clean) : NULL);

	buf_free(&clean);
	return ok;
}

static bool
store_name(
    struct replica *r, struct record *name, const char *draft, struct problems *p, struct err *e)
{
	struct record *person = NULL;
	struct id who;
	bool ok;

	if (!record_id(name, "person_id", &who) || !replica_load(r, &kind_person, &who, &person, e))
		return false;
	if (name->fresh)
		name->comp = person->comp;
	record_free(person);
	ok = (set_clean(name, "family") && set_clean(name, "given") && set_script(name)) ||
	     err_nomem(e);
	return ok && replica_save(r, &name, 1, draft, p, e);
}

/* One name leads: the others give way in the same step. */
static bool
name_save(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e)
{
	struct replica *r = desk_replica(app);
	bool lead = record_int(recs[0], "leading", 0) == 1;
	struct id who;

	if (!replica_begin(r, __func__, e))
		return false;
	if (!store_name(r, recs[0], draft, p, e) ||
	    (lead &&
		!(record_id(recs[0], "person_id", &who) && name_lead(r, &who, &recs[0]->id, e)))) {
		replica_rollback(r);
		return false;
	}
	return replica_commit(r, e);
}

static const struct plain_form spelling = {
    .what = "person_name",
    .title_new = N_("Weitere Schreibweise"),
    .title = N_("Schreibweise ändern"),
    .saved = N_("Schreibweise gespeichert. Strg+Z nimmt sie zurück."),
    .items = name_items,
    .n = sizeof(name_items) / sizeof(name_items[0]),
    .kinds = {&kind_person_name},
    .begin = name_begin,
    .visible = name_visible,
    .save = name_save,
};

bool
open_name_new(struct app *app, const struct id *person, struct err *e)
{
	return plain_form_open(app, &spelling, NULL, person, e);
}

bool
open_name_change(struct app *app, const struct id *name, struct err *e)
{
	return plain_form_open(app, &spelling, name, NULL, e);
}
