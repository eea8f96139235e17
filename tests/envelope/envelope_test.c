/* Headers: what is refused before anything is opened, each rule by an envelope that breaks only it
 * and is signed by a device of the office. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/sealed_office.h"

/* Offsets of docs/wire.md. */
#define AT_VERSION 4
#define AT_SUITE 5
#define AT_KIND 6
#define AT_FLAGS 7
#define AT_TENANT 8
#define AT_DEVICE 24
#define AT_SEQ 40
#define AT_PREV 48
#define AT_ROSTER_SEQ 88
#define AT_ROSTER_HASH 96
#define AT_SCOPE 128
#define AT_EPOCH 144
#define AT_BODY_LEN 188

struct world {
	struct sealed_office o;
	struct id comp;
	uint8_t key[KEY_LEN];
	struct buf first, at;	      /* number 1 and 2 of the companion */
	struct envelope_place before; /* after number 1 */
	struct buf ops;
};

static int
up(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	struct id row = office_id("a person");

	office_up(&w->o);
	w->comp = office_id("a case");
	office_bytes("key of the case", w->key, KEY_LEN);
	office_ops(&w->ops, &row, "Yusuf Demir");
	office_seal_key(&w->o, &w->o.companion, SCOPE_CASEWORK, &w->comp, w->key, &w->first);
	w->before = w->o.companion.last;
	office_seal(&w->o, &w->o.companion, SCOPE_CASEWORK, &w->comp, w->key, w->ops.at, w->ops.len,
	    &w->at);
	*state = w;
	return 0;
}

static int
down(void **state)
{
	struct world *w = *state;

	buf_free(&w->first);
	buf_free(&w->at);
	buf_free(&w->ops);
	office_down(&w->o);
	free(w);
	return 0;
}

static enum err_code
parse_code(const struct buf *at, struct envelope *env)
{
	struct err e = {0};

	return envelope_parse(env, at->at, at->len, &e) ? ERR_NONE : e.code;
}

/* Parsed and verified as number 2; ERR_NONE when it holds. */
static enum err_code
verify_code(struct world *w)
{
	struct envelope env;
	struct err e = {0};

	if (!envelope_parse(&env, w->at.at, w->at.len, &e))
		return e.code;
	return envelope_verify(&env, &w->o.roster, &w->before, &e) ? ERR_NONE : e.code;
}

static void
sign(struct world *w)
{
	envelope_sign(&w->at, &w->o.companion);
}

/* ---- parse ---- */

static void
a_sound_envelope_holds_and_opens(void **state)
{
	struct world *w = *state;
	struct envelope_place none = {0};
	struct buf ops = BUF_EMPTY;
	struct envelope env;

	assert_int_equal(parse_code(&w->first, &env), ERR_NONE);
	assert_true(envelope_verify(&env, &w->o.roster, &none, NULL));
	assert_int_equal(verify_code(w), ERR_NONE);
	assert_int_equal(parse_code(&w->at, &env), ERR_NONE);
	assert_true(envelope_open(&env, w->key, &w->comp, &ops, NULL));
	assert_int_equal(ops.len, w->ops.len);
	assert_memory_equal(ops.at, w->ops.at, ops.len);
	buf_free(&ops);
}

static void
every_length_but_the_whole_and_the_header_is_refused(void **state)
{
	struct world *w = *state;
	size_t n, whole = w->at.len;
	struct envelope env;

	for (n = 0; n < whole; n++) {
		uint8_t *exact = malloc(n + 1); /* so that reading past the end is seen */

		memcpy(exact, w->at.at, n);
		assert_int_equal(envelope_parse(&env, exact, n, NULL), n == ENVELOPE_HEADER);
		free(exact);
	}
	buf_u8(&w->at, 0);
	assert_int_equal(parse_code(&w->at, &env), ERR_FORMAT);
}

static void
another_magic_is_refused(void **state)
{
	struct world *w = *state;
	struct envelope env;

	w->at.at[3] = '2';
	sign(w);
	assert_int_equal(parse_code(&w->at, &env), ERR_FORMAT);
}

static void
a_newer_version_or_suite_is_told_apart(void **state)
{
	struct world *w = *state;
	struct envelope env;

	w->at.at[AT_VERSION] = 2;
	sign(w);
	assert_int_equal(parse_code(&w->at, &env), ERR_NEWER);
	w->at.at[AT_VERSION] = 1;
	w->at.at[AT_SUITE] = 2;
	sign(w);
	assert_int_equal(parse_code(&w->at, &env), ERR_NEWER);
}

static void
unknown_flags_are_refused(void **state)
{
	struct world *w = *state;
	struct envelope env;
	int bit;

	for (bit = 1; bit < 8; bit++) {
		w->at.at[AT_FLAGS] = (uint8_t)(1 << bit);
		sign(w);
		assert_int_equal(parse_code(&w->at, &env), ERR_FORMAT);
	}
	w->at.at[AT_FLAGS] = ENVELOPE_CLOCK_UNSURE;
	sign(w);
	assert_int_equal(verify_code(w), ERR_NONE);
}

static void
kind_and_number_zero_are_refused(void **state)
{
	struct world *w = *state;
	struct envelope env;

	w->at.at[AT_KIND] = 0;
	sign(w);
	assert_int_equal(parse_code(&w->at, &env), ERR_FORMAT);
	w->at.at[AT_KIND] = 1;
	be64_store(w->at.at + AT_SEQ, 0);
	sign(w);
	assert_int_equal(parse_code(&w->at, &env), ERR_FORMAT);
}

static void
a_body_too_long_is_refused_even_when_it_is_not_there(void **state)
{
	struct world *w = *state;
	struct envelope env;

	w->at.len = ENVELOPE_HEADER;
	be32_store(w->at.at + AT_BODY_LEN, ENVELOPE_BODY_MAX + 1);
	assert_int_equal(parse_code(&w->at, &env), ERR_FORMAT);
}

static void
a_changed_body_is_refused(void **state)
{
	struct world *w = *state;
	struct envelope env;

	w->at.at[ENVELOPE_HEADER + 5] ^= 1;
	assert_int_equal(parse_code(&w->at, &env), ERR_TAMPER);
}

/* ---- verify ---- */

static void
an_envelope_of_another_office_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[AT_TENANT] ^= 1;
	sign(w);
	assert_int_equal(verify_code(w), ERR_TAMPER);
}

static void
an_unknown_device_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[AT_DEVICE] ^= 1;
	sign(w);
	assert_int_equal(verify_code(w), ERR_TAMPER);
}

static void
a_forged_signature_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[ENVELOPE_SIGNED + 3] ^= 1;
	assert_int_equal(verify_code(w), ERR_TAMPER);
	/* A colleague's is no better. */
	envelope_sign(&w->at, &w->o.founder);
	assert_int_equal(verify_code(w), ERR_TAMPER);
}

static void
a_signature_for_another_purpose_is_refused(void **state)
{
	static const char *const purposes[] = {
	    "roster", "device", "receipt", "heads", "auth-c", "auth-s"};
	struct world *w = *state;
	size_t i;

	for (i = 0; i < sizeof(purposes) / sizeof(*purposes); i++) {
		device_sign(&w->o.companion.secret, w->at.at + ENVELOPE_SIGNED, purposes[i],
		    w->at.at, ENVELOPE_SIGNED);
		assert_int_equal(verify_code(w), ERR_TAMPER);
	}
	/* Neither box nor login key sign envelopes. */
	w->o.companion.secret.at += 2 * KEY_LEN;
	sign(w);
	w->o.companion.secret.at -= 2 * KEY_LEN;
	assert_int_equal(verify_code(w), ERR_TAMPER);
}

static void
the_last_one_again_is_known(void **state)
{
	struct world *w = *state;
	struct envelope env;
	struct err e = {0};

	w->before = w->o.companion.last;
	assert_int_equal(verify_code(w), ERR_EXISTS);
	/* A second valid signature makes no second envelope. */
	w->at.at[ENVELOPE_SIGNED] ^= 1;
	assert_int_equal(parse_code(&w->at, &env), ERR_NONE);
	assert_false(envelope_verify(&env, &w->o.roster, &w->before, &e));
	assert_int_equal(e.code, ERR_EXISTS);
}

static void
a_gap_in_the_numbers_is_not_passed(void **state)
{
	struct world *w = *state;

	be64_store(w->at.at + AT_SEQ, 3);
	sign(w);
	assert_int_equal(verify_code(w), ERR_CONFLICT);
	be64_store(w->at.at + AT_SEQ, UINT64_MAX);
	sign(w);
	assert_int_equal(verify_code(w), ERR_CONFLICT);
}

static void
an_envelope_that_hangs_on_another_one_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[AT_PREV] ^= 1;
	sign(w);
	assert_int_equal(verify_code(w), ERR_TAMPER);
}

static void
the_first_hangs_on_the_entry_that_added_its_device(void **state)
{
	struct world *w = *state;
	struct envelope_place none = {0};
	struct envelope env;
	struct err e = {0};

	memcpy(w->first.at + AT_PREV, roster_hash(&w->o.roster, 1), HASH_LEN);
	envelope_sign(&w->first, &w->o.companion);
	assert_int_equal(parse_code(&w->first, &env), ERR_NONE);
	assert_false(envelope_verify(&env, &w->o.roster, &none, &e));
	assert_int_equal(e.code, ERR_TAMPER);
}

static void
a_roster_that_is_ahead_of_ours_is_waited_for(void **state)
{
	struct world *w = *state;

	be64_store(w->at.at + AT_ROSTER_SEQ, w->o.roster.seq + 1);
	sign(w);
	assert_int_equal(verify_code(w), ERR_MISSING);
}

static void
another_roster_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[AT_ROSTER_HASH] ^= 1;
	sign(w);
	assert_int_equal(verify_code(w), ERR_TAMPER);
	be64_store(w->at.at + AT_ROSTER_SEQ, 0);
	sign(w);
	assert_int_equal(verify_code(w), ERR_TAMPER);
}

static void
a_roster_from_before_the_device_was_added_is_refused(void **state)
{
	struct world *w = *state;

	/* Entry 7 is there and has both scopes; the device came with entry 8. */
	be64_store(w->at.at + AT_ROSTER_SEQ, 7);
	memcpy(w->at.at + AT_ROSTER_HASH, roster_hash(&w->o.roster, 7), HASH_LEN);
	sign(w);
	assert_int_equal(verify_code(w), ERR_TAMPER);
}

static void
a_scope_of_others_is_refused(void **state)
{
	struct world *w = *state;
	struct buf at = BUF_EMPTY;
	struct envelope_place none = {0};
	struct envelope env;
	struct err e = {0};

	office_seal(
	    &w->o, &w->o.supervisor, SCOPE_CASEWORK, &w->comp, w->key, w->ops.at, w->ops.len, &at);
	assert_int_equal(parse_code(&at, &env), ERR_NONE);
	assert_false(envelope_verify(&env, &w->o.roster, &none, &e));
	assert_int_equal(e.code, ERR_TAMPER);
	buf_free(&at);
	w->at.at[AT_SCOPE] ^= 1;
	sign(w);
	assert_int_equal(verify_code(w), ERR_TAMPER);
}

static void
an_epoch_that_had_ended_or_not_begun_is_refused(void **state)
{
	struct world *w = *state;
	const struct roster_scope *scope = roster_scope(&w->o.roster, &w->o.scope[SCOPE_CASEWORK]);
	struct buf body = BUF_EMPTY;

	be32_store(w->at.at + AT_EPOCH, 2);
	sign(w);
	assert_int_equal(verify_code(w), ERR_TAMPER);
	be32_store(w->at.at + AT_EPOCH, 0);
	sign(w);
	assert_int_equal(verify_code(w), ERR_TAMPER);
	/* The author had not seen the second epoch: his first one is still right. */
	roster_body_epoch(&body, &w->o.roster, scope, 2, w->key);
	office_write(&w->o, &w->o.founder, ROSTER_NEW_EPOCH, &body);
	be32_store(w->at.at + AT_EPOCH, 1);
	sign(w);
	assert_int_equal(verify_code(w), ERR_NONE);
	/* He had seen it: no longer. */
	be64_store(w->at.at + AT_ROSTER_SEQ, w->o.roster.seq);
	memcpy(w->at.at + AT_ROSTER_HASH, roster_hash(&w->o.roster, w->o.roster.seq), HASH_LEN);
	sign(w);
	assert_int_equal(verify_code(w), ERR_TAMPER);
}

static void
kinds_of_a_later_version_are_chained_without_a_scope(void **state)
{
	struct world *w = *state;
	int kind;

	memset(w->at.at + AT_SCOPE, 0, 36);
	for (kind = ENVELOPE_CHECKPOINT; kind < 256; kind += kind < 8 ? 1 : 31) {
		w->at.at[AT_KIND] = (uint8_t)kind;
		sign(w);
		assert_int_equal(verify_code(w), ERR_NONE);
	}
	w->at.at[AT_KIND] = ENVELOPE_KEY_RECORD;
	sign(w);
	assert_int_equal(verify_code(w), ERR_TAMPER);
}

/* ---- all of it ---- */

/* Held, opened, and says what it said? */
static bool
holds(struct world *w, const struct buf *at)
{
	struct buf ops = BUF_EMPTY;
	struct envelope env;
	bool ok;

	ok = envelope_parse(&env, at->at, at->len, NULL) &&
	     envelope_verify(&env, &w->o.roster, &w->before, NULL) &&
	     envelope_open(&env, w->key, &w->comp, &ops, NULL);
	buf_free(&ops);
	return ok;
}

static void
no_flipped_bit_is_accepted(void **state)
{
	struct world *w = *state;
	size_t bit;

	assert_true(holds(w, &w->at));
	for (bit = 0; bit < 8 * w->at.len; bit++) {
		w->at.at[bit / 8] ^= (uint8_t)(1 << bit % 8);
		if (holds(w, &w->at))
			fail_msg("bit %zu of byte %zu", bit % 8, bit / 8);
		w->at.at[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
}

static void
no_two_neighbouring_bytes_can_change_places(void **state)
{
	struct world *w = *state;
	size_t i;

	for (i = 0; i + 1 < w->at.len; i++) {
		uint8_t a = w->at.at[i], b = w->at.at[i + 1];

		w->at.at[i] = b;
		w->at.at[i + 1] = a;
		if (a != b && holds(w, &w->at))
			fail_msg("bytes %zu and %zu", i, i + 1);
		w->at.at[i] = a;
		w->at.at[i + 1] = b;
	}
}

static void
a_colleague_cannot_sign_another_ones_ciphertext_as_his_own(void **state)
{
	struct world *w = *state;
	struct envelope_place none = {0};
	struct buf ops = BUF_EMPTY;
	struct envelope env;

	memcpy(w->at.at + AT_DEVICE, w->o.founder.device.b, ID_LEN);
	be64_store(w->at.at + AT_SEQ, 1);
	memcpy(w->at.at + AT_PREV, roster_hash(&w->o.roster, 1), HASH_LEN);
	envelope_sign(&w->at, &w->o.founder);
	assert_int_equal(parse_code(&w->at, &env), ERR_NONE);
	assert_true(envelope_verify(&env, &w->o.roster, &none, NULL));
	assert_false(envelope_open(&env, w->key, &w->comp, &ops, NULL));
	buf_free(&ops);
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
	    WITH(a_sound_envelope_holds_and_opens),
	    WITH(every_length_but_the_whole_and_the_header_is_refused),
	    WITH(another_magic_is_refused),
	    WITH(a_newer_version_or_suite_is_told_apart),
	    WITH(unknown_flags_are_refused),
	    WITH(kind_and_number_zero_are_refused),
	    WITH(a_body_too_long_is_refused_even_when_it_is_not_there),
	    WITH(a_changed_body_is_refused),
	    WITH(an_envelope_of_another_office_is_refused),
	    WITH(an_unknown_device_is_refused),
	    WITH(a_forged_signature_is_refused),
	    WITH(a_signature_for_another_purpose_is_refused),
	    WITH(the_last_one_again_is_known),
	    WITH(a_gap_in_the_numbers_is_not_passed),
	    WITH(an_envelope_that_hangs_on_another_one_is_refused),
	    WITH(the_first_hangs_on_the_entry_that_added_its_device),
	    WITH(a_roster_that_is_ahead_of_ours_is_waited_for),
	    WITH(another_roster_is_refused),
	    WITH(a_roster_from_before_the_device_was_added_is_refused),
	    WITH(a_scope_of_others_is_refused),
	    WITH(an_epoch_that_had_ended_or_not_begun_is_refused),
	    WITH(kinds_of_a_later_version_are_chained_without_a_scope),
	    WITH(no_flipped_bit_is_accepted),
	    WITH(no_two_neighbouring_bytes_can_change_places),
	    WITH(a_colleague_cannot_sign_another_ones_ciphertext_as_his_own),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("envelope", tests, NULL, NULL);
}
