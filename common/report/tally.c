#include "common/report/tally.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/secret.h"
#include "common/base/text.h"

#define SLOTS_FIRST 64

static size_t
slot_of(const struct tally *t, const char *key)
{
	uint64_t h = 1469598103934665603ULL; /* FNV-1a */
	const char *at;
	size_t i;

	for (at = key; *at != '\0'; at++)
		h = (h ^ (uint8_t)*at) * 1099511628211ULL;
	for (i = h & (t->slots - 1); t->at[i].key[0] != '\0'; i = (i + 1) & (t->slots - 1))
		if (strcmp(t->at[i].key, key) == 0)
			break;
	return i;
}

static bool
grow(struct tally *t)
{
	struct tally bigger = {.slots = t->slots > 0 ? 2 * t->slots : SLOTS_FIRST, .n = t->n};
	size_t i;

	bigger.at = calloc(bigger.slots, sizeof(*bigger.at));
	if (bigger.at == NULL)
		return false;
	for (i = 0; i < t->slots; i++)
		if (t->at[i].key[0] != '\0')
			bigger.at[slot_of(&bigger, t->at[i].key)] = t->at[i];
	tally_free(t);
	*t = bigger;
	return true;
}

struct tally_item *
tally_take(struct tally *t, const char *key, struct err *e)
{
	char cut[TALLY_KEY];
	struct tally_item *item;

	if (2 * (t->n + 1) > t->slots && !grow(t)) {
		err_nomem(e);
		return NULL;
	}
	text_copy(cut, sizeof(cut), *key != '\0' ? key : "-");
	item = &t->at[slot_of(t, cut)];
	if (item->key[0] == '\0') {
		strcpy(item->key, cut);
		t->n++;
	}
	return item;
}

struct tally_item *
tally_next(const struct tally *t, const struct tally_item *after)
{
	size_t i = after != NULL ? (size_t)(after - t->at) + 1 : 0;

	for (; i < t->slots; i++)
		if (t->at[i].key[0] != '\0')
			return &t->at[i];
	return NULL;
}

void
tally_free(struct tally *t)
{
	if (t->at != NULL)
		secret_wipe(t->at, t->slots * sizeof(*t->at));
	free(t->at);
	*t = (struct tally){0};
}
