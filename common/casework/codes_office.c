/* Money, contract, consent, reports, roles and the checking of rows. */
#include "common/casework/codes.h"

static const struct code expense_kind[] = {
    {"FEE", "Vertragsentgelt", "contract fee", NULL, 0},
    {"TRAV", "Fahrtkosten", "travel", NULL, 0},
    {"MAT", "Material", "material", NULL, 0},
    {"GRP", "Gruppenangebot", "group activity", NULL, 0},
    {"INT", "Sprachmittlung", "interpreting", NULL, 0},
    {"INS", "Versicherung", "insurance", NULL, 0},
    {"TRN", "Fortbildung", "training", NULL, 0},
    {"OTH", "sonstige", "other", NULL, 0},
    CODES_REST,
};
CODES(expense_kind);

static const struct code reimbursement[] = {
    {"full", "Landkreis voll", "county full", NULL, 0},
    {"part", "anteilig", "partial", NULL, 0},
    {"none", "keine", "none", NULL, 0},
    CODES_REST,
};
CODES(reimbursement);

static const struct code contract_kind[] = {
    {"SVC", "Dienstleistungsvertrag", "service contract", NULL, 0},
    {"EMP", "Anstellung", "employment", NULL, 0},
    {"COOP", "Kooperation mit anderer Gemeinde", "inter-municipal cooperation", NULL, 0},
    CODES_REST,
};
CODES(contract_kind);

static const struct code consent_kind[] = {
    {"STORE", "Beratung und Speicherung", "counselling and storage", NULL, 0},
    {"REL", "Schweigepflichtentbindung je Stelle", "release per recipient", NULL, 0},
    {"DEP", "Weitergabe an Vertretung", "handover to deputy", NULL, 0},
    {"VOL", "Weitergabe an Ehrenamt", "to volunteers", NULL, 0},
    {"HEALTH", "Gesundheitsdaten", "health data", NULL, 0},
    {"INT", "Dolmetscher", "interpreter", NULL, 0},
    {"STAT", "Widerspruch Statistik", "objection to statistics", NULL, 0},
    {"PHOTO", "Foto, Veröffentlichung", "photo, publication", NULL, 0},
    {"PROXY", "Vollmacht", "power of attorney", NULL, 0},
    CODES_REST,
};
CODES(consent_kind);

static const struct code visibility[] = {
    {"L0", "persönliche Notiz", "personal note", NULL, 0},
    {"L1", "Fallakte", "case file", NULL, 0},
    {"L2", "Tätigkeitsnachweis", "activity record", NULL, 0},
    {"L3", "Statistik", "statistics", NULL, 0},
    CODES_REST,
};
CODES(visibility);

static const struct code report_class[] = {
    {"P", "öffentlich", "public", NULL, 0},
    {"N", "nicht öffentlich", "non-public", NULL, 0},
    {"G", "Fördergeber", "grantor", NULL, 0},
    {"F", "Fachbereich", "department", NULL, 0},
    {"V", "vertraulich", "confidential", NULL, 0},
    {"B", "betroffene Person", "data subject", NULL, 0},
    CODES_REST,
};
CODES(report_class);

static const struct code record_source[] = {
    {"manual", "von Hand", "manual", NULL, 0},
    {"import", "eingelesen", "import", NULL, 0},
    {"legacy", "Altbestand", "legacy", NULL, 0},
    {"merge", "zusammengeführt", "merge", NULL, 0},
    CODES_REST,
};
CODES(record_source);

static const struct code staff_role[] = {
    {"companion", "Integrationsbegleitung", "companion", NULL, 0},
    {"deputy", "Vertretung", "deputy", NULL, 0},
    {"supervisor", "Fachbereich (Prüfung)", "supervisor", NULL, 0},
    {"housing_officer", "Unterbringung", "housing officer", NULL, 0},
    {"finance", "Kämmerei", "finance", NULL, 0},
    {"dpo", "Datenschutz", "data protection officer", NULL, 0},
    {"admin", "IT", "administrator", NULL, 0},
    CODES_REST,
};
CODES(staff_role);

static const struct code review_state[] = {
    {"unreviewed", "ungesehen", "not yet seen", NULL, CODE_OPEN},
    {"reviewed", "gesehen", "seen", NULL, 0},
    {"query", "Rückfrage", "query", NULL, CODE_OPEN},
    {"answered", "beantwortet", "answered", NULL, CODE_OPEN},
    CODES_REST,
};
CODES(review_state);
