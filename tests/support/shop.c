#include "tests/support/shop.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/file.h"
#include "tests/support/caller.h"
#include "tests/support/small.h"

void
shop_invite(struct shop *s, struct founding *f)
{
	struct buf line = BUF_EMPTY;
	struct ran r;
	struct err e = {0};

	if (s->inside != NULL) {
		assert_true(place_invite(&s->inside->place, &line, &e));
		assert_true(founding_parse(f, buf_text(&line), &e));
		buf_free(&line);
		return;
	}
	program_run(&r, (const char *const[]){"feldbuch-store", "invite", s->place, NULL}, NULL);
	assert_int_equal(r.status, 0);
	r.out[strcspn(r.out, "\n")] = '\0';
	if (!founding_parse(f, r.out, &e))
		fail_msg("%s: %s", e.say, r.out);
}

static void
make_folder(struct shop *s)
{
	memset(s, 0, sizeof(*s));
	small_folder(s->folder, sizeof(s->folder), "shop");
	snprintf(s->place, sizeof(s->place), "%s/store", s->folder);
	snprintf(s->log, sizeof(s->log), "%s/log", s->folder);
}

/* The clocks stand still until shop_wait. */
static int64_t
moved_now(const struct env *env)
{
	const struct inside *in = env->data;

	return in->wall + in->ahead;
}

static int64_t
moved_steady(const struct env *env)
{
	const struct inside *in = env->data;

	return in->wall + in->ahead;
}

void
shop_inside(struct shop *s)
{
	struct inside *in = calloc(1, sizeof(*in));
	struct err e = {0};

	make_folder(s);
	assert_non_null(in);
	s->inside = in;
	in->env = env_real();
	in->wall = env_now(&in->env);
	in->env.data = in;
	in->env.now = moved_now;
	in->env.steady = moved_steady;
	if (!place_init(&in->place, &in->env, s->place, "127.0.0.1", 1, NULL, &e) ||
	    !backend_sqlite(&in->backend, &in->env, s->place, &e) ||
	    !server_init(&in->server, &in->env, &in->place, in->backend))
		fail_msg("%s [%s]", e.say, e.why);
	s->store = in->place.store;
}

void
shop_wait(struct shop *s, int64_t ms)
{
	s->inside->ahead += ms;
}

static void
close_inside(struct inside *in)
{
	server_free(&in->server);
	in->backend->ops->close(in->backend);
	place_close(&in->place);
	free(in);
}

void
shop_init(struct shop *s)
{
	struct founding f;
	struct ran r;

	make_folder(s);
	program_run(&r,
	    (const char *const[]){
		"feldbuch-store", "init", s->place, "--host", "127.0.0.1", "--port", "0", NULL},
	    NULL);
	if (r.status != 0)
		fail_msg("init: %s", r.out);
	shop_invite(s, &f);
	s->store = f.store;
	s->port = atoi(strrchr(s->store.address, ':') + 1);
}

static bool
port_told(void *ctx)
{
	struct shop *s = ctx;
	char path[96];
	struct stat st;

	snprintf(path, sizeof(path), "%s/port", s->folder);
	return stat(path, &st) == 0 && st.st_size > 0;
}

void
shop_start(struct shop *s)
{
	char port[96];

	snprintf(port, sizeof(port), "%s/port", s->folder);
	unlink(port);
	s->pid = program_start(
	    (const char *const[]){"feldbuch-store", "serve", s->place, "--port-file", port, NULL},
	    NULL, s->log);
	if (!program_until(port_told, s))
		fail_msg("the store does not listen, see %s", s->log);
}

void
shop_open(struct shop *s)
{
	shop_init(s);
	shop_start(s);
}

int
shop_stop(struct shop *s, int sig)
{
	int status;

	kill(s->pid, sig);
	status = program_wait(s->pid);
	s->pid = 0;
	return status;
}

void
shop_close(struct shop *s)
{
	char command[256];
	int status = s->pid != 0 ? shop_stop(s, SIGTERM) : 0;

	if (s->inside != NULL)
		close_inside(s->inside);
	if (status != 0) {
		snprintf(command, sizeof(command), "tail -30 %s >&2", s->log);
		(void)!system(command);
	}
	snprintf(command, sizeof(command), "rm -rf %s", s->folder);
	(void)!system(command);
	assert_int_equal(status, 0);
}

long
shop_metric(struct shop *s, const char *name)
{
	struct caller c;
	const char *at;
	long v = -1;

	caller_open(&c, s);
	assert_int_equal(caller_get(&c, "/metrics"), 200);
	at = strstr(buf_text(&c.answer), name);
	while (at != NULL && (at == (const char *)c.answer.at || at[-1] != '\n'))
		at = strstr(at + 1, name);
	if (at != NULL && at[strlen(name)] == ' ')
		v = strtol(at + strlen(name), NULL, 10);
	caller_close(&c);
	return v;
}

long
shop_sql(struct shop *s, const char *sql)
{
	char folder[96], path[FILE_PATH];
	struct file_names names;
	sqlite3_stmt *st;
	sqlite3 *db;
	long v = 0;

	snprintf(folder, sizeof(folder), "%s/offices", s->place);
	assert_true(file_list(folder, ".db", &names, NULL));
	assert_int_equal(names.n, 1);
	assert_true(file_path(path, sizeof(path), folder, names.name[0]));
	file_names_free(&names);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_busy_timeout(db, 5000);
	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	if (sqlite3_step(st) == SQLITE_ROW)
		v = (long)sqlite3_column_int64(st, 0);
	assert_int_equal(sqlite3_finalize(st), SQLITE_OK);
	sqlite3_close(db);
	return v;
}
