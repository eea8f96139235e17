/*
 * pty.h - a program in a pseudo terminal.
 *
 * The child leads its own session and process group, has the terminal as its controlling one,
 * default signals, and dies with the driver. The master handle never blocks.
 */
#ifndef TESTS_PTY_PTY_H
#define TESTS_PTY_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct pty {
	int master; /* -1 = closed */
	int pidfd;  /* readable once the child has ended; -1 = none */
	pid_t pid;  /* 0 = none, or reaped */
	int status; /* of waitpid(2), once pid is 0 */
};

#define PTY_NONE ((struct pty){.master = -1, .pidfd = -1})

/* Runs the command with sh(1), in the environment as it is now. False with errno. */
bool pty_spawn(struct pty *p, const char *command, int rows, int cols);
/* A shell command without terminal, output to `out`: pid and pidfd are set. False with errno. */
bool pty_run(struct pty *p, const char *command, int out);

bool pty_resize(struct pty *p, int rows, int cols); /* tells the program (SIGWINCH) */
bool pty_signal(struct pty *p, int sig);	    /* to the whole process group */
/* Collects an ended child; true when there is none left. Never blocks. */
bool pty_reap(struct pty *p);
/* Kills the process group, waits for the child, closes everything. Safe to repeat. */
void pty_close(struct pty *p);

/* Is the program in front of the terminal working (not asleep in a system call)? */
bool pty_busy(const struct pty *p);

#endif
