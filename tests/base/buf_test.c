#include "common/base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>

static void
numbers_come_back_as_they_were_put(void **state)
{
	struct buf b = BUF_EMPTY;
	struct reader r;

	(void)state;
	buf_u16(&b, 0x1234);
	buf_u64(&b, 0x1122334455667788);
	buf_varint(&b, 300);
	buf_zigzag(&b, -3);
	buf_zigzag(&b, INT64_MIN);
	buf_str(&b, "Müschen");
	r = reader_of(b.at, b.len);
	assert_int_equal(reader_u16(&r), 0x1234);
	assert_true(reader_u64(&r) == 0x1122334455667788);
	assert_int_equal(reader_varint(&r), 300);
	assert_int_equal(reader_zigzag(&r), -3);
	assert_true(reader_zigzag(&r) == INT64_MIN);
	{
		size_t n;
		const uint8_t *at = reader_blob(&r, 100, &n);

		assert_int_equal(n, 8);
		assert_memory_equal(at, "Müschen", 8);
	}
	assert_true(reader_done(&r));
	buf_free(&b);
}

static void
nothing_more_than_nothing_is_fine(void **state)
{
	struct buf b = BUF_EMPTY;

	(void)state;
	buf_extend(&b, 0);
	buf_put(&b, NULL, 0);
	assert_true(buf_ok(&b, NULL));
	assert_int_equal(b.len, 0);
	buf_free(&b);
}

static void
a_reader_never_goes_past_the_end(void **state)
{
	const uint8_t bytes[] = {5, 'a', 'b'};
	struct reader r = reader_of(bytes, sizeof(bytes));
	size_t n;

	(void)state;
	assert_null(reader_blob(&r, 100, &n));
	assert_int_equal(n, 0);
	assert_false(reader_ok(&r));
	assert_int_equal(reader_u32(&r), 0);
}

static void
a_varint_longer_than_needed_is_refused(void **state)
{
	const uint8_t bytes[] = {0x80, 0x00};
	struct reader r = reader_of(bytes, sizeof(bytes));

	(void)state;
	reader_varint(&r);
	assert_false(reader_ok(&r));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(numbers_come_back_as_they_were_put),
	    cmocka_unit_test(nothing_more_than_nothing_is_fine),
	    cmocka_unit_test(a_reader_never_goes_past_the_end),
	    cmocka_unit_test(a_varint_longer_than_needed_is_refused),
	};

	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
