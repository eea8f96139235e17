/* What was asked in a café, a line each. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/text.h"
#include "common/casework/casework.h"
#include "common/casework/shorthand_request.h"
#include "common/casework/volunteer/cafe.h"

void
counsel_free(struct counsel *c)
{
	request_free(&c->request);
	contact_free(&c->contact);
	*c = (struct counsel){.asks = false};
}

static int32_t
day_of(const struct cafe *c, struct now now)
{
	return (int32_t)record_int(c->activity, "day", now.day);
}

/*
 * What the line does not say, in words of its own language before it: then there is one reading of
 * lines and no second one that could say otherwise.
 */
static void
with_defaults(
    const struct cafe *c, const char *line, int64_t begins, struct now now, struct buf *out)
{
	struct buf say = BUF_EMPTY;
	struct shorthand s;
	char text[DAY_TEXT];

	shorthand_read(line, now, &s, &say);
	if (s.day == now.day && day_of(c, now) != now.day)
		buf_printf(out, "%s ", day_text(day_of(c, now), text));
	if (s.begins < 0 && begins >= 0)
		buf_printf(out, "%s ", minute_text((int)begins, text));
	if (s.minutes == 0)
		buf_printf(out, "%dm ", CAFE_BRIEF);
	if (s.kind[0] == '\0')
		buf_printf(out, "KURZ ");
	if (s.place[0] == '\0' && cafe_is_one(c))
		buf_printf(out, "CAF ");
	buf_printf(out, "%s", line);
	explicit_bzero(&s, sizeof(s));
	buf_free(&say);
}

/* The hours of the café hold this one too. */
static bool
read_contact(struct replica *r, const struct people *people, const char *line, struct now now,
    struct counsel *out, struct buf *say, struct err *e)
{
	struct buf own = BUF_EMPTY;
	bool ok = shorthand_contact(r, people, line, now, &out->contact, &out->with, &own, e);

	out->with.time_entry = false;
	if (ok)
		shorthand_tell(people, &out->contact, &out->with, now, say);
	else
		buf_put(say, own.at, own.len);
	buf_free(&own);
	return ok;
}

static bool
read_request(struct replica *r, const struct people *people, const struct cafe *c, const char *line,
    struct now now, struct counsel *out, struct buf *say, struct err *e)
{
	struct now then = {day_of(c, now), now.minute};

	out->asks = true;
	return shorthand_request(r, people, line, then, &out->request, say, e);
}

bool
counsel_read(struct replica *r, const struct people *people, const struct cafe *c, const char *line,
    int64_t begins, struct now now, struct counsel *out, struct buf *say, struct err *e)
{
	struct buf whole = BUF_EMPTY;
	bool ok;

	*out = (struct counsel){.asks = false};
	line += strspn(line, " ");
	if (*line == '?') {
		ok = read_request(r, people, c, line + 1, now, out, say, e);
	} else {
		with_defaults(c, line, begins, now, &whole);
		ok = buf_ok(&whole, e) &&
		     read_contact(r, people, buf_text(&whole), now, out, say, e);
	}
	if (!ok)
		counsel_free(out);
	if (whole.len > 0)
		explicit_bzero(whole.at, whole.len);
	buf_free(&whole);
	return ok;
}

int64_t
counsel_next(const struct counsel *c, int64_t begins)
{
	int64_t from;

	if (c->asks || c->contact.row == NULL)
		return begins;
	from = record_int(c->contact.row, "begins", begins);
	return from < 0 ? begins : from + record_int(c->contact.row, "minutes", 0);
}
