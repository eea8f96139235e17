#include "common/casework/export.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"

#define PIECE 16384 /* bytes gathered before they are written */

struct export
{
	struct replica *r;
	struct buf out;
	export_write *write;
	void *ctx;
};

bool
export_pass(struct buf *out, size_t above, export_write *write, void *ctx, struct err *e)
{
	bool ok = buf_ok(out, e);

	if (ok && out->len > above) {
		ok = write(ctx, out->at, out->len, e);
		buf_reset(out);
	}
	return ok;
}

/* RFC 8259: quotation mark, backslash and controls are escaped, the rest is UTF-8. */
static void
put_string(struct buf *out, const char *s)
{
	const char *from;

	buf_u8(out, '"');
	for (; *s != '\0'; s++) {
		for (from = s; (unsigned char)*s >= 0x20 && *s != '"' && *s != '\\'; s++)
			;
		buf_put(out, from, (size_t)(s - from));
		if (*s == '\0')
			break;
		if (*s == '"' || *s == '\\')
			buf_printf(out, "\\%c", *s);
		else
			buf_printf(out, "\\u%04x", (unsigned char)*s);
	}
	buf_u8(out, '"');
}

static void
put_hex(struct buf *out, const void *at, size_t n)
{
	const uint8_t *b = at;

	buf_u8(out, '"');
	while (n-- > 0)
		buf_printf(out, "%02x", *b++);
	buf_u8(out, '"');
}

static void
put_number(struct buf *out, const struct field *f, int64_t v)
{
	char text[DAY_TEXT];

	switch (f->type) {
	case FIELD_DATE: put_string(out, day_text_iso((int32_t)v, text)); break;
	case FIELD_PDATE:
		snprintf(text, sizeof(text), "%04d-%02d-%02d", day_year((int32_t)v),
		    day_month((int32_t)v), day_of_month((int32_t)v));
		put_string(out, text);
		break;
	case FIELD_TIME:
		snprintf(text, sizeof(text), "%02d:%02d", (int)(v / 60), (int)(v % 60));
		put_string(out, text);
		break;
	case FIELD_BOOL: buf_printf(out, "%s", v != 0 ? "true" : "false"); break;
	default: buf_printf(out, "%" PRId64, v); break;
	}
}

static void
put_field(struct buf *out, const struct field *f, struct query *q, int col)
{
	const void *at;
	size_t n;

	buf_printf(out, ",\"%s\":", f->name);
	if (f->type == FIELD_REF) {
		at = query_blob(q, col, &n);
		put_hex(out, at, n);
	} else if (f->type == FIELD_TEXT || f->type == FIELD_NOTE || f->type == FIELD_ENUM ||
		   f->type == FIELD_ENUMS || f->type == FIELD_PERSONS) {
		put_string(out, query_text(q, col));
	} else {
		put_number(out, f, query_int(q, col));
	}
}

static struct query *
kind_query(struct export *x, const struct kind *kind, struct err *e)
{
	struct buf sql = BUF_EMPTY;
	struct query *q;
	size_t i;

	buf_printf(&sql, "SELECT id, born >> 16");
	for (i = 0; i < kind->n_fields; i++)
		buf_printf(&sql, ", \"%s\"", kind->fields[i].name);
	buf_printf(&sql, " FROM \"%s\" WHERE deleted = 0 ORDER BY born, id", kind->name);
	q = replica_query(x->r, buf_text(&sql), e);
	buf_free(&sql);
	return q;
}

static bool
put_kind(struct export *x, const struct kind *kind, struct err *e)
{
	struct query *q = kind_query(x, kind, e);
	bool first = true, ok = true;
	struct id id;
	size_t i;
	int rc = 0;

	if (q == NULL)
		return false;
	buf_printf(&x->out, "\"%s\":[", kind->name);
	while (ok && (rc = query_step(q, e)) > 0) {
		id = query_id(q, 0);
		buf_printf(&x->out, "%s\n{\"id\":", first ? "" : ",");
		put_hex(&x->out, id.b, ID_LEN);
		buf_printf(&x->out, ",\"born_ms\":%" PRId64, query_int(q, 1));
		for (i = 0; i < kind->n_fields; i++)
			if (!query_null(q, (int)i + 2))
				put_field(&x->out, &kind->fields[i], q, (int)i + 2);
		buf_u8(&x->out, '}');
		first = false;
		ok = export_pass(&x->out, PIECE, x->write, x->ctx, e);
	}
	query_end(q);
	buf_u8(&x->out, ']');
	return ok && rc >= 0;
}

bool
export_json(struct replica *r, bool private_too, export_write *write, void *ctx, struct err *e)
{
	const struct kinds *kinds = replica_kinds(r);
	struct export x = {.r = r, .write = write, .ctx = ctx};
	bool ok = true, first = true;
	size_t i;

	buf_printf(&x.out, "{\"format\":\"feldbuch-1\",\"device\":");
	put_hex(&x.out, replica_self(r)->device.b, ID_LEN);
	buf_printf(&x.out, ",\"kinds\":{\n");
	for (i = 0; ok && i < kinds->n; i++) {
		if (kinds->list[i]->layer == LAYER_NOTE && !private_too)
			continue;
		if (!first)
			buf_printf(&x.out, ",\n");
		first = false;
		ok = put_kind(&x, kinds->list[i], e);
	}
	buf_printf(&x.out, "}}\n");
	ok = ok && export_pass(&x.out, 0, write, ctx, e);
	buf_free(&x.out);
	return ok;
}
