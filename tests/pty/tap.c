#include "tests/pty/tap.h"

#include <stdlib.h>
#include <string.h>

struct tap {
	struct drive *d;
	const struct scenario *s;
	bool loud;
	size_t at, end; /* lines */
	size_t tests, failed;
	const char *barrier; /* the needed test that failed */
};

static bool
is(const struct line *l, const char *command)
{
	char first[32];

	line_command(l->text, first, sizeof(first));
	return strcmp(first, command) == 0;
}

static void
comment(const char *text)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "\n");

		printf("# %.*s\n", (int)n, text);
		text += n + (text[n] == '\n' ? 1 : 0);
	}
}

static void
tell(struct tap *t, const struct line *l)
{
	const struct terminal *here = t->d->room.here;
	char *screen = NULL;
	size_t n;
	FILE *f;

	printf("# %s:%d: %s\n", l->file, l->number, l->text);
	comment(t->d->why == NULL ? "failed" : t->d->why);
	if (here->vt.cells == NULL)
		return;
	f = open_memstream(&screen, &n);
	if (f == NULL)
		return;
	fprintf(f, "terminal %s: ", here->name);
	vt_dump(&here->vt, f);
	fclose(f);
	while (n > 1 && screen[n - 2] == '\n')
		screen[--n] = '\0'; /* empty rows at the foot tell nothing */
	comment(screen);
	free(screen);
}

/* Runs the lines up to the next `test`; skips the rest after a failure, which *bad then is. */
static bool
run_lines(struct tap *t, const struct line **bad, bool *need)
{
	const struct line *l;

	*bad = NULL;
	for (; t->at < t->end && !is(&t->s->lines[t->at], "test"); t->at++) {
		l = &t->s->lines[t->at];
		if (is(l, "need")) {
			*need = true;
			continue;
		}
		if (*bad != NULL)
			continue;
		if (t->loud)
			printf("# %s:%d: %s\n", l->file, l->number, l->text);
		if (t->d->room.over || !drive_line(t->d, l->text))
			*bad = l;
	}
	return *bad == NULL;
}

static void
sentence_of(const struct line *l, char *out, size_t size)
{
	const char *text = line_command(l->text, out, size);
	size_t n;

	text += *text == '"' ? 1 : 0;
	n = strlen(text);
	if (n > 0 && text[n - 1] == '"')
		n--;
	snprintf(out, size, "%.*s", (int)n, text);
}

static void
one_test(struct tap *t, size_t number, const char *sentence)
{
	const struct line *bad;
	bool need = false;

	if (t->barrier != NULL) {
		while (t->at < t->end && !is(&t->s->lines[t->at], "test"))
			t->at++;
		printf("not ok %zu - %s\n# not tried: %s\n", number, sentence, t->barrier);
		t->failed++;
		return;
	}
	if (run_lines(t, &bad, &need)) {
		printf("ok %zu - %s\n", number, sentence);
		return;
	}
	printf("not ok %zu - %s\n", number, sentence);
	tell(t, bad);
	t->failed++;
	if (need || t->d->room.over)
		t->barrier = need ? "a test before it is needed" : "the time was up";
}

static void
count(struct tap *t)
{
	size_t i;

	t->end = t->s->n;
	for (i = 0; i < t->s->n; i++) {
		if (is(&t->s->lines[i], "end")) {
			t->end = i;
			break;
		}
		t->tests += is(&t->s->lines[i], "test") ? 1 : 0;
	}
}

bool
tap_play(struct drive *d, const struct scenario *s, const char *file, bool loud)
{
	struct tap t = {.d = d, .s = s, .loud = loud};
	const struct line *bad;
	char sentence[512];
	bool need;
	size_t i;

	count(&t);
	printf("1..%zu\n", t.tests == 0 ? 1 : t.tests);
	if (t.tests == 0)
		one_test(&t, 1, file);
	else if (!run_lines(&t, &bad, &need)) {
		tell(&t, bad);
		printf("Bail out! %s:%d: preparing failed\n", bad->file, bad->number);
		return false;
	}
	for (i = 1; i <= t.tests; i++) {
		sentence_of(&s->lines[t.at++], sentence, sizeof(sentence));
		one_test(&t, i, sentence);
	}
	return t.failed == 0;
}
