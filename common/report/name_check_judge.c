/* One word of a text: is it a name here? */
#include <ctype.h>
#include <string.h>

#include "common/base/text.h"
#include "common/report/everyday.h"
#include "common/report/name_check_inside.h"

/* ---- everyday words ---- */

static const struct word *
beside(const struct finding *f, int step)
{
	size_t i = f->i + (size_t)step;

	return i < f->words.n ? &f->words.at[i] : NULL;
}

static bool
number(const struct word *w)
{
	return w != NULL && isdigit((unsigned char)w->plain[0]);
}

/* "im Mai", "5. Mai", "Mai 2024" */
static bool
dated(const struct finding *f)
{
	const struct word *before = beside(f, -1);

	return number(before) || number(beside(f, 1)) ||
	       (before != NULL && everyday_when(before->whole));
}

static bool
plain_name(const struct finding *f, const struct word *w)
{
	return w != NULL && !everyday_word(w->whole) &&
	       name_set_next(&f->c->set, KEY_WORD, w->whole, NULL) != NULL;
}

/* "Frau Berg", "Karla Berg" */
static bool
used_as_name(const struct finding *f)
{
	const struct word *before = beside(f, -1);

	return (before != NULL && everyday_title(before->whole)) || plain_name(f, before) ||
	       plain_name(f, beside(f, 1));
}

static bool
counts(const struct finding *f, const struct name_entry *entry, const char *fold)
{
	if (!everyday_word(fold))
		return true;
	if (entry->of != NAME_PERSON)
		return used_as_name(f);
	return f->words.at[f->i].capital && !(everyday_month(fold) && dated(f));
}

/* ---- as it is spelled ---- */

static bool
try_fold(struct finding *f, const char *fold)
{
	const struct name_entry *entry = NULL;

	while ((entry = name_set_next(&f->c->set, KEY_WORD, fold, entry)) != NULL)
		if (counts(f, entry, fold)) {
			f->found = entry;
			return true;
		}
	return false;
}

/* Without a genitive s: "Khalils"; of an everyday word ("das") the s is no ending. */
bool
word_stem(const char *fold, char out[static NAME_FOUND])
{
	size_t n = strlen(fold);

	if (n < 3 || n >= NAME_FOUND || fold[n - 1] != 's' || everyday_word(fold))
		return false;
	memcpy(out, fold, n - 1);
	out[n - 1] = '\0';
	return true;
}

static bool
spelled(void *ctx, const char *fold)
{
	struct finding *f = ctx;
	char without[NAME_FOUND];

	return !try_fold(f, fold) && !(word_stem(fold, without) && try_fold(f, without));
}

/* ---- as it sounds ---- */

#define SOUND_LETTERS 5

bool
name_sounds(const char *whole)
{
	return strlen(whole) >= SOUND_LETTERS && !everyday_word(whole);
}

/* How many letters may differ: Khalil and Chalil, but not Hassan and Hessen. */
static bool
nearly(const char *a, const char *b)
{
	size_t n = strlen(a) > strlen(b) ? strlen(a) : strlen(b);
	int limit = n >= 10 ? 3 : n >= 8 ? 2 : 1;

	return text_distance(a, b, limit) <= limit;
}

static bool
try_key(struct finding *f, const char *key, const char *whole)
{
	const struct name_entry *entry = NULL;

	while ((entry = name_set_next(&f->c->set, KEY_SOUND, key, entry)) != NULL)
		if (nearly(whole, name_set_text(&f->c->set, entry->spelled))) {
			f->found = entry;
			f->sounds = true;
			return true;
		}
	return false;
}

static bool
sound_of(struct finding *f, const char *part, const char *whole)
{
	struct buf keys = BUF_EMPTY;
	char *key, *rest = NULL;
	bool found = false;

	if (!name_sounds(whole))
		return false;
	f->failed |= !text_sound(part, &keys);
	buf_text(&keys);
	if (keys.len > 0 && buf_ok(&keys, NULL)) {
		for (key = strtok_r((char *)keys.at, " ", &rest); !found && key != NULL;
		     key = strtok_r(NULL, " ", &rest))
			found = try_key(f, key, whole);
	}
	buf_free(&keys);
	return found;
}

static bool
sounding(void *ctx, const char *part)
{
	struct finding *f = ctx;
	struct buf whole = BUF_EMPTY;
	char without[NAME_FOUND];
	bool found;

	f->failed |= !text_fold_whole(part, &whole);
	found = sound_of(f, part, buf_text(&whole)) ||
		(word_stem(buf_text(&whole), without) && sound_of(f, without, without));
	buf_free(&whole);
	return !found;
}

bool
word_is_name(struct finding *f)
{
	const struct word *w = &f->words.at[f->i];

	f->found = NULL;
	if (w->place || number(w))
		return false;
	f->failed |= !fold_words(w->plain, spelled, f) && f->found == NULL;
	if (f->found == NULL && w->capital)
		f->failed |= !word_parts(w->plain, sounding, f) && f->found == NULL;
	return f->found != NULL;
}
