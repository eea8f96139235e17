/*
 * session.h - the open feldbuch of one person: folders, settings, and while it is unlocked the
 * vault, the replica in it and the sync over it.
 *
 * Screens and subcommands share it. Locking closes everything that holds a key and forgets every
 * name; nothing but the folders and settings survives it.
 */
#ifndef TUI_SESSION_SESSION_H
#define TUI_SESSION_SESSION_H

#include "common/base/conf.h"
#include "common/base/day.h"
#include "common/base/env.h"
#include "common/base/home.h"
#include "common/base/log.h"
#include "common/casework/people.h"
#include "common/replica/replica.h"
#include "common/vault/vault.h"
#include "sync/sync.h"

struct session {
	const struct env *env;
	struct home home;
	struct conf conf;
	struct conf_problems conf_problems;
	struct log *log;
	char sync_program[FILE_PATH];

	struct vault *vault; /* NULL while locked; then the three below are NULL and empty too */
	struct replica *replica;
	struct sync *sync;
	struct people people; /* session_people */
	bool people_known;
	uint64_t changes; /* grows with every save and merge: what was shown may be old */
	struct {	  /* session_carried */
		bool known;
		struct id worker;
		int32_t month;
		uint64_t changes;
		int64_t minutes;
	} carried;
};

/*
 * Finds the folders (`folder` wins over the environment; may be NULL), reads feldbuch.conf and
 * opens the log. `lang` (may be NULL) wins over the settings. Makes no vault. *s is valid, and to
 * be ended, even when false. ERR_USAGE: no folder, or no such language.
 */
bool session_start(
    struct session *s, const struct env *env, const char *folder, const char *lang, struct err *e);
void session_end(struct session *s); /* locks too */

/* Is there a vault in the folder? */
bool session_exists(const struct session *s);

/* Makes the vault. ERR_EXISTS, ERR_INPUT (too short a passphrase), ERR_IO, ERR_FULL. */
bool session_create(struct session *s, const char *passphrase, struct err *e);

/* Opens vault, replica and sync; errors as of vault_open. On failure *s is locked. */
bool session_unlock(struct session *s, const char *passphrase, struct err *e);

/* Closes everything that holds a key or a name. Locked already is fine. */
void session_lock(struct session *s);

/* Is the nightly timer of feldbuch-sync switched on for this user? */
bool session_nightly(void);

struct now session_now(const struct session *s);

/* The people of this device; loaded at the first call after a change. NULL on failure. Valid until
 * session_changed or session_lock. */
const struct people *session_people(struct session *s, struct err *e);

/* Minutes carried into the month of that first day (hours_carried); remembered until a change. */
bool session_carried(struct session *s, const struct id *worker, int32_t month, int64_t *out,
    struct err *e);

/* Something was saved, undone or merged: counts and snapshots are old. */
void session_changed(struct session *s);

#endif
