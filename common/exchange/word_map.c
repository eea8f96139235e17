#include "common/exchange/word_map.h"

#include <stdlib.h>
#include <string.h>

#include "common/casework/rows.h"

#define SLOTS 256

/* FNV-1a: the names come from files of the office, not from an opponent who wants collisions. */
static size_t
hash(const char *key)
{
	uint64_t h = 14695981039346656037u;

	for (; *key != '\0'; key++)
		h = (h ^ (uint8_t)*key) * 1099511628211u;
	return (size_t)(h ^ (h >> 32));
}

static void
link_entry(struct word_map *m, size_t i)
{
	uint32_t *slot = &m->slot[hash(m->at[i].key) % m->slots];

	m->at[i].next = *slot;
	*slot = (uint32_t)i + 1;
}

static bool
grow(struct word_map *m, struct err *e)
{
	size_t slots = m->slots == 0 ? SLOTS : 4 * m->slots, i;
	uint32_t *fresh = calloc(slots, sizeof(*fresh));

	if (fresh == NULL)
		return err_nomem(e);
	free(m->slot);
	m->slot = fresh;
	m->slots = slots;
	for (i = 0; i < m->n; i++)
		link_entry(m, i);
	return true;
}

bool
word_map_add(struct word_map *m, const char *key, const char *detail, const struct id *id,
    size_t line, struct err *e)
{
	struct word_entry entry = {strdup(key), strdup(detail), *id, line, 0};

	if (entry.key == NULL || entry.detail == NULL || (m->n >= m->slots && !grow(m, e)) ||
	    !rows_room(&m->at, m->n, sizeof(*m->at), e)) {
		free(entry.key);
		free(entry.detail);
		return err_nomem(e);
	}
	m->at[m->n] = entry;
	link_entry(m, m->n++);
	return true;
}

static const struct word_entry *
from(const struct word_map *m, uint32_t i, const char *key)
{
	for (; i != 0; i = m->at[i - 1].next)
		if (strcmp(m->at[i - 1].key, key) == 0)
			return &m->at[i - 1];
	return NULL;
}

const struct word_entry *
word_map_first(const struct word_map *m, const char *key)
{
	return m->slots == 0 ? NULL : from(m, m->slot[hash(key) % m->slots], key);
}

const struct word_entry *
word_map_next(const struct word_map *m, const struct word_entry *entry)
{
	return from(m, entry->next, entry->key);
}

static void
wipe(char *text)
{
	if (text != NULL)
		explicit_bzero(text, strlen(text));
	free(text);
}

void
word_map_free(struct word_map *m)
{
	size_t i;

	for (i = 0; i < m->n; i++) {
		wipe(m->at[i].key);
		wipe(m->at[i].detail);
	}
	rows_free(m->at, m->n, sizeof(*m->at));
	free(m->slot);
	*m = (struct word_map){0};
}
