#include "tui/print/take.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/buf.h"
#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"

#define DEEPEST 8 /* spots from the whole to the smallest */

/* blocks[3].rows[2].cells[0].text */
static void
say_place(const struct spot *s, struct buf *out)
{
	const struct spot *chain[DEEPEST];
	size_t n = 0;

	for (; s != NULL && s->in != NULL && n < DEEPEST; s = s->in)
		chain[n++] = s;
	while (n-- > 0)
		if (chain[n]->key != NULL)
			buf_printf(out, "%s%s", out->len > 0 ? "." : "", chain[n]->key);
		else
			buf_printf(out, "[%zu]", chain[n]->at);
}

static struct spot
below(const struct spot *s, const char *key)
{
	return (struct spot){.in = s, .key = key, .json = json_object_get(s->json, key)};
}

bool
spot_wrong(const struct spot *s, const char *why, struct err *e)
{
	struct buf place = BUF_EMPTY;

	say_place(s, &place);
	err_say(e, ERR_FORMAT,
	    _("Das ist kein Bericht, den man drucken kann; es hakt bei „%s“. Bitte mit »feldbuch "
	      "report« neu erzeugen."),
	    place.len > 0 ? buf_text(&place) : "{}");
	err_why(e, "report: %s: %s", place.len > 0 ? buf_text(&place) : "{}", why);
	buf_free(&place);
	return false;
}

bool
spot_large(const struct spot *s, size_t most, struct err *e)
{
	struct buf place = BUF_EMPTY;

	say_place(s, &place);
	err_say(e, ERR_FULL,
	    _("Der Bericht ist zu groß zum Drucken: bei „%s“ sind höchstens %zu möglich. Bitte "
	      "einen "
	      "kürzeren Zeitraum nehmen."),
	    buf_text(&place), most);
	err_why(e, "report: %s: more than %zu", buf_text(&place), most);
	buf_free(&place);
	return false;
}

/* Not characters, and nothing XML could hold: a sheet with one of them would not open. */
static void
drop_noncharacters(struct buf *b)
{
	size_t i;

	for (i = 0; i + 2 < b->len; i++)
		if (b->at[i] == 0xef && b->at[i + 1] == 0xbf && b->at[i + 2] >= 0xbe)
			b->at[i + 2] = 0xbd;
}

/* Most texts are harmless as they are, and stay where jansson put them. */
static bool
make_safe(json_t *text, bool lines, struct err *e)
{
	struct buf safe = BUF_EMPTY;
	bool ok;

	text_safe(json_string_value(text), json_string_length(text), lines, &safe);
	drop_noncharacters(&safe);
	ok = buf_ok(&safe, e);
	if (ok && (safe.len != json_string_length(text) ||
		      memcmp(safe.at, json_string_value(text), safe.len) != 0))
		ok = json_string_setn(text, (const char *)safe.at, safe.len) == 0 || err_nomem(e);
	buf_free(&safe);
	return ok;
}

static bool
this_text(const struct spot *s, size_t most, bool lines, const char **out, struct err *e)
{
	if (!json_is_string(s->json))
		return spot_wrong(s, "no text", e);
	if (json_string_length(s->json) > most)
		return spot_large(s, most, e);
	if (json_string_length(s->json) > 0 && !make_safe(s->json, lines, e))
		return false;
	*out = json_string_value(s->json);
	return true;
}

bool
take_text(
    const struct spot *s, const char *key, size_t most, bool lines, const char **out, struct err *e)
{
	struct spot at = below(s, key);

	return this_text(&at, most, lines, out, e);
}

bool
take_this_text(const struct spot *s, size_t most, const char **out, struct err *e)
{
	return this_text(s, most, true, out, e);
}

bool
take_flag(const struct spot *s, const char *key, bool *out, struct err *e)
{
	struct spot at = below(s, key);

	if (!json_is_boolean(at.json))
		return spot_wrong(&at, "neither true nor false", e);
	*out = json_is_true(at.json);
	return true;
}

bool
take_number(
    const struct spot *s, const char *key, int64_t least, int64_t most, int64_t *out, struct err *e)
{
	struct spot at = below(s, key);

	if (!json_is_integer(at.json))
		return spot_wrong(&at, "no integer", e);
	if (json_integer_value(at.json) < least || json_integer_value(at.json) > most)
		return spot_wrong(&at, "out of range", e);
	*out = json_integer_value(at.json);
	return true;
}

bool
take_index(const struct spot *s, const char *key, size_t below_n, size_t *out, struct err *e)
{
	int64_t n;

	if (!take_number(s, key, 0, (int64_t)below_n - 1, &n, e))
		return false;
	*out = (size_t)n;
	return true;
}

bool
take_day(const struct spot *s, const char *key, int32_t *out, struct err *e)
{
	struct spot at = below(s, key);
	int32_t day;

	if (json_is_null(at.json)) {
		*out = 0;
		return true;
	}
	day = json_is_string(at.json) ? day_parse(json_string_value(at.json)) : 0;
	if (day == 0)
		return spot_wrong(&at, "no day", e);
	*out = day;
	return true;
}

bool
take_word(const struct spot *s, const char *key, const char *const *words, size_t n, int *out,
    struct err *e)
{
	struct spot at = below(s, key);
	const char *word = json_string_value(at.json);
	size_t i;

	for (i = 0; word != NULL && i < n; i++)
		if (strcmp(word, words[i]) == 0) {
			*out = (int)i;
			return true;
		}
	return spot_wrong(&at, "not one of the words", e);
}

bool
take_list(
    const struct spot *s, const char *key, size_t most, struct spot *out, size_t *n, struct err *e)
{
	struct spot at = below(s, key);

	if (!json_is_array(at.json))
		return spot_wrong(&at, "no list", e);
	if (json_array_size(at.json) > most)
		return spot_large(&at, most, e);
	*out = at;
	*n = json_array_size(at.json);
	return true;
}

bool
take_object(const struct spot *s, const char *key, struct spot *out, struct err *e)
{
	struct spot at = below(s, key);

	if (!json_is_object(at.json))
		return spot_wrong(&at, "no object", e);
	*out = at;
	return true;
}

bool
take_element(const struct spot *list, size_t i, struct spot *out, struct err *e)
{
	*out = (struct spot){.in = list, .at = i, .json = json_array_get(list->json, i)};
	return json_is_object(out->json) || spot_wrong(out, "no object", e);
}

bool
take_texts(
    const struct spot *s, const char *key, size_t most, const char ***out, size_t *n, struct err *e)
{
	struct spot list, one;
	const char **texts;
	size_t i, count;

	if (!take_list(s, key, most, &list, &count, e))
		return false;
	texts = calloc(count + 1, sizeof(*texts));
	if (texts == NULL)
		return err_nomem(e);
	for (i = 0; i < count; i++) {
		one = (struct spot){.in = &list, .at = i, .json = json_array_get(list.json, i)};
		if (!take_this_text(&one, TAKE_TEXT, &texts[i], e)) {
			free(texts);
			return false;
		}
	}
	*out = texts;
	*n = count;
	return true;
}
