/* Reference data with validity, and figures from before the program. */
#include "common/casework/housing/kinds.h"
#include "common/casework/money/kinds.h"
#include "common/casework/office/kinds.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/volunteer/kinds.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"

static const struct book rules = {
    .kind = &kind_deadline_rule,
    .key = 'f',
    .columns = {{"code", 9, 0, false, NULL, NULL}, {"document", 0, 0, false, NULL, NULL},
	{"basis", 18, 60, false, NULL, NULL}},
    .order = "t.code",
    .views =
	{{"gilt jetzt", "in force",
	     "(t.from_day IS NULL OR t.from_day <= ?1) AND (t.to_day IS NULL OR t.to_day >= ?1)"},
	    {"alle", "all", "1"}},
    .past = "t.to_day < ?1",
};

static const struct book holidays = {
    .kind = &kind_holiday,
    .key = 't',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"name", 0, 0, false, NULL, NULL},
	{"land", 16, 40, false, NULL, NULL}},
    .order = "t.day",
    .views = {{"ab heute", "from today", "t.day >= ?1"}, {"alle", "all", "1"}},
    .past = "t.day < ?1",
};

static const struct book rents = {
    .kind = &kind_rent_limit,
    .key = 'm',
    .columns = {{"persons", 6, 0, true, "Pers.", "pers."}, {"limit_cents", 12, 0, true, NULL, NULL},
	{"from_day", 10, 0, false, NULL, NULL}, {"to_day", 10, 46, false, NULL, NULL}},
    .order = "t.from_day DESC, t.persons",
    .views = {{"gilt jetzt", "in force", "t.to_day IS NULL OR t.to_day >= ?1"},
	{"alle", "all", "1"}},
    .past = "t.to_day < ?1",
};

static const struct book rates = {
    .kind = &kind_travel_rate,
    .key = 'k',
    .columns = {{"vehicle", 0, 0, false, NULL, NULL},
	{"cents_per_km", 8, 0, true, "ct/km", "ct/km"}, {"from_day", 10, 0, false, NULL, NULL}},
    .order = "t.from_day DESC",
    .past = "t.to_day < ?1",
};

static const struct book destinations = {
    .kind = &kind_destination,
    .key = 'o',
    .columns = {{"name", 0, 0, false, NULL, NULL}, {"km", 5, 0, true, "km", "km"},
	{"minutes", 9, 0, true, "Fahrzeit", "drive"}, {"checked_on", 10, 60, false, NULL, NULL},
	{"source", 30, 90, false, NULL, NULL}},
    .order = "t.name COLLATE NOCASE, t.from_day DESC",
    .views =
	{{"gilt jetzt", "in force",
	     "(t.from_day IS NULL OR t.from_day <= ?1) AND (t.to_day IS NULL OR t.to_day >= ?1)"},
	    {"nie geprüft", "never checked", "t.checked_on IS NULL"}, {"alle", "all", "1"}},
    .attention = "t.checked_on IS NULL",
    .past = "t.to_day < ?1",
    .deeds = {{ACT_MAKE, "m: mitgelieferte", "m: shipped ones", deed_adopt_destinations, true}},
    .screen = &destinations_book,
};

static const struct book retention = {
    .kind = &kind_retention_rule,
    .key = 'a',
    .columns = {{"class", 0, 0, false, NULL, NULL}, {"months", 7, 0, true, NULL, NULL},
	{"action", 14, 30, false, NULL, NULL}},
    .order = "t.class",
};

static const struct book population = {
    .kind = &kind_population_snapshot,
    .key = 'b',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"status_group", 0, 0, false, NULL, NULL},
	{"persons", 8, 0, true, NULL, NULL}},
    .order = "t.day DESC",
};

static const struct book legacy = {
    .kind = &kind_legacy_figure,
    .key = 'z',
    .columns = {{"month", 10, 0, false, NULL, NULL}, {"requests", 8, 0, true, NULL, NULL},
	{"contacts", 8, 0, true, NULL, NULL}, {"persons", 8, 40, true, NULL, NULL}},
    .order = "t.month DESC",
};

const struct book_area book_area_reference = {'x', 0, "Nachschlagen und Altzahlen",
    "Reference data and old figures",
    {&rules, &holidays, &rents, &rates, &destinations, &retention, &population, &legacy, NULL}};
