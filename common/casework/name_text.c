#include "common/casework/name.h"

#include <string.h>

#include "common/base/text.h"
#include "common/casework/rows.h"

/*
 * Names in a text the office will read. The text is folded word by word and every name of this
 * device is folded once and looked for among those words. A hint, not a filter: people decide.
 */

/* Given names that are also words of such remarks (folded). */
static const char *const common_words[] = {"april", "august", "bank", "berg", "haus", "kind",
    "lang", "mai", "post", "schule", "stadt", "termin", "wald", "weg"};

static bool
is_common(const char *word)
{
	size_t i;

	for (i = 0; i < sizeof(common_words) / sizeof(common_words[0]); i++) {
		if (strcmp(common_words[i], word) == 0)
			return true;
	}
	return false;
}

bool
name_words(const char *text, struct buf *words)
{
	if (words->len == 0)
		buf_u8(words, ' ');
	if (!text_fold(text, words))
		return false;
	buf_u8(words, ' ');
	return true;
}

static bool
holds_word(const char *words, const char *word)
{
	size_t n = strlen(word);
	const char *at = words;

	while ((at = strstr(at, word)) != NULL) {
		if (at[-1] == ' ' && at[n] == ' ')
			return true;
		at++;
	}
	return false;
}

bool
name_among(const char *name, struct buf *words, name_word_fn *counts, bool *found)
{
	struct buf fold = BUF_EMPTY;
	char *word, *rest = NULL;
	bool ok = text_fold(name, &fold);

	*found = false;
	buf_text(&fold);
	for (word = ok && fold.len > 0 ? strtok_r((char *)fold.at, " ", &rest) : NULL;
	     word != NULL && !*found; word = strtok_r(NULL, " ", &rest))
		*found = counts(word) && holds_word(buf_text(words), word);
	buf_free(&fold);
	return ok;
}

static bool
tells(const char *word)
{
	return strlen(word) >= 4 && !is_common(word);
}

struct looking {
	struct buf words;
	char *found;
};

static bool
look_for(struct looking *l, const char *name)
{
	bool found, ok = name_among(name, &l->words, tells, &found);

	if (ok && found)
		text_copy(l->found, NAME_DISPLAY, name);
	return ok;
}

static bool
take_name(void *ctx, struct query *q, struct err *e)
{
	struct looking *l = ctx;

	if (l->found[0] != '\0')
		return true;
	return (look_for(l, query_text(q, 0)) && look_for(l, query_text(q, 1))) || err_nomem(e);
}

bool
name_in_text(struct replica *r, const char *text, char found[static NAME_DISPLAY], struct err *e)
{
	struct looking l = {BUF_EMPTY, found};
	bool ok;

	found[0] = '\0';
	if (!name_words(text, &l.words))
		return err_nomem(e);
	ok = buf_ok(&l.words, e) &&
	     (l.words.len <= 2 ||
		 rows_each(
		     replica_query(r, "SELECT family, given FROM person_name WHERE deleted = 0", e),
		     take_name, &l, e));
	buf_free(&l.words);
	return ok;
}
