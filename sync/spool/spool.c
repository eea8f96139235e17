#include "sync/spool/spool.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"

#define SEGMENT_NAME 32
#define SEGMENT_DIGITS 16
#define NUMBER_MAX ((uint64_t)1 << 62) /* nobody comes that far; a damaged name might */

static const char *const sides[] = {[SPOOL_OUT] = "out", [SPOOL_IN] = "in"};

static bool
too_long(struct err *e)
{
	return err_set(e, ERR_USAGE, _("Der Dateiname ist zu lang."), "spool path");
}

static bool
side_path(const struct spool *sp, enum spool_side side, const char *name, char *out, struct err *e)
{
	char folder[FILE_PATH];

	if (!file_path(folder, sizeof(folder), sp->folder, sides[side]) ||
	    !file_path(out, FILE_PATH, folder, name))
		return too_long(e);
	return true;
}

bool
spool_open(struct spool *sp, const struct env *env, const char *data_folder, struct err *e)
{
	static const char *const folders[] = {"out", "in", "kept"};
	char path[FILE_PATH];
	size_t i;

	memset(sp, 0, sizeof(*sp));
	sp->env = env;
	if (!file_path(sp->folder, sizeof(sp->folder) - 64, data_folder, "spool"))
		return too_long(e);
	for (i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		if (!file_path(path, sizeof(path), sp->folder, folders[i]) ||
		    !file_mkdir(env, path, e))
			return false;
	return true;
}

/* A name is 16 small hex digits and .seg; 0 for anything else. */
static uint64_t
number_of(const char *name)
{
	uint8_t b[8];
	char hex[17];

	if (strlen(name) != SEGMENT_DIGITS + strlen(".seg") ||
	    strspn(name, "0123456789abcdef") < SEGMENT_DIGITS)
		return 0;
	memcpy(hex, name, SEGMENT_DIGITS);
	hex[SEGMENT_DIGITS] = '\0';
	return hex_get(hex, b, sizeof(b)) && be64_load(b) < NUMBER_MAX ? be64_load(b) : 0;
}

/* What is not named like a segment of ours was put there by somebody else. */
static void
only_ours(struct file_names *names)
{
	size_t i, n = 0;

	for (i = 0; i < names->n; i++) {
		if (number_of(names->name[i]) != 0)
			names->name[n++] = names->name[i];
		else
			free(names->name[i]);
	}
	names->n = n;
}

bool
spool_list(struct spool *sp, enum spool_side side, struct file_names *out, struct err *e)
{
	char folder[FILE_PATH];

	*out = (struct file_names){0};
	if (!file_path(folder, sizeof(folder), sp->folder, sides[side]))
		return too_long(e);
	if (!file_list(folder, ".seg", out, e))
		return false;
	only_ours(out);
	return true;
}

/* The highest number among those kept of one side; 0 when there are none. */
static bool
last_kept(struct spool *sp, enum spool_side side, uint64_t *last, struct err *e)
{
	char folder[FILE_PATH], prefix[8];
	struct file_names names;
	size_t i, n = (size_t)snprintf(prefix, sizeof(prefix), "%s-", sides[side]);

	*last = 0;
	if (!file_path(folder, sizeof(folder), sp->folder, "kept"))
		return too_long(e);
	if (!file_list(folder, ".seg", &names, e))
		return false;
	for (i = 0; i < names.n; i++)
		if (strncmp(names.name[i], prefix, n) == 0 && number_of(names.name[i] + n) > *last)
			*last = number_of(names.name[i] + n);
	file_names_free(&names);
	return true;
}

/* The number in last-in or last-out; 0 when it is missing or was damaged. */
static bool
last_noted(struct spool *sp, enum spool_side side, uint64_t *last, struct err *e)
{
	char file[16], text[SEGMENT_NAME];
	struct buf lines = BUF_EMPTY;
	bool ok;

	snprintf(file, sizeof(file), "last-%s", sides[side]);
	ok = spool_lines(sp, file, &lines, e);
	*last = 0;
	if (ok && lines_value(buf_text(&lines), "last", text, sizeof(text) - 4) &&
	    strlen(text) == SEGMENT_DIGITS) {
		strcat(text, ".seg");
		*last = number_of(text);
	}
	buf_free(&lines);
	return ok;
}

/*
 * Numbers only grow, over kept/ as well: a name that was used once never comes back, so a kept
 * segment is never written over. `last` keeps the highest one per side when kept/ was emptied.
 */
static bool
next_number(struct spool *sp, enum spool_side side, uint64_t *next, struct err *e)
{
	struct file_names names;
	uint64_t last, waiting = 0;

	if (!last_noted(sp, side, &last, e) || (last == 0 && !last_kept(sp, side, &last, e)) ||
	    !spool_list(sp, side, &names, e))
		return false;
	if (names.n > 0)
		waiting = number_of(names.name[names.n - 1]);
	file_names_free(&names);
	*next = (waiting > last ? waiting : last) + 1;
	return true;
}

/*
 * What a writer left half written when it was killed. Each side has one writer at a time, who holds
 * the lock of its program, and the numbers of those have been spent: nobody comes back for them.
 */
static void
drop_torn(struct spool *sp, enum spool_side side)
{
	char folder[FILE_PATH], path[FILE_PATH];
	struct file_names torn;
	size_t i;

	if (!file_path(folder, sizeof(folder), sp->folder, sides[side]) ||
	    !file_list(folder, ".seg.new", &torn, NULL))
		return;
	for (i = 0; i < torn.n; i++)
		if (file_path(path, sizeof(path), folder, torn.name[i]))
			file_remove(sp->env, path, NULL);
	file_names_free(&torn);
}

bool
spool_put(struct spool *sp, enum spool_side side, const struct buf *segment, struct err *e)
{
	char name[SEGMENT_NAME], path[FILE_PATH], file[16], line[64];
	uint64_t next;

	if (segment->len == 0)
		return true;
	if (segment->len > SPOOL_SEGMENT_MAX)
		return err_set(e, ERR_FULL, _("Ein Paket für den Abgleich ist zu groß."),
		    "segment of %zu bytes", segment->len);
	if (!next_number(sp, side, &next, e))
		return false;
	drop_torn(sp, side);
	/* The number is spent before it is used: a crash in between leaves a gap, no overlap. */
	snprintf(file, sizeof(file), "last-%s", sides[side]);
	snprintf(line, sizeof(line), "last=%016" PRIx64 "\n", next);
	snprintf(name, sizeof(name), "%016" PRIx64 ".seg", next);
	return spool_set_lines(sp, file, 0600, line, e) && side_path(sp, side, name, path, e) &&
	       file_write(sp->env, path, 0600, segment->at, segment->len, e);
}

bool
spool_read(struct spool *sp, enum spool_side side, const char *name, struct buf *out, struct err *e)
{
	char path[FILE_PATH];

	return side_path(sp, side, name, path, e) &&
	       file_read(sp->env, path, SPOOL_SEGMENT_MAX, out, e);
}

bool
spool_keep(struct spool *sp, enum spool_side side, const char *name, struct err *e)
{
	char from[FILE_PATH], kept[FILE_PATH], to[FILE_PATH], as[SEGMENT_NAME + 8];

	snprintf(as, sizeof(as), "%s-%s", sides[side], name);
	if (!file_path(kept, sizeof(kept), sp->folder, "kept") ||
	    !file_path(to, sizeof(to), kept, as))
		return too_long(e);
	if (!side_path(sp, side, name, from, e))
		return false;
	/* Kept before, after a crash between rename and what follows: nothing left to do. */
	if (!file_exists(from) && file_exists(to))
		return true;
	return file_rename(sp->env, from, to, e);
}
