/* What devices and the store say to each other, and that no purpose can be taken for another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "sync/envelope/frame.h"
#include "tests/support/sealed_office.h"

struct world {
	struct sealed_office o;
	struct buf at;
};

static int
up(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	office_up(&w->o);
	*state = w;
	return 0;
}

static int
down(void **state)
{
	struct world *w = *state;

	buf_free(&w->at);
	office_down(&w->o);
	free(w);
	return 0;
}

/* ---- labels ---- */

static void
a_label_has_one_length_whatever_its_name(void **state)
{
	uint8_t a[LABEL_LEN], b[LABEL_LEN];

	(void)state;
	label_put("env", a);
	label_put("envid", b);
	assert_memory_equal(a, "feldbuch/1/env", 14);
	assert_memory_not_equal(a, b, LABEL_LEN);
	assert_int_equal(a[LABEL_LEN - 1], 0);
}

static void
the_same_bytes_for_another_purpose_hash_and_sign_differently(void **state)
{
	static const char *const purposes[] = {"device", "env", "envid", "roster", "rosterid",
	    "scope-kc", "kid", "body", "auth-c", "auth-s", "sas-c", "sas", "inv", "invid",
	    "receipt", "heads"};
	struct world *w = *state;
	uint8_t h[16][HASH_LEN], sig[SIGNATURE_LEN];
	size_t i, k;

	for (i = 0; i < 16; i++) {
		label_hash(h[i], purposes[i], (const void *)"abc", (size_t)3, (const void *)NULL);
		device_sign(&w->o.founder.secret, sig, purposes[i], "abc", 3);
		for (k = 0; k < 16; k++) {
			assert_int_equal(
			    label_verify(sig, purposes[k], "abc", 3, w->o.founder.pub.sign),
			    i == k);
			if (k < i)
				assert_memory_not_equal(h[i], h[k], HASH_LEN);
		}
	}
}

static void
a_text_longer_than_may_be_signed_never_verifies(void **state)
{
	struct world *w = *state;
	uint8_t text[LABEL_SIGNED_MAX + 1] = {0}, sig[SIGNATURE_LEN];

	device_sign(&w->o.founder.secret, sig, "env", text, sizeof(text));
	assert_false(label_verify(sig, "env", text, sizeof(text), w->o.founder.pub.sign));
}

static void
the_three_keys_of_a_device_are_made_separately(void **state)
{
	struct world *w = *state;
	uint8_t converted[KEY_LEN];
	const struct device_public *pub = &w->o.founder.pub;

	assert_memory_not_equal(pub->sign, pub->box, KEY_LEN);
	assert_memory_not_equal(pub->sign, pub->login, KEY_LEN);
	assert_int_equal(crypto_sign_ed25519_pk_to_curve25519(converted, pub->sign), 0);
	assert_memory_not_equal(converted, pub->box, KEY_LEN);
}

static void
a_device_id_cannot_be_claimed_for_other_keys_or_another_office(void **state)
{
	struct world *w = *state;
	struct device_public pub = w->o.founder.pub;
	struct id other = office_id("another office"), id;

	id = device_id_of(&w->o.tenant, &pub);
	assert_true(id_equal(&id, &w->o.founder.device));
	id = device_id_of(&other, &pub);
	assert_false(id_equal(&id, &w->o.founder.device));
	pub.box[0] ^= 1;
	id = device_id_of(&w->o.tenant, &pub);
	assert_false(id_equal(&id, &w->o.founder.device));
}

/* ---- the store's signed words ---- */

static void
put_receipt(struct world *w)
{
	struct receipt rc = {.tenant = w->o.tenant, .device = w->o.companion.device, .seq = 2};

	buf_reset(&w->at);
	receipt_put(&w->at, &rc, w->o.store_sk);
}

static void
put_trailer(struct world *w)
{
	struct trailer t = {.tenant = w->o.tenant, .head = 9};

	buf_reset(&w->at);
	trailer_put(&w->at, &t, w->o.store_sk);
}

static bool
get_either(struct world *w, bool receipt, const uint8_t *at, size_t n)
{
	struct receipt rc;
	struct trailer t;

	return receipt ? receipt_get(&rc, at, n, w->o.store_pk)
		       : trailer_get(&t, at, n, w->o.store_pk);
}

static void
a_changed_receipt_or_trailer_is_refused(void **state)
{
	struct world *w = *state;
	size_t bit;
	int receipt;

	for (receipt = 0; receipt < 2; receipt++) {
		receipt ? put_receipt(w) : put_trailer(w);
		assert_true(get_either(w, receipt, w->at.at, w->at.len));
		for (bit = 0; bit < 8 * w->at.len; bit++) {
			w->at.at[bit / 8] ^= (uint8_t)(1 << bit % 8);
			assert_false(get_either(w, receipt, w->at.at, w->at.len));
			w->at.at[bit / 8] ^= (uint8_t)(1 << bit % 8);
		}
	}
}

static void
a_receipt_is_no_trailer(void **state)
{
	struct world *w = *state;

	put_receipt(w);
	assert_false(get_either(w, false, w->at.at, w->at.len));
	memcpy(w->at.at, "FBT1", 4);
	assert_false(get_either(w, false, w->at.at, w->at.len));
	/* Nor is one that a device signed. */
	put_receipt(w);
	device_sign(&w->o.companion.secret, w->at.at + 96, "receipt", w->at.at, 96);
	assert_false(get_either(w, true, w->at.at, w->at.len));
}

/* ---- every message of a fixed size ---- */

static bool
any_get(int which, const uint8_t *at, size_t n, struct world *w)
{
	struct hello h = {.tenant = w->o.tenant};
	struct challenge c;
	struct token t;
	struct pull p;
	struct mail m;
	struct refusal f;
	uint8_t sig[SIGNATURE_LEN], token[TOKEN_LEN];

	switch (which) {
	case 0: return hello_get(&h, at, n);
	case 1: return challenge_get(&c, at, n, &h, w->o.store_pk);
	case 2: return login_get(&h, &c, sig, at, n);
	case 3: return token_get(&t, at, n);
	case 4: return pull_get(&p, at, n);
	case 5: return provision_get(token, at, n);
	case 6: return mail_get(&m, at, n);
	case 7: return refusal_get(&f, at, n);
	case 8: return get_either(w, true, at, n);
	default: return get_either(w, false, at, n);
	}
}
#define MESSAGES 10

static void
any_put(int which, struct world *w)
{
	struct hello h = {.tenant = w->o.tenant};
	struct challenge c = {.time = 5};
	struct token t = {.seconds = 9};
	struct pull p = {.cursor = 4};
	struct mail m = {.number = 3, .invite = w->o.tenant};
	uint8_t token[TOKEN_LEN] = {0};
	struct secret seed;

	buf_reset(&w->at);
	assert_true(secret_make(&seed, KEY_LEN, NULL));
	switch (which) {
	case 0: hello_put(&w->at, &h); break;
	case 1: challenge_put(&w->at, &h, &c, w->o.store_sk); break;
	case 2: login_put(&w->at, &h, &c, w->o.store_pk, &seed); break;
	case 3: token_put(&w->at, &t); break;
	case 4: pull_put(&w->at, &p); break;
	case 5: provision_put(&w->at, token); break;
	case 6: mail_put(&w->at, &m); break;
	case 7: refusal_put(&w->at, ERR_CONFLICT, ""); break;
	case 8: put_receipt(w); break;
	default: put_trailer(w); break;
	}
	secret_free(&seed);
}

static void
a_message_that_is_cut_or_of_another_kind_is_refused(void **state)
{
	struct world *w = *state;
	int which, as;
	size_t n;

	for (which = 0; which < MESSAGES; which++) {
		any_put(which, w);
		assert_true(any_get(which, w->at.at, w->at.len, w));
		for (as = 0; as < MESSAGES; as++)
			assert_int_equal(any_get(as, w->at.at, w->at.len, w), as == which);
		for (n = 0; n < w->at.len; n++) {
			uint8_t *exact = malloc(n + 1);

			memcpy(exact, w->at.at, n);
			for (as = 0; as < MESSAGES; as++)
				assert_false(any_get(as, exact, n, w));
			free(exact);
		}
	}
}

static void
reserved_bytes_must_be_zero(void **state)
{
	struct world *w = *state;
	struct mail m = {.number = 3, .invite = w->o.tenant};
	struct refusal f;
	struct mail got;

	mail_put(&w->at, &m);
	w->at.at[7] = 1;
	assert_false(mail_get(&got, w->at.at, w->at.len));
	buf_reset(&w->at);
	refusal_put(&w->at, ERR_CONFLICT, "taken");
	w->at.at[4] = 2;
	assert_false(refusal_get(&f, w->at.at, w->at.len));
}

static void
a_refusal_brings_no_control_characters(void **state)
{
	struct world *w = *state;
	struct refusal f;

	refusal_put(&w->at, ERR_CONFLICT, "a\033[2J\nb\xc3\xa4");
	assert_true(refusal_get(&f, w->at.at, w->at.len));
	assert_string_equal(f.text, "a?[2J?b??");
}

static void
mail_has_a_number_from_one_to_five_and_an_end(void **state)
{
	struct world *w = *state;
	static uint8_t payload[MAIL_MAX];
	struct mail m = {.invite = w->o.tenant, .payload = payload, .len = 10}, got;
	int number;

	for (number = 0; number < 8; number++) {
		m.number = (uint8_t)number;
		buf_reset(&w->at);
		mail_put(&w->at, &m);
		assert_int_equal(mail_get(&got, w->at.at, w->at.len), number >= 1 && number <= 5);
	}
	m.number = 1;
	m.len = MAIL_MAX - MAIL_HEAD + 1;
	buf_reset(&w->at);
	mail_put(&w->at, &m);
	assert_false(mail_get(&got, w->at.at, w->at.len));
}

/* ---- login ---- */

static void
a_login_holds_for_its_device_challenge_and_store_only(void **state)
{
	struct world *w = *state;
	struct hello h = {.tenant = w->o.tenant, .device = w->o.companion.device}, got;
	struct challenge c = {.time = 5}, c2;
	uint8_t sig[SIGNATURE_LEN], other[KEY_LEN], *parts[3];
	struct secret seed;
	size_t i;

	office_bytes("another store", other, sizeof(other));
	assert_true(secret_copy(&seed, w->o.companion.secret.at + 2 * KEY_LEN, KEY_LEN, NULL));
	login_put(&w->at, &h, &c, w->o.store_pk, &seed);
	assert_true(login_get(&got, &c2, sig, w->at.at, w->at.len));
	assert_true(login_holds(&got, &c2, sig, w->o.store_pk, w->o.companion.pub.login));
	assert_false(login_holds(&got, &c2, sig, other, w->o.companion.pub.login));
	assert_false(login_holds(&got, &c2, sig, w->o.store_pk, w->o.companion.pub.sign));
	assert_false(login_holds(&got, &c2, sig, w->o.store_pk, w->o.founder.pub.login));
	parts[0] = got.tenant.b;
	parts[1] = got.client_nonce;
	parts[2] = c2.store_nonce;
	for (i = 0; i < 3; i++) {
		parts[i][0] ^= 1;
		assert_false(login_holds(&got, &c2, sig, w->o.store_pk, w->o.companion.pub.login));
		parts[i][0] ^= 1;
	}
	secret_free(&seed);
}

static void
a_challenge_answers_only_the_hello_it_was_made_for(void **state)
{
	struct world *w = *state;
	struct hello h = {.tenant = w->o.tenant};
	struct challenge c = {.time = 5}, got;

	challenge_put(&w->at, &h, &c, w->o.store_sk);
	assert_true(challenge_get(&got, w->at.at, w->at.len, &h, w->o.store_pk));
	h.client_nonce[0] ^= 1;
	assert_false(challenge_get(&got, w->at.at, w->at.len, &h, w->o.store_pk));
}

static void
a_login_file_is_exactly_its_layout(void **state)
{
	struct world *w = *state;
	uint8_t file[LOGIN_KEY_FILE + 1] = {0}, sig[SIGNATURE_LEN];
	struct secret seed = {0};
	struct err e = {0};

	login_key_put(&w->o.founder.secret, file);
	assert_false(login_key_get(file, sizeof(file), &seed, &e));
	assert_int_equal(e.code, ERR_FORMAT);
	assert_false(login_key_get(file, 3, &seed, &e));
	assert_true(login_key_get(file, LOGIN_KEY_FILE, &seed, NULL));
	login_sign(&seed, sig, "auth-c", "abc", 3);
	assert_true(label_verify(sig, "auth-c", "abc", 3, w->o.founder.pub.login));
	assert_false(label_verify(sig, "auth-c", "abc", 3, w->o.founder.pub.sign));
	secret_free(&seed);
}

/* ---- founding line ---- */

static void
a_founding_line_that_is_not_whole_is_refused(void **state)
{
	struct world *w = *state;
	struct founding f = {.store = w->o.store}, got;
	struct err e = {0};
	char *text;
	size_t n;

	founding_print(&w->at, &f);
	text = strdup(buf_text(&w->at));
	assert_true(founding_parse(&got, text, NULL));
	for (n = strlen(text) - 1; n > 0; n--) {
		text[n] = '\0';
		assert_false(founding_parse(&got, text, &e));
		assert_int_equal(e.code, ERR_INPUT);
	}
	free(text);
	buf_put(&w->at, "0", 1);
	assert_false(founding_parse(&got, buf_text(&w->at), NULL));
	assert_false(founding_parse(&got, "http://a#pin=&key=&token=", NULL));
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
	    WITH(a_label_has_one_length_whatever_its_name),
	    WITH(the_same_bytes_for_another_purpose_hash_and_sign_differently),
	    WITH(a_text_longer_than_may_be_signed_never_verifies),
	    WITH(the_three_keys_of_a_device_are_made_separately),
	    WITH(a_device_id_cannot_be_claimed_for_other_keys_or_another_office),
	    WITH(a_changed_receipt_or_trailer_is_refused),
	    WITH(a_receipt_is_no_trailer),
	    WITH(a_message_that_is_cut_or_of_another_kind_is_refused),
	    WITH(reserved_bytes_must_be_zero),
	    WITH(a_refusal_brings_no_control_characters),
	    WITH(mail_has_a_number_from_one_to_five_and_an_end),
	    WITH(a_login_holds_for_its_device_challenge_and_store_only),
	    WITH(a_challenge_answers_only_the_hello_it_was_made_for),
	    WITH(a_login_file_is_exactly_its_layout),
	    WITH(a_founding_line_that_is_not_whole_is_refused),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("message", tests, NULL, NULL);
}
