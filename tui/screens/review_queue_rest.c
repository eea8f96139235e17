/* The inconspicuous rest of a week, marked as seen in one go after a question. */
#include <stdio.h>

#include "common/base/lang.h"
#include "tui/kit/ask.h"
#include "tui/screens/desk.h"
#include "tui/screens/review_queue.h"

static void
rest_answer(struct app *app, char letter, void *ctx)
{
	struct screen *s = ctx;
	struct queue *q = s->state;
	struct err e = {0};

	if (letter != 'm')
		return;
	if (!review_deed_all(app, q->asked, q->n_asked, &e)) {
		app_error(app, &e);
		return;
	}
	desk_changed(app);
	queue_refresh(s);
	app_say(app, _("%zu Einträge als gesehen markiert. Strg+Z nimmt es zurück."), q->n_asked);
}

/* How many of a part are shown and not seen; those of the rest are noted. */
static size_t
gather(struct queue *q, enum week_part part)
{
	size_t i, n = 0;

	for (i = 0; i < q->rows.n; i++) {
		const struct week_line *line = &q->rows.lines[i];
		const struct week_row *at = &q->rows.week.at[line->at];

		if (line->heading || line->part != part || log_row_seen(&at->row))
			continue;
		if (part == PART_REST && n < REVIEW_BULK)
			q->asked[n] = queue_key(at);
		n++;
	}
	return n;
}

bool
queue_seen_rest(struct screen *s)
{
	struct queue *q = s->state;
	struct ask ask = {.answers = {{'m', _("markieren")}}, .done = rest_answer, .ctx = s};
	size_t rest = gather(q, PART_REST);
	size_t open = gather(q, PART_RISK) + gather(q, PART_SAMPLE);
	char text[240];

	q->n_asked = rest < REVIEW_BULK ? rest : REVIEW_BULK;
	if (rest == 0) {
		app_say(s->app, "%s", _("Vom unauffälligen Rest ist nichts mehr offen."));
		return true;
	}
	if (open > 0)
		snprintf(text, sizeof(text),
		    _("Den Rest, %zu Einträge, als gesehen markieren? Auffälliges und Stichprobe "
		      "(%zu) "
		      "bleiben offen."),
		    q->n_asked, open);
	else
		snprintf(text, sizeof(text), _("Den Rest, %zu Einträge, als gesehen markieren?"),
		    q->n_asked);
	ask.text = text;
	ask_open(s->app, &ask, NULL);
	return true;
}
