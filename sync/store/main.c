/*
 * feldbuch-store - the town's store: takes sealed envelopes, keeps their order, hands them out.
 *
 *	feldbuch-store init FOLDER [--host ADDRESS] [--port N] [--url URL]
 *	feldbuch-store serve FOLDER [--port-file FILE]
 *	feldbuch-store invite FOLDER
 *	feldbuch-store status FOLDER
 *	feldbuch-store check FOLDER
 *	feldbuch-store backup FOLDER NEW_FOLDER
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <sodium.h>

#include "common/base/home.h"
#include "common/base/lang.h"
#include "sync/store/backup.h"
#include "sync/store/http.h"

struct arguments {
	const char *folder, *target, *host, *url, *port_file, *lang;
	int port;
};

typedef bool run_fn(const struct env *env, const struct arguments *a, struct err *e);

static bool
run_init(const struct env *env, const struct arguments *a, struct err *e)
{
	struct place p;
	char hex[2 * HASH_LEN + 1];

	if (!place_init(
		&p, env, a->folder, a->host != NULL ? a->host : "127.0.0.1", a->port, a->url, e))
		return false;
	hex_put(p.store.pin, HASH_LEN, hex);
	printf(_("Speicher angelegt in %s\nAdresse: %s\nZertifikat (SHA-256): %s\n"), a->folder,
	    p.store.address, hex);
	place_close(&p);
	return true;
}

static bool
serve_place(const struct env *env, const struct arguments *a, struct place *p, struct err *e)
{
	struct server *s = calloc(1, sizeof(*s));
	struct backend *backend = NULL;
	int listening = -1;
	bool ok;

	if (s == NULL)
		return err_nomem(e);
	ok = backend_sqlite(&backend, env, a->folder, e) && server_init(s, env, p, backend) &&
	     place_listen(p, &listening, e);
	if (ok) {
		printf(_("Speicher bereit: %s\n"), p->store.address);
		fflush(stdout);
		ok = http_serve(s, listening, a->port_file, e);
	}
	server_free(s);
	if (backend != NULL)
		backend->ops->close(backend);
	free(s);
	return ok;
}

static bool
run_serve(const struct env *env, const struct arguments *a, struct err *e)
{
	struct place p;
	int lock = -1;
	bool ok;

	if (!place_open(&p, env, a->folder, e))
		return false;
	ok = place_lock(&p, &lock, e) && serve_place(env, a, &p, e);
	if (lock >= 0)
		close(lock);
	place_close(&p);
	return ok;
}

static bool
run_invite(const struct env *env, const struct arguments *a, struct err *e)
{
	struct buf line = BUF_EMPTY;
	struct place p;
	bool ok;

	if (!place_open(&p, env, a->folder, e))
		return false;
	ok = place_invite(&p, &line, e);
	if (ok)
		printf("%s\n", buf_text(&line));
	buf_free(&line);
	place_close(&p);
	return ok;
}

struct walk {
	struct offices all;
	bool (*fn)(struct offices *all, struct office *o, struct err *e);
	struct err *e;
	bool ok;
};

static bool
walk_one(void *ctx, const struct id *tenant)
{
	struct err why = {0};
	struct walk *w = ctx;
	struct office *o = office_find(&w->all, tenant, &why);

	/* A founding that was cut off left an empty log. */
	if (o == NULL && why.code == ERR_MISSING)
		return true;
	if (o == NULL)
		*w->e = why;
	w->ok = o != NULL && w->fn(&w->all, o, w->e);
	return w->ok;
}

/* Calls fn for each office the folder holds. */
static bool
each_office(const struct env *env, const char *folder,
    bool (*fn)(struct offices *all, struct office *o, struct err *e), struct err *e)
{
	struct walk w = {.fn = fn, .e = e, .ok = true};
	struct place p;

	if (!place_open(&p, env, folder, e))
		return false;
	place_close(&p);
	if (!backend_sqlite(&w.all.backend, env, folder, e))
		return false;
	if (!w.all.backend->ops->each(w.all.backend, walk_one, &w, e))
		w.ok = false;
	offices_free(&w.all);
	w.all.backend->ops->close(w.all.backend);
	return w.ok;
}

static bool
print_office(struct offices *all, struct office *o, struct err *e)
{
	struct log_head head;

	if (!all->backend->ops->head(o->log, &head, e))
		return false;
	printf(_("Büro %02x%02x…: %llu Umschläge, %llu Einträge der Mitgliederliste, %zu Geräte\n"),
	    o->tenant.b[0], o->tenant.b[1], (unsigned long long)head.store_seq,
	    (unsigned long long)o->roster.seq, o->roster.n_devices);
	return true;
}

static bool
check_office(struct offices *all, struct office *o, struct err *e)
{
	uint64_t envelopes = 0;

	if (!office_verify(all, o, &envelopes, e))
		return false;
	printf(
	    _("Büro %02x%02x…: %llu Umschläge und die Mitgliederliste sind vollständig und echt\n"),
	    o->tenant.b[0], o->tenant.b[1], (unsigned long long)envelopes);
	return true;
}

static bool
run_status(const struct env *env, const struct arguments *a, struct err *e)
{
	return each_office(env, a->folder, print_office, e);
}

static bool
run_check(const struct env *env, const struct arguments *a, struct err *e)
{
	return each_office(env, a->folder, check_office, e);
}

static bool
run_backup(const struct env *env, const struct arguments *a, struct err *e)
{
	size_t offices = 0;

	if (a->target == NULL)
		return err_set(e, ERR_USAGE,
		    _("Wohin? Zum Beispiel: feldbuch-store backup ORDNER NEUER_ORDNER"), "no target");
	if (!backup_make(env, a->folder, a->target, &offices, e))
		return false;
	printf(_("Gesichert nach %s: %zu Büros. Der Ordner enthält den Schlüssel des Speichers.\n"),
	    a->target, offices);
	return true;
}

static const struct {
	const char *name;
	run_fn *run;
	const char *about;
} runs[] = {
    {"init", run_init, N_("legt einen Speicher an [--host ADRESSE] [--port N] [--url URL]")},
    {"serve", run_serve, N_("nimmt Umschläge an und gibt sie aus [--port-file DATEI]")},
    {"invite", run_invite, N_("druckt die Zeile, mit der ein Büro gegründet wird")},
    {"status", run_status, N_("zeigt, was da ist")},
    {"check", run_check, N_("prüft jeden Umschlag und die Mitgliederliste")},
    {"backup", run_backup, N_("NEUER_ORDNER: sichert alles, während er läuft")},
};
#define RUNS (sizeof(runs) / sizeof(*runs))

static int
usage(FILE *to)
{
	size_t i;

	fprintf(to, "feldbuch-store %s\n", FB_VERSION);
	for (i = 0; i < RUNS; i++)
		fprintf(to, "  feldbuch-store %-7s %s  %s\n", runs[i].name, _("ORDNER"),
		    _(runs[i].about));
	return to == stdout ? 0 : err_exit(ERR_USAGE);
}

static bool
take_arguments(struct arguments *a, int argc, char **argv)
{
	const struct {
		const char *name;
		const char **value;
	} options[] = {{"--host", &a->host}, {"--url", &a->url}, {"--port-file", &a->port_file},
	    {"--lang", &a->lang}};
	int i;
	size_t k;

	for (i = 2; i < argc; i++) {
		for (k = 0; k < 4 && strcmp(argv[i], options[k].name) != 0; k++)
			;
		if (k < 4 && i + 1 < argc)
			*options[k].value = argv[++i];
		else if (strcmp(argv[i], "--port") == 0 && i + 1 < argc)
			a->port = atoi(argv[++i]);
		else if (argv[i][0] != '-' && a->folder == NULL)
			a->folder = argv[i];
		else if (argv[i][0] != '-' && a->target == NULL && strcmp(argv[1], "backup") == 0)
			a->target = argv[i];
		else
			return false;
	}
	return a->folder != NULL && a->port >= 0 && a->port < 65536;
}

int
main(int argc, char **argv)
{
	struct arguments a = {0};
	struct env env = env_real();
	struct err e = {0};
	char locale[FILE_PATH];
	size_t i;

	umask(077);
	if (sodium_init() < 0 || !home_catalogues(locale, sizeof(locale)))
		return err_exit(ERR_IO);
	if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "--version") == 0)) {
		lang_choose(NULL, locale);
		return usage(stdout);
	}
	for (i = 0; argc > 1 && i < RUNS && strcmp(argv[1], runs[i].name) != 0; i++)
		;
	if (argc < 2 || i == RUNS || !take_arguments(&a, argc, argv) ||
	    !lang_choose(a.lang, locale))
		return usage(stderr);
	if (runs[i].run(&env, &a, &e))
		return 0;
	fprintf(stderr, "feldbuch-store: %s\n", e.say);
	if (e.why[0] != '\0')
		fprintf(stderr, "feldbuch-store: [%s] %s\n", err_word(e.code), e.why);
	return err_exit(e.code);
}
