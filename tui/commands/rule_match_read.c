/* What the command rule match is told: the flat, the limits, and who searches for what. */
#include "tui/commands/rule_match.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"

#define PARTS 24

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

bool
matching_read(struct call *c, struct matching_ask *out, struct err *e)
{
	*out = (struct matching_ask){0};
	return rule_today(c, &out->today, e) && take_flat(c, out, e) && take_limits(c, out, e) &&
	       take_searches(c, out, e);
}

void
matching_free(struct matching_ask *m)
{
	size_t i;

	for (i = 0; i < m->n; i++) {
		buf_free(&m->at[i].why);
		free(m->at[i].text);
	}
}
