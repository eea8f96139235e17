#include "tui/commands/report_format.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/report/document/render.h"
#include "tui/kit/print_file.h"

#define PAGE_LINES 66 /* of a line printer */

static bool
as_text(const struct document *d, struct buf *out, struct err *e)
{
	return render_text(d, render_width(d), 0, out, e);
}

static bool
as_pages(const struct document *d, struct buf *out, struct err *e)
{
	return render_text(d, render_width(d), PAGE_LINES, out, e);
}

static bool
as_json(const struct document *d, struct buf *out, struct err *e)
{
	return render_json(d, true, out, e);
}

static bool
by_program(const struct document *d, const char *format, struct buf *out, struct err *e)
{
	struct buf json = BUF_EMPTY;
	bool ok = render_json(d, true, &json, e) && print_file(&json, format, out, e);

	buf_free(&json);
	return ok;
}

static bool
as_pdf(const struct document *d, struct buf *out, struct err *e)
{
	return by_program(d, "pdf", out, e);
}

static bool
as_xlsx(const struct document *d, struct buf *out, struct err *e)
{
	return by_program(d, "xlsx", out, e);
}

const struct report_format report_formats[REPORT_FORMATS] = {
    {"text", ".txt", as_text},
    {"pages", NULL, as_pages},
    {"csv", ".csv", render_csv},
    {"html", ".html", render_html},
    {"json", ".json", as_json},
    {"pdf", ".pdf", as_pdf},
    {"xlsx", ".xlsx", as_xlsx},
};

static bool
ends_in(const char *path, const char *ending)
{
	size_t n = strlen(path), m = strlen(ending);

	return n > m && strcmp(path + n - m, ending) == 0;
}

static const struct report_format *
named(const char *name)
{
	size_t i;

	for (i = 0; i < REPORT_FORMATS; i++)
		if (strcmp(report_formats[i].name, name) == 0)
			return &report_formats[i];
	return NULL;
}

static const struct report_format *
ending(const char *path)
{
	size_t i;

	for (i = 0; i < REPORT_FORMATS; i++)
		if (report_formats[i].ending != NULL && ends_in(path, report_formats[i].ending))
			return &report_formats[i];
	return NULL;
}

bool
report_format_choose(
    const char *name, const char *path, const struct report_format **out, struct err *e)
{
	*out = name != NULL ? named(name) : path != NULL ? ending(path) : NULL;
	if (*out == NULL && name != NULL)
		return err_say(e, ERR_USAGE,
		    _("Das Format »%.20s« gibt es nicht. Es gibt: text, pages, csv, html, json, "
		      "pdf, xlsx."),
		    name);
	if (*out == NULL)
		*out = &report_formats[0];
	return true;
}
