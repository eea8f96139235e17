/*
 * roster.h - who belongs to an office: one hash-linked, signed log (docs/wire.md, FBM1).
 *
 * The state is a pure function of the entries. Feldbuch and the store both compute it; nobody
 * takes a key, a member or a role from the store's word. An entry counts only if its author had
 * the right to write it in the state before it; one that does not hold breaks the log, and
 * everything stops until a person has looked.
 *
 * Revocation, rotation, erasure and recovery have their entry types and places; a version that
 * does not know their effect yet does not ignore them: the roster stands before such an entry
 * (ERR_NEWER, only when it is genuine) until the program is updated, for a revocation that is
 * skipped is worse than a program that asks for it. An entry whose author marked it passable is
 * linked into the log and has no effect here.
 */
#ifndef SYNC_ENVELOPE_ROSTER_H
#define SYNC_ENVELOPE_ROSTER_H

#include "common/base/buf.h"
#include "sync/envelope/device.h"

#define ROSTER_HEADER 268
#define ROSTER_BODY_MAX (256 * 1024)
#define ROSTER_ADDRESS 200 /* bytes of the store's address, with NUL */

#define ROSTER_PASSABLE 1 /* flags: whoever does not know the type may go past it */

enum roster_type {
	ROSTER_GENESIS = 1,
	ROSTER_ADD_PERSON,
	ROSTER_ADD_DEVICE,
	ROSTER_REVOKE_DEVICE,
	ROSTER_SET_ROLE,
	ROSTER_SCOPE_CREATE,
	ROSTER_SCOPE_MEMBERS,
	ROSTER_NEW_EPOCH,
	ROSTER_GRANT,
	ROSTER_ERASE,
	ROSTER_SET_POLICY,
	ROSTER_RECOVERY_KEY,
	ROSTER_STORE_KEY,
	ROSTER_INVITE,
	ROSTER_RECOVERY_USED,
	ROSTER_HOLD,
	ROSTER_REBASE,
	ROSTER_TYPES
};

/* Roles of a person; bits. The numbers are those of sync/sync.h. */
#define ROSTER_COMPANION 1
#define ROSTER_SUPERVISOR 2
#define ROSTER_ADMIN 4
#define ROSTER_AUDITOR 8

/* What a scope is for decides which roles are its members. */
enum scope_class {
	SCOPE_OFFICE = 1,   /* L2, L3: companions and supervisors */
	SCOPE_CASEWORK = 2, /* L1: companions */
};

struct roster_store {
	uint8_t key[KEY_LEN];  /* Ed25519 of receipts and challenges */
	uint8_t pin[HASH_LEN]; /* SHA-256 of the TLS certificate's public key info */
	char address[ROSTER_ADDRESS];
};

struct roster_person {
	struct id id;
	uint32_t roles;
};

struct roster_device {
	struct id id;
	struct id person;
	struct device_public pub;
	uint8_t
	    entry[HASH_LEN]; /* id of the entry that added it: prev_hash of its first envelope */
	uint64_t added;	     /* seq of that entry */
};

struct roster_epoch {
	uint8_t commitment[HASH_LEN];
	uint64_t entry; /* seq of the entry that began it */
};

struct roster_scope {
	struct id id;
	enum scope_class class;
	uint32_t epoch;		     /* current; 0 none yet */
	struct roster_epoch *epochs; /* 1..epoch, owned */
};

struct roster_invite {
	struct id id;
	uint32_t roles;
	struct id person; /* zero: a new one */
	int64_t expires;  /* ms */
	bool used;
};

struct roster {
	struct id tenant;
	uint64_t seq;		     /* head; 0 = empty */
	uint8_t (*hashes)[HASH_LEN]; /* ids of entries 1..seq, owned */
	struct roster_store store;
	struct roster_person *persons;
	size_t n_persons;
	struct roster_device *devices;
	size_t n_devices;
	struct roster_scope *scopes;
	size_t n_scopes;
	struct roster_invite *invites;
	size_t n_invites;
};

/* Zero is an empty roster. */
void roster_free(struct roster *r);

/*
 * Takes the next entry. ERR_FORMAT malformed; ERR_CONFLICT it does not follow our head (another
 * was first); ERR_TAMPER signature or right do not hold; ERR_NEWER a genuine entry of a type
 * of a newer version, or any of a newer format. On failure the roster is as before. Entries seen before (same seq and id) are fine.
 */
bool roster_apply(struct roster *r, const uint8_t *at, size_t n, struct err *e);

/* The id of the entry with that seq; NULL when there is none. The head is seq r->seq. */
const uint8_t *roster_hash(const struct roster *r, uint64_t seq);

const struct roster_device *roster_device(const struct roster *r, const struct id *device);
const struct roster_person *roster_person(const struct roster *r, const struct id *person);
const struct roster_scope *roster_scope(const struct roster *r, const struct id *scope);
const struct roster_scope *roster_scope_of(const struct roster *r, enum scope_class class);
const struct roster_invite *roster_invite(const struct roster *r, const struct id *invite);
uint32_t roster_roles(const struct roster *r, const struct id *device); /* 0 when unknown */
/* The epoch of a scope that was current after entry `seq`; 0: none yet. */
uint32_t roster_epoch_at(const struct roster_scope *scope, uint64_t seq);
bool roster_member(
    const struct roster *r, const struct roster_scope *scope, const struct id *device);

/* https:// and visible ASCII, at most ROSTER_ADDRESS - 1 bytes: it is written into lines. */
bool roster_address_valid(const char *address, size_t n);

/* ---- reading single entries ---- */

struct roster_entry {
	enum roster_type type;
	uint8_t flags;
	struct id tenant, author, cosigner;
	uint64_t seq, hlc;
	uint8_t prev[HASH_LEN];
	uint8_t id[HASH_LEN];
	const uint8_t *body; /* borrowed */
	size_t body_len;
	const uint8_t *header; /* ROSTER_HEADER bytes, borrowed */
};
bool roster_entry(struct roster_entry *entry, const uint8_t *at, size_t n, struct err *e);

/* The sealed scope key for `device` in a NEW_EPOCH or GRANT entry; false when there is none. */
bool roster_box(const struct roster_entry *entry, const struct id *device, struct id *scope,
    uint32_t *epoch, uint8_t box[static BOX_LEN]);

/* kc = H("scope-kc", scope | epoch | key): what a member recomputes after opening its box. */
void roster_commitment(const struct id *scope, uint32_t epoch, const uint8_t key[static KEY_LEN],
    uint8_t out[static HASH_LEN]);

/* ---- writing entries: each appends one signed entry that follows the head of r ---- */

struct roster_author {
	struct id tenant; /* only for genesis; else of the roster */
	struct id device;
	const struct secret *secret;
	uint64_t hlc;
};
bool roster_put(struct buf *out, const struct roster *r, const struct roster_author *by,
    enum roster_type type, const struct buf *body, struct err *e);

void roster_body_genesis(struct buf *body, const struct id *person, uint32_t roles,
    const struct device_public *pub, const struct roster_store *store);
void roster_body_person(struct buf *body, const struct id *person, uint32_t roles);
void roster_body_device(struct buf *body, const struct id *tenant, const struct id *person,
    const struct device_public *pub, const struct id *invite,
    const uint8_t proof[static SIGNATURE_LEN]);
void roster_body_scope(struct buf *body, const struct id *scope, enum scope_class class);
/* Exactly one box per member device of r, in the order of the roster: that is a rule. */
void roster_body_epoch(struct buf *body, const struct roster *r, const struct roster_scope *scope,
    uint32_t epoch, const uint8_t key[static KEY_LEN]);
void roster_body_grant(struct buf *body, const struct id *scope, uint32_t epoch,
    const struct roster_device *device, const uint8_t key[static KEY_LEN]);
void roster_body_invite(struct buf *body, const struct roster_invite *invite);

/* A new device's proof that it holds its signing key: signed text of ADD_DEVICE. */
void roster_proof_text(const struct id *tenant, const struct id *person,
    const struct device_public *pub, const struct id *invite, struct buf *out);

#endif
