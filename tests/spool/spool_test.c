#include "sync/spool/spool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <errno.h>
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
a_number_never_comes_back_after_the_note_of_it_was_lost(void **state)
{
	static const char *const notes[] = {NULL, "", "last=", "last=zz", "last=ffffffffffffffff\n",
	    "last=ffffffffffffffffff\n", "last=-1", "rubbish"};
	struct fixture *f = *state;
	struct file_names a, b;
	char path[256];
	size_t i;

	for (i = 0; i < sizeof(notes) / sizeof(*notes); i++) {
		put_text(f, "erstes");
		assert_true(spool_list(&f->sp, SPOOL_OUT, &a, NULL));
		assert_int_equal(a.n, 1);
		assert_true(spool_keep(&f->sp, SPOOL_OUT, a.name[0], NULL));
		snprintf(path, sizeof(path), "%s/spool/last-out", f->folder);
		if (notes[i] == NULL)
			assert_int_equal(remove(path), 0);
		else
			assert_true(spool_set_lines(&f->sp, "last-out", 0600, notes[i], NULL));
		put_text(f, "zweites");
		assert_true(spool_list(&f->sp, SPOOL_OUT, &b, NULL));
		assert_int_equal(b.n, 1);
		assert_true(strcmp(a.name[0], b.name[0]) < 0);
		assert_true(spool_keep(&f->sp, SPOOL_OUT, b.name[0], NULL));
		file_names_free(&a);
		file_names_free(&b);
	}
}

static void
files_of_others_in_the_folder_are_left_alone(void **state)
{
	static const char *const names[] = {"zzz.seg", "1.seg", "000000000000000G.seg",
	    "0000000000000001.seg.seg", "00000000000000001.seg", "0000000000000001.SEG"};
	struct fixture *f = *state;
	struct file_names list;
	char path[256];
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		snprintf(path, sizeof(path), "%s/spool/out/%s", f->folder, names[i]);
		assert_true(file_write(&f->env, path, 0600, "x", 1, NULL));
	}
	put_text(f, "unseres");
	assert_true(spool_list(&f->sp, SPOOL_OUT, &list, NULL));
	assert_int_equal(list.n, 1);
	assert_string_equal(list.name[0], "0000000000000001.seg");
	file_names_free(&list);
}

static void
a_segment_too_long_is_neither_written_nor_read(void **state)
{
	struct fixture *f = *state;
	struct buf seg = BUF_EMPTY, got = BUF_EMPTY;
	struct err e = {0};
	char path[256];

	buf_extend(&seg, SPOOL_SEGMENT_MAX + 1);
	assert_false(spool_put(&f->sp, SPOOL_OUT, &seg, &e));
	assert_int_equal(e.code, ERR_FULL);
	snprintf(path, sizeof(path), "%s/spool/in/0000000000000001.seg", f->folder);
	assert_true(file_write(&f->env, path, 0600, seg.at, seg.len, NULL));
	assert_false(spool_read(&f->sp, SPOOL_IN, "0000000000000001.seg", &got, &e));
	assert_int_equal(e.code, ERR_FULL);
	buf_free(&seg);
	buf_free(&got);
}

static void
an_empty_segment_is_not_stored(void **state)
{
	struct fixture *f = *state;
	struct buf seg = BUF_EMPTY;
	struct file_names list;

	assert_true(spool_put(&f->sp, SPOOL_OUT, &seg, NULL));
	assert_true(spool_list(&f->sp, SPOOL_OUT, &list, NULL));
	assert_int_equal(list.n, 0);
	file_names_free(&list);
}

/* Killed between any two calls to the system: a segment is there whole or not at all. */
struct cut {
	struct env env;
	int left; /* calls until the end */
};

static int
cut_rename(const struct env *env, const char *from, const char *to)
{
	struct cut *c = env->data;
	struct env real = env_real();

	if (c->left-- <= 0) {
		errno = EIO;
		return -1;
	}
	return real.rename(&real, from, to);
}

static ssize_t
cut_write(const struct env *env, int fd, const void *bytes, size_t n)
{
	struct cut *c = env->data;
	struct env real = env_real();

	if (c->left-- <= 0) {
		errno = EIO;
		return -1;
	}
	/* In two halves, so that a write can be cut through the middle. */
	return real.write(&real, fd, bytes, n > 1 ? n / 2 : n);
}

static void
a_segment_is_there_whole_or_not_at_all(void **state)
{
	struct fixture *f = *state;
	struct buf seg = BUF_EMPTY, got = BUF_EMPTY;
	struct cut c = {.env = f->env};
	struct file_names list;
	size_t before = 0, i;
	bool ok = false;
	int n;

	c.env.rename = cut_rename;
	c.env.write = cut_write;
	c.env.data = &c;
	frame_put(&seg, "ein Umschlag, der ganz ist oder gar nicht", 41);
	for (n = 0; !ok && n < 200; n++) {
		struct spool sp = f->sp;

		c.left = n;
		sp.env = &c.env;
		ok = spool_put(&sp, SPOOL_IN, &seg, NULL);
		assert_true(spool_list(&f->sp, SPOOL_IN, &list, NULL));
		assert_true(list.n == before + ok);
		before = list.n;
		for (i = 0; i < list.n; i++) {
			buf_reset(&got);
			assert_true(spool_read(&f->sp, SPOOL_IN, list.name[i], &got, NULL));
			assert_int_equal(got.len, seg.len);
			assert_memory_equal(got.at, seg.at, seg.len);
		}
		file_names_free(&list);
	}
	assert_true(ok && n > 4);
	buf_free(&seg);
	buf_free(&got);
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

static void
what_a_killed_writer_left_half_is_gone_with_the_next(void **state)
{
	struct fixture *f = *state;
	struct file_names names;
	char torn[FILE_PATH];

	put_text(f, "whole");
	snprintf(torn, sizeof(torn), "%s/spool/out/0000000000000002.seg.new", f->folder);
	assert_true(file_write(&f->env, torn, 0600, "half", 4, NULL));
	assert_true(spool_set_lines(&f->sp, "last-out", 0600, "last=0000000000000002\n", NULL));
	put_text(f, "next");
	assert_false(file_exists(torn));
	assert_true(spool_list(&f->sp, SPOOL_OUT, &names, NULL));
	assert_int_equal(names.n, 2);
	assert_string_equal(names.name[1], "0000000000000003.seg");
	file_names_free(&names);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
		segments_come_back_in_the_order_they_were_put, up, down),
	    cmocka_unit_test_setup_teardown(
		a_number_never_comes_back_after_a_segment_was_kept, up, down),
	    cmocka_unit_test_setup_teardown(
		a_number_never_comes_back_after_the_note_of_it_was_lost, up, down),
	    cmocka_unit_test_setup_teardown(files_of_others_in_the_folder_are_left_alone, up, down),
	    cmocka_unit_test_setup_teardown(
		a_segment_too_long_is_neither_written_nor_read, up, down),
	    cmocka_unit_test_setup_teardown(
		what_a_killed_writer_left_half_is_gone_with_the_next, up, down),
	    cmocka_unit_test_setup_teardown(an_empty_segment_is_not_stored, up, down),
	    cmocka_unit_test_setup_teardown(a_segment_is_there_whole_or_not_at_all, up, down),
	    cmocka_unit_test(a_torn_frame_fails_the_reader_and_yields_nothing),
	    cmocka_unit_test(a_frame_that_claims_to_be_huge_is_refused),
	    cmocka_unit_test(lines_give_the_value_of_a_whole_name_only),
	};

	return cmocka_run_group_tests_name("spool", tests, NULL, NULL);
}
