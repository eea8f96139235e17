/*
 * connection.h - a SQLite connection over a shim, with every setting the vault relies on.
 * Inside common/vault and its tests only.
 */
#ifndef COMMON_VAULT_CONNECTION_H
#define COMMON_VAULT_CONNECTION_H

#include "common/vault/shim.h"
#include "common/vault/vault.h"

#define VAULT_DB "replica.db"
#define VAULT_DB_NEW "replica.db.new" /* while it is made */

struct vault {
	const struct env *env; /* borrowed */
	struct shim *shim;     /* owned */
	sqlite3 *db;	       /* owned */
};

/* Where a vault is and what lies below it. */
struct vault_place {
	const struct env *env; /* borrowed; must outlive the vault */
	const char *folder;
	const char *base; /* VFS below the shim; NULL = the system's */
};

/* vault_open and vault_create without the key file, with the key itself. The errors are those
 * of vault.h. connection_create makes the database under its temporary name. */
bool connection_open(
    struct vault **out, const struct vault_place *place, const struct secret *key, struct err *e);
bool connection_create(const struct vault_place *place, const struct secret *key, struct err *e);

/* vault_create, vault_open over another VFS; vault.h has those over the system's. */
bool vault_create_at(
    const struct vault_place *place, const char *passphrase, struct vault_cost cost, struct err *e);
bool vault_open_at(
    struct vault **out, const struct vault_place *place, const char *passphrase, struct err *e);

#endif
