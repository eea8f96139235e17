/* Fristen und Post. */
#include "common/casework/paper/kinds.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"

static const enum action_id deadlines_actions[] = {BOOK_ACTIONS, ACT_MARK, ACT_MISSED, ACT_NONE};
static const struct screen_ops deadlines_screen = {
    .name = "book", .actions = deadlines_actions, BOOK_OPS};

static const enum action_id letters_actions[] = {BOOK_ACTIONS, ACT_DEADLINE, ACT_NONE};
static const struct screen_ops letters_screen = {
    .name = "book", .actions = letters_actions, BOOK_OPS};

static const struct book deadlines = {
    .kind = &kind_deadline,
    .key = 'f',
    .columns = {{"safe_end", 10, 0, false, NULL, NULL}, {"text", 0, 0, false, NULL, NULL},
	{"person_id", 16, 60, false, NULL, NULL}, {"ends_on", 10, 46, false, NULL, NULL},
	{"state", 10, 90, false, NULL, NULL}},
    .order = "coalesce(t.safe_end, t.ends_on)",
    .person = "t.person_id = ?2",
    .views = {{"offen", "open", "t.state = 'open'"}, {"alle", "all", "1"}},
    .attention = "t.state = 'open' AND coalesce(t.safe_end, t.ends_on) <= ?1",
    .past = "t.state <> 'open'",
    .deeds = {{ACT_MARK, "Leertaste: gewahrt", "Space: met", deed_met},
	{ACT_MISSED, "x: versäumt", "x: missed", deed_missed}},
    .screen = &deadlines_screen,
};

static const struct book letters = {
    .kind = &kind_document,
    .key = 's',
    .columns = {{"received_on", 10, 0, false, NULL, NULL}, {"subject", 0, 0, false, NULL, NULL},
	{"issuer", 14, 56, false, NULL, NULL}, {"person_id", 16, 70, false, NULL, NULL},
	{"handled", 10, 40, false, NULL, NULL}},
    .order = "coalesce(t.received_on, t.dated_on) DESC",
    .person = "t.person_id = ?2",
    .views = {{"offen", "open", "t.handled IN ('open', 'working')"}, {"alle", "all", "1"}},
    .attention = "t.handled = 'open'",
    .past = "t.handled IN ('done', 'given')",
    .begin = begin_letter,
    .save = save_letter,
    .deeds = {{ACT_DEADLINE, "r: Frist", "r: deadline", deed_explain}},
    .screen = &letters_screen,
};

const struct book_area book_area_paper = {
    'f', 0, "Fristen und Post", "Deadlines and letters", {&deadlines, &letters, NULL}};
