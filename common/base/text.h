/*
 * text.h - names and notes as people write them: UTF-8, width, search forms.
 *
 * A text is a NUL-terminated UTF-8 string in NFC (DIN 91379 asks for NFC in names). What comes
 * from outside passes text_valid and text_nfc once, at the door; the functions below then never
 * fail but for memory. A byte sequence that is not UTF-8 is read as U+FFFD, never past the end.
 *
 * Search forms: a name is kept as it stands in the document. Beside it lie forms made for
 * finding, which nobody sees: `fold` (letters A-Z after DIN 91379) and `sound` (for Latin
 * transliterations of Arabic, Persian and Cyrillic names, which vary by person, not by rule).
 */
#ifndef COMMON_BASE_TEXT_H
#define COMMON_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/buf.h"

/* Well-formed UTF-8: no surrogates, no overlong forms, no NUL. */
bool text_valid(const void *at, size_t n);

/* The text in NFC, appended to *out. False (and *out as it was) when it is not UTF-8. */
bool text_nfc(const char *utf8, struct buf *out);

/* Decodes one code point: returns its bytes (1..4), or 0 at the end. Broken bytes give U+FFFD
 * and length 1. */
int text_point(const char *at, int32_t *cp);
void text_put_point(struct buf *out, int32_t cp);

size_t text_points(const char *utf8); /* code points, as FIELD_TEXT counts */

/* What a code point is to somebody who looks for words. */
enum text_sign {
	SIGN_LETTER,  /* of any script, and marks on letters */
	SIGN_CAPITAL, /* the same, upper or title case */
	SIGN_HYPHEN,
	SIGN_APOSTROPHE,
	SIGN_UNSEEN, /* soft hyphen, joiners, direction marks: part no word */
	SIGN_OTHER,  /* digits too */
};
enum text_sign text_sign(int32_t cp);

/* Copies what fits into out with its NUL, cut at a code point. cap > 0. */
void text_copy(char *out, size_t cap, const char *utf8);

/* Is `word` one of the words of a list parted by blanks, as FIELD_ENUMS keeps codes? "" never is. */
bool text_lists(const char *list, const char *word);

/* ---- drawing ---- */

/* Columns in a terminal: combining marks 0, East Asian wide 2, ambiguous and unknown 1. */
int text_width(const char *utf8);
int text_point_width(int32_t cp);

/* How many bytes fit into `width` columns, never parting a letter from its marks. *used (may be
 * NULL) is the columns taken. */
size_t text_cut(const char *utf8, int width, int *used);

/*
 * Appends the text with everything a terminal could obey made visible: control characters,
 * escape, bidi overrides and isolates, byte order marks and tags become U+FFFD, a tab a blank.
 * Line feeds stay when `lines` is true. Made for n bytes of whatever origin.
 */
bool text_safe(const void *at, size_t n, bool lines, struct buf *out);

/* ---- finding ---- */

/*
 * The search form for the index, appended to *out as words parted by single blanks: lower case,
 * letters folded to a-z, apostrophes dropped. An umlaut gives two words ("muller mueller"), a
 * hyphen the joined word and its parts ("alhadid al hadid"). Other scripts stay as they are,
 * without marks. False only when out of memory.
 */
bool text_fold(const char *utf8, struct buf *out);

/*
 * The same for what somebody types into a search: a hyphen parts words, and alternatives of
 * one word are parted by `|` ("muller|mueller"). An entry matches when each word has one
 * alternative that is a prefix of one of the words of text_fold.
 */
bool text_fold_query(const char *utf8, struct buf *out);

/*
 * One word per text: the exact fold for comparing whole names, without blanks and hyphens, with
 * ae for ä. "Al-Hadid" and "al hadid" are equal in it.
 */
bool text_fold_whole(const char *utf8, struct buf *out);

/*
 * Sound keys, parted by single blanks: of the whole name (articles dropped), then of each word
 * of it. Up to four variants each; two names sound alike when they share a key. A name of
 * vowels only, or in another script, has none. Use prefix search on fold, whole words here.
 */
bool text_sound(const char *utf8, struct buf *out);
/* Do the whole names share a key? (Keys of single words are not looked at.) */
bool text_sounds_like(const char *a, const char *b);

/* A key that sorts by bytes as a telephone book does (DIN 5007-2: ä as ae, marks and case last). */
bool text_sort_key(const char *utf8, struct buf *out);

/* Does the folded text begin with the folded prefix, in any of their variants? */
bool text_has_prefix(const char *utf8, const char *prefix);

/* Optimal string alignment distance of two folded texts, at most `limit` + 1. */
int text_distance(const char *a, const char *b, int limit);

#endif
