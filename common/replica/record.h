/*
 * record.h - one record in memory.
 *
 * Made empty (record_new) or loaded (replica_load). A loaded record remembers, for each field,
 * the stamps the form showed; replica_save names them as parents, so that a merge while the
 * form was open cannot hide a conflict.
 */
#ifndef COMMON_REPLICA_RECORD_H
#define COMMON_REPLICA_RECORD_H

#include "common/base/buf.h"
#include "common/base/err.h"
#include "common/base/stamp.h"
#include "common/replica/kind.h"

enum value_type { VALUE_NULL, VALUE_INT, VALUE_TEXT, VALUE_BLOB };

struct value {
	enum value_type type;
	int64_t i;
	char *at; /* text or blob, owned by the record; text ends with a NUL not counted in len */
	size_t len;
};

/* The parents of a field: what the form showed. One stamp normally, several when a person has
 * looked at all values of a conflict and decides. */
struct seen {
	struct stamp *at;
	size_t n;
};

struct record {
	const struct kind *kind;
	struct id id;
	struct id comp; /* LAYER_CASE: the case; LAYER_OFFICE: filled in by save; else zero */
	bool fresh;	/* not stored yet: save writes one INS */
	bool deleted;
	bool conflict;	      /* a field has several open values */
	struct stamp born;    /* who made it and when; zero while fresh */
	struct value *values; /* kind->n_fields */
	struct value *loaded; /* what load read, to see what changed */
	struct seen *seen;    /* kind->n_fields + 1; the last one belongs to the deletion mark */
	uint64_t tx;	      /* of replica_save: the transaction that stored it last */
};

/* A fresh record with a new id. NULL only when out of memory. Freed with record_free. */
struct record *record_new(const struct env *env, const struct kind *kind, struct err *e);
void record_free(struct record *rec); /* wipes */

/* Fields by name; asking for a name the kind does not have is a bug and aborts. */
bool record_set_int(struct record *rec, const char *field, int64_t v);
bool record_set_text(struct record *rec, const char *field, const char *v);    /* NULL = empty */
bool record_set_id(struct record *rec, const char *field, const struct id *v); /* NULL = empty */
void record_clear(struct record *rec, const char *field);
bool record_has(const struct record *rec, const char *field);
int64_t record_int(const struct record *rec, const char *field, int64_t when_empty);
const char *record_text(const struct record *rec, const char *field); /* "" when empty */
bool record_id(const struct record *rec, const char *field, struct id *out);

/* Did the field change since it was loaded? Always true for a set field of a fresh record. */
bool record_changed(const struct record *rec, int index);
bool value_equal(const struct value *a, const struct value *b);

/*
 * What the form showed of a field, to keep with a draft: its stamps, appended to *out (nothing of a
 * fresh record). And back, into the record loaded anew: a save names them as parents again, so that
 * what was merged since the draft was begun is not written over without a conflict. No stamps at
 * all: the draft was of a record that nobody had stored yet. *overtaken: the field is not what it
 * was. False, with the record untouched, on bytes that are none of this and without memory.
 */
void record_shown(const struct record *rec, int index, struct buf *out);
bool record_show_as(
    struct record *rec, int index, const void *at, size_t n, bool *overtaken, struct err *e);

/* What is impossible, each at its field; `say` is a German sentence. Never loses a value. */
#define PROBLEMS_MAX 16
struct problems {
	struct {
		const struct field *field; /* NULL: the record as a whole */
		bool warning;		   /* a hint: does not block saving */
		char say[ERR_SAY];
	} at[PROBLEMS_MAX];
	size_t n;
	size_t errors; /* those that block */
};
void problem(struct problems *p, const struct record *rec, const char *field, bool warning,
    const char *say_fmt, ...) __attribute__((format(printf, 5, 6)));

/* Checks each field by its declaration and then the kind's own rules. */
void record_check(const struct record *rec, struct problems *p);

#endif
