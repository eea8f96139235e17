/*
 * Random schedules of an office with real envelopes: four devices write, edit, delete and settle
 * while apart, with clocks years apart and forms left open; they seal, push, pull and merge in any
 * order, in pieces, twice, out of order, and are killed at any call to the file system. In the end
 *
 *	everybody who may read it has the same digest, and nobody else has it,
 *	every value ever saved is in the history of its field,
 *	nothing is unsent, nothing waits, and nobody was alarmed.
 *
 * FB_CAMPAIGN=n runs n schedules, FB_SEED=s begins at that seed. A failure names its seed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/replica/inside.h"
#include "tests/support/evil.h"

#define DEVICES 4
#define SUPERVISOR 1 /* the others are companions */
#define ROWS_MAX 12
#define SAID_MAX 512
#define BATCH 25 /* schedules that share their office */

struct device {
	struct party p; /* first: env->data points to its world */
	int fuse;	/* calls until it is killed; 0 never */
	bool dead;
	struct record *form;
};

struct said {
	const struct kind *kind;
	struct id id;
	uint16_t field;
	struct value value;
};

struct sim {
	uint64_t seed;
	long name;
	struct post post;
	struct device d[DEVICES];
	struct {
		const struct kind *kind;
		struct id id;
	} rows[ROWS_MAX];
	size_t n_rows;
	struct said said[SAID_MAX];
	size_t n_said;
	unsigned counter, schedule;
	int64_t killed;
};

static uint32_t
dice(struct sim *s, uint32_t n)
{
	s->seed = s->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(s->seed >> 33) % n;
}

/* ---- a machine that can be killed at each call ---- */

static bool
dies(const struct env *env)
{
	struct device *d = env->data;

	if (d->fuse > 0 && --d->fuse == 0)
		d->dead = true;
	errno = EIO;
	return d->dead;
}

static int
fused_open(const struct env *env, const char *path, int flags, mode_t mode)
{
	struct env real = env_real();

	return dies(env) ? -1 : real.open(&real, path, flags, mode);
}

static ssize_t
fused_write(const struct env *env, int fd, const void *bytes, size_t n)
{
	struct env real = env_real();

	return dies(env) ? -1 : real.write(&real, fd, bytes, n);
}

static int
fused_rename(const struct env *env, const char *from, const char *to)
{
	struct env real = env_real();

	return dies(env) ? -1 : real.rename(&real, from, to);
}

static int
fused_fsync(const struct env *env, int fd)
{
	(void)fd;
	return dies(env) ? -1 : 0;
}

static void
fuse_in(struct device *d)
{
	d->p.world.env.open = fused_open;
	d->p.world.env.write = fused_write;
	d->p.world.env.rename = fused_rename;
	d->p.world.env.fsync = fused_fsync;
}

/* The program is started again; the replica has what was committed. */
static void
start(struct sim *s, struct device *d)
{
	struct err e = {0};

	record_free(d->form);
	d->form = NULL;
	d->fuse = 0;
	d->dead = false;
	sync_close(d->p.sync);
	world_reopen(&d->p.world, &world_kinds);
	if (!sync_open(&d->p.sync, &d->p.world.env, d->p.world.r, d->p.folder, "", &e))
		fail_msg("seed %ld: %s [%s]", s->name, e.say, e.why);
}

/* What was done may fail only because the machine was killed. */
static void
went(struct sim *s, struct device *d, bool ok, const struct err *e)
{
	if (!ok && !d->dead)
		fail_msg("seed %ld, schedule %u: %s [%s]", s->name, s->schedule, e->say, e->why);
	s->killed += d->dead;
	if (d->dead || dice(s, 40) == 0)
		start(s, d);
	d->fuse = 0;
}

static void
light_fuse(struct sim *s, struct device *d)
{
	d->fuse = dice(s, 3) == 0 ? 1 + (int)dice(s, 12) : 0;
}

/* ---- what a person may do ---- */

static bool
may_read(size_t d, const struct kind *kind)
{
	return kind == &world_visit || d != SUPERVISOR;
}

static void
type_into(struct sim *s, struct record *rec, int i)
{
	const struct field *f = &rec->kind->fields[i];
	char text[32];

	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_NOTE:
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
save_it(struct sim *s, struct device *d, struct record *rec)
{
	size_t before = s->n_said, i;
	struct err e = {0};

	for (i = 0; i < rec->kind->n_fields && s->n_said < SAID_MAX; i++) {
		struct said *x = &s->said[s->n_said];

		if (rec->values[i].type == VALUE_NULL || !record_changed(rec, (int)i))
			continue;
		*x = (struct said){
		    .kind = rec->kind, .id = rec->id, .field = rec->kind->fields[i].no};
		assert_true(value_copy(&x->value, &rec->values[i]));
		s->n_said++;
	}
	if (replica_save(d->p.world.r, &rec, 1, NULL, NULL, &e))
		return;
	assert_true(e.code == ERR_INPUT || e.code == ERR_MISSING);
	while (s->n_said > before)
		value_clear(&s->said[--s->n_said].value);
}

static void
do_make(struct sim *s, size_t d)
{
	const struct kind *kind = d == SUPERVISOR || dice(s, 2) == 0 ? &world_visit : &world_person;
	struct record *rec;

	if (s->n_rows == ROWS_MAX)
		return;
	rec = record_new(&s->d[d].p.world.env, kind, NULL);
	assert_non_null(rec);
	/* A case of its own, with a key of its own. */
	if (kind == &world_person && dice(s, 2) == 0)
		rec->comp = id_random(&s->d[d].p.world.env);
	s->rows[s->n_rows].kind = kind;
	s->rows[s->n_rows++].id = rec->id;
	type_into(s, rec, 0);
	type_into(s, rec, 1 + (int)dice(s, (uint32_t)kind->n_fields - 1));
	save_it(s, &s->d[d], rec);
	record_free(rec);
}

static struct record *
pick(struct sim *s, size_t d)
{
	struct record *rec = NULL;
	size_t i;

	if (s->n_rows == 0)
		return NULL;
	i = dice(s, (uint32_t)s->n_rows);
	if (may_read(d, s->rows[i].kind))
		replica_load(s->d[d].p.world.r, s->rows[i].kind, &s->rows[i].id, &rec, NULL);
	return rec;
}

static void
edit(struct sim *s, struct record *rec)
{
	uint32_t n = 1 + dice(s, 2);

	while (n-- > 0)
		type_into(s, rec, (int)dice(s, (uint32_t)rec->kind->n_fields));
}

static void
do_edit(struct sim *s, size_t d)
{
	struct record *rec = pick(s, d);

	if (rec == NULL)
		return;
	edit(s, rec);
	save_it(s, &s->d[d], rec);
	record_free(rec);
}

static void
do_form(struct sim *s, size_t d)
{
	if (s->d[d].form == NULL) {
		s->d[d].form = pick(s, d);
		return;
	}
	edit(s, s->d[d].form);
	save_it(s, &s->d[d], s->d[d].form);
	record_free(s->d[d].form);
	s->d[d].form = NULL;
}

static void
do_delete(struct sim *s, size_t d)
{
	struct record *rec = pick(s, d);

	if (rec == NULL)
		return;
	assert_true(replica_delete(s->d[d].p.world.r, rec, !rec->deleted, NULL));
	record_free(rec);
}

static bool
take_first(void *ctx, const struct conflict *c)
{
	*(struct conflict *)ctx = *c;
	return false;
}

static bool
choose(void *ctx, const struct history_item *item)
{
	struct value *v = ctx;

	if (v->type == VALUE_NULL)
		value_copy(v, item->value);
	return true;
}

static void
do_settle(struct sim *s, size_t d)
{
	struct replica *r = s->d[d].p.world.r;
	struct value v = {.type = VALUE_NULL};
	struct conflict c = {0};
	struct history_item parent;
	struct buf bytes = BUF_EMPTY;
	struct err e = {0};

	assert_true(replica_conflicts(r, take_first, &c, NULL));
	if (c.kind == NULL)
		return;
	assert_true(replica_heads(r, &c, choose, &v, &parent, &bytes, NULL));
	if (c.field == 0) {
		value_clear(&v);
		v = (struct value){.type = VALUE_INT, .i = dice(s, 2)};
	}
	if (!replica_settle(r, &c, &v, "besprochen", &e))
		assert_int_equal(e.code, ERR_INPUT);
	value_clear(&v);
	buf_free(&bytes);
}

/* ---- the way to the others ---- */

static void
do_seal(struct sim *s, size_t d)
{
	struct err e = {0};
	bool ok;

	light_fuse(s, &s->d[d]);
	ok = sync_seal(s->d[d].p.sync, NULL, &e);
	went(s, &s->d[d], ok, &e);
}

/* The answer of the store may be lost on the way: then the receipts never come. */
static void
do_push(struct sim *s, size_t d)
{
	struct buf receipts = BUF_EMPTY;
	struct party *p = &s->d[d].p;

	party_push(p, &receipts);
	assert_true(spool_put(&p->spool, SPOOL_IN, &receipts, NULL));
	buf_free(&receipts);
}

/* A piece of the log, now and then from further back, or in another order. */
static void
pull(struct sim *s, size_t d, size_t most, bool mixed)
{
	struct party *p = &s->d[d].p;
	struct buf seg = BUF_EMPTY;
	size_t order[POST_OBJECTS], n = s->post.n_envelopes - p->envelopes, i;

	n = n < most ? n : most;
	for (i = 0; i < n; i++)
		order[i] = p->envelopes + i;
	for (i = n; mixed && i > 1; i--) {
		size_t j = dice(s, (uint32_t)i), swap = order[i - 1];

		order[i - 1] = order[j];
		order[j] = swap;
	}
	for (i = 0; i < n; i++)
		party_serve(p, &s->post.envelopes[order[i]].at, &p->sync->device, &seg);
	p->envelopes += n;
	assert_true(spool_put(&p->spool, SPOOL_IN, &seg, NULL));
	buf_free(&seg);
}

static void
do_pull(struct sim *s, size_t d)
{
	size_t back = dice(s, 4) == 0 ? dice(s, 6) : 0;
	struct party *p = &s->d[d].p;

	p->envelopes -= back < p->envelopes ? back : p->envelopes;
	pull(s, d, 1 + dice(s, 20), dice(s, 2) == 0);
}

static void
do_merge(struct sim *s, size_t d)
{
	struct sync_counts c = {0};
	struct err e = {0};
	bool ok;

	light_fuse(s, &s->d[d]);
	ok = sync_merge(s->d[d].p.sync, 0, &c, &e);
	assert_int_equal(c.invalid, 0);
	went(s, &s->d[d], ok, &e);
}

/* As the nightly timer and the next unlock do. */
static void
do_sync(struct sim *s, size_t d)
{
	do_seal(s, d);
	do_push(s, d);
	pull(s, d, SIZE_MAX, dice(s, 2) == 0);
	do_merge(s, d);
}

/* A new case is handed over: a colleague goes on under the key of whoever opened it. */
static void
do_hand_over(struct sim *s, size_t d)
{
	size_t to = d == 0 ? 2 : d == 2 ? 3 : 0, row = s->n_rows;
	struct record *rec = NULL;

	if (d == SUPERVISOR || row == ROWS_MAX)
		return;
	do_make(s, d);
	do_sync(s, d);
	do_sync(s, to);
	if (s->rows[row].kind == &world_person)
		replica_load(s->d[to].p.world.r, &world_person, &s->rows[row].id, &rec, NULL);
	if (rec == NULL)
		return;
	edit(s, rec);
	save_it(s, &s->d[to], rec);
	record_free(rec);
	do_seal(s, to);
	do_push(s, to);
}

/* ---- what must hold ---- */

static void
settle_down(struct sim *s)
{
	struct sync_counts c;
	struct err e = {0};
	size_t d;

	for (d = 0; d < DEVICES; d++) {
		s->d[d].fuse = 0;
		if (!sync_seal(s->d[d].p.sync, NULL, &e))
			fail_msg("seed %ld: %s [%s]", s->name, e.say, e.why);
		do_push(s, d);
	}
	for (d = 0; d < DEVICES; d++) {
		memset(&c, 0, sizeof(c));
		pull(s, d, SIZE_MAX, dice(s, 2) == 0);
		if (!sync_merge(s->d[d].p.sync, 0, &c, &e))
			fail_msg("seed %ld: %s [%s]", s->name, e.say, e.why);
		assert_int_equal(c.left, 0);
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

		if (!may_read(d, x->kind))
			continue;
		assert_true(
		    replica_history(s->d[d].p.world.r, x->kind, &x->id, x->field, is_it, &l, NULL));
		if (!l.found)
			fail_msg("seed %ld, schedule %u: a value of %s, field %u, is lost on %zu",
			    s->name, s->schedule, x->kind->name, x->field, d);
	}
}

static void
same_digest(struct sim *s, size_t a, size_t b, const struct id *comp)
{
	uint8_t x[32], y[32];

	assert_true(replica_digest(s->d[a].p.world.r, comp, x, NULL));
	assert_true(replica_digest(s->d[b].p.world.r, comp, y, NULL));
	if (memcmp(x, y, 32) != 0)
		fail_msg("seed %ld, schedule %u: %zu and %zu differ", s->name, s->schedule, a, b);
}

static void
must_hold(struct sim *s)
{
	const struct id *office = &s->d[0].p.world.self.office;
	struct sync_state st;
	struct err e = {0};
	size_t d;

	for (d = 0; d < DEVICES; d++) {
		if (d > 0)
			same_digest(s, 0, d, office);
		if (d > SUPERVISOR)
			same_digest(s, 0, d, NULL);
		nothing_is_lost(s, d);
		assert_null(sync_alarm(s->d[d].p.sync));
		assert_int_equal(evil_count(&s->d[d].p, "SELECT count(*) FROM sync_waiting"), 0);
		assert_true(sync_poll(s->d[d].p.sync, &st, NULL));
		assert_int_equal(st.unsent, 0);
		assert_int_equal(st.waiting, 0);
		if (s->schedule % 10 == 0 && !replica_check(s->d[d].p.world.r, &e))
			fail_msg("seed %ld: %s", s->name, e.why);
	}
	assert_int_equal(evil_count(&s->d[SUPERVISOR].p, "SELECT count(*) FROM person"), 0);
}

/* ---- a schedule ---- */

static void
run_schedule(struct sim *s)
{
	static void (*const acts[])(struct sim *, size_t) = {do_make, do_make, do_edit, do_edit,
	    do_edit, do_form, do_delete, do_settle, do_seal, do_seal, do_push, do_push, do_pull,
	    do_pull, do_merge, do_merge, do_sync, do_hand_over};
	size_t steps = 25 + dice(s, 25), i;

	s->n_rows = s->n_said = 0;
	while (steps-- > 0)
		acts[dice(s, sizeof(acts) / sizeof(*acts))](s, dice(s, DEVICES));
	settle_down(s);
	must_hold(s);
	for (i = 0; i < DEVICES; i++) {
		record_free(s->d[i].form);
		s->d[i].form = NULL;
	}
	for (i = 0; i < s->n_said; i++)
		value_clear(&s->said[i].value);
}

static void
begin(struct sim *s)
{
	static const uint32_t roles[DEVICES] = {
	    ROLE_COMPANION | ROLE_ADMIN, ROLE_SUPERVISOR, ROLE_COMPANION, ROLE_COMPANION};
	size_t d;

	post_open(&s->post);
	for (d = 0; d < DEVICES; d++)
		party_open(&s->d[d].p, &s->post, (unsigned)d + 1);
	party_found(&s->d[0].p, roles[0]);
	for (d = 1; d < DEVICES; d++)
		party_join(&s->d[d].p, &s->d[0].p, roles[d]);
	for (d = 0; d < DEVICES; d++) {
		party_sync(&s->d[d].p, NULL);
		/* Clocks up to ten years apart. */
		s->d[d].p.world.now += ((int64_t)dice(s, 7300) - 3650) * 86400000;
		fuse_in(&s->d[d]);
	}
}

static void
end(struct sim *s)
{
	size_t d;

	for (d = 0; d < DEVICES; d++)
		party_close(&s->d[d].p);
	post_close(&s->post);
}

static long
number_from(const char *name, long otherwise)
{
	const char *v = getenv(name);

	return v == NULL ? otherwise : atol(v);
}

static void
an_office_agrees_and_loses_nothing_whatever_happens_on_the_way(void **state)
{
	long n = number_from("FB_CAMPAIGN", 75), seed = number_from("FB_SEED", 1), i;
	struct sim *s = calloc(1, sizeof(*s));

	(void)state;
	assert_non_null(s);
	for (i = 0; i < n; i += BATCH, seed++) {
		s->name = seed;
		s->seed = (uint64_t)seed * 0x9e3779b97f4a7c15u;
		s->counter = 0;
		begin(s);
		for (s->schedule = 0; s->schedule < BATCH; s->schedule++)
			run_schedule(s);
		end(s);
	}
	print_message("%ld schedules, killed %lld times\n", n, (long long)s->killed);
	free(s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_office_agrees_and_loses_nothing_whatever_happens_on_the_way),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	return cmocka_run_group_tests_name("schedules", tests, NULL, NULL);
}
