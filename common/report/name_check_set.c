/* The names of an office in a hash table. */
#include <stdlib.h>
#include <string.h>

#include "common/base/secret.h"
#include "common/report/name_check_inside.h"

#define FIRST 1024

static size_t
hash(enum name_key kind, const char *key)
{
	uint64_t h = 14695981039346656037u ^ (uint64_t)kind;

	for (; *key != '\0'; key++)
		h = (h ^ (uint8_t)*key) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

const char *
name_set_text(const struct name_set *s, uint32_t at)
{
	return (const char *)s->text.at + at;
}

static void
insert(struct name_set *s, const struct name_entry *entry)
{
	size_t i = hash(entry->kind, name_set_text(s, entry->key));

	while (s->at[i &= s->cap - 1].used)
		i++;
	s->at[i] = *entry;
}

/* Half of the places stay empty, so that a search ends soon. */
static bool
room(struct name_set *s)
{
	struct name_entry *old = s->at;
	size_t n = s->cap, i;

	if (2 * (s->n + 1) <= s->cap)
		return true;
	s->at = calloc(n == 0 ? FIRST : 2 * n, sizeof(*s->at));
	if (s->at == NULL) {
		s->at = old;
		return false;
	}
	s->cap = n == 0 ? FIRST : 2 * n;
	for (i = 0; i < n; i++)
		if (old[i].used)
			insert(s, &old[i]);
	free(old);
	return true;
}

static uint32_t
keep(struct name_set *s, const char *text)
{
	size_t at = s->text.len;

	buf_put(&s->text, text, strlen(text) + 1);
	return (uint32_t)at;
}

static bool
holds(const struct name_set *s, enum name_key kind, const char *key, const char *spelled)
{
	const struct name_entry *entry = NULL;

	while ((entry = name_set_next(s, kind, key, entry)) != NULL)
		if (strcmp(name_set_text(s, entry->spelled), spelled) == 0)
			return true;
	return false;
}

bool
name_set_put(
    struct name_set *s, enum name_key kind, enum name_of of, const char *key, const char *spelled)
{
	struct name_entry entry = {.kind = (uint8_t)kind, .of = (uint8_t)of, .used = true};

	if (holds(s, kind, key, spelled))
		return true;
	if (!room(s) || s->text.len > UINT32_MAX / 2)
		return false;
	entry.key = keep(s, key);
	entry.spelled = keep(s, spelled);
	if (!buf_ok(&s->text, NULL))
		return false;
	insert(s, &entry);
	s->n++;
	return true;
}

const struct name_entry *
name_set_next(
    const struct name_set *s, enum name_key kind, const char *key, const struct name_entry *before)
{
	size_t i = before == NULL ? hash(kind, key) : (size_t)(before - s->at) + 1;

	if (s->cap == 0)
		return NULL;
	for (; s->at[i &= s->cap - 1].used; i++)
		if (s->at[i].kind == kind && strcmp(name_set_text(s, s->at[i].key), key) == 0)
			return &s->at[i];
	return NULL;
}

void
name_set_free(struct name_set *s)
{
	free(s->at);
	buf_free(&s->text);
	*s = (struct name_set){0};
}
