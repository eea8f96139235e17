/* Bodies: what is refused although the envelope is genuine, because a member's program is broken or
 * hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "sync/envelope/body.h"
#include "sync/envelope/dict1.h"
#include "tests/support/sealed_office.h"

#define AT_KID 148

struct world {
	struct sealed_office o;
	struct id comp;
	uint8_t key[KEY_LEN];
	struct buf at, plain, ops;
};

static int
up(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	office_up(&w->o);
	w->comp = office_id("a case");
	office_bytes("key of the case", w->key, KEY_LEN);
	*state = w;
	return 0;
}

static int
down(void **state)
{
	struct world *w = *state;

	buf_free(&w->at);
	buf_free(&w->plain);
	buf_free(&w->ops);
	office_down(&w->o);
	free(w);
	return 0;
}

/* A plaintext of n zero bytes of operations, compressed, padded. */
static void
make_plain(struct world *w, size_t n)
{
	uint8_t *ops = calloc(1, n + 1), z[4096];
	ZSTD_CCtx *zc = ZSTD_createCCtx();
	size_t got = ZSTD_compress_usingDict(zc, z, sizeof(z), ops, n, dict1, dict1_len, 3);

	assert_false(ZSTD_isError(got));
	buf_reset(&w->plain);
	buf_u8(&w->plain, PLAIN_FORMAT);
	buf_id(&w->plain, &w->comp);
	buf_u32(&w->plain, (uint32_t)got);
	buf_put(&w->plain, z, got);
	buf_extend(&w->plain, envelope_padded(w->plain.len) - w->plain.len);
	ZSTD_freeCCtx(zc);
	free(ops);
}

static enum err_code
open_code(struct world *w)
{
	struct envelope env;
	struct err e = {0};

	buf_reset(&w->ops);
	assert_true(envelope_parse(&env, w->at.at, w->at.len, NULL));
	if (envelope_open(&env, w->key, &w->comp, &w->ops, &e))
		return ERR_NONE;
	assert_int_equal(w->ops.len, 0);
	return e.code;
}

static enum err_code
seal_and_open(struct world *w)
{
	office_seal_plain(&w->o, &w->o.companion, SCOPE_CASEWORK, &w->comp, w->key, w->plain.at,
	    w->plain.len, &w->at);
	return open_code(w);
}

static void
operations_of_every_size_come_back(void **state)
{
	static const size_t sizes[] = {0, 1, 22, 23, 63, 64, 65, 1000, 40000, ENVELOPE_PLAIN_MAX};
	struct world *w = *state;
	uint8_t *ops = malloc(ENVELOPE_PLAIN_MAX);
	size_t i;

	office_drawn(1, ops, ENVELOPE_PLAIN_MAX); /* nothing a compressor could do about */
	for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		buf_reset(&w->at);
		office_seal(&w->o, &w->o.companion, SCOPE_CASEWORK, &w->comp, w->key, ops, sizes[i],
		    &w->at);
		assert_int_equal(open_code(w), ERR_NONE);
		assert_int_equal(w->ops.len, sizes[i]);
		assert_memory_equal(w->ops.at, ops, sizes[i]);
	}
	free(ops);
}

static void
lengths_tell_little(void **state)
{
	size_t n, last = 0, distinct = 0;

	(void)state;
	for (n = 1; n <= 4096; n++) {
		size_t padded = envelope_padded(n);

		assert_true(padded >= n && padded >= 64 && (n < 64 || padded <= n + n / 8));
		assert_int_equal(envelope_padded(padded), padded);
		distinct += padded != last;
		last = padded;
	}
	assert_true(distinct < 90);
}

static void
a_key_that_is_not_the_one_of_the_kid_is_refused(void **state)
{
	struct world *w = *state;

	/* It would open: only what the header commits to is another key. */
	make_plain(w, 10);
	office_seal_plain(&w->o, &w->o.companion, SCOPE_CASEWORK, &w->comp, w->key, w->plain.at,
	    w->plain.len, &w->at);
	w->at.at[AT_KID] ^= 1;
	envelope_reseal(&w->at, &w->o.companion, w->key, w->plain.at, w->plain.len);
	assert_int_equal(open_code(w), ERR_TAMPER);
}

static void
a_broken_seal_is_refused(void **state)
{
	struct world *w = *state;

	make_plain(w, 10);
	assert_int_equal(seal_and_open(w), ERR_NONE);
	w->at.at[ENVELOPE_HEADER + 30] ^= 1;
	envelope_sign(&w->at, &w->o.companion);
	assert_int_equal(open_code(w), ERR_TAMPER);
}

static void
another_compartment_inside_is_refused(void **state)
{
	struct world *w = *state;

	make_plain(w, 10);
	w->plain.at[1] ^= 1;
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
}

static void
a_key_handed_on_for_another_compartment_or_scope_has_another_kid(void **state)
{
	struct world *w = *state;
	struct id other = office_id("another case"), kid, kid2, kid3;

	kid = envelope_kid(&w->o.tenant, &w->o.scope[SCOPE_CASEWORK], &w->comp, w->key);
	kid2 = envelope_kid(&w->o.tenant, &w->o.scope[SCOPE_CASEWORK], &other, w->key);
	kid3 = envelope_kid(&w->o.tenant, &w->o.scope[SCOPE_OFFICE], &w->comp, w->key);
	assert_false(id_equal(&kid, &kid2) || id_equal(&kid, &kid3) || id_equal(&kid2, &kid3));
}

static void
padding_other_than_zeros_is_refused(void **state)
{
	struct world *w = *state;

	make_plain(w, 10);
	w->plain.at[w->plain.len - 1] = 1;
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
}

static void
padding_of_another_length_is_refused(void **state)
{
	struct world *w = *state;

	make_plain(w, 10);
	buf_extend(&w->plain, 8);
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
	make_plain(w, 10);
	w->plain.len -= 1;
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
}

static void
a_bomb_is_not_unpacked(void **state)
{
	struct world *w = *state;

	make_plain(w, ENVELOPE_PLAIN_MAX);
	assert_int_equal(seal_and_open(w), ERR_NONE);
	make_plain(w, ENVELOPE_PLAIN_MAX + 1);
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
	make_plain(w, 64 * ENVELOPE_PLAIN_MAX);
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
}

static void
put_frame(struct world *w, const void *z, size_t n)
{
	buf_reset(&w->plain);
	buf_u8(&w->plain, PLAIN_FORMAT);
	buf_id(&w->plain, &w->comp);
	buf_u32(&w->plain, (uint32_t)n);
	buf_put(&w->plain, z, n);
	buf_extend(&w->plain, envelope_padded(w->plain.len) - w->plain.len);
}

static void
bytes_behind_the_frame_are_refused(void **state)
{
	static const uint8_t skipped[] = {0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 'h', 'i'};
	struct world *w = *state;
	uint8_t z[256];
	size_t got = ZSTD_compress(z, sizeof(z), "abcdefgh", 8, 3);

	put_frame(w, z, got);
	assert_int_equal(seal_and_open(w), ERR_NONE);
	memcpy(z + got, skipped, sizeof(skipped));
	put_frame(w, z, got + sizeof(skipped));
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
}

static void
what_is_no_frame_is_refused(void **state)
{
	struct world *w = *state;
	uint8_t z[256];
	size_t got, i;

	put_frame(w, "", 0);
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
	put_frame(w, "no frame at all", 15);
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
	got = ZSTD_compress(z, sizeof(z), "abcdefghabcdefgh", 16, 3);
	for (i = 1; i < got; i++) {
		put_frame(w, z, i);
		assert_int_equal(seal_and_open(w), ERR_TAMPER);
	}
}

static void
a_length_past_the_end_is_refused(void **state)
{
	struct world *w = *state;

	make_plain(w, 10);
	be32_store(w->plain.at + 17, UINT32_MAX);
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
	buf_reset(&w->plain);
	buf_put(&w->plain, "\1abc", 4);
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
}

static void
a_later_format_is_told_apart(void **state)
{
	struct world *w = *state;

	make_plain(w, 10);
	w->plain.at[0] = PLAIN_FORMAT + 1;
	assert_int_equal(seal_and_open(w), ERR_NEWER);
}

static void
a_body_without_a_tag_is_refused(void **state)
{
	struct world *w = *state;

	make_plain(w, 10);
	assert_int_equal(seal_and_open(w), ERR_NONE);
	w->at.len = ENVELOPE_HEADER + TAG_LEN - 1;
	envelope_sign(&w->at, &w->o.companion);
	assert_int_equal(open_code(w), ERR_TAMPER);
}

/* ---- key records ---- */

static enum err_code
open_key_code(struct world *w, struct id *inside)
{
	uint8_t key[KEY_LEN];
	struct envelope env;
	struct err e = {0};

	assert_true(envelope_parse(&env, w->at.at, w->at.len, NULL));
	if (!envelope_open_key(&env, w->o.key[SCOPE_CASEWORK], inside, key, &e))
		return e.code;
	assert_memory_equal(key, w->key, KEY_LEN);
	return ERR_NONE;
}

static void
a_key_record_gives_key_and_compartment(void **state)
{
	struct world *w = *state;
	struct id inside;

	office_seal_key(&w->o, &w->o.companion, SCOPE_CASEWORK, &w->comp, w->key, &w->at);
	assert_int_equal(open_key_code(w, &inside), ERR_NONE);
	assert_true(id_equal(&inside, &w->comp));
}

static void
a_key_record_with_another_key_compartment_or_kid_is_refused(void **state)
{
	struct world *w = *state;
	uint8_t plain[KEY_RECORD];
	struct id kid = envelope_kid(&w->o.tenant, &w->o.scope[SCOPE_CASEWORK], &w->comp, w->key);
	struct id inside;
	int part;

	for (part = 0; part < 3; part++) {
		buf_reset(&w->at);
		office_seal_key(&w->o, &w->o.companion, SCOPE_CASEWORK, &w->comp, w->key, &w->at);
		memcpy(plain, w->comp.b, ID_LEN);
		memcpy(plain + ID_LEN, kid.b, ID_LEN);
		memcpy(plain + 2 * ID_LEN, w->key, KEY_LEN);
		plain[part * ID_LEN] ^= 1;
		envelope_reseal(
		    &w->at, &w->o.companion, w->o.key[SCOPE_CASEWORK], plain, sizeof(plain));
		assert_int_equal(open_key_code(w, &inside), ERR_TAMPER);
	}
}

static void
a_key_record_of_another_length_is_refused(void **state)
{
	struct world *w = *state;
	uint8_t plain[KEY_RECORD + 1] = {0};
	struct id inside;

	office_seal_key(&w->o, &w->o.companion, SCOPE_CASEWORK, &w->comp, w->key, &w->at);
	envelope_reseal(&w->at, &w->o.companion, w->o.key[SCOPE_CASEWORK], plain, sizeof(plain));
	assert_int_equal(open_key_code(w, &inside), ERR_TAMPER);
}

static void
a_changeset_is_no_key_record_and_the_other_way_round(void **state)
{
	struct world *w = *state;
	struct id inside;

	make_plain(w, 10);
	assert_int_equal(seal_and_open(w), ERR_NONE);
	assert_int_equal(open_key_code(w, &inside), ERR_TAMPER);
	buf_reset(&w->at);
	office_seal_key(&w->o, &w->o.companion, SCOPE_CASEWORK, &w->comp, w->key, &w->at);
	assert_int_equal(open_code(w), ERR_TAMPER);
}

/* The same bytes compressed with a dictionary of that number, or none (0). */
static void
make_plain_of_dictionary(struct world *w, unsigned number)
{
	uint8_t ops[400], z[1024];
	ZSTD_CCtx *zc = ZSTD_createCCtx();
	size_t got, n = number == 0 ? 0 : dict1_len;
	uint8_t *dict = malloc(dict1_len);

	memset(ops, 'x', sizeof(ops));
	memcpy(dict, dict1, dict1_len);
	dict[4] = (uint8_t)number; /* its number follows four bytes of magic */
	got = ZSTD_compress_usingDict(zc, z, sizeof(z), ops, sizeof(ops), dict, n, 3);
	assert_false(ZSTD_isError(got));
	buf_reset(&w->plain);
	buf_u8(&w->plain, PLAIN_FORMAT);
	buf_id(&w->plain, &w->comp);
	buf_u32(&w->plain, (uint32_t)got);
	buf_put(&w->plain, z, got);
	buf_extend(&w->plain, envelope_padded(w->plain.len) - w->plain.len);
	ZSTD_freeCCtx(zc);
	free(dict);
}

static void
a_frame_of_another_dictionary_is_refused(void **state)
{
	struct world *w = *state;

	make_plain_of_dictionary(w, 1);
	assert_int_equal(seal_and_open(w), ERR_NONE);
	make_plain_of_dictionary(w, 0);
	assert_int_equal(seal_and_open(w), ERR_NONE);
	make_plain_of_dictionary(w, 2);
	assert_int_equal(seal_and_open(w), ERR_TAMPER);
}

static void
no_nonce_comes_twice(void **state)
{
	struct world *w = *state;
	static uint8_t seen[1000][NONCE_LEN];
	struct envelope env;
	size_t i, k;

	for (i = 0; i < 1000; i++) {
		buf_reset(&w->at);
		office_seal(
		    &w->o, &w->o.companion, SCOPE_CASEWORK, &w->comp, w->key, "", 0, &w->at);
		assert_true(envelope_parse(&env, w->at.at, w->at.len, NULL));
		memcpy(seen[i], env.nonce, NONCE_LEN);
		for (k = 0; k < i; k++)
			assert_memory_not_equal(seen[k], seen[i], NONCE_LEN);
	}
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
	    WITH(operations_of_every_size_come_back),
	    WITH(lengths_tell_little),
	    WITH(a_key_that_is_not_the_one_of_the_kid_is_refused),
	    WITH(a_broken_seal_is_refused),
	    WITH(another_compartment_inside_is_refused),
	    WITH(a_key_handed_on_for_another_compartment_or_scope_has_another_kid),
	    WITH(padding_other_than_zeros_is_refused),
	    WITH(padding_of_another_length_is_refused),
	    WITH(a_bomb_is_not_unpacked),
	    WITH(bytes_behind_the_frame_are_refused),
	    WITH(what_is_no_frame_is_refused),
	    WITH(a_length_past_the_end_is_refused),
	    WITH(a_later_format_is_told_apart),
	    WITH(a_body_without_a_tag_is_refused),
	    WITH(a_key_record_gives_key_and_compartment),
	    WITH(a_key_record_with_another_key_compartment_or_kid_is_refused),
	    WITH(a_key_record_of_another_length_is_refused),
	    WITH(a_changeset_is_no_key_record_and_the_other_way_round),
	    WITH(a_frame_of_another_dictionary_is_refused),
	    WITH(no_nonce_comes_twice),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("open", tests, NULL, NULL);
}
