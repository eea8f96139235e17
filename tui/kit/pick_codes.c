/*
 * The pick list of an enumeration.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/app.h"
#include "tui/kit/pick.h"

#define EMPTY (-1) /* the row "(leer)" */

struct choice {
	const struct codes *codes;
	bool empty;
	pick_code_fn *done;
	void *ctx;
	size_t n;
	int shown[]; /* indexes that fit the needle; codes->n + 1 */
};

enum fit { FIT_BEGINS, FIT_INSIDE, FIT_NOT };

static enum fit
fit(const struct code *code, const char *needle)
{
	const char *label = lang_pick(code->de, code->en);
	char text[400];

	snprintf(text, sizeof(text), "%s %s", code->code, label);
	if (*needle == '\0' || pick_begins(code->code, needle) || pick_begins(label, needle))
		return FIT_BEGINS;
	return pick_matches(text, needle) ? FIT_INSIDE : FIT_NOT;
}

/* What begins with the letters comes first: "a" and Enter is `AUF Aufsuchende Beratung`. */
static size_t
choice_count(void *ctx, const char *needle)
{
	struct choice *c = ctx;
	enum fit round;
	size_t i;

	c->n = 0;
	if (c->empty && *needle == '\0')
		c->shown[c->n++] = EMPTY;
	for (round = FIT_BEGINS; round < FIT_NOT; round++)
		for (i = 0; i < c->codes->n; i++)
			if (fit(&c->codes->list[i], needle) == round)
				c->shown[c->n++] = (int)i;
	return c->n;
}

static void
choice_row(void *ctx, size_t i, struct list_row *out)
{
	const struct choice *c = ctx;
	const struct code *code;

	out->tag = c->shown[i];
	if (out->tag == EMPTY) {
		row_text(out, 1, _("(leer)"));
		return;
	}
	code = &c->codes->list[out->tag];
	row_text(out, 0, code->code);
	row_text(out, 1, lang_pick(code->de, code->en));
}

static const struct list_column choice_columns[] = {{.width = 12}, {.width = 0}, LIST_COLUMNS_END};

static const struct list_source choice_source = {
    .columns = choice_columns,
    .count = choice_count,
    .row = choice_row,
};

static void
choice_done(struct app *app, const struct list_row *row, void *ctx)
{
	struct choice *c = ctx;

	c->done(app, row->tag == EMPTY ? NULL : c->codes->list[row->tag].code, c->ctx);
}

static struct list_key
key_of(const struct choice *c, const char *current)
{
	struct list_key key = {0};
	size_t i;

	for (i = 0; current != NULL && i < c->codes->n; i++)
		if (strcmp(c->codes->list[i].code, current) == 0)
			key.n = (int64_t)i + c->empty;
	return key;
}

bool
pick_codes(struct app *app, const char *title, const struct codes *codes, const char *current,
    bool empty, pick_code_fn *done, void *ctx, struct err *e)
{
	struct choice *c = calloc(1, sizeof(*c) + (codes->n + 1) * sizeof(int));
	struct list_key start;

	if (c == NULL)
		return err_nomem(e);
	c->codes = codes;
	c->empty = empty;
	c->done = done;
	c->ctx = ctx;
	start = key_of(c, current);
	return pick_open(app,
	    &(struct pick){.title = title,
		.source = &choice_source,
		.source_ctx = c,
		.start = current != NULL && *current != '\0' ? &start : NULL,
		.own = c,
		.done = choice_done,
		.ctx = c},
	    e);
}
