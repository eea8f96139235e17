/* What a report says of itself: of what, of which state, and a hash of all that stands on it. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/base/stamp.h"
#include "common/base/text.h"
#include "common/report/document/render.h"

#define STATE_SHORT 16 /* hex digits that stand on the paper */
#define SUBJECT_MAX 64
#define STAMP_DAY 40

/* A day as it stands in a stamp; 0 is "-". */
static void
put_day(int32_t day, char out[static STAMP_DAY])
{
	if (day == 0)
		snprintf(out, STAMP_DAY, "-");
	else
		snprintf(out, STAMP_DAY, "%04d%02d%02d", day_year(day), day_month(day),
		    day_of_month(day));
}

static void
put_state(const uint8_t state[static HASH256], char out[static STATE_SHORT + 1])
{
	int i;

	for (i = 0; i < STATE_SHORT / 2; i++)
		snprintf(out + 2 * i, 3, "%02x", state[i]);
}

/* Blanks would part the words of the line. */
static void
put_subject(const char *subject, char out[static SUBJECT_MAX])
{
	char *s;

	text_copy(out, SUBJECT_MAX, *subject == '\0' ? "-" : subject);
	for (s = out; *s != '\0'; s++)
		if (*s == ' ')
			*s = '_';
}

bool
document_stamp(const struct document *d, char out[static DOCUMENT_STAMP], struct err *e)
{
	char from[STAMP_DAY], to[STAMP_DAY], day[STAMP_DAY], state[STATE_SHORT + 1],
	    hash[HASH256_HEX];
	char subject[SUBJECT_MAX];
	struct buf json = BUF_EMPTY;
	bool ok = render_json(d, false, &json, e) && buf_ok(&json, e);

	if (ok) {
		hash256_hex("feldbuch report 1", json.at, json.len, hash);
		put_day(d->span.from, from);
		put_day(d->span.to, to);
		put_day(d->day, day);
		put_state(d->state, state);
		put_subject(d->subject, subject);
		snprintf(out, DOCUMENT_STAMP,
		    "feldbuch-report 1 %.7s %s %s %.8s-%.8s %.8s %.23s %s %s %s", d->no,
		    edition_name(d->edition), d->english ? "en" : "de", from, to, day,
		    d->definitions, state, hash, subject);
	}
	buf_free(&json);
	return ok;
}

void
document_standing(const struct document *d, struct buf *out)
{
	char span[SPAN_TEXT], day[DAY_TEXT], time[DAY_TEXT];
	struct now state = now_of_ms(d->state_ms);

	buf_printf(out, "%s %s", edition_letter(d->edition), edition_label(d->edition));
	/* the day says it already */
	if (d->span.from != 0 && (d->span.from != d->day || d->span.to != d->day))
		buf_printf(out, _(" · Zeitraum %s"), span_text(&d->span, span));
	if (d->day != 0)
		buf_printf(out, _(" · Stand vom %s"), day_text(d->day, day));
	if (d->state_ms > 0)
		buf_printf(out, _(" · Datenstand %s %s"), day_text(state.day, day),
		    minute_text(state.minute, time));
	else
		buf_printf(out, "%s", _(" · noch keine Daten"));
	buf_printf(out, _(" · Definitionen %s"), d->definitions);
}
