/*
 * Dictionary 1 is part of the format: envelopes that are in a store today are opened with it for
 * ever. Who changes a byte of it changes this test too, and makes every envelope unreadable.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <sodium.h>
#include <stdlib.h>
#include <zdict.h>
#include <zstd.h>

#include "common/casework/casework.h"
#include "sync/envelope/dict1.h"
#include "tests/support/case_world.h"

static const char shipped[] = "b0657ba68fff4f01808a8cc67f954a7f14c2b115c90d435dc8cc970c72fb8d7b";

static void
dictionary_one_is_the_one_that_shipped(void **state)
{
	uint8_t hash[32];
	char hex[65];

	(void)state;
	assert_int_equal(dict1_len, 16384);
	assert_int_equal(ZDICT_getDictID(dict1, dict1_len), 1);
	crypto_generichash(hash, sizeof(hash), dict1, dict1_len, NULL, 0);
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	assert_string_equal(hex, shipped);
}

static size_t
compressed(const struct buf *ops, const void *dict, size_t n)
{
	uint8_t out[4096];
	ZSTD_CCtx *zc = ZSTD_createCCtx();
	size_t got = ZSTD_compress_usingDict(zc, out, sizeof(out), ops->at, ops->len, dict, n, 3);

	assert_false(ZSTD_isError(got));
	ZSTD_freeCCtx(zc);
	return got;
}

/* Words of its own, from no demo office: what is known of it is how an entry is built. */
static void
one_contact_takes_a_tenth_less_at_least(void **state)
{
	struct world w;
	struct contact c;
	struct letter l;
	size_t with = 0, without = 0;
	struct id who;

	(void)state;
	cw_open(&w, 77);
	who = cw_person(&w, "Petrosjan, Anahit");
	while (world_seal(&w, &l))
		letter_free(&l);
	cw_contact(&w, &who, &c);
	record_set_text(c.note, "text", "Zahnspange der Tochter, Kostenplan an die Kasse.");
	cw_save(&w, &c, NULL);
	while (world_seal(&w, &l)) {
		with += compressed(&l.ops, dict1, dict1_len);
		without += compressed(&l.ops, NULL, 0);
		letter_free(&l);
	}
	world_close(&w);
	print_message("%zu bytes without, %zu with\n", without, with);
	assert_true(with > 0 && with * 10 <= without * 9);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dictionary_one_is_the_one_that_shipped),
	    cmocka_unit_test(one_contact_takes_a_tenth_less_at_least),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("dict", tests, NULL, NULL);
}
