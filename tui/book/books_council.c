/* Beschlussvorlagen and their sessions. */
#include "common/casework/money/kinds.h"
#include "tui/book/books.h"

static const struct book papers = {
    .kind = &kind_council_paper,
    .key = 'b',
    .columns = {{"number", 9, 0, false, NULL, NULL}, {"title", 0, 0, false, NULL, NULL},
	{"day", 10, 40, false, NULL, NULL}},
    .order = "t.day DESC",
};

static const struct book sessions = {
    .kind = &kind_committee_session,
    .key = 's',
    .columns = {{"day", 10, 0, false, NULL, NULL}, {"body", 0, 0, false, NULL, NULL},
	{"publicity", 16, 46, false, NULL, NULL}, {"role", 14, 66, false, NULL, NULL}},
    .order = "t.day DESC",
    .views = {{"alle", "all", "1"}, {"kommende", "coming", "t.day >= ?1"}},
    .past = "t.day < ?1",
};

const struct book_area book_area_council = {
    'b', 0, "Beschlussvorlagen", "Committee papers", {&papers, &sessions, NULL}};
