/* report_format.h - in which formats a report comes out. For tui/commands. */
#ifndef TUI_COMMANDS_REPORT_FORMAT_H
#define TUI_COMMANDS_REPORT_FORMAT_H

#include "common/report/document/document.h"

struct report_format {
	const char *name, *ending; /* ending NULL: only when asked for by name */
	bool (*render)(const struct document *d, struct buf *out, struct err *e);
};

#define REPORT_FORMATS 7
extern const struct report_format report_formats[REPORT_FORMATS]; /* text first */

/* By its name; else, without one, by the ending of the path; else text. ERR_USAGE: no such. */
bool report_format_choose(
    const char *name, const char *path, const struct report_format **out, struct err *e);

#endif
