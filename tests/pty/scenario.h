/*
 * scenario.h - the little language of the driver: one command on a line.
 *
 *   # comment            a line that ends in \ goes on in the next one
 *   word "text" word     text in quotes knows \n \t \e \" \\ and \$
 *   $NAME ${NAME}        replaced outside and inside quotes, from the environment; a name that
 *                        is not set is an error
 *   include FILE         the lines of another file (beside this one) stand here
 *
 * What each command does is told by `drive -h`; tests/pty/README.md has an example.
 */
#ifndef TESTS_PTY_SCENARIO_H
#define TESTS_PTY_SCENARIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct line {
	char *file; /* where it stands, for messages */
	int number; /* from 1 */
	char *text; /* without leading blanks, never empty */
};

struct scenario {
	struct line *lines;
	size_t n;
};

#define WORDS 64

struct words {
	char *word[WORDS]; /* owned; word[0] is the command */
	size_t n;
};

#define WHY 512

/* Reads a file ("-" is stdin) and what it includes. False: `why` tells it; the part read so far
 * stays and is freed as usual. */
bool scenario_read(struct scenario *s, const char *file, char why[WHY]);
void scenario_free(struct scenario *s);

/* The first word of a line, without replacements, into `out` of `size` bytes; returns the text
 * behind it without leading blanks. */
const char *line_command(const char *text, char *out, size_t size);

/* Splits a line, replacing variables. False: `why` tells it. Freed with words_free either way. */
bool words_split(struct words *w, const char *text, char why[WHY]);
void words_free(struct words *w);

#endif
