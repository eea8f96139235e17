/*
 * Questions on the terminal of this process.
 *
 * Signals wait while echo is off, and are let through only when the terminal is as it was: whoever
 * stops the program with Ctrl+C must not be left with a shell that shows nothing.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "common/base/lang.h"
#include "tui/commands/command.h"

struct terminal {
	int fd, signals;
	sigset_t before;
	struct termios was;
};

static bool
open_terminal(struct terminal *t, bool echo, struct err *e)
{
	struct termios now;
	sigset_t stop;

	sigemptyset(&stop);
	sigaddset(&stop, SIGINT);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGHUP);
	sigaddset(&stop, SIGQUIT);
	sigaddset(&stop, SIGTSTP);
	t->fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (t->fd < 0 || tcgetattr(t->fd, &t->was) != 0) {
		if (t->fd >= 0)
			close(t->fd);
		return err_set(e, ERR_LOCKED,
		    _("Hier ist kein Terminal, an dem sich fragen ließe. Das Kennwort lässt sich "
		      "mit --passphrase-file DATEI übergeben."),
		    "/dev/tty: %s", strerror(errno));
	}
	now = t->was;
	if (!echo)
		now.c_lflag &= ~(tcflag_t)(ECHO | ECHOE | ECHOK);
	sigprocmask(SIG_BLOCK, &stop, &t->before);
	t->signals = signalfd(-1, &stop, SFD_CLOEXEC);
	tcsetattr(t->fd, TCSAFLUSH, &now);
	return true;
}

static void
close_terminal(struct terminal *t)
{
	tcsetattr(t->fd, TCSAFLUSH, &t->was);
	if (t->signals >= 0)
		close(t->signals);
	close(t->fd);
	/* What came meanwhile is delivered here, and ends the program if it was meant to. */
	sigprocmask(SIG_SETMASK, &t->before, NULL);
}

static void
put(int fd, const char *text)
{
	ssize_t rest = (ssize_t)strlen(text), n;

	for (; rest > 0; rest -= n, text += n) {
		n = write(fd, text, (size_t)rest);
		if (n <= 0)
			return;
	}
}

/* A line without its end; -1 when there was none or a signal came. */
static ssize_t
read_line(struct terminal *t, char *out, size_t cap)
{
	struct pollfd at[2] = {
	    {.fd = t->fd, .events = POLLIN}, {.fd = t->signals, .events = POLLIN}};
	ssize_t n;

	while (poll(at, 2, -1) < 0)
		if (errno != EINTR)
			return -1;
	if (at[1].revents != 0)
		return -1;
	n = read(t->fd, out, cap - 1);
	if (n <= 0 || out[n - 1] != '\n')
		return -1;
	out[n - 1] = '\0';
	return n - 1;
}

bool
terminal_ask(const char *question, bool echo, char *out, size_t cap, struct err *e)
{
	struct terminal t;
	ssize_t n;

	if (!open_terminal(&t, echo, e))
		return false;
	put(t.fd, question);
	n = read_line(&t, out, cap);
	if (!echo || n < 0)
		put(t.fd, "\n");
	close_terminal(&t);
	if (n >= 0)
		return true;
	secret_wipe(out, cap);
	return err_set(e, ERR_CANCEL, _("Abgebrochen."), "no line from the terminal");
}
