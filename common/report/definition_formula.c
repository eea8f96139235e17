/* What stands behind `=`: what is counted, of which records, when, and under which conditions. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/codes.h"
#include "common/report/definition_inside.h"

struct formula {
	struct defining *r;
	struct value_def *v;
	const char *at;
};

static void
blanks(struct formula *f)
{
	while (*f->at == ' ' || *f->at == '\t')
		f->at++;
}

static bool
letter(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '.';
}

/* The next word; n = 0 when there is none. */
static const char *
word(struct formula *f, size_t *n)
{
	const char *begin;

	blanks(f);
	for (begin = f->at; letter(*f->at); f->at++)
		;
	*n = (size_t)(f->at - begin);
	return begin;
}

static bool
is(const char *at, size_t n, const char *word_)
{
	return strlen(word_) == n && memcmp(at, word_, n) == 0;
}

/* Moves on behind the word when it stands here. */
static bool
next_is(struct formula *f, const char *what)
{
	const char *before = f->at;
	size_t n;
	const char *at = word(f, &n);

	if (is(at, n, what))
		return true;
	f->at = before;
	return false;
}

static bool
want(struct formula *f, const char *what)
{
	return next_is(f, what) || define_wrong(f->r, _("vor »%.20s« fehlt »%s«"), f->at, what);
}

static size_t
field(struct formula *f)
{
	size_t n;
	const char *at = word(f, &n);

	return define_field(f->r, f->v, at, n);
}

static bool
number(struct formula *f, int64_t *out)
{
	size_t n, i;
	const char *at = word(f, &n);

	for (i = 0, *out = 0; i < n && i < 9 && isdigit((unsigned char)at[i]); i++)
		*out = *out * 10 + (at[i] - '0');
	return (n > 0 && i == n) || define_wrong(f->r, _("vor »%.20s« fehlt eine Zahl"), f->at);
}

/* ---- expressions ---- */

static bool
field_of_name(void *ctx, const char *name, size_t n, size_t *at, struct err *e)
{
	struct formula *f = ctx;

	(void)e;
	*at = define_field(f->r, f->v, name, n);
	return *at != NO_FIELD;
}

/* What is wrong with the names is said by whoever knows them, the rest by the expression. */
static bool
expression(struct formula *f, struct expr *out, expr_name_fn *name)
{
	struct err own = {0};

	return expr_parse(&f->at, out, name, f, &own) ||
	       (own.code != ERR_NONE && define_wrong(f->r, "%s", own.say));
}

static bool
measure(struct formula *f, struct expr *out)
{
	return expression(f, out, field_of_name);
}

/* ---- conditions ---- */

static const struct {
	const char *word;
	enum compare compare;
} signs[] = {
    {"!=", COMPARE_NE},
    {"<=", COMPARE_LE},
    {">=", COMPARE_GE},
    {"=", COMPARE_EQ},
    {"<", COMPARE_LT},
    {">", COMPARE_GT},
};

static const struct {
	const char *word;
	uint32_t flag;
} flags[] = {
    {"contact", CODE_CONTACT},
    {"brief", CODE_BRIEF},
    {"open", CODE_OPEN},
    {"net", CODE_NET},
};

static bool
sign(struct formula *f, enum compare *out)
{
	size_t i;

	blanks(f);
	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strncmp(f->at, signs[i].word, strlen(signs[i].word)) == 0) {
			f->at += strlen(signs[i].word);
			*out = signs[i].compare;
			return true;
		}
	return define_wrong(f->r, _("vor »%.20s« fehlt ein Vergleich (= != < <= > >=)"), f->at);
}

static bool
code_list(struct formula *f, struct condition *c)
{
	const struct field *of = f->v->field[c->field].field;
	size_t n, used = 0;

	do {
		char code[32];
		const char *at = word(f, &n);

		if (n == 0 || n >= sizeof(code) || used + n + 2 > sizeof(c->codes))
			return define_wrong(f->r, _("hier fehlt ein Schlüssel"));
		memcpy(code, at, n);
		code[n] = '\0';
		if (of->codes != NULL && codes_find(of->codes, code) == NULL)
			return define_wrong(
			    f->r, _("»%s« steht nicht in der Liste %s"), code, of->codes->name);
		used += (size_t)snprintf(
		    c->codes + used, sizeof(c->codes) - used, "%s%s", used > 0 ? " " : "", code);
		blanks(f);
	} while (*f->at == '|' && f->at++);
	return true;
}

static bool
flag_named(struct formula *f, struct condition *c)
{
	const struct field *of = f->v->field[c->field].field;
	size_t n, i;
	const char *at = word(f, &n);

	if (of == NULL || of->codes == NULL)
		return define_wrong(f->r, _("»is« braucht ein Feld mit einer Liste"));
	for (i = 0; i < sizeof(flags) / sizeof(flags[0]); i++)
		if (is(at, n, flags[i].word)) {
			c->flag = flags[i].flag;
			return true;
		}
	return define_wrong(f->r, _("nach »is« steht contact, brief, open oder net"));
}

static bool
of_codes(const struct value_def *v, size_t at)
{
	const struct field *f = v->field[at].field;

	return f != NULL && (f->type == FIELD_ENUM || f->type == FIELD_TEXT);
}

/* A field alone, no word of the arithmetic. */
static bool
field_alone(struct formula *f, const char **at, size_t *n)
{
	*at = word(f, n);
	blanks(f);
	return *n > 0 && isalpha((unsigned char)**at) && *f->at != '(' && !is(*at, *n, "start") &&
	       !is(*at, *n, "end") && !is(*at, *n, "this_year");
}

/* A single field before = or != or `is` is compared by its code. */
static bool
compare_codes(struct formula *f, struct condition *c, bool *done)
{
	const char *before = f->at, *at;
	size_t n;

	*done = true;
	if (field_alone(f, &at, &n)) {
		c->field = define_field(f->r, f->v, at, n);
		if (c->field == NO_FIELD)
			return false;
		if (next_is(f, "is")) {
			c->compare = COMPARE_FLAG;
			return flag_named(f, c);
		}
		if (of_codes(f->v, c->field) && (*f->at == '=' || *f->at == '!'))
			return sign(f, &c->compare) && code_list(f, c);
	}
	f->at = before;
	c->field = NO_FIELD;
	*done = false;
	return true;
}

static bool
compare_values(struct formula *f, struct condition *c)
{
	return measure(f, &c->left) && sign(f, &c->compare) && measure(f, &c->right);
}

static bool
one_condition(struct formula *f, struct condition *c)
{
	static const struct {
		const char *word;
		enum compare compare;
	} about[] = {{"open", COMPARE_OPEN}, {"has", COMPARE_HAS}, {"no", COMPARE_NO}};
	bool done;
	size_t i;

	for (i = 0; i < sizeof(about) / sizeof(about[0]); i++)
		if (next_is(f, about[i].word)) {
			c->compare = about[i].compare;
			c->field = field(f);
			return c->field != NO_FIELD;
		}
	return compare_codes(f, c, &done) && (done || compare_values(f, c));
}

static bool
conditions(struct formula *f)
{
	do {
		struct condition *c = &f->v->cond[f->v->n_conds];
		const char *begin;

		if (f->v->n_conds == VALUE_CONDITIONS)
			return define_wrong(f->r, _("mehr als %d Bedingungen"), VALUE_CONDITIONS);
		blanks(f);
		begin = f->at;
		c->field = NO_FIELD;
		if (!one_condition(f, c))
			return false;
		snprintf(c->text, sizeof(c->text), "%.*s", (int)(f->at - begin), begin);
		f->v->n_conds++;
	} while (next_is(f, "and"));
	return true;
}

/* ---- what is counted ---- */

static bool
take_people(struct formula *f)
{
	static const char *const who[] = {"all", "primary", "co", "seats"};
	size_t n, i;
	const char *at = word(f, &n);

	for (i = 0; i < sizeof(who) / sizeof(who[0]); i++)
		if (is(at, n, who[i])) {
			strcpy(f->v->who, who[i]);
			return true;
		}
	return define_wrong(f->r, _("nach »people« steht all, primary, co oder seats"));
}

static bool
take_measure(struct formula *f)
{
	return measure(f, &f->v->measure);
}

static bool
take_group(struct formula *f)
{
	f->v->group = field(f);
	return f->v->group != NO_FIELD;
}

static bool
take_first(struct formula *f)
{
	return take_group(f) && (!next_is(f, "after") || number(f, &f->v->at_least));
}

static bool
take_groups(struct formula *f)
{
	return take_group(f) && want(f, "with") && take_measure(f) && want(f, "from") &&
	       number(f, &f->v->at_least);
}

static bool
take_nothing(struct formula *f)
{
	(void)f;
	return true;
}

static const struct {
	const char *word;
	enum total total;
	bool (*take)(struct formula *f);
} totals[] = {
    {"count", TOTAL_COUNT, take_nothing},
    {"sum", TOTAL_SUM, take_measure},
    {"median", TOTAL_MEDIAN, take_measure},
    {"max", TOTAL_MAX, take_measure},
    {"latest", TOTAL_LATEST, take_measure},
    {"people", TOTAL_PEOPLE, take_people},
    {"distinct", TOTAL_DISTINCT, take_group},
    {"first", TOTAL_FIRST, take_first},
    {"groups", TOTAL_GROUPS, take_groups},
};

/* Fields read before the kind is known: it stands behind `of`. */
static bool
find_kind(struct formula *f)
{
	const char *of = strstr(f->at, " of ");
	struct formula ahead = *f;
	char name[40];
	size_t n;
	const char *at;

	if (of == NULL)
		return define_wrong(f->r, _("es fehlt »of« und die Art der Datensätze"));
	ahead.at = of + 4;
	at = word(&ahead, &n);
	snprintf(name, sizeof(name), "%.*s", (int)n, at);
	f->v->kind = kinds_name(f->r->kinds, name);
	if (f->v->kind == NULL || f->v->kind->layer == LAYER_NOTE)
		return define_wrong(f->r, _("»%s« ist keine Art von Datensätzen"), name);
	f->v->case_file = f->v->kind->layer == LAYER_CASE;
	return true;
}

static bool
date_field(const struct value_def *v, size_t at)
{
	const struct source_field *f = &v->field[at];

	return f->field == NULL || f->field->type == FIELD_DATE;
}

static bool
days_of(struct formula *f)
{
	f->v->when = next_is(f, "on") ? WHEN_ON : next_is(f, "until") ? WHEN_UNTIL : WHEN_ALWAYS;
	if (f->v->when == WHEN_ALWAYS)
		return true;
	f->v->when_field = field(f);
	if (f->v->when_field == NO_FIELD)
		return false;
	return date_field(f->v, f->v->when_field) ||
	       define_wrong(f->r, _("»%s« ist kein Datum"), f->v->field[f->v->when_field].name);
}

/* What tells who stands behind a value, where the record says so. */
static size_t
implied(struct formula *f, const char *name)
{
	return kind_field(f->v->kind, name) != NULL ? define_field(f->r, f->v, name, strlen(name))
						    : NO_FIELD;
}

static bool
consistent(struct formula *f)
{
	struct value_def *v = f->v;

	v->people = implied(f, "participants");
	v->person = implied(f, "person_code");
	v->of_case = implied(f, "case_id");
	if (v->total == TOTAL_PEOPLE && v->people == NO_FIELD)
		return define_wrong(f->r, _("%s hat keine Teilnehmenden"), v->kind->name);
	if (v->total == TOTAL_FIRST && v->when != WHEN_ON)
		return define_wrong(f->r, _("»first« braucht »on« und ein Datum"));
	if (v->total == TOTAL_LATEST && v->when != WHEN_UNTIL)
		return define_wrong(f->r, _("»latest« braucht »until« und ein Datum"));
	if (v->by != NO_FIELD && !of_codes(v, v->by))
		return define_wrong(f->r, _("nach »by« steht ein Feld mit einer Liste"));
	return true;
}

static bool
of_records(struct formula *f)
{
	size_t n, i;
	const char *at = word(f, &n);

	for (i = 0; i < sizeof(totals) / sizeof(totals[0]); i++)
		if (is(at, n, totals[i].word))
			break;
	if (i == sizeof(totals) / sizeof(totals[0]))
		return define_wrong(f->r, _("»%.*s« ist keine Art zu zählen"), (int)n, at);
	f->v->total = totals[i].total;
	if (!find_kind(f) || !totals[i].take(f) || !want(f, "of"))
		return false;
	word(f, &n); /* the kind */
	if (!days_of(f) || (next_is(f, "where") && !conditions(f)))
		return false;
	if (next_is(f, "by") && (f->v->by = field(f)) == NO_FIELD)
		return false;
	return consistent(f) && define_sql(f->r, f->v);
}

/* ---- of other values ---- */

static size_t
value_named(const struct definitions *d, const struct figure_def *own, const char *name)
{
	const struct value_def *v;
	char full[48];

	snprintf(full, sizeof(full), "%s.%s", own->no, name);
	v = definitions_value(d, strchr(name, '.') != NULL ? name : full);
	return v != NULL ? (size_t)(v - d->value) : NO_FIELD;
}

/* Only what stands above: so nothing goes round in a circle. */
static bool
value_of_name(void *ctx, const char *name, size_t n, size_t *at, struct err *e)
{
	struct formula *f = ctx;
	struct value_def *v = f->v;
	char text[40];
	size_t i, place;

	(void)e;
	snprintf(text, sizeof(text), "%.*s", (int)n, name);
	place = value_named(f->r->d, f->r->figure, text);
	if (place == NO_FIELD || &f->r->d->value[place] == v)
		return define_wrong(f->r, _("»%s« steht nicht darüber"), text);
	for (i = 0; i < v->n_refs && v->ref[i] != place; i++)
		;
	if (i == VALUE_REFS)
		return define_wrong(f->r, _("mehr als %d Werte"), VALUE_REFS);
	v->ref[i] = place;
	v->n_refs = i == v->n_refs ? i + 1 : v->n_refs;
	v->case_file |= f->r->d->value[place].case_file;
	*at = i;
	return true;
}

static bool
of_values(struct formula *f)
{
	f->v->total = TOTAL_CALC;
	return expression(f, &f->v->measure, value_of_name);
}

static bool
of_rule(struct formula *f)
{
	size_t n;
	const char *at = word(f, &n);

	f->v->total = TOTAL_RULE;
	f->v->rule = rule_named(at, n);
	if (f->v->rule == NO_FIELD)
		return define_wrong(f->r, _("die Regel »%.*s« gibt es nicht"), (int)n, at);
	f->v->case_file = rule_case_file(f->v->rule);
	return true;
}

bool
define_formula(struct defining *r, const char *text)
{
	struct formula f = {.r = r, .v = r->value, .at = text};

	if (!(next_is(&f, "calc")     ? of_values(&f)
		: next_is(&f, "rule") ? of_rule(&f)
				      : of_records(&f)))
		return false;
	blanks(&f);
	return *f.at == '\0' || define_wrong(r, _("»%.30s« ist hier zu viel"), f.at);
}
