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

#include "tests/bench/town.h"
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

int
main(int argc, char **argv)
{
	static const char *const steps[] = {"Down", "Down", "Down", "Down", "Up", "Down"};
	static const char *const letters[] = {"h", "a", "d", "a", "Back", "Back", "Back", "Back"};
	int contacts = argc > 1 ? atoi(argv[1]) : 100000;
	struct desk_bed b;
	double from = ms_now();

	desk_bed_begin(&b, ROLE_COMPANION, "de");
	town_fill(&b.session, BED_DAY, contacts);
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
