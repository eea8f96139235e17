#include "tui/book/book_tell.h"

#include "common/base/lang.h"
#include "tui/book/book_rows.h"
#include "tui/screens/told.h"

static void
tell_field(struct app *app, const struct record *rec, size_t i, struct detail *d)
{
	const struct field *f = &rec->kind->fields[i];
	struct teller t = {app, true};
	struct buf text = BUF_EMPTY;

	told_value(&t, f, &rec->values[i], &text);
	if (f->type == FIELD_NOTE) {
		detail_line(d, ROLE_TEXT, "");
		detail_line(d, ROLE_QUIET, lang_pick(f->de, f->en));
		detail_line(d, ROLE_TEXT, text.len > 0 ? buf_text(&text) : "");
	} else {
		detail_field(d, lang_pick(f->de, f->en), text.len > 0 ? buf_text(&text) : "");
	}
	buf_free(&text);
}

static bool
empty(const struct value *v)
{
	return v->type == VALUE_NULL || (v->type == VALUE_TEXT && v->len == 0);
}

/* Notes come after all the short fields, or the short ones are out of sight. */
static void
tell_fields(struct app *app, const struct record *rec, bool notes, struct detail *d)
{
	size_t i;

	for (i = 0; rec != NULL && i < rec->kind->n_fields; i++)
		if ((rec->kind->fields[i].flags & FIELD_HIDDEN) == 0 && !empty(&rec->values[i]) &&
		    (rec->kind->fields[i].type == FIELD_NOTE) == notes)
			tell_field(app, rec, i, d);
}

void
book_tell(struct app *app, const struct book *book, const struct id *id, struct detail *d)
{
	struct record *recs[2] = {NULL, NULL};
	struct err e = {0};
	size_t i;

	if (!book_load(app, book, id, recs, &e) || recs[0] == NULL) {
		detail_line(d, ROLE_ATTENTION, e.say);
		goto done;
	}
	detail_head(d, lang_pick(book->kind->de, book->kind->en), recs[0]->conflict ? "!" : NULL);
	for (i = 0; i < 4; i++)
		tell_fields(app, recs[i % 2], i >= 2, d);
	if (book->tell != NULL)
		book->tell(app, recs[0], d);
done:
	record_free(recs[0]);
	record_free(recs[1]);
}

bool
book_delete(
    struct app *app, const struct book *book, const struct id *id, bool deleted, struct err *e)
{
	struct replica *r = desk_replica(app);
	struct record *recs[2] = {NULL, NULL};
	bool ok;

	ok = book_load(app, book, id, recs, e) && replica_begin(r, __func__, e);
	if (!ok)
		goto done;
	ok = (recs[0] == NULL || replica_delete(r, recs[0], deleted, e)) &&
	     (recs[1] == NULL || replica_delete(r, recs[1], deleted, e)) &&
	     (recs[0] == NULL || book->dropped == NULL || book->dropped(app, recs[0], e));
	if (ok)
		ok = replica_commit(r, e);
	else
		replica_rollback(r);
done:
	record_free(recs[0]);
	record_free(recs[1]);
	return ok;
}
