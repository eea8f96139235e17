/* Single entries: header, signature, and the bodies by type. Put and get side by side. */
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"
#include "sync/envelope/roster_body.h"

static bool
broken(struct err *e, const char *why)
{
	return err_set(e, ERR_FORMAT,
	    _("Ein Eintrag der Mitgliederliste ist beschädigt. Bitte die Leitung verständigen."),
	    "roster entry: %s", why);
}

/* Offsets of docs/wire.md. */
#define AT_SEQ 24
#define AT_PREV 32
#define AT_HLC 64
#define AT_AUTHOR 72
#define AT_COSIGNER 88
#define AT_BODY_LEN 104
#define AT_BODY_HASH 108
#define AT_SIGNATURE 140
#define AT_COSIGNATURE 204

bool
roster_entry(struct roster_entry *entry, const uint8_t *at, size_t n, struct err *e)
{
	static const uint8_t none[SIGNATURE_LEN];
	uint8_t hash[HASH_LEN];
	struct reader r = reader_of(at, n);

	memset(entry, 0, sizeof(*entry));
	if (n < ROSTER_HEADER || n > ROSTER_HEADER + ROSTER_BODY_MAX || memcmp(at, "FBM1", 4) != 0)
		return broken(e, "length or magic");
	if (at[4] != 1 || at[5] != 1)
		return err_set(e, ERR_NEWER,
		    _("Die Mitgliederliste stammt von einer neueren Version. Bitte feldbuch "
		      "aktualisieren lassen."),
		    "roster entry version %u suite %u", at[4], at[5]);
	reader_take(&r, 6);
	entry->type = (enum roster_type)reader_u8(&r);
	entry->flags = reader_u8(&r);
	if ((entry->flags & ~ROSTER_PASSABLE) != 0 || (unsigned)entry->type == 0)
		return broken(e, "flags or type");
	entry->tenant = reader_id(&r);
	entry->seq = reader_u64(&r);
	reader_get(&r, entry->prev, HASH_LEN);
	entry->hlc = reader_u64(&r);
	entry->author = reader_id(&r);
	entry->cosigner = reader_id(&r);
	entry->body_len = be32_load(at + AT_BODY_LEN);
	if (entry->body_len != n - ROSTER_HEADER)
		return broken(e, "body length");
	entry->header = at;
	entry->body = at + ROSTER_HEADER;
	label_hash(hash, "body", (const void *)entry->body, entry->body_len, (const void *)NULL);
	if (!CHECK(ROSTER_BODYHASH, memcmp(hash, at + AT_BODY_HASH, HASH_LEN) == 0))
		return broken(e, "body hash");
	/* Four eyes come with a later version; until then nothing may stand in their place. */
	if (!CHECK(ROSTER_COSIGNED,
		id_zero(&entry->cosigner) && memcmp(at + AT_COSIGNATURE, none, sizeof(none)) == 0))
		return broken(e, "cosignature");
	label_hash(
	    entry->id, "rosterid", (const void *)at, (size_t)AT_SIGNATURE, (const void *)NULL);
	return true;
}

bool
roster_signed_by(const struct roster_entry *entry, const uint8_t pk[static KEY_LEN])
{
	return CHECK(ROSTER_SIGNATURE,
	    label_verify(entry->header + AT_SIGNATURE, "roster", entry->header, AT_SIGNATURE, pk));
}

bool
roster_put(struct buf *out, const struct roster *r, const struct roster_author *by,
    enum roster_type type, const struct buf *body, struct err *e)
{
	static const uint8_t none[HASH_LEN];
	uint8_t hash[HASH_LEN], sig[SIGNATURE_LEN], cosig[SIGNATURE_LEN] = {0};
	const uint8_t *prev = r->seq > 0 ? roster_hash(r, r->seq) : none;
	const struct id nobody = {{0}};
	size_t start = out->len;

	if (!buf_ok(body, e))
		return false;
	buf_put(out, "FBM1\1\1", 6);
	buf_u8(out, (uint8_t)type);
	buf_u8(out, 0);
	buf_id(out, r->seq > 0 ? &r->tenant : &by->tenant);
	buf_u64(out, r->seq + 1);
	buf_put(out, prev, HASH_LEN);
	buf_u64(out, by->hlc);
	buf_id(out, &by->device);
	buf_id(out, &nobody);
	buf_u32(out, (uint32_t)body->len);
	label_hash(hash, "body", (const void *)(body->len > 0 ? body->at : none), body->len,
	    (const void *)NULL);
	buf_put(out, hash, HASH_LEN);
	if (!buf_ok(out, e))
		return false;
	device_sign(by->secret, sig, "roster", out->at + start, AT_SIGNATURE);
	buf_put(out, sig, sizeof(sig));
	buf_put(out, cosig, sizeof(cosig));
	buf_put(out, body->at, body->len);
	return buf_ok(out, e);
}

/* ---- bodies: version byte 1, then fixed fields; nothing may follow ---- */

static void
put_public(struct buf *b, const struct device_public *pub)
{
	buf_put(b, pub->sign, KEY_LEN);
	buf_put(b, pub->box, KEY_LEN);
	buf_put(b, pub->login, KEY_LEN);
}

static void
get_public(struct reader *r, struct device_public *pub)
{
	reader_get(r, pub->sign, KEY_LEN);
	reader_get(r, pub->box, KEY_LEN);
	reader_get(r, pub->login, KEY_LEN);
}

static struct reader
body_of(const struct roster_entry *entry)
{
	struct reader r = reader_of(entry->body, entry->body_len);

	if (reader_u8(&r) != 1)
		r.failed = true;
	return r;
}

static void
get_store(struct reader *r, struct roster_store *store)
{
	const uint8_t *at;
	size_t n;

	reader_get(r, store->key, KEY_LEN);
	reader_get(r, store->pin, HASH_LEN);
	at = reader_blob(r, ROSTER_ADDRESS - 1, &n);
	memset(store->address, 0, sizeof(store->address));
	if (at != NULL && CHECK(ROSTER_URL, roster_address_valid((const char *)at, n)))
		memcpy(store->address, at, n);
	else
		r->failed = true;
}

bool
roster_address_valid(const char *address, size_t n)
{
	size_t i;

	if (n < 9 || n >= ROSTER_ADDRESS || memcmp(address, "https://", 8) != 0)
		return false;
	for (i = 0; i < n; i++)
		if (address[i] <= ' ' || address[i] > '~')
			return false;
	return true;
}

void
roster_body_genesis(struct buf *body, const struct id *person, uint32_t roles,
    const struct device_public *pub, const struct roster_store *store)
{
	static const uint8_t no_recovery[2 * KEY_LEN];

	buf_u8(body, 1);
	buf_id(body, person);
	buf_u32(body, roles);
	put_public(body, pub);
	buf_put(body, store->key, KEY_LEN);
	buf_put(body, store->pin, HASH_LEN);
	buf_str(body, store->address);
	/* Recovery keys: zeros until an office sets them up (RECOVERY_KEY). */
	buf_put(body, no_recovery, sizeof(no_recovery));
	buf_u32(body, 0); /* policy bits, none known yet */
}

bool
roster_get_genesis(const struct roster_entry *entry, struct roster_person *person,
    struct device_public *pub, struct roster_store *store, bool *beyond)
{
	static const uint8_t no_recovery[2 * KEY_LEN];
	struct reader r = body_of(entry);
	uint8_t recovery[2 * KEY_LEN];

	person->id = reader_id(&r);
	person->roles = reader_u32(&r);
	get_public(&r, pub);
	get_store(&r, store);
	reader_get(&r, recovery, sizeof(recovery));
	*beyond = memcmp(recovery, no_recovery, sizeof(recovery)) != 0;
	*beyond |= reader_u32(&r) != 0;
	return reader_done(&r) && !id_zero(&person->id);
}

void
roster_body_person(struct buf *body, const struct id *person, uint32_t roles)
{
	buf_u8(body, 1);
	buf_id(body, person);
	buf_u32(body, roles);
}

bool
roster_get_person(const struct roster_entry *entry, struct roster_person *person)
{
	struct reader r = body_of(entry);

	person->id = reader_id(&r);
	person->roles = reader_u32(&r);
	return reader_done(&r) && !id_zero(&person->id);
}

void
roster_proof_text(const struct id *tenant, const struct id *person, const struct device_public *pub,
    const struct id *invite, struct buf *out)
{
	buf_id(out, tenant);
	buf_id(out, person);
	put_public(out, pub);
	buf_id(out, invite);
}

void
roster_body_device(struct buf *body, const struct id *tenant, const struct id *person,
    const struct device_public *pub, const struct id *invite,
    const uint8_t proof[static SIGNATURE_LEN])
{
	(void)tenant;
	buf_u8(body, 1);
	buf_id(body, person);
	put_public(body, pub);
	buf_id(body, invite);
	buf_put(body, proof, SIGNATURE_LEN);
}

bool
roster_get_device(const struct roster_entry *entry, struct roster_device *device, struct id *invite,
    uint8_t proof[static SIGNATURE_LEN])
{
	struct reader r = body_of(entry);

	memset(device, 0, sizeof(*device));
	device->person = reader_id(&r);
	get_public(&r, &device->pub);
	*invite = reader_id(&r);
	reader_get(&r, proof, SIGNATURE_LEN);
	return reader_done(&r);
}

void
roster_body_scope(struct buf *body, const struct id *scope, enum scope_class class)
{
	buf_u8(body, 1);
	buf_id(body, scope);
	buf_u8(body, (uint8_t) class);
}

bool
roster_get_scope(const struct roster_entry *entry, struct id *scope, enum scope_class *class)
{
	struct reader r = body_of(entry);

	*scope = reader_id(&r);
	*class = (enum scope_class)reader_u8(&r);
	return reader_done(&r) && !id_zero(scope) &&
	       (*class == SCOPE_OFFICE || *class == SCOPE_CASEWORK);
}

void
roster_body_invite(struct buf *body, const struct roster_invite *invite)
{
	buf_u8(body, 1);
	buf_id(body, &invite->id);
	buf_u32(body, invite->roles);
	buf_id(body, &invite->person);
	buf_u64(body, (uint64_t)invite->expires);
}

bool
roster_get_invite(const struct roster_entry *entry, struct roster_invite *invite)
{
	struct reader r = body_of(entry);

	memset(invite, 0, sizeof(*invite));
	invite->id = reader_id(&r);
	invite->roles = reader_u32(&r);
	invite->person = reader_id(&r);
	invite->expires = (int64_t)reader_u64(&r);
	return reader_done(&r) && !id_zero(&invite->id);
}
