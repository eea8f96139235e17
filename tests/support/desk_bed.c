#include "tests/support/desk_bed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/base/lang.h"
#include "sync/envelope/message.h"
#include "tests/support/golden.h"

#define SEED 20240305
#define PASSPHRASE "Ampel Fluss Kessel Tanne"

/* ---- the world ---- */

static int64_t
bed_now(const struct env *env)
{
	return ((const struct desk_bed *)env->data)->now;
}

static int64_t
bed_steady(const struct env *env)
{
	return ((const struct desk_bed *)env->data)->steady;
}

/* splitmix64: the same ids, keys and codes in every run. */
static void
bed_random(const struct env *env, void *out, size_t n)
{
	struct desk_bed *b = env->data;
	uint64_t z;
	size_t i;

	for (i = 0; i < n; i++) {
		z = b->seed += 0x9e3779b97f4a7c15;
		z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
		z = (z ^ z >> 27) * 0x94d049bb133111eb;
		((uint8_t *)out)[i] = (uint8_t)(z >> 56);
	}
}

/* English sentences lie beside the programs: build/<variant>/locale. */
static void
set_catalogues(void)
{
	char path[512];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	char *cut;

	path[n > 0 ? n : 0] = '\0';
	cut = strstr(path, "/tests/");
	if (cut != NULL && getenv("FELDBUCH_LOCALE") == NULL) {
		strcpy(cut, "/locale");
		setenv("FELDBUCH_LOCALE", path, 1);
	}
}

static void
must(bool ok, const struct err *e)
{
	if (!ok)
		fail_msg("%s [%s]", e->say, e->why);
}

static void
found_office(struct desk_bed *b, uint32_t roles)
{
	struct founding f = {0};
	struct buf line = BUF_EMPTY;
	struct err e = {0};
	struct replica_self self;

	memset(f.store.key, 3, sizeof(f.store.key));
	memset(f.store.pin, 7, sizeof(f.store.pin));
	snprintf(f.store.address, sizeof(f.store.address), "https://127.0.0.1:1");
	founding_print(&line, &f);
	must(sync_found(b->session.sync, buf_text(&line), roles, &e), &e);
	buf_free(&line);
	if ((roles & ROLE_COMPANION) == 0) {
		self = *replica_self(b->session.replica);
		self.intake = (struct id){{0}};
		must(replica_set_self(b->session.replica, &self, &e), &e);
	}
}

void
desk_bed_begin(struct desk_bed *b, uint32_t roles, const char *lang)
{
	struct app_setup setup;
	struct err e = {0};

	*b = (struct desk_bed){.env = env_real(), .steady = 1000000, .seed = SEED};
	b->env.data = b;
	b->env.now = bed_now;
	b->env.steady = bed_steady;
	b->env.random = bed_random;
	b->now = now_to_ms(BED_DAY, BED_MINUTE);
	set_catalogues();
	strcpy(b->folder, "/tmp/desk_XXXXXX");
	assert_non_null(mkdtemp(b->folder));
	must(session_start(&b->session, &b->env, b->folder, lang, &e), &e);
	must(session_create(&b->session, PASSPHRASE, &e), &e);
	must(session_unlock(&b->session, PASSPHRASE, &e), &e);
	/* What founding and filling draw does not hang on what was drawn before them. */
	b->seed = SEED;
	found_office(b, roles);
	b->seed = SEED + 1;
	setup = desk_setup(&b->desk, &b->session);
	must(app_test(&b->app, &setup, 24, 80, &e), &e);
	must(desk_begin(b->app, &e), &e);
	app_test_pass(b->app, 1);
}

void
desk_bed_end(struct desk_bed *b)
{
	char command[96];

	app_free(b->app);
	session_end(&b->session);
	snprintf(command, sizeof(command), "rm -rf %s", b->folder);
	assert_int_equal(system(command), 0);
}

/* ---- looking ---- */

const char *
desk_bed_row(struct desk_bed *b, int row)
{
	static char text[4000];
	struct buf all = BUF_EMPTY;
	const char *at;

	canvas_dump(app_canvas(b->app), false, &all);
	for (at = buf_text(&all); row > 0; row--)
		at = strchr(at, '\n') + 1;
	snprintf(text, sizeof(text), "%.*s", (int)strcspn(at, "\n"), at);
	buf_free(&all);
	return text;
}

bool
desk_bed_shows(struct desk_bed *b, const char *text)
{
	struct buf all = BUF_EMPTY;
	bool there;

	canvas_dump(app_canvas(b->app), false, &all);
	there = strstr(buf_text(&all), text) != NULL;
	if (!there && getenv("BED_SHOW") != NULL)
		fprintf(stderr, "not there: %s\n%s\n", text, buf_text(&all));
	buf_free(&all);
	return there;
}

const char *
desk_bed_top(struct desk_bed *b)
{
	return app_top(b->app)->ops->name;
}

int64_t
desk_bed_count(struct desk_bed *b, const char *sql)
{
	struct query *q = replica_query(b->session.replica, sql, NULL);
	int64_t n;

	assert_non_null(q);
	assert_int_equal(query_step(q, NULL), 1);
	n = query_int(q, 0);
	query_end(q);
	return n;
}

static bool
one_more(void *ctx, const char *name, int64_t written_ms)
{
	(void)name;
	(void)written_ms;
	++*(int *)ctx;
	return true;
}

int
desk_bed_drafts(struct desk_bed *b)
{
	int n = 0;

	assert_true(replica_drafts(b->session.replica, one_more, &n, NULL));
	return n;
}

void
desk_bed_pictures(struct desk_bed *b, const char *name)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{24, 80}, {50, 200}, {12, 40}, {8, 30}};
	char file[96];
	size_t i;

	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		app_test_resize(b->app, sizes[i].rows, sizes[i].cols);
		app_test_pass(b->app, 1);
		assert_true(app_canvas(b->app)->cursor_row >= 0);
		snprintf(file, sizeof(file), "%s-%dx%d", name, sizes[i].rows, sizes[i].cols);
		golden_check("screens", file, app_canvas(b->app));
	}
	app_test_resize(b->app, 24, 80);
	app_test_pass(b->app, 1);
}
