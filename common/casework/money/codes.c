/* What belongs to money, contract and council. */
#include "common/casework/codes.h"
#include "common/casework/money/kinds.h"

static const struct code budget_status[] = {
    {"planned", "geplant", "planned", NULL, 0},
    {"approved", "beschlossen", "approved", NULL, 0},
    CODES_REST,
};
CODES(budget_status);

static const struct code invoice_state[] = {
    {"received", "eingegangen", "received", NULL, CODE_OPEN},
    {"checked", "geprüft", "checked", NULL, CODE_OPEN},
    {"query", "Rückfrage", "query", NULL, CODE_OPEN},
    {"approved", "freigegeben", "approved", NULL, CODE_OPEN},
    {"paid", "bezahlt", "paid", NULL, 0},
    CODES_REST,
};
CODES(invoice_state);

static const struct code funding_kind[] = {
    {"COUNTY", "allgemeine Migrationshilfe des Landkreises", "county migration aid", NULL, 0},
    {"STATE", "Landesprogramm", "state programme", NULL, 0},
    {"FOUND", "Stiftung", "foundation", NULL, 0},
    {"DON", "Spende", "donation", NULL, 0},
    CODES_REST,
};
CODES(funding_kind);

static const struct code funding_base[] = {
    {"actual", "tatsächliche Ausgaben", "actual expense", NULL, 0},
    {"approved", "Ansatz", "appropriation", NULL, 0},
    CODES_REST,
};
CODES(funding_base);

static const struct code vehicle[] = {
    {"car+", "Auto, erhebliches Interesse", "car, substantial interest", NULL, 0},
    {"car", "Auto", "car", NULL, 0},
    {"bike", "Fahrrad", "bicycle", NULL, 0},
    CODES_REST,
};
CODES(vehicle);

static const struct code target_method[] = {
    {"per_workday", "je Arbeitstag (Woche durch fünf)", "per workday (a fifth of the week)", NULL,
	0},
    {"monthly_flat", "Monat pauschal (× 4,348)", "flat month (× 4.348)", NULL, 0},
    {"annual", "über das Jahr (× 52)", "over the year (× 52)", NULL, 0},
    CODES_REST,
};
CODES(target_method);

static const struct code procurement[] = {
    {"PAPER", "Vorlage geschrieben", "paper written", NULL, 0},
    {"INQ", "Markterkundung", "market inquiry", NULL, 0},
    {"TENDER", "Ausschreibung", "tender", NULL, 0},
    {"DIRECT", "Direktvergabe", "direct award", NULL, 0},
    {"BID", "Angebot", "bid", NULL, 0},
    {"AWARD", "Zuschlag", "award", NULL, 0},
    {"SIGN", "Unterschrift", "signature", NULL, 0},
    CODES_REST,
};
CODES(procurement);

static const struct code publicity[] = {
    {"public", "öffentlich", "public", NULL, 0},
    {"nonpublic", "nicht öffentlich", "not public", NULL, 0},
    CODES_REST,
};
CODES(publicity);

static const struct code session_role[] = {
    {"PRE", "Vorberatung", "preliminary", NULL, 0},
    {"DEC", "Entscheidung", "decision", NULL, 0},
    {"NOTE", "Kenntnisnahme", "for information", NULL, 0},
    CODES_REST,
};
CODES(session_role);
