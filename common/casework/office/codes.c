/* What belongs to the running of the office. */
#include "common/casework/codes.h"
#include "common/casework/office/kinds.h"

static const struct code retention_class[] = {
    {"L0", "persönliche Notizen", "private notes", NULL, 0},
    {"FILE", "Fallakte", "case file", NULL, 0},
    {"DISPUTE", "Streit, Schulden, Gericht", "dispute, debt, court", NULL, 0},
    {"LOG", "Tätigkeitsnachweis", "activity log", NULL, 0},
    {"RECEIPT", "Rechnungen, Belege, Stundennachweise", "invoices, receipts, hours", NULL, 0},
    {"PROOF", "Verwendungsnachweis", "proof of use", NULL, 0},
    {"CONSENT", "Einwilligungen, Auskünfte", "consents, disclosures", NULL, 0},
    {"VOL", "Ehrenamtliche", "volunteers", NULL, 0},
    {"SHELTER", "Zuweisung, Belegung", "allocation, occupancy", NULL, 0},
    {"AUDIT", "Zugriffsprotokoll", "audit log", NULL, 0},
    CODES_REST,
};
CODES(retention_class);

static const struct code retention_trigger[] = {
    {"CLOSED", "Fall beendet", "case closed", NULL, 0},
    {"MATTER", "Sache erledigt", "end of the matter", NULL, 0},
    {"YEAR", "Ende des Kalenderjahrs", "end of the calendar year", NULL, 0},
    {"APPROVED", "Nachweis anerkannt", "proof approved", NULL, 0},
    {"ENDED", "Ende der Gültigkeit", "end of validity", NULL, 0},
    {"LEFT", "Ausscheiden", "leaving", NULL, 0},
    {"OUT", "Auszug", "moving out", NULL, 0},
    {"MADE", "Entstehung", "making", NULL, 0},
    CODES_REST,
};
CODES(retention_trigger);

static const struct code retention_action[] = {
    {"erase", "löschen", "erase", NULL, 0},
    {"anon", "anonymisieren", "anonymise", NULL, 0},
    {"archive", "dem Archiv anbieten", "offer to the archive", NULL, 0},
    CODES_REST,
};
CODES(retention_action);

static const struct code incident[] = {
    {"THREAT", "Bedrohung", "threat", NULL, 0},
    {"POLICE", "Polizeieinsatz", "police", NULL, 0},
    {"FIRE", "Feuer, Wasser", "fire, water", NULL, 0},
    {"CHILD", "Kindeswohl", "child welfare", NULL, 0},
    {"HEALTH", "medizinischer Notfall", "health emergency", NULL, 0},
    {"DISC", "Diskriminierung", "discrimination", NULL, 0},
    {"DATA", "Datenpanne", "data incident", NULL, 0},
    CODES_REST,
};
CODES(incident);

static const struct code incident_state[] = {
    {"open", "offen", "open", NULL, CODE_OPEN},
    {"reported", "gemeldet", "reported", NULL, CODE_OPEN},
    {"closed", "abgeschlossen", "closed", NULL, 0},
    CODES_REST,
};
CODES(incident_state);

static const struct code interpreter_mode[] = {
    {"site", "vor Ort", "on site", NULL, 0},
    {"phone", "Telefon", "phone", NULL, 0},
    {"video", "Video", "video", NULL, 0},
    {"vol", "ehrenamtlich", "volunteer", NULL, 0},
    CODES_REST,
};
CODES(interpreter_mode);

static const struct code preparedness[] = {
    {"CHAIN", "Telefonkette", "phone chain", NULL, 0},
    {"BEDS", "Notbetten", "emergency beds", NULL, 0},
    {"INT", "Sprachmittlung", "interpreters", NULL, 0},
    {"DON", "Spenden", "donations", NULL, 0},
    {"RIDE", "Fahrdienst", "rides", NULL, 0},
    {"FOOD", "Verpflegung", "food", NULL, 0},
    {"EX", "Übung", "exercise", NULL, 0},
    CODES_REST,
};
CODES(preparedness);

static const struct code close_state[] = {
    {"closed", "abgeschlossen", "closed", NULL, CODE_OPEN},
    {"query", "Rückfrage", "query", NULL, CODE_OPEN},
    {"confirmed", "sachlich richtig", "correct in substance", NULL, 0},
    CODES_REST,
};
CODES(close_state);

/* In the order of enum edition (common/report/edition.h). */
static const struct code edition[] = {
    {"public", "öffentlich", "public", NULL, 0},
    {"nonpublic", "nicht öffentlich", "not public", NULL, 0},
    {"grant", "Fördergeber", "grant giver", NULL, 0},
    {"office", "Fachbereich", "office", NULL, 0},
    {"confidential", "vertraulich", "confidential", NULL, 0},
    {"subject", "betroffene Person", "data subject", NULL, 0},
};
CODES(edition);
