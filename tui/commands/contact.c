/* The commands contact add and contact change. */
#include <stdio.h>
#include <string.h>

#include "common/base/lang.h"
#include "common/casework/contact.h"
#include "common/casework/person.h"
#include "common/casework/shorthand.h"
#include "tui/commands/field.h"
#include "tui/commands/who.h"

/* What both commands take; indices of contact_records. */
enum { ROW, NOTE, PRIVATE };

static const struct field_option fields[] = {
    {"day", ROW, "held_on"},
    {"begins", ROW, "begins"},
    {"ends", ROW, "ends"},
    {"minutes", ROW, "minutes"},
    {"kind", ROW, "kind"},
    {"area", ROW, "area"},
    {"more-areas", ROW, "areas_extra"},
    {"outcome", ROW, "outcome"},
    {"place", ROW, "place"},
    {"interpreter", ROW, "interpreter"},
    {"travel", ROW, "travel_min"},
    {"km", ROW, "km"},
    {"unnamed", ROW, "anonymous_count"},
    {"substitutable", ROW, "substitutable"},
    {"substitute", ROW, "substitute"},
    {"feedback", ROW, "feedback"},
    {"more-topics", NOTE, "topics_extra"},
    {"topic-text", NOTE, "topic_text"},
    {"language", NOTE, "language"},
    {"place-name", NOTE, "place_name"},
    {"note", NOTE, "text"},
    {"private-note", PRIVATE, "text"},
    {NULL, 0, NULL},
};

#define FIELD_OPTIONS                                                                              \
	{.name = "person",                                                                         \
	    .value = N_("WER"),                                                                    \
	    .what = N_("Name oder Kürzel; mehrmals: die erste ist die Hauptperson"),               \
	    .many = true},                                                                         \
	    {.name = "present", .value = N_("WER"), .what = N_("nur anwesend"), .many = true},     \
	    {.name = "unnamed", .value = N_("ZAHL"), .what = N_("Personen ohne Namen")},           \
	    {.name = "day",                                                                        \
		.value = N_("TAG"),                                                                \
		.what = N_("heute, gestern, mo, 5.3., 2024-03-05")},                               \
	    {.name = "begins", .value = N_("UHRZEIT"), .what = N_("9, 930, 9:30")},                \
	    {.name = "ends", .value = N_("UHRZEIT"), .what = N_("Ende")},                          \
	    {.name = "minutes", .value = N_("DAUER"), .what = N_("45, 1:30, 1,5")},                \
	    {.name = "kind", .value = N_("ART"), .what = N_("BER, AUF, KURZ, TEL …")},             \
	    {.name = "area", .value = N_("BEREICH"), .what = N_("B1 bis B8, V0")},                 \
	    {.name = "more-areas", .value = N_("BEREICH"), .what = N_("weitere"), .many = true},   \
	    {.name = "topic", .value = N_("THEMA"), .what = N_("T01 bis T28")},                    \
	    {.name = "more-topics", .value = N_("THEMA"), .what = N_("weitere"), .many = true},    \
	    {.name = "topic-text", .value = N_("TEXT"), .what = N_("Thema: was genau")},           \
	    {.name = "outcome", .value = N_("ERGEBNIS"), .what = N_("INFO, APPL, NEXT …")},        \
	    {.name = "place", .value = N_("ORT"), .what = N_("Art des Ortes")},                    \
	    {.name = "place-name", .value = N_("TEXT"), .what = N_("Stelle")},                     \
	    {.name = "language", .value = N_("SPRACHE"), .what = N_("ara, ukr, tir …")},           \
	    {.name = "interpreter", .value = N_("WER"), .what = N_("Sprachmittlung")},             \
	    {.name = "note", .value = N_("TEXT"), .what = N_("Vermerk der Fallakte")},             \
	    {.name = "private-note",                                                               \
		.value = N_("TEXT"),                                                               \
		.what = N_("persönliche Notiz, verlässt dieses Gerät nie")},                       \
	    {.name = "travel", .value = N_("DAUER"), .what = N_("Fahrzeit")},                      \
	    {.name = "km", .value = N_("ZAHL"), .what = N_("Kilometer")},                          \
	    {.name = "substitutable",                                                              \
		.value = N_("JA"),                                                                 \
		.what = N_("hätte jemand anders helfen können: ja, nein, u")},                     \
	    {.name = "substitute", .value = N_("WER"), .what = N_("wer sonst")},                   \
	{                                                                                          \
		.name = "feedback", .value = N_("ZAHL"), .what = N_("Rückmeldung, 1 bis 4")        \
	}

const struct option contact_add_options[] = {
    FIELD_OPTIONS,
    {.name = "new-person",
	.value = N_("NAME"),
	.what = N_("legt die Hauptperson an: »Yusuf«, »Al-Hadid, Omar«")},
    {.name = "no-time-entry", .what = N_("kein Zeiteintrag dazu")},
    {.name = "no-request", .what = N_("keine Anfrage dazu")},
    {.name = "follow-up", .value = N_("TAG"), .what = N_("Wiedervorlage: 14.4., +14, mo")},
    {.name = "no-follow-up", .what = N_("keine Wiedervorlage dazu")},
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

const struct option contact_change_options[] = {
    FIELD_OPTIONS,
    {.name = "json", .what = N_("für andere Programme")},
    {0},
};

/* ---- who took part ---- */

static bool
put_people(struct call *c, const char *option, char first, char others, struct participants *who,
    struct err *e)
{
	const struct person_row *row;
	const char *words;
	size_t at = 0;

	while ((words = call_next(c, option, &at)) != NULL) {
		if (!who_find(c->s, words, &row, e))
			return false;
		if (!participants_put(who, row->code, first))
			return err_set(e, ERR_INPUT,
			    _("So viele Personen passen nicht in einen Kontakt. Bitte --unnamed "
			      "mit ihrer Zahl benutzen."),
			    "participants full");
		first = others;
	}
	return true;
}

static bool
take_people(struct call *c, struct contact *contact, struct err *e)
{
	struct participants who = {0};

	if (!call_has(c, "person") && !call_has(c, "present"))
		return true;
	if (!call_has(c, "person"))
		participants_parse(record_text(contact->row, "participants"), &who);
	return put_people(c, "person", PART_PRIMARY, PART_CO, &who, e) &&
	       put_people(c, "present", PART_PRESENT, PART_PRESENT, &who, e) &&
	       contact_people(c->s->replica, contact, &who, e);
}

/* A begin and an end alone give the length. */
static void
take_length(struct call *c, struct record *row)
{
	int64_t begins = record_int(row, "begins", -1), ends = record_int(row, "ends", -1);

	if (!call_has(c, "minutes") && (call_has(c, "begins") || call_has(c, "ends")) &&
	    begins >= 0 && ends > begins)
		record_set_int(row, "minutes", ends - begins);
	if (call_has(c, "minutes") && !call_has(c, "ends") && begins >= 0)
		record_clear(row, "ends");
}

static bool
take_options(struct call *c, struct contact *contact, struct err *e)
{
	struct record *recs[] = {contact->row, contact->note, contact->private_note};
	const char *topic = call_value(c, "topic");

	if (!fields_take(c, fields, recs, SENSE_PAST, e) ||
	    (topic != NULL && !field_set(contact->note, "topic", topic, SENSE_PAST, 0, e)))
		return false;
	contact_topic(contact, record_text(contact->note, "topic"));
	take_length(c, contact->row);
	return take_people(c, contact, e);
}

/* ---- what comes along ---- */

static bool
take_follow_up(struct call *c, struct proposals *with, struct err *e)
{
	const char *when = call_value(c, "follow-up");
	int32_t due = 0, today = session_now(c->s).day;

	if (call_has(c, "no-follow-up"))
		with->follow_up = false;
	if (when == NULL)
		return true;
	due = day_parse(when);
	if (due == 0 && typed_day(when, SENSE_FUTURE, today, &due) != TYPED_OK)
		return err_set(e, ERR_INPUT,
		    _("Hinter --follow-up gehört ein Tag. Beispiele: +14, mo, 14.4."), "follow-up");
	with->follow_up = true;
	with->due = due;
	return true;
}

static bool
take_proposals(struct call *c, const struct contact *contact, struct proposals *with, struct err *e)
{
	struct proposals line = *with;

	if (!contact_proposals(c->s->replica, contact, session_now(c->s), with, e))
		return false;
	/* A follow-up the line asked for has its own day and words. */
	if (line.follow_up) {
		with->follow_up = true;
		with->due = line.due;
		memcpy(with->text, line.text, sizeof(with->text));
	}
	if (call_has(c, "no-time-entry"))
		with->time_entry = false;
	if (call_has(c, "no-request"))
		with->request = false;
	return take_follow_up(c, with, e);
}

/* ---- telling ---- */

static void
tell(struct call *c, const struct contact *contact, const struct proposals *with)
{
	struct json j = {.out = &c->out};
	char hex[ID_HEX];

	id_hex(&contact->row->id, hex);
	c->raw = true;
	if (!call_has(c, "json")) {
		buf_printf(&c->out, "%s\n", hex);
		return;
	}
	json_open(&j, NULL, '{');
	json_text(&j, "id", hex);
	json_bool(&j, "time_entry", with->time_entry);
	json_bool(&j, "follow_up", with->follow_up);
	json_bool(&j, "request", with->request);
	json_close(&j, '}');
	buf_put(&c->out, "\n", 1);
}

static bool
save(struct call *c, struct contact *contact, const struct proposals *with, struct err *e)
{
	struct problems problems = {0};
	bool ok = contact_save(c->s->replica, contact, with, session_now(c->s), NULL, &problems, e);

	field_problems(&problems, ok ? NULL : e);
	return ok;
}

/* ---- add ---- */

static bool
begin_line(struct call *c, struct contact *contact, struct proposals *with, struct err *e)
{
	const struct people *people = session_people(c->s, e);
	struct buf say = BUF_EMPTY;
	bool ok;

	if (people == NULL)
		return false;
	ok = shorthand_contact(
	    c->s->replica, people, c->word[0], session_now(c->s), contact, with, &say, e);
	if (say.len > 0)
		call_progress("%s", buf_text(&say));
	buf_free(&say);
	return ok;
}

static bool
begin_options(struct call *c, struct contact *contact, struct err *e)
{
	const char *name = call_value(c, "new-person"), *words = call_value(c, "person");
	const struct person_row *row = NULL;
	struct id id;

	if (name != NULL && words != NULL)
		return err_set(e, ERR_USAGE,
		    _("Bitte --person (bekannt) oder --new-person (neu) angeben, nicht beides."),
		    "person and new-person");
	if (name != NULL) {
		if (!person_quick(c->s->replica, session_now(c->s).day, name, &id, e))
			return false;
		session_changed(c->s);
		return contact_begin(c->s->replica, session_now(c->s), &id, contact, e);
	}
	if (words != NULL && !who_find(c->s, words, &row, e))
		return false;
	return contact_begin(
	    c->s->replica, session_now(c->s), row != NULL ? &row->id : NULL, contact, e);
}

static bool
add(struct call *c, struct contact *contact, struct proposals *with, struct err *e)
{
	return (c->n > 0 ? begin_line(c, contact, with, e) : begin_options(c, contact, e)) &&
	       take_options(c, contact, e) && take_proposals(c, contact, with, e) &&
	       save(c, contact, with, e);
}

/* A new person and her contact are one step, or none. */
bool
contact_add_run(struct call *c, struct err *e)
{
	struct contact contact = {0};
	struct proposals with = {0};
	bool ok;

	if (!replica_begin(c->s->replica, __func__, e))
		return false;
	ok = add(c, &contact, &with, e);
	if (ok)
		ok = replica_commit(c->s->replica, e);
	else
		replica_rollback(c->s->replica);
	if (ok)
		tell(c, &contact, &with);
	contact_free(&contact);
	return ok;
}

/* ---- change ---- */

bool
contact_change_run(struct call *c, struct err *e)
{
	struct contact contact = {0};
	struct proposals none = {0};
	struct id id;
	bool ok;

	if (!id_parse(c->word[0], &id))
		return err_set(e, ERR_USAGE,
		    _("Das ist keine Kennung. Sie hat 32 Zeichen von 0 bis 9 und a bis f."), "id");
	ok = contact_load(c->s->replica, &id, &contact, e) && take_options(c, &contact, e) &&
	     save(c, &contact, NULL, e);
	if (ok)
		tell(c, &contact, &none);
	contact_free(&contact);
	return ok;
}
