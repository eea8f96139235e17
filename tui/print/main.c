/*
 * feldbuch-print - a finished report on paper: PDF to print, XLSX to reckon with.
 *
 *	feldbuch report R3 --period 2024 --format json | feldbuch-print --format pdf -o R3.pdf
 *	feldbuch-print --stamp R3.pdf
 *
 * Holds no key, opens no replica and no network: what draws letters (and reads fonts of whatever
 * origin) is kept out of the process that has the keys. Exit status: err.h.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/home.h"
#include "common/base/lang.h"
#include "tui/print/paper.h"
#include "tui/print/pdf.h"
#include "tui/print/sheets.h"
#include "tui/print/stamp.h"
#include "tui/print/whole.h"

struct options {
	const char *format, *output, *stamp, *lang;
	bool help, version, bad;
};

static const struct {
	const char *name;
	size_t at;
} words[] = {
    {"--format", offsetof(struct options, format)},
    {"-o", offsetof(struct options, output)},
    {"--output", offsetof(struct options, output)},
    {"--stamp", offsetof(struct options, stamp)},
    {"--lang", offsetof(struct options, lang)},
};

static bool
take_word_with(struct options *o, const char *word, const char *value)
{
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (value != NULL && strcmp(word, words[i].name) == 0) {
			*(const char **)((char *)o + words[i].at) = value;
			return true;
		}
	return false;
}

static void
take_options(struct options *o, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc && !o->bad; i++)
		if (strcmp(argv[i], "--help") == 0)
			o->help = true;
		else if (strcmp(argv[i], "--version") == 0)
			o->version = true;
		else if (take_word_with(o, argv[i], argv[i + 1]))
			i++;
		else
			o->bad = true;
	if (o->stamp != NULL ? o->format != NULL || o->output != NULL : o->format == NULL)
		o->bad = o->bad || !(o->help || o->version);
}

static void
usage(FILE *to)
{
	fprintf(to, "%s",
	    _("feldbuch-print --format pdf|xlsx [-o DATEI] <BERICHT.json\n"
	      "feldbuch-print --stamp DATEI\n"
	      "Macht aus einem fertigen Bericht (feldbuch report … --format json) ein PDF oder "
	      "eine "
	      "Tabelle.\n"
	      "  --format   pdf oder xlsx\n"
	      "  -o         in diese Datei statt in die Ausgabe; sie entsteht ganz oder gar nicht\n"
	      "  --stamp    sagt, welcher Bericht eine solche Datei ist\n"
	      "  --lang     de oder en, für Meldungen; der Bericht hat seine eigene Sprache\n"
	      "Ergebnis: 0 fertig, 1 abgelehnt, 2 falsch aufgerufen, 4 kein Bericht oder "
	      "beschädigt, "
	      "6 Festplatte\n"));
}

static bool
make_file(const struct options *o, const struct paper *p, struct buf *out, struct err *e)
{
	size_t strange = 0;
	bool ok;

	if (strcmp(o->format, "xlsx") == 0)
		return sheets_make(p, out, e);
	ok = pdf_make(p, out, &strange, e);
	if (ok && strange > 0)
		fprintf(stderr,
		    _("feldbuch-print: für %zu Zeichen fehlt hier eine Schrift. Bitte das Paket "
		      "fonts-noto-core installieren und noch einmal drucken.\n"),
		    strange);
	return ok;
}

static bool
print(const struct options *o, struct err *e)
{
	struct buf in = BUF_EMPTY, out = BUF_EMPTY;
	struct paper paper = {0};
	bool ok;

	ok = whole_input(PAPER_BYTES, &in, e) && paper_read(&paper, in.at, in.len, e) &&
	     make_file(o, &paper, &out, e) && whole_output(o->output, &out, e);
	paper_free(&paper);
	buf_free(&in);
	buf_free(&out);
	return ok;
}

static bool
tell_stamp(const char *path, struct err *e)
{
	struct env env = env_files();
	char stamp[STAMP_TEXT];
	struct buf file = BUF_EMPTY;
	bool ok;

	ok = file_read(&env, path, STAMP_FILE, &file, e) && stamp_find(file.at, file.len, stamp, e);
	if (ok)
		printf("%s\n", stamp);
	buf_free(&file);
	return ok;
}

/* A report may hold names: it is not left in a core file. */
static void
keep_shut(void)
{
	struct rlimit none = {0, 0};

	umask(077);
	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
}

int
main(int argc, char **argv)
{
	struct options o = {0};
	char locale[FILE_PATH];
	struct err e = {0};

	keep_shut();
	take_options(&o, argc, argv);
	if (o.format != NULL && strcmp(o.format, "pdf") != 0 && strcmp(o.format, "xlsx") != 0)
		o.bad = true;
	if (!home_catalogues(locale, sizeof(locale)) || !lang_choose(o.lang, locale))
		o.bad = true;
	if (o.version && !o.bad) {
		printf("feldbuch-print %s\n", FB_VERSION);
		return 0;
	}
	if (o.bad || o.help) {
		usage(o.bad ? stderr : stdout);
		return o.bad ? err_exit(ERR_USAGE) : 0;
	}
	if (o.stamp != NULL ? tell_stamp(o.stamp, &e) : print(&o, &e))
		return 0;
	fprintf(stderr, "feldbuch-print: %s\n", e.say);
	if (getenv("FELDBUCH_LOG") != NULL)
		fprintf(stderr, "feldbuch-print: [%s] %s\n", err_word(e.code), e.why);
	return err_exit(e.code);
}
