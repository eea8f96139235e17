/*
 * A list becomes a table for other programs. It leaves the sealed file then, so the person says
 * where to, nothing is overwritten unasked, and she is told that anybody can read it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/home.h"
#include "common/base/lang.h"
#include "common/exchange/export_table.h"
#include "tui/book/book_screen.h"
#include "tui/kit/app.h"
#include "tui/kit/ask.h"

static struct book_screen *
state_of(struct screen *s)
{
	return s->state;
}

static bool
gather(void *ctx, const void *at, size_t n, struct err *e)
{
	buf_put(ctx, at, n);
	return buf_ok(ctx, e);
}

/* The rows in their order, as the view and the search leave them. */
static struct id *
shown_ids(const struct book_rows *rows, struct err *e)
{
	struct id *ids = calloc(rows->n_shown + 1, sizeof(*ids));
	size_t i;

	if (ids == NULL) {
		err_nomem(e);
		return NULL;
	}
	for (i = 0; i < rows->n_shown; i++)
		ids[i] = rows->at[rows->shown[i]].id;
	return ids;
}

static void
write_table(struct screen *s)
{
	struct book_screen *b = state_of(s);
	struct export_table t = {.kind = b->rows.book->kind, .note = b->rows.book->note};
	struct buf out = BUF_EMPTY;
	struct err e = {0};
	struct id *ids = shown_ids(&b->rows, &e);
	size_t rows = 0;

	t.ids = ids;
	t.n = b->rows.n_shown;
	if (ids != NULL && export_table(desk_replica(s->app), &t, gather, &out, &rows, &e) &&
	    file_write(app_env(s->app), b->print, 0600, out.at, out.len, &e))
		app_say(s->app,
		    _("%zu Zeilen stehen in %s. Die Datei ist nicht verschlüsselt: bitte löschen, "
		      "sobald sie nicht mehr gebraucht wird."),
		    rows, b->print);
	else
		app_error(s->app, &e);
	free(ids);
	buf_free(&out);
}

static void
overwritten(struct app *app, char letter, void *ctx)
{
	if (letter == 'e')
		write_table(ctx);
	else
		app_say(app, "%s", _("Nichts wurde geschrieben."));
}

/* ---- where to ---- */

/* Kontaktbuch-2024-03-05.csv; the name without what a file name should not have. */
static bool
put_path(struct screen *s, const char *folder, char out[static FILE_PATH])
{
	const struct kind *kind = state_of(s)->rows.book->kind;
	char name[160], day[DAY_TEXT];
	size_t i;

	snprintf(name, sizeof(name), "%s-%s.csv", lang_pick(kind->de_many, kind->en_many),
	    day_text_iso(now_local(app_env(s->app)).day, day));
	for (i = 0; name[i] != '\0'; i++)
		if (strchr("/ ,", name[i]) != NULL)
			name[i] = '-';
	return file_path(out, FILE_PATH, folder, name);
}

/* Said while there is still time. */
static bool
warn(void *ctx, const char *text, struct buf *out)
{
	char folder[FILE_PATH];
	bool there = home_path(text, folder) && file_exists(folder);

	(void)ctx;
	buf_printf(out, "%s",
	    there ? _("unverschlüsselt, mit Namen") : _("kein solcher Ordner"));
	return there;
}

static bool
take_folder(struct app *app, const char *text, void *ctx)
{
	struct screen *s = ctx;
	struct book_screen *b = state_of(s);
	struct ask ask = {.text = _("Diese Datei gibt es schon. Ersetzen?"),
	    .answers = {{'e', _("ersetzen")}},
	    .done = overwritten,
	    .ctx = s};
	char folder[FILE_PATH];

	if (!home_path(text, folder) || !put_path(s, folder, b->print)) {
		app_problem(app, "%s", _("Der Pfad ist zu lang."));
		return false;
	}
	if (file_exists(b->print))
		return ask_open(app, &ask, NULL);
	write_table(s);
	return true;
}

bool
book_print(struct screen *s, struct err *e)
{
	char folder[FILE_PATH] = "";
	struct prompt prompt = {.label = _("Tabelle in Ordner"),
	    .initial = folder,
	    .ctx = s,
	    .read = warn,
	    .done = take_folder};

	if (state_of(s)->rows.n_shown == 0)
		return err_set(e, ERR_MISSING, _("Diese Liste ist leer."), "nothing to print");
	home_documents(app_env(s->app), folder);
	return prompt_open(s->app, &prompt, e);
}
