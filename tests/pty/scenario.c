#include "tests/pty/scenario.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH 8 /* of includes */

static bool read_lines(struct scenario *s, const char *file, int depth, char why[WHY]);

static bool
add_line(struct scenario *s, const char *file, int number, const char *text)
{
	struct line *more = reallocarray(s->lines, s->n + 1, sizeof(*more));

	if (more == NULL)
		return false;
	s->lines = more;
	more[s->n] = (struct line){strdup(file), number, strdup(text)};
	s->n++;
	return more[s->n - 1].file != NULL && more[s->n - 1].text != NULL;
}

static bool
include(struct scenario *s, const char *from, const char *name, int depth, char why[WHY])
{
	const char *slash = strrchr(from, '/');
	char path[4096];

	if (slash == NULL || *name == '/')
		snprintf(path, sizeof(path), "%s", name);
	else
		snprintf(path, sizeof(path), "%.*s/%s", (int)(slash - from), from, name);
	return read_lines(s, path, depth + 1, why);
}

static bool
take_line(
    struct scenario *s, const char *file, int number, const char *text, int depth, char why[WHY])
{
	char command[32];
	const char *rest;

	text += strspn(text, " \t");
	if (*text == '\0' || *text == '#')
		return true;
	rest = line_command(text, command, sizeof(command));
	if (strcmp(command, "include") == 0)
		return include(s, file, rest, depth, why);
	if (add_line(s, file, number, text))
		return true;
	snprintf(why, WHY, "out of memory");
	return false;
}

/* Joins `text` to what waits in *whole; true when the line is complete. */
static bool
complete(char **whole, char *text, size_t n)
{
	bool more;
	char *joined;

	while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
		text[--n] = '\0';
	more = n > 0 && text[n - 1] == '\\';
	if (more)
		text[n - 1] = '\0';
	if (asprintf(&joined, "%s%s", *whole == NULL ? "" : *whole, text) < 0)
		abort();
	free(*whole);
	*whole = joined;
	return !more;
}

static bool
read_lines(struct scenario *s, const char *file, int depth, char why[WHY])
{
	FILE *f = strcmp(file, "-") == 0 ? stdin : fopen(file, "re");
	char *text = NULL, *whole = NULL;
	int number = 0, first = 1;
	size_t room = 0;
	ssize_t n;
	bool ok = true;

	if (f == NULL || depth > DEPTH) {
		snprintf(
		    why, WHY, "%s: %s", file, f == NULL ? strerror(errno) : "included too deep");
		ok = false;
		goto done;
	}
	while (ok && (n = getline(&text, &room, f)) >= 0) {
		number++;
		if (!complete(&whole, text, (size_t)n))
			continue;
		ok = take_line(s, file, first, whole, depth, why);
		whole[0] = '\0';
		first = number + 1;
	}
done:
	free(text);
	free(whole);
	if (f != NULL && f != stdin)
		fclose(f);
	return ok;
}

bool
scenario_read(struct scenario *s, const char *file, char why[WHY])
{
	memset(s, 0, sizeof(*s));
	return read_lines(s, file, 0, why);
}

void
scenario_free(struct scenario *s)
{
	size_t i;

	for (i = 0; i < s->n; i++) {
		free(s->lines[i].file);
		free(s->lines[i].text);
	}
	free(s->lines);
	memset(s, 0, sizeof(*s));
}

const char *
line_command(const char *text, char *out, size_t size)
{
	size_t n = strcspn(text, " \t");

	snprintf(out, size, "%.*s", (int)n, text);
	return text + n + strspn(text + n, " \t");
}
