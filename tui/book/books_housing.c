/* Wohnen: who searches, what is offered, who fits, who moved in. */
#include "common/casework/housing/kinds.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"

static const enum action_id offers_actions[] = {BOOK_ACTIONS, ACT_PROPOSE, ACT_NONE};
static const struct screen_ops offers_screen = {
    .name = "book", .actions = offers_actions, BOOK_OPS};

static const enum action_id matches_actions[] = {BOOK_ACTIONS, ACT_ASSIGN, ACT_NONE};
static const struct screen_ops matches_screen = {
    .name = "book", .actions = matches_actions, BOOK_OPS};

static const struct book searches = {
    .kind = &kind_housing_search,
    .key = 'g',
    .columns = {{"household_id", 0, 0, false, NULL, NULL},
	{"rooms_min", 5, 0, true, "Zi.", "rooms"}, {"persons", 5, 30, true, "Pers.", "pers."},
	{"since", 10, 52, false, NULL, NULL}, {"priority", 12, 60, false, NULL, NULL},
	{"state", 12, 80, false, NULL, NULL}},
    .order = "t.priority DESC, t.since",
    .person = "t.household_id IN (SELECT m.household_id FROM household_member m WHERE m.person_id "
	      "= ?2 AND m.deleted = 0)",
    .views = {{"sucht", "searching", "t.state = 'active'"},
	{"ruht", "paused", "t.state = 'paused'"}, {"alle", "all", "1"}},
    .attention = "t.state = 'active' AND (t.wbs_until < ?1 OR coalesce(t.last_confirmed, t.since) "
		 "< ?1 - 600)",
    .past = "t.state IN ('placed', 'withdrawn')",
};

static const struct book offers = {
    .kind = &kind_housing_offer,
    .key = 'a',
    .columns = {{"address", 0, 0, false, NULL, NULL}, {"rooms", 4, 0, true, "Zi.", "rms"},
	{"rent_cold", 11, 36, true, NULL, NULL}, {"district", 16, 60, false, NULL, NULL},
	{"state", 12, 76, false, NULL, NULL}},
    .order = "t.received_on DESC",
    .views = {{"offen", "open", "t.state NOT IN ('gone', 'unfit', 'placed')"},
	{"alle", "all", "1"}},
    .past = "t.state IN ('gone', 'unfit', 'placed')",
    .deeds = {{ACT_PROPOSE, "v: wer passt?", "v: who fits?", deed_fit}},
    .screen = &offers_screen,
};

static const struct book matches = {
    .kind = &kind_housing_match,
    .key = 'v',
    .columns = {{"search_id", 0, 0, false, NULL, NULL}, {"offer_id", 18, 40, false, NULL, NULL},
	{"verdict", 10, 0, false, NULL, NULL}, {"proposed_on", 10, 70, false, NULL, NULL}},
    .order = "t.proposed_on DESC",
    .person = "EXISTS (SELECT 1 FROM housing_search s WHERE s.id = t.search_id AND s.household_id "
	      "IN (SELECT m.household_id FROM household_member m WHERE m.person_id = ?2))",
    .views = {{"offen", "open", "t.lost_reason IS NULL"}, {"alle", "all", "1"}},
    .past = "t.lost_reason IS NOT NULL",
    .deeds = {{ACT_ASSIGN, "z: zieht ein", "z: moves in", deed_move_in}},
    .screen = &matches_screen,
};

const struct book book_placements = {
    .kind = &kind_housing_placement,
    .key = 'e',
    .columns = {{"household_id", 0, 0, false, NULL, NULL},
	{"moved_in_on", 10, 0, false, NULL, NULL}, {"persons", 5, 36, true, "Pers.", "pers."},
	{"offer_id", 20, 60, false, NULL, NULL}},
    .order = "t.moved_in_on DESC",
    .person = "t.household_id IN (SELECT m.household_id FROM household_member m WHERE m.person_id "
	      "= ?2 AND m.deleted = 0)",
    .save = save_placement,
};

const struct book_area book_area_housing = {
    'w', '4', "Wohnen", "Housing", {&searches, &offers, &matches, &book_placements, NULL}};
