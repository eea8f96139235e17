/* Kontaktbuch: offices, doctors, landlords and who answers there. */
#include "common/casework/paper/kinds.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"

static const struct book organisations = {
    .kind = &kind_organisation,
    .key = 's',
    .columns = {{"name", 0, 0, false, NULL, NULL}, {"kind", 14, 30, false, NULL, NULL},
	{"phone", 16, 50, false, NULL, NULL}, {"town", 14, 70, false, NULL, NULL}},
    .order = "t.name COLLATE NOCASE",
    .views = {{"alle", "all", "1"},
	{"lange nicht geprüft", "long unverified", "coalesce(t.verified_on, 0) < ?1 - 10000"}},
    .attention = "t.verified_on < ?1 - 10000",
    .deeds = {DEED_PHONE_CHAIN},
    .screen = &phone_chain_book,
};

static const struct book persons = {
    .kind = &kind_org_contact,
    .key = 'a',
    .columns = {{"organisation_id", 0, 0, false, NULL, NULL},
	{"function", 16, 0, false, NULL, NULL}, {"phone", 16, 50, false, NULL, NULL}},
    .order = "t.function",
};

const struct book_area book_area_contacts = {
    'o', 0, "Kontaktbuch", "Contact book", {&organisations, &persons, NULL}};
