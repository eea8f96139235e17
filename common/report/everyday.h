/*
 * everyday.h - German words of reports that are also names somewhere: nur, Mai, Berg.
 *
 * Lists, not grammar: short and frequent words, and the nouns of such papers that are surnames. A
 * word that is missing makes the name check (name_check.h) refuse once too often, never too seldom.
 */
#ifndef COMMON_REPORT_EVERYDAY_H
#define COMMON_REPORT_EVERYDAY_H

#include <stdbool.h>

/* `fold`: one word of text_fold. */
bool everyday_word(const char *fold);
/* Mai, August: names of months that are given names too. */
bool everyday_month(const char *fold);
/* What stands before the name of a month or after a day: im, Anfang, seit. */
bool everyday_when(const char *fold);
/* Frau, Herr, Familie, Haushalt: what follows is used as a name. */
bool everyday_title(const char *fold);
/* al, bin, von, und: part of names, never a name. */
bool everyday_particle(const char *fold);
/* GmbH, Gemeinde, Stiftung: who is called so is no natural person. */
bool everyday_firm(const char *fold);

#endif
