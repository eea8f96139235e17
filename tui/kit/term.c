#include "tui/kit/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include "common/base/lang.h"
#include "tui/kit/paint.h"
#include "tui/kit/term_info.h"
#include "tui/kit/term_rescue.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

/* Those curses sets handlers for, which must be as before when the terminal is given back. */
static const int curses_signals[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
#define CURSES_SIGNALS (sizeof(curses_signals) / sizeof(curses_signals[0]))

struct term {
	SCREEN *screen;
	struct paint paint;
	struct termios before;
	sigset_t mask_before;
	struct sigaction old[CURSES_SIGNALS];
	int signal_fd;
	enum theme theme;
	bool colours, mouse, can_mouse, linux_console;
};

static void
send(const char *bytes)
{
	/* A terminal that is gone shows as end of file on the keys. */
	if (write(STDOUT_FILENO, bytes, strlen(bytes)) < 0)
		return;
}

/* ---- start ---- */

static bool
usable(struct err *e)
{
	enum info_found found;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_USAGE,
		    _("feldbuch braucht ein Terminal: bitte in einem Terminalfenster starten."),
		    "stdin or stdout is no terminal");
	found = info_look(getenv("TERM"));
	if (found == INFO_UNKNOWN)
		return err_set(e, ERR_USAGE,
		    _("Dieses Terminal ist hier nicht bekannt. Bitte mit TERM=xterm-256color "
		      "noch einmal starten."),
		    "TERM unknown");
	if (found == INFO_DUMB)
		return err_set(e, ERR_USAGE,
		    _("Dieses Terminal kann keinen Bildschirm zeichnen. Bitte in einem anderen "
		      "Terminal starten."),
		    "terminal cannot place a cursor");
	return true;
}

static bool
catch_signals(struct term *t, struct err *e)
{
	static const int ours[] = {
	    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH, SIGCHLD, SIGPIPE};
	sigset_t set;
	size_t i;

	sigemptyset(&set);
	for (i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		sigaddset(&set, ours[i]);
	for (i = 0; i < CURSES_SIGNALS; i++)
		sigaction(curses_signals[i], NULL, &t->old[i]);
	sigprocmask(SIG_BLOCK, &set, &t->mask_before);
	t->signal_fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (t->signal_fd >= 0)
		return true;
	sigprocmask(SIG_SETMASK, &t->mask_before, NULL);
	return err_set(
	    e, ERR_IO, _("Das Terminal lässt sich nicht öffnen."), "signalfd: %s", strerror(errno));
}

static void
release_signals(struct term *t)
{
	size_t i;

	for (i = 0; i < CURSES_SIGNALS; i++)
		sigaction(curses_signals[i], &t->old[i], NULL);
	close(t->signal_fd);
	sigprocmask(SIG_SETMASK, &t->mask_before, NULL);
}

static void
choose_colours(struct term *t)
{
	const char *no = getenv("NO_COLOR");

	t->colours = (no == NULL || *no == '\0') && has_colors() && start_color() == OK &&
		     use_default_colors() == OK;
	paint_theme(&t->paint, t->theme, t->colours);
}

static void
modes_on(struct term *t)
{
	send(PASTE_ON);
	if (t->mouse && t->can_mouse)
		send(MOUSE_ON);
}

static void
modes_off(struct term *t)
{
	send(PASTE_OFF);
	if (t->mouse && t->can_mouse)
		send(MOUSE_OFF);
}

static void
arm(struct term *t)
{
	char bytes[256];

	snprintf(bytes, sizeof(bytes), "%s%s%s%s%s%s\r\n", MOUSE_OFF, PASTE_OFF,
	    info_string("sgr0"), info_string("cnorm"), info_string("rmkx"), info_string("rmcup"));
	term_rescue_arm(STDOUT_FILENO, &t->before, bytes);
}

static bool
open_screen(struct term *t, struct err *e)
{
	t->screen = newterm(NULL, stdout, stdin);
	if (t->screen == NULL)
		return err_set(
		    e, ERR_IO, _("Das Terminal lässt sich nicht öffnen."), "newterm failed");
	set_term(t->screen);
	raw();
	noecho();
	nonl();
	typeahead(-1); /* keys are ours: curses must not look for them */
	keypad(stdscr, TRUE);
	idlok(stdscr, TRUE);
	t->can_mouse = *info_string("kmous") != '\0';
	t->linux_console = strncmp(getenv("TERM"), "linux", 5) == 0;
	arm(t);
	choose_colours(t);
	modes_on(t);
	return true;
}

bool
term_start(struct term **out, const struct term_setup *setup, struct err *e)
{
	struct term *t;

	*out = NULL;
	if (!usable(e))
		return false;
	t = calloc(1, sizeof(*t));
	if (t == NULL)
		return err_nomem(e);
	t->theme = setup->theme;
	t->mouse = setup->mouse;
	tcgetattr(STDIN_FILENO, &t->before);
	if (!catch_signals(t, e)) {
		free(t);
		return false;
	}
	if (!open_screen(t, e)) {
		release_signals(t);
		free(t);
		return false;
	}
	*out = t;
	return true;
}

/* ---- given back ---- */

/* Blank first: a terminal without a second screen would keep the names on it. */
static void
leave(struct term *t)
{
	erase();
	refresh();
	modes_off(t);
	endwin();
}

void
term_stop(struct term *t)
{
	if (t == NULL)
		return;
	leave(t);
	tcsetattr(STDIN_FILENO, TCSANOW, &t->before);
	term_rescue_disarm();
	delscreen(t->screen);
	release_signals(t);
	canvas_free(&t->paint.last);
	free(t);
}

void
term_suspend(struct term *t)
{
	leave(t);
}

void
term_resume(struct term *t)
{
	modes_on(t);
	t->paint.all = true;
	clearok(curscr, TRUE);
	term_resized(t);
}

void
term_child_signals(const struct term *t)
{
	sigprocmask(SIG_SETMASK, &t->mask_before, NULL);
}

/* ---- what it shows ---- */

int
term_rows(const struct term *t)
{
	(void)t;
	return LINES;
}

int
term_cols(const struct term *t)
{
	(void)t;
	return COLS;
}

/*
 * Resizing frees rows as they are, with the names in them, and freed memory outlives the lock.
 * Blank to the terminal as well, so that curses and it go on agreeing on what is shown.
 */
static void
blank_windows(void)
{
	clearok(curscr, TRUE);
	erase();
	refresh();
}

bool
term_resized(struct term *t)
{
	struct winsize ws;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) < 0 || ws.ws_row == 0 || ws.ws_col == 0 ||
	    (ws.ws_row == LINES && ws.ws_col == COLS))
		return false;
	blank_windows();
	resizeterm(ws.ws_row, ws.ws_col);
	erase();
	t->paint.all = true;
	return true;
}

void
term_paint(struct term *t, const struct canvas *c)
{
	paint_canvas(&t->paint, c);
}

void
term_repaint(struct term *t)
{
	t->paint.all = true;
	clearok(curscr, TRUE);
}

/*
 * Windows hold what is on the screen and nothing older, but curses' output buffer keeps what it
 * sent. It is filled with blanks, twice over, and these go nowhere.
 */
void
term_forget(struct term *t)
{
	static const char blanks[] = "                                ";
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int kept = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3), n;

	(void)t;
	if (null >= 0 && kept >= 0 && dup2(null, STDOUT_FILENO) >= 0) {
		for (n = 0; n < 2 * (LINES + 2) * (COLS + 6); n += (int)sizeof(blanks) - 1)
			putp(blanks);
		doupdate(); /* flushes */
		dup2(kept, STDOUT_FILENO);
	}
	if (null >= 0)
		close(null);
	if (kept >= 0)
		close(kept);
}

void
term_theme(struct term *t, enum theme theme)
{
	t->theme = theme;
	paint_theme(&t->paint, theme, t->colours);
}

void
term_mouse(struct term *t, bool on)
{
	if (t->can_mouse && on != t->mouse)
		send(on ? MOUSE_ON : MOUSE_OFF);
	t->mouse = on;
}

void
term_bell(struct term *t)
{
	(void)t;
	beep();
}

bool
term_shows_rtl(const struct term *t)
{
	return !t->linux_console;
}

bool
term_colours(const struct term *t)
{
	return t->colours;
}

/* ---- what comes from it ---- */

int
term_key_fd(const struct term *t)
{
	(void)t;
	return STDIN_FILENO;
}

int
term_signal_fd(const struct term *t)
{
	return t->signal_fd;
}

int
term_signal(struct term *t)
{
	struct signalfd_siginfo info;

	return read(t->signal_fd, &info, sizeof(info)) == (ssize_t)sizeof(info)
		   ? (int)info.ssi_signo
		   : 0;
}

int
term_esc_wait(void)
{
	const char *text = getenv("ESCDELAY");
	long ms = text != NULL ? strtol(text, NULL, 10) : 0;

	return ms > 0 && ms <= 5000 ? (int)ms : 0;
}

void
term_teach(const struct term *t, struct keys *k)
{
	static const char *const known[][2] = {{"kcuu1", "Up"}, {"kcud1", "Down"},
	    {"kcub1", "Left"}, {"kcuf1", "Right"}, {"khome", "Home"}, {"kend", "End"},
	    {"kpp", "PgUp"}, {"knp", "PgDn"}, {"kdch1", "Del"}, {"kich1", "Ins"},
	    {"kcbt", "BackTab"}, {"kf1", "F1"}, {"kf2", "F2"}, {"kf3", "F3"}, {"kf4", "F4"},
	    {"kf5", "F5"}, {"kf6", "F6"}, {"kf7", "F7"}, {"kf8", "F8"}, {"kf9", "F9"},
	    {"kf10", "F10"}, {"kf11", "F11"}, {"kf12", "F12"}};
	size_t i;

	(void)t;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		keys_add(k, info_string(known[i][0]), known[i][1]);
}

void
term_flush(struct term *t)
{
	(void)t;
	tcflush(STDIN_FILENO, TCIFLUSH);
}

bool
term_read(struct term *t, struct keys *k, int64_t now)
{
	struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};
	uint8_t bytes[4096];
	ssize_t n;
	int tries;

	(void)t;
	for (tries = 0; tries < 64 && poll(&p, 1, 0) > 0; tries++) {
		n = read(STDIN_FILENO, bytes, sizeof(bytes));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		keys_feed(k, bytes, (size_t)n, now);
	}
	explicit_bzero(bytes, sizeof(bytes));
	return true;
}
