/* The whole document for other programs, feldbuch-print among them (docs/report-json.md). */
#include <stdio.h>

#include "common/base/json.h"
#include "common/base/lang.h"
#include "common/base/stamp.h"
#include "common/report/document/render.h"

static const char *const states[] = {
    [CELL_TEXT] = "text",
    [CELL_NUMBER] = "number",
    [CELL_DAY] = "day",
    [CELL_EMPTY] = "empty",
    [CELL_HIDDEN] = "hidden",
    [CELL_UNKNOWN] = "unknown",
};
static const char *const styles[] = {
    [ROW_PLAIN] = "plain", [ROW_SUBTOTAL] = "subtotal", [ROW_TOTAL] = "total"};
static const char *const charts[] = {[CHART_BARS] = "bars",
    [CHART_LINES] = "lines",
    [CHART_FUNNEL] = "funnel",
    [CHART_BUDGET] = "budget"};

static void
put_cell(struct json *j, const struct doc_cell *c)
{
	json_open(j, NULL, '{');
	json_text(j, "state", states[c->state]);
	json_text(j, "text", c->text);
	if (c->state == CELL_NUMBER) {
		json_text(j, "unit", unit_name(c->unit));
		json_int(j, "value", c->value);
	}
	if (c->state == CELL_DAY)
		json_day(j, "day", (int32_t)c->value);
	json_close(j, '}');
}

static void
put_row(struct json *j, const struct doc_row *row)
{
	size_t i;

	json_open(j, NULL, '{');
	json_text(j, "style", styles[row->style]);
	json_open(j, "cells", '[');
	for (i = 0; i < row->n; i++)
		put_cell(j, &row->cell[i]);
	json_close(j, ']');
	json_close(j, '}');
}

static void
put_texts(struct json *j, const char *key, char *const *text, size_t n)
{
	size_t i;

	json_open(j, key, '[');
	for (i = 0; i < n; i++)
		json_text(j, NULL, text[i]);
	json_close(j, ']');
}

static void
put_table(struct json *j, const struct doc_block *b)
{
	const struct doc_table *t = &b->table;
	size_t i;

	json_text(j, "title", t->title);
	json_open(j, "columns", '[');
	for (i = 0; i < t->n_columns; i++) {
		json_open(j, NULL, '{');
		json_text(j, "label", t->column[i].label);
		json_bool(j, "number", t->column[i].number);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "rows", '[');
	for (i = 0; i < t->n_rows; i++)
		put_row(j, &t->row[i]);
	json_close(j, ']');
	put_texts(j, "notes", t->note, t->n_notes);
}

static void
put_chart(struct json *j, const struct doc_block *b)
{
	const struct doc_chart *c = &b->chart;
	size_t i;

	json_text(j, "chart", charts[c->chart]);
	json_text(j, "title", c->title);
	json_int(j, "table", (int64_t)c->table);
	json_int(j, "label", (int64_t)c->label);
	json_open(j, "values", '[');
	for (i = 0; i < c->n_values; i++)
		json_int(j, NULL, (int64_t)c->value[i]);
	json_close(j, ']');
}

static void
put_heading(struct json *j, const struct doc_block *b)
{
	json_int(j, "level", b->level);
	json_text(j, "text", b->text);
}

static void
put_text(struct json *j, const struct doc_block *b)
{
	json_text(j, "text", b->text);
}

static void
put_fact(struct json *j, const struct doc_block *b)
{
	json_text(j, "label", b->text);
	json_text(j, "value", b->value);
}

static const struct {
	const char *name;
	void (*put)(struct json *j, const struct doc_block *b);
} blocks[] = {
    [BLOCK_HEADING] = {"heading", put_heading},
    [BLOCK_TEXT] = {"text", put_text},
    [BLOCK_FACT] = {"fact", put_fact},
    [BLOCK_TABLE] = {"table", put_table},
    [BLOCK_CHART] = {"chart", put_chart},
    [BLOCK_SIGN] = {"sign", put_text},
};

/* 2025-01-21T21:40; null without any data. */
static void
put_newest(struct json *j, int64_t ms)
{
	struct now at = now_of_ms(ms);
	char text[64];

	if (ms == 0) {
		json_null(j, "newest");
		return;
	}
	snprintf(text, sizeof(text), "%04d-%02d-%02dT%02d:%02d", day_year(at.day),
	    day_month(at.day), day_of_month(at.day), at.minute / 60, at.minute % 60);
	json_text(j, "newest", text);
}

static void
put_span(struct json *j, const struct span *span)
{
	char text[SPAN_TEXT];

	json_open(j, "period", '{');
	json_day(j, "from", span->from);
	json_day(j, "to", span->to);
	json_text(j, "text", span->from == 0 ? "" : span_text(span, text));
	json_close(j, '}');
}

static void
put_head(struct json *j, const struct document *d)
{
	struct buf standing = BUF_EMPTY;

	document_standing(d, &standing);
	j->out->failed |= standing.failed;
	json_text(j, "format", "feldbuch-report");
	json_int(j, "version", 1);
	json_text(j, "no", d->no);
	json_text(j, "title", d->title);
	json_text(j, "edition", edition_name(d->edition));
	json_text(j, "class", edition_letter(d->edition));
	json_text(j, "header", edition_header(d->edition));
	json_text(j, "lang", d->english ? "en" : "de");
	json_text(j, "municipality", d->municipality);
	json_text(j, "department", d->department);
	json_text(j, "subject", d->subject);
	json_text(j, "standing", standing.failed ? "" : buf_text(&standing));
	put_span(j, &d->span);
	json_day(j, "day", d->day);
	json_text(j, "definitions", d->definitions);
	json_open(j, "state", '{');
	put_newest(j, d->state_ms);
	json_hex(j, "hash", d->state, sizeof(d->state));
	json_close(j, '}');
	buf_free(&standing);
}

bool
render_json(const struct document *d, bool stamp, struct buf *out, struct err *e)
{
	struct json j = {.out = out};
	char line[DOCUMENT_STAMP];
	size_t i;

	if (stamp && !document_stamp(d, line, e))
		return false;
	json_open(&j, NULL, '{');
	put_head(&j, d);
	json_open(&j, "blocks", '[');
	for (i = 0; i < d->n; i++) {
		json_open(&j, NULL, '{');
		json_text(&j, "block", blocks[d->block[i].block].name);
		blocks[d->block[i].block].put(&j, &d->block[i]);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	put_texts(&j, "define", d->define, d->n_defines);
	if (stamp)
		json_text(&j, "stamp", line);
	json_close(&j, '}');
	buf_put(out, "\n", 1);
	return buf_ok(out, e);
}
