/* Fields the formulas name: of the record, of what it points to, and those that SQL has to find. */
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/report/definition_inside.h"

/* ?1 and ?2 are the days of the period. */
static const struct {
	const char *kind, *name, *sql;
} computed[] = {
    /* A search has no last day of its own: it ends with moving in, else when last spoken of. */
    {"housing_search", "ended_on",
	"(CASE WHEN t.state IN ('active', 'paused') THEN NULL ELSE coalesce((SELECT "
	"min(p.moved_in_on)"
	" FROM housing_placement p WHERE p.deleted = 0 AND p.household_id = t.household_id AND"
	" p.moved_in_on >= t.since), t.last_confirmed, t.since) END)"},
    {"encounter_note", "held_on",
	"(SELECT x.held_on FROM encounter x WHERE x.id = t.id AND x.deleted = 0)"},
    /* Money that comes in January for the year before belongs to that year. */
    {"funding_receipt", "booked_on",
	"(CASE WHEN coalesce(t.for_year, t.day / 10000) = t.day / 10000 THEN t.day"
	" ELSE t.for_year * 10000 + 1231 END)"},
    {"expense", "eligible_part", "coalesce(t.eligible, t.amount)"},
    {"time_entry", "net", "coalesce(t.counts_as_net, 1)"},
    {"quota", "arrived",
	"(SELECT coalesce(sum(a.persons_arrived), 0) FROM allocation a WHERE a.deleted = 0 AND"
	" a.arrived_on BETWEEN t.from_day AND ?2)"},
    {"quota", "stands_on", "coalesce(t.as_of, t.from_day)"},
};

static bool
name_is(const char *full, const char *name, size_t n)
{
	return strlen(full) == n && memcmp(full, name, n) == 0;
}

static bool
find_computed(const struct value_def *v, struct source_field *f)
{
	size_t i;

	for (i = 0; i < sizeof(computed) / sizeof(computed[0]); i++)
		if (strcmp(computed[i].kind, v->kind->name) == 0 &&
		    strcmp(computed[i].name, f->name) == 0) {
			f->sql = computed[i].sql;
			f->kind = v->kind;
			return true;
		}
	return false;
}

/* first_service.held_on */
static bool
find_pointed(const struct defining *r, const struct value_def *v, struct source_field *f)
{
	const char *dot = strchr(f->name, '.');
	const struct field *head;
	char name[SOURCE_NAME];

	if (dot == NULL)
		return false;
	memcpy(name, f->name, (size_t)(dot - f->name));
	name[dot - f->name] = '\0';
	head = kind_field(v->kind, name);
	if (head == NULL || head->type != FIELD_REF || head->ref == 0)
		return false;
	f->kind = kinds_no(r->kinds, head->ref);
	f->field = f->kind != NULL ? kind_field(f->kind, dot + 1) : NULL;
	return f->field != NULL;
}

static bool
find_own(const struct value_def *v, struct source_field *f)
{
	f->kind = v->kind;
	f->field = kind_field(v->kind, f->name);
	return f->field != NULL;
}

size_t
define_field(struct defining *r, struct value_def *v, const char *name, size_t n)
{
	struct source_field f = {0};
	size_t i;

	for (i = 0; i < v->n_fields; i++)
		if (name_is(v->field[i].name, name, n))
			return i;
	if (n == 0 || n >= sizeof(f.name)) {
		define_wrong(r, _("hier fehlt ein Feld"));
		return NO_FIELD;
	}
	memcpy(f.name, name, n);
	if (!find_computed(v, &f) && !find_pointed(r, v, &f) && !find_own(v, &f)) {
		define_wrong(r, _("»%s« ist kein Feld von %s"), f.name, v->kind->name);
		return NO_FIELD;
	}
	if (v->n_fields == VALUE_FIELDS) {
		define_wrong(r, _("mehr als %d Felder"), VALUE_FIELDS);
		return NO_FIELD;
	}
	if (f.kind->layer == LAYER_NOTE) {
		define_wrong(r, _("private Notizen werden nie gezählt"));
		return NO_FIELD;
	}
	v->case_file |= f.kind->layer == LAYER_CASE;
	v->field[v->n_fields] = f;
	return v->n_fields++;
}

static void
put_field(struct buf *b, const struct source_field *f)
{
	const char *dot = strchr(f->name, '.');

	if (f->sql != NULL)
		buf_printf(b, "%s", f->sql);
	else if (dot == NULL)
		buf_printf(b, "t.\"%s\"", f->name);
	else
		buf_printf(b,
		    "(SELECT x.\"%s\" FROM \"%s\" x WHERE x.id = t.\"%.*s\" AND x.deleted = 0)",
		    dot + 1, f->kind->name, (int)(dot - f->name), f->name);
}

bool
define_sql(struct defining *r, struct value_def *v)
{
	struct buf b = BUF_EMPTY;
	size_t i;
	bool ok;

	buf_printf(&b, "SELECT t.id, t.deleted, ");
	if (v->when == WHEN_ALWAYS)
		buf_printf(&b, "0");
	else
		put_field(&b, &v->field[v->when_field]);
	buf_printf(&b, " AS at");
	for (i = 0; i < v->n_fields; i++) {
		buf_printf(&b, ", ");
		put_field(&b, &v->field[i]);
	}
	buf_printf(&b, " FROM \"%s\" t", v->kind->name);
	if (v->when == WHEN_ON && v->total != TOTAL_FIRST)
		buf_printf(&b, " WHERE at BETWEEN ?1 AND ?2");
	else if (v->when != WHEN_ALWAYS)
		buf_printf(&b, " WHERE at <= ?2");
	buf_printf(&b, " ORDER BY at, t.id");
	ok = buf_ok(&b, r->e) && (v->sql = strdup(buf_text(&b))) != NULL;
	buf_free(&b);
	return ok || err_nomem(r->e);
}
