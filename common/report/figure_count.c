/* Counting records: each one is taken or left out, and goes into the bucket of its code. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/participants.h"
#include "common/report/figure_inside.h"

#define FLAG_PRIMARY 1 /* of a person: once the main one */
#define FLAG_IN 2      /* of `first`: counted already */

struct bucket {
	char code[32];
	int64_t sum, n, seats;
	int64_t *list; /* of a median or maximum */
	size_t n_list, cap_list;
	struct tally groups;	     /* distinct, groups, first */
	struct tally persons, cases; /* behind it */
	int64_t nameless, caseless;  /* entries that do not say whose they are */
};

struct counting {
	struct figures *f;
	const struct value_def *v;
	enum which which;
	struct cells cells;
	struct bucket *at;
	size_t n;
	struct tally months; /* yyyymm in which something was counted */
	int32_t newest;	     /* of latest */
	struct err *e;
};

/* ---- buckets ---- */

static void
bucket_free(struct bucket *b)
{
	free(b->list);
	tally_free(&b->groups);
	tally_free(&b->persons);
	tally_free(&b->cases);
}

static void
buckets_free(struct counting *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		bucket_free(&c->at[i]);
	free(c->at);
	c->at = NULL;
	c->n = 0;
}

static struct bucket *
bucket_of(struct counting *c, const char *code)
{
	struct bucket *more;
	size_t i;

	for (i = 0; i < c->n; i++)
		if (strcmp(c->at[i].code, code) == 0)
			return &c->at[i];
	more = realloc(c->at, (c->n + 1) * sizeof(*more));
	if (more == NULL) {
		err_nomem(c->e);
		return NULL;
	}
	c->at = more;
	more = &c->at[c->n++];
	memset(more, 0, sizeof(*more));
	text_copy(more->code, sizeof(more->code), code);
	return more;
}

static bool
list_add(struct bucket *b, int64_t value, struct err *e)
{
	if (b->n_list == b->cap_list) {
		size_t cap = b->cap_list > 0 ? 2 * b->cap_list : 64;
		int64_t *more = realloc(b->list, cap * sizeof(*more));

		if (more == NULL)
			return err_nomem(e);
		b->list = more;
		b->cap_list = cap;
	}
	b->list[b->n_list++] = value;
	return true;
}

/* ---- who stands behind a record ---- */

static bool
participants_in(const struct counting *c, struct participants *out)
{
	char hex[TALLY_KEY];

	out->n = 0;
	return c->v->people != NO_FIELD &&
	       participants_parse(cells_text(&c->cells, c->v->people, hex), out);
}

static bool
served(const struct participant *p)
{
	return p->role == PART_PRIMARY || p->role == PART_CO;
}

static bool
note_persons(struct counting *c, struct bucket *b)
{
	struct participants who;
	struct tally_item *item;
	char hex[TALLY_KEY];
	const char *code;
	bool named = false;
	size_t i;

	participants_in(c, &who);
	for (i = 0; i < who.n; i++) {
		b->seats++;
		if (!served(&who.at[i]))
			continue;
		item = tally_take(&b->persons, who.at[i].code, c->e);
		if (item == NULL)
			return false;
		item->flags |= who.at[i].role == PART_PRIMARY ? FLAG_PRIMARY : 0;
		named = true;
	}
	if (c->v->person != NO_FIELD) {
		code = cells_text(&c->cells, c->v->person, hex);
		named |= *code != '\0';
		if (*code != '\0' && tally_take(&b->persons, code, c->e) == NULL)
			return false;
	}
	b->nameless += !named;
	return true;
}

static bool
note_case(struct counting *c, struct bucket *b)
{
	char hex[TALLY_KEY];
	const char *id;

	if (c->v->of_case == NO_FIELD)
		return true;
	id = cells_text(&c->cells, c->v->of_case, hex);
	b->caseless += *id == '\0';
	return *id == '\0' || tally_take(&b->cases, id, c->e) != NULL;
}

static bool
note_month(struct counting *c, int32_t day)
{
	char month[16];

	snprintf(month, sizeof(month), "%d", day / 100);
	return tally_take(&c->months, month, c->e) != NULL;
}

/* ---- first: is somebody in it who was not there before? ---- */

static bool
is_new(struct counting *c, struct tally_item *item, int32_t day)
{
	int32_t last = item->last;
	bool fresh =
	    last == 0 || (c->v->at_least > 0 && day_add_months(last, (int)c->v->at_least) < day);

	item->last = day;
	if (!fresh || (item->flags & FLAG_IN) != 0 || !span_has(c->cells.span, day))
		return false;
	item->flags |= FLAG_IN;
	return true;
}

static bool
count_new(struct counting *c, struct bucket *b, int32_t day, int64_t *amount)
{
	const struct field *f = c->v->field[c->v->group].field;
	struct participants who = {.n = 0};
	struct tally_item *item;
	char hex[TALLY_KEY];
	const char *key;
	size_t i;

	*amount = 0;
	if (f == NULL || f->type != FIELD_PERSONS) {
		key = cells_text(&c->cells, c->v->group, hex);
		if (*key == '\0')
			return true;
		item = tally_take(&b->groups, key, c->e);
		*amount = item != NULL && is_new(c, item, day);
		return item != NULL;
	}
	participants_parse(cells_text(&c->cells, c->v->group, hex), &who);
	for (i = 0; i < who.n; i++) {
		if (!served(&who.at[i]))
			continue;
		item = tally_take(&b->groups, who.at[i].code, c->e);
		if (item == NULL)
			return false;
		*amount += is_new(c, item, day);
	}
	return true;
}

/* ---- one record ---- */

static bool
take_measured(struct counting *c, struct bucket *b, struct figure_entry *entry)
{
	struct fraction x = expr_value(&c->v->measure, c->cells.span, cells_value, &c->cells);

	if (!fraction_round(&x, &entry->amount)) {
		entry->counted = false;
		snprintf(entry->why, sizeof(entry->why), "%s", _("der Wert fehlt"));
		return true;
	}
	b->sum += entry->amount;
	return c->v->total == TOTAL_SUM || c->v->total == TOTAL_LATEST ||
	       list_add(b, entry->amount, c->e);
}

static bool
take_grouped(struct counting *c, struct bucket *b, struct figure_entry *entry)
{
	struct tally_item *item;
	char hex[TALLY_KEY];
	const char *key = cells_text(&c->cells, c->v->group, hex);
	struct fraction x;

	if (*key == '\0') {
		entry->counted = false;
		snprintf(entry->why, sizeof(entry->why), "%s", _("der Wert fehlt"));
		return true;
	}
	item = tally_take(&b->groups, key, c->e);
	if (item == NULL)
		return false;
	entry->amount = 1;
	if (c->v->total == TOTAL_GROUPS) {
		x = expr_value(&c->v->measure, c->cells.span, cells_value, &c->cells);
		if (!fraction_round(&x, &entry->amount))
			entry->amount = 0;
	}
	item->amount += entry->amount;
	return true;
}

static bool
take(struct counting *c, struct bucket *b, struct figure_entry *entry)
{
	entry->amount = 1;
	switch (c->v->total) {
	case TOTAL_SUM:
	case TOTAL_MEDIAN:
	case TOTAL_MAX:
	case TOTAL_LATEST: return take_measured(c, b, entry);
	case TOTAL_DISTINCT:
	case TOTAL_GROUPS: return take_grouped(c, b, entry);
	case TOTAL_FIRST:
		if (!count_new(c, b, entry->day, &entry->amount))
			return false;
		b->sum += entry->amount;
		entry->counted = entry->amount > 0;
		if (!entry->counted)
			snprintf(entry->why, sizeof(entry->why), "%s", _("war schon früher da"));
		return true;
	default: return true;
	}
}

/* A newer state of things has come: what was counted so far is of yesterday. */
static void
turn_newest(struct counting *c, int32_t day)
{
	struct figure *sink = c->f->sink;
	size_t i;

	if (day == c->newest)
		return;
	c->newest = day;
	buckets_free(c);
	for (i = 0; c->which == NOW && sink != NULL && i < sink->n_entries; i++)
		if (sink->entries[i].counted &&
		    sink->entries[i].value == (size_t)(c->v - c->f->d->value)) {
			sink->entries[i].counted = false;
			snprintf(sink->entries[i].why, sizeof(sink->entries[i].why), "%s",
			    _("es gibt einen neueren Stand"));
		}
}

static bool
left_out(struct counting *c, struct figure_entry *entry)
{
	size_t i;

	if (query_int(c->cells.q, 1) != 0) {
		snprintf(entry->why, sizeof(entry->why), "%s", _("gelöscht"));
		return true;
	}
	for (i = 0; i < c->v->n_conds; i++)
		if (!condition_holds(&c->cells, &c->v->cond[i], entry->why, sizeof(entry->why)))
			return true;
	return false;
}

static bool
one_record(struct counting *c)
{
	struct figure_entry entry = {.kind = c->v->kind,
	    .id = query_id(c->cells.q, 0),
	    .day = (int32_t)query_int(c->cells.q, 2),
	    .value = (size_t)(c->v - c->f->d->value)};
	bool before = c->v->when == WHEN_ON && entry.day < c->cells.span->from;
	struct bucket *b;
	char hex[TALLY_KEY];

	entry.counted = !left_out(c, &entry);
	if (entry.counted) {
		if (c->v->total == TOTAL_LATEST)
			turn_newest(c, entry.day);
		b = bucket_of(c, c->v->by != NO_FIELD ? cells_text(&c->cells, c->v->by, hex) : "");
		if (b == NULL || !take(c, b, &entry))
			return false;
		if (entry.counted && !before) {
			b->n++;
			if (!note_persons(c, b) || !note_case(c, b) || !note_month(c, entry.day))
				return false;
		}
	}
	return before || entry_put(c->f, c->v, c->which, &entry, c->e);
}

/* ---- the end ---- */

static int
by_size(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* The middle, or half way between the two in the middle, half up. */
static bool
middle(struct bucket *b, int64_t *out)
{
	struct fraction f;

	if (b->n_list == 0)
		return false;
	qsort(b->list, b->n_list, sizeof(*b->list), by_size);
	f = (struct fraction){b->list[(b->n_list - 1) / 2] + b->list[b->n_list / 2], 2, true};
	return fraction_round(&f, out);
}

static bool
largest(struct bucket *b, int64_t *out)
{
	if (b->n_list == 0)
		return false;
	qsort(b->list, b->n_list, sizeof(*b->list), by_size);
	*out = b->list[b->n_list - 1];
	return true;
}

static int64_t
with_flag(const struct tally *t, uint32_t flag, bool set)
{
	const struct tally_item *at = NULL;
	int64_t n = 0;

	while ((at = tally_next(t, at)) != NULL)
		n += ((at->flags & flag) != 0) == set;
	return n;
}

static int64_t
people(const struct bucket *b, const char *who)
{
	if (strcmp(who, "seats") == 0)
		return b->seats;
	if (strcmp(who, "all") == 0)
		return (int64_t)b->persons.n;
	return with_flag(&b->persons, FLAG_PRIMARY, strcmp(who, "primary") == 0);
}

static int64_t
large_groups(const struct bucket *b, int64_t least)
{
	const struct tally_item *at = NULL;
	int64_t n = 0;

	while ((at = tally_next(&b->groups, at)) != NULL)
		n += at->amount >= least;
	return n;
}

static bool
total_of(const struct value_def *v, struct bucket *b, int64_t *out)
{
	switch (v->total) {
	case TOTAL_COUNT: *out = b->n; return true;
	case TOTAL_MEDIAN: return middle(b, out);
	case TOTAL_MAX: return largest(b, out);
	case TOTAL_PEOPLE: *out = people(b, v->who); return true;
	case TOTAL_DISTINCT: *out = (int64_t)b->groups.n; return true;
	case TOTAL_GROUPS: *out = large_groups(b, v->at_least); return true;
	case TOTAL_LATEST: *out = b->sum; return b->n > 0;
	default: *out = b->sum; return true;
	}
}

static bool
put_bucket(struct counting *c, struct bucket *b, struct result *to)
{
	struct figure_value *v = result_add(to, c->v, b->code, c->e);

	if (v == NULL)
		return false;
	v->known = total_of(c->v, b, &v->value);
	v->n = b->n;
	/* somebody asked without leaving a name: one more person, for all that is known */
	if (c->v->people != NO_FIELD || c->v->person != NO_FIELD)
		v->persons = (int64_t)b->persons.n + b->nameless;
	if (c->v->of_case != NO_FIELD && b->caseless == 0)
		v->households = (int64_t)b->cases.n;
	if (c->v->total == TOTAL_GROUPS || c->v->total == TOTAL_DISTINCT)
		v->n = (int64_t)b->groups.n;
	return c->v->legacy[0] == '\0' || b->code[0] != '\0' ||
	       add_legacy(c->f, c->v, c->which, &c->months, v, c->e);
}

static int
by_code(const struct codes *codes, const char *a, const char *b)
{
	const struct code *x = codes_find(codes, a), *y = codes_find(codes, b);

	if (x == NULL || y == NULL)
		return x == y ? strcmp(a, b) : x == NULL ? 1 : -1;
	return (x > y) - (x < y);
}

/* In the order of the list, so that every machine prints the same. */
static void
sort_buckets(struct counting *c)
{
	const struct codes *codes = c->v->field[c->v->by].field->codes;
	struct bucket swap;
	size_t i, k;

	for (i = 1; codes != NULL && i < c->n; i++)
		for (k = i; k > 0 && by_code(codes, c->at[k - 1].code, c->at[k].code) > 0; k--) {
			swap = c->at[k];
			c->at[k] = c->at[k - 1];
			c->at[k - 1] = swap;
		}
}

static bool
put_buckets(struct counting *c, struct result *to)
{
	size_t i;

	if (c->v->by == NO_FIELD && bucket_of(c, "") == NULL)
		return false;
	if (c->v->by != NO_FIELD)
		sort_buckets(c);
	for (i = 0; i < c->n; i++)
		if (!put_bucket(c, &c->at[i], to))
			return false;
	return true;
}

bool
count_records(struct figures *f, const struct value_def *v, enum which which, struct result *to,
    struct err *e)
{
	struct counting c = {.f = f, .v = v, .which = which, .e = e};
	int got;
	bool ok = false;

	c.cells = (struct cells){.v = v, .span = &f->span[which]};
	c.cells.q = replica_query(f->r, v->sql, e);
	if (c.cells.q == NULL)
		return false;
	query_bind_int(c.cells.q, 1, f->span[which].from);
	query_bind_int(c.cells.q, 2, f->span[which].to);
	while ((got = query_step(c.cells.q, e)) > 0)
		if (!one_record(&c))
			break;
	query_end(c.cells.q);
	if (got == 0)
		ok = put_buckets(&c, to);
	buckets_free(&c);
	tally_free(&c.months);
	return ok;
}
