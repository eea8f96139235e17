/*
 * The published vectors (docs/vectors.md), both ways: what is in the files opens and says what it
 * should, and the program still makes them byte for byte.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#include "tests/support/sealed_office.h"
#include "tests/support/vector.h"

#define AREA "envelope"

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

/* ---- devices ---- */

static void
put_device(struct buf *v, const struct member *m)
{
	vector_hex(v, "sign_seed", m->secret.at, KEY_LEN);
	vector_hex(v, "box_seed", m->secret.at + KEY_LEN, KEY_LEN);
	vector_hex(v, "login_seed", m->secret.at + 2 * KEY_LEN, KEY_LEN);
	vector_hex(v, "sign_public", m->pub.sign, KEY_LEN);
	vector_hex(v, "box_public", m->pub.box, KEY_LEN);
	vector_hex(v, "login_public", m->pub.login, KEY_LEN);
	vector_id(v, "device", &m->device);
}

static void
a_device_is_made_from_its_seeds(void **state)
{
	struct sealed_office *o = *state;
	struct buf v = BUF_EMPTY, there = BUF_EMPTY;
	struct device_public pub;
	struct secret secret;
	uint8_t seeds[DEVICE_SECRET];
	struct id tenant, id;

	vector_note(&v, "A device: three seeds, three public keys, and the id they give.");
	vector_id(&v, "tenant", &o->tenant);
	put_device(&v, &o->founder);
	vector_check(AREA, "device", &v);
	vector_load(AREA, "device", &there);
	vector_get_hex(&there, "sign_seed", seeds, KEY_LEN);
	vector_get_hex(&there, "box_seed", seeds + KEY_LEN, KEY_LEN);
	vector_get_hex(&there, "login_seed", seeds + 2 * KEY_LEN, KEY_LEN);
	assert_true(secret_copy(&secret, seeds, sizeof(seeds), NULL));
	assert_true(device_public_of(&secret, &pub, NULL));
	tenant = vector_get_id(&there, "tenant");
	id = device_id_of(&tenant, &pub);
	tenant = vector_get_id(&there, "device");
	assert_true(id_equal(&id, &tenant));
	secret_free(&secret);
	buf_free(&v);
	buf_free(&there);
}

/* ---- roster entries ---- */

static void
put_entry(struct buf *v, const struct sealed_office *o, size_t n, const struct member *by)
{
	struct roster_entry entry;
	const struct buf *at = &o->entry[n - 1];

	assert_true(roster_entry(&entry, at->at, at->len, NULL));
	vector_hex(v, "author_sign_seed", by->secret.at, KEY_LEN);
	vector_id(v, "author", &entry.author);
	vector_int(v, "type", entry.type);
	vector_id(v, "tenant", &entry.tenant);
	vector_int(v, "seq", entry.seq);
	vector_hex(v, "prev", entry.prev, HASH_LEN);
	vector_int(v, "hlc", entry.hlc);
	vector_hex(v, "body", entry.body, entry.body_len);
	vector_hex(v, "entry", at->at, at->len);
	vector_hex(v, "id", entry.id, HASH_LEN);
}

/* From the file: header, body and signature are what they say, and the entry can be made again
 * from the values beside it. */
static void
entry_holds(const char *name, struct buf *v)
{
	struct buf at = BUF_EMPTY, body = BUF_EMPTY;
	struct roster_entry entry;
	uint8_t id[HASH_LEN], prev[HASH_LEN];
	struct err e = {0};

	vector_load(AREA, name, v);
	vector_get_buf(v, "entry", &at);
	vector_get_buf(v, "body", &body);
	vector_get_hex(v, "id", id, sizeof(id));
	vector_get_hex(v, "prev", prev, sizeof(prev));
	if (!roster_entry(&entry, at.at, at.len, &e))
		fail_msg("%s: %s", name, e.why);
	assert_memory_equal(entry.id, id, sizeof(id));
	assert_memory_equal(entry.prev, prev, sizeof(prev));
	assert_int_equal(entry.type, vector_get_int(v, "type"));
	assert_int_equal(entry.seq, vector_get_int(v, "seq"));
	assert_int_equal(entry.body_len, body.len);
	assert_memory_equal(entry.body, body.at, body.len);
	buf_free(&at);
	buf_free(&body);
}

static void
check_entry(const char *name, struct buf *v)
{
	vector_check(AREA, name, v);
	entry_holds(name, v);
	buf_free(v);
}

static void
entries_are_made_from_their_values(void **state)
{
	struct sealed_office *o = *state;
	struct buf v = BUF_EMPTY;
	uint8_t kc[HASH_LEN], drawn[KEY_LEN];

	vector_note(&v, "GENESIS: founds the office, with its first person and device.");
	vector_id(&v, "person", &o->founder.person);
	vector_int(&v, "roles", ROSTER_COMPANION | ROSTER_ADMIN);
	put_device(&v, &o->founder);
	vector_hex(&v, "store_key", o->store.key, KEY_LEN);
	vector_hex(&v, "store_pin", o->store.pin, HASH_LEN);
	vector_text(&v, "store_address", o->store.address);
	put_entry(&v, o, 1, &o->founder);
	check_entry("genesis", &v);

	vector_note(&v, "SCOPE_CREATE: the scope of the office.");
	vector_id(&v, "scope", &o->scope[SCOPE_OFFICE]);
	vector_int(&v, "class", SCOPE_OFFICE);
	put_entry(&v, o, 2, &o->founder);
	check_entry("scope_create", &v);

	vector_note(&v, "NEW_EPOCH: the scope's first key, for the one device there is.");
	vector_note(&v, "box = crypto_box_seal with this ephemeral secret key.");
	vector_id(&v, "scope", &o->scope[SCOPE_OFFICE]);
	vector_int(&v, "epoch", 1);
	vector_hex(&v, "key", o->key[SCOPE_OFFICE], KEY_LEN);
	roster_commitment(&o->scope[SCOPE_OFFICE], 1, o->key[SCOPE_OFFICE], kc);
	vector_hex(&v, "commitment", kc, sizeof(kc));
	office_drawn(1, drawn, sizeof(drawn));
	vector_hex(&v, "ephemeral", drawn, sizeof(drawn));
	put_device(&v, &o->founder);
	put_entry(&v, o, 3, &o->founder);
	check_entry("new_epoch", &v);
}

static void
a_newcomers_entries_are_made_from_their_values(void **state)
{
	struct sealed_office *o = *state;
	struct id invite = office_id("invitation of companion");
	struct buf v = BUF_EMPTY;
	uint8_t drawn[KEY_LEN];

	vector_note(&v, "INVITE: a companion may join.");
	vector_id(&v, "invite", &invite);
	vector_int(&v, "roles", ROSTER_COMPANION);
	vector_int(&v, "expires", OFFICE_TIME + 72 * 3600000);
	put_entry(&v, o, 6, &o->founder);
	check_entry("invite", &v);

	vector_note(&v, "ADD_PERSON: the companion.");
	vector_id(&v, "person", &o->companion.person);
	vector_int(&v, "roles", ROSTER_COMPANION);
	put_entry(&v, o, 7, &o->founder);
	check_entry("add_person", &v);

	vector_note(&v, "ADD_DEVICE: the companion's, with its proof (the last 64 bytes of the "
			"body).");
	vector_id(&v, "person", &o->companion.person);
	put_device(&v, &o->companion);
	vector_id(&v, "invite", &invite);
	put_entry(&v, o, 8, &o->founder);
	check_entry("add_device", &v);

	vector_note(&v, "GRANT: the office's key for that device.");
	vector_id(&v, "scope", &o->scope[SCOPE_OFFICE]);
	vector_int(&v, "epoch", 1);
	vector_hex(&v, "key", o->key[SCOPE_OFFICE], KEY_LEN);
	office_drawn(3, drawn, sizeof(drawn));
	vector_hex(&v, "ephemeral", drawn, sizeof(drawn));
	put_device(&v, &o->companion);
	put_entry(&v, o, 9, &o->founder);
	check_entry("grant", &v);
}

static void
the_whole_roster_is_taken_and_says_who_belongs(void **state)
{
	struct sealed_office *o = *state;
	struct buf v = BUF_EMPTY, at = BUF_EMPTY;
	struct roster r = {0};
	char name[32];
	size_t i;

	vector_note(&v, "All entries of the office the other vectors belong to.");
	for (i = 0; i < o->entries; i++) {
		snprintf(name, sizeof(name), "entry_%zu", i + 1);
		vector_hex(&v, name, o->entry[i].at, o->entry[i].len);
	}
	vector_int(&v, "devices", 3);
	vector_int(&v, "supervisor_roles", ROSTER_SUPERVISOR);
	vector_id(&v, "supervisor", &o->supervisor.device);
	vector_check(AREA, "roster", &v);
	vector_load(AREA, "roster", &v);
	for (i = 0; i < o->entries; i++) {
		snprintf(name, sizeof(name), "entry_%zu", i + 1);
		vector_get_buf(&v, name, &at);
		assert_true(roster_apply(&r, at.at, at.len, NULL));
	}
	assert_int_equal(r.n_devices, vector_get_int(&v, "devices"));
	{
		struct id supervisor = vector_get_id(&v, "supervisor");

		assert_int_equal(
		    roster_roles(&r, &supervisor), vector_get_int(&v, "supervisor_roles"));
	}
	roster_free(&r);
	buf_free(&v);
	buf_free(&at);
}

/* ---- envelopes ---- */

static void
put_envelope(
    struct buf *v, const struct envelope *env, const struct member *by, const struct buf *at)
{
	vector_hex(v, "author_sign_seed", by->secret.at, KEY_LEN);
	vector_id(v, "tenant", &env->tenant);
	vector_id(v, "device", &env->device);
	vector_int(v, "kind", env->kind);
	vector_int(v, "seq", env->seq);
	vector_hex(v, "prev", env->prev, HASH_LEN);
	vector_int(v, "hlc", env->hlc);
	vector_int(v, "roster_seq", env->roster_seq);
	vector_hex(v, "roster_hash", env->roster_hash, HASH_LEN);
	vector_id(v, "scope", &env->scope);
	vector_int(v, "epoch", env->epoch);
	vector_id(v, "kid", &env->kid);
	vector_hex(v, "nonce", env->nonce, NONCE_LEN);
	vector_hex(v, "envelope", at->at, at->len);
	vector_hex(v, "id", env->id, HASH_LEN);
}

static void
load_envelope(struct buf *v, struct buf *at, struct envelope *env)
{
	uint8_t id[HASH_LEN];
	struct err e = {0};

	vector_get_buf(v, "envelope", at);
	if (!envelope_parse(env, at->at, at->len, &e))
		fail_msg("%s", e.why);
	vector_get_hex(v, "id", id, sizeof(id));
	assert_memory_equal(env->id, id, sizeof(id));
}

/* The same compressor makes the same bytes; another version may make others, which is no matter
 * of the format. */
static void
check_sealed(const char *name, struct buf *v)
{
	struct buf there = BUF_EMPTY;

	if (getenv("VECTORS") == NULL) {
		vector_load(AREA, name, &there);
		if (vector_get_int(&there, "zstd") != ZSTD_versionNumber()) {
			print_message("%s: made by another zstd, only opened\n", name);
			buf_free(&there);
			return;
		}
		buf_free(&there);
	}
	vector_check(AREA, name, v);
}

static void
seal_both(struct sealed_office *o, struct buf *record, struct buf *changes, struct buf *ops,
    uint8_t key[static KEY_LEN])
{
	struct id row = office_id("a person"), cs = office_id("a case");

	office_bytes("key of the case", key, KEY_LEN);
	office_draw(1000);
	office_ops(ops, &row, "Yusuf Demir");
	office_seal_key(o, &o->companion, SCOPE_CASEWORK, &cs, key, record);
	office_seal(o, &o->companion, SCOPE_CASEWORK, &cs, key, ops->at, ops->len, changes);
}

static void
a_key_record_opens_and_is_made_again(void **state)
{
	struct sealed_office *o = *state;
	struct buf v = BUF_EMPTY, record = BUF_EMPTY, changes = BUF_EMPTY, ops = BUF_EMPTY;
	uint8_t key[KEY_LEN], opened[KEY_LEN];
	struct envelope_place first = {0};
	struct envelope env;
	struct id cs, inside;

	seal_both(o, &record, &changes, &ops, key);
	assert_true(envelope_parse(&env, record.at, record.len, NULL));
	vector_note(&v, "A key record: the key of one case, sealed under the key of case work.");
	cs = office_id("a case");
	vector_id(&v, "compartment", &cs);
	vector_hex(&v, "key", key, sizeof(key));
	vector_hex(&v, "scope_key", o->key[SCOPE_CASEWORK], KEY_LEN);
	put_envelope(&v, &env, &o->companion, &record);
	vector_check(AREA, "key_record", &v);

	vector_load(AREA, "key_record", &v);
	load_envelope(&v, &record, &env);
	assert_true(envelope_verify(&env, &o->roster, &first, NULL));
	vector_get_hex(&v, "scope_key", key, sizeof(key));
	assert_true(envelope_open_key(&env, key, &inside, opened, NULL));
	vector_get_hex(&v, "key", key, sizeof(key));
	cs = vector_get_id(&v, "compartment");
	assert_memory_equal(opened, key, sizeof(key));
	assert_true(id_equal(&inside, &cs));
	buf_free(&v);
	buf_free(&record);
	buf_free(&changes);
	buf_free(&ops);
}

static void
a_changeset_opens_and_is_made_again(void **state)
{
	struct sealed_office *o = *state;
	struct buf v = BUF_EMPTY, record = BUF_EMPTY, changes = BUF_EMPTY, ops = BUF_EMPTY;
	struct buf opened = BUF_EMPTY;
	struct envelope_place place;
	uint8_t key[KEY_LEN];
	struct envelope env;
	struct id cs;

	seal_both(o, &record, &changes, &ops, key);
	assert_true(envelope_parse(&env, changes.at, changes.len, NULL));
	vector_note(&v, "A changeset of one case: the person Yusuf Demir, born in 1990.");
	cs = office_id("a case");
	vector_int(&v, "zstd", ZSTD_versionNumber());
	vector_id(&v, "compartment", &cs);
	vector_hex(&v, "key", key, sizeof(key));
	vector_hex(&v, "operations", ops.at, ops.len);
	put_envelope(&v, &env, &o->companion, &changes);
	check_sealed("changeset", &v);

	vector_load(AREA, "changeset", &v);
	load_envelope(&v, &changes, &env);
	place.seq = env.seq - 1;
	memcpy(place.id, env.prev, HASH_LEN);
	assert_true(envelope_verify(&env, &o->roster, &place, NULL));
	vector_get_hex(&v, "key", key, sizeof(key));
	cs = vector_get_id(&v, "compartment");
	assert_true(envelope_open(&env, key, &cs, &opened, NULL));
	vector_get_buf(&v, "operations", &ops);
	assert_int_equal(opened.len, ops.len);
	assert_memory_equal(opened.at, ops.at, ops.len);
	buf_free(&v);
	buf_free(&record);
	buf_free(&changes);
	buf_free(&ops);
	buf_free(&opened);
}

/* ---- the store's words ---- */

static void
a_receipt_is_made_and_read(void **state)
{
	struct sealed_office *o = *state;
	struct receipt rc = {.tenant = o->tenant,
	    .device = o->companion.device,
	    .seq = 2,
	    .store_seq = 7,
	    .time = OFFICE_TIME};
	struct buf v = BUF_EMPTY, at = BUF_EMPTY;
	struct receipt got;

	office_bytes("id of an envelope", rc.envelope, HASH_LEN);
	receipt_put(&at, &rc, o->store_sk);
	vector_note(&v, "A receipt for one envelope.");
	vector_hex(&v, "store_seed", o->store_sk, KEY_LEN);
	vector_hex(&v, "store_key", o->store_pk, KEY_LEN);
	vector_id(&v, "tenant", &rc.tenant);
	vector_id(&v, "device", &rc.device);
	vector_int(&v, "seq", rc.seq);
	vector_hex(&v, "envelope", rc.envelope, HASH_LEN);
	vector_int(&v, "store_seq", rc.store_seq);
	vector_int(&v, "time", (uint64_t)rc.time);
	vector_hex(&v, "receipt", at.at, at.len);
	vector_check(AREA, "receipt", &v);

	vector_load(AREA, "receipt", &v);
	vector_get_buf(&v, "receipt", &at);
	assert_true(receipt_get(&got, at.at, at.len, o->store_pk));
	assert_int_equal(got.seq, vector_get_int(&v, "seq"));
	assert_int_equal(got.store_seq, vector_get_int(&v, "store_seq"));
	assert_int_equal(got.time, vector_get_int(&v, "time"));
	assert_memory_equal(got.envelope, rc.envelope, HASH_LEN);
	buf_free(&v);
	buf_free(&at);
}

static void
a_trailer_is_made_and_read(void **state)
{
	struct sealed_office *o = *state;
	struct trailer t = {.more = true,
	    .tenant = o->tenant,
	    .epoch = 0x1122334455667788,
	    .head = 9,
	    .roster_seq = o->roster.seq,
	    .time = OFFICE_TIME,
	    .asked = 3};
	struct buf v = BUF_EMPTY, at = BUF_EMPTY;
	struct trailer got;

	memcpy(t.roster_hash, roster_hash(&o->roster, o->roster.seq), HASH_LEN);
	trailer_put(&at, &t, o->store_sk);
	vector_note(&v, "The trailer of an answer to pull.");
	vector_hex(&v, "store_seed", o->store_sk, KEY_LEN);
	vector_hex(&v, "store_key", o->store_pk, KEY_LEN);
	vector_int(&v, "more", t.more);
	vector_id(&v, "tenant", &t.tenant);
	vector_int(&v, "epoch", t.epoch);
	vector_int(&v, "head", t.head);
	vector_int(&v, "roster_seq", t.roster_seq);
	vector_hex(&v, "roster_hash", t.roster_hash, HASH_LEN);
	vector_int(&v, "time", (uint64_t)t.time);
	vector_int(&v, "asked", t.asked);
	vector_hex(&v, "trailer", at.at, at.len);
	vector_check(AREA, "trailer", &v);

	vector_load(AREA, "trailer", &v);
	vector_get_buf(&v, "trailer", &at);
	assert_true(trailer_get(&got, at.at, at.len, o->store_pk));
	assert_int_equal(got.more, vector_get_int(&v, "more"));
	assert_int_equal(got.epoch, vector_get_int(&v, "epoch"));
	assert_int_equal(got.head, vector_get_int(&v, "head"));
	assert_int_equal(got.asked, vector_get_int(&v, "asked"));
	buf_free(&v);
	buf_free(&at);
}

static void
a_login_is_made_and_read(void **state)
{
	struct sealed_office *o = *state;
	struct hello h = {.tenant = o->tenant, .device = o->companion.device}, h2;
	struct challenge c = {.time = OFFICE_TIME}, c2;
	struct token t = {.seconds = 900}, t2;
	struct buf v = BUF_EMPTY, hello = BUF_EMPTY, challenge = BUF_EMPTY, login = BUF_EMPTY;
	struct buf token = BUF_EMPTY;
	uint8_t sig[SIGNATURE_LEN];
	struct secret seed;

	office_bytes("nonce of the device", h.client_nonce, 32);
	office_bytes("nonce of the store", c.store_nonce, 32);
	office_bytes("token", t.secret, TOKEN_LEN);
	assert_true(secret_copy(&seed, o->companion.secret.at + 2 * KEY_LEN, KEY_LEN, NULL));
	hello_put(&hello, &h);
	challenge_put(&challenge, &h, &c, o->store_sk);
	login_put(&login, &h, &c, o->store_pk, &seed);
	token_put(&token, &t);
	vector_note(
	    &v, "Challenge login: hello, the store's challenge, the device's answer, token.");
	vector_hex(&v, "store_seed", o->store_sk, KEY_LEN);
	vector_hex(&v, "store_key", o->store_pk, KEY_LEN);
	vector_id(&v, "tenant", &h.tenant);
	put_device(&v, &o->companion);
	vector_hex(&v, "client_nonce", h.client_nonce, 32);
	vector_hex(&v, "store_nonce", c.store_nonce, 32);
	vector_int(&v, "time", (uint64_t)c.time);
	vector_hex(&v, "hello", hello.at, hello.len);
	vector_hex(&v, "challenge", challenge.at, challenge.len);
	vector_hex(&v, "login", login.at, login.len);
	vector_hex(&v, "token", token.at, token.len);
	vector_check(AREA, "login", &v);

	vector_load(AREA, "login", &v);
	vector_get_buf(&v, "hello", &hello);
	vector_get_buf(&v, "challenge", &challenge);
	vector_get_buf(&v, "login", &login);
	vector_get_buf(&v, "token", &token);
	assert_true(hello_get(&h2, hello.at, hello.len));
	assert_true(challenge_get(&c2, challenge.at, challenge.len, &h2, o->store_pk));
	assert_int_equal(c2.time, vector_get_int(&v, "time"));
	assert_true(login_get(&h2, &c2, sig, login.at, login.len));
	assert_true(login_holds(&h2, &c2, sig, o->store_pk, o->companion.pub.login));
	assert_true(token_get(&t2, token.at, token.len));
	assert_int_equal(t2.seconds, 900);
	secret_free(&seed);
	buf_free(&v);
	buf_free(&hello);
	buf_free(&challenge);
	buf_free(&login);
	buf_free(&token);
}

/* ---- enrolment ---- */

struct letters {
	struct buf at[4];
	struct enrol_code code;
	struct enrol_office office;
	struct enrol_new fresh;
	uint8_t random[ENROL_RANDOM];
	char digits[ENROL_DIGITS];
};

static void
write_letters(struct sealed_office *o, struct letters *l)
{
	struct id invite;
	uint8_t key[KEY_LEN], commitment[HASH_LEN];
	struct buf text = BUF_EMPTY;

	enrol_code_new(&o->env, &l->code);
	invite = enrol_invite(&l->code);
	enrol_key(&l->code, key);
	office_bytes("r_A", l->random, ENROL_RANDOM);
	office_bytes("r_N", l->fresh.random, ENROL_RANDOM);
	l->fresh.pub = o->companion.pub;
	l->office = (struct enrol_office){.tenant = o->tenant,
	    .device = o->founder.device,
	    .person = o->companion.person,
	    .roles = ROSTER_COMPANION,
	    .roster_seq = 6,
	    .store = o->store};
	memcpy(l->office.genesis, roster_hash(&o->roster, 1), HASH_LEN);
	memcpy(l->office.roster_hash, roster_hash(&o->roster, 6), HASH_LEN);
	roster_proof_text(&o->tenant, &l->office.person, &l->fresh.pub, &invite, &text);
	device_sign(&o->companion.secret, l->fresh.proof, "device", text.at, text.len);
	enrol_commitment(&l->fresh, commitment);
	enrol_put1(&l->at[0], key, commitment);
	enrol_put2(&l->at[1], key, l->random, &l->office);
	enrol_put3(&l->at[2], key, &l->fresh);
	enrol_put4(&l->at[3], key, true);
	enrol_digits(&invite, l->random, &l->fresh, &l->office, l->digits);
	buf_free(&text);
}

static void
an_enrolment_is_made_and_read(void **state)
{
	struct sealed_office *o = *state;
	struct letters l = {0};
	struct buf v = BUF_EMPTY;
	uint8_t key[KEY_LEN], commitment[HASH_LEN], random[ENROL_RANDOM];
	struct enrol_office office;
	struct enrol_new fresh;
	char text[64], digits[ENROL_DIGITS];
	struct id invite;
	bool admitted;
	int i;

	office_draw(2000);
	write_letters(o, &l);
	vector_note(&v, "An enrolment: the code, what is made from it, four letters, six digits.");
	enrol_code_text(&l.code, text);
	vector_text(&v, "code", text);
	invite = enrol_invite(&l.code);
	vector_id(&v, "invite", &invite);
	enrol_key(&l.code, key);
	vector_hex(&v, "key", key, sizeof(key));
	vector_hex(&v, "r_a", l.random, ENROL_RANDOM);
	vector_hex(&v, "r_n", l.fresh.random, ENROL_RANDOM);
	put_device(&v, &o->companion);
	for (i = 0; i < 4; i++) {
		snprintf(text, sizeof(text), "e%d", i + 1);
		vector_hex(&v, text, l.at[i].at, l.at[i].len);
	}
	vector_text(&v, "digits", l.digits);
	vector_check(AREA, "enrolment", &v);

	vector_load(AREA, "enrolment", &v);
	vector_get_text(&v, "code", text, sizeof(text));
	assert_true(enrol_code_parse(&l.code, text, NULL));
	enrol_key(&l.code, key);
	for (i = 0; i < 4; i++) {
		snprintf(text, sizeof(text), "e%d", i + 1);
		vector_get_buf(&v, text, &l.at[i]);
	}
	assert_true(enrol_get1(l.at[0].at, l.at[0].len, key, commitment));
	assert_true(enrol_get2(l.at[1].at, l.at[1].len, key, random, &office));
	assert_true(enrol_get3(l.at[2].at, l.at[2].len, key, commitment, &fresh));
	assert_true(enrol_get4(l.at[3].at, l.at[3].len, key, &admitted));
	assert_true(admitted);
	enrol_digits(&invite, random, &fresh, &office, digits);
	vector_get_text(&v, "digits", text, sizeof(text));
	assert_string_equal(digits, text);
	for (i = 0; i < 4; i++)
		buf_free(&l.at[i]);
	buf_free(&v);
}

static void
a_founding_line_is_made_and_read(void **state)
{
	struct sealed_office *o = *state;
	struct founding f = {.store = o->store}, got;
	struct buf v = BUF_EMPTY, line = BUF_EMPTY;
	char text[512];

	office_bytes("founding token", f.token, TOKEN_LEN);
	founding_print(&line, &f);
	vector_note(&v, "The line that lets an office be founded.");
	vector_text(&v, "address", f.store.address);
	vector_hex(&v, "pin", f.store.pin, HASH_LEN);
	vector_hex(&v, "store_key", f.store.key, KEY_LEN);
	vector_hex(&v, "token", f.token, TOKEN_LEN);
	vector_text(&v, "line", buf_text(&line));
	vector_check(AREA, "founding", &v);

	vector_load(AREA, "founding", &v);
	vector_get_text(&v, "line", text, sizeof(text));
	assert_true(founding_parse(&got, text, NULL));
	vector_get_hex(&v, "token", f.token, TOKEN_LEN);
	assert_memory_equal(got.token, f.token, TOKEN_LEN);
	assert_string_equal(got.store.address, o->store.address);
	buf_free(&v);
	buf_free(&line);
}

int
main(void)
{
#define WITH_OFFICE(f) cmocka_unit_test_setup_teardown(f, up, down)
	const struct CMUnitTest tests[] = {
	    WITH_OFFICE(a_device_is_made_from_its_seeds),
	    WITH_OFFICE(entries_are_made_from_their_values),
	    WITH_OFFICE(a_newcomers_entries_are_made_from_their_values),
	    WITH_OFFICE(the_whole_roster_is_taken_and_says_who_belongs),
	    WITH_OFFICE(a_key_record_opens_and_is_made_again),
	    WITH_OFFICE(a_changeset_opens_and_is_made_again),
	    WITH_OFFICE(a_receipt_is_made_and_read),
	    WITH_OFFICE(a_trailer_is_made_and_read),
	    WITH_OFFICE(a_login_is_made_and_read),
	    WITH_OFFICE(an_enrolment_is_made_and_read),
	    WITH_OFFICE(a_founding_line_is_made_and_read),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("vectors", tests, NULL, NULL);
}
