/* Values in words; what would name somebody else is a black bar. */
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/name.h"
#include "common/casework/participants.h"
#include "common/casework/staff.h"
#include "common/exchange/cell.h"
#include "common/exchange/table_kind.h"
#include "common/report/papers/disclosure.h"

#define BAR "█████"

static bool
take_own(struct telling *t, struct err *e)
{
	struct query *q = replica_query(t->r,
	    "SELECT coalesce(family, '') || ' ' || coalesce(given, '') FROM person_name"
	    " WHERE person_id = ?1 AND deleted = 0",
	    e);
	int rc;

	if (q == NULL)
		return false;
	query_bind_id(q, 1, &t->person);
	buf_printf(&t->own, " ");
	while ((rc = query_step(q, e)) > 0) {
		text_fold(query_text(q, 0), &t->own);
		buf_printf(&t->own, " ");
	}
	query_end(q);
	return rc == 0 && buf_ok(&t->own, e);
}

bool
telling_open(struct telling *t, struct replica *r, const struct id *person, struct err *e)
{
	struct query *q;
	int rc;

	*t = (struct telling){.r = r, .person = *person};
	q = replica_query(r, "SELECT short_code FROM person WHERE id = ?1", e);
	if (q == NULL)
		return false;
	query_bind_id(q, 1, person);
	rc = query_step(q, e);
	text_copy(t->code, sizeof(t->code), rc > 0 ? query_text(q, 0) : "");
	query_end(q);
	/* on her own paper names may stand: looked for as on one where none may, hers are let
	 * through */
	return rc >= 0 && take_own(t, e) && name_check_open(&t->names, r, EDITION_OFFICE, e);
}

void
telling_close(struct telling *t)
{
	buf_free(&t->own);
	name_check_close(t->names);
	t->names = NULL;
}

/* One of her own names, also with a genitive s. */
static bool
is_own(struct telling *t, const char *word)
{
	struct buf folded = BUF_EMPTY;
	bool own = false;
	char *at, *save = NULL;
	size_t n;

	text_fold(word, &folded);
	for (at = buf_ok(&folded, NULL) ? strtok_r((char *)buf_text(&folded), " ", &save) : NULL;
	     at != NULL && !own; at = strtok_r(NULL, " ", &save)) {
		struct buf whole = BUF_EMPTY;

		n = strlen(at);
		buf_printf(&whole, " %s ", at);
		own = strstr(buf_text(&t->own), buf_text(&whole)) != NULL;
		if (!own && n > 1 && at[n - 1] == 's') {
			buf_reset(&whole);
			buf_printf(&whole, " %.*s ", (int)n - 1, at);
			own = strstr(buf_text(&t->own), buf_text(&whole)) != NULL;
		}
		buf_free(&whole);
	}
	buf_free(&folded);
	return own;
}

/* Staff acts for the office, organisations are no persons: those stay. */
static bool
is_others(struct telling *t, const struct name_found *found)
{
	return (found->of == NAME_PERSON || found->of == NAME_VOLUNTEER ||
		   found->of == NAME_LANDLORD) &&
	       !is_own(t, found->word);
}

static bool
tell_text(struct telling *t, const char *text, struct buf *out, struct err *e)
{
	struct name_findings found = {0};
	size_t i, at = 0;

	if (!name_check_find(t->names, text, &found, e))
		return false;
	for (i = 0; i < found.n; i++) {
		if (found.at[i].at < at || CHECK(DISCLOSURE_OTHERS, !is_others(t, &found.at[i])))
			continue;
		buf_put(out, text + at, found.at[i].at - at);
		buf_printf(out, BAR);
		at = found.at[i].at + found.at[i].len;
		t->blacked++;
	}
	buf_put(out, text + at, strlen(text + at));
	name_findings_free(&found);
	return true;
}

static void
tell_persons(struct telling *t, const char *text, struct buf *out)
{
	struct participants p;
	size_t i;

	if (!participants_parse(text, &p))
		return;
	for (i = 0; i < p.n; i++) {
		bool own = strcmp(p.at[i].code, t->code) == 0;

		buf_printf(out, "%s%s", i > 0 ? ", " : "", own ? t->code : BAR);
		t->blacked += !own;
	}
}

static bool
tell_ref(
    struct telling *t, const struct field *f, const struct value *v, struct buf *out, struct err *e)
{
	char name[NAME_DISPLAY];
	struct id id;

	if (v->type != VALUE_BLOB || v->len != ID_LEN)
		return true;
	memcpy(id.b, v->at, ID_LEN);
	if (f->ref == KIND_PERSON && !id_equal(&id, &t->person)) {
		buf_printf(out, BAR);
		t->blacked++;
		return true;
	}
	if (f->ref == KIND_PERSON) {
		if (!name_display(t->r, &id, name, e))
			return false;
		buf_printf(out, "%s", name);
		return true;
	}
	if (f->ref == KIND_STAFF) {
		if (!staff_name(t->r, &id, name, e))
			return false;
		buf_printf(out, "%s", name);
		return true;
	}
	if (f->ref == KIND_VOLUNTEER) {
		buf_printf(out, BAR);
		t->blacked++;
		return true;
	}
	{
		struct buf called = BUF_EMPTY;
		bool ok = table_name(t->r, f->ref, &id, &called, e);

		ok = ok && (called.len == 0 || tell_text(t, buf_text(&called), out, e));
		buf_free(&called);
		return ok;
	}
}

bool
telling_value(
    struct telling *t, const struct field *f, const struct value *v, struct buf *out, struct err *e)
{
	if (v->type == VALUE_NULL)
		return true;
	if (f->type == FIELD_REF)
		return tell_ref(t, f, v, out, e);
	if (f->type == FIELD_PERSONS && v->type == VALUE_TEXT) {
		tell_persons(t, v->at, out);
		return true;
	}
	if ((f->type == FIELD_TEXT || f->type == FIELD_NOTE) && v->type == VALUE_TEXT)
		return tell_text(t, v->at, out, e);
	if (f->type == FIELD_BOOL || f->type == FIELD_TRI)
		buf_printf(out, "%s", v->i == 0 ? _("nein") : v->i == 1 ? _("ja") : _("unbekannt"));
	else
		cell_text(out, f, CELL_PLAIN, v);
	return true;
}
