/* A figure for other programs; and docs/figures.md. */
#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "tui/commands/explain.h"
#include "common/base/json.h"

static void
json_known(struct json *j, const char *key, bool known, int64_t value)
{
	if (known)
		json_int(j, key, value);
	else
		json_null(j, key);
}

static void
json_value(struct json *j, const struct figure_value *v)
{
	static const char *const sources[] = {"counted", "published", "hidden"};
	char text[FIGURE_TEXT];

	json_open(j, NULL, '{');
	json_text(j, "value", v->def->key);
	if (v->code[0] != '\0')
		json_text(j, "code", v->code);
	json_text(j, "label", lang_pick(v->def->de, v->def->en));
	json_text(j, "unit", unit_name(v->def->unit));
	json_text(j, "layer", value_layer(v->def));
	json_text(j, "source", sources[v->source]);
	json_known(j, "now", v->known, v->value);
	json_known(j, "before", v->before_known, v->before);
	json_text(j, "text", figure_text(v->def->unit, v->known, v->value, text));
	json_int(j, "n", v->n);
	json_int(j, "legacy", v->legacy);
	json_text(j, "formula", v->def->formula);
	json_close(j, '}');
}

static void
json_entry(struct json *j, const struct figure *fig, const struct figure_entry *entry)
{
	json_open(j, NULL, '{');
	json_text(j, "value", fig->definitions->value[entry->value].key);
	json_text(j, "kind", entry->kind->name);
	json_hex(j, "id", entry->id.b, ID_LEN);
	json_day(j, "day", entry->day);
	json_bool(j, "counted", entry->counted);
	if (entry->counted)
		json_int(j, "amount", entry->amount);
	else
		json_text(j, "why", entry->why);
	json_close(j, '}');
}

static void
json_head(struct json *j, const struct figure *fig)
{
	json_text(j, "figure", fig->def->no);
	json_text(j, "name", lang_pick(fig->def->de, fig->def->en));
	json_text(j, "definition", lang_pick(fig->def->says_de, fig->def->says_en));
	json_text(j, "definitions", fig->definitions->version);
	json_text(j, "class", fig->def->edition);
	json_bool(j, "estimate", fig->def->estimate);
	json_day(j, "from", fig->span.from);
	json_day(j, "to", fig->span.to);
	json_day(j, "before_from", fig->before.from);
	json_day(j, "before_to", fig->before.to);
	json_int(j, "state_ms", fig->state_ms);
	json_int(j, "legacy_permille", fig->legacy_permille);
	json_int(j, "without_area", fig->without_area);
	json_int(j, "without_topic", fig->without_topic);
	json_int(j, "open_months", fig->open_months);
}

void
explain_json(struct call *c, const struct figure *fig)
{
	struct json j = {.out = &c->out};
	size_t i;

	json_open(&j, NULL, '{');
	json_head(&j, fig);
	json_open(&j, "values", '[');
	for (i = 0; i < fig->n; i++)
		json_value(&j, &fig->values[i]);
	json_close(&j, ']');
	json_open(&j, "entries", '[');
	for (i = 0; !call_has(c, "summary") && i < fig->n_entries; i++)
		json_entry(&j, fig, &fig->entries[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	buf_put(&c->out, "\n", 1);
}

void
explain_list_json(struct call *c, const struct definitions *d)
{
	struct json j = {.out = &c->out};
	size_t i;

	json_open(&j, NULL, '[');
	for (i = 0; i < d->n_figures; i++) {
		json_open(&j, NULL, '{');
		json_text(&j, "figure", d->figure[i].no);
		json_text(&j, "name", lang_pick(d->figure[i].de, d->figure[i].en));
		json_close(&j, '}');
	}
	json_close(&j, ']');
	buf_put(&c->out, "\n", 1);
}

bool
man_figures_run(struct call *c, struct err *e)
{
	struct definitions *d;

	if (!definitions_built_in(&d, casework_kinds(), e))
		return false;
	c->raw = true;
	definitions_document(d, &c->out);
	definitions_free(d);
	return true;
}
