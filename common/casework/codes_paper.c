/* Organisations, papers that come in, the law they rest on. */
#include "common/casework/codes.h"

static const struct code org_kind[] = {
    {"TOWN", "Rathaus, Fachbereich", "town hall", NULL, 0},
    {"ABH", "Ausländerbehörde", "immigration office", NULL, 0},
    {"MIG", "Migrationszentrum", "migration centre", NULL, 0},
    {"JC", "MaßArbeit", "job centre", NULL, 0},
    {"BA", "Agentur für Arbeit", "employment agency", NULL, 0},
    {"BAMF", "BAMF", "federal office", NULL, 0},
    {"LAB", "Landesaufnahmebehörde", "state reception", NULL, 0},
    {"COURT", "Gericht", "court", NULL, 0},
    {"POL", "Polizei", "police", NULL, 0},
    {"YOUTH", "Jugendamt", "youth office", NULL, 0},
    {"HEALTH", "Gesundheitsamt", "health office", NULL, 0},
    {"HI", "Krankenkasse", "health insurer", NULL, 0},
    {"FK", "Familienkasse", "family benefits", NULL, 0},
    {"KITA", "Kita", "childcare", NULL, 0},
    {"SCH", "Schule, BBS", "school", NULL, 0},
    {"PROV", "Kursträger, VHS", "course provider", NULL, 0},
    {"DOC", "Arzt, Klinik, Hebamme", "doctor, clinic, midwife", NULL, 0},
    {"SPORT", "Sportverein", "sports club", NULL, 0},
    {"CLUB", "anderer Verein", "other club", NULL, 0},
    {"CHUR", "Kirche", "church", NULL, 0},
    {"CAFE", "Café International", "café", NULL, 0},
    {"WELF", "Wohlfahrtsverband, MBE, JMD", "welfare association", NULL, 0},
    {"LAW", "Anwalt, Flüchtlingsrat", "lawyer, refugee council", NULL, 0},
    {"HELP", "Frauen-, Schuldnerberatung", "women's, debt advice", NULL, 0},
    {"LL", "Vermieter, Wohnungsgesellschaft", "landlord, housing company", NULL, 0},
    {"EMP", "Arbeitgeber", "employer", NULL, 0},
    {"TRANS", "Verkehrsbetrieb", "transport", NULL, 0},
    {"UTIL", "Energieversorger", "utility", NULL, 0},
    {"BANK", "Bank", "bank", NULL, 0},
    {"DON", "Spender", "donor", NULL, 0},
    CODES_REST,
};
CODES(org_kind);

static const struct code doc_kind[] = {
    {"DEC", "Bescheid", "decision", NULL, 0},
    {"HEAR", "Anhörung", "hearing letter", NULL, 0},
    {"SUM", "Ladung", "summons", NULL, 0},
    {"DUN", "Mahnung", "reminder", NULL, 0},
    {"INV", "Rechnung", "bill", NULL, 0},
    {"APP", "Antrag", "application", NULL, 0},
    {"FORM", "Formular", "form", NULL, 0},
    {"CON", "Vertrag", "contract", NULL, 0},
    {"CERT", "Zeugnis, Urkunde", "certificate", NULL, 0},
    {"NOT", "Kündigung", "notice", NULL, 0},
    {"OTH", "sonstige", "other", NULL, 0},
    CODES_REST,
};
CODES(doc_kind);

static const struct code service_mode[] = {
    {"letter", "einfacher Brief", "ordinary letter", NULL, 0},
    {"pzu", "Postzustellungsurkunde", "formal service", NULL, 0},
    {"reg", "Einschreiben", "registered", NULL, 0},
    {"hand", "übergeben", "handed over", NULL, 0},
    {"elec", "elektronisch", "electronic", NULL, 0},
    CODES_REST,
};
CODES(service_mode);

static const struct code instruction[] = {
    {"ok", "richtig", "correct", NULL, 0},
    {"missing", "fehlt", "missing", NULL, 0},
    {"wrong", "falsch", "wrong", NULL, 0},
    {"unread", "nicht geprüft", "not checked", NULL, 0},
    CODES_REST,
};
CODES(instruction);

static const struct code legal_area[] = {
    {"ASYL", "AsylG (BAMF)", "asylum act (federal office)", NULL, 0},
    {"AUFG", "AufenthG (Ausländerbehörde)", "residence act (immigration office)", NULL, 0},
    {"ASYB", "AsylbLG", "asylum-seeker benefits", NULL, 0},
    {"SGB2", "SGB II", "job-centre benefits", NULL, 0},
    {"SGB12", "SGB XII", "social assistance", NULL, 0},
    {"SGBO", "anderes SGB", "other social code", NULL, 0},
    {"SCH", "Schule", "school", NULL, 0},
    {"KJH", "Kita, Jugendhilfe", "youth welfare", NULL, 0},
    {"WOG", "Wohngeld", "housing benefit", NULL, 0},
    {"AO", "Kindergeld, Steuer", "child benefit, tax", NULL, 0},
    {"MIET", "Mietrecht", "tenancy", NULL, 0},
    {"ARB", "Arbeitsrecht", "employment", NULL, 0},
    {"MAHN", "Mahnverfahren", "order for payment", NULL, 0},
    {"OWI", "Bußgeld", "fine", NULL, 0},
    {"KAG", "Gemeindeabgaben", "municipal charges", NULL, 0},
    {"VWO", "sonstiges Verwaltungsrecht", "other administrative", NULL, 0},
    CODES_REST,
};
CODES(legal_area);
