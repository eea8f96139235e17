/* What the contact form reads beyond the declarations: times, people, topics, hints. */
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "tui/screens/contact_form.h"

/* ---- begin, end and length: two of them make the third ---- */

static bool
typing(const struct form *f, const char *field)
{
	return strcmp(form_at(f), field) == 0;
}

static void
put_time(struct form *f, const char *field, int64_t minute)
{
	char text[DAY_TEXT];

	form_default(f, field, minute_text((int)minute, text));
}

static void
put_length(struct form *f, int64_t minutes)
{
	char text[DAY_TEXT];

	form_default(f, "minutes", minutes_text(minutes, text));
}

static void
say_span(const struct record *row, struct buf *say)
{
	int64_t begins = record_int(row, "begins", -1), minutes = record_int(row, "minutes", 0);
	char to[DAY_TEXT];

	if (begins >= 0 && minutes > 0 && begins + minutes < 24 * 60)
		buf_printf(say, _("bis %s"), minute_text((int)(begins + minutes), to));
}

/* Another begin moves the end; the length she said stays. */
static bool
read_begins(struct contact_form *cf, struct form *f, const char *text, struct buf *say)
{
	const struct record *row = cf->contact.row;
	int64_t minutes = record_int(row, "minutes", 0);

	(void)text;
	if (typing(f, "begins") && minutes > 0 && record_has(row, "begins")) {
		if (record_has(row, "ends"))
			put_time(f, "ends", record_int(row, "begins", 0) + minutes);
		put_length(f, minutes);
	}
	say_span(row, say);
	return true;
}

static bool
read_minutes(struct contact_form *cf, struct form *f, const char *text, struct buf *say)
{
	const struct record *row = cf->contact.row;
	int64_t minutes = record_int(row, "minutes", 0);

	(void)text;
	if (typing(f, "minutes") && minutes > 0 && record_has(row, "ends") &&
	    record_has(row, "begins"))
		put_time(f, "ends", record_int(row, "begins", 0) + minutes);
	say_span(row, say);
	return true;
}

static bool
read_ends(struct contact_form *cf, struct form *f, const char *text, struct buf *say)
{
	const struct record *row = cf->contact.row;
	int64_t begins = record_int(row, "begins", -1), ends = record_int(row, "ends", -1);

	(void)text;
	if (typing(f, "ends") && begins >= 0 && ends > begins)
		put_length(f, ends - begins);
	say_span(row, say);
	return true;
}

/* ---- the other fields ---- */

static bool
read_topic(struct contact_form *cf, struct form *f, const char *text, struct buf *say)
{
	const char *area = form_text(f, "area");

	contact_topic(&cf->contact, text);
	if (*text == '\0' && codes_flag(&codes_activity_area, area, CODE_TOPIC_REQUIRED))
		buf_printf(say, _("gehört zu %s dazu"), area);
	return true;
}

static bool
read_people(struct contact_form *cf, struct form *f, const char *text, struct buf *say)
{
	(void)f;
	return contact_people_read(cf, text, say);
}

static bool
read_area(struct contact_form *cf, struct form *f, const char *text, struct buf *say)
{
	char topic[16];

	(void)cf;
	(void)text;
	(void)say;
	if (typing(f, "area")) { /* whether a topic is needed has changed: it is read again */
		text_copy(topic, sizeof(topic), form_text(f, "topic"));
		form_default(f, "topic", topic);
	}
	return true;
}

static bool
read_interpreter(struct contact_form *cf, struct form *f, const char *text, struct buf *say)
{
	(void)cf;
	(void)f;
	if (codes_flag(&codes_interpreter, text, CODE_UNSUITABLE))
		buf_printf(say, "%s",
		    _("Kinder sollen nicht dolmetschen. Für das nächste Mal jemand anderen "
		      "suchen?"));
	return true;
}

static const struct {
	const char *field;
	bool (*read)(struct contact_form *cf, struct form *f, const char *text, struct buf *say);
} readers[] = {
    {"participants", read_people},
    {"begins", read_begins},
    {"minutes", read_minutes},
    {"ends", read_ends},
    {"area", read_area},
    {"topic", read_topic},
    {"interpreter", read_interpreter},
};

bool
contact_hook_read(
    void *ctx, struct form *f, const struct form_item *item, const char *text, struct buf *say)
{
	size_t i;

	for (i = 0; item->field != NULL && i < sizeof(readers) / sizeof(readers[0]); i++)
		if (strcmp(readers[i].field, item->field) == 0)
			return readers[i].read(ctx, f, text, say);
	return true;
}

bool
contact_hook_show(void *ctx, const struct form_item *item, const struct value *v, struct buf *out)
{
	return item->field != NULL && contact_people_show(ctx, v, out);
}

bool
contact_hook_pick(void *ctx, struct form *f, const struct form_item *item, const char *text)
{
	return item->field != NULL && strcmp(item->field, "participants") == 0 &&
	       contact_people_pick(ctx, f, text);
}

/* ---- what is shown only when it is needed ---- */

static bool
empty(const struct form *f, const char *name)
{
	return *form_text(f, name) == '\0';
}

bool
contact_hook_visible(void *ctx, const struct form *f, const struct form_item *item)
{
	const char *name = item->field != NULL ? item->field : item->name;

	(void)ctx;
	if (strcmp(name, "ends") == 0)
		return empty(f, "minutes") || !empty(f, "ends");
	if (strcmp(name, "topic_text") == 0)
		return !empty(f, name) ||
		       codes_flag(&codes_topic, form_text(f, "topic"), CODE_TEXT_REQUIRED);
	if (strcmp(name, "substitute") == 0)
		return !empty(f, name) || strcmp(form_text(f, "substitutable"), "1") == 0;
	if (strcmp(name, "follow_text") == 0)
		return !empty(f, name) || form_day(f, "follow_due") != 0;
	return true;
}

/* The office's row lacks a group; what the person sees and can mend is the topic. */
static void
topic_problem(struct contact_form *cf, struct problems *p)
{
	const struct contact *c = &cf->contact;
	const char *area = record_text(c->row, "area");

	if (codes_flag(&codes_activity_area, area, CODE_TOPIC_REQUIRED) &&
	    !record_has(c->note, "topic"))
		problem(p, c->note, "topic", false,
		    _("Zum Bereich %s gehört ein Thema. Bitte auswählen."), area);
}

void
contact_hook_check(void *ctx, const struct form *f, struct problems *p)
{
	struct contact_form *cf = ctx;
	struct session *s = desk_session(cf->screen->app);

	(void)f;
	topic_problem(cf, p);
	contact_check(s->replica, &cf->contact, session_now(s), p);
}
