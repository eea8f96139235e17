/*
 * feldbuch - the program of the person: screens, and subcommands for the shell.
 *
 *	feldbuch [--folder DIR] [--lang de|en] [--passphrase-file FILE] [COMMAND ...]
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "tui/commands/commands.h"
#include "tui/screens/desk.h"

struct options {
	const char *folder, *lang;
	struct command_options command;
	bool help, version, bad;
};

/* Options before the command; what follows it is the command's own. Returns where it begins. */
static int
take_options(struct options *o, int argc, char **argv)
{
	const struct {
		const char *name;
		const char **value;
	} with[] = {{"--folder", &o->folder}, {"--lang", &o->lang},
	    {"--passphrase-file", &o->command.passphrase_file}};
	size_t k;
	int i;

	for (i = 1; i < argc && argv[i][0] == '-' && !o->bad; i++) {
		for (k = 0; k < 3 && strcmp(argv[i], with[k].name) != 0; k++)
			;
		if (k < 3 && i + 1 < argc)
			*with[k].value = argv[++i];
		else if (strcmp(argv[i], "--help") == 0)
			o->help = true;
		else if (strcmp(argv[i], "--version") == 0)
			o->version = true;
		else
			o->bad = true;
	}
	return i;
}

static void
usage(FILE *to)
{
	struct buf out = BUF_EMPTY;

	commands_list(&out);
	fprintf(
	    to, "feldbuch [--folder DIR] [--lang de|en] [--passphrase-file FILE] [COMMAND ...]\n");
	fprintf(to, "%s\n%s", _("Ohne Befehl öffnen sich die Bildschirme. Befehle:"),
	    buf_text(&out) != NULL ? buf_text(&out) : "");
	buf_free(&out);
}

static int
run(struct session *s, const struct options *o, int argc, char **argv, struct err *e)
{
	if (o->bad || o->help) {
		usage(o->bad ? stderr : stdout);
		return o->bad ? err_exit(ERR_USAGE) : 0;
	}
	if (argc > 0 ? commands_run(s, &o->command, argc, argv, e) : desk_run(s, e))
		return 0;
	fprintf(stderr, "feldbuch: %s\n", e->say);
	log_err(s->log, e);
	if (getenv("FELDBUCH_LOG") != NULL)
		fprintf(stderr, "feldbuch: [%s] %s\n", err_word(e->code), e->why);
	return err_exit(e->code);
}

int
main(int argc, char **argv)
{
	struct env env = env_real();
	struct options o = {0};
	struct session s;
	struct err e = {0};
	int at, rc;

	umask(077);
	o.command.unhardened = secret_harden();
	at = take_options(&o, argc, argv);
	if (o.version) {
		printf("feldbuch %s\n", FB_VERSION);
		return 0;
	}
	if (session_start(&s, &env, o.folder, o.lang, &e)) {
		rc = run(&s, &o, argc - at, argv + at, &e);
	} else {
		fprintf(stderr, "feldbuch: %s\n", e.say);
		rc = err_exit(e.code);
	}
	session_end(&s);
	return rc;
}
