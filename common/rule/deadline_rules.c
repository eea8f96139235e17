/*
 * The rules shipped with the program. Each has its source and the day it was looked at; where the
 * source is thin it says so (DEADLINE_CONFIRM). A law that changes gets a new line and an end for
 * the old one; nothing is overwritten.
 */
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/rule/deadline.h"

#define MONTHS(n)                                                                                  \
	{                                                                                          \
		PERIOD_MONTHS, (n)                                                                 \
	}
#define WEEKS(n)                                                                                   \
	{                                                                                          \
		PERIOD_WEEKS, (n)                                                                  \
	}
#define CHECKED .checked_on = 20240601

static const struct deadline_rule rules[] = {
    {"R-SG-W", "ASYB SGB2 SGB12 SGBO", "Bescheid nach AsylbLG, SGB II, SGB XII, BuT", "decision on social benefits",
	"Widerspruch bei der Behörde", "objection at the authority", .period = MONTHS(1),
	.flags = DEADLINE_SOCIAL, .basis = "§ 84 SGG", .source = "SG Osnabrück S 16 AY 30/07 ER",
	CHECKED},
    {"R-SG-K", "SGBO SGB2 SGB12 ASYB", "Widerspruchsbescheid (Sozialrecht)",
	"decision on an objection (social law)", "Klage beim Sozialgericht",
	"action at the social court", .period = MONTHS(1), .flags = DEADLINE_NAMED | DEADLINE_AT_COURT | DEADLINE_SOCIAL,
	.basis = "§ 87 SGG", .source = "BSG B 14 AS 12/09 R", CHECKED},
    {"R-VG-K", "AUFG", "Bescheid der Ausländerbehörde", "decision of the immigration office",
	"Klage beim Verwaltungsgericht, dazu Eilantrag nach § 80 Abs. 5 VwGO; kein Widerspruch",
	"action at the administrative court with an urgent application; no objection",
	.period = MONTHS(1), .flags = DEADLINE_AT_COURT | DEADLINE_COURT | DEADLINE_CONFIRM,
	.basis = "§ 74 VwGO, § 80 Abs. 1 NJG", .source = "§ 80 NJG", CHECKED},
    {"R-SCH-W", "SCH", "Bescheid der Schule", "decision of a school", "Widerspruch", "objection",
	.period = MONTHS(1), .flags = DEADLINE_COURT, .basis = "§ 70 VwGO, § 80 Abs. 2 Nr. 2 NJG",
	.source = "§ 80 NJG", CHECKED},
    {"R-WOG", "WOG KJH KAG VWO", "Bescheid über Wohngeld oder Unterhaltsvorschuss",
	"decision on housing benefit or maintenance advance", "wie in der Belehrung",
	"as the instruction says", .period = {PERIOD_LETTER, 0},
	.flags = DEADLINE_COURT | DEADLINE_CONFIRM, .basis = "§ 80 Abs. 2 NJG",
	.source = "§ 80 NJG", CHECKED},
    {"R-ASY-2W", "ASYL", "Bescheid des BAMF (einfach)", "decision of the BAMF (simple)",
	"Klage beim Verwaltungsgericht, Begründung binnen eines Monats",
	"action at the administrative court, reasons within a month", .period = WEEKS(2),
	.also = MONTHS(1), .flags = DEADLINE_AT_COURT | DEADLINE_COURT | DEADLINE_CONFIRM, .to = 20260611,
	.basis = "§ 74 AsylG", .source = "AsylG, Fassung 10/2024", CHECKED},
    {"R-ASY-1W", "ASYL", "Bescheid des BAMF (offensichtlich unbegründet, Dublin)",
	"decision of the BAMF (manifestly unfounded, Dublin)",
	"Klage und Antrag nach § 80 Abs. 5 VwGO", "action and urgent application",
	.period = WEEKS(1), .flags = DEADLINE_AT_COURT | DEADLINE_COURT | DEADLINE_CONFIRM, .to = 20260611,
	.basis = "§ 74 Abs. 1, §§ 34a Abs. 2, 36 Abs. 3 AsylG", .source = "AsylG, Fassung 10/2024",
	CHECKED},
    {"R-ASY-GEAS", "ASYL", "Bescheid des BAMF ab 12.06.2026",
	"decision of the BAMF from 12.06.2026", "wie in der Belehrung", "as the instruction says",
	.period = {PERIOD_LETTER, 0}, .flags = DEADLINE_AT_COURT | DEADLINE_COURT | DEADLINE_CONFIRM, .from = 20260612,
	.basis = "GEAS-Reform", .source = "GEAS-Reform, Anwendung Mitte 2026", CHECKED},
    {"R-FAM-3M", "AUFG", "Anerkennung als Flüchtling oder subsidiär Geschützter",
	"recognition as refugee or person with subsidiary protection",
	"Anzeige für den privilegierten Familiennachzug",
	"notice for privileged family reunification", .period = MONTHS(3),
	.flags = DEADLINE_EVENT | DEADLINE_CONFIRM, .basis = "§ 29 Abs. 2 AufenthG",
	.source = "AufenthG", CHECKED},
    {"R-TIT", "AUFG", "Aufenthaltstitel läuft ab", "residence title expires",
	"Antrag auf Verlängerung vor dem Ablauf", "application for extension before it expires",
	.period = {PERIOD_UNTIL, 0}, .lead_days = 84, .flags = DEADLINE_EVENT,
	.basis = "§ 81 Abs. 4 AufenthG", .source = "AufenthG", CHECKED},
    {"R-ANH", "VWO", "Anhörungsschreiben", "hearing letter", "Stellungnahme", "statement",
	.period = {PERIOD_LETTER, 0}, .basis = "§ 28 VwVfG, § 24 SGB X", .source = "Brief",
	CHECKED},
    {"R-BMG", "", "Umzug", "move", "Anmeldung bei der Meldebehörde", "registration of the address",
	.period = WEEKS(2), .flags = DEADLINE_EVENT, .basis = "§ 17 BMG", .source = "BMG", CHECKED},
    {"R-PST", "", "Geburt", "birth", "Anzeige beim Standesamt", "report to the registry office",
	.period = WEEKS(1), .flags = DEADLINE_EVENT, .basis = "§ 18 PStG", .source = "PStG",
	CHECKED},
    {"R-OWI", "OWI", "Bußgeldbescheid", "fine", "Einspruch", "objection", .period = WEEKS(2),
	.basis = "§ 67 OWiG", .source = "OWiG", CHECKED},
    {"R-MB", "MAHN", "Mahnbescheid", "order for payment", "Widerspruch", "objection",
	.period = WEEKS(2), .basis = "§ 692 ZPO", .source = "ZPO", CHECKED},
    {"R-VB", "MAHN", "Vollstreckungsbescheid", "enforcement order", "Einspruch", "objection",
	.period = WEEKS(2), .basis = "§§ 700, 339 ZPO", .source = "ZPO", CHECKED},
    {"R-KG", "AO", "Bescheid der Familienkasse", "decision on child benefit", "Einspruch",
	"objection", .period = MONTHS(1), .flags = DEADLINE_TAX, .basis = "§ 355 AO",
	.source = "AO", CHECKED},
    {"R-KSCH", "ARB", "Kündigung der Arbeit", "dismissal from work", "Kündigungsschutzklage",
	"action against the dismissal", .period = WEEKS(3),
	.flags = DEADLINE_AT_COURT | DEADLINE_EVENT | DEADLINE_RECEIPT, .basis = "§ 4 KSchG", .source = "KSchG", CHECKED},
    {"R-MIET", "MIET", "Kündigung durch den Vermieter", "notice by the landlord",
	"Widerspruch wegen Härte, zwei Monate vor dem Ende",
	"objection for hardship, two months before the end", .period = MONTHS(2),
	.flags = DEADLINE_EVENT | DEADLINE_BACKWARDS, .basis = "§ 574b BGB", .source = "BGB",
	CHECKED},
    {"R-44", "SGBO", "bestandskräftiger, aber falscher Sozialbescheid",
	"final but wrong social decision",
	"Überprüfungsantrag; rückwirkend bei SGB II und AsylbLG nur ein Jahr",
	"application for review; back pay of one year only", .period = {PERIOD_NONE, 0},
	.flags = DEADLINE_EVENT, .basis = "§ 44 SGB X", .source = "SGB X", CHECKED},
    {"R-IK", "", "Berechtigungsschein für den Integrationskurs",
	"entitlement to an integration course", "Anmeldung bei einem Träger",
	"enrolment with a provider", .period = MONTHS(12),
	.flags = DEADLINE_EVENT | DEADLINE_CONFIRM, .basis = "IntV",
	.source = "aufgedruckte Gültigkeit", CHECKED},
    {"R-FS", "", "Führerschein aus einem Staat außerhalb der EU",
	"foreign driving licence (not EU)", "Umschreibung oder neuer Führerschein",
	"exchange or new licence", .period = MONTHS(6), .flags = DEADLINE_EVENT,
	.basis = "§ 29 FeV", .source = "FeV", CHECKED},
    {"R-DSG", "", "Antrag auf Auskunft (Art. 15 DSGVO)", "request for access (Art. 15 GDPR)",
	"Antwort", "answer", .period = MONTHS(1), .flags = DEADLINE_EVENT | DEADLINE_RECEIPT,
	.basis = "Art. 12 Abs. 3 DSGVO", .source = "DSGVO", CHECKED},
    {"R-72H", "", "Datenpanne", "data incident", "Meldung an die Aufsichtsbehörde",
	"report to the supervisory authority", .period = {PERIOD_HOURS, 72},
	.flags = DEADLINE_EVENT, .basis = "Art. 33 DSGVO", .source = "DSGVO", CHECKED},
};

const struct deadline_rule *
deadline_rules(size_t *n)
{
	*n = sizeof(rules) / sizeof(rules[0]);
	return rules;
}

const struct deadline_rule *
deadline_rule(const char *code)
{
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (strcasecmp(rules[i].code, code) == 0)
			return &rules[i];
	return NULL;
}

/* ---- the rule for a letter ---- */

bool
deadline_rule_fits(const struct deadline_rule *rule, const char *area, int32_t day)
{
	if (day != 0 && ((rule->from != 0 && day < rule->from) || (rule->to != 0 && day > rule->to)))
		return false;
	return text_lists(rule->area, area);
}

/* Roughly, in days; what has no period of its own comes last. */
static int
length(const struct deadline_rule *r)
{
	static const int days[] = {
	    [PERIOD_HOURS] = 0, [PERIOD_DAYS] = 1, [PERIOD_WEEKS] = 7, [PERIOD_MONTHS] = 30};

	if (r->period.unit < PERIOD_HOURS || r->period.unit > PERIOD_MONTHS)
		return 100000;
	return days[r->period.unit] * r->period.n;
}

/* Smaller suits better. */
static int
rank(const struct deadline_rule *r, struct period said)
{
	int n = length(r) + ((r->flags & DEADLINE_EVENT) != 0 ? 1000000 : 0);

	return said.n > 0 && r->period.unit == said.unit && r->period.n == said.n ? n - 10000000 : n;
}

const struct deadline_rule *
deadline_rule_choose(const struct deadline_rule *list, size_t n, const char *area,
    const char *doc_kind, int32_t day, struct period said)
{
	const struct deadline_rule *found = NULL;
	bool hearing = strcmp(doc_kind, "HEAR") == 0;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct deadline_rule *r = &list[i];
		bool is_hearing = strcasecmp(r->code, "R-ANH") == 0;

		if ((r->flags & DEADLINE_NAMED) != 0 || hearing != is_hearing || (!hearing && !deadline_rule_fits(r, area, day)))
			continue;
		if (found == NULL || rank(r, said) < rank(found, said))
			found = r;
	}
	return found;
}

/* ---- what stands under a deadline ---- */

const char *
deadline_notice_text(void)
{
	return _("Vorschlag – maßgeblich ist die Rechtsbehelfsbelehrung im Bescheid. Keine "
		 "Rechtsberatung.");
}

const char *
deadline_missed_text(const struct deadline_rule *rule)
{
	unsigned flags = rule != NULL ? rule->flags : 0;

	if ((flags & DEADLINE_SOCIAL) != 0)
		return _("Versäumt? Wiedereinsetzung prüfen: ein Monat ab Wegfall des Hindernisses "
			 "(§ 67 SGG). Sofort Beratung holen.");
	if ((flags & DEADLINE_TAX) != 0)
		return _("Versäumt? Wiedereinsetzung prüfen: ein Monat ab Wegfall des Hindernisses "
			 "(§ 110 AO). Sofort Beratung holen.");
	return _("Versäumt? Wiedereinsetzung prüfen: zwei Wochen ab Wegfall des Hindernisses (§ 60 "
		 "VwGO, § 32 VwVfG). Sofort Beratung holen.");
}
