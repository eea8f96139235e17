#include "tui/kit/term_rescue.h"

#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const int fatal[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
#define FATAL (sizeof(fatal) / sizeof(fatal[0]))

static struct {
	volatile sig_atomic_t armed;
	int fd;
	struct termios modes;
	char bytes[256];
	size_t n;
	struct sigaction old[FATAL];
} rescue;

/* The old answer is put back and the signal raised again: it stays blocked until the handler
 * returns and then does what it would have done. */
static void
on_fatal(int sig)
{
	size_t i;

	if (rescue.armed) {
		rescue.armed = 0;
		if (write(rescue.fd, rescue.bytes, rescue.n) < 0)
			rescue.n = 0; /* nothing more can be done for the screen */
		tcsetattr(rescue.fd, TCSANOW, &rescue.modes);
	}
	for (i = 0; i < FATAL; i++)
		if (fatal[i] == sig)
			sigaction(sig, &rescue.old[i], NULL);
	raise(sig);
}

void
term_rescue_arm(int fd, const struct termios *modes, const char *bytes)
{
	struct sigaction sa = {.sa_handler = on_fatal};
	size_t i;

	rescue.fd = fd;
	rescue.modes = *modes;
	snprintf(rescue.bytes, sizeof(rescue.bytes), "%s", bytes);
	rescue.n = strlen(rescue.bytes);
	for (i = 0; i < FATAL; i++)
		sigaction(fatal[i], &sa, &rescue.old[i]);
	rescue.armed = 1;
}

void
term_rescue_disarm(void)
{
	size_t i;

	if (!rescue.armed)
		return;
	rescue.armed = 0;
	for (i = 0; i < FATAL; i++)
		sigaction(fatal[i], &rescue.old[i], NULL);
}
