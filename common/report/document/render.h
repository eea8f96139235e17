/*
 * render.h - a document as text, CSV, JSON or HTML. Each appends to *out the whole file, the same
 * bytes for the same document; false only out of memory.
 */
#ifndef COMMON_REPORT_DOCUMENT_RENDER_H
#define COMMON_REPORT_DOCUMENT_RENDER_H

#include "common/report/document/document.h"

/* For a screen or a line printer: `width` columns (at least 40). Tables that do not fit break
 * their cells into lines; pictures are drawn with block characters. A form feed parts pages of
 * `lines` lines, each with head and page number; 0: one endless page. */
bool render_text(const struct document *d, int width, int lines, struct buf *out, struct err *e);

/* The columns it takes: 80, or 132 when a table has more than eight columns. */
int render_width(const struct document *d);

/* German conventions (common/exchange/csv.h): one table below the other, each with its title in
 * a row before it. */
bool render_csv(const struct document *d, struct buf *out, struct err *e);

/* One object; what feldbuch-print reads (docs/report-json.md). `stamp`: with its stamp. */
bool render_json(const struct document *d, bool stamp, struct buf *out, struct err *e);

/* One file without anything to load: styles, pictures as SVG with their tables beside them. */
bool render_html(const struct document *d, struct buf *out, struct err *e);

#endif
