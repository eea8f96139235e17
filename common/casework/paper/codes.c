/* What belongs to letters and deadlines. */
#include "common/casework/codes.h"
#include "common/casework/paper/kinds.h"

static const struct code direction[] = {
    {"in", "eingegangen", "received", NULL, 0},
    {"out", "ausgegangen", "sent", NULL, 0},
    CODES_REST,
};
CODES(direction);

static const struct code handled[] = {
    {"open", "offen", "open", NULL, CODE_OPEN},
    {"working", "in Arbeit", "in progress", NULL, CODE_OPEN},
    {"done", "erledigt", "done", NULL, 0},
    {"given", "abgegeben", "handed on", NULL, 0},
    CODES_REST,
};
CODES(handled);

static const struct code original_place[] = {
    {"client", "bei der Person", "with the person", NULL, 0},
    {"office", "hier aufbewahrt", "kept here", NULL, 0},
    {"lawyer", "bei der Anwältin, beim Anwalt", "with the lawyer", NULL, 0},
    CODES_REST,
};
CODES(original_place);

static const struct code deadline_state[] = {
    {"open", "offen", "open", NULL, CODE_OPEN},
    {"met", "gewahrt", "met", NULL, 0},
    {"missed", "versäumt", "missed", NULL, 0},
    {"obsolete", "hinfällig", "obsolete", NULL, 0},
    CODES_REST,
};
CODES(deadline_state);

static const struct code deadline_how[] = {
    {"client", "selbst", "by the client", NULL, 0},
    {"lawyer", "Anwältin, Anwalt", "by a lawyer", NULL, 0},
    {"visit", "persönlich bei der Behörde", "at the authority", NULL, 0},
    {"fax", "Fax", "fax", NULL, 0},
    {"record", "zur Niederschrift", "orally for the record", NULL, 0},
    {"post", "Post", "post", NULL, 0},
    {"elec", "elektronisch", "electronically", NULL, 0},
    CODES_REST,
};
CODES(deadline_how);

/* The codes of land_code (common/base/holiday.h). */
static const struct code land[] = {
    {"NI", "Niedersachsen", "Lower Saxony", NULL, 0},
    {"NW", "Nordrhein-Westfalen", "North Rhine-Westphalia", NULL, 0},
    {"BB", "Brandenburg", "Brandenburg", NULL, 0},
    {"BE", "Berlin", "Berlin", NULL, 0},
    {"BW", "Baden-Württemberg", "Baden-Württemberg", NULL, 0},
    {"BY", "Bayern", "Bavaria", NULL, 0},
    {"HB", "Bremen", "Bremen", NULL, 0},
    {"HE", "Hessen", "Hesse", NULL, 0},
    {"HH", "Hamburg", "Hamburg", NULL, 0},
    {"MV", "Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania", NULL, 0},
    {"RP", "Rheinland-Pfalz", "Rhineland-Palatinate", NULL, 0},
    {"SH", "Schleswig-Holstein", "Schleswig-Holstein", NULL, 0},
    {"SL", "Saarland", "Saarland", NULL, 0},
    {"SN", "Sachsen", "Saxony", NULL, 0},
    {"ST", "Sachsen-Anhalt", "Saxony-Anhalt", NULL, 0},
    {"TH", "Thüringen", "Thuringia", NULL, 0},
    CODES_REST,
};
CODES(land);

static const struct code period_unit[] = {
    {"letter", "wie im Brief", "as in the letter", NULL, 0},
    {"h", "Stunden", "hours", NULL, 0},
    {"d", "Tage", "days", NULL, 0},
    {"w", "Wochen", "weeks", NULL, 0},
    {"m", "Monate", "months", NULL, 0},
    {"until", "bis zum Tag selbst", "until the day itself", NULL, 0},
    {"none", "keine Frist", "no period", NULL, 0},
    CODES_REST,
};
CODES(period_unit);

/* Where a missing instruction leaves a year. */
static const struct code year_basis[] = {
    {"sgg", "§ 66 Abs. 2 SGG", "§ 66 (2) SGG", NULL, 0},
    {"vwgo", "§ 58 Abs. 2 VwGO", "§ 58 (2) VwGO", NULL, 0},
    {"none", "keine", "none", NULL, 0},
    CODES_REST,
};
CODES(year_basis);
