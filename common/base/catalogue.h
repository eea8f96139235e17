/*
 * catalogue.h - a compiled gettext catalogue (.mo), read by ourselves.
 *
 * The C library would do it, but not everywhere: under C.UTF-8, all a fresh machine may have, it
 * is free to ignore LANGUAGE (the GNU C library announces so for newer versions), and then there
 * is no English at all. Sentences do not need a locale, so they do not ask for one.
 *
 * Format: GNU gettext manual, "The Format of GNU MO Files", little-endian, revision 0.
 */
#ifndef COMMON_BASE_CATALOGUE_H
#define COMMON_BASE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct catalogue {
	unsigned char *bytes; /* owned; NULL = empty */
	size_t len;
	uint32_t count, keys, texts; /* entries, and where the two tables begin */
};

#define CATALOGUE_MAX (4 << 20) /* bytes */

/*
 * Takes bytes from malloc(3), also when it returns false: they are no catalogue then (any table
 * or text that is not inside, not closed by NUL, or keys out of order) and are freed; *c stays.
 */
bool catalogue_take(struct catalogue *c, unsigned char *bytes, size_t len);
/* The same from a file; false also when it is not there or larger than CATALOGUE_MAX. */
bool catalogue_read(struct catalogue *c, const char *path);
void catalogue_free(struct catalogue *c);

/* The text for that key, valid until catalogue_free; NULL when there is none. */
const char *catalogue_text(const struct catalogue *c, const char *key);

#endif
