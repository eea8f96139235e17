/*
 * Between the text of a field and the value of a record: one pair of functions a type.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/typed.h"
#include "tui/kit/edit_steps.h"
#include "tui/kit/form_state.h"

typedef bool read_fn(struct form *f, struct form_field *fd, const char *text);

static void
say(struct form_field *fd, const char *text)
{
	snprintf(fd->say, sizeof(fd->say), "%s", text);
}

static bool
bad(struct form_field *fd, const char *text)
{
	say(fd, text);
	return false;
}

static void
put_int(struct form *f, struct form_field *fd, int64_t v)
{
	record_set_int(form_record_of(f, fd), fd->decl->name, v);
}

static void
put_nothing(struct form *f, struct form_field *fd)
{
	record_clear(form_record_of(f, fd), fd->decl->name);
}

/* ---- reading ---- */

static bool
read_text(struct form *f, struct form_field *fd, const char *text)
{
	struct buf b = BUF_EMPTY;
	bool ok;

	(void)text;
	ok = edit_take(&fd->edit, &b, NULL) && record_set_text(form_record_of(f, fd),
						   fd->decl->name, b.len > 0 ? buf_text(&b) : NULL);
	buf_free(&b);
	return ok || bad(fd, _("Der Arbeitsspeicher reicht nicht."));
}

static bool
number(const char *text, int64_t *out)
{
	char *end;

	errno = 0;
	*out = strtoll(text, &end, 10);
	while (*end == ' ')
		end++;
	return errno == 0 && end != text && *end == '\0';
}

static bool
read_int(struct form *f, struct form_field *fd, const char *text)
{
	int64_t v;

	if (!number(text, &v))
		return bad(fd, _("Das ist keine ganze Zahl. Beispiel: 12"));
	put_int(f, fd, v);
	return true;
}

static bool
read_cents(struct form *f, struct form_field *fd, const char *text)
{
	char euros[CENTS_TEXT];
	int64_t v;

	if (typed_cents(text, &v) != TYPED_OK)
		return bad(fd, _("Das ist kein Betrag. Beispiel: 12,50"));
	put_int(f, fd, v);
	snprintf(fd->say, sizeof(fd->say), "%s EUR", cents_text(v, euros));
	return true;
}

static bool
read_minutes(struct form *f, struct form_field *fd, const char *text)
{
	char reading[TYPED_READING];
	bool hours = (fd->decl->flags & FIELD_HOURS) != 0;
	int v;

	switch (hours ? typed_hours(text, &v) : typed_minutes(text, &v)) {
	case TYPED_BAD:
		return bad(fd, hours ? _("Das sind keine Stunden. Beispiele: 17  17:30  1,5  45m")
				     : _("Das ist keine Dauer. Beispiele: 45  1:30  1,5  2h"));
	case TYPED_EMPTY: put_nothing(f, fd); return true;
	case TYPED_OK: break;
	}
	put_int(f, fd, v);
	say(fd, typed_minutes_reading(v, reading));
	return true;
}

bool
form_is_day(const struct form_field *fd)
{
	return fd->decl != NULL ? fd->decl->type == FIELD_DATE : fd->item->day;
}

static void
put_day(struct form *f, struct form_field *fd, int32_t day)
{
	fd->day = day;
	if (fd->decl != NULL && day != 0)
		put_int(f, fd, day);
	else if (fd->decl != NULL)
		put_nothing(f, fd);
}

static bool
read_day(struct form *f, struct form_field *fd, const char *text)
{
	enum sense sense = fd->item->past ? SENSE_PAST : SENSE_FUTURE;
	char reading[TYPED_READING];
	int32_t v;

	switch (typed_day(text, sense, f->setup.today, &v)) {
	case TYPED_BAD: return bad(fd, _("Kein Datum. Beispiele: heute  +3  mo  24.12.  kw50"));
	case TYPED_EMPTY: put_day(f, fd, 0); return true;
	case TYPED_OK: break;
	}
	put_day(f, fd, v);
	say(fd, typed_day_reading(v, f->setup.today, reading));
	return true;
}

static bool
read_pdate(struct form *f, struct form_field *fd, const char *text)
{
	char reading[DAY_TEXT];
	int32_t v;

	switch (typed_pdate(text, f->setup.today, &v)) {
	case TYPED_BAD: return bad(fd, _("Kein Datum. Beispiele: 3.1.1991  1991  00.00.1985"));
	case TYPED_EMPTY: put_nothing(f, fd); return true;
	case TYPED_OK: break;
	}
	put_int(f, fd, v);
	say(fd, pdate_text(v, reading));
	return true;
}

static bool
read_time(struct form *f, struct form_field *fd, const char *text)
{
	char reading[DAY_TEXT];
	int v;

	switch (typed_time(text, &v)) {
	case TYPED_BAD: return bad(fd, _("Keine Uhrzeit. Beispiele: 9  930  9:30"));
	case TYPED_EMPTY: put_nothing(f, fd); return true;
	case TYPED_OK: break;
	}
	put_int(f, fd, v);
	say(fd, minute_text(v, reading));
	return true;
}

static bool
read_digit(struct form *f, struct form_field *fd, const char *text)
{
	put_int(f, fd, *text - '0');
	return true;
}

static bool
read_code(struct form *f, struct form_field *fd, const char *text)
{
	return record_set_text(form_record_of(f, fd), fd->decl->name, text);
}

static bool
read_id(struct form *f, struct form_field *fd, const char *text)
{
	struct id id;

	return (id_parse(text, &id) && record_set_id(form_record_of(f, fd), fd->decl->name, &id)) ||
	       bad(fd, _("Bitte neu auswählen."));
}

static read_fn *const readers[] = {
    [FIELD_TEXT] = read_text,
    [FIELD_NOTE] = read_text,
    [FIELD_INT] = read_int,
    [FIELD_MINUTES] = read_minutes,
    [FIELD_CENTS] = read_cents,
    [FIELD_KM] = read_int,
    [FIELD_DATE] = read_day,
    [FIELD_PDATE] = read_pdate,
    [FIELD_TIME] = read_time,
    [FIELD_BOOL] = read_digit,
    [FIELD_TRI] = read_digit,
    [FIELD_ENUM] = read_code,
    [FIELD_ENUMS] = read_code,
    [FIELD_PERSONS] = read_code,
    [FIELD_REF] = read_id,
};

/* What the domain adds to a reading, or is alone able to read. */
static bool
read_domain(struct form *f, struct form_field *fd, const char *text)
{
	struct buf b = BUF_EMPTY;
	bool ok;

	if (f->setup.hooks.read == NULL)
		return true;
	ok = f->setup.hooks.read(f->setup.ctx, f, fd->item, text, &b);
	if (b.len > 0)
		say(fd, buf_text(&b));
	buf_free(&b);
	return ok;
}

void
form_read(struct form *f, struct form_field *fd)
{
	const char *text = edit_text(&fd->edit);
	read_fn *fn = fd->decl != NULL ? readers[fd->decl->type] : fd->item->day ? read_day : NULL;

	fd->say[0] = '\0';
	fd->good = true;
	fd->day = 0;
	if (fn != NULL && !edit_empty(&fd->edit))
		fd->good = fn(f, fd, text);
	else if (fn != NULL && fd->decl != NULL)
		put_nothing(f, fd);
	if (fd->good && strcmp(fd->say, text) == 0) /* 14:10 reads as 14:10 */
		fd->say[0] = '\0';
	if (fd->good)
		fd->good = read_domain(f, fd, text);
}

void
form_read_all(struct form *f)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		form_read(f, &f->fields[i]);
}

void
form_typed(struct form *f, struct form_field *fd)
{
	fd->typed = true;
	form_read(f, fd);
	f->changed = f->unkept = true;
	app_dirty(f->app);
	app_draft(f->app);
}

void
form_replace(struct form *f, struct form_field *fd, const char *text)
{
	edit_replace(&fd->edit, 0, fd->edit.text.len, text, strlen(text), false);
	form_typed(f, fd);
}

/* ---- showing ---- */

static void
show_int(const struct field *decl, int64_t v, char *out, size_t cap)
{
	char day[DAY_TEXT], euros[CENTS_TEXT];

	switch (decl->type) {
	case FIELD_MINUTES: snprintf(out, cap, "%s", minutes_text(v, day)); break;
	case FIELD_DATE: snprintf(out, cap, "%s", day_text((int32_t)v, day)); break;
	case FIELD_PDATE: snprintf(out, cap, "%s", pdate_text((int32_t)v, day)); break;
	case FIELD_TIME: snprintf(out, cap, "%s", minute_text((int)v, day)); break;
	case FIELD_CENTS: snprintf(out, cap, "%s", cents_text(v, euros)); break;
	default: snprintf(out, cap, "%lld", (long long)v); break;
	}
}

static bool
show_domain(struct form *f, struct form_field *fd, const struct value *v)
{
	struct buf b = BUF_EMPTY;
	bool ok = f->setup.hooks.show != NULL && f->setup.hooks.show(f->setup.ctx, fd->item, v, &b);

	if (ok)
		edit_set(&fd->edit, buf_text(&b) != NULL ? buf_text(&b) : "");
	buf_free(&b);
	return ok;
}

void
form_show(struct form *f, struct form_field *fd)
{
	const struct record *rec = form_record_of(f, fd);
	static const struct value nothing = {0};
	const struct value *v = &nothing;
	char text[64];

	if (fd->decl != NULL)
		v = &rec->values[kind_index(rec->kind, fd->decl->name)];
	if (fd->decl == NULL) {
		show_domain(f, fd, v);
	} else if (v->type == VALUE_BLOB && v->len == ID_LEN) {
		hex_put((const uint8_t *)v->at, ID_LEN, text);
		edit_set(&fd->edit, text);
	} else if (v->type == VALUE_TEXT) {
		edit_set(&fd->edit, v->at);
	} else if (v->type == VALUE_INT) {
		show_int(fd->decl, v->i, text, sizeof(text));
		edit_set(&fd->edit, text);
	}
}

void
form_show_picked(const struct form *f, const struct form_field *fd, struct buf *out)
{
	char *text = (char *)(uintptr_t)edit_text(&fd->edit);
	struct value v = {.type = VALUE_TEXT, .at = text, .len = strlen(text)};
	struct id id;

	if (v.len == 0 || f->setup.hooks.show == NULL)
		return;
	if (fd->decl->type == FIELD_REF && id_parse(text, &id))
		v = (struct value){.type = VALUE_BLOB, .at = (char *)id.b, .len = ID_LEN};
	f->setup.hooks.show(f->setup.ctx, fd->item, &v, out);
}

const char *
form_lasting_text(const struct form_field *fd, char out[static DAY_TEXT])
{
	if (!form_is_day(fd) || !fd->good || fd->day == 0)
		return edit_text(&fd->edit);
	return day_text(fd->day, out);
}
