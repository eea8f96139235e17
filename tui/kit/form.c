#include "tui/kit/form.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/kit/form_state.h"

#define DRAFT_VERSION 1
#define DRAFT_TEXT (4 * EDIT_MAX)

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

bool
form_draft(const struct form *f, struct buf *out)
{
	char lasting[DAY_TEXT];
	size_t i;

	buf_u8(out, DRAFT_VERSION);
	buf_varint(out, f->n);
	for (i = 0; i < f->n; i++) {
		buf_u8(out, f->fields[i].item->rec);
		buf_str(out, form_name(&f->fields[i]));
		buf_str(out, form_lasting_text(&f->fields[i], lasting));
	}
	return buf_ok(out, NULL);
}

static struct form_field *
field_of_draft(const struct form *f, uint8_t rec, const uint8_t *name, size_t n)
{
	size_t i;

	for (i = 0; i < f->n; i++) {
		const struct form_field *fd = &f->fields[i];

		if (fd->item->rec == rec && strlen(form_name(fd)) == n &&
		    memcmp(form_name(fd), name, n) == 0)
			return (struct form_field *)(uintptr_t)fd;
	}
	return NULL; /* of another version of this form: passed over */
}

struct draft_item {
	uint8_t rec;
	const uint8_t *name, *text;
	size_t n_name, n_text;
};

static uint64_t
draft_head(struct reader *r)
{
	return reader_u8(r) == DRAFT_VERSION ? reader_varint(r) : 0;
}

/* False at the end, and on bytes that are no draft. */
static bool
draft_next(struct reader *r, struct draft_item *it)
{
	it->rec = reader_u8(r);
	it->name = reader_blob(r, 100, &it->n_name);
	it->text = reader_blob(r, DRAFT_TEXT, &it->n_text);
	return reader_ok(r) && it->name != NULL && it->text != NULL;
}

/* With `f` NULL it only checks that the bytes are a draft at all. */
static bool
walk_draft(struct form *f, const void *at, size_t n)
{
	struct reader r = reader_of(at, n);
	uint64_t count = draft_head(&r), i;
	struct draft_item it;

	for (i = 0; i < count && draft_next(&r, &it); i++) {
		struct form_field *fd =
		    f != NULL ? field_of_draft(f, it.rec, it.name, it.n_name) : NULL;

		if (fd == NULL)
			continue;
		edit_set(&fd->edit, "");
		edit_insert(&fd->edit, (const char *)it.text, it.n_text);
		fd->left = !edit_empty(&fd->edit);
	}
	return count > 0 && reader_done(&r);
}

void
form_draft_text(const void *at, size_t n, const char *name, struct buf *out)
{
	struct reader r = reader_of(at, n);
	uint64_t count = draft_head(&r), i;
	struct draft_item it;

	for (i = 0; i < count && draft_next(&r, &it); i++) {
		if (it.n_name == strlen(name) && memcmp(it.name, name, it.n_name) == 0) {
			buf_put(out, it.text, it.n_text);
			return;
		}
	}
}

bool
form_draft_take(struct form *f, const void *at, size_t n, struct err *e)
{
	if (!walk_draft(NULL, at, n))
		return err_set(e, ERR_FORMAT, _("Dieser Entwurf lässt sich nicht lesen."),
		    "form draft of %zu bytes", n);
	walk_draft(f, at, n);
	form_read_all(f);
	form_check(f);
	f->changed = true;
	return true;
}
