/*
 * dberr.h - what SQLite says, as a struct err.
 */
#ifndef COMMON_VAULT_DBERR_H
#define COMMON_VAULT_DBERR_H

#include "common/base/err.h"

struct sqlite3;

/*
 * Fills *e from the result code rc of a call on db and returns false. Does nothing else: call it
 * before the next call on db. `what` is a word for the log, such as "commit"; SQLite's own
 * message is not used, for it can hold what a person typed. db may be NULL.
 *
 * ERR_FULL no room on the disk; ERR_TAMPER pages that do not authenticate or make no sense;
 * ERR_BUSY open elsewhere; ERR_NOMEM; ERR_CANCEL interrupted; ERR_USAGE a fault of the program
 * (bad SQL, a broken constraint); ERR_IO everything else.
 */
bool vault_dberr(struct sqlite3 *db, int rc, const char *what, struct err *e);

#endif
