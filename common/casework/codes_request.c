/* What people ask for, and what becomes of it. */
#include "common/casework/codes.h"

static const struct code request_outcome[] = {
    {"served_same_day", "sofort bearbeitet", "served the same day", NULL, 0},
    {"appointment", "Termin vergeben", "appointment given", NULL, CODE_OPEN},
    {"referred", "weiterverwiesen", "referred", NULL, 0},
    {"volunteer", "an Ehrenamt gegeben", "passed to volunteer", NULL, 0},
    {"waiting", "Warteliste", "waiting list", NULL, CODE_OPEN},
    {"not_served_capacity", "abgelehnt: keine Kapazität", "not served, no capacity", NULL,
	CODE_ESTIMATE_REQUIRED},
    {"out_of_scope", "nicht zuständig, andere Zielgruppe", "out of scope", NULL, 0},
    {"withdrawn", "erledigt, zurückgezogen", "withdrawn", NULL, 0},
    CODES_REST,
};
CODES(request_outcome);

static const struct code requester[] = {
    {"SELF", "selbst", "self", NULL, 0},
    {"FAM", "Familie, Bekannte", "family, friends", NULL, 0},
    {"VOL", "Ehrenamt", "volunteer", NULL, 0},
    {"AUTH", "Behörde", "authority", NULL, 0},
    {"EDU", "Kita, Schule", "childcare, school", NULL, 0},
    {"LL", "Vermieter", "landlord", NULL, 0},
    {"MED", "Arzt, Klinik", "doctor, clinic", NULL, 0},
    {"OTH", "sonstige", "other", NULL, 0},
    CODES_REST,
};
CODES(requester);

static const struct code channel[] = {
    {"P", "persönlich", "in person", NULL, 0},
    {"T", "Telefon", "phone", NULL, 0},
    {"M", "Messenger", "messenger", NULL, 0},
    {"E", "E-Mail", "e-mail", NULL, 0},
    {"B", "Brief", "letter", NULL, 0},
    {"3", "über Dritte", "via third party", NULL, 0},
    CODES_REST,
};
CODES(channel);

static const struct code urgency[] = {
    {"today", "heute", "today", NULL, 0},
    {"week", "diese Woche", "this week", NULL, 0},
    {"later", "später", "later", NULL, 0},
    CODES_REST,
};
CODES(urgency);
