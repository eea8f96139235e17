/*
 * The command report: which reports there are, and one of them as text, CSV, HTML, JSON, PDF or
 * XLSX. What stands in it is the report's; how it is written, report_format.c.
 */
#include <string.h>

#include "common/base/lang.h"
#include "common/base/typed.h"
#include "common/casework/casework.h"
#include "common/report/papers/report.h"
#include "tui/commands/command.h"
#include "tui/commands/outfile.h"
#include "tui/commands/report_format.h"
#include "tui/commands/rule.h"

const struct option report_options[] = {
    {.name = "list", .what = N_("welche Berichte es gibt, und in welchen Fassungen")},
    {.name = "period",
	.value = N_("ZEITRAUM"),
	.what =
	    N_("2024, 2024-03, 2024-Q1, 2024-H1, 01.01.2024-31.03.2024; sonst der letzte volle")},
    {.name = "day", .value = N_("TAG"), .what = N_("als wäre es dieser Tag; sonst heute")},
    {.name = "edition",
	.value = N_("FASSUNG"),
	.what = N_("public, nonpublic, grant, office, confidential, subject")},
    {.name = "of",
	.value = N_("KENNUNG"),
	.what = N_("von wem oder wovon: Kennung der Person, der Fahrt, der Mitarbeiterin")},
    {.name = "format",
	.value = N_("FORMAT"),
	.what = N_("text, pages, csv, html, json, pdf, xlsx; sonst nach der Endung der Datei")},
    {.name = "output",
	.value = N_("DATEI"),
	.what = N_("in diese Datei statt auf die Ausgabe; auch -o"),
	.letter = 'o'},
    {0},
};

/* ---- what is asked for ---- */

/* Of a person also the code that person list prints. */
static bool
read_of(struct call *c, const char *of, struct id *out, struct err *e)
{
	struct query *q;
	int rc;

	if (id_parse(of, out))
		return true;
	q = replica_query(
	    c->s->replica, "SELECT id FROM person WHERE short_code = ?1 AND deleted = 0", e);
	if (q == NULL)
		return false;
	query_bind_text(q, 1, of);
	rc = query_step(q, e);
	if (rc > 0)
		*out = query_id(q, 0);
	query_end(q);
	return rc > 0 ||
	       (rc == 0 &&
		   err_set(e, ERR_USAGE,
		       _("Das ist keine Kennung. Sie hat 32 Zeichen von 0 bis 9 und a bis f; bei "
			 "einer Person geht auch ihr Kürzel."),
		       "of"));
}

static bool
read_ask(struct call *c, const struct report_def *def, struct report_ask *ask, struct err *e)
{
	const char *period = call_value(c, "period"), *day = call_value(c, "day");
	const char *edition = call_value(c, "edition"), *of = call_value(c, "of");

	ask->r = c->s->replica;
	ask->today = session_now(c->s).day;
	ask->edition = def->usual;
	if (day != NULL && !rule_day_of("day", day, SENSE_PAST, ask->today, &ask->today, e))
		return false;
	if (of != NULL && !read_of(c, of, &ask->of, e))
		return false;
	return (period == NULL || span_parse(period, &ask->span, e)) &&
	       (edition == NULL || edition_parse(edition, &ask->edition, e));
}

static bool
make_report(struct call *c, export_write *write, void *to, struct err *e)
{
	struct report_ask ask = {0};
	struct definitions *definitions = NULL;
	const struct report_def *def;
	const struct report_format *format;
	struct document d = {0};
	struct buf out = BUF_EMPTY;
	bool ok;

	ok = report_find(c->word[0], &def, e) &&
	     report_format_choose(call_value(c, "format"), call_value(c, "output"), &format, e) &&
	     read_ask(c, def, &ask, e) && definitions_built_in(&definitions, casework_kinds(), e);
	ask.definitions = definitions;
	ok = ok && report_make(def, &ask, &d, e) && format->render(&d, &out, e) &&
	     write(to, out.at, out.len, e);
	buf_free(&out);
	document_free(&d);
	definitions_free(definitions);
	return ok;
}

/* ---- the list ---- */

static void
list_one(const struct report_def *def, struct buf *out)
{
	enum edition ed;
	const char *between = "";

	buf_printf(out, "%-4s %s: %s\n     ", def->no, lang_pick(def->de, def->en),
	    lang_pick(def->what_de, def->what_en));
	for (ed = 0; ed < EDITIONS; ed++)
		if (report_in(def, ed)) {
			buf_printf(
			    out, "%s%s%s", between, edition_name(ed), ed == def->usual ? "*" : "");
			between = ", ";
		}
	buf_printf(out, "\n");
}

static void
list_all(struct buf *out)
{
	size_t i;

	for (i = 0; i < REPORTS; i++)
		if (reports[i].no != NULL)
			list_one(&reports[i], out);
	buf_printf(out, "%s\n", _("* ohne --edition"));
}

bool
report_run(struct call *c, struct err *e)
{
	const struct report_def *def;

	if (call_has(c, "list")) {
		list_all(&c->out);
		return true;
	}
	if (c->n == 0)
		return err_set(e, ERR_USAGE,
		    _("Welcher Bericht? Welche es gibt, sagt feldbuch report --list."), "no word");
	return report_find(c->word[0], &def, e) &&
	       outfile_run(c, make_report, def->case_file == FILES_ALWAYS, e);
}
