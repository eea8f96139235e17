/*
 * The quick line: a contact in one line, "haddad 9:30 45m Jobcenter begleitet wv +7 Bescheid da?".
 * What the words mean is the domain's (shorthand.h); here they are read back, saved, or handed
 * over to the full form.
 */
#include "common/base/lang.h"
#include "common/casework/shorthand.h"
#include "tui/kit/quick.h"
#include "tui/screens/screens.h"

/* The contact of the line; false with the reason in *say. Freed by the caller in any case. */
static bool
contact_of(struct app *app, const char *line, struct contact *c, struct proposals *with,
    struct buf *say, struct err *e)
{
	struct session *s = desk_session(app);
	const struct people *people = session_people(s, e);

	*c = (struct contact){0};
	if (people != NULL &&
	    shorthand_contact(s->replica, people, line, session_now(s), c, with, say, e))
		return true;
	if (say->len == 0)
		buf_printf(say, "%s", e->say);
	return false;
}

static bool
read_line(void *ctx, const char *line, struct buf *out)
{
	struct proposals with;
	struct contact c;
	struct err e = {0};
	bool ok = contact_of(ctx, line, &c, &with, out, &e);

	contact_free(&c);
	return ok;
}

static bool
complete(void *ctx, const char *line, size_t at, struct buf *out)
{
	const struct people *people = session_people(desk_session(ctx), NULL);

	return people != NULL && shorthand_complete(people, line, at, out);
}

static bool
save(struct app *app, const char *line, void *ctx)
{
	struct session *s = desk_session(app);
	struct buf say = BUF_EMPTY;
	struct problems p = {0};
	struct proposals with;
	struct contact c;
	struct err e = {0};
	bool ok;

	(void)ctx;
	ok = contact_of(app, line, &c, &with, &say, &e) &&
	     contact_save(s->replica, &c, &with, session_now(s), NULL, &p, &e);
	contact_free(&c);
	if (ok) {
		desk_changed(app);
		app_say(app, _("Gespeichert: %s. Strg+Z nimmt alles zurück."), buf_text(&say));
	} else {
		app_error(app, &e);
	}
	buf_free(&say);
	return ok;
}

/* What was not understood goes along too: nothing typed is thrown away. */
static bool
as_form(struct app *app, const char *line, void *ctx)
{
	struct buf say = BUF_EMPTY;
	struct proposals with = {.time_entry = false};
	struct contact c;
	struct err e = {0};
	bool ok;

	(void)ctx;
	ok = contact_of(app, line, &c, &with, &say, &e) || e.code == ERR_INPUT;
	if (ok && c.row != NULL)
		ok = open_contact_made(app, &c, &with, &e);
	else if (ok)
		ok = open_contact(app, NULL, &e);
	if (!ok)
		app_error(app, &e);
	contact_free(&c);
	buf_free(&say);
	return ok;
}

static const struct quick_ops line_ops = {
    .read = read_line, .complete = complete, .save = save, .form = as_form};

bool
open_quick(struct app *app, const char *initial, struct err *e)
{
	if (id_zero(&replica_self(desk_replica(app))->intake))
		return err_set(e, ERR_DENIED,
		    _("Die Schnellzeile schreibt Kontakte. Dieses Gerät führt keine Fallakten."),
		    "no intake here");
	return quick_open(app, &line_ops, app, initial, e);
}
