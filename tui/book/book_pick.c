/*
 * Choosing a record for a field: all of one kind by what names them, in alphabetical order.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/base/text.h"
#include "common/casework/rows.h"
#include "tui/book/book.h"
#include "tui/kit/pick.h"
#include "tui/screens/screens.h"
#include "tui/screens/told.h"

#define CHOICE_TEXT 160
#define CHOICES_MAX 5000

struct choice {
	struct id id;
	char text[CHOICE_TEXT];
};

struct chooser {
	struct app *app;
	const struct kind *kind;
	book_pick_fn *done;
	void *ctx;
	struct choice *at;
	size_t n, n_shown;
	size_t *shown;
	char sql[128];
	struct list_source source;
};

static bool
one(void *ctx, struct query *q, struct err *e)
{
	struct chooser *c = ctx;

	if (!rows_room(&c->at, c->n, sizeof(*c->at), e))
		return false;
	c->at[c->n++] = (struct choice){.id = query_id(q, 0)};
	return true;
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(((const struct choice *)a)->text, ((const struct choice *)b)->text);
}

static bool
load(struct chooser *c, struct err *e)
{
	struct teller t = {c->app, true};
	struct buf text = BUF_EMPTY;
	size_t i;

	snprintf(c->sql, sizeof(c->sql), "SELECT id FROM \"%s\" WHERE deleted = 0 LIMIT %d",
	    c->kind->name, CHOICES_MAX);
	if (!rows_each(replica_query(desk_replica(c->app), c->sql, e), one, c, e))
		return false;
	for (i = 0; i < c->n; i++) {
		buf_reset(&text);
		told_name(&t, c->kind, &c->at[i].id, &text);
		text_copy(c->at[i].text, sizeof(c->at[i].text), buf_text(&text));
	}
	buf_free(&text);
	if (c->n > 1)
		qsort(c->at, c->n, sizeof(*c->at), by_text);
	c->shown = calloc(c->n + 1, sizeof(*c->shown));
	return c->shown != NULL || err_nomem(e);
}

static size_t
count(void *ctx, const char *needle)
{
	struct chooser *c = ctx;
	size_t i;

	c->n_shown = 0;
	for (i = 0; i < c->n; i++)
		if (*needle == '\0' || pick_matches(c->at[i].text, needle))
			c->shown[c->n_shown++] = i;
	return c->n_shown;
}

static void
row(void *ctx, size_t i, struct list_row *out)
{
	struct chooser *c = ctx;

	if (i >= c->n_shown)
		return;
	out->key.id = c->at[c->shown[i]].id;
	row_text(out, 0, c->at[c->shown[i]].text);
}

static void
taken(struct app *app, const struct list_row *chosen, void *ctx)
{
	struct chooser *c = ctx;

	c->done(app, &chosen->key.id, c->ctx);
}

static void
chooser_free(void *own)
{
	struct chooser *c = own;

	rows_free(c->at, c->n, sizeof(*c->at));
	free(c->shown);
	secret_wipe(c, sizeof(*c));
	free(c);
}

static const struct list_column columns[] = {{.width = 0}, LIST_COLUMNS_END};

bool
book_pick(struct app *app, const struct kind *kind, const char *typed, book_pick_fn *done,
    void *ctx, struct err *e)
{
	struct chooser *c = calloc(1, sizeof(*c));

	if (c == NULL)
		return err_nomem(e);
	c->app = app;
	c->kind = kind;
	c->done = done;
	c->ctx = ctx;
	c->source = (struct list_source){.columns = columns,
	    .count = count,
	    .row = row,
	    .empty_de =
		"Davon gibt es noch keinen Eintrag. Er lässt sich in seinem Verzeichnis anlegen.",
	    .empty_en = "There is no such entry yet. It can be made in its register."};
	if (!load(c, e)) {
		chooser_free(c);
		return false;
	}
	return pick_open(app,
	    &(struct pick){.title = lang_pick(kind->de, kind->en),
		.source = &c->source,
		.source_ctx = c,
		.needle = typed,
		.own = c,
		.own_free = chooser_free,
		.done = taken,
		.ctx = c},
	    e);
}

bool
open_book_pick(struct app *app, const struct kind *kind, const char *typed, person_fn *done,
    void *ctx, struct err *e)
{
	return book_pick(app, kind, typed, done, ctx, e);
}
