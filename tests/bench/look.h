/*
 * look.h - a program in a terminal of 24 x 80, and a stop watch.
 */
#ifndef TESTS_BENCH_LOOK_H
#define TESTS_BENCH_LOOK_H

#include <stddef.h>

#include "tests/pty/pty.h"

#define LOOK_DOWN "\033OB"
#define LOOK_PGDN "\033[6~"
#define LOOK_HOME "\033OH"
#define LOOK_F1 "\033OP"
#define LOOK_ESC "\033"

struct look {
	double first; /* ms until the first byte came; < 0: none did */
	double still; /* ms until the last byte before the silence came */
	size_t bytes;
	char tail[65536]; /* what came, NUL; cut at the front it is not, at the end it is */
};

/* Starts the shell command; ends the bench when that fails. */
void look_start(struct pty *p, const char *command);

/* Types `keys` and reads until nothing has come for `quiet` ms (and, if `until` is no NULL, until
 * these bytes have come; 30 s at most). */
void look_after(struct pty *p, const char *keys, double quiet, const char *until, struct look *out);

/* The same at a line of that many bytes a second. */
void look_slow(struct pty *p, const char *keys, double bytes_a_second, struct look *out);

/* Bytes that come by themselves within that time. */
size_t look_rest(struct pty *p, double ms);

#endif
