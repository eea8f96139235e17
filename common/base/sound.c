#include "common/base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/*
 * Sound keys. A name from Arabic, Persian or Cyrillic is written in Latin letters by whoever
 * fills in the form, so Qasim, Kassem and Ghasem are one name. The key keeps the consonants that
 * all spellings agree on. Stages: letters to a-z (with C for the sound of "tsch"), articles
 * dropped, letter groups replaced in a fixed order, two ambiguous groups (g, ch) tried both ways,
 * vowels and doubles dropped. Hassan and Hussein collide by design: people decide, not the key.
 */
#define WORDS 8 /* of one name; more are not looked at */
#define WORD 48 /* letters of one word, or of the joined name */
#define VARIANTS 4

struct words {
	char at[WORDS][WORD];
	size_t n;
};

/* ---- letters ---- */

/* Carons stand for other groups of letters; they must be read before marks are stripped. */
static void
put_sound_letter(char *word, int32_t cp)
{
	struct buf plain = BUF_EMPTY;
	char one[5] = {0};
	size_t n = strlen(word), i;

	if (cp == 0x10D || cp == 0x107 || cp == 0xE7) { /* č ć ç */
		buf_put(&plain, "C", 1);
	} else if (cp == 0x15F || cp == 0x161) { /* ş š */
		buf_put(&plain, "sh", 2);
	} else {
		utf8proc_encode_char(cp, (utf8proc_uint8_t *)one);
		text_fold_whole(one, &plain);
	}
	for (i = 0; i < plain.len && n + 1 < WORD; i++) {
		if ((plain.at[i] >= 'a' && plain.at[i] <= 'z') || plain.at[i] == 'C')
			word[n++] = (char)plain.at[i];
	}
	word[n] = '\0';
	buf_free(&plain);
}

/* Splits at everything that is no letter; an apostrophe is nothing at all. */
static void
split(const char *utf8, struct words *words)
{
	bool open = false;
	int32_t cp;
	int len;

	memset(words, 0, sizeof(*words));
	for (; (len = text_point(utf8, &cp)) > 0; utf8 += len) {
		bool letter = utf8proc_category(cp) >= UTF8PROC_CATEGORY_LU &&
			      utf8proc_category(cp) <= UTF8PROC_CATEGORY_MC;

		if (cp == '\'' || cp == 0x2019 || cp == 0x2018 || cp == '`' || cp == 0xB4)
			continue;
		if (!letter) {
			open = false;
			continue;
		}
		if (!open && words->n == WORDS)
			return;
		if (!open)
			words->n++;
		open = true;
		put_sound_letter(words->at[words->n - 1], utf8proc_tolower(cp));
	}
}

/* ---- articles and "son of" ---- */

static bool
article(const char *word)
{
	static const char *const list[] = {"al", "el", "ul", "as", "ash", "ad", "ar", "az", "an",
	    "at", "abd", "bin", "ibn", "ben", "abu", "umm"};
	size_t i;

	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		if (strcmp(word, list[i]) == 0)
			return true;
	}
	return false;
}

static void
drop_articles(struct words *words)
{
	size_t i, n = 0, others = 0;

	for (i = 0; i < words->n; i++)
		others += words->at[i][0] != '\0' && !article(words->at[i]);
	for (i = 0; i < words->n; i++) {
		if (words->at[i][0] == '\0' || (others > 0 && article(words->at[i])))
			continue;
		if (n != i)
			memcpy(words->at[n], words->at[i], WORD);
		n++;
	}
	words->n = n;
}

/* ---- groups of letters ---- */

struct group {
	const char *from, *to;
	bool initial; /* at the beginning of the word only */
};

/* In this order. C is the sound of "tsch": a c of its own that does not become k. */
static const struct group groups_before[] = {
    {"schtsch", "sC", false},
    {"shch", "sC", false},
    {"tsch", "C", false},
    {"sch", "s", false},
    {"sh", "s", false},
    {"sz", "s", false},
    {"ye", "e", true},
    {"je", "e", true},
    {"ya", "a", false},
    {"ja", "a", false},
    {"you", "u", false},
    {"yu", "u", false},
    {"ju", "u", false},
    {"iu", "u", false},
    {"kh", "h", false},
    {"gh", "q", false},
    {"th", "t", false},
    {"dh", "t", false},
    {"ph", "f", false},
    {"x", "ks", false},
};

static const struct group groups_after[] = {
    {"q", "k", false},
    {"c", "k", false},
    {"d", "t", false},
    {"ts", "s", false},
    {"tz", "s", false},
    {"z", "s", false},
    {"v", "f", false},
    {"w", "f", false},
};

static void
replace(char *word, const struct group *g)
{
	char out[2 * WORD];
	size_t i = 0, n = 0, from = strlen(g->from), to = strlen(g->to);

	while (word[i] != '\0' && n + 4 < sizeof(out)) {
		if (strncmp(word + i, g->from, from) == 0 && (!g->initial || i == 0)) {
			memcpy(out + n, g->to, to);
			n += to;
			i += from;
		} else {
			out[n++] = word[i++];
		}
	}
	out[n] = '\0';
	out[WORD - 1] = '\0';
	memcpy(word, out, strlen(out) + 1);
}

static void
replace_all(char *word, const struct group *list, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		replace(word, &list[i]);
}

static void
drop_vowels(char *word)
{
	size_t i, n = 0;

	for (i = 0; word[i] != '\0'; i++) {
		if (strchr("aeiouyj", word[i]) != NULL || (n > 0 && word[n - 1] == word[i]))
			continue;
		word[n++] = word[i] == 'C' ? 'c' : word[i];
	}
	if (n > 0 && word[n - 1] == 'h')
		n--;
	word[n] = '\0';
}

/* ---- keys ---- */

struct keys {
	char at[2 * VARIANTS][WORD];
	size_t n;
};

static void
add_key(struct keys *keys, const char *key)
{
	size_t i;

	for (i = 0; i < keys->n; i++) {
		if (strcmp(keys->at[i], key) == 0)
			return;
	}
	if (key[0] != '\0' && keys->n < sizeof(keys->at) / sizeof(keys->at[0]))
		strcpy(keys->at[keys->n++], key);
}

/* The four ways to read g (k, h) and ch (h, tsch). Bit 0 decides g, bit 1 decides ch. */
static void
add_variants(struct keys *keys, const char *word)
{
	char base[WORD], key[WORD];
	int way;

	memcpy(base, word, WORD);
	replace_all(base, groups_before, sizeof(groups_before) / sizeof(groups_before[0]));
	for (way = 0; way < VARIANTS; way++) {
		const struct group g = {"g", way & 1 ? "h" : "k", false};
		const struct group ch = {"ch", way & 2 ? "C" : "h", false};

		memcpy(key, base, WORD);
		replace(key, &ch);
		replace(key, &g);
		replace_all(key, groups_after, sizeof(groups_after) / sizeof(groups_after[0]));
		drop_vowels(key);
		add_key(keys, key);
	}
}

static bool
consonant(char c)
{
	return c != '\0' && strchr("aeiou", c) == NULL;
}

/* "Alhussein" is also read without its article. Not "Ali": something must be left to hear. */
static void
add_word(struct keys *keys, const char *word)
{
	char rest[WORD] = {0};

	add_variants(keys, word);
	if ((strncmp(word, "al", 2) != 0 && strncmp(word, "el", 2) != 0) || strlen(word) < 5 ||
	    !consonant(word[2]))
		return;
	memcpy(rest, word + 2, strlen(word + 2));
	add_variants(keys, rest);
}

static void
whole_name(const struct words *words, char out[static WORD])
{
	size_t i, n = 0;

	memset(out, 0, WORD);
	for (i = 0; i < words->n; i++) {
		size_t len = strlen(words->at[i]);

		if (n + len >= WORD)
			len = WORD - 1 - n;
		memcpy(out + n, words->at[i], len);
		n += len;
	}
}

static void
keys_of_whole(const char *utf8, struct words *words, struct keys *keys)
{
	char whole[WORD];

	keys->n = 0;
	split(utf8, words);
	drop_articles(words);
	whole_name(words, whole);
	add_word(keys, whole);
}

static void
put_keys(struct buf *out, const struct keys *keys)
{
	size_t i;

	for (i = 0; i < keys->n; i++) {
		if (out->len > 0 && out->at[out->len - 1] != ' ')
			buf_u8(out, ' ');
		buf_put(out, keys->at[i], strlen(keys->at[i]));
	}
}

bool
text_sound(const char *utf8, struct buf *out)
{
	struct words words;
	struct keys keys;
	size_t i;

	keys_of_whole(utf8, &words, &keys);
	put_keys(out, &keys);
	for (i = 0; words.n > 1 && i < words.n; i++) {
		keys.n = 0;
		add_word(&keys, words.at[i]);
		put_keys(out, &keys);
	}
	explicit_bzero(&words, sizeof(words));
	explicit_bzero(&keys, sizeof(keys));
	return buf_ok(out, NULL);
}

bool
text_sounds_like(const char *a, const char *b)
{
	struct words words;
	struct keys ka, kb;
	size_t i, j;
	bool alike = false;

	keys_of_whole(a, &words, &ka);
	keys_of_whole(b, &words, &kb);
	for (i = 0; i < ka.n; i++) {
		for (j = 0; j < kb.n; j++)
			alike = alike || strcmp(ka.at[i], kb.at[j]) == 0;
	}
	return alike;
}
