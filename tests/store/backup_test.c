/* A copy of the store, made while it serves, is a whole store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/err.h"
#include "tests/support/clerk.h"

struct fixture {
	struct shop shop;
	struct clerk clerk;
	char copy[96];
};

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	*state = f;
	shop_open(&f->shop);
	clerk_open(&f->clerk, &f->shop);
	snprintf(f->copy, sizeof(f->copy), "%s/copy", f->shop.folder);
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;

	clerk_free(&f->clerk);
	shop_close(&f->shop);
	free(f);
	return 0;
}

static void
push(struct fixture *f)
{
	struct buf frames = BUF_EMPTY;

	clerk_seal(&f->clerk, SCOPE_OFFICE, 100, &frames);
	clerk_push(&f->clerk, &frames);
	buf_free(&frames);
}

static void
backup(struct fixture *f, int status)
{
	struct ran r;

	program_run(&r,
	    (const char *const[]){"feldbuch-store", "backup", f->shop.place, f->copy, NULL}, NULL);
	if (r.status != status)
		fail_msg("status %d: %s", r.status, r.out);
}

static void
check(const char *folder)
{
	struct ran r;

	program_run(&r, (const char *const[]){"feldbuch-store", "check", folder, NULL}, NULL);
	if (r.status != 0 || strstr(r.out, "2 Umschläge") == NULL)
		fail_msg("status %d: %s", r.status, r.out);
}

static void
a_copy_made_while_it_serves_is_whole_and_only_the_owner_reads_it(void **state)
{
	struct fixture *f = *state;
	char path[128];
	struct stat st;

	push(f);
	push(f);
	backup(f, 0);
	check(f->copy);
	push(f);
	check(f->copy);
	assert_int_equal(stat(f->copy, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0700);
	snprintf(path, sizeof(path), "%s/store.key", f->copy);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
}

static void
the_copy_serves_in_the_place_of_the_store(void **state)
{
	struct fixture *f = *state;

	push(f);
	push(f);
	backup(f, 0);
	assert_int_equal(shop_stop(&f->shop, SIGTERM), 0);
	strcpy(f->shop.place, f->copy);
	shop_start(&f->shop);
	clerk_login(&f->clerk);
	push(f);
	assert_int_equal(shop_sql(&f->shop, "SELECT count(*) FROM envelope"), 3);
}

static void
a_folder_with_something_in_it_is_left_alone(void **state)
{
	struct fixture *f = *state;
	char path[128];
	FILE *file;

	assert_int_equal(mkdir(f->copy, 0700), 0);
	snprintf(path, sizeof(path), "%s/letter", f->copy);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("mine", file);
	fclose(file);
	backup(f, err_exit(ERR_EXISTS));
	assert_int_equal(access(path, R_OK), 0);
	snprintf(path, sizeof(path), "%s/store.key", f->copy);
	assert_int_equal(access(path, F_OK), -1);
}

static void
founding_lines_are_not_in_the_copy(void **state)
{
	struct fixture *f = *state;
	struct founding line;
	char path[128];

	shop_invite(&f->shop, &line);
	backup(f, 0);
	snprintf(path, sizeof(path), "%s/tokens", f->copy);
	assert_int_equal(rmdir(path), 0); /* it is empty */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		a_copy_made_while_it_serves_is_whole_and_only_the_owner_reads_it, up, down),
	    cmocka_unit_test_setup_teardown(the_copy_serves_in_the_place_of_the_store, up, down),
	    cmocka_unit_test_setup_teardown(a_folder_with_something_in_it_is_left_alone, up, down),
	    cmocka_unit_test_setup_teardown(founding_lines_are_not_in_the_copy, up, down),
	};

	return cmocka_run_group_tests_name("backup", tests, NULL, NULL);
}
