#include "tests/pty/room.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int64_t
room_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
room_open(struct room *r, int seconds)
{
	sigset_t set;

	memset(r, 0, sizeof(*r));
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	r->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	r->ends = room_now() + (int64_t)seconds * 1000;
	return r->signal_fd >= 0 && room_choose(r, "main");
}

/* Processes that left their group came back to us as their reaper. */
static void
end_stragglers(void)
{
	char path[64];
	int pid, round;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
	for (round = 0; round < 1000; round++) {
		f = fopen(path, "re");
		while (f != NULL && fscanf(f, "%d", &pid) == 1)
			kill(pid, SIGKILL);
		if (f != NULL)
			fclose(f);
		if (waitpid(-1, NULL, f == NULL ? WNOHANG : 0) <= 0 && errno == ECHILD)
			return;
	}
}

void
room_close(struct room *r)
{
	size_t i;

	for (i = 0; i < r->n; i++) {
		pty_close(&r->terminals[i].pty);
		vt_free(&r->terminals[i].vt);
	}
	end_stragglers();
	if (r->signal_fd >= 0)
		close(r->signal_fd);
}

bool
room_choose(struct room *r, const char *name)
{
	struct terminal *t;
	size_t i;

	for (i = 0; i < r->n; i++) {
		if (strcmp(r->terminals[i].name, name) == 0) {
			r->here = &r->terminals[i];
			return true;
		}
	}
	if (r->n == TERMINALS || strlen(name) > NAME_MAX_LEN)
		return false;
	t = &r->terminals[r->n++];
	memset(t, 0, sizeof(*t));
	strcpy(t->name, name);
	t->rows = 24;
	t->cols = 80;
	t->pty = PTY_NONE;
	r->here = t;
	return true;
}

/* Takes what the program wrote, and answers what it asked the terminal. */
static void
take(struct terminal *t)
{
	char bytes[16384];
	ssize_t n;

	while ((n = read(t->pty.master, bytes, sizeof(bytes))) > 0) {
		vt_feed(&t->vt, bytes, (size_t)n);
		t->bytes += (size_t)n;
		t->total += (size_t)n;
		t->moved = room_now();
		if (t->vt.reply_len > 0 && write(t->pty.master, t->vt.reply, t->vt.reply_len) < 0 &&
		    errno != EAGAIN)
			break;
		t->vt.reply_len = 0;
	}
	/* EIO: nobody holds the other side any more; the handle would wake us for ever. */
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
		close(t->pty.master);
		t->pty.master = -1;
	}
}

static void
take_all(struct room *r)
{
	size_t i;

	for (i = 0; i < r->n; i++) {
		struct terminal *t = &r->terminals[i];

		if (t->pty.pid > 0 && pty_reap(&t->pty)) {
			close(t->pty.pidfd);
			t->pty.pidfd = -1;
		}
		if (t->pty.master >= 0)
			take(t);
	}
}

bool
room_wait(struct room *r, int64_t until, int watch)
{
	struct pollfd fds[2 + 2 * TERMINALS];
	int64_t now = room_now(), end = until < r->ends ? until : r->ends;
	nfds_t n = 0;
	size_t i;

	fds[n++] = (struct pollfd){.fd = r->signal_fd, .events = POLLIN};
	fds[n++] = (struct pollfd){.fd = watch, .events = POLLIN};
	for (i = 0; i < r->n; i++) {
		fds[n++] = (struct pollfd){.fd = r->terminals[i].pty.master, .events = POLLIN};
		fds[n++] = (struct pollfd){.fd = r->terminals[i].pty.pidfd, .events = POLLIN};
	}
	poll(fds, n, end > now ? (int)(end - now) : 0);
	take_all(r);
	if ((fds[0].revents & POLLIN) != 0 || room_now() >= r->ends)
		r->over = true;
	return !r->over;
}

bool
room_send(struct room *r, struct terminal *t, const char *bytes, size_t n)
{
	int64_t until = room_now() + 10000;
	ssize_t done;

	while (n > 0) {
		if (t->pty.master < 0 || room_now() > until)
			return false;
		done = write(t->pty.master, bytes, n);
		if (done < 0 && errno != EAGAIN && errno != EINTR)
			return false;
		bytes += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
		/* Full: the program has to read first, and may have to write before that. */
		if (n > 0 && !room_wait(r, room_now() + 10, -1))
			return false;
	}
	t->moved = room_now();
	return true;
}
