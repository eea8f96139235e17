/*
 * A new laptop in an office with ten years behind it: 2 000 persons, at least 200 000 operations.
 *
 *	device.join	seconds from typing the code until everything is in its replica, on a line
 *of 1 Mbit/s. The office's own steps of the enrolment are in it, at the same line; the derivation
 *of the passphrase is not
 *
 * A contact of the demo office is eight operations with its hours and follow-ups. FB_BENCH_CONTACTS
 * changes how many contacts the ten years have (22 000).
 */
#include <stdio.h>
#include <stdlib.h>

#include "common/casework/demo.h"
#include "common/replica/op.h"
#include "tests/bench/office.h"
#include "tests/support/figure.h"

#define LINE 125000 /* bytes a second: 1 Mbit/s */

static void
fill(struct session *s, int contacts)
{
	const struct demo_size size = {.households = 800, .contacts = contacts, .months = 120};
	struct err e = {0};
	double from = figure_wall();
	int64_t ops;

	if (!demo_fill(s->replica, &size, 1, session_now(s).day, NULL, NULL, &e) ||
	    !replica_outbox_count(s->replica, &ops, &e))
		office_die("fill", &e);
	printf("    %lld operations made in %.0f s\n", (long long)ops, figure_wall() - from);
	office_carry(s, NULL);
}

static void
measure(struct office *o, struct session *worker, struct session *fresh)
{
	struct id person = replica_self(worker->replica)->person;
	struct sync_counts c = {0};
	int64_t bytes = office_carried(o);
	double from = figure_wall(), cpu = figure_cpu(), took;
	const struct people *people;
	struct err e = {0};

	o->relay.line->rate = LINE;
	office_join(worker, fresh, &person);
	do {
		c = (struct sync_counts){0};
		office_carry(fresh, &c);
	} while (c.operations > 0);
	took = figure_wall() - from;
	bytes = office_carried(o) - bytes;
	figure_at_most("device.join", took, "s", 30);
	figure_note("    the line alone", (double)bytes / LINE, "s");
	figure_note("    CPU of opening and merging", figure_cpu() - cpu, "s");
	figure_note("    on the wire", (double)bytes / 1e6, "MB");
	people = session_people(fresh, &e);
	printf("    %zu persons there\n", people != NULL ? people->n : 0);
}

int
main(void)
{
	const char *set = getenv("FB_BENCH_CONTACTS");
	struct session worker, fresh;
	static struct office o;

	office_open(&o);
	office_laptop(&o, &worker, "worker");
	office_laptop(&o, &fresh, "fresh");
	office_found(&o, &worker);
	fill(&worker, set != NULL ? atoi(set) : 22000);
	measure(&o, &worker, &fresh);
	session_end(&worker);
	session_end(&fresh);
	office_close(&o);
	return 0;
}
