/* steps_file.c - the screen as a file: kept, compared, drawn. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tests/pty/drive.h"

static char *
screen_text(const struct vt *vt)
{
	char *text = NULL;
	size_t n;
	FILE *f = open_memstream(&text, &n);

	if (f == NULL)
		abort();
	vt_dump(vt, f);
	fclose(f);
	return text;
}

static char *
file_text(const char *path)
{
	FILE *f = fopen(path, "re");
	char *text = NULL;
	size_t room = 0;

	if (f == NULL)
		return NULL;
	if (getdelim(&text, &room, '\0', f) < 0) {
		free(text);
		text = strdup("");
	}
	fclose(f);
	return text;
}

static bool
put_file(struct drive *d, const char *path, const char *text)
{
	FILE *f = fopen(path, "we");
	bool ok = f != NULL && fputs(text, f) >= 0;

	if (f != NULL && fclose(f) != 0)
		ok = false;
	return ok || fail(d, "%s: %s", path, strerror(errno));
}

static bool
ready(struct drive *d)
{
	if (!settle(d, QUIET_MS))
		return false;
	return d->room.here->vt.cells != NULL || fail(d, "no program was started here");
}

static bool
snap(struct drive *d, const struct words *w)
{
	char *text;
	bool ok;

	if (!ready(d))
		return false;
	text = screen_text(&d->room.here->vt);
	ok = put_file(d, w->word[1], text);
	free(text);
	return ok;
}

/* Lines that differ, one under the other: - wanted, + there is. */
static void
differences(const char *want, const char *got, FILE *out)
{
	while (*want != '\0' || *got != '\0') {
		size_t nw = strcspn(want, "\n"), ng = strcspn(got, "\n");

		if (nw != ng || memcmp(want, got, nw) != 0) {
			fprintf(out, "\n- %.*s", (int)nw, want);
			fprintf(out, "\n+ %.*s", (int)ng, got);
		}
		want += nw + (want[nw] == '\n' ? 1 : 0);
		got += ng + (got[ng] == '\n' ? 1 : 0);
	}
}

static bool
complain(struct drive *d, const char *path, const char *want, const char *got)
{
	char *text = NULL;
	size_t n;
	FILE *out = open_memstream(&text, &n);

	if (out == NULL)
		abort();
	fprintf(out, "the screen is not %s (UPDATE=1 makes it so):", path);
	differences(want, got, out);
	fclose(out);
	fail(d, "%s", text);
	free(text);
	return false;
}

static bool
same(struct drive *d, const struct words *w)
{
	const char *path = w->word[1], *update = getenv("UPDATE");
	char *got, *want;
	bool ok;

	if (!ready(d))
		return false;
	got = screen_text(&d->room.here->vt);
	want = file_text(path);
	if (want != NULL && strcmp(want, got) == 0)
		ok = true;
	else if (update != NULL && strcmp(update, "1") == 0)
		ok = put_file(d, path, got);
	else if (want == NULL)
		ok = fail(d, "%s: %s (UPDATE=1 makes it)", path, strerror(errno));
	else
		ok = complain(d, path, want, got);
	free(got);
	free(want);
	return ok;
}

static bool
svg(struct drive *d, const struct words *w)
{
	const char *path = w->word[1], *title = w->n > 2 ? w->word[2] : d->room.here->name;
	FILE *f;

	if (!ready(d))
		return false;
	f = fopen(path, "we");
	if (f == NULL)
		return fail(d, "%s: %s", path, strerror(errno));
	svg_write(&d->room.here->vt, title, f);
	return fclose(f) == 0 || fail(d, "%s: %s", path, strerror(errno));
}

const struct step steps_file[] = {{"snap", "FILE", "write the screen as text", 1, 1, snap},
    {"same", "FILE", "the screen is that text (UPDATE=1 rewrites the file)", 1, 1, same},
    {"svg", "FILE [\"TITLE\"]", "draw the screen", 1, 2, svg}, {.name = NULL}};
