/* Values of fields, written for people and for programs. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/commands/field.h"

static void
put_number(const struct field *f, int64_t v, struct buf *out)
{
	static const char *const truth[] = {N_("nein"), N_("ja"), N_("unbekannt")};
	char text[DAY_TEXT], euros[CENTS_TEXT];

	switch (f->type) {
	case FIELD_MINUTES: buf_printf(out, "%s", minutes_text(v, text)); break;
	case FIELD_DATE: buf_printf(out, "%s", day_text((int32_t)v, text)); break;
	case FIELD_PDATE: buf_printf(out, "%s", pdate_text((int32_t)v, text)); break;
	case FIELD_TIME: buf_printf(out, "%s", minute_text((int)v, text)); break;
	case FIELD_CENTS: buf_printf(out, "%s", cents_text(v, euros)); break;
	case FIELD_BOOL:
	case FIELD_TRI:
		if (v >= 0 && v <= 2) {
			buf_printf(out, "%s", _(truth[v]));
			break;
		}
		/* fall through */
	default: buf_printf(out, "%" PRId64, v); break;
	}
}

void
field_text(const struct field *f, const struct value *v, struct buf *out)
{
	char hex[ID_HEX];

	if (v->type == VALUE_INT)
		put_number(f, v->i, out);
	else if (v->type == VALUE_TEXT && f->codes != NULL)
		codes_labels(f->codes, v->at, out);
	else if (v->type == VALUE_TEXT)
		buf_put(out, v->at, v->len);
	else if (v->type == VALUE_BLOB && v->len == ID_LEN) {
		hex_put((const uint8_t *)v->at, ID_LEN, hex);
		buf_printf(out, "%s", hex);
	}
}

void
field_json(struct json *j, const char *key, const struct field *f, const struct value *v)
{
	char text[DAY_TEXT];
	int32_t day = (int32_t)v->i;

	if (v->type == VALUE_TEXT)
		json_text(j, key, v->at);
	else if (v->type == VALUE_BLOB)
		json_hex(j, key, v->at, v->len);
	else if (v->type != VALUE_INT)
		json_null(j, key);
	else if (f->type == FIELD_DATE)
		json_text(j, key, day_text_iso(day, text));
	else if (f->type == FIELD_TIME)
		json_text(j, key, minute_text(day, text));
	else if (f->type == FIELD_BOOL)
		json_bool(j, key, v->i != 0);
	else if (f->type == FIELD_PDATE) {
		snprintf(text, sizeof(text), "%04d-%02d-%02d", day_year(day), day_month(day),
		    day_of_month(day));
		json_text(j, key, text);
	} else
		json_int(j, key, v->i);
}

void
field_problems(const struct problems *p, const struct err *e)
{
	size_t i;

	for (i = 0; i < p->n; i++) {
		const struct field *f = p->at[i].field;

		if (e != NULL && strcmp(p->at[i].say, e->say) == 0)
			continue;
		call_progress("%s%s%s%s", p->at[i].warning ? _("Hinweis: ") : "",
		    f != NULL ? lang_pick(f->de, f->en) : "", f != NULL ? ": " : "", p->at[i].say);
	}
}
