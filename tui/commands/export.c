/*
 * The command export: what this device can read, in the open: all of it, one list, the calendar,
 * the contact book.
 */
#include "common/casework/export.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/casework/person.h"
#include "common/exchange/calendar.h"
#include "common/exchange/export_table.h"
#include "common/exchange/table_kind.h"
#include "common/exchange/vcard.h"
#include "tui/commands/command.h"
#include "tui/commands/outfile.h"

const struct option export_options[] = {
    {.name = "json", .what = N_("alles, als JSON")},
    {.name = "csv",
	.value = N_("ART"),
	.what = N_("eine Liste als Tabelle, zum Beispiel Unterkunft, organisation")},
    {.name = "ics", .what = N_("Termine und offene Fristen als Kalender (iCalendar)")},
    {.name = "profile",
	.value = N_("PROFIL"),
	.what = N_("mit --ics: own für den eigenen Kalender, client für das Telefon von "
		   "Klientinnen und Klienten (nur »Termin«, Zeit und Ort)")},
    {.name = "person", .value = N_("KÜRZEL"), .what = N_("mit --ics: nur Termine dieser Person")},
    {.name = "vcard",
	.value = N_("ART"),
	.what = N_("Adresskarten: organisation, org_contact oder volunteer")},
    {.name = "output",
	.value = N_("DATEI"),
	.what = N_("in diese Datei statt auf die Ausgabe; auch -o"),
	.letter = 'o'},
    {.name = "private", .what = N_("mit --json auch die persönlichen Notizen")},
    {0},
};

static bool
make_json(struct call *c, export_write *write, void *to, struct err *e)
{
	return export_json(c->s->replica, call_has(c, "private"), write, to, e);
}

/* ---- one list ---- */

static bool
find_list(struct call *c, const char *option, const struct kind **out, struct err *e)
{
	*out = table_kind_find(replica_kinds(c->s->replica), call_value(c, option));
	if (*out != NULL && (*out)->layer != LAYER_NOTE)
		return true;
	return err_say(e, ERR_USAGE,
	    _("Diese Liste gibt es nicht. Beispiele: Unterkunft, Stelle, Feiertag, organisation."));
}

static bool
make_csv(struct call *c, export_write *write, void *to, struct err *e)
{
	struct export_table t = {0};
	size_t rows = 0;

	if (!find_list(c, "csv", &t.kind, e) ||
	    !export_table(c->s->replica, &t, write, to, &rows, e))
		return false;
	call_progress(_("%zu Zeilen."), rows);
	return true;
}

/* ---- calendar and cards ---- */

static bool
read_profile(struct call *c, struct calendar_export *what, struct err *e)
{
	const char *profile = call_value(c, "profile"), *person = call_value(c, "person");

	what->client = profile != NULL && strcmp(profile, "client") == 0;
	if (profile != NULL && !what->client && strcmp(profile, "own") != 0)
		return err_set(
		    e, ERR_USAGE, _("--profile ist own oder client."), "no such profile");
	if (what->client)
		what->from = session_now(c->s).day;
	if (person == NULL && what->client)
		call_progress("%s", _("Achtung: das sind die Termine aller. Für eine Person bitte "
				      "--person angeben."));
	return person == NULL || person_of_code(c->s->replica, person, &what->person, e);
}

static bool
make_ics(struct call *c, export_write *write, void *to, struct err *e)
{
	struct calendar_export what = {0};
	size_t events = 0;

	if (!read_profile(c, &what, e) ||
	    !calendar_export(c->s->replica, &what, write, to, &events, e))
		return false;
	call_progress(_("%zu Termine und Fristen."), events);
	return true;
}

static bool
make_vcard(struct call *c, export_write *write, void *to, struct err *e)
{
	const struct kind *kind;
	size_t cards = 0;

	if (!find_list(c, "vcard", &kind, e) ||
	    !vcard_export(c->s->replica, kind, write, to, &cards, e))
		return false;
	call_progress(_("%zu Adresskarten."), cards);
	return true;
}

/* ---- which of them ---- */

static const struct form {
	const char *option;
	outfile_make *make;
	bool names;
} forms[] = {
    {"json", make_json, true},
    {"csv", make_csv, false},
    {"ics", make_ics, false},
    {"vcard", make_vcard, false},
};

bool
export_run(struct call *c, struct err *e)
{
	const struct form *form = NULL;
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (!call_has(c, forms[i].option))
			continue;
		if (form != NULL)
			return err_set(
			    e, ERR_USAGE, _("Bitte nur eine Form angeben."), "two forms");
		form = &forms[i];
	}
	if (form == NULL)
		return err_set(
		    e, ERR_USAGE, _("Bitte die Form angeben, zum Beispiel --json."), "no form");
	return outfile_run(c, form->make, form->names, e);
}
