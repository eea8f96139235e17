#include "tui/kit/action.h"

#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "tui/kit/action_table.h"

const struct action *
action_of(enum action_id id)
{
	return &action_table[(unsigned)id < ACT_COUNT ? id : ACT_NONE];
}

const char *
action_name(enum action_id id)
{
	const struct action *a = action_of(id);

	return lang_pick(a->de, a->en);
}

const char *
action_bar(enum action_id id, bool wide)
{
	const struct action *a = action_of(id);

	if (a->bar_de == NULL)
		return NULL;
	if (wide && a->wide_de != NULL)
		return lang_pick(a->wide_de, a->wide_en);
	return lang_pick(a->bar_de, a->bar_en);
}

const char *
menu_name(enum menu_group group)
{
	static const char *const names[MENU_GROUPS][2] = {
	    [MENU_NONE] = {"", ""},
	    [MENU_ENTRY] = {"Eintrag", "Entry"},
	    [MENU_GO] = {"Gehe zu", "Go to"},
	    [MENU_EDIT] = {"Bearbeiten", "Edit"},
	    [MENU_VIEW] = {"Ansicht", "View"},
	    [MENU_PROGRAM] = {"Programm", "Program"},
	};

	return lang_pick(names[group][0], names[group][1]);
}

/* The next word of "F2 n Ctrl+N"; NULL at the end. */
static const char *
next_word(const char *at, size_t *n)
{
	at += strspn(at, " ");
	*n = strcspn(at, " ");
	return *n > 0 ? at : NULL;
}

/* A word that is one character: "n", "?", "ü", and Space. */
static bool
types_letter(const char *word, size_t n)
{
	struct key k;

	return key_parse(word, n, &k) && key_is_letter(&k);
}

void
action_keys(enum action_id id, bool letters, char *out, size_t cap)
{
	const char *at = action_of(id)->keys;
	char shown[64];
	size_t n, used = 0;

	out[0] = '\0';
	for (; (at = next_word(at, &n)) != NULL && used < cap; at += n) {
		if (!letters && types_letter(at, n))
			continue;
		key_shown(at, n, shown, sizeof(shown));
		used +=
		    (size_t)snprintf(out + used, cap - used, "%s%s", used > 0 ? ", " : "", shown);
	}
}

static bool
is_offered(enum action_id id, const struct action_place *place)
{
	const enum action_id *o;

	for (o = place->offered; o != NULL && *o != ACT_NONE; o++)
		if (*o == id)
			return true;
	return false;
}

bool
action_alive(enum action_id id, const struct action_place *place)
{
	enum scope scope = action_of(id)->scope;

	if (is_offered(id, place))
		return true;
	if (place->only)
		return false;
	return scope == SCOPE_EVERY || (scope == SCOPE_LIST && !place->field);
}

static bool
has_word(enum action_id id, const char *word)
{
	const char *at = action_table[id].keys;
	size_t n, len = strlen(word);

	for (; (at = next_word(at, &n)) != NULL; at += n)
		if (n == len && memcmp(at, word, n) == 0)
			return true;
	return false;
}

static enum action_id
find_word(const char *word, const struct action_place *place)
{
	const enum action_id *o;
	enum action_id id;

	for (o = place->offered; o != NULL && *o != ACT_NONE; o++)
		if (has_word(*o, word))
			return *o;
	for (id = ACT_NONE + 1; id < ACT_COUNT; id++)
		if (action_alive(id, place) && has_word(id, word))
			return id;
	return ACT_NONE;
}

enum action_id
action_for(const struct key *key, const struct action_place *place)
{
	char word[KEY_WORD];

	if (!key_word(key, word) || (key_is_letter(key) && (place->field || !place->letters)))
		return ACT_NONE;
	return find_word(word, place);
}

enum action_id
action_fkey(int n, const struct action_place *place)
{
	char word[KEY_WORD];

	snprintf(word, sizeof(word), "F%d", n);
	return find_word(word, place);
}

static void
man_keys(const struct action *a, struct buf *out)
{
	const char *at = a->keys;
	char shown[64];
	size_t n;

	for (; (at = next_word(at, &n)) != NULL; at += n) {
		key_shown(at, n, shown, sizeof(shown));
		buf_printf(out, "%s\\&%s", at == a->keys ? "" : " , ", shown);
	}
}

void
action_man(struct buf *out)
{
	enum action_id id;

	buf_printf(out, ".Bl -tag -width Ds\n");
	for (id = ACT_NONE + 1; id < ACT_COUNT; id++) {
		buf_printf(out, ".It Ic ");
		if (action_table[id].keys[0] == '\0')
			buf_printf(out, "%s", menu_name(action_table[id].menu));
		man_keys(&action_table[id], out);
		buf_printf(out, "\n%s.\n", action_name(id));
	}
	buf_printf(out, ".El\n");
}
