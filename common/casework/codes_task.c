/* What is to come: appointments, follow-ups, referrals. */
#include "common/casework/codes.h"

static const struct code appointment_kind[] = {
    {"CNS", "Beratung", "counselling", NULL, 0},
    {"AUTH", "Behörde", "authority", NULL, 0},
    {"MED", "Arzt", "doctor", NULL, 0},
    {"EDU", "Kita, Schule", "education", NULL, 0},
    {"VIEW", "Besichtigung", "viewing", NULL, 0},
    {"COURT", "Gericht, Anhörung", "court, hearing", NULL, 0},
    {"NET", "Netzwerk", "network", NULL, 0},
    {"GRP", "Gruppe", "group", NULL, 0},
    {"PRIV", "privat (gesperrt)", "private (blocked)", NULL, 0},
    CODES_REST,
};
CODES(appointment_kind);

static const struct code appointment_state[] = {
    {"planned", "geplant", "planned", NULL, CODE_OPEN},
    {"confirmed", "bestätigt", "confirmed", NULL, CODE_OPEN},
    {"held", "stattgefunden", "held", NULL, 0},
    {"no_show", "nicht erschienen", "no-show", NULL, 0},
    {"cancelled", "abgesagt", "cancelled", NULL, 0},
    CODES_REST,
};
CODES(appointment_state);

static const struct code follow_up_state[] = {
    {"open", "offen", "open", NULL, CODE_OPEN},
    {"moved", "verschoben", "moved", NULL, CODE_OPEN},
    {"done", "erledigt", "done", NULL, 0},
    CODES_REST,
};
CODES(follow_up_state);

static const struct code priority[] = {
    {"1", "hoch", "high", NULL, 0},
    {"2", "normal", "normal", NULL, 0},
    {"3", "niedrig", "low", NULL, 0},
    CODES_REST,
};
CODES(priority);

static const struct code referral_target[] = {
    {"LANG", "Sprachkurs", "language course", NULL, 0},
    {"INTK", "Integrationskurs", "integration course", NULL, 0},
    {"KITA", "Kita", "childcare", NULL, 0},
    {"SCH", "Schule", "school", NULL, 0},
    {"CLUB", "Verein", "club", NULL, 0},
    {"CHUR", "Kirche, Gemeinde", "church, congregation", NULL, 0},
    {"GP", "Hausarzt", "family doctor", NULL, 0},
    {"SPEC", "Facharzt, Klinik", "specialist", NULL, 0},
    {"PSY", "Therapie, psychosozial", "psychosocial", NULL, 0},
    {"JC", "Jobcenter MaßArbeit", "job centre", NULL, 0},
    {"ABH", "Ausländerbehörde", "immigration office", NULL, 0},
    {"SOZ", "Sozialamt", "social office", NULL, 0},
    {"MIG", "Migrationszentrum", "migration centre", NULL, 0},
    {"MBE", "MBE, JMD", "migration counselling", NULL, 0},
    {"LAW", "Rechtsberatung, Anwalt", "legal advice", NULL, 0},
    {"DEBT", "Schuldnerberatung", "debt advice", NULL, 0},
    {"WOM", "Frauenhaus, -beratung", "women's support", NULL, 0},
    {"EARLY", "Frühe Hilfen", "early help", NULL, 0},
    {"YOU", "Jugendamt", "youth office", NULL, 0},
    {"POL", "Polizei", "police", NULL, 0},
    {"FOOD", "Tafel, Möbellager", "food bank, furniture store", NULL, 0},
    {"VOL", "Ehrenamt", "volunteer", NULL, 0},
    {"EMPL", "Arbeitgeber", "employer", NULL, 0},
    {"OTH", "sonstige", "other", NULL, 0},
    CODES_REST,
};
CODES(referral_target);

static const struct code referral_mode[] = {
    {"info", "nur Information", "information only", NULL, 0},
    {"appt", "Termin vereinbart", "appointment made", NULL, 0},
    {"acc", "begleitet", "accompanied", NULL, 0},
    {"data", "Daten übermittelt", "data transmitted", NULL, 0},
    CODES_REST,
};
CODES(referral_mode);

static const struct code referral_result[] = {
    {"pending", "offen", "pending", NULL, 0},
    {"arrived", "angekommen", "arrived", NULL, 0},
    {"accepted", "aufgenommen", "accepted", NULL, 0},
    {"rejected", "abgelehnt", "rejected", NULL, 0},
    {"noshow", "nicht erschienen", "no-show", NULL, 0},
    CODES_REST,
};
CODES(referral_result);
