/*
 * What a declaration says about a single value, checked by a table: one function a type.
 *
 * A value that was loaded and not touched is not judged again: it may come from a newer version
 * of the program (an enumeration that has grown), and nobody shall be kept from correcting
 * another field by it. What is required must be there in any case.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "common/replica/inside.h"

#define YEAR_MIN 1850
#define YEAR_MAX 2200

static const char *
label(const struct field *f)
{
	return lang_pick(f->de, f->en);
}

void
problem(struct problems *p, const struct record *rec, const char *field, bool warning,
    const char *say_fmt, ...)
{
	va_list ap;

	if (!warning)
		p->errors++;
	if (p->n == PROBLEMS_MAX)
		return;
	p->at[p->n].field = field == NULL ? NULL : kind_field(rec->kind, field);
	p->at[p->n].warning = warning;
	va_start(ap, say_fmt);
	vsnprintf(p->at[p->n].say, sizeof(p->at[p->n].say), say_fmt, ap);
	va_end(ap);
	p->n++;
}

/* Bidirectional overrides and isolates turn what is read into something that was not written. */
static bool
harmless(utf8proc_int32_t c, bool lines)
{
	if (c == '\n' || c == '\t')
		return lines;
	return c >= 0x20 && !(c >= 0x7f && c <= 0x9f) && !(c >= 0x202a && c <= 0x202e) &&
	       !(c >= 0x2066 && c <= 0x2069) && c != 0x2028 && c != 0x2029 &&
	       (c & 0xfffe) != 0xfffe;
}

/* Code points of a text, or -1 not UTF-8, -2 a character that is not allowed. */
static int64_t
text_length(const struct value *v, bool lines)
{
	const uint8_t *at = (const uint8_t *)v->at;
	size_t left = v->len;
	int64_t n = 0;

	while (left > 0) {
		utf8proc_int32_t c;
		utf8proc_ssize_t k = utf8proc_iterate(at, (utf8proc_ssize_t)left, &c);

		if (k <= 0)
			return -1;
		if (!harmless(c, lines))
			return -2;
		at += k;
		left -= (size_t)k;
		n++;
	}
	return n;
}

static void
check_text(
    const struct record *rec, const struct field *f, const struct value *v, struct problems *p)
{
	int64_t max = f->max > 0 ? f->max : f->type == FIELD_NOTE ? 16000 : 500;
	int64_t n = text_length(v, f->type == FIELD_NOTE);

	if (CHECK(RECORD_UTF8, n != -1) == false)
		problem(p, rec, f->name, false,
		    _("„%s“ enthält Zeichen, die kein gültiger Text sind. Bitte neu eintippen."),
		    label(f));
	else if (CHECK(RECORD_CONTROL, n != -2) == false)
		problem(p, rec, f->name, false,
		    _("„%s“ enthält ein unsichtbares Steuerzeichen. Bitte neu eintippen."),
		    label(f));
	else if (n > max || v->len > OP_VALUE_MAX)
		problem(p, rec, f->name, false,
		    _("„%s“ ist zu lang: %lld Zeichen, erlaubt sind %lld. Bitte kürzen."), label(f),
		    (long long)n, (long long)max);
	else if (n >= 0 && n < f->min)
		problem(p, rec, f->name, false,
		    _("„%s“ ist zu kurz: mindestens %lld Zeichen eingeben."), label(f),
		    (long long)f->min);
}

static const struct bounds {
	int64_t min, max;
} bounds[] = {
    [FIELD_INT] = {-1000000000, 1000000000},
    [FIELD_MINUTES] = {0, 100000},
    [FIELD_CENTS] = {-100000000000, 100000000000},
    [FIELD_KM] = {0, 1000000},
    [FIELD_TIME] = {0, 1439},
    [FIELD_BOOL] = {0, 1},
    [FIELD_TRI] = {0, 2},
};

static void
check_range(
    const struct record *rec, const struct field *f, const struct value *v, struct problems *p)
{
	struct bounds b = {f->min, f->max};

	if (b.min == 0 && b.max == 0)
		b = bounds[f->type];
	if (v->i < b.min)
		problem(p, rec, f->name, false,
		    _("„%s“ ist zu klein: der kleinste Wert ist %lld. Bitte berichtigen."),
		    label(f), (long long)b.min);
	else if (v->i > b.max)
		problem(p, rec, f->name, false,
		    _("„%s“ ist zu groß: der größte Wert ist %lld. Bitte berichtigen."), label(f),
		    (long long)b.max);
}

static int
month_days(int64_t year, int64_t month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && (leap || year == 0) ? 29 : days[month - 1];
}

/* `parts`: 00 for day, day and month, or the year stand for "unknown". */
static bool
day_is_possible(int64_t ymd, bool parts)
{
	int64_t y = ymd / 10000, m = ymd / 100 % 100, d = ymd % 100;

	if (ymd <= 0 || (y == 0 ? !parts : y < YEAR_MIN || y > YEAR_MAX))
		return false;
	if (m == 0)
		return parts && d == 0;
	if (m > 12)
		return false;
	return d == 0 ? parts : d <= month_days(y, m);
}

static void
check_day(
    const struct record *rec, const struct field *f, const struct value *v, struct problems *p)
{
	if (!day_is_possible(v->i, f->type == FIELD_PDATE))
		problem(p, rec, f->name, false,
		    _("„%s“ ist kein möglicher Tag. Bitte als tt.mm.jjjj eingeben."), label(f));
	else if ((f->min != 0 && v->i < f->min) || (f->max != 0 && v->i > f->max))
		problem(p, rec, f->name, false,
		    _("„%s“ liegt außerhalb des möglichen Zeitraums. Bitte das Datum prüfen."),
		    label(f));
}

static void
check_code(
    const struct record *rec, const struct field *f, const struct value *v, struct problems *p)
{
	if (f->codes == NULL || codes_find(f->codes, v->at) == NULL)
		problem(p, rec, f->name, false,
		    _("„%s“: diesen Wert gibt es in der Auswahl nicht. Bitte neu auswählen."),
		    label(f));
}

/* Each code known, none twice, at most max of them. */
static void
check_codes(
    const struct record *rec, const struct field *f, const struct value *v, struct problems *p)
{
	char copy[1024], *word, *rest = NULL;
	const char *seen[64];
	size_t n = 0, i, max = f->max > 0 && f->max < 64 ? (size_t)f->max : 64;
	bool fine = v->len < sizeof(copy);

	snprintf(copy, sizeof(copy), "%s", v->at);
	for (word = strtok_r(copy, " ", &rest); fine && word != NULL;
	     word = strtok_r(NULL, " ", &rest)) {
		fine = n < max && f->codes != NULL && codes_find(f->codes, word) != NULL;
		for (i = 0; i < n && fine; i++)
			fine = strcmp(seen[i], word) != 0;
		if (fine)
			seen[n++] = word;
	}
	if (!fine)
		problem(p, rec, f->name, false,
		    _("„%s“: höchstens %zu Werte aus der Auswahl, jeder nur einmal."), label(f),
		    max);
}

static void
check_ref(
    const struct record *rec, const struct field *f, const struct value *v, struct problems *p)
{
	if (v->len != ID_LEN)
		problem(p, rec, f->name, false,
		    _("„%s“ zeigt auf keinen Eintrag. Bitte neu auswählen."), label(f));
}

typedef void check_fn(
    const struct record *, const struct field *, const struct value *, struct problems *);

static check_fn *const checks[] = {
    [FIELD_TEXT] = check_text,
    [FIELD_NOTE] = check_text,
    [FIELD_INT] = check_range,
    [FIELD_MINUTES] = check_range,
    [FIELD_CENTS] = check_range,
    [FIELD_KM] = check_range,
    [FIELD_DATE] = check_day,
    [FIELD_PDATE] = check_day,
    [FIELD_TIME] = check_range,
    [FIELD_BOOL] = check_range,
    [FIELD_TRI] = check_range,
    [FIELD_ENUM] = check_code,
    [FIELD_ENUMS] = check_codes,
    [FIELD_PERSONS] = check_text,
    [FIELD_REF] = check_ref,
};

static void
check_field(const struct record *rec, int i, struct problems *p)
{
	const struct field *f = &rec->kind->fields[i];
	const struct value *v = &rec->values[i];

	if (v->type == VALUE_NULL) {
		if ((f->flags & FIELD_REQUIRED) != 0)
			problem(
			    p, rec, f->name, false, _("„%s“ fehlt. Bitte ausfüllen."), label(f));
		return;
	}
	if (!record_changed(rec, i))
		return;
	if (v->type != value_type_of(f->type))
		problem(p, rec, f->name, false,
		    _("„%s“ enthält einen Wert anderer Art. Bitte neu eingeben."), label(f));
	else
		checks[f->type](rec, f, v, p);
}

void
record_check(const struct record *rec, struct problems *p)
{
	size_t i;

	for (i = 0; i < rec->kind->n_fields; i++)
		check_field(rec, (int)i, p);
	if (rec->kind->check != NULL)
		rec->kind->check(rec, p);
}
