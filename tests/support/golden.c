#include "tests/support/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void
path_of(char *out, size_t cap, const char *area, const char *name)
{
	const char *root = getenv("FB_ROOT");

	snprintf(out, cap, "%s/tests/%s/golden/%s.txt", root != NULL ? root : ".", area, name);
}

static char *
slurp(const char *path)
{
	FILE *f = fopen(path, "r");
	char *text = calloc(1, 1 << 20);

	if (f == NULL) {
		free(text);
		return NULL;
	}
	if (fread(text, 1, (1 << 20) - 1, f) == 0)
		text[0] = '\0';
	fclose(f);
	return text;
}

static void
write_anew(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	if (f == NULL)
		fail_msg("cannot write %s", path);
	fputs(text, f);
	fclose(f);
}

/* The first row that differs, both ways: what a person needs to see. */
static void
complain(const char *path, const char *want, const char *is)
{
	int row = 1;
	size_t w, i;

	for (;; row++) {
		w = strcspn(want, "\n");
		i = strcspn(is, "\n");
		if (w != i || memcmp(want, is, w) != 0 || want[w] == '\0' || is[i] == '\0')
			break;
		want += w + 1;
		is += i + 1;
	}
	fail_msg("%s row %d\n want |%.*s|\n is   |%.*s|", path, row, (int)w, want, (int)i, is);
}

void
golden_text(const char *area, const char *name, const char *text)
{
	const char *mode = getenv("GOLDEN");
	char path[512], *want;

	path_of(path, sizeof(path), area, name);
	if (mode != NULL && strcmp(mode, "write") == 0) {
		write_anew(path, text);
		return;
	}
	want = slurp(path);
	if (want == NULL)
		fail_msg("%s is missing; GOLDEN=write makes it", path);
	if (strcmp(want, text) != 0)
		complain(path, want, text);
	free(want);
}

void
golden_check(const char *area, const char *name, const struct canvas *c)
{
	struct buf b = BUF_EMPTY;

	assert_true(canvas_bidi_safe(c));
	canvas_dump(c, false, &b);
	golden_text(area, name, buf_text(&b));
	buf_free(&b);
}
