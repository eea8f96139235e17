/*
 * stamp.h - which report a printed file is: the stamp it was given (document_stamp), read back from
 * where PDF and XLSX keep their keywords.
 *
 * The file may come from anywhere and may have been made to break its reader.
 */
#ifndef TUI_PRINT_STAMP_H
#define TUI_PRINT_STAMP_H

#include <stdbool.h>
#include <stddef.h>

#include "common/base/err.h"

#define STAMP_FILE (64u << 20) /* bytes of a file that is looked at */
#define STAMP_TEXT 1100	       /* with NUL */

/* ERR_FORMAT when it is neither PDF nor XLSX, or has no stamp of ours. */
bool stamp_find(const void *bytes, size_t n, char out[static STAMP_TEXT], struct err *e);

#endif
