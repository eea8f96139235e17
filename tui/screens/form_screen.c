#include "tui/screens/form_screen.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"

static struct form *
form_of(struct screen *s)
{
	return ((struct form_screen *)s->state)->form;
}

void
form_screen_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	form_draw(form_of(s), c, l->work);
}

bool
form_screen_key(struct screen *s, const struct key *k)
{
	return form_key(form_of(s), k);
}

bool
form_screen_act(struct screen *s, enum action_id a)
{
	return form_act(form_of(s), a);
}

enum focus
form_screen_focus(struct screen *s)
{
	(void)s;
	return FOCUS_FIELD;
}

bool
form_screen_draft(struct screen *s)
{
	return form_keep(form_of(s));
}

void
form_screen_status(struct screen *s, struct buf *out)
{
	form_status(form_of(s), out);
}

void
form_screen_message(struct screen *s, struct buf *out)
{
	form_message(form_of(s), out);
}

void
form_screen_hint(struct screen *s, struct buf *out)
{
	form_hint(form_of(s), out);
}

const char *
form_screen_areas(void)
{
	return _(
	    "1 Ort  2 Leben  3 Vorsorge  4 Behörden  5 Fahrten  6 Wohnen  7 Sprache  8 Weitere");
}

/* ---- drafts ---- */

bool
form_screen_begin(struct screen *s, const char *what, const struct id *id, struct err *e)
{
	struct form_screen *fs = s->state;
	struct buf draft = BUF_EMPTY;
	struct err why = {0};
	char hex[ID_HEX];
	bool ok;

	id_hex(id, hex);
	snprintf(fs->draft, sizeof(fs->draft), "%s:%s", what, hex);
	if (!replica_draft_get(desk_replica(s->app), fs->draft, &draft, &why)) {
		if (why.code != ERR_MISSING && e != NULL)
			*e = why;
		return why.code == ERR_MISSING;
	}
	ok = form_draft_take(fs->form, draft.at, draft.len, e);
	if (ok)
		app_say(s->app, "%s",
		    form_overtaken(fs->form) > 0
			? _("Inzwischen wurde dies auch auf einem anderen Gerät geändert. Beim "
			    "Speichern bleibt beides.")
			: _("Der Entwurf steht wieder da. Strg+S speichert ihn."));
	buf_free(&draft);
	return ok;
}

bool
form_screen_put_draft(void *ctx, struct form *f)
{
	struct screen *s = ctx;
	struct form_screen *fs = s->state;
	struct buf draft = BUF_EMPTY;
	struct err e = {0};
	bool ok = form_draft(f, &draft) &&
		  replica_draft_put(desk_replica(s->app), fs->draft, draft.at, draft.len, &e);

	if (!ok && e.code != ERR_NONE)
		app_error(s->app, &e);
	buf_free(&draft);
	return ok;
}

void
form_screen_saved(struct screen *s, const char *say)
{
	struct app *app = s->app;

	form_settled(form_of(s));
	desk_changed(app);
	app_close(app, s);
	app_say(app, "%s", say);
}

bool
form_screen_draft_id(const char *name, const char *what, struct id *out)
{
	size_t n = strlen(what);

	return strncmp(name, what, n) == 0 && name[n] == ':' && id_parse(name + n + 1, out);
}
