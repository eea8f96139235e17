/* Ehrenamt: people who help, what they did, rides, groups, network, things given. */
#include "common/casework/volunteer/kinds.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"

static const struct book volunteers = {
    .kind = &kind_volunteer,
    .key = 'e',
    .columns = {{"family", 0, 0, false, NULL, NULL}, {"given", 14, 0, false, NULL, NULL},
	{"phone", 16, 40, false, NULL, NULL}, {"car_seats", 5, 60, true, "Auto", "car"},
	{"languages", 24, 90, false, NULL, NULL}},
    .order = "t.family, t.given",
    .views = {{"dabei", "active", "t.until IS NULL OR t.until >= ?1"},
	{"mit Auto", "with a car", "t.car_seats > 0 AND (t.until IS NULL OR t.until >= ?1)"},
	{"Telefonkette", "phone chain", "t.chain_order IS NOT NULL"}, {"alle", "all", "1"}},
    .attention = "t.certificate_until < ?1",
    .past = "t.until < ?1",
    .deeds = {DEED_PHONE_CHAIN},
    .screen = &phone_chain_book,
};

static const struct book engagements = {
    .kind = &kind_volunteer_engagement,
    .note = &kind_engagement_note,
    .key = 'z',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"volunteer_code", 10, 0, false, NULL, NULL},
	{"kind", 14, 30, false, NULL, NULL}, {"minutes", 8, 50, true, NULL, NULL},
	{"km", 7, 70, true, NULL, NULL}},
    .order = "t.day DESC",
};

static const struct book rides = {
    .kind = &kind_ride,
    .note = &kind_ride_note,
    .key = 'f',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"begins", 5, 0, false, "ab", "from"},
	{"destination", 0, 0, false, NULL, NULL}, {"persons", 5, 60, true, "Pers.", "pers."},
	{"driver_kind", 14, 80, false, NULL, NULL}, {"state", 10, 46, false, NULL, NULL}},
    .order = "t.day DESC, t.begins",
    .person = "EXISTS (SELECT 1 FROM ride_note n WHERE n.id = t.id AND n.person_id = ?2)",
    .views = {{"kommende", "coming", "t.day >= ?1"}, {"offen", "open", "t.state = 'open'"},
	{"ohne Zettel", "without a slip",
	    "t.state = 'assigned' AND t.day >= ?1 AND EXISTS (SELECT 1 FROM ride_note n WHERE n.id "
	    "= t.id AND n.slip_printed_on IS NULL)"},
	{"alle", "all", "1"}},
    /* nobody drives it, and it is less than 48 hours off */
    .attention = "t.state = 'open' AND t.day >= ?1 AND t.day <= CAST(strftime('%Y%m%d',"
		 " substr(?1, 1, 4) || '-' || substr(?1, 5, 2) || '-' || substr(?1, 7, 2),"
		 " '+2 days') AS INTEGER)",
    .past = "t.state IN ('done', 'cancelled')",
    .save = save_ride,
    .tell = tell_ride,
    .deeds = {{ACT_ASSIGN, "z: wer fährt?", "z: who drives?", deed_drivers},
	{ACT_SLIP, "Z: Zettel", "Z: slip", deed_slip},
	{ACT_BOOK, "b: gefahren", "b: driven", deed_driven},
	{ACT_MAKE, "m: Liste", "m: list", deed_ride_list}},
    .screen = &rides_book,
};

static const struct book groups = {
    .kind = &kind_group_activity,
    .key = 'g',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"kind", 0, 0, false, NULL, NULL},
	{"adults", 5, 34, true, "Erw.", "adlt"}, {"children", 6, 40, true, NULL, NULL},
	{"volunteers", 6, 70, true, "Ehr.", "vol."}},
    .order = "t.day DESC",
};

static const struct book meetings = {
    .kind = &kind_network_meeting,
    .key = 'n',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"kind", 16, 0, false, NULL, NULL},
	{"subject", 0, 0, false, NULL, NULL}},
    .order = "t.day DESC",
};

static const struct book handouts = {
    .kind = &kind_item_handout,
    .key = 's',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"item", 12, 0, false, NULL, NULL},
	{"what", 0, 0, false, NULL, NULL}, {"household_id", 24, 90, false, NULL, NULL},
	{"loan_until", 10, 60, false, NULL, NULL}},
    .order = "t.day DESC",
    .person = "(t.person_id = ?2 OR t.household_id IN (SELECT m.household_id FROM household_member "
	      "m WHERE m.person_id = ?2 AND m.deleted = 0))",
    .views = {{"alle", "all", "1"},
	{"verliehen", "on loan", "t.loan_until IS NOT NULL AND t.returned_on IS NULL"},
	{"wird gebraucht", "needed",
	    "t.household_id IS NULL AND t.person_id IS NULL AND t.loan_until IS NULL AND "
	    "t.returned_on IS NULL"}},
    .attention = "t.loan_until < ?1 AND t.returned_on IS NULL",
    .past = "t.returned_on IS NOT NULL",
    .deeds = {{ACT_MAKE, "m: Liste", "m: list", deed_donation_list, true}},
    .screen = &donations_book,
};

const struct book_area book_area_volunteer = {'e', '6', "Ehrenamt", "Volunteers",
    {&volunteers, &engagements, &rides, &groups, &meetings, &handouts, NULL}};
