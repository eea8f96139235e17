#include "tui/screens/day_prompt.h"

#include "common/base/lang.h"
#include "tui/kit/ask.h"

static bool
read_day(void *ctx, const char *text, struct buf *out)
{
	const struct day_prompt *p = ctx;
	char reading[TYPED_READING];
	int32_t day;

	if (typed_day(text, p->sense, p->today, &day) != TYPED_OK) {
		buf_printf(out, "%s", _("Kein Datum. Beispiele: heute  +3  mo  24.12.  kw50"));
		return false;
	}
	buf_printf(out, "%s", typed_day_reading(day, p->today, reading));
	return true;
}

static bool
take_day(struct app *app, const char *text, void *ctx)
{
	const struct day_prompt *p = ctx;
	int32_t day;

	if (typed_day(text, p->sense, p->today, &day) != TYPED_OK)
		return false;
	p->done(app, day, p->ctx);
	return true;
}

bool
day_prompt_open(struct app *app, struct day_prompt *p, struct err *e)
{
	struct prompt prompt = {.label = p->label,
	    .initial = p->initial,
	    .max = 40,
	    .ctx = p,
	    .read = read_day,
	    .done = take_day};

	p->today = now_local(app_env(app)).day;
	return prompt_open(app, &prompt, e);
}
