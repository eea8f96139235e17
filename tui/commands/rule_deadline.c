/* The command rule deadline: until when, and why. */
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/codes.h"
#include "common/rule/deadline.h"
#include "tui/commands/rule.h"

const struct option rule_deadline_options[] = {
    {.name = "area",
	.value = N_("GEBIET"),
	.what = N_("Rechtsgebiet des Briefs: aufenthg, asyl, asylblg, sgb2, …")},
    {.name = "rule", .value = N_("REGEL"), .what = N_("eine bestimmte Regel: R-VG-K, …")},
    {.name = "document", .value = N_("ART"), .what = N_("Bescheid, Anhörung, Kündigung, …")},
    {.name = "land",
	.value = N_("LAND"),
	.what = N_("Sitz der Stelle, die den Rechtsbehelf bekommt; sonst NI")},
    {.name = "dated", .value = N_("TAG"), .what = N_("Datum des Briefs")},
    {.name = "posted", .value = N_("TAG"), .what = N_("aufgegeben am (Poststempel)")},
    {.name = "received", .value = N_("TAG"), .what = N_("angekommen oder zugestellt am")},
    {.name = "mode",
	.value = N_("WEG"),
	.what = N_("letter, pzu (gelber Umschlag), reg, hand, elec; sonst letter")},
    {.name = "instruction",
	.value = N_("FRIST"),
	.what = N_("Belehrung: 1m, 2w, »1 Monat«; oder missing, wrong; mehrmals möglich"),
	.many = true},
    {.name = "end", .value = N_("TAG"), .what = N_("der Brief nennt den letzten Tag selbst")},
    {.name = "event", .value = N_("TAG"), .what = N_("Ereignis: Umzug, Geburt, Ablauf, Panne")},
    {.name = "at", .value = N_("ZEIT"), .what = N_("Uhrzeit des Ereignisses")},
    {.name = "today", .value = N_("TAG"), .what = N_("als wäre heute dieser Tag")},
    {.name = "list", .what = N_("alle Regeln mit Grundlage und Quelle")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

/* What people call them; codes and labels are found without. */
static const struct {
	const char *word, *area;
} nicknames[] = {{"jobcenter", "SGB2"}, {"maßarbeit", "SGB2"}, {"bürgergeld", "SGB2"},
    {"sozialamt", "SGB12"}, {"bamf", "ASYL"}, {"ausländerbehörde", "AUFG"}, {"abh", "AUFG"},
    {"familienkasse", "AO"}, {"kindergeld", "AO"}, {"asylblg", "ASYB"}, {"wohngeld", "WOG"}};

static bool
take_area(struct call *c, const char **area, struct err *e)
{
	const char *text = call_value(c, "area");
	size_t i;

	for (i = 0; text != NULL && i < sizeof(nicknames) / sizeof(nicknames[0]); i++)
		if (strcasecmp(nicknames[i].word, text) == 0) {
			*area = nicknames[i].area;
			return true;
		}
	return rule_code(c, "area", &codes_legal_area, area, e);
}

static bool
take_mode(struct call *c, enum service *out, struct err *e)
{
	static const struct {
		const char *code;
		enum service service;
	} modes[] = {{"letter", SERVICE_LETTER}, {"pzu", SERVICE_FORMAL},
	    {"reg", SERVICE_REGISTERED}, {"hand", SERVICE_HANDED}, {"elec", SERVICE_ELECTRONIC}};
	const char *mode = "letter";
	size_t i;

	if (!rule_code(c, "mode", &codes_service_mode, &mode, e))
		return false;
	for (i = 0; i < sizeof(modes) / sizeof(modes[0]); i++)
		if (strcmp(modes[i].code, mode) == 0)
			*out = modes[i].service;
	return true;
}

/* A period, or how the instruction is. */
static bool
take_instruction(struct call *c, struct deadline_ask *ask, struct err *e)
{
	static const struct {
		const char *code;
		enum remedy_note note;
	} notes[] = {{"ok", NOTE_CORRECT}, {"missing", NOTE_MISSING}, {"wrong", NOTE_WRONG},
	    {"unread", NOTE_UNREAD}};
	const struct code *code;
	const char *text;
	size_t at = 0, i;

	while ((text = call_next(c, "instruction", &at)) != NULL) {
		if (period_parse(text, &ask->period))
			continue;
		code = field_code(&codes_instruction, text);
		for (i = 0; code != NULL && i < sizeof(notes) / sizeof(notes[0]); i++)
			if (strcmp(notes[i].code, code->code) == 0)
				break;
		if (code == NULL || i == sizeof(notes) / sizeof(notes[0]))
			return err_say(e, ERR_INPUT,
			    _("--instruction: »%s« ist keine Frist. Beispiele: 1m, 2w, »1 Monat«, "
			      "14 Tage; oder ok, missing, wrong, unread."),
			    text);
		ask->note = notes[i].note;
	}
	return true;
}

static bool
take_days(struct call *c, int32_t today, struct deadline_ask *ask, struct err *e)
{
	const char *at = call_value(c, "at");

	ask->event_minute = -1;
	if (!rule_day(c, "dated", SENSE_PAST, today, &ask->dated_on, e) ||
	    !rule_day(c, "posted", SENSE_PAST, today, &ask->posted_on, e) ||
	    !rule_day(c, "received", SENSE_PAST, today, &ask->received_on, e) ||
	    !rule_day(c, "event", SENSE_PAST, today, &ask->event_on, e) ||
	    !rule_day(c, "end", SENSE_FUTURE, today, &ask->end, e))
		return false;
	if (at != NULL && typed_time(at, &ask->event_minute) != TYPED_OK)
		return err_say(
		    e, ERR_INPUT, _("--at: »%s« ist keine Uhrzeit. Beispiele: 9, 930, 9:30."), at);
	return true;
}

static bool
take_rule(struct call *c, const char *area, struct deadline_ask *ask, struct err *e)
{
	const char *name = call_value(c, "rule"), *kind = "";
	size_t n;
	const struct deadline_rule *rules = deadline_rules(&n);
	const int32_t days[] = {ask->dated_on, ask->posted_on, ask->event_on, ask->received_on};
	int32_t day = 0;
	size_t i;

	if (!rule_code(c, "document", &codes_doc_kind, &kind, e))
		return false;
	for (i = 0; day == 0 && i < sizeof(days) / sizeof(days[0]); i++)
		day = days[i];
	if (name == NULL) {
		ask->rule = deadline_rule_choose(rules, n, area, kind, day, ask->period);
		return true;
	}
	ask->rule = deadline_rule(name);
	return ask->rule != NULL ||
	       err_say(e, ERR_INPUT,
		   _("Die Regel »%s« gibt es nicht. »feldbuch rule deadline --list« zeigt alle."),
		   name);
}

/* What expires or ends does so in the future: "9.6." is the next one. */
static bool
look_ahead(struct call *c, int32_t today, struct deadline_ask *ask, struct err *e)
{
	const struct deadline_rule *r = ask->rule;

	if (r == NULL || (r->period.unit != PERIOD_UNTIL && (r->flags & DEADLINE_BACKWARDS) == 0))
		return true;
	return rule_day(c, "event", SENSE_FUTURE, today, &ask->event_on, e);
}

/* ---- told ---- */

static void
tell_rule(struct buf *out, const struct deadline_rule *r)
{
	char day[DAY_TEXT];

	buf_printf(out, "%s %s: %s\n", _("Regel"), r->code, lang_pick(r->de, r->en));
	buf_printf(out, "%s: %s\n", _("Zu tun"), lang_pick(r->remedy_de, r->remedy_en));
	buf_printf(out, _("Grundlage: %s. Quelle: %s, geprüft am %s.\n"), r->basis, r->source,
	    day_text(r->checked_on, day));
	if ((r->flags & DEADLINE_CONFIRM) != 0)
		buf_printf(out, "%s\n",
		    _("Diese Regel bitte von einer Anwältin oder Beratungsstelle bestätigen "
		      "lassen."));
}

/* Rules of the same area that would give another day. */
static void
tell_others(struct buf *out, const char *area, const struct deadline_rule *taken)
{
	size_t n, i;
	const struct deadline_rule *rules = deadline_rules(&n);
	char period[PERIOD_TEXT];

	for (i = 0; i < n; i++)
		if (&rules[i] != taken && deadline_rule_fits(&rules[i], area, 0))
			buf_printf(out, "%s %s: %s, %s\n", _("Sonst"), rules[i].code,
			    lang_pick(rules[i].de, rules[i].en),
			    period_text(rules[i].period, period));
}

static void
tell_day(struct buf *out, const char *label, int32_t day)
{
	char text[DAY_TEXT];

	if (day != 0)
		buf_printf(out, "%-*s %s\n", 14 + (int)strlen(label) - text_width(label), label,
		    day_text_weekday(day, text));
}

static void
tell(struct call *c, const struct deadline_ask *ask, const struct deadline *d, const char *why,
    const char *area, int32_t today)
{
	struct buf *out = &c->out;
	char day[DAY_TEXT];
	size_t i;

	if (ask->rule != NULL)
		tell_rule(out, ask->rule);
	tell_others(out, area, ask->rule);
	buf_printf(out, "\n%s\n", why);
	tell_day(out, _("Bekanntgabe"), d->notified_on);
	tell_day(out, _("Fristende"), d->end);
	tell_day(out, _("Sicher bis"), d->safe_end);
	tell_day(out, _("Begründung"), d->also_end);
	tell_day(out, _("Auffangfrist"), d->fallback_end);
	if (d->end != 0) {
		buf_printf(out, "%-14s", _("Erinnerungen"));
		for (i = 0; i < DEADLINE_ALARMS; i++)
			buf_printf(
			    out, "%s%s", i > 0 ? ", " : " ", day_text_weekday(d->alarms[i], day));
		buf_printf(out, "\n");
	}
	if (d->end != 0 && d->end < today)
		buf_printf(out, "\n%s\n", deadline_missed_text(ask->rule));
	buf_printf(out, "\n%s\n", deadline_notice_text());
}

static void
json_rule(struct json *j, const struct deadline_rule *r)
{
	json_text(j, "rule", r->code);
	json_text(j, "document", lang_pick(r->de, r->en));
	json_text(j, "remedy", lang_pick(r->remedy_de, r->remedy_en));
	json_text(j, "basis", r->basis);
	json_text(j, "source", r->source);
	json_day(j, "checked_on", r->checked_on);
	json_bool(j, "confirm", (r->flags & DEADLINE_CONFIRM) != 0);
}

static void
tell_json(struct call *c, const struct deadline_ask *ask, const struct deadline *d, const char *why,
    int32_t today)
{
	struct json j = {.out = &c->out};
	char text[DAY_TEXT];
	size_t i;

	c->raw = true;
	json_open(&j, NULL, '{');
	if (ask->rule != NULL)
		json_rule(&j, ask->rule);
	else
		json_null(&j, "rule");
	json_text(&j, "land", land_code(ask->seat));
	json_day(&j, "notified_on", d->notified_on);
	json_day(&j, "end", d->end);
	if (d->end_minute >= 0)
		json_text(&j, "end_at", minute_text(d->end_minute, text));
	json_day(&j, "safe_end", d->safe_end);
	json_day(&j, "also_end", d->also_end);
	json_day(&j, "fallback_end", d->fallback_end);
	json_day(&j, "arguable_end", d->arguable_end);
	json_day(&j, "begin_on", d->begin_on);
	json_open(&j, "alarms", '[');
	for (i = 0; i < DEADLINE_ALARMS && d->end != 0; i++)
		json_day(&j, NULL, d->alarms[i]);
	json_close(&j, ']');
	json_bool(&j, "over", d->end != 0 && d->end < today);
	json_lines(&j, "explanation", why);
	json_text(&j, "notice", deadline_notice_text());
	json_close(&j, '}');
	buf_put(&c->out, "\n", 1);
}

/* ---- all rules ---- */

static bool
list(struct call *c)
{
	struct json j = {.out = &c->out};
	size_t n, i;
	const struct deadline_rule *rules = deadline_rules(&n);
	char period[PERIOD_TEXT];

	c->raw = call_has(c, "json");
	if (c->raw)
		json_open(&j, NULL, '[');
	for (i = 0; i < n; i++) {
		const struct deadline_rule *r = &rules[i];

		if (!c->raw) {
			buf_printf(&c->out, "%-10s %-22s %s: %s (%s)\n", r->code, r->area,
			    lang_pick(r->de, r->en), period_text(r->period, period), r->basis);
			continue;
		}
		json_open(&j, NULL, '{');
		json_rule(&j, r);
		json_text(&j, "areas", r->area);
		json_text(&j, "period", period_text(r->period, period));
		json_day(&j, "from", r->from);
		json_day(&j, "to", r->to);
		json_close(&j, '}');
	}
	if (c->raw) {
		json_close(&j, ']');
		buf_put(&c->out, "\n", 1);
	}
	return true;
}

bool
rule_deadline_run(struct call *c, struct err *e)
{
	struct deadline_ask ask = {.seat = LAND_NI};
	struct deadline d;
	struct buf why = BUF_EMPTY;
	const char *area = "";
	int32_t today;
	bool ok;

	if (call_has(c, "list"))
		return list(c);
	if (!rule_today(c, &today, e) || !take_area(c, &area, e) ||
	    !rule_land(c, "land", &ask.seat, e) || !take_mode(c, &ask.service, e) ||
	    !take_instruction(c, &ask, e) || !take_days(c, today, &ask, e) ||
	    !take_rule(c, area, &ask, e) || !look_ahead(c, today, &ask, e))
		return false;
	ok = deadline_compute(&ask, &d, &why, e);
	if (ok && call_has(c, "json"))
		tell_json(c, &ask, &d, buf_text(&why), today);
	else if (ok)
		tell(c, &ask, &d, buf_text(&why), area, today);
	buf_free(&why);
	return ok;
}
