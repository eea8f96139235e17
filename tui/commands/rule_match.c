/* The command rule match: one flat, many searches, sorted with reasons. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/rule/housing_match.h"
#include "tui/commands/rule.h"

const struct option rule_match_options[] = {
    {.name = "rooms", .value = N_("ZAHL"), .what = N_("Wohnung: Zimmer")},
    {.name = "m2", .value = N_("ZAHL"), .what = N_("Wohnung: Quadratmeter")},
    {.name = "rent", .value = N_("EUR"), .what = N_("Wohnung: Miete bruttokalt")},
    {.name = "land", .value = N_("LAND"), .what = N_("Wohnung: sonst NI")},
    {.name = "available", .value = N_("TAG"), .what = N_("Wohnung: frei ab; sonst sofort")},
    {.name = "step-free", .what = N_("Wohnung: stufenlos")},
    {.name = "no-kitchen", .what = N_("Wohnung: ohne Küche")},
    {.name = "no-pets", .what = N_("Wohnung: keine Haustiere")},
    {.name = "wbs-required", .what = N_("Wohnung: Wohnberechtigungsschein nötig")},
    {.name = "other-town", .what = N_("Wohnung: in einer anderen Gemeinde")},
    {.name = "other-county", .what = N_("Wohnung: in einem anderen Landkreis")},
    {.name = "limit",
	.value = N_("EUR,EUR"),
	.what = N_("Mietgrenzen für 1, 2, 3 … Personen: 430,500,590")},
    {.name = "more", .value = N_("EUR"), .what = N_("Mietgrenze: je weitere Person mehr")},
    {.name = "search",
	.value = N_("GESUCH"),
	.what =
	    N_("Haddad,persons=6,rooms=4,step-free,entitled=15.09.2023,duty=NI; mehrmals möglich; "
	       "dazu m2, rent, own, pets, kitchen, wbs, wbs-until, from, since, infants, missing, "
	       "priority; duty auch assigned, county, town"),
	.many = true},
    {.name = "csv",
	.value = N_("DATEI"),
	.what = N_("Gesuche als Tabelle; Spalten: Haushalt, Personen und die Wörter von --search")},
    {.name = "today", .value = N_("TAG"), .what = N_("als wäre heute dieser Tag")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

#define PARTS 24

struct search {
	char *text; /* cut in place */
	const char *name;
	struct housing_wish wish;
	struct match match;
	struct buf why;
	size_t place; /* as typed */
};

struct matching_ask {
	struct housing_flat flat;
	struct rent_limit limit;
	int32_t today;
	struct search at[CALL_WORDS];
	size_t n;
};

/* ---- the flat ---- */

static bool
take_number(struct call *c, const char *option, int64_t max, int *out, struct err *e)
{
	const char *text;
	int64_t n = 0;

	if (!call_want(c, option, &text, e) || !rule_number_of(option, text, 1, max, &n, e))
		return false;
	*out = (int)n;
	return true;
}

static bool
take_flat(struct call *c, struct matching_ask *m, struct err *e)
{
	struct housing_flat *f = &m->flat;
	const char *rent;

	f->same_county = !call_has(c, "other-county");
	f->same_town = f->same_county && !call_has(c, "other-town");
	f->step_free = call_has(c, "step-free");
	f->kitchen = !call_has(c, "no-kitchen");
	f->pets_allowed = !call_has(c, "no-pets");
	f->wbs_required = call_has(c, "wbs-required");
	return take_number(c, "rooms", 20, &f->rooms, e) && take_number(c, "m2", 1000, &f->m2, e) &&
	       call_want(c, "rent", &rent, e) &&
	       rule_cents_of("--rent", rent, &f->gross_cold_cents, e) &&
	       rule_land(c, "land", &f->land, e) &&
	       rule_day(c, "available", SENSE_FUTURE, m->today, &f->available_from, e);
}

static bool
take_limits(struct call *c, struct matching_ask *m, struct err *e)
{
	const size_t most = sizeof(m->limit.cents) / sizeof(m->limit.cents[0]);
	const char *given = call_value(c, "limit"), *more = call_value(c, "more");
	char text[128];
	struct rule_part part[PARTS];
	size_t n, i;

	if (more != NULL && !rule_cents_of("--more", more, &m->limit.more_cents, e))
		return false;
	if (given == NULL)
		return true;
	text_copy(text, sizeof(text), given);
	if (!rule_parts(text, part, most, &n, e))
		return false;
	for (i = 0; i < n; i++)
		if (!rule_cents_of("--limit", part[i].name, &m->limit.cents[i], e))
			return false;
	m->limit.n = (int)n;
	return true;
}

/* ---- the searches ---- */

enum put { PUT_NUMBER, PUT_TRUE, PUT_CENTS, PUT_DAY, PUT_WBS, PUT_DUTY };

#define AT(member) offsetof(struct housing_wish, member)
static const struct {
	const char *key; /* as typed; as a column of a file with its names in forms */
	const char *column;
	enum put put;
	size_t at;
	enum sense sense;
} keys[] = {
    {"persons", "persons|Personen", PUT_NUMBER, AT(persons), SENSE_PAST},
    {"rooms", "rooms|rooms_min|Zimmer mindestens|Zimmer", PUT_NUMBER, AT(rooms_min), SENSE_PAST},
    {"m2", "m2|area_min|m² mindestens", PUT_NUMBER, AT(area_min_m2), SENSE_PAST},
    {"infants", "infants|Kinder unter drei", PUT_NUMBER, AT(infants), SENSE_PAST},
    {"missing", "missing|missing_m2|zu wenig m² jetzt", PUT_NUMBER, AT(missing_m2), SENSE_PAST},
    {"priority", "priority|Dringlichkeit", PUT_NUMBER, AT(priority), SENSE_PAST},
    {"rent", "rent|rent_max|Miete höchstens", PUT_CENTS, AT(rent_max_cents), SENSE_PAST},
    {"own", "own|own_income|zahlt selbst", PUT_TRUE, AT(own_income), SENSE_PAST},
    {"step-free", "step-free|step_free|stufenlos nötig|stufenlos", PUT_TRUE, AT(step_free),
	SENSE_PAST},
    {"pets", "pets|Haustiere", PUT_TRUE, AT(pets), SENSE_PAST},
    {"kitchen", "kitchen|kitchen_money|kann Küche bezahlen", PUT_TRUE, AT(kitchen_money),
	SENSE_PAST},
    {"entitled", "entitled|entitled_since|auszugsberechtigt seit", PUT_DAY, AT(entitled_since),
	SENSE_PAST},
    {"since", "since|sucht seit", PUT_DAY, AT(searching_since), SENSE_PAST},
    {"from", "from|move_from|Umzug ab", PUT_DAY, AT(move_from), SENSE_FUTURE},
    {"wbs-until", "wbs-until|wbs_until|gilt bis", PUT_DAY, AT(wbs_until), SENSE_FUTURE},
    {"wbs", "wbs|Wohnberechtigungsschein", PUT_WBS, 0, SENSE_PAST},
    {"duty", "duty|Wohnsitzauflage", PUT_DUTY, 0, SENSE_PAST},
};

#define KEYS (sizeof(keys) / sizeof(keys[0]))

static bool
put_wbs(struct housing_wish *w, const char *text, struct err *e)
{
	static const char *const words[] = {
	    [WBS_NONE] = "none", [WBS_APPLIED] = "applied", [WBS_VALID] = "valid"};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasecmp(words[i], text) == 0) {
			w->wbs = (enum wbs)i;
			return true;
		}
	return err_say(
	    e, ERR_INPUT, _("wbs: »%s« gibt es nicht. Es gibt: none, applied, valid."), text);
}

static bool
put_duty(struct housing_wish *w, const char *text, struct err *e)
{
	static const struct {
		const char *word;
		enum residence_duty_scope scope;
	} words[] = {{"none", DUTY_NONE}, {"county", DUTY_COUNTY}, {"town", DUTY_TOWN},
	    {"assigned", DUTY_ASSIGNED}, {"place", DUTY_ASSIGNED}, {"land", DUTY_LAND}};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasecmp(words[i].word, text) == 0) {
			w->duty = words[i].scope;
			return true;
		}
	w->duty = DUTY_LAND;
	return rule_land_of(text, &w->duty_land, e);
}

static bool
put_member(struct housing_wish *w, size_t k, const char *text, int32_t today, struct err *e)
{
	void *at = (char *)w + keys[k].at;
	int64_t n = 0;
	int32_t day = 0;
	int small;

	switch (keys[k].put) {
	case PUT_TRUE: *(bool *)at = true; return true;
	case PUT_CENTS: return rule_cents_of(keys[k].key, text, at, e);
	case PUT_WBS: return put_wbs(w, text, e);
	case PUT_DUTY: return put_duty(w, text, e);
	case PUT_DAY:
		if (!rule_day_of(keys[k].key, text, keys[k].sense, today, &day, e))
			return false;
		memcpy(at, &day, sizeof(day));
		return true;
	case PUT_NUMBER: break;
	}
	if (!rule_number_of(keys[k].key, text, 0, 1000, &n, e))
		return false;
	small = (int)n;
	memcpy(at, &small, sizeof(small));
	return true;
}

static bool
no_such_key(const char *name, struct err *e)
{
	struct buf all = BUF_EMPTY;
	size_t k;

	for (k = 0; k < KEYS; k++)
		buf_printf(&all, "%s%s", k > 0 ? ", " : "", keys[k].key);
	err_say(
	    e, ERR_INPUT, _("--search: »%s« gibt es nicht. Es gibt: %s."), name, buf_text(&all));
	buf_free(&all);
	return false;
}

static bool
take_part(struct search *s, const struct rule_part *part, int32_t today, struct err *e)
{
	size_t k;

	for (k = 0; k < KEYS; k++) {
		if (strcasecmp(keys[k].key, part->name) != 0)
			continue;
		if (keys[k].put != PUT_TRUE && part->value == NULL)
			return err_say(
			    e, ERR_INPUT, _("--search: hinter %s fehlt »=…«."), part->name);
		return put_member(&s->wish, k, part->value, today, e);
	}
	return no_such_key(part->name, e);
}

static bool
take_search(struct matching_ask *m, const char *given, struct err *e)
{
	struct search *s = &m->at[m->n];
	struct rule_part part[PARTS];
	size_t n, i;

	*s = (struct search){.text = strdup(given), .place = m->n};
	if (s->text == NULL)
		return err_nomem(e);
	m->n++;
	if (!rule_parts(s->text, part, PARTS, &n, e))
		return false;
	s->name = n > 0 && part[0].value == NULL ? part[0].name : "";
	for (i = *s->name != '\0' ? 1 : 0; i < n; i++)
		if (!take_part(s, &part[i], m->today, e))
			return false;
	return s->wish.persons > 0 ||
	       err_say(e, ERR_INPUT, _("--search %s: wie viele Personen? Zum Beispiel persons=4."),
		   s->name);
}

static bool
is_yes(const char *text)
{
	return strchr("jJyY1xX", text[0]) != NULL;
}

/* A row of a file: the name first, then the keys. Empty cells say nothing. */
static bool
take_row(void *ctx, const char *const *value, size_t line, struct err *e)
{
	struct matching_ask *m = ctx;
	struct search *s = &m->at[m->n];
	size_t k;

	(void)line;
	if (m->n == CALL_WORDS)
		return err_say(e, ERR_FULL, _("Höchstens %d Gesuche auf einmal."), CALL_WORDS);
	*s = (struct search){.text = strdup(value[0] != NULL ? value[0] : ""), .place = m->n};
	if (s->text == NULL)
		return err_nomem(e);
	m->n++;
	s->name = s->text;
	for (k = 0; k < KEYS; k++) {
		const char *cell = value[k + 1];

		if (cell == NULL || *cell == '\0' || (keys[k].put == PUT_TRUE && !is_yes(cell)))
			continue;
		if (!put_member(&s->wish, k, cell, m->today, e))
			return false;
	}
	return s->wish.persons > 0 ||
	       err_set(e, ERR_INPUT, _("Es fehlt, wie viele Personen suchen."), "row");
}

static bool
take_file(struct call *c, struct matching_ask *m, struct err *e)
{
	const char *path = call_value(c, "csv"), *columns[KEYS + 1];
	size_t k;

	columns[0] = "Haushalt|Name|household|household_id";
	for (k = 0; k < KEYS; k++)
		columns[k + 1] = keys[k].column;
	return path == NULL || rule_table(c, path, columns, KEYS + 1, take_row, m, e);
}

static bool
take_searches(struct call *c, struct matching_ask *m, struct err *e)
{
	const char *given;
	size_t at = 0;

	while ((given = call_next(c, "search", &at)) != NULL)
		if (!take_search(m, given, e))
			return false;
	return take_file(c, m, e) && (m->n > 0 || call_want(c, "search", &given, e));
}

/* ---- compared and told ---- */

static int
by_order(const void *a, const void *b)
{
	const struct search *x = a, *y = b;
	int order = housing_match_order(&x->match, &x->wish, &y->match, &y->wish);

	return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static void
compare(struct matching_ask *m)
{
	int32_t day = m->flat.available_from != 0 ? m->flat.available_from : m->today;
	size_t i;

	for (i = 0; i < m->n; i++) {
		struct search *s = &m->at[i];

		s->match = housing_match(&s->wish, &m->flat,
		    rent_limit_cents(&m->limit, 1, "", day, s->wish.persons), &s->why);
	}
	qsort(m->at, m->n, sizeof(m->at[0]), by_order);
}

static void
put_indented(struct buf *out, const char *lines)
{
	size_t n;

	for (; *lines != '\0'; lines += n + (lines[n] == '\n')) {
		n = strcspn(lines, "\n");
		buf_printf(out, "   %.*s\n", (int)n, lines);
	}
}

static void
tell_json(struct call *c, struct matching_ask *m)
{
	static const char *const words[] = {
	    [MATCH_FIT] = "fit", [MATCH_CONDITIONAL] = "conditional", [MATCH_NO] = "no"};
	struct json j = {.out = &c->out};
	size_t i;

	c->raw = true;
	json_open(&j, NULL, '[');
	for (i = 0; i < m->n; i++) {
		struct search *s = &m->at[i];

		json_open(&j, NULL, '{');
		json_text(&j, "name", s->name);
		json_int(&j, "persons", s->wish.persons);
		json_text(&j, "verdict", words[s->match.verdict]);
		if (s->match.limit_cents >= 0)
			json_int(&j, "limit_cents", s->match.limit_cents);
		json_int(&j, "over_cents", s->match.over_cents);
		json_lines(&j, "reasons", buf_text(&s->why));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	buf_put(&c->out, "\n", 1);
}

static void
tell(struct call *c, struct matching_ask *m)
{
	size_t i;

	if (call_has(c, "json")) {
		tell_json(c, m);
		return;
	}
	for (i = 0; i < m->n; i++) {
		struct search *s = &m->at[i];

		buf_printf(&c->out, _("%d. %s, %d Personen: %s\n"), (int)i + 1,
		    *s->name != '\0' ? s->name : _("Gesuch"), s->wish.persons,
		    match_verdict_text(s->match.verdict));
		put_indented(&c->out, buf_text(&s->why));
	}
	buf_printf(&c->out, "%s\n",
	    _("Sortiert, nicht entschieden: wen man vorschlägt, entscheidet "
	      "ein Mensch."));
}

bool
rule_match_run(struct call *c, struct err *e)
{
	struct matching_ask m = {0};
	size_t i;
	bool ok = rule_today(c, &m.today, e) && take_flat(c, &m, e) && take_limits(c, &m, e) &&
		  take_searches(c, &m, e);

	if (ok) {
		compare(&m);
		tell(c, &m);
	}
	for (i = 0; i < m.n; i++) {
		buf_free(&m.at[i].why);
		free(m.at[i].text);
	}
	return ok;
}
