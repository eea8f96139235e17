/* steps_keys.c - the hands: keys, text, pastes, clicks, and counting them. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "tests/pty/drive.h"

/* As xterm sends them. `%` stands for [ or, in application cursor mode, O. */
static const struct {
	const char *name, *bytes;
} keys[] = {{"Enter", "\r"}, {"Esc", "\033"}, {"Tab", "\t"}, {"S-Tab", "\033[Z"}, {"Space", " "},
    {"Bs", "\177"}, {"Up", "\033%A"}, {"Down", "\033%B"}, {"Right", "\033%C"}, {"Left", "\033%D"},
    {"Home", "\033%H"}, {"End", "\033%F"}, {"PgUp", "\033[5~"}, {"PgDn", "\033[6~"},
    {"Ins", "\033[2~"}, {"Del", "\033[3~"}, {"C-Up", "\033[1;5A"}, {"C-Down", "\033[1;5B"},
    {"C-Right", "\033[1;5C"}, {"C-Left", "\033[1;5D"}, {"C-Home", "\033[1;5H"},
    {"C-End", "\033[1;5F"}, {"S-Up", "\033[1;2A"}, {"S-Down", "\033[1;2B"},
    {"S-Right", "\033[1;2C"}, {"S-Left", "\033[1;2D"}, {"C-Space", ""}, {"F1", "\033OP"},
    {"F2", "\033OQ"}, {"F3", "\033OR"}, {"F4", "\033OS"}, {"F5", "\033[15~"}, {"F6", "\033[17~"},
    {"F7", "\033[18~"}, {"F8", "\033[19~"}, {"F9", "\033[20~"}, {"F10", "\033[21~"},
    {"F11", "\033[23~"}, {"F12", "\033[24~"}};

static bool
send_bytes(struct drive *d, const char *bytes, size_t n)
{
	struct terminal *t = d->room.here;

	if (t->pty.pid <= 0)
		return fail(d, "no program runs in terminal %s", t->name);
	return room_send(&d->room, t, bytes, n) ||
	       fail(d, "the program does not take what is typed");
}

static bool
named_key(struct drive *d, const char *name)
{
	char bytes[16];
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (strcmp(keys[i].name, name) != 0)
			continue;
		strcpy(bytes, keys[i].bytes);
		if (bytes[0] != '\0' && bytes[1] == '%')
			bytes[1] = d->room.here->vt.app_cursor ? 'O' : '[';
		return send_bytes(d, bytes, bytes[0] == '\0' ? 1 : strlen(bytes));
	}
	return fail(d, "there is no key `%s`", name);
}

static bool
one_key(struct drive *d, const char *name)
{
	char bytes[2] = {'\033', '\0'};
	bool pair = strlen(name) == 3 && name[1] == '-';

	d->room.here->keys++;
	if (pair && name[0] == 'C' &&
	    (isalpha((unsigned char)name[2]) || strchr("\\]^_", name[2]))) {
		bytes[0] = (char)(toupper((unsigned char)name[2]) & 0x1f);
		return send_bytes(d, bytes, 1);
	}
	if (pair && name[0] == 'M') {
		bytes[1] = name[2];
		return send_bytes(d, bytes, 2);
	}
	if (name[0] != '\0' && name[1] == '\0')
		return send_bytes(d, name, 1);
	return named_key(d, name);
}

static bool
key(struct drive *d, const struct words *w)
{
	size_t i;

	for (i = 1; i < w->n; i++) {
		if (!one_key(d, w->word[i]))
			return false;
	}
	return true;
}

static bool
type(struct drive *d, const struct words *w)
{
	char *p;

	for (p = w->word[1]; *p != '\0'; p++) {
		if (((unsigned char)*p & 0xc0) != 0x80)
			d->room.here->keys++;
		if (*p == '\n')
			*p = '\r'; /* what the Enter key sends */
	}
	return send_bytes(d, w->word[1], (size_t)(p - w->word[1]));
}

static bool
paste(struct drive *d, const struct words *w)
{
	const char *text = w->word[1];
	bool marked = d->room.here->vt.paste;

	d->room.here->keys++;
	if (marked && !send_bytes(d, "\033[200~", 6))
		return false;
	if (!send_bytes(d, text, strlen(text)))
		return false;
	return !marked || send_bytes(d, "\033[201~", 6);
}

static bool
click(struct drive *d, const struct words *w)
{
	const struct vt *vt = &d->room.here->vt;
	int row = vt->cells == NULL ? -1 : vt_find(vt, w->word[1], 0), col;
	char bytes[64], *line;

	if (row < 0)
		return fail(d, "\"%s\" is not on the screen", w->word[1]);
	if (!vt->mouse)
		return fail(d, "the program does not ask for the mouse");
	line = vt_row_text(vt, row);
	if (line == NULL)
		return fail(d, "out of memory");
	col = vt_column(vt, row, (size_t)(strstr(line, w->word[1]) - line));
	free(line);
	snprintf(bytes, sizeof(bytes), "\033[<0;%d;%dM\033[<0;%d;%dm", col + 1, row + 1, col + 1,
	    row + 1);
	return send_bytes(d, bytes, strlen(bytes));
}

static bool
keys_begin(struct drive *d, const struct words *w)
{
	(void)w;
	if (!settle(d, QUIET_MS))
		return false;
	d->room.here->keys = 0;
	d->room.here->bytes = 0;
	return true;
}

static bool
keys_max(struct drive *d, const struct words *w)
{
	int64_t most;

	return number_at(d, w, 1, 0, &most) &&
	       (d->room.here->keys <= most || fail(d, "%u keys", d->room.here->keys));
}

static bool
bytes_max(struct drive *d, const struct words *w)
{
	int64_t most;

	return number_at(d, w, 1, 0, &most) && settle(d, QUIET_MS) &&
	       (d->room.here->bytes <= (size_t)most ||
		   fail(d, "%zu bytes of output", d->room.here->bytes));
}

const struct step steps_keys[] = {
    {"type", "\"TEXT\"", "as typed; \\n is the Enter key", 1, 1, type},
    {"key", "NAME...", "Enter Esc Tab S-Tab Space Bs Del Up PgDn F1 C-a M-x C-Left x ...", 1, WORDS,
	key},
    {"paste", "\"TEXT\"", "in one piece, marked as a paste when the program wants that", 1, 1,
	paste},
    {"click", "\"TEXT\"", "the mouse, on the first letter of that text", 1, 1, click},
    {"keys-begin", "", "count keys and bytes of output from here", 0, 0, keys_begin},
    {"keys-max", "N", "at most that many keys were pressed since", 1, 1, keys_max},
    {"bytes-max", "N", "at most that many bytes were written since", 1, 1, bytes_max},
    {.name = NULL}};
