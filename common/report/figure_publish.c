/* Figures of the case file, as records the office may read. */
#include <stdio.h>
#include <stdlib.h>

#include "common/base/lang.h"
#include "common/casework/office/kinds.h"
#include "common/report/figure_inside.h"

struct publishing {
	struct figures *f;
	const struct id *worker, *month_close;
	struct record **at;
	size_t n;
};

static bool
fill(const struct publishing *p, const struct figure_value *v, struct record *rec)
{
	const struct span *s = &p->f->span[NOW];
	char name[40];

	snprintf(name, sizeof(name), "%s.%s", p->f->d->figure[v->def->figure].no, v->def->key);
	return record_set_text(rec, "name", name) && record_set_int(rec, "from_day", s->from) &&
	       record_set_int(rec, "to_day", s->to) &&
	       record_set_text(rec, "dimension", v->code[0] != '\0' ? v->code : NULL) &&
	       record_set_int(rec, "value", v->value) &&
	       record_set_text(rec, "definitions", p->f->d->version) &&
	       record_set_id(rec, "worker", p->worker) &&
	       record_set_id(rec, "close_id", p->month_close);
}

static bool
publish(struct publishing *p, const struct figure_value *v, struct err *e)
{
	struct record **more = realloc(p->at, (p->n + 1) * sizeof(*more));

	if (more == NULL)
		return err_nomem(e);
	p->at = more;
	p->at[p->n] = record_new(replica_env(p->f->r), &kind_figure, e);
	if (p->at[p->n] == NULL)
		return false;
	return fill(p, v, p->at[p->n++]) || err_nomem(e);
}

/* What is computed from others is computed again where it is read. A value by code of which there
 * is nothing is published as a 0 without code: nothing was found is not nothing was counted. */
static bool
publish_value(struct publishing *p, size_t value, struct err *e)
{
	const struct value_def *def = &p->f->d->value[value];
	const struct figure_value none = {.def = def, .known = true};
	const struct result *of;
	size_t i;

	if (!def->case_file || def->total == TOTAL_CALC)
		return true;
	of = figures_result(p->f, value, NOW, e);
	for (i = 0; of != NULL && i < of->n; i++)
		if (of->at[i].known && !publish(p, &of->at[i], e))
			return false;
	return of != NULL && (of->n > 0 || publish(p, &none, e));
}

bool
figures_publish(struct figures *f, const struct id *worker, const struct id *month_close,
    struct record ***out, size_t *n, struct err *e)
{
	struct publishing p = {.f = f, .worker = worker, .month_close = month_close};
	size_t i;
	bool ok = f->case_file;

	for (i = 0; ok && i < f->d->n_values; i++)
		ok = publish_value(&p, i, e);
	if (ok) {
		*out = p.at;
		*n = p.n;
		return true;
	}
	while (p.n > 0)
		record_free(p.at[--p.n]);
	free(p.at);
	*out = NULL;
	*n = 0;
	return f->case_file
		   ? false
		   : err_set(e, ERR_DENIED, _("Diese Zahlen kann nur bilden, wer die Akten liest."),
			 "figures_publish");
}
