/* drive.h - the commands of a scenario, as a table, and what they share. */
#ifndef TESTS_PTY_DRIVE_H
#define TESTS_PTY_DRIVE_H

#include "tests/pty/room.h"
#include "tests/pty/scenario.h"

#define WAIT_MS 10000 /* for anything that should happen */
#define QUIET_MS 100  /* without output: the screen stands */

struct drive {
	struct room room;
	char folder[4096]; /* $D */
	const char *raw;   /* the line behind its command, as written */
	char *why;	   /* what went wrong, several lines; owned */
};

struct step {
	const char *name, *arguments, *help;
	size_t min, max; /* arguments; max 0 with min 1: the raw line is taken */
	bool (*run)(struct drive *d, const struct words *w);
};

extern const struct step steps_program[], steps_screen[], steps_keys[], steps_file[],
    steps_shell[]; /* each ends with a name NULL */

/* Runs one line. False: d->why tells it. */
bool drive_line(struct drive *d, const char *text);
void drive_help(FILE *out);

/* Sets d->why and returns false. */
bool fail(struct drive *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Waits until the program asleep has written nothing for that long. */
bool settle(struct drive *d, int64_t ms);

/* A whole number in w->word[i], or `absent` when there is none; false when it is no number. */
bool number_at(struct drive *d, const struct words *w, size_t i, int64_t absent, int64_t *out);

/* Runs a shell command to its end. *out: what it wrote, freed by the caller. */
bool run_shell(struct drive *d, const char *command, char **out, int *status);

/* svg.c */
void svg_write(const struct vt *vt, const char *title, FILE *out);

#endif
