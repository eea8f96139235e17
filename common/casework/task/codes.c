/* What belongs to tasks. */
#include "common/casework/codes.h"
#include "common/casework/task/kinds.h"

static const struct code bring[] = {
    {"ID", "Ausweis, Pass", "identity card, passport", NULL, 0},
    {"TITLE", "Aufenthaltstitel", "residence title", NULL, 0},
    {"LETTER", "der Brief selbst", "the letter itself", NULL, 0},
    {"DEC", "letzter Bescheid", "last decision", NULL, 0},
    {"VAC", "Impfausweis", "vaccination card", NULL, 0},
    {"HI", "Gesundheitskarte", "health card", NULL, 0},
    {"BIRTH", "Geburtsurkunde", "birth certificate", NULL, 0},
    {"BANK", "Kontoauszüge", "bank statements", NULL, 0},
    {"RENT", "Mietvertrag", "tenancy agreement", NULL, 0},
    {"PAY", "Lohnabrechnung", "pay slip", NULL, 0},
    {"PHOTO", "Passfoto", "photo", NULL, 0},
    {"MONEY", "Bargeld", "cash", NULL, 0},
    CODES_REST,
};
CODES(bring);

static const struct code weekdays[] = {
    {"1", "Montag", "Monday", NULL, 0},
    {"2", "Dienstag", "Tuesday", NULL, 0},
    {"3", "Mittwoch", "Wednesday", NULL, 0},
    {"4", "Donnerstag", "Thursday", NULL, 0},
    {"5", "Freitag", "Friday", NULL, 0},
    {"6", "Samstag", "Saturday", NULL, 0},
    {"7", "Sonntag", "Sunday", NULL, 0},
    CODES_REST,
};
CODES(weekdays);

static const struct code severity[] = {
    {"1", "gering", "low", NULL, 0},
    {"2", "mittel", "medium", NULL, 0},
    {"3", "schwer", "severe", NULL, 0},
    CODES_REST,
};
CODES(severity);

static const struct code issue_risk[] = {
    {"HOME", "Verlust der Wohnung", "loss of housing", NULL, 0},
    {"BEN", "Verlust von Leistungen", "loss of benefit", NULL, 0},
    {"DL", "versäumte Frist", "missed deadline", NULL, 0},
    {"HEALTH", "Gesundheit", "health", NULL, 0},
    {"CHILD", "Kindeswohl", "child welfare", NULL, 0},
    {"DEBT", "Schulden", "debt", NULL, 0},
    CODES_REST,
};
CODES(issue_risk);

static const struct code confidence[] = {
    {"low", "gering", "low", NULL, 0},
    {"medium", "mittel", "medium", NULL, 0},
    CODES_REST,
};
CODES(confidence);

static const struct code goal_state[] = {
    {"agreed", "vereinbart", "agreed", NULL, CODE_OPEN},
    {"running", "läuft", "running", NULL, CODE_OPEN},
    {"reached", "erreicht", "reached", NULL, 0},
    {"partly", "teilweise erreicht", "partly reached", NULL, 0},
    {"abandoned", "aufgegeben", "abandoned", NULL, 0},
    CODES_REST,
};
CODES(goal_state);
