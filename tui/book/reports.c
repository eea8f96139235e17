/*
 * reports - the papers R1 to R16, one row for each edition this device can make. < and > go to the
 * period before and after, F4 types one; Enter shows the paper, and from there p prints it.
 */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/report/document/render.h"
#include "common/report/papers/report.h"
#include "tui/kit/app.h"
#include "tui/kit/ask.h"
#include "tui/kit/list.h"
#include "tui/screens/screens.h"
#include "tui/screens/text_screen.h"

struct papers {
	struct list list;
	struct span typed; /* F4; zero: by what is usual, and by `steps` */
	int steps;	   /* periods before (below 0) or after the usual one */
	int32_t today;
	struct row {
		const struct report_def *def;
		enum edition edition;
	} at[REPORTS * EDITIONS];
	size_t n;
	bool reads; /* the case files are here */
	int wide;   /* columns of the screen */
};

static struct papers *
state_of(struct screen *s)
{
	return s->state;
}

/* ---- the period ---- */

static int32_t
stepped(const struct report_def *def, int32_t today, int steps)
{
	static const int months[] = {
	    [REPORT_MONTH] = 1, [REPORT_RECENT] = 3, [REPORT_QUARTER] = 3, [REPORT_YEAR] = 12};

	switch (def->time) {
	case REPORT_DAY: return day_add(today, steps);
	case REPORT_WEEK: return day_add(today, 7 * steps);
	default: return day_add_months(today, steps * months[def->time]);
	}
}

static struct span
span_of(const struct papers *p, const struct report_def *def)
{
	if (p->typed.from != 0 && def->time != REPORT_DAY)
		return p->typed;
	return report_span(def, stepped(def, p->today, p->steps));
}

/* ---- the list ---- */

/* Made by the office as a whole: what is about one person or ride is printed where it stands. */
static bool
offered(const struct papers *p, const struct report_def *def, enum edition ed)
{
	bool names = def->case_file == FILES_ALWAYS || edition_may(ed, EDITION_NAMES);

	return def->no != NULL && report_in(def, ed) && def->of <= REPORT_OF_WORKER &&
	       (p->reads || !names);
}

static size_t
papers_count(void *ctx, const char *needle)
{
	struct papers *p = ctx;
	size_t i;
	int ed;

	(void)needle;
	for (i = p->n = 0; i < REPORTS; i++)
		for (ed = 0; ed < EDITIONS; ed++)
			if (offered(p, &reports[i], (enum edition)ed))
				p->at[p->n++] = (struct row){&reports[i], (enum edition)ed};
	return p->n;
}

static void
papers_row(void *ctx, size_t i, struct list_row *out)
{
	const struct papers *p = ctx;
	const struct report_def *def = p->at[i].def;
	struct span span = span_of(p, def);
	char text[SPAN_TEXT];

	out->key.n = (int64_t)i;
	row_text(out, 0, def->no);
	row_text(out, 1, lang_pick(def->de, def->en));
	row_text(out, 2, edition_label(p->at[i].edition));
	row_text(out, 3, span_text(&span, text));
	row_text(out, 4, lang_pick(def->what_de, def->what_en));
}

static const struct list_column columns[] = {
    {"Nr.", "no.", 4, 4, 0, false},
    {"Bericht", "report", 0, 34, 0, false},
    {"Fassung", "edition", 16, 20, 0, false},
    {"Zeitraum", "period", 20, 24, 0, false},
    {"was darin steht", "what it holds", 0, 0, 110, false},
    LIST_COLUMNS_END,
};

static const struct list_source source = {.columns = columns,
    .count = papers_count,
    .row = papers_row,
    .empty_de = "Hier ist kein Bericht möglich.",
    .empty_en = "No report is possible here."};

static bool
papers_open(struct screen *s, const void *arg, struct err *e)
{
	struct papers *p = state_of(s);

	(void)arg;
	p->today = session_now(desk_session(s->app)).day;
	p->reads = !id_zero(&replica_self(desk_replica(s->app))->intake);
	return list_init(&p->list, &source, p, e);
}

static void
papers_close(struct screen *s)
{
	list_free(&state_of(s)->list);
}

static void
papers_draw(struct screen *s, struct canvas *c, const struct layout *l)
{
	state_of(s)->wide = l->work.cols;
	list_draw(&state_of(s)->list, c, l->work, true);
}

/* ---- showing one ---- */

static bool
show(struct screen *s, const struct row *row, struct err *e)
{
	struct papers *p = state_of(s);
	struct report_ask ask = {.r = desk_replica(s->app),
	    .edition = row->edition,
	    .span = span_of(p, row->def),
	    .today =
		row->def->time == REPORT_DAY ? stepped(row->def, p->today, p->steps) : p->today};
	struct definitions *definitions = NULL;
	struct document d = {0};
	struct buf text = BUF_EMPTY;
	char title[80];
	bool ok = definitions_built_in(&definitions, casework_kinds(), e);

	ask.definitions = definitions;
	ok = ok && report_make(row->def, &ask, &d, e) &&
	     render_text(
		 &d, p->wide - 2 < render_width(&d) ? p->wide - 2 : render_width(&d), 0, &text, e);
	snprintf(
	    title, sizeof(title), "%s %.60s", row->def->no, lang_pick(row->def->de, row->def->en));
	ok = ok && open_text(s->app, title, &text, e);
	buf_free(&text);
	document_free(&d);
	definitions_free(definitions);
	return ok;
}

static bool
show_selected(struct screen *s)
{
	const struct list_row *row = list_selected(&state_of(s)->list);
	struct err e = {0};

	if (row != NULL && !show(s, &state_of(s)->at[row->key.n], &e))
		app_error(s->app, &e);
	return true;
}

/* ---- another period ---- */

static bool
read_span(void *ctx, const char *text, struct buf *out)
{
	struct span span;
	struct err e = {0};
	char shown[SPAN_TEXT];
	bool ok = *text == '\0' || span_parse(text, &span, &e);

	(void)ctx;
	if (!ok)
		buf_printf(out, "%s", e.say);
	else if (*text != '\0')
		buf_printf(out, "%s", span_text(&span, shown));
	return ok;
}

static bool
take_span(struct app *app, const char *text, void *ctx)
{
	struct papers *p = ctx;

	(void)app;
	p->typed = (struct span){0};
	p->steps = 0;
	if (*text != '\0')
		span_parse(text, &p->typed, NULL);
	list_reload(&p->list);
	return true;
}

static bool
ask_span(struct screen *s)
{
	const struct prompt prompt = {.label = _("Zeitraum (2024, 2024-03, 2024-Q1, leer: üblich)"),
	    .max = 40,
	    .ctx = state_of(s),
	    .read = read_span,
	    .done = take_span};
	struct err e = {0};

	if (!prompt_open(s->app, &prompt, &e))
		app_error(s->app, &e);
	return true;
}

static bool
step(struct screen *s, int by)
{
	struct papers *p = state_of(s);

	p->typed = (struct span){0};
	p->steps += by;
	list_reload(&p->list);
	return true;
}

static bool
papers_act(struct screen *s, enum action_id act)
{
	switch (act) {
	case ACT_OPEN: return show_selected(s);
	case ACT_EARLIER: return step(s, -1);
	case ACT_LATER: return step(s, 1);
	case ACT_CHANGE: return ask_span(s);
	default: return list_act(&state_of(s)->list, act);
	}
}

static bool
papers_key(struct screen *s, const struct key *k)
{
	bool open = false;

	if (!list_key(&state_of(s)->list, k, &open))
		return false;
	return open ? show_selected(s) : true;
}

static void
papers_title(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Berichte"));
}

static void
papers_hint(struct screen *s, struct buf *out)
{
	(void)s;
	buf_printf(out, "%s", _("Eingabe: zeigen   < >: Zeitraum   F4: Zeitraum tippen"));
}

static const enum action_id actions[] = {ACT_OPEN, ACT_CHANGE, ACT_EARLIER, ACT_LATER, ACT_NONE};

static const struct screen_ops papers_screen = {
    .name = "reports",
    .size = sizeof(struct papers),
    .actions = actions,
    .open = papers_open,
    .close = papers_close,
    .draw = papers_draw,
    .key = papers_key,
    .act = papers_act,
    .title = papers_title,
    .hint = papers_hint,
    .whole = true,
};

bool
open_reports(struct app *app, struct err *e)
{
	return app_push(app, &papers_screen, NULL, e);
}
