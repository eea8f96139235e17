#include "common/exchange/table_kind.h"

#include "common/casework/casework.h"
#include "common/casework/course/kinds.h"
#include "common/casework/housing/kinds.h"
#include "common/casework/money/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/shelter/kinds.h"
#include "common/casework/volunteer/kinds.h"
#include "common/exchange/cell.h"

static const struct table_kind kinds_in[] = {
    {&kind_accommodation, {"name"}, {"address"}, "t.name"},
    {&kind_room, {"accommodation_id", "number"}, {NULL},
	"(SELECT a.name FROM accommodation a WHERE a.id = t.accommodation_id) || ', ' || t.number"},
    {&kind_organisation, {"name"}, {"town"}, "t.name"},
    {&kind_org_contact, {"organisation_id", "function"}, {"name"}, NULL},
    {&kind_volunteer, {"family", "given"}, {"phone"}, "t.family || coalesce(', ' || t.given, '')"},
    {&kind_allocation, {"announced_on", "expected_on", "persons_announced"},
	{"authority", "origin"}, NULL},
    {&kind_quota, {"from_day", "to_day"}, {NULL}, NULL},
    {&kind_legacy_figure, {"month"}, {NULL}, NULL},
    {&kind_rent_limit, {"area", "persons", "from_day"}, {NULL}, NULL},
    {&kind_travel_rate, {"vehicle", "from_day"}, {NULL}, NULL},
    {&kind_destination, {"name"}, {"from_day"}, "t.name"},
    {&kind_holiday, {"day", "land"}, {NULL}, NULL},
    {&kind_deadline_rule, {"code"}, {"from_day"}, "t.code"},
    {&kind_preparedness_item, {"kind", "title"}, {"place"}, NULL},
    {&kind_population_snapshot, {"day", "status_group"}, {NULL}, NULL},
    {&kind_course_offer, {"name"}, {"starts_on"}, "t.name"},
    {&kind_housing_offer, {"address"}, {"landlord_id"}, "t.address"},
    {&kind_budget_position, {"year", "product", "position"}, {"budget"},
	"t.year || ' ' || t.product || '.' || t.position"},
    {&kind_expense, {"receipt_no"}, {"invoice_date"}, "t.receipt_no"},
    {&kind_funding_source, {"name"}, {"from_day"}, "t.name"},
    {&kind_funding_receipt, {"source_id", "day", "amount"}, {NULL}, NULL},
    {&kind_contract, {"title"}, {NULL}, "t.title"},
    {&kind_contract_period, {"contract_id", "starts_on"}, {NULL}, NULL},
    {&kind_committee_session, {"paper_id", "body", "day"}, {NULL}, NULL},
    {&kind_council_paper, {"number"}, {NULL}, "t.number"},
    {&kind_retention_rule, {"class", "trigger_event"}, {"from_day"}, NULL},
    {&kind_group_activity, {"kind", "day"}, {"begins", "place"}, NULL},
    {&kind_network_meeting, {"day", "subject"}, {NULL}, NULL},
};

/* Named by others though they come in by no table. */
static const struct {
	uint16_t kind;
	const char *name;
} others[] = {
    {KIND_STAFF, "t.name"},
    {KIND_PERSON, "t.short_code"},
    {KIND_CASE, "t.case_code"},
    {KIND_HOUSEHOLD, "t.label"},
};

const struct table_kind *
table_kind_at(size_t nth)
{
	return nth < sizeof(kinds_in) / sizeof(kinds_in[0]) ? &kinds_in[nth] : NULL;
}

const struct table_kind *
table_kind_of(const struct kind *kind)
{
	size_t i;

	for (i = 0; table_kind_at(i) != NULL; i++)
		if (kinds_in[i].kind == kind)
			return &kinds_in[i];
	return NULL;
}

const char *
table_name_sql(uint16_t kind)
{
	size_t i;

	for (i = 0; table_kind_at(i) != NULL; i++)
		if (kinds_in[i].kind->no == kind)
			return kinds_in[i].name;
	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (others[i].kind == kind)
			return others[i].name;
	return NULL;
}

const struct kind *
table_kind_find(const struct kinds *kinds, const char *word)
{
	const struct kind *k;
	size_t i, w;

	for (i = 0; i < kinds->n; i++) {
		k = kinds->list[i];
		const char *const words[] = {k->name, k->de, k->en, k->de_many, k->en_many};

		for (w = 0; w < sizeof(words) / sizeof(words[0]); w++)
			if (cell_same_word(words[w], word))
				return k;
	}
	return NULL;
}

bool
table_name(struct replica *r, uint16_t kind, const struct id *id, struct buf *out, struct err *e)
{
	const struct kind *k = kinds_no(replica_kinds(r), kind);
	const char *name = table_name_sql(kind);
	struct buf sql = BUF_EMPTY;
	struct query *q;
	int rc = -1;

	if (k == NULL || name == NULL)
		return true;
	buf_printf(&sql, "SELECT %s FROM \"%s\" t WHERE t.id = ?1", name, k->name);
	q = buf_ok(&sql, e) ? replica_query(r, buf_text(&sql), e) : NULL;
	if (q != NULL) {
		query_bind_id(q, 1, id);
		rc = query_step(q, e);
		if (rc > 0)
			buf_printf(out, "%s", query_text(q, 0));
		query_end(q);
	}
	buf_free(&sql);
	return rc >= 0;
}
