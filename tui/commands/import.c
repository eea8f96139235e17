/*
 * The command import: a table of another office, looked at first, stored in one act, taken back.
 */
#include "common/exchange/import.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/base/file.h"
#include "common/base/lang.h"
#include "common/exchange/calendar.h"
#include "common/exchange/cell.h"
#include "common/exchange/ical.h"
#include "tui/commands/command.h"

#define TOLD_FIELDS 4 /* of a row, in the preview */
#define PROGRESS_MS 1000

const struct option import_options[] = {
    {.name = "ics",
	.value = N_("DATEI"),
	.what = N_("Termine aus einer Kalenderdatei (iCalendar) statt einer Tabelle")},
    {.name = "preview", .what = N_("nur zeigen, was geschähe; nichts wird gespeichert")},
    {.name = "skip-bad", .what = N_("fehlerhafte Zeilen auslassen und die übrigen einlesen")},
    {.name = "undo", .what = N_("den letzten Import dieses Geräts zurücknehmen")},
    {0},
};

/* ---- progress ---- */

struct pace {
	const struct env *env;
	int64_t said;
};

static void
say_progress(void *ctx, size_t done, size_t total)
{
	struct pace *p = ctx;
	int64_t now = env_steady(p->env);

	if (now - p->said < PROGRESS_MS)
		return;
	p->said = now;
	call_progress(_("%zu von %zu …"), done, total);
}

/* ---- what there is to tell ---- */

static void
tell_finding(struct buf *out, const struct import_finding *f)
{
	buf_printf(out, _("Zeile %zu"), f->line);
	if (f->column > 0)
		buf_printf(out, _(", Spalte %zu"), f->column);
	buf_printf(out, ": %s%s\n", f->warning ? _("Hinweis: ") : "", f->say);
}

/* The first fields that say something, as they will be stored. */
static bool
tell_record(struct call *c, const struct record *rec, struct err *e)
{
	const struct field *f;
	size_t i, told = 0;
	struct id id;
	bool ok = true;

	for (i = 0; ok && i < rec->kind->n_fields && told < TOLD_FIELDS; i++) {
		f = &rec->kind->fields[i];
		if ((f->flags & FIELD_HIDDEN) != 0 || !record_has(rec, f->name))
			continue;
		buf_printf(&c->out, "%s%s ", told++ > 0 ? ", " : " ", lang_pick(f->de, f->en));
		if (f->type == FIELD_REF && record_id(rec, f->name, &id))
			ok = table_name(c->s->replica, f->ref, &id, &c->out, e);
		else
			cell_text(&c->out, f, CELL_PLAIN, &rec->values[i]);
	}
	buf_printf(&c->out, "\n");
	return ok;
}

static bool
tell_rows(struct call *c, const struct import *im, struct err *e)
{
	size_t i, f = 0;

	for (i = 0; i <= im->n; i++) {
		while (
		    f < im->n_findings && (i == im->n || im->findings[f].line < im->rows[i].line))
			tell_finding(&c->out, &im->findings[f++]);
		if (i == im->n || im->rows[i].fate != IMPORT_MAKE)
			continue;
		buf_printf(&c->out, _("Zeile %zu"), im->rows[i].line);
		buf_printf(&c->out, ": %s", _("neu:"));
		if (!tell_record(c, im->rows[i].rec, e))
			return false;
	}
	return true;
}

static void
tell_findings(struct call *c, const struct import *im)
{
	size_t i;

	for (i = 0; i < im->n_findings; i++)
		tell_finding(&c->out, &im->findings[i]);
}

static void
tell_sum(struct call *c, const struct import *im)
{
	const struct kind *kind = im->kind->kind;

	if (im->encoding == CSV_WINDOWS_1252)
		buf_printf(&c->out, "%s\n", _("Die Datei ist in Windows-1252 geschrieben."));
	if (im->more_findings > 0)
		buf_printf(&c->out, _("Und %zu weitere Meldungen.\n"), im->more_findings);
	buf_printf(&c->out, _("%s: %zu neu, %zu schon da, %zu fehlerhaft.\n"),
	    lang_pick(kind->de_many, kind->en_many), im->make, im->known, im->bad);
}

/* ---- the ways ---- */

static bool
store(struct call *c, struct import *im, const struct import_progress *progress, struct err *e)
{
	tell_findings(c, im);
	tell_sum(c, im);
	if (im->broken)
		return err_set(
		    e, ERR_INPUT, _("Die Kopfzeile passt nicht. Nichts wurde eingelesen."), "head");
	if (im->bad > 0 && !call_has(c, "skip-bad"))
		return err_set(e, ERR_INPUT,
		    _("Nichts wurde eingelesen. Bitte die Zeilen berichtigen, oder sie mit "
		      "--skip-bad auslassen."),
		    "%zu bad rows", im->bad);
	if (!import_store(c->s->replica, im, progress, e))
		return false;
	if (im->make > 0)
		buf_printf(&c->out,
		    _("Eingelesen: %zu. »feldbuch import --undo« nimmt das "
		      "zurück.\n"),
		    im->make);
	return true;
}

static bool
preview(struct call *c, const struct import *im, struct err *e)
{
	if (!tell_rows(c, im, e))
		return false;
	tell_sum(c, im);
	buf_printf(&c->out, "%s\n", _("Das war die Vorschau. Gespeichert ist nichts."));
	return true;
}

static bool
find_kind(struct call *c, const struct table_kind **out, struct err *e)
{
	const struct kind *kind = table_kind_find(replica_kinds(c->s->replica), c->word[0]);
	struct buf all = BUF_EMPTY;
	size_t i;

	*out = kind == NULL ? NULL : table_kind_of(kind);
	if (*out != NULL)
		return true;
	for (i = 0; table_kind_at(i) != NULL && all.len < ERR_SAY - 120; i++)
		buf_printf(&all, "%s%s", i > 0 ? ", " : "",
		    lang_pick(table_kind_at(i)->kind->de, table_kind_at(i)->kind->en));
	err_say(e, ERR_USAGE, _("Diese Art lässt sich nicht einlesen. Möglich sind: %s, …"),
	    buf_text(&all));
	buf_free(&all);
	return false;
}

static bool
undo(struct call *c, struct err *e)
{
	struct pace pace = {c->s->env, env_steady(c->s->env)};
	struct import_progress progress = {say_progress, &pace};
	struct import_undone undone;

	if (!import_undo(c->s->replica, &progress, &undone, e))
		return false;
	buf_printf(&c->out, _("Zurückgenommen: %zu.\n"), undone.dropped);
	if (undone.changed > 0)
		buf_printf(
		    &c->out, _("Behalten, weil inzwischen geändert: %zu.\n"), undone.changed);
	return true;
}

static bool
import_table(struct call *c, struct err *e)
{
	struct pace pace = {c->s->env, env_steady(c->s->env)};
	struct import_progress progress = {say_progress, &pace};
	const struct table_kind *kind;
	struct buf bytes = BUF_EMPTY;
	struct import im = {0};
	bool ok;

	ok = find_kind(c, &kind, e) && file_read(c->s->env, c->word[1], CSV_FILE_MAX, &bytes, e) &&
	     import_read(c->s->replica, kind, bytes.at, bytes.len, &progress, &im, e);
	if (ok && call_has(c, "preview"))
		ok = preview(c, &im, e);
	else if (ok)
		ok = store(c, &im, &progress, e);
	import_free(&im);
	buf_free(&bytes);
	return ok;
}

/* ---- invitations ---- */

static void
tell_calendar(struct call *c, const struct calendar_import *im)
{
	size_t i;

	for (i = 0; i < im->n_notes; i++) {
		buf_printf(&c->out, _("Zeile %zu"), im->notes[i].line);
		buf_printf(&c->out, ": %s%s\n", _("Hinweis: "), im->notes[i].say);
	}
	buf_printf(&c->out, _("Termine: %zu neu, %zu geändert, %zu unverändert.\n"), im->made,
	    im->changed, im->same);
}

static bool
import_calendar(struct call *c, struct err *e)
{
	struct calendar_import im = {0};
	struct buf bytes = BUF_EMPTY;
	bool preview_only = call_has(c, "preview"), ok;

	ok = file_read(c->s->env, call_value(c, "ics"), ICAL_FILE_MAX, &bytes, e) &&
	     calendar_import(c->s->replica, bytes.at, bytes.len, preview_only, &im, e);
	if (ok)
		tell_calendar(c, &im);
	if (ok && preview_only)
		buf_printf(&c->out, "%s\n", _("Das war die Vorschau. Gespeichert ist nichts."));
	calendar_import_free(&im);
	buf_free(&bytes);
	return ok;
}

bool
import_run(struct call *c, struct err *e)
{
	if (call_has(c, "undo") && c->n == 0)
		return undo(c, e);
	if (call_has(c, "ics") && c->n == 0)
		return import_calendar(c, e);
	if (c->n != 2 || call_has(c, "undo") || call_has(c, "ics"))
		return err_set(e, ERR_USAGE,
		    _("Bitte Art und Datei angeben, zum Beispiel: feldbuch import Unterkunft "
		      "unterkuenfte.csv --preview"),
		    "words");
	return import_table(c, e);
}
