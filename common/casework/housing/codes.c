/* What belongs to flats. There is no list of what landlords wish for: paragraph 19 AGG. */
#include "common/casework/codes.h"
#include "common/casework/housing/kinds.h"

static const struct code search_state[] = {
    {"active", "sucht", "searching", NULL, CODE_OPEN},
    {"paused", "ruht", "paused", NULL, CODE_OPEN},
    {"placed", "vermittelt", "placed", NULL, 0},
    {"withdrawn", "zurückgezogen", "withdrawn", NULL, 0},
    CODES_REST,
};
CODES(search_state);

static const struct code wbs[] = {
    {"none", "keiner", "none", NULL, 0},
    {"applied", "beantragt", "applied for", NULL, 0},
    {"valid", "vorhanden", "there", NULL, 0},
    CODES_REST,
};
CODES(wbs);

static const struct code schufa[] = {
    {"clean", "ohne Eintrag", "no entry", NULL, 0},
    {"entry", "mit Eintrag", "with an entry", NULL, 0},
    {"none", "keine Auskunft möglich", "no record", NULL, 0},
    CODES_REST,
};
CODES(schufa);

static const struct code deposit[] = {
    {"loan", "Darlehen vom Amt", "loan by the office", NULL, 0},
    {"own", "eigene Mittel", "own means", NULL, 0},
    {"none", "nicht geklärt", "not settled", NULL, 0},
    CODES_REST,
};
CODES(deposit);

static const struct code search_priority[] = {
    {"1", "sehr dringend", "very urgent", NULL, 0},
    {"2", "dringend", "urgent", NULL, 0},
    {"3", "normal", "normal", NULL, 0},
    {"4", "kann warten", "can wait", NULL, 0},
    {"5", "Wunsch", "wish", NULL, 0},
    CODES_REST,
};
CODES(search_priority);

static const struct code offer_source[] = {
    {"LL", "Vermieter", "landlord", NULL, 0},
    {"NEWS", "Zeitung", "newspaper", NULL, 0},
    {"WEB", "Internetportal", "portal", NULL, 0},
    {"TOWN", "Gemeinde", "town", NULL, 0},
    {"VOL", "Ehrenamt", "volunteer", NULL, 0},
    {"COMP", "Wohnungsgesellschaft", "housing company", NULL, 0},
    CODES_REST,
};
CODES(offer_source);

static const struct code verdict[] = {
    {"fit", "passt", "fits", NULL, 0},
    {"conditional", "unter Bedingung", "conditional", NULL, 0},
    {"no", "nein", "no", NULL, 0},
    CODES_REST,
};
CODES(verdict);

static const struct code answer[] = {
    {"open", "offen", "open", NULL, CODE_OPEN},
    {"yes", "ja", "yes", NULL, 0},
    {"no", "nein", "no", NULL, 0},
    CODES_REST,
};
CODES(answer);

static const struct code move_help[] = {
    {"READ", "Vertrag gelesen", "contract read", NULL, 0},
    {"DEP", "Kaution geklärt", "deposit settled", NULL, 0},
    {"POWER", "Strom angemeldet", "electricity", NULL, 0},
    {"REG", "umgemeldet (2 Wochen, § 17 BMG)", "registered (2 weeks, § 17 BMG)", NULL, 0},
    {"FURN", "Möbel", "furniture", NULL, 0},
    {"INS", "Hausrat, Haftpflicht", "insurance", NULL, 0},
    {"HEAT", "Heizen und Müll erklärt", "heating and rubbish explained", NULL, 0},
    CODES_REST,
};
CODES(move_help);
