/*
 * Letters and deadlines: what follows from a letter is computed with its reasons and kept together
 * with it; a deadline is met, or missed with a hint what is left to do.
 */
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/casework/paper/deadline.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/rows.h"
#include "tui/book/answer.h"
#include "tui/book/deeds.h"
#include "tui/kit/app.h"

static int32_t
today(struct app *app)
{
	return session_now(desk_session(app)).day;
}

/* ---- letters ---- */

bool
begin_letter(struct app *app, struct record **recs, struct err *e)
{
	return record_set_int(recs[0], "received_on", today(app)) || err_nomem(e);
}

bool
save_letter(
    struct app *app, struct record **recs, const char *draft, struct problems *p, struct err *e)
{
	return document_save(desk_replica(app), recs[0], draft, p, e);
}

static void
tell_days(const struct deadline_answer *a, struct detail *page)
{
	char text[DAY_TEXT];

	detail_field(page, _("Fristende"), day_text_weekday(a->d.end, text));
	if (a->d.safe_end != 0)
		detail_field(page, _("sicher bis"), day_text_weekday(a->d.safe_end, text));
	if (*a->basis != '\0')
		detail_field(page, _("Grundlage"), a->basis);
}

static bool
explain(struct app *app, const struct id *letter, struct detail *page, struct err *e)
{
	struct deadline_answer a = {0};
	struct record *rec = NULL;
	bool ok = replica_load(desk_replica(app), &kind_document, letter, &rec, e) &&
		  document_deadline(desk_replica(app), rec, &a, e);

	if (ok && !a.any) {
		detail_line(page, ROLE_TEXT,
		    _("Aus diesem Brief folgt keine Frist, die hier bekannt ist. Steht eine darin, "
		      "bitte beim Brief eintragen."));
	} else if (ok) {
		detail_head(page, a.what, a.code);
		tell_days(&a, page);
		detail_line(page, ROLE_TEXT, "");
		detail_line(page, ROLE_TEXT, a.why.len > 0 ? buf_text(&a.why) : "");
		detail_line(page, ROLE_TEXT, "");
		detail_line(page, ROLE_QUIET, deadline_notice_text());
	}
	deadline_answer_free(&a);
	record_free(rec);
	return ok;
}

bool
deed_explain(struct screen *s, const struct id *letter, struct err *e)
{
	return answer_open(s->app, N_("Frist aus diesem Brief"), explain, letter, e);
}

/* ---- deadlines ---- */

static void
done(struct screen *s)
{
	desk_changed(s->app);
	book_reload(s);
}

/* A second time it is open again: ticked by mistake. */
bool
deed_met(struct screen *s, const struct id *deadline, struct err *e)
{
	struct replica *r = desk_replica(s->app);
	struct record *rec = NULL;
	bool open, ok = replica_load(r, &kind_deadline, deadline, &rec, e);

	if (!ok)
		return false;
	open = strcmp(record_text(rec, "state"), "open") == 0;
	record_free(rec);
	ok = open ? deadline_met(r, deadline, today(s->app), "", e)
		  : deadline_reopen(r, deadline, e);
	if (!ok)
		return false;
	done(s);
	app_say(s->app, "%s",
	    open ? _("Gewahrt. Wie, steht unter Ändern (F4). Strg+Z nimmt es zurück.")
		 : _("Wieder offen."));
	return true;
}

bool
deed_missed(struct screen *s, const struct id *deadline, struct err *e)
{
	const char *hint = NULL;

	if (!deadline_missed(desk_replica(s->app), deadline, &hint, e))
		return false;
	done(s);
	app_problem(s->app, "%s", hint != NULL ? hint : _("Als versäumt eingetragen."));
	return true;
}
