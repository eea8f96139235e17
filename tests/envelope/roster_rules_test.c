/* The roster: what a genuine, next entry may say, and who may say it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/sealed_office.h"

#define AT_TYPE 6
#define AT_FLAGS 7

static int
up(void **state)
{
	struct sealed_office *o = calloc(1, sizeof(*o));

	office_up(o);
	*state = o;
	return 0;
}

static int
down(void **state)
{
	office_down(*state);
	free(*state);
	return 0;
}

/* Written by `by` with this body: ERR_NONE when it is taken. */
static enum err_code
write_code(
    struct sealed_office *o, struct member *by, enum roster_type type, struct buf *body, int flags)
{
	struct buf at = BUF_EMPTY;
	struct err e = {0};
	bool ok;

	office_entry(o, by, type, body, &at);
	at.at[AT_FLAGS] = (uint8_t)flags;
	entry_sign(&at, by);
	ok = roster_apply(&o->roster, at.at, at.len, &e);
	buf_free(&at);
	return ok ? ERR_NONE : e.code;
}

static void
body_of(struct sealed_office *o, enum roster_type type, struct buf *body)
{
	const struct roster_scope *office = roster_scope(&o->roster, &o->scope[SCOPE_OFFICE]);
	struct roster_invite invite = {.id = office_id("one more"), .roles = ROSTER_COMPANION};
	struct id person = office_id("one more person"), scope = office_id("one more scope");
	uint8_t proof[SIGNATURE_LEN] = {0};

	switch (type) {
	case ROSTER_GENESIS:
		roster_body_genesis(body, &person, ROSTER_ADMIN, &o->companion.pub, &o->store);
		break;
	case ROSTER_ADD_PERSON: roster_body_person(body, &person, ROSTER_COMPANION); break;
	case ROSTER_ADD_DEVICE:
		roster_body_device(
		    body, &o->tenant, &o->companion.person, &o->companion.pub, &invite.id, proof);
		break;
	case ROSTER_SCOPE_CREATE: roster_body_scope(body, &scope, SCOPE_OFFICE); break;
	case ROSTER_NEW_EPOCH:
		roster_body_epoch(body, &o->roster, office, 2, o->key[SCOPE_OFFICE]);
		break;
	case ROSTER_GRANT:
		roster_body_grant(body, &office->id, 1,
		    roster_device(&o->roster, &o->companion.device), o->key[SCOPE_OFFICE]);
		break;
	case ROSTER_INVITE: roster_body_invite(body, &invite); break;
	default: buf_u8(body, 1); break;
	}
}

/* ---- who may write ---- */

static void
who_is_no_admin_writes_nothing_but_grants(void **state)
{
	struct sealed_office *o = *state;
	unsigned type;

	for (type = ROSTER_GENESIS; type <= ROSTER_TYPES + 3; type++) {
		struct buf body = BUF_EMPTY;
		enum err_code want = type == ROSTER_GRANT ? ERR_NONE : ERR_TAMPER;

		body_of(o, (enum roster_type)type, &body);
		assert_int_equal(
		    write_code(o, &o->companion, (enum roster_type)type, &body, 0), want);
	}
}

static void
nobody_makes_himself_or_others_an_admin(void **state)
{
	struct sealed_office *o = *state;
	struct buf body = BUF_EMPTY;
	struct id person = office_id("a friend");

	roster_body_person(&body, &person, ROSTER_ADMIN);
	assert_int_equal(write_code(o, &o->companion, ROSTER_ADD_PERSON, &body, 0), ERR_TAMPER);
	/* Who is there already is not entered a second time with more. */
	roster_body_person(&body, &o->companion.person, ROSTER_COMPANION | ROSTER_ADMIN);
	assert_int_equal(write_code(o, &o->founder, ROSTER_ADD_PERSON, &body, 0), ERR_TAMPER);
	assert_int_equal(roster_roles(&o->roster, &o->companion.device), ROSTER_COMPANION);
}

static void
a_member_hands_on_keys_of_his_own_scopes_only(void **state)
{
	struct sealed_office *o = *state;
	struct buf body = BUF_EMPTY;
	struct id nowhere = office_id("nowhere");
	const struct roster_device *founder = roster_device(&o->roster, &o->founder.device);

	roster_body_grant(&body, &o->scope[SCOPE_CASEWORK], 1, founder, o->key[SCOPE_CASEWORK]);
	assert_int_equal(write_code(o, &o->supervisor, ROSTER_GRANT, &body, 0), ERR_TAMPER);
	roster_body_grant(&body, &o->scope[SCOPE_OFFICE], 1, founder, o->key[SCOPE_OFFICE]);
	assert_int_equal(write_code(o, &o->supervisor, ROSTER_GRANT, &body, 0), ERR_NONE);
	roster_body_grant(&body, &nowhere, 1, founder, o->key[SCOPE_OFFICE]);
	assert_int_equal(write_code(o, &o->supervisor, ROSTER_GRANT, &body, 0), ERR_TAMPER);
	buf_put(&body, "\1", 1);
	assert_int_equal(write_code(o, &o->supervisor, ROSTER_GRANT, &body, 0), ERR_TAMPER);
}

static void
a_key_is_granted_only_to_who_is_a_member_by_role(void **state)
{
	struct sealed_office *o = *state;
	struct buf body = BUF_EMPTY;

	roster_body_grant(&body, &o->scope[SCOPE_CASEWORK], 1,
	    roster_device(&o->roster, &o->supervisor.device), o->key[SCOPE_CASEWORK]);
	assert_int_equal(write_code(o, &o->companion, ROSTER_GRANT, &body, 0), ERR_TAMPER);
}

static void
an_epoch_that_is_not_there_is_not_granted(void **state)
{
	struct sealed_office *o = *state;
	uint32_t epoch;

	for (epoch = 0; epoch < 3; epoch += 2) {
		struct buf body = BUF_EMPTY;

		roster_body_grant(&body, &o->scope[SCOPE_OFFICE], epoch,
		    roster_device(&o->roster, &o->companion.device), o->key[SCOPE_OFFICE]);
		assert_int_equal(write_code(o, &o->founder, ROSTER_GRANT, &body, 0), ERR_TAMPER);
	}
}

/* ---- epochs ---- */

static void
a_new_epoch_has_a_box_for_every_member_and_nobody_else(void **state)
{
	struct sealed_office *o = *state;
	const struct roster_scope *office = roster_scope(&o->roster, &o->scope[SCOPE_OFFICE]);
	struct buf body = BUF_EMPTY, cut = BUF_EMPTY;
	size_t at = 1 + ID_LEN + 4 + HASH_LEN, box = ID_LEN + BOX_LEN;

	/* Only for its author: everybody else would be shut out. */
	roster_body_epoch(&body, &o->roster, office, 2, o->key[SCOPE_OFFICE]);
	buf_put(&cut, body.at, at);
	buf_u16(&cut, 1);
	buf_put(&cut, body.at + at + 2, box);
	buf_u8(&cut, 0);
	assert_int_equal(write_code(o, &o->founder, ROSTER_NEW_EPOCH, &cut, 0), ERR_TAMPER);
	/* One of them twice. */
	buf_put(&cut, body.at, body.len);
	memcpy(cut.at + at + 2 + box, cut.at + at + 2, box);
	assert_int_equal(write_code(o, &o->founder, ROSTER_NEW_EPOCH, &cut, 0), ERR_TAMPER);
	/* One more, for whoever that is. */
	buf_put(&cut, body.at, body.len - 1);
	buf_put(&cut, body.at + at + 2, box);
	buf_u8(&cut, 0);
	be16_store(cut.at + at, 4);
	assert_int_equal(write_code(o, &o->founder, ROSTER_NEW_EPOCH, &cut, 0), ERR_TAMPER);
	assert_int_equal(write_code(o, &o->founder, ROSTER_NEW_EPOCH, &body, 0), ERR_NONE);
}

static void
epochs_are_counted_one_by_one(void **state)
{
	struct sealed_office *o = *state;
	const struct roster_scope *office = roster_scope(&o->roster, &o->scope[SCOPE_OFFICE]);
	uint32_t epoch;

	for (epoch = 0; epoch < 5; epoch++) {
		struct buf body = BUF_EMPTY;

		if (epoch == 2)
			continue;
		roster_body_epoch(&body, &o->roster, office, epoch, o->key[SCOPE_OFFICE]);
		assert_int_equal(
		    write_code(o, &o->founder, ROSTER_NEW_EPOCH, &body, 0), ERR_TAMPER);
	}
}

static void
a_place_for_the_recovery_box_is_kept(void **state)
{
	struct sealed_office *o = *state;
	const struct roster_scope *office = roster_scope(&o->roster, &o->scope[SCOPE_OFFICE]);
	struct buf body = BUF_EMPTY;
	uint8_t box[BOX_LEN] = {7};

	roster_body_epoch(&body, &o->roster, office, 2, o->key[SCOPE_OFFICE]);
	body.at[body.len - 1] = 1;
	buf_put(&body, box, sizeof(box));
	assert_int_equal(write_code(o, &o->founder, ROSTER_NEW_EPOCH, &body, 0), ERR_NONE);
	roster_body_epoch(&body, &o->roster, office, 3, o->key[SCOPE_OFFICE]);
	body.at[body.len - 1] = 2;
	assert_int_equal(write_code(o, &o->founder, ROSTER_NEW_EPOCH, &body, 0), ERR_TAMPER);
}

static void
one_box_opens_for_its_device_alone_and_the_commitment_holds(void **state)
{
	struct sealed_office *o = *state;
	struct member *members[] = {&o->founder, &o->companion, &o->supervisor};
	uint8_t box[BOX_LEN], key[KEY_LEN], kc[HASH_LEN];
	struct roster_entry entry;
	struct id scope;
	uint32_t epoch;
	size_t i;

	/* Entry 9: the office's key for the companion. */
	assert_true(roster_entry(&entry, o->entry[8].at, o->entry[8].len, NULL));
	assert_false(roster_box(&entry, &o->founder.device, &scope, &epoch, box));
	assert_true(roster_box(&entry, &o->companion.device, &scope, &epoch, box));
	for (i = 0; i < 3; i++)
		assert_int_equal(device_box_open(&members[i]->secret, box, key), i == 1);
	assert_true(device_box_open(&o->companion.secret, box, key));
	roster_commitment(&scope, epoch, key, kc);
	assert_memory_equal(
	    kc, roster_scope(&o->roster, &scope)->epochs[epoch - 1].commitment, HASH_LEN);
	key[0] ^= 1;
	roster_commitment(&scope, epoch, key, kc);
	assert_memory_not_equal(
	    kc, roster_scope(&o->roster, &scope)->epochs[epoch - 1].commitment, HASH_LEN);
}

/* ---- newcomers ---- */

struct newcomer {
	struct member m;
	struct roster_invite invite;
	struct id invited; /* as ADD_DEVICE names it */
	bool forge;
};

static enum err_code
add_newcomer(struct sealed_office *o, struct newcomer *n)
{
	uint8_t proof[SIGNATURE_LEN];
	struct buf body = BUF_EMPTY, text = BUF_EMPTY;

	roster_proof_text(&o->tenant, &n->m.person, &n->m.pub, &n->invited, &text);
	device_sign(&n->m.secret, proof, "device", text.at, text.len);
	proof[5] ^= n->forge;
	roster_body_device(&body, &o->tenant, &n->m.person, &n->m.pub, &n->invited, proof);
	buf_free(&text);
	return write_code(o, &o->founder, ROSTER_ADD_DEVICE, &body, 0);
}

static void
invite_newcomer(struct sealed_office *o, struct newcomer *n)
{
	struct buf body = BUF_EMPTY;

	member_make(o, &n->m, "newcomer");
	n->invited = n->invite.id = office_id("invitation of newcomer");
	n->invite.roles = ROSTER_COMPANION;
	roster_body_invite(&body, &n->invite);
	office_write(o, &o->founder, ROSTER_INVITE, &body);
	roster_body_person(&body, &n->m.person, ROSTER_COMPANION);
	office_write(o, &o->founder, ROSTER_ADD_PERSON, &body);
}

static void
a_device_needs_an_open_invitation_and_uses_it_up(void **state)
{
	struct sealed_office *o = *state;
	struct newcomer n = {0};

	invite_newcomer(o, &n);
	n.invited = office_id("never written");
	assert_int_equal(add_newcomer(o, &n), ERR_TAMPER);
	n.invited = office_id("invitation of companion");
	assert_int_equal(add_newcomer(o, &n), ERR_TAMPER);
	n.invited = n.invite.id;
	assert_int_equal(add_newcomer(o, &n), ERR_NONE);
	member_free(&n.m);
	member_make(o, &n.m, "one more of the newcomer");
	n.m.person = o->companion.person;
	assert_int_equal(add_newcomer(o, &n), ERR_TAMPER);
	member_free(&n.m);
}

static void
an_invitation_for_one_person_lets_no_other_in(void **state)
{
	struct sealed_office *o = *state;
	struct newcomer n = {.invite = {.person = o->companion.person}};

	invite_newcomer(o, &n);
	assert_int_equal(add_newcomer(o, &n), ERR_TAMPER);
	n.m.person = o->companion.person;
	assert_int_equal(add_newcomer(o, &n), ERR_NONE);
	member_free(&n.m);
}

static void
a_device_proves_that_it_holds_its_key(void **state)
{
	struct sealed_office *o = *state;
	struct newcomer n = {.forge = true};

	invite_newcomer(o, &n);
	assert_int_equal(add_newcomer(o, &n), ERR_TAMPER);
	n.forge = false;
	assert_int_equal(add_newcomer(o, &n), ERR_NONE);
	member_free(&n.m);
}

static void
a_device_is_of_a_known_person_and_not_there_twice(void **state)
{
	struct sealed_office *o = *state;
	struct newcomer n = {0};

	invite_newcomer(o, &n);
	n.m.person = office_id("nobody");
	assert_int_equal(add_newcomer(o, &n), ERR_TAMPER);
	member_free(&n.m);
	member_make(o, &n.m, "companion");
	assert_int_equal(add_newcomer(o, &n), ERR_TAMPER);
	member_free(&n.m);
}

static void
nothing_is_named_by_zeros(void **state)
{
	struct sealed_office *o = *state;
	const struct id none = {{0}};
	struct roster_invite invite = {.roles = ROSTER_COMPANION};
	struct buf body = BUF_EMPTY;

	roster_body_person(&body, &none, ROSTER_COMPANION);
	assert_int_equal(write_code(o, &o->founder, ROSTER_ADD_PERSON, &body, 0), ERR_TAMPER);
	roster_body_invite(&body, &invite);
	assert_int_equal(write_code(o, &o->founder, ROSTER_INVITE, &body, 0), ERR_TAMPER);
	roster_body_scope(&body, &none, SCOPE_OFFICE);
	assert_int_equal(write_code(o, &o->founder, ROSTER_SCOPE_CREATE, &body, 0), ERR_TAMPER);
}

/* ---- genesis ---- */

static enum err_code
found_code(struct sealed_office *o, struct buf *body, const struct member *by)
{
	struct roster_author author = {
	    .tenant = o->tenant, .device = by->device, .secret = &by->secret, .hlc = 1};
	struct roster r = {0};
	struct buf at = BUF_EMPTY;
	struct err e = {0};
	bool ok;

	assert_true(roster_put(&at, &r, &author, ROSTER_GENESIS, body, NULL));
	buf_reset(body);
	ok = roster_apply(&r, at.at, at.len, &e);
	assert_int_equal(r.seq, ok);
	roster_free(&r);
	buf_free(&at);
	return ok ? ERR_NONE : e.code;
}

static void
an_office_is_founded_by_an_admin_with_his_own_device(void **state)
{
	struct sealed_office *o = *state;
	struct buf body = BUF_EMPTY;

	roster_body_genesis(&body, &o->founder.person, ROSTER_ADMIN, &o->founder.pub, &o->store);
	assert_int_equal(found_code(o, &body, &o->founder), ERR_NONE);
	roster_body_genesis(
	    &body, &o->founder.person, ROSTER_COMPANION, &o->founder.pub, &o->store);
	assert_int_equal(found_code(o, &body, &o->founder), ERR_TAMPER);
	roster_body_genesis(&body, &o->founder.person, ROSTER_ADMIN, &o->companion.pub, &o->store);
	assert_int_equal(found_code(o, &body, &o->founder), ERR_TAMPER);
	buf_free(&body);
}

static void
an_address_that_could_write_lines_is_refused(void **state)
{
	static const char *const bad[] = {"https://a\npin=0", "http://speicher.example",
	    "https://a b", "https://", "", "https://\x1b[2J", "https://m\xc3\xbcller.example"};
	struct sealed_office *o = *state;
	struct buf body = BUF_EMPTY;
	size_t i;

	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		memset(o->store.address, 0, sizeof(o->store.address));
		strcpy(o->store.address, bad[i]);
		roster_body_genesis(
		    &body, &o->founder.person, ROSTER_ADMIN, &o->founder.pub, &o->store);
		assert_int_equal(found_code(o, &body, &o->founder), ERR_TAMPER);
	}
	buf_free(&body);
}

static void
recovery_keys_and_policies_of_a_later_version_are_told_apart(void **state)
{
	struct sealed_office *o = *state;
	struct buf body = BUF_EMPTY;

	roster_body_genesis(&body, &o->founder.person, ROSTER_ADMIN, &o->founder.pub, &o->store);
	body.at[body.len - 1] = 1;
	assert_int_equal(found_code(o, &body, &o->founder), ERR_NEWER);
	roster_body_genesis(&body, &o->founder.person, ROSTER_ADMIN, &o->founder.pub, &o->store);
	body.at[body.len - 5] = 1;
	assert_int_equal(found_code(o, &body, &o->founder), ERR_NEWER);
	buf_free(&body);
}

/* ---- types of a later version ---- */

static bool
has_an_effect(unsigned type)
{
	struct {
		bool known;
	} types[ROSTER_TYPES] = {[ROSTER_GENESIS] = {true},
	    [ROSTER_ADD_PERSON] = {true},
	    [ROSTER_ADD_DEVICE] = {true},
	    [ROSTER_SCOPE_CREATE] = {true},
	    [ROSTER_NEW_EPOCH] = {true},
	    [ROSTER_GRANT] = {true},
	    [ROSTER_INVITE] = {true}};

	return type < ROSTER_TYPES && types[type].known;
}

static void
the_roster_stands_before_what_it_does_not_know(void **state)
{
	struct sealed_office *o = *state;
	unsigned type;

	for (type = 1; type < 256; type++) {
		struct buf body = BUF_EMPTY;

		if (has_an_effect(type))
			continue;
		buf_put(&body, "\1later", 6);
		assert_int_equal(
		    write_code(o, &o->founder, (enum roster_type)type, &body, 0), ERR_NEWER);
	}
}

static void
only_a_genuine_entry_can_make_it_stand(void **state)
{
	struct sealed_office *o = *state;
	struct buf body = BUF_EMPTY, at = BUF_EMPTY;
	struct err e = {0};

	buf_u8(&body, 1);
	office_entry(o, &o->founder, ROSTER_REVOKE_DEVICE, &body, &at);
	at.at[150] ^= 1;
	assert_false(roster_apply(&o->roster, at.at, at.len, &e));
	assert_int_equal(e.code, ERR_TAMPER);
	buf_free(&at);
	buf_u8(&body, 1);
	assert_int_equal(write_code(o, &o->companion, ROSTER_REVOKE_DEVICE, &body, 0), ERR_TAMPER);
}

static void
what_is_marked_passable_is_passed_and_chained(void **state)
{
	struct sealed_office *o = *state;
	struct buf body = BUF_EMPTY;
	uint64_t before = o->roster.seq;

	buf_put(&body, "\1a remark", 9);
	assert_int_equal(
	    write_code(o, &o->founder, (enum roster_type)200, &body, ROSTER_PASSABLE), ERR_NONE);
	assert_int_equal(o->roster.seq, before + 1);
	buf_u8(&body, 1);
	assert_int_equal(
	    write_code(o, &o->companion, (enum roster_type)200, &body, ROSTER_PASSABLE),
	    ERR_TAMPER);
	/* What is known is not passed by any mark. */
	body_of(o, ROSTER_INVITE, &body);
	assert_int_equal(
	    write_code(o, &o->founder, ROSTER_INVITE, &body, ROSTER_PASSABLE), ERR_TAMPER);
}

int
main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
	    WITH(who_is_no_admin_writes_nothing_but_grants),
	    WITH(nobody_makes_himself_or_others_an_admin),
	    WITH(a_member_hands_on_keys_of_his_own_scopes_only),
	    WITH(a_key_is_granted_only_to_who_is_a_member_by_role),
	    WITH(an_epoch_that_is_not_there_is_not_granted),
	    WITH(a_new_epoch_has_a_box_for_every_member_and_nobody_else),
	    WITH(epochs_are_counted_one_by_one),
	    WITH(a_place_for_the_recovery_box_is_kept),
	    WITH(one_box_opens_for_its_device_alone_and_the_commitment_holds),
	    WITH(a_device_needs_an_open_invitation_and_uses_it_up),
	    WITH(an_invitation_for_one_person_lets_no_other_in),
	    WITH(a_device_proves_that_it_holds_its_key),
	    WITH(a_device_is_of_a_known_person_and_not_there_twice),
	    WITH(nothing_is_named_by_zeros),
	    WITH(an_office_is_founded_by_an_admin_with_his_own_device),
	    WITH(an_address_that_could_write_lines_is_refused),
	    WITH(recovery_keys_and_policies_of_a_later_version_are_told_apart),
	    WITH(the_roster_stands_before_what_it_does_not_know),
	    WITH(only_a_genuine_entry_can_make_it_stand),
	    WITH(what_is_marked_passable_is_passed_and_chained),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("roster_rules", tests, NULL, NULL);
}
