/*
 * contact.h - a contact from the first key to the saved rows.
 *
 * A contact is up to three records with one id: the row the office sees (encounter), the note of
 * the case (encounter_note), the private note that never leaves this device (private_note). Saving
 * proposes what belongs to it: the time entry, a follow-up, the implicit request; whoever saves
 * says which of them she takes, and all of it is one transaction (one undo takes all back).
 */
#ifndef COMMON_CASEWORK_CONTACT_H
#define COMMON_CASEWORK_CONTACT_H

#include "common/base/day.h"
#include "common/casework/participants.h"
#include "common/replica/replica.h"

struct contact {
	struct record *row, *note, *private_note; /* none is ever NULL */
};

/*
 * A new one with defaults: today, worker = whoever works here, kind and place as in her last
 * contact of today (else BER), area as in the person's last contact. `person` (may be NULL) is
 * the primary one. Nothing is saved.
 */
bool contact_begin(
    struct replica *r, struct now now, const struct id *person, struct contact *out, struct err *e);
/* A stored one for changing; records that do not exist yet are fresh. ERR_MISSING. */
bool contact_load(struct replica *r, const struct id *id, struct contact *out, struct err *e);
void contact_free(struct contact *c); /* wipes; zeroed or freed ones are fine */

/* Who took part: sets participants, case and compartment (that of the first primary person). */
bool contact_people(
    struct replica *r, struct contact *c, const struct participants *who, struct err *e);
/* Topic of the note; sets the guideline group of the row along with it. "" = none. */
void contact_topic(struct contact *c, const char *topic);

/* Beyond the declarations: in the future (more than 15 minutes: error), another contact of hers
 * at that time (warning). */
void contact_check(struct replica *r, const struct contact *c, struct now now, struct problems *p);

struct proposals {
	bool time_entry; /* offered; set to false what is not wanted */
	bool follow_up;
	bool request;
	int64_t minutes, travel_min, km; /* of the time entry */
	int32_t due;			 /* of the follow-up: today + 14 */
	char text[200];			 /* "Nachfragen: Kita" */
	int32_t meets_on; /* an appointment in place of the follow-up; 0 = none */
	int32_t meets_at; /* its minute of the day; -1 not given */
	char meets[120];  /* what it is */
	int32_t serves; /* the request: day of the open one this contact serves; 0 = a new one */
};
/* What saving this contact would bring along. A changed one (not fresh) proposes only what it
 * has not got yet. */
bool contact_proposals(struct replica *r, const struct contact *c, struct now now,
    struct proposals *out, struct err *e);

/* Saves it with what is left of `with` (NULL = nothing). An empty note or private note is not
 * made. ERR_INPUT with *problems (those that are there already stay and do not count). `draft` as
 * in replica_save. */
bool contact_save(struct replica *r, struct contact *c, const struct proposals *with,
    struct now now, const char *draft, struct problems *problems, struct err *e);

/* Contacts of a day or of a person, newest first. */
struct contact_row {
	struct id id, case_id;
	struct id person;	 /* whom it was for; zero: not known here */
	int32_t held_on, begins; /* begins -1: not given */
	int64_t minutes;
	char kind[8], area[4], topic[8], outcome[32];
	char who[168];	/* names where this device knows them, else codes; "2 ohne Namen" */
	char note[120]; /* its begin, one line */
	size_t people;
};
struct contact_rows {
	struct contact_row *at;
	size_t n;
};
bool contacts_of_day(struct replica *r, int32_t day, struct contact_rows *out, struct err *e);
bool contacts_of_person(struct replica *r, const struct id *person, size_t limit,
    struct contact_rows *out, struct err *e);
/* Of a case, so of a household; with the code of a person only those she took part in. Quick at
 * any size, unlike contacts_of_person, which also finds her in contacts of other cases. */
bool contacts_of_case(struct replica *r, const struct id *of_case, const char *person_code,
    size_t limit, struct contact_rows *out, struct err *e);
/* Of that month and of whoever works here, oldest first: contacts nobody wrote time down for,
 * neither an entry of their own nor one of hers that covers them. */
bool contacts_unbooked(
    struct replica *r, int32_t month, struct contact_rows *out, struct err *e);
void contact_rows_free(struct contact_rows *rows); /* wipes */

#endif
