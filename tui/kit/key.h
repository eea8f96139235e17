/*
 * key.h - one thing a person did: a key, a paste, a click.
 */
#ifndef TUI_KIT_KEY_H
#define TUI_KIT_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum key_type {
	K_NONE,  /* nothing */
	K_CHAR,   /* a character, point = its code point; never a control */
	K_CTRL,   /* Ctrl + letter, point = 'a'..'z' (Ctrl+I is K_TAB, Ctrl+M K_RETURN) */
	K_ALT,    /* Alt + character (not a digit: that is an F-key) */
	K_F,	    /* point = 1..12; Esc+digit and Alt+digit arrive as these too */
	K_RETURN, K_ESC, K_TAB, K_BACKTAB, K_BACKSPACE, K_DELETE, K_INSERT,
	K_UP, K_DOWN, K_LEFT, K_RIGHT, K_PGUP, K_PGDN, K_HOME, K_END,
	K_PASTE,  /* text, cleaned of controls; may be empty */
	K_CLICK,  /* row, col; times = 2 for a second click at the same place */
	K_DRAG,   /* row, col: the person tries to mark text */
	K_WHEEL,  /* row, col; point = 1 up, 2 down */
	K_TYPES
};

#define WITH_CTRL 1  /* with arrows, Home, End, PgUp, PgDn, Delete, Backspace, Return */
#define WITH_SHIFT 2
#define WITH_ALT 4

struct key {
	enum key_type type;
	uint32_t point;
	uint8_t with;	/* WITH_* */
	uint8_t times;
	int row, col;
	const char *text; /* K_PASTE: NUL-terminated, valid until the next key is taken */
	size_t len;
};

/*
 * Names in the notation of the action table: "F2", "n", "Ctrl+N", "Alt+x", "Up", "PgDn",
 * "Ctrl+Left", "Shift+Tab", "Enter", "Esc", "Space", "Del", "Back". A key without a name
 * (paste, mouse) is false. key_word is the way back, always in the same spelling.
 */
#define KEY_WORD 24
bool key_word(const struct key *key, char out[static KEY_WORD]);
bool key_parse(const char *word, size_t n, struct key *out);

/* How a key of the table is called in front of a person: "Strg+S", "Bild ab" or "Ctrl+S",
 * "PgDn", by the chosen language. Cut to cap bytes. */
void key_shown(const char *word, size_t n, char *out, size_t cap);

/* True for a key that types a letter where there is a field: it commands only in lists. */
bool key_is_letter(const struct key *key);

#endif
