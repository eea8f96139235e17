/*
 * name_check.h - no name leaves the house in a sentence somebody typed.
 *
 * Free text on a paper that must not name anybody (edition_checks_names) is searched for the names
 * this replica knows: persons and households of the case files in every spelling, volunteers (but
 * those who agreed to be named), staff, landlords and donors, contact persons; and for case and
 * person codes where the edition forbids them. What is found blocks the paper until it is replaced;
 * nobody can wave it through.
 *
 * A word is a name when, folded (common/base/text.h), it is one, also with a genitive s; whole
 * words and the parts of a hyphenated one only: Mariana does not live in Marianapolis, but in the
 * "Mariana-Familie". A capitalised word of five letters or more that sounds like a name of a case
 * file and is written nearly so ("Chalil" for Khalil) counts too. Names in another script are
 * found as they are stored.
 *
 * Everyday words that are names as well (everyday.h): one of the case files counts when it begins
 * with a capital ("Nur", not "nur"), a month not beside a date; one of an office person only where
 * it is used as a name ("Frau Berg"). Nothing counts inside a place or organisation of the contact
 * book that is written out, has several words, and is not made of names only ("Bad Laer").
 *
 * Names of people who are in no record are not found: the check is a net, not a promise.
 */
#ifndef COMMON_REPORT_NAME_CHECK_H
#define COMMON_REPORT_NAME_CHECK_H

#include "common/replica/replica.h"
#include "common/report/edition.h"

enum name_of {
	NAME_PERSON, /* of a case file: person or household */
	NAME_VOLUNTEER,
	NAME_STAFF,
	NAME_LANDLORD, /* or donor */
	NAME_CONTACT,  /* of an organisation */
	NAME_CODE,     /* no name, but F-2024-001A or P-7K3QX */
};

/* Which names there are to compare with. */
enum name_reach {
	NAMES_ALL,  /* the files of all cases that are open or ended within a year */
	NAMES_SOME, /* files of cases others work on are missing */
	NAMES_NONE, /* this device reads no case files: volunteers, staff, landlords only if so */
};

struct name_check;

/* Reads all names once, for the texts of one document; the replica may be closed afterwards. */
bool name_check_open(struct name_check **out, struct replica *r, enum edition ed, struct err *e);
void name_check_close(struct name_check *c); /* wipes; NULL is fine */

enum name_reach name_check_reach(const struct name_check *c);
/* What must stand beside a text that could not be checked in full, "" for NAMES_ALL. */
const char *name_check_reach_say(const struct name_check *c, char out[static ERR_SAY]);

#define NAME_FOUND 64 /* bytes with NUL; a longer word is cut */
struct name_found {
	size_t at, len;	     /* bytes in the text */
	size_t line, column; /* from 1; column in code points */
	char word[NAME_FOUND];
	enum name_of of;
	bool sounds; /* not spelled so, but nearly, and it sounds the same */
};
struct name_findings {
	struct name_found *at;
	size_t n;
};

/* All of a text, in order. False only without memory. Any bytes will do. */
bool name_check_find(
    const struct name_check *c, const char *text, struct name_findings *out, struct err *e);
void name_findings_free(struct name_findings *f); /* wipes */

/* "»Khalil« (Zeile 2, Zeichen 14) …. Bitte ersetzen." For the screen; never for a log. */
const char *name_found_say(const struct name_found *f, char out[static ERR_SAY]);

/* May the text stand on the paper? ERR_DENIED names the place of the first finding, but not the
 * word (err.h); `where` is what the text is, such as "Bemerkung". Says nothing of the reach. */
bool name_check_pass(
    const struct name_check *c, const char *where, const char *text, struct err *e);

#endif
