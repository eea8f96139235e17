/*
 * name.h - the names of a person, in all the ways offices write them.
 *
 * Every spelling is a record of its own (kind person_name); one is leading: the form on the
 * residence document, under which letters come. A single name is legal and stays where it was
 * typed, in family or given.
 */
#ifndef COMMON_CASEWORK_NAME_H
#define COMMON_CASEWORK_NAME_H

#include "common/replica/replica.h"

#define NAME_DISPLAY 168 /* bytes: "Al-Hadid, Omar" */

/* NFC, trimmed, blanks single, "-" and "+" (placeholders of documents) made empty. */
bool name_clean(const char *typed, struct buf *out);
/* "Al-Hadid, Omar"; one name alone as it is; order "given_first" without comma makes no
 * difference here: lists sort by family. */
void name_compose(const char *family, const char *given, char out[static NAME_DISPLAY]);
/* "Al-Hadid, Omar", "Omar Al-Hadid" (last word is the family), "Yusuf" (given alone). */
bool name_split(const char *typed, struct buf *family, struct buf *given);

/* The leading name; when none is marked the newest one; "(ohne Namen)" when there is none. */
bool name_display(
    struct replica *r, const struct id *person, char out[static NAME_DISPLAY], struct err *e);

/* The script a name is written in, by its first letter: a code of codes_script. */
const char *name_script(const char *name);

struct name_row {
	struct id id;
	char display[NAME_DISPLAY];
	char script[8]; /* codes_script */
	char source[8]; /* codes_name_source */
	bool leading;
};
struct name_rows {
	struct name_row *at;
	size_t n;
};
/* Leading first. Names in another script are among them: show each alone on its line. */
bool names_load(struct replica *r, const struct id *person, struct name_rows *out, struct err *e);
void names_free(struct name_rows *rows);

/* A further spelling, not saved, in the compartment of the person. */
struct record *name_new(struct replica *r, const struct record *person, struct err *e);
/* Makes one the leading name and all others not, in one save. */
bool name_lead(struct replica *r, const struct id *person, const struct id *name, struct err *e);

/*
 * Does the text hold a word that is a name of somebody here? For remarks the office reads. Words
 * under four letters and words that are also common (list in name_text.c) do not count. *found
 * holds the word (NAME_DISPLAY bytes), "" when there is none.
 */
bool name_in_text(
    struct replica *r, const char *text, char found[static NAME_DISPLAY], struct err *e);

/*
 * The same for names and texts the caller has: the words of a text, folded, appended to *words
 * (begun empty; several texts may follow each other); then, for each name, is a word of it that
 * counts among them? Whole words only: somebody called Li does not live in the Klinikum. False when
 * out of memory.
 */
bool name_words(const char *text, struct buf *words);
typedef bool name_word_fn(const char *word); /* folded */
bool name_among(const char *name, struct buf *words, name_word_fn *counts, bool *found);

#endif
