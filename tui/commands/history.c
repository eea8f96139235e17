/* The command history: every value a record ever had, by whom and when. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/staff.h"
#include "tui/commands/field.h"
#include "tui/commands/record_line.h"

const struct option history_options[] = {
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

struct telling {
	struct call *c;
	struct json j;
	const struct kind *kind;
	const struct field *field; /* NULL: the deletion mark */
	struct err *e;
	bool ok;
};

static void
put_when(struct buf *out, const struct stamp *stamp)
{
	struct now at = now_of_ms((int64_t)(stamp->hlc >> 16));
	char day[DAY_TEXT], time[DAY_TEXT];

	buf_printf(out, "%s %s", day_text(at.day, day), minute_text(at.minute, time));
}

/* The deletion mark as words: its first item is the making. */
static void
put_value(struct telling *t, const struct history_item *item)
{
	if (t->field != NULL)
		field_text(t->field, item->value, &t->c->out);
	else if (item->value->type == VALUE_INT && item->value->i != 0)
		buf_printf(&t->c->out, "%s", _("gelöscht"));
	else
		buf_printf(&t->c->out, "%s", _("angelegt"));
}

static bool
put_item(struct telling *t, const struct history_item *item)
{
	char name[STAFF_NAME];

	if (!staff_name(t->c->s->replica, &item->person, name, t->e))
		return false;
	put_when(&t->c->out, &item->stamp);
	buf_printf(&t->c->out, " %s: ", name);
	if (t->field != NULL)
		buf_printf(&t->c->out, "%s: ", lang_pick(t->field->de, t->field->en));
	put_value(t, item);
	buf_printf(&t->c->out, "%s", item->head && !item->current ? _(" (offen)") : "");
	if (item->reason != NULL && item->reason[0] != '\0')
		buf_printf(&t->c->out, " · %s", item->reason);
	buf_put(&t->c->out, "\n", 1);
	return true;
}

static void
json_item(struct telling *t, const struct history_item *item)
{
	static const struct field mark = {.name = "deleted", .type = FIELD_BOOL};
	const struct field *f = t->field != NULL ? t->field : &mark;

	json_open(&t->j, NULL, '{');
	json_text(&t->j, "field", f->name);
	json_int(&t->j, "ms", (int64_t)(item->stamp.hlc >> 16));
	json_hex(&t->j, "device", item->stamp.device.b, ID_LEN);
	json_hex(&t->j, "person", item->person.b, ID_LEN);
	field_json(&t->j, "value", f, item->value);
	json_bool(&t->j, "current", item->current);
	json_bool(&t->j, "head", item->head);
	if (item->reason != NULL)
		json_text(&t->j, "reason", item->reason);
	json_close(&t->j, '}');
}

static bool
tell(void *ctx, const struct history_item *item)
{
	struct telling *t = ctx;

	if (t->c->raw)
		json_item(t, item);
	else
		t->ok = put_item(t, item);
	return t->ok;
}

static bool
tell_fields(struct telling *t, const struct id *id, struct err *e)
{
	size_t i;

	for (i = 0; i <= t->kind->n_fields; i++) {
		t->field = i > 0 ? &t->kind->fields[i - 1] : NULL;
		if (!replica_history(t->c->s->replica, t->kind, id,
			t->field != NULL ? t->field->no : 0, tell, t, e) ||
		    !t->ok)
			return false;
	}
	return true;
}

bool
history_run(struct call *c, struct err *e)
{
	struct telling t = {.c = c, .j = {.out = &c->out}, .e = e, .ok = true};
	struct id id;

	if (!record_named(c->s, c->word[0], c->word[1], &t.kind, &id, e))
		return false;
	c->raw = call_has(c, "json");
	if (!c->raw)
		return tell_fields(&t, &id, e);
	json_open(&t.j, NULL, '[');
	if (!tell_fields(&t, &id, e))
		return false;
	json_close(&t.j, ']');
	buf_put(&c->out, "\n", 1);
	return true;
}
