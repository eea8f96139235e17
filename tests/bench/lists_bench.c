/*
 * What the lists of a whole caseload cost where they are read in one go: 2 000 cases, five
 * years, 72 000 contacts.
 *
 *	lists.cases, .requests	every case; every request that waits
 *	lists.month		hours of a month, and its entries
 *
 * Median of 21 in CPU time, warm, out of the sealed file. The budget is that of any key.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/case.h"
#include "common/casework/demo.h"
#include "common/casework/hours.h"
#include "common/casework/request.h"
#include "tests/bench/town.h"
#include "tests/support/figure.h"

#define TIMES 21

static void
must(bool ok, const struct err *e)
{
	if (ok)
		return;
	fprintf(stderr, "%s [%s]\n", e->say, e->why);
	exit(1);
}

/* Each returns how many rows there were. */
static size_t
read_cases(struct replica *r, int32_t today)
{
	struct case_rows rows;
	struct err e = {0};
	size_t n;

	must(cases_load(r, today, &rows, &e), &e);
	n = rows.n;
	cases_free(&rows);
	return n;
}

static size_t
read_requests(struct replica *r, int32_t today)
{
	struct request_rows rows;
	struct err e = {0};
	size_t n;

	must(requests_open(r, today, &rows, &e), &e);
	n = rows.n;
	request_rows_free(&rows);
	return n;
}

static size_t
read_month(struct replica *r, int32_t today)
{
	struct time_rows rows;
	struct hours hours;
	struct err e = {0};
	int32_t day = day_month_first(day_add(today, -40));
	size_t n;

	must(hours_month(r, NULL, day, today, &hours, &e), &e);
	must(time_entries_month(r, NULL, day, &rows, &e), &e);
	n = rows.n;
	time_rows_free(&rows);
	return n;
}

static void
measure(struct replica *r, int32_t today)
{
	static const struct {
		const char *name;
		size_t (*read)(struct replica *r, int32_t today);
	} lists[] = {{"lists.cases", read_cases}, {"lists.requests", read_requests},
	    {"lists.month", read_month}};
	double ms[TIMES], from;
	size_t i, k, n = 0;

	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		for (k = 0; k < TIMES; k++) {
			from = figure_cpu();
			n = lists[i].read(r, today);
			ms[k] = (figure_cpu() - from) * 1e3;
		}
		figure_at_most(lists[i].name, figure_median(ms, TIMES), "ms", 16);
		printf("    %zu rows\n", n);
	}
}

int
main(void)
{
	const struct demo_size size = {.households = 2000, .contacts = 12000, .months = 60};
	struct env env = env_real();
	char folder[] = "/tmp/lists_bench_XXXXXX", command[64];
	struct session s;
	struct err e = {0};

	if (mkdtemp(folder) == NULL)
		return 1;
	must(session_start(&s, &env, folder, "de", &e), &e);
	must(session_create(&s, TOWN_PASSPHRASE, &e), &e);
	must(session_unlock(&s, TOWN_PASSPHRASE, &e), &e);
	town_found(&s);
	must(demo_fill(s.replica, &size, 1, session_now(&s).day, NULL, NULL, &e), &e);
	town_add(&s, session_now(&s).day, 60000);
	measure(s.replica, session_now(&s).day);
	session_end(&s);
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return system(command);
}
