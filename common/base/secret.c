#include "common/base/secret.h"

#include <sodium.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

bool
secret_make(struct secret *s, size_t n, struct err *e)
{
	*s = (struct secret){0};
	s->at = sodium_malloc(n);
	if (s->at == NULL)
		return err_nomem(e);
	memset(s->at, 0, n);
	s->len = n;
	return true;
}

bool
secret_copy(struct secret *s, const void *bytes, size_t n, struct err *e)
{
	if (!secret_make(s, n, e))
		return false;
	memcpy(s->at, bytes, n);
	return true;
}

void
secret_free(struct secret *s)
{
	sodium_free(s->at);
	*s = (struct secret){0};
}

void
secret_wipe(void *at, size_t n)
{
	sodium_memzero(at, n);
}

__attribute__((noinline)) void
secret_wipe_stack(void)
{
	uint8_t below[256 * 1024];

	sodium_memzero(below, sizeof(below));
}

bool
secret_equal(const void *a, const void *b, size_t n)
{
	return sodium_memcmp(a, b, n) == 0;
}

int
secret_harden(void)
{
	struct rlimit none = {0, 0}, lock;
	int missing = 0;

	if (setrlimit(RLIMIT_CORE, &none) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		missing |= SECRET_DUMPABLE;
	/* Keys are locked by sodium_malloc; the page cache of SQLite fits only a larger limit. */
	if (getrlimit(RLIMIT_MEMLOCK, &lock) != 0 || lock.rlim_cur < (rlim_t)128 << 20)
		missing |= SECRET_SWAP;
	return missing;
}
