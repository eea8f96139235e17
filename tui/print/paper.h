/*
 * paper.h - a finished report, as it comes to be printed.
 *
 * `feldbuch report` makes it, as JSON (docs/report-json.md, version 1); here it is read, checked
 * and made into something that can be drawn. It comes over a pipe and is not trusted: every size
 * has a bound, and what is wrong is told with its place, such as blocks[3].rows[2].cells[0].text.
 *
 * All texts are UTF-8 that no screen or sheet can be made to obey (text_safe), never NULL, and
 * belong to the paper.
 */
#ifndef TUI_PRINT_PAPER_H
#define TUI_PRINT_PAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/err.h"

/* Bounds. What is larger is refused (ERR_FULL), not cut: a report is whole or it is not printed. */
#define PAPER_BYTES (16u << 20) /* of the JSON */
#define PAPER_BLOCKS 4096
#define PAPER_TABLES 200
#define PAPER_COLUMNS 64
#define PAPER_ROWS 10000   /* of all tables */
#define PAPER_CELLS 262144 /* of all tables */
#define PAPER_NOTES 512	   /* under a table; definitions at the end */
#define PAPER_TEXT 65536   /* bytes of a paragraph */
#define PAPER_WORDS 8192   /* bytes of a cell, a title, a label */
#define PAPER_VALUES 4	   /* columns a picture draws */

enum paper_state {
	CELL_TEXT,
	CELL_NUMBER,
	CELL_DAY,
	CELL_EMPTY,   /* "–": there is nothing */
	CELL_HIDDEN,  /* ".": too small to be printed; a gap in a picture */
	CELL_UNKNOWN, /* "k. A." */
	CELL_STATES
};

enum paper_unit {
	UNIT_NUMBER,
	UNIT_MINUTES,
	UNIT_CENTS,
	UNIT_PERMILLE,
	UNIT_TENTHS,
	UNIT_DAYS,
	UNIT_WORKDAYS,
	UNIT_MONTHS,
	UNITS
};

struct paper_cell {
	enum paper_state state;
	enum paper_unit unit; /* of a number */
	int64_t value; /* of a number, in its unit, at most 2^53 away from 0; of a day yyyymmdd */
	const char *text; /* as printed */
};

enum paper_style { ROW_PLAIN, ROW_SUBTOTAL, ROW_TOTAL, ROW_STYLES };

struct paper_row {
	enum paper_style style;
	struct paper_cell *cell; /* as many as the table has columns */
};

struct paper_column {
	const char *label;
	bool number; /* right-aligned */
};

struct paper_table {
	const char *title;
	struct paper_column *column;
	size_t n_columns; /* at least 1 */
	struct paper_row *row;
	size_t n_rows;
	const char **note;
	size_t n_notes;
};

enum paper_picture { CHART_BARS, CHART_LINES, CHART_FUNNEL, CHART_BUDGET, CHARTS };

/* Draws the plain rows of a table: names in one column, values in others. */
struct paper_chart {
	enum paper_picture picture;
	const char *title;
	size_t table; /* the block it draws; it is a table and stands before the picture */
	size_t label;
	size_t value[PAPER_VALUES];
	size_t n_values; /* at least 1 */
};

enum paper_kind {
	BLOCK_HEADING,
	BLOCK_TEXT,
	BLOCK_FACT,
	BLOCK_TABLE,
	BLOCK_CHART,
	BLOCK_SIGN,
	BLOCKS
};

struct paper_block {
	enum paper_kind kind;
	int level;	   /* of a heading: 1 to 3 */
	const char *text;  /* of heading, text, sign; of a fact its label */
	const char *value; /* of a fact */
	struct paper_table table;
	struct paper_chart chart;
};

struct paper {
	const char *no, *title, *klass, *lang, *municipality, *department, *subject;
	const char *header; /* the bold line on each page, "" none */
	const char
	    *standing;	   /* class, period, state of the records: under the title of each page */
	const char *stamp; /* which report this is; `feldbuch verify` reads it back */
	bool english;
	int32_t made_day; /* of the newest change of the records; 0: there are none */
	int made_minute;
	struct paper_block *block;
	size_t n_blocks;
	const char **define;
	size_t n_defines;
	struct json_t *json; /* holds the texts */
};

/* Reads n bytes. On failure (ERR_FORMAT, ERR_FULL, ERR_NEWER, ERR_NOMEM) *p is empty. */
bool paper_read(struct paper *p, const void *bytes, size_t n, struct err *e);
void paper_free(struct paper *p);

/* What the paper itself says ("Seite", "Page"), in its own language, not in that of the person. */
const char *paper_pick(const struct paper *p, const char *de, const char *en)
    __attribute__((format_arg(2), format_arg(3)));

/* Is the block drawn on a page across? Tables of more than nine columns are, what is drawn from
 * them, and headings right before one. */
bool paper_across(const struct paper *p, size_t block);

#endif
