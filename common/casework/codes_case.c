/* A case from its opening to its end, and the trouble in it. */
#include "common/casework/codes.h"

static const struct code case_state[] = {
    {"new", "neu", "new", NULL, CODE_OPEN},
    {"active", "aktiv", "active", NULL, CODE_OPEN},
    {"dormant", "ruhend", "dormant", NULL, CODE_OPEN},
    {"closed", "beendet", "closed", NULL, 0},
    CODES_REST,
};
CODES(case_state);

static const struct code close_reason[] = {
    {"GOAL", "Ziel erreicht", "goal reached", NULL, 0},
    {"MOVE", "Wegzug", "moved away", NULL, 0},
    {"OTHER", "anderer Dienst", "other service", NULL, 0},
    {"DROP", "Abbruch", "broken off", NULL, 0},
    {"LOST", "kein Kontakt", "lost contact", NULL, 0},
    {"RET", "Rückkehr, Ausreise", "return", NULL, 0},
    {"DEAD", "verstorben", "deceased", NULL, 0},
    CODES_REST,
};
CODES(close_reason);

static const struct code intensity[] = {
    {"1", "Einzelauskunft", "single information", NULL, 0},
    {"2", "gelegentlich", "occasional", NULL, 0},
    {"3", "regelmäßig", "regular", NULL, 0},
    {"4", "intensiv, Krise", "intensive, crisis", NULL, 0},
    CODES_REST,
};
CODES(intensity);

static const struct code entry_path[] = {
    {"ALLO", "Zuweisung", "allocation", NULL, 0},
    {"SELF", "selbst", "self", NULL, 0},
    {"FAM", "Familie, Bekannte", "family, friends", NULL, 0},
    {"CAFE", "Café, Ehrenamt", "café, volunteers", NULL, 0},
    {"HALL", "Rathaus", "town hall", NULL, 0},
    {"EDU", "Kita, Schule", "childcare, school", NULL, 0},
    {"MED", "Arzt", "doctor", NULL, 0},
    {"JC", "MaßArbeit", "job centre", NULL, 0},
    {"CNS", "andere Beratung", "other counselling", NULL, 0},
    CODES_REST,
};
CODES(entry_path);

static const struct code issue[] = {
    {"TEN", "drohender Wohnungsverlust", "tenancy at risk", NULL, 0},
    {"OUT", "Auszug aus Unterkunft", "move out of municipal bed", NULL, 0},
    {"OVC", "Überbelegung", "overcrowding", NULL, 0},
    {"BEN", "Leistung abgelehnt, gekürzt", "benefit refused, cut", NULL, 0},
    {"LATE", "Leistung verspätet", "benefit late", NULL, 0},
    {"HI", "Krankenversicherung fehlt", "no health insurance", NULL, 0},
    {"ENE", "Energieschulden", "energy debts", NULL, 0},
    {"DEB", "Mahnung, Inkasso", "debt collection", NULL, 0},
    {"DL", "Frist droht", "deadline at risk", NULL, 0},
    {"ID", "Pass, Identität", "identity papers", NULL, 0},
    {"WP", "Arbeitserlaubnis", "work permit", NULL, 0},
    {"CRS", "Kursplatz fehlt", "no course place", NULL, 0},
    {"KIT", "Kita-, Schulplatz fehlt", "no childcare or school place", NULL, 0},
    {"MED", "medizinische Versorgung", "medical care", NULL, 0},
    {"PSY", "psychische Krise", "mental crisis", NULL, 0},
    {"VIO", "Gewalt, Schutz", "violence, protection", NULL, 0},
    {"CON", "Konflikt Unterkunft, Nachbarn", "conflict", NULL, 0},
    {"MOB", "Mobilität", "mobility", NULL, 0},
    {"ACC", "Kontoeröffnung", "bank account", NULL, 0},
    {"DISC", "Diskriminierung", "discrimination", NULL, 0},
    {"OTH", "sonstige", "other", NULL, 0},
    CODES_REST,
};
CODES(issue);

static const struct code issue_state[] = {
    {"open", "offen", "open", NULL, CODE_OPEN},
    {"in_progress", "in Arbeit", "in progress", NULL, CODE_OPEN},
    {"solved", "gelöst", "solved", NULL, 0},
    {"handed_over", "übergeben", "handed over", NULL, 0},
    {"unsolvable", "nicht lösbar", "unsolvable", NULL, 0},
    {"dropped", "fallen gelassen", "dropped", NULL, 0},
    CODES_REST,
};
CODES(issue_state);

static const struct code avoid[] = {
    {"BED", "Unterkunftsplatz", "municipal bed", NULL, 0},
    {"EVI", "Räumung, Obdachlosigkeit", "eviction, homelessness", NULL, 0},
    {"SAN", "Sanktion, Rückforderung", "sanction, reclaim", NULL, 0},
    {"FEE", "Mahn-, Gerichtskosten", "dunning, court costs", NULL, 0},
    {"EMG", "Notfall statt Termin", "emergency instead of appointment", NULL, 0},
    {"NOS", "No-Show Facharzt, Dolmetscher", "no-show", NULL, 0},
    {"OTH", "sonstige", "other", NULL, 0},
    CODES_REST,
};
CODES(avoid);
