/*
 * print_file.h - a report becomes a file for paper or a spreadsheet, by feldbuch-print.
 *
 * That is a program of its own, so that what draws letters never lies in the process that holds the
 * keys. The report goes to it through a pipe and comes back through another; nothing is written to
 * a file here.
 */
#ifndef TUI_KIT_PRINT_FILE_H
#define TUI_KIT_PRINT_FILE_H

#include "common/base/buf.h"

/*
 * Appends the file made of `json` (render_json) to *out; format "pdf" or "xlsx". ERR_MISSING: there
 * is no feldbuch-print; ERR_IO: it refused, and said on stderr why. *out is then as it was.
 */
bool print_file(const struct buf *json, const char *format, struct buf *out, struct err *e);

/* The stamp of a PDF or XLSX of ours, appended to *out as a line. Errors as above. */
bool print_stamp(const char *path, struct buf *out, struct err *e);

#endif
