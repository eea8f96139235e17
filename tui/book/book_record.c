/* A record of any kind, opened from elsewhere by what it is: in the form of its register. */
#include "common/base/lang.h"
#include "common/casework/task/kinds.h"
#include "tui/book/book.h"
#include "tui/book/book_rows.h"
#include "tui/book/book_tell.h"
#include "tui/screens/screens.h"

/* The note of a pair is opened with its row. */
static const struct book *
book_with(const struct kind *kind)
{
	const struct book_area *const *area;
	const struct book *const *book;

	for (area = book_areas; *area != NULL; area++)
		for (book = (*area)->books; *book != NULL; book++)
			if ((*book)->kind == kind || (*book)->note == kind)
				return *book;
	return NULL;
}

static const struct book *
book_or_say(const struct kind *kind, struct err *e)
{
	const struct book *book = book_with(kind);

	if (book == NULL)
		err_set(e, ERR_MISSING, _("Dazu gibt es hier nichts zu öffnen."),
		    "no register of %s", kind->name);
	return book;
}

bool
open_book_record(struct app *app, const struct kind *kind, const struct id *id, struct err *e)
{
	const struct book *book = book_or_say(kind, e);

	return book != NULL && book_form_change(app, book, id, e);
}

bool
open_book_new(struct app *app, const struct kind *kind, const struct id *person, struct err *e)
{
	const struct book *book = book_or_say(kind, e);

	return book != NULL && book_form_new(app, book, person, e);
}

bool
drop_book_record(struct app *app, const struct kind *kind, const struct id *id, struct err *e)
{
	const struct book *book = book_or_say(kind, e);

	return book != NULL && book_delete(app, book, id, true, e);
}

void
tell_book_record(struct app *app, const struct kind *kind, const struct id *id, struct detail *d)
{
	const struct book *book = book_with(kind);

	book_tell(app, book != NULL ? book : &(struct book){.kind = kind}, id, d);
}

bool
open_appointment(struct app *app, const struct id *person, struct err *e)
{
	return open_book_new(app, &kind_appointment, person, e);
}
