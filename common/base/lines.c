#include "common/base/lines.h"

#include <string.h>

bool
lines_value(const char *text, const char *name, char *out, size_t cap)
{
	size_t n = strlen(name), len;
	const char *line = text;

	while (line != NULL && *line != '\0') {
		if (strncmp(line, name, n) == 0 && line[n] == '=') {
			len = strcspn(line + n + 1, "\r\n");
			if (len >= cap)
				return false;
			memcpy(out, line + n + 1, len);
			out[len] = '\0';
			return true;
		}
		line = strchr(line, '\n');
		line = line != NULL ? line + 1 : NULL;
	}
	return false;
}
