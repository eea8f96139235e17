#include "common/exchange/cell.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/exchange/cell_inside.h"
#include "common/exchange/csv.h"

bool
cell_say(struct cell *c, const char *sentence)
{
	buf_printf(c->say, "%s", sentence);
	return false;
}

bool
cell_full(struct cell *c)
{
	return cell_say(c, _("Der Arbeitsspeicher reicht nicht."));
}

/* NFC, and line ends as ours. */
static bool
set_text(struct cell *c)
{
	struct buf nfc = BUF_EMPTY;
	char *from, *to;
	bool ok;

	for (from = to = c->text; *from != '\0'; from++)
		if (*from != '\r')
			*to++ = *from;
		else if (from[1] != '\n')
			*to++ = '\n';
	*to = '\0';
	ok = text_nfc(c->text, &nfc) && record_set_text(c->rec, c->f->name, buf_text(&nfc));
	buf_free(&nfc);
	return ok || cell_full(c);
}

static bool
set_nothing(struct cell *c)
{
	return cell_say(c, _("Dieses Feld lässt sich nicht einlesen."));
}

typedef bool set_fn(struct cell *c);

static set_fn *const setters[] = {
    [FIELD_TEXT] = set_text,
    [FIELD_NOTE] = set_text,
    [FIELD_INT] = cell_set_int,
    [FIELD_MINUTES] = cell_set_minutes,
    [FIELD_CENTS] = cell_set_cents,
    [FIELD_KM] = cell_set_int,
    [FIELD_DATE] = cell_set_day,
    [FIELD_PDATE] = cell_set_pdate,
    [FIELD_TIME] = cell_set_time,
    [FIELD_BOOL] = cell_set_truth,
    [FIELD_TRI] = cell_set_truth,
    [FIELD_ENUM] = cell_set_code,
    [FIELD_ENUMS] = cell_set_codes,
    [FIELD_PERSONS] = set_nothing,
    [FIELD_REF] = set_nothing,
};

/* Blanks around it, and hard ones, are nothing. */
static char *
trimmed(const char *text)
{
	size_t n;
	char *copy;

	for (;; text += *text == ' ' || *text == '\n' || *text == '\r' ? 1 : 2)
		if (strncmp(text, "\u00a0", 2) != 0 && (*text == '\0' || !strchr(" \r\n", *text)))
			break;
	copy = strdup(text);
	if (copy == NULL)
		return NULL;
	for (n = strlen(copy); n > 0; copy[n] = '\0')
		if (strchr(" \r\n", copy[n - 1]) != NULL)
			n--;
		else if (n > 1 && strcmp(copy + n - 2, "\u00a0") == 0)
			n -= 2;
		else
			break;
	return copy;
}

bool
cell_take(struct record *rec, const struct field *f, enum cell_unit unit, const char *text,
    struct buf *say)
{
	struct cell c = {rec, f, unit, trimmed(csv_unguarded(text)), say};
	bool ok = true;

	if (c.text == NULL)
		return cell_full(&c);
	if (*c.text == '\0')
		record_clear(rec, f->name);
	else
		ok = setters[f->type](&c);
	explicit_bzero(c.text, strlen(c.text));
	free(c.text);
	return ok;
}

/* ---- and back ---- */

bool
cell_number(const struct field *f)
{
	return f->type != FIELD_TEXT && f->type != FIELD_NOTE && f->type != FIELD_PERSONS &&
	       f->type != FIELD_ENUM && f->type != FIELD_ENUMS && f->type != FIELD_REF;
}

static void
put_minutes(struct buf *out, enum cell_unit unit, int64_t v)
{
	if (unit == CELL_HOURS)
		cell_put_decimal(out, (v * 100 + 30) / 60, 2);
	else if (unit == CELL_MINUTES)
		buf_printf(out, "%" PRId64, v);
	else
		buf_printf(out, "%02" PRId64 ":%02d", v / 60, (int)(v % 60));
}

void
cell_text(struct buf *out, const struct field *f, enum cell_unit unit, const struct value *v)
{
	static const char *const truth[] = {"n", "j", "u"};
	char day[DAY_TEXT];

	if (v->type == VALUE_NULL || v->type == VALUE_BLOB)
		return;
	switch (f->type) {
	case FIELD_CENTS: cell_put_decimal(out, v->i, 2); break;
	case FIELD_MINUTES: put_minutes(out, unit, v->i); break;
	case FIELD_DATE: buf_printf(out, "%s", day_text((int32_t)v->i, day)); break;
	case FIELD_PDATE: buf_printf(out, "%s", pdate_text((int32_t)v->i, day)); break;
	case FIELD_TIME: buf_printf(out, "%s", minute_text((int)v->i, day)); break;
	case FIELD_BOOL:
	case FIELD_TRI: buf_printf(out, "%s", truth[v->i < 0 || v->i > 2 ? 2 : v->i]); break;
	case FIELD_ENUM: buf_printf(out, "%s", codes_label(f->codes, v->at)); break;
	case FIELD_ENUMS: codes_labels(f->codes, v->at, out); break;
	case FIELD_TEXT:
	case FIELD_NOTE:
	case FIELD_PERSONS: buf_printf(out, "%s", v->at); break;
	default: buf_printf(out, "%" PRId64, v->i); break;
	}
}
