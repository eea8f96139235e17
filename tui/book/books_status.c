/* Status: residence, benefits, numbers, consents of a person. */
#include "common/casework/status/kinds.h"
#include "tui/book/books.h"

static const struct book statuses = {
    .kind = &kind_person_status,
    .key = 'a',
    .columns = {{"person_id", 0, 0, false, NULL, NULL}, {"status", 16, 0, false, NULL, NULL},
	{"valid_until", 10, 40, false, NULL, NULL}},
    .order = "coalesce(t.valid_until, 99999999)",
    .person = "t.person_id = ?2",
    .views = {{"jetzt", "now", "t.until IS NULL"},
	{"läuft in drei Monaten ab", "expires within three months",
	    "t.until IS NULL AND t.valid_until <= ?1 + 300"},
	{"alle", "all", "1"}},
    .attention = "t.until IS NULL AND t.valid_until < ?1",
    .past = "t.until IS NOT NULL",
};

static const struct book benefits = {
    .kind = &kind_person_benefit,
    .key = 'l',
    .columns = {{"person_id", 0, 0, false, NULL, NULL}, {"benefit", 16, 0, false, NULL, NULL},
	{"to_day", 10, 40, false, NULL, NULL}},
    .order = "coalesce(t.to_day, 99999999)",
    .person = "t.person_id = ?2",
    .views = {{"jetzt", "now", "t.to_day IS NULL OR t.to_day >= ?1"}, {"alle", "all", "1"}},
    .past = "t.to_day < ?1",
};

static const struct book numbers = {
    .kind = &kind_person_number,
    .key = 'n',
    .columns = {{"person_id", 0, 0, false, NULL, NULL}, {"kind", 16, 0, false, NULL, NULL},
	{"value", 16, 46, false, NULL, NULL}},
    .order = "t.needed_until",
    .person = "t.person_id = ?2",
    .attention = "t.needed_until < ?1",
};

static const struct book consents = {
    .kind = &kind_consent,
    .key = 'e',
    .columns = {{"person_id", 0, 0, false, NULL, NULL}, {"kind", 16, 0, false, NULL, NULL},
	{"given_on", 10, 46, false, NULL, NULL}, {"valid_until", 10, 60, false, NULL, NULL}},
    .order = "t.given_on DESC",
    .person = "t.person_id = ?2",
    .views = {{"gültig", "valid",
		  "t.revoked_on IS NULL AND (t.valid_until IS NULL OR t.valid_until >= ?1)"},
	{"alle", "all", "1"}},
    .attention = "t.revoked_on IS NULL AND t.valid_until < ?1",
    .past = "t.revoked_on IS NOT NULL OR t.valid_until < ?1",
};

const struct book_area book_area_status = {'s', 0, "Status und Einwilligungen",
    "Status and consents", {&statuses, &benefits, &numbers, &consents, NULL}};
