/* A compiled catalogue: any bytes are either refused or answer without reading outside. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/catalogue.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct catalogue c = {0};
	unsigned char *bytes = malloc(n == 0 ? 1 : n);
	const char *text;
	size_t sum = 0;

	if (bytes == NULL)
		return 0;
	memcpy(bytes, data, n);
	if (catalogue_take(&c, bytes, n)) {
		text = catalogue_text(&c, "Nein");
		sum += text == NULL ? 0 : strlen(text);
		text = catalogue_text(&c, "");
		sum += text == NULL ? 0 : strlen(text);
		if (sum > 2 * n)
			abort();
	}
	catalogue_free(&c);
	return 0;
}
