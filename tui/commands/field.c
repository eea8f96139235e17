#include "tui/commands/field.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"

struct typed_field {
	struct record *rec;
	const struct field *f;
	const char *text;
	enum sense sense;
	int32_t today;
};

static const char *
label(const struct typed_field *t)
{
	return lang_pick(t->f->de, t->f->en);
}

static bool
put_int(const struct typed_field *t, enum typed how, int64_t v, struct err *e)
{
	if (how == TYPED_EMPTY)
		record_clear(t->rec, t->f->name);
	else if (!record_set_int(t->rec, t->f->name, v))
		return err_nomem(e);
	return true;
}

static bool
set_number(const struct typed_field *t, struct err *e)
{
	char *end = NULL;
	int64_t v;

	errno = 0;
	v = strtoll(t->text, &end, 10);
	if (end == t->text || *end != '\0' || errno != 0)
		return err_say(e, ERR_INPUT, _("%s: das ist keine ganze Zahl."), label(t));
	return put_int(t, TYPED_OK, v, e);
}

static bool
set_minutes(const struct typed_field *t, struct err *e)
{
	int v = 0;
	enum typed how = (t->f->flags & FIELD_HOURS) != 0 ? typed_hours(t->text, &v)
							    : typed_minutes(t->text, &v);

	if (how == TYPED_BAD)
		return err_say(e, ERR_INPUT,
		    _("%s: das ist keine Dauer. Beispiele: 45, 1:30, 1,5."), label(t));
	return put_int(t, how, v, e);
}

static bool
set_day(const struct typed_field *t, struct err *e)
{
	int32_t v = day_parse(t->text);
	enum typed how = v != 0 ? TYPED_OK : typed_day(t->text, t->sense, t->today, &v);

	if (how == TYPED_BAD)
		return err_say(e, ERR_INPUT,
		    _("%s: das ist kein Datum. Beispiele: heute, 5.3., 05.03.2024."), label(t));
	return put_int(t, how, v, e);
}

static bool
set_pdate(const struct typed_field *t, struct err *e)
{
	int32_t v = pdate_parse(t->text);
	enum typed how = v != 0 ? TYPED_OK : typed_pdate(t->text, t->today, &v);

	if (how == TYPED_BAD)
		return err_say(e, ERR_INPUT,
		    _("%s: das ist kein Datum. Beispiele: 3.1.1991, 1991, 00.00.1985."), label(t));
	return put_int(t, how, v, e);
}

static bool
set_time(const struct typed_field *t, struct err *e)
{
	int v = 0;
	enum typed how = typed_time(t->text, &v);

	if (how == TYPED_BAD)
		return err_say(e, ERR_INPUT,
		    _("%s: das ist keine Uhrzeit. Beispiele: 9, 930, 9:30."), label(t));
	return put_int(t, how, v, e);
}

static bool
set_truth(const struct typed_field *t, struct err *e)
{
	static const struct {
		const char *word;
		int v;
	} words[] = {{"ja", 1}, {"j", 1}, {"yes", 1}, {"y", 1}, {"1", 1}, {"nein", 0}, {"n", 0},
	    {"no", 0}, {"0", 0}, {"u", 2}};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasecmp(words[i].word, t->text) == 0)
			return put_int(t, TYPED_OK, words[i].v, e);
	return err_say(e, ERR_INPUT, _("%s: bitte ja oder nein."), label(t));
}

/* ---- codes ---- */

static const struct code *
by_label(const struct codes *codes, const char *text)
{
	const struct code *found = NULL;
	size_t i;

	for (i = 0; i < codes->n; i++) {
		if (!text_has_prefix(lang_pick(codes->list[i].de, codes->list[i].en), text))
			continue;
		if (found != NULL)
			return NULL;
		found = &codes->list[i];
	}
	return found;
}

const struct code *
field_code(const struct codes *codes, const char *text)
{
	size_t i;

	for (i = 0; i < codes->n; i++)
		if (strcasecmp(codes->list[i].code, text) == 0)
			return &codes->list[i];
	return by_label(codes, text);
}

static bool
no_code(const struct typed_field *t, struct err *e)
{
	const struct codes *codes = t->f->codes;
	struct buf all = BUF_EMPTY;
	size_t i;

	for (i = 0; i < codes->n && all.len < ERR_SAY / 2; i++)
		buf_printf(&all, "%s%s", i > 0 ? ", " : "", codes->list[i].code);
	if (i < codes->n)
		buf_printf(&all, ", …");
	err_say(e, ERR_INPUT, _("%s: das steht nicht zur Wahl. Möglich sind: %s."), label(t),
	    buf_text(&all));
	buf_free(&all);
	return false;
}

static bool
set_code(const struct typed_field *t, struct err *e)
{
	const struct code *code = field_code(t->f->codes, t->text);

	if (code == NULL)
		return no_code(t, e);
	return record_set_text(t->rec, t->f->name, code->code) || err_nomem(e);
}

static bool
set_codes(const struct typed_field *t, struct err *e)
{
	struct buf all = BUF_EMPTY;
	const struct code *code = NULL;
	const char *at = t->text;
	char word[64];
	bool ok = true;
	size_t n;

	for (; ok && *at != '\0'; at += n, at += strspn(at, " ,")) {
		n = strcspn(at, " ,");
		text_copy(word, n + 1 < sizeof(word) ? n + 1 : sizeof(word), at);
		code = field_code(t->f->codes, word);
		if (code == NULL)
			ok = no_code(t, e);
		else
			buf_printf(&all, "%s%s", all.len > 0 ? " " : "", code->code);
	}
	ok = ok && (record_set_text(t->rec, t->f->name, buf_text(&all)) || err_nomem(e));
	buf_free(&all);
	return ok;
}

static bool
set_text(const struct typed_field *t, struct err *e)
{
	struct buf nfc = BUF_EMPTY;
	bool ok;

	if (!text_nfc(t->text, &nfc))
		return err_say(
		    e, ERR_INPUT, _("%s: das ist kein gültiger Text (UTF-8)."), label(t));
	ok = record_set_text(t->rec, t->f->name, buf_text(&nfc)) || err_nomem(e);
	buf_free(&nfc);
	return ok;
}

typedef bool set_fn(const struct typed_field *t, struct err *e);

static set_fn *const setters[] = {
    [FIELD_TEXT] = set_text,
    [FIELD_NOTE] = set_text,
    [FIELD_INT] = set_number,
    [FIELD_MINUTES] = set_minutes,
    [FIELD_CENTS] = set_number,
    [FIELD_KM] = set_number,
    [FIELD_DATE] = set_day,
    [FIELD_PDATE] = set_pdate,
    [FIELD_TIME] = set_time,
    [FIELD_BOOL] = set_truth,
    [FIELD_TRI] = set_truth,
    [FIELD_ENUM] = set_code,
    [FIELD_ENUMS] = set_codes,
    [FIELD_PERSONS] = set_text,
    [FIELD_REF] = set_text,
};

bool
field_set(struct record *rec, const char *field, const char *text, enum sense sense, int32_t today,
    struct err *e)
{
	struct typed_field t = {rec, kind_field(rec->kind, field), text, sense, today};

	if (text[0] == '\0' || strcmp(text, "-") == 0) {
		record_clear(rec, field);
		return true;
	}
	return setters[t.f->type](&t, e);
}

bool
fields_take(struct call *c, const struct field_option *table, struct record *const *recs,
    enum sense sense, struct err *e)
{
	int32_t today = session_now(c->s).day;
	struct buf joined = BUF_EMPTY;
	const char *value;
	bool ok = true;
	size_t at;

	for (; ok && table->option != NULL; table++) {
		buf_reset(&joined);
		at = 0;
		while ((value = call_next(c, table->option, &at)) != NULL)
			buf_printf(&joined, "%s%s", joined.len > 0 ? " " : "", value);
		if (call_has(c, table->option))
			ok = buf_ok(&joined, e) && field_set(recs[table->rec], table->field,
						       buf_text(&joined), sense, today, e);
	}
	buf_free(&joined);
	return ok;
}
