/*
 * F8 of the review screen: one short list of filters, each opening its own choice.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "tui/kit/pick.h"
#include "tui/screens/desk.h"
#include "tui/screens/review.h"

#define WORKERS 60

enum line { LINE_UNREVIEWED, LINE_KIND, LINE_AREA, LINE_WORKER, LINE_ALL, LINES };

/* Lives as long as one of the pick lists does: each owns a copy. */
struct choosing {
	const struct review_filter *f;
	struct teller teller;
	struct id workers[WORKERS];
	size_t n_workers;
	size_t n; /* rows there are; `text` says what row i reads */
	const char *(*text)(struct choosing *c, size_t i, char out[static TOLD_WHO]);
	size_t shown[WORKERS], n_shown; /* those that fit what was typed */
};

static const uint16_t kinds[] = {0, KIND_ENCOUNTER, KIND_REQUEST, KIND_TIME_ENTRY};

static const char *
kind_text(uint16_t no)
{
	switch (no) {
	case KIND_ENCOUNTER: return lang_pick(kind_encounter.de_many, kind_encounter.en_many);
	case KIND_REQUEST: return lang_pick(kind_request.de_many, kind_request.en_many);
	case KIND_TIME_ENTRY: return lang_pick(kind_time_entry.de_many, kind_time_entry.en_many);
	default: return _("alle");
	}
}

/* ---- what is filtered ---- */

static void
add(struct buf *out, const char *text)
{
	buf_printf(out, "%s%s", out->len > 0 ? ", " : "", text);
}

void
review_filter_text(
    const struct teller *t, const struct log_filter *f, bool supervisor, struct buf *out)
{
	char who[TOLD_WHO];

	if (f->unreviewed)
		add(out, _("nur ungesehene"));
	if (f->kind != 0)
		add(out, kind_text(f->kind));
	if (f->area[0] != '\0')
		add(out, codes_label(&codes_activity_area, f->area));
	if (supervisor && !id_zero(&f->worker))
		add(out, told_person(t, &f->worker, who));
}

static void
changed(struct app *app, const struct choosing *c)
{
	c->f->changed(app, c->f->ctx);
}

/* ---- rows of all lists here: text, narrowed by what is typed ---- */

static size_t
count(void *ctx, const char *needle)
{
	struct choosing *c = ctx;
	char text[TOLD_WHO];
	size_t i;

	c->n_shown = 0;
	for (i = 0; i < c->n; i++)
		if (*needle == '\0' || pick_matches(c->text(c, i, text), needle))
			c->shown[c->n_shown++] = i;
	return c->n_shown;
}

static void
row(void *ctx, size_t i, struct list_row *out)
{
	struct choosing *c = ctx;
	char text[TOLD_WHO];

	out->tag = (int64_t)c->shown[i];
	row_text(out, 0, c->text(c, c->shown[i], text));
}

static const struct list_column one[] = {{.width = 0}, LIST_COLUMNS_END};
static const struct list_source source = {.columns = one, .count = count, .row = row};

static bool
open_list(struct app *app, const struct choosing *from, const char *title, pick_fn *done)
{
	struct choosing *own = malloc(sizeof(*own));
	struct pick pick = {.title = title,
	    .source = &source,
	    .source_ctx = own,
	    .own = own,
	    .done = done,
	    .ctx = own};
	struct err e = {0};

	if (own == NULL)
		return false;
	*own = *from;
	if (pick_open(app, &pick, &e))
		return true;
	app_error(app, &e);
	return false;
}

/* ---- by kind, worker, area ---- */

static const char *
kind_line(struct choosing *c, size_t i, char out[static TOLD_WHO])
{
	(void)c;
	(void)out;
	return kind_text(kinds[i]);
}

static void
kind_chosen(struct app *app, const struct list_row *r, void *ctx)
{
	struct choosing *c = ctx;

	c->f->filter->kind = kinds[r->tag];
	changed(app, c);
}

static const char *
worker_line(struct choosing *c, size_t i, char out[static TOLD_WHO])
{
	return i == 0 ? _("alle") : told_person(&c->teller, &c->workers[i], out);
}

static void
worker_chosen(struct app *app, const struct list_row *r, void *ctx)
{
	struct choosing *c = ctx;

	c->f->filter->worker = c->workers[r->tag];
	changed(app, c);
}

static void
load_workers(struct choosing *c)
{
	struct query *q = replica_query(desk_replica(c->teller.app),
	    "SELECT id FROM staff WHERE deleted = 0 ORDER BY name LIMIT 59", NULL);

	c->n_workers = 1; /* the zero id: everybody */
	while (q != NULL && c->n_workers < WORKERS && query_step(q, NULL) > 0)
		c->workers[c->n_workers++] = query_id(q, 0);
	if (q != NULL)
		query_end(q);
}

static void
area_chosen(struct app *app, const char *code, void *ctx)
{
	const struct review_filter *f = ctx;

	text_copy(f->filter->area, sizeof(f->filter->area), code != NULL ? code : "");
	f->changed(app, f->ctx);
}

/* ---- the list of filters ---- */

static const char *
filter_line(struct choosing *c, size_t i, char out[static TOLD_WHO])
{
	const struct log_filter *f = c->f->filter;
	char who[TOLD_WHO];

	switch ((enum line)i) {
	case LINE_UNREVIEWED:
		return f->unreviewed ? _("Auch gesehene zeigen") : _("Nur ungesehene zeigen");
	case LINE_KIND: snprintf(out, TOLD_WHO, _("Art: %s"), kind_text(f->kind)); return out;
	case LINE_AREA:
		snprintf(out, TOLD_WHO, _("Bereich: %s"),
		    f->area[0] != '\0' ? codes_label(&codes_activity_area, f->area) : _("alle"));
		return out;
	case LINE_WORKER:
		snprintf(out, TOLD_WHO, _("Mitarbeiter/in: %s"),
		    id_zero(&f->worker) ? _("alle") : told_person(&c->teller, &f->worker, who));
		return out;
	default: return _("Ohne Filter: alles zeigen");
	}
}

static void
show_all(struct app *app, struct choosing *c)
{
	const struct id own = c->f->filter->worker;

	*c->f->filter = (struct log_filter){0};
	if (!c->f->supervisor)
		c->f->filter->worker = own;
	changed(app, c);
}

static void
choose_worker(struct app *app, struct choosing *c)
{
	if (!c->f->supervisor) {
		app_say(app, "%s", _("Hier stehen nur die eigenen Einträge."));
		return;
	}
	load_workers(c);
	c->n = c->n_workers;
	c->text = worker_line;
	open_list(app, c, _("Wessen Einträge?"), worker_chosen);
}

static void
choose_kind(struct app *app, struct choosing *c)
{
	c->n = sizeof(kinds) / sizeof(kinds[0]);
	c->text = kind_line;
	open_list(app, c, _("Welche Art?"), kind_chosen);
}

static void
filter_chosen(struct app *app, const struct list_row *r, void *ctx)
{
	struct choosing *c = ctx;

	switch ((enum line)r->tag) {
	case LINE_UNREVIEWED:
		c->f->filter->unreviewed = !c->f->filter->unreviewed;
		changed(app, c);
		break;
	case LINE_KIND: choose_kind(app, c); break;
	case LINE_AREA:
		pick_codes(app, _("Welcher Bereich?"), &codes_activity_area, c->f->filter->area,
		    true, area_chosen, (void *)(uintptr_t)c->f, NULL);
		break;
	case LINE_WORKER: choose_worker(app, c); break;
	default: show_all(app, c); break;
	}
}

bool
review_filter_open(struct app *app, const struct review_filter *f, struct err *e)
{
	struct choosing all = {
	    .f = f, .teller = {.app = app, .names = false}, .n = LINES, .text = filter_line};

	if (open_list(app, &all, _("Was soll gezeigt werden?"), filter_chosen))
		return true;
	return err_nomem(e);
}
