#include "common/casework/volunteer/ride_need.h"

#include <string.h>

#include "common/base/text.h"
#include "common/casework/codes.h"
#include "common/casework/rows.h"
#include "common/replica/record.h"

#define GERMAN "deu"

/* Each language once, in the order they come up: the one that was asked for first. */
static void
add_language(struct ride_need *need, const char *word, size_t n)
{
	char code[RIDE_CODE];
	size_t i;

	if (n == 0 || n >= sizeof(code))
		return;
	memcpy(code, word, n);
	code[n] = '\0';
	if (strcmp(code, GERMAN) == 0 || need->n_languages == RIDE_LANGUAGES)
		return;
	for (i = 0; i < need->n_languages; i++)
		if (strcmp(need->languages[i].code, code) == 0)
			return;
	text_copy(need->languages[i].code, RIDE_CODE, code);
	text_copy(need->languages[i].label, RIDE_LABEL, codes_label(&codes_language, code));
	need->n_languages++;
}

static void
add_languages(struct ride_need *need, const char *list)
{
	size_t n;

	for (list += strspn(list, " "); *list != '\0'; list += strspn(list, " ")) {
		n = strcspn(list, " ");
		add_language(need, list, n);
		list += n;
	}
}

static bool
take_person(void *ctx, struct query *q, struct err *e)
{
	(void)e;
	add_languages(ctx, query_text(q, 0));
	add_languages(ctx, query_text(q, 1));
	return true;
}

/* Whoever rides first, then those she lives with on that day. */
static bool
ask_household(struct replica *r, const struct id *person, struct ride_need *need, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT coalesce(preferred_language, ''), coalesce(languages, '') FROM person"
	    " WHERE deleted = 0 AND (id = ?1 OR id IN (SELECT o.person_id FROM household_member m"
	    " JOIN household_member o ON o.household_id = m.household_id AND o.deleted = 0"
	    " AND (o.to_day IS NULL OR o.to_day >= ?2)"
	    " WHERE m.person_id = ?1 AND m.deleted = 0 AND (m.to_day IS NULL OR m.to_day >= ?2)))"
	    " ORDER BY id <> ?1, id",
	    e);

	if (q != NULL) {
		query_bind_id(q, 1, person);
		query_bind_int(q, 2, need->day);
	}
	return rows_each(q, take_person, need, e);
}

int
ride_home_at(int way, int begins, int returns)
{
	if (returns != RIDE_UNKNOWN)
		return returns + way;
	return begins != RIDE_UNKNOWN && 2 * way > RIDE_LENGTH ? begins + 2 * way : RIDE_UNKNOWN;
}

bool
ride_need_load(struct replica *r, const struct destination_book *places, const struct record *ride,
    const struct record *note, struct ride_need *out, struct err *e)
{
	const struct destination *to;
	struct id person;

	*out = (struct ride_need){.day = (int32_t)record_int(ride, "day", 0),
	    .begins = (int)record_int(ride, "begins", RIDE_UNKNOWN),
	    .persons = (int)record_int(ride, "persons", 1),
	    .child = record_has(note, "child_seats"),
	    .seats = child_seats_of(record_text(note, "child_seats")),
	    .wheelchair = record_int(note, "wheelchair", 0) == 1};
	to = destination_book_find(places, record_text(note, "destination"), out->day, NULL);
	out->ends = ride_home_at(destination_minutes(to, record_int(ride, "km", 0), NULL),
	    out->begins, (int)record_int(ride, "returns", RIDE_UNKNOWN));
	add_languages(out, record_text(note, "language"));
	return !record_id(note, "person_id", &person) || ask_household(r, &person, out, e);
}
