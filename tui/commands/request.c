/* The commands request add and request list. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/request.h"
#include "tui/commands/field.h"
#include "tui/commands/who.h"

enum { ROW, NOTE };

static const struct field_option fields[] = {
    {"day", ROW, "received_on"},
    {"at", ROW, "received_at"},
    {"channel", ROW, "channel"},
    {"requester", ROW, "requester"},
    {"area", ROW, "area"},
    {"urgency", ROW, "urgency"},
    {"estimate", ROW, "estimate_min"},
    {"outcome", ROW, "outcome"},
    {"reason", ROW, "refused_reason"},
    {"name", NOTE, "name"},
    {"topic", NOTE, "topic"},
    {"interpreter-language", NOTE, "interpreter_language"},
    {NULL, 0, NULL},
};

const struct option request_add_options[] = {
    {.name = "person", .value = N_("WER"), .what = N_("Name oder Kürzel, wenn bekannt")},
    {.name = "name", .value = N_("TEXT"), .what = N_("Name, Rufnummer, wenn nicht angelegt")},
    {.name = "area", .value = N_("BEREICH"), .what = N_("B1 bis B8")},
    {.name = "outcome",
	.value = N_("ERGEBNIS"),
	.what = N_("waiting (sonst), appointment, not_served_capacity …")},
    {.name = "urgency", .value = N_("WANN"), .what = N_("today, week, later")},
    {.name = "estimate", .value = N_("DAUER"), .what = N_("was es brauchen wird: 60, 1:30")},
    {.name = "topic", .value = N_("THEMA"), .what = N_("T01 bis T28")},
    {.name = "channel", .value = N_("WEG"), .what = N_("P persönlich, T Telefon …")},
    {.name = "requester", .value = N_("WER"), .what = N_("wer fragt: SELF …")},
    {.name = "day", .value = N_("TAG"), .what = N_("eingegangen am, sonst heute")},
    {.name = "at", .value = N_("UHRZEIT"), .what = N_("sonst jetzt")},
    {.name = "reason", .value = N_("TEXT"), .what = N_("Grund der Ablehnung, ohne Namen")},
    {.name = "interpreter-language", .value = N_("SPRACHE"), .what = N_("Dolmetscher für")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

const struct option request_list_options[] = {
    {.name = "all", .what = N_("auch die erledigten, neueste zuerst")},
    {.name = "limit", .value = N_("ZAHL"), .what = N_("mit --all: höchstens so viele, sonst 200")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

static bool
fill(struct call *c, struct request *q, struct err *e)
{
	struct record *recs[] = {q->row, q->note};

	if (!record_set_text(q->row, "outcome", "waiting"))
		return err_nomem(e);
	if (call_has(c, "day") && !call_has(c, "at"))
		record_clear(q->row, "received_at");
	return fields_take(c, fields, recs, SENSE_PAST, e) &&
	       (c->n == 0 || field_set(q->note, "text", c->word[0], SENSE_PAST, 0, e));
}

static bool
save(struct call *c, struct request *q, struct err *e)
{
	struct problems problems = {0};
	bool ok = request_save(c->s->replica, q, session_now(c->s), NULL, &problems, e);

	field_problems(&problems, ok ? NULL : e);
	return ok;
}

bool
request_add_run(struct call *c, struct err *e)
{
	const char *words = call_value(c, "person");
	const struct person_row *row = NULL;
	struct request q = {0};
	char hex[ID_HEX];
	bool ok;

	ok =
	    (words == NULL || who_find(c->s, words, &row, e)) &&
	    request_begin(c->s->replica, session_now(c->s), row != NULL ? &row->id : NULL, &q, e) &&
	    fill(c, &q, e) && save(c, &q, e);
	if (ok) {
		id_hex(&q.row->id, hex);
		c->raw = true;
		buf_printf(&c->out, call_has(c, "json") ? "{\"id\":\"%s\"}\n" : "%s\n", hex);
	}
	request_free(&q);
	return ok;
}

/* ---- list ---- */

static void
put_row(struct buf *out, const struct request_row *row)
{
	char day[DAY_TEXT], length[DAY_TEXT];

	buf_printf(out, "%s %-2s %-6s %-19s %6s %s%s%s\n", day_text(row->received_on, day),
	    row->area, row->urgency, row->outcome,
	    row->estimate_min > 0 ? minutes_text(row->estimate_min, length) : "", row->who,
	    row->who[0] != '\0' && row->matter[0] != '\0' ? ": " : "", row->matter);
}

static void
json_row(struct json *j, const struct request_row *row)
{
	char text[DAY_TEXT];

	json_open(j, NULL, '{');
	json_hex(j, "id", row->id.b, ID_LEN);
	json_text(j, "received_on", day_text_iso(row->received_on, text));
	json_int(j, "wait_workdays", row->wait_workdays);
	json_int(j, "estimate_min", row->estimate_min);
	json_text(j, "area", row->area);
	json_text(j, "urgency", row->urgency);
	json_text(j, "outcome", row->outcome);
	json_text(j, "channel", row->channel);
	json_bool(j, "open", row->open);
	json_text(j, "who", row->who);
	json_text(j, "matter", row->matter);
	json_close(j, '}');
}

static void
tell(struct call *c, const struct request_rows *rows)
{
	struct json j = {.out = &c->out};
	size_t i;

	if (!call_has(c, "json")) {
		for (i = 0; i < rows->n; i++)
			put_row(&c->out, &rows->at[i]);
		return;
	}
	c->raw = true;
	json_open(&j, NULL, '[');
	for (i = 0; i < rows->n; i++)
		json_row(&j, &rows->at[i]);
	json_close(&j, ']');
	buf_put(&c->out, "\n", 1);
}

bool
request_list_run(struct call *c, struct err *e)
{
	int32_t today = session_now(c->s).day;
	struct request_rows rows = {0};
	int64_t limit = 200;
	bool ok;

	if (!call_number(c, "limit", 1, 1000000, &limit, e))
		return false;
	ok = call_has(c, "all") ? requests_all(c->s->replica, today, (size_t)limit, &rows, e)
				: requests_open(c->s->replica, today, &rows, e);
	if (ok)
		tell(c, &rows);
	request_rows_free(&rows);
	return ok;
}
