/* A report of any bytes: no stamp, or one whose parts can all be used. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/report/document/stamp_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct stamp_said said;
	struct err e = {0};

	if (!stamp_read(data, n, &said, &e)) {
		must(e.code == ERR_FORMAT || e.code == ERR_NEWER);
		return 0;
	}
	must(said.edition < EDITIONS && strlen(said.hash) == HASH256_HEX - 1);
	must(said.day == 0 || day_valid(said.day));
	must(said.span.from == 0 || (day_valid(said.span.from) && said.span.to >= said.span.from));
	must(strchr(said.subject, '"') == NULL && strchr(said.subject, '\n') == NULL);
	return 0;
}
