#include "common/exchange/export_table.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/rows.h"
#include "common/exchange/cell.h"
#include "common/exchange/csv.h"
#include "common/exchange/table_kind.h"

#define PIECE 16384 /* bytes gathered before they are written */

struct writing {
	struct replica *r;
	const struct export_table *t;
	export_write *write;
	void *ctx;
	struct buf out;
	size_t rows;
	bool first; /* cell of its row */
};

/* Codes are what the office knows somebody by, though no form asks for them. */
static bool
has_column(const struct field *f)
{
	return f->type != FIELD_PERSONS &&
	       ((f->flags & FIELD_HIDDEN) == 0 || strcmp(f->name, "short_code") == 0 ||
		   strcmp(f->name, "volunteer_code") == 0 || strcmp(f->name, "case_code") == 0);
}

static void
put(struct writing *w, const char *text, bool number)
{
	if (number)
		csv_put_number(&w->out, text, w->first);
	else
		csv_put_text(&w->out, text, w->first);
	w->first = false;
}

static void
put_heads(struct writing *w, const struct kind *kind)
{
	char hours[120];
	const struct field *f;
	size_t i;

	for (i = 0; kind != NULL && i < kind->n_fields; i++) {
		f = &kind->fields[i];
		if (!has_column(f))
			continue;
		put(w, lang_pick(f->de, f->en), false);
		if (f->type != FIELD_MINUTES)
			continue;
		snprintf(hours, sizeof(hours), "%s (%s)", lang_pick(f->de, f->en), _("Stunden"));
		put(w, hours, false);
	}
}

/* By name; what has none, by its id. */
static bool
put_reference(struct writing *w, const struct record *rec, const struct field *f, struct err *e)
{
	struct buf text = BUF_EMPTY;
	char hex[ID_HEX];
	struct id id;
	bool ok = true;

	if (rec != NULL && record_id(rec, f->name, &id)) {
		ok = table_name(w->r, f->ref, &id, &text, e);
		id_hex(&id, hex);
		if (ok && text.len == 0)
			buf_printf(&text, "%s", hex);
	}
	if (ok)
		put(w, buf_text(&text), false);
	buf_free(&text);
	return ok;
}

/* ---- rows ---- */

static void
put_cell(struct writing *w, const struct record *rec, int i, enum cell_unit unit)
{
	struct buf text = BUF_EMPTY;

	if (rec != NULL)
		cell_text(&text, &rec->kind->fields[i], unit, &rec->values[i]);
	put(w, buf_text(&text), rec == NULL || cell_number(&rec->kind->fields[i]));
	buf_free(&text);
}

/* rec NULL: the half is missing, its cells stay empty. */
static bool
put_cells(struct writing *w, const struct kind *kind, const struct record *rec, struct err *e)
{
	const struct field *f;
	size_t i;

	for (i = 0; kind != NULL && i < kind->n_fields; i++) {
		f = &kind->fields[i];
		if (!has_column(f))
			continue;
		if (f->type == FIELD_REF) {
			if (!put_reference(w, rec, f, e))
				return false;
			continue;
		}
		put_cell(w, rec, (int)i, CELL_PLAIN);
		if (f->type == FIELD_MINUTES)
			put_cell(w, rec, (int)i, CELL_HOURS);
	}
	return true;
}

static bool
put_row(struct writing *w, const struct id *id, struct err *e)
{
	struct record *rec = NULL, *note = NULL;
	bool ok = rows_load(w->r, w->t->kind, id, &rec, e) &&
		  (w->t->note == NULL || rows_load(w->r, w->t->note, id, &note, e));

	w->first = true;
	if (ok && rec != NULL) {
		ok = put_cells(w, w->t->kind, rec, e) && put_cells(w, w->t->note, note, e);
		csv_put_end(&w->out);
		w->rows++;
	}
	record_free(rec);
	record_free(note);
	return ok && export_pass(&w->out, PIECE, w->write, w->ctx, e);
}

static bool
put_found(void *ctx, struct query *q, struct err *e)
{
	struct id id = query_id(q, 0);

	return put_row(ctx, &id, e);
}

static bool
put_all(struct writing *w, struct err *e)
{
	struct buf sql = BUF_EMPTY;
	struct query *q;
	bool ok;

	buf_printf(
	    &sql, "SELECT id FROM \"%s\" WHERE deleted = 0 ORDER BY born, id", w->t->kind->name);
	q = buf_ok(&sql, e) ? replica_query(w->r, buf_text(&sql), e) : NULL;
	ok = rows_each(q, put_found, w, e);
	buf_free(&sql);
	return ok;
}

bool
export_table(struct replica *r, const struct export_table *t, export_write *write, void *ctx,
    size_t *rows, struct err *e)
{
	struct writing w = {.r = r, .t = t, .write = write, .ctx = ctx, .first = true};
	bool ok = true;
	size_t i;

	csv_put_mark(&w.out);
	put_heads(&w, t->kind);
	put_heads(&w, t->note);
	csv_put_end(&w.out);
	if (t->ids == NULL)
		ok = put_all(&w, e);
	for (i = 0; ok && t->ids != NULL && i < t->n; i++)
		ok = put_row(&w, &t->ids[i], e);
	ok = ok && export_pass(&w.out, 0, w.write, w.ctx, e);
	if (rows != NULL)
		*rows = w.rows;
	buf_free(&w.out);
	return ok;
}
