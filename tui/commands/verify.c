/*
 * The command verify: does a report belong to this log, and to which state? The report is made anew
 * from the records here and compared, first its hash, then byte for byte.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/file.h"
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/report/document/stamp_read.h"
#include "common/report/papers/report.h"
#include "tui/commands/command.h"
#include "tui/commands/report_format.h"
#include "tui/kit/print_file.h"

#define FILE_MOST (64u << 20)

struct verifying {
	struct buf file;
	struct stamp_said said;
	struct stamp_said now; /* of the same report as it comes out today */
	bool whole;	       /* the file is what comes out today, byte for byte */
};

/* Text, CSV, HTML and JSON say it openly; in PDF and XLSX it lies where only the program that made
 * them looks. */
static bool
find_stamp(const char *path, struct verifying *v, struct err *e)
{
	struct buf line = BUF_EMPTY;
	bool packed = v->file.len > 4 && (memcmp(v->file.at, "%PDF", 4) == 0 ||
					     memcmp(v->file.at, "PK\x03\x04", 4) == 0);
	bool ok;

	if (!packed)
		return stamp_read(v->file.at, v->file.len, &v->said, e);
	ok = print_stamp(path, &line, e) && stamp_read(line.at, line.len, &v->said, e);
	buf_free(&line);
	return ok;
}

static bool
same_language(const struct verifying *v, struct err *e)
{
	return v->said.english == lang_english() ||
	       err_say(e, ERR_USAGE,
		   _("Dieser Bericht ist in einer anderen Sprache. Bitte so prüfen: feldbuch "
		     "--lang "
		     "%s verify DATEI."),
		   v->said.english ? "en" : "de");
}

/* A file of any format that equals what that format gives today. */
static bool
compare_bytes(const struct document *d, struct verifying *v, struct err *e)
{
	size_t i;

	for (i = 0; i < REPORT_FORMATS && !v->whole; i++) {
		struct buf out = BUF_EMPTY;
		bool ok = report_formats[i].render(d, &out, e);

		v->whole = ok && out.len == v->file.len && memcmp(out.at, v->file.at, out.len) == 0;
		buf_free(&out);
		if (!ok)
			return false;
	}
	return true;
}

static bool
make_again(struct call *c, struct verifying *v, struct err *e)
{
	struct report_ask ask = {.r = c->s->replica,
	    .edition = v->said.edition,
	    .span = v->said.span,
	    .today = v->said.day != 0 ? v->said.day : session_now(c->s).day};
	const char *of = call_value(c, "of");
	struct definitions *definitions = NULL;
	const struct report_def *def;
	struct document d = {0};
	char stamp[DOCUMENT_STAMP];
	bool ok;

	if (of != NULL && !id_parse(of, &ask.of))
		return err_set(e, ERR_USAGE,
		    _("Das ist keine Kennung. Sie hat 32 Zeichen von 0 bis 9 und a bis f."), "of");
	ok = report_find(v->said.no, &def, e) &&
	     definitions_built_in(&definitions, casework_kinds(), e);
	ask.definitions = definitions;
	ok = ok && report_make(def, &ask, &d, e) && document_stamp(&d, stamp, e) &&
	     stamp_read(stamp, strlen(stamp), &v->now, e) &&
	     (strcmp(v->now.hash, v->said.hash) != 0 || compare_bytes(&d, v, e));
	document_free(&d);
	definitions_free(definitions);
	return ok;
}

static bool
verdict(struct call *c, const struct verifying *v, struct err *e)
{
	const char *no = v->said.no;

	if (v->whole) {
		buf_printf(&c->out,
		    _("%s gehört zu diesem Protokoll, ist unverändert und entspricht dem heutigen "
		      "Stand (%s).\n"),
		    no, v->said.state);
		return true;
	}
	if (strcmp(v->now.hash, v->said.hash) == 0)
		return err_say(e, ERR_TAMPER,
		    _("Der Nachweis von %s stimmt, aber die Datei wurde seither verändert. Bitte "
		      "neu "
		      "ausgeben lassen."),
		    no);
	if (strcmp(v->now.state, v->said.state) == 0)
		return err_say(e, ERR_TAMPER,
		    _("%s gehört zu diesem Stand, sagt aber anderes, als heute herauskommt: der "
		      "Bericht wurde verändert, oder ein anderes feldbuch hat ihn gemacht."),
		    no);
	return err_say(e, ERR_CONFLICT,
	    _("%s ist von einem anderen Stand: dort %s, hier %s. Entweder wurde seither etwas "
	      "eingetragen, oder der Bericht gehört nicht zu diesem Protokoll."),
	    no, v->said.state, v->now.state);
}

const struct option verify_options[] = {
    {.name = "of",
	.value = N_("KENNUNG"),
	.what = N_("bei einem Bericht über eine Person oder Fahrt: welche")},
    {0},
};

bool
verify_run(struct call *c, struct err *e)
{
	struct verifying v = {.file = BUF_EMPTY};
	bool ok = file_read(c->s->env, c->word[0], FILE_MOST, &v.file, e) &&
		  find_stamp(c->word[0], &v, e) && same_language(&v, e) && make_again(c, &v, e) &&
		  verdict(c, &v, e);

	buf_free(&v.file);
	return ok;
}
