/*
 * sheets.h - a paper as XLSX: a first sheet with what is said, then one for each table. Numbers are
 * numbers, days are days, and nothing a text says is ever a formula. The same paper gives the same
 * bytes.
 */
#ifndef TUI_PRINT_SHEETS_H
#define TUI_PRINT_SHEETS_H

#include "common/base/buf.h"
#include "tui/print/paper.h"

/* Appends the file to *out. It is put together in memory: no plain file of ours is left behind. */
bool sheets_make(const struct paper *p, struct buf *out, struct err *e);

#endif
