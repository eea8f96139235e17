/*
 * feldbuch-sync - carries sealed envelopes between this device and the store.
 *
 * Needs no passphrase and holds no key that opens anything; so it runs at night, while the laptop
 * is locked. Exit status: err.h.
 */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "common/base/home.h"
#include "common/base/lang.h"
#include "sync/carry/carrier.h"

#define PAUSE_FIRST 500
#define PAUSE_MOST 60000
#define WAIT_MOST (7 * 24 * 3600)

struct options {
	const char *folder, *lang;
	int wait; /* seconds to go on trying */
	bool quiet, help, version, bad;
};

static void
take_wait(struct options *o, const char *text)
{
	char *end;
	long n = strtol(text, &end, 10);

	o->wait = (int)n;
	if (*text == '\0' || *end != '\0' || n < 0 || n > WAIT_MOST)
		o->bad = true;
}

static void
take_options(struct options *o, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc; i++) {
		const char *a = argv[i], *value = i + 1 < argc ? argv[i + 1] : NULL;

		if (strcmp(a, "--quiet") == 0)
			o->quiet = true;
		else if (strcmp(a, "--once") == 0)
			o->wait = 0;
		else if (strcmp(a, "--help") == 0)
			o->help = true;
		else if (strcmp(a, "--version") == 0)
			o->version = true;
		else if (value == NULL)
			o->bad = true;
		else if (strcmp(a, "--folder") == 0)
			o->folder = argv[++i];
		else if (strcmp(a, "--lang") == 0)
			o->lang = argv[++i];
		else if (strcmp(a, "--wait") == 0)
			take_wait(o, argv[++i]);
		else
			o->bad = true;
	}
}

static void
usage(FILE *to)
{
	fprintf(to,
	    _("feldbuch-sync [--folder ORDNER] [--wait SEKUNDEN] [--quiet] [--lang de|en]\n"
	      "Bringt verschlossene Umschläge zum Speicher und holt neue. Braucht kein Passwort.\n"
	      "  --folder   Datenordner der Person; sonst FELDBUCH_HOME oder der übliche\n"
	      "  --wait     so lange weiter versuchen, wenn der Speicher nicht zu erreichen ist\n"
	      "  --quiet    keine Zeilen über den Fortgang\n"
	      "Ergebnis: 0 abgeglichen, 1 abgelehnt, 2 falsch aufgerufen, 3 kein Netz oder kein "
	      "Speicher,\n4 nicht echt, 5 läuft schon, 6 Festplatte\n"));
}

/* Passing faults are tried again while there is time; refusals and tampering are not. */
static bool
worth_another(const struct err *e)
{
	return e->code == ERR_NET || e->code == ERR_PORTAL || e->code == ERR_BUSY;
}

static bool
run_once(const struct options *o, const char *folder, long *retry_after, struct err *e)
{
	struct carrier c;
	bool ok = carrier_open(&c, folder, o->quiet, e) && carrier_run(&c, e);

	*retry_after = c.retry_after;
	carrier_close(&c);
	return ok;
}

static bool
run(const struct options *o, const char *folder, struct err *e)
{
	struct env env = env_real();
	int64_t until = env_steady(&env) + (int64_t)o->wait * 1000;
	int64_t pause = PAUSE_FIRST, rest, next;
	long retry_after;
	bool ok;

	for (;;) {
		err_clear(e);
		ok = run_once(o, folder, &retry_after, e);
		rest = until - env_steady(&env);
		if (ok || !worth_another(e) || rest <= 0)
			return ok;
		/* With jitter, so that a whole office does not come back at the same moment; not
		 * before the store asked for. */
		pause = pause < PAUSE_MOST ? pause * 2 : pause;
		next = pause / 2 + env_uniform(&env, (uint32_t)pause / 2 + 1);
		if (next < retry_after * 1000)
			next = retry_after * 1000;
		poll(NULL, 0, (int)(next < rest ? next : rest));
	}
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	char locale[FILE_PATH];
	struct home home;
	struct err e = {0};

	umask(077);
	secret_harden();
	signal(SIGPIPE, SIG_IGN); /* who stops reading the progress does not stop the run */
	signal(SIGXFSZ, SIG_IGN);
	take_options(&o, argc, argv);
	if (!home_catalogues(locale, sizeof(locale)) || !lang_choose(o.lang, locale))
		o.bad = true;
	if (o.version) {
		printf("feldbuch-sync %s\n", FB_VERSION);
		return 0;
	}
	if (o.bad || o.help) {
		usage(o.bad ? stderr : stdout);
		return o.bad ? err_exit(ERR_USAGE) : 0;
	}
	if (home_find(&home, o.folder, &e) && run(&o, home.data, &e)) {
		if (!o.quiet)
			printf("%s\n", _("Abgeglichen."));
		return 0;
	}
	fprintf(stderr, "feldbuch-sync: %s\n", e.say);
	if (getenv("FELDBUCH_LOG") != NULL)
		fprintf(stderr, "feldbuch-sync: [%s] %s\n", err_word(e.code), e.why);
	return err_exit(e.code);
}
