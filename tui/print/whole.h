/*
 * whole.h - a report comes in whole, and goes out whole or not at all.
 */
#ifndef TUI_PRINT_WHOLE_H
#define TUI_PRINT_WHOLE_H

#include "common/base/file.h"

/* All of standard input; more than `most` bytes is ERR_FULL. */
bool whole_input(size_t most, struct buf *out, struct err *e);

/* Into a new file, mode 0600, that takes its name only when it is complete (file_write); what has
 * that name must be a file. NULL or "-": standard output, which must not be a terminal. */
bool whole_output(const char *path, const struct buf *bytes, struct err *e);

#endif
