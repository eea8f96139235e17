/* Rides and what volunteers do. */
#include "common/casework/codes.h"

static const struct code ride_purpose[] = {
    {"MED", "Arzt, Klinik", "medical", NULL, 0},
    {"AUTH", "Behörde", "authority", NULL, 0},
    {"EDU", "Kurs, Schule", "education", NULL, 0},
    {"HOUSE", "Wohnung, Möbel", "housing", NULL, 0},
    {"SHOP", "Einkauf", "shopping", NULL, 0},
    {"LEIS", "Freizeit, Verein", "leisure", NULL, 0},
    {"OTH", "sonstige", "other", NULL, 0},
    CODES_REST,
};
CODES(ride_purpose);

static const struct code driver_kind[] = {
    {"vol", "Ehrenamt", "volunteer", NULL, 0},
    {"self", "Integrationsbegleitung", "worker", NULL, 0},
    {"bus", "Gemeindebus", "town minibus", NULL, 0},
    {"pt", "Bus, Bahn", "public transport", NULL, 0},
    {"taxi", "Taxi", "taxi", NULL, 0},
    {"amb", "Krankentransport", "patient transport", NULL, 0},
    CODES_REST,
};
CODES(driver_kind);

static const struct code engagement_kind[] = {
    {"CAFE", "Café", "café", NULL, 0},
    {"LANG", "Sprachunterricht", "language lesson", NULL, 0},
    {"RIDE", "Fahrt", "ride", NULL, 0},
    {"PAIR", "Patenschaft", "pairing", NULL, 0},
    {"ESC", "Behördenbegleitung", "escort", NULL, 0},
    {"INT", "Sprachmittlung", "interpreting", NULL, 0},
    {"CHILD", "Kinderbetreuung", "childcare", NULL, 0},
    {"REP", "Reparatur, Umzug", "repairs, moving", NULL, 0},
    {"STORE", "Spendenlager", "donation store", NULL, 0},
    {"ORG", "Organisation", "organising", NULL, 0},
    CODES_REST,
};
CODES(engagement_kind);
