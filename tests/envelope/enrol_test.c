/* Enrolment: codes as people type them, letters a store in between cannot read, change or make, and
 * six digits that tell whether somebody did stand in between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/sealed_office.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

struct world {
	struct sealed_office o;
	struct enrol_code code;
	struct id invite;
	uint8_t key[KEY_LEN], commitment[HASH_LEN], random[ENROL_RANDOM];
	struct enrol_office office;
	struct enrol_new fresh;
	struct buf at;
};

static int
up(void **state)
{
	struct world *w = calloc(1, sizeof(*w));

	office_up(&w->o);
	enrol_code_new(&w->o.env, &w->code);
	w->invite = enrol_invite(&w->code);
	enrol_key(&w->code, w->key);
	env_random(&w->o.env, w->random, sizeof(w->random));
	env_random(&w->o.env, w->fresh.random, sizeof(w->fresh.random));
	w->fresh.pub = w->o.companion.pub;
	enrol_commitment(&w->fresh, w->commitment);
	w->office = (struct enrol_office){.tenant = w->o.tenant,
	    .device = w->o.founder.device,
	    .person = w->o.companion.person,
	    .roles = ROSTER_COMPANION,
	    .roster_seq = 6,
	    .store = w->o.store};
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

/* ---- the code ---- */

static void
a_code_is_taken_as_people_type_it(void **state)
{
	struct world *w = *state;
	struct enrol_code code;
	char text[ENROL_CODE_TEXT], typed[64];
	size_t i, n = 0;

	enrol_code_text(&w->code, text);
	assert_int_equal(strlen(text), ENROL_CODE_TEXT - 1);
	assert_true(enrol_code_parse(&code, text, NULL));
	assert_string_equal(code.chars, w->code.chars);
	/* Small letters, blanks, no dashes, O for 0, I and L for 1. */
	for (i = 0; text[i] != '\0'; i++) {
		char c = text[i];

		if (c == '-')
			c = ' ';
		else if (c == '0')
			c = 'o';
		else if (c == '1')
			c = i % 2 ? 'l' : 'I';
		else if (c >= 'A')
			c = (char)(c - 'A' + 'a');
		typed[n++] = c;
		typed[n++] = ' ';
	}
	typed[n] = '\0';
	assert_true(enrol_code_parse(&code, typed, NULL));
	assert_string_equal(code.chars, w->code.chars);
}

static void
one_wrong_character_is_always_noticed(void **state)
{
	struct world *w = *state;
	struct enrol_code code;
	char typed[ENROL_CODE_CHARS + 1];
	struct err e = {0};
	size_t i, k;

	for (i = 0; i < ENROL_CODE_CHARS; i++)
		for (k = 0; k < 32; k++) {
			memcpy(typed, w->code.chars, sizeof(typed));
			if (typed[i] == alphabet[k])
				continue;
			typed[i] = alphabet[k];
			assert_false(enrol_code_parse(&code, typed, &e));
			assert_int_equal(e.code, ERR_INPUT);
		}
}

static void
two_neighbours_swapped_are_nearly_always_noticed(void **state)
{
	struct world *w = *state;
	struct enrol_code code;
	int unnoticed = 0, tried = 0, round;
	size_t i;

	for (round = 0; round < 200; round++) {
		enrol_code_new(&w->o.env, &w->code);
		for (i = 0; i + 2 < ENROL_CODE_CHARS; i++) {
			char *c = w->code.chars, a = c[i], b = c[i + 1];

			c[i] = b;
			c[i + 1] = a;
			tried += a != b;
			unnoticed += a != b && enrol_code_parse(&code, c, NULL);
			c[i] = a;
			c[i + 1] = b;
		}
	}
	assert_true(unnoticed * 20 < tried);
}

static void
what_is_no_code_is_refused(void **state)
{
	static const char *const bad[] = {"", "-", "0", "0000-0000-0000-00000",
	    "UUUU-UUUU-UUUU-UUUU", "0000-0000-0000-000!", "0000-0000-0000-000\xc3\xa4",
	    "0000\n0000-0000-0000"};
	struct enrol_code code;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(enrol_code_parse(&code, bad[i], NULL));
}

static void
codes_use_all_their_bits(void **state)
{
	struct world *w = *state;
	int seen[15][32] = {{0}}, round;
	size_t i, k;

	for (round = 0; round < 2000; round++) {
		enrol_code_new(&w->o.env, &w->code);
		for (i = 0; i < 15; i++)
			seen[i][strchr(alphabet, w->code.chars[i]) - alphabet]++;
	}
	for (i = 0; i < 15; i++)
		for (k = 0; k < 32; k++)
			assert_in_range(seen[i][k], 20, 130); /* 62 on average */
}

static void
the_store_sees_an_id_that_is_not_the_key(void **state)
{
	struct world *w = *state;

	assert_memory_not_equal(w->invite.b, w->key, ID_LEN);
}

/* ---- letters ---- */

static void
put_letter(struct world *w, int number)
{
	buf_reset(&w->at);
	switch (number) {
	case 1: enrol_put1(&w->at, w->key, w->commitment); break;
	case 2: enrol_put2(&w->at, w->key, w->random, &w->office); break;
	case 3: enrol_put3(&w->at, w->key, &w->fresh); break;
	default: enrol_put4(&w->at, w->key, true); break;
	}
}

static bool
get_letter(struct world *w, int number, const uint8_t *at, size_t n, const uint8_t *key)
{
	uint8_t hash[HASH_LEN];
	struct enrol_office office;
	struct enrol_new fresh;
	bool admitted;

	switch (number) {
	case 1: return enrol_get1(at, n, key, hash);
	case 2: return enrol_get2(at, n, key, hash, &office);
	case 3: return enrol_get3(at, n, key, w->commitment, &fresh);
	default: return enrol_get4(at, n, key, &admitted);
	}
}

static void
a_letter_that_was_changed_is_refused(void **state)
{
	struct world *w = *state;
	int number;
	size_t i;

	for (number = 1; number <= 4; number++) {
		put_letter(w, number);
		assert_true(get_letter(w, number, w->at.at, w->at.len, w->key));
		for (i = 0; i < w->at.len; i++) {
			w->at.at[i] ^= 0x40;
			assert_false(get_letter(w, number, w->at.at, w->at.len, w->key));
			w->at.at[i] ^= 0x40;
		}
	}
}

static void
a_letter_of_another_length_is_refused(void **state)
{
	struct world *w = *state;
	int number;
	size_t n;

	for (number = 1; number <= 4; number++) {
		put_letter(w, number);
		for (n = 0; n < w->at.len; n++) {
			uint8_t *exact = malloc(n + 1);

			memcpy(exact, w->at.at, n);
			assert_false(get_letter(w, number, exact, n, w->key));
			free(exact);
		}
		buf_u8(&w->at, 0);
		assert_false(get_letter(w, number, w->at.at, w->at.len, w->key));
	}
}

static void
a_letter_is_no_letter_of_another_number_or_code(void **state)
{
	struct world *w = *state;
	struct enrol_code other;
	uint8_t key[KEY_LEN];
	int number, as;

	enrol_code_new(&w->o.env, &other);
	enrol_key(&other, key);
	for (number = 1; number <= 4; number++) {
		put_letter(w, number);
		assert_false(get_letter(w, number, w->at.at, w->at.len, key));
		for (as = 1; as <= 4; as++)
			if (as != number)
				assert_false(get_letter(w, as, w->at.at, w->at.len, w->key));
	}
}

static void
keys_other_than_those_committed_to_are_refused(void **state)
{
	struct world *w = *state;
	struct enrol_new fresh;
	uint8_t *parts[] = {
	    w->fresh.random, w->fresh.pub.sign, w->fresh.pub.box, w->fresh.pub.login};
	size_t i;

	for (i = 0; i < 4; i++) {
		parts[i][0] ^= 1;
		put_letter(w, 3);
		assert_false(enrol_get3(w->at.at, w->at.len, w->key, w->commitment, &fresh));
		parts[i][0] ^= 1;
	}
	put_letter(w, 3);
	assert_true(enrol_get3(w->at.at, w->at.len, w->key, w->commitment, &fresh));
}

static void
an_office_with_an_address_that_could_write_lines_is_refused(void **state)
{
	static const char *const bad[] = {"https://a\npin=00", "ftp://a", "", "https://a\tb"};
	struct world *w = *state;
	struct enrol_office office;
	uint8_t random[ENROL_RANDOM];
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		strcpy(w->office.store.address, bad[i]);
		put_letter(w, 2);
		assert_false(enrol_get2(w->at.at, w->at.len, w->key, random, &office));
	}
}

/* ---- digits ---- */

static void
digits_depend_on_everything_both_sides_rely_on(void **state)
{
	struct world *w = *state;
	uint8_t *parts[] = {w->invite.b, w->random, w->fresh.random, w->fresh.pub.sign,
	    w->fresh.pub.box, w->fresh.pub.login, w->office.tenant.b, w->office.device.b,
	    w->office.person.b, w->office.genesis, w->office.roster_hash, w->office.store.key,
	    w->office.store.pin};
	char a[ENROL_DIGITS], b[ENROL_DIGITS];
	size_t i;

	enrol_digits(&w->invite, w->random, &w->fresh, &w->office, a);
	assert_int_equal(strspn(a, "0123456789"), 6);
	for (i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		parts[i][3] ^= 1;
		enrol_digits(&w->invite, w->random, &w->fresh, &w->office, b);
		assert_string_not_equal(a, b);
		parts[i][3] ^= 1;
	}
}

static void
somebody_in_between_with_keys_of_his_own_gets_other_digits(void **state)
{
	struct world *w = *state;
	struct enrol_new his = w->fresh;
	char a[ENROL_DIGITS], n[ENROL_DIGITS];
	int same = 0, i;

	/* He knows the code and plays each side to the other; he had to commit before he saw r_A.
	 */
	for (i = 0; i < 2000; i++) {
		env_random(&w->o.env, his.random, sizeof(his.random));
		env_random(&w->o.env, his.pub.sign, KEY_LEN);
		env_random(&w->o.env, w->random, sizeof(w->random));
		enrol_digits(&w->invite, w->random, &w->fresh, &w->office, n);
		enrol_digits(&w->invite, w->random, &his, &w->office, a);
		same += strcmp(a, n) == 0;
	}
	assert_int_equal(same, 0);
}

static void
digits_are_spread_evenly(void **state)
{
	struct world *w = *state;
	int seen[6][10] = {{0}}, i, k;
	char digits[ENROL_DIGITS];

	for (i = 0; i < 3000; i++) {
		env_random(&w->o.env, w->random, sizeof(w->random));
		enrol_digits(&w->invite, w->random, &w->fresh, &w->office, digits);
		for (k = 0; k < 6; k++)
			seen[k][digits[k] - '0']++;
	}
	for (k = 0; k < 6; k++)
		for (i = 0; i < 10; i++)
			assert_in_range(seen[k][i], 220, 390);
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
	    WITH(a_code_is_taken_as_people_type_it),
	    WITH(one_wrong_character_is_always_noticed),
	    WITH(two_neighbours_swapped_are_nearly_always_noticed),
	    WITH(what_is_no_code_is_refused),
	    WITH(codes_use_all_their_bits),
	    WITH(the_store_sees_an_id_that_is_not_the_key),
	    WITH(a_letter_that_was_changed_is_refused),
	    WITH(a_letter_of_another_length_is_refused),
	    WITH(a_letter_is_no_letter_of_another_number_or_code),
	    WITH(keys_other_than_those_committed_to_are_refused),
	    WITH(an_office_with_an_address_that_could_write_lines_is_refused),
	    WITH(digits_depend_on_everything_both_sides_rely_on),
	    WITH(somebody_in_between_with_keys_of_his_own_gets_other_digits),
	    WITH(digits_are_spread_evenly),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("enrol", tests, NULL, NULL);
}
