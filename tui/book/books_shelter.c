/* Unterkünfte und Zuweisung. */
#include "common/casework/shelter/kinds.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"
#include "tui/screens/screens.h"

bool
deed_arrival(struct screen *s, const struct id *allocation, struct err *e)
{
	return open_arrival(s->app, allocation, e);
}

static const enum action_id allocations_actions[] = {
    BOOK_ACTIONS, ACT_PROPOSE, ACT_ARRIVAL, ACT_NONE};
static const struct screen_ops allocations_screen = {
    .name = "book", .actions = allocations_actions, BOOK_OPS};

static const struct book allocations = {
    .kind = &kind_allocation,
    .key = 'z',
    .columns = {{"expected_on", 10, 0, false, NULL, NULL},
	{"persons_announced", 6, 0, true, "Pers.", "pers."}, {"families", 0, 0, false, NULL, NULL},
	{"authority", 14, 60, false, NULL, NULL}, {"unplaced", 9, 50, true, NULL, NULL},
	{"state", 12, 40, false, NULL, NULL}},
    .order = "t.expected_on DESC",
    .views = {{"offen", "open", "t.arrived_on IS NULL"}, {"alle", "all", "1"}},
    .attention = "(t.arrived_on IS NULL AND t.expected_on <= ?1) OR t.unplaced > 0",
    .save = save_allocation,
    .past = "t.arrived_on IS NOT NULL",
    .deeds = {{ACT_PROPOSE, "v: wer schläft wo?", "v: who sleeps where?", deed_place},
	{ACT_ARRIVAL, "E: Ankunft", "E: arrival", deed_arrival}},
    .screen = &allocations_screen,
};

static const struct book accommodations = {
    .kind = &kind_accommodation,
    .key = 'u',
    .columns = {{"name", 0, 0, false, NULL, NULL}, {"district", 14, 36, false, NULL, NULL},
	{"beds", 6, 0, true, NULL, NULL}, {"mobile_network", 10, 66, false, NULL, NULL}},
    .order = "t.name",
    .views = {{"in Betrieb", "open", "t.closed_on IS NULL"}, {"alle", "all", "1"}},
    .save = save_bed,
    .dropped = recount_beds,
    .attention = "t.lease_until < ?1",
    .past = "t.closed_on IS NOT NULL",
};

static const struct book rooms = {
    .kind = &kind_room,
    .key = 'r',
    .columns = {{"accommodation_id", 0, 0, false, NULL, NULL}, {"number", 8, 0, false, NULL, NULL},
	{"beds", 6, 0, true, NULL, NULL}, {"use", 12, 46, false, NULL, NULL}},
    .order = "t.accommodation_id, t.number",
};

static const struct book occupancies = {
    .kind = &kind_occupancy,
    .key = 'b',
    .columns = {{"person_id", 0, 0, false, NULL, NULL},
	{"accommodation_id", 16, 36, false, NULL, NULL}, {"room_id", 10, 70, false, NULL, NULL},
	{"from_day", 10, 0, false, NULL, NULL}},
    .order = "t.from_day DESC",
    .person = "t.person_id = ?2",
    .views = {{"jetzt", "now", "t.to_day IS NULL OR t.to_day >= ?1"}, {"alle", "all", "1"}},
    .save = save_bed,
    .dropped = recount_beds,
    .past = "t.to_day < ?1",
};

static const struct book quotas = {
    .kind = &kind_quota,
    .key = 'q',
    .columns = {{"from_day", 10, 0, false, NULL, NULL}, {"to_day", 10, 0, false, NULL, NULL},
	{"target", 6, 0, true, NULL, NULL}, {"fulfilled", 8, 36, true, NULL, NULL}},
    .order = "t.from_day DESC",
};

const struct book_area book_area_shelter = {'u', 0, "Unterkünfte und Zuweisung",
    "Shelters and allocation",
    {&allocations, &accommodations, &rooms, &occupancies, &quotas, NULL}};

bool
open_allocations(struct app *app, struct err *e)
{
	return book_open(app, &book_area_shelter, 0, NULL, e);
}
