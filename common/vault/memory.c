#include "common/vault/memory.h"

#include <malloc.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static void *
wiping_malloc(int n)
{
	return malloc((size_t)n);
}

static void
wiping_free(void *at)
{
	if (at != NULL)
		explicit_bzero(at, malloc_usable_size(at));
	free(at);
}

static int
wiping_size(void *at)
{
	return at != NULL ? (int)malloc_usable_size(at) : 0;
}

/* Not realloc(3), which may leave a copy behind. Shrinking a little is not worth a copy. */
static void *
wiping_realloc(void *at, int n)
{
	size_t old = malloc_usable_size(at);
	size_t want = (size_t)n;
	void *fresh;

	if (want <= old && want >= old / 2)
		return at;
	fresh = malloc(want);
	if (fresh == NULL)
		return NULL;
	memcpy(fresh, at, old < want ? old : want);
	wiping_free(at);
	return fresh;
}

static int
wiping_roundup(int n)
{
	return (n + 7) & ~7;
}

static int
wiping_init(void *data)
{
	(void)data;
	return SQLITE_OK;
}

static void
wiping_shutdown(void *data)
{
	(void)data;
}

void
memory_prepare(void)
{
	static const sqlite3_mem_methods wiping = {
	    .xMalloc = wiping_malloc,
	    .xFree = wiping_free,
	    .xRealloc = wiping_realloc,
	    .xSize = wiping_size,
	    .xRoundup = wiping_roundup,
	    .xInit = wiping_init,
	    .xShutdown = wiping_shutdown,
	};

	/* Refused, and harmless, once SQLite runs. */
	if (sqlite3_config(SQLITE_CONFIG_MALLOC, &wiping) == SQLITE_OK)
		sqlite3_config(SQLITE_CONFIG_URI, 0);
}
