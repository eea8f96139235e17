#include "tui/print/paper.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "common/base/day.h"
#include "common/base/lang.h"
#include "tui/print/paper_inside.h"
#include "tui/print/take.h"

#define VERSION 1
#define ACROSS 9 /* columns that fit upright */

static bool
read_version(const struct spot *all, struct err *e)
{
	static const char *const format[] = {"feldbuch-report"};
	int64_t version;
	int unused;

	if (!take_word(all, "format", format, 1, &unused, e) ||
	    !take_number(all, "version", 1, INT32_MAX, &version, e))
		return false;
	if (version > VERSION)
		return err_set(e, ERR_NEWER,
		    _("Der Bericht kommt von einem neueren feldbuch. Bitte feldbuch-print "
		      "aktualisieren."),
		    "report: version %lld", (long long)version);
	return true;
}

static bool
read_head(struct paper *p, const struct spot *all, struct err *e)
{
	static const char *const langs[] = {"de", "en"};
	const struct {
		const char *key;
		const char **to;
	} texts[] = {
	    {"no", &p->no},
	    {"title", &p->title},
	    {"class", &p->klass},
	    {"municipality", &p->municipality},
	    {"department", &p->department},
	    {"subject", &p->subject},
	    {"header", &p->header},
	    {"standing", &p->standing},
	    {"stamp", &p->stamp},
	};
	size_t i;
	int lang;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (!take_text(all, texts[i].key, PAPER_HEAD, false, texts[i].to, e))
			return false;
	if (!take_word(all, "lang", langs, 2, &lang, e))
		return false;
	p->english = lang == 1;
	p->lang = langs[lang];
	return true;
}

/* The minute of the day in 2025-01-21T21:40; -1 when there is none. */
static int
minute_of(const char *text)
{
	const char *digit[] = {&text[11], &text[12], &text[14], &text[15]};
	size_t i;
	int hour, minute;

	if (strlen(text) != 16 || text[10] != 'T' || text[13] != ':')
		return -1;
	for (i = 0; i < 4; i++)
		if (*digit[i] < '0' || *digit[i] > '9')
			return -1;
	hour = (text[11] - '0') * 10 + text[12] - '0';
	minute = (text[14] - '0') * 10 + text[15] - '0';
	return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

/* "2025-01-21T21:40" or null. */
static bool
read_newest(struct paper *p, const struct spot *all, struct err *e)
{
	struct spot state;
	const char *text;
	char day[11] = "";

	if (!take_object(all, "state", &state, e))
		return false;
	if (json_is_null(json_object_get(state.json, "newest")))
		return true;
	if (!take_text(&state, "newest", PAPER_HEAD, false, &text, e))
		return false;
	memcpy(day, text, strnlen(text, 10));
	p->made_day = day_parse(day);
	p->made_minute = minute_of(text);
	return (p->made_day != 0 && p->made_minute >= 0) ||
	       spot_wrong(&state, "newest: no time", e);
}

static bool
read_all(struct paper *p, const struct spot *all, struct err *e)
{
	return read_version(all, e) && read_head(p, all, e) && read_newest(p, all, e) &&
	       paper_read_blocks(p, all, e) &&
	       take_texts(all, "define", PAPER_NOTES, &p->define, &p->n_defines, e);
}

bool
paper_read(struct paper *p, const void *bytes, size_t n, struct err *e)
{
	struct spot all = {0};
	json_error_t where;

	*p = (struct paper){0};
	if (n > PAPER_BYTES)
		return err_say(e, ERR_FULL,
		    _("Der Bericht ist größer als %zu MiB. Bitte einen "
		      "kürzeren Zeitraum nehmen."),
		    (size_t)PAPER_BYTES >> 20);
	p->json = json_loadb(bytes, n, JSON_REJECT_DUPLICATES, &where);
	if (p->json == NULL) {
		err_say(e, ERR_FORMAT,
		    _("Das ist kein Bericht: Zeile %d, Spalte %d ist kein JSON. Bitte die Ausgabe "
		      "von "
		      "»feldbuch report --format json« hineingeben."),
		    where.line, where.column);
		err_why(e, "report: no JSON at byte %d", where.position);
		return false;
	}
	all.json = p->json;
	if (json_is_object(p->json) ? read_all(p, &all, e) : spot_wrong(&all, "no object", e))
		return true;
	paper_free(p);
	return false;
}

void
paper_free(struct paper *p)
{
	size_t i;

	for (i = 0; i < p->n_blocks; i++)
		paper_free_table(&p->block[i].table);
	free(p->block);
	free(p->define);
	json_decref(p->json);
	*p = (struct paper){0};
}

const char *
paper_pick(const struct paper *p, const char *de, const char *en)
{
	return p->english ? en : de;
}

bool
paper_across(const struct paper *p, size_t block)
{
	const struct paper_block *b;

	for (; block < p->n_blocks; block++) {
		b = &p->block[block];
		if (b->kind == BLOCK_CHART)
			return p->block[b->chart.table].table.n_columns > ACROSS;
		if (b->kind != BLOCK_HEADING)
			return b->kind == BLOCK_TABLE && b->table.n_columns > ACROSS;
	}
	return false;
}
