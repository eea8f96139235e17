/* What follows from a letter: the question to the rule, put together from records. */
#include "common/casework/paper/deadline.h"

#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/paper/kinds.h"
#include "common/casework/paper/rules.h"
#include "common/casework/rows.h"

static enum service
service_of(const char *code)
{
	static const struct {
		const char *code;
		enum service service;
	} modes[] = {{"pzu", SERVICE_FORMAL}, {"reg", SERVICE_REGISTERED}, {"hand", SERVICE_HANDED},
	    {"elec", SERVICE_ELECTRONIC}};
	size_t i;

	for (i = 0; i < sizeof(modes) / sizeof(modes[0]); i++)
		if (strcmp(modes[i].code, code) == 0)
			return modes[i].service;
	return SERVICE_LETTER;
}

static enum remedy_note
note_of(const char *code)
{
	if (strcmp(code, "missing") == 0)
		return NOTE_MISSING;
	if (strcmp(code, "wrong") == 0)
		return NOTE_WRONG;
	return strcmp(code, "ok") == 0 ? NOTE_CORRECT : NOTE_UNREAD;
}

static struct period
period_of(const struct record *doc)
{
	static const struct {
		const char *code;
		enum period_unit unit;
	} units[] = {
	    {"h", PERIOD_HOURS}, {"d", PERIOD_DAYS}, {"w", PERIOD_WEEKS}, {"m", PERIOD_MONTHS}};
	const char *unit = record_text(doc, "instruction_unit");
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (strcmp(units[i].code, unit) == 0)
			return (struct period){
			    units[i].unit, (int)record_int(doc, "instruction_n", 0)};
	return (struct period){0};
}

/* The letter's own day, by which the rule is chosen. */
static int32_t
day_of(const struct deadline_ask *ask)
{
	return ask->dated_on != 0    ? ask->dated_on
	       : ask->posted_on != 0 ? ask->posted_on
				     : ask->received_on;
}

/* Where the remedy goes: as the letter's record says; an office where it sits; a court is the one
 * for where one lives, so ours, unless the letter comes from a court itself. */
static bool
seat_of(struct replica *r, const struct record *doc, unsigned flags, enum land *out, struct err *e)
{
	struct record *issuer = NULL;
	struct id id;
	bool court;

	*out = LAND_NI;
	if (land_parse(record_text(doc, "seat"), out) || !record_id(doc, "issuer_id", &id))
		return true;
	if (!rows_load(r, &kind_organisation, &id, &issuer, e))
		return false;
	court = issuer != NULL && strcmp(record_text(issuer, "kind"), "COURT") == 0;
	if (issuer != NULL && ((flags & DEADLINE_AT_COURT) == 0 || court))
		land_parse(record_text(issuer, "land"), out);
	record_free(issuer);
	return true;
}

static struct deadline_ask
ask_of(const struct record *doc)
{
	return (struct deadline_ask){
	    .service = service_of(record_text(doc, "service_mode")),
	    .dated_on = (int32_t)record_int(doc, "dated_on", 0),
	    .posted_on = (int32_t)record_int(doc, "posted_on", 0),
	    .received_on = (int32_t)record_int(doc, "received_on", 0),
	    .event_minute = -1,
	    .period = period_of(doc),
	    .end = (int32_t)record_int(doc, "ends_on", 0),
	    .note = note_of(record_text(doc, "instruction")),
	};
}

static void
fill_rule(
    struct deadline_answer *out, const struct rule_book *book, const struct deadline_rule *rule)
{
	text_copy(out->what, sizeof(out->what), _("Frist aus dem Brief wahren"));
	if (rule == NULL)
		return;
	out->own = (size_t)(rule - book->at) < book->n_own;
	out->flags = rule->flags;
	out->confirm = (rule->flags & DEADLINE_CONFIRM) != 0;
	out->checked_on = rule->checked_on;
	text_copy(out->code, sizeof(out->code), rule->code);
	text_copy(out->what, sizeof(out->what), lang_pick(rule->remedy_de, rule->remedy_en));
	text_copy(out->basis, sizeof(out->basis), rule->basis);
	text_copy(out->source, sizeof(out->source), rule->source);
}

/* Which rule and on which ground: the first line of the explanation. */
static void
head(struct deadline_answer *out)
{
	char day[DAY_TEXT];

	if (out->code[0] == '\0')
		return;
	buf_printf(&out->why, _("%s: %s (%s)."), out->code, out->what, out->basis);
	if (out->own)
		buf_printf(&out->why, " %s", _("Regel dieser Dienststelle."));
	else if (out->checked_on != 0)
		buf_printf(&out->why, _(" Geprüft am %s."), day_text(out->checked_on, day));
	buf_printf(&out->why, "\n");
}

static bool
answer(struct replica *r, struct deadline_ask *ask, const struct rule_book *book,
    struct deadline_answer *out, struct err *e)
{
	struct days_off off = {0};
	bool ok;

	fill_rule(out, book, ask->rule);
	ask->seat = out->seat;
	if (!days_off_load(r, ask->seat, &off, e))
		return false;
	ask->off = off.at;
	ask->n_off = off.n;
	head(out);
	ok = deadline_compute(ask, &out->d, &out->why, e) && buf_ok(&out->why, e);
	out->any = ok;
	days_off_free(&off);
	return ok;
}

static const struct deadline_rule *
rule_for(const struct rule_book *book, const struct record *doc, const struct deadline_ask *ask)
{
	const char *code = record_text(doc, "rule");

	if (*code != '\0')
		return rule_book_find(book, code);
	return deadline_rule_choose(book->at, book->n, record_text(doc, "legal_area"),
	    record_text(doc, "kind"), day_of(ask), ask->period);
}

bool
document_deadline(
    struct replica *r, const struct record *doc, struct deadline_answer *out, struct err *e)
{
	struct deadline_ask ask = ask_of(doc);
	struct rule_book book;
	bool ok;

	*out = (struct deadline_answer){.d = {.end_minute = -1}};
	if (!rule_book_load(r, day_of(&ask), &book, e))
		return false;
	ask.rule = rule_for(&book, doc, &ask);
	/* the day a rule of an event counts from is not in a letter, but for its receipt */
	if (ask.rule != NULL && (ask.rule->flags & DEADLINE_EVENT) != 0 &&
	    (ask.rule->flags & DEADLINE_RECEIPT) == 0 && record_text(doc, "rule")[0] == '\0')
		ask.rule = NULL;
	if (ask.rule == NULL && record_text(doc, "rule")[0] != '\0')
		ok = err_say(
		    e, ERR_INPUT, _("Die Regel »%s« gibt es nicht."), record_text(doc, "rule"));
	else if (ask.rule == NULL && ask.period.n == 0 && ask.end == 0)
		ok = true; /* a letter without a deadline */
	else
		ok = seat_of(r, doc, ask.rule != NULL ? ask.rule->flags : 0, &out->seat, e) &&
		     answer(r, &ask, &book, out, e);
	rule_book_free(&book);
	return ok;
}

bool
event_deadline(struct replica *r, const char *code, int32_t event_on, int event_minute,
    struct deadline_answer *out, struct err *e)
{
	struct deadline_ask ask = {.event_on = event_on, .event_minute = event_minute};
	struct rule_book book;
	bool ok;

	*out = (struct deadline_answer){.d = {.end_minute = -1}};
	if (!rule_book_load(r, event_on, &book, e))
		return false;
	ask.rule = rule_book_find(&book, code);
	if (ask.rule == NULL)
		ok = err_say(e, ERR_INPUT, _("Die Regel »%s« gibt es nicht."), code);
	else
		ok = answer(r, &ask, &book, out, e);
	rule_book_free(&book);
	return ok;
}

void
deadline_answer_free(struct deadline_answer *answer)
{
	buf_free(&answer->why);
	*answer = (struct deadline_answer){0};
}
