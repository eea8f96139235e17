/* words.c - one line of a scenario as words. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "tests/pty/scenario.h"

/* $NAME or ${NAME} at *p: its value to `out`. A `$` before anything else is itself. */
static bool
variable(const char **p, FILE *out, char why[WHY])
{
	bool braces = (*p)[1] == '{';
	const char *name = *p + 1 + (braces ? 1 : 0), *value;
	size_t n = 0;
	char key[64];

	while (isalnum((unsigned char)name[n]) || name[n] == '_')
		n++;
	if (n == 0 || isdigit((unsigned char)*name)) {
		fputc('$', out);
		++*p;
		return true;
	}
	snprintf(key, sizeof(key), "%.*s", (int)n, name);
	value = getenv(key);
	*p = name + n + (braces && name[n] == '}' ? 1 : 0);
	if (value == NULL) {
		snprintf(why, WHY, "$%s is not set", key);
		return false;
	}
	fputs(value, out);
	return true;
}

static void
escaped(const char **p, FILE *out)
{
	static const char names[] = "nrte\"\\$", values[] = "\n\r\t\033\"\\$";
	const char *at = (*p)[1] == '\0' ? NULL : strchr(names, (*p)[1]);

	fputc(at != NULL ? values[at - names] : '\\', out);
	*p += at != NULL ? 2 : 1;
}

static bool
word_text(const char **p, FILE *out, char why[WHY])
{
	bool quoted = **p == '"';

	*p += quoted ? 1 : 0;
	while (**p != '\0' && (quoted ? **p != '"' : **p != ' ' && **p != '\t')) {
		if (**p == '$') {
			if (!variable(p, out, why))
				return false;
		} else if (**p == '\\') {
			escaped(p, out);
		} else {
			fputc(*(*p)++, out);
		}
	}
	if (quoted && **p != '"') {
		snprintf(why, WHY, "a quote is not closed");
		return false;
	}
	*p += quoted ? 1 : 0;
	return true;
}

static bool
one_word(struct words *w, const char **p, char why[WHY])
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);
	bool ok;

	if (out == NULL)
		abort();
	ok = word_text(p, out, why);
	fclose(out);
	w->word[w->n++] = text;
	return ok;
}

bool
words_split(struct words *w, const char *text, char why[WHY])
{
	const char *p = text + strspn(text, " \t");

	memset(w, 0, sizeof(*w));
	while (*p != '\0') {
		if (w->n == WORDS) {
			snprintf(why, WHY, "too many words");
			return false;
		}
		if (!one_word(w, &p, why))
			return false;
		p += strspn(p, " \t");
	}
	return true;
}

void
words_free(struct words *w)
{
	size_t i;

	for (i = 0; i < w->n; i++)
		free(w->word[i]);
	w->n = 0;
}
