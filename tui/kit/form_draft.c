/*
 * A form as a draft, and back.
 *
 *	version, number of items, and of each: record, name, text, and since version 2 a mark
 *	since version 2: number of stamped fields, and of each: record, field number, its stamps
 *
 * Of a stored record only what was touched is taken again: the rest of the form shows what is
 * stored now. For the fields that will be written the stamps of the first form come back with them,
 * and those of all sensitive fields, because these are one group (docs/operations.md).
 */
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/kit/form_state.h"

#define DRAFT_OLD 1
#define DRAFT_VERSION 2
#define DRAFT_TEXT (4 * EDIT_MAX)
#define DRAFT_STAMPS 4096

enum mark {
	MARK_UNTOUCHED, /* as it was stored */
	MARK_TOUCHED,
	MARK_FRESH /* its record was not stored yet */
};

/* ---- writing ---- */

static int
index_of(const struct record *rec, const struct form_field *fd)
{
	return kind_index(rec->kind, fd->decl->name);
}

static enum mark
mark_of(const struct form *f, const struct form_field *fd)
{
	const struct record *rec = form_record_of(f, fd);

	if (rec == NULL || rec->fresh)
		return MARK_FRESH;
	if (fd->typed && (fd->decl == NULL || !fd->good))
		return MARK_TOUCHED;
	return fd->decl != NULL && record_changed(rec, index_of(rec, fd)) ? MARK_TOUCHED
									  : MARK_UNTOUCHED;
}

/* A text that does not read is not in the record yet, but will be when it is mended. */
static bool
unread(const struct form *f, size_t rec, int index)
{
	size_t i;

	for (i = 0; i < f->n; i++) {
		const struct form_field *fd = &f->fields[i];

		if (fd->decl != NULL && fd->item->rec == rec && fd->typed && !fd->good &&
		    index_of(form_record_of(f, fd), fd) == index)
			return true;
	}
	return false;
}

static bool
is_touched(const struct form *f, size_t rec, size_t index)
{
	return record_changed(f->setup.records[rec], (int)index) || unread(f, rec, (int)index);
}

static bool
group_touched(const struct form *f, size_t rec)
{
	const struct kind *kind = f->setup.records[rec]->kind;
	size_t i;

	for (i = 0; i < kind->n_fields; i++)
		if ((kind->fields[i].flags & FIELD_SENSITIVE) != 0 && is_touched(f, rec, i))
			return true;
	return false;
}

static uint64_t
put_stamps(const struct form *f, size_t at, struct buf *out)
{
	const struct record *rec = f->setup.records[at];
	struct buf stamps = BUF_EMPTY;
	uint64_t n = 0;
	bool group;
	size_t i;

	if (rec == NULL || rec->fresh)
		return 0;
	group = group_touched(f, at);
	for (i = 0; i < rec->kind->n_fields; i++) {
		const struct field *decl = &rec->kind->fields[i];

		if (!is_touched(f, at, i) && !(group && (decl->flags & FIELD_SENSITIVE) != 0))
			continue;
		buf_reset(&stamps);
		record_shown(rec, (int)i, &stamps);
		buf_u8(out, (uint8_t)at);
		buf_u16(out, decl->no);
		buf_blob(out, stamps.at, stamps.len);
		n++;
	}
	buf_free(&stamps);
	return n;
}

bool
form_draft(const struct form *f, struct buf *out)
{
	struct buf seen = BUF_EMPTY;
	char lasting[DAY_TEXT];
	uint64_t n = 0;
	size_t i;

	buf_u8(out, DRAFT_VERSION);
	buf_varint(out, f->n);
	for (i = 0; i < f->n; i++) {
		buf_u8(out, f->fields[i].item->rec);
		buf_str(out, form_name(&f->fields[i]));
		buf_str(out, form_lasting_text(&f->fields[i], lasting));
		buf_u8(out, (uint8_t)mark_of(f, &f->fields[i]));
	}
	for (i = 0; i < FORM_RECORDS; i++)
		n += put_stamps(f, i, &seen);
	buf_varint(out, n);
	buf_put(out, seen.at, seen.len);
	out->failed = out->failed || seen.failed;
	buf_free(&seen);
	return buf_ok(out, NULL);
}

/* ---- reading ---- */

struct draft {
	struct reader in;
	uint8_t version;
	uint64_t n;
};

struct draft_item {
	uint8_t rec, mark;
	const uint8_t *name, *text;
	size_t n_name, n_text;
};

static struct draft
draft_of(const void *at, size_t n)
{
	struct draft d = {.in = reader_of(at, n)};

	d.version = reader_u8(&d.in);
	if (d.version == DRAFT_OLD || d.version == DRAFT_VERSION)
		d.n = reader_varint(&d.in);
	return d;
}

/* False on bytes that are no draft. */
static bool
draft_next(struct draft *d, struct draft_item *it)
{
	it->rec = reader_u8(&d->in);
	it->name = reader_blob(&d->in, 100, &it->n_name);
	it->text = reader_blob(&d->in, DRAFT_TEXT, &it->n_text);
	it->mark = d->version == DRAFT_OLD ? MARK_TOUCHED : reader_u8(&d->in);
	return reader_ok(&d->in) && it->name != NULL && it->text != NULL && it->mark <= MARK_FRESH;
}

static struct form_field *
field_of_draft(struct form *f, const struct draft_item *it)
{
	size_t i;

	for (i = 0; i < f->n; i++) {
		const char *name = form_name(&f->fields[i]);

		if (f->fields[i].item->rec == it->rec && strlen(name) == it->n_name &&
		    memcmp(name, it->name, it->n_name) == 0)
			return &f->fields[i];
	}
	return NULL; /* of another version of this form: passed over */
}

/* Somebody stored the record after the draft was begun: nothing of it was on the form. */
static bool
unseen(const struct form *f, const struct form_field *fd, const struct draft_item *it)
{
	const struct record *rec = form_record_of(f, fd);

	return it->mark == MARK_FRESH && rec != NULL && !rec->fresh;
}

static void
take_unseen(struct form *f, const struct form_field *fd)
{
	struct record *rec = form_record_of(f, fd);
	bool overtaken;

	if (fd->decl == NULL || !record_show_as(rec, index_of(rec, fd), NULL, 0, &overtaken, NULL))
		return;
	form_read(f, (struct form_field *)(uintptr_t)fd);
	f->overtaken += record_changed(rec, index_of(rec, fd));
}

static void
take_item(struct form *f, const struct draft_item *it)
{
	struct form_field *fd = field_of_draft(f, it);

	if (fd == NULL || it->mark == MARK_UNTOUCHED || (unseen(f, fd, it) && it->n_text == 0))
		return;
	edit_set(&fd->edit, "");
	edit_insert(&fd->edit, (const char *)it->text, it->n_text);
	fd->left = !edit_empty(&fd->edit);
	fd->typed = true;
	if (unseen(f, fd, it))
		take_unseen(f, fd);
}

struct draft_stamps {
	uint8_t rec;
	uint16_t field;
	const uint8_t *at;
	size_t n;
};

static bool
stamps_next(struct draft *d, struct draft_stamps *s)
{
	s->rec = reader_u8(&d->in);
	s->field = reader_u16(&d->in);
	s->at = reader_blob(&d->in, DRAFT_STAMPS, &s->n);
	return reader_ok(&d->in) && s->rec < FORM_RECORDS;
}

/* What the first form showed; the values are those that were just read from the texts. */
static void
take_stamps(struct form *f, const struct draft_stamps *s)
{
	struct record *rec = f->setup.records[s->rec];
	int index = rec == NULL || rec->fresh ? -1 : kind_index_no(rec->kind, s->field);
	bool overtaken;

	if (index >= 0 && record_show_as(rec, index, s->at, s->n, &overtaken, NULL))
		f->overtaken += overtaken && record_changed(rec, index);
}

/* With `f` NULL it only checks that the bytes are a draft at all. */
static bool
walk_draft(struct form *f, const void *at, size_t n)
{
	struct draft d = draft_of(at, n);
	struct draft_stamps stamps;
	struct draft_item it;
	uint64_t i, count;

	for (i = 0; i < d.n; i++) {
		if (!draft_next(&d, &it))
			return false;
		if (f != NULL)
			take_item(f, &it);
	}
	if (f != NULL)
		form_read_all(f);
	count = d.version == DRAFT_OLD ? 0 : reader_varint(&d.in);
	for (i = 0; i < count; i++) {
		if (!stamps_next(&d, &stamps))
			return false;
		if (f != NULL)
			take_stamps(f, &stamps);
	}
	return d.n > 0 && reader_done(&d.in);
}

void
form_draft_text(const void *at, size_t n, const char *name, struct buf *out)
{
	struct draft d = draft_of(at, n);
	struct draft_item it;
	uint64_t i;

	for (i = 0; i < d.n && draft_next(&d, &it); i++) {
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
	f->overtaken = 0;
	walk_draft(f, at, n);
	form_check(f);
	f->changed = true;
	return true;
}

size_t
form_overtaken(const struct form *f)
{
	return f->overtaken;
}
