#include "sync/spool/spool.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"

#define SEGMENT_NAME 32

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

bool
spool_list(struct spool *sp, enum spool_side side, struct file_names *out, struct err *e)
{
	char folder[FILE_PATH];

	*out = (struct file_names){0};
	if (!file_path(folder, sizeof(folder), sp->folder, sides[side]))
		return too_long(e);
	return file_list(folder, ".seg", out, e);
}

/*
 * Numbers only grow, over kept/ as well: a name that was used once never comes back, so a kept
 * segment is never written over. `last` keeps the highest one per side when kept/ was emptied.
 */
static bool
next_number(struct spool *sp, enum spool_side side, uint64_t *next, struct err *e)
{
	struct file_names names;
	char file[16], text[32];
	struct buf lines = BUF_EMPTY;
	bool ok = false;

	snprintf(file, sizeof(file), "last-%s", sides[side]);
	*next = 1;
	if (!spool_lines(sp, file, &lines, e) || !spool_list(sp, side, &names, e))
		goto done;
	if (lines_value(buf_text(&lines), "last", text, sizeof(text)))
		*next = strtoull(text, NULL, 16) + 1;
	if (names.n > 0) {
		uint64_t n = strtoull(names.name[names.n - 1], NULL, 16) + 1;

		*next = n > *next ? n : *next;
	}
	file_names_free(&names);
	ok = true;
done:
	buf_free(&lines);
	return ok;
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
