/* A text cut into words that are not yet judged. */
#include <stdlib.h>
#include <string.h>

#include "common/base/secret.h"
#include "common/base/text.h"
#include "common/casework/rows.h"
#include "common/report/name_check_inside.h"

static bool
letter(enum text_sign sign)
{
	return sign == SIGN_LETTER || sign == SIGN_CAPITAL;
}

static bool
digit(int32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* From the first letter to the last: what joins counts between letters only. */
static const char *
word_end(const char *at, struct buf *plain, bool *number)
{
	const char *end = at;
	size_t kept = 0;
	int32_t cp;
	int n;

	for (*number = digit((unsigned char)*at); (n = text_point(at, &cp)) > 0; at += n) {
		enum text_sign sign = text_sign(cp);

		if (*number ? !digit(cp) : sign == SIGN_OTHER)
			break;
		if (sign == SIGN_UNSEEN)
			continue;
		text_put_point(plain, cp);
		if (*number || letter(sign)) {
			end = at + n;
			kept = plain->len;
		}
	}
	plain->len = kept;
	return end;
}

static bool
begins_word(int32_t cp)
{
	return letter(text_sign(cp)) || digit(cp);
}

static bool
keep(struct words *w, const char *text, const char *at, const char *end, struct buf *plain)
{
	struct word word = {.at = (size_t)(at - text), .len = (size_t)(end - at)};
	struct buf whole = BUF_EMPTY;
	int32_t cp = 0;

	if (!rows_room(&w->at, w->n, sizeof(word), NULL) ||
	    !text_fold_whole(buf_text(plain), &whole) || !buf_ok(plain, NULL)) {
		buf_free(&whole);
		return false;
	}
	text_point(at, &cp);
	word.capital = text_sign(cp) == SIGN_CAPITAL;
	word.plain = strdup(buf_text(plain));
	word.whole = strdup(buf_text(&whole));
	buf_free(&whole);
	w->at[w->n++] = word;
	return word.plain != NULL && word.whole != NULL;
}

bool
words_of(const char *text, struct words *out, struct err *e)
{
	struct buf plain = BUF_EMPTY;
	const char *at = text, *end;
	bool ok = true, number;
	int32_t cp;
	int n;

	*out = (struct words){0};
	while (ok && (n = text_point(at, &cp)) > 0) {
		if (!begins_word(cp)) {
			at += n;
			continue;
		}
		buf_reset(&plain);
		end = word_end(at, &plain, &number);
		ok = keep(out, text, at, end, &plain);
		at = end;
	}
	buf_free(&plain);
	if (ok)
		return true;
	words_free(out);
	return err_nomem(e);
}

static void
wipe(char *text)
{
	if (text != NULL)
		secret_wipe(text, strlen(text));
	free(text);
}

void
words_free(struct words *w)
{
	size_t i;

	for (i = 0; i < w->n; i++) {
		wipe(w->at[i].plain);
		wipe(w->at[i].whole);
	}
	rows_free(w->at, w->n, sizeof(*w->at));
	*w = (struct words){0};
}

/* ---- parts of a word ---- */

bool
word_parts(const char *plain, word_part_fn *fn, void *ctx)
{
	struct buf part = BUF_EMPTY;
	bool ok = fn(ctx, plain), parts = false;
	int32_t cp;
	int n;

	for (; ok && (n = text_point(plain, &cp)) > 0; plain += n) {
		if (text_sign(cp) != SIGN_HYPHEN) {
			text_put_point(&part, cp);
			continue;
		}
		ok = buf_ok(&part, NULL) && fn(ctx, buf_text(&part));
		parts = true;
		buf_reset(&part);
	}
	if (ok && parts)
		ok = buf_ok(&part, NULL) && fn(ctx, buf_text(&part));
	buf_free(&part);
	return ok;
}

bool
fold_words(const char *text, word_part_fn *fn, void *ctx)
{
	struct buf fold = BUF_EMPTY;
	char *word, *rest = NULL;
	bool ok = text_fold(text, &fold);

	buf_text(&fold);
	ok = ok && buf_ok(&fold, NULL);
	for (word = ok && fold.len > 0 ? strtok_r((char *)fold.at, " ", &rest) : NULL;
	     ok && word != NULL; word = strtok_r(NULL, " ", &rest))
		ok = fn(ctx, word);
	buf_free(&fold);
	return ok;
}
