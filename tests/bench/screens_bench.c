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

#include "tests/bench/town.h"
#include "tests/support/desk_bed.h"
#include "tests/support/figure.h"

#define TIMES 200

static double
ms_now(void)
{
	return figure_wall() * 1e3;
}

static void
tell(const char *what, double *ms, size_t n)
{
	char name[80];

	snprintf(name, sizeof(name), "%s p99", what);
	figure_at_most(name, figure_share(ms, n, 0.99), "ms", 16);
	printf("    median %.2f ms, most %.2f ms\n", ms[n / 2], ms[n - 1]);
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
	figure_at_most("screen.today.begin", figure_median(ms, 5), "ms", 150);
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
	printf("    %d contacts made in %.1f s\n", contacts, (ms_now() - from) / 1000);
	unlock(&b);
	keys(&b, "screen.today.step", steps, 6);
	app_test_key(b.app, "F3");
	keys(&b, "screen.today.letter", letters, 8);
	app_test_key(b.app, "Esc");
	open_and_close(&b, "screen.dates", "3");
	open_and_close(&b, "screen.hours", "7");
	app_test_key(b.app, "S");
	keys(&b, "screen.search.letter", letters, 8);
	desk_bed_end(&b);
	return 0;
}
