/*
 * phone_chain.h - R14 "Notfallkette": whom to call in which order when many arrive, or the heating
 * fails; then the offices of the contact book.
 *
 * Offices and functions, and volunteers by their place in the chain. No client is ever on it:
 * nothing is read but the contact book, preparedness and volunteers. Landlords, employers and
 * donors, who may be private people, are not on it either.
 */
#ifndef COMMON_CASEWORK_OFFICE_PHONE_CHAIN_H
#define COMMON_CASEWORK_OFFICE_PHONE_CHAIN_H

#include "common/replica/replica.h"

enum chain_column {
	CHAIN_PLACE,	 /* in the chain: "1"; "" an office */
	CHAIN_WHO,	 /* Stelle */
	CHAIN_FUNCTION,	 /* Funktion */
	CHAIN_PHONE,	 /* Telefon */
	CHAIN_FOR,	 /* Zuständigkeit */
	CHAIN_LANGUAGES, /* Sprachen */
	CHAIN_CHECKED,	 /* geprüft am; "!" before it: older than a year */
	CHAIN_COLUMNS
};
#define CHAIN_CELL 176

struct chain_row {
	char cell[CHAIN_COLUMNS][CHAIN_CELL];
};
struct chain_rows {
	struct chain_row *at; /* the chain in its order, then offices by name */
	size_t n, chain;      /* the first `chain` of them are the chain */
};

/* Volunteers are on a device with case files only: elsewhere the chain lacks them. */
bool phone_chain(struct replica *r, int32_t today, struct chain_rows *out, struct err *e);
void phone_chain_free(struct chain_rows *rows); /* wipes */
const char *phone_chain_head(enum chain_column column);

/* As a page of text, columns as wide as what stands in them. */
bool phone_chain_text(struct replica *r, int32_t today, struct buf *out, struct err *e);

#endif
