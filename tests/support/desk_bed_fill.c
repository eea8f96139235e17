/*
 * An invented caseload for desk_bed.h: small enough to be read in a picture, with everything a
 * screen must cope with: something overdue, something urgent, something unserved, a name in
 * another script, somebody of whom only a first name is known.
 */
#include "tests/support/desk_bed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/compartment.h"
#include "common/casework/contact.h"
#include "common/casework/follow_up.h"
#include "common/casework/hours.h"
#include "common/casework/person.h"
#include "common/casework/request.h"

static struct replica *
replica_of(struct desk_bed *b)
{
	return b->session.replica;
}

static void
must(bool ok, const struct err *e)
{
	if (!ok)
		fail_msg("%s [%s]", e->say, e->why);
}

static void
save(struct desk_bed *b, struct record *rec)
{
	struct err e = {0};

	must(replica_save(replica_of(b), &rec, 1, NULL, NULL, &e), &e);
}

static void
own_spelling(struct desk_bed *b, const struct id *person, const char *own)
{
	struct record *who = NULL, *name;
	struct err e = {0};

	must(replica_load(replica_of(b), &kind_person, person, &who, &e), &e);
	name = name_new(replica_of(b), who, &e);
	assert_non_null(name);
	record_set_text(name, "family", own);
	record_set_text(name, "source", "SELF");
	save(b, name);
	record_free(name);
	record_free(who);
}

struct id
desk_bed_person(struct desk_bed *b, const char *name, const char *own)
{
	struct err e = {0};
	struct id id;

	must(person_quick(replica_of(b), BED_DAY, name, &id, &e), &e);
	if (own != NULL)
		own_spelling(b, &id, own);
	return id;
}

struct id
desk_bed_find(struct desk_bed *b, const char *name)
{
	const struct people *people = session_people(&b->session, NULL);
	size_t i;

	assert_non_null(people);
	for (i = 0; i < people->n; i++)
		if (strncmp(people->at[i].name, name, strlen(name)) == 0)
			return people->at[i].id;
	fail_msg("nobody is called %s", name);
	return (struct id){{0}};
}

struct id
desk_bed_contact(struct desk_bed *b, const struct id *person, int32_t day, int begins, int minutes,
    const char *area, const char *topic, const char *note)
{
	struct now now = session_now(&b->session);
	struct contact c;
	struct err e = {0};
	struct id id;

	must(contact_begin(replica_of(b), now, person, &c, &e), &e);
	record_set_int(c.row, "held_on", day);
	record_set_int(c.row, "begins", begins);
	record_set_int(c.row, "minutes", minutes);
	record_set_text(c.row, "area", area);
	record_set_text(c.row, "kind", "BER");
	record_set_text(c.row, "outcome", "DONE");
	record_set_text(c.note, "text", note);
	contact_topic(&c, topic);
	must(contact_save(replica_of(b), &c, NULL, now, NULL, NULL, &e), &e);
	id = c.row->id;
	contact_free(&c);
	return id;
}

struct id
desk_bed_follow_up(struct desk_bed *b, const struct id *person, int32_t due, const char *text)
{
	struct record *f = NULL;
	struct err e = {0};
	struct id id;

	must(follow_up_begin(replica_of(b), due, person, text, &f, &e), &e);
	save(b, f);
	id = f->id;
	record_free(f);
	return id;
}

struct id
desk_bed_request(struct desk_bed *b, const struct id *person, int32_t day, const char *area,
    const char *urgency, const char *outcome, const char *text)
{
	struct now now = session_now(&b->session);
	struct request q;
	struct err e = {0};
	struct id id;

	must(request_begin(replica_of(b), now, person, &q, &e), &e);
	record_set_int(q.row, "received_on", day);
	record_clear(q.row, "received_at");
	record_set_text(q.row, "area", area);
	record_set_text(q.row, "urgency", urgency);
	record_set_text(q.row, "outcome", outcome);
	if (text != NULL)
		record_set_text(q.note, "text", text);
	must(request_save(replica_of(b), &q, now, NULL, NULL, &e), &e);
	id = q.row->id;
	request_free(&q);
	return id;
}

struct id
desk_bed_time(struct desk_bed *b, int32_t day, int begins, int minutes, const char *activity)
{
	struct record *t = NULL;
	struct err e = {0};
	struct id id;

	must(time_entry_begin(replica_of(b), day, &t, &e), &e);
	record_set_int(t, "begins", begins);
	record_set_int(t, "ends", begins + minutes);
	record_set_int(t, "minutes", minutes);
	record_set_text(t, "activity", activity);
	record_set_int(t, "counts_as_net", 1);
	if (strcmp(activity, "KLI") == 0)
		record_set_text(t, "area", "B4");
	save(b, t);
	id = t->id;
	record_free(t);
	return id;
}

/* ---- records of the registers ---- */

static void
set_field(struct record *rec, const char *name, const char *text)
{
	int i = kind_index(rec->kind, name);
	enum field_type type = rec->kind->fields[i].type;

	if (type == FIELD_TEXT || type == FIELD_NOTE || type == FIELD_ENUM || type == FIELD_ENUMS)
		assert_true(record_set_text(rec, name, text));
	else
		assert_true(record_set_int(rec, name, atoll(text)));
}

static void
set_fields(struct record *row, struct record *note, const char *fields)
{
	char all[400], *at = all, *one, *text;

	assert_true(strlen(fields) < sizeof(all));
	strcpy(all, fields);
	while ((one = strsep(&at, "|")) != NULL) {
		text = strchr(one, '=');
		assert_non_null(text);
		*text++ = '\0';
		set_field(kind_index(row->kind, one) >= 0 ? row : note, one, text);
	}
}

struct id
desk_bed_record(struct desk_bed *b, const struct kind *kind, const struct kind *note,
    const struct id *person, const char *fields)
{
	struct record *recs[2] = {record_new(&b->env, kind, NULL), NULL};
	struct err e = {0};
	struct id id;

	assert_non_null(recs[0]);
	id = recs[0]->id;
	if (note != NULL) {
		recs[1] = record_new(&b->env, note, NULL);
		assert_non_null(recs[1]);
		recs[1]->id = id;
	}
	if (person != NULL)
		record_set_id(note != NULL ? recs[1] : recs[0], "person_id", person);
	set_fields(recs[0], recs[1], fields);
	must(compartment_pair(replica_of(b), recs[0], recs[1], &e), &e);
	must(replica_save(replica_of(b), recs, note != NULL ? 2 : 1, NULL, NULL, &e), &e);
	record_free(recs[0]);
	record_free(recs[1]);
	return id;
}

struct id
desk_bed_household(struct desk_bed *b, const struct id *person, const char *label)
{
	struct err e = {0};
	struct id id;

	must(household_of_person(replica_of(b), person, label, BED_DAY, &id, &e), &e);
	return id;
}

static void
facts(struct desk_bed *b, const struct id *person, int birth, const char *address)
{
	struct record *rec = NULL;
	struct err e = {0};

	must(replica_load(replica_of(b), &kind_person, person, &rec, &e), &e);
	record_set_int(rec, "birth", birth);
	record_set_text(rec, "nationalities", "SYR");
	record_set_text(rec, "languages", "ara");
	record_set_text(rec, "address", address);
	record_set_text(rec, "phone", "0300 5512");
	save(b, rec);
	record_free(rec);
}

static void
show_anew(struct desk_bed *b)
{
	struct screen *top = app_top(b->app);

	session_changed(&b->session);
	if (top->ops->shown != NULL)
		top->ops->shown(top);
	app_test_key(b->app, "Ctrl+L");
}

#define AT(h, m) ((h)*60 + (m))

static void
fill_past(struct desk_bed *b, const struct id *omar, const struct id *olena)
{
	desk_bed_contact(b, omar, 20240221, AT(9, 30), 40, "B7", "T21",
	    "Sprachkurs besprochen, auf die Liste gesetzt.");
	desk_bed_contact(b, omar, 20240228, AT(10, 0), 25, "B4", "T06",
	    "Brief vom Jobcenter übersetzt, Frist 15.03. ist notiert.\nKopie liegt in der Mappe.");
	desk_bed_contact(b, olena, 20240304, AT(9, 0), 55, "B6", "T11", "Wohnungsanzeigen.");
	desk_bed_time(b, 20240301, AT(9, 0), 180, "KLI");
	desk_bed_time(b, 20240304, AT(8, 30), 240, "KLI");
	desk_bed_time(b, 20240304, AT(12, 30), 30, "FAH");
	desk_bed_time(b, 20240305, AT(9, 0), 195, "DOK");
}

void
desk_bed_fill(struct desk_bed *b)
{
	struct id omar = desk_bed_person(b, "Haddad, Omar", "عمر حداد");
	struct id olena = desk_bed_person(b, "Kovalchuk, Olena", "Ковальчук Олена");
	struct id tesfay = desk_bed_person(b, "Gebremedhin, Tesfay", "ተስፋይ ገብረመድህን");
	struct id farid = desk_bed_person(b, "Rahimi, Farid", NULL);
	struct id yusuf = desk_bed_person(b, "Yusuf", NULL);

	facts(b, &omar, 19910103, "Unterkunft Süd, Zimmer 14");
	facts(b, &tesfay, 19990000, "Unterkunft Süd, Zimmer 3");
	fill_past(b, &omar, &olena);
	desk_bed_contact(b, &tesfay, BED_DAY, AT(13, 20), 40, "B4", "T05",
	    "Antrag ausgefüllt. Bescheid der Bezahlkarte fehlt noch.");
	desk_bed_contact(b, &yusuf, BED_DAY, AT(14, 2), 8, "B2", "T25", "");
	desk_bed_follow_up(b, &farid, 20240229, "Kontoeröffnung nachfragen");
	desk_bed_follow_up(b, &olena, 20240304, "Schulanmeldung: Rückruf");
	desk_bed_follow_up(b, &omar, 20240305, "Brief prüfen");
	desk_bed_follow_up(b, NULL, 20240307, "Schlüssel für den Gruppenraum holen");
	desk_bed_follow_up(b, &tesfay, 20240315, "Nachfragen: AsylbLG, Bezahlkarte");
	desk_bed_request(b, &olena, 20240304, "B6", "week", "appointment",
	    "Sucht eine Wohnung für drei Personen, Besichtigung am Freitag.");
	desk_bed_request(b, &farid, 20240216, "B4", "later", "waiting", "Passverlängerung");
	desk_bed_request(
	    b, NULL, BED_DAY, "B2", "today", "waiting", "Mann am Eingang, braucht Arzt");
	show_anew(b);
}

/* ---- what a supervisor's device has of it ---- */

static void
office_contact(struct desk_bed *b, int32_t day, int begins, int minutes, const char *who)
{
	struct record *row = record_new(&b->env, &kind_encounter, NULL);
	struct id worker = id_random(&b->env);

	assert_non_null(row);
	record_set_int(row, "held_on", day);
	record_set_int(row, "begins", begins);
	record_set_int(row, "minutes", minutes);
	record_set_text(row, "area", "B4");
	record_set_text(row, "topic_group", "SOC");
	record_set_text(row, "kind", "AUF");
	record_set_text(row, "outcome", "APPL");
	record_set_text(row, "participants", who);
	record_set_id(row, "worker", &worker);
	save(b, row);
	record_free(row);
}

static void
office_request(struct desk_bed *b, int32_t day, const char *code, const char *urgency)
{
	struct record *row = record_new(&b->env, &kind_request, NULL);

	assert_non_null(row);
	record_set_int(row, "received_on", day);
	record_set_text(row, "channel", "P");
	record_set_text(row, "area", "B6");
	record_set_text(row, "urgency", urgency);
	record_set_text(row, "outcome", "waiting");
	record_set_text(row, "person_code", code);
	save(b, row);
	record_free(row);
}

void
desk_bed_fill_office(struct desk_bed *b)
{
	office_contact(b, 20240304, AT(9, 0), 55, "P-7K3QX*");
	office_contact(b, BED_DAY, AT(13, 20), 40, "P-9XYZB* P-2ABCD-");
	office_contact(b, BED_DAY, AT(14, 2), 8, "P-4HKMN*");
	office_request(b, 20240216, "P-7K3QX", "later");
	office_request(b, BED_DAY, "P-9XYZB", "today");
	show_anew(b);
}
