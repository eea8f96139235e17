/*
 * kind.h - kinds of records, declared once.
 *
 * A kind is one table in C: its permanent number, names, labels, layer, and its fields. From
 * that one declaration come the SQL table, the form, the list columns, validation, history,
 * merge, search index, CSV, the Art. 15 disclosure and docs/records.md. Adding a field is one
 * line. Numbers of kinds and fields are never reused and never change their meaning: they stand
 * in envelopes that live for ten years.
 */
#ifndef COMMON_REPLICA_KIND_H
#define COMMON_REPLICA_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Who may read a kind; enforced by which key seals it (docs/layers.md, paragraph 203 StGB). */
enum layer {
	LAYER_NOTE,   /* L0 private notes: this device only, never sealed into an envelope */
	LAYER_CASE,   /* L1 case file: compartment of its case, read by the case workers */
	LAYER_OFFICE, /* L2 activity log under pseudonyms: workers and supervisors */
	LAYER_FIGURE, /* L3 published figures; sealed like L2 */
};

enum field_type {
	FIELD_TEXT,    /* one line; max = code points */
	FIELD_NOTE,    /* many lines; max = code points */
	FIELD_INT,     /* whole number, min..max */
	FIELD_MINUTES, /* duration in minutes, min..max */
	FIELD_CENTS,   /* euro cents */
	FIELD_KM,      /* whole kilometres */
	FIELD_DATE,    /* civil day, as int yyyymmdd */
	FIELD_PDATE,   /* day with unknown parts, int yyyymmdd with 00 (domain: partial dates) */
	FIELD_TIME,    /* time of day, minutes since midnight, 0..1439 */
	FIELD_BOOL,    /* 0, 1 */
	FIELD_TRI,     /* 0 no, 1 yes, 2 unknown */
	FIELD_ENUM,    /* a code of `codes`, stored as text */
	FIELD_ENUMS,   /* up to max codes of `codes`, stored as text separated by blanks */
	FIELD_PERSONS, /* participants: person codes with a role letter each (casework/person.h) */
	FIELD_REF,     /* 16-byte id of a record of kind `ref` */
};

/* One value of an enumeration. Codes never change meaning; `until` hides, never deletes. */
struct buf;

struct code {
	const char *code;
	const char *de, *en;
	const char *group; /* code in another enumeration, or NULL (topic -> guideline group) */
	uint32_t flags;	   /* meaning is the enumeration's own, named beside it */
};

struct codes {
	const char *name; /* "activity_area" */
	const struct code *list;
	size_t n;
};

/* The code's entry, or NULL. */
const struct code *codes_find(const struct codes *codes, const char *code);
/* Its label in the chosen language; the code itself when unknown (from a newer version). */
const char *codes_label(const struct codes *codes, const char *code);
/* Those of a list parted by blanks (FIELD_ENUMS), appended to *out with commas between them. */
void codes_labels(const struct codes *codes, const char *list, struct buf *out);

#define FIELD_REQUIRED 1  /* a record is not saved without it */
#define FIELD_SEARCH 2	  /* goes into the search index */
#define FIELD_NAME 4	  /* a personal name: search forms and sound key too */
#define FIELD_SENSITIVE 8 /* concurrent edits of the group are a soft conflict */
#define FIELD_HIDDEN 16	  /* set by rules, not shown in forms */
#define FIELD_INDEX 32	  /* gets an SQL index */
#define FIELD_HOURS 64	  /* FIELD_MINUTES that is spoken of in hours: a bare 17 means 17:00 */

struct field {
	uint16_t no;	  /* permanent, 1..; 0 is the deletion mark of every record */
	const char *name; /* SQL column and JSON key, English */
	enum field_type type;
	const char *de, *en; /* label */
	const struct codes *codes;
	uint16_t ref; /* kind number for FIELD_REF */
	uint32_t flags;
	int64_t min, max; /* see the type; 0, 0 = the type's own bounds */
	const char *hint; /* German sentence for the hint line, or NULL */
};

struct record;
struct problems;

struct kind {
	uint16_t no;
	const char *name;	       /* SQL table and JSON key, English */
	const char *de, *en;	       /* singular label */
	const char *de_many, *en_many; /* plural label */
	enum layer layer;
	const struct field *fields;
	size_t n_fields;
	/* Rules over several fields: adds to *p what is impossible; NULL = none. */
	void (*check)(const struct record *rec, struct problems *p);
};

/* The field, or NULL. Index into kind->fields, or -1. */
const struct field *kind_field(const struct kind *kind, const char *name);
int kind_index(const struct kind *kind, const char *name);
int kind_index_no(const struct kind *kind, uint16_t no);

/* All kinds of a program, handed to replica_open. */
struct kinds {
	const struct kind *const *list;
	size_t n;
};
const struct kind *kinds_no(const struct kinds *kinds, uint16_t no);
const struct kind *kinds_name(const struct kinds *kinds, const char *name);

#endif
