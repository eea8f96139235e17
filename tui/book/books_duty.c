/* Dienst: absences, incidents, working alone, interpreters, preparedness. */
#include "common/casework/casework.h"
#include "common/casework/office/kinds.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"

static const struct book absences = {
    .kind = &kind_absence,
    .key = 'a',
    .columns = {{"from_day", 10, 0, false, NULL, NULL}, {"to_day", 10, 0, false, NULL, NULL},
	{"reason", 0, 0, false, NULL, NULL}},
    .order = "t.from_day DESC",
    .past = "t.to_day < ?1",
};

static const struct book incidents = {
    .kind = &kind_incident,
    .note = &kind_incident_note,
    .key = 'v',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"kind", 0, 0, false, NULL, NULL},
	{"place", 14, 40, false, NULL, NULL}, {"state", 12, 0, false, NULL, NULL}},
    .order = "t.day DESC",
    .person = "EXISTS (SELECT 1 FROM incident_note n WHERE n.id = t.id AND n.person_id = ?2)",
    .views = {{"offen", "open", "t.state <> 'closed'"}, {"alle", "all", "1"}},
    .attention = "t.state = 'open'",
    .past = "t.state = 'closed'",
};

static const struct book visits = {
    .kind = &kind_visit_plan,
    .key = 'b',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"begins", 5, 0, false, NULL, NULL},
	{"address", 0, 0, false, NULL, NULL}, {"back_at", 6, 40, false, NULL, NULL},
	{"checked_in_at", 8, 60, false, NULL, NULL}},
    .order = "t.day DESC, t.begins",
    .person = "t.person_id = ?2",
    .attention = "t.day = ?1 AND t.checked_in_at IS NULL",
    .past = "t.checked_in_at IS NOT NULL",
};

static const struct book interpreters = {
    .kind = &kind_interpreter_use,
    .key = 's',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"language", 0, 0, false, NULL, NULL},
	{"mode", 12, 30, false, NULL, NULL}, {"minutes", 9, 0, true, NULL, NULL}},
    .order = "t.day DESC",
};

static const struct book preparedness = {
    .kind = &kind_preparedness_item,
    .key = 'n',
    .columns = {{"title", 0, 0, false, NULL, NULL}, {"kind", 14, 30, false, NULL, NULL},
	{"quantity", 6, 0, true, NULL, NULL}, {"review_by", 10, 56, false, NULL, NULL}},
    .order = "t.kind, t.chain_order, t.title",
    .views = {{"alle", "all", "1"}, {"Telefonkette", "phone chain", "t.chain_order IS NOT NULL"}},
    .attention = "t.review_by < ?1",
    .deeds = {DEED_PHONE_CHAIN},
    .screen = &phone_chain_book,
};

const struct book_area book_area_duty = {'d', 0, "Dienst, Vorsorge, Vorkommnisse",
    "Duty, preparedness, incidents",
    {&absences, &incidents, &visits, &interpreters, &preparedness, NULL}};
