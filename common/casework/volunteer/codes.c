/* What belongs to volunteers, rides and gatherings. */
#include "common/casework/codes.h"
#include "common/casework/volunteer/kinds.h"

static const struct code skill[] = {
    {"GER", "Deutsch üben", "practising German", NULL, 0},
    {"AUTH", "Behörden, Formulare", "authorities, forms", NULL, 0},
    {"RIDE", "Fahren", "driving", NULL, 0},
    {"MOVE", "Umzug, Handwerk", "moving, handicraft", NULL, 0},
    {"CHILD", "Kinder, Hausaufgaben", "children, homework", NULL, 0},
    {"MED", "Arztbegleitung", "to the doctor", NULL, 0},
    {"WORK", "Arbeitssuche", "looking for work", NULL, 0},
    {"INT", "Sprachmittlung", "interpreting", NULL, 0},
    {"SPORT", "Sport", "sports", NULL, 0},
    {"COOK", "Kochen, Café", "cooking, café", NULL, 0},
    {"PC", "Computer, Telefon", "computers, phones", NULL, 0},
    CODES_REST,
};
CODES(skill);

/* Weekday and part of the day: 1m Monday morning, 1n afternoon, 1a evening. */
static const struct code availability[] = {
    {"1m", "Mo vormittags", "Mon morning", NULL, 0},
    {"1n", "Mo nachmittags", "Mon afternoon", NULL, 0},
    {"1a", "Mo abends", "Mon evening", NULL, 0},
    {"2m", "Di vormittags", "Tue morning", NULL, 0},
    {"2n", "Di nachmittags", "Tue afternoon", NULL, 0},
    {"2a", "Di abends", "Tue evening", NULL, 0},
    {"3m", "Mi vormittags", "Wed morning", NULL, 0},
    {"3n", "Mi nachmittags", "Wed afternoon", NULL, 0},
    {"3a", "Mi abends", "Wed evening", NULL, 0},
    {"4m", "Do vormittags", "Thu morning", NULL, 0},
    {"4n", "Do nachmittags", "Thu afternoon", NULL, 0},
    {"4a", "Do abends", "Thu evening", NULL, 0},
    {"5m", "Fr vormittags", "Fri morning", NULL, 0},
    {"5n", "Fr nachmittags", "Fri afternoon", NULL, 0},
    {"5a", "Fr abends", "Fri evening", NULL, 0},
    {"6m", "Sa vormittags", "Sat morning", NULL, 0},
    {"6n", "Sa nachmittags", "Sat afternoon", NULL, 0},
    {"6a", "Sa abends", "Sat evening", NULL, 0},
    {"7m", "So vormittags", "Sun morning", NULL, 0},
    {"7n", "So nachmittags", "Sun afternoon", NULL, 0},
    {"7a", "So abends", "Sun evening", NULL, 0},
    CODES_REST,
};
CODES(availability);

static const struct code allowance[] = {
    {"none", "keine", "none", NULL, 0},
    {"flat", "Ehrenamtspauschale", "volunteer allowance", NULL, 0},
    {"travel", "nur Fahrtkosten", "travel only", NULL, 0},
    CODES_REST,
};
CODES(allowance);

static const struct code ride_state[] = {
    {"open", "offen", "open", NULL, CODE_OPEN},
    {"assigned", "vergeben", "assigned", NULL, CODE_OPEN},
    {"done", "gefahren", "done", NULL, 0},
    {"no_show", "nicht erschienen", "no-show", NULL, 0},
    {"cancelled", "abgesagt", "cancelled", NULL, 0},
    CODES_REST,
};
CODES(ride_state);

static const struct code cost_basis[] = {
    {"none", "keine Erstattung", "no reimbursement", NULL, 0},
    {"interest", "erhebliches Interesse (§ 5 NRKVO)", "substantial interest (§ 5 NRKVO)", NULL, 0},
    {"normal", "sonst (§ 5 NRKVO)", "otherwise (§ 5 NRKVO)", NULL, 0},
    {"receipt", "nach Beleg", "by receipt", NULL, 0},
    CODES_REST,
};
CODES(cost_basis);

static const struct code group_kind[] = {
    {"CAFE", "Café International", "Café International", NULL, 0},
    {"HOUR", "Sprechstunde", "office hour", NULL, 0},
    {"INFO", "Infoveranstaltung", "information event", NULL, 0},
    {"TRIP", "Ausflug", "trip", NULL, 0},
    {"TALK", "Sprachtreff", "language meeting", NULL, 0},
    {"WOMEN", "Frauengruppe", "women's group", NULL, 0},
    {"FEST", "Fest", "celebration", NULL, 0},
    CODES_REST,
};
CODES(group_kind);

static const struct code meeting_kind[] = {
    {"COUNTY", "Austausch mit dem Landkreis", "county coordination", NULL, 0},
    {"KMN", "Regionalverbund KMN", "regional network KMN", NULL, 0},
    {"CAFE", "Team des Cafés", "café team", NULL, 0},
    {"EDU", "Schule, Kita", "school, childcare", NULL, 0},
    {"LL", "Gespräch mit Vermietern", "landlords' talk", NULL, 0},
    {"POL", "Polizei, Ordnungsamt", "police, public order", NULL, 0},
    CODES_REST,
};
CODES(meeting_kind);

static const struct code item[] = {
    {"FURN", "Möbel", "furniture", NULL, 0},
    {"BIKE", "Fahrrad", "bicycle", NULL, 0},
    {"SEAT", "Kindersitz", "child seat", NULL, 0},
    {"HOUSE", "Haushalt", "household", NULL, 0},
    {"SCHOOL", "Schulranzen", "school bag", NULL, 0},
    {"LAPTOP", "Laptop", "laptop", NULL, 0},
    {"CLOTH", "Kleidung", "clothing", NULL, 0},
    CODES_REST,
};
CODES(item);
