#include "tui/book/book_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/casework/rows.h"
#include "tui/kit/pick.h"
#include "tui/screens/told.h"

/* ---- views ---- */

static size_t
own_views(const struct book *book)
{
	size_t n = 0;

	while (n < BOOK_VIEWS && book->views[n].de != NULL)
		n++;
	return n;
}

size_t
book_views(const struct book *book)
{
	size_t n = own_views(book);

	return (n > 0 ? n : 1) + 1;
}

bool
book_view_trash(const struct book *book, size_t view)
{
	return view + 1 >= book_views(book);
}

const char *
book_view_name(const struct book *book, size_t view)
{
	if (book_view_trash(book, view))
		return _("Papierkorb");
	if (own_views(book) == 0)
		return _("alle");
	return lang_pick(book->views[view].de, book->views[view].en);
}

/* ---- reading ---- */

static void
write_sql(struct book_rows *rows)
{
	const struct book *b = rows->book;
	bool trash = book_view_trash(b, rows->view);
	const char *where = trash || own_views(b) == 0 ? "1" : b->views[rows->view].where;
	const char *person = id_zero(&rows->person) || b->person == NULL ? "1" : b->person;

	snprintf(rows->sql, sizeof(rows->sql),
	    "SELECT t.id, (%s), (%s) FROM \"%s\" AS t WHERE t.deleted = %d AND (%s) AND (%s)"
	    " ORDER BY %s LIMIT %d",
	    b->attention != NULL ? b->attention : "0", b->past != NULL ? b->past : "0",
	    b->kind->name, trash, where, person, b->order, BOOK_ROWS_MAX);
}

static bool
one_row(void *ctx, struct query *q, struct err *e)
{
	struct book_rows *rows = ctx;

	if (!rows_room(&rows->at, rows->n, sizeof(*rows->at), e))
		return false;
	rows->at[rows->n++] = (struct book_row){
	    .id = query_id(q, 0), .attention = query_int(q, 1) != 0, .past = query_int(q, 2) != 0};
	return true;
}

static void
drop(struct book_rows *rows)
{
	size_t i;

	for (i = 0; i < rows->n; i++) {
		if (rows->at[i].text != NULL)
			secret_wipe(rows->at[i].text, strlen(rows->at[i].text));
		free(rows->at[i].text);
	}
	rows_free(rows->at, rows->n, sizeof(*rows->at));
	free(rows->shown);
	rows->at = NULL;
	rows->shown = NULL;
	rows->n = rows->n_shown = 0;
}

bool
book_rows_load(struct book_rows *rows, struct err *e)
{
	struct query *q;

	drop(rows);
	write_sql(rows);
	q = replica_query(desk_replica(rows->app), rows->sql, e);
	if (q != NULL) {
		query_bind_int(q, 1, session_now(desk_session(rows->app)).day);
		query_bind_id(q, 2, &rows->person);
	}
	if (!rows_each(q, one_row, rows, e)) {
		drop(rows);
		return false;
	}
	rows->shown = calloc(rows->n + 1, sizeof(*rows->shown));
	return rows->shown != NULL || err_nomem(e);
}

void
book_rows_free(struct book_rows *rows)
{
	drop(rows);
}

bool
book_load(struct app *app, const struct book *book, const struct id *id,
    struct record *recs[static 2], struct err *e)
{
	struct replica *r = desk_replica(app);

	recs[0] = recs[1] = NULL;
	return rows_load(r, book->kind, id, &recs[0], e) &&
	       (book->note == NULL || rows_load(r, book->note, id, &recs[1], e));
}

/* ---- cells ---- */

/* Days without their weekday: a column of dates is compared, not read aloud. */
static void
tell_cell(struct app *app, const struct field *f, const struct value *v, struct buf *out)
{
	struct teller t = {app, true};
	char text[DAY_TEXT];

	if (v->type == VALUE_NULL || (v->type == VALUE_TEXT && v->len == 0))
		return;
	if (f->type == FIELD_DATE && v->type == VALUE_INT)
		buf_printf(out, "%s", day_text((int32_t)v->i, text));
	else
		told_value(&t, f, v, out);
}

void
book_value(struct app *app, struct record *const recs[static 2], const char *field, struct buf *out)
{
	size_t i;
	int k;

	for (i = 0; i < 2; i++) {
		k = recs[i] != NULL ? kind_index(recs[i]->kind, field) : -1;
		if (k >= 0) {
			tell_cell(app, &recs[i]->kind->fields[k], &recs[i]->values[k], out);
			return;
		}
	}
}

static void
fill_cells(struct book_rows *rows, struct record *const recs[static 2], struct list_row *out)
{
	struct buf text = BUF_EMPTY;
	int i;

	for (i = 0; i < BOOK_COLUMNS && rows->book->columns[i].field != NULL; i++) {
		buf_reset(&text);
		book_value(rows->app, recs, rows->book->columns[i].field, &text);
		row_text(out, i, text.len > 0 ? buf_text(&text) : "");
	}
	buf_free(&text);
}

void
book_rows_row(void *ctx, size_t i, struct list_row *out)
{
	struct book_rows *rows = ctx;
	const struct book_row *row;
	struct record *recs[2];
	struct err e = {0};

	if (i >= rows->n_shown)
		return;
	row = &rows->at[rows->shown[i]];
	out->key.id = row->id;
	out->mark = row->attention ? '!' : 0;
	out->role = row->past ? ROLE_QUIET : ROLE_TEXT;
	if (book_load(rows->app, rows->book, &row->id, recs, &e) && recs[0] != NULL)
		fill_cells(rows, recs, out);
	else
		row_text(out, 0, e.say);
	record_free(recs[0]);
	record_free(recs[1]);
}

/* ---- searching ---- */

static void
add_fields(struct app *app, const struct record *rec, struct buf *out)
{
	size_t i;

	for (i = 0; rec != NULL && i < rec->kind->n_fields; i++) {
		if ((rec->kind->fields[i].flags & FIELD_HIDDEN) != 0)
			continue;
		tell_cell(app, &rec->kind->fields[i], &rec->values[i], out);
		buf_printf(out, " ");
	}
}

static const char *
text_of(struct book_rows *rows, struct book_row *row)
{
	struct record *recs[2];
	struct buf text = BUF_EMPTY;

	if (row->text != NULL)
		return row->text;
	if (book_load(rows->app, rows->book, &row->id, recs, NULL)) {
		add_fields(rows->app, recs[0], &text);
		add_fields(rows->app, recs[1], &text);
	}
	record_free(recs[0]);
	record_free(recs[1]);
	row->text = strdup(text.len > 0 ? buf_text(&text) : "");
	buf_free(&text);
	return row->text != NULL ? row->text : "";
}

size_t
book_rows_count(void *ctx, const char *needle)
{
	struct book_rows *rows = ctx;
	size_t i;

	rows->n_shown = 0;
	for (i = 0; i < rows->n; i++)
		if (*needle == '\0' || pick_matches(text_of(rows, &rows->at[i]), needle))
			rows->shown[rows->n_shown++] = i;
	return rows->n_shown;
}

/* ---- head ---- */

static const struct field *
declared(const struct book *book, const char *name)
{
	const struct field *f = kind_field(book->kind, name);

	return f != NULL || book->note == NULL ? f : kind_field(book->note, name);
}

void
book_rows_columns(const struct book *book, struct list_column *columns)
{
	const struct book_column *c;
	const struct field *f;
	int i;

	for (i = 0; i < BOOK_COLUMNS && book->columns[i].field != NULL; i++) {
		c = &book->columns[i];
		f = declared(book, c->field);
		columns[i] = (struct list_column){.de = c->de != NULL || f == NULL ? c->de : f->de,
		    .en = c->de != NULL || f == NULL ? c->en : f->en,
		    .width = c->width,
		    .from = c->from,
		    .right = c->right};
	}
	columns[i] = (struct list_column)LIST_COLUMNS_END;
}
