/* The command contact list. */
#include <inttypes.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/codes.h"
#include "common/casework/contact.h"
#include "tui/commands/field.h"
#include "tui/commands/who.h"

const struct option contact_list_options[] = {
    {.name = "day", .value = N_("TAG"), .what = N_("dieses Tages; sonst von heute")},
    {.name = "person", .value = N_("WER"), .what = N_("dieser Person")},
    {.name = "limit",
	.value = N_("ZAHL"),
	.what = N_("einer Person: höchstens so viele, sonst 50")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

static void
put_time(struct buf *out, const struct contact_row *row)
{
	char text[DAY_TEXT];

	if (row->begins < 0) {
		buf_printf(out, "%-11s", "");
		return;
	}
	buf_printf(out, "%s", minute_text(row->begins, text));
	buf_printf(out, "-%s", minute_text((int)((row->begins + row->minutes) % 1440), text));
}

static void
put_row(struct buf *out, const struct contact_row *row)
{
	char day[DAY_TEXT], length[DAY_TEXT];

	buf_printf(out, "%s ", day_text(row->held_on, day));
	put_time(out, row);
	buf_printf(out, " %6s %-5s %-2s %-3s %s%s%s\n", minutes_text(row->minutes, length),
	    row->kind, row->area, row->topic, row->who, row->note[0] != '\0' ? ": " : "",
	    row->note);
}

static void
json_row(struct json *j, const struct contact_row *row)
{
	char text[DAY_TEXT];

	json_open(j, NULL, '{');
	json_hex(j, "id", row->id.b, ID_LEN);
	json_text(j, "day", day_text_iso(row->held_on, text));
	if (row->begins >= 0)
		json_text(j, "begins", minute_text(row->begins, text));
	else
		json_null(j, "begins");
	json_int(j, "minutes", row->minutes);
	json_text(j, "kind", row->kind);
	json_text(j, "area", row->area);
	json_text(j, "topic", row->topic);
	json_text(j, "outcome", row->outcome);
	json_text(j, "who", row->who);
	json_text(j, "note", row->note);
	json_int(j, "people", (int64_t)row->people);
	json_close(j, '}');
}

static void
tell(struct call *c, const struct contact_rows *rows)
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

static bool
wanted_day(struct call *c, int32_t *day, struct err *e)
{
	const char *text = call_value(c, "day");

	*day = session_now(c->s).day;
	if (text == NULL)
		return true;
	*day = day_parse(text);
	if (*day != 0 || typed_day(text, SENSE_PAST, session_now(c->s).day, day) == TYPED_OK)
		return true;
	return err_set(e, ERR_INPUT,
	    _("Hinter --day gehört ein Tag. Beispiele: heute, gestern, 5.3., 2024-03-05."), "day");
}

bool
contact_list_run(struct call *c, struct err *e)
{
	const char *words = call_value(c, "person");
	const struct person_row *row;
	struct contact_rows rows = {0};
	int64_t limit = 50;
	int32_t day;
	bool ok;

	if (!call_number(c, "limit", 1, 1000000, &limit, e) || !wanted_day(c, &day, e))
		return false;
	if (words == NULL)
		ok = contacts_of_day(c->s->replica, day, &rows, e);
	else
		ok = who_find(c->s, words, &row, e) &&
		     contacts_of_person(c->s->replica, &row->id, (size_t)limit, &rows, e);
	if (ok)
		tell(c, &rows);
	contact_rows_free(&rows);
	return ok;
}
