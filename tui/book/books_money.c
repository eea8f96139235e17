/* Vertrag und Haushalt. */
#include "common/casework/money/kinds.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"

static const struct book contracts = {
    .kind = &kind_contract,
    .key = 'v',
    .columns = {{"title", 0, 0, false, NULL, NULL}, {"kind", 16, 30, false, NULL, NULL}},
    .order = "t.title",
};

static const struct book periods = {
    .kind = &kind_contract_period,
    .key = 'z',
    .columns = {{"starts_on", 10, 0, false, NULL, NULL}, {"ends_on", 10, 0, false, NULL, NULL},
	{"weekly_minutes", 10, 0, true, "Woche", "week"},
	{"contract_id", 0, 50, false, NULL, NULL}},
    .order = "t.starts_on DESC",
    .past = "t.ends_on < ?1",
};

static const struct book steps = {
    .kind = &kind_procurement_step,
    .key = 's',
    .columns = {{"due", 10, 0, false, NULL, NULL}, {"step", 0, 0, false, NULL, NULL},
	{"done_on", 10, 36, false, NULL, NULL}},
    .order = "t.due",
    .views = {{"offen", "open", "t.done_on IS NULL"}, {"alle", "all", "1"}},
    .attention = "t.done_on IS NULL AND t.due < ?1",
    .past = "t.done_on IS NOT NULL",
};

static const struct book positions = {
    .kind = &kind_budget_position,
    .key = 'h',
    .columns = {{"year", 6, 0, false, NULL, NULL}, {"position", 8, 0, false, NULL, NULL},
	{"title", 0, 0, false, NULL, NULL}, {"approved", 14, 30, true, NULL, NULL}},
    .order = "t.year DESC, t.budget, t.product, t.position",
};

static const struct book expenses = {
    .kind = &kind_expense,
    .key = 'a',
    .columns = {{"invoice_date", 10, 0, false, NULL, NULL}, {"receipt_no", 8, 0, false, NULL, NULL},
	{"reason", 0, 0, false, NULL, NULL}, {"amount", 13, 0, true, NULL, NULL}},
    .order = "t.invoice_date DESC",
    .views = {{"alle", "all", "1"}, {"nicht bezahlt", "not paid", "t.paid_on IS NULL"}},
    .attention = "t.paid_on IS NULL AND t.invoice_date < ?1 - 100",
    .save = save_expense,
};

static const struct book invoices = {
    .kind = &kind_invoice,
    .key = 'r',
    .columns = {{"month", 10, 0, false, NULL, NULL}, {"number", 0, 0, false, NULL, NULL},
	{"minutes", 10, 30, true, NULL, NULL}, {"amount", 13, 0, true, NULL, NULL},
	{"state", 12, 66, false, NULL, NULL}},
    .order = "t.month DESC",
    .views = {{"offen", "open", "t.state <> 'paid'"}, {"alle", "all", "1"}},
    .attention = "t.state = 'query'",
    .past = "t.state = 'paid'",
};

static const struct book sources = {
    .kind = &kind_funding_source,
    .key = 'f',
    .columns = {{"name", 0, 0, false, NULL, NULL},
	{"share_permille", 6, 0, true, "Anteil", "share"},
	{"proof_due", 10, 46, false, NULL, NULL}},
    .order = "t.name",
    .attention = "t.proof_due < ?1 OR t.application_due < ?1",
};

static const struct book receipts = {
    .kind = &kind_funding_receipt,
    .key = 'e',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"source_id", 0, 0, false, NULL, NULL},
	{"amount", 13, 0, true, NULL, NULL}},
    .order = "t.day DESC",
};

const struct book_area book_area_money = {'v', 0, "Vertrag und Haushalt", "Contract and budget",
    {&contracts, &periods, &steps, &positions, &expenses, &invoices, &sources, &receipts, NULL}};
