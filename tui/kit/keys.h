/*
 * keys.h - bytes from a terminal into keys.
 *
 * A decoder of its own instead of curses' getch: it is plain bytes in, keys out, and therefore
 * can be tested and fuzzed without a terminal; it takes everything that waits in one read, so
 * thirty held PgDn are drawn once; and it decides about Esc by time, not by guess.
 *
 * Known are: UTF-8; CSI and SS3 sequences of xterm, the Linux console, PuTTY (ESC[11~ .. for F1)
 * and rxvt, with modifiers; sequences the terminal's own description adds (keys_add); bracketed
 * paste; SGR mouse. Esc or Alt with a digit is the F-key of that number (Esc 0 = F10). A
 * sequence nobody knows is swallowed whole: its letters never become commands.
 *
 * A paste is one K_PASTE. Inside it no byte is a key; control characters except tab and line
 * feed are removed, and it is cut at KEYS_PASTE_MAX. A paste that never ends is handed out
 * after KEYS_PASTE_WAIT without a byte.
 */
#ifndef TUI_KIT_KEYS_H
#define TUI_KIT_KEYS_H

#include "common/base/buf.h"
#include "tui/kit/key.h"

#define KEYS_ESC_WAIT 25	  /* ms a lone Esc waits for more; ESCDELAY in the environment wins */
#define KEYS_PASTE_WAIT 2000	  /* ms */
#define KEYS_PASTE_MAX (64 * 1024) /* bytes of one paste */

struct keys;

/* NULL only when out of memory. esc_wait in ms, 0 = KEYS_ESC_WAIT. */
struct keys *keys_new(int esc_wait, struct err *e);
void keys_free(struct keys *k); /* wipes: typed text */

/* A sequence of this terminal (terminfo) for a key word of key.h. At most 64 are kept. */
void keys_add(struct keys *k, const char *sequence, const char *word);

/* Bytes that arrived at `now` (ms, steady). */
void keys_feed(struct keys *k, const void *bytes, size_t n, int64_t now);

/* The next complete key; false when there is none yet. */
bool keys_next(struct keys *k, int64_t now, struct key *out);

/* Ms until keys_next could give a key without new bytes (the lone Esc); -1 = never. */
int keys_wait(const struct keys *k, int64_t now);

/* Throws away everything that waits: before a question is asked. */
void keys_flush(struct keys *k);

#endif
