/* What a report says, block after block. */
#include <jansson.h>
#include <stdlib.h>

#include "tui/print/paper_inside.h"
#include "tui/print/take.h"

#define LEVELS 3

static const char *const kinds[BLOCKS] = {
    [BLOCK_HEADING] = "heading",
    [BLOCK_TEXT] = "text",
    [BLOCK_FACT] = "fact",
    [BLOCK_TABLE] = "table",
    [BLOCK_CHART] = "chart",
    [BLOCK_SIGN] = "sign",
};

static const char *const pictures[CHARTS] = {
    [CHART_BARS] = "bars",
    [CHART_LINES] = "lines",
    [CHART_FUNNEL] = "funnel",
    [CHART_BUDGET] = "budget",
};

static bool
read_heading(struct paper_block *b, const struct spot *s, struct err *e)
{
	int64_t level;

	if (!take_number(s, "level", 1, LEVELS, &level, e))
		return false;
	b->level = (int)level;
	return take_text(s, "text", PAPER_WORDS, false, &b->text, e);
}

static bool
read_fact(struct paper_block *b, const struct spot *s, struct err *e)
{
	return take_text(s, "label", PAPER_WORDS, false, &b->text, e) &&
	       take_text(s, "value", PAPER_TEXT, true, &b->value, e);
}

/* Columns of its values: different ones, since one of them twice would draw one line over another.
 */
static bool
read_values(struct paper_chart *c, const struct spot *s, size_t columns, struct err *e)
{
	struct spot list;
	json_t *one;
	size_t i;

	if (!take_list(s, "values", PAPER_VALUES, &list, &c->n_values, e))
		return false;
	if (c->n_values == 0)
		return spot_wrong(&list, "none", e);
	for (i = 0; i < c->n_values; i++) {
		one = json_array_get(list.json, i);
		if (!json_is_integer(one) || json_integer_value(one) < 0 ||
		    (size_t)json_integer_value(one) >= columns)
			return spot_wrong(&list, "no such column", e);
		c->value[i] = (size_t)json_integer_value(one);
		if (i > 0 && c->value[i] == c->value[i - 1])
			return spot_wrong(&list, "a column twice", e);
	}
	return true;
}

/* A picture stands behind its table: so the table has been read. */
static bool
read_chart(struct paper *p, struct paper_chart *c, const struct spot *s, struct err *e)
{
	const struct paper_block *of;
	int picture;

	if (!take_word(s, "chart", pictures, CHARTS, &picture, e) ||
	    !take_text(s, "title", PAPER_WORDS, true, &c->title, e))
		return false;
	c->picture = (enum paper_picture)picture;
	if (p->n_blocks == 0 || !take_index(s, "table", p->n_blocks, &c->table, e))
		return spot_wrong(s, "table: none before it", e);
	of = &p->block[c->table];
	if (of->kind != BLOCK_TABLE)
		return spot_wrong(s, "table: is none", e);
	return take_index(s, "label", of->table.n_columns, &c->label, e) &&
	       read_values(c, s, of->table.n_columns, e);
}

static bool
read_block(struct paper *p, struct paper_block *b, const struct spot *s, struct paper_room *room,
    struct err *e)
{
	int kind;

	if (!take_word(s, "block", kinds, BLOCKS, &kind, e))
		return false;
	b->kind = (enum paper_kind)kind;
	switch (b->kind) {
	case BLOCK_HEADING: return read_heading(b, s, e);
	case BLOCK_FACT: return read_fact(b, s, e);
	case BLOCK_TABLE: return paper_read_table(&b->table, s, room, e);
	case BLOCK_CHART: return read_chart(p, &b->chart, s, e);
	case BLOCK_TEXT: return take_text(s, "text", PAPER_TEXT, true, &b->text, e);
	case BLOCK_SIGN: return take_text(s, "text", PAPER_WORDS, false, &b->text, e);
	case BLOCKS: break;
	}
	return false;
}

bool
paper_read_blocks(struct paper *p, const struct spot *all, struct err *e)
{
	struct paper_room room = {PAPER_TABLES, PAPER_ROWS, PAPER_CELLS};
	struct spot list, one;
	size_t n, i;

	if (!take_list(all, "blocks", PAPER_BLOCKS, &list, &n, e))
		return false;
	p->block = calloc(n + 1, sizeof(*p->block));
	if (p->block == NULL)
		return err_nomem(e);
	for (i = 0; i < n; i++) {
		if (!take_element(&list, i, &one, e))
			return false;
		if (!read_block(p, &p->block[i], &one, &room, e)) {
			p->n_blocks = i + 1; /* so that what it already holds is freed too */
			return false;
		}
		p->n_blocks = i + 1;
	}
	return true;
}
