/*
 * What is left in memory after the lock: a feldbuch in a terminal of its own is unlocked, used and
 * locked, and then its whole memory is searched for what it knew. Run by forget.t, in a build
 * without sanitizers: those keep freed memory on purpose.
 *
 *	forget_probe			the test
 *	forget_probe --screens FOLDER	the program under test, without secret_harden
 *
 * What is searched for is made by chance at each run, so that it stands in no program file.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/casework/contact.h"
#include "common/casework/person.h"
#include "common/vault/keyfile.h"
#include "common/vault/seal.h"
#include "tests/support/seat.h"
#include "tui/kit/canvas.h"

#define WORD 12

struct program {
	pid_t pid;
	int fd;
	char seen[1 << 16]; /* the newest output */
	size_t n;
};

struct secrets {
	char passphrase[WORD + 1], name[WORD + 1], note[WORD + 1], typed[WORD + 1];
	uint8_t key[SEAL_KEY]; /* the one pages of the file are sealed with */
};

/* ---- the program under test ---- */

static int
run_screens(const char *folder)
{
	struct env env = env_real();
	struct session s;
	struct err e = {0};

	if (!session_start(&s, &env, folder, "de", &e) || !desk_run(&s, &e)) {
		fprintf(stderr, "%s [%s]\n", e.say, e.why);
		return 1;
	}
	session_end(&s);
	return 0;
}

static void
start(struct program *p, const char *folder)
{
	struct winsize ws = {.ws_row = 24, .ws_col = 80};

	memset(p, 0, sizeof(*p));
	p->pid = forkpty(&p->fd, NULL, NULL, &ws);
	assert_true(p->pid >= 0);
	if (p->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		execl("/proc/self/exe", "forget_probe", "--screens", folder, (char *)NULL);
		_exit(127);
	}
}

/* Takes output until the text is in it, ten seconds at most. */
static bool
wait_for(struct program *p, const char *text)
{
	struct pollfd in = {.fd = p->fd, .events = POLLIN};
	ssize_t got;
	int i;

	for (i = 0; i < 200; i++) {
		if (memmem(p->seen, p->n, text, strlen(text)) != NULL) {
			p->n = 0;
			return true;
		}
		if (poll(&in, 1, 50) <= 0)
			continue;
		if (p->n > sizeof(p->seen) / 2)
			p->n = 0;
		got = read(p->fd, p->seen + p->n, sizeof(p->seen) - p->n);
		if (got <= 0)
			return false;
		p->n += (size_t)got;
	}
	return false;
}

static void
must_see(struct program *p, const char *text)
{
	if (!wait_for(p, text))
		fail_msg("the program does not show »%s«: %.*s", text, (int)p->n, p->seen);
}

static void
type(struct program *p, const char *text)
{
	assert_int_equal(write(p->fd, text, strlen(text)), (ssize_t)strlen(text));
}

/* Until it has been quiet for a moment. */
static void
settle(struct program *p)
{
	struct pollfd in = {.fd = p->fd, .events = POLLIN};

	while (poll(&in, 1, 300) > 0 && read(p->fd, p->seen, sizeof(p->seen)) > 0)
		;
	p->n = 0;
}

/* ---- looking through its memory ---- */

/* Letters at a distance: 1 as bytes, 4 as wide characters, and as cells of screens. */
static const size_t strides[] = {1, 4, sizeof(cchar_t), sizeof(struct cell)};

static size_t
find_in(const uint8_t *at, size_t n, const void *what, size_t len, size_t stride)
{
	const uint8_t *w = what, *hit = at, *end = at + n;
	size_t found = 0, i;

	while (hit < end && (hit = memchr(hit, w[0], (size_t)(end - hit))) != NULL) {
		for (i = 1; i < len && hit + i * stride < end && hit[i * stride] == w[i]; i++)
			;
		found += i == len;
		hit++;
	}
	return found;
}

static size_t
search_region(int mem, const char *line, unsigned long from, unsigned long to, const void *what,
    size_t len, const char *tell)
{
	size_t n = to - from, found = 0, here, i;
	uint8_t *copy = malloc(n);
	ssize_t got;

	assert_non_null(copy);
	got = pread(mem, copy, n, (off_t)from);
	for (i = 0; got > 0 && i < sizeof(strides) / sizeof(strides[0]); i++) {
		here = find_in(copy, (size_t)got, what, len, strides[i]);
		if (here > 0 && tell != NULL)
			fprintf(stderr, "# %s left: %zu times, %zu bytes apart, in %s", tell, here,
			    strides[i], line);
		found += here;
	}
	free(copy);
	return found;
}

static size_t
search(const struct program *p, const void *what, size_t len, const char *tell)
{
	char path[64], line[512], perms[8];
	unsigned long from, to;
	size_t found = 0;
	FILE *maps;
	int mem;

	snprintf(path, sizeof(path), "/proc/%d/mem", (int)p->pid);
	mem = open(path, O_RDONLY);
	snprintf(path, sizeof(path), "/proc/%d/maps", (int)p->pid);
	maps = fopen(path, "r");
	assert_true(mem >= 0 && maps != NULL);
	while (fgets(line, sizeof(line), maps) != NULL)
		if (sscanf(line, "%lx-%lx %7s", &from, &to, perms) == 3 && perms[0] == 'r')
			found += search_region(mem, line, from, to, what, len, tell);
	fclose(maps);
	close(mem);
	return found;
}

/* ---- what is known ---- */

/* Letters only, no umlauts, first one a capital: nothing a form would change. */
static void
word(char out[static WORD + 1])
{
	uint8_t dice[WORD];
	int fd = open("/dev/urandom", O_RDONLY), i;

	assert_int_equal(read(fd, dice, WORD), WORD);
	close(fd);
	for (i = 0; i < WORD; i++)
		out[i] = (char)((i == 0 ? 'A' : 'a') + dice[i] % 26);
	out[WORD] = '\0';
}

static void
write_down(struct seat *s, const struct secrets *x)
{
	struct replica *r = s->session.replica;
	struct now now = session_now(&s->session);
	struct contact c = {0};
	struct id person;
	struct err e = {0};

	if (!person_quick(r, now.day, x->name, &person, &e) ||
	    !contact_begin(r, now, &person, &c, &e))
		fail_msg("%s [%s]", e.say, e.why);
	assert_true(record_set_text(c.row, "kind", "BER") && record_set_text(c.row, "area", "B6") &&
		    record_set_int(c.row, "minutes", 30) &&
		    record_set_text(c.note, "text", x->note));
	if (!contact_save(r, &c, NULL, now, NULL, NULL, &e))
		fail_msg("%s [%s]", e.say, e.why);
	contact_free(&c);
}

static void
prepare(struct seat *s, struct post *post, struct secrets *x)
{
	struct keyfile k;
	struct secret key;
	struct err e = {0};
	int slot;

	word(x->passphrase);
	word(x->name);
	word(x->note);
	word(x->typed);
	post_open(post);
	seat_open(s, post, 1, "de");
	seat_found(s, ROLE_COMPANION | ROLE_SUPERVISOR, "Anna Weiss");
	write_down(s, x);
	session_lock(&s->session);
	if (!vault_passphrase(&s->env, s->session.home.data, SEAT_PASSPHRASE, x->passphrase,
		vault_cost_default(), &e) ||
	    !keyfile_load(&k, &s->env, s->session.home.data, &e) ||
	    !keyfile_unlock(&k, keyfile_argon2id, x->passphrase, &key, &slot, &e))
		fail_msg("%s [%s]", e.say, e.why);
	seal_subkey(x->key, SEAL_MAIN, &key);
	secret_free(&key);
}

static void
resize(struct program *p, unsigned short rows, unsigned short cols)
{
	struct winsize ws = {.ws_row = rows, .ws_col = cols};

	assert_int_equal(ioctl(p->fd, TIOCSWINSZ, &ws), 0);
	settle(p);
}

/* A working hour in some keys: lists, search, a file, a form, a line half typed. */
static void
work(struct program *p, const struct secrets *x)
{
	must_see(p, "Kennwort");
	type(p, x->passphrase);
	type(p, "\r");
	must_see(p, "Abgleich");
	settle(p);
	type(p, "9");
	must_see(p, x->name);
	resize(p, 50, 160);
	resize(p, 12, 40);
	resize(p, 24, 80);
	type(p, "2/");
	type(p, x->name);
	type(p, "\r\r");
	settle(p);
	type(p, "+");
	settle(p);
	type(p, x->typed);
	settle(p);
	type(p, "\033");
	settle(p);
	type(p, "0");
	settle(p);
	type(p, "19");
	settle(p);
}

static void
after_the_lock_nothing_is_left_in_memory(void **state)
{
	struct secrets x;
	struct program p;
	struct post post;
	struct seat s;
	size_t left;

	(void)state;
	prepare(&s, &post, &x);
	start(&p, s.folder);
	work(&p, &x);
	/* Or the search below would find nothing whatever is there. */
	assert_true(search(&p, x.name, WORD, NULL) > 0);
	assert_true(search(&p, x.key, sizeof(x.key), NULL) > 0);
	type(&p, "\007");
	must_see(&p, "Gesperrt");
	settle(&p);
	left = search(&p, x.passphrase, WORD, "passphrase") +
	       search(&p, x.key, sizeof(x.key), "key") + search(&p, x.name, WORD, "name") +
	       search(&p, x.note, WORD, "note") + search(&p, x.typed, WORD, "typed text");
	kill(p.pid, SIGTERM);
	waitpid(p.pid, NULL, 0);
	close(p.fd);
	seat_close(&s);
	post_close(&post);
	assert_int_equal(left, 0);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(after_the_lock_nothing_is_left_in_memory),
	};

	if (argc == 3 && strcmp(argv[1], "--screens") == 0)
		return run_screens(argv[2]);
	return cmocka_run_group_tests_name("forget", tests, NULL, NULL);
}
