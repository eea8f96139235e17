/*
 * lines.h - small text files of ours: `name=value`, a line each.
 */
#ifndef COMMON_BASE_LINES_H
#define COMMON_BASE_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* The value of a name in such text into out (cap bytes); false when it is not there or too
 * long. */
bool lines_value(const char *text, const char *name, char *out, size_t cap);

#endif
