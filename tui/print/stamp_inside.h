/* stamp_inside.h - for the two kinds of file. Each appends the keywords to *out as
 * they stand there, at most about STAMP_TEXT bytes; false when there are none. */
#ifndef TUI_PRINT_STAMP_INSIDE_H
#define TUI_PRINT_STAMP_INSIDE_H

#include <stdint.h>

#include "common/base/buf.h"
#include "tui/print/stamp.h"

bool stamp_of_pdf(const uint8_t *at, size_t n, struct buf *out);
bool stamp_of_xlsx(const uint8_t *at, size_t n, struct buf *out);

#endif
