/*
 * The line word by word. It is parted first: what stands behind a colon is the note, what stands
 * behind `wv` or `>` is the follow-up; both may have any words. The rest is read by what each
 * word looks like, and what looks like nothing is taken for a name.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/base/typed.h"
#include "common/casework/shorthand_inside.h"

#define WORDS_MAX 80

/* The first reason stands; what comes later would only confuse. */
bool
line_wrong(struct line *l, const char *form, ...)
{
	char text[ERR_SAY];
	va_list args;

	va_start(args, form);
	vsnprintf(text, sizeof(text), form, args);
	va_end(args);
	if (l->say->len == 0)
		buf_printf(l->say, "%s", text);
	return false;
}

void
line_put(char *out, size_t cap, const char *word)
{
	size_t n = strlen(out);

	if (n + 2 > cap)
		return;
	text_copy(out + n + (n > 0), cap - n - (n > 0), word);
	if (n > 0)
		out[n] = ' ';
}

/* ---- the parts of the line ---- */

/* A colon between digits belongs to a time. */
static char *
find_colon(char *text)
{
	char *at = text;

	for (at = strchr(at, ':'); at != NULL; at = strchr(at + 1, ':'))
		if (at == text || at[-1] < '0' || at[-1] > '9' || at[1] < '0' || at[1] > '9')
			return at;
	return NULL;
}

/* People write the follow-up behind the text too: "…: Brief gelesen wv +7 Bescheid da?". */
static char *
follow_up_in(const struct line *l, char *note)
{
	char *at, *found = NULL, word[24];
	const char *from;
	size_t n;

	for (at = strcasestr(note, "wv "); at != NULL; at = strcasestr(at + 1, "wv ")) {
		if (at > note && at[-1] != ' ')
			continue;
		from = at + 3 + strspn(at + 3, " ");
		n = strcspn(from, " ");
		if (n == 0 || n >= sizeof(word))
			continue;
		memcpy(word, from, n);
		word[n] = '\0';
		if (line_due(l, word) != 0)
			found = at;
	}
	return found;
}

static void
trim(char *text)
{
	size_t lead = strspn(text, " "), n = strlen(text);

	while (n > lead && text[n - 1] == ' ')
		n--;
	memmove(text, text + lead, n - lead);
	text[n - lead] = '\0';
}

static bool
cut_words(struct line *l, char *at)
{
	size_t n;

	while (*(at += strspn(at, " \t")) != '\0') {
		if (l->n == WORDS_MAX)
			return line_wrong(l, _("Das sind zu viele Wörter für eine Zeile."));
		l->word[l->n] = at;
		at += strcspn(at, " \t");
		n = (size_t)(at - l->word[l->n]);
		if (*at != '\0')
			*at++ = '\0';
		if (n > 1 && (l->word[l->n][n - 1] == ',' || l->word[l->n][n - 1] == ';')) {
			((char *)l->word[l->n])[n - 1] = '\0';
			l->comma[l->n] = true;
		}
		l->n++;
	}
	return true;
}

static bool
read_words(struct line *l)
{
	bool ok = true;

	for (l->at = 0; l->at < l->n; l->at++) {
		size_t at = l->at;

		if (line_take(l))
			continue;
		ok = false;
		while (at <= l->at && at < l->n)
			line_put(l->lost, sizeof(l->lost), l->word[at++]);
	}
	return ok;
}

/* The follow-up that stands in the note is read as a line of its own. */
static bool
read_note(struct line *l, char *note)
{
	char *later = follow_up_in(l, note);
	bool ok = true;

	if (later != NULL) {
		struct line rest = {.now = l->now, .out = l->out, .say = l->say};

		text_copy(rest.text, sizeof(rest.text), later);
		*later = '\0';
		ok = cut_words(&rest, rest.text) && read_words(&rest);
		line_put(l->lost, sizeof(l->lost), rest.lost);
	}
	trim(note);
	text_copy(l->out->note, sizeof(l->out->note), note);
	return ok;
}

/* ---- what was read, together ---- */

static bool
times_fit(struct line *l)
{
	struct shorthand *s = l->out;

	if (s->ends >= 0 && s->ends <= s->begins)
		return line_wrong(
		    l, _("Das Ende liegt vor dem Beginn. Über Mitternacht bitte zwei Einträge."));
	if (s->ends >= 0 && s->minutes == 0)
		s->minutes = s->ends - s->begins;
	if (s->ends < 0 && s->begins >= 0 && s->begins + s->minutes > 1440)
		return line_wrong(l, _("Das reicht über Mitternacht. Bitte zwei Einträge machen."));
	if (s->ends < 0 && s->begins >= 0 && s->minutes > 0 && s->begins + s->minutes < 1440)
		s->ends = s->begins + (int32_t)s->minutes;
	return true;
}

/* What was wrong goes before the note, so that the full form has it. */
static void
keep_lost(struct line *l)
{
	char note[sizeof(l->out->note)] = "";

	line_put(note, sizeof(note), l->lost);
	line_put(note, sizeof(note), l->out->note);
	text_copy(l->out->note, sizeof(l->out->note), note);
}

bool
line_read(const char *line, struct now now, name_fn *is_name, const void *ctx,
    struct shorthand *out, struct buf *say)
{
	struct line l = {.now = now, .is_name = is_name, .ctx = ctx, .out = out, .say = say};
	size_t n = strnlen(line, SHORTHAND_MAX + 1);
	char *colon, *note = NULL;
	bool ok;

	*out = (struct shorthand){.day = now.day, .begins = -1, .ends = -1};
	if (n > SHORTHAND_MAX)
		return line_wrong(
		    &l, _("Die Zeile ist zu lang. Für mehr Text gibt es das Formular (F4)."));
	if (!text_valid(line, n))
		return line_wrong(
		    &l, _("Diese Zeile lässt sich nicht lesen. Bitte neu eintippen."));
	memcpy(l.text, line, n + 1);
	colon = find_colon(l.text);
	if (colon != NULL) {
		*colon = '\0';
		note = colon + 1;
	}
	ok = cut_words(&l, l.text);
	ok = read_words(&l) && ok;
	ok = (note == NULL || read_note(&l, note)) && ok;
	if (l.lost[0] != '\0')
		keep_lost(&l);
	if (strcmp(out->kind, "BEG") == 0 && out->place[0] == '\0' && l.place != NULL)
		text_copy(out->place, sizeof(out->place), l.place);
	return times_fit(&l) && ok;
}

bool
shorthand_read(const char *line, struct now now, struct shorthand *out, struct buf *say)
{
	return line_read(line, now, NULL, NULL, out, say);
}
