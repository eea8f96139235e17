/* Working time and absence. */
#include "common/casework/codes.h"

static const struct code time_activity[] = {
    {"KLI", "Klientenarbeit", "client work", NULL, CODE_NET | CODE_AREA_REQUIRED},
    {"FAH", "Fahrzeit im Dienst", "travel on duty", NULL, CODE_NET},
    {"DOK", "Dokumentation", "documentation", NULL, CODE_NET},
    {"NET", "Netzwerk, Kooperation", "networking", NULL, CODE_NET},
    {"EHR", "Ehrenamtskoordination", "volunteer coordination", NULL, CODE_NET},
    {"GRP", "Gruppenangebot", "group activity", NULL, CODE_NET},
    {"VOR", "Krisenvorsorge", "preparedness", NULL, CODE_NET},
    {"ADM", "Verwaltung, Berichte", "administration", NULL, CODE_NET},
    {"SUP", "Supervision, Fortbildung", "supervision, training", NULL, 0},
    {"ANF", "Anfahrt Dienstort", "commute", NULL, 0},
    CODES_REST,
};
CODES(time_activity);

static const struct code absence[] = {
    {"URL", "Urlaub", "leave", NULL, CODE_NET},
    {"KRA", "Krankheit", "sickness", NULL, CODE_NET},
    {"KIK", "Kind krank", "child sick", NULL, CODE_NET},
    {"FEI", "Feiertag", "public holiday", NULL, 0},
    {"FOB", "Fortbildung", "training", NULL, CODE_NET},
    {"FZA", "Freizeitausgleich", "time off in lieu", NULL, 0},
    {"SON", "sonstige", "other", NULL, 0},
    CODES_REST,
};
CODES(absence);
