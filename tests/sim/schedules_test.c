/*
 * Random schedules against the replica: several devices make, edit, delete, settle and take
 * back, with forms that stay open over merges, clocks years apart, an older version of the
 * program among them; their envelopes arrive late, twice and in any order. In the end
 *
 *	all digests are equal, and what is shown and what is open is the same everywhere,
 *	every value ever saved is in the history of its field on every device,
 *	and every row agrees with its operations.
 *
 * FB_CAMPAIGN=n runs n schedules, FB_SEED=s begins at that seed. A failure names its seed; the
 * same seed gives the same run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"
#include "tests/support/replica_world.h"

#define DEVICES 3
#define ROWS_MAX 12
#define POST_MAX 256
#define SAID_MAX 512
#define BATCH 20 /* schedules that share their devices */

struct said { /* a value somebody saved */
	const struct kind *kind;
	struct id id;
	uint16_t field;
	struct value value;
};

struct sim {
	uint64_t seed;
	long name; /* the seed as printed */
	struct world w[DEVICES];
	bool old[DEVICES];
	struct record *form[DEVICES]; /* left open while merges come in */
	struct {
		const struct kind *kind;
		struct id id;
	} rows[ROWS_MAX];
	size_t n_rows;
	struct letter post[POST_MAX];
	bool had[POST_MAX][DEVICES];
	size_t n_post;
	struct said said[SAID_MAX];
	size_t n_said;
	unsigned counter, schedule;
};

static uint32_t
dice(struct sim *s, uint32_t n)
{
	s->seed = s->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(s->seed >> 33) % n;
}

static const struct kinds *
kinds_for(bool old)
{
	return old ? &world_kinds_old : &world_kinds;
}

static void
say(struct sim *s, const struct record *rec)
{
	size_t i;

	for (i = 0; i < rec->kind->n_fields && s->n_said < SAID_MAX; i++) {
		struct said *d = &s->said[s->n_said];

		if (rec->values[i].type == VALUE_NULL || !record_changed(rec, (int)i))
			continue;
		*d = (struct said){
		    .kind = rec->kind, .id = rec->id, .field = rec->kind->fields[i].no};
		assert_true(value_copy(&d->value, &rec->values[i]));
		s->n_said++;
	}
}

static void
type_into(struct sim *s, struct record *rec, int i)
{
	const struct field *f = &rec->kind->fields[i];
	char text[32];

	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_NOTE:
		/* Now and then two people type the same. */
		snprintf(text, sizeof(text), "wert %u", dice(s, 4) == 0 ? 0 : ++s->counter);
		record_set_text(rec, f->name, text);
		break;
	case FIELD_ENUM: record_set_text(rec, f->name, dice(s, 2) ? "red" : "blue"); break;
	case FIELD_DATE:
	case FIELD_PDATE: record_set_int(rec, f->name, 20240101 + dice(s, 28)); break;
	case FIELD_REF: record_set_id(rec, f->name, &s->rows[0].id); break;
	default: record_set_int(rec, f->name, dice(s, 9)); break;
	}
}

static void
save_it(struct sim *s, size_t d, struct record *rec)
{
	size_t before = s->n_said;
	struct err e = {0};

	say(s, rec);
	if (replica_save(s->w[d].r, &rec, 1, NULL, NULL, &e))
		return;
	/* A form whose required field was emptied elsewhere, or whose row never came. */
	assert_true(e.code == ERR_INPUT || e.code == ERR_MISSING);
	while (s->n_said > before)
		value_clear(&s->said[--s->n_said].value);
}

static const struct kind *
kind_on(const struct sim *s, size_t d, const struct kind *kind)
{
	return kinds_no(kinds_for(s->old[d]), kind->no);
}

/* ---- what a person may do ---- */

static void
do_make(struct sim *s, size_t d)
{
	bool person = dice(s, 3) > 0 || s->old[d], derived = dice(s, 3) == 0;
	const struct kind *kind = kind_on(s, d, person ? &world_person : &world_visit);
	struct record *rec;

	if (s->n_rows == ROWS_MAX)
		return;
	rec = record_new(&s->w[d].env, kind, NULL);
	assert_non_null(rec);
	if (derived)
		rec->id = world_id(person ? "same person" : "same visit", s->schedule);
	type_into(s, rec, 0);
	type_into(s, rec, 1 + (int)dice(s, (uint32_t)kind->n_fields - 1));
	s->rows[s->n_rows].kind = person ? &world_person : &world_visit;
	s->rows[s->n_rows++].id = rec->id;
	save_it(s, d, rec);
	record_free(rec);
}

static struct record *
pick(struct sim *s, size_t d)
{
	struct record *rec = NULL;
	const struct kind *kind;
	size_t i;

	if (s->n_rows == 0)
		return NULL;
	i = dice(s, (uint32_t)s->n_rows);
	kind = kind_on(s, d, s->rows[i].kind);
	if (kind != NULL)
		replica_load(s->w[d].r, kind, &s->rows[i].id, &rec, NULL);
	return rec;
}

static void
edit(struct sim *s, struct record *rec)
{
	uint32_t n = 1 + dice(s, 2);

	while (n-- > 0) {
		int i = (int)dice(s, (uint32_t)rec->kind->n_fields);

		if (i > 0 && dice(s, 6) == 0)
			value_clear(&rec->values[i]);
		else
			type_into(s, rec, i);
	}
}

static void
do_edit(struct sim *s, size_t d)
{
	struct record *rec = pick(s, d);

	if (rec == NULL)
		return;
	edit(s, rec);
	save_it(s, d, rec);
	record_free(rec);
}

/* Opens a form, or saves the one that was open while others were at work. */
static void
do_form(struct sim *s, size_t d)
{
	if (s->form[d] == NULL) {
		s->form[d] = pick(s, d);
		return;
	}
	edit(s, s->form[d]);
	save_it(s, d, s->form[d]);
	record_free(s->form[d]);
	s->form[d] = NULL;
}

static void
do_delete(struct sim *s, size_t d)
{
	struct record *rec = pick(s, d);

	if (rec == NULL)
		return;
	assert_true(replica_delete(s->w[d].r, rec, !rec->deleted, NULL));
	record_free(rec);
}

static bool
take_first(void *ctx, const struct conflict *c)
{
	*(struct conflict *)ctx = *c;
	return false;
}

struct choice {
	struct value value;
	bool any;
};

static bool
choose(void *ctx, const struct history_item *item)
{
	struct choice *c = ctx;

	if (!c->any)
		value_copy(&c->value, item->value);
	c->any = true;
	return true;
}

static void
do_settle(struct sim *s, size_t d)
{
	struct conflict c = {0};
	struct choice pick_one = {0};
	struct history_item parent;
	struct buf bytes = BUF_EMPTY;
	struct err e = {0};

	assert_true(replica_conflicts(s->w[d].r, take_first, &c, NULL));
	if (c.kind == NULL)
		return;
	assert_true(replica_heads(s->w[d].r, &c, choose, &pick_one, &parent, &bytes, NULL));
	if (c.field == 0)
		pick_one.value = (struct value){.type = VALUE_INT, .i = dice(s, 2)};
	if (!replica_settle(s->w[d].r, &c, &pick_one.value, "besprochen", &e))
		assert_int_equal(e.code, ERR_INPUT);
	value_clear(&pick_one.value);
	buf_free(&bytes);
}

static void
do_undo(struct sim *s, size_t d)
{
	const struct kind *what;
	struct err e = {0};

	if (dice(s, 3) == 0 ? replica_redo(s->w[d].r, &what, &e)
			    : replica_undo(s->w[d].r, &what, &e))
		return;
	assert_true(e.code == ERR_MISSING || e.code == ERR_CONFLICT);
}

static void
do_index(struct sim *s, size_t d)
{
	int64_t left;

	assert_true(replica_index(s->w[d].r, dice(s, 4), &left, NULL));
}

/* ---- the post ---- */

static void
do_seal(struct sim *s, size_t d)
{
	if (s->n_post < POST_MAX - 8 && world_seal(&s->w[d], &s->post[s->n_post])) {
		s->had[s->n_post][d] = true;
		s->n_post++;
	}
}

static void
deliver(struct sim *s, size_t d, size_t i)
{
	struct op_result res;

	world_deliver(&s->w[d], &s->post[i], &res);
	if (res.invalid[0] != '\0')
		fail_msg("seed %ld: refused: %s", s->name, res.invalid);
	if (s->had[i][d])
		assert_int_equal(res.ops, 0);
	s->had[i][d] = true;
}

static void
do_deliver(struct sim *s, size_t d)
{
	if (s->n_post > 0)
		deliver(s, d, dice(s, (uint32_t)s->n_post));
}

static void
deliver_all(struct sim *s)
{
	size_t d, k, order[POST_MAX];

	for (d = 0; d < DEVICES; d++)
		while (s->n_post < POST_MAX && world_seal(&s->w[d], &s->post[s->n_post]))
			s->had[s->n_post++][d] = true;
	for (d = 0; d < DEVICES; d++) {
		for (k = 0; k < s->n_post; k++)
			order[k] = k;
		for (k = s->n_post; k > 1; k--) {
			size_t j = dice(s, (uint32_t)k), swap = order[k - 1];

			order[k - 1] = order[j];
			order[j] = swap;
		}
		for (k = 0; k < s->n_post; k++)
			if (!s->had[order[k]][d])
				deliver(s, d, order[k]);
	}
}

/* ---- what must hold ---- */

static bool
put_conflict(void *ctx, const struct conflict *c)
{
	struct buf line = BUF_EMPTY;
	struct buf *sum = ctx;
	size_t i;

	buf_u16(&line, c->kind->no);
	buf_id(&line, &c->id);
	buf_u16(&line, c->field);
	buf_u16(&line, (uint16_t)c->heads);
	buf_u8(&line, c->soft);
	buf_u64(&line, 0);
	for (i = 0; i < 29; i++) /* a sum: their order in the list is by time of arrival */
		sum->at[i] = (uint8_t)(sum->at[i] + line.at[i] * (line.at[i % 18] + 7));
	buf_free(&line);
	return true;
}

static void
shown(struct sim *s, size_t d, struct buf *out)
{
	size_t i, k;

	for (i = 0; i < s->n_rows; i++) {
		struct record *rec = NULL;

		if (!replica_load(s->w[d].r, s->rows[i].kind, &s->rows[i].id, &rec, NULL))
			continue;
		buf_u8(out, rec->deleted);
		buf_u8(out, rec->conflict);
		for (k = 0; k < rec->kind->n_fields; k++)
			value_put(out, &rec->values[k]);
		record_free(rec);
	}
	for (k = out->len, buf_extend(out, 32), i = 0; i < 1; i++) {
		struct buf sum = {.at = out->at + k, .len = 32};

		assert_true(replica_conflicts(s->w[d].r, put_conflict, &sum, NULL));
	}
}

struct looking {
	const struct value *value;
	bool found;
};

static bool
is_it(void *ctx, const struct history_item *item)
{
	struct looking *l = ctx;

	l->found |= value_equal(item->value, l->value);
	return !l->found;
}

static void
nothing_is_lost(struct sim *s, size_t d)
{
	size_t i;

	for (i = 0; i < s->n_said; i++) {
		const struct said *x = &s->said[i];
		struct looking l = {.value = &x->value};

		assert_true(replica_history(s->w[d].r, kinds_no(&world_kinds, x->kind->no), &x->id,
		    x->field, is_it, &l, NULL));
		if (!l.found)
			fail_msg("seed %ld: a value of %s, field %u, is lost on device %zu",
			    s->name, x->kind->name, x->field, d);
	}
}

static bool
print_conflict(void *ctx, const struct conflict *c)
{
	char hex[ID_HEX];

	(void)ctx;
	id_hex(&c->id, hex);
	fprintf(stderr, "  %s %s field %u: %zu heads%s\n", c->kind->name, hex, c->field, c->heads,
	    c->soft ? ", soft" : "");
	return true;
}

/* The digests are equal, so somebody computes something else from the same operations. */
static void
explain(struct sim *s, size_t d)
{
	fprintf(stderr, "seed %ld, schedule %u: device 0 and %zu show different things\n", s->name,
	    s->schedule, d);
	replica_conflicts(s->w[0].r, print_conflict, NULL, NULL);
	fprintf(stderr, "  and\n");
	replica_conflicts(s->w[d].r, print_conflict, NULL, NULL);
}

static void
digests_equal(struct sim *s)
{
	uint8_t first[32], here[32];
	size_t d;

	world_digest(&s->w[0], first);
	for (d = 1; d < DEVICES; d++) {
		world_digest(&s->w[d], here);
		if (memcmp(first, here, 32) != 0)
			fail_msg("seed %ld, schedule %u: device %zu has another digest", s->name,
			    s->schedule, d);
	}
}

static void
must_hold(struct sim *s)
{
	struct buf first = BUF_EMPTY;
	struct err e = {0};
	size_t d;

	digests_equal(s);
	for (d = 0; d < DEVICES; d++) {
		struct buf here = BUF_EMPTY;

		if (s->old[d]) /* the program is renewed, and shows what it had parked */
			world_reopen(&s->w[d], &world_kinds);
		shown(s, d, &here);
		if (d == 0)
			buf_put(&first, here.at, here.len);
		if (first.len != here.len || memcmp(first.at, here.at, here.len) != 0)
			explain(s, d);
		assert_int_equal(first.len, here.len);
		assert_memory_equal(first.at, here.at, here.len);
		buf_free(&here);
		nothing_is_lost(s, d);
		/* The whole file is dear to check: now and then is enough. */
		if (s->schedule % 5 == 0 && !replica_check(s->w[d].r, &e))
			fail_msg("%s", e.why);
	}
	digests_equal(s);
	buf_free(&first);
}

/* ---- a schedule ---- */

static void
begin(struct sim *s)
{
	size_t d;

	for (d = 0; d < DEVICES; d++) {
		s->w[d].self.office = world_id("office", s->schedule);
		s->w[d].self.intake = world_id("intake", s->schedule);
		assert_true(replica_set_self(s->w[d].r, &s->w[d].self, NULL));
		s->old[d] = s->schedule % 2 == 1 && dice(s, 3) == 0;
		if (s->old[d])
			world_reopen(&s->w[d], &world_kinds_old);
	}
	s->n_rows = s->n_post = s->n_said = 0;
	memset(s->had, 0, sizeof(s->had));
}

static void
end(struct sim *s)
{
	size_t i, d;

	for (d = 0; d < DEVICES; d++) {
		record_free(s->form[d]);
		s->form[d] = NULL;
		assert_true(replica_erase(s->w[d].r, &s->w[d].self.office, NULL, NULL));
		assert_true(replica_erase(s->w[d].r, &s->w[d].self.intake, NULL, NULL));
	}
	for (i = 0; i < s->n_post; i++)
		letter_free(&s->post[i]);
	for (i = 0; i < s->n_said; i++)
		value_clear(&s->said[i].value);
}

static void
run_schedule(struct sim *s)
{
	static void (*const acts[])(struct sim *, size_t) = {do_make, do_make, do_edit, do_edit,
	    do_edit, do_form, do_form, do_delete, do_settle, do_undo, do_index, do_seal, do_seal,
	    do_deliver, do_deliver, do_deliver};
	size_t steps = 20 + dice(s, 20);

	begin(s);
	while (steps-- > 0)
		acts[dice(s, sizeof(acts) / sizeof(acts[0]))](s, dice(s, DEVICES));
	deliver_all(s);
	must_hold(s);
	end(s);
}

static long
number_from(const char *name, long otherwise)
{
	const char *v = getenv(name);

	return v == NULL ? otherwise : atol(v);
}

static void
all_replicas_agree_and_nothing_is_lost(void **state)
{
	long n = number_from("FB_CAMPAIGN", 2000), seed = number_from("FB_SEED", 1), i;
	struct sim *s = calloc(1, sizeof(*s));
	size_t d;

	(void)state;
	assert_non_null(s);
	for (i = 0; i < n; i += BATCH, seed++) {
		if (i % 1000 == 0)
			fprintf(stderr, "from seed %ld\n", seed);
		s->name = seed;
		s->seed = (uint64_t)seed * 0x9e3779b97f4a7c15u;
		s->schedule = 0;
		s->counter = 0;
		for (d = 0; d < DEVICES; d++) {
			world_open(&s->w[d], (unsigned)d + 1, &world_kinds);
			/* Clocks up to ten years apart. */
			s->w[d].now += ((int64_t)dice(s, 7300) - 3650) * 86400000;
		}
		for (; s->schedule < BATCH; s->schedule++)
			run_schedule(s);
		for (d = 0; d < DEVICES; d++)
			world_close(&s->w[d]);
	}
	fprintf(stderr, "%ld schedules\n", n);
	free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(all_replicas_agree_and_nothing_is_lost),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("schedules", tests, NULL, NULL);
}
