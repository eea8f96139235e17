#include "common/exchange/vcard.h"

#include <stdio.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/rows.h"
#include "common/casework/volunteer/kinds.h"
#include "common/exchange/ical.h"

#define PIECE 16384 /* bytes gathered before they are written */

/* Columns: id, family, given, organisation, role, phone, mail, web, street, town, postcode. */
static const struct source {
	const struct kind *kind;
	const char *sql;
	bool dated; /* ?1 is today */
} sources[] = {
    {&kind_organisation,
	"SELECT id, NULL, NULL, name, NULL, phone, email, web, street, town, postcode"
	" FROM organisation WHERE deleted = 0 ORDER BY name, id",
	false},
    {&kind_org_contact,
	"SELECT c.id, c.name, NULL, o.name, c.\"function\", c.phone, c.email, NULL, o.street,"
	" o.town, o.postcode FROM org_contact c LEFT JOIN organisation o"
	" ON o.id = c.organisation_id WHERE c.deleted = 0 ORDER BY o.name, c.id",
	false},
    {&kind_volunteer,
	"SELECT id, family, given, NULL, NULL, phone, email, NULL, address, NULL, NULL"
	" FROM volunteer WHERE deleted = 0 AND (until IS NULL OR until >= ?1)"
	" ORDER BY family, given, id",
	true},
};

struct writing {
	export_write *write;
	void *ctx;
	struct buf out;
	size_t cards;
};

static const struct source *
source_of(const struct kind *kind)
{
	size_t i;

	for (i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		if (sources[i].kind == kind)
			return &sources[i];
	return NULL;
}

bool
vcard_has(const struct kind *kind)
{
	return source_of(kind) != NULL;
}

/* Parts of a value are parted by semicolons that are not escaped. */
static void
put_parts(struct buf *line, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\\' || *text == ';' || *text == ',')
			buf_u8(line, '\\');
		if ((unsigned char)*text >= 0x20)
			buf_u8(line, (uint8_t)*text);
	}
}

static void
put_name(struct buf *out, const char *family, const char *given, const char *org)
{
	struct buf line = BUF_EMPTY;

	put_parts(&line, family);
	buf_u8(&line, ';');
	put_parts(&line, given);
	buf_printf(&line, ";;;");
	ical_raw(out, "N", buf_text(&line));
	buf_reset(&line);
	if (*family == '\0' && *given == '\0')
		buf_printf(&line, "%s", org);
	else
		buf_printf(
		    &line, "%s%s%s", given, *given != '\0' && *family != '\0' ? " " : "", family);
	ical_line(out, "FN", buf_text(&line));
	buf_free(&line);
}

static void
put_address(struct buf *out, const char *street, const char *town, const char *postcode)
{
	struct buf line = BUF_EMPTY;

	if (*street == '\0' && *town == '\0')
		return;
	buf_printf(&line, ";;");
	put_parts(&line, street);
	buf_u8(&line, ';');
	put_parts(&line, town);
	buf_printf(&line, ";;");
	put_parts(&line, postcode);
	buf_u8(&line, ';');
	ical_raw(out, "ADR;TYPE=WORK", buf_text(&line));
	buf_free(&line);
}

static void
put_if(struct buf *out, const char *name, const char *text)
{
	if (*text != '\0')
		ical_line(out, name, text);
}

static bool
put_card(void *ctx, struct query *q, struct err *e)
{
	struct writing *w = ctx;
	struct id id = query_id(q, 0);
	char hex[ID_HEX];

	id_hex(&id, hex);
	buf_printf(&w->out, "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:%s@feldbuch\r\n", hex);
	put_name(&w->out, query_text(q, 1), query_text(q, 2), query_text(q, 3));
	put_if(&w->out, "ORG", query_text(q, 3));
	put_if(&w->out, "TITLE", query_text(q, 4));
	put_if(&w->out, "TEL;TYPE=WORK,VOICE", query_text(q, 5));
	put_if(&w->out, "EMAIL;TYPE=INTERNET", query_text(q, 6));
	put_if(&w->out, "URL", query_text(q, 7));
	put_address(&w->out, query_text(q, 8), query_text(q, 9), query_text(q, 10));
	buf_printf(&w->out, "END:VCARD\r\n");
	w->cards++;
	return export_pass(&w->out, PIECE, w->write, w->ctx, e);
}

bool
vcard_export(struct replica *r, const struct kind *kind, export_write *write, void *ctx,
    size_t *cards, struct err *e)
{
	const struct source *source = source_of(kind);
	struct writing w = {.write = write, .ctx = ctx};
	struct query *q;
	bool ok;

	if (source == NULL)
		return err_set(e, ERR_USAGE,
		    _("Adresskarten gibt es nur vom Kontaktbuch und von Ehrenamtlichen."),
		    "no card of %s", kind->name);
	q = replica_query(r, source->sql, e);
	if (q != NULL && source->dated)
		query_bind_int(q, 1, now_local(replica_env(r)).day);
	ok = rows_each(q, put_card, &w, e) && export_pass(&w.out, 0, write, ctx, e);
	if (cards != NULL)
		*cards = w.cards;
	buf_free(&w.out);
	return ok;
}
