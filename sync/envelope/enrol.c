#include "sync/envelope/enrol.h"

#include <stdio.h>
#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The 16th character: weighted sum, so that two swapped characters are noticed. */
static char
check_char(const char *chars)
{
	unsigned sum = 0, i;

	for (i = 0; i < ENROL_CODE_CHARS - 1; i++)
		sum += (2 * i + 1) * (unsigned)(strchr(alphabet, chars[i]) - alphabet);
	return alphabet[sum % 32];
}

void
enrol_code_new(const struct env *env, struct enrol_code *code)
{
	unsigned i;

	for (i = 0; i < ENROL_CODE_CHARS - 1; i++)
		code->chars[i] = alphabet[env_uniform(env, 32)];
	code->chars[i] = check_char(code->chars);
	code->chars[i + 1] = '\0';
}

static char
canonical(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		return '0';
	return c == 'I' || c == 'L' ? '1' : c;
}

bool
enrol_code_parse(struct enrol_code *code, const char *typed, struct err *e)
{
	size_t n = 0;

	for (; *typed != '\0'; typed++) {
		char c = canonical(*typed);

		if (c == '-' || c == ' ')
			continue;
		if (strchr(alphabet, c) == NULL || n == ENROL_CODE_CHARS)
			goto bad;
		code->chars[n++] = c;
	}
	code->chars[n] = '\0';
	if (n == ENROL_CODE_CHARS && check_char(code->chars) == code->chars[n - 1])
		return true;
bad:
	return err_set(e, ERR_INPUT,
	    _("Der Code stimmt nicht: Er hat 16 Zeichen in vier Gruppen. Bitte noch einmal "
	      "vergleichen."),
	    "invitation code");
}

void
enrol_code_text(const struct enrol_code *code, char out[static ENROL_CODE_TEXT])
{
	snprintf(out, ENROL_CODE_TEXT, "%.4s-%.4s-%.4s-%.4s", code->chars, code->chars + 4,
	    code->chars + 8, code->chars + 12);
}

struct id
enrol_invite(const struct enrol_code *code)
{
	uint8_t h[HASH_LEN];
	struct id id;

	label_hash(
	    h, "invid", (const void *)code->chars, (size_t)ENROL_CODE_CHARS, (const void *)NULL);
	memcpy(id.b, h, sizeof(id.b));
	return id;
}

void
enrol_key(const struct enrol_code *code, uint8_t out[static KEY_LEN])
{
	struct id invite = enrol_invite(code);

	label_hash(out, "inv", (const void *)invite.b, sizeof(invite.b), (const void *)code->chars,
	    (size_t)ENROL_CODE_CHARS, (const void *)NULL);
}

/* ---- payloads: content, then a MAC of 32 bytes over number and content ---- */

static void
put_mac(struct buf *out, size_t start, uint8_t number, const uint8_t *key)
{
	uint8_t mac[HASH_LEN];

	if (out->failed)
		return;
	label_mac(mac, key, "enrol", (const void *)&number, (size_t)1,
	    (const void *)(out->at + start), out->len - start, (const void *)NULL);
	buf_put(out, mac, sizeof(mac));
}

static bool
mac_holds(const uint8_t *at, size_t n, uint8_t number, const uint8_t *key)
{
	uint8_t mac[HASH_LEN];

	if (n < HASH_LEN)
		return false;
	label_mac(mac, key, "enrol", (const void *)&number, (size_t)1, (const void *)at,
	    n - HASH_LEN, (const void *)NULL);
	return CHECK(ENROL_MAC, secret_equal(mac, at + n - HASH_LEN, HASH_LEN));
}

void
enrol_put1(
    struct buf *out, const uint8_t key[static KEY_LEN], const uint8_t commitment[static HASH_LEN])
{
	size_t start = out->len;

	buf_put(out, commitment, HASH_LEN);
	put_mac(out, start, 1, key);
}

bool
enrol_get1(const uint8_t *at, size_t n, const uint8_t key[static KEY_LEN],
    uint8_t commitment[static HASH_LEN])
{
	if (n != 2 * HASH_LEN || !mac_holds(at, n, 1, key))
		return false;
	memcpy(commitment, at, HASH_LEN);
	return true;
}

static void
put_office(struct buf *out, const struct enrol_office *o)
{
	buf_id(out, &o->tenant);
	buf_id(out, &o->device);
	buf_id(out, &o->person);
	buf_u32(out, o->roles);
	buf_put(out, o->genesis, HASH_LEN);
	buf_u64(out, o->roster_seq);
	buf_put(out, o->roster_hash, HASH_LEN);
	buf_put(out, o->store.key, KEY_LEN);
	buf_put(out, o->store.pin, HASH_LEN);
	buf_str(out, o->store.address);
}

void
enrol_put2(struct buf *out, const uint8_t key[static KEY_LEN],
    const uint8_t random[static ENROL_RANDOM], const struct enrol_office *office)
{
	size_t start = out->len;

	buf_put(out, random, ENROL_RANDOM);
	put_office(out, office);
	put_mac(out, start, 2, key);
}

bool
enrol_get2(const uint8_t *at, size_t n, const uint8_t key[static KEY_LEN],
    uint8_t random[static ENROL_RANDOM], struct enrol_office *o)
{
	struct reader r;
	const uint8_t *address;
	size_t len;

	memset(o, 0, sizeof(*o));
	if (n < HASH_LEN || !mac_holds(at, n, 2, key))
		return false;
	r = reader_of(at, n - HASH_LEN);
	reader_get(&r, random, ENROL_RANDOM);
	o->tenant = reader_id(&r);
	o->device = reader_id(&r);
	o->person = reader_id(&r);
	o->roles = reader_u32(&r);
	reader_get(&r, o->genesis, HASH_LEN);
	o->roster_seq = reader_u64(&r);
	reader_get(&r, o->roster_hash, HASH_LEN);
	reader_get(&r, o->store.key, KEY_LEN);
	reader_get(&r, o->store.pin, HASH_LEN);
	address = reader_blob(&r, ROSTER_ADDRESS - 1, &len);
	if (address == NULL || !CHECK(ENROL_URL, roster_address_valid((const char *)address, len)))
		return false;
	memcpy(o->store.address, address, len);
	return reader_done(&r);
}

void
enrol_put3(struct buf *out, const uint8_t key[static KEY_LEN], const struct enrol_new *fresh)
{
	size_t start = out->len;

	buf_put(out, fresh->random, ENROL_RANDOM);
	buf_put(out, fresh->pub.sign, KEY_LEN);
	buf_put(out, fresh->pub.box, KEY_LEN);
	buf_put(out, fresh->pub.login, KEY_LEN);
	buf_put(out, fresh->proof, SIGNATURE_LEN);
	put_mac(out, start, 3, key);
}

bool
enrol_get3(const uint8_t *at, size_t n, const uint8_t key[static KEY_LEN],
    const uint8_t commitment[static HASH_LEN], struct enrol_new *fresh)
{
	uint8_t mine[HASH_LEN];
	struct reader r;

	memset(fresh, 0, sizeof(*fresh));
	if (n < HASH_LEN || !mac_holds(at, n, 3, key))
		return false;
	r = reader_of(at, n - HASH_LEN);
	reader_get(&r, fresh->random, ENROL_RANDOM);
	reader_get(&r, fresh->pub.sign, KEY_LEN);
	reader_get(&r, fresh->pub.box, KEY_LEN);
	reader_get(&r, fresh->pub.login, KEY_LEN);
	reader_get(&r, fresh->proof, SIGNATURE_LEN);
	enrol_commitment(fresh, mine);
	return reader_done(&r) && CHECK(ENROL_COMMIT, memcmp(mine, commitment, HASH_LEN) == 0);
}

void
enrol_put4(struct buf *out, const uint8_t key[static KEY_LEN], bool admitted)
{
	size_t start = out->len;

	buf_u8(out, admitted);
	put_mac(out, start, 4, key);
}

bool
enrol_get4(const uint8_t *at, size_t n, const uint8_t key[static KEY_LEN], bool *admitted)
{
	if (n != 1 + HASH_LEN || !mac_holds(at, n, 4, key))
		return false;
	*admitted = at[0] == 1;
	return true;
}

void
enrol_commitment(const struct enrol_new *fresh, uint8_t out[static HASH_LEN])
{
	label_hash(out, "sas-c", (const void *)fresh->random, (size_t)ENROL_RANDOM,
	    (const void *)fresh->pub.sign, (size_t)KEY_LEN, (const void *)fresh->pub.box,
	    (size_t)KEY_LEN, (const void *)fresh->pub.login, (size_t)KEY_LEN, (const void *)NULL);
}

void
enrol_digits(const struct id *invite, const uint8_t random_a[static ENROL_RANDOM],
    const struct enrol_new *fresh, const struct enrol_office *office, char out[static ENROL_DIGITS])
{
	struct buf text = BUF_EMPTY;
	uint8_t h[HASH_LEN];

	put_office(&text, office);
	label_hash(h, "sas", (const void *)random_a, (size_t)ENROL_RANDOM,
	    (const void *)fresh->random, (size_t)ENROL_RANDOM, (const void *)fresh->pub.sign,
	    (size_t)KEY_LEN, (const void *)fresh->pub.box, (size_t)KEY_LEN,
	    (const void *)fresh->pub.login, (size_t)KEY_LEN, (const void *)invite->b,
	    (size_t)ID_LEN, (const void *)text.at, text.len, (const void *)NULL);
	buf_free(&text);
	snprintf(out, ENROL_DIGITS, "%06llu", (unsigned long long)(be64_load(h) % 1000000));
}
