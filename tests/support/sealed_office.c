#include "tests/support/sealed_office.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/stamp.h"
#include "sync/envelope/body.h"

/* libsodium asks for randomness without a context. */
static uint64_t drawn;

void
office_draw(uint64_t from)
{
	drawn = from;
}

void
office_drawn(uint64_t number, void *out, size_t n)
{
	uint8_t seed[randombytes_SEEDBYTES] = {0};

	be64_store(seed, number);
	randombytes_buf_deterministic(out, n, seed);
}

static void
draw(void *const out, const size_t n)
{
	drawn++;
	if (n > 0)
		office_drawn(drawn, out, n);
}

static uint32_t
draw_number(void)
{
	uint32_t v;

	draw(&v, sizeof(v));
	return v;
}

static const char *
draw_name(void)
{
	return "counter";
}

static struct randombytes_implementation counter = {
    .implementation_name = draw_name, .random = draw_number, .buf = draw};

static void
env_draw(const struct env *env, void *out, size_t n)
{
	(void)env;
	draw(out, n);
}

static int64_t
env_stands(const struct env *env)
{
	(void)env;
	return OFFICE_TIME;
}

static void
need(bool ok)
{
	if (!ok)
		abort();
}

void
office_bytes(const char *what, void *out, size_t n)
{
	need(n >= crypto_generichash_BYTES_MIN || n == ID_LEN);
	crypto_generichash(out, n, (const uint8_t *)what, strlen(what), NULL, 0);
}

struct id
office_id(const char *what)
{
	struct id id;

	office_bytes(what, id.b, sizeof(id.b));
	return id;
}

void
member_make(struct sealed_office *o, struct member *m, const char *what)
{
	static const char *const parts[] = {"sign", "box", "login"};
	char name[64];
	size_t i;

	memset(m, 0, sizeof(*m));
	need(secret_make(&m->secret, DEVICE_SECRET, NULL));
	for (i = 0; i < 3; i++) {
		snprintf(name, sizeof(name), "%s of %s", parts[i], what);
		office_bytes(name, m->secret.at + i * KEY_LEN, KEY_LEN);
	}
	need(device_public_of(&m->secret, &m->pub, NULL));
	m->device = device_id_of(&o->tenant, &m->pub);
	snprintf(name, sizeof(name), "person %s", what);
	m->person = office_id(name);
}

void
member_free(struct member *m)
{
	secret_free(&m->secret);
}

void
office_entry(struct sealed_office *o, struct member *by, enum roster_type type, struct buf *body,
    struct buf *out)
{
	struct roster_author author = {
	    .tenant = o->tenant, .device = by->device, .secret = &by->secret, .hlc = o->hlc++};

	need(roster_put(out, &o->roster, &author, type, body, NULL));
	buf_free(body);
}

void
office_write(struct sealed_office *o, struct member *by, enum roster_type type, struct buf *body)
{
	struct buf *entry = &o->entry[o->entries++];
	struct err e = {0};

	need(o->entries <= OFFICE_ENTRIES);
	office_entry(o, by, type, body, entry);
	if (!roster_apply(&o->roster, entry->at, entry->len, &e)) {
		fprintf(stderr, "sealed_office: %s\n", e.why);
		abort();
	}
}

static void
write_scope(struct sealed_office *o, enum scope_class class)
{
	struct buf body = BUF_EMPTY;

	roster_body_scope(&body, &o->scope[class], class);
	office_write(o, &o->founder, ROSTER_SCOPE_CREATE, &body);
	roster_body_epoch(
	    &body, &o->roster, roster_scope(&o->roster, &o->scope[class]), 1, o->key[class]);
	office_write(o, &o->founder, ROSTER_NEW_EPOCH, &body);
}

static void
write_grants(struct sealed_office *o, struct member *m)
{
	const struct roster_device *device = roster_device(&o->roster, &m->device);
	int class;

	for (class = SCOPE_OFFICE; class <= SCOPE_CASEWORK; class ++) {
		struct buf body = BUF_EMPTY;

		if (!roster_member(
			&o->roster, roster_scope(&o->roster, &o->scope[class]), &m->device))
			continue;
		roster_body_grant(&body, &o->scope[class], 1, device, o->key[class]);
		office_write(o, &o->founder, ROSTER_GRANT, &body);
	}
}

static void
take_in(struct sealed_office *o, struct member *m, const char *what, uint32_t roles)
{
	struct roster_invite invite = {.roles = roles, .expires = OFFICE_TIME + 72 * 3600000};
	uint8_t proof[SIGNATURE_LEN];
	struct buf body = BUF_EMPTY, text = BUF_EMPTY;
	char name[64];

	member_make(o, m, what);
	snprintf(name, sizeof(name), "invitation of %s", what);
	invite.id = office_id(name);
	roster_body_invite(&body, &invite);
	office_write(o, &o->founder, ROSTER_INVITE, &body);
	roster_body_person(&body, &m->person, roles);
	office_write(o, &o->founder, ROSTER_ADD_PERSON, &body);
	roster_proof_text(&o->tenant, &m->person, &m->pub, &invite.id, &text);
	device_sign(&m->secret, proof, "device", text.at, text.len);
	roster_body_device(&body, &o->tenant, &m->person, &m->pub, &invite.id, proof);
	office_write(o, &o->founder, ROSTER_ADD_DEVICE, &body);
	buf_free(&text);
	write_grants(o, m);
}

static void
set_store(struct sealed_office *o)
{
	uint8_t seed[KEY_LEN];

	office_bytes("store", seed, sizeof(seed));
	crypto_sign_seed_keypair(o->store_pk, o->store_sk, seed);
	memcpy(o->store.key, o->store_pk, KEY_LEN);
	office_bytes("certificate of the store", o->store.pin, HASH_LEN);
	strcpy(o->store.address, "https://speicher.example:8443");
}

void
office_up(struct sealed_office *o)
{
	struct buf body = BUF_EMPTY;

	memset(o, 0, sizeof(*o));
	o->env = env_real();
	o->env.random = env_draw;
	o->env.now = env_stands;
	drawn = 0;
	randombytes_set_implementation(&counter);
	o->hlc = hlc_next(0, OFFICE_TIME);
	o->tenant = office_id("office");
	o->scope[SCOPE_OFFICE] = office_id("scope of the office");
	o->scope[SCOPE_CASEWORK] = office_id("scope of case work");
	office_bytes("key of the office", o->key[SCOPE_OFFICE], KEY_LEN);
	office_bytes("key of case work", o->key[SCOPE_CASEWORK], KEY_LEN);
	set_store(o);
	member_make(o, &o->founder, "founder");
	roster_body_genesis(
	    &body, &o->founder.person, ROSTER_COMPANION | ROSTER_ADMIN, &o->founder.pub, &o->store);
	office_write(o, &o->founder, ROSTER_GENESIS, &body);
	write_scope(o, SCOPE_OFFICE);
	write_scope(o, SCOPE_CASEWORK);
	take_in(o, &o->companion, "companion", ROSTER_COMPANION);
	take_in(o, &o->supervisor, "supervisor", ROSTER_SUPERVISOR);
}

void
office_down(struct sealed_office *o)
{
	size_t i;

	for (i = 0; i < o->entries; i++)
		buf_free(&o->entry[i]);
	roster_free(&o->roster);
	member_free(&o->founder);
	member_free(&o->companion);
	member_free(&o->supervisor);
	randombytes_set_implementation(&randombytes_sysrandom_implementation);
}

void
office_ops(struct buf *out, const struct id *row, const char *name)
{
	buf_u8(out, 1); /* TX */
	buf_u64(out, hlc_next(0, OFFICE_TIME));
	buf_varint(out, 1);
	buf_u8(out, 2); /* INS */
	buf_varint(out, 100);
	buf_id(out, row);
	buf_varint(out, 2);
	buf_varint(out, 1);
	buf_u8(out, 2); /* a text */
	buf_str(out, name);
	buf_varint(out, 2);
	buf_u8(out, 1); /* a number: born in 1990, month and day not known */
	buf_zigzag(out, 19900000);
}

/* ---- made by hand ---- */

static void
sign_again(struct buf *b, size_t at_length, size_t header, size_t at_signature, const char *purpose,
    const struct member *by)
{
	need(b->len >= header);
	be32_store(b->at + at_length, (uint32_t)(b->len - header));
	label_hash(b->at + at_length + 4, "body", (const void *)(b->at + header), b->len - header,
	    (const void *)NULL);
	device_sign(&by->secret, b->at + at_signature, purpose, b->at, at_signature);
}

void
entry_sign(struct buf *entry, const struct member *by)
{
	sign_again(entry, 104, ROSTER_HEADER, 140, "roster", by);
}

void
envelope_sign(struct buf *envelope, const struct member *by)
{
	sign_again(envelope, ENVELOPE_BOUND, ENVELOPE_HEADER, ENVELOPE_SIGNED, "env", by);
}

static struct envelope_maker
maker_of(struct sealed_office *o, struct member *by)
{
	return (struct envelope_maker){.env = &o->env,
	    .roster = &o->roster,
	    .device = by->device,
	    .secret = &by->secret,
	    .last = by->last,
	    .hlc = o->hlc++};
}

void
office_seal(struct sealed_office *o, struct member *by, enum scope_class class,
    const struct id *compartment, const uint8_t key[static KEY_LEN], const void *ops, size_t n,
    struct buf *out)
{
	struct envelope_maker m = maker_of(o, by);

	need(envelope_seal(out, &m, &o->scope[class],
	    roster_scope(&o->roster, &o->scope[class])->epoch, compartment, key, ops, n, NULL));
	by->last = m.last;
}

void
office_seal_key(struct sealed_office *o, struct member *by, enum scope_class class,
    const struct id *compartment, const uint8_t key[static KEY_LEN], struct buf *out)
{
	struct envelope_maker m = maker_of(o, by);

	need(envelope_seal_key(out, &m, &o->scope[class],
	    roster_scope(&o->roster, &o->scope[class])->epoch, o->key[class], compartment, key,
	    NULL));
	by->last = m.last;
}

void
envelope_reseal(struct buf *envelope, const struct member *by, const uint8_t key[static KEY_LEN],
    const void *plain, size_t n)
{
	uint8_t bound[LABEL_LEN + ENVELOPE_BOUND];

	need(envelope->len >= ENVELOPE_HEADER);
	envelope_bound(envelope->at, bound);
	envelope->len = ENVELOPE_HEADER;
	need(buf_extend(envelope, n + TAG_LEN) != NULL);
	crypto_aead_xchacha20poly1305_ietf_encrypt(envelope->at + ENVELOPE_HEADER, NULL, plain, n,
	    bound, sizeof(bound), NULL, envelope->at + ENVELOPE_BOUND - NONCE_LEN, key);
	envelope_sign(envelope, by);
}

void
office_seal_plain(struct sealed_office *o, struct member *by, enum scope_class class,
    const struct id *compartment, const uint8_t key[static KEY_LEN], const void *plain, size_t n,
    struct buf *out)
{
	/* A sound one lends its header. */
	buf_reset(out);
	office_seal(o, by, class, compartment, key, "", 0, out);
	envelope_reseal(out, by, key, plain, n);
	label_hash(by->last.id, "envid", (const void *)out->at, (size_t)ENVELOPE_SIGNED,
	    (const void *)NULL);
}

/* An uncompressed zstd frame, written by hand so that every zstd makes the same seed: magic, one
 * segment and content size in one byte, one last raw block. */
void
office_plain(struct buf *out, const struct id *comp, const struct buf *ops)
{
	static const uint8_t magic[] = {0x28, 0xb5, 0x2f, 0xfd, 0x20};
	uint32_t block = (uint32_t)(ops->len << 3 | 1);

	need(ops->len < 256);
	buf_u8(out, PLAIN_FORMAT);
	buf_id(out, comp);
	buf_u32(out, (uint32_t)(sizeof(magic) + 1 + 3 + ops->len));
	buf_put(out, magic, sizeof(magic));
	buf_u8(out, (uint8_t)ops->len);
	buf_u8(out, (uint8_t)block);
	buf_u8(out, (uint8_t)(block >> 8));
	buf_u8(out, (uint8_t)(block >> 16));
	buf_put(out, ops->at, ops->len);
	buf_extend(out, envelope_padded(out->len) - out->len);
}

void
office_case(
    struct sealed_office *o, uint8_t key[static KEY_LEN], struct buf *record, struct buf *changes)
{
	struct id comp = office_id("a case"), row = office_id("a person");
	struct buf ops = BUF_EMPTY, plain = BUF_EMPTY;

	office_bytes("key of the case", key, KEY_LEN);
	office_draw(3000);
	office_ops(&ops, &row, "Yusuf Demir");
	office_plain(&plain, &comp, &ops);
	office_seal_key(o, &o->companion, SCOPE_CASEWORK, &comp, key, record);
	office_seal_plain(
	    o, &o->companion, SCOPE_CASEWORK, &comp, key, plain.at, plain.len, changes);
	buf_free(&ops);
	buf_free(&plain);
}
