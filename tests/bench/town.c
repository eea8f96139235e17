#include "tests/bench/town.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/casework/casework.h"
#include "common/casework/demo.h"
#include "sync/envelope/message.h"

#define CHUNK 500 /* contacts of one transaction */

static void
must(bool ok, const struct err *e)
{
	if (ok)
		return;
	fprintf(stderr, "%s [%s]\n", e->say, e->why);
	exit(1);
}

static void
set_row(struct record *rec, const struct person_row *who, int32_t day, int i)
{
	char people[24];

	snprintf(people, sizeof(people), "%s*", who->code);
	record_set_int(rec, "held_on", day);
	record_set_int(rec, "begins", 480 + i % 500);
	record_set_int(rec, "minutes", 20);
	record_set_text(rec, "kind", "BER");
	record_set_text(rec, "area", i % 2000 == 7 ? "B3" : "B6");
	record_set_text(rec, "participants", people);
	record_set_id(rec, "case_id", &who->case_id);
}

static void
set_time(struct record *rec, const struct id *encounter, int32_t day)
{
	record_set_int(rec, "worked_on", day);
	record_set_int(rec, "minutes", 20);
	record_set_text(rec, "activity", "KLI");
	record_set_text(rec, "area", "B6");
	record_set_id(rec, "encounter_id", encounter);
}

static void
add_contact(struct session *s, const struct person_row *who, int32_t day, int i)
{
	struct record *recs[3] = {record_new(s->env, &kind_encounter, NULL),
	    record_new(s->env, &kind_encounter_note, NULL),
	    record_new(s->env, &kind_time_entry, NULL)};
	const struct id *self = &replica_self(s->replica)->person;
	char text[80];
	struct err e = {0};

	snprintf(text, sizeof(text), "Nummer %d: Brief gelesen, Termin besprochen.", i);
	set_row(recs[0], who, day, i);
	recs[1]->id = recs[0]->id;
	recs[1]->comp = who->case_id;
	record_set_id(recs[1], "person_id", &who->id);
	record_set_text(recs[1], "text", text);
	set_time(recs[2], &recs[0]->id, day);
	record_set_id(recs[0], "worker", self);
	record_set_id(recs[2], "worker", self);
	must(replica_save(s->replica, recs, 3, NULL, NULL, &e), &e);
	record_free(recs[0]);
	record_free(recs[1]);
	record_free(recs[2]);
}

void
town_add(struct session *s, int32_t today, int contacts)
{
	struct people people;
	struct err e = {0};
	int64_t left = 1;
	int i;

	must(people_load(s->replica, &people, &e), &e);
	for (i = 0; i < contacts; i++) {
		const struct person_row *who = &people.at[(size_t)i % people.n];

		if (i % CHUNK == 0)
			must(replica_begin(s->replica, __func__, &e), &e);
		add_contact(s, who, day_add(today, -200 - i % 1500), i);
		if (i % CHUNK == CHUNK - 1 || i == contacts - 1)
			must(replica_commit(s->replica, &e), &e);
	}
	people_free(&people);
	while (left > 0)
		must(replica_index(s->replica, 5000, &left, &e), &e);
	session_changed(s);
}

void
town_fill(struct session *s, int32_t today, int contacts)
{
	struct err e = {0};

	must(demo_fill(s->replica, &DEMO_OFFICE, 1, today, NULL, NULL, &e), &e);
	town_add(s, today, contacts);
}

void
town_found(struct session *s)
{
	struct founding f = {0};
	struct buf line = BUF_EMPTY;
	struct err e = {0};

	memset(f.store.key, 3, sizeof(f.store.key));
	memset(f.store.pin, 7, sizeof(f.store.pin));
	snprintf(f.store.address, sizeof(f.store.address), "https://127.0.0.1:1");
	founding_print(&line, &f);
	must(sync_found(s->sync, buf_text(&line), ROLE_COMPANION | ROLE_SUPERVISOR, &e), &e);
	buf_free(&line);
}

void
town_make(const struct env *env, const char *folder, int contacts)
{
	struct session s;
	struct err e = {0};
	int64_t sealed;

	must(session_start(&s, env, folder, "de", &e), &e);
	must(session_create(&s, TOWN_PASSPHRASE, &e), &e);
	must(session_unlock(&s, TOWN_PASSPHRASE, &e), &e);
	town_found(&s);
	town_fill(&s, session_now(&s).day, contacts);
	must(sync_seal(s.sync, &sealed, &e), &e);
	session_end(&s);
}
