/* Joining an office, step by step over a store that may do anything with the letters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/evil.h"

#define HOURS ((int64_t)3600 * 1000)

struct joining {
	struct evil *o;
	struct party fresh;
	struct id invite;
	char code[SYNC_CODE], address[SYNC_ADDRESS];
	struct enrol_state a, n;
};

static void
see_pin(struct party *a)
{
	assert_true(spool_set_lines(&a->spool, "office-seen", 0600,
	    "seen_pin=0707070707070707070707070707070707070707070707070707070707070707\n", NULL));
}

static int
up(void **state)
{
	struct joining *j = calloc(1, sizeof(*j));
	void *o;

	evil_up(&o);
	j->o = o;
	party_open(&j->fresh, &j->o->post, 4);
	assert_true(sync_invite(
	    j->o->worker.sync, ROLE_COMPANION, NULL, &j->invite, j->code, j->address, NULL));
	see_pin(&j->fresh);
	*state = j;
	return 0;
}

static int
down(void **state)
{
	struct joining *j = *state;
	void *o = j->o;

	party_close(&j->fresh);
	evil_down(&o);
	free(j);
	return 0;
}

static void
join(struct joining *j)
{
	assert_true(sync_join(j->fresh.sync, j->address, j->code, NULL));
}

static void
one_turn(struct joining *j)
{
	party_sync(&j->fresh, NULL);
	assert_true(sync_enrol(j->fresh.sync, &j->n, NULL));
	party_sync(&j->o->worker, NULL);
	assert_true(sync_enrol(j->o->worker.sync, &j->a, NULL));
}

static void
until_digits(struct joining *j)
{
	int i;

	for (i = 0; i < 6 && j->a.step != ENROL_ASK; i++)
		one_turn(j);
	assert_int_equal(j->a.step, ENROL_ASK);
	assert_int_equal(j->n.step, ENROL_SHOW);
}

static void
the_digits_let_a_device_in(void **state)
{
	struct joining *j = *state;
	int i;

	join(j);
	until_digits(j);
	assert_true(sync_admit(j->o->worker.sync, &j->invite, j->n.digits, NULL));
	for (i = 0; i < 4 && sync_stage(j->fresh.sync) != SYNC_MEMBER; i++)
		one_turn(j);
	assert_int_equal(sync_stage(j->fresh.sync), SYNC_MEMBER);
	assert_int_equal(j->n.step, ENROL_DONE);
	assert_int_equal(j->a.step, ENROL_DONE);
	assert_true(id_equal(&j->n.person, &j->a.person));
	assert_false(id_zero(&j->n.person));
	assert_int_equal(sync_roles(j->fresh.sync), ROLE_COMPANION);
}

static void
afterwards_neither_side_keeps_the_key_of_the_code(void **state)
{
	struct joining *j = *state;
	const char *sql = "SELECT count(*) FROM sync_enrolment WHERE key <> zeroblob(32)";

	join(j);
	until_digits(j);
	assert_int_equal(evil_count(&j->fresh, sql), 1);
	assert_true(sync_admit(j->o->worker.sync, &j->invite, j->n.digits, NULL));
	one_turn(j);
	one_turn(j);
	one_turn(j);
	assert_int_equal(sync_stage(j->fresh.sync), SYNC_MEMBER);
	assert_int_equal(evil_count(&j->fresh, sql), 0);
	assert_int_equal(evil_count(&j->o->worker, sql), 0);
	assert_int_equal(evil_count(&j->fresh, "SELECT count(*) FROM sync_mail"), 0);
	assert_int_equal(evil_count(&j->o->worker, "SELECT count(*) FROM sync_mail"), 0);
}

static void
other_digits_do_not(void **state)
{
	static const char *const wrong[] = {"", "12345", "1234567", "000000"};
	struct joining *j = *state;
	struct err e = {0};
	size_t i;

	join(j);
	until_digits(j);
	for (i = 0; i < 4; i++) {
		size_t devices = j->o->worker.sync->roster.n_devices;

		if (strcmp(j->n.digits, wrong[i]) == 0)
			continue;
		assert_false(sync_admit(j->o->worker.sync, &j->invite, wrong[i], &e));
		assert_int_equal(j->o->worker.sync->roster.n_devices, devices);
	}
	/* Twice was too often, so the right ones no longer help. */
	assert_false(sync_admit(j->o->worker.sync, &j->invite, j->n.digits, &e));
	assert_int_equal(e.code, ERR_MISSING);
}

static void
one_slip_is_forgiven(void **state)
{
	struct joining *j = *state;
	char slip[SYNC_DIGITS];

	join(j);
	until_digits(j);
	memcpy(slip, j->n.digits, sizeof(slip));
	slip[5] = slip[5] == '9' ? '0' : (char)(slip[5] + 1);
	assert_false(sync_admit(j->o->worker.sync, &j->invite, slip, NULL));
	assert_true(sync_admit(j->o->worker.sync, &j->invite, j->n.digits, NULL));
}

static void
after_72_hours_an_invitation_is_dead(void **state)
{
	struct joining *j = *state;

	j->o->worker.world.now += 72 * HOURS;
	join(j);
	one_turn(j);
	one_turn(j);
	assert_int_equal(j->a.step, ENROL_DEAD);
	assert_int_equal(j->n.step, ENROL_WAIT);
}

static void
after_72_hours_the_digits_no_longer_help(void **state)
{
	struct joining *j = *state;
	struct err e = {0};

	join(j);
	until_digits(j);
	j->o->worker.world.now += 71 * HOURS;
	assert_true(sync_enrol(j->o->worker.sync, &j->a, NULL));
	assert_int_equal(j->a.step, ENROL_ASK);
	j->o->worker.world.now += 1 * HOURS;
	assert_false(sync_admit(j->o->worker.sync, &j->invite, j->n.digits, &e));
	assert_int_equal(e.code, ERR_MISSING);
	assert_true(sync_enrol(j->o->worker.sync, &j->a, NULL));
	assert_int_equal(j->a.step, ENROL_DEAD);
}

static void
two_invitations_at_once_do_not_wait_for_each_other(void **state)
{
	struct joining *j = *state;
	char code[SYNC_CODE], address[SYNC_ADDRESS];
	struct id later;

	/* The second one was told to somebody who is on holiday. */
	assert_true(
	    sync_invite(j->o->worker.sync, ROLE_SUPERVISOR, NULL, &later, code, address, NULL));
	join(j);
	until_digits(j);
	assert_true(id_equal(&j->a.invite, &j->invite));
	assert_true(sync_admit(j->o->worker.sync, &j->invite, j->n.digits, NULL));
}

/* ---- the store in between ---- */

static struct mail
letter(struct joining *j, size_t i)
{
	struct mail m;

	assert_true(mail_get(&m, j->o->post.mail[i].at, j->o->post.mail[i].len));
	return m;
}

/* The letter of that number of this invitation. */
static struct buf *
find_letter(struct joining *j, int number)
{
	size_t i;

	for (i = 0; i < j->o->post.n_mail; i++) {
		struct mail m = letter(j, i);

		if (m.number == number && id_equal(&m.invite, &j->invite))
			return &j->o->post.mail[i];
	}
	fail_msg("no letter %d", number);
	return NULL;
}

static void
a_letter_changed_on_the_way_ends_it(void **state)
{
	struct joining *j = *state;

	join(j);
	party_sync(&j->fresh, NULL);
	find_letter(j, 1)->at[MAIL_HEAD + 3] ^= 1;
	party_sync(&j->o->worker, NULL);
	assert_true(sync_enrol(j->o->worker.sync, &j->a, NULL));
	assert_int_equal(j->a.step, ENROL_DEAD);
}

static void
letters_of_another_invitation_are_left_lying(void **state)
{
	struct joining *j = *state;
	struct mail m = {.number = 1, .payload = (const uint8_t *)"x", .len = 1};
	struct buf at = BUF_EMPTY;
	int i;

	for (i = 0; i < 100; i++) {
		m.invite = world_id("invitation", (unsigned)i);
		buf_reset(&at);
		mail_put(&at, &m);
		evil_give_one(&j->o->worker, &at);
	}
	assert_int_equal(evil_merge(&j->o->worker, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_count(&j->o->worker, "SELECT count(*) FROM sync_mail"), 0);
	buf_free(&at);
}

static void
a_letter_played_again_changes_nothing(void **state)
{
	struct joining *j = *state;
	char digits[SYNC_DIGITS];

	join(j);
	until_digits(j);
	memcpy(digits, j->n.digits, sizeof(digits));
	evil_give_one(&j->o->worker, find_letter(j, 1));
	evil_give_one(&j->fresh, find_letter(j, 2));
	assert_int_equal(evil_merge(&j->o->worker, NULL, NULL), ERR_NONE);
	assert_int_equal(evil_merge(&j->fresh, NULL, NULL), ERR_NONE);
	one_turn(j);
	assert_int_equal(j->n.step, ENROL_SHOW);
	assert_string_equal(j->n.digits, digits);
	assert_true(sync_admit(j->o->worker.sync, &j->invite, digits, NULL));
}

/* Keys of his own, and what is in letter 2: he has the code, so he can read it. */
static void
prove(struct joining *j, const uint8_t *key, const struct secret *secret, struct enrol_new *his)
{
	struct buf *e2 = find_letter(j, 2), text = BUF_EMPTY;
	struct enrol_office office;
	uint8_t random[ENROL_RANDOM];

	assert_true(enrol_get2(e2->at + MAIL_HEAD, e2->len - MAIL_HEAD, key, random, &office));
	roster_proof_text(&office.tenant, &office.person, &his->pub, &j->invite, &text);
	device_sign(secret, his->proof, "device", text.at, text.len);
	buf_free(&text);
}

/* He has the code, and the store is his: he answers each side himself. */
static void
somebody_in_between_who_has_the_code_gets_other_digits(void **state)
{
	struct joining *j = *state;
	struct enrol_code code;
	struct enrol_new his = {.random = {1}};
	struct buf payload = BUF_EMPTY, at = BUF_EMPTY;
	uint8_t key[KEY_LEN], commitment[HASH_LEN];
	struct mail m = {.invite = j->invite};
	struct secret secret;
	struct buf *e1;

	assert_true(device_make(&j->o->worker.world.env, &secret, &his.pub, NULL));
	assert_true(enrol_code_parse(&code, j->code, NULL));
	enrol_key(&code, key);
	join(j);
	party_sync(&j->fresh, NULL);
	/* His commitment in place of the newcomer's. */
	enrol_commitment(&his, commitment);
	enrol_put1(&payload, key, commitment);
	m.number = 1;
	m.payload = payload.at;
	m.len = payload.len;
	mail_put(&at, &m);
	e1 = find_letter(j, 1);
	buf_reset(e1);
	buf_put(e1, at.at, at.len);
	party_sync(&j->o->worker, NULL);
	assert_true(sync_enrol(j->o->worker.sync, &j->a, NULL));
	/* Letter 2 reaches both; his letter 3 in place of the newcomer's. */
	party_sync(&j->o->worker, NULL);
	party_sync(&j->fresh, NULL);
	assert_true(sync_enrol(j->fresh.sync, &j->n, NULL));
	assert_int_equal(j->n.step, ENROL_SHOW);
	prove(j, key, &secret, &his);
	buf_reset(&payload);
	buf_reset(&at);
	enrol_put3(&payload, key, &his);
	m.number = 3;
	m.payload = payload.at;
	m.len = payload.len;
	mail_put(&at, &m);
	evil_give_one(&j->o->worker, &at);
	assert_int_equal(evil_merge(&j->o->worker, NULL, NULL), ERR_NONE);
	assert_true(sync_enrol(j->o->worker.sync, &j->a, NULL));
	assert_int_equal(j->a.step, ENROL_ASK);
	/* The newcomer reads his digits out, and they are not the ones expected. */
	assert_false(sync_admit(j->o->worker.sync, &j->invite, j->n.digits, NULL));
	assert_int_equal(j->o->worker.sync->roster.n_devices, 3);
	secret_free(&secret);
	buf_free(&payload);
	buf_free(&at);
}

/* ---- the roster a newcomer is shown ---- */

static void
admitted(struct joining *j)
{
	join(j);
	until_digits(j);
	assert_true(sync_admit(j->o->worker.sync, &j->invite, j->n.digits, NULL));
	assert_true(sync_seal(j->o->worker.sync, NULL, NULL));
	party_carry(&j->o->worker);
	/* Letter 4, without the roster. */
	evil_give_one(&j->fresh, find_letter(j, 4));
	assert_int_equal(evil_merge(&j->fresh, NULL, NULL), ERR_NONE);
	assert_true(sync_enrol(j->fresh.sync, &j->n, NULL));
}

static void
another_office_in_place_of_the_one_invited_to_is_refused(void **state)
{
	struct joining *j = *state;
	struct evil *town_b;
	void *fresh;
	size_t i;

	admitted(j);
	evil_up(&fresh);
	town_b = fresh;
	for (i = 0; i < town_b->post.n_entries; i++)
		evil_give_one(&j->fresh, &town_b->post.entries[i].at);
	assert_int_equal(evil_merge(&j->fresh, NULL, NULL), ERR_TAMPER);
	assert_int_equal(j->fresh.sync->roster.seq, 0);
	/* The right one is still welcome. */
	for (i = 0; i < j->o->post.n_entries; i++)
		evil_give_one(&j->fresh, &j->o->post.entries[i].at);
	evil_merge(&j->fresh, NULL, NULL);
	assert_int_equal(sync_stage(j->fresh.sync), SYNC_MEMBER);
	evil_down(&fresh);
}

/* An admin's key and the store together could show the newcomer another branch of the roster. */
static void
another_branch_of_the_roster_is_refused(void **state)
{
	struct joining *j = *state;
	struct party *w = &j->o->worker;
	struct buf body = BUF_EMPTY, text = BUF_EMPTY, at = BUF_EMPTY;
	struct roster_invite invite = {.id = j->invite, .roles = ROSTER_COMPANION};
	struct id person = world_id("person", 77);
	uint8_t proof[SIGNATURE_LEN];
	size_t i, head = j->o->post.n_entries;
	struct err e;

	admitted(j);
	/* The branch begins before the invitation; it lets the same device in. */
	for (i = 0; i < head; i++)
		evil_give_one(&j->fresh, &j->o->post.entries[i].at);
	roster_free(&w->sync->roster);
	for (i = 0; i < head; i++)
		assert_true(roster_apply(&w->sync->roster, j->o->post.entries[i].at.at,
		    j->o->post.entries[i].at.len, NULL));
	roster_body_invite(&body, &invite);
	evil_entry(w, ROSTER_INVITE, 0, &body, &at);
	assert_true(roster_apply(&w->sync->roster, at.at, at.len, NULL));
	evil_give_one(&j->fresh, &at);
	roster_body_person(&body, &person, ROSTER_COMPANION);
	evil_entry(w, ROSTER_ADD_PERSON, 0, &body, &at);
	assert_true(roster_apply(&w->sync->roster, at.at, at.len, NULL));
	evil_give_one(&j->fresh, &at);
	roster_proof_text(&w->sync->roster.tenant, &person, &j->fresh.sync->pub, &j->invite, &text);
	device_sign(&j->fresh.sync->secret, proof, "device", text.at, text.len);
	roster_body_device(
	    &body, &w->sync->roster.tenant, &person, &j->fresh.sync->pub, &j->invite, proof);
	evil_entry(w, ROSTER_ADD_DEVICE, 0, &body, &at);
	evil_give_one(&j->fresh, &at);
	assert_int_equal(evil_merge(&j->fresh, NULL, &e), ERR_TAMPER);
	assert_int_equal(sync_stage(j->fresh.sync), SYNC_JOINING);
	assert_true(id_zero(&replica_self(j->fresh.world.r)->device));
	buf_free(&text);
	buf_free(&at);
}

static void
a_device_that_joins_nothing_takes_no_roster(void **state)
{
	struct joining *j = *state;

	evil_give_one(&j->fresh, &j->o->post.entries[0].at);
	assert_int_equal(evil_merge(&j->fresh, NULL, NULL), ERR_TAMPER);
	assert_int_equal(j->fresh.sync->roster.seq, 0);
	assert_int_equal(sync_stage(j->fresh.sync), SYNC_ALONE);
}

static void
a_second_code_can_be_typed_when_the_first_was_dead(void **state)
{
	struct joining *j = *state;
	int i;

	join(j);
	party_sync(&j->fresh, NULL);
	assert_true(sync_invite(
	    j->o->worker.sync, ROLE_COMPANION, NULL, &j->invite, j->code, j->address, NULL));
	see_pin(&j->fresh);
	join(j);
	until_digits(j);
	assert_true(sync_admit(j->o->worker.sync, &j->invite, j->n.digits, NULL));
	for (i = 0; i < 4 && sync_stage(j->fresh.sync) != SYNC_MEMBER; i++)
		one_turn(j);
	assert_int_equal(sync_stage(j->fresh.sync), SYNC_MEMBER);
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
	    WITH(the_digits_let_a_device_in),
	    WITH(afterwards_neither_side_keeps_the_key_of_the_code),
	    WITH(other_digits_do_not),
	    WITH(one_slip_is_forgiven),
	    WITH(after_72_hours_an_invitation_is_dead),
	    WITH(after_72_hours_the_digits_no_longer_help),
	    WITH(two_invitations_at_once_do_not_wait_for_each_other),
	    WITH(a_letter_changed_on_the_way_ends_it),
	    WITH(letters_of_another_invitation_are_left_lying),
	    WITH(a_letter_played_again_changes_nothing),
	    WITH(somebody_in_between_who_has_the_code_gets_other_digits),
	    WITH(another_office_in_place_of_the_one_invited_to_is_refused),
	    WITH(another_branch_of_the_roster_is_refused),
	    WITH(a_device_that_joins_nothing_takes_no_roster),
	    WITH(a_second_code_can_be_typed_when_the_first_was_dead),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("enrolment", tests, NULL, NULL);
}
