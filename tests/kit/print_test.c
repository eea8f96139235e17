/* A text goes to the printer. The printer is a program called lp in a folder of this test. */
#include "tui/kit/print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct fixture {
	char folder[64], lp[80], paper[80];
};

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	strcpy(f->folder, "/tmp/print_test_XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->lp, sizeof(f->lp), "%s/lp", f->folder);
	snprintf(f->paper, sizeof(f->paper), "%s/paper", f->folder);
	*state = f;
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;

	unlink(f->lp);
	unlink(f->paper);
	assert_int_equal(rmdir(f->folder), 0);
	free(f);
	return 0;
}

static void
printer(struct fixture *f, const char *does)
{
	char path[160];
	FILE *file = fopen(f->lp, "w");

	assert_non_null(file);
	fprintf(file, "#!/bin/sh\n%s\n", does);
	fclose(file);
	assert_int_equal(chmod(f->lp, 0700), 0);
	snprintf(path, sizeof(path), "%s:/usr/bin:/bin", f->folder);
	assert_int_equal(setenv("PATH", path, 1), 0);
}

static bool
print_lines(size_t n)
{
	struct buf text = BUF_EMPTY;
	bool ok;
	size_t i;

	for (i = 0; i < n; i++)
		buf_printf(&text, "Zeile %zu\n", i);
	ok = print_text(&text);
	buf_free(&text);
	return ok;
}

static void
all_of_a_long_text_reaches_the_printer(void **state)
{
	struct fixture *f = *state;
	struct stat st;
	char does[120];

	snprintf(does, sizeof(does), "cat >%s", f->paper);
	printer(f, does);
	assert_true(print_lines(20000)); /* more than a pipe holds */
	assert_int_equal(stat(f->paper, &st), 0);
	assert_int_equal(st.st_size, 10 * 8 + 90 * 9 + 900 * 10 + 9000 * 11 + 10000 * 12);
}

static void
a_printer_that_refuses_is_told(void **state)
{
	printer(*state, "cat >/dev/null; exit 1");
	assert_false(print_lines(3));
}

static void
a_printer_that_goes_away_takes_nobody_along(void **state)
{
	printer(*state, "exit 0");
	print_lines(20000);
}

static void
without_a_printer_program_it_says_so(void **state)
{
	(void)state;
	assert_int_equal(setenv("PATH", "/nowhere", 1), 0);
	assert_false(print_lines(3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(all_of_a_long_text_reaches_the_printer, up, down),
	    cmocka_unit_test_setup_teardown(a_printer_that_refuses_is_told, up, down),
	    cmocka_unit_test_setup_teardown(a_printer_that_goes_away_takes_nobody_along, up, down),
	    cmocka_unit_test_setup_teardown(without_a_printer_program_it_says_so, up, down),
	};

	return cmocka_run_group_tests_name("print", tests, NULL, NULL);
}
