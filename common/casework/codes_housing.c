/* Flats, shelters, allocations. */
#include "common/casework/codes.h"

static const struct code offer_state[] = {
    {"new", "neu", "new", NULL, CODE_OPEN},
    {"checked", "geprüft", "checked", NULL, CODE_OPEN},
    {"viewing", "Besichtigung", "viewing", NULL, CODE_OPEN},
    {"reserved", "reserviert", "reserved", NULL, CODE_OPEN},
    {"placed", "vermittelt", "placed", NULL, 0},
    {"gone", "anderweitig vergeben", "let elsewhere", NULL, 0},
    {"unfit", "ungeeignet", "unsuitable", NULL, 0},
    CODES_REST,
};
CODES(offer_state);

static const struct code lost_reason[] = {
    {"RENT", "Miete über Grenze", "rent above limit", NULL, 0},
    {"SMALL", "zu klein", "too small", NULL, 0},
    {"LARGE", "zu groß", "too large", NULL, 0},
    {"LOC", "falscher Ort oder Land", "wrong place or state", NULL, 0},
    {"LL", "Absage Vermieter", "landlord declined", NULL, 0},
    {"APP", "Absage Bewerber", "applicant declined", NULL, 0},
    {"LATE", "Zustimmung zu spät", "consent too late", NULL, 0},
    {"COND", "Zustand", "condition", NULL, 0},
    {"GONE", "anderweitig vergeben", "let elsewhere", NULL, 0},
    CODES_REST,
};
CODES(lost_reason);

static const struct code accommodation_kind[] = {
    {"GU", "Gemeinschaftsunterkunft", "shared accommodation", NULL, 0},
    {"DEZ", "angemietete Wohnung", "rented flat", NULL, 0},
    {"NOT", "Notunterkunft", "emergency", NULL, 0},
    {"CON", "Container", "containers", NULL, 0},
    {"PRI", "privat aufgenommen", "private host", NULL, 0},
    CODES_REST,
};
CODES(accommodation_kind);

static const struct code allocation_system[] = {
    {"EASY", "Asyl", "asylum", NULL, 0},
    {"FREE", "Ukraine", "Ukraine", NULL, 0},
    {"VILA", "unerlaubt Eingereiste", "irregular entrants", NULL, 0},
    {"FNZ", "Familiennachzug", "family reunification", NULL, 0},
    {"SELF", "Selbstzug", "own arrival", NULL, 0},
    CODES_REST,
};
CODES(allocation_system);
