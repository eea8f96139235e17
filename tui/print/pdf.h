/*
 * pdf.h - a paper as PDF: A4, tagged, with outline, title and stamp. The same paper gives the same
 * bytes on every machine with the same fonts; no time of printing is in it.
 */
#ifndef TUI_PRINT_PDF_H
#define TUI_PRINT_PDF_H

#include "common/base/buf.h"
#include "tui/print/paper.h"

/* Appends the file to *out. *strange: letters for which this machine has no font; they are boxes
 * with their numbers. */
bool pdf_make(const struct paper *p, struct buf *out, size_t *strange, struct err *e);

#endif
