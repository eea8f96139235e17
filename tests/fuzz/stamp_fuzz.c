/* A printed file of any bytes: a stamp that begins as ours do and steers no screen, or none. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "tui/print/stamp.h"

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
	char stamp[STAMP_TEXT];
	struct err e = {0};

	if (!stamp_find(data, n, stamp, &e)) {
		must(e.say[0] != '\0');
		return 0;
	}
	must(memchr(stamp, '\0', sizeof(stamp)) != NULL && text_valid(stamp, strlen(stamp)));
	must(strncmp(stamp, "feldbuch-report ", 16) == 0 && strchr(stamp, '\033') == NULL);
	return 0;
}
