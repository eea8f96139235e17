/*
 * keys_seq.h - escape sequences of keyboards and mice; only keys.c uses it.
 */
#ifndef TUI_KIT_KEYS_SEQ_H
#define TUI_KIT_KEYS_SEQ_H

#include "tui/kit/key.h"

enum seq_what { SEQ_KEY, SEQ_MOUSE, SEQ_PASTE, SEQ_UNKNOWN };

struct keys_mouse {
	int button; /* 0 left, 64 wheel up, 65 wheel down; modifiers taken off */
	int row, col;
	bool release;
};

struct keys_seq {
	enum seq_what what;
	size_t len; /* bytes it takes; also of an unknown one */
	struct key key;
	struct keys_mouse mouse;
};

/*
 * The sequence at in[0..n), in[0] = Esc. False: it may go on (never when `late`: what has not
 * come by then does not belong to it, and a lone Esc is the key Esc).
 */
bool keys_seq(const uint8_t *in, size_t n, bool late, struct keys_seq *out);

#endif
