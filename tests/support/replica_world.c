#include "tests/support/replica_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"

static const struct code colour_list[] = {
    {"red", "Rot", "Red", NULL, 0},
    {"blue", "Blau", "Blue", NULL, 0},
};
static const struct codes colours = {"colour", colour_list, 2};

#define PERSON_FIELDS_OLD                                                                          \
	{.no = 1,                                                                                  \
	    .name = "name",                                                                        \
	    .type = FIELD_TEXT,                                                                    \
	    .de = "Name",                                                                          \
	    .en = "Name",                                                                          \
	    .flags = FIELD_REQUIRED | FIELD_SEARCH | FIELD_NAME,                                   \
	    .max = 80},                                                                            \
	    {.no = 2, .name = "birth", .type = FIELD_PDATE, .de = "Geburtstag", .en = "Birthday"}, \
	    {.no = 3,                                                                              \
		.name = "note",                                                                    \
		.type = FIELD_NOTE,                                                                \
		.de = "Notiz",                                                                     \
		.en = "Note",                                                                      \
		.flags = FIELD_SEARCH},                                                            \
	    {.no = 4,                                                                              \
		.name = "status",                                                                  \
		.type = FIELD_INT,                                                                 \
		.de = "Status",                                                                    \
		.en = "Status",                                                                    \
		.flags = FIELD_SENSITIVE | FIELD_INDEX,                                            \
		.min = 0,                                                                          \
		.max = 9},                                                                         \
	{                                                                                          \
		.no = 5, .name = "due", .type = FIELD_DATE, .de = "Frist", .en = "Due",            \
		.flags = FIELD_SENSITIVE                                                           \
	}

static const struct field person_fields_old[] = {PERSON_FIELDS_OLD};
static const struct field person_fields[] = {
    PERSON_FIELDS_OLD,
    {.no = 6,
	.name = "colour",
	.type = FIELD_ENUM,
	.de = "Farbe",
	.en = "Colour",
	.codes = &colours},
    {.no = 7,
	.name = "friend",
	.type = FIELD_REF,
	.de = "Freund",
	.en = "Friend",
	.ref = 100,
	.flags = FIELD_INDEX},
};
static const struct field visit_fields[] = {
    {.no = 1,
	.name = "day",
	.type = FIELD_DATE,
	.de = "Tag",
	.en = "Day",
	.flags = FIELD_REQUIRED | FIELD_INDEX},
    {.no = 2,
	.name = "minutes",
	.type = FIELD_MINUTES,
	.de = "Minuten",
	.en = "Minutes",
	.max = 1440},
    {.no = 3,
	.name = "place",
	.type = FIELD_TEXT,
	.de = "Ort",
	.en = "Place",
	.max = 40,
	.flags = FIELD_SEARCH},
};
static const struct field jotting_fields[] = {
    {.no = 1,
	.name = "text",
	.type = FIELD_NOTE,
	.de = "Text",
	.en = "Text",
	.flags = FIELD_SEARCH},
};

/* A rule over two fields: who has a status needs a birthday, says a warning. */
static void
person_check(const struct record *rec, struct problems *p)
{
	if (record_has(rec, "status") && !record_has(rec, "birth"))
		problem(p, rec, "birth", true, "Der Geburtstag fehlt noch.");
}

const struct kind world_person = {.no = 100,
    .name = "person",
    .de = "Person",
    .en = "Person",
    .layer = LAYER_CASE,
    .fields = person_fields,
    .n_fields = 7,
    .check = person_check};
const struct kind world_person_old = {.no = 100,
    .name = "person",
    .de = "Person",
    .en = "Person",
    .layer = LAYER_CASE,
    .fields = person_fields_old,
    .n_fields = 5};
const struct kind world_visit = {.no = 101,
    .name = "visit",
    .de = "Besuch",
    .en = "Visit",
    .layer = LAYER_OFFICE,
    .fields = visit_fields,
    .n_fields = 3};
const struct kind world_jotting = {.no = 102,
    .name = "jotting",
    .de = "Zettel",
    .en = "Jotting",
    .layer = LAYER_NOTE,
    .fields = jotting_fields,
    .n_fields = 1};

static const struct kind *const all[] = {&world_person, &world_visit, &world_jotting};
static const struct kind *const old[] = {&world_person_old, &world_jotting};
const struct kinds world_kinds = {all, 3}, world_kinds_old = {old, 2};

static int64_t
turn_clock(const struct env *env)
{
	struct world *w = env->data;

	return w->now++;
}

static void
chance(const struct env *env, void *out, size_t n)
{
	struct world *w = env->data;
	uint8_t *at = out;

	while (n-- > 0) {
		w->seed = w->seed * 6364136223846793005u + 1442695040888963407u;
		*at++ = (uint8_t)(w->seed >> 56);
	}
}

struct id
world_id(const char *what, unsigned n)
{
	struct id id;
	struct buf b = BUF_EMPTY;

	buf_printf(&b, "%s %u", what, n);
	crypto_generichash(id.b, ID_LEN, b.at, b.len, NULL, 0);
	buf_free(&b);
	return id;
}

static void
open_replica(struct world *w, const struct kinds *kinds)
{
	struct err e = {0};

	if (!replica_open_db(&w->r, &w->env, w->db, kinds, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

void
world_open(struct world *w, unsigned n, const struct kinds *kinds)
{
	memset(w, 0, sizeof(*w));
	w->env = env_real();
	w->env.now = turn_clock;
	w->env.random = chance;
	w->env.data = w;
	w->now = 1700000000000 + n;
	w->seed = n;
	assert_int_equal(sqlite3_open(":memory:", &w->db), SQLITE_OK);
	open_replica(w, kinds);
	w->self = (struct replica_self){.device = world_id("device", n),
	    .person = world_id("person", n),
	    .office = world_id("office", 0),
	    .intake = world_id("intake", 0)};
	assert_true(replica_set_self(w->r, &w->self, NULL));
}

void
world_reopen(struct world *w, const struct kinds *kinds)
{
	replica_close(w->r);
	open_replica(w, kinds);
}

void
world_close(struct world *w)
{
	replica_close(w->r);
	assert_int_equal(sqlite3_close(w->db), SQLITE_OK);
}

void
letter_free(struct letter *l)
{
	buf_free(&l->ops);
}

bool
world_seal(struct world *w, struct letter *out)
{
	enum layer layer;
	int64_t upto;
	struct err e = {0};

	*out = (struct letter){.device = w->self.device, .person = w->self.person};
	if (!replica_outbox(w->r, &out->comp, &layer, OP_BYTES_MAX, &out->ops, &upto, NULL, &e)) {
		assert_int_equal(e.code, ERR_MISSING);
		return false;
	}
	out->office = layer != LAYER_CASE;
	assert_true(replica_outbox_done(w->r, &out->comp, upto, NULL));
	return true;
}

void
world_deliver(struct world *w, const struct letter *l, struct op_result *result)
{
	const struct op_source src = {
	    .device = l->device, .person = l->person, .comp = l->comp, .office = l->office};
	struct err e = {0};

	if (!replica_apply(w->r, &src, l->ops.at, l->ops.len, result, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

static void
send(struct world *from, struct world *to)
{
	struct letter l;
	struct op_result res;

	while (world_seal(from, &l)) {
		world_deliver(to, &l, &res);
		assert_string_equal(res.invalid, "");
		letter_free(&l);
	}
}

void
world_exchange(struct world *a, struct world *b)
{
	struct letter to_b[64], to_a[64];
	struct op_result res;
	size_t n_b = 0, n_a = 0;

	/* Both seal before either hears: what they did was done without each other. */
	while (n_b < 64 && world_seal(a, &to_b[n_b]))
		n_b++;
	while (n_a < 64 && world_seal(b, &to_a[n_a]))
		n_a++;
	while (n_b-- > 0) {
		world_deliver(b, &to_b[n_b], &res);
		assert_string_equal(res.invalid, "");
		letter_free(&to_b[n_b]);
	}
	while (n_a-- > 0) {
		world_deliver(a, &to_a[n_a], &res);
		assert_string_equal(res.invalid, "");
		letter_free(&to_a[n_a]);
	}
	send(a, b);
	send(b, a);
}

struct record *
world_load(struct world *w, const struct kind *kind, const struct id *id)
{
	struct record *rec;
	struct err e = {0};

	if (!replica_load(w->r, kind, id, &rec, &e))
		fail_msg("%s (%s)", e.say, e.why);
	return rec;
}

void
world_save(struct world *w, struct record *rec)
{
	struct err e = {0};

	if (!replica_save(w->r, &rec, 1, NULL, NULL, &e))
		fail_msg("%s (%s)", e.say, e.why);
}

struct id
world_person_make(struct world *w, const char *name, int64_t born)
{
	struct record *rec = record_new(&w->env, &world_person, NULL);
	struct id id;

	assert_non_null(rec);
	record_set_text(rec, "name", name);
	record_set_int(rec, "birth", born);
	world_save(w, rec);
	id = rec->id;
	record_free(rec);
	return id;
}

void
world_digest(struct world *w, uint8_t out[static 32])
{
	uint8_t parts[64];

	assert_true(replica_digest(w->r, NULL, parts, NULL));
	assert_true(replica_digest(w->r, &w->self.office, parts + 32, NULL));
	crypto_generichash(out, 32, parts, sizeof(parts), NULL, 0);
}

void
world_same(struct world *a, struct world *b)
{
	uint8_t x[32], y[32];

	world_digest(a, x);
	world_digest(b, y);
	assert_memory_equal(x, y, 32);
}
