#include "tests/pty/drive.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct step *const groups[] = {
    steps_program, steps_keys, steps_screen, steps_file, steps_shell};

static const struct step *
find_step(const char *name)
{
	const struct step *s;
	size_t g;

	for (g = 0; g < sizeof(groups) / sizeof(groups[0]); g++) {
		for (s = groups[g]; s->name != NULL; s++) {
			if (strcmp(s->name, name) == 0)
				return s;
		}
	}
	return NULL;
}

void
drive_help(FILE *out)
{
	const struct step *s;
	size_t g;

	for (g = 0; g < sizeof(groups) / sizeof(groups[0]); g++) {
		for (s = groups[g]; s->name != NULL; s++)
			fprintf(out, "  %-10s %-22s %s\n", s->name, s->arguments, s->help);
	}
	fprintf(out, "  %-10s %-22s %s\n", "test", "\"sentence\"", "begins a test");
	fprintf(out, "  %-10s %-22s %s\n", "need", "", "the tests after this one depend on it");
	fprintf(out, "  %-10s %-22s %s\n", "end", "", "the scenario ends here");
}

bool
fail(struct drive *d, const char *fmt, ...)
{
	va_list ap;

	free(d->why);
	va_start(ap, fmt);
	if (vasprintf(&d->why, fmt, ap) < 0)
		d->why = NULL;
	va_end(ap);
	return false;
}

bool
number_at(struct drive *d, const struct words *w, size_t i, int64_t absent, int64_t *out)
{
	char *end;

	*out = absent;
	if (i >= w->n)
		return true;
	*out = strtoll(w->word[i], &end, 10);
	if (*end != '\0' || end == w->word[i])
		return fail(d, "`%s` is no number", w->word[i]);
	return true;
}

bool
settle(struct drive *d, int64_t ms)
{
	struct terminal *t = d->room.here;
	int64_t give_up = room_now() + WAIT_MS + ms;

	for (;;) {
		int64_t now = room_now();
		bool busy = pty_busy(&t->pty);

		if (now - t->moved >= ms && !busy)
			return true;
		if (now > give_up)
			return fail(d, "the screen did not come to rest");
		if (!room_wait(&d->room, busy ? now + 10 : t->moved + ms, -1))
			return fail(d, "out of time");
	}
}

static bool
run_split(struct drive *d, const struct step *s, const char *text)
{
	char why[WHY] = "";
	struct words w;
	bool ok;

	if (!words_split(&w, text, why))
		ok = fail(d, "%s", why);
	else if (w.n - 1 < s->min || w.n - 1 > s->max)
		ok = fail(d, "usage: %s %s", s->name, s->arguments);
	else
		ok = s->run(d, &w);
	words_free(&w);
	return ok;
}

bool
drive_line(struct drive *d, const char *text)
{
	const struct step *s;
	char command[32];

	d->raw = line_command(text, command, sizeof(command));
	s = find_step(command);
	if (s == NULL)
		return fail(d, "there is no command `%s`", command);
	if (s->max > 0 || s->min == 0)
		return run_split(d, s, text);
	if (*d->raw == '\0')
		return fail(d, "usage: %s %s", s->name, s->arguments);
	return s->run(d, NULL);
}
