/* The table of the reports, and what is the same for all of them. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/casework/staff.h"
#include "common/report/name_check.h"
#include "common/report/papers/report.h"

#define IN(e) (1u << EDITION_##e)

const struct report_def reports[REPORTS] = {
    {"R1", "Monatsnachweis", "proof of a month's hours", "Stunden eines Monats, mit Abschluss",
	"hours of a month and its closing", REPORT_MONTH, REPORT_OF_WORKER, IN(OFFICE),
	EDITION_OFFICE, false, false, month_proof_fill},
    {"R3", "Jahresbericht an den Ausschuss", "annual report to the committee",
	"zwei Seiten für die öffentliche Sitzung: Nachfrage, Reichweite, Bereiche, Wohnen, Mittel",
	"two pages for the public session: demand, reach, areas, housing, money", REPORT_YEAR,
	REPORT_OF_OFFICE, IN(PUBLIC) | IN(NONPUBLIC) | IN(OFFICE), EDITION_PUBLIC, false,
	FILES_WITH_NAMES, annual_fill},
    {"R4", "Anlage zur Beschlussvorlage", "annex to the council paper",
	"alle Kennzahlen, Zeitreihe, Szenarien, Mehrjahresplan, Vertragslage",
	"all figures, months, scenarios, plan of years, contract", REPORT_YEAR, REPORT_OF_OFFICE,
	IN(PUBLIC) | IN(NONPUBLIC), EDITION_NONPUBLIC, false, FILES_WITH_NAMES, council_paper_fill},
    {"R6", "Wohnraumübersicht", "housing overview",
	"wer sucht, was angeboten und vermittelt wurde; öffentlich nur Zahlen",
	"who searches, what was offered and found; in public only counts", REPORT_RECENT,
	REPORT_OF_OFFICE, IN(PUBLIC) | IN(NONPUBLIC) | IN(OFFICE) | IN(CONFIDENTIAL),
	EDITION_OFFICE, true, FILES_ALWAYS, housing_overview_fill},
    {"R7", "Kursübersicht", "courses overview",
	"wer einen Kurs braucht und wo es steht; öffentlich nur Zahlen",
	"who needs a course and where it stands; in public only counts", REPORT_RECENT,
	REPORT_OF_OFFICE, IN(PUBLIC) | IN(NONPUBLIC) | IN(OFFICE) | IN(CONFIDENTIAL),
	EDITION_OFFICE, true, FILES_ALWAYS, courses_overview_fill},
    {"R8", "Ehrenamtsübersicht", "volunteers overview",
	"wer hilft und wie viel; öffentlich nur Zahlen",
	"who helps and how much; in public only counts", REPORT_QUARTER, REPORT_OF_OFFICE,
	IN(PUBLIC) | IN(NONPUBLIC) | IN(OFFICE) | IN(CONFIDENTIAL), EDITION_OFFICE, false,
	FILES_WITH_NAMES, volunteers_overview_fill},
    {"R9", "Auskunft nach Art. 15 DSGVO", "disclosure under Art. 15 GDPR",
	"alles über eine Person, mit Kopie aller Einträge; Angaben zu anderen geschwärzt",
	"everything about one person, with a copy of all entries; others blacked out", REPORT_DAY,
	REPORT_OF_PERSON, IN(SUBJECT), EDITION_SUBJECT, true, FILES_ALWAYS, disclosure_fill},
    {"R10", "Fristenliste", "list of deadlines", "alle offenen Fristen nach sicherem Ende",
	"all open deadlines by their safe end", REPORT_DAY, REPORT_OF_OFFICE,
	IN(OFFICE) | IN(CONFIDENTIAL), EDITION_CONFIDENTIAL, true, FILES_ALWAYS,
	deadline_list_fill},
    {"R11", "Tagesblatt", "day sheet", "Termine, Fristen und Wiedervorlagen eines Tages",
	"appointments, deadlines and follow-ups of a day", REPORT_DAY, REPORT_OF_OFFICE,
	IN(CONFIDENTIAL), EDITION_CONFIDENTIAL, true, FILES_ALWAYS, day_sheet_fill},
    {"R12", "Ratsfragen-Blatt", "sheet for questions of the council",
	"eine Seite Antworten für die Sitzung", "one page of answers for the session", REPORT_YEAR,
	REPORT_OF_OFFICE, IN(PUBLIC) | IN(NONPUBLIC), EDITION_PUBLIC, false, FILES_WITH_NAMES,
	council_questions_fill},
    {"R15", "Unterkünfte und Belegung", "accommodations and who lives there",
	"Plätze, Belegung, Kosten und Mietende je Unterkunft",
	"beds, occupancy, cost and end of lease by accommodation", REPORT_DAY, REPORT_OF_OFFICE,
	IN(OFFICE), EDITION_OFFICE, true, FILES_MORE, shelters_overview_fill},
    {"R16", "Übergabebericht an die Vertretung", "handover to the deputy",
	"je Fall: wer, was offen ist, was ansteht, was nicht geschehen darf",
	"by case: who, what is open, what comes, what must not be done", REPORT_DAY,
	REPORT_OF_WORKER, IN(CONFIDENTIAL), EDITION_CONFIDENTIAL, true, FILES_ALWAYS,
	handover_fill},
};

/* What does not count as a state of the records: that a paper was printed changes no paper. */
static const uint16_t beside[] = {0};

static bool
is(const struct report_def *def)
{
	return def->no != NULL;
}

bool
report_find(const char *no, const struct report_def **out, struct err *e)
{
	size_t i;

	for (i = 0; i < REPORTS; i++)
		if (is(&reports[i]) && strcasecmp(reports[i].no, no) == 0) {
			*out = &reports[i];
			return true;
		}
	return err_say(e, ERR_MISSING,
	    _("Einen Bericht »%.20s« gibt es nicht. Welche es gibt, sagt feldbuch report --list."),
	    no);
}

bool
report_in(const struct report_def *def, enum edition edition)
{
	return (def->editions & 1u << edition) != 0;
}

/* ---- the period ---- */

static struct span
month_before(int32_t today)
{
	struct span now = span_month(today);

	return span_before(&now);
}

static struct span
quarter_before(int32_t today)
{
	int32_t begins = day_make(day_year(today), (day_month(today) - 1) / 3 * 3 + 1, 1);

	return (struct span){day_add_months(begins, -3), day_add(begins, -1)};
}

static struct span
year_before(int32_t today)
{
	int year = day_year(today) - 1;

	return (struct span){day_make(year, 1, 1), day_make(year, 12, 31)};
}

static struct span
week_from(int32_t today)
{
	return (struct span){today, day_add(today, 6)};
}

static struct span
one_day(int32_t today)
{
	return (struct span){today, today};
}

static struct span
recent(int32_t today)
{
	return (struct span){day_add(day_add_months(today, -3), 1), today};
}

struct span
report_span(const struct report_def *def, int32_t today)
{
	static struct span (*const usual[])(int32_t today) = {
	    [REPORT_DAY] = one_day,
	    [REPORT_WEEK] = week_from,
	    [REPORT_MONTH] = month_before,
	    [REPORT_QUARTER] = quarter_before,
	    [REPORT_YEAR] = year_before,
	    [REPORT_RECENT] = recent,
	};

	return usual[def->time](today);
}

/* ---- the document ---- */

static bool
may_make(const struct report_def *def, const struct report_ask *ask, struct err *e)
{
	bool reads = !id_zero(&replica_self(ask->r)->intake);

	if (!report_in(def, ask->edition))
		return err_say(e, ERR_USAGE, _("%s gibt es nicht in der Fassung »%s«."), def->no,
		    edition_label(ask->edition));
	if (!reads && (def->case_file == FILES_ALWAYS || edition_may(ask->edition, EDITION_NAMES)))
		return err_say(e, ERR_DENIED,
		    _("%s braucht die Akten, und dieses Gerät liest keine. Bitte dort drucken, wo "
		      "begleitet wird."),
		    def->no);
	return true;
}

static bool
open_document(
    const struct report_def *def, const struct report_ask *ask, struct document *out, struct err *e)
{
	struct replica_state state;
	struct office office;
	struct doc_head head = {.no = def->no,
	    .title = lang_pick(def->de, def->en),
	    .edition = ask->edition,
	    .span = ask->span,
	    .day = def->by_day ? ask->today : 0,
	    .definitions = ask->definitions->version};
	bool files = def->case_file == FILES_ALWAYS || edition_may(ask->edition, EDITION_NAMES) ||
		     (def->case_file == FILES_MORE && !id_zero(&replica_self(ask->r)->intake));
	enum layer from = files ? LAYER_CASE : LAYER_OFFICE;

	memset(out, 0, sizeof(*out));
	if (!replica_state(ask->r, from, beside, &state, e) || !office_load(ask->r, &office, e))
		return false;
	head.state_ms = state.newest_ms;
	memcpy(head.state, state.hash, sizeof(head.state));
	head.municipality = office.name;
	head.department = office.unit;
	return document_open(out, &head, e);
}

/* What could not be looked for is said on the paper. */
static void
say_reach(const struct report_ask *ask, struct document *d)
{
	char say[ERR_SAY];

	if (report_names(ask) == NULL)
		return;
	name_check_reach_say(report_names(ask), say);
	if (*say != '\0')
		document_say(d, "%s", say);
}

bool
report_make(
    const struct report_def *def, const struct report_ask *ask, struct document *out, struct err *e)
{
	struct report_ask of = *ask;
	bool ok;

	memset(out, 0, sizeof(*out));
	if (of.span.from == 0)
		of.span = report_span(def, of.today);
	of.held = report_hold(e);
	ok = of.held != NULL && may_make(def, &of, e) && open_document(def, &of, out, e) &&
	     def->fill(&of, out, e);
	if (ok)
		say_reach(&of, out);
	ok = ok && document_ok(out, e);
	report_drop(of.held);
	return ok;
}
