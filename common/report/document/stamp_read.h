/*
 * stamp_read.h - the stamp of a report (document_stamp), read back from a file that may come from
 * anywhere.
 */
#ifndef COMMON_REPORT_DOCUMENT_STAMP_READ_H
#define COMMON_REPORT_DOCUMENT_STAMP_READ_H

#include "common/report/document/document.h"

struct stamp_said {
	char no[8], definitions[24], state[17], hash[HASH256_HEX], subject[68];
	enum edition edition;
	bool english;
	struct span span; /* zero: without a period */
	int32_t day;	  /* 0: does not depend on it */
};

/* The last stamp in the n bytes: text, CSV, HTML and JSON carry it readable, and as the last of its
 * kind (what somebody typed may look like one). ERR_FORMAT: there is none, or a broken one;
 * ERR_NEWER: of a newer program. */
bool stamp_read(const void *bytes, size_t n, struct stamp_said *out, struct err *e);

#endif
