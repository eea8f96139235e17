/*
 * runner.h - starting feldbuch-sync and learning how it ended.
 *
 * The program that holds the keys forks and becomes feldbuch-sync in the child; that is all the
 * contact there is besides the spool. The child gets no key, no terminal and no open file of
 * ours (all are close-on-exec): stdin, stdout and stderr are /dev/null.
 */
#ifndef SYNC_MERGE_RUNNER_H
#define SYNC_MERGE_RUNNER_H

#include <sys/types.h>

#include "common/base/env.h"
#include "common/base/file.h"
#include "sync/sync.h"

struct runner {
	char program[FILE_PATH];
	char folder[FILE_PATH]; /* the data folder, as --folder */
	pid_t pid;		/* 0: none of ours runs */
	int status;		/* exit status of the last one; -1 unknown */
};

void runner_init(struct runner *run, const char *program, const char *folder);

/* ERR_BUSY when ours still runs; ERR_MISSING when there is no such program. */
bool runner_start(struct runner *run, struct err *e);

/* Still running? Reaps; never waits. */
bool runner_alive(struct runner *run);

/* Waits for the end, at most `seconds`; false with ERR_NET when it takes longer (it goes on). */
bool runner_wait(struct runner *run, const struct env *env, int seconds, struct err *e);

/* Ends it (it may be killed at any point) and reaps. */
void runner_stop(struct runner *run);

/*
 * What feldbuch-sync wrote into spool/state (docs/wire.md): fills the carry's part of *state.
 * A missing or odd file means: never tried.
 */
void runner_state(const char *lines, struct sync_state *state);
/* The code of a word of err_word; an unknown one (of a newer version) is ERR_REMOTE. */
enum err_code runner_error(const char *word);

#endif
