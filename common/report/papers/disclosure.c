/*
 * R9, Auskunft nach Art. 15 DSGVO: what is processed of one person, and a copy of all of it. The
 * words of the chapters are a draft: whoever answers checks them against the office's own rules.
 */
#include <stdio.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/name.h"
#include "common/casework/office/kinds.h"
#include "common/casework/status/kinds.h"
#include "common/casework/task/kinds.h"
#include "common/report/papers/disclosure.h"
#include "common/report/papers/listing.h"

/* ---- the chapters ---- */

static const struct {
	const char *title, *text; /* German */
} chapters[] = {
    {N_("Verarbeitungszwecke"),
	N_("Beratung und Begleitung von Geflüchteten, Hilfe bei Behörden, Wohnung, Kurs, Kita und "
	   "Schule; Nachweis der geleisteten Arbeit gegenüber der Gemeinde unter Kürzeln; "
	   "Statistik ohne Namen.")},
    {N_("Kategorien"),
	N_("Angaben zur Person und zum Haushalt, Aufenthalt und Leistungen, Kontakte und Vermerke, "
	   "Schriftstücke und Fristen, Termine und Fahrten, Wohnen, Kurse, Einwilligungen. "
	   "Besondere Kategorien (Art. 9 DSGVO) nur mit Einwilligung oder bei Gefahr.")},
};

static const struct listing recipients = {
    .title = N_("Empfänger: wohin Angaben gingen oder gehen dürfen"),
    .sql = "SELECT * FROM (SELECT f.day AS day, coalesce(o.name, '') AS who, f.target AS target,"
	   " f.mode AS mode, NULL AS consent, NULL AS until FROM referral f"
	   " LEFT JOIN organisation o ON o.id = f.organisation_id"
	   " WHERE f.deleted = 0 AND f.person_id = ?4 UNION ALL SELECT c.given_on,"
	   " coalesce(c.recipients, ''), NULL, NULL, c.kind, coalesce(c.revoked_on, c.valid_until)"
	   " FROM consent c WHERE c.deleted = 0 AND c.person_id = ?4) ORDER BY day, who",
    .column =
	{
	    {N_("am"), LIST_DAY, NULL, 0, false},
	    {N_("an wen"), LIST_TEXT, NULL, 0, false},
	    {N_("wohin"), LIST_CODE, &codes_referral_target, 0, false},
	    {N_("wie"), LIST_CODE, &codes_referral_mode, 0, false},
	    {N_("Einwilligung"), LIST_CODE, &codes_consent_kind, 0, false},
	    {N_("bis"), LIST_DAY, NULL, 0, false},
	},
    .none = N_("Empfänger: Es ist nicht eingetragen, dass Angaben an jemanden gingen."),
};

static const struct listing kept = {
    .title = N_("Speicherdauer"),
    .sql = "SELECT class, trigger_event, months, action, basis FROM retention_rule"
	   " WHERE deleted = 0 AND (from_day IS NULL OR from_day <= ?3) ORDER BY class, id",
    .column =
	{
	    {N_("was"), LIST_CODE, &codes_retention_class, 0, false},
	    {N_("ab"), LIST_CODE, &codes_retention_trigger, 0, false},
	    {N_("Monate"), LIST_NUMBER, NULL, 0, false},
	    {N_("dann"), LIST_CODE, &codes_retention_action, 0, false},
	    {N_("Grundlage"), LIST_TEXT, NULL, 0, false},
	},
    .none =
	N_("Speicherdauer: Eigene Regeln sind nicht eingetragen. Vorgesehen ist: Fallakte zwölf "
	   "Monate nach dem Ende des Falls, Einwilligungen drei Jahre nach ihrem Ende."),
};

static const struct {
	const char *title, *text;
} rights[] = {
    {N_("Herkunft der Daten"),
	N_("Von Ihnen selbst und Ihrem Haushalt, aus Schriftstücken, die Sie gezeigt haben, und "
	   "von "
	   "Stellen, die Sie vermittelt haben oder zu denen Sie vermittelt wurden.")},
    {N_("Ihre Rechte"),
	N_("Sie können verlangen, dass Daten berichtigt, gelöscht oder eingeschränkt werden, der "
	   "Verarbeitung widersprechen und Einwilligungen jederzeit widerrufen. Beschweren können "
	   "Sie sich bei der Landesbeauftragten für den Datenschutz Niedersachsen.")},
    {N_("Automatisierte Entscheidung"),
	N_("Es gibt keine. Vorschläge des Programms entscheidet immer ein Mensch.")},
};

static bool
put_chapters(const struct report_ask *ask, struct document *d, struct err *e)
{
	size_t i;

	for (i = 0; i < sizeof(chapters) / sizeof(chapters[0]); i++) {
		document_heading(d, 1, _(chapters[i].title));
		document_say(d, "%s", _(chapters[i].text));
	}
	if (!listing_put(ask, &recipients, d, NULL, e) || !listing_put(ask, &kept, d, NULL, e))
		return false;
	for (i = 0; i < sizeof(rights) / sizeof(rights[0]); i++) {
		document_heading(d, 1, _(rights[i].title));
		document_say(d, "%s", _(rights[i].text));
	}
	return true;
}

/* ---- the copy ---- */

struct copying {
	struct telling tell;
	struct document *d;
	const struct own_record *own;
	const struct field *field;
	size_t changes; /* rows of the table of changes */
	int told;	/* values of the field that were told */
	struct err *e;
};

static bool
put_value(struct copying *c, const struct field *f, const struct value *v, struct err *e)
{
	struct buf text = BUF_EMPTY;
	bool ok = telling_value(&c->tell, f, v, &text, e) && buf_ok(&text, e);

	if (ok && text.len > 0) {
		document_row(c->d, ROW_PLAIN);
		document_text(c->d, lang_pick(f->de, f->en));
		document_text(c->d, buf_text(&text));
	}
	buf_free(&text);
	return ok;
}

static bool
put_record(struct copying *c, const struct own_record *own, struct err *e)
{
	struct record *rec = NULL;
	char title[160], day[DAY_TEXT];
	size_t i;
	bool ok = replica_load(c->tell.r, own->kind, &own->id, &rec, e);

	snprintf(title, sizeof(title), "%s · %s", day_text(own->day, day),
	    lang_pick(own->kind->de, own->kind->en));
	if (ok)
		document_table(c->d, title, (const char *const[]){_("Angabe"), _("Inhalt"), NULL});
	c->tell.blacked = 0;
	for (i = 0; ok && i < own->kind->n_fields; i++)
		ok = put_value(c, &own->kind->fields[i], &rec->values[i], e);
	if (ok && c->tell.blacked > 0)
		document_note(c->d, "%s",
		    _("Geschwärzt: Angaben zu anderen Personen, deren Rechte sonst beeinträchtigt "
		      "würden (Art. 15 Abs. 4 DSGVO)."));
	record_free(rec);
	return ok;
}

/* ---- what was changed ---- */

static void
begin_changes(struct copying *c)
{
	if (c->changes++ == 0)
		document_table(c->d, _("Änderungen"),
		    (const char *const[]){
			_("wann"), _("Eintrag"), _("Angabe"), _("Inhalt danach"), NULL});
}

/* The first one is how the record was begun: that stands in the copy, or was overwritten since. */
static bool
tell_change(void *ctx, const struct history_item *item)
{
	struct copying *c = ctx;
	struct buf text = BUF_EMPTY;
	struct now at = now_of_ms(stamp_ms(item->stamp.hlc));
	char when[2 * DAY_TEXT], day[DAY_TEXT], time[DAY_TEXT];
	bool ok =
	    telling_value(&c->tell, c->field, item->value, &text, c->e) && buf_ok(&text, c->e);

	if (ok) {
		begin_changes(c);
		snprintf(when, sizeof(when), "%s %s", day_text(at.day, day),
		    minute_text(at.minute, time));
		document_row(c->d, ROW_PLAIN);
		document_text(c->d, when);
		document_text(c->d, lang_pick(c->own->kind->de, c->own->kind->en));
		document_text(c->d, lang_pick(c->field->de, c->field->en));
		document_text(c->d, buf_text(&text));
	}
	buf_free(&text);
	c->told = ok ? c->told : -1;
	return ok;
}

static bool
count_change(void *ctx, const struct history_item *item)
{
	struct copying *c = ctx;

	(void)item;
	c->told++;
	return true;
}

static bool
put_changes_of(struct copying *c, const struct own_record *own, struct err *e)
{
	size_t i;

	c->own = own;
	for (i = 0; i < own->kind->n_fields; i++) {
		c->field = &own->kind->fields[i];
		c->told = 0;
		if (!replica_history(
			c->tell.r, own->kind, &own->id, c->field->no, count_change, c, e))
			return false;
		if (c->told < 2)
			continue;
		if (!replica_history(
			c->tell.r, own->kind, &own->id, c->field->no, tell_change, c, e))
			return false;
		if (c->told < 0)
			return false;
	}
	return true;
}

static bool
put_copy(const struct report_ask *ask, struct document *d, struct err *e)
{
	struct copying c = {.d = d, .e = e};
	struct own_records records = {0};
	char reach[ERR_SAY];
	size_t i;
	bool ok = own_records_find(ask->r, &ask->of, &records, e) &&
		  telling_open(&c.tell, ask->r, &ask->of, e);

	if (ok) {
		document_heading(d, 1, _("Kopie der Daten"));
		document_fact(d, _("Einträge"), "%zu", records.n);
		name_check_reach_say(c.tell.names, reach);
		if (reach[0] != '\0')
			document_say(d, "%s", reach);
	}
	for (i = 0; ok && i < records.n; i++)
		ok = put_record(&c, &records.at[i], e);
	if (ok)
		document_heading(d, 1, _("Änderungen an Ihren Daten"));
	for (i = 0; ok && i < records.n; i++)
		ok = put_changes_of(&c, &records.at[i], e);
	if (ok && c.changes == 0)
		document_say(d, "%s", _("Es wurde nichts geändert."));
	telling_close(&c.tell);
	own_records_free(&records);
	return ok;
}

bool
disclosure_fill(const struct report_ask *ask, struct document *d, struct err *e)
{
	char name[NAME_DISPLAY], day[DAY_TEXT];

	if (id_zero(&ask->of))
		return err_set(e, ERR_USAGE,
		    _("Für wen? Bitte mit --of die Kennung der Person angeben."), "R9");
	if (!name_display(ask->r, &ask->of, name, e))
		return false;
	document_fact(d, _("Für"), "%s", name);
	document_fact(
	    d, _("zu beantworten bis"), "%s", day_text(day_add_months(ask->today, 1), day));
	document_say(d, "%s",
	    _("Ein Monat, wenn die Bitte heute einging (Art. 12 Abs. 3 DSGVO). Vor der Abgabe "
	      "bitte lesen: Das Programm findet nur Namen, die es kennt."));
	return put_chapters(ask, d, e) && put_copy(ask, d, e);
}
