/* The lines of a file as rows of its list. */
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/casework.h"
#include "common/casework/codes.h"
#include "tui/screens/case_sheet.h"
#include "tui/screens/short_text.h"

enum column { CELL_WHEN, CELL_WHAT, CELL_MORE };

/* ---- headings ---- */

static const char *const heads[CASE_TYPES] = {
    [CASE_PERSON] = N_("WER DAZUGEHÖRT"),
    [CASE_FOLLOW_UP] = N_("WIEDERVORLAGEN"),
    [CASE_REQUEST] = N_("ANFRAGEN"),
    [CASE_CONTACT] = N_("KONTAKTE"),
    [CASE_NAME] = N_("SCHREIBWEISEN"),
    [CASE_SETTLED] = N_("ERLEDIGTE ANFRAGEN"),
};

static const char *const file_heads[FILE_SECTIONS] = {
    [FILE_DEADLINE] = N_("FRISTEN"),
    [FILE_APPOINTMENT] = N_("TERMINE"),
    [FILE_LETTER] = N_("OFFENE POST"),
    [FILE_STATUS] = N_("AUFENTHALT"),
    [FILE_HOUSING] = N_("WOHNEN"),
    [FILE_COURSE] = N_("KURSE, KITA, SCHULE"),
    [FILE_ISSUE] = N_("PROBLEMLAGEN"),
    [FILE_GOAL] = N_("ZIELE"),
    [FILE_CONSENT] = N_("EINWILLIGUNGEN"),
    [FILE_VISIT] = N_("HAUSBESUCHE"),
};

/* Rows from the heading to the next one. */
static size_t
count_below(const struct case_sheet *c, size_t head)
{
	size_t i = head + 1;

	while (i < c->n_lines && c->lines[i].type != CASE_HEAD)
		i++;
	return i - head - 1;
}

/* The case and the household are no people. */
static size_t
count_of(const struct case_sheet *c, size_t head)
{
	return c->lines[head].section == CASE_PERSON ? c->members.n : count_below(c, head);
}

static void
row_head(const struct case_sheet *c, size_t line, struct list_row *out)
{
	const struct case_line *l = &c->lines[line];

	out->heading = true;
	row_text(
	    out, CELL_WHEN, l->section == CASE_FILE ? _(file_heads[l->at]) : _(heads[l->section]));
	row_printf(out, CELL_MORE, "%zu", count_of(c, line));
}

/* ---- rows ---- */

static void
row_person(const struct case_sheet *c, size_t at, struct list_row *out)
{
	const struct member_row *m = &c->members.at[at];

	out->key.id = m->id;
	out->role = m->lives_here ? ROLE_TEXT : ROLE_QUIET;
	row_text(out, CELL_WHEN, *m->role != '\0' ? codes_label(&codes_famrole, m->role) : "");
	row_text(out, CELL_WHAT, m->name);
	if (m->birth != 0)
		row_printf(out, CELL_MORE, "*%d", day_year(m->birth));
}

static void
row_household(const struct case_sheet *c, size_t at, struct list_row *out)
{
	(void)at;
	out->key.id = c->household;
	row_text(out, CELL_WHEN, _("Haush."));
	row_text(out, CELL_WHAT, c->home);
}

static void
row_facts(const struct case_sheet *c, size_t at, struct list_row *out)
{
	(void)at;
	out->key.id = c->of_case;
	row_text(out, CELL_WHEN, _("Fall"));
	row_printf(out, CELL_WHAT, "%s · %s", c->overview.code,
	    codes_label(&codes_case_state, c->overview.state));
}

static void
row_follow_up(const struct case_sheet *c, size_t at, struct list_row *out)
{
	const struct follow_up_row *f = &c->follow_ups.at[at];
	char day[SHORT_TEXT];

	out->key.id = f->id;
	out->mark = f->overdue ? '!' : 0;
	out->role = f->overdue ? ROLE_ATTENTION : ROLE_TEXT;
	row_text(out, CELL_WHEN, short_day(f->due, c->today, day));
	row_text(out, CELL_WHAT, f->text);
}

static void
row_request(const struct case_sheet *c, size_t at, struct list_row *out)
{
	const struct request_row *q = &c->requests.at[at];
	char day[SHORT_TEXT];

	out->key.id = q->id;
	out->role = q->open ? ROLE_TEXT : ROLE_QUIET;
	row_text(out, CELL_WHEN, short_day(q->received_on, c->today, day));
	row_text(out, CELL_WHAT,
	    *q->matter != '\0' ? q->matter : codes_label(&codes_activity_area, q->area));
	row_text(out, CELL_MORE, q->open ? _("offen") : "");
}

static void
row_contact(const struct case_sheet *c, size_t at, struct list_row *out)
{
	const struct contact_row *k = &c->contacts.at[at];
	char day[SHORT_TEXT], length[SHORT_TEXT];

	out->key.id = k->id;
	row_text(out, CELL_WHEN, short_day(k->held_on, c->today, day));
	row_text(out, CELL_WHAT,
	    *k->note != '\0'	? k->note
	    : *k->topic != '\0' ? codes_label(&codes_topic, k->topic)
				: codes_label(&codes_activity_area, k->area));
	row_text(out, CELL_MORE, short_minutes(k->minutes, length));
}

/* From right to left it would change places with its neighbours: such a name stands alone, in the
 * detail. */
static void
row_name(const struct case_sheet *c, size_t at, struct list_row *out)
{
	const struct name_row *n = &c->names.at[at];
	const char *script = name_script(n->display);

	out->key.id = n->id;
	row_text(out, CELL_WHEN, n->leading ? _("führt") : "");
	if (strcmp(script, "Arab") != 0)
		row_text(out, CELL_WHAT, n->display);
	else
		row_printf(out, CELL_WHAT, _("%s geschrieben"), codes_label(&codes_script, script));
}

/* Of a family the given name says who; of one alone nothing has to. */
static const char *
who_of(const struct case_sheet *c, const struct id *person)
{
	const char *comma;
	size_t i;

	for (i = 0; c->members.n > 1 && i < c->members.n; i++) {
		if (!id_equal(&c->members.at[i].id, person))
			continue;
		comma = strstr(c->members.at[i].name, ", ");
		return comma != NULL ? comma + 2 : c->members.at[i].name;
	}
	return "";
}

static void
row_file(const struct case_sheet *c, size_t at, struct list_row *out)
{
	const struct file_row *f = &c->files.at[at];
	const char *who = who_of(c, &f->person);
	char day[SHORT_TEXT], begins[DAY_TEXT];

	out->key.id = f->id;
	out->mark = f->urgent ? '!' : 0;
	out->role = f->urgent ? ROLE_ATTENTION : ROLE_TEXT;
	row_text(out, CELL_WHEN, short_day(f->day, c->today, day));
	row_printf(out, CELL_WHAT, "%s%s%s", who, *who != '\0' ? ": " : "", f->what);
	if (f->begins >= 0)
		row_text(out, CELL_MORE, minute_text(f->begins, begins));
}

static void (*const fills[CASE_TYPES])(
    const struct case_sheet *c, size_t at, struct list_row *out) = {
    [CASE_PERSON] = row_person,
    [CASE_FACTS] = row_facts,
    [CASE_HOUSEHOLD] = row_household,
    [CASE_FOLLOW_UP] = row_follow_up,
    [CASE_REQUEST] = row_request,
    [CASE_CONTACT] = row_contact,
    [CASE_NAME] = row_name,
    [CASE_FILE] = row_file,
    [CASE_SETTLED] = row_request,
};

static size_t
sheet_count(void *ctx, const char *needle)
{
	(void)needle;
	return ((const struct case_sheet *)ctx)->n_lines;
}

static void
sheet_row(void *ctx, size_t i, struct list_row *out)
{
	const struct case_sheet *c = ctx;
	const struct case_line *l = &c->lines[i];

	out->tag = (int64_t)l->type << 32 | (int64_t)l->at;
	if (l->type == CASE_HEAD)
		row_head(c, i, out);
	else
		fills[l->type](c, l->at, out);
}

enum case_type
case_type(const struct list_row *row)
{
	return (enum case_type)(row->tag >> 32);
}

size_t
case_at(const struct list_row *row)
{
	return (size_t)(row->tag & 0xffffffff);
}

const struct kind *
case_kind(const struct case_sheet *c, const struct list_row *row)
{
	static const struct kind *const kinds[CASE_TYPES] = {
	    [CASE_PERSON] = &kind_person,
	    [CASE_FACTS] = &kind_case,
	    [CASE_HOUSEHOLD] = &kind_household,
	    [CASE_FOLLOW_UP] = &kind_follow_up,
	    [CASE_REQUEST] = &kind_request,
	    [CASE_CONTACT] = &kind_encounter,
	    [CASE_NAME] = &kind_person_name,
	    [CASE_SETTLED] = &kind_request,
	};

	return case_type(row) == CASE_FILE ? c->files.at[case_at(row)].kind : kinds[case_type(row)];
}

static const struct list_column columns[] = {
    {.width = 9}, {.width = 0}, {.width = 6, .right = true, .from = 30}, LIST_COLUMNS_END};

const struct list_source case_source = {
    .columns = columns,
    .count = sheet_count,
    .row = sheet_row,
    .empty_de = "",
    .empty_en = "",
};
