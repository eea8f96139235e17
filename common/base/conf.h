/*
 * conf.h - feldbuch.conf, the settings of a person on this machine.
 *
 * An INI file in the configuration folder. What is missing has its default, what is wrong is
 * named with its line and the default stays: a typing error must not keep anybody out. Settings
 * that belong to the office (areas, rates, weekly hours) are records, not lines here.
 */
#ifndef COMMON_BASE_CONF_H
#define COMMON_BASE_CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/buf.h"
#include "common/base/env.h"
#include "common/base/err.h"

enum conf_colours { CONF_COLOURS_AUTO, CONF_COLOURS_OFF, CONF_COLOURS_16, CONF_COLOURS_256 };

struct conf {
	int lock_minutes; /* 1..15, default 5 */
	char lang[8];	  /* "de", "en", or "" = ask the environment */
	enum conf_colours colours;
	bool letters;	 /* single letters are commands in lists; default true */
	bool linear;	 /* lines instead of columns, for a Braille display; default false */
	bool own_script; /* show names in their own script; default true */
	bool bell;	 /* default false */
};

struct conf conf_default(void);

/* Something wrong in the file: its line, and a German sentence. */
#define CONF_PROBLEMS 8
struct conf_problems {
	struct {
		int line;
		char say[ERR_SAY];
	} at[CONF_PROBLEMS];
	size_t n;
};

/* Reads `path` over the defaults in *conf. A file that is not there is fine. False only when it
 * cannot be read; then *conf holds the defaults. */
bool conf_read(const struct env *env, const char *path, struct conf *conf,
    struct conf_problems *problems, struct err *e);
/* The same from memory: for tests and fuzzing. */
void conf_parse(const char *text, size_t n, struct conf *conf, struct conf_problems *problems);

/* The file with every setting, its meaning and these values: default and documentation. */
void conf_print(const struct conf *conf, struct buf *out);

#endif
