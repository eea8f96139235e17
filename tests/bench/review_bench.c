/*
 * The review screen over a long log: 200 000 contacts of ten years, nearly all of them seen.
 *
 *	review_bench [ROWS]
 *
 * Prints, in CPU time, what a key costs in the list, the longest piece of idle work, and how long it
 * takes until a filter that fits ten rows has found them all and everything is counted; and the same
 * of a week put in order.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/review_risk.h"
#include "tests/support/figure.h"
#include "tests/support/seat.h"
#include "tui/screens/review_log.h"

#define CHUNK 400 /* records of one transaction */

static double
ms_now(void)
{
	return figure_cpu() * 1e3;
}

static struct record *
row_of(struct seat *s, int i, int rows)
{
	struct record *rec = record_new(&s->env, &kind_encounter, NULL);
	char code[16];

	snprintf(code, sizeof(code), "P-%c%c%c%c*", "ABCDEFGH"[i % 8], "2345678"[i % 7],
	    "ABCDEFGHJK"[i % 10], "23456789"[i % 8]);
	record_set_int(rec, "held_on", day_add(SEAT_DAY, -(int)((int64_t)i * 3650 / rows)));
	record_set_int(rec, "begins", 8 * 60 + i % 500);
	record_set_int(rec, "minutes", 15 + i % 60);
	record_set_text(rec, "kind", "BER");
	record_set_text(rec, "area", i % 3 == 0 ? "B6" : "B1");
	record_set_text(rec, "participants", code);
	record_set_id(rec, "worker", &replica_self(s->session.replica)->person);
	return rec;
}

static struct record *
mark_of(struct seat *s, const struct record *row)
{
	struct record *rec = record_new(&s->env, &kind_review, NULL);

	rec->id = row->id;
	record_set_int(rec, "object_kind", KIND_ENCOUNTER);
	record_set_text(rec, "state", "reviewed");
	record_set_id(rec, "reviewer", &replica_self(s->session.replica)->person);
	record_set_int(rec, "reviewed_on", SEAT_DAY);
	record_set_int(rec, "seen_ops", 0);
	return rec;
}

static void
fill(struct seat *s, int rows)
{
	struct record *recs[2 * CHUNK];
	struct err e = {0};
	int i, k;
	size_t n;

	for (i = 0; i < rows; i += CHUNK) {
		for (n = 0, k = i; k < i + CHUNK && k < rows; k++) {
			recs[n] = row_of(s, k, rows);
			n++;
			if (k % (rows / 10) != 7) {
				recs[n] = mark_of(s, recs[n - 1]);
				n++;
			}
		}
		if (!replica_save(s->session.replica, recs, n, NULL, NULL, &e))
			fail_msg("%s [%s]", e.say, e.why);
		while (n > 0)
			record_free(recs[--n]);
	}
}

static void
measure_keys(struct seat *s)
{
	static const char *const keys[] = {"Down", "PgDn", "End", "PgUp", "Home"};
	double from, longest;
	char name[32];
	size_t i;
	int k;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		longest = 0;
		for (k = 0; k < 40; k++) {
			from = ms_now();
			seat_key(s, keys[i]);
			longest = ms_now() - from > longest ? ms_now() - from : longest;
		}
		snprintf(name, sizeof(name), "review.key.%s", keys[i]);
		figure_at_most(name, longest, "ms", 16);
	}
}

static void
measure_filter(struct seat *s)
{
	struct review_log log;
	double begin, from, piece, longest = 0, first = 0;
	struct err e = {0};
	bool grew, left = true;
	int pieces = 0;

	review_log_init(&log, s->app);
	log.filter.unreviewed = true;
	begin = ms_now();
	assert_true(review_log_begin(&log, &e));
	for (; left; pieces++) {
		from = ms_now();
		left = review_log_step(&log, &grew, &e);
		piece = ms_now() - from;
		longest = piece > longest ? piece : longest;
		if (first == 0 && log.n > 0)
			first = ms_now() - begin;
	}
	figure_at_most("review.idle piece", longest, "ms", 16);
	printf("    unseen: %zu found, the first after %.1f ms, all and counted (%lld of %lld) after "
	       "%.0f ms in %d pieces, longest %.2f ms\n",
	    log.n, first, (long long)log.counts.unreviewed, (long long)log.counts.rows,
	    ms_now() - begin, pieces, longest);
	review_log_free(&log);
}

/* The week: the last whole one, 384 of 200 000 rows, put in order; then a key. */
static void
measure_week(struct seat *s)
{
	struct review_week week;
	struct err e = {0};
	double from = ms_now(), longest = 0;
	int k;

	assert_true(review_week_load(s->session.replica, day_add(SEAT_DAY, -7), &week, &e));
	figure_at_most("review.week", ms_now() - from, "ms", 100);
	printf("    week of %zu rows\n", week.n);
	review_week_free(&week);
	seat_key(s, "1 0 F2 F8 Enter"); /* with what is seen already */
	for (k = 0; k < 40; k++) {
		from = ms_now();
		seat_key(s, k % 2 == 0 ? "Space" : "Down");
		longest = ms_now() - from > longest ? ms_now() - from : longest;
	}
	figure_at_most("review.week.key", longest, "ms", 16);
}

static void
bench(int rows)
{
	struct post *post = calloc(1, sizeof(*post));
	struct seat s;
	double from;

	post_open(post);
	seat_open(&s, post, 1, "de");
	seat_found(&s, ROLE_COMPANION | ROLE_SUPERVISOR, "Anna Weiß");
	from = ms_now();
	fill(&s, rows);
	printf("    %d rows in %.0f s\n", rows, (ms_now() - from) / 1e3);
	seat_screens(&s, 24, 80);
	from = ms_now();
	seat_key(&s, "0");
	printf("    open, with all idle work: %.1f ms\n", ms_now() - from);
	measure_keys(&s);
	measure_filter(&s);
	measure_week(&s);
	seat_close(&s);
	post_close(post);
	free(post);
}

int
main(int argc, char **argv)
{
	bench(argc > 1 ? atoi(argv[1]) : 200000);
	return 0;
}
