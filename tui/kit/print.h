/*
 * print.h - a text goes to the printer: through a pipe to lp(1), so that it never lies in a file of
 * ours.
 */
#ifndef TUI_KIT_PRINT_H
#define TUI_KIT_PRINT_H

#include <stdbool.h>

#include "common/base/buf.h"

/* Waits until lp has taken all of it, which is when it is queued. False: there is no lp, or it
 * refused. */
bool print_text(const struct buf *text);

#endif
