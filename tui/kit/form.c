#include "tui/kit/form.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/form_state.h"

static enum control
control_of(const struct field *decl)
{
	if (decl == NULL)
		return CONTROL_LINE;
	switch (decl->type) {
	case FIELD_NOTE: return CONTROL_NOTE;
	case FIELD_BOOL: return CONTROL_CHECK;
	case FIELD_TRI:
	case FIELD_ENUM: return CONTROL_CHOICE;
	case FIELD_ENUMS: return CONTROL_CODES;
	case FIELD_PERSONS:
	case FIELD_REF: return CONTROL_PICKED;
	default: return CONTROL_LINE;
	}
}

static bool
field_init(struct form *f, struct form_field *fd, const struct form_item *item, struct err *e)
{
	const struct record *rec = f->setup.records[item->rec];
	bool has_length;

	fd->item = item;
	fd->good = fd->visible = true;
	if (item->field != NULL) {
		fd->decl = rec != NULL ? kind_field(rec->kind, item->field) : NULL;
		if (fd->decl == NULL)
			return err_set(e, ERR_USAGE, _("Dieses Formular ist fehlerhaft gebaut."),
			    "form: no field %s", item->field);
	}
	fd->control = control_of(fd->decl);
	has_length =
	    fd->decl != NULL && (fd->decl->type == FIELD_TEXT || fd->decl->type == FIELD_NOTE);
	edit_init(&fd->edit, fd->control == CONTROL_NOTE,
	    has_length && fd->decl->max > 0 ? (size_t)fd->decl->max : 0);
	form_show(f, fd);
	return true;
}

bool
form_new(struct form **out, struct app *app, const struct form_setup *setup, struct err *e)
{
	struct form *f = calloc(1, sizeof(*f));
	size_t i;

	*out = NULL;
	if (f == NULL)
		return err_nomem(e);
	f->app = app;
	f->setup = *setup;
	for (i = 0; i < setup->n_items && i < FORM_ITEMS; i++) {
		f->n++;
		if (!field_init(f, &f->fields[i], &setup->items[i], e)) {
			form_free(f);
			return false;
		}
	}
	form_read_all(f);
	form_check(f);
	form_enter(f);
	*out = f;
	return true;
}

void
form_free(struct form *f)
{
	size_t i;

	if (f == NULL)
		return;
	for (i = 0; i < f->n; i++)
		edit_free(&f->fields[i].edit);
	explicit_bzero(f, sizeof(*f));
	free(f);
}

struct form_field *
form_here(struct form *f)
{
	return &f->fields[f->at];
}

const char *
form_label(const struct form_field *fd)
{
	if (fd->item->de != NULL)
		return lang_pick(fd->item->de, fd->item->en);
	return fd->decl != NULL ? lang_pick(fd->decl->de, fd->decl->en) : "";
}

const char *
form_name(const struct form_field *fd)
{
	return fd->item->field != NULL ? fd->item->field : fd->item->name;
}

struct record *
form_record_of(const struct form *f, const struct form_field *fd)
{
	return f->setup.records[fd->item->rec];
}

struct form_field *
form_by_name(const struct form *f, const char *name)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (strcmp(form_name(&f->fields[i]), name) == 0)
			return (struct form_field *)(uintptr_t)&f->fields[i];
	return NULL;
}

const char *
form_text(const struct form *f, const char *name)
{
	const struct form_field *fd = form_by_name(f, name);

	return fd != NULL ? edit_text(&fd->edit) : "";
}

void
form_put(struct form *f, const char *name, const char *text)
{
	struct form_field *fd = form_by_name(f, name);

	if (fd == NULL)
		return;
	form_replace(f, fd, text);
	form_check(f);
}

/* A default is nothing the person did: no draft for it, no undo, and it gives way. */
void
form_default(struct form *f, const char *name, const char *text)
{
	struct form_field *fd = form_by_name(f, name);

	if (fd == NULL)
		return;
	edit_set(&fd->edit, text);
	form_read(f, fd);
	if (fd->control == CONTROL_LINE)
		edit_mark_fresh(&fd->edit);
}

void
form_focus(struct form *f, const char *name)
{
	struct form_field *fd = form_by_name(f, name);

	if (fd != NULL)
		form_go(f, (size_t)(fd - f->fields));
}

const char *
form_at(const struct form *f)
{
	return f->n > 0 ? form_name(&f->fields[f->at]) : "";
}

int32_t
form_day(const struct form *f, const char *name)
{
	const struct form_field *fd = form_by_name(f, name);

	return fd != NULL ? fd->day : 0;
}

bool
form_big(const struct form *f)
{
	return f->big;
}

bool
form_next(struct form *f)
{
	return form_move(f, 1);
}

struct app *
form_app(struct form *f)
{
	return f->app;
}

struct record *
form_record(const struct form *f, size_t i)
{
	return i < FORM_RECORDS ? f->setup.records[i] : NULL;
}

bool
form_changed(const struct form *f)
{
	return f->changed;
}

void
form_settled(struct form *f)
{
	f->changed = f->unkept = false;
}

/* ---- drafts ---- */

bool
form_keep(struct form *f)
{
	if (!f->unkept || f->setup.hooks.draft == NULL)
		return true;
	if (!f->setup.hooks.draft(f->setup.ctx, f))
		return false;
	f->unkept = false;
	f->kept_ms = env_now(app_env(f->app));
	return true;
}
