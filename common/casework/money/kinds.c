/* Budget, expenses, invoices, funding, travel. */
#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/money/kinds.h"
#include "common/replica/record.h"

static const struct field position_fields[] = {
    {1, "budget", FIELD_TEXT, "Budget", "budget", .max = 10, .flags = FIELD_REQUIRED},
    {2, "product", FIELD_TEXT, "Produkt", "product", .max = 20, .flags = FIELD_REQUIRED},
    {3, "position", FIELD_TEXT, "Position", "position", .max = 20, .flags = FIELD_REQUIRED},
    {4, "title", FIELD_TEXT, "Bezeichnung", "title", .max = 120},
    {5, "year", FIELD_INT, "Haushaltsjahr", "budget year", .min = 1990, .max = 2199,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {6, "approved", FIELD_CENTS, "Ansatz", "appropriation", .flags = 0},
    {7, "planned", FIELD_CENTS, "Planung", "planned", .flags = 0},
    {8, "status", FIELD_ENUM, "Stand", "status", .codes = &codes_budget_status},
};

const struct kind kind_budget_position = {
    .no = KIND_BUDGET_POSITION,
    .name = "budget_position",
    .de = "Haushaltsposition",
    .en = "budget position",
    .de_many = "Haushaltspositionen",
    .en_many = "budget positions",
    .layer = LAYER_OFFICE,
    FIELDS(position_fields),
};

static void
expense_check(const struct record *rec, struct problems *p)
{
	int64_t amount = record_int(rec, "amount", 0), eligible = record_int(rec, "eligible", 0);

	if (amount < 0 && !record_has(rec, "credit_for"))
		problem(p, rec, "credit_for", false,
		    _("Ein negativer Betrag ist eine Gutschrift. Zu welchem Beleg gehört sie?"));
	if (amount == 0)
		problem(p, rec, "amount", true, _("Der Betrag ist null. Stimmt das?"));
	if (amount >= 0 && eligible > amount)
		problem(p, rec, "eligible", false,
		    _("Förderfähig kann höchstens der ganze Betrag sein."));
	if (record_int(rec, "paid_on", INT64_MAX) < record_int(rec, "invoice_date", 0))
		problem(p, rec, "paid_on", true, _("Bezahlt vor dem Datum der Rechnung."));
}

static const struct field expense_fields[] = {
    {1, "receipt_no", FIELD_TEXT, "Beleg", "receipt no.", .max = 20,
	.flags = FIELD_REQUIRED | FIELD_INDEX, .hint = "Einmalig im Haushaltsjahr."},
    {2, "invoice_date", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "paid_on", FIELD_DATE, "bezahlt am", "paid on", .flags = 0},
    {4, "payee", FIELD_TEXT, "an", "payee", .max = 120, .flags = FIELD_SEARCH},
    {5, "reason", FIELD_TEXT, "wofür", "for what", .max = 160, .flags = FIELD_SEARCH,
	.hint = "Ohne Namen von Klientinnen und Klienten."},
    {6, "amount", FIELD_CENTS, "Betrag", "amount", .flags = FIELD_REQUIRED},
    {7, "eligible", FIELD_CENTS, "davon förderfähig", "of it eligible", .flags = 0},
    {8, "cost_kind", FIELD_ENUM, "Kostenart", "kind of cost", .codes = &codes_expense_kind,
	.flags = FIELD_REQUIRED},
    {9, "position_id", FIELD_REF, "Haushaltsposition", "budget position",
	.ref = KIND_BUDGET_POSITION, .flags = FIELD_INDEX},
    {10, "reimbursement", FIELD_ENUM, "Erstattung", "reimbursement", .codes = &codes_reimbursement},
    {11, "approved_by", FIELD_REF, "freigegeben von", "approved by", .ref = KIND_STAFF},
    {12, "substance_on", FIELD_DATE, "sachlich richtig am", "correct in substance on", .flags = 0},
    {13, "sums_on", FIELD_DATE, "rechnerisch richtig am", "correct in sums on", .flags = 0},
    {14, "credit_for", FIELD_TEXT, "Gutschrift zu Beleg", "credit for receipt", .max = 20},
    {15, "activity_id", FIELD_REF, "Gruppenangebot", "group activity", .ref = KIND_GROUP_ACTIVITY},
    {16, "ride_id", FIELD_REF, "Fahrt", "ride", .ref = KIND_RIDE},
};

const struct kind kind_expense = {
    .no = KIND_EXPENSE,
    .name = "expense",
    .de = "Ausgabe",
    .en = "expense",
    .de_many = "Ausgaben",
    .en_many = "expenses",
    .layer = LAYER_OFFICE,
    FIELDS(expense_fields),
    .check = expense_check,
};

static const struct field invoice_fields[] = {
    {1, "number", FIELD_TEXT, "Rechnung", "invoice", .max = 40, .flags = FIELD_REQUIRED},
    {2, "month", FIELD_DATE, "Monat", "month", .flags = FIELD_REQUIRED | FIELD_INDEX,
	.hint = "Ein beliebiger Tag des abgerechneten Monats."},
    {3, "received_on", FIELD_DATE, "eingegangen am", "received on", .flags = 0},
    {4, "minutes", FIELD_MINUTES, "Stunden", "hours", .max = 60000,
	.flags = FIELD_REQUIRED | FIELD_HOURS},
    {5, "rate", FIELD_CENTS, "Satz je Stunde", "rate per hour", .flags = 0},
    {6, "amount", FIELD_CENTS, "Betrag", "amount", .flags = FIELD_REQUIRED},
    {7, "statement_hash", FIELD_TEXT, "Stundennachweis (Prüfsumme)", "statement (hash)", .max = 64,
	.flags = FIELD_HIDDEN},
    {8, "state", FIELD_ENUM, "Stand", "state", .codes = &codes_invoice_state,
	.flags = FIELD_REQUIRED},
    {9, "query", FIELD_TEXT, "Rückfrage", "query", .max = 200},
    {10, "expense_id", FIELD_REF, "Ausgabe", "expense", .ref = KIND_EXPENSE},
};

const struct kind kind_invoice = {
    .no = KIND_INVOICE,
    .name = "invoice",
    .de = "Rechnung",
    .en = "invoice",
    .de_many = "Rechnungen",
    .en_many = "invoices",
    .layer = LAYER_OFFICE,
    FIELDS(invoice_fields),
};

static const struct field source_fields[] = {
    {1, "name", FIELD_TEXT, "Name", "name", .max = 120, .flags = FIELD_REQUIRED},
    {2, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_funding_kind, .flags = FIELD_REQUIRED},
    {3, "share_permille", FIELD_INT, "Anteil in Promille", "share in per mille", .max = 1000,
	.hint = "Ein Viertel sind 250."},
    {4, "max_amount", FIELD_CENTS, "höchstens", "at most", .flags = 0},
    {5, "base", FIELD_ENUM, "bezogen auf", "based on", .codes = &codes_funding_base},
    {6, "from_day", FIELD_DATE, "von", "from", .flags = 0},
    {7, "to_day", FIELD_DATE, "bis", "until", .flags = 0},
    {8, "application_due", FIELD_DATE, "Antrag bis", "apply until", .flags = FIELD_INDEX},
    {9, "proof_due", FIELD_DATE, "Nachweis bis", "proof until", .flags = FIELD_INDEX},
    {10, "grant_no", FIELD_TEXT, "Bescheid", "grant no.", .max = 40},
};

const struct kind kind_funding_source = {
    .no = KIND_FUNDING_SOURCE,
    .name = "funding_source",
    .de = "Förderung",
    .en = "funding",
    .de_many = "Förderungen",
    .en_many = "funding",
    .layer = LAYER_OFFICE,
    FIELDS(source_fields),
};

static const struct field receipt_fields[] = {
    {1, "source_id", FIELD_REF, "Förderung", "funding", .ref = KIND_FUNDING_SOURCE,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "day", FIELD_DATE, "Eingang am", "received on", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "amount", FIELD_CENTS, "Betrag", "amount", .flags = FIELD_REQUIRED},
    {4, "for_year", FIELD_INT, "für das Jahr", "for the year", .min = 1990, .max = 2199},
};

const struct kind kind_funding_receipt = {
    .no = KIND_FUNDING_RECEIPT,
    .name = "funding_receipt",
    .de = "Zahlung der Förderung",
    .en = "funding received",
    .de_many = "Zahlungen der Förderung",
    .en_many = "funding received",
    .layer = LAYER_OFFICE,
    FIELDS(receipt_fields),
};

static const struct field rate_fields[] = {
    {1, "vehicle", FIELD_ENUM, "womit", "vehicle", .codes = &codes_vehicle,
	.flags = FIELD_REQUIRED},
    {2, "cents_per_km", FIELD_INT, "Cent je km", "cents per km", .max = 500,
	.flags = FIELD_REQUIRED},
    {3, "max_per_trip", FIELD_CENTS, "höchstens je Fahrt", "at most per trip", .flags = 0},
    {4, "from_day", FIELD_DATE, "gilt ab", "valid from", .flags = FIELD_REQUIRED},
    {5, "to_day", FIELD_DATE, "gilt bis", "valid until", .flags = 0},
    {6, "source", FIELD_TEXT, "Quelle", "source", .max = 160},
    {7, "checked_on", FIELD_DATE, "geprüft am", "checked on", .flags = 0},
};

const struct kind kind_travel_rate = {
    .no = KIND_TRAVEL_RATE,
    .name = "travel_rate",
    .de = "Kilometersatz",
    .en = "travel rate",
    .de_many = "Kilometersätze",
    .en_many = "travel rates",
    .layer = LAYER_OFFICE,
    FIELDS(rate_fields),
};
