/*
 * The draft of "Ankunft": a line each, cells parted by tabs, which nobody can type; then who she is
 * among those who are known.
 */
#include <stdlib.h>
#include <string.h>

#include "common/base/secret.h"
#include "common/base/text.h"
#include "tui/screens/arrival_grid.h"

static const char magic[] = "arrival 2\n", magic_1[] = "arrival 1\n";
#define NEW "new"

bool
grid_draft(const struct arrival_grid *g, struct buf *out)
{
	char hex[ID_HEX];
	size_t i, c;

	buf_printf(out, "%s", magic);
	for (i = 0; i < g->n; i++) {
		const struct arrival_line *line = &g->at[i];

		buf_printf(out, "%c", line->begins ? '+' : '-');
		for (c = 0; c < CELLS; c++)
			buf_printf(out, "\t%s", line->cell[c]);
		id_hex(&line->stored, hex);
		buf_printf(out, "\t%s\n", line->new ? NEW : id_zero(&line->stored) ? "" : hex);
	}
	return buf_ok(out, NULL);
}

static bool
take_cell(struct arrival_line *line, size_t c, const char *at, size_t n)
{
	if (n >= CELL_BYTES || memchr(at, '\0', n) != NULL || !text_valid(at, n))
		return false;
	memcpy(line->cell[c], at, n);
	line->cell[c][n] = '\0';
	return true;
}

static bool
take_who(struct arrival_line *line, const char *at, size_t n)
{
	char hex[ID_HEX];

	line->new = n == strlen(NEW) && memcmp(at, NEW, n) == 0;
	if (n == 0 || line->new)
		return true;
	if (n != ID_HEX - 1)
		return false;
	memcpy(hex, at, n);
	hex[n] = '\0';
	return id_parse(hex, &line->stored);
}

/* The first version had no needs of families, and forgot who was whom. */
static bool
take_part(struct arrival_line *line, size_t c, bool first, const char *at, size_t n)
{
	if (first && c >= CELL_NEED)
		c++;
	if (c == CELLS && !first)
		return take_who(line, at, n);
	return c < CELLS && take_cell(line, c, at, n);
}

static bool
take_line(struct arrival_line *line, bool first, const char *at, size_t n)
{
	const char *end = at + n, *tab;
	size_t c;

	*line = (struct arrival_line){.begins = n > 0 && *at == '+'};
	if (n < 1 || (*at != '+' && *at != '-'))
		return false;
	for (at++, c = 0; at < end && *at == '\t'; c++, at = tab) {
		tab = memchr(at + 1, '\t', (size_t)(end - at - 1));
		tab = tab != NULL ? tab : end;
		if (!take_part(line, c, first, at + 1, (size_t)(tab - at - 1)))
			return false;
	}
	return at == end && c == (first ? CELLS - 1 : CELLS + 1);
}

static size_t
take_lines(struct arrival_line *out, bool first, const char *at, size_t n)
{
	const char *end = at + n, *nl;
	size_t lines = 0;

	for (; at < end; at = nl + 1, lines++) {
		nl = memchr(at, '\n', (size_t)(end - at));
		if (nl == NULL || lines == ARRIVE_MAX ||
		    !take_line(&out[lines], first, at, (size_t)(nl - at)))
			return 0;
	}
	return lines;
}

bool
grid_draft_take(struct arrival_grid *g, const void *at, size_t n)
{
	size_t skip = sizeof(magic) - 1, lines = 0;
	bool first = n >= skip && memcmp(at, magic_1, skip) == 0;
	struct arrival_line *was = g->at, *fresh;

	if (n < skip || (!first && memcmp(at, magic, skip) != 0))
		return false;
	fresh = calloc(ARRIVE_MAX, sizeof(*fresh));
	if (fresh != NULL)
		lines = take_lines(fresh, first, (const char *)at + skip, n - skip);
	if (lines > 0) {
		g->at = fresh;
		g->n = lines;
		g->at[0].begins = true;
		fresh = was;
	}
	if (fresh != NULL)
		secret_wipe(fresh, ARRIVE_MAX * sizeof(*fresh));
	free(fresh);
	return lines > 0;
}
