/*
 * document.h - a report as what it says, before anybody chose on what it is written.
 *
 * A report fills a document: headings, sentences, facts, tables, pictures of tables, signatures.
 * Renderers (render.h) make text, CSV, HTML, JSON of it, and feldbuch-print paper. Numbers are kept
 * as numbers beside their text, so that a spreadsheet can add them, and what is hidden
 * (protect.h) is never in the document at all: no renderer can let it out.
 *
 * Same entries, same definitions, same day: the same document to the byte, on every machine. So
 * there is no time of printing in it; the state of the records (replica_state) stands for it.
 *
 * Putting remembers that memory ran out; document_ok says so once at the end. All texts are copied.
 */
#ifndef COMMON_REPORT_DOCUMENT_DOCUMENT_H
#define COMMON_REPORT_DOCUMENT_DOCUMENT_H

#include "common/base/buf.h"
#include "common/base/hash.h"
#include "common/report/edition.h"
#include "common/report/span.h"
#include "common/report/unit.h"

enum cell_state {
	CELL_TEXT,
	CELL_NUMBER,
	CELL_DAY,     /* value: the day */
	CELL_EMPTY,   /* "–": there is nothing, or "" where nothing is said */
	CELL_HIDDEN,  /* ".": too small to be printed; value is 0 */
	CELL_UNKNOWN, /* "k. A." */
};

struct doc_cell {
	enum cell_state state;
	enum unit unit; /* of a number */
	int64_t value;	/* in its unit (unit.h) */
	char *text;	/* as printed, never NULL */
};

struct doc_column {
	char *label;
	bool number; /* right-aligned */
};

enum row_style { ROW_PLAIN, ROW_SUBTOTAL, ROW_TOTAL };

struct doc_row {
	enum row_style style;
	struct doc_cell *cell; /* as many as the table has columns */
	size_t n;
};

struct doc_table {
	char *title; /* never NULL; it is the caption */
	struct doc_column *column;
	size_t n_columns;
	struct doc_row *row;
	size_t n_rows;
	char **note; /* under it: definitions, what is missing */
	size_t n_notes;
	size_t filled; /* cells of the last row that were put */
};

enum chart { CHART_BARS, CHART_LINES, CHART_FUNNEL, CHART_BUDGET };

/* Draws columns of a table; hidden cells are gaps. */
#define CHART_VALUES 4
struct doc_chart {
	enum chart chart;
	char *title;
	size_t table; /* its block */
	size_t label; /* column of the names along the axis */
	size_t value[CHART_VALUES];
	size_t n_values;
};

enum block { BLOCK_HEADING, BLOCK_TEXT, BLOCK_FACT, BLOCK_TABLE, BLOCK_CHART, BLOCK_SIGN };

struct doc_block {
	enum block block;
	int level;   /* of a heading: 1, 2 */
	char *text;  /* heading, sentences; of a fact its label; under the line of a signature */
	char *value; /* of a fact */
	struct doc_table table;
	struct doc_chart chart;
};

struct doc_head {
	const char *no;	   /* "R3" */
	const char *title; /* in the language of the paper */
	enum edition edition;
	const char *municipality, *department; /* "" when nobody wrote it down */
	struct span span;
	int32_t day;		 /* the day it was asked on, 0: does not depend on it */
	const char *definitions; /* version of them */
	int64_t state_ms;	 /* newest change of the records, 0: there are none */
	uint8_t state[HASH256];	 /* replica_state */
	const char *subject;	 /* of whom or what ("" none): the case, the worker, the month */
};

struct document {
	char no[8], definitions[24], *title, *municipality, *department, *subject;
	enum edition edition;
	struct span span;
	int32_t day;
	int64_t state_ms;
	uint8_t state[HASH256];
	bool english; /* its language */
	struct doc_block *block;
	size_t n;
	char **define; /* the footer: what the figures in it mean */
	size_t n_defines;
	bool failed; /* out of memory */
};

/* Texts of the head are copied. Freed with document_free, also after failure. */
bool document_open(struct document *d, const struct doc_head *head, struct err *e);
void document_free(struct document *d);			   /* wipes */
bool document_ok(const struct document *d, struct err *e); /* ERR_NOMEM */

/* ---- what a report puts, in the order of the paper ---- */

void document_heading(struct document *d, int level, const char *text);
/* Of whom or what, when only the report finds out: in place of the head's. */
void document_subject(struct document *d, const char *text);
/* A paragraph. */
void document_say(struct document *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void document_fact(struct document *d, const char *label, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Begins a table, and returns its block for document_chart. Labels as translated. A label that
 * begins with '#' is a column of numbers, without the '#'. Ends with NULL. */
size_t document_table(struct document *d, const char *title, const char *const *labels);
void document_row(struct document *d, enum row_style style);
/* Cells of the row begun last, from left to right; a row that gets fewer has empty ones ("–"). */
void document_text(struct document *d, const char *text); /* "" is empty */
void document_number(struct document *d, enum unit unit, int64_t value);
void document_day(struct document *d, int32_t day); /* 0 is empty */
void document_hidden(struct document *d);
void document_unknown(struct document *d);
void document_empty(struct document *d);
void document_blank(struct document *d); /* empty without a dash: a row of sums has no sum of it */
/* Under the table begun last. */
void document_note(struct document *d, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A picture of columns of that table; `values` ends with 0 (column 0 holds the names). */
void document_chart(
    struct document *d, enum chart chart, const char *title, size_t table, const size_t *values);
/* A line to sign on, with what stands under it. */
void document_sign(struct document *d, const char *text);
/* The footer; the same text only once. */
void document_define(struct document *d, const char *text);

/* ---- the whole ---- */

#define DOCUMENT_STAMP 288 /* bytes with NUL */
/*
 * One line that says which report it is, of what, of which state, with the hash of what it says:
 *   feldbuch-report 1 R3 public de 20240101-20241231 20250122 2026.1 STATE HASH SUBJECT
 * STATE: the first 16 hex digits of the state; HASH: BLAKE2b-256 "feldbuch report 1" over the JSON
 * rendering without its stamp; SUBJECT: of what, blanks as underscores, "-" when none. Every format
 * carries it, and `feldbuch verify` reads it back.
 */
bool document_stamp(const struct document *d, char out[static DOCUMENT_STAMP], struct err *e);

/* "P5 öffentlich · Zeitraum 2024 · Datenstand 21.01.2025 21:40": the line under the title. */
void document_standing(const struct document *d, struct buf *out);

#endif
