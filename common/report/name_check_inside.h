/* name_check_inside.h - between the files of the name check. */
#ifndef COMMON_REPORT_NAME_CHECK_INSIDE_H
#define COMMON_REPORT_NAME_CHECK_INSIDE_H

#include "common/report/name_check.h"

/* ---- the set of names (name_check_set.c): a hash table whose keys may stand in it more than once.
 * Texts lie one behind the other in `text`, each with its NUL. */

enum name_key {
	KEY_WORD,   /* one word of a name, folded */
	KEY_SOUND,  /* its sound key; `spelled` is the word */
	KEY_PLACE,  /* first word of a place or organisation; `spelled` is all of it */
	KEY_PHRASE, /* the same of a landlord that is no natural person */
};

struct name_entry {
	uint32_t key, spelled; /* offsets into text */
	uint8_t kind, of;      /* enum name_key, name_of */
	bool used;
};

struct name_set {
	struct buf text;
	struct name_entry *at;
	size_t cap, n; /* cap: a power of two, or 0 */
};

bool name_set_put(
    struct name_set *s, enum name_key kind, enum name_of of, const char *key, const char *spelled);
/* The entries of a key, one after the other: NULL first, then the one before; NULL at the end. */
const struct name_entry *name_set_next(
    const struct name_set *s, enum name_key kind, const char *key, const struct name_entry *before);
const char *name_set_text(const struct name_set *s, uint32_t at);
void name_set_free(struct name_set *s); /* wipes */

struct name_check {
	struct name_set set;
	enum edition edition;
	bool case_files;
	int64_t unread; /* cases whose file is not here */
};

/* One name of the replica, or one place; places after all names. */
bool name_check_put(
    struct name_check *c, enum name_of of, bool place, const char *name, struct err *e);

/* ---- words of a text (name_check_words.c) ---- */

struct word {
	size_t at, len; /* in the text */
	char *plain;	/* without signs nobody sees, such as a soft hyphen; hyphens stay */
	char *whole;	/* text_fold_whole of it */
	bool capital;
	bool place; /* part of a place of the contact book */
};

struct words {
	struct word *at;
	size_t n;
};

bool words_of(const char *text, struct words *out, struct err *e);
void words_free(struct words *w); /* wipes */

/* The word as a whole and, when it has hyphens, each of its parts: fn may stop with false. */
typedef bool word_part_fn(void *ctx, const char *part);
bool word_parts(const char *plain, word_part_fn *fn, void *ctx);

/* Is a word, as text_fold_whole gives it, long and rare enough to be compared by its sound? */
bool name_sounds(const char *whole);

/* Each of the words of text_fold, parted by blanks. */
bool fold_words(const char *text, word_part_fn *fn, void *ctx);

/* ---- one word beside the names (name_check_judge.c) ---- */

struct finding {
	const struct name_check *c;
	const char *text;
	struct words words;
	size_t i; /* the word looked at */
	const struct name_entry *found;
	bool sounds, failed; /* failed: no memory, and nothing may pass */
	struct name_findings *out;
};

/* The word f->i: is it a name? Then *found is whose, and `sounds` how it was found. */
bool word_is_name(struct finding *f);
/* Without a genitive s: "Khalils". False when it has none. */
bool word_stem(const char *fold, char out[static NAME_FOUND]);

#endif
