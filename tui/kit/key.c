#include "tui/kit/key.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "common/base/lang.h"
#include "tui/kit/glyph.h"

static const struct {
	enum key_type type;
	uint32_t point;
	const char *word, *de, *en;
} names[] = {
    {K_RETURN, 0, "Enter", "Eingabe", "Enter"},
    {K_ESC, 0, "Esc", "Esc", "Esc"},
    {K_TAB, 0, "Tab", "Tab", "Tab"},
    {K_BACKTAB, 0, "BackTab", "Umschalt+Tab", "Shift+Tab"},
    {K_BACKSPACE, 0, "Back", "Rücktaste", "Backspace"},
    {K_DELETE, 0, "Del", "Entf", "Del"},
    {K_INSERT, 0, "Ins", "Einfg", "Ins"},
    {K_UP, 0, "Up", "Pfeil auf", "Up"},
    {K_DOWN, 0, "Down", "Pfeil ab", "Down"},
    {K_LEFT, 0, "Left", "Pfeil links", "Left"},
    {K_RIGHT, 0, "Right", "Pfeil rechts", "Right"},
    {K_PGUP, 0, "PgUp", "Bild auf", "PgUp"},
    {K_PGDN, 0, "PgDn", "Bild ab", "PgDn"},
    {K_HOME, 0, "Home", "Pos1", "Home"},
    {K_END, 0, "End", "Ende", "End"},
    {K_CHAR, ' ', "Space", "Leertaste", "Space"},
};

#define NAMES (sizeof(names) / sizeof(names[0]))

static const struct {
	const char *word;
	uint8_t with;
	const char *de;
} modifiers[] = {
    {"Ctrl+", WITH_CTRL, "Strg+"},
    {"Shift+", WITH_SHIFT, "Umschalt+"},
    {"Alt+", WITH_ALT, "Alt+"},
};

#define MODIFIERS (sizeof(modifiers) / sizeof(modifiers[0]))

/* Takes "Ctrl+" and the like off the front; returns what was taken. */
static uint8_t
take_modifiers(const char **word, size_t *n)
{
	uint8_t with = 0;
	size_t i, len;

	for (i = 0; i < MODIFIERS; i++) {
		len = strlen(modifiers[i].word);
		if (*n <= len || strncmp(*word, modifiers[i].word, len) != 0)
			continue;
		with |= modifiers[i].with;
		*word += len;
		*n -= len;
		i = (size_t)-1;
	}
	return with;
}

static bool
parse_named(const char *word, size_t n, struct key *out)
{
	size_t i;
	unsigned f;

	for (i = 0; i < NAMES; i++) {
		if (strlen(names[i].word) == n && memcmp(names[i].word, word, n) == 0) {
			out->type = names[i].type;
			out->point = names[i].point;
			return true;
		}
	}
	if (n < 2 || n > 3 || word[0] != 'F' || word[1] < '1' || word[1] > '9')
		return false;
	f = (unsigned)(word[1] - '0');
	if (n == 3)
		f = f * 10 + (unsigned)(word[2] - '0');
	out->type = K_F;
	out->point = f;
	return f <= 12;
}

/* One character, which with Ctrl or Alt is a key of its own type. */
static bool
parse_char(const char *word, size_t n, struct key *out)
{
	utf8proc_int32_t p;
	utf8proc_ssize_t len =
	    utf8proc_iterate((const utf8proc_uint8_t *)word, (utf8proc_ssize_t)n, &p);

	if (len <= 0 || (size_t)len != n || p < 0x20)
		return false;
	out->point = (uint32_t)p;
	out->type = K_CHAR;
	if (out->with == WITH_CTRL) {
		out->type = K_CTRL;
		if (p >= 'A' && p <= 'Z')
			out->point = (uint32_t)(p - 'A' + 'a');
	} else if (out->with == WITH_ALT) {
		out->type = K_ALT;
	} else if (out->with != 0) {
		return false;
	}
	out->with = 0;
	return true;
}

bool
key_parse(const char *word, size_t n, struct key *out)
{
	struct key k = {0};

	k.with = take_modifiers(&word, &n);
	if (n == 0 || !(parse_named(word, n, &k) || parse_char(word, n, &k)))
		return false;
	if (k.type == K_TAB && k.with == WITH_SHIFT) {
		k.type = K_BACKTAB;
		k.with = 0;
	}
	*out = k;
	return true;
}

static const char *
name_of(const struct key *key)
{
	size_t i;

	for (i = 0; i < NAMES; i++)
		if (names[i].type == key->type && names[i].point == key->point)
			return names[i].word;
	return NULL;
}

bool
key_word(const struct key *key, char out[static KEY_WORD])
{
	const char *name = name_of(key);
	char point[5] = "";

	if (name == NULL && key->type != K_F && key->type != K_CHAR && key->type != K_CTRL &&
	    key->type != K_ALT)
		return false;
	if (name == NULL && key->type != K_F)
		point[glyph_put(key->type == K_CTRL && key->point >= 'a' && key->point <= 'z'
				    ? key->point - 'a' + 'A'
				    : key->point,
		    point)] = '\0';
	snprintf(out, KEY_WORD, "%s%s%s%s%s",
	    key->type == K_CTRL || key->with & WITH_CTRL ? "Ctrl+" : "",
	    key->with & WITH_SHIFT ? "Shift+" : "",
	    key->type == K_ALT || key->with & WITH_ALT ? "Alt+" : "", name ? name : "", point);
	if (key->type == K_F)
		snprintf(out + strlen(out), 4, "F%u", (unsigned)key->point % 100);
	return true;
}

bool
key_is_letter(const struct key *key)
{
	return key->type == K_CHAR;
}

static void
append(char *out, size_t cap, const char *text, size_t n)
{
	size_t used = strlen(out);

	if (used + 1 < cap)
		snprintf(out + used, cap - used, "%.*s", (int)n, text);
}

void
key_shown(const char *word, size_t n, char *out, size_t cap)
{
	const char *at = word;
	uint8_t with = take_modifiers(&at, &n);
	const char *name;
	size_t i;

	out[0] = '\0';
	for (i = 0; i < MODIFIERS; i++) {
		name = lang_pick(modifiers[i].de, modifiers[i].word);
		if (with & modifiers[i].with)
			append(out, cap, name, strlen(name));
	}
	for (i = 0; i < NAMES; i++) {
		name = lang_pick(names[i].de, names[i].en);
		if (strlen(names[i].word) == n && memcmp(names[i].word, at, n) == 0) {
			append(out, cap, name, strlen(name));
			return;
		}
	}
	append(out, cap, at, n);
}
