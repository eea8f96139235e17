/* A file of rows behind `rule hours --csv` and `rule match --csv`. */
#include <string.h>

#include "common/base/file.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/exchange/csv.h"
#include "tui/commands/rule.h"

#define FILE_MOST (1u << 20)

struct reading {
	const char *const *columns;
	size_t n;
	int place[RULE_COLUMNS]; /* of each column in the file; -1 not there */
	bool headed;
	rule_row_fn *fn;
	void *ctx;
};

/* Is the cell one of the names between `|`? Letters and figures alone are compared. */
static bool
is_named(const char *names, const char *cell)
{
	struct buf is = BUF_EMPTY, want = BUF_EMPTY, name = BUF_EMPTY;
	bool found = false;
	size_t n;

	text_fold_whole(cell, &is);
	for (; !found && *names != '\0'; names += n + (names[n] == '|')) {
		n = strcspn(names, "|");
		buf_reset(&name);
		buf_reset(&want);
		buf_put(&name, names, n);
		text_fold_whole(buf_text(&name), &want);
		found = want.len > 0 && strcmp(buf_text(&want), buf_text(&is)) == 0;
	}
	buf_free(&is);
	buf_free(&want);
	buf_free(&name);
	return found;
}

static bool
take_head(struct reading *t, const struct csv_row *row, struct err *e)
{
	size_t i, k, known = 0;

	for (k = 0; k < t->n; k++) {
		t->place[k] = -1;
		for (i = 0; i < row->n && t->place[k] < 0; i++)
			if (is_named(t->columns[k], row->cell[i]))
				t->place[k] = (int)i;
		known += t->place[k] >= 0;
	}
	t->headed = true;
	return known > 0 || err_say(e, ERR_INPUT,
				_("In Zeile %d fehlen die Namen der Spalten, zum Beispiel »%.*s«."),
				(int)row->line, (int)strcspn(t->columns[0], "|"), t->columns[0]);
}

static bool
take_row(void *ctx, const struct csv_row *row, struct err *e)
{
	struct reading *t = ctx;
	const char *value[RULE_COLUMNS];
	struct err why = {0};
	size_t k;

	if (!t->headed)
		return take_head(t, row, e);
	for (k = 0; k < t->n; k++)
		value[k] = t->place[k] >= 0 && (size_t)t->place[k] < row->n
			       ? csv_unguarded(row->cell[t->place[k]])
			       : NULL;
	if (t->fn(t->ctx, value, row->line, &why))
		return true;
	return err_say(e, why.code, _("Zeile %d: %s"), (int)row->line, why.say);
}

static bool
bad_row(void *ctx, size_t line, size_t column, const char *say, struct err *e)
{
	(void)ctx;
	(void)column;
	return err_say(e, ERR_INPUT, _("Zeile %d: %s"), (int)line, say);
}

bool
rule_table(struct call *c, const char *path, const char *const *columns, size_t n, rule_row_fn *fn,
    void *ctx, struct err *e)
{
	struct reading t = {.columns = columns, .n = n, .fn = fn, .ctx = ctx};
	const struct csv_reader to = {take_row, bad_row, &t};
	struct buf file = BUF_EMPTY;
	bool ok = file_read(c->s->env, path, FILE_MOST, &file, e) &&
		  csv_read(file.at, file.len, &to, NULL, e);

	buf_free(&file);
	return ok;
}
