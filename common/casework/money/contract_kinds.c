/* The contract, its periods, and how the council comes to decide on them. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/money/kinds.h"
#include "common/replica/record.h"

static const struct field contract_fields[] = {
    {1, "title", FIELD_TEXT, "Vertrag", "contract", .max = 120, .flags = FIELD_REQUIRED},
    {2, "kind", FIELD_ENUM, "Art", "kind", .codes = &codes_contract_kind, .flags = FIELD_REQUIRED},
    {3, "contractor_id", FIELD_REF, "mit", "with", .ref = KIND_ORGANISATION},
    {4, "legal_basis", FIELD_NOTE, "Rechtsgrundlagen", "legal basis", .max = 2000},
    {5, "net_definition", FIELD_TEXT, "was »netto« heißt", "what net means", .max = 200},
    {6, "qualification", FIELD_TEXT, "Qualifikation", "qualification", .max = 120},
    {7, "recognised", FIELD_TRI, "staatlich anerkannt", "state-recognised", .flags = 0,
	.hint = "Davon hängt § 203 Abs. 1 Nr. 6 StGB ab."},
};

const struct kind kind_contract = {
    .no = KIND_CONTRACT,
    .name = "contract",
    .de = "Vertrag",
    .en = "contract",
    .de_many = "Verträge",
    .en_many = "contracts",
    .layer = LAYER_OFFICE,
    FIELDS(contract_fields),
};

static void
period_check(const struct record *rec, struct problems *p)
{
	int64_t from = record_int(rec, "starts_on", 0), to = record_int(rec, "ends_on", 0);
	int64_t low = record_int(rec, "cost_low", 0), high = record_int(rec, "cost_high", 0);

	if (to != 0 && to < from)
		problem(p, rec, "ends_on", false,
		    _("Der Vertrag endet vor seinem Beginn. Bitte die Tage "
		      "prüfen."));
	if (high != 0 && high < low)
		problem(p, rec, "cost_high", false, _("Die obere Grenze liegt unter der unteren."));
}

static const struct field period_fields[] = {
    {1, "contract_id", FIELD_REF, "Vertrag", "contract", .ref = KIND_CONTRACT,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "starts_on", FIELD_DATE, "ab", "from", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {3, "ends_on", FIELD_DATE, "bis", "until", .flags = 0},
    {4, "min_term_until", FIELD_DATE, "mindestens bis", "at least until", .flags = 0},
    {5, "weekly_minutes", FIELD_MINUTES, "Wochenstunden", "weekly hours", .min = 1, .max = 2880,
	.flags = FIELD_REQUIRED | FIELD_HOURS},
    {6, "method", FIELD_ENUM, "Soll", "target", .codes = &codes_target_method},
    {7, "cost_low", FIELD_CENTS, "Kosten im Jahr von", "cost a year from", .flags = 0},
    {8, "cost_high", FIELD_CENTS, "bis", "to", .flags = 0},
    {9, "monthly_cost", FIELD_CENTS, "vereinbart im Monat", "agreed per month", .flags = 0,
	.hint = "Nicht öffentlich."},
    {10, "overtime_paid", FIELD_BOOL, "Mehrstunden bezahlt", "overtime paid", .flags = 0},
    {11, "travel_agreed", FIELD_BOOL, "Fahrtkosten vereinbart", "travel agreed", .flags = 0},
};

const struct kind kind_contract_period = {
    .no = KIND_CONTRACT_PERIOD,
    .name = "contract_period",
    .de = "Vertragszeitraum",
    .en = "contract period",
    .de_many = "Vertragszeiträume",
    .en_many = "contract periods",
    .layer = LAYER_OFFICE,
    FIELDS(period_fields),
    .check = period_check,
};

static const struct field step_fields[] = {
    {1, "contract_id", FIELD_REF, "Vertrag", "contract", .ref = KIND_CONTRACT,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "step", FIELD_ENUM, "Schritt", "step", .codes = &codes_procurement,
	.flags = FIELD_REQUIRED},
    {3, "due", FIELD_DATE, "fällig am", "due on", .flags = FIELD_INDEX},
    {4, "done_on", FIELD_DATE, "erledigt am", "done on", .flags = 0},
    {5, "amount", FIELD_CENTS, "Betrag (nicht öffentlich)", "amount (not public)", .flags = 0},
    {6, "text", FIELD_TEXT, "Bemerkung", "remark", .max = 200},
};

const struct kind kind_procurement_step = {
    .no = KIND_PROCUREMENT_STEP,
    .name = "procurement_step",
    .de = "Vergabeschritt",
    .en = "procurement step",
    .de_many = "Vergabeschritte",
    .en_many = "procurement steps",
    .layer = LAYER_OFFICE,
    FIELDS(step_fields),
};

/* "2024/0005", of the year of its date. */
static void
paper_check(const struct record *rec, struct problems *p)
{
	const char *number = record_text(rec, "number");
	int32_t day = (int32_t)record_int(rec, "day", 0);
	int i;
	bool good = strlen(number) == 9 && number[4] == '/';

	for (i = 0; good && i < 9; i++)
		good = i == 4 || isdigit((unsigned char)number[i]);
	if (*number != '\0' && !good)
		problem(p, rec, "number", false,
		    _("Eine Vorlage heißt Jahr/Nummer, zum Beispiel 2024/0005."));
	else if (good && day != 0 && atoi(number) != day_year(day))
		problem(p, rec, "number", false,
		    _("Die Nummer ist aus einem anderen Jahr als das Datum."));
}

static const struct field paper_fields[] = {
    {1, "number", FIELD_TEXT, "Vorlage Nr.", "paper no.", .max = 9,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "day", FIELD_DATE, "Datum", "date", .flags = FIELD_REQUIRED},
    {3, "department", FIELD_TEXT, "Fachbereich", "department", .max = 80},
    {4, "clerk_role", FIELD_TEXT, "Sachbearbeitung (Funktion)", "clerk (function)", .max = 80,
	.hint = "Eine Funktion, kein Name."},
    {5, "title", FIELD_TEXT, "Betreff", "subject", .max = 200, .flags = FIELD_REQUIRED},
    {6, "text", FIELD_NOTE, "Sachverhalt", "facts", .max = 20000},
    {7, "resolution", FIELD_NOTE, "Beschlussvorschlag", "proposed resolution", .max = 4000},
};

const struct kind kind_council_paper = {
    .no = KIND_COUNCIL_PAPER,
    .name = "council_paper",
    .de = "Beschlussvorlage",
    .en = "committee paper",
    .de_many = "Beschlussvorlagen",
    .en_many = "committee papers",
    .layer = LAYER_OFFICE,
    FIELDS(paper_fields),
    .check = paper_check,
};

static const struct field session_fields[] = {
    {1, "paper_id", FIELD_REF, "Vorlage", "paper", .ref = KIND_COUNCIL_PAPER,
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {2, "body", FIELD_TEXT, "Gremium", "body", .max = 120, .flags = FIELD_REQUIRED},
    {3, "day", FIELD_DATE, "Sitzung am", "session on", .flags = FIELD_REQUIRED | FIELD_INDEX},
    {4, "publicity", FIELD_ENUM, "öffentlich", "public", .codes = &codes_publicity,
	.flags = FIELD_REQUIRED},
    {5, "role", FIELD_ENUM, "wozu", "role", .codes = &codes_session_role, .flags = FIELD_REQUIRED},
    {6, "result", FIELD_TEXT, "Ergebnis", "result", .max = 200},
};

const struct kind kind_committee_session = {
    .no = KIND_COMMITTEE_SESSION,
    .name = "committee_session",
    .de = "Sitzung",
    .en = "session",
    .de_many = "Sitzungen",
    .en_many = "sessions",
    .layer = LAYER_OFFICE,
    FIELDS(session_fields),
};
