/* A stored table of any bytes: none, or one that is written as it was read and can be checked. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/report/published.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static bool
canonical(const struct published *p)
{
	struct published again;
	struct buf one = BUF_EMPTY, two = BUF_EMPTY;
	bool same;

	published_write(p, &one);
	must(published_read(&again, buf_text(&one), one.len, NULL));
	published_write(&again, &two);
	same = one.len == two.len && memcmp(one.at, two.at, one.len) == 0;
	published_free(&again);
	buf_free(&one);
	buf_free(&two);
	return same;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct published p;
	struct err e = {0};

	if (!published_read(&p, (const char *)data, n, &e)) {
		must(e.code == ERR_FORMAT && p.shown == NULL);
		return 0;
	}
	must(p.n[0] > 0 && p.n[0] < PROTECT_LINES && p.n[1] > 0 && p.n[1] < PROTECT_LINES);
	must(canonical(&p));
	p.span = (struct span){20240101, 20241231};
	p.adds_up = n % 2 == 0;
	/* whatever it is made of, asking beside itself ends and says why */
	if (n < 600 && !published_check(&p, 1, &p, &e))
		must(e.code == ERR_DENIED || e.code == ERR_FULL);
	published_free(&p);
	return 0;
}
