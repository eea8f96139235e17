#include "tui/screens/plain_form.h"

#include "common/base/lang.h"
#include "common/casework/rows.h"

struct plain {
	struct form_screen fs; /* first */
	const struct plain_form *form;
	struct record *recs[PLAIN_RECORDS];
};

struct plain_arg {
	const struct plain_form *form;
	const struct id *id, *of;
};

/* ---- loading ---- */

static bool
fresh_records(struct screen *s, const struct plain_arg *a, struct err *e)
{
	struct plain *p = s->state;
	size_t i;

	if (a->form->begin == NULL)
		return err_set(e, ERR_MISSING, _("Das gibt es auf diesem Gerät nicht mehr."),
		    "no %s", a->form->what);
	for (i = 0; i < PLAIN_RECORDS && a->form->kinds[i] != NULL; i++) {
		p->recs[i] = record_new(app_env(s->app), a->form->kinds[i], e);
		if (p->recs[i] == NULL)
			return false;
		p->recs[i]->id = a->id != NULL ? *a->id : p->recs[0]->id;
	}
	return a->of == NULL || a->form->begin(s->app, p->recs, a->of, e);
}

static bool
load(struct screen *s, const struct plain_arg *a, struct err *e)
{
	struct plain *p = s->state;
	struct replica *r = desk_replica(s->app);
	size_t i;

	if (a->id == NULL)
		return fresh_records(s, a, e);
	for (i = 0; i < PLAIN_RECORDS && a->form->kinds[i] != NULL; i++)
		if (!rows_load(r, a->form->kinds[i], a->id, &p->recs[i], e))
			return false;
	if (p->recs[0] == NULL)
		return fresh_records(s, a, e);
	if (a->form->kinds[1] != NULL && p->recs[1] == NULL)
		return err_set(e, ERR_MISSING,
		    _("Die Fallakte dazu gibt es auf diesem Gerät nicht."), "half a record");
	return true;
}

/* ---- saving ---- */

static bool
save(void *ctx, struct form *f, struct problems *problems)
{
	struct screen *s = ctx;
	struct plain *p = s->state;
	const struct plain_form *form = p->form;
	size_t n = p->recs[1] != NULL ? 2 : 1;
	struct err e = {0};
	bool ok;

	(void)f;
	ok = form->save != NULL
		 ? form->save(s->app, p->recs, p->fs.draft, problems, &e)
		 : replica_save(desk_replica(s->app), p->recs, n, p->fs.draft, problems, &e);
	if (ok)
		form_screen_saved(s, _(form->saved));
	else
		app_error(s->app, &e);
	return ok;
}

/* ---- the screen ---- */

static bool
plain_open(struct screen *s, const void *arg, struct err *e)
{
	const struct plain_arg *a = arg;
	struct plain *p = s->state;
	struct form_setup setup = {.items = a->form->items,
	    .n_items = a->form->n,
	    .ctx = s,
	    .today = session_now(desk_session(s->app)).day,
	    .hooks = {.visible = a->form->visible, .save = save, .draft = form_screen_put_draft}};
	size_t i;

	p->form = a->form;
	if (!load(s, a, e))
		return false;
	for (i = 0; i < PLAIN_RECORDS; i++)
		setup.records[i] = p->recs[i];
	return form_new(&p->fs.form, s->app, &setup, e) &&
	       form_screen_begin(s, a->form->what, &p->recs[0]->id, e);
}

static void
plain_close(struct screen *s)
{
	struct plain *p = s->state;
	size_t i;

	form_free(p->fs.form);
	for (i = 0; i < PLAIN_RECORDS; i++)
		record_free(p->recs[i]);
}

static void
plain_title(struct screen *s, struct buf *out)
{
	struct plain *p = s->state;

	buf_printf(out, "%s", p->recs[0]->fresh ? _(p->form->title_new) : _(p->form->title));
}

static const struct screen_ops plain_screen = {
    .name = "plain-form",
    .size = sizeof(struct plain),
    .open = plain_open,
    .close = plain_close,
    .title = plain_title,
    FORM_SCREEN_OPS,
};

bool
plain_form_open(struct app *app, const struct plain_form *form, const struct id *id,
    const struct id *of, struct err *e)
{
	return app_push(app, &plain_screen, &(struct plain_arg){form, id, of}, e);
}
