/*
 * shorthand.h - a contact in one line: "AUF B4 T05 14:10-14:50 Gebremedhin: Antrag ausgefüllt".
 *
 * Words in any order, read by what they look like; the text after a colon is the note.
 *	kind		AUF, tel, hb		codes_encounter_kind, any case; first word wins
 *	area		B4, b4, 4		a digit alone is an area
 *	topic		T05, t5
 *	time		14:10-14:50, 1410-1450, 14:10 45m, 45, 45m, 1:30h
 *	day		gestern, mo, 5.3., -1	else today
 *	people		words left over; P-7K3QX; several parted by "und" or ","
 *	travel		f20, 12km
 *	follow-up	w14, w 5.4.		in days or on that day
 * What does not read is said with the word, and nothing is lost: the line stays.
 */
#ifndef COMMON_CASEWORK_SHORTHAND_H
#define COMMON_CASEWORK_SHORTHAND_H

#include "common/base/buf.h"
#include "common/base/day.h"
#include "common/casework/contact.h"
#include "common/casework/people.h"

#define SHORTHAND_MAX 500 /* bytes of a line; longer ones are refused */

struct shorthand {
	int32_t day, begins, ends; /* begins, ends -1: not given */
	int64_t minutes, travel_min, km;
	char kind[8], area[4], topic[8];
	char names[200]; /* words not read otherwise, parted by commas as typed */
	char note[SHORTHAND_MAX];
	int32_t due; /* follow-up, 0 none */
};

/* Words only, no replica: what the fuzz target drives. False: *say is the German sentence. */
bool shorthand_read(const char *line, struct now now, struct shorthand *out, struct buf *say);

/*
 * Finds the people (`people` as of people_load) and makes the contact with defaults. An unknown
 * name is an error that names the people it might be; two who fit are named with their codes.
 * *say is the reading ("Gebremedhin, Tesfay · heute 14:10-14:50 · B4 · T05") or what is wrong.
 */
bool shorthand_contact(struct replica *r, const struct people *people, const char *line,
    struct now now, struct contact *out, struct proposals *with, struct buf *say, struct err *e);

#endif
