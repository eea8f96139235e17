#include "sync/spool/spool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
	struct env env;
	struct spool sp;
	char folder[64];
};

static int
up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	f->env = env_real();
	strcpy(f->folder, "/tmp/spool_test_XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	assert_true(spool_open(&f->sp, &f->env, f->folder, NULL));
	*state = f;
	return 0;
}

static int
down(void **state)
{
	struct fixture *f = *state;
	char command[128];

	snprintf(command, sizeof(command), "rm -rf %s", f->folder);
	assert_int_equal(system(command), 0);
	free(f);
	return 0;
}

static void
put_text(struct fixture *f, const char *text)
{
	struct buf seg = BUF_EMPTY;

	frame_put(&seg, text, strlen(text));
	assert_true(spool_put(&f->sp, SPOOL_OUT, &seg, NULL));
	buf_free(&seg);
}

static void
segments_come_back_in_the_order_they_were_put(void **state)
{
	struct fixture *f = *state;
	struct file_names names;
	struct buf seg = BUF_EMPTY;
	struct reader r;
	const uint8_t *at;
	size_t n;

	put_text(f, "erstes");
	put_text(f, "zweites");
	assert_true(spool_list(&f->sp, SPOOL_OUT, &names, NULL));
	assert_int_equal(names.n, 2);
	assert_true(spool_read(&f->sp, SPOOL_OUT, names.name[1], &seg, NULL));
	r = reader_of(seg.at, seg.len);
	at = frame_get(&r, &n);
	assert_int_equal(n, 7);
	assert_memory_equal(at, "zweites", 7);
	assert_null(frame_get(&r, &n));
	assert_false(r.failed);
	buf_free(&seg);
	file_names_free(&names);
}

static void
a_number_never_comes_back_after_a_segment_was_kept(void **state)
{
	struct fixture *f = *state;
	struct file_names a, b;

	put_text(f, "erstes");
	assert_true(spool_list(&f->sp, SPOOL_OUT, &a, NULL));
	assert_true(spool_keep(&f->sp, SPOOL_OUT, a.name[0], NULL));
	assert_true(spool_keep(&f->sp, SPOOL_OUT, a.name[0], NULL));
	put_text(f, "zweites");
	assert_true(spool_list(&f->sp, SPOOL_OUT, &b, NULL));
	assert_int_equal(b.n, 1);
	assert_string_not_equal(a.name[0], b.name[0]);
	file_names_free(&a);
	file_names_free(&b);
}

static void
a_torn_frame_fails_the_reader_and_yields_nothing(void **state)
{
	const uint8_t torn[] = {0, 0, 0, 9, 'a', 'b'};
	struct reader r = reader_of(torn, sizeof(torn));
	size_t n;

	(void)state;
	assert_null(frame_get(&r, &n));
	assert_true(r.failed);
}

static void
a_frame_that_claims_to_be_huge_is_refused(void **state)
{
	const uint8_t huge[] = {0xff, 0xff, 0xff, 0xff, 1};
	struct reader r = reader_of(huge, sizeof(huge));
	size_t n;

	(void)state;
	assert_null(frame_get(&r, &n));
	assert_true(r.failed);
}

static void
lines_give_the_value_of_a_whole_name_only(void **state)
{
	char out[16];

	(void)state;
	assert_true(lines_value("url=a\nurl_old=b\n", "url_old", out, sizeof(out)));
	assert_string_equal(out, "b");
	assert_true(lines_value("url=a\nurl_old=b\n", "url", out, sizeof(out)));
	assert_string_equal(out, "a");
	assert_false(lines_value("url_old=b\n", "url", out, sizeof(out)));
	assert_false(lines_value("url=0123456789abcdef\n", "url", out, sizeof(out)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		segments_come_back_in_the_order_they_were_put, up, down),
	    cmocka_unit_test_setup_teardown(
		a_number_never_comes_back_after_a_segment_was_kept, up, down),
	    cmocka_unit_test(a_torn_frame_fails_the_reader_and_yields_nothing),
	    cmocka_unit_test(a_frame_that_claims_to_be_huge_is_refused),
	    cmocka_unit_test(lines_give_the_value_of_a_whole_name_only),
	};

	return cmocka_run_group_tests_name("spool", tests, NULL, NULL);
}
