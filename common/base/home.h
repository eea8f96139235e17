/*
 * home.h - where a program of ours keeps its files (XDG Base Directory Specification 0.8).
 *
 *	data	$XDG_DATA_HOME/feldbuch	    replica.db, keys, spool/
 *	config	$XDG_CONFIG_HOME/feldbuch   feldbuch.conf
 *	state	$XDG_STATE_HOME/feldbuch    log
 *
 * FELDBUCH_HOME, when set, stands for all three: that is how the demo and the tests run several
 * people on one machine.
 */
#ifndef COMMON_BASE_HOME_H
#define COMMON_BASE_HOME_H

#include "common/base/file.h"

struct home {
	char data[FILE_PATH];
	char config[FILE_PATH];
	char state[FILE_PATH];
};

/* Fills *home from the environment; `folder` (may be NULL) wins over it. Makes nothing.
 * ERR_USAGE when there is neither of them nor a HOME. */
bool home_find(struct home *home, const char *folder, struct err *e);

/* The program `name` beside the running one (installed or in the build folder), else `name`
 * itself, to be found in PATH. */
bool home_program(char *out, size_t cap, const char *name);

/* The folder of the catalogues for lang_choose: FELDBUCH_LOCALE of the environment, else `locale`
 * beside the running program (the build folder), else ../share/locale from there (installed,
 * under whatever prefix), else the system's. */
bool home_catalogues(char *out, size_t cap);

/* Where a person keeps her documents: what the desktop says (user-dirs.dirs), else ~/Dokumente or
 * ~/Documents where there is one, else her home. False when there is no home. */
bool home_documents(const struct env *env, char out[static FILE_PATH]);
/* A path as a person types it: ~/ in front is her home. False when it is too long. */
bool home_path(const char *typed, char out[static FILE_PATH]);

#endif
