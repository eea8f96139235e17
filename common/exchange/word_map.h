/*
 * word_map.h - for common/exchange only: records found by a text, several by the same one.
 */
#ifndef COMMON_EXCHANGE_WORD_MAP_H
#define COMMON_EXCHANGE_WORD_MAP_H

#include "common/base/buf.h"
#include "common/base/id.h"

struct word_entry {
	char *key;    /* what it is found by */
	char *detail; /* what tells those with the same key apart */
	struct id id;
	size_t line; /* of the file; 0: stored already */
	uint32_t next;
};

struct word_map {
	struct word_entry *at;
	size_t n;
	uint32_t *slot; /* index + 1 of the newest entry of a chain; 0: none */
	size_t slots;
};

/* Copies both texts. */
bool word_map_add(struct word_map *m, const char *key, const char *detail, const struct id *id,
    size_t line, struct err *e);
/* The entries with that key, one after another; NULL behind the last. Valid until the next add. */
const struct word_entry *word_map_first(const struct word_map *m, const char *key);
const struct word_entry *word_map_next(const struct word_map *m, const struct word_entry *entry);
void word_map_free(struct word_map *m);

#endif
