#include "common/rule/destination.h"

#include <strings.h>

static const struct destination shipped[] = {
    {"Klinikum Osnabrück", 24, 35, 0, 0, "Annahme, nicht nachgemessen", 0},
};

const struct destination *
destinations(size_t *n)
{
	*n = sizeof(shipped) / sizeof(shipped[0]);
	return shipped;
}

const struct destination *
destination_on(const struct destination *list, size_t n, const char *name, int32_t day)
{
	const struct destination *found = NULL;
	size_t i;

	for (i = 0; i < n; i++)
		if (strcasecmp(list[i].name, name) == 0 && day >= list[i].from &&
		    (list[i].to == 0 || day <= list[i].to) &&
		    (found == NULL || list[i].from > found->from))
			found = &list[i];
	return found;
}
