/* html_page.h - between the files that write a document as HTML. */
#ifndef COMMON_REPORT_DOCUMENT_HTML_PAGE_H
#define COMMON_REPORT_DOCUMENT_HTML_PAGE_H

#include "common/report/document/document.h"

void html_text(const char *text, struct buf *out); /* with & < > " ' escaped */
/* What the pictures fill their bars with: once a page. */
void html_patterns(struct buf *out);
/* The picture of block i as SVG in a figure; its table stands beside it in the document. */
void html_chart(const struct document *d, size_t i, struct buf *out);

#endif
