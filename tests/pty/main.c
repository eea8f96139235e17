/* main.c - drive: plays a scenario (scenario.h) and tells in TAP how it went. */
#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/pty/tap.h"

static int
remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static bool
make_folder(struct drive *d)
{
	const char *tmp = getenv("TMPDIR");

	snprintf(d->folder, sizeof(d->folder), "%s/drive-XXXXXX", tmp == NULL ? "/tmp" : tmp);
	return mkdtemp(d->folder) != NULL;
}

/* $BUILD: this program lies in $BUILD/tests/pty/drive. */
static void
find_build(void)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	int up;

	path[n > 0 ? n : 0] = '\0';
	for (up = 0; up < 3 && strrchr(path, '/') != NULL; up++)
		*strrchr(path, '/') = '\0';
	setenv("BUILD", path, 0);
}

/* The same surroundings everywhere: only what a scenario sets differs. */
static void
set_surroundings(const struct drive *d)
{
	static const char *const unwanted[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE",
	    "LC_TIME", "LC_NUMERIC", "LC_COLLATE", "COLUMNS", "LINES", "NO_COLOR", "COLORTERM",
	    "ESCDELAY", "TMUX", "TERMCAP", "TERMINFO", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
	    "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "MAKEFLAGS", "MAKELEVEL"};
	size_t i;

	for (i = 0; i < sizeof(unwanted) / sizeof(unwanted[0]); i++)
		unsetenv(unwanted[i]);
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "C.UTF-8", 1);
	setenv("D", d->folder, 1);
	setenv("HOME", d->folder, 1);
	find_build();
}

static int
usage(FILE *out, int code)
{
	fputs("usage: drive [-v] [-t SECONDS] [FILE]\n"
	      "Plays a scenario from FILE or standard input. One command on a line:\n\n",
	    out);
	drive_help(out);
	fputs(
	    "\n$D is a folder of its own and the HOME of every program, removed at the end unless\n"
	    "KEEP is set; $BUILD is the folder this program was built into.\n",
	    out);
	return code;
}

static int
play(const char *file, int seconds, bool loud)
{
	struct drive d = {.why = NULL};
	struct scenario s = {.lines = NULL};
	char why[WHY] = "";
	bool ok = false;

	if (!scenario_read(&s, file, why)) {
		printf("Bail out! %s\n", why);
		goto done;
	}
	if (!room_open(&d.room, seconds) || !make_folder(&d)) {
		printf("Bail out! %s\n", strerror(errno));
		goto done;
	}
	set_surroundings(&d);
	ok = tap_play(&d, &s, file, loud);
	room_close(&d.room);
	if (getenv("KEEP") == NULL)
		nftw(d.folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
done:
	free(d.why);
	scenario_free(&s);
	return ok ? 0 : 1;
}

int
main(int argc, char **argv)
{
	int seconds = 120, option;
	bool loud = false;

	setvbuf(stdout, NULL, _IOLBF, 0);
	while ((option = getopt(argc, argv, "hvt:")) != -1) {
		switch (option) {
		case 'h': return usage(stdout, 0);
		case 'v': loud = true; break;
		case 't': seconds = atoi(optarg); break;
		default: return usage(stderr, 2);
		}
	}
	if (seconds <= 0 || argc - optind > 1)
		return usage(stderr, 2);
	return play(optind < argc ? argv[optind] : "-", seconds, loud);
}
