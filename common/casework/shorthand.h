/*
 * shorthand.h - a contact in one line: "AUF B4 T05 14:10-14:50 Gebremedhin: Antrag ausgefüllt".
 *
 * Words in any order, read by what they look like; the text after a colon is the note.
 *	kind		AUF, tel, Begleitung, begleitet, angerufen	one of them
 *	area		B4, b4, 4, Mobilität	a digit alone is an area; a second one is "further"
 *	topic		T05, t5, Kita, Jobcenter	the same
 *	place		JC, GU, Rathaus; with an accompaniment the place of the topic
 *	outcome		erledigt, verwiesen
 *	further		+Bus, +B5, +T22		one more area or topic
 *	time		14:10-14:50, 1410-1450, 14:10 14:50, 14:10 45m, 9 Uhr, 930
 *	length		45, 45m, 1h, 1:30h, 1,5h	two digits alone are minutes (from 5:00h a
 *time) day		gestern, mo, 5.3., 5.3.24, -1	else today; 9.30 without a closing dot is a
 *time people		words left over, in any spelling the person has; P-7K3QX; case codes;
 *			several parted by "und" or ","; a family name alone is its main contact
 *	unnamed		x3			three people without a name
 *	travel		f20, 12km
 *	follow-up	w14, w 5.4.		in days or on that day
 *			wv +7 Bescheid da?	with its text, up to the colon or the end
 *			>Vermieter 26.5.	the same, the day anywhere in it
 *	appointment	>Termin 26.5. 9:00 Kita	day, time and what it is, in any order
 * Words are those of the labels, from four letters on (English ones in English), and some
 * everyday ones (shorthand_words.c). Topic and area are never derived from each other. What does
 *not read is said with the word, and nothing is lost: the line stays.
 */
#ifndef COMMON_CASEWORK_SHORTHAND_H
#define COMMON_CASEWORK_SHORTHAND_H

#include "common/base/buf.h"
#include "common/base/day.h"
#include "common/casework/contact.h"
#include "common/casework/people.h"

#define SHORTHAND_MAX 500 /* bytes of a line; longer ones are refused */
#define SHORTHAND_NAMES 200
#define SHORTHAND_DUE 200

struct shorthand {
	int32_t day, begins, ends;		  /* begins, ends -1: not given */
	int64_t minutes, travel_min, km, unnamed; /* 0: not given */
	char kind[8], area[4], topic[8], place[8], outcome[8];
	char areas_extra[6], topics_extra[12]; /* two and three, as FIELD_ENUMS */
	char names[SHORTHAND_NAMES]; /* words not read otherwise, with "," and "und" as typed */
	char note[SHORTHAND_MAX + 1];
	int32_t due; /* follow-up, 0 none */
	char due_text[SHORTHAND_DUE];
	bool meets; /* ">Termin": that day is an appointment, .. */
	int32_t meets_at; /* .. at that minute; -1 not given */
	char meets_text[SHORTHAND_DUE]; /* the other words behind it */
};

/* Words only, no replica: what the fuzz target drives. False: *say is the German sentence (or its
 * translation), and *out what had been read until then. */
bool shorthand_read(const char *line, struct now now, struct shorthand *out, struct buf *say);

/*
 * Finds the people (`people` as of people_load) and makes the contact with defaults. *say is the
 * reading ("Haddad, Omar (F-2026-008M) · heute 09:30 · 45 Min. · ...") or what is wrong or
 * missing: an unknown name is told with the people it might be, two who fit with their codes.
 *
 * ERR_INPUT when the line could not be saved so; *out is made all the same, as far as it was
 * read (words nobody understood stand in the note), for the full form. On other errors *out is
 * zeroed. The caller frees it in any case. *with is what saving brings along.
 */
bool shorthand_contact(struct replica *r, const struct people *people, const char *line,
    struct now now, struct contact *out, struct proposals *with, struct buf *say, struct err *e);

/* That reading of a contact and what saving it brings along, appended to *say: for whoever changed
 * `with`. */
void shorthand_tell(const struct people *people, const struct contact *c,
    const struct proposals *with, struct now now, struct buf *say);

/*
 * The rest of the word that ends at byte `at` of the line, appended to *out: a name, else a word
 * of the language above. With several possible ones, what they have in common. False when there
 * is nothing to add.
 */
bool shorthand_complete(const struct people *people, const char *line, size_t at, struct buf *out);

#endif
