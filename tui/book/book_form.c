/*
 * The form of any register: all fields of the kind and of its note, made from the declarations.
 */
#include "tui/book/book.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "tui/book/book_begin.h"
#include "tui/book/book_rows.h"
#include "tui/screens/form_screen.h"
#include "tui/screens/screens.h"
#include "tui/screens/told.h"

struct book_form {
	struct form_screen fs; /* first */
	const struct book *book;
	struct record *recs[2];
	struct form_item items[FORM_ITEMS];
	size_t n_items;
	const char *picking; /* the field a choice was opened for */
};

struct form_arg {
	const struct book *book;
	const struct id *id, *person;
	struct record *made; /* NULL: begun here */
};

static struct book_form *
state_of(void *screen)
{
	return ((struct screen *)screen)->state;
}

/* ---- which fields, in which order ---- */

/* Who it is about comes first, long notes last; in between as declared. */
enum rank { RANK_WHO, RANK_FACT, RANK_NOTE, RANKS };

static enum rank
rank_of(const struct field *f)
{
	if (f->type == FIELD_REF && (f->ref == KIND_PERSON || f->ref == KIND_HOUSEHOLD))
		return RANK_WHO;
	return f->type == FIELD_NOTE ? RANK_NOTE : RANK_FACT;
}

static void
add_items(struct book_form *b, size_t rec, enum rank rank)
{
	const struct kind *kind = b->recs[rec]->kind;
	size_t i;

	for (i = 0; i < kind->n_fields && b->n_items < FORM_ITEMS; i++)
		if ((kind->fields[i].flags & FIELD_HIDDEN) == 0 &&
		    rank_of(&kind->fields[i]) == rank)
			b->items[b->n_items++] =
			    (struct form_item){.field = kind->fields[i].name, .rec = (uint8_t)rec};
}

static void
make_items(struct book_form *b)
{
	int rank;
	size_t rec;

	for (rank = RANK_WHO; rank < RANKS; rank++)
		for (rec = 0; rec < 2; rec++)
			if (b->recs[rec] != NULL)
				add_items(b, rec, (enum rank)rank);
}

/* ---- references ---- */

static bool
show(void *ctx, const struct form_item *item, const struct value *v, struct buf *out)
{
	struct book_form *b = state_of(ctx);
	struct teller t = {((struct screen *)ctx)->app, true};
	const struct field *f = kind_field(b->recs[item->rec]->kind, item->field);

	if (f == NULL || f->type != FIELD_REF || v->type != VALUE_BLOB)
		return false;
	told_value(&t, f, v, out);
	return true;
}

static void
chosen(struct app *app, const struct id *id, void *ctx)
{
	struct book_form *b = state_of(ctx);
	char hex[ID_HEX];

	(void)app;
	id_hex(id, hex);
	form_put(b->fs.form, b->picking, hex);
	form_next(b->fs.form);
}

static bool
pick(void *ctx, struct form *f, const struct form_item *item, const char *text)
{
	struct screen *s = ctx;
	struct book_form *b = s->state;
	const struct record *rec = b->recs[item->rec];
	const struct kinds *kinds = replica_kinds(desk_replica(s->app));
	const struct field *field = kind_field(rec->kind, item->field);
	struct err e = {0};
	bool ok;

	(void)f;
	if (field == NULL || field->type != FIELD_REF)
		return false;
	if (!rec->fresh && compartment_fixed_by(rec->kind, field, kinds)) {
		app_say(s->app, "%s",
		    _("Das steht fest: Danach ist der Eintrag verschlüsselt. Neu anlegen hilft."));
		return true;
	}
	b->picking = item->field;
	ok = field->ref == KIND_PERSON
		 ? open_person_pick(s->app, text, chosen, s, &e)
		 : book_pick(s->app, kinds_no(kinds, field->ref), text, chosen, s, &e);
	if (!ok)
		app_error(s->app, &e);
	return true;
}

/* ---- saving ---- */

static bool
store(struct screen *s, struct problems *p, struct err *e)
{
	struct book_form *b = s->state;
	struct replica *r = desk_replica(s->app);

	if (!compartment_pair(r, b->recs[0], b->recs[1], e))
		return false;
	if (b->book->save != NULL)
		return b->book->save(s->app, b->recs, b->fs.draft, p, e);
	return replica_save(r, b->recs, b->recs[1] != NULL ? 2 : 1, b->fs.draft, p, e);
}

static bool
save(void *ctx, struct form *f, struct problems *p)
{
	struct screen *s = ctx;
	struct book_form *b = s->state;
	bool fresh = b->recs[0]->fresh;
	struct err e = {0};

	(void)f;
	if (!store(s, p, &e)) {
		app_error(s->app, &e);
		return false;
	}
	form_screen_saved(s, fresh ? _("Gespeichert. Strg+Z nimmt es zurück.")
				   : _("Geändert. Strg+Z nimmt es zurück."));
	return true;
}

/* ---- loading ---- */

static bool
fresh_records(struct screen *s, const struct form_arg *a, struct err *e)
{
	struct book_form *b = s->state;
	bool files = !id_zero(&replica_self(desk_replica(s->app))->intake);

	b->recs[0] = a->made != NULL ? a->made : record_new(app_env(s->app), a->book->kind, e);
	if (b->recs[0] == NULL)
		return false;
	if (a->id != NULL)
		b->recs[0]->id = *a->id;
	if (a->book->note != NULL && files) {
		b->recs[1] = record_new(app_env(s->app), a->book->note, e);
		if (b->recs[1] == NULL)
			return false;
		b->recs[1]->id = b->recs[0]->id;
	}
	return book_begin(s->app, a->book, b->recs, a->person, e);
}

static bool
load(struct screen *s, const struct form_arg *a, struct err *e)
{
	struct book_form *b = s->state;

	if (a->id == NULL)
		return fresh_records(s, a, e);
	if (!book_load(s->app, a->book, a->id, b->recs, e))
		return false;
	return b->recs[0] != NULL || fresh_records(s, a, e);
}

static bool
form_open(struct screen *s, const void *arg, struct err *e)
{
	struct book_form *b = s->state;
	const struct form_arg *a = arg;
	struct form_setup setup = {.items = b->items,
	    .ctx = s,
	    .today = session_now(desk_session(s->app)).day,
	    .hooks = {.show = show, .pick = pick, .save = save, .draft = form_screen_put_draft}};

	b->book = a->book;
	if (!load(s, a, e))
		return false;
	make_items(b);
	setup.n_items = b->n_items;
	setup.records[0] = b->recs[0];
	setup.records[1] = b->recs[1];
	return form_new(&b->fs.form, s->app, &setup, e) &&
	       form_screen_begin(s, b->book->kind->name, &b->recs[0]->id, e);
}

static void
form_close(struct screen *s)
{
	struct book_form *b = s->state;

	form_free(b->fs.form);
	record_free(b->recs[0]);
	record_free(b->recs[1]);
}

static void
form_title(struct screen *s, struct buf *out)
{
	struct book_form *b = s->state;

	buf_printf(out, "%s · %s", lang_pick(b->book->kind->de, b->book->kind->en),
	    b->recs[0]->fresh ? _("neu") : _("ändern"));
}

static const struct screen_ops book_form = {
    .name = "book-form",
    .size = sizeof(struct book_form),
    .open = form_open,
    .close = form_close,
    .title = form_title,
    FORM_SCREEN_OPS,
};

bool
book_form_new(struct app *app, const struct book *book, const struct id *person, struct err *e)
{
	return app_push(app, &book_form, &(struct form_arg){.book = book, .person = person}, e);
}

bool
book_form_change(struct app *app, const struct book *book, const struct id *id, struct err *e)
{
	return app_push(app, &book_form, &(struct form_arg){.book = book, .id = id}, e);
}

/* Opened or not, the record goes with the screen: close frees what open has taken. */
bool
book_form_made(struct app *app, const struct book *book, struct record *made, struct err *e)
{
	return app_push(app, &book_form, &(struct form_arg){.book = book, .made = made}, e);
}

bool
open_book_draft(struct app *app, const char *draft, struct err *e)
{
	const struct book_area *const *area;
	const struct book *const *book;
	struct id id;

	for (area = book_areas; *area != NULL; area++)
		for (book = (*area)->books; *book != NULL; book++)
			if (form_screen_draft_id(draft, (*book)->kind->name, &id))
				return book_form_change(app, *book, &id, e);
	return err_set(e, ERR_FORMAT,
	    _("Dieser Entwurf ist von einer anderen Version des Programms. Er bleibt gesichert."),
	    "draft of an unknown form");
}
