/* One time entry: where it begins, and what is doubtful about it. */
#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/hours.h"
#include "common/casework/name.h"
#include "common/casework/rows.h"

#define DAY_MAX_MINUTES 600    /* paragraph 3 ArbZG */
#define REST_MINUTES (11 * 60) /* paragraph 5 ArbZG */
#define DAY_MINUTES 1440

#define OTHERS " FROM time_entry WHERE worked_on = ?1 AND +worker = ?2 AND deleted = 0 AND id != ?3"
#define ENDS "coalesce(ends, begins + minutes + coalesce(break_min, 0))"

bool
time_entry_begin(struct replica *r, int32_t day, struct record **out, struct err *e)
{
	struct query *q = replica_query(r,
	    "SELECT max(" ENDS ") FROM time_entry WHERE worked_on = ?1 AND"
	    " +worker = ?2 AND deleted = 0",
	    e);
	int64_t end;

	*out = NULL;
	if (q == NULL)
		return false;
	query_bind_int(q, 1, day);
	query_bind_id(q, 2, &replica_self(r)->person);
	if (!rows_number(q, -1, &end, e))
		return false;
	*out = record_new(replica_env(r), &kind_time_entry, e);
	if (*out == NULL)
		return false;
	if (end > 0 && end < DAY_MINUTES)
		record_set_int(*out, "begins", end);
	return (record_set_int(*out, "worked_on", day) &&
		   record_set_id(*out, "worker", &replica_self(r)->person)) ||
	       err_nomem(e);
}

/* Whose day is looked at; a deputy may correct somebody else's. */
static void
bind_day(struct replica *r, struct query *q, const struct record *entry, int32_t day)
{
	struct id worker;

	query_bind_int(q, 1, day);
	query_bind_id(
	    q, 2, record_id(entry, "worker", &worker) ? &worker : &replica_self(r)->person);
	query_bind_id(q, 3, &entry->id);
}

static int64_t
end_of_entry(const struct record *entry)
{
	return record_int(entry, "ends",
	    record_int(entry, "begins", 0) + record_int(entry, "minutes", 0) +
		record_int(entry, "break_min", 0));
}

static void
hint_overlap(struct replica *r, struct record *entry, struct problems *p)
{
	struct query *q =
	    replica_query(r, "SELECT 1" OTHERS " AND begins < ?5 AND " ENDS " > ?4 LIMIT 1", NULL);

	if (q == NULL)
		return;
	bind_day(r, q, entry, (int32_t)record_int(entry, "worked_on", 0));
	query_bind_int(q, 4, record_int(entry, "begins", 0));
	query_bind_int(q, 5, end_of_entry(entry));
	if (query_step(q, NULL) > 0)
		problem(p, entry, "begins", true,
		    _("Um diese Zeit gibt es schon einen Eintrag. Stimmt die Uhrzeit?"));
	query_end(q);
}

/* The night before, up to this begin, and the night after this end. */
static void
hint_rest(struct replica *r, struct record *entry, struct problems *p)
{
	int32_t day = (int32_t)record_int(entry, "worked_on", 0);
	int64_t begins = record_int(entry, "begins", 0), before = -1, after = -1;
	struct query *q = replica_query(r, "SELECT max(" ENDS ")" OTHERS, NULL);

	if (q != NULL) {
		bind_day(r, q, entry, day_add(day, -1));
		rows_number(q, -1, &before, NULL);
	}
	q = replica_query(r, "SELECT min(begins)" OTHERS, NULL);
	if (q != NULL) {
		bind_day(r, q, entry, day_add(day, 1));
		rows_number(q, -1, &after, NULL);
	}
	if ((before >= 0 && begins + DAY_MINUTES - before < REST_MINUTES) ||
	    (after >= 0 && after + DAY_MINUTES - end_of_entry(entry) < REST_MINUTES))
		problem(p, entry, "begins", true,
		    _("Weniger als elf Stunden Ruhe zwischen zwei Tagen (§ 5 ArbZG)."));
}

static void
hint_day(struct replica *r, struct record *entry, struct problems *p)
{
	struct query *q = replica_query(r, "SELECT coalesce(sum(minutes), 0)" OTHERS, NULL);
	int64_t sum;

	if (q == NULL)
		return;
	bind_day(r, q, entry, (int32_t)record_int(entry, "worked_on", 0));
	if (rows_number(q, 0, &sum, NULL) &&
	    sum + record_int(entry, "minutes", 0) > DAY_MAX_MINUTES)
		problem(p, entry, "minutes", true,
		    _("Zusammen mehr als zehn Stunden an diesem Tag (§ 3 ArbZG)."));
}

void
time_entry_hints(struct replica *r, struct record *entry, struct problems *p)
{
	const char *activity = record_text(entry, "activity");
	char found[NAME_DISPLAY];

	if (*activity != '\0')
		record_set_int(
		    entry, "counts_as_net", codes_flag(&codes_time_activity, activity, CODE_NET));
	if (record_has(entry, "begins")) {
		hint_overlap(r, entry, p);
		hint_rest(r, entry, p);
	}
	hint_day(r, entry, p);
	if (record_has(entry, "remark") &&
	    name_in_text(r, record_text(entry, "remark"), found, NULL) && found[0] != '\0')
		problem(p, entry, "remark", true,
		    _("»%s« sieht nach einem Namen aus. Die Bemerkung liest der Fachbereich."),
		    found);
}
