/* One word of the line at a time: what it looks like says where it goes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/base/typed.h"
#include "common/casework/shorthand_inside.h"

/* One more code in a list parted by blanks; there once is enough. False: no room. */
static bool
put_more(char *list, size_t cap, const char *code)
{
	size_t n = strlen(list), len = strlen(code);
	const char *at = strstr(list, code);

	if (at != NULL && (at[len] == '\0' || at[len] == ' '))
		return true;
	if (n + len + (n > 0) >= cap)
		return false;
	snprintf(list + n, cap - n, "%s%s", n > 0 ? " " : "", code);
	return true;
}

/* ---- times ---- */

static bool
take_time(struct line *l, int32_t minute)
{
	struct shorthand *s = l->out;

	if (s->begins < 0 && !l->until) {
		s->begins = minute;
		return true;
	}
	l->until = false;
	if (s->ends >= 0)
		return line_wrong(l, _("Da stehen drei Uhrzeiten. Bitte Beginn und Ende angeben."));
	s->ends = minute;
	return true;
}

static bool
take_length(struct line *l, int32_t minutes)
{
	if (l->out->minutes > 0)
		return line_wrong(l, _("Da stehen zwei Längen: %lld und %d Minuten. Welche gilt?"),
		    (long long)l->out->minutes, minutes);
	l->out->minutes = minutes;
	return true;
}

static bool
take_day(struct line *l, int32_t day)
{
	if (day > l->now.day)
		return line_wrong(
		    l, _("Dieser Tag liegt in der Zukunft. Für Geplantes: wv %s"), l->word[l->at]);
	l->out->day = day;
	return true;
}

/* ---- words ---- */

static bool
take_code(struct line *l, char *field, size_t cap, const char *code)
{
	if (field[0] != '\0' && strcmp(field, code) != 0)
		return line_wrong(
		    l, _("»%s« und »%s« zugleich geht nicht. Bitte eines streichen."), field, code);
	text_copy(field, cap, code);
	return true;
}

/* The first is the main one, every other is one more. */
static bool
take_or_more(struct line *l, char *field, size_t cap, char *more, size_t more_cap, const char *code)
{
	if (field[0] == '\0' || strcmp(field, code) == 0) {
		text_copy(field, cap, code);
		return true;
	}
	if (!put_more(more, more_cap, code))
		return line_wrong(l,
		    _("»%s« ist zu viel: für so viele Bereiche oder Themen ist kein Platz."), code);
	return true;
}

static bool
take_meaning(struct line *l, const struct meaning *m)
{
	struct shorthand *s = l->out;

	switch (m->sort) {
	case WORD_KIND: return take_code(l, s->kind, sizeof(s->kind), m->code);
	case WORD_PLACE: return take_code(l, s->place, sizeof(s->place), m->code);
	case WORD_OUTCOME: return take_code(l, s->outcome, sizeof(s->outcome), m->code);
	case WORD_AREA:
		return take_or_more(
		    l, s->area, sizeof(s->area), s->areas_extra, sizeof(s->areas_extra), m->code);
	case WORD_TOPIC:
		l->place = m->place != NULL ? m->place : l->place;
		return take_or_more(l, s->topic, sizeof(s->topic), s->topics_extra,
		    sizeof(s->topics_extra), m->code);
	default: return true;
	}
}

static bool
ambiguous(struct line *l, const char *word, const struct meaning *m)
{
	return line_wrong(l, _("»%s« kann »%s« oder »%s« heißen. Bitte %s oder %s schreiben."),
	    word, codes_label(word_codes(m->sort), m->code),
	    codes_label(word_codes(m->or_sort), m->or_code), m->code, m->or_code);
}

/* "+Bus", "+B5": one more area or topic, never the main one. */
static bool
take_more(struct line *l, const char *word)
{
	struct meaning m = word_meaning(word);
	struct shorthand *s = l->out;

	if (word[0] >= '0' && word[0] <= '9')
		return line_wrong(
		    l, _("Was soll dann sein? Zum Beispiel: wv +%s Bescheid da?"), word);
	if (m.or_code != NULL)
		return ambiguous(l, word, &m);
	if (m.sort == WORD_AREA && put_more(s->areas_extra, sizeof(s->areas_extra), m.code))
		return true;
	if (m.sort == WORD_TOPIC && put_more(s->topics_extra, sizeof(s->topics_extra), m.code))
		return true;
	return line_wrong(
	    l, _("»+%s« ist kein Bereich und kein Thema, das noch Platz hätte."), word);
}

static bool
take_name(struct line *l, const char *word)
{
	char *names = l->out->names;
	size_t n = strlen(names);

	if (n + strlen(word) + 3 > SHORTHAND_NAMES)
		return line_wrong(
		    l, _("Zu viele Wörter ohne Bedeutung. Text gehört hinter einen Doppelpunkt."));
	snprintf(names + n, SHORTHAND_NAMES - n, "%s%s%s", n > 0 ? " " : "", word,
	    l->comma[l->at] ? "," : "");
	return true;
}

/* ---- one word ---- */

static bool
take_number(struct line *l, const struct number *n, const char *word)
{
	char area[4];

	switch (n->sort) {
	case NUMBER_TIME: return take_time(l, n->a);
	case NUMBER_SPAN: return take_time(l, n->a) && take_time(l, n->b);
	case NUMBER_LENGTH: return take_length(l, n->a);
	case NUMBER_DAY: return take_day(l, n->a);
	case NUMBER_KM: l->out->km = n->a; return true;
	case NUMBER_AREA:
		snprintf(area, sizeof(area), "B%d", (int)n->a);
		return take_meaning(l, &(struct meaning){.sort = WORD_AREA, .code = area});
	default: return line_wrong(l, _("»%s« ist keine Uhrzeit, keine Dauer und kein Tag."), word);
	}
}

static bool
all_digits(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n > 0 && n <= 4 && text[n] == '\0';
}

/* Words that only lead over to the next. */
static bool
is_filler(const struct line *l, const char *word)
{
	static const char *const always[] = {
	    "uhr", "mit", "frau", "herr", "herrn", "familie", "fam.", "ca."};
	static const char *const before_digits[] = {"um", "von", "am", "ab"};
	size_t i;

	for (i = 0; i < sizeof(always) / sizeof(always[0]); i++)
		if (strcasecmp(word, always[i]) == 0)
			return true;
	for (i = 0; i < sizeof(before_digits) / sizeof(before_digits[0]); i++)
		if (strcasecmp(word, before_digits[i]) == 0)
			return line_next(l)[0] >= '0' && line_next(l)[0] <= '9';
	return false;
}

static bool
is_until(const struct line *l, const char *word)
{
	return l->out->begins >= 0 && (strcmp(word, "-") == 0 || strcmp(word, "\u2013") == 0 ||
					  strcasecmp(word, "bis") == 0);
}

static bool
only_letters(const char *word)
{
	return strpbrk(word, "0123456789.+-") == NULL;
}

static bool
take_word(struct line *l, const char *word)
{
	struct meaning m;
	int32_t day;

	if (only_letters(word) && typed_day(word, SENSE_PAST, l->now.day, &day) == TYPED_OK)
		return take_day(l, day);
	if (only_letters(word) && strlen(word) > 1 &&
	    typed_day(word, SENSE_FUTURE, l->now.day, &day) == TYPED_OK)
		return take_day(l, day);
	if (l->is_name != NULL && l->is_name(l->ctx, word))
		return take_name(l, word);
	m = word_meaning(word);
	if (m.or_code != NULL)
		return ambiguous(l, word, &m);
	return m.sort != WORD_NONE ? take_meaning(l, &m) : take_name(l, word);
}

bool
line_take(struct line *l)
{
	const char *word = l->word[l->at];
	struct number n;
	int32_t day;
	int followed = line_follow_up(l, word);

	if (followed != 0)
		return followed > 0;
	if (is_until(l, word))
		return l->until = true;
	if (word[0] >= '0' && word[0] <= '9') {
		n = number_read(word, strcasecmp(line_next(l), "uhr") == 0, l->now.day);
		return take_number(l, &n, word);
	}
	if (word[0] == '-' && typed_day(word, SENSE_PAST, l->now.day, &day) == TYPED_OK && day != 0)
		return take_day(l, day);
	if (word[0] == '+' && word[1] != '\0')
		return take_more(l, word + 1);
	if ((word[0] == 'f' || word[0] == 'F') && all_digits(word + 1)) {
		l->out->travel_min = atoi(word + 1);
		return true;
	}
	if ((word[0] == 'x' || word[0] == 'X') && all_digits(word + 1)) {
		l->out->unnamed = atoi(word + 1);
		return true;
	}
	return is_filler(l, word) || take_word(l, word);
}
