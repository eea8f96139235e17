#include "tests/support/case_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "common/casework/person.h"

const struct now cw_now = {CW_TODAY, 16 * 60};

void
cw_open(struct world *w, unsigned n)
{
	world_open(w, n, casework_kinds());
	w->now = now_to_ms(cw_now.day, cw_now.minute);
}

struct id
cw_person(struct world *w, const char *name)
{
	struct id id = {{0}};
	struct err e = {0};

	if (!person_quick(w->r, CW_TODAY, name, &id, &e))
		fail_msg("%s: %s (%s)", name, e.say, e.why);
	return id;
}

const char *
cw_code(struct world *w, const struct id *person, char out[static PERSON_CODE])
{
	struct record *rec = world_load(w, &kind_person, person);

	snprintf(out, PERSON_CODE, "%s", record_text(rec, "short_code"));
	record_free(rec);
	return out;
}

struct id
cw_case(struct world *w, const struct id *person)
{
	struct record *rec = world_load(w, &kind_person, person);
	struct id id;

	assert_true(record_id(rec, "case_id", &id));
	record_free(rec);
	return id;
}

void
cw_contact(struct world *w, const struct id *person, struct contact *c)
{
	struct err e = {0};

	if (!contact_begin(w->r, cw_now, person, c, &e))
		fail_msg("%s (%s)", e.say, e.why);
	record_set_text(c->row, "kind", "AUF");
	record_set_text(c->row, "area", "B4");
	record_set_int(c->row, "begins", 14 * 60 + 10);
	record_set_int(c->row, "minutes", 40);
	contact_topic(c, "T05");
}

struct id
cw_save(struct world *w, struct contact *c, const struct proposals *with)
{
	struct err e = {0};
	struct id id;

	if (!contact_save(w->r, c, with, cw_now, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
	id = c->row->id;
	contact_free(c);
	return id;
}

const char *
cw_problems(struct world *w, struct contact *c, char *out, size_t cap)
{
	struct problems p = {.n = 0};
	struct err e = {0};
	size_t i, at = 0;

	out[0] = '\0';
	contact_save(w->r, c, NULL, cw_now, NULL, &p, &e);
	for (i = 0; i < p.n && at < cap; i++)
		at += (size_t)snprintf(out + at, cap - at, "%s%s: %s\n",
		    p.at[i].warning ? "? " : "! ", p.at[i].field != NULL ? p.at[i].field->name : "",
		    p.at[i].say);
	return out;
}

struct id
cw_request(
    struct world *w, const struct id *person, int32_t day, const char *area, const char *outcome)
{
	struct request q;
	struct err e = {0};
	struct id id;
	bool ok = request_begin(w->r, (struct now){day, 600}, person, &q, &e);

	ok = ok && record_set_text(q.row, "area", area) &&
	     record_set_text(q.row, "outcome", outcome) &&
	     request_save(w->r, &q, (struct now){day, 600}, NULL, NULL, &e);
	if (!ok)
		fail_msg("%s (%s)", e.say, e.why);
	id = q.row->id;
	request_free(&q);
	return id;
}

int64_t
cw_number(struct world *w, const char *sql)
{
	struct err e = {0};
	struct query *q = replica_query(w->r, sql, &e);
	int64_t n;

	if (q == NULL || query_step(q, &e) <= 0)
		fail_msg("%s: %s", sql, e.why);
	n = query_int(q, 0);
	query_end(q);
	return n;
}
