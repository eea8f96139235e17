/*
 * participants.h - who took part in a contact, as the office may see it.
 *
 * FIELD_PERSONS holds person codes with a role letter each: "P-7K3QX* P-9XYZB+ P-2ABCD-" is one
 * person the contact was for (*), one advised along with her (+), one just present (-). Codes are
 * random, so the row tells a supervisor how many different people were reached and no more.
 */
#ifndef COMMON_CASEWORK_PARTICIPANTS_H
#define COMMON_CASEWORK_PARTICIPANTS_H

#include <stdbool.h>
#include <stddef.h>

#define PERSON_CODE 9 /* "P-7K3QX" with NUL; up to six characters after the hyphen */
#define PARTICIPANTS_MAX 24
#define PARTICIPANTS_TEXT (PARTICIPANTS_MAX * (PERSON_CODE + 1) + 1)

#define PART_PRIMARY '*'
#define PART_CO '+'
#define PART_PRESENT '-'

struct participant {
	char code[PERSON_CODE];
	char role; /* one of PART_ */
};

struct participants {
	struct participant at[PARTICIPANTS_MAX];
	size_t n;
};

/* "P-" and four to six characters of the alphabet without look-alikes. */
bool person_code_valid(const char *code);
#define PERSON_CODE_LETTERS "23456789ABCDEFGHJKMNPQRSTVWXYZ"

/* False on anything but that format, a code twice, or more than fit; *out is then empty. */
bool participants_parse(const char *text, struct participants *out);
const char *participants_text(const struct participants *p, char out[static PARTICIPANTS_TEXT]);

/* Adds the person or gives her another role. False when there is no room. */
bool participants_put(struct participants *p, const char *code, char role);
void participants_drop(struct participants *p, const char *code);
size_t participants_count(const struct participants *p, char role);

#endif
