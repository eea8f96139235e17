#include "tests/pty/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int
open_master(int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	int fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0)
		return -1;
	if (grantpt(fd) == 0 && unlockpt(fd) == 0 && ioctl(fd, TIOCSWINSZ, &size) == 0)
		return fd;
	close(fd);
	return -1;
}

static int
open_slave(int master)
{
	char name[64];

	if (ptsname_r(master, name, sizeof(name)) != 0)
		return -1;
	return open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
}

/* In the child: never returns. */
static void
become(const char *command, int in, int out, bool terminal)
{
	sigset_t none;
	int sig;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (sig = 1; sig < 32; sig++)
		signal(sig, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	setsid();
	if (terminal && ioctl(in, TIOCSCTTY, 0) != 0)
		_exit(126);
	if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(out, 2) < 0)
		_exit(126);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

/* Until the child has become the command it has no group a signal could go to. */
static bool
start(struct pty *p, const char *command, int in, int out, bool terminal)
{
	int begun[2];
	char nothing;

	if (pipe2(begun, O_CLOEXEC) != 0)
		return false;
	p->status = 0;
	p->pid = fork();
	if (p->pid == 0)
		become(command, in, out, terminal);
	close(begun[1]);
	while (p->pid > 0 && read(begun[0], &nothing, 1) < 0 && errno == EINTR)
		;
	close(begun[0]);
	if (p->pid > 0)
		p->pidfd = (int)syscall(SYS_pidfd_open, p->pid, 0);
	return p->pidfd >= 0;
}

bool
pty_spawn(struct pty *p, const char *command, int rows, int cols)
{
	bool ok = false;
	int slave = -1;

	*p = PTY_NONE;
	p->master = open_master(rows, cols);
	if (p->master < 0)
		return false;
	slave = open_slave(p->master);
	if (slave < 0)
		goto done;
	ok = start(p, command, slave, slave, true);
done:
	if (slave >= 0)
		close(slave);
	if (!ok)
		pty_close(p);
	return ok;
}

bool
pty_run(struct pty *p, const char *command, int out)
{
	int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	bool ok;

	*p = PTY_NONE;
	if (nothing < 0)
		return false;
	ok = start(p, command, nothing, out, false);
	close(nothing);
	if (!ok)
		pty_close(p);
	return ok;
}

bool
pty_resize(struct pty *p, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};

	return ioctl(p->master, TIOCSWINSZ, &size) == 0;
}

bool
pty_signal(struct pty *p, int sig)
{
	return p->pid > 0 && kill(-p->pid, sig) == 0;
}

bool
pty_reap(struct pty *p)
{
	if (p->pid > 0 && waitpid(p->pid, &p->status, WNOHANG) == p->pid)
		p->pid = 0;
	return p->pid <= 0;
}

void
pty_close(struct pty *p)
{
	if (p->pid > 0) {
		kill(-p->pid, SIGKILL);
		waitpid(p->pid, &p->status, 0);
		p->pid = 0;
	}
	if (p->pidfd >= 0)
		close(p->pidfd);
	if (p->master >= 0)
		close(p->master);
	p->pidfd = p->master = -1;
}

bool
pty_busy(const struct pty *p)
{
	pid_t front = p->master >= 0 ? tcgetpgrp(p->master) : -1;
	char path[64], state = 'S';
	FILE *f;

	if (front <= 0 || p->pid <= 0)
		return false;
	snprintf(path, sizeof(path), "/proc/%d/stat", (int)front);
	f = fopen(path, "re");
	if (f == NULL)
		return false;
	if (fscanf(f, "%*d (%*[^)]) %c", &state) != 1)
		state = 'S';
	fclose(f);
	return state == 'R' || state == 'D';
}
