#include "common/casework/paper/rules.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/rows.h"

/* ---- between a row and a rule ---- */

static const struct {
	const char *code;
	enum period_unit unit;
} units[] = {{"letter", PERIOD_LETTER}, {"h", PERIOD_HOURS}, {"d", PERIOD_DAYS},
    {"w", PERIOD_WEEKS}, {"m", PERIOD_MONTHS}, {"until", PERIOD_UNTIL}, {"none", PERIOD_NONE}};

static enum period_unit
unit_of(const char *code)
{
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strcmp(units[i].code, code) == 0)
			return units[i].unit;
	return PERIOD_LETTER;
}

static const char *
code_of(enum period_unit unit)
{
	size_t i = 0;

	while (units[i].unit != unit)
		i++;
	return units[i].code;
}

static const struct {
	const char *field;
	unsigned flag;
} flag_fields[] = {{"tax_fiction", DEADLINE_TAX}, {"from_event", DEADLINE_EVENT},
    {"at_court", DEADLINE_AT_COURT}, {"from_receipt", DEADLINE_RECEIPT},
    {"backwards", DEADLINE_BACKWARDS}};

#define FLAG_FIELDS (sizeof(flag_fields) / sizeof(flag_fields[0]))

static const struct {
	const char *code;
	unsigned flag;
} bases[] = {{"sgg", DEADLINE_SOCIAL}, {"vwgo", DEADLINE_COURT}};

/* ---- the office's own rows ---- */

/* Lengths as the kind allows, four bytes a letter. */
struct rule_texts {
	struct rule_texts *next;
	char code[80], area[16], document[488], remedy[648], basis[488], source[648];
};

struct gather {
	struct rule_book *book;
	int32_t day;
};

/* A row has one legal area; a shipped rule of that code that is good for several stays so. */
static const char *
area_of(const struct rule_texts *t)
{
	const struct deadline_rule *shipped = deadline_rule(t->code);

	return shipped != NULL && (t->area[0] == '\0' || deadline_rule_fits(shipped, t->area, 0))
		   ? shipped->area
		   : t->area;
}

static void
point_at(struct deadline_rule *rule, const struct rule_texts *t)
{
	rule->code = t->code;
	rule->area = area_of(t);
	rule->de = rule->en = t->document;
	rule->remedy_de = rule->remedy_en = t->remedy;
	rule->basis = t->basis;
	rule->source = t->source;
}

#define FIRST_FLAG 14

static bool
take_own(void *ctx, struct query *q, struct err *e)
{
	struct rule_book *book = ((struct gather *)ctx)->book;
	struct rule_texts *t = calloc(1, sizeof(*t));
	struct deadline_rule rule = {0};
	const struct deadline_rule *shipped;
	size_t i;

	if (t == NULL)
		return err_nomem(e);
	t->next = book->texts;
	book->texts = t;
	text_copy(t->code, sizeof(t->code), query_text(q, 0));
	text_copy(t->area, sizeof(t->area), query_text(q, 1));
	text_copy(t->document, sizeof(t->document), query_text(q, 2));
	text_copy(t->remedy, sizeof(t->remedy), query_text(q, 3));
	text_copy(t->basis, sizeof(t->basis), query_text(q, 4));
	text_copy(t->source, sizeof(t->source), query_text(q, 5));
	point_at(&rule, t);
	rule.period = (struct period){unit_of(query_text(q, 7)), (int)query_int(q, 6)};
	rule.also = (struct period){unit_of(query_text(q, 9)), (int)query_int(q, 8)};
	rule.lead_days = (int)query_int(q, 10);
	rule.from = (int32_t)query_int(q, 11);
	rule.to = (int32_t)query_int(q, 12);
	rule.checked_on = (int32_t)query_int(q, 13);
	shipped = deadline_rule(t->code);
	rule.flags = shipped != NULL ? shipped->flags & DEADLINE_NAMED : 0;
	for (i = 0; i < FLAG_FIELDS; i++)
		rule.flags |= query_int(q, FIRST_FLAG + (int)i) == 1 ? flag_fields[i].flag : 0;
	for (i = 0; i < sizeof(bases) / sizeof(bases[0]); i++)
		if (strcmp(bases[i].code, query_text(q, FIRST_FLAG + FLAG_FIELDS)) == 0)
			rule.flags |= bases[i].flag;
	if (!rows_room(&book->at, book->n, sizeof(rule), e))
		return false;
	book->at[book->n++] = rule;
	return true;
}

/* Columns in the order of take_own. A newer row of one code and time comes first. */
static const char own_sql[] =
    "SELECT code, coalesce(legal_area, ''), document, remedy, coalesce(basis, ''),"
    " coalesce(source, ''), coalesce(period_n, 0), period_unit, coalesce(also_n, 0),"
    " coalesce(also_unit, ''), coalesce(lead_days, 0), coalesce(from_day, 0), coalesce(to_day, 0),"
    " coalesce(checked_on, 0), coalesce(tax_fiction, 0), coalesce(from_event, 0),"
    " coalesce(at_court, 0), coalesce(from_receipt, 0), coalesce(backwards, 0),"
    " coalesce(year_basis, '') FROM deadline_rule WHERE deleted = 0"
    " AND (?1 = 0 OR ((from_day IS NULL OR from_day <= ?1) AND (to_day IS NULL OR to_day >= ?1)))"
    " ORDER BY born DESC";

static bool
add_shipped(struct rule_book *book, struct err *e)
{
	size_t n, i;
	const struct deadline_rule *shipped = deadline_rules(&n);

	for (i = 0; i < n; i++) {
		if (rule_book_find(book, shipped[i].code) != NULL)
			continue;
		if (!rows_room(&book->at, book->n, sizeof(shipped[i]), e))
			return false;
		book->at[book->n++] = shipped[i];
	}
	return true;
}

bool
rule_book_load(struct replica *r, int32_t day, struct rule_book *out, struct err *e)
{
	struct gather g = {out, day};
	struct query *q = replica_query(r, own_sql, e);

	*out = (struct rule_book){0};
	if (q == NULL)
		return false;
	query_bind_int(q, 1, day);
	if (rows_each(q, take_own, &g, e)) {
		out->n_own = out->n;
		if (add_shipped(out, e))
			return true;
	}
	rule_book_free(out);
	return false;
}

void
rule_book_free(struct rule_book *book)
{
	struct rule_texts *t = book->texts, *next;

	for (; t != NULL; t = next) {
		next = t->next;
		free(t);
	}
	rows_free(book->at, book->n, sizeof(*book->at));
	*book = (struct rule_book){0};
}

const struct deadline_rule *
rule_book_find(const struct rule_book *book, const char *code)
{
	size_t i;

	for (i = 0; i < book->n; i++)
		if (strcasecmp(book->at[i].code, code) == 0)
			return &book->at[i];
	return NULL;
}

/* ---- a shipped rule as the office's own ---- */

static bool
fill_period(struct record *rec, const struct deadline_rule *rule)
{
	return (rule->period.n == 0 || record_set_int(rec, "period_n", rule->period.n)) &&
	       record_set_text(rec, "period_unit", code_of(rule->period.unit)) &&
	       (rule->also.n == 0 ||
		   (record_set_int(rec, "also_n", rule->also.n) &&
		       record_set_text(rec, "also_unit", code_of(rule->also.unit)))) &&
	       (rule->lead_days == 0 || record_set_int(rec, "lead_days", rule->lead_days));
}

static bool
fill_flags(struct record *rec, unsigned flags)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < FLAG_FIELDS; i++)
		if ((flags & flag_fields[i].flag) != 0)
			ok = ok && record_set_int(rec, flag_fields[i].field, 1);
	for (i = 0; i < sizeof(bases) / sizeof(bases[0]); i++)
		if ((flags & bases[i].flag) != 0)
			ok = ok && record_set_text(rec, "year_basis", bases[i].code);
	return ok;
}

static bool
fill_rule(struct record *rec, const struct deadline_rule *rule, int32_t today)
{
	char area[16];
	size_t n = strcspn(rule->area, " ");

	text_copy(area, n + 1 < sizeof(area) ? n + 1 : sizeof(area), rule->area);
	return record_set_text(rec, "code", rule->code) &&
	       (n == 0 || record_set_text(rec, "legal_area", area)) &&
	       record_set_text(rec, "document", lang_pick(rule->de, rule->en)) &&
	       record_set_text(rec, "remedy", lang_pick(rule->remedy_de, rule->remedy_en)) &&
	       record_set_text(rec, "basis", rule->basis) &&
	       record_set_text(rec, "source", rule->source) &&
	       record_set_int(rec, "from_day", today) && fill_period(rec, rule) &&
	       fill_flags(rec, rule->flags);
}

bool
deadline_rule_begin(
    struct replica *r, const char *code, int32_t today, struct record **out, struct err *e)
{
	const struct deadline_rule *rule = deadline_rule(code);

	*out = NULL;
	if (rule == NULL)
		return err_say(e, ERR_MISSING, _("Die Regel »%s« gibt es nicht."), code);
	*out = record_new(replica_env(r), &kind_deadline_rule, e);
	if (*out == NULL)
		return false;
	if (fill_rule(*out, rule, today))
		return true;
	record_free(*out);
	*out = NULL;
	return err_nomem(e);
}

/* ---- holidays ---- */

struct day_name {
	struct day_name *next;
	char text[328];
};

static bool
take_day(void *ctx, struct query *q, struct err *e)
{
	struct days_off *days = ctx;
	struct day_name *name = calloc(1, sizeof(*name));

	if (name == NULL)
		return err_nomem(e);
	name->next = days->names;
	days->names = name;
	text_copy(name->text, sizeof(name->text), query_text(q, 1));
	if (!rows_room(&days->at, days->n, sizeof(*days->at), e))
		return false;
	days->at[days->n++] = (struct day_off){(int32_t)query_int(q, 0), name->text};
	return true;
}

bool
days_off_load(struct replica *r, enum land land, struct days_off *out, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT day, name FROM holiday WHERE deleted = 0"
	    " AND (land IS NULL OR land IN ('', ?1, 'u', 'x'))",
	    e);

	*out = (struct days_off){0};
	if (q == NULL)
		return false;
	query_bind_text(q, 1, land_code(land));
	if (rows_each(q, take_day, out, e))
		return true;
	days_off_free(out);
	return false;
}

void
days_off_free(struct days_off *days)
{
	struct day_name *name = days->names, *next;

	for (; name != NULL; name = next) {
		next = name->next;
		free(name);
	}
	rows_free(days->at, days->n, sizeof(*days->at));
	*days = (struct days_off){0};
}
