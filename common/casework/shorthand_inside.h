/*
 * shorthand_inside.h - what the files of the shorthand share. Nobody else includes this.
 */
#ifndef COMMON_CASEWORK_SHORTHAND_INSIDE_H
#define COMMON_CASEWORK_SHORTHAND_INSIDE_H

#include "common/casework/shorthand.h"

/* ---- what a word means (shorthand_words.c) ---- */

enum word_sort { WORD_NONE, WORD_KIND, WORD_AREA, WORD_TOPIC, WORD_PLACE, WORD_OUTCOME };

struct meaning {
	enum word_sort sort;
	const char *code;
	const char *place;   /* where such an accompaniment goes; NULL */
	const char *or_code; /* another code that fits as well: ambiguous */
	enum word_sort or_sort;
};
/* By code, everyday word or label. */
struct meaning word_meaning(const char *word);
const struct codes *word_codes(enum word_sort sort);
/* All words that may be typed, for completion: calls fn with each. */
typedef void word_fn(void *ctx, const char *word);
void words_all(word_fn *fn, void *ctx);

/* ---- numbers, times and days (shorthand_time.c) ---- */

enum number_sort {
	NUMBER_NONE,
	NUMBER_TIME,   /* a = minute of the day */
	NUMBER_SPAN,   /* a, b */
	NUMBER_LENGTH, /* a = minutes */
	NUMBER_DAY,    /* a = day */
	NUMBER_AREA,   /* a = 1..8 */
	NUMBER_KM,
};
struct number {
	enum number_sort sort;
	int32_t a, b;
};
/* `uhr`: the next word says that it is a time of day. */
struct number number_read(const char *word, bool uhr, int32_t today);
/* A day in the future that cannot be anything else: 26.5., +7, mo, morgen; not 9 or 9:00. 0 none.
 */
int32_t due_read(const char *word, int32_t today);

/* ---- the line (shorthand_read.c) ---- */

/* Is the word a name of somebody here? NULL = nobody's. */
typedef bool name_fn(const void *ctx, const char *word);
#define WORDS_MAX 80

struct line {
	char text[SHORTHAND_MAX + 1]; /* the head, its words parted by NUL */
	const char *word[WORDS_MAX];
	bool comma[WORDS_MAX]; /* behind the word */
	size_t n, at;
	struct now now;
	name_fn *is_name;
	const void *ctx;
	struct shorthand *out;
	struct buf *say;
	bool until;		      /* the next time is the end */
	const char *place;	      /* of the topic, should it be an accompaniment; NULL */
	char lost[SHORTHAND_MAX + 1]; /* words that were wrong */
};

/* The sentence to say, unless one stands already: what comes later would only confuse. False. */
bool line_wrong(struct line *l, const char *form, ...) __attribute__((format(printf, 2, 3)));
/* Appends a word behind a blank; what does not fit is left out. */
void line_put(char *out, size_t cap, const char *word);
const char *line_next(const struct line *l); /* the word after this one, "" at the end */
bool line_take(struct line *l);		     /* the word at l->at, and what belongs to it */
/* 1 it was a follow-up, 0 it is none, -1 it is wrong. */
int line_follow_up(struct line *l, const char *word);
int32_t line_due(const struct line *l, const char *word); /* +7, 2.12., mo; 7 = in days; 0 none */

bool line_read(const char *line, struct now now, name_fn *is_name, const void *ctx,
    struct shorthand *out, struct buf *say);

/* ---- people (shorthand_people.c) ---- */

#define FOUND_MAX 24

struct found {
	const struct person_row *at[FOUND_MAX];
	size_t n;
	const struct person_row *sounds[FOUND_MAX];
	size_t n_sounds;
};

struct finding {
	struct replica *r;
	const struct people *people;
	struct err *e;
	bool failed;
	struct found found;
};

bool found_code(const char *word); /* looks like a code of a person or a case */
/* The one who is meant, or NULL: nobody, too many, or the replica failed (f->failed). */
const struct person_row *found_choose(struct finding *f, const char *words);

/* Who is meant by the words. False: *say tells, *out holds those who were found, *lost (may be
 * NULL) the words nobody has. When the replica failed *e is set and *say stays. */
bool names_find(struct replica *r, const struct people *people, const char *names,
    struct participants *out, struct buf *lost, struct buf *say, struct err *e);
bool names_have(const void *people, const char *word); /* a name_fn */

#endif
