/* The first sheet: whose report it is, what it says, where its tables are, what its figures mean.
 */
#include "tui/print/sheets_inside.h"

#include <stdio.h>

#define LABELS 34
#define TEXTS 92

struct pen {
	struct sheets *s;
	lxw_worksheet *to;
	lxw_row_t row;
};

static void
put(struct pen *p, const char *label, const char *text, enum look look)
{
	if (*label == '\0' && *text == '\0')
		return;
	sheet_text(p->s, p->to, p->row, 0, label, p->s->look[LOOK_WRAPPED][0]);
	sheet_text(p->s, p->to, p->row, 1, text, p->s->look[look][0]);
	p->row++;
}

static void
put_title(struct pen *p, const char *text)
{
	sheet_text(p->s, p->to, p->row++, 0, text, p->s->look[LOOK_TITLE][0]);
}

static void
put_head(struct pen *p)
{
	const struct paper *r = p->s->paper;

	put_title(p, r->header);
	put_title(p, r->title);
	put(p, paper_pick(r, "Bericht", "Report"), r->no, LOOK_WRAPPED);
	put(p, paper_pick(r, "Gemeinde", "Municipality"), r->municipality, LOOK_WRAPPED);
	put(p, paper_pick(r, "Fachbereich", "Department"), r->department, LOOK_WRAPPED);
	put(p, paper_pick(r, "Gegenstand", "Subject"), r->subject, LOOK_WRAPPED);
	put(p, paper_pick(r, "Stand", "State"), r->standing, LOOK_WRAPPED);
	p->row++;
}

/* A table is on a sheet of its own; a click leads there. */
static void
put_link(struct pen *p, size_t block)
{
	char url[SHEET_NAME + 32];

	snprintf(url, sizeof(url), "internal:'%s'!A1", p->s->name[block]);
	sheet_text(p->s, p->to, p->row, 0, paper_pick(p->s->paper, "Tabelle", "Table"),
	    p->s->look[LOOK_WRAPPED][0]);
	worksheet_write_url_opt(p->to, p->row++, 1, url, NULL, p->s->name[block], NULL);
}

static void
put_block(struct pen *p, size_t i)
{
	const struct paper_block *b = &p->s->paper->block[i];

	switch (b->kind) {
	case BLOCK_HEADING:
		p->row++;
		put_title(p, b->text);
		break;
	case BLOCK_TEXT: put(p, "", b->text, LOOK_WRAPPED); break;
	case BLOCK_FACT: put(p, b->text, b->value, LOOK_WRAPPED); break;
	case BLOCK_TABLE: put_link(p, i); break;
	case BLOCK_SIGN: put(p, b->text, "______________________________", LOOK_TEXT); break;
	case BLOCK_CHART:
	case BLOCKS: break;
	}
}

static void
put_definitions(struct pen *p)
{
	const struct paper *r = p->s->paper;
	size_t i;

	p->row++;
	if (r->n_defines > 0)
		put_title(p, paper_pick(r, "Was die Zahlen bedeuten", "What the figures mean"));
	for (i = 0; i < r->n_defines; i++)
		put(p, "", r->define[i], LOOK_SMALL);
	p->row++;
	put(p, paper_pick(r, "Stempel", "Stamp"), r->stamp, LOOK_SMALL);
}

void
sheet_report(struct sheets *s, lxw_worksheet *to)
{
	struct pen p = {s, to, 0};
	size_t i;

	worksheet_set_column(to, 0, 0, LABELS, NULL);
	worksheet_set_column(to, 1, 1, TEXTS, NULL);
	worksheet_set_paper(to, 9);
	worksheet_fit_to_pages(to, 1, 0);
	worksheet_set_footer(to, "&C&P / &N");
	put_head(&p);
	for (i = 0; i < s->paper->n_blocks; i++)
		put_block(&p, i);
	put_definitions(&p);
}
