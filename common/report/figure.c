/* Figures are computed value by value; each value once for a period, whoever asks for it. */
#include "common/report/figure.h"

#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/secret.h"
#include "common/base/text.h"
#include "common/casework/rows.h"
#include "common/report/figure_inside.h"

/* ---- what stands under every figure ---- */

static bool
one_number(struct figures *f, const char *sql, int64_t *out, struct err *e)
{
	struct query *q = replica_query(f->r, sql, e);

	if (q == NULL)
		return false;
	query_bind_int(q, 1, f->span[NOW].from);
	query_bind_int(q, 2, f->span[NOW].to);
	return rows_number(q, 0, out, e);
}

/* Nothing of these says whose contact it is. */
static bool
load_quality(struct figures *f, struct err *e)
{
	int64_t closed;
	const struct span *s = &f->span[NOW];

	if (!one_number(f,
		"SELECT count(*) FROM encounter WHERE held_on BETWEEN ?1 AND ?2 AND deleted = 0"
		" AND coalesce(area, 'x') IN ('x', 'u')",
		&f->without_area, e) ||
	    !one_number(f,
		"SELECT count(*) FROM encounter WHERE held_on BETWEEN ?1 AND ?2 AND deleted = 0"
		" AND coalesce(topic_group, 'x') IN ('x', 'u')",
		&f->without_topic, e) ||
	    !one_number(f,
		"SELECT count(DISTINCT month / 100) FROM month_close WHERE month BETWEEN ?1 AND ?2"
		" AND deleted = 0",
		&closed, e))
		return false;
	f->open_months = (day_year(s->to) - day_year(s->from)) * 12 + day_month(s->to) -
			 day_month(s->from) + 1 - closed;
	return true;
}

/* The newest change of what every replica of the office has: so the same state says the same. */
static bool
load_state(struct figures *f, struct err *e)
{
	struct replica_state state;

	if (!replica_state(f->r, LAYER_OFFICE, NULL, &state, e))
		return false;
	f->state_ms = state.newest_ms;
	return true;
}

bool
figures_open(struct figures **out, struct replica *r, const struct definitions *d,
    const struct span *span, struct err *e)
{
	struct figures *f = calloc(1, sizeof(*f));
	size_t i;

	*out = NULL;
	if (f == NULL)
		return err_nomem(e);
	f->r = r;
	f->d = d;
	f->span[NOW] = *span;
	f->span[BEFORE] = span_before(span);
	f->case_file = !id_zero(&replica_self(r)->intake);
	for (i = 0; i < PERIODS; i++)
		f->result[i] = calloc(d->n_values, sizeof(*f->result[i]));
	if (f->result[NOW] == NULL || f->result[BEFORE] == NULL) {
		figures_close(f);
		return err_nomem(e);
	}
	if (load_quality(f, e) && load_state(f, e)) {
		*out = f;
		return true;
	}
	figures_close(f);
	return false;
}

void
figures_close(struct figures *f)
{
	size_t i, k;

	if (f == NULL)
		return;
	for (i = 0; i < PERIODS; i++) {
		for (k = 0; f->result[i] != NULL && k < f->d->n_values; k++)
			free(f->result[i][k].at);
		free(f->result[i]);
	}
	free(f);
}

/* ---- one value ---- */

struct figure_value *
result_add(struct result *to, const struct value_def *v, const char *code, struct err *e)
{
	struct figure_value *more = realloc(to->at, (to->n + 1) * sizeof(*more));

	if (more == NULL) {
		err_nomem(e);
		return NULL;
	}
	to->at = more;
	more = &to->at[to->n++];
	*more = (struct figure_value){.def = v, .label = "", .persons = -1, .households = -1};
	text_copy(more->code, sizeof(more->code), code);
	return more;
}

static bool
run(struct figures *f, const struct value_def *v, enum which which, struct result *to,
    struct err *e)
{
	if (v->total == TOTAL_CALC)
		return calc_values(f, v, which, to, e);
	if (v->case_file && !f->case_file)
		return take_published(f, v, which, to, e);
	if (v->total == TOTAL_RULE)
		return rule_run(f, v, which, to, e);
	return count_records(f, v, which, to, e);
}

const struct result *
figures_result(struct figures *f, size_t value, enum which which, struct err *e)
{
	struct result *to = &f->result[which][value];

	if (!to->done && !run(f, &f->d->value[value], which, to, e))
		return NULL;
	to->done = true;
	return to;
}

/* ---- entries ---- */

bool
entry_put(struct figures *f, const struct value_def *v, enum which which,
    const struct figure_entry *entry, struct err *e)
{
	struct figure *fig = f->sink;
	struct figure_entry *more;

	if (which != NOW || fig == NULL || &f->d->figure[v->figure] != fig->def)
		return true;
	/* doubled whenever the number is a power of two */
	if ((fig->n_entries & (fig->n_entries - 1)) == 0) {
		size_t cap = fig->n_entries > 0 ? 2 * fig->n_entries : 1;

		more = realloc(fig->entries, cap * sizeof(*more));
		if (more == NULL)
			return err_nomem(e);
		fig->entries = more;
	}
	fig->entries[fig->n_entries++] = *entry;
	return true;
}

/* ---- one figure ---- */

/* Entries are seen only while counting: what was counted for another figure is counted anew. */
static void
forget(struct figures *f, const struct figure_def *def)
{
	size_t i;

	for (i = def->first; i < def->first + def->n; i++) {
		free(f->result[NOW][i].at);
		f->result[NOW][i] = (struct result){0};
	}
}

static const struct figure_value *
same_code(const struct result *in, const char *code)
{
	size_t i;

	for (i = 0; i < in->n; i++)
		if (strcmp(in->at[i].code, code) == 0)
			return &in->at[i];
	return NULL;
}

static const char *
label_of(const struct definitions *d, const struct value_def *v, const char *code)
{
	const struct codes *codes;

	while (v->total == TOTAL_CALC && v->n_refs > 0)
		v = &d->value[v->ref[0]];
	codes = v->by != NO_FIELD ? v->field[v->by].field->codes : NULL;
	return *code == '\0' || codes == NULL ? "" : codes_label(codes, code);
}

static bool
put_value(struct figure *fig, const struct figure_value *now, const struct figure_value *before,
    bool none_before, struct err *e)
{
	struct figure_value *more = realloc(fig->values, (fig->n + 1) * sizeof(*more));

	if (more == NULL)
		return err_nomem(e);
	fig->values = more;
	more = &fig->values[fig->n++];
	*more = *now;
	more->label = label_of(fig->definitions, now->def, now->code);
	more->before_known = before != NULL ? before->known : none_before;
	more->before = before != NULL ? before->value : 0;
	return true;
}

/* A code that only the period before had is a 0 now. */
static bool
put_gone(struct figure *fig, const struct result *now, const struct result *before, struct err *e)
{
	size_t i;

	for (i = 0; i < before->n; i++) {
		struct figure_value none = before->at[i];

		if (none.code[0] == '\0' || same_code(now, none.code) != NULL ||
		    none.def->total == TOTAL_CALC)
			continue;
		none.value = none.n = none.legacy = 0;
		none.persons = none.persons < 0 ? -1 : 0;
		none.households = none.households < 0 ? -1 : 0;
		if (!put_value(fig, &none, &before->at[i], false, e))
			return false;
	}
	return true;
}

static bool
put_values(struct figures *f, struct figure *fig, size_t value, struct err *e)
{
	const struct result *now = figures_result(f, value, NOW, e), *before;
	size_t i;

	if (now == NULL || (before = figures_result(f, value, BEFORE, e)) == NULL)
		return false;
	for (i = 0; i < now->n; i++)
		if (!put_value(fig, &now->at[i], same_code(before, now->at[i].code),
			now->at[i].code[0] != '\0' && now->at[i].def->total != TOTAL_CALC, e))
			return false;
	return put_gone(fig, now, before, e);
}

static void
put_foot(const struct figures *f, struct figure *fig)
{
	struct fraction share = fraction_unknown;

	fig->without_area = f->without_area;
	fig->without_topic = f->without_topic;
	fig->open_months = f->open_months;
	fig->state_ms = f->state_ms;
	if (fig->n > 0 && fig->values[0].value > 0)
		share = (struct fraction){
		    (__int128)1000 * fig->values[0].legacy, fig->values[0].value, true};
	if (!fraction_round(&share, &fig->legacy_permille))
		fig->legacy_permille = 0;
}

bool
figure_compute(struct figures *f, const char *no, bool entries, struct figure *out, struct err *e)
{
	const struct figure_def *def = definitions_figure(f->d, no);
	size_t i;
	bool ok = true;

	*out = (struct figure){
	    .def = def, .definitions = f->d, .span = f->span[NOW], .before = f->span[BEFORE]};
	if (def == NULL)
		return err_say(e, ERR_MISSING,
		    _("Eine Kennzahl %.8s gibt es nicht. »feldbuch explain« ohne Nummer zählt sie "
		      "auf."),
		    no);
	if (entries)
		forget(f, def);
	f->sink = entries ? out : NULL;
	for (i = def->first; ok && i < def->first + def->n; i++)
		ok = put_values(f, out, i, e);
	f->sink = NULL;
	if (ok)
		put_foot(f, out);
	else
		figure_free(out);
	return ok;
}

void
figure_free(struct figure *fig)
{
	if (fig->entries != NULL)
		secret_wipe(fig->entries, fig->n_entries * sizeof(*fig->entries));
	free(fig->entries);
	free(fig->values);
	*fig = (struct figure){0};
}

const struct figure_value *
figure_value(const struct figure *fig, const char *key, const char *code)
{
	size_t i;

	for (i = 0; i < fig->n; i++)
		if (strcmp(fig->values[i].def->key, key) == 0 &&
		    strcmp(fig->values[i].code, code != NULL ? code : "") == 0)
			return &fig->values[i];
	return NULL;
}

bool
figure_change(
    const struct figure_value *v, int64_t *absolute, bool *has_permille, int64_t *permille)
{
	struct fraction share = {0};

	if (!v->known || !v->before_known)
		return false;
	*absolute = v->value - v->before;
	*has_permille = v->before > 0;
	if (v->before > 0) {
		share = (struct fraction){(__int128)1000 * *absolute, v->before, true};
		*has_permille = fraction_round(&share, permille);
	}
	return true;
}
