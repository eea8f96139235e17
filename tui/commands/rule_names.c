/* The commands rule names and rule date. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "common/casework/name.h"
#include "common/rule/duplicate.h"
#include "tui/commands/rule.h"

const struct option rule_names_options[] = {
    {.name = "birth",
	.value = N_("DATUM"),
	.what = N_("Geburtsdatum der ersten, dann der zweiten Person: 3.1.1991, 1985, 00.00.1985"),
	.many = true},
    {.name = "assigned", .what = N_("ein Geburtsdatum ist nur zugewiesen (01.01.)")},
    {.name = "nationality",
	.value = N_("LAND"),
	.what = N_("Staatsangehörigkeit der ersten, dann der zweiten Person"),
	.many = true},
    {.name = "phone",
	.value = N_("NUMMER"),
	.what = N_("Telefon der ersten, dann der zweiten Person"),
	.many = true},
    {.name = "household", .what = N_("beide gehören zu einem Haushalt")},
    {.name = "today", .value = N_("TAG"), .what = N_("als wäre heute dieser Tag")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

const struct option rule_date_options[] = {
    {.name = "today", .value = N_("TAG"), .what = N_("als wäre heute dieser Tag")},
    {.name = "birth", .what = N_("als Geburtsdatum, mit unbekannten Teilen")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

struct pair {
	struct buf family[2], given[2];
	struct alike_person who[2];
};

static void
pair_free(struct pair *p)
{
	size_t i;

	for (i = 0; i < 2; i++) {
		buf_free(&p->family[i]);
		buf_free(&p->given[i]);
	}
}

static bool
take_name(struct call *c, struct pair *p, size_t i, struct err *e)
{
	struct buf clean = BUF_EMPTY;
	bool ok = name_clean(c->word[i], &clean) && clean.len > 0;

	ok = ok && name_split(buf_text(&clean), &p->family[i], &p->given[i]);
	buf_free(&clean);
	if (!ok)
		return err_say(
		    e, ERR_INPUT, _("Der %d. Name ist leer oder kein Text in UTF-8."), (int)i + 1);
	p->who[i].family = buf_text(&p->family[i]);
	p->who[i].given = buf_text(&p->given[i]);
	p->who[i].nationality = p->who[i].phone = "";
	return true;
}

static bool
take_birth(struct call *c, struct pair *p, int32_t today, struct err *e)
{
	const char *text;
	size_t at = 0, i;

	for (i = 0; i < 2 && (text = call_next(c, "birth", &at)) != NULL; i++) {
		p->who[i].birth = pdate_parse(text);
		if (p->who[i].birth == 0 && typed_pdate(text, today, &p->who[i].birth) == TYPED_BAD)
			return err_say(e, ERR_INPUT,
			    _("--birth: »%s« ist kein Datum. Beispiele: 3.1.1991, 1991, "
			      "00.00.1985."),
			    text);
		p->who[i].assigned = call_has(c, "assigned");
	}
	return true;
}

static bool
take_rest(struct call *c, struct pair *p, struct err *e)
{
	const struct code *code;
	const char *text;
	size_t at = 0, i;

	for (i = 0; i < 2 && (text = call_next(c, "nationality", &at)) != NULL; i++) {
		code = field_code(&codes_country, text);
		if (code == NULL)
			return err_say(e, ERR_INPUT,
			    _("--nationality: »%s« ist kein Land. Beispiele: SYR, Syrien."), text);
		p->who[i].nationality = code->code;
	}
	at = 0;
	for (i = 0; i < 2 && (text = call_next(c, "phone", &at)) != NULL; i++)
		p->who[i].phone = text;
	p->who[0].same_household = call_has(c, "household");
	return true;
}

static const char *
verdict(const struct alike_score *s, const struct alike_names *n)
{
	if (s->verdict == ALIKE_LIKELY)
		return _("wahrscheinlich dieselbe Person");
	if (s->verdict == ALIKE_POSSIBLE)
		return _("möglicherweise dieselbe Person");
	if (n->swapped || s->swapped)
		return _("Name vertauscht?");
	if (n->same || n->sound)
		return _("die Namen klingen gleich, für dieselbe Person reicht das nicht");
	return _("verschieden");
}

static void
tell(struct call *c, const struct alike_names *n, const struct alike_score *s, const char *why)
{
	struct buf *out = &c->out;

	buf_printf(out, "%s\n\n", verdict(s, n));
	if (n->same)
		buf_printf(
		    out, "%s\n", _("Gleich geschrieben bis auf Großbuchstaben und Zeichen."));
	else if (n->sound)
		buf_printf(out, _("Klingen gleich; %d Buchstaben verschieden.\n"), n->distance);
	else
		buf_printf(out, "%s\n", _("Klingen verschieden."));
	if (n->swapped || s->swapped)
		buf_printf(out, "%s\n", _("Familienname und Vorname sind vielleicht vertauscht."));
	buf_printf(out, "%s", why);
	buf_printf(out, _("%d Punkte; ab 70 wahrscheinlich, ab 50 möglich.\n"), s->points);
	buf_printf(
	    out, "%s\n", _("Ein Vorschlag: zusammengeführt wird nur, was ein Mensch geprüft hat."));
}

static void
tell_json(struct call *c, const struct alike_names *n, const struct alike_score *s, const char *why)
{
	static const char *const words[] = {"no", "possible", "likely"};
	struct json j = {.out = &c->out};

	c->raw = true;
	json_open(&j, NULL, '{');
	json_bool(&j, "same", n->same);
	json_bool(&j, "sound", n->sound);
	json_bool(&j, "swapped", n->swapped || s->swapped);
	json_int(&j, "distance", n->distance);
	json_int(&j, "points", s->points);
	json_text(&j, "verdict", words[s->verdict]);
	json_lines(&j, "explanation", why);
	json_close(&j, '}');
	buf_put(&c->out, "\n", 1);
}

/* Both in the order in which they are spoken, whichever way they were typed. */
static struct alike_names
names_of(const struct pair *p)
{
	struct buf name[2] = {BUF_EMPTY, BUF_EMPTY};
	struct alike_names n;
	size_t i;

	for (i = 0; i < 2; i++)
		buf_printf(&name[i], "%s%s%s", p->who[i].given,
		    *p->who[i].given != '\0' && *p->who[i].family != '\0' ? " " : "",
		    p->who[i].family);
	n = alike_names(buf_text(&name[0]), buf_text(&name[1]));
	for (i = 0; i < 2; i++)
		buf_free(&name[i]);
	return n;
}

bool
rule_names_run(struct call *c, struct err *e)
{
	struct pair p = {0};
	struct alike_names n;
	struct alike_score s;
	struct buf why = BUF_EMPTY;
	int32_t today;
	bool ok = rule_today(c, &today, e) && take_name(c, &p, 0, e) && take_name(c, &p, 1, e) &&
		  take_birth(c, &p, today, e) && take_rest(c, &p, e);

	if (ok) {
		n = names_of(&p);
		s = alike_persons(&p.who[0], &p.who[1], &why);
		if (call_has(c, "json"))
			tell_json(c, &n, &s, buf_text(&why));
		else
			tell(c, &n, &s, buf_text(&why));
	}
	buf_free(&why);
	pair_free(&p);
	return ok;
}

/* ---- what a typed date means ---- */

static bool
birth_date(struct call *c, int32_t today, struct err *e)
{
	struct json j = {.out = &c->out};
	int32_t p = pdate_parse(c->word[0]);
	int youngest = 0, oldest = 0;
	bool aged;
	char text[DAY_TEXT];

	if (p == 0 && typed_pdate(c->word[0], today, &p) != TYPED_OK)
		return err_say(e, ERR_INPUT,
		    _("»%s« ist kein Geburtsdatum. Beispiele: 3.1.1991, 1991, 00.00.1985."),
		    c->word[0]);
	aged = pdate_age(p, today, &youngest, &oldest);
	if (!call_has(c, "json")) {
		buf_printf(&c->out, "%s", pdate_text(p, text));
		if (aged && youngest == oldest)
			buf_printf(&c->out, _(", %d Jahre alt"), youngest);
		else if (aged)
			buf_printf(&c->out, _(", %d bis %d Jahre alt"), youngest, oldest);
		buf_printf(&c->out, "\n");
		return true;
	}
	c->raw = true;
	json_open(&j, NULL, '{');
	json_text(&j, "birth", pdate_text(p, text));
	json_bool(&j, "full", pdate_full(p));
	if (aged) {
		json_int(&j, "youngest", youngest);
		json_int(&j, "oldest", oldest);
	}
	json_close(&j, '}');
	buf_put(&c->out, "\n", 1);
	return true;
}

static void
tell_reading(struct call *c, const char *label, int32_t day, int32_t today)
{
	char text[TYPED_READING];

	buf_printf(&c->out, "%s%s\n", label,
	    day != 0 ? typed_day_reading(day, today, text) : _("kein solcher Tag"));
}

static bool
tell_readings(struct call *c, int32_t past, int32_t future, int32_t today)
{
	struct json j = {.out = &c->out};

	if (call_has(c, "json")) {
		c->raw = true;
		json_open(&j, NULL, '{');
		json_text(&j, "text", c->word[0]);
		json_day(&j, "today", today);
		json_day(&j, "past", past);
		json_day(&j, "future", future);
		json_close(&j, '}');
		buf_put(&c->out, "\n", 1);
		return true;
	}
	if (past == future) {
		tell_reading(c, "", past, today);
		return true;
	}
	tell_reading(c, _("Wo etwas war (Kontakt, Brief): "), past, today);
	tell_reading(c, _("Wo etwas kommt (Termin, Frist): "), future, today);
	return true;
}

bool
rule_date_run(struct call *c, struct err *e)
{
	int32_t today, past = 0, future = 0;

	if (!rule_today(c, &today, e))
		return false;
	if (call_has(c, "birth"))
		return birth_date(c, today, e);
	if (typed_day(c->word[0], SENSE_PAST, today, &past) == TYPED_BAD)
		past = 0;
	if (typed_day(c->word[0], SENSE_FUTURE, today, &future) == TYPED_BAD)
		future = 0;
	if (past == 0 && future == 0)
		return err_say(e, ERR_INPUT,
		    _("»%s« ist kein Datum. Beispiele: heute, +3, mo, 12.5., 10.05.2024, kw50, "
		      "me."),
		    c->word[0]);
	return tell_readings(c, past, future, today);
}
