/*
 * log.h - the log of a program: what happened, never about whom.
 *
 * Lines go to <folder>/log: time, program, area, text. No personal data, no typed text, no key;
 * callers log numbers, codes and the `why` of errors. FELDBUCH_LOG=sync,merge (or `all`) adds
 * the areas named to the ones always written (area NULL: errors and starts). The file is cut to
 * its newer half when it passes 1 MB.
 */
#ifndef COMMON_BASE_LOG_H
#define COMMON_BASE_LOG_H

#include <stdbool.h>

#include "common/base/env.h"
#include "common/base/err.h"

struct log;

/* `areas` is what FELDBUCH_LOG says (may be NULL). NULL when out of memory; all functions take
 * a NULL log and do nothing. A folder that cannot be written is no error: then there is no log. */
struct log *log_open(
    const struct env *env, const char *folder, const char *program, const char *areas);
void log_close(struct log *log);

bool log_wants(const struct log *log, const char *area);
void log_line(struct log *log, const char *area, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Code and `why` of an error, always. */
void log_err(struct log *log, const struct err *e);

#endif
