/* text_page.h - between the files that write a document as text. */
#ifndef COMMON_REPORT_DOCUMENT_TEXT_PAGE_H
#define COMMON_REPORT_DOCUMENT_TEXT_PAGE_H

#include "common/report/document/document.h"

/* Words as they fit into `width` columns, each line after `indent` blanks but the first. A word
 * longer than a line is cut. */
void text_wrapped(const char *text, int width, int indent, struct buf *out);
/* The next line of *text, at most `width` columns, and *text behind it; its bytes are returned. */
size_t text_line(const char **text, int width);

void text_table(const struct doc_table *t, int width, struct buf *out);
/* Bars of block characters; '#' would need no font, but every terminal has these. */
void text_chart(const struct document *d, const struct doc_chart *c, int width, struct buf *out);

#endif
