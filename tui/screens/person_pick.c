/*
 * Choosing a person: every letter narrows, over all spellings, sounds and codes; the last row
 * makes a new person of what was typed, for in the corridor there is a first name and no time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/person.h"
#include "tui/kit/pick.h"
#include "tui/screens/person_find.h"
#include "tui/screens/screens.h"

#define ROW_NEW 1

struct finder {
	struct person_find find;
	person_fn *done;
	void *ctx;
	char typed[200];
};

static size_t
finder_count(void *ctx, const char *needle)
{
	struct finder *f = ctx;

	snprintf(f->typed, sizeof(f->typed), "%s", needle);
	return person_find(&f->find, needle) + (needle[strspn(needle, " ")] != '\0');
}

static void
fill_person(struct list_row *out, const struct person_row *p, bool sounds)
{
	char born[DAY_TEXT];

	out->key.id = p->id;
	out->role = p->gone ? ROLE_QUIET : ROLE_TEXT;
	row_text(out, 0, p->name);
	row_text(out, 1, p->birth != 0 ? pdate_text(p->birth, born) : "");
	row_text(out, 2, p->case_code);
	row_text(out, 3, p->gone ? _("weggezogen") : p->place);
	row_text(out, 4, sounds ? _("klingt ähnlich") : "");
}

static void
finder_row(void *ctx, size_t i, struct list_row *out)
{
	struct finder *f = ctx;
	const struct person_row *p = person_find_row(&f->find, i);

	if (i >= f->find.n) {
		out->tag = ROW_NEW;
		row_printf(out, 0, _("Neu anlegen: »%s«"), f->typed);
	} else if (p != NULL) {
		fill_person(out, p, f->find.sounds[i]);
	}
}

static const struct list_column columns[] = {
    {.de = "Name", .en = "Name", .width = 0},
    {.de = "geboren", .en = "born", .width = 10, .from = 50},
    {.de = "Fall", .en = "Case", .width = 11, .from = 34},
    {.de = "wohnt", .en = "lives", .width = 0, .from = 76},
    {.de = "", .en = "", .width = 14, .from = 100},
    LIST_COLUMNS_END,
};

static const struct list_source source = {
    .columns = columns,
    .count = finder_count,
    .row = finder_row,
    .empty_de = "Noch niemand angelegt. Namen tippen und Eingabe legt die Person an.",
    .empty_en = "Nobody here yet. Type a name, and Enter makes the person.",
};

/* The name alone is enough; everything else comes when there is time. */
static void
make_new(struct app *app, const char *typed, person_fn *done, void *ctx)
{
	struct session *s = desk_session(app);
	struct err e = {0};
	struct id id;

	if (!person_quick(s->replica, session_now(s).day, typed, &id, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	if (done != NULL)
		done(app, &id, ctx);
	app_say(app, _("Neu angelegt: %s, mit eigenem Fall. Alles Weitere hat Zeit."), typed);
}

static void
taken(struct app *app, const struct list_row *row, void *ctx)
{
	struct finder *f = ctx;

	if (row->tag == ROW_NEW)
		make_new(app, f->typed, f->done, f->ctx);
	else if (f->done != NULL)
		f->done(app, &row->key.id, f->ctx);
}

static void
finder_free(void *own)
{
	struct finder *f = own;

	person_find_free(&f->find);
	explicit_bzero(f, sizeof(*f));
	free(f);
}

bool
open_person_pick(struct app *app, const char *typed, person_fn *done, void *ctx, struct err *e)
{
	struct finder *f = calloc(1, sizeof(*f));

	if (f == NULL)
		return err_nomem(e);
	person_find_init(&f->find, app);
	f->done = done;
	f->ctx = ctx;
	return pick_open(app,
	    &(struct pick){.title = _("Person"),
		.source = &source,
		.source_ctx = f,
		.needle = typed,
		.own = f,
		.own_free = finder_free,
		.done = taken,
		.ctx = f},
	    e);
}
