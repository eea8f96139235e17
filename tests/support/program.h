/*
 * program.h - the real programs of this build, started from a test.
 *
 * They are found beside the running test (build/<variant>/). What a test starts ends with it: the
 * kernel kills the child when the test dies, and an alarm kills what runs too long.
 */
#ifndef TESTS_SUPPORT_PROGRAM_H
#define TESTS_SUPPORT_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define PROGRAM_PATH 4096
#define PROGRAM_ARGS 16

/* The path of "feldbuch-store" and the like. */
void program_path(char out[static PROGRAM_PATH], const char *name);

struct ran {
	int status;	 /* exit status; 128 + signal */
	char out[16384]; /* stdout and stderr, cut, NUL */
};

/* Runs argv[0] (a name) to its end; `env` (may be NULL) are NAME=VALUE to add, NULL-ended. */
void program_run(struct ran *r, const char *const argv[], const char *const env[]);

/* Starts it; stdout and stderr go to the file `log` (appended). */
pid_t program_start(const char *const argv[], const char *const env[], const char *log);
/* Waits for the end: exit status or 128 + signal. */
int program_wait(pid_t pid);

/* Waits up to ten seconds for cond(ctx), looking every few ms; its last answer. */
bool program_until(bool (*cond)(void *ctx), void *ctx);

/* Resident memory in KiB: now, and the most there ever was. */
long program_rss(pid_t pid);
long program_rss_peak(pid_t pid);

#endif
