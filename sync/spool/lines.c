/* Small text files of `name=value` lines. */
#include <string.h>

#include "common/base/lang.h"
#include "sync/spool/spool.h"

#define LINES_MAX 65536

bool
spool_lines(struct spool *sp, const char *file, struct buf *out, struct err *e)
{
	char path[FILE_PATH];
	struct err why = {0};

	if (!file_path(path, sizeof(path), sp->folder, file))
		return err_set(e, ERR_USAGE, _("Der Dateiname ist zu lang."), "%s", file);
	if (file_read(sp->env, path, LINES_MAX, out, &why) || why.code == ERR_MISSING)
		return true;
	if (e != NULL)
		*e = why;
	return false;
}

bool
spool_set_lines(struct spool *sp, const char *file, mode_t mode, const char *text, struct err *e)
{
	char path[FILE_PATH];

	if (!file_path(path, sizeof(path), sp->folder, file))
		return err_set(e, ERR_USAGE, _("Der Dateiname ist zu lang."), "%s", file);
	return file_write(sp->env, path, mode, text, strlen(text), e);
}
