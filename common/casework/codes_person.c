/* What is known of a person. */
#include "common/casework/codes.h"

static const struct code sex[] = {
    {"m", "männlich", "male", NULL, 0},
    {"w", "weiblich", "female", NULL, 0},
    {"d", "divers", "diverse", NULL, 0},
    {"oa", "ohne Angabe", "no entry", NULL, 0},
    CODES_REST,
};
CODES(sex);

static const struct code birth_quality[] = {
    {"exact", "genau", "exact", NULL, 0},
    {"month", "nur Monat und Jahr", "month and year only", NULL, 0},
    {"year", "nur Jahr", "year only", NULL, 0},
    {"assigned_0101", "01.01. im Papier, weil unbekannt", "01 Jan. assigned", NULL, 0},
    {"estimated", "geschätzt", "estimated", NULL, 0},
    {"unknown", "gar nicht bekannt", "not known at all", NULL, 0},
    CODES_REST,
};
CODES(birth_quality);

static const struct code family[] = {
    {"LD", "ledig", "single", NULL, 0},
    {"VH", "verheiratet", "married", NULL, 0},
    {"RV", "religiös verheiratet, nicht amtlich", "religious marriage only", NULL, 0},
    {"GT", "getrennt lebend", "separated", NULL, 0},
    {"GS", "geschieden", "divorced", NULL, 0},
    {"VW", "verwitwet", "widowed", NULL, 0},
    {"LP", "Lebenspartnerschaft", "civil partnership", NULL, 0},
    CODES_REST,
};
CODES(family);

static const struct code famrole[] = {
    {"FA", "Vater", "father", NULL, 0},
    {"MO", "Mutter", "mother", NULL, 0},
    {"PA", "Partner/in", "partner", NULL, 0},
    {"CH", "Kind", "child", NULL, 0},
    {"SI", "Geschwister", "sibling", NULL, 0},
    {"GP", "Großelternteil", "grandparent", NULL, 0},
    {"RE", "sonstige Verwandte", "other relative", NULL, 0},
    {"WA", "Mündel, Pflegekind", "ward, foster child", NULL, 0},
    {"NR", "nicht verwandt", "unrelated", NULL, 0},
    CODES_REST,
};
CODES(famrole);

static const struct code work_state[] = {
    {"EMP", "beschäftigt", "employed", NULL, 0},
    {"MINI", "Minijob", "marginal job", NULL, 0},
    {"SELF", "selbständig", "self-employed", NULL, 0},
    {"TRN", "Ausbildung", "vocational training", NULL, 0},
    {"INT", "Praktikum", "internship", NULL, 0},
    {"OPP", "Arbeitsgelegenheit (§ 5 AsylbLG)", "work opportunity", NULL, 0},
    {"SCH", "Schule, Studium", "school, studies", NULL, 0},
    {"CRS", "Kurs", "course", NULL, 0},
    {"PAR", "Elternzeit, Betreuung", "parenting, care", NULL, 0},
    {"UNE", "arbeitsuchend", "seeking work", NULL, 0},
    {"INC", "nicht erwerbsfähig", "unable to work", NULL, 0},
    {"RET", "Rente", "retired", NULL, 0},
    CODES_REST,
};
CODES(work_state);

static const struct code cefr[] = {
    {"0", "keine", "none", NULL, 0},
    {"AL", "Alphabetisierung", "literacy stage", NULL, 0},
    {"A1", "A1", "A1", NULL, 0},
    {"A2", "A2", "A2", NULL, 0},
    {"B1", "B1", "B1", NULL, 0},
    {"B2", "B2", "B2", NULL, 0},
    {"C1", "C1", "C1", NULL, 0},
    {"C2", "C2", "C2", NULL, 0},
    CODES_REST,
};
CODES(cefr);

static const struct code literacy[] = {
    {"none", "nicht alphabetisiert", "not literate", NULL, 0},
    {"other", "andere Schrift", "other script", NULL, 0},
    {"latin", "lateinische Schrift", "Latin script", NULL, 0},
    CODES_REST,
};
CODES(literacy);

static const struct code need[] = {
    {"PREG", "schwanger", "pregnant", NULL, 0},
    {"SPAR", "alleinerziehend", "single parent", NULL, 0},
    {"UAM", "unbegleitet minderjährig", "unaccompanied minor", NULL, 0},
    {"DIS", "Behinderung, Mobilität", "disability, mobility", NULL, 0},
    {"ILL", "schwere Erkrankung", "serious illness", NULL, 0},
    {"PSY", "psychische Belastung", "mental strain", NULL, 0},
    {"VIO", "Gewalt-, Folteropfer", "victim of violence or torture", NULL, 0},
    {"OLD", "65 und älter", "elderly", NULL, 0},
    {"LGB", "LSBTIQ", "LGBTIQ", NULL, 0},
    {"INF", "Säugling", "infant", NULL, 0},
    {"ILT", "nicht alphabetisiert", "illiterate", NULL, 0},
    CODES_REST,
};
CODES(need);

static const struct code age_group[] = {
    {"0-2", "0–2", "0-2", NULL, 0},
    {"3-5", "3–5", "3-5", NULL, 0},
    {"6-11", "6–11", "6-11", NULL, 0},
    {"12-17", "12–17", "12-17", NULL, 0},
    {"18-26", "18–26", "18-26", NULL, 0},
    {"27-39", "27–39", "27-39", NULL, 0},
    {"40-64", "40–64", "40-64", NULL, 0},
    {"65+", "65 und älter", "65 and over", NULL, 0},
    CODES_REST,
};
CODES(age_group);

static const struct code name_source[] = {
    {"AKN", "Ankunftsnachweis", "proof of arrival", NULL, 0},
    {"TIT", "Aufenthaltstitel", "residence document", NULL, 0},
    {"PASS", "Pass", "passport", NULL, 0},
    {"REG", "Meldebescheinigung", "registration certificate", NULL, 0},
    {"SELF", "Selbstangabe", "own statement", NULL, 0},
    {"OTH", "Sonstiges", "other", NULL, 0},
    CODES_REST,
};
CODES(name_source);

static const struct code name_order[] = {
    {"family_first", "Familienname zuerst", "family name first", NULL, 0},
    {"given_first", "Vorname zuerst", "given name first", NULL, 0},
    CODES_REST,
};
CODES(name_order);

static const struct code script[] = {
    {"Latn", "lateinisch", "Latin", NULL, 0},
    {"Arab", "arabisch", "Arabic", NULL, 0},
    {"Cyrl", "kyrillisch", "Cyrillic", NULL, 0},
    {"Ethi", "äthiopisch", "Ethiopic", NULL, 0},
    {"Other", "andere", "other", NULL, 0},
    CODES_REST,
};
CODES(script);

static const struct code messenger[] = {
    {"wa", "WhatsApp", "WhatsApp", NULL, 0},
    {"tg", "Telegram", "Telegram", NULL, 0},
    {"sig", "Signal", "Signal", NULL, 0},
    {"vib", "Viber", "Viber", NULL, 0},
    {"imo", "IMO", "IMO", NULL, 0},
    {"oth", "anderer", "other", NULL, 0},
    {"none", "keiner", "none", NULL, 0},
    CODES_REST,
};
CODES(messenger);
