/* A draft of "Ankunft" of any bytes: it is none and nothing changed, or it goes out as it came. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "tui/screens/arrival_grid.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* Whatever is typed, a cell reads or says why not. */
static void
read_all(const struct arrival_grid *g)
{
	struct buf say = BUF_EMPTY;
	size_t i, c;

	for (i = 0; i < g->n; i++)
		for (c = 0; c < CELLS; c++) {
			buf_reset(&say);
			must(grid_read(g, i, (enum arrival_cell)c, &say) || say.len > 0);
			must(text_valid(say.at, say.len));
		}
	buf_free(&say);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arrival_grid g = {.today = 20240305, .n = 1}, again = {.today = 20240305, .n = 1};
	struct buf out = BUF_EMPTY, twice = BUF_EMPTY;

	g.at = calloc(ARRIVE_MAX, sizeof(*g.at));
	again.at = calloc(ARRIVE_MAX, sizeof(*again.at));
	must(g.at != NULL && again.at != NULL);
	if (!grid_draft_take(&g, data, n)) {
		must(g.n == 1 && grid_persons(&g) == 0);
	} else {
		must(g.n >= 1 && g.n <= ARRIVE_MAX && grid_families(&g) <= grid_persons(&g));
		read_all(&g);
		must(grid_draft(&g, &out) && grid_draft_take(&again, out.at, out.len));
		must(grid_draft(&again, &twice) && twice.len == out.len &&
		     memcmp(out.at, twice.at, out.len) == 0);
	}
	grid_free(&g);
	grid_free(&again);
	buf_free(&out);
	buf_free(&twice);
	return 0;
}
