#include "tests/support/year_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/course/kinds.h"
#include "common/casework/money/kinds.h"

#define PRIMARY 96
#define CO 35
#define CASES 58

/* ---- records in a line ---- */

static void
set(struct record *rec, const char *name, char *value)
{
	const struct field *f = kind_field(rec->kind, name);
	struct id id;
	char *at;

	if (f == NULL)
		fail_msg("%s.%s", rec->kind->name, name);
	for (at = value; *at != '\0'; at++)
		*at = *at == '~' ? ' ' : *at;
	if (f->type == FIELD_REF) {
		assert_true(id_parse(value, &id));
		assert_true(record_set_id(rec, name, &id));
	} else if (f->type == FIELD_TEXT || f->type == FIELD_NOTE || f->type == FIELD_ENUM ||
		   f->type == FIELD_ENUMS || f->type == FIELD_PERSONS) {
		assert_true(record_set_text(rec, name, value));
	} else {
		assert_true(record_set_int(rec, name, atoll(value)));
	}
}

static struct id
put(struct world *w, const struct kind *kind, const struct id *as, char *text)
{
	struct record *rec = record_new(&w->env, kind, NULL);
	struct problems p = {.n = 0};
	struct err e = {0};
	char *at, *save = NULL;
	struct id id;

	for (at = strtok_r(text, " ", &save); at != NULL; at = strtok_r(NULL, " ", &save)) {
		char *equal = strchr(at, '=');

		assert_non_null(equal);
		*equal = '\0';
		set(rec, at, equal + 1);
	}
	if (as != NULL)
		rec->id = *as;
	if (kind->layer == LAYER_CASE)
		rec->comp = w->self.intake;
	if (!replica_save(w->r, &rec, 1, NULL, &p, &e))
		fail_msg("%s: %s (%s) %s", kind->name, e.say, e.why, p.n > 0 ? p.at[0].say : "");
	id = rec->id;
	record_free(rec);
	return id;
}

struct id
year_put(struct world *w, const struct kind *kind, const char *fields, ...)
{
	char text[600];
	va_list ap;

	va_start(ap, fields);
	vsnprintf(text, sizeof(text), fields, ap);
	va_end(ap);
	return put(w, kind, NULL, text);
}

void
year_put_half(
    struct world *w, const struct kind *kind, const struct id *id, const char *fields, ...)
{
	char text[600];
	va_list ap;

	va_start(ap, fields);
	vsnprintf(text, sizeof(text), fields, ap);
	va_end(ap);
	put(w, kind, id, text);
}

static const char *
hex(const struct id *id, char out[static ID_HEX])
{
	id_hex(id, out);
	return out;
}

static void
drop(struct world *w, const struct kind *kind, const struct id *id)
{
	struct record *rec = world_load(w, kind, id);

	assert_true(replica_delete(w->r, rec, true, NULL));
	record_free(rec);
}

/* ---- the years ---- */

struct year {
	struct world *w;
	char cases[CASES][ID_HEX];
	char person[PRIMARY + CO][PERSON_CODE];
};

static void
people(struct year *y)
{
	static const char letters[] = PERSON_CODE_LETTERS;
	size_t i;

	for (i = 0; i < PRIMARY + CO; i++)
		snprintf(y->person[i], PERSON_CODE, "P-%c%c%c%c", letters[i % 5],
		    letters[i / 5 % 6], letters[i / 30], letters[7]);
	for (i = 0; i < CASES; i++) {
		struct id id = year_put(y->w, &kind_case,
		    "case_code=F-2023-%03zu opened_on=%d state=active intensity_needed=%d "
		    "intensity_delivered=%d",
		    i + 1, 20230110 + (int)i % 18, 1 + (int)i % 4, i % 8 == 3 ? 2 : 1 + (int)i % 4);

		hex(&id, y->cases[i]);
	}
}

static int32_t
day_of(int year, size_t i)
{
	return day_add(day_make(year, 1, 2), (int)(i * 7 % 360));
}

static struct id
contact(struct year *y, int year, size_t i, const char *kind, const char *area)
{
	char co[16] = "";

	if (year == 2024 && i < 5 * CO)
		snprintf(co, sizeof(co), "~%s+", y->person[PRIMARY + i % CO]);
	return year_put(y->w, &kind_encounter,
	    "held_on=%d begins=%d ends=%d minutes=30 kind=%s participants=%s*%s area=%s "
	    "topic_group=SOC case_id=%s",
	    day_of(year, i), i % 10 == 0 ? 18 * 60 : 9 * 60,
	    i % 10 == 0 ? 18 * 60 + 30 : 9 * 60 + 30, kind, y->person[i % PRIMARY], co, area,
	    y->cases[i % PRIMARY % CASES]);
}

static void
contacts(struct year *y)
{
	static const char *const kinds[] = {"BER", "AUF", "HB", "BEG", "TEL", "KURZ"};
	struct id id;
	char area[4];
	size_t i;

	for (i = 0; i < 498; i++)
		contact(y, 2023, i, "BER", "B4");
	for (i = 0; i < 612; i++) {
		snprintf(area, sizeof(area), "B%d", 1 + (int)(i % 8));
		contact(y, 2024, i, kinds[i % 6], i < 2 ? "x" : area);
	}
	for (i = 0; i < 30; i++)
		contact(y, 2024, i, i % 2 == 0 ? "FALL" : "NOSHOW", "B4");
	contact(y, 2025, 0, "BER", "B4");
	id = contact(y, 2024, 3, "BER", "B1");
	drop(y->w, &kind_encounter, &id);
}

/* Every request of 2024: 47 refused, the others served after 0 to 4 days of the calendar. */
static void
requests(struct year *y)
{
	char service[ID_HEX];
	size_t i;

	for (i = 0; i < 659; i++) {
		int32_t day = day_of(2024, i);
		struct id id;

		if (i % 14 == 0 && i / 14 < 47) {
			year_put(y->w, &kind_request,
			    "received_on=%d area=B6 outcome=not_served_capacity estimate_min=90 "
			    "person_code=%s",
			    day, y->person[i % 30]);
			continue;
		}
		if (i % 5 != 0) {
			year_put(y->w, &kind_request,
			    "received_on=%d area=B%d outcome=referred person_code=%s settled_on=%d",
			    day, 1 + (int)(i % 8), y->person[i % 30], day);
			continue;
		}
		id = year_put(y->w, &kind_encounter,
		    "held_on=%d minutes=10 kind=FALL area=B1 topic_group=SOC", day_add(day, 7));
		year_put(y->w, &kind_request,
		    "received_on=%d area=B1 outcome=served_same_day person_code=%s "
		    "first_service=%s "
		    "settled_on=%d",
		    day, y->person[i % 30], hex(&id, service), day_add(day, 7));
	}
	year_put(y->w, &kind_request,
	    "received_on=20231229 area=B1 outcome=referred person_code=%s", y->person[0]);
}

static void
hours(struct year *y)
{
	struct id contract =
	    year_put(y->w, &kind_contract, "title=Integrationsbegleitung kind=SVC");
	char of[ID_HEX], me[ID_HEX];
	size_t i;

	hex(&contract, of);
	hex(&y->w->self.person, me);
	year_put(y->w, &kind_contract_period,
	    "contract_id=%s starts_on=20221201 ends_on=20241231 weekly_minutes=900", of);
	year_put(y->w, &kind_contract_period,
	    "contract_id=%s starts_on=20250101 weekly_minutes=1020", of);
	/* 250 x 185 minutes and one of 40 are 46290: 771:30 */
	for (i = 0; i < 251; i++)
		year_put(y->w, &kind_time_entry,
		    "worked_on=%d minutes=%d activity=KLI area=B%d worker=%s counts_as_net=1",
		    day_of(2024, i), i < 250 ? 185 : 40, 1 + (int)(i % 8), me);
	year_put(y->w, &kind_time_entry,
	    "worked_on=20240311 minutes=400 activity=SUP worker=%s counts_as_net=0", me);
	year_put(y->w, &kind_time_entry,
	    "worked_on=20250102 minutes=300 activity=KLI area=B1 worker=%s counts_as_net=1", me);
}

static void
money(struct year *y)
{
	struct id position = year_put(y->w, &kind_budget_position,
	    "budget=07 product=31190 position=02.03 year=2024 approved=3730000 status=approved");
	struct id source = year_put(y->w, &kind_funding_source,
	    "name=Migrationshilfe kind=COUNTY share_permille=250 base=actual from_day=20240101 "
	    "to_day=20241231");
	char of[ID_HEX];
	size_t i;

	hex(&position, of);
	for (i = 0; i < 12; i++)
		year_put(y->w, &kind_expense,
		    "receipt_no=2024-%02zu invoice_date=%d amount=300000 cost_kind=FEE "
		    "position_id=%s "
		    "reimbursement=part",
		    i + 1, day_make(2024, (int)i + 1, 28), of);
	year_put(y->w, &kind_expense,
	    "receipt_no=2024-13 invoice_date=20240610 amount=102260 cost_kind=MAT position_id=%s",
	    of);
	year_put(y->w, &kind_expense,
	    "receipt_no=2024-14 invoice_date=20240701 amount=9000000 cost_kind=OTH position_id=%s "
	    "reimbursement=full",
	    of);
	hex(&source, of);
	year_put(y->w, &kind_funding_receipt,
	    "source_id=%s day=20250115 amount=925565 for_year=2024", of);
	year_put(y->w, &kind_funding_receipt,
	    "source_id=%s day=20240115 amount=800000 for_year=2023", of);
}

/* Waiting days 45 to 79 in steps of two: the two in the middle are 61 and 63. */
static void
courses(struct year *y)
{
	struct id course = year_put(y->w, &kind_course_offer, "name=Integrationskurs type=IKA");
	char of[ID_HEX], person[ID_HEX], need[ID_HEX];
	size_t i;

	hex(&course, of);
	for (i = 0; i < 18; i++) {
		struct id who = world_id("learner", (unsigned)i), id;

		hex(&who, person);
		id = year_put(y->w, &kind_course_need, "person_id=%s since=%d state=in_course",
		    person, day_add(20240601, -45 - 2 * (int)i));
		year_put(y->w, &kind_course_placement,
		    "person_id=%s need_id=%s offer_id=%s registered_on=20240520 "
		    "started_on=20240601",
		    person, hex(&id, need), of);
	}
}

void
year_open(struct world *w, unsigned n)
{
	struct year *y = calloc(1, sizeof(*y));
	struct err e = {0};

	assert_non_null(y);
	cw_open(w, n);
	y->w = w;
	assert_true(replica_begin(w->r, __func__, &e));
	people(y);
	contacts(y);
	requests(y);
	hours(y);
	money(y);
	courses(y);
	assert_true(replica_commit(w->r, &e));
	free(y);
}

void
year_supervisor(struct world *from, struct world *to, unsigned n)
{
	struct letter l;
	struct op_result res;

	cw_open(to, n);
	to->self.intake = (struct id){{0}};
	assert_true(replica_set_self(to->r, &to->self, NULL));
	while (world_seal(from, &l)) {
		if (l.office) {
			world_deliver(to, &l, &res);
			assert_string_equal(res.invalid, "");
		}
		letter_free(&l);
	}
}
