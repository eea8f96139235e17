/*
 * What a person waits for, with many contacts on the device: the first picture of Heute, a step in
 * its list, a letter in the searches. Usage: screens_bench [CONTACTS]
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common/casework/casework.h"
#include "common/casework/demo.h"
#include "common/casework/people.h"
#include "tests/support/desk_bed.h"

#define TIMES 200

static double
ms_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void
tell(const char *what, double *ms, int n)
{
	qsort(ms, (size_t)n, sizeof(*ms), by_size);
	printf("%-44s median %7.2f ms   p99 %7.2f ms   most %7.2f ms\n", what, ms[n / 2],
	    ms[n * 99 / 100], ms[n - 1]);
}

static void
keys(struct desk_bed *b, const char *what, const char *const *words, int n)
{
	double ms[TIMES], from;
	int i;

	for (i = 0; i < TIMES; i++) {
		from = ms_now();
		app_test_key(b->app, words[i % n]);
		ms[i] = ms_now() - from;
	}
	tell(what, ms, TIMES);
}

static void
open_and_close(struct desk_bed *b, const char *what, const char *key)
{
	double ms[20], from;
	int i;

	for (i = 0; i < 20; i++) {
		from = ms_now();
		app_test_key(b->app, key);
		ms[i] = ms_now() - from;
		app_test_key(b->app, "Esc");
	}
	tell(what, ms, 20);
}

static void
unlock(struct desk_bed *b)
{
	double ms[5], from;
	struct err e = {0};
	int i;

	for (i = 0; i < 5; i++) {
		from = ms_now();
		if (!app_replace(b->app, &today_screen, NULL, &e))
			fail_msg("%s", e.say);
		app_test_type(b->app, "");
		ms[i] = ms_now() - from;
	}
	tell("Heute, from nothing to its detail", ms, 5);
}

/* ---- many contacts: the demo office, and older ones of the same people ---- */

static void
add_contact(struct desk_bed *b, const struct person_row *who, int i)
{
	struct record *recs[3] = {record_new(&b->env, &kind_encounter, NULL),
	    record_new(&b->env, &kind_encounter_note, NULL),
	    record_new(&b->env, &kind_time_entry, NULL)};
	int32_t day = day_add(BED_DAY, -200 - i % 1500);
	char people[24], text[80];
	struct err e = {0};

	snprintf(people, sizeof(people), "%s*", who->code);
	snprintf(text, sizeof(text), "Nummer %d: Brief gelesen, Termin besprochen.", i);
	recs[1]->id = recs[0]->id;
	recs[1]->comp = who->case_id;
	record_set_int(recs[0], "held_on", day);
	record_set_int(recs[0], "begins", 480 + i % 500);
	record_set_int(recs[0], "minutes", 20);
	record_set_text(recs[0], "kind", "BER");
	record_set_text(recs[0], "area", "B6");
	record_set_text(recs[0], "participants", people);
	record_set_id(recs[0], "case_id", &who->case_id);
	record_set_id(recs[0], "worker", &replica_self(b->session.replica)->person);
	record_set_id(recs[1], "person_id", &who->id);
	record_set_text(recs[1], "text", text);
	record_set_int(recs[2], "worked_on", day);
	record_set_int(recs[2], "minutes", 20);
	record_set_text(recs[2], "activity", "KLI");
	record_set_text(recs[2], "area", "B6");
	record_set_id(recs[2], "encounter_id", &recs[0]->id);
	record_set_id(recs[2], "worker", &replica_self(b->session.replica)->person);
	if (!replica_save(b->session.replica, recs, 3, NULL, NULL, &e))
		fail_msg("%s [%s]", e.say, e.why);
	record_free(recs[0]);
	record_free(recs[1]);
	record_free(recs[2]);
}

static void
fill(struct desk_bed *b, int contacts)
{
	struct replica *r = b->session.replica;
	struct people people;
	struct err e = {0};
	int64_t left = 1;
	int i;

	if (!demo_fill(r, &DEMO_OFFICE, 1, BED_DAY, NULL, NULL, &e))
		fail_msg("%s [%s]", e.say, e.why);
	if (!people_load(r, &people, &e))
		fail_msg("%s", e.say);
	for (i = 0; i < contacts; i++) {
		if (i % 500 == 0)
			assert_true(replica_begin(r, __func__, &e));
		add_contact(b, &people.at[(size_t)i % people.n], i);
		if (i % 500 == 499 || i == contacts - 1)
			assert_true(replica_commit(r, &e));
	}
	people_free(&people);
	while (left > 0)
		assert_true(replica_index(r, 5000, &left, NULL));
	session_changed(&b->session);
}

int
main(int argc, char **argv)
{
	static const char *const steps[] = {"Down", "Down", "Down", "Down", "Up", "Down"};
	static const char *const letters[] = {"h", "a", "d", "a", "Back", "Back", "Back", "Back"};
	int contacts = argc > 1 ? atoi(argv[1]) : 100000;
	struct desk_bed b;
	double from = ms_now();

	desk_bed_begin(&b, ROLE_COMPANION, "de");
	fill(&b, contacts);
	printf("%d contacts made in %.1f s\n", contacts, (ms_now() - from) / 1000);
	unlock(&b);
	keys(&b, "Heute: a step, with its detail", steps, 6);
	app_test_key(b.app, "F3");
	keys(&b, "Heute: a letter in the search for people", letters, 8);
	app_test_key(b.app, "Esc");
	open_and_close(&b, "Termine", "3");
	open_and_close(&b, "Stunden", "7");
	app_test_key(b.app, "S");
	keys(&b, "Suche in allem: a letter", letters, 8);
	desk_bed_end(&b);
	return 0;
}
