/* The roster: entries that are malformed, not signed, not next. What they may say is in
 * roster_rules_test.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/sealed_office.h"

#define AT_VERSION 4
#define AT_SUITE 5
#define AT_TYPE 6
#define AT_FLAGS 7
#define AT_TENANT 8
#define AT_SEQ 24
#define AT_PREV 32
#define AT_AUTHOR 72
#define AT_COSIGNER 88
#define AT_BODY_LEN 104
#define AT_SIGNATURE 140
#define AT_COSIGNATURE 204

struct world {
	struct sealed_office o;
	struct buf at; /* an INVITE that would be the next entry */
	struct roster_invite invite;
};

static int
up(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	struct buf body = BUF_EMPTY;

	office_up(&w->o);
	w->invite = (struct roster_invite){
	    .id = office_id("one more"), .roles = ROSTER_COMPANION, .expires = OFFICE_TIME + 1};
	roster_body_invite(&body, &w->invite);
	office_entry(&w->o, &w->o.founder, ROSTER_INVITE, &body, &w->at);
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

/* ERR_NONE when it is taken; else the roster is as before. */
static enum err_code
apply_code(struct world *w)
{
	struct roster *r = &w->o.roster;
	struct roster was = *r;
	uint8_t head[HASH_LEN];
	struct err e = {0};

	memcpy(head, roster_hash(r, r->seq), HASH_LEN);
	if (roster_apply(r, w->at.at, w->at.len, &e))
		return ERR_NONE;
	assert_int_equal(r->seq, was.seq);
	assert_int_equal(r->n_persons, was.n_persons);
	assert_int_equal(r->n_devices, was.n_devices);
	assert_int_equal(r->n_scopes, was.n_scopes);
	assert_int_equal(r->n_invites, was.n_invites);
	assert_memory_equal(head, roster_hash(r, r->seq), HASH_LEN);
	return e.code;
}

static void
sign(struct world *w)
{
	entry_sign(&w->at, &w->o.founder);
}

static void
a_sound_entry_is_taken_once(void **state)
{
	struct world *w = *state;

	assert_int_equal(apply_code(w), ERR_NONE);
	assert_int_equal(w->o.roster.n_invites, 3);
	/* Played again, it changes nothing. */
	assert_int_equal(apply_code(w), ERR_NONE);
	assert_int_equal(w->o.roster.n_invites, 3);
}

static void
every_other_length_is_refused(void **state)
{
	struct world *w = *state;
	size_t n;

	for (n = 0; n < w->at.len; n++) {
		uint8_t *exact = malloc(n + 1);

		memcpy(exact, w->at.at, n);
		assert_false(roster_apply(&w->o.roster, exact, n, NULL));
		free(exact);
	}
	buf_u8(&w->at, 0);
	assert_int_equal(apply_code(w), ERR_FORMAT);
}

static void
a_body_is_exactly_its_layout(void **state)
{
	struct world *w = *state;
	size_t i, cut;

	/* Each entry of the office with its body one byte longer, shorter, and of version 2. */
	for (i = 0; i < w->o.entries; i++) {
		for (cut = 0; cut < 3; cut++) {
			struct roster r = {0};
			size_t k;

			buf_reset(&w->at);
			buf_put(&w->at, w->o.entry[i].at, w->o.entry[i].len);
			if (cut == 0)
				buf_u8(&w->at, 0);
			else if (cut == 1)
				w->at.len--;
			else
				w->at.at[ROSTER_HEADER] = 2;
			sign(w);
			for (k = 0; k < i; k++)
				assert_true(
				    roster_apply(&r, w->o.entry[k].at, w->o.entry[k].len, NULL));
			if (roster_apply(&r, w->at.at, w->at.len, NULL))
				fail_msg("entry %zu, change %zu", i + 1, cut);
			roster_free(&r);
		}
	}
}

static void
another_magic_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[0] = 'X';
	sign(w);
	assert_int_equal(apply_code(w), ERR_FORMAT);
}

static void
a_newer_version_or_suite_is_told_apart(void **state)
{
	struct world *w = *state;

	w->at.at[AT_VERSION] = 2;
	sign(w);
	assert_int_equal(apply_code(w), ERR_NEWER);
	w->at.at[AT_VERSION] = 1;
	w->at.at[AT_SUITE] = 2;
	sign(w);
	assert_int_equal(apply_code(w), ERR_NEWER);
}

static void
unknown_flags_and_type_zero_are_refused(void **state)
{
	struct world *w = *state;

	w->at.at[AT_FLAGS] = 2;
	sign(w);
	assert_int_equal(apply_code(w), ERR_FORMAT);
	w->at.at[AT_FLAGS] = 0;
	w->at.at[AT_TYPE] = 0;
	sign(w);
	assert_int_equal(apply_code(w), ERR_FORMAT);
}

static void
a_changed_body_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[w->at.len - 1] ^= 1;
	assert_int_equal(apply_code(w), ERR_FORMAT);
}

static void
a_cosignature_nobody_can_judge_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[AT_COSIGNATURE] = 1;
	assert_int_equal(apply_code(w), ERR_FORMAT);
	w->at.at[AT_COSIGNATURE] = 0;
	memcpy(w->at.at + AT_COSIGNER, w->o.companion.device.b, ID_LEN);
	sign(w);
	assert_int_equal(apply_code(w), ERR_FORMAT);
}

static void
a_forged_signature_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[AT_SIGNATURE] ^= 1;
	assert_int_equal(apply_code(w), ERR_TAMPER);
	entry_sign(&w->at, &w->o.companion);
	assert_int_equal(apply_code(w), ERR_TAMPER);
	device_sign(&w->o.founder.secret, w->at.at + AT_SIGNATURE, "env", w->at.at, AT_SIGNATURE);
	assert_int_equal(apply_code(w), ERR_TAMPER);
}

static void
an_author_nobody_knows_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[AT_AUTHOR] ^= 1;
	sign(w);
	assert_int_equal(apply_code(w), ERR_TAMPER);
}

static void
an_entry_of_another_office_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[AT_TENANT] ^= 1;
	sign(w);
	assert_int_equal(apply_code(w), ERR_TAMPER);
}

static void
an_entry_that_hangs_on_another_one_is_refused(void **state)
{
	struct world *w = *state;

	w->at.at[AT_PREV] ^= 1;
	sign(w);
	assert_int_equal(apply_code(w), ERR_CONFLICT);
}

static void
a_gap_and_a_second_entry_of_a_number_are_refused(void **state)
{
	struct world *w = *state;

	be64_store(w->at.at + AT_SEQ, w->o.roster.seq + 2);
	sign(w);
	assert_int_equal(apply_code(w), ERR_CONFLICT);
	be64_store(w->at.at + AT_SEQ, w->o.roster.seq);
	memcpy(w->at.at + AT_PREV, roster_hash(&w->o.roster, w->o.roster.seq - 1), HASH_LEN);
	sign(w);
	assert_int_equal(apply_code(w), ERR_CONFLICT);
	be64_store(w->at.at + AT_SEQ, 0);
	sign(w);
	assert_int_equal(apply_code(w), ERR_CONFLICT);
}

static void
no_flipped_bit_is_accepted(void **state)
{
	struct world *w = *state;
	size_t bit;

	for (bit = 0; bit < 8 * w->at.len; bit++) {
		w->at.at[bit / 8] ^= (uint8_t)(1 << bit % 8);
		if (apply_code(w) == ERR_NONE)
			fail_msg("bit %zu of byte %zu", bit % 8, bit / 8);
		w->at.at[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
	assert_int_equal(apply_code(w), ERR_NONE);
}

static void
a_refused_genesis_leaves_an_empty_roster(void **state)
{
	struct world *w = *state;
	struct buf *genesis = &w->o.entry[0];
	struct roster r = {0};

	genesis->at[AT_SIGNATURE] ^= 1;
	assert_false(roster_apply(&r, genesis->at, genesis->len, NULL));
	assert_int_equal(r.seq, 0);
	assert_true(id_zero(&r.tenant));
	genesis->at[AT_SIGNATURE] ^= 1;
	assert_true(roster_apply(&r, genesis->at, genesis->len, NULL));
	roster_free(&r);
}

static void
the_epoch_at_an_entry_is_the_one_that_was_current_then(void **state)
{
	struct world *w = *state;
	const struct roster_scope *office = roster_scope(&w->o.roster, &w->o.scope[SCOPE_OFFICE]);
	struct buf body = BUF_EMPTY;
	uint64_t seq = w->o.roster.seq;

	assert_int_equal(roster_epoch_at(office, 2), 0);
	assert_int_equal(roster_epoch_at(office, 3), 1);
	roster_body_epoch(&body, &w->o.roster, office, 2, w->o.key[SCOPE_OFFICE]);
	office_write(&w->o, &w->o.founder, ROSTER_NEW_EPOCH, &body);
	assert_int_equal(roster_epoch_at(office, seq), 1);
	assert_int_equal(roster_epoch_at(office, seq + 1), 2);
	assert_int_equal(roster_epoch_at(office, UINT64_MAX), 2);
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
	    WITH(a_sound_entry_is_taken_once),
	    WITH(every_other_length_is_refused),
	    WITH(a_body_is_exactly_its_layout),
	    WITH(another_magic_is_refused),
	    WITH(a_newer_version_or_suite_is_told_apart),
	    WITH(unknown_flags_and_type_zero_are_refused),
	    WITH(a_changed_body_is_refused),
	    WITH(a_cosignature_nobody_can_judge_is_refused),
	    WITH(a_forged_signature_is_refused),
	    WITH(an_author_nobody_knows_is_refused),
	    WITH(an_entry_of_another_office_is_refused),
	    WITH(an_entry_that_hangs_on_another_one_is_refused),
	    WITH(a_gap_and_a_second_entry_of_a_number_are_refused),
	    WITH(no_flipped_bit_is_accepted),
	    WITH(a_refused_genesis_leaves_an_empty_roster),
	    WITH(the_epoch_at_an_entry_is_the_one_that_was_current_then),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("roster", tests, NULL, NULL);
}
