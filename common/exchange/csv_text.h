/*
 * csv_text.h - for common/exchange only: the letters of a file, whatever it was saved as.
 */
#ifndef COMMON_EXCHANGE_CSV_TEXT_H
#define COMMON_EXCHANGE_CSV_TEXT_H

#include "common/exchange/csv.h"

/* Appends it as UTF-8 without mark. What is neither valid UTF-8 nor Windows-1252 stays invalid:
 * whoever reads the lines names it. ERR_INPUT: no text. */
bool csv_text(
    const void *bytes, size_t n, struct buf *out, enum csv_encoding *encoding, struct err *e);

#endif
