#include "common/report/document/stamp_read.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"

#define BEGIN "feldbuch-report "
#define WORDS 10
#define LINE_MAX_BYTES (DOCUMENT_STAMP + 32)

static bool
none(struct err *e)
{
	return err_set(e, ERR_FORMAT,
	    _("In dieser Datei steht kein Nachweis von feldbuch. Ist es ein Bericht, und ganz?"),
	    "no stamp");
}

/* The last place the stamp's first word stands at; NULL. */
static const uint8_t *
last_begin(const uint8_t *at, size_t n)
{
	const uint8_t *found = NULL, *next = at;
	size_t left = n;

	while ((next = memmem(next, left, BEGIN, strlen(BEGIN))) != NULL) {
		found = next++;
		left = n - (size_t)(next - at);
	}
	return found;
}

/* What ends the line in any of the formats. */
static size_t
line_length(const uint8_t *at, size_t n)
{
	size_t i;

	for (i = 0; i < n && i < LINE_MAX_BYTES; i++)
		if (strchr("\r\n\"<>()", at[i]) != NULL) /* also NUL */
			return i;
	return i;
}

static bool
read_day(const char *text, int32_t *out)
{
	int year, month, day, used = 0;

	*out = 0;
	if (strcmp(text, "-") == 0)
		return true;
	if (sscanf(text, "%4d%2d%2d%n", &year, &month, &day, &used) != 3 || text[used] != '\0')
		return false;
	*out = day_make(year, month, day);
	return *out != 0;
}

static bool
read_span(char *text, struct span *out)
{
	char *to = strchr(text, '-');

	if (strcmp(text, "---") == 0) {
		*out = (struct span){0};
		return true;
	}
	if (to == NULL)
		return false;
	*to = '\0';
	return read_day(text, &out->from) && read_day(to + 1, &out->to) && out->from != 0 &&
	       out->to >= out->from;
}

static bool
is_hex(const char *text, size_t n)
{
	return strlen(text) == n && strspn(text, "0123456789abcdef") == n;
}

static bool
read_words(char *word[static WORDS], struct stamp_said *out)
{
	if (strlen(word[1]) >= sizeof(out->no) || strlen(word[6]) >= sizeof(out->definitions) ||
	    strlen(word[9]) >= sizeof(out->subject) || !is_hex(word[7], 16) ||
	    !is_hex(word[8], HASH256_HEX - 1) || !edition_parse(word[2], &out->edition, NULL) ||
	    (strcmp(word[3], "de") != 0 && strcmp(word[3], "en") != 0))
		return false;
	strcpy(out->no, word[1]);
	strcpy(out->definitions, word[6]);
	strcpy(out->state, word[7]);
	strcpy(out->hash, word[8]);
	strcpy(out->subject, word[9]);
	out->english = strcmp(word[3], "en") == 0;
	return read_span(word[4], &out->span) && read_day(word[5], &out->day);
}

static size_t
cut_words(char *line, char *word[static WORDS])
{
	size_t n = 0;
	char *rest = NULL, *next;

	for (next = strtok_r(line, " ", &rest); next != NULL && n < WORDS;
	     next = strtok_r(NULL, " ", &rest))
		word[n++] = next;
	return n;
}

bool
stamp_read(const void *bytes, size_t n, struct stamp_said *out, struct err *e)
{
	const uint8_t *at = last_begin(bytes, n);
	char line[LINE_MAX_BYTES + 1], *word[WORDS];
	size_t length;

	memset(out, 0, sizeof(*out));
	if (at == NULL)
		return none(e);
	at += strlen(BEGIN);
	length = line_length(at, n - (size_t)(at - (const uint8_t *)bytes));
	memcpy(line, at, length);
	line[length] = '\0';
	if (cut_words(line, word) != WORDS)
		return none(e);
	if (strcmp(word[0], "1") != 0)
		return err_set(e, ERR_NEWER,
		    _("Diesen Bericht hat ein neueres feldbuch gemacht. Bitte dort prüfen."),
		    "stamp version");
	return read_words(word, out) || none(e);
}
