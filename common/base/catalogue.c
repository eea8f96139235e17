#include "common/base/catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC 0x950412deu
#define HEADER 20 /* magic, revision, count, keys, texts */
#define ENTRY 8	  /* length, place */

static uint32_t
number_at(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* The text of entry i. Only after text_inside said so. */
static const char *
text_at(const struct catalogue *c, uint32_t table, uint32_t i)
{
	return (const char *)c->bytes + number_at(c->bytes + table + (size_t)i * ENTRY + 4);
}

static bool
table_inside(const struct catalogue *c, uint32_t table)
{
	return table <= c->len && c->count <= (c->len - table) / ENTRY;
}

static bool
text_inside(const struct catalogue *c, uint32_t table, uint32_t i)
{
	const unsigned char *entry = c->bytes + table + (size_t)i * ENTRY;
	uint32_t len = number_at(entry), place = number_at(entry + 4);

	return place < c->len && len < c->len - place && c->bytes[place + len] == '\0';
}

static bool
sound(struct catalogue *c)
{
	uint32_t i;

	if (c->len < HEADER || number_at(c->bytes) != MAGIC || number_at(c->bytes + 4) >> 16 != 0)
		return false;
	c->count = number_at(c->bytes + 8);
	c->keys = number_at(c->bytes + 12);
	c->texts = number_at(c->bytes + 16);
	if (!table_inside(c, c->keys) || !table_inside(c, c->texts))
		return false;
	for (i = 0; i < c->count; i++) {
		if (!text_inside(c, c->keys, i) || !text_inside(c, c->texts, i))
			return false;
		if (i > 0 && strcmp(text_at(c, c->keys, i - 1), text_at(c, c->keys, i)) >= 0)
			return false;
	}
	return true;
}

bool
catalogue_take(struct catalogue *c, unsigned char *bytes, size_t len)
{
	struct catalogue fresh = {.bytes = bytes, .len = len};

	if (bytes == NULL || !sound(&fresh)) {
		free(bytes);
		return false;
	}
	*c = fresh;
	return true;
}

bool
catalogue_read(struct catalogue *c, const char *path)
{
	FILE *f = fopen(path, "re");
	unsigned char *bytes = NULL;
	bool ok = false;
	long len;

	if (f == NULL)
		return false;
	if (fseek(f, 0, SEEK_END) != 0 || (len = ftell(f)) <= 0 || len > CATALOGUE_MAX)
		goto done;
	bytes = malloc((size_t)len);
	rewind(f);
	if (bytes == NULL || fread(bytes, 1, (size_t)len, f) != (size_t)len)
		goto done;
	ok = catalogue_take(c, bytes, (size_t)len);
	bytes = NULL;
done:
	free(bytes);
	fclose(f);
	return ok;
}

void
catalogue_free(struct catalogue *c)
{
	free(c->bytes);
	memset(c, 0, sizeof(*c));
}

const char *
catalogue_text(const struct catalogue *c, const char *key)
{
	uint32_t from = 0, to = c->count;

	while (from < to) {
		uint32_t middle = from + (to - from) / 2;
		int order = strcmp(key, text_at(c, c->keys, middle));

		if (order == 0)
			return text_at(c, c->texts, middle);
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return NULL;
}
