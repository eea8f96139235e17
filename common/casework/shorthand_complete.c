/* Tab: the rest of a word. Names of people here come before the words of the language. */
#include <string.h>
#include <strings.h>

#include "common/base/text.h"
#include "common/casework/shorthand_inside.h"

struct completing {
	char word[80]; /* as typed so far */
	char rest[80]; /* what all that fit have in common behind it */
	size_t n;
};

/* Where `name` goes on behind what was typed, whatever the spelling; NULL when it does not fit. */
static const char *
behind(const char *name, const char *word)
{
	char head[80];
	const char *at = name;
	int32_t point;
	int n;

	if (!text_has_prefix(name, word))
		return NULL;
	while ((n = text_point(at, &point)) > 0) {
		at += n;
		if ((size_t)(at - name) >= sizeof(head))
			return NULL;
		memcpy(head, name, (size_t)(at - name));
		head[at - name] = '\0';
		if (text_has_prefix(head, word))
			return at;
	}
	return NULL;
}

static void
fits(struct completing *c, const char *rest)
{
	size_t i = 0;

	if (c->n++ == 0) {
		text_copy(c->rest, sizeof(c->rest), rest);
		return;
	}
	while (c->rest[i] != '\0' && c->rest[i] == rest[i])
		i++;
	/* Never half a letter. */
	while (i > 0 && ((unsigned char)c->rest[i] & 0xC0) == 0x80)
		i--;
	c->rest[i] = '\0';
}

static void
on_word(void *ctx, const char *word)
{
	struct completing *c = ctx;
	const char *rest = behind(word, c->word);

	if (rest != NULL && *rest != '\0')
		fits(c, rest);
}

/* Each part of the name by itself: "Al-Hadid, Omar" completes "Al-" and "Om". */
static void
name_parts(struct completing *c, const char *name)
{
	char part[NAME_DISPLAY];
	size_t n;

	for (; *name != '\0'; name += n + strspn(name + n, ", ")) {
		n = strcspn(name, ", ");
		if (n == 0)
			break;
		memcpy(part, name, n);
		part[n] = '\0';
		on_word(c, part);
	}
}

/* Behind a colon everything is text. */
static bool
in_note(const char *line, size_t at)
{
	size_t i;

	for (i = 0; i < at; i++)
		if (line[i] == ':' && (i == 0 || line[i - 1] < '0' || line[i - 1] > '9' ||
					  line[i + 1] < '0' || line[i + 1] > '9'))
			return true;
	return false;
}

bool
shorthand_complete(const struct people *people, const char *line, size_t at, struct buf *out)
{
	struct completing c = {.n = 0};
	size_t from = at, i;

	if (at > strnlen(line, SHORTHAND_MAX) || in_note(line, at))
		return false;
	while (from > 0 && strchr(" ,;+>", line[from - 1]) == NULL)
		from--;
	if (at - from < 1 || at - from >= sizeof(c.word))
		return false;
	memcpy(c.word, line + from, at - from);
	if (!text_valid(c.word, at - from))
		return false;
	for (i = 0; i < people->n; i++)
		name_parts(&c, people->at[i].name);
	if (c.n == 0)
		words_all(on_word, &c);
	if (c.rest[0] == '\0')
		return false;
	buf_printf(out, "%s", c.rest);
	return true;
}
