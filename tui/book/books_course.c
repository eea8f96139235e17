/* Kurse: who needs one, what there is, who is in it; Kita and school. */
#include "common/casework/course/kinds.h"
#include "tui/book/books.h"
#include "tui/book/deeds.h"

static const struct book needs = {
    .kind = &kind_course_need,
    .key = 'b',
    .columns = {{"person_id", 0, 0, false, NULL, NULL}, {"type_wanted", 14, 36, false, NULL, NULL},
	{"level_now", 6, 0, false, NULL, NULL}, {"since", 10, 60, false, NULL, NULL},
	{"state", 12, 70, false, NULL, NULL}},
    .order = "t.since",
    .person = "t.person_id = ?2",
    .views = {{"wartet", "waiting", "t.state = 'waiting'"},
	{"läuft", "under way", "t.state IN ('registered', 'in_course')"}, {"alle", "all", "1"}},
    .attention = "t.state = 'waiting' AND t.valid_until < ?1",
    .past = "t.state IN ('done', 'dropped')",
};

static const struct book courses = {
    .kind = &kind_course_offer,
    .key = 'k',
    .columns = {{"name", 0, 0, false, NULL, NULL}, {"level", 6, 0, false, NULL, NULL},
	{"starts_on", 10, 30, false, NULL, NULL}, {"seats", 6, 60, true, NULL, NULL},
	{"seats_taken", 6, 60, true, NULL, NULL}, {"place", 16, 80, false, NULL, NULL}},
    .order = "t.starts_on DESC",
    .views = {{"laufende und kommende", "running and coming",
		  "t.ends_on IS NULL OR t.ends_on >= ?1"},
	{"alle", "all", "1"}},
    .past = "t.ends_on < ?1",
};

static const struct book placements = {
    .kind = &kind_course_placement,
    .key = 't',
    .columns = {{"person_id", 0, 0, false, NULL, NULL}, {"offer_id", 18, 36, false, NULL, NULL},
	{"started_on", 10, 0, false, NULL, NULL}, {"completed_on", 10, 70, false, NULL, NULL}},
    .order = "coalesce(t.started_on, t.registered_on) DESC",
    .person = "t.person_id = ?2",
    .views = {{"läuft", "running", "t.completed_on IS NULL AND t.dropped_on IS NULL"},
	{"alle", "all", "1"}},
    .past = "t.dropped_on IS NOT NULL OR t.completed_on IS NOT NULL",
};

static const struct book schools = {
    .kind = &kind_education_placement,
    .key = 's',
    .columns = {{"person_id", 0, 0, false, NULL, NULL},
	{"organisation_id", 16, 50, false, NULL, NULL}, {"state", 14, 0, false, NULL, NULL},
	{"wanted_from", 10, 70, false, NULL, NULL}},
    .order = "t.registered_on",
    .person = "t.person_id = ?2",
    .views = {{"wartet", "waiting", "t.state IN ('waiting', 'offered', 'accepted')"},
	{"alle", "all", "1"}},
    .attention =
	"t.state IN ('waiting', 'offered') AND coalesce(t.papers, '') NOT LIKE '%MEASLES%'",
    .past = "t.state IN ('refused')",
    .save = save_school,
    .tell = tell_school,
};

const struct book_area book_area_course = {
    'k', '5', "Kurse", "Courses", {&needs, &courses, &placements, &schools, NULL}};
