/*
 * take.h - members of JSON objects, taken one at a time with their kind, bound and place.
 *
 * Each returns false and tells the place when the member is missing, of another kind or too large;
 * *out is not written then.
 */
#ifndef TUI_PRINT_TAKE_H
#define TUI_PRINT_TAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/err.h"

struct json_t;

/* Where one is: a chain up to the whole, on the stack. */
struct spot {
	const struct spot *in; /* NULL: the whole */
	const char *key;       /* member of an object; NULL: element of an array */
	size_t at;	       /* its index */
	struct json_t *json;
};

/* "Der Bericht ist nicht zu lesen" with the place. Returns false. */
bool spot_wrong(const struct spot *s, const char *why, struct err *e);
/* The same for what has more than `most` of something. */
bool spot_large(const struct spot *s, size_t most, struct err *e);

/* A text, made harmless (text_safe); lines stay when `lines`. It belongs to the JSON. */
bool take_text(const struct spot *s, const char *key, size_t most, bool lines, const char **out,
    struct err *e);
/* The same of an element of an array: the spot itself. */
bool take_this_text(const struct spot *s, size_t most, const char **out, struct err *e);

bool take_flag(const struct spot *s, const char *key, bool *out, struct err *e);
/* An integer from `least` to `most`. */
bool take_number(const struct spot *s, const char *key, int64_t least, int64_t most, int64_t *out,
    struct err *e);
bool take_index(const struct spot *s, const char *key, size_t below, size_t *out, struct err *e);
/* A day such as "2025-01-21"; null is 0 where it is allowed. */
bool take_day(const struct spot *s, const char *key, int32_t *out, struct err *e);
/* One of n words: its number. */
bool take_word(const struct spot *s, const char *key, const char *const *words, size_t n, int *out,
    struct err *e);

/* The list itself as a spot, with its length. */
bool take_list(
    const struct spot *s, const char *key, size_t most, struct spot *out, size_t *n, struct err *e);
bool take_object(const struct spot *s, const char *key, struct spot *out, struct err *e);
/* Element i of a list, which must be an object. */
bool take_element(const struct spot *list, size_t i, struct spot *out, struct err *e);

#define TAKE_TEXT 65536 /* bytes of each */
/* A list of texts; *out is one allocation, the caller's to free. */
bool take_texts(const struct spot *s, const char *key, size_t most, const char ***out, size_t *n,
    struct err *e);

#endif
