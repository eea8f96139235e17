#include "sync/envelope/envelope.h"

#include <string.h>

#include "common/base/check.h"
#include "common/base/lang.h"

#define AT_BODY_LEN 188
#define AT_BODY_HASH 192

_Static_assert(AT_BODY_HASH + HASH_LEN == ENVELOPE_SIGNED, "header layout");
_Static_assert(ENVELOPE_SIGNED + SIGNATURE_LEN == ENVELOPE_HEADER, "header layout");

static bool
malformed(struct err *e, const char *why)
{
	return err_set(e, ERR_FORMAT,
	    _("Ein Umschlag vom Abgleich ist beschädigt und wurde nicht angenommen. Nichts ging "
	      "verloren; er wird beim nächsten Abgleich noch einmal geholt."),
	    "envelope: %s", why);
}

static void
read_header(struct envelope *env, const uint8_t *at)
{
	struct reader r = reader_of(at, ENVELOPE_HEADER);

	reader_take(&r, 6);
	env->kind = (enum envelope_kind)reader_u8(&r);
	env->flags = reader_u8(&r);
	env->tenant = reader_id(&r);
	env->device = reader_id(&r);
	env->seq = reader_u64(&r);
	reader_get(&r, env->prev, HASH_LEN);
	env->hlc = reader_u64(&r);
	env->roster_seq = reader_u64(&r);
	reader_get(&r, env->roster_hash, HASH_LEN);
	env->scope = reader_id(&r);
	env->epoch = reader_u32(&r);
	env->kid = reader_id(&r);
	reader_get(&r, env->nonce, NONCE_LEN);
	env->body_len = reader_u32(&r);
	reader_get(&r, env->body_hash, HASH_LEN);
	env->header = at;
	label_hash(env->id, "envid", (const void *)at, (size_t)ENVELOPE_SIGNED, (const void *)NULL);
}

bool
envelope_parse(struct envelope *env, const uint8_t *at, size_t n, struct err *e)
{
	uint8_t hash[HASH_LEN];

	memset(env, 0, sizeof(*env));
	if (n < ENVELOPE_HEADER)
		return malformed(e, "too short");
	if (!CHECK(ENV_MAGIC, memcmp(at, "FBE1", 4) == 0))
		return malformed(e, "magic");
	if (!CHECK(ENV_VERSION, at[4] == 1 && at[5] == 1))
		return err_set(e, ERR_NEWER,
		    _("Ein Umschlag stammt von einer neueren Version. Bitte feldbuch aktualisieren "
		      "lassen; er wird aufgehoben."),
		    "envelope version %u suite %u", at[4], at[5]);
	read_header(env, at);
	if (!CHECK(ENV_FLAGS, (env->flags & ~ENVELOPE_CLOCK_UNSURE) == 0) ||
	    (unsigned)env->kind == 0)
		return malformed(e, "flags or kind");
	if (env->body_len > ENVELOPE_BODY_MAX || env->seq == 0)
		return malformed(e, "body length or number");
	if (n == ENVELOPE_HEADER)
		return true;
	if (n - ENVELOPE_HEADER != env->body_len)
		return malformed(e, "body length");
	env->body = at + ENVELOPE_HEADER;
	label_hash(
	    hash, "body", (const void *)env->body, (size_t)env->body_len, (const void *)NULL);
	if (!CHECK(ENV_BODYHASH, memcmp(hash, env->body_hash, HASH_LEN) == 0))
		return err_set(e, ERR_TAMPER,
		    _("Ein Umschlag wurde unterwegs verändert und nicht angenommen. Bitte die "
		      "Leitung verständigen, wenn das öfter geschieht."),
		    "envelope %llu: body hash", (unsigned long long)env->seq);
	return true;
}

static bool
refused(const struct envelope *env, struct err *e, const char *why)
{
	char hex[ID_HEX];

	id_hex(&env->device, hex);
	return err_set(e, ERR_TAMPER,
	    _("Ein Umschlag ist nicht echt oder nicht vollständig und wurde nicht angenommen. "
	      "Bitte "
	      "die Leitung verständigen; was hier steht, ist unversehrt."),
	    "envelope %llu of device %s: %s", (unsigned long long)env->seq, hex, why);
}

static bool
in_place(const struct envelope *env, const struct roster_device *device,
    const struct envelope_place *before, struct err *e)
{
	const uint8_t *prev = before->seq == 0 ? device->entry : before->id;

	if (!CHECK(ENV_SEQ, env->seq == before->seq + 1))
		return err_set(e, ERR_CONFLICT,
		    _("In der Reihe der Umschläge fehlt einer. Beim nächsten Abgleich wird er "
		      "nachgeholt."),
		    "envelope %llu after %llu", (unsigned long long)env->seq,
		    (unsigned long long)before->seq);
	if (!CHECK(ENV_CHAIN, memcmp(env->prev, prev, HASH_LEN) == 0))
		return refused(env, e, "chain");
	return true;
}

bool
envelope_signed(const struct envelope *env, const struct roster_device *device)
{
	return CHECK(ENV_SIGNATURE, label_verify(env->header + ENVELOPE_SIGNED, "env", env->header,
					ENVELOPE_SIGNED, device->pub.sign));
}

/* Kinds of a later version have no scope that this one could judge. */
static bool
in_scope(const struct envelope *env, const struct roster *r, struct err *e)
{
	const struct roster_scope *scope = roster_scope(r, &env->scope);

	if ((unsigned)env->kind > ENVELOPE_KEY_RECORD)
		return true;
	if (scope == NULL || !CHECK(ENV_SCOPE, roster_member(r, scope, &env->device)))
		return refused(env, e, "not a member of the scope");
	/* Neither one that had ended when the author wrote, nor one nobody had begun. */
	if (!CHECK(ENV_EPOCH,
		env->epoch >= 1 && env->epoch == roster_epoch_at(scope, env->roster_seq)))
		return refused(env, e, "epoch");
	return true;
}

bool
envelope_verify(const struct envelope *env, const struct roster *r,
    const struct envelope_place *before, struct err *e)
{
	const struct roster_device *device = roster_device(r, &env->device);
	const uint8_t *head = roster_hash(r, env->roster_seq);

	if (!CHECK(ENV_TENANT, id_equal(&env->tenant, &r->tenant)))
		return refused(env, e, "another office");
	if (env->roster_seq > r->seq)
		return err_set(e, ERR_MISSING,
		    _("Die Mitgliederliste ist hier noch nicht vollständig. Bitte noch einmal "
		      "abgleichen."),
		    "envelope wants roster %llu", (unsigned long long)env->roster_seq);
	if (device == NULL)
		return refused(env, e, "unknown device");
	if (!CHECK(ENV_ROSTER, head != NULL && memcmp(head, env->roster_hash, HASH_LEN) == 0) ||
	    !CHECK(ENV_ADDED, env->roster_seq >= device->added))
		return refused(env, e, "another roster");
	if (env->seq == before->seq && memcmp(env->id, before->id, HASH_LEN) == 0)
		return err_set(e, ERR_EXISTS, _("Dieser Umschlag ist schon da."), "envelope %llu",
		    (unsigned long long)env->seq);
	/* First: whatever is said about a place in the chain shall be the author's word. */
	if (!envelope_signed(env, device))
		return refused(env, e, "signature");
	return in_place(env, device, before, e) && in_scope(env, r, e);
}
