/* What is to be thought of again: w14, w 5.4., wv +7 text, >text day. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/base/typed.h"
#include "common/casework/shorthand_inside.h"

int32_t
line_due(const struct line *l, const char *word)
{
	size_t digits = strspn(word, "0123456789");

	if (digits > 0 && digits <= 3 && word[digits] == '\0')
		return day_add(l->now.day, atoi(word));
	return due_read(word, l->now.day);
}

/* "wv +7 Bescheid da?": the day, then text to the end of the head. */
static bool
take_wv(struct line *l, const char *day)
{
	l->out->due = *day != '\0' ? line_due(l, day) : 0;
	if (l->out->due == 0)
		return line_wrong(l, _("Wiedervorlage wann? Zum Beispiel: wv +7 oder wv 2.12."));
	while (l->at + 1 < l->n)
		line_put(l->out->due_text, SHORTHAND_DUE, l->word[++l->at]);
	return true;
}

/* Of an appointment the time and what it is are kept apart as well. */
static void
take_meeting(struct line *l, const char *word)
{
	struct shorthand *s = l->out;
	struct number n = {NUMBER_NONE, 0, 0};

	if (strchr(word, ':') != NULL)
		n = number_read(word, false, l->now.day);
	if (s->meets_at < 0 && n.sort == NUMBER_TIME)
		s->meets_at = n.a;
	else
		line_put(s->meets_text, SHORTHAND_DUE, word);
}

/* ">Termin 26.5. 9:00": the first word that is a day is the day. */
static bool
take_later(struct line *l, const char *first)
{
	struct shorthand *s = l->out;
	const char *word = first;
	int32_t day;

	s->meets = strcasecmp(first, "Termin") == 0;
	s->meets_at = -1;
	for (;; word = l->word[++l->at]) {
		day = s->due == 0 ? due_read(word, l->now.day) : 0;
		if (day != 0)
			s->due = day;
		else if (*word != '\0')
			line_put(s->due_text, SHORTHAND_DUE, word);
		if (day == 0 && s->meets && word != first)
			take_meeting(l, word);
		if (l->at + 1 >= l->n)
			break;
	}
	return s->due != 0 ||
	       line_wrong(l, _("Hinter »>« fehlt der Tag. Zum Beispiel: >Termin 26.5. 9:00"));
}

const char *
line_next(const struct line *l)
{
	return l->at + 1 < l->n ? l->word[l->at + 1] : "";
}

/* w14, w 5.4., wv +7 text, >text day: 1 taken, 0 none of them, -1 wrong. */
int
line_follow_up(struct line *l, const char *word)
{
	size_t wv = strncasecmp(word, "wv", 2) == 0 ? 2 : 0;

	if (word[0] == '>')
		return take_later(l, word + 1) ? 1 : -1;
	if (wv != 0 && (word[wv] == '\0' || strchr("+0123456789", word[wv]) != NULL)) {
		if (word[wv] == '\0' && l->at + 1 < l->n)
			return take_wv(l, l->word[++l->at]) ? 1 : -1;
		return take_wv(l, word + wv) ? 1 : -1;
	}
	if (word[0] != 'w' && word[0] != 'W')
		return 0;
	if (word[1] == '\0' && line_due(l, line_next(l)) != 0)
		l->out->due = line_due(l, l->word[++l->at]);
	else if (word[1] >= '0' && word[1] <= '9' && line_due(l, word + 1) != 0)
		l->out->due = line_due(l, word + 1);
	else
		return 0;
	return 1;
}
