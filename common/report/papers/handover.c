/*
 * R16, Übergabebericht an die Vertretung: what a deputy needs of each case. A case nobody agreed to
 * hand over is not told: only its deadlines stand there, without a name (SC9).
 */
#include <stdio.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/codes.h"
#include "common/casework/file_rows.h"
#include "common/casework/rows.h"
#include "common/report/papers/listing.h"

#define AHEAD 28 /* days */

struct handed {
	struct id of_case, person, household;
	char code[24], label[120];
	bool agreed;
};
struct handed_list {
	struct handed *at;
	size_t n;
};

#define MEMBERS                                                                                    \
	"(SELECT id FROM person WHERE case_id = c.id AND deleted = 0 UNION"                        \
	" SELECT person_id FROM household_member WHERE household_id = f.household_id"              \
	" AND deleted = 0 AND lives_here = 1 UNION SELECT f.person_id)"

static const char *const cases_sql =
    "SELECT c.id, f.person_id, f.household_id, c.case_code, h.label, EXISTS (SELECT 1"
    " FROM consent t WHERE t.deleted = 0 AND t.kind = 'DEP' AND t.revoked_on IS NULL"
    " AND (t.valid_until IS NULL OR t.valid_until >= ?3) AND t.person_id IN " MEMBERS ")"
    " FROM \"case\" c JOIN case_file f ON f.id = c.id"
    " LEFT JOIN household h ON h.id = f.household_id AND h.deleted = 0"
    " WHERE c.deleted = 0 AND f.deleted = 0 AND c.closed_on IS NULL"
    " AND (c.worker = ?4 OR c.worker IS NULL) ORDER BY c.case_code, c.id";

static bool
take_case(void *ctx, struct query *q, struct err *e)
{
	struct handed_list *list = ctx;
	struct handed *h;

	if (!rows_room(&list->at, list->n, sizeof(*list->at), e))
		return false;
	h = &list->at[list->n++];
	*h = (struct handed){.of_case = query_id(q, 0),
	    .person = query_id(q, 1),
	    .household = query_id(q, 2),
	    .agreed = query_int(q, 5) != 0};
	text_copy(h->code, sizeof(h->code), query_text(q, 3));
	text_copy(h->label, sizeof(h->label), query_text(q, 4));
	return true;
}

static bool
find_cases(const struct report_ask *ask, struct handed_list *out, struct err *e)
{
	struct query *q = replica_query(ask->r, cases_sql, e);

	if (q != NULL) {
		query_bind_int(q, 3, ask->today);
		query_bind_id(q, 4, id_zero(&ask->of) ? &replica_self(ask->r)->person : &ask->of);
	}
	return rows_each(q, take_case, out, e);
}

/* ---- one case; its id stands as ?4 in these lists ---- */

#define OF_CASE                                                                                    \
	" FROM person p WHERE p.deleted = 0 AND p.id IN (SELECT id FROM person"                    \
	" WHERE case_id = ?4 AND deleted = 0 UNION SELECT m.person_id FROM household_member m"     \
	" JOIN case_file f ON f.household_id = m.household_id WHERE f.id = ?4"                     \
	" AND m.deleted = 0 AND m.lives_here = 1"                                                  \
	" UNION SELECT person_id FROM case_file WHERE id = ?4)"

static const struct listing people = {
    .title = N_("Wer"),
    .sql = "SELECT p.id, p.short_code, coalesce(p.languages, ''),"
	   " coalesce(p.preferred_language, ''), p.phone" OF_CASE " ORDER BY p.birth, p.id",
    .column =
	{
	    {N_("Name"), LIST_NAME, NULL, EDITION_NAMES, false},
	    {N_("Kürzel"), LIST_TEXT, NULL, 0, false},
	    {N_("Sprachen"), LIST_CODES, &codes_language, 0, false},
	    {N_("am liebsten"), LIST_CODE, &codes_language, 0, false},
	    {N_("Telefon"), LIST_TEXT, NULL, EDITION_NAMES, false},
	},
    .none = N_("Zu diesem Fall ist niemand eingetragen."),
};

/* What stands to be done and what must not: the row is soon, is a consent, or neither. */
enum part { PART_SOON, PART_OPEN, PART_CONSENT };

static enum part
part_of(const struct file_row *row, int32_t today)
{
	if (row->section == FILE_CONSENT)
		return PART_CONSENT;
	if (row->section == FILE_DEADLINE || row->section == FILE_APPOINTMENT ||
	    row->section == FILE_VISIT)
		return row->day <= day_add(today, AHEAD) ? PART_SOON : PART_OPEN;
	return PART_OPEN;
}

static void
put_part(const struct report_ask *ask, const struct file_rows *rows, enum part part,
    const char *title, const char *none, struct document *d)
{
	char time[DAY_TEXT];
	bool any = false;
	size_t i;

	for (i = 0; i < rows->n; i++) {
		const struct file_row *row = &rows->at[i];

		if (part_of(row, ask->today) != part)
			continue;
		if (!any)
			document_table(d, title,
			    (const char *const[]){
				_("Tag"), _("Uhrzeit"), _("Art"), _("Was"), NULL});
		any = true;
		document_row(d, ROW_PLAIN);
		document_day(d, row->day);
		document_text(d, row->begins < 0 ? "" : minute_text(row->begins, time));
		document_text(d, lang_pick(row->kind->de, row->kind->en));
		document_text(d, row->what);
	}
	if (!any)
		document_say(d, "%s", none);
}

/* ---- what must not be done ---- */

static const struct {
	const char *sql; /* over the people of the case: is it so? */
	const char *say; /* German */
} must_not[] = {
    {"SELECT count(*)" OF_CASE " AND p.info_block = 1",
	N_("Die Anschrift niemandem nennen: Auskunftssperre (§ 51 BMG).")},
    {"SELECT count(*)" OF_CASE " AND p.dont_call = 1",
	N_("Nicht alle anrufen: Mindestens eine Person will keinen Anruf.")},
    {"SELECT count(*) = 0" OF_CASE " AND EXISTS (SELECT 1 FROM consent t WHERE t.person_id = p.id"
     " AND t.deleted = 0 AND t.kind = 'REL' AND t.revoked_on IS NULL"
     " AND (t.valid_until IS NULL OR t.valid_until >= ?3))",
	N_("Keiner Stelle etwas sagen: Es gibt keine gültige Schweigepflichtentbindung.")},
    {"SELECT count(*) = 0" OF_CASE " AND EXISTS (SELECT 1 FROM consent t WHERE t.person_id = p.id"
     " AND t.deleted = 0 AND t.kind = 'VOL' AND t.revoked_on IS NULL"
     " AND (t.valid_until IS NULL OR t.valid_until >= ?3))",
	N_("Nichts an Ehrenamtliche weitergeben: Dazu gibt es keine Einwilligung.")},
    {"SELECT count(*) = 0" OF_CASE " AND EXISTS (SELECT 1 FROM consent t WHERE t.person_id = p.id"
     " AND t.deleted = 0 AND t.kind = 'PROXY' AND t.revoked_on IS NULL"
     " AND (t.valid_until IS NULL OR t.valid_until >= ?3))",
	N_("Nichts im Namen der Familie unterschreiben: Es gibt keine Vollmacht.")},
};

static bool
put_must_not(
    const struct report_ask *ask, const struct id *of_case, struct document *d, struct err *e)
{
	int64_t so;
	size_t i;

	document_heading(d, 2, _("Was nicht geschehen darf"));
	for (i = 0; i < sizeof(must_not) / sizeof(must_not[0]); i++) {
		struct query *q = replica_query(ask->r, must_not[i].sql, e);

		if (q != NULL && strstr(must_not[i].sql, "?3") != NULL)
			query_bind_int(q, 3, ask->today);
		if (q != NULL)
			query_bind_id(q, 4, of_case);
		if (!rows_number(q, 0, &so, e))
			return false;
		if (so > 0)
			document_say(d, "%s", _(must_not[i].say));
	}
	return true;
}

/* ---- the cases ---- */

static bool
put_agreed(const struct report_ask *ask, const struct handed *h, const struct file_rows *rows,
    struct document *d, struct err *e)
{
	struct report_ask of = *ask;
	char title[160];

	of.of = h->of_case;
	snprintf(
	    title, sizeof(title), "%s%s%s", h->code, h->label[0] != '\0' ? " · " : "", h->label);
	document_heading(d, 1, title);
	if (!listing_put(&of, &people, d, NULL, e))
		return false;
	put_part(ask, rows, PART_SOON, _("Die nächsten vier Wochen"),
	    _("In den nächsten vier Wochen steht nichts an."), d);
	put_part(ask, rows, PART_OPEN, _("Was offen ist"), _("Sonst ist nichts offen."), d);
	put_part(ask, rows, PART_CONSENT, _("Einwilligungen"),
	    _("Es ist keine Einwilligung eingetragen."), d);
	return put_must_not(ask, &h->of_case, d, e);
}

static void
put_withheld(const struct report_ask *ask, const struct file_rows *rows, struct document *d)
{
	char day[DAY_TEXT];
	size_t i;

	for (i = 0; i < rows->n; i++)
		if (rows->at[i].section == FILE_DEADLINE &&
		    part_of(&rows->at[i], ask->today) == PART_SOON)
			document_say(
			    d, _("Fall ohne Freigabe, Frist %s."), day_text(rows->at[i].day, day));
}

static bool
put_case(const struct report_ask *ask, const struct handed *h, struct document *d, struct err *e)
{
	struct file_of of = {.person = h->person, .of_case = h->of_case, .household = h->household};
	struct file_rows rows;
	bool ok;

	if (!file_rows_load(ask->r, &of, ask->today, &rows, e))
		return false;
	ok = !h->agreed || put_agreed(ask, h, &rows, d, e);
	if (!h->agreed)
		put_withheld(ask, &rows, d);
	file_rows_free(&rows);
	return ok;
}

static bool
put_cases(const struct report_ask *ask, const struct handed_list *list, bool agreed,
    struct document *d, struct err *e)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (list->at[i].agreed == agreed && !put_case(ask, &list->at[i], d, e))
			return false;
	return true;
}

bool
handover_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	struct handed_list list = {0};
	size_t i, agreed = 0;
	bool ok = find_cases(ask, &list, e);

	for (i = 0; i < list.n; i++)
		agreed += list.at[i].agreed;
	if (ok) {
		document_fact(d, _("übergebene Fälle"), "%zu", agreed);
		document_fact(d, _("ohne Freigabe"), "%zu", list.n - agreed);
	}
	ok = ok && put_cases(ask, &list, true, d, e);
	if (ok && agreed < list.n) {
		document_heading(d, 1, _("Fälle ohne Freigabe"));
		document_say(d, "%s",
		    _("Von ihnen stehen hier nur die Fristen der nächsten vier Wochen, ohne "
		      "Namen."));
		ok = put_cases(ask, &list, false, d, e);
	}
	if (ok)
		document_sign(d, _("übergeben am, Unterschrift"));
	if (ok)
		document_sign(d, _("übernommen am, Unterschrift"));
	rows_free(list.at, list.n, sizeof(*list.at));
	return ok;
}
