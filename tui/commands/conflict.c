/* The commands conflicts and settle. */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/staff.h"
#include "tui/commands/field.h"
#include "tui/commands/record_line.h"

const struct option conflicts_options[] = {
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

const struct option settle_options[] = {
    {.name = "take", .value = N_("NUMMER"), .what = N_("der wievielte Wert gilt, von 1 an")},
    {.name = "value", .value = N_("WERT"), .what = N_("stattdessen ein anderer Wert")},
    {.name = "reason", .value = N_("TEXT"), .what = N_("warum; alle lesen es im Verlauf")},
    {0},
};

static const struct field mark = {
    .name = "deleted", .type = FIELD_BOOL, .de = "gelöscht", .en = "deleted"};

static const struct field *
field_of(const struct kind *kind, uint16_t no)
{
	int at = no != 0 ? kind_index_no(kind, no) : -1;

	return at >= 0 ? &kind->fields[at] : &mark;
}

/* ---- telling ---- */

struct listing {
	struct call *c;
	struct json j;
	const struct conflict *conflict;
	struct err *e;
	bool ok;
	int number;
};

static bool
put_head(void *ctx, const struct history_item *item)
{
	struct listing *l = ctx;
	const struct field *f = field_of(l->conflict->kind, item->field);
	char name[STAFF_NAME];

	l->number++;
	if (l->c->raw) {
		json_open(&l->j, NULL, '{');
		json_text(&l->j, "field", f->name);
		json_int(&l->j, "ms", (int64_t)(item->stamp.hlc >> 16));
		json_hex(&l->j, "person", item->person.b, ID_LEN);
		field_json(&l->j, "value", f, item->value);
		json_bool(&l->j, "current", item->current);
		json_close(&l->j, '}');
		return true;
	}
	l->ok = staff_name(l->c->s->replica, &item->person, name, l->e);
	if (!l->ok)
		return false;
	buf_printf(&l->c->out, "  %d %s ", l->number, item->current ? "*" : " ");
	field_text(f, item->value, &l->c->out);
	buf_printf(&l->c->out, "%s%s\n", name[0] != '\0' ? " · " : "", name);
	return true;
}

static bool
put_parent(struct listing *l, const struct history_item *parent)
{
	const struct field *f = field_of(l->conflict->kind, l->conflict->field);
	struct buf text = BUF_EMPTY;
	bool ok;

	if (l->c->raw) {
		field_json(&l->j, "before", f, parent->value);
		return true;
	}
	field_text(f, parent->value, &text);
	ok = buf_ok(&text, l->e);
	if (ok && text.len > 0)
		buf_printf(&l->c->out, _("  vorher: %s\n"), buf_text(&text));
	buf_free(&text);
	return ok;
}

static bool
put_heads(struct listing *l)
{
	struct history_item parent = {0};
	struct buf parent_value = BUF_EMPTY;
	static const struct value nothing = {0};
	bool ok;

	if (l->c->raw)
		json_open(&l->j, "values", '[');
	ok = replica_heads(
		 l->c->s->replica, l->conflict, put_head, l, &parent, &parent_value, l->e) &&
	     l->ok;
	if (l->c->raw)
		json_close(&l->j, ']');
	if (parent.value == NULL)
		parent.value = &nothing;
	ok = ok && put_parent(l, &parent);
	buf_free(&parent_value);
	return ok;
}

static bool
put_title(struct listing *l, const struct field *f)
{
	const struct conflict *x = l->conflict;
	struct record *rec = NULL;
	struct buf line = BUF_EMPTY;
	char hex[ID_HEX];
	bool ok;

	id_hex(&x->id, hex);
	if (l->c->raw) {
		json_open(&l->j, NULL, '{');
		json_text(&l->j, "kind", x->kind->name);
		json_text(&l->j, "id", hex);
		json_text(&l->j, "field", f->name);
		json_bool(&l->j, "soft", x->soft);
		return true;
	}
	if (!replica_load(l->c->s->replica, x->kind, &x->id, &rec, l->e))
		return false;
	ok = record_line(l->c->s, rec, &line, l->e);
	record_free(rec);
	buf_printf(&l->c->out, "%s %s %s\n%s %s: %s\n", x->kind->name, hex, f->name,
	    lang_pick(x->kind->de, x->kind->en), buf_text(&line), lang_pick(f->de, f->en));
	buf_free(&line);
	return ok;
}

static bool
put_conflict(void *ctx, const struct conflict *conflict)
{
	struct listing *l = ctx;

	l->conflict = conflict;
	l->number = 0;
	l->ok = put_title(l, field_of(conflict->kind, conflict->field)) && put_heads(l);
	if (l->ok && l->c->raw)
		json_close(&l->j, '}');
	return l->ok;
}

bool
conflicts_run(struct call *c, struct err *e)
{
	struct listing l = {.c = c, .j = {.out = &c->out}, .e = e, .ok = true};

	c->raw = call_has(c, "json");
	if (c->raw)
		json_open(&l.j, NULL, '[');
	if (!replica_conflicts(c->s->replica, put_conflict, &l, e) || !l.ok)
		return false;
	if (c->raw) {
		json_close(&l.j, ']');
		buf_put(&c->out, "\n", 1);
	}
	return true;
}

/* ---- settling ---- */

struct finding {
	const struct kind *kind;
	struct id id;
	uint16_t field;
	struct conflict conflict;
	bool found;
};

static bool
match(void *ctx, const struct conflict *c)
{
	struct finding *f = ctx;

	f->found = c->kind == f->kind && id_equal(&c->id, &f->id) && c->field == f->field;
	if (f->found)
		f->conflict = *c;
	return !f->found;
}

/* Copies the number-th head into a record, which owns it then. */
struct taking {
	int64_t left;
	uint16_t field;
	struct value value;
	bool found;
};

static bool
take(void *ctx, const struct history_item *item)
{
	struct taking *t = ctx;

	if (--t->left > 0)
		return true;
	t->value = *item->value;
	t->value.at = NULL;
	if (item->value->at != NULL) {
		t->value.at = malloc(item->value->len + 1);
		if (t->value.at == NULL)
			return false;
		memcpy(t->value.at, item->value->at, item->value->len);
		t->value.at[item->value->len] = '\0';
	}
	t->found = item->field == t->field;
	return false;
}

static bool
settle_with_head(struct call *c, const struct conflict *x, int64_t number, struct err *e)
{
	struct taking t = {.left = number, .field = x->field};
	struct history_item parent = {0};
	struct buf parent_value = BUF_EMPTY;
	bool ok;

	ok = replica_heads(c->s->replica, x, take, &t, &parent, &parent_value, e);
	buf_free(&parent_value);
	if (ok && !t.found)
		ok = err_set(e, ERR_INPUT,
		    _("Einen Wert mit dieser Nummer gibt es nicht. »feldbuch conflicts« zeigt "
		      "alle."),
		    "head %lld", (long long)number);
	ok = ok && replica_settle(c->s->replica, x, &t.value, call_value(c, "reason"), e);
	if (t.value.at != NULL) {
		secret_wipe(t.value.at, t.value.len);
		free(t.value.at);
	}
	return ok;
}

static bool
settle_with_value(struct call *c, const struct conflict *x, const char *text, struct err *e)
{
	struct value gone = {.type = VALUE_INT, .i = strcmp(text, "1") == 0};
	struct record *rec = NULL;
	int at = kind_index_no(x->kind, x->field);
	bool ok;

	if (x->field == 0)
		return replica_settle(c->s->replica, x, &gone, call_value(c, "reason"), e);
	if (!replica_load(c->s->replica, x->kind, &x->id, &rec, e))
		return false;
	ok = field_set(rec, x->kind->fields[at].name, text, SENSE_PAST, session_now(c->s).day, e) &&
	     replica_settle(c->s->replica, x, &rec->values[at], call_value(c, "reason"), e);
	record_free(rec);
	return ok;
}

static bool
find_conflict(struct call *c, struct finding *f, struct err *e)
{
	const struct field *field;

	if (!record_named(c->s, c->word[0], c->word[1], &f->kind, &f->id, e))
		return false;
	field = kind_field(f->kind, c->word[2]);
	f->field = field != NULL ? field->no : 0;
	if (field == NULL && strcmp(c->word[2], mark.name) != 0)
		return err_set(e, ERR_USAGE, _("Dieses Feld gibt es hier nicht."), "field");
	if (!replica_conflicts(c->s->replica, match, f, e))
		return false;
	return f->found ||
	       err_set(e, ERR_MISSING, _("Hier ist kein Widerspruch (mehr) offen."), "no conflict");
}

bool
settle_run(struct call *c, struct err *e)
{
	const char *value = call_value(c, "value");
	struct finding f = {0};
	int64_t number = 0;
	bool ok;

	if (!call_number(c, "take", 1, 1000, &number, e))
		return false;
	if ((number == 0) == (value == NULL))
		return err_set(e, ERR_USAGE,
		    _("Bitte entweder --take (einer der Werte) oder --value (ein anderer) "
		      "angeben."),
		    "take and value");
	if (!find_conflict(c, &f, e))
		return false;
	ok = value != NULL ? settle_with_value(c, &f.conflict, value, e)
			   : settle_with_head(c, &f.conflict, number, e);
	if (ok)
		buf_printf(&c->out, "%s\n", _("Geklärt."));
	return ok;
}
