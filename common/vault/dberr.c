#include "common/vault/dberr.h"

#include <sqlite3.h>
#include <stddef.h>

#include "common/base/lang.h"
#include "common/vault/shim.h"

/* The first row that fits: either the extended code or, with `any`, its low byte. */
static const struct meaning {
	int rc;
	bool any;
	enum err_code code;
	const char *say;
} meanings[] = {
    {SQLITE_FULL, true, ERR_FULL,
	N_("Auf der Festplatte ist kein Platz mehr. Was schon gespeichert war, ist sicher: bitte "
	   "Platz "
	   "schaffen und noch einmal speichern.")},
    {SQLITE_IOERR_DATA, false, ERR_TAMPER,
	N_("Die Datendatei ist beschädigt oder wurde verändert. Bitte nichts mehr eintragen und "
	   "die "
	   "letzte Sicherung zurückspielen.")},
    {SQLITE_CORRUPT, true, ERR_TAMPER,
	N_("Die Datendatei ist beschädigt oder wurde verändert. Bitte nichts mehr eintragen und "
	   "die "
	   "letzte Sicherung zurückspielen.")},
    {SQLITE_NOTADB, true, ERR_TAMPER,
	N_("Die Datendatei ist beschädigt oder wurde verändert. Bitte nichts mehr eintragen und "
	   "die "
	   "letzte Sicherung zurückspielen.")},
    {SQLITE_BUSY, true, ERR_BUSY,
	N_("Feldbuch läuft schon. Bitte dort weiterarbeiten oder es erst beenden.")},
    {SQLITE_LOCKED, true, ERR_BUSY,
	N_("Die Daten sind gerade in Benutzung. Bitte gleich noch einmal versuchen.")},
    {SQLITE_IOERR_NOMEM, false, ERR_NOMEM, NULL},
    {SQLITE_NOMEM, true, ERR_NOMEM, NULL},
    {SQLITE_INTERRUPT, true, ERR_CANCEL, N_("Abgebrochen. Es wurde nichts geändert.")},
    {SQLITE_IOERR_FSYNC, false, ERR_IO,
	N_("Die Festplatte nimmt keine Daten mehr sicher an. Das zuletzt Eingegebene ist nicht "
	   "gespeichert: bitte Feldbuch beenden und neu starten.")},
    {SQLITE_ERROR, true, ERR_USAGE,
	N_("Im Programm ist ein Fehler aufgetreten. Es wurde nichts geändert; bitte melden.")},
    {SQLITE_MISUSE, true, ERR_USAGE,
	N_("Im Programm ist ein Fehler aufgetreten. Es wurde nichts geändert; bitte melden.")},
    {SQLITE_RANGE, true, ERR_USAGE,
	N_("Im Programm ist ein Fehler aufgetreten. Es wurde nichts geändert; bitte melden.")},
    {SQLITE_CONSTRAINT, true, ERR_USAGE,
	N_("Im Programm ist ein Fehler aufgetreten. Es wurde nichts geändert; bitte melden.")},
};

static const struct meaning other = {0, true, ERR_IO,
    N_("Die Datendatei lässt sich nicht lesen oder schreiben. Bitte Feldbuch neu starten; bleibt "
       "es "
       "dabei, die Festplatte prüfen lassen.")};

static const struct meaning *
find_meaning(int rc)
{
	size_t i;

	for (i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
		if ((meanings[i].any ? rc & 0xff : rc) == meanings[i].rc)
			return &meanings[i];
	return &other;
}

/* The most that is known about an error: the connection's word, then the file's. */
static int
in_detail(struct sqlite3 *db, int rc)
{
	int more = db != NULL ? sqlite3_extended_errcode(db) : rc;

	if ((more & 0xff) == (rc & 0xff))
		rc = more;
	if (rc != SQLITE_IOERR || db == NULL)
		return rc;
	more = SQLITE_OK;
	sqlite3_file_control(db, "main", SHIM_LAST_ERROR, &more);
	return (more & 0xff) == SQLITE_IOERR ? more : rc;
}

bool
vault_dberr(struct sqlite3 *db, int rc, const char *what, struct err *e)
{
	const struct meaning *m;

	rc = in_detail(db, rc);
	m = find_meaning(rc);
	if (m->code == ERR_NOMEM)
		err_nomem(e);
	else
		err_set(e, m->code, _(m->say), "%s: %s (%d)", what, sqlite3_errstr(rc), rc);
	return false;
}
