/*
 * The command export: what this device can read, in the open: all of it, one list, the calendar,
 * the contact book.
 */
#include "common/casework/export.h"

#include "common/base/lang.h"
#include "common/exchange/export_table.h"
#include "common/exchange/table_kind.h"
#include "tui/commands/command.h"
#include "tui/commands/outfile.h"

const struct option export_options[] = {
    {.name = "json", .what = N_("alles, als JSON")},
    {.name = "csv",
	.value = N_("ART"),
	.what = N_("eine Liste als Tabelle, zum Beispiel Unterkunft, organisation")},
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
find_list(struct call *c, const struct kind **out, struct err *e)
{
	*out = table_kind_find(replica_kinds(c->s->replica), call_value(c, "csv"));
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

	if (!find_list(c, &t.kind, e) || !export_table(c->s->replica, &t, write, to, &rows, e))
		return false;
	call_progress(_("%zu Zeilen."), rows);
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
