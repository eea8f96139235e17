/* Enumerations and yes or no in cells. */
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/exchange/cell_inside.h"

#define NAMED 300 /* bytes of possible values that are told */

static bool
whole_word(const char *text, struct buf *out)
{
	struct buf blanks = BUF_EMPTY;
	bool ok;

	for (; *text != '\0'; text++)
		buf_u8(&blanks, *text == '_' ? ' ' : (uint8_t)*text);
	ok = buf_ok(&blanks, NULL) && text_fold_whole(buf_text(&blanks), out);
	buf_free(&blanks);
	return ok;
}

bool
cell_same_word(const char *a, const char *b)
{
	struct buf x = BUF_EMPTY, y = BUF_EMPTY;
	bool same = strcmp(a, b) == 0;

	/* What folds to nothing (m², €) is compared by its bytes alone. */
	if (!same && whole_word(a, &x) && whole_word(b, &y))
		same = x.len > 0 && strcmp(buf_text(&x), buf_text(&y)) == 0;
	buf_free(&x);
	buf_free(&y);
	return same;
}

static const struct code *
find_code(const struct codes *codes, const char *text)
{
	size_t i;

	for (i = 0; i < codes->n; i++)
		if (strcasecmp(codes->list[i].code, text) == 0)
			return &codes->list[i];
	for (i = 0; i < codes->n; i++)
		if (cell_same_word(codes->list[i].de, text) ||
		    cell_same_word(codes->list[i].en, text))
			return &codes->list[i];
	return NULL;
}

static bool
no_code(struct cell *c)
{
	const struct codes *codes = c->f->codes;
	size_t i, from = c->say->len;

	buf_printf(c->say, "%s ", _("Das steht nicht zur Wahl. Möglich sind:"));
	for (i = 0; i < codes->n && c->say->len - from < NAMED; i++)
		buf_printf(c->say, "%s%s", i > 0 ? ", " : "",
		    lang_pick(codes->list[i].de, codes->list[i].en));
	buf_printf(c->say, "%s.", i < codes->n ? ", …" : "");
	return false;
}

bool
cell_set_code(struct cell *c)
{
	const struct code *code = find_code(c->f->codes, c->text);

	if (code == NULL)
		return no_code(c);
	return record_set_text(c->rec, c->f->name, code->code) || cell_full(c);
}

/* The longest piece up to a separator that is a code: labels may hold commas and blanks. */
static const struct code *
next_code(const struct codes *codes, char **at)
{
	const struct code *code;
	char *end, was;

	for (end = *at + strlen(*at); end > *at; end--) {
		if (*end != '\0' && strchr(",/| ", *end) == NULL)
			continue;
		was = *end;
		*end = '\0';
		code = find_code(codes, *at);
		*end = was;
		if (code != NULL) {
			*at = end + strspn(end, ",/| ");
			return code;
		}
	}
	return NULL;
}

bool
cell_set_codes(struct cell *c)
{
	struct buf all = BUF_EMPTY;
	const struct code *code;
	char *at = c->text;
	bool ok = true;

	while (ok && *at != '\0') {
		code = next_code(c->f->codes, &at);
		ok = code != NULL;
		if (ok)
			buf_printf(&all, "%s%s", all.len > 0 ? " " : "", code->code);
	}
	if (!ok)
		no_code(c);
	ok = ok && (record_set_text(c->rec, c->f->name, buf_text(&all)) || cell_full(c));
	buf_free(&all);
	return ok;
}

bool
cell_set_truth(struct cell *c)
{
	static const struct {
		const char *word;
		int v;
	} words[] = {{"j", 1}, {"ja", 1}, {"y", 1}, {"yes", 1}, {"1", 1}, {"x", 1}, {"wahr", 1},
	    {"true", 1}, {"n", 0}, {"nein", 0}, {"no", 0}, {"0", 0}, {"falsch", 0}, {"false", 0},
	    {"u", 2}, {"unbekannt", 2}, {"unknown", 2}, {"?", 2}};
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasecmp(words[i].word, c->text) == 0 &&
		    (words[i].v < 2 || c->f->type == FIELD_TRI))
			return record_set_int(c->rec, c->f->name, words[i].v) || cell_full(c);
	return cell_say(c, _("Bitte j oder n."));
}
