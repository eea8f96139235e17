/*
 * vault.h - the sealed replica file and the lock on it.
 *
 * A vault is a folder with two files: `keys` (slots that open the vault key with a passphrase)
 * and `replica.db` (one SQLite database, every page sealed with XChaCha20-Poly1305; its WAL too,
 * only while the vault is open or after a crash). Nothing else is ever opened: temp tables live
 * in memory, there is no -shm and no -journal. One process at a time has it (ERR_BUSY).
 *
 * The layouts, the ten rules of the shim and what an attacker with the disk still learns stand
 * in docs/at-rest.md.
 */
#ifndef COMMON_VAULT_VAULT_H
#define COMMON_VAULT_VAULT_H

#include "common/base/env.h"
#include "common/base/err.h"

struct sqlite3;
struct vault;

/* Cost of Argon2id (RFC 9106) for a passphrase slot. */
struct vault_cost {
	uint32_t passes;  /* floor 3 in release builds; 1 in test builds */
	uint32_t mem_kib; /* floor 262144 (256 MiB) in release builds; 8192 in test builds */
};

/* The default for new slots: the floor. */
struct vault_cost vault_cost_default(void);

/*
 * Makes the folder (0700), the key file and an empty database. ERR_EXISTS when there is a key
 * file or a database already: nothing is ever overwritten. The passphrase must have at least
 * VAULT_PASSPHRASE_MIN characters (ERR_INPUT).
 */
#define VAULT_PASSPHRASE_MIN 8
bool vault_create(const struct env *env, const char *folder, const char *passphrase,
    struct vault_cost cost, struct err *e);

/*
 * Derives the key (takes about a second on purpose), opens the database, reads every pragma
 * back and refuses to go on if one differs. *out is NULL on failure, else freed by
 * vault_close. ERR_MISSING no vault there; ERR_KEY wrong passphrase or damaged slot;
 * ERR_TAMPER key file altered or pages that do not authenticate; ERR_BUSY open elsewhere;
 * ERR_FORMAT not ours; ERR_NEWER from a newer version.
 */
bool vault_open(struct vault **out, const struct env *env, const char *folder,
    const char *passphrase, struct err *e);

/*
 * Checkpoints, closes and zeroes every key. All statements must be finalized before. The handle
 * is gone whatever happens; errors of the checkpoint are logged, for the WAL keeps the data.
 */
void vault_close(struct vault *v);

/* The open database, for common/replica only. Borrowed. */
struct sqlite3 *vault_db(struct vault *v);

/* Opens every page once and says which do not authenticate; ERR_TAMPER names the first. */
bool vault_check(struct vault *v, int64_t *pages, struct err *e);

/* Rewrites one slot; the old passphrase must open it. Pages are not touched. */
bool vault_passphrase(const struct env *env, const char *folder, const char *old, const char *fresh,
    struct vault_cost cost, struct err *e);

/* A generated passphrase of `words` words (5 = 64 bits); out holds cap bytes, cap >= 96. */
void vault_passphrase_new(const struct env *env, int words, char *out, size_t cap);

/*
 * One more slot that opens the same vault, with `code` in place of the passphrase: a deputy's
 * own passphrase, or the recovery code on paper (at least 160 random bits: its derivation is
 * cheap). ERR_FULL when all four slots are taken. vault_open and vault_passphrase take the code
 * of any slot; a new passphrase set with the recovery code replaces the lost one.
 */
enum vault_slot { VAULT_SLOT_DEPUTY, VAULT_SLOT_RECOVERY };
bool vault_slot_add(const struct env *env, const char *folder, const char *passphrase,
    enum vault_slot type, const char *code, struct err *e);

#endif
