/*
 * spelling.h - a code spelled for the telephone.
 */
#ifndef TUI_SCREENS_SPELLING_H
#define TUI_SCREENS_SPELLING_H

#include "common/base/buf.h"

/* "K7QF-2M" as "Köln 7 Quickborn Frankfurt - 2 München", by the words of DIN 5009; in English those
 * of the ITU. Letters A-Z and digits; what else there is stays as it is. */
void spelling_of(const char *code, struct buf *out);

#endif
