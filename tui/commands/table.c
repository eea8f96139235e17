/* All commands, and running one of them. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "tui/commands/command.h"

const struct command commands[] = {
    {.name = "found",
	.need = NEED_MAKE,
	.run = found_run,
	.what = N_("gründet ein Büro mit diesem Gerät als erstem"),
	.options = found_options},
    {.name = "invite",
	.need = NEED_OFFICE,
	.run = invite_run,
	.what = N_("lädt eine Person oder ein weiteres Gerät ein"),
	.options = invite_options},
    {.name = "join",
	.need = NEED_MAKE,
	.run = join_run,
	.what = N_("tritt mit diesem Gerät einem Büro bei"),
	.options = join_options},
    {.name = "admit",
	.need = NEED_OFFICE,
	.run = admit_run,
	.what = N_("nimmt das eingeladene Gerät nach den sechs Ziffern auf"),
	.options = admit_options},
    {.name = "sync",
	.need = NEED_OFFICE,
	.run = sync_run,
	.what = N_("gleicht mit dem Speicher der Stadt ab"),
	.options = sync_options},
    {.name = "merge",
	.need = NEED_OFFICE,
	.run = merge_run,
	.what = N_("übernimmt, was schon abgeholt ist, ohne Netz"),
	.options = json_options},
    {.name = "status",
	.need = NEED_OPEN,
	.run = status_run,
	.what = N_("zeigt Zahlen und Zustand, niemals Namen"),
	.options = json_options},
    {.name = "digest",
	.need = NEED_OPEN,
	.run = digest_run,
	.what = N_("druckt die Prüfsummen, die auf allen Geräten gleich sind"),
	.options = json_options},
    {.name = "check",
	.need = NEED_OPEN,
	.run = check_run,
	.what = N_("prüft, ob alles unversehrt ist")},
    {.name = "contact add",
	.words = N_("[ZEILE]"),
	.max = 1,
	.writes = true,
	.need = NEED_OPEN,
	.run = contact_add_run,
	.what = N_("schreibt einen Kontakt auf und druckt seine Kennung"),
	.options = contact_add_options},
    {.name = "contact change",
	.words = N_("KENNUNG"),
	.min = 1,
	.max = 1,
	.writes = true,
	.need = NEED_OPEN,
	.run = contact_change_run,
	.what = N_("ändert einen Kontakt"),
	.options = contact_change_options},
    {.name = "contact list",
	.need = NEED_OPEN,
	.run = contact_list_run,
	.what = N_("zeigt die Kontakte eines Tages oder einer Person"),
	.options = contact_list_options},
    {.name = "request add",
	.words = N_("[ANLIEGEN]"),
	.max = 1,
	.writes = true,
	.need = NEED_OPEN,
	.run = request_add_run,
	.what = N_("schreibt eine Anfrage auf und druckt ihre Kennung"),
	.options = request_add_options},
    {.name = "request list",
	.need = NEED_OPEN,
	.run = request_list_run,
	.what = N_("zeigt die offenen Anfragen"),
	.options = request_list_options},
    {.name = "person add",
	.words = N_("[NAME]"),
	.max = 1,
	.writes = true,
	.need = NEED_OPEN,
	.run = person_add_run,
	.what = N_("legt eine Person an und druckt ihr Kürzel"),
	.options = person_add_options},
    {.name = "person list",
	.words = N_("[WÖRTER]"),
	.max = 1,
	.need = NEED_OPEN,
	.run = person_list_run,
	.what = N_("zeigt die Personen, alle oder die passenden"),
	.options = person_list_options},
    {.name = "search",
	.words = N_("WÖRTER"),
	.min = 1,
	.max = 1,
	.need = NEED_OPEN,
	.run = search_run,
	.what = N_("sucht in Namen, Vermerken und allem anderen"),
	.options = search_options},
    {.name = "history",
	.words = N_("ART KENNUNG"),
	.min = 2,
	.max = 2,
	.need = NEED_OPEN,
	.run = history_run,
	.what = N_("zeigt jeden Wert, den ein Eintrag je hatte"),
	.options = history_options},
    {.name = "conflicts",
	.need = NEED_OPEN,
	.run = conflicts_run,
	.what = N_("zeigt die offenen Widersprüche mit allen Werten"),
	.options = conflicts_options},
    {.name = "settle",
	.words = N_("ART KENNUNG FELD"),
	.min = 3,
	.max = 3,
	.writes = true,
	.need = NEED_OPEN,
	.run = settle_run,
	.what = N_("klärt einen Widerspruch"),
	.options = settle_options},
    {.name = "export",
	.need = NEED_OPEN,
	.run = export_run,
	.what = N_("gibt alles aus, was dieses Gerät lesen kann, oder eine Liste"),
	.options = export_options},
    {.name = "print",
	.words = N_("phone-chain | ride KENNUNG | rides VON BIS | donations VON BIS"),
	.min = 1,
	.max = 3,
	.writes = true,
	.need = NEED_OPEN,
	.run = print_run,
	.what = N_("druckt eine Seite: Notfallkette, Fahrtenzettel, Fahrtenliste"),
	.options = print_options},
    {.name = "import",
	.words = N_("ART DATEI"),
	.max = 2,
	.writes = true,
	.need = NEED_OPEN,
	.run = import_run,
	.what = N_("liest eine Tabelle ein: Unterkünfte, Stellen, Mietgrenzen und anderes"),
	.options = import_options},
    {.name = "rule deadline",
	.need = NEED_NOTHING,
	.run = rule_deadline_run,
	.what = N_("rechnet eine Frist mit Begründung, ohne Feldbuch"),
	.options = rule_deadline_options},
    {.name = "rule hours",
	.need = NEED_NOTHING,
	.run = rule_hours_run,
	.what = N_("rechnet Soll, Ist und Saldo der Arbeitszeit"),
	.options = rule_hours_options},
    {.name = "rule names",
	.words = N_("NAME NAME"),
	.min = 2,
	.max = 2,
	.need = NEED_NOTHING,
	.run = rule_names_run,
	.what = N_("vergleicht zwei Namen: dieselbe Person?"),
	.options = rule_names_options},
    {.name = "rule allocate",
	.need = NEED_NOTHING,
	.run = rule_allocate_run,
	.what = N_("verteilt Familien auf freie Betten"),
	.options = rule_allocate_options},
    {.name = "rule match",
	.need = NEED_NOTHING,
	.run = rule_match_run,
	.what = N_("vergleicht eine Wohnung mit Gesuchen"),
	.options = rule_match_options},
    {.name = "rule date",
	.words = N_("TEXT"),
	.min = 1,
	.max = 1,
	.need = NEED_NOTHING,
	.run = rule_date_run,
	.what = N_("sagt, welchen Tag ein getipptes Datum meint"),
	.options = rule_date_options},
    {.name = "report",
	.words = N_("[BERICHT]"),
	.max = 1,
	.need = NEED_OPEN,
	.run = report_run,
	.what = N_("macht einen Bericht R1 bis R16: Text, CSV, HTML, JSON, PDF, XLSX"),
	.options = report_options},
    {.name = "verify",
	.words = N_("DATEI"),
	.min = 1,
	.max = 1,
	.need = NEED_OPEN,
	.run = verify_run,
	.what = N_("sagt, ob ein Bericht zu diesem Protokoll gehört, und zu welchem Stand"),
	.options = verify_options},
    {.name = "explain",
	.words = N_("[KENNZAHL]"),
	.max = 1,
	.need = NEED_OPEN,
	.run = explain_run,
	.what = N_("zeigt, woraus eine Kennzahl besteht: gezählt, nicht gezählt, und warum"),
	.options = explain_options},
    {.name = "passphrase",
	.need = NEED_NOTHING,
	.run = passphrase_run,
	.what = N_("ändert das Kennwort"),
	.options = passphrase_options},
    {.name = "conf",
	.need = NEED_NOTHING,
	.run = conf_run,
	.what = N_("druckt die Einstellungen mit Erklärung, als feldbuch.conf")},
    {.name = "demo",
	.writes = true,
	.need = NEED_OFFICE,
	.run = demo_run,
	.what = N_("füllt mit erfundenen Menschen, zum Üben"),
	.options = demo_options},
    {.name = "man keys",
	.need = NEED_NOTHING,
	.run = man_keys_run,
	.what = N_("druckt den Abschnitt der Tasten für das Handbuch"),
	.hidden = true},
    {.name = "man commands",
	.need = NEED_NOTHING,
	.run = man_commands_run,
	.what = N_("druckt den Abschnitt der Befehle für das Handbuch"),
	.hidden = true},
    {.name = "man figures",
	.need = NEED_NOTHING,
	.run = man_figures_run,
	.what = N_("druckt docs/figures.md"),
	.hidden = true},
    {0},
};

void
commands_list(struct buf *out)
{
	const struct command *c;

	for (c = commands; c->name != NULL; c++)
		if (!c->hidden)
			buf_printf(out, "  %-14s %s\n", c->name, _(c->what));
}

/* Names are one word or two; *words says how many of argv it took. */
static const struct command *
find(int argc, char **argv, int *words)
{
	const struct command *c;
	char two[80];

	for (*words = argc > 1 ? 2 : 1; *words > 0; --*words) {
		snprintf(two, sizeof(two), "%s%s%s", argv[0], *words == 2 ? " " : "",
		    *words == 2 ? argv[1] : "");
		for (c = commands; c->name != NULL; c++)
			if (strcmp(c->name, two) == 0)
				return c;
	}
	return NULL;
}

/* ---- opening ---- */

static bool
make(struct call *c, struct secret *passphrase, struct err *e)
{
	return passphrase_new(c->given->passphrase_file, passphrase, e) &&
	       session_create(c->s, (char *)passphrase->at, e);
}

static bool
unlock(struct call *c, struct err *e)
{
	struct secret passphrase = {0};
	bool ok;

	if (session_exists(c->s))
		ok = passphrase_get(c->given->passphrase_file, &passphrase, e);
	else if (c->command->need == NEED_MAKE)
		ok = make(c, &passphrase, e);
	else
		ok = err_set(e, ERR_MISSING,
		    _("Hier ist noch kein Feldbuch. Es entsteht mit »feldbuch found« oder "
		      "»feldbuch join«."),
		    "no vault");
	ok = ok && session_unlock(c->s, (char *)passphrase.at, e);
	secret_free(&passphrase);
	return ok;
}

static bool
ready(struct call *c, struct err *e)
{
	if (c->command->need == NEED_NOTHING)
		return true;
	if (!unlock(c, e))
		return false;
	if (c->command->need != NEED_OFFICE || sync_stage(c->s->sync) == SYNC_MEMBER)
		return true;
	return err_set(e, ERR_MISSING,
	    _("Dieses Gerät gehört noch zu keinem Büro. Es kommt dazu mit »feldbuch found« oder "
	      "»feldbuch join«."),
	    "stage %d", (int)sync_stage(c->s->sync));
}

/* ---- the result ---- */

/* Records hold what other devices wrote; a terminal obeys more than it shows. */
static bool
print(struct call *c, struct err *e)
{
	struct buf safe = BUF_EMPTY;
	const struct buf *out = c->raw ? &c->out : &safe;
	bool ok;

	ok = buf_ok(&c->out, e) &&
	     (c->raw || text_safe(c->out.at, c->out.len, true, &safe) || err_nomem(e));
	if (ok && out->len > 0 && fwrite(out->at, 1, out->len, stdout) != out->len)
		ok = false;
	if (ok && (fflush(stdout) != 0 || ferror(stdout) != 0))
		ok = false;
	if (!ok)
		err_set(e, ERR_IO, _("Die Ausgabe ließ sich nicht schreiben."), "stdout");
	buf_free(&safe);
	return ok;
}

/* Sealed at once, so that the nightly sync finds it though nobody is there to unlock. It is written
 * down already: what hinders the sealing now is told and tried again at the next one. */
static void
seal(struct call *c)
{
	struct err e = {0};

	if (!c->command->writes || sync_seal(c->s->sync, NULL, &e))
		return;
	log_err(c->s->log, &e);
	call_progress(_("Gespeichert, aber noch nicht zum Senden bereit: %s"), e.say);
}

bool
commands_run(
    struct session *s, const struct command_options *options, int argc, char **argv, struct err *e)
{
	struct call c = {.s = s, .given = options};
	int words;
	bool ok;

	c.command = find(argc, argv, &words);
	if (c.command == NULL)
		return err_say(e, ERR_USAGE,
		    _("Den Befehl »%s« gibt es nicht. »feldbuch --help« zeigt alle."), argv[0]);
	if (!call_read(&c, argc - words, argv + words, e))
		return false;
	if (c.help)
		call_help(c.command, &c.out);
	ok = c.help || (ready(&c, e) && c.command->run(&c, e));
	ok = print(&c, ok ? e : NULL) && ok;
	if (ok && !c.help)
		seal(&c);
	buf_free(&c.out);
	return ok;
}
