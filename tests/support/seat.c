#include "tests/support/seat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/casework/casework.h"
#include "common/casework/staff.h"

/* ---- the world ---- */

static int64_t
seat_now(const struct env *env)
{
	return ((struct seat *)env->data)->now;
}

static int64_t
seat_steady(const struct env *env)
{
	return ((struct seat *)env->data)->steady;
}

static void
seat_random(const struct env *env, void *out, size_t n)
{
	struct seat *s = env->data;
	uint8_t *at = out;

	while (n-- > 0) {
		s->seed = s->seed * 6364136223846793005u + 1442695040888963407u;
		*at++ = (uint8_t)(s->seed >> 56);
	}
}

/* The English catalogue lies in the build folder: build/VARIANT/tests/AREA/x_test, locale/. */
static void
find_catalogue(void)
{
	char path[512] = "";
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 32);
	int up;

	for (up = 0; up < 3 && n > 0; up++)
		*strrchr(path, '/') = '\0';
	strcat(path, "/locale");
	setenv("FELDBUCH_LOCALE", path, 0);
}

void
seat_open_empty(struct seat *s, struct post *post, unsigned n, const char *lang)
{
	struct err e = {0};

	memset(s, 0, sizeof(*s));
	setenv("TZ", "Europe/Berlin", 1);
	find_catalogue();
	s->env = env_real();
	s->env.now = seat_now;
	s->env.steady = seat_steady;
	s->env.random = seat_random;
	s->env.data = s;
	s->seed = n;
	s->now = now_to_ms(SEAT_DAY, SEAT_MINUTE);
	s->steady = 1000000;
	/* Where fsync costs nothing; what it promises is tested elsewhere. */
	strcpy(
	    s->folder, access("/dev/shm", W_OK) == 0 ? "/dev/shm/seat_XXXXXX" : "/tmp/seat_XXXXXX");
	assert_non_null(mkdtemp(s->folder));
	if (!session_start(&s->session, &s->env, s->folder, lang, &e))
		fail_msg("%s [%s]", e.say, e.why);
	/* What it would carry, seat_sync and party_carry do. */
	strcpy(s->session.sync_program, "/bin/true");
	s->party.post = post;
}

void
seat_look(struct seat *s)
{
	struct err e = {0};

	s->party.sync = s->session.sync;
	s->party.world.r = s->session.replica;
	if (s->session.sync != NULL && s->party.spool.env == NULL &&
	    !spool_open(&s->party.spool, &s->env, s->session.home.data, &e))
		fail_msg("%s [%s]", e.say, e.why);
}

void
seat_open(struct seat *s, struct post *post, unsigned n, const char *lang)
{
	struct err e = {0};

	seat_open_empty(s, post, n, lang);
	if (!session_create(&s->session, SEAT_PASSPHRASE, &e) ||
	    !session_unlock(&s->session, SEAT_PASSPHRASE, &e))
		fail_msg("%s [%s]", e.say, e.why);
	seat_look(s);
}

void
seat_close(struct seat *s)
{
	char command[128];

	app_free(s->app);
	session_end(&s->session);
	snprintf(command, sizeof(command), "rm -rf %s", s->folder);
	assert_int_equal(system(command), 0);
}

/* ---- the office ---- */

static void
write_down(struct seat *s, uint32_t roles, const char *name)
{
	struct err e = {0};

	if (!staff_save(s->session.replica, &replica_self(s->session.replica)->person, name,
		(roles & ROLE_SUPERVISOR) != 0 ? "supervisor" : "companion", NULL, &e))
		fail_msg("%s [%s]", e.say, e.why);
}

void
seat_found(struct seat *s, uint32_t roles, const char *name)
{
	party_found(&s->party, roles);
	write_down(s, roles, name);
	seat_sync(s);
}

void
seat_join(struct seat *s, struct seat *admin, uint32_t roles, const char *name)
{
	party_join(&s->party, &admin->party, roles);
	write_down(s, roles, name);
	seat_exchange(s, admin);
}

void
seat_sync(struct seat *s)
{
	party_sync(&s->party, NULL);
	session_changed(&s->session);
}

void
seat_exchange(struct seat *a, struct seat *b)
{
	seat_sync(a);
	seat_sync(b);
	seat_sync(a);
}

/* ---- screens ---- */

void
seat_screens(struct seat *s, int rows, int cols)
{
	struct app_setup setup = desk_setup(&s->desk, &s->session);
	struct err e = {0};

	if (!app_test(&s->app, &setup, rows, cols, &e) || !desk_begin(s->app, &e))
		fail_msg("%s [%s]", e.say, e.why);
	app_test_type(s->app, "");
}

void
seat_pass(struct seat *s, int64_t ms)
{
	s->now += ms;
	s->steady += ms;
	app_test_pass(s->app, 0);
}

void
seat_key(struct seat *s, const char *words)
{
	app_test_key(s->app, words);
}

void
seat_type(struct seat *s, const char *text)
{
	app_test_type(s->app, text);
}

const char *
seat_row(struct seat *s, int row)
{
	static char text[4096];
	const struct canvas *c = app_canvas(s->app);
	size_t n = 0;
	int col;

	for (col = 0; col < c->cols && n < sizeof(text) - CELL_TEXT; col++)
		n += (size_t)snprintf(
		    text + n, sizeof(text) - n, "%s", c->cells[row * c->cols + col].text);
	while (n > 0 && text[n - 1] == ' ')
		n--;
	text[n] = '\0';
	return text;
}

bool
seat_shows(struct seat *s, const char *text)
{
	int row;

	for (row = 0; row < app_canvas(s->app)->rows; row++)
		if (strstr(seat_row(s, row), text) != NULL)
			return true;
	return false;
}

void
seat_must_show(struct seat *s, const char *text)
{
	struct buf b = BUF_EMPTY;

	if (seat_shows(s, text))
		return;
	canvas_dump(app_canvas(s->app), false, &b);
	fprintf(stderr, "%s\n", buf_text(&b));
	buf_free(&b);
	fail_msg("not on the screen: %s", text);
}

/* ---- records ---- */

struct id
seat_contact(struct seat *s, int32_t day, int begins, int minutes, const char *kind,
    const char *area, const char *participants)
{
	struct replica *r = s->session.replica;
	struct record *rec = record_new(&s->env, &kind_encounter, NULL);
	struct err e = {0};
	struct id id;

	assert_non_null(rec);
	assert_true(record_set_int(rec, "held_on", day) && record_set_int(rec, "begins", begins) &&
		    record_set_int(rec, "minutes", minutes) && record_set_text(rec, "kind", kind) &&
		    record_set_text(rec, "area", area) && record_set_text(rec, "place", "RAT") &&
		    record_set_text(rec, "outcome", "INFO") &&
		    record_set_text(rec, "participants", participants) &&
		    record_set_id(rec, "worker", &replica_self(r)->person));
	if (!replica_save(r, &rec, 1, NULL, NULL, &e))
		fail_msg("%s [%s]", e.say, e.why);
	id = rec->id;
	record_free(rec);
	return id;
}

void
seat_change_minutes(struct seat *s, const struct id *contact, int minutes)
{
	struct record *rec = NULL;
	struct err e = {0};

	if (!replica_load(s->session.replica, &kind_encounter, contact, &rec, &e) ||
	    !record_set_int(rec, "minutes", minutes) ||
	    !replica_save(s->session.replica, &rec, 1, NULL, NULL, &e))
		fail_msg("%s [%s]", e.say, e.why);
	record_free(rec);
}
