/* The field "Personen" of a contact: names on the screen, codes and roles in the row. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/screens/contact_form.h"
#include "tui/screens/screens.h"

static const char *
role_word(char role)
{
	return role == PART_CO ? _("mitberaten") : role == PART_PRESENT ? _("dabei") : "";
}

/* The name where this device knows it, else the code. */
static const char *
name_of(const struct people *people, const char *code, const struct person_row **row)
{
	*row = people != NULL ? people_by_code(people, code) : NULL;
	return *row != NULL ? (*row)->name : code;
}

static void
put_one(struct session *s, const struct participant *p, bool with_case, struct buf *out)
{
	const struct person_row *row;
	const char *name = name_of(session_people(s, NULL), p->code, &row);
	const char *role = role_word(p->role);

	buf_printf(out, "%s%s", out->len > 0 ? "; " : "", name);
	if (*role != '\0')
		buf_printf(out, " (%s)", role);
	if (with_case && row != NULL)
		buf_printf(out, " · %s", row->case_code);
}

bool
contact_people_show(struct contact_form *cf, const struct value *v, struct buf *out)
{
	struct session *s = desk_session(cf->screen->app);
	struct participants who;
	size_t i;

	if (v->type != VALUE_TEXT || !participants_parse(v->at, &who))
		return false;
	for (i = 0; i < who.n; i++)
		put_one(s, &who.at[i], false, out);
	return true;
}

void
contact_people_names(struct contact_form *cf, struct buf *out)
{
	const struct people *people = session_people(desk_session(cf->screen->app), NULL);
	const struct person_row *row;
	size_t i;

	for (i = 0; i < cf->who.n; i++)
		buf_printf(
		    out, "%s%s", i > 0 ? "; " : "", name_of(people, cf->who.at[i].code, &row));
}

bool
contact_people_read(struct contact_form *cf, const char *text, struct buf *say)
{
	struct session *s = desk_session(cf->screen->app);
	struct participants who = {0};
	struct err e = {0};
	size_t i;

	if (*text != '\0' && !participants_parse(text, &who)) {
		buf_printf(say, "%s", _("Bitte die Personen neu auswählen."));
		return false;
	}
	if (!contact_people(s->replica, &cf->contact, &who, &e)) {
		buf_printf(say, "%s", e.say);
		return false;
	}
	cf->who = who;
	for (i = 0; i < who.n; i++)
		put_one(s, &who.at[i], true, say);
	return true;
}

/* ---- choosing ---- */

static void
put_people(struct contact_form *cf)
{
	char text[PARTICIPANTS_TEXT];

	form_put(cf->fs.form, "participants", participants_text(&cf->who, text));
}

/* She told it in her language: what is known of it stands there already. */
static void
offer_language(struct contact_form *cf, const struct id *person)
{
	struct record *rec = NULL;
	const char *one;

	if (*form_text(cf->fs.form, "language") != '\0' ||
	    !replica_load(desk_replica(cf->screen->app), &kind_person, person, &rec, NULL))
		return;
	one = record_text(rec, "preferred_language");
	if (*one == '\0' && strchr(record_text(rec, "languages"), ' ') == NULL)
		one = record_text(rec, "languages");
	if (*one != '\0')
		form_default(cf->fs.form, "language", one);
	record_free(rec);
}

static void
chosen(struct app *app, const struct id *person, void *ctx)
{
	struct contact_form *cf = ctx;
	const struct people *people = session_people(desk_session(app), NULL);
	const struct person_row *row = people != NULL ? people_by_id(people, person) : NULL;
	bool first = cf->who.n == 0;

	if (row == NULL)
		return;
	if (!participants_put(&cf->who, row->code, first ? PART_PRIMARY : PART_CO)) {
		app_problem(app, "%s", _("Mehr Personen fasst ein Kontakt nicht."));
		return;
	}
	put_people(cf);
	if (!first)
		return;
	offer_language(cf, person);
	form_next(cf->fs.form); /* one person is the rule; for more she comes back */
}

static bool
give_role(struct contact_form *cf, char letter)
{
	struct participant *last = cf->who.n > 0 ? &cf->who.at[cf->who.n - 1] : NULL;
	static const char next[] = "*+-*";

	if (last == NULL)
		return letter != ' ';
	last->role = letter == ' ' ? strchr(next, last->role)[1] : letter;
	put_people(cf);
	return true;
}

bool
contact_people_pick(struct contact_form *cf, struct form *f, const char *letter)
{
	struct err e = {0};

	if (*letter != '\0' && letter[1] == '\0' && strchr("*+- ", *letter) != NULL &&
	    give_role(cf, *letter))
		return true;
	if (!open_person_pick(form_app(f), *letter == ' ' ? "" : letter, chosen, cf, &e))
		app_error(form_app(f), &e);
	return true;
}
