#include "common/casework/shorthand_request.h"

#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "common/casework/shorthand_inside.h"

/* ---- words a contact does not have ---- */

static const struct {
	const char *word; /* folded */
	const char *urgency, *outcome;
} words[] = {
    {"heute", "today", NULL},
    {"eilig", "today", NULL},
    {"today", "today", NULL},
    {"woche", "week", NULL},
    {"week", "week", NULL},
    {"spater", "later", NULL},
    {"later", "later", NULL},
    {"warteliste", NULL, "waiting"},
    {"waiting", NULL, "waiting"},
    {"termin", NULL, "appointment"},
    {"appointment", NULL, "appointment"},
    {"abgelehnt", NULL, "not_served_capacity"},
    {"refused", NULL, "not_served_capacity"},
    {"sofort", NULL, "served_same_day"},
    {"verwiesen", NULL, "referred"},
    {"referred", NULL, "referred"},
};
#define WORDS (sizeof(words) / sizeof(words[0]))

static bool
take_word(struct asked *a, const char *at, size_t n)
{
	char word[40];
	size_t i;

	n -= n > 0 && at[n - 1] == ',';
	if (n == 0 || n >= sizeof(word))
		return false;
	memcpy(word, at, n);
	word[n] = '\0';
	for (i = 0; i < WORDS; i++) {
		if (strlen(words[i].word) > n || !text_has_prefix(words[i].word, word))
			continue;
		if (words[i].urgency != NULL)
			text_copy(a->urgency, sizeof(a->urgency), words[i].urgency);
		else
			text_copy(a->outcome, sizeof(a->outcome), words[i].outcome);
		return true;
	}
	return false;
}

/* Behind a colon that is not part of a time everything is the matter. */
static bool
ends_head(const char *word, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (word[i] == ':' &&
		    (i == 0 || i + 1 == n || word[i - 1] < '0' || word[i - 1] > '9' ||
			word[i + 1] < '0' || word[i + 1] > '9'))
			return true;
	return false;
}

/* The line without them, in `rest`. */
static void
take_words(struct asked *a, const char *line, struct buf *rest)
{
	size_t n;

	for (line += strspn(line, " \t"); *line != '\0'; line += n + strspn(line + n, " \t")) {
		n = strcspn(line, " \t");
		if (ends_head(line, n))
			break;
		if (!take_word(a, line, n))
			buf_printf(rest, "%.*s ", (int)n, line);
	}
	buf_printf(rest, "%s", line);
}

static bool
contact_only(const struct shorthand *s)
{
	return s->kind[0] != '\0' || s->place[0] != '\0' || s->outcome[0] != '\0' ||
	       s->areas_extra[0] != '\0' || s->topics_extra[0] != '\0' || s->due != 0 ||
	       s->travel_min != 0 || s->km != 0;
}

bool
asked_read(const char *line, struct now now, const struct people *people, struct asked *out,
    struct buf *say)
{
	struct buf rest = BUF_EMPTY;
	bool ok;

	*out = (struct asked){.urgency = "week", .outcome = "waiting"};
	if (text_valid(line, strnlen(line, SHORTHAND_MAX + 1)))
		take_words(out, line, &rest);
	else
		buf_printf(&rest, "%s", line);
	ok = line_read(
	    buf_text(&rest), now, people != NULL ? names_have : NULL, people, &out->line, say);
	if (ok && contact_only(&out->line)) {
		buf_printf(say, "%s",
		    _("Das gehört zu einem Kontakt. Ohne ? davor wird die Zeile einer."));
		ok = false;
	}
	buf_free(&rest);
	return ok;
}

/* ---- the records ---- */

static bool
fill(struct request *q, const struct asked *a)
{
	const struct shorthand *s = &a->line;
	const char *group = codes_group(&codes_topic, s->topic);

	record_clear(q->row, "received_at");
	return record_set_int(q->row, "received_on", s->day) &&
	       (s->area[0] == '\0' || record_set_text(q->row, "area", s->area)) &&
	       record_set_text(q->row, "urgency", a->urgency) &&
	       record_set_text(q->row, "outcome", a->outcome) &&
	       (s->minutes == 0 || record_set_int(q->row, "estimate_min", s->minutes)) &&
	       (*group == '\0' || record_set_text(q->row, "topic_group", group)) &&
	       (s->topic[0] == '\0' || record_set_text(q->note, "topic", s->topic)) &&
	       (s->note[0] == '\0' || record_set_text(q->note, "text", s->note));
}

static bool
whole(
    const struct asked *a, const struct participants *who, const struct request *q, struct buf *say)
{
	struct problems p = {.n = 0};
	size_t i;

	if (who->n > 1)
		buf_printf(say, "%s", _("Eine Anfrage ist von einer Person. Bitte zwei Zeilen."));
	else if (a->line.area[0] == '\0')
		buf_printf(say, "%s", _("Welcher Bereich? Zum Beispiel B4."));
	else
		record_check(q->row, &p);
	for (i = 0; i < p.n && say->len == 0; i++)
		if (!p.at[i].warning)
			buf_printf(say, "%s", p.at[i].say);
	return say->len == 0;
}

static void
tell(const struct asked *a, const struct person_row *who, struct buf *say)
{
	const struct shorthand *s = &a->line;

	buf_printf(say, "%s · %s", _("Anfrage"), who != NULL ? who->name : _("ohne Namen"));
	if (who != NULL && who->case_code[0] != '\0')
		buf_printf(say, " (%s)", who->case_code);
	buf_printf(say, " · %s %s", s->area, codes_label(&codes_activity_area, s->area));
	if (s->topic[0] != '\0')
		buf_printf(say, " · %s", codes_label(&codes_topic, s->topic));
	buf_printf(say, " · %s · %s", codes_label(&codes_urgency, a->urgency),
	    codes_label(&codes_request_outcome, a->outcome));
}

/* The request of what was read, told in `own`; ERR_INPUT when it cannot be saved. */
static bool
make(struct replica *r, const struct people *people, const struct asked *a, struct now now,
    struct request *out, struct buf *own, struct err *e)
{
	const struct person_row *who = NULL;
	struct participants found;
	struct err wrong = {0};

	if (!names_find(r, people, a->line.names, &found, NULL, own, &wrong)) {
		if (wrong.code == ERR_NONE)
			return err_set(e, ERR_INPUT, buf_text(own), "who");
		*e = wrong;
		return false;
	}
	if (found.n > 0)
		who = people_by_code(people, found.at[0].code);
	if (!request_begin(r, now, who != NULL ? &who->id : NULL, out, e))
		return false;
	if (!fill(out, a))
		return err_nomem(e);
	if (!whole(a, &found, out, own))
		return err_set(e, ERR_INPUT, buf_text(own), "request");
	tell(a, who, own);
	return true;
}

bool
shorthand_request(struct replica *r, const struct people *people, const char *line, struct now now,
    struct request *out, struct buf *say, struct err *e)
{
	struct buf own = BUF_EMPTY;
	struct err why = {0};
	struct asked a;
	bool ok;

	*out = (struct request){0};
	ok = asked_read(line, now, people, &a, &own)
		 ? make(r, people, &a, now, out, &own, &why)
		 : err_set(&why, ERR_INPUT, buf_text(&own), "words");
	if (!ok) {
		request_free(out);
		if (e != NULL)
			*e = why;
	}
	if (ok || why.code == ERR_INPUT)
		buf_put(say, own.at, own.len);
	explicit_bzero(&a, sizeof(a));
	buf_free(&own);
	return ok;
}
