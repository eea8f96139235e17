/* A calendar of any bytes: what is handed out is possible, and can be written and read again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/text.h"
#include "common/exchange/ical.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
possible(const struct ical_event *ev)
{
	must(day_valid(ev->day) && ev->begins >= -1 && ev->begins < 1440);
	must(ev->ends == -1 || (ev->ends > ev->begins && ev->begins >= 0 && ev->ends < 1440));
	must(ev->weekly_until == 0 || (day_valid(ev->weekly_until) && ev->weekly_until >= ev->day));
	must(text_valid(ev->uid, strlen(ev->uid)) && text_valid(ev->title, strlen(ev->title)));
	must(text_valid(ev->place, strlen(ev->place)));
}

struct told {
	size_t events;
	int32_t day;
	int begins;
};

static bool
again(void *ctx, const struct ical_event *ev, struct err *e)
{
	struct told *t = ctx;

	(void)e;
	possible(ev);
	must(ev->day == t->day && ev->begins == t->begins);
	t->events++;
	return true;
}

static bool
note(void *ctx, size_t line, const char *say, struct err *e)
{
	(void)ctx;
	(void)e;
	must(line > 0 && say[0] != '\0');
	return true;
}

static bool
event(void *ctx, const struct ical_event *ev, struct err *e)
{
	struct told t = {0, ev->day, ev->begins};
	struct ical_reader to = {again, note, &t};
	struct buf out = BUF_EMPTY;

	(void)ctx;
	possible(ev);
	ical_begin(&out);
	ical_put(&out, ev, 0);
	ical_end(&out);
	if (ev->day < DAY_MAX && strlen(ev->title) + strlen(ev->place) + strlen(ev->uid) < 1000)
		must(ical_read(out.at, out.len, &to, e) && t.events == 1);
	buf_free(&out);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct ical_reader to = {event, note, NULL};
	struct err e = {0};

	if (!ical_read(data, n, &to, &e))
		must(e.say[0] != '\0');
	return 0;
}
