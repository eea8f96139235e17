/* The words of a text beside the names: which of them are names here. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/text.h"
#include "common/casework/case.h"
#include "common/casework/participants.h"
#include "common/casework/rows.h"
#include "common/report/name_check_inside.h"

/* ---- several words ---- */

/* How many words from this one on are the phrase; the last may have a genitive s. */
static size_t
phrase_at(const struct finding *f, size_t i, const char *phrase)
{
	char without[NAME_FOUND];
	size_t from = i, n;

	for (; i < f->words.n; i++, phrase += n + 1) {
		const char *whole = f->words.at[i].whole;

		n = strcspn(phrase, " ");
		if (strlen(whole) != n || memcmp(whole, phrase, n) != 0) {
			if (phrase[n] != '\0' || !word_stem(whole, without) ||
			    strcmp(without, phrase) != 0)
				return 0;
		}
		if (phrase[n] == '\0')
			return i - from + 1;
	}
	return 0;
}

static size_t
phrase_of(struct finding *f, enum name_key kind, size_t i)
{
	const struct name_entry *entry = NULL;
	size_t n;

	while ((entry = name_set_next(&f->c->set, kind, f->words.at[i].whole, entry)) != NULL) {
		n = phrase_at(f, i, name_set_text(&f->c->set, entry->spelled));
		if (n > 0) {
			f->found = entry;
			return n;
		}
	}
	return 0;
}

static void
mark_places(struct finding *f)
{
	size_t i, k, n;

	for (i = 0; i < f->words.n; i++) {
		n = phrase_of(f, KEY_PLACE, i);
		for (k = 0; k < n; k++)
			f->words.at[i + k].place = true;
	}
}

/* ---- findings ---- */

static void
where(const char *text, struct name_found *f)
{
	const char *at = text;
	int32_t cp;
	int n;

	f->line = f->column = 1;
	while ((size_t)(at - text) < f->at && (n = text_point(at, &cp)) > 0) {
		at += n;
		f->column++;
		if (cp == '\n') {
			f->line++;
			f->column = 1;
		}
	}
}

static bool
found(struct finding *f, size_t at, size_t len, enum name_of of)
{
	struct name_found one = {.at = at, .len = len, .of = of, .sounds = f->sounds};

	text_copy(one.word, len + 1 < NAME_FOUND ? len + 1 : NAME_FOUND, f->text + at);
	where(f->text, &one);
	if (!rows_room(&f->out->at, f->out->n, sizeof(one), NULL))
		return false;
	f->out->at[f->out->n++] = one;
	return true;
}

/* How many words the finding is long, 0 when this one is none. */
static size_t
judge(struct finding *f)
{
	size_t n = phrase_of(f, KEY_PHRASE, f->i);

	f->sounds = false;
	return n > 0 ? n : word_is_name(f);
}

static bool
find_names(struct finding *f)
{
	const struct word *last;
	size_t n, at;

	for (f->i = 0; f->i<f->words.n; f->i += n> 0 ? n : 1) {
		n = judge(f);
		if (n == 0)
			continue;
		at = f->words.at[f->i].at;
		last = &f->words.at[f->i + n - 1];
		if (!found(f, at, last->at + last->len - at, f->found->of))
			return false;
	}
	return !f->failed;
}

/* ---- codes ---- */

static size_t
code_at(const char *at)
{
	char code[CASE_CODE] = "";
	size_t n;

	for (n = 0; isalnum((unsigned char)at[n]) || at[n] == '-'; n++) {
		if (n + 1 == sizeof(code))
			return 0;
		code[n] = (char)toupper((unsigned char)at[n]);
	}
	code[n] = '\0';
	return case_code_valid(code) || person_code_valid(code) ? n : 0;
}

static bool
find_codes(struct finding *f)
{
	const char *at = f->text;
	size_t n;

	f->sounds = false;
	for (; *at != '\0'; at++) {
		if (at > f->text && (isalnum((unsigned char)at[-1]) || at[-1] == '-'))
			continue;
		n = code_at(at);
		if (n > 0 && !found(f, (size_t)(at - f->text), n, NAME_CODE))
			return false;
	}
	return true;
}

static int
by_place(const void *a, const void *b)
{
	const struct name_found *x = a, *y = b;

	return x->at < y->at ? -1 : x->at > y->at;
}

bool
name_check_find(
    const struct name_check *c, const char *text, struct name_findings *out, struct err *e)
{
	struct finding f = {.c = c, .text = text, .out = out};
	bool ok;

	*out = (struct name_findings){0};
	if (!words_of(text, &f.words, e))
		return false;
	mark_places(&f);
	ok = !edition_checks_names(c->edition) || find_names(&f);
	ok = ok && (edition_may(c->edition, EDITION_CODES) || find_codes(&f));
	words_free(&f.words);
	if (!ok) {
		name_findings_free(out);
		return err_nomem(e);
	}
	if (out->n > 1)
		qsort(out->at, out->n, sizeof(*out->at), by_place);
	return true;
}

void
name_findings_free(struct name_findings *f)
{
	rows_free(f->at, f->n, sizeof(*f->at));
	*f = (struct name_findings){0};
}
