#include "tui/screens/contact_template.h"

#include <string.h>

#include "common/base/text.h"
#include "common/casework/codes.h"

#define SETTING "contact-templates"
#define VERSION 1

static const struct {
	const char *item; /* of the contact form */
	const struct codes *codes;
} fields[TEMPLATE_FIELDS] = {
    [TEMPLATE_KIND] = {"kind", &codes_encounter_kind},
    [TEMPLATE_PLACE] = {"place", &codes_place},
    [TEMPLATE_AREA] = {"area", &codes_activity_area},
    [TEMPLATE_TOPIC] = {"topic", &codes_topic},
    [TEMPLATE_MINUTES] = {"minutes", NULL},
    [TEMPLATE_OUTCOME] = {"outcome", &codes_outcome},
    [TEMPLATE_AREAS_EXTRA] = {"areas_extra", NULL},
    [TEMPLATE_TOPICS_EXTRA] = {"topics_extra", NULL},
    [TEMPLATE_NOTE] = {"text", NULL},
};

/* ---- as bytes ---- */

bool
templates_put(const struct contact_templates *t, struct buf *out)
{
	size_t i, f;

	buf_u8(out, VERSION);
	buf_varint(out, t->n);
	for (i = 0; i < t->n; i++)
		for (f = 0; f < TEMPLATE_FIELDS; f++)
			buf_str(out, t->at[i].text[f]);
	return buf_ok(out, NULL);
}

static bool
take_text(struct reader *in, char out[static TEMPLATE_TEXT])
{
	size_t n;
	const uint8_t *at = reader_blob(in, TEMPLATE_TEXT - 1, &n);

	if (!reader_ok(in) || at == NULL || !text_valid(at, n))
		return false;
	memcpy(out, at, n);
	out[n] = '\0';
	return true;
}

bool
templates_take(const void *at, size_t n, struct contact_templates *out)
{
	struct contact_templates t = {.n = 0};
	struct reader in = reader_of(at, n);
	uint64_t count, i;
	size_t f;
	bool ok = reader_u8(&in) == VERSION;

	count = ok ? reader_varint(&in) : 0;
	ok = ok && reader_ok(&in) && count <= TEMPLATES_MAX;
	for (i = 0; ok && i < count; i++)
		for (f = 0; ok && f < TEMPLATE_FIELDS; f++)
			ok = take_text(&in, t.at[i].text[f]);
	t.n = (size_t)count;
	ok = ok && reader_done(&in);
	if (ok)
		*out = t;
	explicit_bzero(&t, sizeof(t));
	return ok;
}

/* Of another version of the program: begun anew, they are only a help. */
bool
templates_load(struct replica *r, struct contact_templates *out, struct err *e)
{
	struct buf bytes = BUF_EMPTY;
	struct err why = {0};
	bool ok = replica_setting(r, SETTING, &bytes, &why);

	out->n = 0;
	if (ok)
		templates_take(bytes.at, bytes.len, out);
	else if (why.code != ERR_MISSING && e != NULL)
		*e = why;
	buf_free(&bytes);
	return ok || why.code == ERR_MISSING;
}

bool
templates_save(struct replica *r, const struct contact_templates *t, struct err *e)
{
	struct buf bytes = BUF_EMPTY;
	bool ok = templates_put(t, &bytes) || err_nomem(e);

	ok = ok && replica_set_setting(r, SETTING, bytes.at, bytes.len, e);
	buf_free(&bytes);
	return ok;
}

/* ---- the list ---- */

static bool
same(const struct contact_template *a, const struct contact_template *b)
{
	size_t f;

	for (f = 0; f < TEMPLATE_NOTE; f++)
		if (strcmp(a->text[f], b->text[f]) != 0)
			return false;
	return true;
}

bool
templates_add(struct contact_templates *t, const struct contact_template *one)
{
	struct contact_template copy = *one;
	bool full;
	size_t i;

	for (i = 0; i < t->n && !same(&t->at[i], &copy); i++)
		;
	full = i == TEMPLATES_MAX;
	if (full)
		i--;
	else if (i == t->n)
		t->n++;
	memmove(&t->at[1], &t->at[0], i * sizeof(t->at[0]));
	t->at[0] = copy;
	return full;
}

/* ---- and the form ---- */

void
template_of(const struct form *f, struct contact_template *out)
{
	size_t i;

	for (i = 0; i < TEMPLATE_FIELDS; i++)
		text_copy(out->text[i], TEMPLATE_TEXT, form_text(f, fields[i].item));
}

void
template_into(const struct contact_template *t, struct form *f)
{
	size_t i;

	for (i = 0; i < TEMPLATE_FIELDS; i++)
		if (t->text[i][0] != '\0')
			form_put(f, fields[i].item, t->text[i]);
}

bool
template_empty(const struct contact_template *t)
{
	return t->text[TEMPLATE_AREA][0] == '\0' && t->text[TEMPLATE_NOTE][0] == '\0';
}

void
template_tell(const struct contact_template *t, struct buf *out)
{
	size_t i, before = out->len;

	for (i = 0; i < TEMPLATE_AREAS_EXTRA; i++) {
		const char *text = t->text[i], *gap = out->len > before ? " · " : "";

		if (*text == '\0')
			continue;
		if (i == TEMPLATE_AREA || i == TEMPLATE_TOPIC)
			buf_printf(out, "%s%s %s", gap, text, codes_label(fields[i].codes, text));
		else if (fields[i].codes != NULL)
			buf_printf(out, "%s%s", gap, codes_label(fields[i].codes, text));
		else
			buf_printf(out, "%s%s", gap, text);
	}
	if (t->text[TEMPLATE_NOTE][0] != '\0')
		buf_printf(out, ": %.*s", (int)strcspn(t->text[TEMPLATE_NOTE], "\n"),
		    t->text[TEMPLATE_NOTE]);
}
