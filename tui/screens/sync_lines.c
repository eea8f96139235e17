#include "tui/screens/sync_lines.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/screens/desk.h"

#define WRITTEN 12 /* entries listed at most, of each kind */

static struct sync_line *add(struct sync_lines *l, const char *left, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static struct sync_line *
add(struct sync_lines *l, const char *left, const char *fmt, ...)
{
	struct sync_line *line = &l->at[l->n < SYNC_LINES ? l->n : SYNC_LINES - 1];
	va_list ap;

	l->n += l->n < SYNC_LINES;
	*line = (struct sync_line){0};
	snprintf(line->left, sizeof(line->left), "%s", left);
	va_start(ap, fmt);
	vsnprintf(line->right, sizeof(line->right), fmt, ap);
	va_end(ap);
	return line;
}

static void
heading(struct sync_lines *l, const char *text)
{
	add(l, text, "%s", "")->heading = true;
}

/* ---- state ---- */

static int64_t
number(const struct teller *t, const char *sql)
{
	struct query *q = replica_query(desk_replica(t->app), sql, NULL);
	int64_t n = 0;

	if (q == NULL)
		return 0;
	if (query_step(q, NULL) > 0)
		n = query_int(q, 0);
	query_end(q);
	return n;
}

static void
tell_here(const struct teller *t, struct sync_lines *l)
{
	add(l, _("Auf diesem Gerät"), _("Personen: %lld, Kontakte: %lld, Anfragen: %lld"),
	    (long long)number(t, "SELECT count(*) FROM person"),
	    (long long)number(t, "SELECT count(*) FROM encounter"),
	    (long long)number(t, "SELECT count(*) FROM request"));
}

static void
tell_traffic(const struct teller *t, struct sync_lines *l)
{
	const struct sync_state *st = &desk_of(t->app)->sync;
	char when[TOLD_WHO];

	if (st->unsent > 0)
		add(l, _("Ausgang"), _("%lld ungesendet oder vom Speicher noch nicht bestätigt"),
		    (long long)st->unsent);
	else
		add(l, _("Ausgang"), "%s", _("leer: der Speicher hat alles bestätigt"));
	if (st->waiting > 0)
		add(l, _("Eingang"), _("wartet auf das Einarbeiten: %lld"), (long long)st->waiting);
	if (st->last_try == 0) {
		add(l, _("Letzter Versuch"), "%s", _("noch keiner, F5 beginnt"));
		return;
	}
	if (st->error != ERR_NONE)
		add(l, _("Letzter Versuch"), "%s: %s", told_when(t, st->last_try, when), st->say)
		    ->mark = '!';
	if (st->last_ok > 0)
		add(l, _("Zuletzt gelungen"), "%s", told_when(t, st->last_ok, when));
	else
		add(l, _("Zuletzt gelungen"), "%s", _("noch nie"));
}

static void
tell_conflicts(const struct teller *t, struct sync_lines *l)
{
	int64_t n = desk_of(t->app)->conflicts;
	struct sync_line *line;

	if (n == 0) {
		add(l, _("Widersprüche"), "%s", _("keine"));
		return;
	}
	line = add(l, _("Widersprüche"),
	    n == 1 ? _("%lld zu klären, Eingabe zeigt ihn")
		   : _("%lld zu klären, Eingabe zeigt sie"),
	    (long long)n);
	line->mark = '!';
	line->act = ACT_CONFLICTS;
}

static void
tell_state(const struct teller *t, struct sync_lines *l)
{
	heading(l, _("ZUSTAND"));
	tell_here(t, l);
	tell_traffic(t, l);
	tell_conflicts(t, l);
	add(l, _("Jede Nacht"), "%s",
	    session_nightly() ? _("von selbst, auch wenn gesperrt ist")
			    : _("nein: der Timer ist nicht eingerichtet (siehe Handbuch)"));
}

/* ---- written since the last sync that worked ---- */

struct written {
	const struct kind *kind;
	struct id id;
	int64_t born;
};

static size_t
written_of(const struct teller *t, const struct kind *kind, const char *sql, struct written *out)
{
	struct query *q = replica_query(desk_replica(t->app), sql, NULL);
	size_t n = 0;

	if (q == NULL)
		return 0;
	query_bind_int(q, 1, desk_of(t->app)->sync.last_ok << 16);
	query_bind_id(q, 2, &replica_self(desk_replica(t->app))->device);
	query_bind_int(q, 3, WRITTEN);
	while (n < WRITTEN && query_step(q, NULL) > 0)
		out[n++] =
		    (struct written){.kind = kind, .id = query_id(q, 0), .born = query_int(q, 1)};
	query_end(q);
	return n;
}

static int
newest_first(const void *a, const void *b)
{
	const struct written *x = a, *y = b;

	return (y->born > x->born) - (y->born < x->born);
}

/* The last rows of each kind only: a table is not searched through for a list of what is new. */
#define NEW(table)                                                                                 \
	"SELECT t.id, t.born FROM " table " t JOIN r_device d ON d.n = t.\"by\""                   \
	" WHERE t._row > (SELECT max(_row) FROM " table ") - 500 AND t.deleted = 0"                \
	" AND t.born > ?1 AND d.id = ?2 ORDER BY t.born DESC LIMIT ?3"

static void
tell_written(const struct teller *t, struct sync_lines *l)
{
	struct written all[5 * WRITTEN];
	char when[TOLD_WHO];
	size_t n = 0, i;

	n += written_of(t, &kind_encounter, NEW("encounter"), all + n);
	n += written_of(t, &kind_request, NEW("request"), all + n);
	n += written_of(t, &kind_follow_up, NEW("follow_up"), all + n);
	n += written_of(t, &kind_time_entry, NEW("time_entry"), all + n);
	n += written_of(t, &kind_person, NEW("person"), all + n);
	if (n == 0)
		return;
	qsort(all, n, sizeof(all[0]), newest_first);
	heading(l, _("SEIT DEM LETZTEN ABGLEICH HIER GESCHRIEBEN"));
	for (i = 0; i < n && i < WRITTEN; i++) {
		struct buf about = BUF_EMPTY;

		told_about(t, all[i].kind, &all[i].id, &about);
		add(l, told_when(t, all[i].born >> 16, when), "%s",
		    buf_text(&about) != NULL ? buf_text(&about) : "");
		buf_free(&about);
	}
}

/* ---- runs ---- */

const char *
sync_error_text(enum err_code code)
{
	switch (code) {
	case ERR_NONE: return _("gut");
	case ERR_NET: return _("kein Netz, oder der Speicher antwortet nicht");
	case ERR_PORTAL: return _("statt des Speichers antwortete eine Anmeldeseite (WLAN)");
	case ERR_REMOTE: return _("vom Speicher abgelehnt");
	case ERR_DENIED: return _("dieses Gerät ist nicht zugelassen");
	case ERR_TAMPER: return _("die Antwort war nicht echt und wurde verworfen");
	case ERR_FULL: return _("kein Platz");
	case ERR_IO: return _("Dateien ließen sich nicht lesen oder schreiben");
	case ERR_CONFLICT: return _("ein anderes Gerät war schneller, es wird wiederholt");
	default: return _("nicht gelungen");
	}
}

static void
tell_runs(const struct teller *t, struct sync_lines *l)
{
	struct sync_run runs[SYNC_RUNS];
	char when[TOLD_WHO];
	size_t n = 0, i;

	if (!sync_runs(desk_session(t->app)->sync, runs, SYNC_RUNS, &n, NULL) || n == 0)
		return;
	heading(l, _("LETZTE LÄUFE"));
	for (i = 0; i < n && i < 10; i++) {
		told_when(t, runs[i].at, when);
		if (runs[i].error == ERR_NONE)
			add(l, when, _("gut: %lld gesendet, %lld geholt"), (long long)runs[i].sent,
			    (long long)runs[i].fetched);
		else
			add(l, when, "%s", sync_error_text(runs[i].error))->mark = '!';
	}
}

/* ---- devices ---- */

struct telling {
	const struct teller *t;
	struct sync_lines *l;
};

static void
roles_text(uint32_t roles, struct buf *out)
{
	static const struct {
		uint32_t role;
		const char *text;
	} all[] = {{ROLE_COMPANION, N_("Integrationsbegleitung")},
	    {ROLE_SUPERVISOR, N_("Fachbereich")}, {ROLE_ADMIN, N_("Verwaltung der Geräte")},
	    {ROLE_AUDITOR, N_("Datenschutz")}};
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if ((roles & all[i].role) != 0)
			buf_printf(out, "%s%s", out->len > 0 ? ", " : "", _(all[i].text));
}

static bool
tell_device(void *ctx, const struct sync_device *d)
{
	struct telling *w = ctx;
	char who[TOLD_WHO], device[TOLD_WHO];
	struct buf roles = BUF_EMPTY;

	roles_text(d->roles, &roles);
	add(w->l, told_person(w->t, &d->person, who), "%s: %s",
	    told_device(w->t, &d->device, device),
	    roles.len > 0 ? buf_text(&roles) : _("ohne Rolle"));
	buf_free(&roles);
	return true;
}

void
sync_lines_load(const struct teller *t, struct sync_lines *out)
{
	struct telling w = {.t = t, .l = out};

	out->n = 0;
	tell_state(t, out);
	tell_written(t, out);
	tell_runs(t, out);
	heading(out, _("GERÄTE DES BÜROS"));
	sync_devices(desk_session(t->app)->sync, tell_device, &w);
}
